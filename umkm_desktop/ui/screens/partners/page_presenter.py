"""One partner beside the list: what each tab shows of it, and the small forms by which something is done there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.partners.compliance import RULINGS, STANDING_NAMES, check_ruling
from umkm_desktop.domain.partners.duties import (
    DUTY_FIELDS,
    SOURCES,
    Measure,
    Owing,
    check_owed_once,
    doubt_duty,
    examine_duty,
)
from umkm_desktop.domain.partners.partners import (
    CONTACT_FIELDS,
    OUTLET_AREA,
    OUTLET_FIELDS,
    examine_contact,
    examine_outlet,
)
from umkm_desktop.domain.partners.targets import TARGET_FIELDS, amount_text, examine_target
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery, TextRow
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.services.owned import OfPartner
from umkm_desktop.services.partners import compliance, duties, outlets, outreach, partners, targets
from umkm_desktop.services.partners.compliance import DutySum, Sheet
from umkm_desktop.services.partners.duties import BasisChoice, DutyLine, duty_values
from umkm_desktop.services.partners.outlets import (
    CONTACTS,
    OUTLETS,
    ContactLine,
    OutletLine,
    contact_values,
    outlet_values,
)
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.partners import MemorandumLine, PartnerDetails
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.services.placements.placement_lists import (
    PlacementQuery,
    PlacementRow,
    count_placements,
    page_placements,
)
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import Check
from umkm_desktop.ui.form_field import FormField, field_of
from umkm_desktop.ui.list_presenter import why_not
from umkm_desktop.ui.paper_offers import PaperOffer, open_document, open_offer, why_no_papers
from umkm_desktop.ui.record_form import do_undoably
from umkm_desktop.ui.screens.partners.papers import partner_offers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partners.list_view import PartnersView


BY_SOURCE = "auto"
"""Choice of a legal basis: the one the source is known by."""


DUTY_ORDER = (
    "source",
    "legal_basis",
    "measure",
    "amount",
    "starts",
    "ends",
    "offered",
    "offered_on",
    "next_step",
    "next_on",
    "note",
)


def duty_fields(bases: Sequence[BasisChoice], *, new: bool) -> list[FormField]:
    """What is asked of a duty."""
    offered = [(BY_SOURCE, _("Menurut sumbernya"))] if new else []
    cited = [*offered, ("", _("Tidak disebut")), *[(one.uid, one.title) for one in bases]]
    named = {rule.key: field_of(rule) for rule in DUTY_FIELDS}
    named["legal_basis"] = FormField("legal_basis", N_("Dasar hukum"), "choice", width=6, choices=cited)
    return [named[key] for key in DUTY_ORDER]


def new_duty(kind: str) -> dict[str, Any]:
    """How the form of a new duty opens for a partner of a kind."""
    source = next(one for one in SOURCES if one.value == ("mall-space" if kind == "mall" else "regulation"))
    rule = SOURCES[source]
    amount = "" if rule.amount is None else str(rule.amount)
    return {"source": source.value, "measure": rule.measure.value, "amount": amount, "legal_basis": BY_SOURCE}


def old_duty(line: DutyLine) -> dict[str, Any]:
    """How the form of a recorded duty opens."""
    return {**duty_values(line), "source": line.source.value, "measure": line.measure.value}


def check_duty(values: Mapping[str, Any], others: Sequence[DutyLine] = ()) -> dict[str, str]:
    """What is wrong with a duty's form, also that ``others`` of the partner owe the same at the same time."""
    stored, problems = examine_duty(values)
    if problems:
        return problems
    owed: Any = {key: stored[key] for key in ("source", "measure", "amount", "starts", "ends")}
    there = [Owing(one.source, one.measure, one.amount, one.starts, one.ends) for one in others]
    try:
        check_owed_once(Owing(**owed), there)
    except RuleBroken as broken:
        return {broken.field or "measure": str(broken)}
    return {}


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The form's values for the service; a legal basis left to the source is not spoken of."""
    return {key: value for key, value in values.items() if not (key == "legal_basis" and value == BY_SOURCE)}


@dataclass(frozen=True)
class OwnedForm:
    """Records of a partner that are typed in one small form, and where they are kept; titles are marked with N_."""

    new: str
    changed: str
    archived: str
    fields: Callable[[], list[FormField]]
    opened: Callable[[Any], Mapping[str, Any]]
    """A record as its form opens."""
    check: Check
    records: OfPartner[Any]


def _outlet_fields() -> list[FormField]:
    known = {"district": {"kind": "combo", "choices": [(name, name) for name in bekasi().districts]}}
    return [field_of(rule, **known.get(rule.key, {})) for rule in (*OUTLET_FIELDS[:2], OUTLET_AREA, *OUTLET_FIELDS[2:])]


OUTLET = OwnedForm(
    N_("Lokasi baru"),
    N_("Ubah lokasi"),
    N_("Lokasi diarsipkan"),
    _outlet_fields,
    outlet_values,
    lambda values: examine_outlet(values).problems,
    OUTLETS,
)
CONTACT = OwnedForm(
    N_("Kontak baru"),
    N_("Ubah kontak"),
    N_("Kontak diarsipkan"),
    lambda: [field_of(rule) for rule in CONTACT_FIELDS],
    contact_values,
    lambda values: examine_contact(values).problems,
    CONTACTS,
)


def target_fields() -> list[FormField]:
    """What is asked of a target."""
    return [field_of(rule, **({"kind": "digits"} if rule.key == "year" else {})) for rule in TARGET_FIELDS]


def opened_target(line: TargetLine | None, today: date) -> dict[str, Any]:
    """How the form of a target opens; one of this year where there is none."""
    if line is None:
        return {"year": str(today.year), "measure": Measure.PRODUCTS.value}
    amount = amount_text(line.measure, line.amount)
    return {"year": str(line.year), "measure": line.measure.value, "amount": amount, "note": line.note or ""}


def check_target(values: Mapping[str, Any]) -> Mapping[str, str]:
    """What is wrong with a target's form."""
    return examine_target(values)[1]


RULING = ("standing", "reason", "evidence")


def ruling_fields(sheet: Sheet) -> list[FormField]:
    """What is asked for a ruling: another word than the sum's, why, and what shows it."""
    words = [(one.value, _(STANDING_NAMES[one])) for one in RULINGS if one is not sheet.computed]
    return [
        FormField("standing", N_("Ditetapkan"), "choice", required=True, width=6, choices=words),
        FormField("reason", N_("Alasan"), "multiline", required=True, rows=3),
        FormField(
            "evidence",
            N_("Bukti"),
            "multiline",
            required=True,
            rows=2,
            hint=N_("Nomor surat, tanggal kunjungan, atau dokumen lain"),
        ),
    ]


def check_ruled(typed: Mapping[str, Any], sheet: Sheet) -> dict[str, str]:
    """What is wrong with a ruling's form."""
    word, reason, evidence = (str(typed[key] or "") for key in RULING)
    try:
        check_ruling(word, reason, evidence, sheet.computed)
    except FieldProblems as problems:
        return problems.problems
    return {}


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
        return outlets.contacts_of(self._desk, self.uid)

    def memoranda(self) -> list[MemorandumLine]:
        return partners.memoranda_of(self._desk, self.uid)

    def outreach(self) -> list[OutreachLine]:
        return outreach.outreach_of(self._desk, self.uid)

    def targets(self) -> list[TargetLine]:
        return targets.targets_of(self._desk, self.uid)

    def history(self) -> list[Entry]:
        return partners.partner_history(self._desk, self.uid)

    def papers(self) -> IssuedPapers:
        return papers_of(self._desk, "partner", self.uid, limit=self._papers_shown)

    def count_agreements(self) -> int:
        return signed_texts.count_texts(self._desk, AGREEMENT, AgreementQuery(partner_uid=self.uid))

    def page_agreements(self, offset: int, limit: int) -> list[TextRow]:
        query = AgreementQuery(partner_uid=self.uid)
        return signed_texts.page_texts(self._desk, AGREEMENT, query, offset=offset, limit=limit)

    def count_placements(self) -> int:
        return count_placements(self._desk, PlacementQuery(partner_uid=self.uid))

    def page_placements(self, offset: int, limit: int) -> list[PlacementRow]:
        query = PlacementQuery(partner_uid=self.uid)
        return page_placements(self._desk, query, offset=offset, limit=limit)

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
            duty_fields(duties.basis_choices(self._desk), new=True),
            new_duty(self.page.details.row.kind),
            self._duty_check(),
        )
        if values is not None:
            self._store_duty(values, lambda: duties.add_duty(self._desk, self.uid, given(values)))

    def change_duty(self, one: DutySum) -> None:
        if self.why_not:
            return
        fields, line = duty_fields(duties.basis_choices(self._desk), new=False), one.duty
        values = self._ask(_("Ubah kewajiban"), fields, old_duty(line), self._duty_check(line.uid))
        if values is not None:
            self._store_duty(values, lambda: duties.change_duty(self._desk, line.uid, values, revision=line.revision))

    def _duty_check(self, but: str = "") -> Check:
        """What is wrong with a duty, beside those of the partner that is shown; ``but`` is the one being changed."""
        shown = self.page.sheet.duties if self.page else ()
        others = [one.duty for one in shown if one.duty.uid != but]
        return lambda values: check_duty(values, others)

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
            ruling_fields(sheet),
            check=lambda typed: check_ruled(typed, sheet),
        )
        if values is not None:
            word, reason, evidence = (str(values[key]) for key in RULING)
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
            target_fields(),
            opened_target(line, self.today),
            check=check_target,
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
