"""Views of the register that only remember, for its presenters."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class FakeForm:
    """A form whose fields are a dictionary; ``type`` is what an officer does."""

    sheet: Any = None
    fields: dict[str, Any] = field(default_factory=dict)
    clean: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    similar: list[Any] = field(default_factory=list)
    strips: list[tuple[str, str]] = field(default_factory=list)
    strip_command: Any = None
    kept: str = ""
    unreadable: bool = False

    def open(self, sheet: Any) -> None:
        self.sheet = sheet
        self.fields = {key: value for key, value in sheet.values.items() if value is not None}
        self.clean = dict(self.fields)
        self.problems, self.notes, self.similar, self.strips, self.kept = {}, {}, [], [], ""

    def close(self) -> None:
        self.sheet = None

    def type(self, **values: Any) -> None:
        self.fields.update(values)

    def restore(self, drafted: Any) -> None:
        self.fields.update(drafted)

    @property
    def form(self) -> "FakeForm":
        return self

    page = foot = form

    def drafted(self) -> dict[str, str]:
        return {key: str(value) for key, value in self.fields.items()}

    def values(self) -> dict[str, Any]:
        return dict(self.fields)

    def checked_values(self) -> dict[str, Any] | None:
        return None if self.unreadable else dict(self.fields)

    def fill(self, values: Any) -> None:
        self.fields.update({key: value for key, value in values.items() if not self.fields.get(key)})

    @property
    def dirty(self) -> bool:
        return self.fields != self.clean

    def show_problems(self, problems: Any) -> list[str]:
        self.problems = {key: text for key, text in problems.items() if key != "elsewhere"}
        return [text for key, text in problems.items() if key == "elsewhere"]

    def show_notes(self, notes: Any) -> None:
        self.notes = dict(notes)

    def show_similar(self, similar: Any) -> None:
        self.similar = list(similar)

    def show_strip(self, sentence: str, action: str = "", command: Any = None, *, bad: bool = False) -> None:
        self.strips.append((sentence, action))
        self.strip_command = command

    def status(self, text: str) -> None:
        self.kept = text


@dataclass
class FakeDetail:
    """The panel beside the list."""

    uid: str = ""
    nik: str = ""
    problem: str = ""
    copied: str = ""
    tab: str = ""

    def show(self, uid: str) -> None:
        self.uid = uid

    def show_nik(self, nik: str) -> None:
        self.nik = nik

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def copy(self, text: str) -> None:
        self.copied = text

    def select_tab(self, tab: str) -> None:
        self.tab = tab


@dataclass
class FakeRegister:
    """The screen: a list that reads its rows as the table does."""

    form: FakeForm = field(default_factory=FakeForm)
    detail: FakeDetail = field(default_factory=FakeDetail)
    presenter: Any = None
    shown: list[Any] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    selected: str = ""
    entered: int = 0

    def reload_list(self, *, keep: bool) -> None:
        self.shown = self.presenter.page(0, self.presenter.count())

    @property
    def view(self) -> str:
        return self.presenter.view_name

    def show_query(self) -> None:
        return

    def offer(self, field: str, choices: Any) -> None:
        self.offered[field] = [value for value, _label in choices]

    def select(self, uid: str) -> bool:
        self.selected = uid if self.presenter.position(uid) is not None else ""
        return bool(self.selected)

    def keep_selected(self, uid: str) -> None:
        self.select(uid)

    def select_first(self) -> Any:
        return self.shown[0] if self.shown else None

    def enter_detail(self) -> None:
        self.entered += 1

    def leave_detail(self) -> None:
        self.entered -= 1

    def focus_search(self) -> None:
        self.entered = 0

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.shown]

    @property
    def list(self) -> "FakeRegister":
        return self
