"""What leaves the office in each kind of file: its columns, and the question that fills them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select

from umkm_desktop.domain.agreements.partnerships import STATUS_NAMES as AGREEMENT_STATUSES
from umkm_desktop.domain.curation.curation import VERDICT_NAMES
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS, REPORT_MONEY, REPORT_SOURCES, STOCK_FIELDS
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.importing.programme_files import AGREEMENT_COLUMNS, PLACEMENT_COLUMNS, SALES_COLUMNS
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS as DOCUMENT_KINDS
from umkm_desktop.domain.papers.issuing import STATUS_NAMES as DOCUMENT_STATUSES
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.exchange.columns import COLUMNS
from umkm_desktop.exchange.writing import WrittenColumn
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import STEP, Exported, watched, write_table
from umkm_desktop.services.gate import listed
from umkm_desktop.services.importing.importing import KIND_NAMES
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.services.register.businesses import OWNER_FIELDS
from umkm_desktop.storage.models import Agreement, Business, Document, Owner, Partner, Placement, Product, SalesReport

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ExportColumn:
    """A field with the expression that fills it."""

    rule: FieldRule
    source: Any


@dataclass(frozen=True)
class ExportKind:
    """A kind of file: its name, its columns, and how the records of the columns are found and ordered."""

    name: str
    columns: tuple[ExportColumn, ...]
    ask: Callable[[Select[Any]], Select[Any]]


def _words(names: Mapping[Any, str]) -> Words:
    return tuple((str(word), label) for word, label in names.items())


def _of_rules(model: Any, rules: Iterable[FieldRule], others: Mapping[str, Any] | None = None) -> list[ExportColumn]:
    """A column for each field as its rule describes it; ``others`` are those that stand in another table."""
    sources = others or {}
    return [
        ExportColumn(rule, sources[rule.key] if rule.key in sources else getattr(model, rule.key)) for rule in rules
    ]


def _picked(rules: Iterable[FieldRule], *keys: str) -> list[FieldRule]:
    known = {rule.key: rule for rule in rules}
    return [known[key] for key in keys]


def _column(key: str, label: str, source: Any, kind: Kind = Kind.TEXT, words: Words = ()) -> ExportColumn:
    return ExportColumn(FieldRule(key, label, kind, choices=words), source)


def _uid(model: Any) -> ExportColumn:
    return _column("uid", N_("Nomor data"), model.uid)


_BUSINESSES = (
    _uid(Business),
    *_of_rules(Business, BUSINESS_FIELDS, {key: getattr(Owner, column) for key, column in OWNER_FIELDS.items()}),
)

_PRODUCTS = (
    _uid(Product),
    *_of_rules(Product, PRODUCT_FIELDS, {"business": Business.name}),
    _column("business_nib", N_("NIB usaha"), Business.nib, Kind.NIB),
    _column("verdict", N_("Hasil kurasi"), Product.verdict, Kind.CHOICE, _words(VERDICT_NAMES)),
)

_BEFORE_ENDING = ("starts", "ends", "signed_on")
_TOLD_ALREADY = frozenset({"business_nib", "number", "pattern", "products", *_BEFORE_ENDING})

_AGREEMENTS = (
    _uid(Agreement),
    *_of_rules(
        Agreement,
        _picked(AGREEMENT_COLUMNS, "number", "business", "partner", "pattern"),
        {"business": Business.name, "partner": Partner.name},
    ),
    _column("status", N_("Status"), Agreement.status, Kind.CHOICE, _words(AGREEMENT_STATUSES)),
    *_of_rules(Agreement, _picked(AGREEMENT_COLUMNS, *_BEFORE_ENDING)),
    _column("ended_on", N_("Diakhiri pada"), Agreement.ended_on, Kind.DATE),
    _column("end_reason", N_("Alasan diakhiri"), Agreement.end_reason),
    *_of_rules(
        Agreement,
        (rule for rule in AGREEMENT_COLUMNS if rule.kind is not Kind.REFERENCE and rule.key not in _TOLD_ALREADY),
    ),
)

_OF_PLACEMENT = {"product": Product.name, "business": Business.name, "partner": Partner.name}
_PLACEMENTS = (
    _uid(Placement),
    *_of_rules(
        Placement,
        _picked(PLACEMENT_COLUMNS, "product", "business", "partner", "outlet", "status", "since", "note"),
        _OF_PLACEMENT,
    ),
)


def _figure(key: str, label: str) -> ExportColumn:
    return _column(key, label, getattr(SalesReport, key), Kind.RUPIAH if key in REPORT_MONEY else Kind.COUNT)


_REPORTS = (
    _uid(SalesReport),
    *_of_rules(
        SalesReport,
        _picked(SALES_COLUMNS, "month", "product", "business", "partner", "outlet"),
        {**_OF_PLACEMENT, "outlet": Placement.outlet},
    ),
    *(_figure(key, label) for key, label in REPORT_FIELDS[:STOCK_FIELDS]),
    _column("note", N_("Catatan"), SalesReport.note),
    *(_figure(key, label) for key, label in REPORT_FIELDS[STOCK_FIELDS:]),
    _column("source", N_("Sumber laporan"), SalesReport.source, Kind.CHOICE, tuple(REPORT_SOURCES.items())),
    _column("evidence", N_("Bukti"), SalesReport.evidence),
    _column("verified_by", N_("Diperiksa oleh"), SalesReport.verified_by),
)

_DOCUMENTS = (
    _uid(Document),
    _column("number", N_("Nomor"), Document.number),
    _column(
        "kind",
        N_("Jenis dokumen"),
        Document.kind,
        Kind.CHOICE,
        tuple((k.value, r.name) for k, r in DOCUMENT_KINDS.items()),
    ),
    _column("status", N_("Status"), Document.status, Kind.CHOICE, _words(DOCUMENT_STATUSES)),
    _column("holder", N_("Penerima"), Document.holder),
    _column("partner", N_("Mitra"), Document.partner_name),
    _column("letter_date", N_("Tanggal surat"), Document.letter_date, Kind.DATE),
    _column("valid_from", N_("Berlaku dari"), Document.valid_from, Kind.DATE),
    _column("valid_until", N_("Berlaku sampai"), Document.valid_until, Kind.DATE),
    _column("month", N_("Bulan"), Document.month),
    _column("revoked_on", N_("Dicabut pada"), Document.revoked_on, Kind.DATE),
    _column("revoke_reason", N_("Alasan pencabutan"), Document.revoke_reason),
)


def _businesses(question: Select[Any]) -> Select[Any]:
    joined = question.select_from(Business).outerjoin(Owner, Business.owner_id == Owner.id)
    return joined.where(listed(Business)).order_by(Business.name.collate("NOCASE"), Business.id)


def _products(question: Select[Any]) -> Select[Any]:
    joined = question.select_from(Product).join(Business, Product.business_id == Business.id)
    return joined.where(listed(Product)).order_by(Product.name.collate("NOCASE"), Product.id)


def _agreements(question: Select[Any]) -> Select[Any]:
    joined = question.select_from(Agreement).join(Business, Agreement.business_id == Business.id)
    joined = joined.join(Partner, Agreement.partner_id == Partner.id)
    return joined.where(listed(Agreement)).order_by(Agreement.ends, Agreement.id)


def _with_placement(question: Select[Any]) -> Select[Any]:
    joined = question.join(Product, Placement.product_id == Product.id).join(
        Business, Product.business_id == Business.id
    )
    return joined.join(Partner, Placement.partner_id == Partner.id)


def _placements(question: Select[Any]) -> Select[Any]:
    joined = _with_placement(question.select_from(Placement))
    return joined.where(listed(Placement)).order_by(Partner.name.collate("NOCASE"), Placement.id)


def _reports(question: Select[Any]) -> Select[Any]:
    reports = question.select_from(SalesReport).join(Placement, SalesReport.placement_id == Placement.id)
    return _with_placement(reports).where(listed(SalesReport)).order_by(SalesReport.month, SalesReport.placement_id)


EXPORTS: Mapping[str, ExportKind] = {
    "businesses": ExportKind(N_("Usaha dan pemilik"), _BUSINESSES, _businesses),
    "products": ExportKind(N_("Produk"), _PRODUCTS, _products),
    "partners": ExportKind(
        N_("Mitra"),
        (_uid(Partner), *_of_rules(Partner, PARTNER_FIELDS)),
        lambda question: question.where(listed(Partner)).order_by(Partner.name.collate("NOCASE"), Partner.id),
    ),
    "agreements": ExportKind(N_("Perjanjian kemitraan"), _AGREEMENTS, _agreements),
    "placements": ExportKind(N_("Penempatan"), _PLACEMENTS, _placements),
    "reports": ExportKind(N_("Laporan penjualan"), _REPORTS, _reports),
    "documents": ExportKind(
        N_("Dokumen terbit"), _DOCUMENTS, lambda question: question.order_by(Document.letter_date, Document.number)
    ),
}
"""Kinds of file by the word of the command line. Archived records stay in the office."""


def export_records(
    desk: Desk, kind: str, path: Path, *, with_nik: bool = False, reason: str = "", progress: Progress = no_progress
) -> Exported:
    """Every record of a kind (see `EXPORTS`) that is not archived, into a .xlsx or .csv file.

    With NIK only for those who may, with the reason. Raises RuleBroken, NotAllowed, Unreadable, Cancelled.
    """
    desk.require(Permission.EXPORT)
    if kind not in EXPORTS:
        raise RuleBroken(
            _("Jenis ekspor tidak dikenal: {kind}. Yang ada: {known}.").format(kind=kind, known=", ".join(EXPORTS))
        )
    if with_nik:
        desk.require(Permission.EXPORT_NIK)
        if not reason.strip():
            raise RuleBroken(_("Tuliskan untuk apa NIK diekspor; alasannya dicatat."), "reason")
    table = EXPORTS[kind]
    columns = [column for column in table.columns if with_nik or not column.rule.personal]
    with desk.read() as session:
        question = table.ask(select(*(column.source for column in columns)))
        total = session.scalar(select(func.count()).select_from(question.order_by(None).subquery())) or 0
        result = session.execute(question.execution_options(yield_per=STEP))
        rows = watched((tuple(row) for row in result), progress, total)
        written = [_written(column.rule) for column in columns]
        note = {"kind": kind, "with_nik": with_nik}
        return write_table(desk, path, written, rows, title=_(table.name), note=note, reason=reason)


def export_template(desk: Desk, kind: str, path: Path) -> Exported:
    """An empty workbook to fill in and import: all headings of a kind, numbers of identity formatted as text."""
    desk.require(Permission.IMPORT)
    columns = [_written(rule) for rule in COLUMNS[kind]]
    return write_table(desk, path.with_suffix(".xlsx"), columns, [], title=_(KIND_NAMES[kind]), note=None)


def _written(rule: FieldRule) -> WrittenColumn:
    """The field as its file knows it, translated."""
    return WrittenColumn(_(rule.label), rule.kind, rule.key, tuple((word, _(label)) for word, label in rule.choices))
