"""The two turns of a session: opened on its day, and closed beside the window, because closing computes everything."""

from collections.abc import Callable

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.services.curation import session_closing
from umkm_desktop.ui.context import Context


class SessionTurns:
    """``shown`` tells the session's uid, ``show`` shows it anew, ``fail`` says why something was not done."""

    def __init__(
        self, context: Context, shown: Callable[[], str], show: Callable[[str], object], fail: Callable[[str], object]
    ) -> None:
        self._context, self._desk = context, context.desk
        self._shown, self._show, self._fail = shown, show, fail

    def open(self) -> None:
        """Let the panel score."""
        sentence = _("Kurator mulai menilai. Panel dan rubrik tidak dapat diganti lagi.")
        if not self._context.dialogs.confirm(_("Buka sesi"), sentence, _("Buka sesi")):
            return
        try:
            session_closing.open_session(self._desk, self._shown())
        except Refused as refused:
            self._fail(str(refused))
        else:
            self._show(self._shown())

    def close(self, reason: str = "") -> None:
        """End the scoring; with a reason where sheets are missing."""
        title, desk, uid = _("Tutup sesi"), self._desk, self._shown()
        sentence = _("Nilai tidak dapat diubah lagi sesudah ini, dan terbaca oleh semua.")
        if not reason and not self._context.dialogs.confirm(title, sentence, title, danger=True):
            return
        self._context.runner.run(
            lambda _progress: session_closing.close_session(desk, uid, reason=reason),
            title=_("Menutup sesi dan menghitung hasil"),
            done=lambda _nothing: self._closed(uid),
            failed=self._not_closed,
        )

    def _closed(self, uid: str) -> None:
        if uid == self._shown():
            self._show(uid)
        self._context.toast(_("Sesi ditutup"), _("Hasil dan usulan keputusan sudah dihitung."))

    def _not_closed(self, refused: Refused) -> None:
        if not isinstance(refused, RuleBroken) or refused.field != "reason":
            self._fail(str(refused))
            return
        title = _("Tutup sesi")
        reason = self._context.dialogs.ask_text(title, str(refused), title, label=_("Alasan"))
        if reason:
            self.close(reason)
