"""The score sheet: products left, criteria in the middle, own score, legal gate and handing in at the right."""

import tkinter as tk
from fractions import Fraction
from functools import partial
from io import BytesIO

from PIL import Image, ImageOps, ImageTk

from umkm_desktop.domain.curation.curation_sessions import INTEREST_NAMES, Interest, SheetState
from umkm_desktop.domain.curation.scoring_steps import shown, written
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah
from umkm_desktop.services.curation.score_sheets import EntryFacts, MyProduct
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.score_rows import Marks, ScoreRows
from umkm_desktop.ui.screens.curation.sheet_presenter import Sheet, SheetPresenter, is_done
from umkm_desktop.ui.screens.curation.verdict_panes import DoneHead, ProductPane
from umkm_desktop.ui.widgets.drawing import DrawnControl, put_icon, put_skin, put_text

SIDE_WIDTH = 268
WIDE, TALL = 132, 88
"""Logical pixels of a picture in the head."""
KEEP_AFTER = 1500
"""Milliseconds of quiet after which what was given is kept."""


class SheetView(ProductPane[SheetPresenter]):
    """Three columns; in a narrow window the products give way to the sheet."""

    noun = N_("produk")
    list_width = 284

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._keeping = ""
        self.bind("<Destroy>", self._gone, add="+")

    def build_list(self, room: tk.Misc) -> None:
        on = self.presenter
        self._progress = DoneHead(room, on.leave)
        super().build_list(room)
        self._right.configure(width=look.px(SIDE_WIDTH), padding=look.px(14))
        self._right.pack_propagate(False)
        self.side = SheetSide(self._right, on)
        self.side.pack(fill="both", expand=True)
        self.head = SheetHead(self._middle, on)
        self.head.pack(fill="x")
        w.divider(self._middle).pack(fill="x")
        self._note = NoteLine(self._middle, on)
        self._note.pack(side="bottom", fill="x", padx=look.px(15), pady=(look.px(4), look.px(10)))
        self.rows = ScoreRows(
            self._middle,
            on_give=on.give,
            on_move=lambda _key: self._show_note(),
            on_note=on.note,
            on_photo=on.photo,
            on_submit=on.submit,
        )
        self.rows.pack(fill="both", expand=True, padx=look.px(1))

    def key(self, row: MyProduct) -> str:
        return row.entry_uid

    def columns(self) -> list[w.Column]:
        return [
            w.Column("product", _("Produk"), 120, lambda row: (row.product, row.business), "two_line", stretch=1),
            w.Column("mark", "", 26, _mark, "icon"),
        ]

    # --- keys
    def open_row(self, _row: MyProduct) -> None:
        """Into the criteria."""
        self.enter_detail()
        self.rows.focus_set()

    def digit(self, char: str) -> None:
        """A digit pressed outside the criteria."""
        self.rows.digit(char)
        self.rows.focus_set()

    def note(self) -> None:
        """N."""
        if self.rows.current is not None:
            self.presenter.note(self.rows.current.key)

    def photo(self) -> None:
        """F."""
        if self.rows.current is not None:
            self.presenter.photo(self.rows.current.key)

    def go_back(self) -> None:
        """Esc: from the sheet to its list where only one is seen, else to the session."""
        if self._panes.in_detail:
            self.leave_detail()
        else:
            self.presenter.leave()

    # --- what the presenter says
    def show_done(self, done: int, total: int) -> None:
        """How many sheets are in."""
        self._progress.show(done, total)

    def show_chosen(self) -> None:
        sheet = self.presenter.sheet
        self.head.show(sheet)
        self.side.show(sheet)
        if sheet is None:
            self.rows.show((), Marks({}), refused=True)
        else:
            self.enter_detail()
            self.rows.show(sheet.criteria, _marks(sheet), refused=bool(sheet.why_not))
            self.rows.focus_set()
        self._show_note()

    def show_points(self, sheet: Sheet) -> None:
        """What is given on the sheet shown is another one now."""
        self.rows.show_marks(_marks(sheet))
        self.side.show_score(sheet)
        self._show_note()

    def go_to(self, key: str) -> None:
        """The keyboard to a criterion."""
        self.rows.go_to(key)

    def keep_soon(self) -> None:
        """Keep the sheet once the keys are quiet."""
        if self._keeping:
            self.after_cancel(self._keeping)
        self._keeping = self.after(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = ""
        self.presenter.keep()

    def _gone(self, event: "tk.Event[tk.Misc]") -> None:
        if event.widget is self and self._keeping:
            self.after_cancel(self._keeping)

    def _show_note(self) -> None:
        sheet, criterion = self.presenter.sheet, self.rows.current
        self._note.show(sheet, criterion.key if criterion and sheet else "")


class Photos(DrawnControl):
    """The pictures of a sheet, one at a time: Enter or a click shows the next, Delete takes it off."""

    def __init__(self, parent: tk.Misc, on: SheetPresenter) -> None:
        self._on, self._sheet = on, None
        self._place = 0
        self._photo: ImageTk.PhotoImage | None = None
        super().__init__(parent, look.px(WIDE), look.px(TALL))
        self.answer(self._next)
        self.bind("<Delete>", lambda _event: self._remove())

    _sheet: Sheet | None

    def show(self, sheet: Sheet | None) -> None:
        """The pictures of a sheet, the newest first."""
        self._sheet = sheet
        self._place = max(0, len(sheet.photos) - 1) if sheet else 0
        self.configure(takefocus=bool(sheet and sheet.photos))
        self._load()

    def _load(self) -> None:
        self._photo = None
        if self._sheet and self._sheet.photos:
            content = self._on.picture(self._sheet.photos[self._place])
            if content:
                with Image.open(BytesIO(content)) as picture:
                    small = ImageOps.fit(picture.convert("RGB"), (look.px(WIDE) - 4, look.px(TALL) - 4))
                self._photo = ImageTk.PhotoImage(small, master=self)
        self.redraw()

    def _next(self) -> None:
        if self._sheet and self._sheet.photos:
            self._place = (self._place + 1) % len(self._sheet.photos)
            self._load()

    def _remove(self) -> str:
        if self._sheet and self._sheet.photos:
            self._on.remove_photo(self._sheet.photos[self._place])
        return "break"

    def draw(self, width: int, height: int) -> None:
        """The picture with its count, or an empty box."""
        edge = "focus" if self.focused else "line"
        put_skin(self, 0, 0, Skin(fill="sunk", edge=edge, radius=8), width, height)
        if self._photo is None:
            put_icon(self, width // 2, height // 2 - look.px(8), "image", 24, "text3")
            put_text(self, width // 2, height - look.px(18), _("Belum ada foto"), "cap", "text3", anchor="center")
            return
        self.create_image(2, 2, image=str(self._photo), anchor="nw")
        count = len(self._sheet.photos) if self._sheet else 0
        words = f"{self._place + 1} / {count}"
        wide = look.measure(words, "caps") + look.px(16)
        put_skin(self, width - wide - look.px(6), height - look.px(24), Skin(fill="tip", radius=9), wide, look.px(18))
        put_text(self, width - wide // 2 - look.px(6), height - look.px(15), words, "caps", "on_tip", anchor="center")


class SheetHead(tk.Frame):
    """Built once; the words change with the product."""

    def __init__(self, parent: tk.Misc, on: SheetPresenter) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self.photos = Photos(self, on)
        self.photos.pack(side="left", padx=(look.px(14), look.px(14)), pady=look.px(12))
        words = w.frame(self)
        words.pack(side="left", fill="both", expand=True, pady=look.px(12), padx=(0, look.px(14)))
        self._name = w.label(words, "", "h2", wrap="auto")
        self._name.pack(fill="x")
        self._line = w.label(words, "", "small", "text3", wrap="auto")
        self._line.pack(fill="x")
        self._facts = w.label(words, "", "small", "text2", wrap="auto")
        self._facts.pack(fill="x", pady=(look.px(4), 0))
        self._again = w.label(words, "", "small", "wait", wrap="auto")

    def show(self, sheet: Sheet | None) -> None:
        """Another product."""
        self.photos.show(sheet)
        self._again.pack_forget()
        if sheet is None:
            self._name.say(_("Tidak ada produk untuk dinilai"))
            self._line.say("")
            self._facts.say("")
            return
        facts = sheet.facts
        self._name.say(facts.product)
        self._line.say(_head_words(facts))
        self._facts.say(_fact_words(facts))
        if facts.mended:
            self._again.say(_("Diminta: {asked} · Diperbaiki: {mended}").format(asked=facts.asked, mended=facts.mended))
            self._again.pack(fill="x", pady=(look.px(2), 0))


def _head_words(facts: EntryFacts) -> str:
    parts = [facts.business, facts.district]
    if facts.submitted_on:
        parts.append(_("pengajuan {day}").format(day=format_date(facts.submitted_on)))
    return " · ".join(part for part in parts if part)


def _fact_words(facts: EntryFacts) -> str:
    found = [
        (_("Harga"), format_rupiah(facts.price) if facts.price is not None else ""),
        (_("Berat"), facts.net_weight),
        (_("Kemasan"), facts.packaging),
        (_("Kapasitas"), _("{n}/bulan").format(n=format_number(facts.capacity)) if facts.capacity else ""),
        (_("Masa simpan"), _("{n} hari").format(n=facts.shelf_life_days) if facts.shelf_life_days else ""),
    ]
    return "   ".join(f"{name} {value}" for name, value in found if value)


class SheetSide(tk.Frame):
    """The gauge is kept, everything below it is written anew for each product."""

    def __init__(self, parent: tk.Misc, on: SheetPresenter) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on = on
        self._foot = w.frame(self)
        self._foot.pack(side="bottom", fill="x")
        scroll = w.ScrollFrame(self)
        scroll.pack(fill="both", expand=True)
        body = scroll.body
        w.heading(body, _("Nilai Anda")).pack(fill="x")
        self._gauge = w.Gauge(body, 0.0, "–", size=120)
        self._gauge.pack(pady=(look.px(4), 0))
        self._limit = w.label(body, "", "small", "text2", wrap="auto", justify="center", anchor="center")
        self._limit.pack(fill="x")
        w.divider(body).pack(fill="x", pady=look.px(10))
        self._gate = w.frame(body)
        self._gate.pack(fill="x")
        self._submit = w.button(
            self._foot, _("Serahkan lembar"), "primary", icon="check-lg", command=on.submit, key="Ctrl ↵"
        )
        self._conflict = w.link(self._foot, _("Benturan kepentingan… (B)"), on.declare)
        self._conflict.pack(side="bottom", anchor="w", pady=(look.px(4), 0))
        self._remark = w.link(self._foot, _("Catatan umum…"), on.note_all)
        self._remark.pack(side="bottom", anchor="w", pady=(look.px(6), 0))
        self._submit.pack(side="bottom", fill="x")
        self._why = w.label(self._foot, "", "small", "wait", wrap="auto")
        self._why.pack(side="bottom", fill="x", pady=look.px(6))

    def show(self, sheet: Sheet | None) -> None:
        """Another sheet."""
        w.clear(self._gate)
        if sheet is None:
            self._submit.refuse(_("Tidak ada lembar."))
            self._why.say("")
            self._gauge.set(0.0, "–", "")
            return
        self._submit.set_allowed(not sheet.why_not, sheet.why_not)
        self._why.say(_why_words(sheet))
        self._write_gate(sheet)
        self.show_score(sheet)

    def show_score(self, sheet: Sheet) -> None:
        """The score so far, of what the criteria scored so far can bring."""
        score, best = sheet.score, sheet.rubric.best
        places = 2 if best == 5 else 1
        threshold = sheet.rubric.threshold
        good = threshold is None or score.share * best >= Fraction(threshold)
        color = "chart2" if good else "chart3"
        text = shown(score.given, places) if score.filled else "–"
        below = _("dari {most}").format(most=shown(score.reachable, places)) if score.filled else ""
        self._gauge.set(float(score.share), text, below, color)
        parts = [_("{n} dari {all} kriteria").format(n=score.filled, all=score.criteria)]
        if threshold is not None:
            parts.append(_("batas {least}").format(least=written(threshold)))
        parts.append(_("penilai lain terbaca sesudah sesi ditutup"))
        self._limit.say(" · ".join(parts))

    def _write_gate(self, sheet: Sheet) -> None:
        gate = sheet.facts.gate
        met = sum(1 for fine, _words in gate.seen if fine)
        head = w.frame(self._gate)
        head.pack(fill="x", pady=(0, look.px(4)))
        w.label(head, _("Syarat hukum"), "h3").pack(side="left")
        count = _("{n} dari {all}").format(n=met, all=len(gate.seen))
        if gate.seen:
            whole = met == len(gate.seen)
            w.pill(head, count, "up" if whole else "wait", icon="check2" if whole else "clock").pack(side="right")
        else:
            w.label(self._gate, _("Rubrik ini tidak mensyaratkan dokumen."), "small", "text3", wrap="auto").pack(
                fill="x"
            )
        for fine, words in gate.seen:
            text = words[:1].upper() + words[1:]
            w.check_line(self._gate, "ok" if fine else "missing", text).pack(fill="x", pady=(look.px(4), 0))
        if gate.failed:
            w.label(self._gate, _("Gugur administrasi bila tidak dilengkapi."), "small", "bad", wrap="auto").pack(
                fill="x", pady=(look.px(6), 0)
            )
        elif gate.limited:
            w.label(self._gate, _("Paling tinggi lolos bersyarat."), "small", "wait", wrap="auto").pack(
                fill="x", pady=(look.px(6), 0)
            )


def _why_words(sheet: Sheet) -> str:
    if sheet.page.interest:
        return f"{sheet.why_not} ({_(INTEREST_NAMES[Interest(sheet.page.interest)])})"
    if sheet.page.reopen_reason and not sheet.why_not:
        return _("Dibuka kembali: {why}").format(why=sheet.page.reopen_reason)
    return sheet.why_not


class NoteLine(tk.Frame):
    """The note at the criterion in front, and the keys."""

    def __init__(self, parent: tk.Misc, on: SheetPresenter) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on, self._key = on, ""
        self._add = w.link(self, _("Catatan (N)"), lambda: on.note(self._key))
        self._photo = w.link(self, _("Foto (F)"), lambda: on.photo(self._key))
        self._photo.pack(side="right")
        self._add.pack(side="right", padx=(0, look.px(14)))
        w.label(self, icon="chat-left-text", icon_color="text3").pack(side="left", padx=(0, look.px(8)))
        self._words = w.label(self, "", "small", "text2", wrap="auto")
        self._words.pack(side="left", fill="x", expand=True)

    def show(self, sheet: Sheet | None, key: str) -> None:
        """The note of one criterion; the remark about the product where it has none."""
        self._key = key
        text = sheet.notes.get(key, "") if sheet else ""
        if not text and sheet and sheet.remark:
            text = _("Umum: {text}").format(text=sheet.remark)
        short = " ".join(text.split())
        self._words.say(short[:160] + ("…" if len(short) > 160 else "") or _("Belum ada catatan."))


def _marks(sheet: Sheet) -> Marks:
    photos: dict[str, int] = {}
    for photo in sheet.photos:
        photos[photo.criterion] = photos.get(photo.criterion, 0) + 1
    return Marks(dict(sheet.points), frozenset(key for key, text in sheet.notes.items() if text.strip()), photos)


def _mark(row: MyProduct) -> tuple[str, str] | None:
    if row.status == SheetState.SUBMITTED:
        return ("check-circle-fill", "up")
    if is_done(row):
        return ("slash-circle", "text3")
    return ("pencil", "accent") if row.filled else None


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = SheetView(parent)
    presenter = SheetPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted(
        {Command.SAVE: presenter.keep, Command.BACK: view.go_back, Command.FIND: view.table.focus_set},
        keys={
            **{char: partial(view.digit, char) for char in "0123456789"},
            "n": view.note,
            "f": view.photo,
            "b": presenter.declare,
            "<Control-Return>": presenter.submit,
        },
    )
