"""``legal`` and ``legal-add``: the register of regulations on a day, and a regulation or its successor."""

import argparse
from datetime import date
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, parse_day
from umkm_desktop.cli.table import Command, day_arg, flag, pairs
from umkm_desktop.domain.office.legal_register import STATE_NAMES, first_day_words, last_day_words
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office import legal_register
from umkm_desktop.services.records import resolve

FIELDS = ("title", "short", "about", "starts", "ends", "cited_by", "replaces", "verified_by", "verified_on", "note")
DATES = ("starts", "ends", "verified_on")


def _list(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    if args.fill:
        legal_register.add_examples(desk)
    day: date = args.day or desk.today()
    rows = legal_register.list_bases(desk, day=day)
    lines = [
        _("{uid} {short}: {state}, {since}{until}{checked}").format(
            uid=row.uid[:8],
            short=row.short,
            state=_(STATE_NAMES[row.state]).lower(),
            since=first_day_words(row.starts, verified=row.verified),
            until=_(" sampai {day}").format(day=last_day_words(row.last, seen=row.last_seen)) if row.last else "",
            checked="" if row.verified else _(", belum diperiksa"),
        )
        for row in rows
    ]
    data = [
        facts(row, "uid", "title", "short", "state", "starts", "last", "cited_by", "replaces", "verified")
        for row in rows
    ]
    return Answer("\n".join(lines) or _("Daftar dasar hukum kosong."), data)


def _add(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    typed: dict[str, Any] = dict(args.fields)
    for field in DATES:
        if typed.get(field):
            typed[field] = parse_day(typed[field])
    if typed.get("replaces"):
        typed["replaces"] = resolve(desk, typed["replaces"], kinds=("legal_basis",)).uid
    uid = legal_register.save_basis(desk, typed)
    return Answer(_("Peraturan {uid} tersimpan.").format(uid=uid), {"uid": uid})


COMMANDS = (
    Command(
        "legal",
        N_("daftar dasar hukum pada satu tanggal"),
        _list,
        day_arg("--day"),
        flag("--fill", N_("menambahkan peraturan bawaan yang belum ada")),
    ),
    Command("legal-add", N_("menambah peraturan, atau penggantinya"), _add, pairs(required=True), fields=FIELDS),
)
