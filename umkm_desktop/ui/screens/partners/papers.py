"""Papers that can be asked for from the page of a partner."""

from collections.abc import Mapping

from umkm_desktop.domain.agreements.partnerships import Standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.agreements.signed_texts import AgreementQuery, count_texts
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.record_papers import has_paper
from umkm_desktop.services.partners.appeal_letters import why_no_appeal
from umkm_desktop.services.partners.compliance import partner_compliance
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_placements
from umkm_desktop.ui.paper_offers import PaperOffer, evaluation_offer, optional_kinds, paper_offer

ASKED = (State.PROPOSED.value, State.WAITING.value)
SIGNED = (Standing.NOT_YET.value, Standing.RUNNING.value, Standing.ENDING.value, Standing.EXPIRED.value)

BEFORE: Mapping[Kind, tuple[Kind, str]] = {
    Kind.WARNING_LETTER: (Kind.APPEAL_LETTER, N_("belum ada surat imbauan")),
    Kind.RECOMMENDATION: (Kind.WARNING_LETTER, N_("belum ada surat peringatan")),
}
"""The letter that must go before another; whether its time is over is said in Dokumen, with the date."""


def partner_offers(desk: Desk, uid: str) -> list[PaperOffer | None]:
    """Memorandum, request, last month's evaluation; then what the office has switched on."""
    asked = count_placements(desk, PlacementQuery(partner_uid=uid, statuses=ASKED))
    lines: list[PaperOffer | None] = [
        paper_offer(Kind.MEMORANDUM, uid),
        paper_offer(Kind.REQUEST_LETTER, uid, why_not="" if asked else _("tidak ada produk yang diajukan")),
        evaluation_offer(desk, "partner", uid),
    ]
    kinds = optional_kinds(desk, "partner")
    optional = [paper_offer(kind, uid, why_not=_why_not(desk, kind, uid)) for kind in kinds]
    return [*lines, None, *optional] if optional else lines


def _why_not(desk: Desk, kind: Kind, uid: str) -> str:
    """Why a letter about its duties cannot be written to this partner."""
    placed = count_placements(desk, PlacementQuery(partner_uid=uid, statuses=(State.PLACED.value,)))
    active = bool(placed or count_texts(desk, AGREEMENT, AgreementQuery(partner_uid=uid, standings=SIGNED)))
    if refused := why_no_appeal(partner_compliance(desk, uid).standing, active=active):
        return _(refused[0])
    if kind in BEFORE and not has_paper(desk, "partner", uid, BEFORE[kind][0]):
        return _(BEFORE[kind][1])
    return ""
