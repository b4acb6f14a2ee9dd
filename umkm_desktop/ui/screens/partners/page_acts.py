"""What is done on a partner's page: duties, rulings, outlets and contacts; each asks by a small form, then does it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.compliance import STANDING_NAMES, check_ruling
from umkm_desktop.domain.partners.duties import doubt_duty
from umkm_desktop.i18n import _
from umkm_desktop.services.partners import compliance, duties, outlets, partner_contacts
from umkm_desktop.services.partners.compliance import DutySum, Sheet
from umkm_desktop.services.partners.outlets import OutletLine
from umkm_desktop.services.partners.partner_contacts import ContactLine
from umkm_desktop.services.regions import bekasi
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import Check, FormField
from umkm_desktop.ui.record_form import do_undoably
from umkm_desktop.ui.screens.partners import page_forms
from umkm_desktop.ui.screens.partners.page import PartnerPage


class PageActs:
    """``page`` gives the partner shown, ``run`` does an act and shows the page anew, or says why not."""

    def __init__(
        self, context: Context, page: Callable[[], PartnerPage | None], run: Callable[[Callable[[], object]], bool]
    ) -> None:
        self._context, self._page_now, self._run = context, page, run
        self._desk = context.desk

    @property
    def _page(self) -> PartnerPage | None:
        return self._page_now()

    @property
    def _uid(self) -> str:
        page = self._page_now()
        return page.details.uid if page else ""

    @property
    def _barred(self) -> bool:
        return not self._desk.may(Permission.EDIT_PARTNERS)

    @property
    def _may_not_rule(self) -> bool:
        return not self._desk.may(Permission.OVERRULE_COMPLIANCE)

    # --- duties
    def add_duty(self) -> None:
        if self._page is None or self._barred:
            return
        values = self._ask(
            _("Kewajiban baru"),
            page_forms.duty_fields(duties.basis_choices(self._desk), new=True),
            page_forms.new_duty(self._page.details.row.kind),
            self._duty_check(),
        )
        if values is not None:
            self._store_duty(values, lambda: duties.add_duty(self._desk, self._uid, page_forms.given(values)))

    def change_duty(self, one: DutySum) -> None:
        if self._barred:
            return
        fields, line = page_forms.duty_fields(duties.basis_choices(self._desk), new=False), one.duty
        values = self._ask(_("Ubah kewajiban"), fields, page_forms.old_duty(line), self._duty_check(line.uid))
        if values is not None:
            self._store_duty(values, lambda: duties.change_duty(self._desk, line.uid, values, revision=line.revision))

    def _duty_check(self, but: str = "") -> Check:
        """What is wrong with a duty, beside those of the partner that is shown; ``but`` is the one being changed."""
        shown = self._page.sheet.duties if self._page else ()
        others = [one.duty for one in shown if one.duty.uid != but]
        return lambda values: page_forms.check_duty(values, others)

    def _store_duty(self, values: Mapping[str, Any], act: Callable[[], object]) -> None:
        if self._run(act) and self._page is not None:
            doubt = doubt_duty(str(values["source"]), self._page.details.row.kind)
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
        if self._page is None or self._may_not_rule:
            return
        sheet, uid = self._page.sheet, self._uid
        sentence = _("Menurut hitungan: {computed} ({sum}). Hitungan tetap ditampilkan di samping penetapan.")
        values = self._context.dialogs.ask_values(
            _("Tetapkan kepatuhan"),
            sentence.format(computed=_(STANDING_NAMES[sheet.computed]), sum=sheet.text),
            _("Tetapkan"),
            page_forms.ruling_fields(sheet),
            check=lambda typed: _ruling_problems(typed, sheet),
        )
        if values is not None:
            reason, evidence = str(values["reason"]), str(values["evidence"])
            self._run(
                lambda: compliance.rule_compliance(
                    self._desk, uid, str(values["standing"]), reason=reason, evidence=evidence
                )
            )

    def withdraw_ruling(self) -> None:
        if self._may_not_rule:
            return
        reason = self._context.dialogs.ask_text(
            _("Cabut penetapan"), _("Sesudah ini hitungan yang berlaku lagi."), _("Cabut"), label=_("Alasan")
        )
        if reason is not None:
            self._run(lambda: compliance.withdraw_ruling(self._desk, self._uid, reason=reason))

    # --- outlets and contacts
    def add_outlet(self) -> None:
        fields = page_forms.outlet_fields(_districts())
        if not self._barred and (values := self._ask(_("Lokasi baru"), fields, {}, page_forms.check_outlet)):
            self._run(lambda: outlets.add_outlet(self._desk, self._uid, values))

    def change_outlet(self, line: OutletLine) -> None:
        fields, start = page_forms.outlet_fields(_districts()), outlets.outlet_values(line)
        if not self._barred and (values := self._ask(_("Ubah lokasi"), fields, start, page_forms.check_outlet)):
            self._run(lambda: outlets.change_outlet(self._desk, line.uid, values, revision=line.revision))

    def archive_outlet(self, line: OutletLine) -> None:
        self._archive(
            _("Lokasi diarsipkan"), line.name, lambda away: outlets.archive_outlet(self._desk, line.uid, archived=away)
        )

    def add_contact(self) -> None:
        fields = page_forms.contact_fields()
        if not self._barred and (values := self._ask(_("Kontak baru"), fields, {}, page_forms.check_contact)):
            self._run(lambda: partner_contacts.add_contact(self._desk, self._uid, values))

    def change_contact(self, line: ContactLine) -> None:
        fields, start = page_forms.contact_fields(), partner_contacts.contact_values(line)
        if not self._barred and (values := self._ask(_("Ubah kontak"), fields, start, page_forms.check_contact)):
            self._run(lambda: partner_contacts.change_contact(self._desk, line.uid, values, revision=line.revision))

    def archive_contact(self, line: ContactLine) -> None:
        self._archive(
            _("Kontak diarsipkan"),
            line.name,
            lambda away: partner_contacts.archive_contact(self._desk, line.uid, archived=away),
        )

    def _archive(self, done: str, name: str, act: Callable[[bool], object]) -> None:
        do_undoably(self._context, self._run, act, done, name)

    def _ask(
        self, title: str, fields: Sequence[FormField], start: Mapping[str, Any], check: Check
    ) -> dict[str, Any] | None:
        return self._context.dialogs.ask_values(title, "", _("Simpan"), fields, start, check=check)


def _ruling_problems(typed: Mapping[str, Any], sheet: Sheet) -> dict[str, str]:
    words = [str(typed[key] or "") for key in ("standing", "reason", "evidence")]
    try:
        check_ruling(words[0], words[1], words[2], sheet.computed)
    except FieldProblems as problems:
        return problems.problems
    return {}


def _districts() -> list[str]:
    return list(bekasi().districts)
