"""``officers``: who works here, what they may, and their passwords."""

import argparse

from umkm_desktop.cli.answers import Answer, Context, secret
from umkm_desktop.cli.offices import new_password
from umkm_desktop.cli.table import arg, command
from umkm_desktop.domain.officers import ROLE_NAMES, Role
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import change_own_password, close_desk, recover

NEW = "UMKM_NEW_PASSWORD"


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


_NAME = arg("name", N_("NAMA"))
_ROLES = arg("--role", dest="roles", nargs="+", action="extend", required=True, choices=Role)
COMMANDS = (
    command(
        "officers",
        N_("petugas: daftar, tambah, peran, kata sandi"),
        None,
        parts=(
            command("list", N_("daftar petugas"), _list),
            command("add", N_("menambah petugas"), _add, _NAME, arg("--nip", "NIP", default=""), _ROLES),
            command("roles", N_("memberi peran, menggantikan yang lama"), _set_roles, _NAME, _ROLES),
            command("disable", N_("menonaktifkan petugas"), _disable, _NAME),
            command("enable", N_("mengaktifkan kembali petugas"), _enable, _NAME),
            command(
                "set-password",
                N_("kata sandi sendiri, atau petugas lain"),
                _set_password,
                arg("name", N_("NAMA"), nargs="?"),
            ),
            command("recover", N_("kata sandi baru dengan kode pemulihan"), _recover, _NAME),
            command("recovery-code", N_("kode pemulihan baru menggantikan yang lama"), _renew_code),
        ),
    ),
)
