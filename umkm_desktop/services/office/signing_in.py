"""Into the office: making a new one, signing in, forgetting and changing a password."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, Refused, RuleBroken, Unreadable
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.domain.officers import ALL_ROLES, check_password, roles_to_text
from umkm_desktop.domain.text import clean_line, fold
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk, SignedIn, Sitting, still_here, system_clock
from umkm_desktop.services.office.legal_register import first_legal_bases
from umkm_desktop.storage import audit, key_switch, keyring, migrations
from umkm_desktop.storage.backup import default_folder, make_backup
from umkm_desktop.storage.database import Actor, Database
from umkm_desktop.storage.failures import Failures
from umkm_desktop.storage.files import let_the_folder_share, move_into_place, sweep_temporary, temporary_path
from umkm_desktop.storage.keyring import RECOVERY, Cost, DataKey, KeyFile, Unlocked
from umkm_desktop.storage.lock import Lock, Use, already_open, only_one, window_lock_path, writing
from umkm_desktop.storage.models import Office, Officer
from umkm_desktop.storage.places import check_place, make_folder
from umkm_desktop.storage.restore import clear_leftovers, finish_interrupted
from umkm_desktop.storage.standing import Standing, standing_of
from umkm_desktop.storage.types import new_uid

Clock = Callable[[], datetime]
SUFFIX = ".umkm"
LONGEST_NAME = 100


@dataclass(frozen=True)
class NewOffice:
    """A new office, open, and its recovery code: shown once, kept nowhere."""

    desk: Desk
    recovery_code: str


def create_office(
    path: Path,
    *,
    officer: str,
    password: str,
    name: str = "",
    clock: Clock = system_clock,
    cost: Cost = keyring.NORMAL,
    window: bool = False,
) -> NewOffice:
    """Make an encrypted office whose first officer holds every role; its name may follow before the first print.

    Raises FieldProblems for the form, Conflict when the file exists, Unreadable for a place that does not do.
    """
    officer, name = clean_line(officer), clean_line(name)
    check_first_officer(officer=officer, password=password)
    check_place(path)
    _check_is_new(path)
    make_folder(path.absolute().parent)
    lock, use = _window_lock(path) if window else None, Use(path)
    try:
        use.begin()
        sweep_temporary(path.absolute().parent, older_than=3600)
        first = SignedIn(new_uid(), officer, ALL_ROLES)
        keys, key, code = keyring.new_keys(first.uid, officer, password, cost=cost)
        with writing(path):
            _check_is_new(path)
            _make_file(path, keys, key, clock, first, name)
        key_switch.settle(path, key)
        opened = keyring.open_wrap(keys, keys.of_holder(first.uid), password)
        return NewOffice(_open_desk(path, opened, clock, lock, use, noting=window), code)
    except BaseException:
        use.release()
        _release(lock)
        raise


def _check_is_new(path: Path) -> None:
    if path.exists():
        raise Conflict(_("{file} sudah ada. Pilih nama lain, atau buka kantor itu.").format(file=path))
    keys = keyring.key_path(path)
    if keys.exists():
        raise Conflict(_("{file} sudah ada. Pilih nama lain untuk kantor baru.").format(file=keys.name))


def check_first_officer(*, officer: str, password: str) -> None:
    """The rules for the first officer. Raises FieldProblems with all problems at once."""
    problems = {"officer": name_problem(officer), "password": check_password(password, officer)}
    found = {field: sentence for field, sentence in problems.items() if sentence}
    if found:
        raise FieldProblems(found)


def sign_in(
    path: Path,
    name: str,
    password: str,
    *,
    clock: Clock = system_clock,
    running: Callable[[], float] | None = None,
    window: bool = False,
) -> Desk:
    """Open an office with a name and a password; ``window`` also takes the office's one window.

    Raises WrongPassword, TooSoon, NotAllowed (no longer an officer), Conflict (another window), or Unreadable.
    """
    return _enter(path, lambda _lock: key_switch.unlock(path, name, password, running=running), clock, window)


def recover(
    path: Path,
    name: str,
    code: str,
    new_password: str,
    *,
    clock: Clock = system_clock,
    cost: Cost = keyring.NORMAL,
    window: bool = False,
) -> Desk:
    """Open an office with its recovery code and give an officer a new password.

    Raises RuleBroken for a mistyped code or a weak password, WrongPassword, NotFound for an unknown name.
    """
    problem = check_password(new_password, name)
    if problem:
        raise RuleBroken(problem, "password")

    def opened(lock: Lock | None) -> Unlocked:
        unlocked = key_switch.unlock_with_code(path, code)
        database = Database(path, unlocked.key.raw)
        try:
            _bring_up_to_date(database, clock, lock)
            with database.read() as session:
                officer = _officer_named(session, name)
            keys, key = keyring.read_key_file(path), unlocked.key
            wrap = keyring.password_wrap(keys, key, officer.uid, officer.name, new_password, cost=cost)
            actor = Actor(officer.uid, officer.name)
            with (
                key_switch.changing_keys(path, key) as change,
                database.write(actor, "officer.recovered", clock()) as session,
            ):
                _officer_named(session, name)
                audit.note(session, "officer", officer.uid)
                change.follow(session, wrap)
        finally:
            database.close()
        Failures(path).forgive(RECOVERY)
        Failures(path).forgive(wrap.name)
        return Unlocked(key, officer.uid, unlocked.failures, wrap.credential)

    return _enter(path, opened, clock, window)


def confirm_password(desk: Desk, password: str) -> None:
    """Ask the officer at the desk for his password again: after the lock page, before a serious act.

    A password that was set since he signed in is the one that counts, and his sitting goes on with it. Raises
    WrongPassword or TooSoon, counted as at sign-in, SittingEnded for one who is no officer any more.
    """
    with desk.database.glance() as connection:
        still_here(standing_of(connection, desk.officer.uid))
    unlocked = key_switch.unlock_for_holder(desk.database.path, desk.officer.uid, password)
    if unlocked.key.raw != desk.database.key:
        raise NotAllowed(_("Berkas kunci bukan milik kantor yang terbuka. Tutup kantor, lalu periksa berkasnya."))
    with desk.database.glance() as connection:
        standing = standing_of(connection, desk.officer.uid)
    if desk.sitting is not None:
        desk.sitting.credential = _credential(desk.database.path, standing, unlocked)
        desk.look()
    _note_failures(desk, unlocked.failures)


def second_desk(desk: Desk, name: str, password: str) -> Desk:
    """The desk of another officer who stands beside the one at work and gives name and password, for one act.

    Raises WrongPassword or TooSoon as at sign-in, NotAllowed when he is no longer an officer.
    """
    unlocked = key_switch.unlock(desk.database.path, name, password)
    if unlocked.key.raw != desk.database.key:
        raise NotAllowed(_("{name} tidak lagi terdaftar sebagai petugas kantor ini.").format(name=name))
    with desk.read() as session:
        signed_in, sitting = _sit_down(session, desk.database.path, unlocked)
    second = Desk(desk.database, signed_in, desk.clock, desk.code, desk.session, sitting=sitting)
    _note_failures(second, unlocked.failures)
    return second


def change_own_password(desk: Desk, *, old: str, new: str, cost: Cost = keyring.NORMAL) -> None:
    """A new password for the officer at the desk, who must know the old one.

    Raises WrongPassword, TooSoon, or RuleBroken for a weak new one.
    """
    problem = check_password(new, desk.officer.name)
    if problem:
        raise RuleBroken(problem, "new")
    if new == old:
        raise RuleBroken(_("Kata sandi baru sama dengan yang lama. Pilih yang lain."), "new")
    confirm_password(desk, old)
    path, key = desk.database.path, DataKey(desk.database.key)
    wrap = keyring.password_wrap(keyring.read_key_file(path), key, desk.officer.uid, desk.officer.name, new, cost=cost)
    with key_switch.changing_keys(path, key) as change, desk.write("officer.password_changed") as session:
        audit.note(session, "officer", desk.officer.uid)
        change.follow(session, wrap)
    if desk.sitting is not None:
        desk.sitting.credential = wrap.credential


def close_desk(desk: Desk) -> None:
    """Sign out: close the office file and give its window free."""
    with suppress(Refused):  # another office lies there now, or the disk is full: what was saved is saved
        desk.database.close()
    lock = desk.extras.pop("lock", None)
    if isinstance(lock, Lock):
        lock.release()


def look_at_office(path: Path) -> None:
    """Before a password is typed: is there an office and its key file? Raises Unreadable with what is missing."""
    finish_interrupted(path)
    _must_exist(path)
    key_switch.key_files(path)


def name_problem(name: str) -> str | None:
    """Why a name does not do for an officer; None when it does."""
    if not fold(name):
        return _("Nama petugas wajib diisi.")
    if len(name) > LONGEST_NAME:
        return _("Nama petugas paling panjang {most} huruf; yang diisi {given}.").format(
            most=LONGEST_NAME, given=len(name)
        )
    return None


def _enter(path: Path, unlock: Callable[[Lock | None], Unlocked], clock: Clock, window: bool) -> Desk:
    finish_interrupted(path)
    _must_exist(path)
    check_place(path)
    lock, use = _window_lock(path) if window else None, Use(path)
    try:
        use.begin()
        if lock is not None:
            clear_leftovers(path)
        sweep_temporary(path.absolute().parent, older_than=3600)
        return _open_desk(path, unlock(lock), clock, lock, use, noting=window)
    except BaseException:
        use.release()
        _release(lock)
        raise


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise Unreadable(
            _("Kantor {file} tidak ditemukan. Pilih berkas lain, atau pulihkan dari cadangan.").format(file=path)
        )


def _open_desk(path: Path, unlocked: Unlocked, clock: Clock, lock: Lock | None, use: Use, *, noting: bool) -> Desk:
    database = Database(path, unlocked.key.raw)
    try:
        _bring_up_to_date(database, clock, lock)
        with database.read() as session:
            signed_in, sitting = _sit_down(session, path, unlocked)
            office = session.scalars(select(Office)).first()
        code = office.desk_code if office else "1"
        desk = Desk(database, signed_in, clock, code, os.urandom(8).hex(), sitting=sitting)
        if noting:
            with desk.write("officer.signed_in") as session:
                audit.note(session, "officer", signed_in.uid)
        _note_failures(desk, unlocked.failures)
        _take_keys_of_strangers(desk)
    except BaseException:
        with suppress(Unreadable):
            database.close()
        raise
    database.use = use
    if lock is not None:
        desk.extras["lock"] = lock
    return desk


def _sit_down(session: Session, path: Path, unlocked: Unlocked) -> tuple[SignedIn, Sitting]:
    """The officer a secret opened for, and his sitting. Raises NotAllowed or WrongPassword when it counts no more."""
    standing = standing_of(session.connection(), unlocked.holder)
    sitting = Sitting(_credential(path, standing, unlocked))
    return sitting.officer(unlocked.holder, standing), sitting


def _credential(path: Path, standing: Standing | None, unlocked: Unlocked) -> str:
    """Which password the sitting stands on: the one the office noted, else the one of the key file.

    They differ where an older key file was put back by hand (``check`` says so); when the password was changed while
    it was being looked at, the old one opens nothing. Raises WrongPassword then.
    """
    if standing is None or standing.credential in {"", unlocked.credential}:
        return unlocked.credential
    wrap = keyring.read_key_file(path).of_holder(unlocked.holder)
    if wrap is None or wrap.credential != unlocked.credential:
        raise WrongPassword(_("Kata sandi itu baru saja diganti. Masuk dengan kata sandi yang baru."))
    return standing.credential


def _take_keys_of_strangers(desk: Desk) -> None:
    """Finish what older versions left half done: a password in the key file of somebody who does not work here.

    Nobody is kept out when it cannot be done now; ``check`` names it.
    """
    path, key = desk.database.path, DataKey(desk.database.key)
    with suppress(Unreadable, Conflict):
        with desk.read() as session:
            working = set(session.scalars(select(Officer.uid).where(Officer.active)))
        if all(wrap.holder in working for wrap in keyring.read_key_file(path).officers):
            return
        with key_switch.changing_keys(path, key) as change, desk.write("officer.keys_settled") as session:
            audit.note(session, "officer", desk.officer.uid)
            change.follow(session)


def _bring_up_to_date(database: Database, clock: Clock, lock: Lock | None) -> None:
    """Migrate an older office, alone and after a backup."""
    if migrations.revision(database) == migrations.HEAD:
        return

    def backed_up() -> None:
        make_backup(database, default_folder(database.path), clock())

    if lock is not None:
        migrations.prepare(database, before_upgrade=backed_up)
        return
    with only_one(database.path):
        migrations.prepare(database, before_upgrade=backed_up)


def _note_failures(desk: Desk, failures: int) -> None:
    """What went wrong before this sign-in goes into the trail; then the count begins anew."""
    counter = Failures(desk.database.path)
    others = counter.others()
    if failures or others:
        with desk.write("officer.failures_noted") as session:
            audit.note(session, "officer", desk.officer.uid, failures=failures, unknown_names=others)
    wrap = keyring.read_key_file(desk.database.path).of_holder(desk.officer.uid)
    if wrap is not None:
        counter.forgive(wrap.name)


def _make_file(path: Path, keys: KeyFile, key: DataKey, clock: Clock, first: SignedIn, name: str) -> None:
    """The office file with its first rows, under a temporary name until it is whole; its key file waits beside it."""
    temporary = temporary_path(path.absolute().parent)
    temporary.unlink()
    try:
        migrations.create_file(temporary, key.raw)
        database = Database(temporary, key.raw)
        try:
            with Desk(database, first, clock).write("office.created") as session:
                roles = roles_to_text(first.roles)
                session.add(Officer(uid=first.uid, name=first.name, name_key=fold(first.name), roles=roles))
                session.add(Office(name=name))
                session.add_all(first_legal_bases())
                key_switch.prepare(path, keys, session)
        finally:
            database.close()
        let_the_folder_share(temporary)  # the log beside it takes the same permissions
        move_into_place(temporary, path.absolute())
    finally:
        for leftover in temporary.parent.glob(f"{temporary.name}*"):
            leftover.unlink(missing_ok=True)


def _officer_named(session: Session, name: str) -> Officer:
    officer = session.scalars(select(Officer).where(Officer.name_key == fold(name))).one_or_none()
    if officer is None:
        raise NotFound(_("Tidak ada petugas bernama {name}. Periksa ejaannya.").format(name=name))
    if not officer.active:
        raise NotAllowed(_("Petugas itu sudah dinonaktifkan. Pulihkan dengan nama petugas lain."))
    return officer


def _window_lock(path: Path) -> Lock:
    lock = Lock(window_lock_path(path))
    if not lock.take():
        raise Conflict(already_open(path))
    return lock


def _release(lock: Lock | None) -> None:
    if lock is not None:
        lock.release()
