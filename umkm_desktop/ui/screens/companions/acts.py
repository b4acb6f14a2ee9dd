"""What is done with companions, their businesses and visits: small forms, one act each."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, examine_companion
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CareRow
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui.form_field import FormField, field_of
from umkm_desktop.ui.record_form import do_undoably
from umkm_desktop.ui.visit_form import ask_visit, change_visit

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.companions.presenter import CompanionsPresenter


class CompanionActs:
    """Every act asks, stores, and shows the list in front anew; a refusal is a sentence above it."""

    def __init__(self, page: "CompanionsPresenter") -> None:
        self._page, self._context, self._desk = page, page.context, page.desk

    # --- companions
    def add(self) -> None:
        """A new companion."""
        typed = self._ask_companion(_("Pendamping baru"), {})
        made: list[str] = []
        if typed is not None and self._do(
            lambda: made.append(companions.add_companion(self._desk, typed)),
            _("Pendamping tersimpan"),
            str(typed["name"]),
        ):
            self._page.show_entered(made[0])

    def edit(self, uid: str) -> None:
        """Contract, kecamatan, target, account."""
        details = companions.companion_details(self._desk, uid)
        typed = self._ask_companion(_("Ubah pendamping"), details.values)
        if typed is not None:
            self._do(
                lambda: companions.change_companion(self._desk, uid, typed, revision=details.revision),
                _("Pendamping tersimpan"),
                str(typed["name"]),
            )

    def _ask_companion(self, title: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
        if not self._allowed():
            return None
        accounts = [("", _("tidak ada")), *companions.accounts_for(self._desk)]
        fields = [field_of(rule) for rule in COMPANION_FIELDS]
        account = FormField(
            "officer_uid", N_("Akun"), "choice", width=6, choices=accounts, hint=N_("Petugas berperan pendamping.")
        )
        return self._context.dialogs.ask_values(
            title,
            _("Sasaran 27 usaha hanya kebiasaan, bukan aturan."),
            _("Simpan"),
            [*fields[:3], account, *fields[3:]],
            {**values, "officer_uid": values.get("officer_uid") or ""},
            check=lambda typed: (
                examine_companion(
                    {key: value for key, value in typed.items() if key != "officer_uid"}, bekasi().districts
                ).problems
            ),
        )

    def archive(self, uid: str, name: str) -> None:
        """Out of the lists, with a reason; can be taken back."""
        sentence = _("{name} hilang dari daftar; kunjungannya tetap tersimpan.").format(name=name)
        reason = self._ask_reason(_("Arsipkan pendamping"), sentence, _("Arsipkan"))
        if reason:
            do_undoably(
                self._context,
                self._do,
                lambda archived: companions.archive_companion(
                    self._desk, uid, archived=archived, reason=reason if archived else ""
                ),
                _("Pendamping diarsipkan"),
                name,
            )

    def restore(self, uid: str) -> None:
        """Back from the archive."""
        if self._allowed():
            self._do(lambda: companions.archive_companion(self._desk, uid, archived=False))

    # --- businesses
    def assign(self, business_uids: Sequence[str]) -> bool:
        """Hand businesses to a companion; whether it was done."""
        if not self._allowed():
            return False
        choices = companions.companion_choices(self._desk)
        if not choices:
            self._page.fail(_("Belum ada pendamping. Tambahkan dahulu dengan Ctrl N."))
            return False
        typed = self._context.dialogs.ask_values(
            _("Bagikan {n} usaha").format(n=format_number(len(business_uids))),
            _("Yang sudah didampingi orang lain dialihkan; untuk itu alasan wajib diisi."),
            _("Bagikan"),
            [
                FormField("companion", N_("Kepada pendamping"), "choice", required=True, choices=choices),
                FormField("reason", N_("Alasan bila dialihkan"), width=12),
            ],
            {},
        )
        if typed is None:
            return False
        told: list[companions.Assigned] = []
        uid, why = str(typed["companion"]), str(typed.get("reason") or "")
        if not self._do(lambda: told.append(companions.assign(self._desk, uid, business_uids, reason=why))):
            return False
        name = dict(choices)[uid]
        words = _("{added} baru, {moved} dialihkan, {same} sudah didampinginya").format(
            added=told[0].added, moved=told[0].moved, same=told[0].same
        )
        self._context.toast(_("Usaha dibagikan kepada {name}").format(name=name), words)
        return True

    def end_care(self, row: CareRow) -> None:
        """Nobody looks after it any more; the reason is kept."""
        sentence = _("{business} tidak lagi didampingi {companion}.")
        sentence = sentence.format(business=row.name, companion=row.companion)
        reason = self._ask_reason(_("Akhiri pendampingan"), sentence, _("Akhiri"))
        if reason:
            self._do(
                lambda: companions.end_companionship(self._desk, row.uid, reason=reason),
                _("Pendampingan diakhiri"),
                row.name,
            )

    # --- visits
    def log(self, business_uid: str, business: str) -> None:
        """Enter a visit."""
        if ask_visit(self._context, business_uid, business, self._page.fail):
            self._do(lambda: None)

    def edit_visit(self, row: VisitRow) -> None:
        """Correct a visit."""
        if change_visit(self._context, row, self._page.fail):
            self._do(lambda: None)

    def settle(self, row: VisitRow) -> None:
        """The next step is done, or open again."""

        def settle(settled: bool) -> None:
            companion_visits.settle_visit(self._desk, row.uid, settled=settled)

        if row.settled_on is None:
            do_undoably(self._context, self._do, settle, _("Langkah selesai"), row.next_step or "")
        else:
            self._do(lambda: settle(False))

    def archive_visit(self, row: VisitRow) -> None:
        """Out of every list; can be taken back."""
        do_undoably(
            self._context,
            self._do,
            lambda archived: companion_visits.archive_visit(self._desk, row.uid, archived=archived),
            _("Kunjungan dihapus dari daftar"),
            row.business,
        )

    # --- doing
    def _allowed(self) -> bool:
        if self._page.may_manage:
            self._page.fail(self._page.may_manage)
        return not self._page.may_manage

    def _ask_reason(self, title: str, sentence: str, verb: str) -> str | None:
        return self._context.dialogs.ask_text(title, sentence, verb) if self._allowed() else None

    def _do(self, act: Callable[[], object], done: str = "", detail: str = "") -> bool:
        return self._page.front.do(act, done, detail)
