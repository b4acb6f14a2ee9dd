"""Naskah surat: kinds at the left, the texts of one of them, and the page they make at the right."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from umkm_desktop.domain.papers.templates.rules import Part
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.templates.lists import KindList, VersionsPanel
from umkm_desktop.ui.screens.templates.presenter import SUBJECTS, FieldRow, KindRow, TemplatesPresenter, VersionRow
from umkm_desktop.ui.screens.templates.text_pane import TextPane

HELP = N_(
    "Naskah adalah kalimat tetap setiap jenis surat. Yang diisi program ditulis sebagai isian dalam kurung kurawal, "
    "misalnya {nama_usaha}; isian yang ada tampil di bawah naskah. Ctrl Spasi membawa ke daftar itu, Enter menuliskan "
    "isian di tempat kursor, Esc kembali.\n\n"
    "**kata** mencetak kata tebal. [, NIB {nib}] hilang seluruhnya bila isian di dalamnya kosong. Baris yang diawali "
    "1. atau a. menjadi daftar bernomor. Tabel, misalnya {tabel_produk}, ditulis sendirian pada barisnya.\n\n"
    "Simpan membuat versi baru; versi lama tetap ada dan dapat dipakai lagi. Surat yang sudah terbit tidak berubah: "
    "ia menyimpan naskahnya sendiri."
)


class PreviewPane(tk.Frame):
    """A page with invented data; when the texts are not right it stays as it was and says so."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_page: Callable[[int], object],
        on_sharper: Callable[[float], object],
        on_back: Callable[[], object],
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        head = w.frame(self)
        head.pack(fill="x", padx=look.px(12), pady=(look.px(9), look.px(5)))
        self._back = w.button(head, _("Naskah"), "quiet", icon="chevron-left", key="F7", command=on_back)
        self._note = w.label(head, "", "small", "text3", wrap="auto")
        self._note.pack(side="left", fill="x", expand=True)
        self.page = w.PageView(self, on_page, on_sharper)
        self._bar = w.PageBar(self, self.page)
        self._bar.pack(side="bottom", fill="x", padx=look.px(8), pady=(look.px(3), look.px(4)))
        self.page.pack(fill="both", expand=True, padx=look.px(3))
        self.say("")

    def show_page(self, picture: Any, number: int, count: int, *, anew: bool) -> None:
        """Another page from its top, or the same one drawn anew where it is."""
        self.page.show(picture, number, count, keep=not anew)

    def say(self, sentence: str) -> None:
        """Why the page is not what is typed; an empty sentence says what the page is."""
        calm = not sentence
        self._note.say(sentence or _("Contoh dengan data karangan"), "text3" if calm else "wait")

    def show_back(self, shown: bool) -> None:
        """A way back to the texts while there is no room beside them."""
        if shown:
            self._back.pack(side="left", before=self._note)
        else:
            self._back.pack_forget()


LIST_WIDTH, PREVIEW_WIDTH = 234, 392
NARROW = 980
"""Logical width under which texts and page take turns."""
TYPING_PAUSE = 300
"""Milliseconds without a key before the page is drawn anew."""


class TemplatesView(PresentedFrame[TemplatesPresenter]):
    """Passive: shows what the presenter says, tells it what was typed and pressed."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._waiting: str | None = None
        self._strip: w.Strip | None = None
        self._looking: w.Strip | None = None
        self._versions: VersionsPanel | None = None
        self._reading = ""
        self._title = ""
        self._narrow, self._page_shown = False, False
        self.grid_rowconfigure(0, weight=1)
        self._cards = [w.card(self, padding=0) for _place in range(3)]
        for card in self._cards:
            card.configure(width=look.px(120), height=look.px(120))
            card.pack_propagate(False)  # what is in it never widens it
        left, middle, right = self._cards
        self.kinds = KindList(left, lambda kind: self.presenter.choose(kind), lambda: self.texts.parts.go_to())
        self.kinds.pack(fill="both", expand=True, padx=look.px(2), pady=look.px(2))
        self.texts = TextPane(
            middle,
            on_change=self._typed,
            on_save=lambda: self.presenter.save(),
            on_versions=lambda: self.presenter.list_versions(),
            on_preview=self.take_turns,
            on_switch=lambda on: self.presenter.switch(on),
        )
        self.texts.pack(fill="both", expand=True)
        self.preview = PreviewPane(
            right,
            on_page=lambda page: self.presenter.turn_to(page),
            on_sharper=lambda scale: self.presenter.sharper(scale),
            on_back=self.take_turns,
        )
        self.preview.pack(fill="both", expand=True)
        self._lay_out()
        self.bind("<Configure>", lambda event: self._fit(look.logical(event.width)))

    # --- what the presenter says
    def show_kinds(self, rows: Sequence[KindRow], chosen: str) -> None:
        self.kinds.show(rows, chosen)

    def show_texts(
        self, parts: Sequence[Part], texts: Mapping[str, str], fields: Mapping[str, Sequence[FieldRow]]
    ) -> None:
        self._stop_waiting()
        self.show_problem("")
        self.texts.parts.set_enabled(True)
        self.texts.parts.show(parts, texts)
        self.texts.offer(fields)

    def show_version(self, name: str, line: str) -> None:
        self._title = name
        self.texts.show_head(name, line)

    def show_reading(self, sentence: str) -> None:
        self._reading = sentence
        self._lock(sentence)
        if sentence:
            self.show_problem(sentence, "info")

    def show_looking(self, sentence: str, action: str) -> None:
        if self._looking is not None:
            self._looking.destroy()
            self._looking = None
        if not sentence:
            self._lock(self._reading)
            return
        self._lock(_("Versi lama hanya dapat dibaca. Pakai lagi dahulu, atau kembali ke naskah yang dipakai."))
        self._looking = w.Strip(
            self.texts.strips,
            _("Yang tampak versi lama, hanya untuk dibaca"),
            sentence,
            "wait",
            action=action,
            command=self.presenter.use_again,
            on_close=self.presenter.stop_looking,
        )
        self._looking.pack(fill="x", pady=(look.px(4), 0))
        for child in self._looking.winfo_children():
            if action and isinstance(child, w.Label) and str(child.cget("text")) == action:
                child.focus_set()

    def show_switch(self, explanation: str, *, on: bool, refused: str) -> None:
        self.texts.show_switch(explanation, on=on, refused=refused)

    def show_versions(self, rows: Sequence[VersionRow]) -> None:
        if self._versions is not None and self._versions.overlay.is_open:
            return
        title = _("Versi naskah: {kind}").format(kind=self._title)
        self._versions = VersionsPanel(self.winfo_toplevel(), title, rows, self.presenter.look_at)

    def show_problems(self, problems: Mapping[str, str], *, focus: bool) -> None:
        self.texts.parts.show_problems(problems)
        if problems and focus:
            first = next((key for key in self.texts.parts.fields if key in problems), "")
            self.texts.parts.go_to(first)

    def show_problem(self, sentence: str, kind: str = "bad") -> None:
        if self._strip is not None:
            if self._strip.winfo_exists():
                self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self.texts.strips, sentence, kind=kind, closable=kind == "bad")
            self._strip.pack(fill="x", pady=(look.px(4), 0))
        self.texts.strips.configure(height=1)

    def show_page(self, picture: Any, number: int, count: int, *, anew: bool) -> None:
        self.preview.show_page(picture, number, count, anew=anew)

    def sharpen_page(self, picture: Any) -> None:
        self.preview.page.sharpen(picture)

    def clear_page(self) -> None:
        self.preview.page.clear()

    def show_preview_note(self, sentence: str) -> None:
        self.preview.say(sentence)

    def typed(self) -> Mapping[str, str]:
        return self.texts.parts.typed()

    def put_back(self, texts: Mapping[str, str]) -> None:
        self.texts.parts.put_back(texts)

    def part(self) -> str:
        return self.texts.parts.last

    def note(self) -> str:
        return self.texts.note.text

    def saved(self) -> None:
        self._stop_waiting()
        self.texts.parts.clean()
        self.texts.note.put("")

    def go_to_kinds(self) -> None:
        self.after_idle(self.kinds.focus_chosen)  # only what is on the screen takes the keyboard

    def go_to(self, part: str) -> None:
        self.texts.parts.go_to(part)

    def dirty(self) -> bool:
        return self.texts.parts.dirty

    def _lock(self, why: str) -> None:
        self.texts.set_enabled(not why, why)

    # --- while typing
    def _typed(self) -> None:
        self._stop_waiting()
        self._waiting = self.after(TYPING_PAUSE, self._typed_enough)

    def _typed_enough(self) -> None:
        self._waiting = None
        self.presenter.changed()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self.after_cancel(self._waiting)
            self._waiting = None

    # --- room
    def take_turns(self) -> None:
        """F7: in a narrow window the page instead of the texts, or back; else the keyboard goes to the page."""
        if self._narrow:
            self._page_shown = not self._page_shown
            self._lay_out()
        if self._page_shown or (not self._narrow and not self._in_page()):
            self.preview.page.canvas.focus_set()
        else:
            self.texts.parts.go_to()

    def _in_page(self) -> bool:
        return focus_of(self) is self.preview.page.canvas

    def _fit(self, width: float) -> None:
        narrow = width < NARROW
        if narrow != self._narrow:
            self._narrow, self._page_shown = narrow, False
            self._lay_out()

    def _lay_out(self) -> None:
        edge, gap = look.px(17), look.px(6)
        for card in self._cards:
            card.grid_forget()
        left, middle, right = self._cards
        shown = [left, right if self._page_shown else middle] if self._narrow else [left, middle, right]
        fixed = {left: LIST_WIDTH, right: PREVIEW_WIDTH}
        for column in range(3):
            self.grid_columnconfigure(column, weight=0, minsize=0)
        for column, card in enumerate(shown):
            last = column == len(shown) - 1
            grows = card is middle or (self._narrow and card is right)
            self.grid_columnconfigure(column, weight=int(grows), minsize=0 if grows else look.px(fixed[card]))
            card.grid(
                row=0,
                column=column,
                sticky="nsew",
                pady=(0, look.px(13)),
                padx=(edge if column == 0 else gap, edge if last else gap),
            )
        self.texts.show_preview_button(self._narrow)
        self.preview.show_back(self._narrow)


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen as the shell hosts it."""
    view = TemplatesView(parent)
    presenter = TemplatesPresenter(view, context)
    view.attach(presenter)
    return Hosted.of(
        view,
        presenter,
        {Command.SAVE: presenter.save, Command.BACK: presenter.stop_looking},
        kinds=SUBJECTS,
        keys={"<F7>": view.take_turns, "<Control-space>": view.texts.to_fields},
        unsaved=view.dirty,
        discard=presenter.discard,
        help=HELP,
    )
