"""The register of issued papers: a page of it, its filters, and one document with everything its panel shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import Stage, stage_of_document
from umkm_desktop.domain.papers.issuing import Status
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import Document, DocumentFile, DocumentScan, LedgerNumber

SORTS: dict[str, Any] = {
    "number": LedgerNumber.n,
    "holder": func.lower(Document.holder),
    "partner": func.lower(Document.partner_name),
    "date": Document.letter_date,
    "kind": Document.kind,
}


@dataclass(frozen=True)
class DocumentLine:
    """One document as the register shows it; ``n`` is its sequence within the year."""

    uid: str
    kind: str
    number: str
    n: int
    holder: str
    partner: str
    letter_date: date
    status: str
    sha256: str
    printed: bool
    signed_on: date | None = None

    @property
    def stage(self) -> Stage:
        """Where it stands: waiting for ink, signed, cancelled, revoked."""
        return stage_of_document(self.status, self.signed_on)


@dataclass(frozen=True)
class DocumentQuery:
    """What the list shows; empty fields do not filter.

    ``months`` are months of the letter date, 2026-11; ``stages`` words of ``domain.approval.Stage``.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sort: str = "number"
    descending: bool = True


@dataclass(frozen=True)
class DocumentDetails:
    """One document with what its panel adds to the line."""

    line: DocumentLine
    short_code: str
    issued_by: str
    valid_from: date | None
    valid_until: date | None
    revoked_on: date | None
    revoke_reason: str
    revision: int = 0
    signed_noted_by: str = ""
    scanned: bool = False


def count_documents(desk: Desk, query: DocumentQuery) -> int:
    """How many documents the list has."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        statement = select(func.count()).select_from(_filtered(select(Document.id), query).subquery())
        return session.scalar(statement) or 0


def page_documents(desk: Desk, query: DocumentQuery, *, offset: int = 0, limit: int = 50) -> list[DocumentLine]:
    """A page of the list, the newest number first unless sorted otherwise."""
    desk.require(Permission.VIEW)
    column = SORTS[query.sort]
    order: tuple[Any, ...] = (
        (column.desc(), Document.id.desc()) if query.descending else (column.asc(), Document.id.asc())
    )
    if query.sort == "number":
        year = LedgerNumber.year
        order = (year.desc() if query.descending else year.asc(), *order)
    with desk.read() as session:
        rows = session.execute(_filtered(_lines(), query).order_by(*order).offset(offset).limit(limit))
        return [_line(row) for row in rows]


def _lines() -> Select[Any]:
    printed = select(DocumentFile.id).where(DocumentFile.document_id == Document.id).exists()
    columns: tuple[Any, ...] = (Document, LedgerNumber.n, printed.label("printed"))
    return select(*columns)


def _filtered(statement: Select[Any], query: DocumentQuery) -> Select[Any]:
    statement = statement.join(LedgerNumber, LedgerNumber.document_id == Document.id)
    if query.text.strip():
        pattern = f"%{_escaped(query.text.strip())}%"
        fields = (Document.number, Document.holder, Document.partner_name)
        statement = statement.where(or_(*(field.like(pattern, escape="\\") for field in fields)))
    if query.kinds:
        statement = statement.where(Document.kind.in_(query.kinds))
    if query.stages:
        statement = statement.where(or_(*(_at_stage(Stage(word)) for word in query.stages)))
    if query.months:
        statement = statement.where(func.substr(Document.letter_date, 1, 7).in_(query.months))
    return statement


def _at_stage(stage: Stage) -> Any:
    if stage is Stage.SIGNED:
        return and_(Document.status == Status.ISSUED.value, Document.signed_on.is_not(None))
    if stage is Stage.ISSUED:
        return and_(Document.status == Status.ISSUED.value, Document.signed_on.is_(None))
    return Document.status == stage.value


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _line(row: Any) -> DocumentLine:
    document: Document = row.Document
    return row_as(DocumentLine, document, n=row.n or 0, partner=document.partner_name or "", printed=bool(row.printed))


def document_line(desk: Desk, uid: str) -> DocumentLine:
    """One document of the list; raises NotFound."""
    return document_details(desk, uid).line


def document_details(desk: Desk, uid: str) -> DocumentDetails:
    """One document with everything its panel shows; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        document = find(session, Document, uid)
        statement = (
            _lines().join(LedgerNumber, LedgerNumber.document_id == Document.id).where(Document.id == document.id)
        )
        row = session.execute(statement).one()
        return row_as(
            DocumentDetails,
            document,
            line=_line(row),
            short_code=document.short_code or "",
            revoke_reason=document.revoke_reason or "",
            signed_noted_by=document.signed_noted_by or "",
            scanned=session.scalars(select(DocumentScan.id).where(DocumentScan.document_id == document.id)).first()
            is not None,
        )


def in_order(desk: Desk, uids: Collection[str]) -> list[DocumentLine]:
    """The lines of these documents by year and number, the first first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        statement = _lines().join(LedgerNumber, LedgerNumber.document_id == Document.id)
        chosen = statement.where(Document.uid.in_(uids)).order_by(LedgerNumber.year, LedgerNumber.n)
        return [_line(row) for row in session.execute(chosen)]


def uids_of(desk: Desk, query: DocumentQuery) -> list[str]:
    """All documents the list has, to tick them at once."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(session.scalars(_filtered(select(Document.uid), query)))


def document_months(desk: Desk) -> list[str]:
    """Months that have documents, the newest first, for the filter."""
    desk.require(Permission.VIEW)
    month = func.substr(Document.letter_date, 1, 7)
    with desk.read() as session:
        found: Sequence[str] = session.scalars(select(month).distinct().order_by(month.desc())).all()
        return list(found)
