"""What officers do about placements that fall: record cause and solution, settle, drop; the last answers are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.evaluation.follow_up import check_follow_up
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services.evaluation import follow_ups
from umkm_desktop.services.evaluation.causes import CauseLine, causes
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpLine
from umkm_desktop.services.evaluation.follow_ups import Recorded
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import why_not
from umkm_desktop.ui.screens.evaluation.follow_up_form import Asked

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.follow_up_view import FollowUpView
    from umkm_desktop.ui.screens.evaluation.judged_view import JudgedView
    from umkm_desktop.ui.screens.evaluation.month_presenter import EvaluationPresenter

_SHOWN = 4


class FollowUpActs:
    """``page`` is the list whose rows are answered, ``view`` shows the form and a sentence above the list."""

    def __init__(self, page: "EvaluationPresenter[Any]", context: Context, view: "JudgedView | FollowUpView") -> None:
        self._page, self._context, self._desk, self._view = page, context, context.desk, view
        self._last: dict[str, object] = {}

    @property
    def why_not(self) -> str:
        """Why nothing may be recorded; empty when it may."""
        return why_not(self._desk, Permission.FOLLOW_UP)

    def record(self, month: str, placements: Sequence[str], whom: str, known: FollowUpLine | None = None) -> None:
        """Ask for cause and solution of one placement or several; ``known`` is what one of them has already."""
        if self.why_not:
            self._view.show_problem(self.why_not)
            return
        kept = known if known is not None and known.month == month else None
        answers = self._asked(whom, _("Evaluasi {month}").format(month=format_month(month)), known)
        if answers is None:
            return
        try:
            if kept is not None and len(placements) == 1:
                follow_ups.change_follow_up(self._desk, kept.uid, answers, revision=kept.revision)
                done = Recorded(1)
            else:
                done = follow_ups.record_follow_ups(self._desk, month, placements, answers)
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self._say_done(done)

    def settle(self, lines: Sequence[FollowUpLine]) -> None:
        """Ask for the outcome, the same for all of them."""
        words = _("Selesai?"), _("Apa hasilnya untuk {whom}?"), _("Selesai"), _("Hasil")
        self._end(lines, follow_ups.settle_follow_ups, *words, _("{n} tindak lanjut selesai"))

    def drop(self, lines: Sequence[FollowUpLine]) -> None:
        """Ask for the reason."""
        words = _("Hentikan?"), _("Mengapa {whom} tidak ditindaklanjuti lagi?"), _("Hentikan"), _("Alasan")
        self._end(lines, follow_ups.drop_follow_ups, *words, _("{n} tindak lanjut dihentikan"))

    def resume(self, line: FollowUpLine) -> None:
        """Take one up again."""
        done = _("Tindak lanjut dibuka kembali")
        self._page.do(lambda: follow_ups.resume_follow_up(self._desk, line.uid), done, line.product)

    def _asked(self, whom: str, sentence: str, known: FollowUpLine | None) -> dict[str, Any] | None:
        offered = causes(self._desk, retired=known is not None)
        values = {**follow_ups.proposed(self._desk), **self._last}
        kept_due: date | None = None
        if known is not None:
            offered, kept_due = _offered_to(offered, known), known.due_on
            values = {
                "cause": known.cause_uid,
                "solution": known.solution_uid or None,
                "person": known.person,
                "due_on": known.due_on,
                "cause_note": known.cause_note,
                "solution_note": known.solution_note,
            }
        today = self._desk.today()

        def check(typed: Mapping[str, Any]) -> Mapping[str, str]:
            try:
                check_follow_up(typed, today, kept_due=kept_due)
            except FieldProblems as problems:
                return problems.problems
            return {}

        asked = Asked(whom, sentence, offered, follow_ups.people(self._desk), values, check)
        answers = self._view.ask_follow_up(asked)
        if answers is not None:
            self._last = {"person": answers["person"], "due_on": answers["due_on"]}
        return answers

    def _say_done(self, done: Recorded) -> None:
        if done.stored:
            self._context.toast(_("{n} tindak lanjut tersimpan").format(n=format_number(done.stored)))
        lines = [f"{one.product}: {one.sentence}" for one in done.bad[:_SHOWN]]
        if len(done.bad) > _SHOWN:
            lines.append(_("dan {n} baris lagi.").format(n=len(done.bad) - _SHOWN))
        head = _("{n} baris tidak dicatat.").format(n=format_number(len(done.bad))) if done.bad else ""
        self._view.show_problem(head, "\n".join(lines))

    def _end(
        self,
        lines: Sequence[FollowUpLine],
        act: Callable[..., int],
        title: str,
        sentence: str,
        verb: str,
        label: str,
        told: str,
    ) -> None:
        if self.why_not or not lines:
            self._view.show_problem(self.why_not or _("Pilih dahulu tindak lanjutnya."))
            return
        number = format_number(len(lines))
        whom = lines[0].product if len(lines) == 1 else _("{n} tindak lanjut").format(n=number)
        words = self._context.dialogs.ask_text(title, sentence.format(whom=whom), verb, label=label)
        if words is not None:
            self._page.do(lambda: act(self._desk, [line.uid for line in lines], words), told.format(n=number))


def _offered_to(every: Sequence[CauseLine], known: FollowUpLine) -> list[CauseLine]:
    """What is offered, and what was chosen although it is offered no more."""
    return [
        replace(
            line, solutions=tuple(one for one in line.solutions if not one.retired or one.uid == known.solution_uid)
        )
        for line in every
        if not line.retired or line.uid == known.cause_uid
    ]
