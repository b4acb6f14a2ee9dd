"""The head of a score sheet: a picture if the curator took one, the product's name, and its facts."""

import tkinter as tk
from io import BytesIO

from PIL import Image, ImageOps, ImageTk

from umkm_desktop.i18n import _, format_date, format_number, format_rupiah
from umkm_desktop.services.curation.entry_facts import EntryFacts
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.screens.curation.sheet_presenter import Sheet, SheetPresenter
from umkm_desktop.ui.widgets.drawing import DrawnControl, put_icon, put_skin, put_text

WIDE, TALL = 132, 88


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
            content = self._on.photos.picture(self._sheet.photos[self._place])
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
            self._on.photos.remove(self._sheet.facts.uid, self._sheet.photos[self._place])
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
