"""One record beside a list: its head, its tabs, and the page of the tab in front; tabs that are lists, or a trail."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from tkinter import ttk
from typing import Any, Generic, Protocol, TypeVar

from umkm_desktop.i18n import _, format_moment
from umkm_desktop.services.trail.history import Entry
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import Offers, issue_button

NARROW = 540
"""Logical width of the card under which a button of the head shows only its icon."""
MOST_CHANGES = 10
"""Changes of one entry that are listed under the history; the screen Jejak audit has them all."""


class Tab(Protocol):
    """The page of a tab."""

    @property
    def frame(self) -> tk.Widget: ...
    def show(self, *, to_top: bool) -> None: ...


class RecordPresenter(Protocol):
    """What a page asks of its presenter for its buttons; why something may not be done is empty where it may."""

    @property
    def why_not(self) -> str: ...
    @property
    def why_no_papers(self) -> str: ...
    def offers(self) -> Offers: ...
    def open_offer(self, offer: PaperOffer) -> None: ...


Presenter = TypeVar("Presenter", bound=RecordPresenter)


class RecordPage(Generic[Presenter]):
    """Head, tabs and the page of the chosen tab; a page is built when it is first looked at, and filled when it is in
    front."""

    tabs: Sequence[tuple[str, str]]
    """Key and title of each."""
    icon = nothing = nothing_sub = ""
    """What is shown while no record is chosen."""
    edit_tip = ""

    def __init__(self, card: ttk.Frame) -> None:
        self.card = card
        self._presenter: Presenter | None = None
        self.on_narrow_back: Callable[[], object] | None = None
        self._uid = ""
        self._head = w.frame(card)
        self._strip = w.TabStrip(card, [(key, _(text)) for key, text in self.tabs], lambda key: self._show_page())
        self._line = w.divider(card)
        self._body = w.frame(card)
        self._head_width = 0
        self._pages: dict[str, Tab] = {}
        self._showing: dict[str, str] = {}
        self._nothing: w.EmptyState | None = None
        self._strip.answer_in(card)
        card.bind("<Configure>", lambda _event: self._resized(), add="+")
        self._show_nothing()

    def attach(self, presenter: Presenter) -> None:
        """Wire it."""
        self._presenter = presenter

    @property
    def presenter(self) -> Presenter:
        """What reads the record and is told of the officer's acts."""
        assert self._presenter is not None
        return self._presenter

    # --- what a page says of itself
    def build_tab(self, key: str) -> Tab:
        """The page of a tab."""
        raise NotImplementedError

    def name(self) -> str:
        """What the record is called."""
        raise NotImplementedError

    def fill_words(self, words: tk.Frame) -> None:
        """The name, and what stands beside and under it."""
        raise NotImplementedError

    def edit(self) -> None:
        """Change the record."""
        raise NotImplementedError

    def menu(self) -> Sequence[w.MenuEntry | None]:
        """What else can be done with the record."""
        raise NotImplementedError

    # --- what is shown
    @property
    def tab(self) -> str:
        """Key of the tab in front."""
        return self._strip.value

    def select_tab(self, key: str) -> None:
        """Bring a tab to the front; an unknown one is passed over."""
        if key in dict(self.tabs):
            self._strip.select(key)

    def rename_tab(self, key: str, title: str) -> None:
        """Another title, which may tell a number."""
        self._strip.rename(key, title)

    def show(self, uid: str) -> None:
        """Show the record that the presenter read, or that none is chosen: ""."""
        self._uid = uid
        if not uid:
            self._show_nothing()
            return
        if self._nothing is not None:
            self._nothing.destroy()
            self._nothing = None
        self._fill_head()
        if not self._head.winfo_manager():
            self._head.pack(fill="x", padx=look.px(10), pady=(look.px(8), look.px(6)))
            self._strip.pack(fill="x")
            self._line.pack(fill="x")
            self._body.pack(fill="both", expand=True, pady=(look.px(2), 0))
        self._show_page()

    def focus_set(self) -> None:
        """Go into the panel: on the chosen tab."""
        self._strip.step(0)

    def holds(self, widget: tk.Misc | None) -> bool:
        """Whether the focus is in the panel."""
        return widget is not None and f"{widget}.".startswith(f"{self.card}.")

    def page(self, key: str) -> Any:
        """The page of a tab, built when it is first asked for."""
        if key not in self._pages:
            self._pages[key] = self.build_tab(key)
        return self._pages[key]

    def _show_page(self) -> None:
        if not self._uid:
            return
        page = self.page(self.tab)
        for other in self._pages.values():
            if other is not page:
                other.frame.pack_forget()
        page.show(to_top=self._showing.get(self.tab) != self._uid)
        self._showing[self.tab] = self._uid
        page.frame.pack(fill="both", expand=True)

    def _show_nothing(self) -> None:
        for part in (self._head, self._strip, self._line, self._body):
            part.pack_forget()
        if self._nothing is None:
            self._nothing = w.EmptyState(self.card, self.icon, _(self.nothing), _(self.nothing_sub))
            self._nothing.fill()

    # --- the head
    @property
    def is_narrow(self) -> bool:
        """Whether the head has to save room."""
        return self.card.winfo_width() < look.px(NARROW)

    def _resized(self) -> None:
        if self._uid and self.card.winfo_width() != self._head_width:
            self._fill_head()

    def _fill_head(self) -> None:
        self._head_width = self.card.winfo_width()
        w.clear(self._head)
        if self.on_narrow_back is not None:
            back = w.button(self._head, kind="quiet", icon="arrow-left", tip=_("Kembali ke daftar (Esc)"))
            back.configure(command=self.on_narrow_back)
            back.pack(side="left", padx=(0, look.px(6)))
        w.avatar(self._head, self.name()).pack(side="left", anchor="n")
        on = self.presenter
        more = w.button(self._head, kind="quiet", icon="three-dots", tip=_("Tindakan lain"))
        more.configure(command=lambda: w.popup_menu(more, self.menu()))
        more.pack(side="right", anchor="n", pady=look.px(5))
        edit = w.button(self._head, _("Ubah"), icon="pencil", command=self.edit, tip=_(self.edit_tip))
        if on.why_not:
            edit.refuse(on.why_not)
        edit.pack(side="right", anchor="n", pady=look.px(5), padx=(0, look.px(6)))
        issue = issue_button(self._head, on.offers, on.open_offer, refused=on.why_no_papers, text=not self.is_narrow)
        issue.pack(side="right", anchor="n", pady=look.px(5), padx=(0, look.px(6)), before=edit)
        words = w.frame(self._head)
        words.pack(side="left", fill="x", expand=True, padx=(look.px(12), look.px(8)))
        self.fill_words(words)


@dataclass(frozen=True)
class Listed(Generic[Presenter]):
    """A list on such a page: where its rows come from, what it is called when empty, what is done with a row."""

    columns: Callable[[], Sequence[w.Column]]
    source: Callable[[Presenter], w.Source]
    noun: str
    icon: str
    empty: str
    hint: str = ""
    add: tuple[str, Callable[[Presenter], object]] | None = None
    edits: bool = True
    """Whether what the button adds needs the right to change the record."""
    on_open: Callable[[Presenter, Any], object] | None = None
    menu: Callable[[Presenter, Any], Sequence[w.MenuEntry | None]] | None = None
    key: Callable[[Any], Any] = lambda row: row.uid
    sign: str = "plus-lg"
    """Icon of the button over the list."""


class ListTab(Generic[Presenter]):
    """A list with a title and a button over it where something can be added."""

    def __init__(self, parent: tk.Misc, listed: Listed[Presenter], on: Presenter, title: str = "") -> None:
        self.frame = w.frame(parent)
        self._listed, self._on = listed, on
        if title or listed.add is not None:
            self._build_head(title)
        opened = None if listed.on_open is None else partial(listed.on_open, on)
        self.table = w.Table(
            self.frame,
            listed.columns(),
            noun=_(listed.noun),
            hint=_(listed.hint) if listed.hint else "",
            row_height=39,
            key=listed.key,
            empty=lambda parent: w.EmptyState(parent, listed.icon, _(listed.empty), ""),
            on_open=opened,
            on_edit=opened,
            on_menu=partial(listed.menu, on) if listed.menu else None,
        )
        self.table.pack(fill="both", expand=True)

    def _build_head(self, title: str) -> None:
        line = w.frame(self.frame)
        line.pack(fill="x", padx=look.px(6), pady=(look.px(6), look.px(2)))
        if title:
            w.label(line, title, "h3").pack(side="left", padx=look.px(4))
        if self._listed.add is not None:
            text, act = self._listed.add
            add = w.button(line, _(text), icon=self._listed.sign, command=partial(act, self._on))
            add.pack(side="right")
            if self._listed.edits and self._on.why_not:
                add.refuse(self._on.why_not)

    def show(self, *, to_top: bool) -> None:
        """The rows of the record that is shown."""
        self.table.set_source(self._listed.source(self._on), keep=not to_top)


class HistoryTab:
    """The trail of a record as sentences, newest first, with what changed under it."""

    def __init__(self, parent: tk.Misc, history: Callable[[], Sequence[Entry]]) -> None:
        self.frame = w.frame(parent)
        self._history = history
        self._changes = w.box(self.frame, "sunk", padding=10)
        self._changes.pack(side="bottom", fill="x", padx=look.px(6), pady=(0, look.px(6)))
        self._words = w.label(self._changes, "", "small", "text2", wrap="auto")
        self._words.pack(fill="x")
        self.table = w.Table(
            self.frame,
            [w.Column("what", _("Yang terjadi"), 200, _entry_lines, "two_line", stretch=1)],
            noun=_("catatan"),
            hint=_("↑ ↓ pilih"),
            row_height=39,
            key=lambda entry: entry.seq,
            on_select=self._tell,
        )
        self.table.pack(fill="both", expand=True)

    def show(self, *, to_top: bool) -> None:
        """The trail of the record that is shown."""
        entries = self._history()
        self.table.set_source(w.ListSource(entries), keep=not to_top)
        if entries and to_top:
            self.table.select(0)

    def _tell(self, entry: Entry | None) -> None:
        changes = entry.changes[:MOST_CHANGES] if entry else ()
        lines = [f"{one.label}: {one.old or '–'} → {one.new or '–'}" for one in changes]
        self._words.say("\n".join(lines) or _("Tidak ada isian yang berubah."))


def _entry_lines(entry: Entry) -> tuple[str, str]:
    reason = _("alasan: {reason}").format(reason=entry.reason) if entry.reason else ""
    return f"{entry.officer} {entry.sentence}", " · ".join(part for part in (format_moment(entry.at), reason) if part)
