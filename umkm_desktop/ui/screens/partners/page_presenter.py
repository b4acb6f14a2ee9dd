"""One partner beside the list: what each tab shows of it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.services.agreements import agreement_lists
from umkm_desktop.services.agreements.agreement_lists import AgreementQuery, TextRow
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.services.partners import (
    compliance,
    outlets,
    outreach,
    partner_contacts,
    partner_pages,
    partners,
    targets,
)
from umkm_desktop.services.partners.outlets import OutletLine
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.partner_contacts import ContactLine
from umkm_desktop.services.partners.partner_pages import MemorandumLine
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placements import PlacementQuery, PlacementRow
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import why_not
from umkm_desktop.ui.paper_offers import PaperOffer, open_document, open_offer, why_no_papers
from umkm_desktop.ui.screens.partners.page import PartnerPage
from umkm_desktop.ui.screens.partners.page_acts import PageActs
from umkm_desktop.ui.screens.partners.papers import partner_offers
from umkm_desktop.ui.screens.partners.targets_editor import edit_target, remove_target

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.list_view import PartnersView

SHOWN_PAPERS = 8
"""Documents shown at first."""
MORE_PAPERS = 40
"""Documents that are shown more with each "Tampilkan lagi"."""


class PagePresenter:
    """Reads one partner for its tabs; what is done there is in ``acts``."""

    def __init__(self, view: "PartnersView", context: Context) -> None:
        self._view, self._context = view, context
        self._desk = context.desk
        self.page: PartnerPage | None = None
        self._papers_shown = SHOWN_PAPERS
        self.acts: PageActs = PageActs(context, lambda: self.page, self.run)

    # --- reading
    def choose(self, uid: str | None) -> None:
        """Show one partner, or none."""
        if uid != self.uid:
            self._papers_shown = SHOWN_PAPERS
        self.page = self._read(uid) if uid else None
        self._view.show_partner(self.page)

    def _read(self, uid: str) -> PartnerPage | None:
        try:
            return PartnerPage(
                partners.partner_details(self._desk, uid), compliance.partner_compliance(self._desk, uid)
            )
        except Refused as refused:
            self._view.show_problem(str(refused))
            return None

    @property
    def uid(self) -> str:
        """The partner shown; empty for none."""
        return self.page.details.uid if self.page else ""

    @property
    def today(self) -> date:
        """The office's day."""
        return self._desk.today()

    def outlets(self) -> list[OutletLine]:
        return outlets.outlets_of(self._desk, self.uid)

    def contacts(self) -> list[ContactLine]:
        return partner_contacts.contacts_of(self._desk, self.uid)

    def memoranda(self) -> list[MemorandumLine]:
        return partner_pages.memoranda_of(self._desk, self.uid)

    def outreach(self) -> list[OutreachLine]:
        return outreach.outreach_of(self._desk, self.uid)

    def targets(self) -> list[TargetLine]:
        return targets.targets_of(self._desk, self.uid)

    def edit_target(self, line: TargetLine | None = None) -> None:
        """Set a target of a year; the general one is changed in the partner's form."""
        if edit_target(self._context, self.uid, line):
            self.choose(self.uid)

    def drop_target(self, line: TargetLine) -> None:
        if remove_target(self._context, line):
            self.choose(self.uid)

    def history(self) -> list[Entry]:
        return partner_pages.partner_history(self._desk, self.uid)

    def papers(self) -> IssuedPapers:
        return papers_of(self._desk, "partner", self.uid, limit=self._papers_shown)

    def count_agreements(self) -> int:
        return agreement_lists.count_texts(self._desk, AGREEMENT, AgreementQuery(partner_uid=self.uid))

    def page_agreements(self, offset: int, limit: int) -> list[TextRow]:
        query = AgreementQuery(partner_uid=self.uid)
        return agreement_lists.page_texts(self._desk, AGREEMENT, query, offset=offset, limit=limit)

    def count_placements(self) -> int:
        return placements.count_placements(self._desk, PlacementQuery(partner_uid=self.uid))

    def page_placements(self, offset: int, limit: int) -> list[PlacementRow]:
        query = PlacementQuery(partner_uid=self.uid)
        return placements.page_placements(self._desk, query, offset=offset, limit=limit)

    # --- rights
    @property
    def why_not(self) -> str:
        """Why the partner may not be changed here; empty when it may."""
        return why_not(self._desk, Permission.EDIT_PARTNERS)

    @property
    def why_no_ruling(self) -> str:
        """Why the sum may not be overruled here; empty when it may."""
        return why_not(self._desk, Permission.OVERRULE_COMPLIANCE)

    @property
    def why_no_papers(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    # --- elsewhere
    def open_elsewhere(self, screen: str, **arguments: Any) -> None:
        """Another screen, for this partner."""
        self._context.navigator.open(screen, **arguments)

    def new_agreement(self) -> None:
        self.open_elsewhere("partnerships", new=True, partner=self.uid)

    def open_placements(self) -> None:
        self.open_elsewhere("placements", partner=self.uid)

    # --- papers
    def offers(self, uid: str = "") -> list[PaperOffer | None]:
        """What can be issued for a partner, the one shown unless told otherwise."""
        chosen = uid or self.uid
        return partner_offers(self._desk, chosen) if chosen else []

    def open_offer(self, offer: PaperOffer) -> None:
        open_offer(self._context, offer)

    def open_document(self, uid: str) -> None:
        open_document(self._context, uid)

    def show_more_papers(self) -> None:
        self._papers_shown += MORE_PAPERS
        self.choose(self.uid)

    def run(self, act: Callable[[], object]) -> bool:
        """Do something to the partner and show it anew; a refusal is said above the page."""
        uid = self.uid
        try:
            act()
        except FieldProblems as problems:
            self._view.show_problem(" ".join(problems.problems.values()))
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self.choose(uid)
            return True
        return False
