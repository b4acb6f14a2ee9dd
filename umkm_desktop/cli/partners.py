"""``partners``: the register of compliance, duties, outlets, contacts and rulings of large businesses."""

import argparse
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, written
from umkm_desktop.cli.table import Command, arg, flag, pairs, reason_arg, record_arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partners.compliance import RULINGS, STANDING_NAMES, Line, Standing, line_text
from umkm_desktop.domain.partners.duties import MEASURES, SOURCES
from umkm_desktop.domain.partners.partners import PARTNER_KINDS
from umkm_desktop.domain.text import squeeze
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.partners import compliance, compliance_lists, duties, outlets
from umkm_desktop.services.partners.compliance_lists import RegisterQuery, RegisterRow

PAGE = 500
DUTY_KEYS = (*duties.FIELDS, "legal_basis")
OUTLET_KEYS = ("name", "kind", "district", "address", "area", "opened_on", "closed_on", "note")
CONTACT_KEYS = ("name", "position", "phone", "email", "note")


def _districts(desk: Desk, asked: str) -> tuple[str, ...]:
    """The spellings of a district among the partners; raises RuleBroken where no partner is there."""
    if not asked:
        return ()
    known = compliance_lists.register_districts(desk)
    found = tuple(one for one in known if squeeze(one) == squeeze(asked))
    if not found:
        sentence = _("Tidak ada mitra di kecamatan “{asked}”. Yang ada: {known}.")
        raise RuleBroken(sentence.format(asked=asked, known=", ".join(known) or "–"))
    return found


def _compliance(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    query = RegisterQuery(
        kinds=(args.kind,) if args.kind else (),
        districts=_districts(desk, args.district),
        standings=(args.standing,) if args.standing else (),
        sort="standing",
    )
    if args.out:
        return written(compliance_lists.export_register(desk, args.out, query))
    rows: list[RegisterRow] = []
    while page := compliance_lists.page_register(desk, query, offset=len(rows), limit=PAGE):
        rows += page
    counts = compliance_lists.count_by_standing(desk, query)
    sums = compliance_lists.totals(desk, query)
    shown = {one: number for one, number in counts.items() if not query.standings or one in query.standings}
    lines = [
        f"{row.name}: {_(STANDING_NAMES[row.standing]).lower()} ({row.sum_text}){_incomplete(row)}" for row in rows
    ]
    data = {
        "counts": counts,
        "totals": [facts(one, "measure", "owed", "fulfilled") for one in sums],
        "partners": [_row(row) for row in rows],
    }
    return Answer("\n".join([*lines, compliance_lists.totals_text(shown, sums)]), data)


def _incomplete(row: RegisterRow) -> str:
    return _(", {n} belum lengkap izin").format(n=row.incomplete) if row.incomplete else ""


def _row(row: RegisterRow) -> dict[str, Any]:
    return {
        **facts(row, "uid", "name", "kind", "district", "standing", "computed", "ruled"),
        "sum": row.sum_text,
        "incomplete": row.incomplete,
        "duties": [_line(line) for line in row.lines],
        **facts(row, "next_step", "next_on"),
    }


def _line(line: Line) -> dict[str, Any]:
    return {**facts(line, "measure", "owed", "fulfilled"), "met": line.is_met}


def _duty(args: argparse.Namespace, context: Context) -> Answer:
    desk, partner = context.desk(), args.partner
    if args.duty:
        return _change_duty(args, context, partner)
    if not args.fields:
        sheet = compliance.partner_compliance(desk, partner)
        lines = [
            f"{one.duty.uid[:8]}  {_(SOURCES[one.duty.source].name)}: {line_text(one.line)}"
            + ("" if one.binds else _(" (tidak berlaku hari ini)"))
            for one in sheet.duties
        ]
        data = [{"uid": one.duty.uid, "binds": one.binds, **_line(one.line)} for one in sheet.duties]
        head = f"{sheet.partner}: {_(STANDING_NAMES[sheet.standing]).lower()}"
        return Answer("\n".join([head, *lines]), {"standing": sheet.standing.value, "duties": data})
    uid = duties.add_duty(desk, partner, _known(args.fields, DUTY_KEYS))
    return _owes(desk, partner, uid, _("Kewajiban tersimpan."))


def _change_duty(args: argparse.Namespace, context: Context, partner: str) -> Answer:
    """Correct a duty, end it with ``ends=``, or take one out that was entered by mistake."""
    desk = context.desk()
    found = [one.uid for one in duties.duties_of(desk, partner) if one.uid.startswith(args.duty)]
    if len(found) != 1:
        sentence = _("Kewajiban {uid} tidak ditemukan pada mitra ini; lihat UID-nya dengan partners duty UID_MITRA.")
        raise RuleBroken(sentence.format(uid=args.duty))
    if args.remove:
        duties.archive_duty(desk, found[0], reason=args.reason)
        return _owes(desk, partner, found[0], _("Kewajiban dikeluarkan."))
    duties.change_duty(desk, found[0], _known(args.fields, DUTY_KEYS))
    return _owes(desk, partner, found[0], _("Kewajiban diubah."))


def _owes(desk: Desk, partner: str, uid: str, done: str) -> Answer:
    sheet = compliance.partner_compliance(desk, partner)
    sentence = _("{done} {name}: {standing} ({sum}).")
    text = sentence.format(
        done=done, name=sheet.partner, standing=_(STANDING_NAMES[sheet.standing]).lower(), sum=sheet.text
    )
    return Answer(text, {"uid": uid, "standing": sheet.standing.value})


def _outlet(args: argparse.Namespace, context: Context) -> Answer:
    desk, partner = context.desk(), args.partner
    if not args.fields:
        found = outlets.outlets_of(desk, partner)
        data = [{**facts(one, "uid", "name", "district"), "open": one.is_open} for one in found]
        return Answer("\n".join(one.name for one in found) or _("Belum ada lokasi."), data)
    uid = outlets.add_outlet(desk, partner, _known(args.fields, OUTLET_KEYS))
    return Answer(_("Lokasi tersimpan."), {"uid": uid})


def _contact(args: argparse.Namespace, context: Context) -> Answer:
    desk, partner = context.desk(), args.partner
    if not args.fields:
        found = outlets.contacts_of(desk, partner)
        data = [facts(one, "uid", "name", "position") for one in found]
        return Answer("\n".join(one.name for one in found) or _("Belum ada kontak lain."), data)
    uid = outlets.add_contact(desk, partner, _known(args.fields, CONTACT_KEYS))
    return Answer(_("Kontak tersimpan."), {"uid": uid})


def _rule(args: argparse.Namespace, context: Context) -> Answer:
    desk, partner = context.desk(), args.partner
    if args.standing == "withdraw":
        compliance.withdraw_ruling(desk, partner, reason=args.reason)
        uid = ""
    else:
        uid = compliance.rule_compliance(desk, partner, args.standing, reason=args.reason, evidence=args.evidence)
    sheet = compliance.partner_compliance(desk, partner)
    sentence = _("{name} per {day}: {standing}; menurut hitungan {computed}.")
    text = sentence.format(
        name=sheet.partner,
        day=format_date(desk.today()),
        standing=_(STANDING_NAMES[sheet.standing]).lower(),
        computed=_(STANDING_NAMES[sheet.computed]).lower(),
    )
    return Answer(text, {"uid": uid, "standing": sheet.standing.value, "computed": sheet.computed.value})


def _known(values: dict[str, str], known: tuple[str, ...]) -> dict[str, str]:
    unknown = [key for key in values if key not in known]
    if unknown:
        sentence = _("Isian {unknown} tidak dikenal. Yang ada: {known}.")
        raise RuleBroken(sentence.format(unknown=", ".join(unknown), known=", ".join(known)))
    return values


def _duty_words() -> str:
    words = _("source={sources} measure={measures} amount=…")
    return words.format(sources="|".join(SOURCES), measures="|".join(MEASURES))


_PARTNER = record_arg("partner", "partner", N_("UID_MITRA"))
COMMANDS = (
    Command(
        "partners",
        N_("kepatuhan, kewajiban, lokasi dan kontak mitra"),
        None,
        metavar=N_("APA"),
        parts=(
            Command(
                "compliance",
                N_("daftar kepatuhan, dihitung hari ini"),
                _compliance,
                arg("--standing", choices=Standing, default=""),
                arg("--kind", choices=[kind for kind, _name in PARTNER_KINDS], default=""),
                arg("--district", N_("KECAMATAN"), default=""),
                arg("--out", N_("BERKAS"), N_("tulis sebagai .xlsx atau .csv"), type=Path),
            ),
            Command(
                "duty",
                N_("mencatat kewajiban mitra, atau menampilkannya tanpa isian"),
                _duty,
                _PARTNER,
                pairs(),
                arg(
                    "--duty", N_("UID_KEWAJIBAN"), N_("mengubah kewajiban itu; ends=TANGGAL mengakhirinya"), default=""
                ),
                flag("--remove", N_("mengeluarkan kewajiban yang keliru dicatat")),
                reason_arg(),
                fields=DUTY_KEYS,
                more=_duty_words,
            ),
            Command(
                "outlet",
                N_("mencatat lokasi mitra, atau menampilkannya tanpa isian"),
                _outlet,
                _PARTNER,
                pairs(),
                fields=OUTLET_KEYS,
            ),
            Command(
                "contact",
                N_("mencatat kontak mitra, atau menampilkannya tanpa isian"),
                _contact,
                _PARTNER,
                pairs(),
                fields=CONTACT_KEYS,
            ),
            Command(
                "rule",
                N_("menetapkan kepatuhan yang berbeda dari hitungan"),
                _rule,
                _PARTNER,
                arg("standing", choices=[one.value for one in RULINGS] + ["withdraw"]),
                reason_arg(required=True),
                arg("--evidence", N_("BUKTI"), default=""),
            ),
        ),
    ),
)
