"""The kinds of papers: what makes each, which records wait for one, and an example with invented facts.

An example goes through the functions that make a real one; the part of the texts that is being looked at chooses which
of several cases it shows.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from umkm_desktop.documents.content import PanelMember
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.domain.evaluation.evaluation import Judgement, Sold, Trend, judge, judge_month, month_before, month_of
from umkm_desktop.domain.evaluation.evaluation_rules import DEFAULT_RULE
from umkm_desktop.domain.evaluation.feasts import IDUL_FITRI, Shift
from umkm_desktop.domain.evaluation.follow_up import Status as FollowUpStatus
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import agreement_papers, certificates, memoranda
from umkm_desktop.services.agreements.agreement_papers import agreement_content
from umkm_desktop.services.agreements.certificates import certificate_content
from umkm_desktop.services.agreements.memoranda import memorandum_content
from umkm_desktop.services.agreements.partnerships import texts_due
from umkm_desktop.services.curation import decision_letters, session_minutes
from umkm_desktop.services.curation.decision_letters import DecisionFacts, decision_content
from umkm_desktop.services.curation.session_minutes import day_minutes, minutes_content
from umkm_desktop.services.evaluation import evaluation_letters, monthly_reports
from umkm_desktop.services.evaluation.evaluation import EvaluationRow
from umkm_desktop.services.evaluation.evaluation_wording import MONTHS_SHOWN, SalesFacts, Subject, evaluation_content
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine
from umkm_desktop.services.evaluation.month_figures import CHART_MONTHS, Fall, Lists, MonthFigures
from umkm_desktop.services.evaluation.month_groups import Group, GroupBy, group_of
from umkm_desktop.services.evaluation.monthly_reports import report_content
from umkm_desktop.services.papers.ledger import PaperSource
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.services.partners import appeal_letters, request_letters, statements
from umkm_desktop.services.partners.appeal_letters import (
    AppealFacts,
    appeal_content,
    recommendation_content,
    warning_content,
)
from umkm_desktop.services.partners.partner_records import EarlierLetter, nobody_waits
from umkm_desktop.services.partners.request_letters import request_content
from umkm_desktop.services.partners.statements import StatementFacts, statement_content
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    Business,
    Decision,
    Memorandum,
    Owner,
    Partner,
    Product,
)


def sample_business() -> Business:
    """Dapur Ibu Contoh, which never was in any register."""
    return Business(
        uid="contoh",
        name="Dapur Ibu Contoh",
        owner=Owner(name="Sari Contohwati", gender="P"),
        nib="1234567890123",
        address="Jalan Contoh Nomor 1",
        village="Pasirsari",
        village_code="32.16.19.2005",
        district="Cikarang Selatan",
        scale="micro",
        products=[
            Product(name="Keripik Bayam 150 g", price=15000, retailer_price=12500, capacity_per_month=900),
            Product(name="Sambal Roa 200 g", price=32000, retailer_price=27500, capacity_per_month=400),
        ],
    )


def sample_partner() -> Partner:
    """PT Ritel Sentosa Cikarang, invented."""
    return Partner(
        uid="mitra",
        name="PT Ritel Sentosa Cikarang",
        kind="retail",
        nib="9876543210123",
        address="Jalan Niaga Contoh Nomor 8",
        district="Cikarang Selatan",
        contact_name="Contoh Direktur",
        contact_position="Direktur",
        target_products=60,
    )


def sample_agreement(day: date) -> Agreement:
    """A signed agreement between the two, of this day."""
    business = sample_business()
    return Agreement(
        business=business,
        partner=sample_partner(),
        number=f"012/PKS/{day.year}",
        pattern="general-trade",
        starts=day,
        ends=date(day.year + 2, day.month, min(day.day, 28)),
        signed_on=day,
        activity="Pemasaran produk pangan olahan pada gerai mitra dengan merek milik usaha.",
        rights_duties="Usaha memasok produk sesuai dengan pesanan.\nMitra membayar paling lambat 14 hari.",
        development="Pelatihan mutu dan kemasan dua kali setahun.",
        payment="Harga ditetapkan bersama dan ditinjau setiap enam bulan.",
        disputes="Musyawarah, mediasi Dinas, lalu pengadilan negeri.",
        products=[AgreementProduct(product=product) for product in business.products],
    )


def _certificate(office: PaperOffice, _part: str) -> Any:
    return certificate_content(sample_agreement(office.day), office, office.draft_number(Kind.CERTIFICATE))


BRANDS = {"merek_sendiri": "own", "merek_toko": "store", "merek_lain": "other"}


def _agreement(office: PaperOffice, part: str) -> Any:
    """With whatever the edited text is about: a brand, a payment term."""
    agreement = sample_agreement(office.day)
    agreement.business_authority, agreement.partner_authority = "NIB atas namanya sendiri", "Surat Kuasa Nomor 7"
    if part in BRANDS:
        agreement.brand, agreement.brand_name, agreement.producer_named = BRANDS[part], "Dapur Ibu", True
    if part in {"tempo", "tunai"}:
        agreement.payment_days = 14 if part == "tempo" else 0
    return agreement_content(agreement, office, office.draft_number(Kind.AGREEMENT))


SALES: Mapping[str, tuple[tuple[int | None, int | None], ...]] = {
    "semua_naik": ((1_000_000, 1_240_000), (800_000, 930_000)),
    "tanpa_pembanding": ((None, 1_240_000), (None, 930_000)),
    "belum_lapor": ((1_000_000, 1_240_000), (800_000, None)),
}
SOME_FALL = ((1_000_000, 1_240_000), (800_000, 610_000))


YEARS = {"tahun_lalu": 900_000}
"""What each product sold in the same month last year, where the text being edited is about that."""


def _judged(month: str, sales: int | None, previous: int | None, year_before: int | None) -> Judgement:
    now, before, year = (None if amount is None else Sold(amount) for amount in (sales, previous, year_before))
    return judge_month(month, [now, before], year_before=year, earlier=previous is not None, rule=DEFAULT_RULE)


def _sample_follow_up(row: EvaluationRow, day: date) -> FollowUpLine:
    return FollowUpLine(
        uid="contoh", revision=1, placement_uid=row.placement_uid, product=row.product, business_uid="contoh",
        business=row.business, partner_uid="mitra", partner=row.partner, outlet=row.outlet or "",
        month=month_before(month_of(day)), trend=row.judgement.trend, cause_uid="", cause="Stok kosong", cause_note="",
        solution_uid="", solution="Kirim dua kali seminggu", solution_note="", person="Contoh Pendamping",
        due_on=day + timedelta(days=14), status=FollowUpStatus.OPEN, settled_on=None, outcome="", sales=row.sales,
        next_sales=None, days_late=0,
    )  # fmt: skip


def _evaluation(office: PaperOffice, part: str) -> Any:
    agreement, month = sample_agreement(office.day), month_before(month_of(office.day))
    rows = tuple(
        EvaluationRow(
            placement_uid=str(n),
            product=agreement.products[n].product.name,
            business_uid="contoh",
            business=agreement.business.name,
            partner_uid="mitra",
            partner=agreement.partner.name,
            outlet=f"Gerai Contoh {n + 1}",
            sales=sales,
            previous=previous,
            before_previous=None,
            judgement=_judged(month, sales, previous, YEARS.get(part)),
            year_before=YEARS.get(part),
        )
        for n, (previous, sales) in enumerate(SALES.get(part, SOME_FALL))
    )
    trends = {row.placement_uid: (*(None,) * (MONTHS_SHOWN - 2), row.previous, row.sales) for row in rows}
    facts = SalesFacts(
        Subject(business=agreement.business),
        month,
        rows,
        trends,
        agreement,
        shift=Shift(month=True, names=(IDUL_FITRI,)) if part == "hari_raya" else Shift(),
        follow_ups={row.placement_uid: _sample_follow_up(row, office.day) for row in rows}
        if part == "tindak_lanjut"
        else {},
    )
    return evaluation_content(facts, office, office.draft_number(Kind.EVALUATION_LETTER))


FINDINGS: Mapping[str, tuple[str, str, str | None]] = {
    "lolos": ("passed", "Rasa khas, kemasan rapi, dan label lengkap.", None),
    "bersyarat": ("conditional", "Sertifikat halal belum terbit.", "Menyampaikan sertifikat halal."),
    "tidak_lolos": ("rejected", "Bahan kemasan bukan untuk pangan.", None),
}
"""What a panel said, by the text that is being edited."""
NEEDS_WORK = (
    "needs-work",
    "Kode produksi belum tercantum.\nTutup kemasan merembes.",
    "Mencantumkan kode produksi.\nMengganti segel.",
)


def _decision(product: Product, day: date, verdict: str, reason: str, correction: str | None) -> Decision:
    due = day + timedelta(days=60) if correction else None
    return Decision(
        product=product,
        verdict=verdict,
        reason=reason,
        correction=correction,
        due=due,
        decided_on=day,
        decided_by="Contoh Kurator, S.TP.",
        officer_uid="kurator",
    )


def _decision_letter(office: PaperOffice, part: str) -> Any:
    product = sample_business().products[1]
    decision = _decision(product, office.day, *FINDINGS.get(part, NEEDS_WORK))
    facts = DecisionFacts(product, decision, office.draft_number(Kind.MINUTES), [sample_partner().name])
    return decision_content(facts, office, office.draft_number(Kind.DECISION_LETTER))


def _minutes(office: PaperOffice, _part: str) -> Any:
    business, other = sample_business(), Business(name="Kopi Contoh Jaya", district="Cibarusah")
    coffee = Product(name="Kopi Robusta Bubuk 200 g", business=other)
    said = (FINDINGS["lolos"], FINDINGS["bersyarat"], NEEDS_WORK)
    decisions = [
        _decision(product, office.day, *what) for product, what in zip((*business.products, coffee), said, strict=True)
    ]
    members = (PanelMember("Contoh Kurator, S.TP.", "Kurator"), PanelMember("Contoh Kepala Bidang", "Kepala Bidang"))
    return minutes_content(day_minutes(office.day, decisions, members), office, office.draft_number(Kind.MINUTES))


def _memorandum(office: PaperOffice, part: str) -> Any:
    """As written for a partner alone; with a record of its own where the edited text is about one."""
    record = None
    if part in {"jangka_waktu", "pihak_kedua"}:
        starts, ends = office.day, date(office.day.year + 2, office.day.month, min(office.day.day, 28))
        record = Memorandum(about="", partner_authority="Surat Kuasa Nomor 7", starts=starts, ends=ends)
    return memorandum_content(sample_partner(), office, office.draft_number(Kind.MEMORANDUM), record)


def _request(office: PaperOffice, part: str) -> Any:
    """Two products in the letter, or a list of sixteen in its annex while the words about the annex are edited."""
    products = list(sample_business().products)
    for product in products:
        product.verdict = "passed"
    many = [*products] * (8 if part == "daftar_terlampir" else 1)
    return request_content(sample_partner(), many, office, office.draft_number(Kind.REQUEST_LETTER))


def _statement(office: PaperOffice, _part: str) -> Any:
    business = sample_business()
    facts = StatementFacts(business, [product.name for product in business.products], [sample_partner().name])
    return statement_content(facts, office, office.draft_number(Kind.STATEMENT))


def _appeal_facts(office: PaperOffice, part: str) -> AppealFacts:
    partner = Partner(
        name="PT Industri Contoh Sejahtera",
        nib="9876543210123",
        address="Kawasan Industri Contoh Blok A Nomor 1",
        district="Cikarang Selatan",
    )
    appeal, warning = (
        EarlierLetter(kind, office.draft_number(kind), office.day - timedelta(days=days))
        for kind, days in ((Kind.APPEAL_LETTER, 100), (Kind.WARNING_LETTER, 40))
    )
    partial = ("2 dari 3 perjanjian dan 12 dari 20 produk", "1 perjanjian dan 8 produk")
    done, rest = partial if part == "isi_sebagian" else ("", "")
    return AppealFacts(partner, appeal, warning, sample_business().products, done, rest)


def _appeal(office: PaperOffice, part: str) -> Any:
    return appeal_content(_appeal_facts(office, part), office, office.draft_number(Kind.APPEAL_LETTER))


def _warning(office: PaperOffice, part: str) -> Any:
    return warning_content(_appeal_facts(office, part), office, office.draft_number(Kind.WARNING_LETTER))


def _recommendation(office: PaperOffice, part: str) -> Any:
    return recommendation_content(_appeal_facts(office, part), office, office.draft_number(Kind.RECOMMENDATION))


REPORT_PARTNERS = ("PT Ritel Contoh A", "PT Ritel Contoh B", "Pusat Belanja Contoh")
REPORT_PRODUCTS = ("Keripik Bayam 150 g", "Sambal Roa 200 g", "Kopi Bubuk 200 g", "Dodol Ketan 250 g")
REPORT_SALES: tuple[tuple[int | None, int | None, int | None], ...] = (
    (1_400_000, 1_300_000, 1_450_000),
    (800_000, 900_000, 870_000),
    (2_000_000, 1_300_000, 900_000),
    (600_000, 500_000, None),
)
"""Three months of each product: two before, one before, this one."""
ALL_SALES = (9_800, 10_100, 9_900, 10_400, 12_300, 11_000, 10_600, 10_900, 11_200, 11_400, 11_900, 12_100, 10_260)
SCALE = 1_000


def _report(office: PaperOffice, part: str) -> Any:
    """The report of last month; without earlier months, or without a fall, where the text being edited asks for it."""
    month = month_before(month_of(office.day))
    alone, rising = part == "pokok_tanpa_pembanding", part == "pokok_tanpa_turun"
    rows = [
        _report_row(place, partner, product, alone=alone, rising=rising)
        for place, partner in enumerate(REPORT_PARTNERS)
        for product in range(len(REPORT_PRODUCTS))
    ]
    months = [month_before(month, back) for back in reversed(range(CHART_MONTHS + 1))]
    sales = {one: thousands * SCALE for one, thousands in zip(months, ALL_SALES, strict=True)}
    waiting = [("PT Ritel Contoh B", 5), ("PT Ritel Contoh A", 2)] if part != "putusan_berakhir" else []
    figures = MonthFigures(
        month,
        office.day,
        summed(rows),
        {month: sales[month]} if alone else sales,
        newly_placed=2,
        businesses=len(REPORT_PRODUCTS),
        targets={"0": 20, "1": 40},
        products={"0": 4, "1": 4, "2": 4},
        waiting=waiting,
        ending=(3, 4, 6),
        lists=_report_lists(rows),
    )
    return report_content(figures, office, office.draft_number(Kind.MONTHLY_REPORT))


def _report_lists(rows: Sequence[EvaluationRow]) -> Lists:
    falls = [Fall(row) for row in rows if row.judgement.trend is Trend.FALLING]
    return Lists(falls=falls, total={"overdue": 3})


def summed(rows: Sequence[EvaluationRow]) -> dict[GroupBy, tuple[Group, ...]]:
    """Rows as the groups of their month: by partner and as a whole; kecamatan and categories are not in them."""
    partners: dict[str, list[EvaluationRow]] = {}
    for row in rows:
        partners.setdefault(row.partner_uid, []).append(row)
    found = [_group(uid, own[0].partner, own) for uid, own in partners.items()]
    return {
        GroupBy.WHOLE: (_group("", "", rows),),
        GroupBy.PARTNER: tuple(sorted(found, key=lambda group: (-group.sales, group.name))),
        GroupBy.CATEGORY: (),
        GroupBy.DISTRICT: (),
    }


def _group(key: str, name: str, rows: Sequence[EvaluationRow]) -> Group:
    both = [row for row in rows if row.judgement.whole]
    years = [row for row in both if row.year_before is not None]
    sums = {
        "placements": len(rows),
        "at_risk": sum(row.judgement.at_risk for row in rows),
        "sales": sum(row.sales or 0 for row in rows),
        "compared": len(both),
        "now": sum(row.sales or 0 for row in both),
        "before": sum(row.previous or 0 for row in both),
        "year_now": sum(row.sales or 0 for row in years),
        "year_before": sum(row.year_before or 0 for row in years),
    }
    counts = {trend.value: sum(row.judgement.trend is trend for row in rows) for trend in Trend}
    return group_of({"key": key, "name": name, **counts, **sums}, DEFAULT_RULE)


def _report_row(place: int, partner: str, product: int, *, alone: bool, rising: bool) -> EvaluationRow:
    first, before, now = REPORT_SALES[product]
    if alone:
        first = before = None
    if rising:
        now = (before or 0) + 200_000
    return EvaluationRow(
        placement_uid=f"{place}-{product}",
        product=REPORT_PRODUCTS[product],
        business_uid=str(product),
        business=f"Usaha Contoh {product + 1}",
        partner_uid=str(place),
        partner=partner,
        outlet=None,
        sales=now,
        previous=before,
        before_previous=first,
        judgement=judge(now, before, first, earlier=before is not None),
    )


SOURCES: Mapping[Kind, PaperSource] = {
    Kind.CERTIFICATE: PaperSource(certificates.prepare_certificates, certificates.certificates_due, _certificate),
    Kind.EVALUATION_LETTER: PaperSource(
        evaluation_letters.prepare_evaluation_letters, evaluation_letters.evaluation_letters_due, _evaluation
    ),
    Kind.DECISION_LETTER: PaperSource(
        decision_letters.prepare_decision_letters, decision_letters.decision_letters_due, _decision_letter
    ),
    Kind.MINUTES: PaperSource(session_minutes.prepare_all_minutes, session_minutes.all_minutes_due, _minutes),
    Kind.AGREEMENT: PaperSource(agreement_papers.prepare_agreements, partial(texts_due, AGREEMENT), _agreement),
    Kind.MEMORANDUM: PaperSource(memoranda.prepare_memoranda, partial(texts_due, MEMORANDUM), _memorandum),
    Kind.REQUEST_LETTER: PaperSource(
        request_letters.prepare_request_letters, request_letters.request_letters_due, _request
    ),
    Kind.STATEMENT: PaperSource(statements.prepare_statements, nobody_waits, _statement),
    Kind.MONTHLY_REPORT: PaperSource(monthly_reports.prepare_reports, monthly_reports.reports_due, _report),
    Kind.APPEAL_LETTER: PaperSource(appeal_letters.prepare_appeals, nobody_waits, _appeal),
    Kind.WARNING_LETTER: PaperSource(appeal_letters.prepare_warnings, nobody_waits, _warning),
    Kind.RECOMMENDATION: PaperSource(appeal_letters.prepare_recommendations, nobody_waits, _recommendation),
}
"""What ``domain/papers/issuing.py: KINDS`` says of a kind as facts, here as functions: a new kind is a row in each."""
