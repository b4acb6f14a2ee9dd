"""One partner beside the list: what each tab shows of it, and what is done there by small forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.partners.compliance import STANDING_NAMES
from umkm_desktop.domain.partners.duties import doubt_duty
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements import agreement_lists
from umkm_desktop.services.agreements.agreement_lists import AgreementQuery, TextRow
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.services.partners import (
    compliance,
    duties,
    outlets,
    outreach,
    partner_contacts,
    partner_pages,
    partners,
    targets,
)
from umkm_desktop.services.partners.compliance import DutySum, Sheet
from umkm_desktop.services.partners.outlets import OutletLine
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.partner_contacts import ContactLine
from umkm_desktop.services.partners.partner_pages import MemorandumLine
from umkm_desktop.services.partners.partners import PartnerDetails
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placements import PlacementQuery, PlacementRow
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import Check, FormField
from umkm_desktop.ui.list_presenter import why_not
from umkm_desktop.ui.paper_offers import PaperOffer, open_document, open_offer, why_no_papers
from umkm_desktop.ui.record_form import do_undoably
from umkm_desktop.ui.screens.partners import page_forms
from umkm_desktop.ui.screens.partners.page_forms import OwnedForm
from umkm_desktop.ui.screens.partners.papers import partner_offers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.list_view import PartnersView

SHOWN_PAPERS = 8
"""Documents shown at first."""
MORE_PAPERS = 40
"""Documents that are shown more with each "Tampilkan lagi"."""


@dataclass(frozen=True)
class PartnerPage:
    """One partner as every tab needs it; the tabs ask for the rest when they are looked at."""

    details: PartnerDetails
    sheet: Sheet


class PagePresenter:
    """Reads one partner for its tabs; each act asks by a small form, then does it and shows the partner anew."""

    def __init__(self, view: "PartnersView", context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self.page: PartnerPage | None = None
        self._papers_shown = SHOWN_PAPERS

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

    # --- outlets and contacts
    def add(self, kind: OwnedForm) -> None:
        """Enter a record that belongs to the partner."""
        if not self.why_not and (values := self._ask(_(kind.new), kind.fields(), {}, kind.check)):
            self._run(lambda: kind.records.add(self._desk, self.uid, values))

    def change(self, kind: OwnedForm, line: Any) -> None:
        """Change one."""
        if not self.why_not and (values := self._ask(_(kind.changed), kind.fields(), kind.opened(line), kind.check)):
            self._run(lambda: kind.records.change(self._desk, line.uid, values, revision=line.revision))

    def archive(self, kind: OwnedForm, line: Any) -> None:
        """Take one out of the lists."""
        move = partial(kind.records.archive, self._desk, line.uid)
        do_undoably(self._context, self._run, lambda away: move(archived=away), _(kind.archived), line.name)

    # --- duties
    def add_duty(self) -> None:
        if self.page is None or self.why_not:
            return
        values = self._ask(
            _("Kewajiban baru"),
            page_forms.duty_fields(duties.basis_choices(self._desk), new=True),
            page_forms.new_duty(self.page.details.row.kind),
            self._duty_check(),
        )
        if values is not None:
            self._store_duty(values, lambda: duties.add_duty(self._desk, self.uid, page_forms.given(values)))

    def change_duty(self, one: DutySum) -> None:
        if self.why_not:
            return
        fields, line = page_forms.duty_fields(duties.basis_choices(self._desk), new=False), one.duty
        values = self._ask(_("Ubah kewajiban"), fields, page_forms.old_duty(line), self._duty_check(line.uid))
        if values is not None:
            self._store_duty(values, lambda: duties.change_duty(self._desk, line.uid, values, revision=line.revision))

    def _duty_check(self, but: str = "") -> Check:
        """What is wrong with a duty, beside those of the partner that is shown; ``but`` is the one being changed."""
        shown = self.page.sheet.duties if self.page else ()
        others = [one.duty for one in shown if one.duty.uid != but]
        return lambda values: page_forms.check_duty(values, others)

    def _store_duty(self, values: Mapping[str, Any], act: Callable[[], object]) -> None:
        if self._run(act) and self.page is not None:
            doubt = doubt_duty(str(values["source"]), self.page.details.row.kind)
            self._context.toast(_("Kewajiban tersimpan"), doubt)

    def archive_duty(self, one: DutySum) -> None:
        sentence = _("Kewajiban ini tidak dihitung lagi; catatannya tetap tersimpan.")
        reason = self._context.dialogs.ask_text(_("Arsipkan kewajiban"), sentence, _("Arsipkan"), label=_("Alasan"))
        if reason is None:
            return

        def archive(away: bool) -> None:
            duties.archive_duty(self._desk, one.duty.uid, archived=away, reason=reason if away else "")

        do_undoably(self._context, self._run, archive, _("Kewajiban diarsipkan"))

    # --- rulings
    def rule(self) -> None:
        if self.page is None or self.why_no_ruling:
            return
        sheet, uid = self.page.sheet, self.uid
        sentence = _("Menurut hitungan: {computed} ({sum}). Hitungan tetap ditampilkan di samping penetapan.")
        values = self._context.dialogs.ask_values(
            _("Tetapkan kepatuhan"),
            sentence.format(computed=_(STANDING_NAMES[sheet.computed]), sum=sheet.text),
            _("Tetapkan"),
            page_forms.ruling_fields(sheet),
            check=lambda typed: page_forms.check_ruled(typed, sheet),
        )
        if values is not None:
            word, reason, evidence = (str(values[key]) for key in page_forms.RULING)
            self._run(lambda: compliance.rule_compliance(self._desk, uid, word, reason=reason, evidence=evidence))

    def withdraw_ruling(self) -> None:
        if self.why_no_ruling:
            return
        reason = self._context.dialogs.ask_text(
            _("Cabut penetapan"), _("Sesudah ini hitungan yang berlaku lagi."), _("Cabut"), label=_("Alasan")
        )
        if reason is not None:
            self._run(lambda: compliance.withdraw_ruling(self._desk, self.uid, reason=reason))

    # --- targets
    def edit_target(self, line: TargetLine | None = None) -> None:
        """Set a target of a year; the general one is changed in the partner's form."""
        if self.why_not:
            self._refuse_target(refusal(Permission.EDIT_PARTNERS))
            return
        values = self._context.dialogs.ask_values(
            _("Sasaran mitra"),
            _("Sasaran satu tahun; yang tercapai dihitung dari perjanjian dan penempatan, tidak diketik."),
            _("Simpan"),
            page_forms.target_fields(),
            page_forms.opened_target(line, self.today),
            check=page_forms.check_target,
        )
        if values is not None and self._run(
            lambda: targets.set_target(self._desk, self.uid, values), self._refuse_target
        ):
            self._context.toast(_("Sasaran tersimpan"), str(values["year"]))

    def remove_target(self, line: TargetLine) -> None:
        """Take a target away after asking."""
        if not line.uid:
            self._refuse_target(_("Sasaran umum diubah di data mitra, bagian Kewajiban bermitra."))
            return
        sentence = _("Sasaran {year} ({text}) dihapus; jejak tetap menyimpannya.")
        sentence = sentence.format(year=line.year, text=line.text)
        if self._context.dialogs.confirm(_("Hapus sasaran"), sentence, _("Hapus"), danger=True):
            self._run(lambda: targets.remove_target(self._desk, line.uid), self._refuse_target)

    def _refuse_target(self, sentence: str) -> None:
        self._context.dialogs.tell(_("Sasaran mitra"), sentence)

    # --- doing
    def _ask(
        self, title: str, fields: Sequence[FormField], start: Mapping[str, Any], check: Check
    ) -> dict[str, Any] | None:
        return self._context.dialogs.ask_values(title, "", _("Simpan"), fields, start, check=check)

    def _run(self, act: Callable[[], object], fail: Callable[[str], object] | None = None) -> bool:
        """Do something to the partner and show it anew; a refusal is said above the page."""
        uid = self.uid
        try:
            act()
        except Refused as refused:
            (fail or self._view.show_problem)(str(refused))
            return False
        self.choose(uid)
        return True
