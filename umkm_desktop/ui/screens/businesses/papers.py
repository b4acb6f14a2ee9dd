"""Papers that can be asked for from the page of a business: about itself, its agreements and its products."""

from collections.abc import Sequence

from umkm_desktop.domain.agreements.partnerships import Standing
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.register.business_details import AgreementLine, BusinessDetails, ProductLine
from umkm_desktop.ui.paper_offers import PaperOffer, evaluation_offer, paper_offer

OPEN = frozenset({Standing.DRAFT, Standing.REVIEWED})
"""An agreement the parties have not signed."""

MOST = 5
"""Agreements and products in the menu of the business; the others have it in their tabs."""


def business_offers(desk: Desk, details: BusinessDetails) -> list[PaperOffer | None]:
    """The menu of the business: its own papers, then one line for each of the first agreements and products."""
    agreements = [_nearest_offer(row) for row in details.agreements[:MOST]]
    kept = [row for row in details.products if not row.archived]
    decided_first = sorted(kept, key=lambda row: row.verdict is None)
    products = [product_offer(row, row.name) for row in decided_first[:MOST]]
    return _with_lines(own_offers(desk, details), agreements, products)


def own_offers(desk: Desk, details: BusinessDetails) -> list[PaperOffer]:
    """About the business itself: what it is, what it sold last month."""
    archived = _("usaha diarsipkan") if details.archived else ""
    statement = paper_offer(Kind.STATEMENT, details.uid, why_not=archived)
    return [statement, evaluation_offer(desk, "business", details.uid)]


def _nearest_offer(row: AgreementLine) -> PaperOffer:
    """What an agreement waits for: its text while it is not signed, then its certificate."""
    certificate, text = agreement_offers(row, row.partner)
    return text if row.standing in OPEN else certificate


def agreement_offers(row: AgreementLine, about: str = "") -> tuple[PaperOffer, PaperOffer]:
    """Certificate and text of one agreement; a text that lacks contents shows as a draft."""
    lacking = _("isi wajib belum lengkap") if row.missing else ""
    why = _("belum ditandatangani") if row.standing in OPEN else ""
    why = _("sudah diakhiri") if row.standing is Standing.ENDED else why
    return (
        paper_offer(Kind.CERTIFICATE, row.uid, about=about, why_not=why or lacking),
        paper_offer(Kind.AGREEMENT, row.uid, about=about),
    )


def product_offer(row: ProductLine, about: str = "") -> PaperOffer:
    """The letter about the newest decision on a product."""
    why = "" if row.verdict else _("belum ada keputusan")
    return paper_offer(Kind.DECISION_LETTER, row.uid, about=about, why_not=why)


def _with_lines(*groups: Sequence[PaperOffer]) -> list[PaperOffer | None]:
    """The groups that hold something, hairlines between them."""
    lines: list[PaperOffer | None] = []
    for group in groups:
        if group:
            lines += [None, *group] if lines else group
    return lines
