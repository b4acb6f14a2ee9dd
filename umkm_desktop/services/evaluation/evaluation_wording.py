"""What an evaluation letter says of a month: its table, its sentences, and what is done about what fell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from umkm_desktop.documents.content import EvaluationLetter, FollowUp, LetterOpening, SalesRow
from umkm_desktop.domain.agreements.partnerships import listed
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend, hundredths, month_before
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE, Rule
from umkm_desktop.domain.evaluation.feasts import Shift
from umkm_desktop.domain.evaluation.follow_up import FOLLOWED, Status
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import MONTHS, _, format_month, format_number, format_rupiah, number_in_words
from umkm_desktop.services.agreements.certificates import agreement_reference
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine
from umkm_desktop.services.evaluation.report_tables import percent
from umkm_desktop.services.papers.paper_office import PaperOffice, business_lines, partner_lines
from umkm_desktop.services.papers.paper_wording import Wording
from umkm_desktop.storage.models import Agreement, Business, Partner, Placement

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
    """What one letter is made of: to whom, about which month, and the rows with their last twelve months.

    ``follow_ups`` by placement; ``shift`` says which comparisons a feast moves.
    """

    subject: Subject
    month: str
    rows: Sequence[EvaluationRow]
    trends: Mapping[str, tuple[int | None, ...]]
    agreement: Agreement | None = None
    rule: Rule = DEFAULT_RULE
    shift: Shift = Shift()
    follow_ups: Mapping[str, FollowUpLine] = field(default_factory=dict)

    @property
    def asked(self) -> list[EvaluationRow]:
        """What falls or stands still: it needs a cause and a solution."""
        return [row for row in self.rows if row.judgement.trend in FOLLOWED]

    @property
    def followed(self) -> list[EvaluationRow]:
        """Those of them for which one is recorded and was not given up."""
        return [
            row
            for row in self.asked
            if row.placement_uid in self.follow_ups and self.follow_ups[row.placement_uid].status is not Status.DROPPED
        ]

    @property
    def with_year(self) -> bool:
        """Whether any placement reported the same month last year."""
        return any(row.year_before is not None for row in self.rows)


def evaluation_content(facts: SalesFacts, office: PaperOffice, number: str) -> EvaluationLetter:
    """Everything printed in the letter; raises NotReady for holes."""
    rows, month, subject = facts.rows, facts.month, facts.subject
    wording = Wording(Kind.EVALUATION_LETTER, office, _values(facts))
    partners = names_of(row.partner for row in rows) if subject.business else []
    content = EvaluationLetter(
        meta=office.meta(f"Hasil Evaluasi Penjualan {number}"),
        letterhead=office.letterhead,
        head=LetterOpening(
            number=number,
            nature=wording.line("sifat"),
            attachment="-",
            subject=wording.line("hal"),
            place_and_date=office.place_and_date,
            addressee=_addressee(subject),
        ),
        opening=wording.line("pembuka"),
        headings=_headings(rows, month, with_year=facts.with_year),
        rows=tuple(_row(row, rows, facts.trends[row.placement_uid]) for row in rows),
        total=_total(rows, facts.trends) if len(rows) > 1 else None,
        table_note=wording.line("catatan_tabel"),
        result=_result(facts, wording),
        follow_ups=tuple(_follow_up(row, rows, facts.follow_ups[row.placement_uid]) for row in facts.followed),
        closing=wording.line("penutup"),
        signatory=office.signatory_in_capitals,
        copies=tuple(dict.fromkeys(line for name in partners for line in wording.lines("tembusan", nama_mitra=name))),
    )
    wording.check()
    return content


def names_of(names: Iterable[str]) -> list[str]:
    """Each name once, in their order."""
    return list(dict.fromkeys(names))


def _addressee(subject: Subject) -> tuple[str, ...]:
    if subject.business:
        return business_lines(subject.business)
    assert subject.partner is not None
    return partner_lines(subject.partner)


def _values(facts: SalesFacts) -> dict[str, str]:
    """What the fields of the texts stand for; of many businesses the number, so that the sentence stays readable."""
    rows, month = facts.rows, facts.month
    businesses, partners = names_of(row.business for row in rows), names_of(row.partner for row in rows)
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
        "bulan_tahun_lalu": format_month(month_before(month, 12)),
        "hasil_tahun_lalu": _year_words(rows),
        "hari_raya": listed(list(facts.shift.names)),
        "bandingan": _shifted(facts),
        "n_belum": str(silent),
        "n_belum_terbilang": number_in_words(silent),
    }


def _headings(rows: Sequence[EvaluationRow], month: str, *, with_year: bool) -> tuple[str, ...]:
    several = len(names_of(row.partner for row in rows)) > 1
    outlet = "Mitra dan gerai" if several else "Gerai"
    previous = month_before(month)
    year = (_short_month(month_before(month, 12)),) if with_year else ()
    return (
        "No.",
        "Produk",
        outlet,
        *year,
        _short_month(previous),
        _short_month(month),
        "Perubahan",
        "Tren 12 bulan",
        "Keadaan",
    )


def _short_month(month: str) -> str:
    return f"{MONTHS[int(month[5:7]) - 1][:3]} {month[:4]}"


def _row(row: EvaluationRow, rows: Sequence[EvaluationRow], trend: tuple[int | None, ...]) -> SalesRow:
    several_partners = len({other.partner_uid for other in rows}) > 1
    outlet = row.outlet or ""
    if several_partners:
        outlet = f"{row.partner}, {outlet}" if outlet else row.partner
    return SalesRow(
        product=_product(row, rows),
        outlets=outlet,
        previous=_amount(row.previous),
        current=_amount(row.sales),
        change=percent(row.judgement.change),
        state=STATE_WORDS[row.judgement.trend] + (", per hari" if row.judgement.per_day else ""),
        trend=trend,
        emphasised=row.judgement.trend is Trend.FALLING,
        year_before=_year(row),
    )


def _product(row: EvaluationRow, rows: Sequence[EvaluationRow]) -> str:
    several = len({other.business_uid for other in rows}) > 1
    return f"{row.product} – {row.business}" if several else row.product


def _year(row: EvaluationRow) -> str:
    """Sales of the same month last year, and under them the change since."""
    if row.year_before is None:
        return ""
    change = percent(row.judgement.year_change)
    return _amount(row.year_before) + (f"\n{change}" if change else "")


def _follow_up(row: EvaluationRow, rows: Sequence[EvaluationRow], line: FollowUpLine) -> FollowUp:
    done = line.status is Status.SETTLED and line.settled_on
    return FollowUp(
        product=_product(row, rows),
        cause=_with_note(line.cause, line.cause_note),
        action=_with_note(line.solution or "belum ditetapkan", line.solution_note),
        responsible=line.person,
        due=f"selesai {line.settled_on:%d-%m-%Y}" if done else f"{line.due_on:%d-%m-%Y}",
    )


def _with_note(words: str, note: str) -> str:
    return f"{words} ({note})" if note else words


def _amount(value: int | None) -> str:
    return "" if value is None else format_number(value)


def _total(rows: Sequence[EvaluationRow], trends: Mapping[str, tuple[int | None, ...]]) -> SalesRow:
    """The sum; compared only when every product that reported can be compared."""
    reported = [row for row in rows if row.sales is not None]
    current = sum(row.sales or 0 for row in reported)
    comparable = all(row.previous is not None for row in reported)
    previous = sum(row.previous or 0 for row in reported)
    change = hundredths(current, previous) / 100 if comparable and previous > 0 else None
    months = zip(*trends.values(), strict=True)
    sums = tuple(None if all(v is None for v in month) else sum(v or 0 for v in month) for month in months)
    return SalesRow(
        product="Jumlah",
        outlets=" ",
        previous=_amount(previous) if comparable else "",
        current=_amount(current),
        change=percent(change),
        state=" ",
        trend=sums,
        year_before=" ",
    )


def _result(facts: SalesFacts, wording: Wording) -> str:
    trends = [row.judgement.trend for row in facts.rows]
    reported = [trend for trend in trends if trend is not Trend.NO_REPORT]
    chosen = ["nilai"]
    if any(row.judgement.year_trend for row in facts.rows):
        chosen.append("tahun_lalu")
    if facts.shift.stored:
        chosen.append("hari_raya")
    if all(trend is Trend.RISING for trend in reported):
        chosen.append("semua_naik")
    elif facts.asked:
        if len(facts.followed) < len(facts.asked):
            chosen.append("ada_turun")
    elif all(trend in {Trend.NEW, Trend.NO_COMPARISON} for trend in reported):
        chosen.append("tanpa_pembanding")
    if len(reported) < len(trends):
        chosen.append("belum_lapor")
    if facts.followed:
        chosen.append("tindak_lanjut")
    return " ".join([wording.line(part) for part in chosen])


def _year_words(rows: Sequence[EvaluationRow]) -> str:
    """``2 naik, 1 turun``: against the same month last year."""
    words = ((Trend.RISING, "naik"), (Trend.FALLING, "turun"), (Trend.STEADY, "stagnan"))
    counts = [(sum(row.judgement.year_trend is trend for row in rows), word) for trend, word in words]
    return listed([f"{number} {word}" for number, word in counts if number])


def _shifted(facts: SalesFacts) -> str:
    """Which comparisons a feast moves, in words."""
    before = format_month(month_before(facts.month)) if facts.shift.month else ""
    year = format_month(month_before(facts.month, 12)) if facts.shift.year else ""
    return listed([month for month in (before, year) if month])
