"""What is done with products of a session: take one out, say who judges some, give a sheet back."""

from collections.abc import Callable, Sequence

from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import score_sheets, session_entries
from umkm_desktop.services.curation.curation_sessions import MemberLine
from umkm_desktop.services.curation.session_entries import EntryLine
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

Do = Callable[[Callable[[], object]], bool]
"""Runs a use case, shows its refusal, and says whether it was done."""


class SessionProducts:
    """Each act is a small question and one use case; ``panel`` tells the session's uid and its members."""

    def __init__(self, context: Context, panel: Callable[[], tuple[str, Sequence[MemberLine]]], do: Do) -> None:
        self._context, self._desk, self._panel, self._do = context, context.desk, panel, do

    def withdraw(self, entry: EntryLine) -> None:
        """Take a product out, with a reason."""
        reason = self._context.dialogs.ask_text(
            _("Keluarkan dari sesi"), entry.product, _("Keluarkan"), label=_("Alasan"), value=_("tidak hadir")
        )
        if reason is not None:
            self._do(lambda: session_entries.withdraw_entry(self._desk, entry.uid, reason=reason))

    def assign(self, uids: Sequence[str]) -> None:
        """Let only some of the panel judge these products."""
        session, members = self._panel()
        fields = [FormField(member.uid, f"{member.name} ({member.affiliation})", "check") for member in members]
        if not uids or not fields:
            return
        sentence = _("{n} produk. Tanpa pilihan, seluruh panel menilai.").format(n=format_number(len(uids)))
        values = self._context.dialogs.ask_values(_("Tugaskan kurator"), sentence, _("Tugaskan"), fields)
        if values is not None:
            chosen = [uid for uid, ticked in values.items() if ticked]
            self._do(lambda: session_entries.assign(self._desk, session, uids, chosen))

    def reopen(self, entry: EntryLine) -> None:
        """Give a curator his sheet back."""
        _session, members = self._panel()
        fields = [
            FormField(
                "member", _("Kurator"), "choice", required=True, choices=[(one.uid, one.name) for one in members]
            ),
            FormField("reason", _("Alasan"), "multiline", required=True),
        ]
        values = self._context.dialogs.ask_values(_("Buka kembali lembar"), entry.product, _("Buka kembali"), fields)
        if values is not None:
            member, reason = str(values["member"]), str(values["reason"] or "")
            self._do(lambda: score_sheets.reopen_sheet(self._desk, entry.uid, member, reason=reason))

    def open_business(self, entry: EntryLine) -> None:
        """The business of a product."""
        self._context.navigator.open("businesses", uid=entry.business_uid)
