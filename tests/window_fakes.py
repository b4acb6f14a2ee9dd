"""Stand-ins for the officer's answers and for the window, so that presenters are tested without a display."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.context import Action
from umkm_desktop.ui.dialogs import Check, FormField
from umkm_desktop.ui.navigation import SCREENS
from umkm_desktop.ui.runner import Ends, Job, Runner, work_off


class ScriptedDialogs:
    """Answers given beforehand, each used once and in order; a question without an answer fails the test."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.refused: list[dict[str, str]] = []
        self._answers: dict[str, list[Any]] = {}

    def will(self, **answers: Any) -> None:
        """``will(confirm=True, ask_text="alasan")`` adds one answer per method."""
        for method, answer in answers.items():
            self._answers.setdefault(method, []).append(answer)

    @property
    def left(self) -> dict[str, list[Any]]:
        """Answers that nobody asked for."""
        return {method: answers for method, answers in self._answers.items() if answers}

    def _answer(self, method: str, words: str) -> Any:
        self.asked.append((method, words))
        assert self._answers.get(method), f"unexpected dialog {method}: {words}"
        return self._answers[method].pop(0)

    def ask_open_file(self, title: str, kinds: Sequence[tuple[str, str]] = (), *, folder: str = "open") -> Path | None:
        return self._answer("ask_open_file", title)

    def ask_save_file(
        self, title: str, *, name: str = "", kinds: Sequence[tuple[str, str]] = (), folder: str = "save"
    ) -> Path | None:
        return self._answer("ask_save_file", f"{title}: {name}")

    def ask_folder(self, title: str, *, folder: str = "folder") -> Path | None:
        return self._answer("ask_folder", title)

    def confirm(self, title: str, sentence: str, verb: str, *, danger: bool = False) -> bool:
        return self._answer("confirm", f"{title}: {sentence} [{verb}]")

    def choose(self, title: str, sentence: str, options: Sequence[tuple[str, str]]) -> str | None:
        return self._answer("choose", f"{title}: {sentence}")

    def ask_text(
        self,
        title: str,
        sentence: str,
        verb: str,
        *,
        label: str = "",
        value: str = "",
        required: bool = True,
        lines: int = 1,
    ) -> str | None:
        return self._answer("ask_text", f"{title}: {sentence} [{verb}]")

    def ask_password(self, title: str, sentence: str, verb: str) -> str | None:
        return self._answer("ask_password", f"{title}: {sentence} [{verb}]")

    def ask_values(
        self,
        title: str,
        sentence: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, Any] | None = None,
        *,
        check: Check | None = None,
        danger: bool = False,
    ) -> dict[str, Any] | None:
        """``will(ask_values={"n": 3})``: what was typed over the values given; what the check refuses is asked again.

        None backs out. The sentences of the check are kept in ``refused``.
        """
        answer = self._answer("ask_values", f"{title}: {sentence} [{verb}]")
        if answer is None:
            return None
        keys = {one.key for one in fields}
        assert set(answer) <= keys, f"no such field: {set(answer) - keys}"
        whole = {key: None for key in keys} | dict(values or {}) | answer
        problems = dict(check(whole)) if check else {}
        if problems:
            self.refused.append(problems)
            return self.ask_values(title, sentence, verb, fields, values, check=check, danger=danger)
        return whole

    def tell(self, title: str, sentence: str) -> None:
        self.told.append(f"{title}: {sentence}")


class FakeNavigator:
    """Notes where a screen wanted to go; unknown ids raise as in the window."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, Mapping[str, Any]]] = []
        self.refused: set[str] = set()
        self.backs = 0

    def open(self, screen: str, /, **arguments: Any) -> None:
        if screen not in {row.id for row in SCREENS}:
            raise LookupError(screen)
        self.opened.append((screen, arguments))

    def may_open(self, screen: str) -> bool:
        return screen in {row.id for row in SCREENS} - self.refused

    def back(self) -> None:
        self.backs += 1


class ImmediateRunner(Runner):
    """Does everything at once on the calling thread; a refusal that nobody takes is raised."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def begin(self, job: Job, work: Callable[..., Any], ends: Ends, *, quiet: bool) -> None:
        self.jobs.append(job)
        work_off(job, work, replace(ends, failed=ends.failed or self._raise))()

    def call_soon(self, function: Callable[[], None]) -> None:
        function()

    @property
    def busy(self) -> bool:
        return False

    @staticmethod
    def _raise(error: Refused) -> None:
        raise error


@dataclass
class FakeContext:
    """A window that only remembers what it was told."""

    desk: Any
    settings: SettingsStore
    dialogs: ScriptedDialogs = field(default_factory=ScriptedDialogs)
    runner: ImmediateRunner = field(default_factory=ImmediateRunner)
    navigator: FakeNavigator = field(default_factory=FakeNavigator)
    title: str = ""
    line: str = ""
    actions: list[Action] = field(default_factory=list)
    toasts: list[tuple[str, str]] = field(default_factory=list)
    toast_actions: list[Callable[[], object] | None] = field(default_factory=list)
    leaves: bool = True
    signed_out: int = 0

    def set_title(self, title: str, line: str = "") -> None:
        self.title, self.line = title, line

    def set_actions(self, actions: Sequence[Action]) -> None:
        self.actions = list(actions)

    def toast(
        self, title: str, detail: str = "", *, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        self.toasts.append((title, detail))
        self.toast_actions.append(on_action)

    def may_leave(self) -> bool:
        return self.leaves

    def sign_out(self) -> None:
        self.signed_out += 1
