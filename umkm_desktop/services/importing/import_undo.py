"""Taking an import back: what it made goes, what it changed is as before, what was built on since stays, named."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKey, exists, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.agreements.partnerships import UNSIGNED
from umkm_desktop.domain.errors import Conflict, NotFound
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_references import chunks
from umkm_desktop.services.importing.import_writing import REVISION, as_stored
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    Business,
    Document,
    ImportBatch,
    ImportRow,
    MonthClosing,
    Owner,
    Partner,
    Placement,
    PlacementStep,
    Product,
    SalesReport,
)
from umkm_desktop.storage.models.record import Model


def _title(name: Any, where: Any) -> Any:
    return select(name).where(where).scalar_subquery()


@dataclass(frozen=True)
class _Subject:
    """A table an import writes; ``title`` names a record that stays. What has a ``part_of`` stays and goes with it."""

    model: Any
    title: Any = None
    part_of: tuple[str, Any] | None = None
    counted: bool = True


_SUBJECTS: Mapping[str, _Subject] = {
    "sales_report": _Subject(SalesReport, SalesReport.month),
    "placement_step": _Subject(PlacementStep, part_of=("placement", PlacementStep.placement_id), counted=False),
    "placement": _Subject(Placement, _title(Product.name, Placement.product_id == Product.id)),
    "agreement_product": _Subject(
        AgreementProduct, part_of=("agreement", AgreementProduct.agreement_id), counted=False
    ),
    "agreement": _Subject(Agreement, _title(Business.name, Agreement.business_id == Business.id)),
    "product": _Subject(Product, Product.name),
    "partner": _Subject(Partner, Partner.name),
    "business": _Subject(Business, Business.name),
    "owner": _Subject(Owner, Owner.name, counted=False),
}
"""Subjects an import writes, in the order in which they may be removed: what points to others first."""

_Key = tuple[str, int]
"""A record: subject and id."""


@dataclass(frozen=True)
class Kept:
    """A record that was not taken back, and why."""

    uid: str
    title: str
    reason: str


@dataclass(frozen=True)
class UndoResult:
    """Removed and restored records (owners go with their businesses and are not counted), and those kept."""

    removed: int
    restored: int
    kept: tuple[Kept, ...]


def undo_import(desk: Desk, batch_uid: str, *, progress: Progress = no_progress) -> UndoResult:
    """Take a batch back in one transaction. Raises NotFound, Conflict where it was taken back already, Cancelled."""
    desk.require(Permission.IMPORT)
    with desk.write("import.undone") as session:
        batch = _find(session, batch_uid)
        if batch.undone_at is not None:
            raise Conflict(_("Impor ini sudah ditarik kembali."))
        undoing = _Undoing(session, batch, progress)
        undoing.run()
        batch.undone_at = desk.now()
        return undoing.result()


def _find(session: Session, uid: str) -> ImportBatch:
    found = session.scalars(select(ImportBatch).where(ImportBatch.uid.startswith(uid, autoescape=True)).limit(2)).all()
    if not uid or len(found) != 1:
        raise NotFound(_("Tidak ada impor bernomor {uid}.").format(uid=uid))
    return found[0]


class _Undoing:
    """One batch on its way back: changes first, the newest row before the older ones, then what it made."""

    def __init__(self, session: Session, batch: ImportBatch, progress: Progress) -> None:
        self._session = session
        self._batch = batch
        self._progress = progress
        columns = ImportRow.id, ImportRow.subject, ImportRow.record_id, ImportRow.revision, ImportRow.before
        rows = select(*columns).where(ImportRow.batch_id == batch.id).order_by(ImportRow.id.desc())
        self._rows = session.execute(rows).all()
        self._total, self._done = len(self._rows), 0
        self._closed = frozenset(session.scalars(select(MonthClosing.month).where(MonthClosing.reopened_at.is_(None))))
        self._stands_at: dict[_Key, int] = {}
        """Revisions of the past to which records were brought back."""
        self._new_revisions: dict[_Key, int] = {}
        self._restored: set[_Key] = set()
        self._removed = 0
        self._kept: dict[_Key, Kept] = {}

    def run(self) -> None:
        """Take back what can be taken back, and remember what stays."""
        for row in self._rows:
            if row.before is not None:
                self._restore(row)
        self._session.flush()
        self._tell_older_batches()
        made: dict[str, dict[int, int]] = {subject: {} for subject in _SUBJECTS}
        for row in self._rows:
            if row.before is None:
                made[row.subject][row.record_id] = row.revision
        removable = _Removable(self._session, made, {name: self._untouched(name, made[name]) for name in made})
        removable.settle()
        self._name_what_stays(removable)
        for name, ids in removable.ids.items():
            if ids:
                bulk.delete_records(self._session, _SUBJECTS[name].model, sorted(ids))
            self._removed += len(ids) if _SUBJECTS[name].counted else 0

    def result(self) -> UndoResult:
        """What became of the batch."""
        counted = sum(_SUBJECTS[name].counted for name, _id in self._restored)
        return UndoResult(self._removed, counted, tuple(self._kept.values()))

    def _restore(self, row: Any) -> None:
        self._step(1)
        key = row.subject, row.record_id
        record = self._session.get(_SUBJECTS[row.subject].model, row.record_id)
        if record is None or key in self._kept:
            return
        before = json.loads(row.before)
        then = before.pop(REVISION, row.revision - 1)
        if reason := self._why_not(record, row, before):
            self._keep(key, record.uid, self._title_of(key), reason)
            return
        for column, value in before.items():
            setattr(record, column, as_stored(type(record), column, value))
        self._session.flush()
        self._stands_at[key], self._new_revisions[key] = then, record.revision
        self._restored.add(key)

    def _why_not(self, record: Any, row: Any, before: Mapping[str, Any]) -> str:
        """Why a record stays as the import left it; empty where it can be as before."""
        key = row.subject, row.record_id
        if self._stands_at.get(key, record.revision) != row.revision:
            return _("diubah lagi sesudah impor")
        if self._is_closed(row.subject, self._title_of(key)):
            return _("bulannya sudah ditutup")
        if self._has_papers(record, before):
            return _("sudah dipakai data lain")
        if self._is_taken(record, before):
            return _("namanya yang dahulu sudah dipakai produk lain")
        if any(self._is_gone(type(record), column, value) for column, value in before.items()):
            return _("data yang dahulu ditunjuknya sudah tidak ada")
        return ""

    def _has_papers(self, record: Any, before: Mapping[str, Any]) -> bool:
        """Whether papers were issued about an agreement that would be unsigned again."""
        if not isinstance(record, Agreement) or before.get("status") not in UNSIGNED:
            return False
        issued = exists().where(Document.agreement_id == record.id, Document.created_at >= self._batch.created_at)
        return bool(self._session.scalar(select(issued)))

    def _is_taken(self, record: Any, before: Mapping[str, Any]) -> bool:
        """Whether a product would get back a name that its business gave to another one since."""
        if not isinstance(record, Product) or before.get("match_key") is None:
            return False
        twin = exists().where(
            Product.business_id == record.business_id,
            Product.match_key == before["match_key"],
            Product.id != record.id,
            Product.archived_at.is_(None),
        )
        return bool(self._session.scalar(select(twin)))

    def _is_gone(self, model: Any, column: str, value: Any) -> bool:
        keys: Iterable[ForeignKey] = model.__table__.columns[column].foreign_keys
        return value is not None and any(
            self._session.scalar(select(key.column).where(key.column == value)) is None for key in keys
        )

    def _is_closed(self, name: str, title: str) -> bool:
        """Reports are named by their month; what was judged for good stays."""
        return name == SalesReport.__subject__ and title in self._closed

    def _title_of(self, key: _Key) -> str:
        subject = _SUBJECTS[key[0]]
        if subject.title is None:
            return ""
        return str(self._session.scalar(select(subject.title).where(subject.model.id == key[1])) or "")

    def _tell_older_batches(self) -> None:
        """A record is as an earlier import left it: that one may be taken back after this one."""
        by_subject: dict[str, list[int]] = {}
        for name, record_id in self._stands_at:
            by_subject.setdefault(name, []).append(record_id)
        for name, ids in by_subject.items():
            for some in chunks(ids):
                older = select(ImportRow).where(ImportRow.subject == name, ImportRow.record_id.in_(some))
                for row in self._session.scalars(older.where(ImportRow.batch_id < self._batch.id)):
                    if row.revision == self._stands_at[name, row.record_id]:
                        row.revision = self._new_revisions[name, row.record_id]

    def _untouched(self, name: str, revisions: Mapping[int, int]) -> set[int]:
        """Those the batch made that are as it made them; the others are named."""
        subject, free = _SUBJECTS[name], set()
        model = subject.model
        title = model.uid if subject.title is None else subject.title
        for some in chunks(revisions):
            self._step(len(some))
            statement = select(model.id, model.uid, title, model.revision, model.created_at).where(model.id.in_(some))
            for record_id, uid, text, revision, created_at in self._session.execute(statement):
                key = name, record_id
                if created_at != self._batch.created_at or key in self._kept:
                    continue  # a version before noted persons it only linked as its own
                if self._stands_at.get(key, revision) != revisions[record_id]:
                    self._keep(key, uid, text, _("diubah sesudah impor"))
                elif self._is_closed(name, text):
                    self._keep(key, uid, text, _("bulannya sudah ditutup"))
                else:
                    free.add(record_id)
        return free

    def _name_what_stays(self, removable: "_Removable") -> None:
        for name, ids in removable.used.items():
            subject = _SUBJECTS[name]
            for some in chunks(ids):
                stays = select(subject.model.id, subject.model.uid, subject.title).where(subject.model.id.in_(some))
                for record_id, uid, text in self._session.execute(stays) if subject.title is not None else ():
                    if name != Owner.__subject__ or self._serves_others(record_id):
                        self._keep((name, record_id), uid, text, _("sudah dipakai data lain"))

    def _serves_others(self, owner_id: int) -> bool:
        """Whether an owner stays for another reason than that a business named already stays."""
        served = self._session.scalars(select(Business.id).where(Business.owner_id == owner_id))
        return any((Business.__subject__, one) not in self._kept for one in served)

    def _keep(self, key: _Key, uid: str, title: str, reason: str) -> None:
        if _SUBJECTS[key[0]].title is not None:
            self._kept[key] = Kept(uid, title, reason)

    def _step(self, count: int) -> None:
        if self._progress.cancelled():
            raise Cancelled
        self._done += count
        self._progress(self._done, self._total, _("menarik kembali"))


class _Removable:
    """Of the records a batch made, those nothing that stays points to; parts stay with what they are part of."""

    def __init__(
        self, session: Session, made: Mapping[str, Mapping[int, int]], untouched: Mapping[str, set[int]]
    ) -> None:
        self._session = session
        self._made = made
        self.ids = {name: set(untouched[name]) for name in _SUBJECTS}
        self.used: dict[str, set[int]] = {name: set() for name in _SUBJECTS}

    def settle(self) -> None:
        """Leave out what must stay, until nothing changes: what stays keeps what it points to."""
        left, before = self._count(), -1
        while left != before:
            for name in _SUBJECTS:
                used = self._pointed_to(name)
                self.ids[name] -= used
                self.used[name] |= used
                self.ids[name] -= self._parts_that_stay(name)
            left, before = self._count(), left

    def _count(self) -> int:
        return sum(map(len, self.ids.values()))

    def _pointed_to(self, name: str) -> set[int]:
        used: set[int] = set()
        model = _SUBJECTS[name].model
        for key in _keys_to(model.__tablename__):
            table = key.parent.table
            going = next((self.ids[one] for one, its in _SUBJECTS.items() if its.model.__table__ is table), set())
            identity = table.c.get("id", key.parent)
            for some in chunks(self.ids[name]):
                pointing = select(identity, key.parent).where(key.parent.in_(some))
                used.update(target for row, target in self._session.execute(pointing) if row not in going)
        return used

    def _parts_that_stay(self, name: str) -> set[int]:
        subject = _SUBJECTS[name]
        if subject.part_of is None:
            return set()
        whole, column = subject.part_of
        parts = select(subject.model.id, column)
        return {
            part
            for some in chunks(self.ids[name])
            for part, owner in self._session.execute(parts.where(subject.model.id.in_(some)))
            if owner not in self.ids[whole]
        }


def _keys_to(table: str) -> list[ForeignKey]:
    tables = Model.metadata.tables.values()
    return [key for one in tables for key in one.foreign_keys if key.column.table.name == table]
