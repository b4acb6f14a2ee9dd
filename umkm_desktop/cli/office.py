"""``office``: letterhead, sheets, officials, books of numbers and kinds of papers, for an office without a display."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import arg, command, one_of, pairs
from umkm_desktop.domain.dates import read_date
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.office.office import OFFICE_LABELS
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office import office
from umkm_desktop.services.office.registers import LETTERS
from umkm_desktop.services.papers import numbering, paper_kinds

NUMBERING = ("pattern", "next_number")
OFFICIAL = ("name", "position", "acting", "on_behalf_of", "through", "nip", "rank", "starts", "ends")


def _show(args: argparse.Namespace, context: Context) -> Answer:
    del args
    desk = context.desk()
    settings, books = asdict(office.office_settings(desk)), numbering.numberings(desk)
    officials, kinds = office.officials(desk), paper_kinds.paper_kinds(desk)
    missing = office.missing_for_printing(desk)
    lines = [f"{_(label)}: {_shown(settings[key])}" for key, label in OFFICE_LABELS.items()]
    lines += [
        _("Buku {book}: berikutnya {number}").format(book=_(REGISTERS[book.register]), number=book.example)
        for book in books
    ]
    lines += [f"{line.position}: {line.name} ({line.starts} – {line.ends or '…'})" for line in officials]
    lines += [_kind_line(one) for one in kinds]
    lines += [f"! {one.text}" for one in missing]
    data = {
        **settings,
        "numbering": asdict(books[0]),
        "books": [asdict(book) for book in books],
        "officials": [asdict(line) for line in officials],
        "kinds": [_kind_data(one) for one in kinds],
        "missing": [one.text for one in missing],
    }
    return Answer("\n".join(lines), data)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return str(value)


def _kind_line(one: paper_kinds.KindSetting) -> str:
    used = _("buku {book}").format(book=_(REGISTERS[one.register])) if one.enabled else _("tidak dipakai")
    return f"{_(KINDS[one.kind].name)}: {used}"


def _kind_data(one: paper_kinds.KindSetting) -> dict[str, object]:
    return {"kind": one.kind.value, "register": one.register, "enabled": one.enabled}


def _kind(args: argparse.Namespace, context: Context) -> Answer:
    desk, kind = context.desk(), Kind(args.kind)
    if args.register is None and args.enabled is None:
        raise RuleBroken(_("Sebutkan --register, --on, atau --off."))
    paper_kinds.change_kind(desk, kind, register=args.register, enabled=args.enabled)
    found = next(one for one in paper_kinds.paper_kinds(desk) if one.kind is kind)
    return Answer(_kind_line(found), _kind_data(found))


def _set(args: argparse.Namespace, context: Context) -> Answer:
    fields = args.fields
    changed = sorted(fields)
    logo = fields.pop("logo", None)
    numbers = {key: fields.pop(key) for key in NUMBERING if key in fields}
    desk = context.desk()
    if fields:
        office.change_office(desk, fields)
    if numbers:
        numbering.set_numbering(
            desk, pattern=numbers.get("pattern"), next_number=_count(numbers.get("next_number")), register=args.register
        )
    if logo is not None:
        office.set_logo(desk, Path(logo).expanduser().read_bytes())
    return Answer(_("Tersimpan: {fields}.").format(fields=", ".join(changed)), {"changed": changed})


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdigit():
        raise RuleBroken(_("Nomor berikutnya harus angka."))
    return int(text)


def _official(args: argparse.Namespace, context: Context) -> Answer:
    values: Mapping[str, str] = args.fields
    unknown = [key for key in values if key not in OFFICIAL]
    if unknown:
        raise RuleBroken(
            _("Isian {field} tidak dikenal; yang ada: {known}.").format(field=unknown[0], known=", ".join(OFFICIAL))
        )
    dates = {key: read_date(values.get(key, "")) for key in ("starts", "ends")}
    uid = office.save_official(context.desk(), {**values, **dates})
    return Answer(_("Pejabat tersimpan: {name}.").format(name=values.get("name", "")), {"uid": uid})


COMMANDS = (
    command(
        "office",
        N_("kop surat, kertas, pejabat, penomoran, jenis dokumen"),
        None,
        metavar=N_("BAGIAN"),
        parts=(
            command("show", N_("pengaturan, dan apa yang belum lengkap"), _show),
            command(
                "set",
                N_("mengubah pengaturan"),
                _set,
                pairs(required=True),
                arg("--register", about=N_("buku nomor yang diatur"), choices=tuple(REGISTERS), default=LETTERS),
                fields=(*OFFICE_LABELS, *NUMBERING, "logo"),
            ),
            command(
                "official", N_("menambah pejabat penanda tangan"), _official, pairs(required=True), fields=OFFICIAL
            ),
            command(
                "kind",
                N_("buku nomor suatu jenis dokumen, dan apakah jenis itu dipakai"),
                _kind,
                arg("kind", N_("JENIS"), choices=KINDS),
                arg("--register", about=N_("buku nomor"), choices=tuple(REGISTERS)),
                one_of(
                    arg("--on", about=N_("kantor ini memakainya"), dest="enabled", action="store_true", default=None),
                    arg("--off", about=N_("kantor ini tidak memakainya"), dest="enabled", action="store_false"),
                ),
            ),
        ),
    ),
)
