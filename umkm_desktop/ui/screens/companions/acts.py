"""What is done with companions, their businesses and visits: small forms, one act each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, examine_companion
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.companions.companion_lists import CareRow
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.services.regions import bekasi
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import FormField, field_of
from umkm_desktop.ui.visit_form import ask_visit, change_visit


class Done(Protocol):
    """Told after something was stored; with the uid of a companion that is to be shown."""

    def __call__(self, uid: str = "") -> None: ...


class CompanionActs:
    """Every act asks, stores, and tells; a refusal is a sentence above the lists."""

    def __init__(self, context: Context, fail: Callable[[str], None], done: Done) -> None:
        self._context, self._desk, self._fail, self._done = context, context.desk, fail, done

    # --- companions
    def add(self) -> None:
        """A new companion."""
        typed = self._ask_companion(_("Pendamping baru"), {})
        if typed is not None:
            made: list[str] = []
            if self._do(lambda: made.append(companions.add_companion(self._desk, typed)), tell=False):
                self._context.toast(_("Pendamping tersimpan"), str(typed["name"]))
                self._done(made[0])

    def edit(self, uid: str) -> None:
        """Contract, kecamatan, target, account."""
        details = companions.companion_details(self._desk, uid)
        typed = self._ask_companion(_("Ubah pendamping"), details.values)
        if typed is not None and self._do(
            lambda: companions.change_companion(self._desk, uid, typed, revision=details.revision)
        ):
            self._context.toast(_("Pendamping tersimpan"), str(typed["name"]))

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
        if not self._allowed():
            return
        reason = self._context.dialogs.ask_text(
            _("Arsipkan pendamping"),
            _("{name} hilang dari daftar; kunjungannya tetap tersimpan.").format(name=name),
            _("Arsipkan"),
        )
        if reason and self._do(lambda: companions.archive_companion(self._desk, uid, reason=reason)):
            self._context.toast(
                _("Pendamping diarsipkan"), name, action=_("Urungkan"), on_action=lambda: self.restore(uid)
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
            self._fail(_("Belum ada pendamping. Tambahkan dahulu dengan Ctrl N."))
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
        if not self._allowed():
            return
        reason = self._context.dialogs.ask_text(
            _("Akhiri pendampingan"),
            _("{business} tidak lagi didampingi {companion}.").format(business=row.name, companion=row.companion),
            _("Akhiri"),
        )
        if reason and self._do(lambda: companions.end_companionship(self._desk, row.uid, reason=reason)):
            self._context.toast(_("Pendampingan diakhiri"), row.name)

    # --- visits
    def log(self, business_uid: str, business: str) -> None:
        """Enter a visit."""
        if ask_visit(self._context, business_uid, business, self._fail):
            self._done()

    def edit_visit(self, row: VisitRow) -> None:
        """Correct a visit."""
        if change_visit(self._context, row, self._fail):
            self._done()

    def settle(self, row: VisitRow) -> None:
        """The next step is done, or open again."""
        settled = row.settled_on is None
        if self._do(lambda: companion_visits.settle_visit(self._desk, row.uid, settled=settled)) and settled:
            self._context.toast(
                _("Langkah selesai"),
                row.next_step or "",
                action=_("Urungkan"),
                on_action=lambda: self._do(lambda: companion_visits.settle_visit(self._desk, row.uid, settled=False)),
            )

    def archive_visit(self, row: VisitRow) -> None:
        """Out of every list; can be taken back."""
        if self._do(lambda: companion_visits.archive_visit(self._desk, row.uid)):
            self._context.toast(
                _("Kunjungan dihapus dari daftar"),
                row.business,
                action=_("Urungkan"),
                on_action=lambda: self._do(lambda: companion_visits.archive_visit(self._desk, row.uid, archived=False)),
            )

    # --- doing
    def _allowed(self) -> bool:
        if self._desk.may(Permission.MANAGE_COMPANIONS):
            return True
        self._fail(refusal(Permission.MANAGE_COMPANIONS))
        return False

    def _do(self, act: Callable[[], object], *, tell: bool = True) -> bool:
        try:
            act()
        except Refused as refused:
            self._fail(str(refused))
            return False
        if tell:
            self._done()
        return True
