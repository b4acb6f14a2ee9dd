"""The officers of the office: who they are, what they may, and their passwords; each with a key of his own."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotFound, RuleBroken
from umkm_desktop.domain.identifiers import read_nip
from umkm_desktop.domain.officers import Permission, Role, check_password, may, roles_from_text, roles_to_text
from umkm_desktop.domain.text import clean_line, fold
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import confirm_password, name_problem
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage import audit, keyring
from umkm_desktop.storage.failures import Failures
from umkm_desktop.storage.key_switch import KeyChange, changing_keys
from umkm_desktop.storage.keyring import Cost, DataKey, Wrap
from umkm_desktop.storage.models import Office, Officer
from umkm_desktop.storage.types import new_uid


@dataclass(frozen=True)
class OfficerRow:
    """One officer as the list shows him; ``is_self`` is the one at the desk."""

    uid: str
    name: str
    roles: frozenset[Role]
    nip: str
    active: bool
    is_self: bool


@dataclass(frozen=True)
class Added:
    """A new officer; ``propose_separation`` when he is the second, and "maker is not approver" is still off."""

    uid: str
    propose_separation: bool


def list_officers(desk: Desk) -> list[OfficerRow]:
    """Everybody, those who work first, by name."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = session.scalars(select(Officer).order_by(Officer.active.desc(), Officer.name_key)).all()
    return [_row(officer, desk) for officer in rows]


def find_officer(desk: Desk, text: str) -> OfficerRow:
    """The officer with this name, or whose uid begins so. Raises NotFound, or RuleBroken when several do."""
    officers = list_officers(desk)
    named = [row for row in officers if fold(row.name) == fold(text)]
    found = named or [row for row in officers if text and row.uid.startswith(text)]
    if not found:
        raise NotFound(_("Tidak ada petugas bernama {name}. Periksa ejaannya.").format(name=text))
    if len(found) > 1:
        raise RuleBroken(_("Beberapa petugas cocok dengan {text}. Sebutkan nama lengkapnya.").format(text=text))
    return found[0]


def add_officer(
    desk: Desk, *, name: str, roles: Iterable[Role], password: str, nip: str = "", cost: Cost = keyring.NORMAL
) -> Added:
    """A new officer with a first password, which he should change himself.

    Raises FieldProblems, or Conflict when the name is taken (also by an officer who left: his name stays in the trail).
    """
    desk.require(Permission.MANAGE_OFFICERS)
    name, chosen = clean_line(name), frozenset(roles)
    problems = {
        "name": name_problem(name),
        "roles": None if chosen else _("Pilih paling sedikit satu peran."),
        "password": check_password(password, name),
        "nip": _nip_problem(nip),
    }
    _refuse_if(problems)
    uid = new_uid()
    wrap = _wrap(desk, uid, name, password, cost)
    with _changing_keys(desk) as change, desk.write("officer.added") as session:
        _refuse_taken(session, name)
        session.add(Officer(uid=uid, name=name, name_key=fold(name), roles=roles_to_text(chosen), nip=_nip(nip)))
        session.flush()
        separate = session.scalars(select(Office.separate_duties)).first()
        working = len(session.scalars(select(Officer.id).where(Officer.active)).all())
        change.follow(session, wrap)
    return Added(uid, propose_separation=working == 2 and not separate)


def change_officer(desk: Desk, uid: str, *, name: str, nip: str) -> None:
    """Another name or NIP; the password stays. Entries of the past keep the name of their time."""
    desk.require(Permission.MANAGE_OFFICERS)
    name = clean_line(name)
    _refuse_if({"name": name_problem(name), "nip": _nip_problem(nip)})
    with _changing_keys(desk) as change, desk.write("officer.changed") as session:
        officer = _get(session, uid)
        renamed = officer.name_key != fold(name)
        if renamed:
            _refuse_taken(session, name)
        officer.name, officer.name_key, officer.nip = name, fold(name), _nip(nip)
        if renamed:
            change.follow(session)
    desk.look()


def set_roles(desk: Desk, uid: str, roles: Iterable[Role]) -> None:
    """Give an officer exactly these roles.

    Raises RuleBroken when none is left, when nobody could manage officers any more, or when one gives himself more.
    """
    desk.require(Permission.MANAGE_OFFICERS)
    chosen = frozenset(roles)
    if not chosen:
        raise RuleBroken(_("Pilih paling sedikit satu peran."), "roles")
    with desk.write("officer.roles_changed") as session:
        officer = _get(session, uid)
        if uid == desk.officer.uid and not chosen <= roles_from_text(officer.roles):
            raise RuleBroken(_("Peran sendiri tidak dapat ditambah sendiri; minta admin lain."), "roles")
        officer.roles = roles_to_text(chosen)
        _keep_one_who_manages(session)
    desk.look()


def disable_officer(desk: Desk, uid: str) -> None:
    """Somebody leaves: his key is removed, his name stays in the trail.

    Raises RuleBroken for oneself, and for the last one who may manage officers.
    """
    desk.require(Permission.MANAGE_OFFICERS)
    if uid == desk.officer.uid:
        raise RuleBroken(_("Anda tidak dapat menonaktifkan diri sendiri; minta admin lain."))
    with _changing_keys(desk) as change, desk.write("officer.disabled") as session:
        officer = _get(session, uid)
        if not officer.active:
            raise RuleBroken(_("{name} sudah nonaktif.").format(name=officer.name))
        officer.active = False
        _keep_one_who_manages(session)
        change.follow(session)


def enable_officer(desk: Desk, uid: str, password: str, *, cost: Cost = keyring.NORMAL) -> None:
    """Somebody comes back: a new password, the roles he had."""
    desk.require(Permission.MANAGE_OFFICERS)
    wrap = _wrap_for_known(desk, uid, password, cost)
    with _changing_keys(desk) as change, desk.write("officer.enabled") as session:
        officer = _get(session, uid)
        if officer.active:
            raise RuleBroken(_("{name} masih aktif.").format(name=officer.name))
        officer.active = True
        change.follow(session, wrap)
    Failures(desk.database.path).forgive(wrap.name)


def set_password(desk: Desk, uid: str, password: str, *, cost: Cost = keyring.NORMAL) -> None:
    """A new password for an officer who forgot his; also ends his waiting time after wrong ones."""
    desk.require(Permission.MANAGE_OFFICERS)
    wrap = _wrap_for_known(desk, uid, password, cost)
    with _changing_keys(desk) as change, desk.write("officer.password_set") as session:
        officer = _get(session, uid)
        if not officer.active:
            raise RuleBroken(_("{name} nonaktif. Aktifkan kembali dahulu.").format(name=officer.name))
        audit.note(session, "officer", uid)
        change.follow(session, wrap)
    Failures(desk.database.path).forgive(wrap.name)
    if uid == desk.officer.uid and desk.sitting is not None:
        desk.sitting.credential = wrap.credential


def renew_recovery_code(desk: Desk, *, password: str, cost: Cost = keyring.NORMAL) -> str:
    """A new recovery code, shown once; the old paper opens nothing any more. Asks for the officer's password."""
    desk.require(Permission.MANAGE_OFFICERS)
    confirm_password(desk, password)
    wrap, code = keyring.new_recovery(keyring.read_key_file(desk.database.path), _key(desk), cost=cost)
    with _changing_keys(desk) as change, desk.write("officer.recovery_code_renewed") as session:
        audit.note(session, "officer", desk.officer.uid)
        change.follow(session, wrap)
    return code


def is_one_officer_office(desk: Desk) -> bool:
    """Whether one officer does everything; the window says so."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return len(session.scalars(select(Officer.id).where(Officer.active)).all()) == 1


def separates_duties(desk: Desk) -> bool:
    """Whether the maker of a record may not approve it."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return bool(session.scalars(select(Office.separate_duties)).first())


def set_separation(desk: Desk, *, on: bool) -> None:
    """Switch "maker is not approver" on or off. Raises RuleBroken in an office of one."""
    desk.require(Permission.MANAGE_OFFICERS)
    if on and is_one_officer_office(desk):
        raise RuleBroken(_("Kantor ini hanya punya satu petugas; tambahkan petugas kedua dahulu."))
    with desk.write("office.changed") as session:
        session.scalars(select(Office)).one().separate_duties = on


def read_roles(words: Iterable[str]) -> frozenset[Role]:
    """Role words as typed. Raises RuleBroken, naming those there are."""
    roles = []
    for word in words:
        if word.casefold() not in set(Role):
            names = ", ".join(Role)
            raise RuleBroken(_("Peran {word} tidak ada. Pilih: {names}.").format(word=word, names=names), "roles")
        roles.append(Role(word.casefold()))
    return frozenset(roles)


def _row(officer: Officer, desk: Desk) -> OfficerRow:
    return row_as(OfficerRow, officer, roles=roles_from_text(officer.roles), is_self=officer.uid == desk.officer.uid)


def _get(session: Session, uid: str) -> Officer:
    officer = session.scalars(select(Officer).where(Officer.uid == uid)).one_or_none()
    if officer is None:
        raise NotFound(_("Petugas itu tidak ada lagi. Muat ulang daftarnya."))
    return officer


def _keep_one_who_manages(session: Session) -> None:
    session.flush()
    working = session.scalars(select(Officer.roles).where(Officer.active)).all()
    if not any(may(roles_from_text(text), Permission.MANAGE_OFFICERS) for text in working):
        raise RuleBroken(_("Harus ada paling sedikit satu petugas aktif yang berhak mengelola petugas."))


def _refuse_taken(session: Session, name: str) -> None:
    if session.scalars(select(Officer.id).where(Officer.name_key == fold(name))).first() is not None:
        raise Conflict(_("Petugas bernama {name} sudah ada. Tambahkan pembeda, misalnya gelar.").format(name=name))


def _refuse_if(problems: dict[str, str | None]) -> None:
    found = {field: problem for field, problem in problems.items() if problem}
    if found:
        raise FieldProblems(found)


def _nip(typed: str) -> str | None:
    return read_nip(typed) if typed.strip() else None


def _nip_problem(typed: str) -> str | None:
    try:
        _nip(typed)
    except RuleBroken as refusal:
        return str(refusal)
    return None


def _key(desk: Desk) -> DataKey:
    return DataKey(desk.database.key)


def _changing_keys(desk: Desk) -> AbstractContextManager[KeyChange]:
    return changing_keys(desk.database.path, _key(desk))


def _wrap(desk: Desk, uid: str, name: str, password: str, cost: Cost) -> Wrap:
    """Sealed before anything is locked: it takes a fifth of a second."""
    return keyring.password_wrap(keyring.read_key_file(desk.database.path), _key(desk), uid, name, password, cost=cost)


def _wrap_for_known(desk: Desk, uid: str, password: str, cost: Cost) -> Wrap:
    with desk.read() as session:
        name = _get(session, uid).name
    _refuse_if({"password": check_password(password, name)})
    return _wrap(desk, uid, name, password, cost)
