"""``office`` and ``officers``: letterhead, books and kinds of papers; who works here, and their passwords."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from umkm_desktop.cli.answers import Answer, Context, secret
from umkm_desktop.cli.offices import new_password
from umkm_desktop.cli.table import Command, arg, one_of, pairs
from umkm_desktop.domain.dates import read_date
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.office.office import OFFICE_LABELS
from umkm_desktop.domain.officers import ROLE_NAMES, Role
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import office, officers
from umkm_desktop.services.office.registers import LETTERS
from umkm_desktop.services.office.signing_in import change_own_password, close_desk, recover
from umkm_desktop.services.papers import number_books, paper_kinds

NUMBERING = ("pattern", "next_number")
OFFICIAL = ("name", "position", "acting", "on_behalf_of", "through", "nip", "rank", "starts", "ends")


def _show(args: argparse.Namespace, context: Context) -> Answer:
    del args
    desk = context.desk()
    settings, books = asdict(office.office_settings(desk)), number_books.numberings(desk)
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
        number_books.set_numbering(
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


NEW = "UMKM_NEW_PASSWORD"


def _list(_args: argparse.Namespace, context: Context) -> Answer:
    return _listed(context.desk())


def _add(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    roles = officers.read_roles(args.roles)
    added = officers.add_officer(desk, name=args.name, roles=roles, password=new_password(NEW), nip=args.nip)
    proposal = _("Kantor ini kini punya dua petugas: pertimbangkan aturan pengusul bukan pemutus di Pengaturan.")
    return _listed(desk, proposal if added.propose_separation else "")


def _set_roles(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    officers.set_roles(desk, officers.find_officer(desk, args.name).uid, officers.read_roles(args.roles))
    return _listed(desk)


def _disable(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    officers.disable_officer(desk, officers.find_officer(desk, args.name).uid)
    return _listed(desk)


def _enable(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    officers.enable_officer(desk, officers.find_officer(desk, args.name).uid, new_password(NEW))
    return _listed(desk)


def _set_password(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    other = officers.find_officer(desk, args.name) if args.name else None
    if other is None or other.is_self:
        old = secret("UMKM_PASSWORD", _("Kata sandi lama: "))
        change_own_password(desk, old=old, new=new_password(NEW))
    else:
        officers.set_password(desk, other.uid, new_password(NEW))
    return _listed(desk, _("Kata sandi diganti."))


def _recover(args: argparse.Namespace, context: Context) -> Answer:
    code = secret("UMKM_RECOVERY_CODE", _("Kode pemulihan: "))
    desk = recover(context.office_path(), args.name, code, new_password(NEW))
    try:
        return _listed(desk, _("Kata sandi {name} diganti.").format(name=desk.officer.name))
    finally:
        close_desk(desk)


def _renew_code(_args: argparse.Namespace, context: Context) -> Answer:
    code = officers.renew_recovery_code(context.desk(), password=secret("UMKM_PASSWORD", _("Kata sandi: ")))
    text = _("Kode pemulihan baru (hanya tampil sekali; yang lama tidak berlaku lagi):\n\n    {code}\n")
    return Answer(text.format(code=code), {"recovery_code": code})


def _listed(desk: Desk, note: str = "") -> Answer:
    rows = officers.list_officers(desk)
    lines = [f"{row.name}  {_duties(row)}{'' if row.active else '  ' + _('(nonaktif)')}" for row in rows]
    data = [
        {
            "uid": row.uid,
            "name": row.name,
            "roles": [role.value for role in Role if role in row.roles],
            "nip": row.nip or None,
            "active": row.active,
        }
        for row in rows
    ]
    return Answer("\n".join([*([note] if note else []), *lines]), data)


def _duties(row: officers.OfficerRow) -> str:
    return ", ".join(_(ROLE_NAMES[role]) for role in Role if role in row.roles)


_NAME = arg("name", N_("NAMA"))
_ROLES = arg("--role", dest="roles", nargs="+", action="extend", required=True, choices=Role)


COMMANDS = (
    Command(
        "office",
        N_("kop surat, kertas, pejabat, penomoran, jenis dokumen"),
        None,
        metavar=N_("BAGIAN"),
        parts=(
            Command("show", N_("pengaturan, dan apa yang belum lengkap"), _show),
            Command(
                "set",
                N_("mengubah pengaturan"),
                _set,
                pairs(required=True),
                arg("--register", about=N_("buku nomor yang diatur"), choices=tuple(REGISTERS), default=LETTERS),
                fields=(*OFFICE_LABELS, *NUMBERING, "logo"),
            ),
            Command(
                "official", N_("menambah pejabat penanda tangan"), _official, pairs(required=True), fields=OFFICIAL
            ),
            Command(
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
    Command(
        "officers",
        N_("petugas: daftar, tambah, peran, kata sandi"),
        None,
        parts=(
            Command("list", N_("daftar petugas"), _list),
            Command("add", N_("menambah petugas"), _add, _NAME, arg("--nip", "NIP", default=""), _ROLES),
            Command("roles", N_("memberi peran, menggantikan yang lama"), _set_roles, _NAME, _ROLES),
            Command("disable", N_("menonaktifkan petugas"), _disable, _NAME),
            Command("enable", N_("mengaktifkan kembali petugas"), _enable, _NAME),
            Command(
                "set-password",
                N_("kata sandi sendiri, atau petugas lain"),
                _set_password,
                arg("name", N_("NAMA"), nargs="?"),
            ),
            Command("recover", N_("kata sandi baru dengan kode pemulihan"), _recover, _NAME),
            Command("recovery-code", N_("kode pemulihan baru menggantikan yang lama"), _renew_code),
        ),
    ),
)
