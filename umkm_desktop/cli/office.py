"""``office``: letterhead, officials and numbering from the command line, for an office without a display."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, parse_fields
from umkm_desktop.domain.dates import read_date
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.office import OFFICE_LABELS
from umkm_desktop.i18n import _
from umkm_desktop.services import numbering, office

NUMBERING = ("pattern", "next_number")
OFFICIAL = ("name", "position", "acting", "on_behalf_of", "nip", "rank", "starts", "ends")


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("office", parents=[common], help=_("kop surat, pejabat, dan penomoran"))
    parts = parser.add_subparsers(metavar=_("BAGIAN"), dest="part", required=True)
    show = parts.add_parser("show", parents=[common], help=_("pengaturan, dan apa yang belum lengkap"))
    show.set_defaults(run=_show)
    change = parts.add_parser(
        "set",
        parents=[common],
        help=_("mengubah pengaturan"),
        epilog=_("Isian: {fields}.").format(fields=" ".join((*OFFICE_LABELS, *NUMBERING, "logo"))),
    )
    change.add_argument("fields", nargs="+", metavar=_("ISIAN=ISI"))
    change.set_defaults(run=_set)
    official = parts.add_parser(
        "official",
        parents=[common],
        help=_("menambah pejabat penanda tangan"),
        epilog=_("Isian: {fields}.").format(fields=" ".join(OFFICIAL)),
    )
    official.add_argument("fields", nargs="+", metavar=_("ISIAN=ISI"))
    official.set_defaults(run=_official)


def _show(args: argparse.Namespace, context: Context) -> Answer:
    del args
    desk = context.desk()
    settings, numbers = asdict(office.office_settings(desk)), numbering.numbering(desk)
    missing = office.missing_for_printing(desk)
    lines = [f"{_(label)}: {settings[key]}" for key, label in OFFICE_LABELS.items()]
    lines.append(_("Nomor berikutnya: {number}").format(number=numbers.example))
    lines += [f"{line.position}: {line.name} ({line.starts} – {line.ends or '…'})" for line in office.officials(desk)]
    lines += [f"! {one.text}" for one in missing]
    data = {
        **settings,
        "numbering": asdict(numbers),
        "officials": [asdict(line) for line in office.officials(desk)],
        "missing": [one.text for one in missing],
    }
    return Answer("\n".join(lines), data)


def _set(args: argparse.Namespace, context: Context) -> Answer:
    fields = parse_fields(args.fields)
    changed = sorted(fields)
    logo = fields.pop("logo", None)
    numbers = {key: fields.pop(key) for key in NUMBERING if key in fields}
    desk = context.desk()
    if fields:
        office.change_office(desk, fields)
    if numbers:
        numbering.set_numbering(desk, pattern=numbers.get("pattern"), next_number=_count(numbers.get("next_number")))
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
    values: Mapping[str, str] = parse_fields(args.fields)
    unknown = [key for key in values if key not in OFFICIAL]
    if unknown:
        raise RuleBroken(
            _("Isian {field} tidak dikenal; yang ada: {known}.").format(field=unknown[0], known=", ".join(OFFICIAL))
        )
    dates = {key: read_date(values.get(key, "")) for key in ("starts", "ends")}
    uid = office.save_official(context.desk(), {**values, **dates})
    return Answer(_("Pejabat tersimpan: {name}.").format(name=values.get("name", "")), {"uid": uid})
