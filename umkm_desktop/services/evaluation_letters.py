"""What an evaluation letter says: the month's sales of a business or a partner, judged and put into sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import EvaluationLetter, LetterOpening, SalesRow
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation import Trend, month_before
from umkm_desktop.domain.issuing import Kind
from umkm_desktop.domain.partnerships import listed
from umkm_desktop.domain.templates.rules import Texts, fill
from umkm_desktop.i18n import MONTHS, _, format_date, format_month, format_number, format_rupiah, number_in_words
from umkm_desktop.services.certificates import agreement_reference
from umkm_desktop.services.evaluation import EvaluationRow
from umkm_desktop.services.paper_office import PaperOffice, regency_of, where_of
from umkm_desktop.storage.models import Agreement, Business, Partner, Placement, SalesReport

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


def evaluation_content(
    session: Session, subject: Subject, rows: Sequence[EvaluationRow], month: str, office: PaperOffice, number: str
) -> EvaluationLetter:
    """Everything printed in the letter."""
    trends = _trends(session, [row.placement_uid for row in rows], month)
    texts, values = office.texts[Kind.EVALUATION_LETTER], _values(session, rows, month, office)
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
        rows=tuple(_row(row, rows, trends[row.placement_uid]) for row in rows),
        total=_total(rows, trends) if len(rows) > 1 else None,
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
        business = subject.business
        lines = (f"Pemilik Usaha {business.name}", where_of(business), f"di {regency_of(business)}")
    else:
        partner = subject.partner
        assert partner is not None
        lines = (f"Pimpinan {partner.name}", partner.address or "", f"di {partner.district or 'tempat'}")
    return tuple(line for line in lines if line)


def copies_of(text: str, values: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Tembusan: each line of the text for each of the values, no line twice."""
    lines = [line for line in text.split("\n") if line.strip()]
    return tuple(dict.fromkeys(fill(line, some).strip() for some in values for line in lines))


def _values(session: Session, rows: Sequence[EvaluationRow], month: str, office: PaperOffice) -> dict[str, str]:
    """What the fields of the texts stand for; of many businesses the number, so that the sentence stays readable."""
    businesses, partners = _names(row.business for row in rows), _names(row.partner for row in rows)
    several = len(businesses) > 1
    agreement = _agreement_of(session, rows[0]) if len(partners) == 1 and not several else None
    sales = sum(row.sales or 0 for row in rows)
    silent = sum(row.judgement.trend is Trend.NO_REPORT for row in rows)
    count = f"{len(businesses)} ({number_in_words(len(businesses))}) pelaku usaha"
    return {
        "bulan": format_month(month),
        "pihak": count if several else businesses[0],
        "daftar_mitra": listed(partners),
        "nama_mitra": partners[0],
        "perjanjian": agreement_reference(agreement) if agreement else "",
        "batas": str(office.settings.stagnation_band),
        "awal": format_month(month_before(month, MONTHS_SHOWN - 1)),
        "akhir": format_month(month),
        "nilai": format_rupiah(sales, sen=True),
        "nilai_terbilang": number_in_words(sales),
        "tanggal": format_date(office.day),
        "n_belum": str(silent),
        "n_belum_terbilang": number_in_words(silent),
    }


def _agreement_of(session: Session, row: EvaluationRow) -> Agreement | None:
    signed = (
        select(Agreement)
        .join(Business, Agreement.business_id == Business.id)
        .join(Partner, Agreement.partner_id == Partner.id)
        .where(Business.uid == row.business_uid, Partner.uid == row.partner_uid, Agreement.status == "signed")
        .order_by(Agreement.signed_on.desc(), Agreement.id.desc())
    )
    return session.scalars(signed).first()


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
        change=_percent(row.judgement.change),
        state=STATE_WORDS[row.judgement.trend],
        trend=trend,
        emphasised=row.judgement.trend is Trend.FALLING,
    )


def _amount(value: int | None) -> str:
    return "" if value is None else format_number(value)


def _percent(change: float | None) -> str:
    """``+10,1%`` as tables show it, with the real minus."""
    if change is None:
        return ""
    rounded = round(change, 1)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{abs(rounded):.1f}%".replace(".", ",")


def _total(rows: Sequence[EvaluationRow], trends: dict[str, tuple[int | None, ...]]) -> SalesRow:
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
        change=_percent(change), state=" ", trend=sums,
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


def _trends(session: Session, placement_uids: Sequence[str], month: str) -> dict[str, tuple[int | None, ...]]:
    """Sales of the last twelve months per placement, oldest first; None where nothing was reported."""
    months = [month_before(month, back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
    reported = (
        select(Placement.uid, SalesReport.month, SalesReport.sales)
        .join(SalesReport, SalesReport.placement_id == Placement.id)
        .where(Placement.uid.in_(placement_uids), SalesReport.month >= months[0], SalesReport.month <= month)
    )
    sales: dict[str, dict[str, int | None]] = {uid: {} for uid in placement_uids}
    for uid, its_month, amount in session.execute(reported):
        sales[uid][its_month] = amount
    return {uid: tuple(known.get(one) for one in months) for uid, known in sales.items()}
