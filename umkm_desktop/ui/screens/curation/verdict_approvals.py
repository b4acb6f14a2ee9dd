"""Another officer's approval of a verdict that differs from its suggestion: at his own desk, or standing beside."""

from collections.abc import Callable

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.curation import invitations, panel_verdicts
from umkm_desktop.services.curation.curation_results import VerdictLine
from umkm_desktop.services.office.signing_in import second_desk
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField


class Approvals:
    """``waiting`` tells the verdict of the product shown; ``done`` is called when it was approved or declined."""

    def __init__(
        self,
        context: Context,
        waiting: Callable[[], VerdictLine | None],
        done: Callable[[], object],
        fail: Callable[[str], object],
    ) -> None:
        self._context, self._desk = context, context.desk
        self._waiting, self._done, self._fail = waiting, done, fail

    def approve(self) -> None:
        """By the officer at the desk, who did not enter it."""
        verdict = self._waiting()
        if verdict is not None:
            self._do(lambda: panel_verdicts.approve_override(self._desk, verdict.uid))

    def decline(self) -> None:
        """Not approved, with the reason."""
        verdict = self._waiting()
        if verdict is None:
            return
        reason = self._context.dialogs.ask_text(
            _("Tolak keputusan"), _("Panel memasukkan keputusan baru."), _("Tolak"), label=_("Alasan")
        )
        if reason is not None:
            self._do(lambda: panel_verdicts.decline_override(self._desk, verdict.uid, reason=reason))

    def approve_here(self) -> None:
        """By another officer who stands beside: his name and his password."""
        verdict, names = self._waiting(), invitations.approvers(self._desk)
        if verdict is None:
            return
        if not names:
            self._fail(_("Tidak ada petugas lain yang berhak menyetujui."))
            return
        title = _("Persetujuan petugas lain")
        choices = [(one, one) for one in names]
        fields = [FormField("name", N_("Petugas"), "choice", required=True, choices=choices)]
        sentence = _("Mengapa berbeda dari usulan: {why}").format(why=verdict.override_reason)
        values = self._context.dialogs.ask_values(title, sentence, _("Lanjut"), fields, {"name": names[0]})
        if values is None:
            return
        name = str(values["name"])
        password = self._context.dialogs.ask_password(title, _("Kata sandi {name}:").format(name=name), _("Setujui"))
        if password:
            self._check(name, password, verdict.uid)

    def _check(self, name: str, password: str, uid: str) -> None:
        desk = self._desk

        def approved(_nothing: None) -> None:
            self._done()

        def refused(error: Refused) -> None:
            self._fail(str(error))

        self._context.runner.run(
            lambda _progress: panel_verdicts.approve_override(second_desk(desk, name, password), uid),
            title=_("Memeriksa kata sandi"),
            done=approved,
            failed=refused,
        )

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refused as refused:
            self._fail(str(refused))
        else:
            self._done()
