"""Invented facts from which sample papers are made; the contents come from the same functions as real ones."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from umkm_desktop.domain.evaluation import judge, month_before, month_of
from umkm_desktop.domain.issuing import Kind
from umkm_desktop.services.agreement_papers import agreement_content
from umkm_desktop.services.certificates import certificate_content
from umkm_desktop.services.evaluation import EvaluationRow
from umkm_desktop.services.evaluation_letters import MONTHS_SHOWN, SalesFacts, Subject, evaluation_content
from umkm_desktop.services.paper_office import PaperOffice
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business, Owner, Partner, Product

Sample = Callable[[PaperOffice, str], Any]
"""A content for this office; the part of the texts that is being looked at chooses which of several cases is shown."""


def sample_business() -> Business:
    """Dapur Ibu Contoh, which never was in any register."""
    return Business(
        uid="contoh", name="Dapur Ibu Contoh", owner=Owner(name="Sari Contohwati", gender="P"), nib="1234567890123",
        address="Jalan Contoh Nomor 1", village="Pasirsari", village_code="32.16.19.2005",
        district="Cikarang Selatan", scale="micro",
        products=[
            Product(name="Keripik Bayam 150 g", price=15000, retailer_price=12500, capacity_per_month=900),
            Product(name="Sambal Roa 200 g", price=32000, retailer_price=27500, capacity_per_month=400),
        ],
    )  # fmt: skip


def sample_partner() -> Partner:
    """PT Ritel Sentosa Cikarang, invented."""
    return Partner(
        uid="mitra", name="PT Ritel Sentosa Cikarang", kind="retail", nib="9876543210123",
        address="Jalan Niaga Contoh Nomor 8", district="Cikarang Selatan", contact_name="Contoh Direktur",
        contact_position="Direktur", target_products=60,
    )  # fmt: skip


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


def _agreement(office: PaperOffice, _part: str) -> Any:
    return agreement_content(sample_agreement(office.day), office, office.draft_number(Kind.AGREEMENT))


SALES: Mapping[str, tuple[tuple[int | None, int | None], ...]] = {
    "semua_naik": ((1_000_000, 1_240_000), (800_000, 930_000)),
    "tanpa_pembanding": ((None, 1_240_000), (None, 930_000)),
    "belum_lapor": ((1_000_000, 1_240_000), (800_000, None)),
}
SOME_FALL = ((1_000_000, 1_240_000), (800_000, 610_000))


def _evaluation(office: PaperOffice, part: str) -> Any:
    agreement, month = sample_agreement(office.day), month_before(month_of(office.day))
    rows = tuple(
        EvaluationRow(
            placement_uid=str(n), product=agreement.products[n].product.name, business_uid="contoh",
            business=agreement.business.name, partner_uid="mitra", partner=agreement.partner.name,
            outlet=f"Gerai Contoh {n + 1}", sales=sales, previous=previous, before_previous=None,
            judgement=judge(sales, previous, earlier=previous is not None, band=office.settings.stagnation_band),
        )
        for n, (previous, sales) in enumerate(SALES.get(part, SOME_FALL))
    )  # fmt: skip
    trends = {row.placement_uid: (*(None,) * (MONTHS_SHOWN - 2), row.previous, row.sales) for row in rows}
    facts = SalesFacts(Subject(business=agreement.business), month, rows, trends, agreement)
    return evaluation_content(facts, office, office.draft_number(Kind.EVALUATION_LETTER))


SAMPLES: Mapping[Kind, Sample] = {
    Kind.CERTIFICATE: _certificate,
    Kind.AGREEMENT: _agreement,
    Kind.EVALUATION_LETTER: _evaluation,
}
