"""Taking an import back: what it made goes, what it changed is as before, what was built on since stays, named."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Conflict, NotFound
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.import_kinds import chunks
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    Business,
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
from umkm_desktop.storage.types import Day


def _title(name: Any, where: Any) -> Any:
    return select(name).where(where).scalar_subquery()


@dataclass(frozen=True)
class _Subject:
    """A table an import writes; ``title`` names a record that stays, rows without one go along uncounted."""

    model: Any
    title: Any = None


_SUBJECTS: Mapping[str, _Subject] = {
    "sales_report": _Subject(SalesReport, SalesReport.month),
    "placement_step": _Subject(PlacementStep),
    "placement": _Subject(Placement, _title(Product.name, Placement.product_id == Product.id)),
    "agreement_product": _Subject(AgreementProduct),
    "agreement": _Subject(Agreement, _title(Business.name, Agreement.business_id == Business.id)),
    "product": _Subject(Product, Product.name),
    "partner": _Subject(Partner, Partner.name),
    "business": _Subject(Business, Business.name),
    "owner": _Subject(Owner),
}
"""Subjects an import writes, in the order in which they may be removed: what points to others first."""


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
        undoing = _Undoing(session, batch.id, progress)
        undoing.run()
        batch.undone_at = desk.now()
        return UndoResult(undoing.removed, undoing.restored, tuple(undoing.kept))


def _find(session: Session, uid: str) -> ImportBatch:
    found = session.scalars(select(ImportBatch).where(ImportBatch.uid.startswith(uid, autoescape=True)).limit(2)).all()
    if not uid or len(found) != 1:
        raise NotFound(_("Tidak ada impor bernomor {uid}.").format(uid=uid))
    return found[0]


class _Undoing:
    def __init__(self, session: Session, batch_id: int, progress: Progress) -> None:
        self._session = session
        self._progress = progress
        columns = ImportRow.subject, ImportRow.record_id, ImportRow.revision, ImportRow.before
        rows = session.execute(select(*columns).where(ImportRow.batch_id == batch_id).order_by(ImportRow.id)).all()
        self._rows: dict[str, list[Any]] = {subject: [] for subject in _SUBJECTS}
        for row in rows:
            self._rows[row.subject].append(row)
        self._total, self._done = len(rows), 0
        self._closed = frozenset(session.scalars(select(MonthClosing.month).where(MonthClosing.reopened_at.is_(None))))
        self.removed = self.restored = 0
        self.kept: list[Kept] = []

    def run(self) -> None:
        for subject, rows in self._rows.items():
            for row in rows:
                if row.before is not None:
                    self._restore(subject, row)
        for subject, rows in self._rows.items():
            self._remove(subject, {row.record_id: row.revision for row in rows if row.before is None})

    def _restore(self, name: str, row: Any) -> None:
        self._step(1)
        subject = _SUBJECTS[name]
        record = self._session.get(subject.model, row.record_id)
        if record is None:
            return
        if record.revision != row.revision:
            self._keep(subject, record.uid, self._title_of(subject, record.id), _("diubah lagi sesudah impor"))
            return
        if self._is_closed(name, self._title_of(subject, record.id)):
            self._keep(subject, record.uid, self._title_of(subject, record.id), _("bulannya sudah ditutup"))
            return
        for column, value in json.loads(row.before or "{}").items():
            setattr(record, column, _from_json(subject.model, column, value))
        self._session.flush()
        self.restored += subject.title is not None

    def _is_closed(self, name: str, title: str) -> bool:
        """Reports are named by their month; what was judged for good stays."""
        return name == SalesReport.__subject__ and title in self._closed

    def _title_of(self, subject: _Subject, record_id: int) -> str:
        if subject.title is None:
            return ""
        return str(self._session.scalar(select(subject.title).where(subject.model.id == record_id)) or "")

    def _remove(self, name: str, revisions: Mapping[int, int]) -> None:
        """Those that are as the import made them and that nothing points to."""
        subject = _SUBJECTS[name]
        model = subject.model
        built_on = _referred_to(self._session, model.__tablename__, revisions)
        if name == AgreementProduct.__subject__:
            built_on |= self._lines_that_stay(revisions)
        removable: list[int] = []
        for some in chunks(revisions):
            self._step(len(some))
            title = model.uid if subject.title is None else subject.title
            statement = select(model.id, model.uid, title, model.revision).where(model.id.in_(some))
            for record_id, uid, text, revision in self._session.execute(statement):
                if revision != revisions[record_id]:
                    self._keep(subject, uid, text, _("diubah sesudah impor"))
                elif record_id in built_on:
                    self._keep(subject, uid, text, _("sudah dipakai data lain"))
                elif self._is_closed(name, text):
                    self._keep(subject, uid, text, _("bulannya sudah ditutup"))
                else:
                    removable.append(record_id)
        if removable:
            bulk.delete_records(self._session, model, removable)
        self.removed += len(removable) if subject.title is not None else 0

    def _lines_that_stay(self, ids: Iterable[int]) -> set[int]:
        """Products of agreements that are kept: what was signed since, or has papers, is still about the same goods."""
        made = {row.record_id: row.revision for row in self._rows["agreement"] if row.before is None}
        used = _referred_to(self._session, "agreement", made, besides=AgreementProduct.__tablename__)
        columns = AgreementProduct.id, Agreement.id, Agreement.revision
        lines = select(*columns).join(Agreement, AgreementProduct.agreement_id == Agreement.id)
        return {
            line
            for some in chunks(ids)
            for line, owner, revision in self._session.execute(lines.where(AgreementProduct.id.in_(some)))
            if owner in used or revision != made.get(owner)
        }

    def _keep(self, subject: _Subject, uid: str, title: str, reason: str) -> None:
        if subject.title is not None:
            self.kept.append(Kept(uid, title, reason))

    def _step(self, count: int) -> None:
        if self._progress.cancelled():
            raise Cancelled
        self._done += count
        self._progress(self._done, self._total, _("menarik kembali"))


def _referred_to(session: Session, table: str, ids: Iterable[int], *, besides: str = "") -> set[int]:
    """Those ids that any row of another table points to, one table left out."""
    used: set[int] = set()
    for key in (key for key in _keys_to(table) if key.parent.table.name != besides):
        for some in chunks(ids):
            used.update(session.scalars(select(key.parent).where(key.parent.in_(some)).distinct()))
    return used


def _keys_to(table: str) -> list[ForeignKey]:
    tables = Model.metadata.tables.values()
    return [key for one in tables for key in one.foreign_keys if key.column.table.name == table]


def _from_json(model: Any, name: str, value: Any) -> Any:
    if isinstance(value, str) and isinstance(model.__table__.columns[name].type, Day):
        return date.fromisoformat(value)
    return value
