"""Real records from which every kind of paper can be issued, made by the services an officer uses."""

from collections.abc import Sequence
from datetime import date

import factories
from made_once import made_once

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.issuing.issuing import Issue, issue_papers
from umkm_desktop.services.office.legal_register import first_legal_bases
from umkm_desktop.services.papers.paper_kinds import change_kind
from umkm_desktop.services.placements.placements import place

MONTH = "2026-10"
DAY = "2026-11-24"
OPTIONAL = (Kind.APPEAL_LETTER, Kind.WARNING_LETTER, Kind.RECOMMENDATION)


class PaperOffice:
    """An office in which something of everything has happened; ``uids`` are the records of each kind."""

    def __init__(
        self,
        desk: Desk,
        *,
        business: str = "Dapur Ibu Sari",
        product: str = "Keripik Bayam 150 g",
        partner: str = "PT Ritel Contoh Nusantara",
        silent: str = "PT Industri Contoh Sejahtera",
    ) -> None:
        self.desk = desk
        self.business = factories.business(
            desk,
            business,
            owner_name="Sari Contohwati",
            owner_gender="P",
            nib="0000000000000",
            district="Cikarang Selatan",
            village="Pasirsari",
        )
        self.product = factories.product(desk, self.business, product, retailer_price=12500, capacity_per_month=900)
        self.partner = factories.partner(
            desk,
            partner,
            contact_name="Contoh Direktur",
            contact_position="Direktur",
            address="Jalan Niaga 8",
            district="Cikarang Utara",
            target_products=40,
        )
        self.silent = factories.partner(desk, silent, address="Kawasan Industri Blok A", district="Cikarang Pusat")
        self.agreement = factories.agreement(desk, self.business, self.partner, product_uids=[self.product])
        self.unsigned = factories.agreement(
            desk, self.business, self.partner, signed=False, partner_signatory="Contoh Direktur"
        )
        self.placement = place(desk, self.product, self.partner, status="placed", outlet="Gerai Lippo")
        self.waiting = place(desk, self.product, self.partner, status="proposed", outlet="Gerai Jababeka")
        for month, sales in (("2026-09", 1_000_000), (MONTH, 610_000)):
            file_report(desk, self.placement, month, {"sales": sales})
        self.unfinished = factories.product(desk, self.business, f"{product} pedas")
        decide(
            desk,
            self.unfinished,
            verdict="needs-work",
            reason="Kode produksi belum tercantum.",
            correction="Mencantumkan kode produksi.",
            due=date(2027, 1, 31),
        )

    def uid(self, kind: Kind) -> str:
        """The record, day or month a paper of this kind is issued for."""
        return {
            Kind.CERTIFICATE: self.agreement,
            Kind.EVALUATION_LETTER: self.business,
            Kind.DECISION_LETTER: self.unfinished,
            Kind.MINUTES: DAY,
            Kind.AGREEMENT: self.unsigned,
            Kind.MEMORANDUM: self.partner,
            Kind.REQUEST_LETTER: self.partner,
            Kind.STATEMENT: self.business,
            Kind.MONTHLY_REPORT: MONTH,
        }.get(kind, self.silent)

    def issue(self, kind: Kind, letter_date: date | None = None) -> Issue:
        """Issue a paper of the kind; what must go before it is issued on earlier days."""
        if kind in OPTIONAL[1:]:
            self.issue(Kind.APPEAL_LETTER, date(2026, 8, 3))
        if kind is Kind.RECOMMENDATION:
            issue_papers(self.desk, Kind.WARNING_LETTER, [self.silent], letter_date=date(2026, 9, 7))
        month = MONTH if kind is Kind.EVALUATION_LETTER else ""
        return issue_papers(self.desk, kind, [self.uid(kind)], month=month, letter_date=letter_date)


@made_once
def paper_office(desk: Desk, **names: str) -> PaperOffice:
    """The office with letterhead, official, legal basis, and every kind switched on."""
    factories.ready_office(desk)
    with desk.write("legal_basis.added") as session:
        session.add_all(first_legal_bases())
    for kind in OPTIONAL:
        change_kind(desk, kind, enabled=True)
    return PaperOffice(desk, **names)


def issue_certificates(desk: Desk, uids: Sequence[str], *, letter_date: date | None = None) -> Issue:
    """Certificates for agreements."""
    return issue_papers(desk, Kind.CERTIFICATE, uids, letter_date=letter_date)


def issue_agreements(desk: Desk, uids: Sequence[str]) -> Issue:
    """Final texts of agreements."""
    return issue_papers(desk, Kind.AGREEMENT, uids)
