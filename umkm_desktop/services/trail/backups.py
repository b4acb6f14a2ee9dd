"""Backups for officers: make one now, see which there are and that they hold, rehearse, restore; health check."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotAllowed, NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission, may, refusal, roles_from_text
from umkm_desktop.domain.papers.key_sets import SeenList
from umkm_desktop.i18n import WIB, _
from umkm_desktop.services.desk import Desk, system_clock
from umkm_desktop.services.judging_check import judged_otherwise
from umkm_desktop.services.papers import restored_numbers
from umkm_desktop.services.papers.restored_numbers import CarriedOver
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage import audit, backup, health, restore
from umkm_desktop.storage.backup import SUFFIX, Tell
from umkm_desktop.storage.database import Actor, Database
from umkm_desktop.storage.failures import Failures
from umkm_desktop.storage.files import sweep_temporary
from umkm_desktop.storage.keyring import (
    RECOVERY,
    DataKey,
    KeyFile,
    Unlocked,
    Wrap,
    fingerprint,
    open_with_code,
    open_wrap,
    read_key_file,
)
from umkm_desktop.storage.lock import Lock, Use, only_one
from umkm_desktop.storage.models import AuditEntry, Officer
from umkm_desktop.storage.places import check_place, make_folder

LATE_AFTER = timedelta(hours=4)
FOLDER_WORD = "backup"
"""Under this word this PC's settings remember the folder for backups."""


@dataclass(frozen=True)
class BackupRow:
    """A backup whose every byte agrees with its manifest; ``rehearsed_at`` is the last trial restore of it."""

    path: Path
    made_at: datetime
    size: int
    sha256: str
    rows: dict[str, int]
    app: str
    entries: int
    rehearsed_at: datetime | None = None

    @property
    def uid(self) -> str:
        """How the audit trail names this backup."""
        return self.sha256[:32]


@dataclass(frozen=True)
class Anchor:
    """A place outside the office that knows the end of its trail at one time.

    ``comparable`` is False for a backup of a state that was given up since, when an older one was restored.
    """

    seq: int
    head: str
    at: datetime
    file: str
    comparable: bool = True


@dataclass(frozen=True)
class Restored:
    """Where the restored office is, and where the one before it was set aside."""

    office: Path
    set_aside: Path | None
    made_at: datetime
    numbers: CarriedOver = CarriedOver()


def backup_folder(office: Path) -> Path:
    """Where this PC puts backups: the chosen folder while it can be reached, else beside the office."""
    return SettingsStore().folder(FOLDER_WORD) or backup.default_folder(office)


def on_same_disk(folder: Path, office: Path) -> bool:
    """Whether backups in the folder go down with the office's disk."""
    existing = folder if folder.is_dir() else office.absolute().parent
    return existing.stat().st_dev == office.stat().st_dev


def back_up(desk: Desk, folder: Path | None = None, *, progress: Progress = no_progress) -> BackupRow:
    """Make one verified backup now, in ``folder`` or where backups go; thins out old ones there.

    Raises NotAllowed, Cancelled (nothing is left behind), or Unreadable: disk full, folder not writable.
    """
    desk.require(Permission.BACK_UP)
    return _back_up(desk, folder or backup_folder(desk.database.path), progress)


def back_up_at_close(desk: Desk, *, progress: Progress = no_progress) -> BackupRow:
    """The backup the window makes when it closes after a change, whoever sits there.

    It is the office's and shows nothing, so it is made also for an officer who was disabled meanwhile, or whose
    password was changed: his sitting is over, what he wrote before is not.
    """
    closing = replace(desk, sitting=None)
    closing.require(Permission.VIEW)
    return _back_up(closing, backup_folder(desk.database.path), progress)


def list_backups(desk: Desk, folder: Path | None = None, *, progress: Progress = no_progress) -> list[BackupRow]:
    """The backups of this office, newest first; a damaged one is not among them."""
    desk.require(Permission.BACK_UP)
    rehearsals = _rehearsals(desk)
    found = backup.list_backups(folder or backup_folder(desk.database.path), desk.database.path, tell=_tell(progress))
    return [_row(one, rehearsals.get(one.sha256[:32])) for one in found]


def newest_backup(desk: Desk) -> datetime | None:
    """When the newest backup was made, by its name; a quick look for the side bar and the home page."""
    return newest_backup_of(desk.database.path)


def newest_backup_of(office: Path) -> datetime | None:
    """The same before anybody has signed in."""
    return backup.newest_moment(backup_folder(office), office.stem)


def is_due(desk: Desk) -> bool:
    """Whether something was written since the newest backup, and that one is more than four hours old."""
    desk.require(Permission.VIEW)
    newest = newest_backup(desk)
    with desk.read() as session:
        last = session.scalar(select(AuditEntry.at).order_by(AuditEntry.seq.desc()).limit(1))
    if last is None:
        return False
    return newest is None or (last > newest and desk.now() - newest > LATE_AFTER)


def rehearse(desk: Desk, path: Path, *, progress: Progress = no_progress) -> BackupRow:
    """Restore a backup to a temporary file, vet it as a real restore does, and note the result.

    Raises Unreadable when the backup would not restore.
    """
    desk.require(Permission.BACK_UP)
    office = desk.database.path
    if backup.open_backup(path).manifest.office != fingerprint(read_key_file(office)):
        raise RuleBroken(_("Cadangan {file} bukan dari kantor ini.").format(file=path.name))
    key = Unlocked(DataKey(desk.database.key), desk.officer.uid)
    with restore.prepared(path, office, lambda _keys: key, tell=_tell(progress)) as ready:
        row = _row(ready.backup, desk.now())
    with desk.write("backup.rehearsed") as session:
        audit.note(session, "backup", row.uid, file=path.name)
    return row


def restore_backup(
    path: Path,
    office: Path,
    *,
    officer: str = "",
    password: str = "",
    code: str = "",
    clock: Callable[[], datetime] = system_clock,
    progress: Progress = no_progress,
) -> Restored:
    """Put a backup in the office's place, also where there is no office yet; opens with a password or the recovery
    code *of the backup*. What is there is set aside first, never deleted.

    Raises Unreadable for a backup that is not whole or not ours, WrongPassword, NotAllowed, Conflict while a window
    is open.
    """
    check_place(office)
    make_folder(office.absolute().parent)
    with only_one(office):
        opened = _opener(office, lambda keys: keys.find(officer), password, code)
        return _restore(path, office, opened, clock, progress, _alone(office))


def restore_here(desk: Desk, path: Path, *, password: str, progress: Progress = no_progress) -> Restored:
    """Restore from the window, with the password the officer had when the backup was made; ends his session.

    The desk is closed only when the backup has passed every check; afterwards everybody signs in anew.
    """
    desk.require(Permission.RESTORE)
    office = desk.database.path
    lock = desk.extras.get("lock")
    if not (isinstance(lock, Lock) and lock.held):
        raise RuleBroken(_("Pemulihan dari jendela memerlukan jendela kantor ini. Tutup program lain dahulu."))
    opened = _opener(office, lambda keys: keys.of_holder(desk.officer.uid), password, "")
    return _restore(path, office, opened, desk.clock, progress, _leaving(desk))


def check_health(desk: Desk, *, progress: Progress = no_progress) -> list[str]:
    """Pages, references, search index, stored documents, audit trail, judgements: what is wrong, as sentences."""
    desk.require(Permission.VIEW)
    return health.check(desk.database, tell=_tell(progress)) or judged_otherwise(desk, progress)


def anchors(desk: Desk) -> list[Anchor]:
    """What the backups within reach know of the end of the trail."""
    desk.require(Permission.VIEW_TRAIL)
    office = desk.database.path
    restored = _last_restore(desk)
    return [
        Anchor(
            one.manifest.audit_seq,
            one.manifest.audit_head,
            one.made_at,
            one.path.name,
            comparable=restored is None or one.made_at > restored,
        )
        for one in backup.list_backups(backup_folder(office), office)
    ]


def _back_up(desk: Desk, folder: Path, progress: Progress) -> BackupRow:
    changed, desk.database.changed = desk.database.changed, False
    try:
        made = backup.make_backup(desk.database, folder, desk.now(), tell=_tell(progress))
    except BaseException:
        desk.database.changed = changed
        raise
    row, changed = _row(made, None), desk.database.changed
    with desk.write("backup.made") as session:
        session.info["kinds"].add("backup")  # the window shows how old the newest backup is
        details = {"file": made.path.name, "entries": row.entries, "head": made.manifest.audit_head}
        audit.note(session, "backup", row.uid, **details)
    desk.database.changed = changed  # a backup is no reason for a backup
    backup.thin_out(folder, desk.database.path, desk.now())
    return row


def _restore(
    path: Path,
    office: Path,
    opened: Callable[[KeyFile], Unlocked],
    clock: Callable[[], datetime],
    progress: Progress,
    alone: AbstractContextManager[None],
) -> Restored:
    if not path.is_file():
        raise NotFound(_("Cadangan {file} tidak ditemukan.").format(file=path))
    restore.clear_leftovers(office)
    sweep_temporary(office.absolute().parent)
    with restore.prepared(path, office, opened, tell=_tell(progress)) as ready, alone:
        carried = _note_restore(ready, office, clock())
        aside = restore.put_in_place(ready, clock())
    _begin_count_anew(office, ready.unlocked)
    return Restored(office, aside, ready.backup.made_at, carried)


def _note_restore(ready: restore.Prepared, office: Path, at: datetime) -> CarriedOver:
    """The restored trail says who put it here, and how far the one went that it replaces; its numbers are carried."""
    database = Database(ready.unpacked, ready.unlocked.key.raw)
    try:
        actor = _restorer(database, ready.unlocked)
        seq, head = _end_of_trail(office, ready.unlocked.key)
        with database.write(actor, "backup.restored", at) as session:
            audit.note(
                session,
                "backup",
                ready.backup.sha256[:32],
                file=ready.backup.path.name,
                made_at=ready.backup.manifest.made_at,
                replaced_entries=seq,
                replaced_head=head,
            )
            carried = _carry_numbers(session, ready, office, at)
        return carried
    finally:
        database.close()


def _carry_numbers(session: Session, ready: restore.Prepared, office: Path, at: datetime) -> CarriedOver:
    manifest = ready.backup.manifest
    return restored_numbers.carry_over(
        session,
        ready.unlocked.key.raw,
        restored_numbers.Backup(ready.backup.made_at, manifest.audit_seq, manifest.audit_head),
        replaced=office,
        aside=restore.set_aside_offices(office),
        today=at.astimezone(WIB).date(),
        stolen=frozenset().union(*(SeenList.read(seen).stolen for seen in SettingsStore().value.key_lists.values())),
    )


def _restorer(database: Database, unlocked: Unlocked) -> Actor:
    if unlocked.holder == RECOVERY:
        return Actor(RECOVERY, _("Pemegang kode pemulihan"))
    with database.read() as session:
        officer = session.scalars(select(Officer).where(Officer.uid == unlocked.holder)).one_or_none()
    if officer is None or not officer.active or not may(roles_from_text(officer.roles), Permission.RESTORE):
        raise NotAllowed(refusal(Permission.RESTORE))
    return Actor(officer.uid, officer.name)


def _end_of_trail(office: Path, key: DataKey) -> tuple[int | None, str | None]:
    """The last entry of the office that is being replaced, if the same key opens it."""
    if not office.is_file():
        return None, None
    try:
        database = Database(office, key.raw)
        try:
            with database.read() as session:
                newest = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
                row = session.execute(newest).first()
        finally:
            database.close()
    except Unreadable:
        return None, None
    return (row.seq, row.hash.hex()) if row else (None, None)


@contextmanager
def _alone(office: Path) -> Iterator[None]:
    """Nobody else has the office open, or what he writes would be left behind. Raises Conflict when somebody has."""
    use = Use(office)
    use.alone()
    try:
        yield
    finally:
        use.release()


@contextmanager
def _leaving(desk: Desk) -> Iterator[None]:
    """The same from the desk, which is closed once it is the only one left."""
    use = desk.database.use or Use(desk.database.path)
    use.alone()
    desk.database.use = None
    try:
        desk.database.close()
        yield
    finally:
        use.release()


def _opener(
    office: Path, wrap_in: Callable[[KeyFile], Wrap | None], password: str, code: str
) -> Callable[[KeyFile], Unlocked]:
    """Open the key file inside a backup, counted like a sign-in of the office in whose place it goes."""

    def opened(keys: KeyFile) -> Unlocked:
        wrap = None if code else wrap_in(keys)
        account = RECOVERY if code else wrap.name if wrap else None
        before = Failures(office).count(account)
        unlocked = open_with_code(keys, code) if code else open_wrap(keys, wrap, password)
        Failures(office).withdraw(account, before)
        return unlocked

    return opened


def _begin_count_anew(office: Path, unlocked: Unlocked) -> None:
    keys = read_key_file(office)
    holder = next((wrap.name for wrap in keys.officers if wrap.holder == unlocked.holder), RECOVERY)
    Failures(office).forgive(holder)


def _rehearsals(desk: Desk) -> dict[str, datetime]:
    query = (
        select(AuditEntry.record_uid, func.max(AuditEntry.at))
        .where(AuditEntry.action == "backup.rehearsed")
        .group_by(AuditEntry.record_uid)
    )
    with desk.read() as session:
        return dict(session.execute(query).all())


def _last_restore(desk: Desk) -> datetime | None:
    with desk.read() as session:
        return session.scalar(
            select(AuditEntry.at).where(AuditEntry.action == "backup.restored").order_by(AuditEntry.seq.desc()).limit(1)
        )


def _row(one: backup.Backup, rehearsed_at: datetime | None) -> BackupRow:
    manifest = one.manifest
    return BackupRow(
        one.path, one.made_at, one.size, one.sha256, manifest.rows, manifest.app, manifest.audit_seq, rehearsed_at
    )


def _tell(progress: Progress) -> Tell:
    def tell(done: int, total: int) -> None:
        if progress.cancelled():
            raise Cancelled
        progress(done * 100 // total if total else 0, 100)  # percent: bytes and pages tell an officer nothing

    return tell


def is_backup_file(path: Path) -> bool:
    """Whether a chosen file is a backup by its name, rather than an office."""
    return path.suffix == SUFFIX
