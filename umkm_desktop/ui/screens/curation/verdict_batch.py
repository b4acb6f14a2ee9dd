"""Suggestions taken over for all products that have the same one, in one go."""

from collections.abc import Callable, Mapping
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict, check_panel_verdict
from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation import panel_verdicts
from umkm_desktop.services.curation.panel_verdicts import Accepted
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

SHARED_FIELDS = (
    FormField("companion", N_("Pendamping"), required=True),
    FormField("due", N_("Batas waktu perbaikan"), "date", required=True, width=6),
    FormField("recuration_on", N_("Kurasi ulang"), "date", required=True, width=6),
    FormField("correction", N_("Perbaikan yang diminta dari semuanya"), "multiline", rows=2),
)


class VerdictBatch:
    """Asks once for what they share; what was found on each is said from its own assessment."""

    def __init__(self, context: Context, done: Callable[[Accepted], None], fail: Callable[[str], object]) -> None:
        self._context, self._desk, self._done, self._fail = context, context.desk, done, fail

    def accept(self, session_uid: str, verdict: Verdict, count: int) -> None:
        """Record the verdict for every undecided product whose suggestion it is."""
        title = _("Terima usulan untuk semua yang sama")
        sentence = _("{n} produk dengan usulan “{verdict}” dicatat sekaligus, masing-masing dengan temuannya sendiri.")
        words = sentence.format(n=format_number(count), verdict=_(VERDICT_NAMES[verdict]).lower())
        shared: Mapping[str, Any] | None = {}
        if verdict is not Verdict.PASSED:
            check = self._checking(verdict)
            shared = self._context.dialogs.ask_values(title, words, _("Terima semua"), SHARED_FIELDS, check=check)
        elif not self._context.dialogs.confirm(title, words, _("Terima semua")):
            shared = None
        if shared is None:
            return
        desk, given = self._desk, dict(shared)

        def failed(refused: Refused) -> None:
            self._fail(str(refused))

        self._context.runner.run(
            lambda _progress: panel_verdicts.accept_suggestions(desk, session_uid, verdict=verdict, shared=given),
            title=_("Mencatat {n} keputusan").format(n=format_number(count)),
            done=self._done,
            failed=failed,
        )

    def _checking(self, verdict: Verdict) -> Callable[[dict[str, Any]], Mapping[str, str]]:
        filled = {"verdict": verdict.value, "reason": "-", "finding": "-"}
        today = self._desk.today()

        def check(values: dict[str, Any]) -> Mapping[str, str]:
            given = {**values, **filled, "correction": "-"}
            return check_panel_verdict(given, override=False, today=today)

        return check
