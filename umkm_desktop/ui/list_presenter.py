"""A page with a list, without its widgets: what is asked, which record is chosen, and what an officer does with it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Action, Context

Query = TypeVar("Query")
T = TypeVar("T")
Writer = Callable[[Path, Progress], Exported]

ALL = ""
"""The tab that filters nothing."""


class ListView(Protocol):
    """The widgets of such a page, as the presenter knows them; see `ListPane`."""

    def reload_list(self, *, keep: bool) -> None: ...
    def select(self, uid: str) -> bool: ...
    def select_first(self) -> None: ...
    def show_query(self) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_chosen(self) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class Listing(ABC, Generic[Query]):
    """A list by its query, a frozen dataclass; a page says how its rows are counted and read."""

    def __init__(self, query: Query) -> None:
        self.query, self._whole = query, query
        self.ticked: frozenset[str] = frozenset()

    @abstractmethod
    def count(self) -> int:
        """How many rows the query finds."""

    @abstractmethod
    def page(self, offset: int, limit: int) -> Sequence[Any]:
        """Some of them, in their order."""

    def position(self, _uid: Hashable) -> int | None:
        """Where a row stands in the list; None where that is not known."""
        return None

    def all_uids(self) -> list[str]:
        """Every row of the list, to tick them at once."""
        return []

    @property
    def narrowed(self) -> bool:
        """Whether something else is asked than at first."""
        return self.query != self._whole

    def ask(self, **changes: Any) -> None:
        """Change these fields of the query and show what it finds now."""
        self.query = replace(self.query, **changes)  # type: ignore[type-var]
        self.asked()

    @abstractmethod
    def asked(self) -> None:
        """The query is another one: show what it finds."""

    def search(self, text: str) -> None:
        """Only rows with these words."""
        self.ask(text=text)

    def sort(self, key: str, descending: bool) -> None:
        """Another order."""
        self.ask(sort=key, descending=descending)

    def choose_row(self, row: Any) -> None:
        """Show a row of the list beside it; None where none is left."""
        self.choose(row.uid if row else None)

    @abstractmethod
    def choose(self, uid: str | None) -> None:
        """Show a record beside the list."""

    def tick(self, uids: Collection[Hashable]) -> None:
        """These rows are ticked now."""
        self.ticked = frozenset(str(uid) for uid in uids)


@dataclass(frozen=True)
class StoredRows:
    """Where the rows of a list come from: services that are told the desk and the query."""

    count: Callable[[Desk, Any], int]
    page: Callable[..., Sequence[Any]]
    position: Callable[[Desk, Any, str], int | None] | None = None


class ListPresenter(Listing[Query]):
    """A list that has its page for itself, and one record chosen in it.

    A page says besides what stands beside the list (`read`), and what the window shows of it above (`tell`).
    """

    changing: ClassVar[Permission]
    """What an officer must be allowed to change the records of the list."""

    def __init__(self, view: ListView, context: Context, query: Query) -> None:
        super().__init__(query)
        self._view, self._context, self._desk = view, context, context.desk
        self.uid = ""

    # --- what a page says of itself
    stored: ClassVar[StoredRows | None] = None
    """Its rows, where the services read them by the query as it is; else the page counts and reads them itself."""

    def count(self) -> int:
        assert self.stored is not None
        return self.stored.count(self._desk, self.query)

    def page(self, offset: int, limit: int) -> Sequence[Any]:
        assert self.stored is not None
        return self.stored.page(self._desk, self.query, offset=offset, limit=limit)

    def position(self, uid: Hashable) -> int | None:
        asked = self.stored.position if self.stored is not None else None
        return asked(self._desk, self.query, str(uid)) if asked is not None else None

    def read(self) -> None:
        """Read what is shown of the record ``uid``; "" means that none is chosen."""

    @abstractmethod
    def tell(self) -> None:
        """Title, line and buttons of the window, and the counts of the tabs."""

    @property
    def tab(self) -> str:
        """The tab that the query means."""
        return ALL

    def choose_tab(self, _tab: str) -> None:
        """Ask for what a tab stands for."""

    # --- opening
    def opened(self, *, uid: str = "", query: Query | None = None, **_rest: Any) -> None:
        """Show the list as it was, or what ``query`` asks for; ``uid`` chooses a record."""
        self.query = self.query if query is None else query
        self.tell()
        self._view.show_query()
        self._view.reload_list(keep=True)
        if uid:
            self._view.select(uid)
            self.choose(uid)
        elif not self.uid:
            self._view.select_first()

    def refresh(self) -> None:
        """After a commit."""
        self.tell()
        self._view.reload_list(keep=True)
        self.choose(self.uid or None)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"uid": self.uid, "query": self.query}

    @property
    def today(self) -> date:
        """The office's day."""
        return self._desk.today()

    # --- rights
    @property
    def why_not(self) -> str:
        """Why the records of the list may not be changed here; empty when they may."""
        return why_not(self._desk, self.changing)

    def may_change(self) -> bool:
        """Whether they may; why not is said above the list."""
        if self.why_not:
            self._view.show_problem(self.why_not)
        return not self.why_not

    def new_action(self, words: str, act: Callable[[], object], icon: str = "plus-lg") -> Action:
        """The button that begins another record."""
        why = self.why_not
        return Action(words, act, icon, primary=True, enabled=not why, why=why, key="Ctrl N")

    # --- the list
    def asked(self) -> None:
        self.tell()
        self._view.reload_list(keep=False)
        self._view.select_first()

    def choose(self, uid: str | None) -> None:
        self.uid = uid or ""
        self.read()
        self._view.show_chosen()

    # --- what is done
    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it, and whether it was done; what is refused is said above the list."""
        self._view.show_problem("")
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        return True

    def do(self, act: Callable[[], object], done: str = "", detail: str = "") -> bool:
        """Do it and show the list anew; what is refused is said above it. Whether it was done."""
        if not self.attempt(act):
            return False
        if done:
            self._context.toast(done, detail)
        self.refresh()
        return True

    def work(self, job: Callable[[Progress], T], title: str, done: Callable[[T], None], **shown: Any) -> None:
        """Do a long job beside the window (see `Runner.run`); what is refused is said above the list."""
        self._context.runner.run(
            job, title=title, done=done, failed=lambda refused: self._view.show_problem(str(refused)), **shown
        )

    def save_list(self, name: str, words: str, write: Writer) -> None:
        """Write the list as a workbook; see `save_list`."""
        save_list(self._context, name, words, write, self._view.show_problem)


class LoadedPresenter(ListPresenter[Query]):
    """A list whose rows are all there already, because they are few or were computed; a page says which by ``rows``."""

    @property
    @abstractmethod
    def rows(self) -> Sequence[Any]:
        """The rows in their order."""

    def key_of(self, row: Any) -> str:
        """By what a row is known again."""
        return str(row.uid)

    def count(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> Sequence[Any]:
        return self.rows[offset : offset + limit]

    def position(self, uid: Hashable) -> int | None:
        return next((place for place, row in enumerate(self.rows) if self.key_of(row) == uid), None)

    def choose_row(self, row: Any) -> None:
        self.choose(None if row is None else self.key_of(row))


def save_list(
    context: Context,
    name: str,
    words: str,
    write: Writer,
    fail: Callable[[str], None],
    *,
    question: str = "",
    job: str = "",
) -> None:
    """Ask where, then ``write`` beside the window and say what was written; a refusal goes to ``fail``.

    ``name`` is the file's without its ending, ``words`` what the list is in the title of the job. What is no list has
    its own ``question`` and the title of its ``job``.
    """
    if why := why_not(context.desk, Permission.EXPORT):
        fail(why)
        return
    path = context.dialogs.ask_save_file(question or _("Simpan daftar"), name=f"{name}.xlsx", folder="export")
    if path is None:
        return

    def written(made: Exported) -> None:
        rows = _("{rows} baris").format(rows=format_number(made.rows))
        context.toast(_("{name} tersimpan").format(name=made.file.name), rows)

    context.runner.run(
        lambda progress: write(path, progress),
        title=job or _("Mengekspor {list}").format(list=words),
        icon="download",
        done=written,
        failed=lambda refused: fail(str(refused)),
    )


def save_action(desk: Desk, save: Callable[[], object], words: str = "") -> Action:
    """The button that saves a list as a workbook."""
    why = why_not(desk, Permission.EXPORT)
    return Action(words or _("Simpan ke Excel"), save, "download", enabled=not why, why=why, key="Ctrl E")


def why_not(desk: Desk, permission: Permission) -> str:
    """Why an officer may not do what needs this right; empty when he may."""
    return "" if desk.may(permission) else refusal(permission)
