"""What an evaluation letter says: the month's sales of a business or a partner, judged and put into sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import InstrumentedAttribute

from umkm_desktop.documents.content import EvaluationLetter, LetterOpening, SalesRow
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation import Trend, month_before, month_of
from umkm_desktop.domain.evaluation_rules import DEFAULT_RULE, Rule
from umkm_desktop.domain.issuing import Kind, Status
from umkm_desktop.domain.partnerships import listed
from umkm_desktop.domain.templates.rules import Texts, fill
from umkm_desktop.i18n import MONTHS, _, format_month, format_number, format_rupiah, number_in_words
from umkm_desktop.services.addressees import business_lines, partner_lines
from umkm_desktop.services.certificates import agreement_reference
from umkm_desktop.services.evaluation import EvaluationRow, evaluation_rows
from umkm_desktop.services.finding import find
from umkm_desktop.services.ledger import Paper
from umkm_desktop.services.month_rules import standing
from umkm_desktop.services.paper_office import PaperOffice
from umkm_desktop.services.paper_sources import Batch, MakePaper
from umkm_desktop.services.report_wording import percent
from umkm_desktop.storage.models import Agreement, Business, Document, Partner, Placement, Product, SalesReport

MONTHS_SHOWN = 12
STATE_WORDS = {
    Trend.RISING: "naik",
    Trend.FALLING: "turun",
    Trend.STEADY: "stagnan",
    Trend.NEW: "belum ada pembanding",
    Trend.NO_COMPARISON: "belum ada pembanding",
    Trend.NO_REPORT: "belum lapor",
}


@dataclass(frozen=True)
class Subject:
    """Whom the letter goes to: a business (perhaps about one placement only) or a partner."""

    business: Business | None = None
    partner: Partner | None = None
    placement: Placement | None = None

    @property
    def name(self) -> str:
        """The addressee's name."""
        addressee = self.business or self.partner
        assert addressee is not None
        return addressee.name


def check_reports(rows: Sequence[EvaluationRow], subject: Subject, month: str) -> None:
    """Raise RuleBroken while nothing was reported for the month: a letter without figures says nothing."""
    if any(row.sales is not None for row in rows):
        return
    raise RuleBroken(
        _("Surat evaluasi belum dapat dibuat: belum ada laporan penjualan bulan {month} untuk {name}.").format(
            month=format_month(month), name=subject.name
        )
    )


@dataclass(frozen=True)
class SalesFacts:
    """What one letter is made of: to whom, about which month, and the rows with their last twelve months."""

    subject: Subject
    month: str
    rows: Sequence[EvaluationRow]
    trends: Mapping[str, tuple[int | None, ...]]
    agreement: Agreement | None = None
    rule: Rule = DEFAULT_RULE


def evaluation_content(facts: SalesFacts, office: PaperOffice, number: str) -> EvaluationLetter:
    """Everything printed in the letter."""
    rows, month, subject = facts.rows, facts.month, facts.subject
    texts, values = office.texts[Kind.EVALUATION_LETTER], _values(facts, office)
    partners = _names(row.partner for row in rows) if subject.business else []
    return EvaluationLetter(
        meta=office.meta(f"Hasil Evaluasi Penjualan {number}"),
        letterhead=office.letterhead,
        head=LetterOpening(
            number=number,
            nature=fill(texts["sifat"], values),
            attachment="-",
            subject=fill(texts["hal"], values),
            place_and_date=office.place_and_date,
            addressee=_addressee(subject),
        ),
        opening=fill(texts["pembuka"], values),
        headings=_headings(rows, month),
        rows=tuple(_row(row, rows, facts.trends[row.placement_uid]) for row in rows),
        total=_total(rows, facts.trends) if len(rows) > 1 else None,
        table_note=fill(texts["catatan_tabel"], values),
        result=_result(rows, texts, values),
        follow_ups=(),
        closing=fill(texts["penutup"], values),
        signatory=office.signatory_in_capitals,
        copies=copies_of(texts["tembusan"], [values | {"nama_mitra": name} for name in partners]),
    )


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _addressee(subject: Subject) -> tuple[str, ...]:
    if subject.business:
        return business_lines(subject.business)
    assert subject.partner is not None
    return partner_lines(subject.partner)


def copies_of(text: str, values: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Tembusan: each line of the text for each of the values, no line twice."""
    lines = [line for line in text.split("\n") if line.strip()]
    return tuple(dict.fromkeys(fill(line, some).strip() for some in values for line in lines))


def _values(facts: SalesFacts, office: PaperOffice) -> dict[str, str]:
    """What the fields of the texts stand for; of many businesses the number, so that the sentence stays readable."""
    rows, month = facts.rows, facts.month
    businesses, partners = _names(row.business for row in rows), _names(row.partner for row in rows)
    several = len(businesses) > 1
    agreement = facts.agreement if len(partners) == 1 and not several else None
    sales = sum(row.sales or 0 for row in rows)
    silent = sum(row.judgement.trend is Trend.NO_REPORT for row in rows)
    count = f"{len(businesses)} ({number_in_words(len(businesses))}) pelaku usaha"
    return {
        "bulan": format_month(month),
        "pihak": count if several else businesses[0],
        "daftar_mitra": listed(partners),
        "nama_mitra": partners[0],
        "perjanjian": agreement_reference(agreement) if agreement else "",
        "batas": str(facts.rule.band),
        "awal": format_month(month_before(month, MONTHS_SHOWN - 1)),
        "akhir": format_month(month),
        "nilai": format_rupiah(sales, sen=True),
        "nilai_terbilang": number_in_words(sales),
        "tanggal": office.date,
        "n_belum": str(silent),
        "n_belum_terbilang": number_in_words(silent),
    }


def _headings(rows: Sequence[EvaluationRow], month: str) -> tuple[str, ...]:
    several = len(_names(row.partner for row in rows)) > 1
    outlet = "Mitra dan gerai" if several else "Gerai"
    previous = month_before(month)
    return (
        "No.", "Produk", outlet, _short_month(previous), _short_month(month), "Perubahan", "Tren 12 bulan", "Keadaan",
    )  # fmt: skip


def _short_month(month: str) -> str:
    return f"{MONTHS[int(month[5:7]) - 1][:3]} {month[:4]}"


def _row(row: EvaluationRow, rows: Sequence[EvaluationRow], trend: tuple[int | None, ...]) -> SalesRow:
    several_businesses = len({other.business_uid for other in rows}) > 1
    several_partners = len({other.partner_uid for other in rows}) > 1
    outlet = row.outlet or ""
    if several_partners:
        outlet = f"{row.partner}, {outlet}" if outlet else row.partner
    return SalesRow(
        product=f"{row.product} – {row.business}" if several_businesses else row.product,
        outlets=outlet,
        previous=_amount(row.previous),
        current=_amount(row.sales),
        change=percent(row.judgement.change),
        state=STATE_WORDS[row.judgement.trend],
        trend=trend,
        emphasised=row.judgement.trend is Trend.FALLING,
    )


def _amount(value: int | None) -> str:
    return "" if value is None else format_number(value)


def _total(rows: Sequence[EvaluationRow], trends: Mapping[str, tuple[int | None, ...]]) -> SalesRow:
    """The sum; compared only when every product that reported can be compared."""
    reported = [row for row in rows if row.sales is not None]
    current = sum(row.sales or 0 for row in reported)
    comparable = all(row.previous is not None for row in reported)
    previous = sum(row.previous or 0 for row in reported)
    change = (current - previous) * 100 / previous if comparable and previous > 0 else None
    months = zip(*trends.values(), strict=True)
    sums = tuple(None if all(v is None for v in month) else sum(v or 0 for v in month) for month in months)
    return SalesRow(
        product="Jumlah", outlets=" ", previous=_amount(previous) if comparable else "", current=_amount(current),
        change=percent(change), state=" ", trend=sums,
    )  # fmt: skip


def _result(rows: Sequence[EvaluationRow], texts: Texts, values: Mapping[str, str]) -> str:
    trends = [row.judgement.trend for row in rows]
    reported = [trend for trend in trends if trend is not Trend.NO_REPORT]
    chosen = ["nilai"]
    if all(trend is Trend.RISING for trend in reported):
        chosen.append("semua_naik")
    elif any(trend in {Trend.FALLING, Trend.STEADY} for trend in reported):
        chosen.append("ada_turun")
    elif all(trend in {Trend.NEW, Trend.NO_COMPARISON} for trend in reported):
        chosen.append("tanpa_pembanding")
    if len(reported) < len(trends):
        chosen.append("belum_lapor")
    return " ".join([fill(texts[part], values) for part in chosen])


def prepare_evaluation_letters(batch: Batch) -> MakePaper:
    """Letters to businesses, partners, or the businesses of placements; making one raises RuleBroken, NotFound."""
    month = batch.month
    if month > month_of(batch.office.today):
        raise RuleBroken(_("Bulan evaluasi belum tiba."), "month")
    subjects = _subjects(batch.session, batch.uids)
    rows, trends = _sales(batch, subjects)
    agreements, rule = _agreements(batch.session, rows), standing(batch.session, month).rule

    def make(uid: str) -> Paper:
        subject = subjects.get(uid) or Subject(business=find(batch.session, Business, uid))
        own = rows.get(uid, [])
        check_reports(own, subject, month)
        agreement = agreements.get((own[0].business_uid, own[0].partner_uid))
        return _paper(SalesFacts(subject, month, own, trends, agreement, rule), batch.office)

    return make


def _paper(facts: SalesFacts, office: PaperOffice) -> Paper:
    subject = facts.subject
    return Paper(
        kind=Kind.EVALUATION_LETTER,
        content=lambda number: evaluation_content(facts, office, number),
        holder=subject.name,
        partner=", ".join(_names(row.partner for row in facts.rows)) if subject.business else "",
        month=facts.month,
        links={
            "business_id": subject.business.id if subject.business else None,
            "partner_id": subject.partner.id if subject.partner else None,
        },
    )


def _subjects(session: Session, uids: Sequence[str]) -> dict[str, Subject]:
    """What the uids name; one that names nothing is left out."""
    found = {one.uid: Subject(business=one) for one in session.scalars(select(Business).where(Business.uid.in_(uids)))}
    found |= {one.uid: Subject(partner=one) for one in session.scalars(select(Partner).where(Partner.uid.in_(uids)))}
    whole = (joinedload(Placement.partner), joinedload(Placement.product).joinedload(Product.business))
    for one in session.scalars(select(Placement).options(*whole).where(Placement.uid.in_(uids))):
        found[one.uid] = Subject(one.product.business, one.partner, one)
    return found


_Trends = dict[str, tuple[int | None, ...]]


def _sales(batch: Batch, subjects: Mapping[str, Subject]) -> tuple[dict[str, list[EvaluationRow]], _Trends]:
    """The rows of each uid and their last twelve months, each kind of record in one go."""
    rows: dict[str, list[EvaluationRow]] = {}
    trends: _Trends = {}
    keys: tuple[tuple[str, InstrumentedAttribute[str], Callable[[Subject], bool]], ...] = (
        ("business_uid", Business.uid, lambda one: one.partner is None),
        ("partner_uid", Partner.uid, lambda one: one.business is None),
        ("placement_uid", Placement.uid, lambda one: one.placement is not None),
    )
    for key, column, belongs in keys:
        uids = [uid for uid, subject in subjects.items() if belongs(subject)]
        if not uids:
            continue
        found = evaluation_rows(batch.session, batch.month, where=column.in_(uids))
        for row in found:
            rows.setdefault(getattr(row, key), []).append(row)
        trends |= _trends(batch.session, column.in_(uids), [row.placement_uid for row in found], batch.month)
    return rows, trends


def _trends(session: Session, where: ColumnElement[bool], placement_uids: Sequence[str], month: str) -> _Trends:
    """Sales of the last twelve months per placement, oldest first; None where nothing was reported."""
    months = [month_before(month, back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
    reported = (
        select(Placement.uid, SalesReport.month, SalesReport.sales)
        .join(SalesReport, SalesReport.placement_id == Placement.id)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .where(where, SalesReport.month >= months[0], SalesReport.month <= month)
    )
    sales: dict[str, dict[str, int | None]] = {uid: {} for uid in placement_uids}
    for uid, its_month, amount in session.execute(reported):
        if uid in sales:
            sales[uid][its_month] = amount
    return {uid: tuple(known.get(one) for one in months) for uid, known in sales.items()}


def _agreements(session: Session, rows: Mapping[str, Sequence[EvaluationRow]]) -> dict[tuple[str, str], Agreement]:
    """The newest signed agreement of each business and partner, for the letters that are about one pair alone."""
    pairs = [{(row.business_uid, row.partner_uid) for row in own} for own in rows.values()]
    businesses = [next(iter(pair))[0] for pair in pairs if len(pair) == 1]
    signed = (
        select(Business.uid, Partner.uid, Agreement)
        .join(Business, Agreement.business_id == Business.id)
        .join(Partner, Agreement.partner_id == Partner.id)
        .where(Business.uid.in_(businesses), Agreement.status == "signed")
        .order_by(Agreement.signed_on, Agreement.id)
    )
    return {(business, partner): agreement for business, partner, agreement in session.execute(signed)}


def evaluation_letters_due(session: Session, _today: date, month: str) -> list[str]:
    """Businesses with a report for the month and no letter about it that counts."""
    written = select(Document.id).where(
        Document.kind == Kind.EVALUATION_LETTER.value,
        Document.month == month,
        Document.status == Status.ISSUED.value,
        Document.business_id == Business.id,
    )
    reported = (
        select(Business.uid)
        .join(Product, Product.business_id == Business.id)
        .join(Placement, Placement.product_id == Product.id)
        .join(SalesReport, SalesReport.placement_id == Placement.id)
        .where(SalesReport.month == month, ~written.exists())
        .group_by(Business.id)
        .order_by(Business.id)
    )
    return list(session.scalars(reported))
