"""``officers``: who works here, what they may, and their passwords."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, secret
from umkm_desktop.cli.offices import new_password
from umkm_desktop.domain.officers import ROLE_NAMES, Role
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import change_own_password, close_desk, recover

NEW = "UMKM_NEW_PASSWORD"


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command and its parts to the parser."""
    parser = commands.add_parser("officers", parents=[common], help=_("petugas: daftar, tambah, peran, kata sandi"))
    parts = parser.add_subparsers(metavar=_("PERINTAH"), dest="part", required=True)
    _add_part(parts, common, "list", _list, _("daftar petugas"))
    add = _add_part(parts, common, "add", _add, _("menambah petugas"), name=_("NAMA"))
    add.add_argument("--nip", default="", metavar="NIP")
    _roles(add)
    _roles(_add_part(parts, common, "roles", _set_roles, _("memberi peran, menggantikan yang lama"), name=_("NAMA")))
    _add_part(parts, common, "disable", _disable, _("menonaktifkan petugas"), name=_("NAMA"))
    _add_part(parts, common, "enable", _enable, _("mengaktifkan kembali petugas"), name=_("NAMA"))
    setting = _add_part(parts, common, "set-password", _set_password, _("kata sandi sendiri, atau petugas lain"))
    setting.add_argument("name", nargs="?", metavar=_("NAMA"))
    _add_part(parts, common, "recover", _recover, _("kata sandi baru dengan kode pemulihan"), name=_("NAMA"))
    _add_part(parts, common, "recovery-code", _renew_code, _("kode pemulihan baru menggantikan yang lama"))


def _add_part(parts: Any, common: Any, word: str, run: Any, about: str, name: str = "") -> argparse.ArgumentParser:
    part: argparse.ArgumentParser = parts.add_parser(word, parents=[common], help=about)
    if name:
        part.add_argument("name", metavar=name)
    part.set_defaults(run=run)
    return part


def _roles(part: argparse.ArgumentParser) -> None:
    words = [role.value for role in Role]
    part.add_argument("--role", dest="roles", nargs="+", action="extend", required=True, choices=words)


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
