"""The texts of one kind in the middle: its head, a field for each, what they may name, and the bar that saves."""

import re
import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from umkm_desktop.domain.papers.templates.rules import Part
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.look import styles
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.screens.templates.presenter import FieldRow
from umkm_desktop.ui.widgets.drawing import put_skin, put_text
from umkm_desktop.ui.widgets.fields import TextEntry

ROW_HEIGHT = 25


class FieldLine(w.DrawnControl):
    """``{nama_usaha}`` and what stands there on paper."""

    def __init__(self, parent: tk.Misc, row: FieldRow, names: int) -> None:
        self.row, self._names = row, names
        super().__init__(parent, look.px(120), look.px(ROW_HEIGHT))
        self.configure(takefocus=False)
        meaning = f"{row.meaning} ({_('tabel')})" if row.block else row.meaning
        self._meaning = meaning
        w.tooltip(self, f"{row.mark}  {meaning}")

    def draw(self, width: int, height: int) -> None:
        """The name in the colour of links, the meaning beside it."""
        if self.focused or self.hovered:
            fill = "soft" if self.focused else "hover"
            put_skin(self, 0, 0, Skin(fill=fill, radius=6), width, height)
        left, middle = look.px(8), height // 2
        names = min(self._names, width // 2)
        put_text(self, left, middle, self.row.mark, "smallm", "accent_text", width=names)
        start = left + names + look.px(12)
        put_text(self, start, middle, self._meaning, "small", "text2", width=width - start - look.px(6))


class FieldList(tk.Frame):
    """Arrows move, letters jump, Enter writes, Esc goes back to the text."""

    def __init__(self, parent: tk.Misc, on_take: Callable[[FieldRow], object], on_leave: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_take, self._on_leave = on_take, on_leave
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        self.lines: list[FieldLine] = []
        self._rows: Sequence[FieldRow] = ()

    def show(self, rows: Sequence[FieldRow]) -> None:
        """Offer these fields."""
        if list(rows) == list(self._rows):
            return
        self._rows = rows
        for line in self.lines:
            line.destroy()
        names = max((look.measure(row.mark, "smallm") for row in rows), default=0)
        self.lines = [FieldLine(self._scroll.body, row, names) for row in rows]
        for place, line in enumerate(self.lines):
            line.pack(fill="x")
            self._bind(line, place)
        self._scroll.to_top()

    def focus_first(self) -> None:
        """Give the keyboard to the list."""
        if self.lines:
            self.lines[0].focus_set()

    def _bind(self, line: FieldLine, place: int) -> None:
        line.bind("<ButtonRelease-1>", lambda _event: self._on_take(line.row))
        for key, step in (("<Up>", -1), ("<Down>", 1), ("<Prior>", -4), ("<Next>", 4)):
            line.bind(key, w.handler(self._go, place + step))
        line.bind("<Home>", w.handler(self._go, 0))
        line.bind("<End>", w.handler(self._go, len(self.lines) - 1))
        for key in ("<Return>", "<KP_Enter>", "<space>", "<Control-space>"):
            line.bind(key, w.handler(self._on_take, line.row))
        for key in ("<Escape>", "<Tab>", "<Shift-Tab>"):
            line.bind(key, w.handler(self._on_leave))
        line.bind("<Key>", lambda event: self._jump(place, event.char))

    def _go(self, place: int) -> None:
        self.lines[max(0, min(len(self.lines) - 1, place))].focus_set()

    def _jump(self, place: int, letter: str) -> str | None:
        """The next field after this one that begins with the letter typed."""
        if not letter.isalnum():
            return None
        order = [*range(place + 1, len(self.lines)), *range(place + 1)]
        found = next((one for one in order if self.lines[one].row.mark[1:].startswith(letter.casefold())), None)
        if found is not None:
            self._go(found)
        return "break"


MOST_LINES = 16
"""Beyond this a text scrolls in its own field."""
_FIELD = re.compile(r"\{[a-z_0-9]+\}|\*\*")


class PartField(w.MultilineField):
    """What is wrong with it stays shown while it is mended, until the texts are looked at again."""

    def __init__(self, parent: tk.Misc, part: Part, on_change: Callable[[], object]) -> None:
        super().__init__(parent, _(part.label), part.lines, required=not part.optional, on_change=on_change)
        self.part = part
        self._fitting = ""
        self.area.configure(maxundo=500, autoseparators=True)
        self.area.bind("<<Undo>>", lambda _event: self._undo(self.area.edit_undo))
        self.area.bind("<<Redo>>", lambda _event: self._undo(self.area.edit_redo))
        self.area.bind("<Control-y>", lambda _event: self._undo(self.area.edit_redo))
        self.area.bind("<Configure>", lambda _event: self._fit_soon())
        self.area.tag_configure("field", foreground=look.color("accent_text"))
        if part.lines == 1:
            self.area.bind("<Return>", self._next)

    def put_raw(self, raw: str) -> None:
        """Show a text; undo goes back to it, not beyond."""
        super().put_raw(raw)
        self.area.edit_reset()
        self._fit_soon()

    def write(self, row: FieldRow) -> None:
        """Put a field in at the cursor, or in place of what is marked; a table gets a line of its own."""
        self.area.edit_separator()
        if self.area.tag_ranges("sel"):
            self.area.mark_set("insert", "sel.first")
            self.area.delete("sel.first", "sel.last")
        mark = row.mark
        if row.block:
            before = self.area.get("insert linestart", "insert").strip()
            after = self.area.get("insert", "insert lineend").strip()
            mark = ("\n" if before else "") + mark + ("\n" if after else "")
        self.area.insert("insert", mark)
        self.area.edit_separator()
        self.area.see("insert")

    def _undo(self, act: Callable[[], object]) -> str:
        try:
            act()
        except tk.TclError:
            self.bell()  # nothing left to undo
        return "break"

    def _changed(self) -> None:
        """Unlike other fields it keeps its sentence: the screen says soon whether it still holds."""
        self._fit_soon()
        if self.on_change:
            self.on_change()

    def _fit_soon(self) -> None:
        if not self._fitting:
            self._fitting = self.area.after_idle(self._fit)

    def _fit(self) -> None:
        """As many lines as the words take at this width; what is filled in stands out from what is printed as it is."""
        self._fitting = ""
        self._paint()
        if self.area.winfo_width() > 1:
            counted = self.area.tk.call(str(self.area), "count", "-update", "-displaylines", "1.0", "end")
            lines = max(min(2, self.part.lines), min(MOST_LINES, int(counted)))
            if lines != int(self.area.cget("height")):
                self.area.configure(height=lines)

    def _paint(self) -> None:
        self.area.tag_remove("field", "1.0", "end")
        for number, line in enumerate(self.raw.split("\n"), 1):
            for found in _FIELD.finditer(line):
                self.area.tag_add("field", f"{number}.{found.start()}", f"{number}.{found.end()}")

    def destroy(self) -> None:
        """Nothing is measured any more."""
        if self._fitting:
            self.area.after_cancel(self._fitting)
            self._fitting = ""
        super().destroy()


LIST_LINES = 5
LOW = 520
"""Logical height under which the list of fields gives way to the texts."""


class PartFields(tk.Frame):
    """One field per text; the one that had the keyboard last is where a name is written."""

    def __init__(self, parent: tk.Misc, on_change: Callable[[], object], on_enter: Callable[[], object]) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_change, self._on_enter = on_change, on_enter
        self._scroll = w.ScrollFrame(self)
        self._scroll.pack(fill="both", expand=True)
        self.above = w.frame(self._scroll.body)
        self.above.pack(fill="x")
        self.parts: Sequence[Part] = ()
        self.fields: dict[str, PartField] = {}
        self.last = ""
        self._clean: dict[str, str] = {}

    def show(self, parts: Sequence[Part], texts: Mapping[str, str]) -> None:
        """Show these texts; fields that stand already keep cursor and focus where nothing changed."""
        if tuple(parts) != tuple(self.parts):
            self._build(parts)
        for key, field in self.fields.items():
            if field.raw != look.shown(texts[key], lines=True):
                field.put_raw(texts[key])
            field.clear()
        self.clean()

    def put_back(self, texts: Mapping[str, str]) -> None:
        """Show what was typed and is not stored yet."""
        for key, field in self.fields.items():
            field.put_raw(texts.get(key, field.raw))

    def typed(self) -> dict[str, str]:
        """Every text as it stands."""
        return {key: field.raw for key, field in self.fields.items()}

    def clean(self) -> None:
        """From now on nothing is unsaved."""
        self._clean = self.typed()

    @property
    def dirty(self) -> bool:
        return self.typed() != self._clean

    def set_enabled(self, enabled: bool) -> None:
        """Let them be changed or only read."""
        for field in self.fields.values():
            field.set_enabled(enabled)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence under each text that has one."""
        for key, field in self.fields.items():
            sentence = problems.get(key, "")
            if sentence and sentence != field.problem:
                field.show(sentence)
            elif not sentence and field.problem:
                field.clear()

    def write(self, row: FieldRow) -> None:
        """Write a field where the cursor was last, and go on there."""
        field = self.current
        if field is not None:
            field.write(row)
            field.focus_set()

    @property
    def current(self) -> PartField | None:
        """The text that had the keyboard last, else the first."""
        return self.fields.get(self.last) or next(iter(self.fields.values()), None)

    def go_to(self, key: str = "") -> None:
        """Give the keyboard to a text, or back to the one that had it."""
        field = self.fields.get(key) or self.current
        if field is not None:
            field.focus_set()

    def _build(self, parts: Sequence[Part]) -> None:
        self.parts, self.last = parts, ""
        for field in self.fields.values():
            field.destroy()
        self.fields = {part.key: PartField(self._scroll.body, part, self._on_change) for part in parts}
        for key, field in self.fields.items():
            field.pack(fill="x", padx=(look.px(6), look.px(12)), pady=(0, look.px(9)))
            field.area.bind("<FocusIn>", partial(self._came_to, key), add="+")
        self._scroll.to_top()

    def _came_to(self, key: str, _event: object) -> None:
        """A kind may have several cases: the page shows the one whose text has the keyboard."""
        if key != self.last:
            self.last = key
            self._on_enter()


class TextPane(tk.Frame):
    """Everything about the texts of one kind; it tells the screen what was done."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_change: Callable[[], object],
        on_save: Callable[[], object],
        on_versions: Callable[[], object],
        on_preview: Callable[[], object],
        on_switch: Callable[[bool], object],
    ) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on_switch = on_switch
        self._build_head(on_versions, on_preview)
        self.strips = w.frame(self)
        self.strips.pack(fill="x", padx=look.px(12))
        self._build_foot(on_save)
        self._list_card = w.frame(self)
        self._list_card.pack(side="bottom", fill="x")
        self._on_change = on_change
        self._offered: Mapping[str, Sequence[FieldRow]] = {}
        self.parts = PartFields(self, on_change, self._came_to_part)
        self.parts.pack(fill="both", expand=True, padx=(look.px(8), 0), pady=(look.px(8), 0))
        self._build_list()
        self.bind("<Configure>", lambda event: self._fit_list(look.logical(event.height)))

    # --- what is shown
    def show_head(self, name: str, line: str) -> None:
        """The kind and the version in use."""
        self._name.say(name)
        self._version.say(line)

    def offer(self, fields: Mapping[str, Sequence[FieldRow]]) -> None:
        """What each text may name; shown is that of the text with the keyboard."""
        self._offered = fields
        self._show_offered()

    def show_switch(self, explanation: str, *, on: bool, refused: str) -> None:
        """For an optional kind: what it says and does not say, and whether the office uses it."""
        above = self.parts.above
        for child in above.winfo_children():
            child.destroy()
        above.configure(height=1)
        if not explanation:
            return
        box = w.box(above, "sunk", padding=10)
        box.pack(fill="x", padx=(look.px(4), look.px(12)), pady=(0, look.px(8)))
        tick = w.CheckBox(box, _("Dipakai kantor ini"), value=on, on_change=self._on_switch)
        tick.pack(anchor="w")
        if refused:
            tick.set_allowed(False)
        w.label(box, explanation, "small", "text2", wrap="auto").pack(fill="x", padx=look.px(2), pady=(look.px(3), 0))

    def show_preview_button(self, shown: bool) -> None:
        """A way to the page while there is no room beside it."""
        if shown:
            self._preview.pack(side="right", padx=(0, look.px(4)))
        else:
            self._preview.pack_forget()

    def set_enabled(self, enabled: bool, why: str = "") -> None:
        """Let the texts be changed or only read."""
        self.parts.set_enabled(enabled)
        self.save.set_allowed(enabled, why)
        self.note.configure(state="normal" if enabled else "disabled")

    def to_fields(self) -> None:
        """Ctrl+Space: from a text to the list of what it may name."""
        if isinstance(focus_of(self), tk.Text):
            self.fields.focus_first()

    def _came_to_part(self) -> None:
        self._show_offered()
        self._on_change()

    def _show_offered(self) -> None:
        current = self.parts.current
        self.fields.show(self._offered.get(current.part.key, ()) if current else ())

    # --- building
    def _build_head(self, on_versions: Callable[[], object], on_preview: Callable[[], object]) -> None:
        head = w.frame(self)
        head.pack(fill="x", padx=look.px(14), pady=(look.px(10), look.px(4)))
        tools = w.frame(head)
        tools.pack(side="right", anchor="n")
        w.button(tools, _("Versi"), "secondary", icon="clock-history", command=on_versions).pack(side="right")
        self._preview = w.button(tools, _("Halaman"), "secondary", icon="eye", key="F7", command=on_preview)
        words = w.frame(head)
        words.pack(side="left", fill="x", expand=True)
        self._name = w.label(words, "", "h2", wrap="auto")
        self._name.pack(fill="x")
        self._version = w.label(words, "", "small", "text3", wrap="auto")
        self._version.pack(fill="x")

    def _build_list(self) -> None:
        w.divider(self._list_card).pack(fill="x")
        head = w.frame(self._list_card)
        head.pack(fill="x", padx=look.px(14), pady=(look.px(7), look.px(2)))
        w.label(head, _("Isian yang dapat ditulis"), "smalls", "text2").pack(side="left")
        w.label(head, _("Ctrl Spasi"), "small", "text3").pack(side="right")
        holder = w.frame(self._list_card)
        holder.pack(fill="x", padx=look.px(8))
        holder.pack_propagate(False)
        self._list_holder = holder
        self.fields = FieldList(holder, self.parts.write, self.parts.go_to)
        self.fields.pack(fill="both", expand=True)
        syntax = _("**tebal** · [ … ] hilang bila isiannya kosong · 1. atau a. di awal baris menjadi daftar")
        self._syntax = w.label(self._list_card, syntax, "small", "text3", wrap="auto")

    def _build_foot(self, on_save: Callable[[], object]) -> None:
        foot = w.frame(self)
        foot.pack(side="bottom", fill="x")
        w.divider(foot).pack(fill="x")
        line = w.frame(foot)
        line.pack(fill="x", padx=look.px(12), pady=(look.px(7), look.px(5)))
        w.label(line, _("Catatan"), "smallm", "text2").pack(side="left", padx=(look.px(2), look.px(8)))
        self.save = w.button(line, _("Simpan"), "primary", key="Ctrl S", command=on_save)
        self.save.pack(side="right", padx=(look.px(6), 0))
        self.note = TextEntry(line, styles.entry_style(look.surface_of(line)))
        self.note.pack(side="left", fill="x", expand=True)
        w.tooltip(self.note, _("Apa yang berubah, untuk daftar versi; boleh kosong."))

    def _fit_list(self, height: float) -> None:
        low = height < LOW
        self._list_holder.configure(height=look.px(25 * (3 if low else LIST_LINES)))
        if low:
            self._syntax.pack_forget()
        else:
            self._syntax.pack(fill="x", padx=look.px(14), pady=(look.px(3), look.px(6)))
