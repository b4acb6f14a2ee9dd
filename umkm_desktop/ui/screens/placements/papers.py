"""Papers that can be asked for from a placement: the request to its partner, last month's evaluation."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.i18n import _
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.paper_offers import PaperOffer, evaluation_offer, open_offer, paper_offer, why_no_papers

ASKED = (State.PROPOSED, State.WAITING)


class PapersPresenter:
    """Asks for papers in Dokumen."""

    def __init__(self, context: Context) -> None:
        self._context, self._desk = context, context.desk

    @property
    def why_none(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def offers(self, row: PlacementRow) -> list[PaperOffer]:
        """What one placement gives reason for; the request names everything proposed to the partner."""
        why = "" if State(row.status) in ASKED else _("tidak sedang diajukan")
        request = paper_offer(Kind.REQUEST_LETTER, row.partner_uid, about=row.partner, why_not=why)
        return [request, evaluation_offer(self._desk, "placement", row.uid)]

    def open_offer(self, offer: PaperOffer) -> None:
        """A line of the menu was chosen."""
        open_offer(self._context, offer)
