"""Papers that can be asked for from the page of a partner."""

from umkm_desktop.domain.issuing import Kind
from umkm_desktop.domain.placements import State
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.placement_lists import PlacementQuery, count_placements
from umkm_desktop.ui.paper_offers import PaperOffer, evaluation_offer, optional_offers, paper_offer

ASKED = (State.PROPOSED.value, State.WAITING.value)


def partner_offers(desk: Desk, uid: str) -> list[PaperOffer | None]:
    """Memorandum, request, last month's evaluation; then what the office has switched on."""
    asked = count_placements(desk, PlacementQuery(partner_uid=uid, statuses=ASKED))
    lines: list[PaperOffer | None] = [
        paper_offer(Kind.MEMORANDUM, uid),
        paper_offer(Kind.REQUEST_LETTER, uid, why_not="" if asked else _("tidak ada produk yang diajukan")),
        evaluation_offer(desk, "partner", uid),
    ]
    optional = optional_offers(desk, "partner", uid)
    return [*lines, None, *optional] if optional else lines
