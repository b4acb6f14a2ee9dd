"""Curators' pictures beside a result: a row of small ones at each criterion; Enter or Space shows one large."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO

from PIL import Image, ImageOps, ImageTk

from umkm_desktop.i18n import _
from umkm_desktop.services.curation.score_sheets import PhotoLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.look.surfaces import Skin
from umkm_desktop.ui.widgets.drawing import DrawnControl, handler, put_icon, put_skin

SMALL, GAP, IN_A_ROW = (64, 48), 6, 4
LARGE, CAPTION = (760, 520), 78
"""Logical px: the room of a large picture, and of the words and the button under it."""

Read = Callable[[PhotoLine], bytes]
"""The bytes of a picture; empty where it cannot be read."""


def photo_rows(parent: tk.Misc, photos: Sequence[PhotoLine], names: Mapping[str, str], read: Read) -> None:
    """Small pictures in rows, in the order of the panel."""
    for start in range(0, len(photos), IN_A_ROW):
        row = w.frame(parent)
        row.pack(fill="x", pady=(look.px(4), 0))
        for place in range(start, min(start + IN_A_ROW, len(photos))):
            small = SmallPhoto(row, read(photos[place]), partial(LargePhoto, parent, photos, place, names, read))
            small.pack(side="left", padx=(0, look.px(GAP)))


class SmallPhoto(DrawnControl):
    """One small picture; a click, Enter or Space shows it large."""

    def __init__(self, parent: tk.Misc, content: bytes, enlarge: Callable[[], object]) -> None:
        self._photo: ImageTk.PhotoImage | None = None
        super().__init__(parent, look.px(SMALL[0]), look.px(SMALL[1]))
        if content:
            size = look.px(SMALL[0]) - 4, look.px(SMALL[1]) - 4
            with Image.open(BytesIO(content)) as picture:
                picture.draft("RGB", (2 * size[0], 2 * size[1]))  # a photo is unpacked small, a tenth of the time
                fitted = ImageOps.fit(picture.convert("RGB"), size)
            self._photo = ImageTk.PhotoImage(fitted, master=self)
        self.answer(enlarge)

    def draw(self, width: int, height: int) -> None:
        """The picture, or the sign of one that cannot be read."""
        edge = "focus" if self.focused else "line2" if self.hovered else "line"
        put_skin(self, 0, 0, Skin(fill="sunk", edge=edge, radius=4), width, height)
        if self._photo is None:
            put_icon(self, width // 2, height // 2, "image", 18, "text3")
            return
        self.create_image(2, 2, image=str(self._photo), anchor="nw")


class LargePhoto:
    """A picture over the dimmed window with whose it is; ← and → go through all of its criterion, Esc closes."""

    def __init__(
        self, within: tk.Misc, photos: Sequence[PhotoLine], place: int, names: Mapping[str, str], read: Read
    ) -> None:
        self._photos, self._place, self._names, self._read = photos, place, names, read
        self._shown: ImageTk.PhotoImage | None = None
        self.overlay = w.Overlay(within.winfo_toplevel(), LARGE[0] + 40, LARGE[1] + CAPTION, top=50)
        body = w.frame(self.overlay.body)
        body.pack(fill="both", expand=True, padx=look.px(16), pady=look.px(12))
        foot = w.frame(body)
        foot.pack(side="bottom", fill="x", pady=(look.px(8), 0))
        self.close = w.button(foot, _("Tutup"), command=self.overlay.close, key="Esc")
        self.close.pack(side="right")
        self.words = w.label(foot, "", "small", "text2", wrap="auto")
        self.words.pack(side="left", fill="x", expand=True)
        self._picture = tk.Label(body, background=look.color("raised"), borderwidth=0)
        self._picture.pack(fill="both", expand=True)
        steps = {"<Left>": -1, "<Right>": 1, "<Up>": -1, "<Down>": 1}
        for key, step in steps.items():
            self.close.bind(key, handler(self.go, step))
        for key in ("<Escape>", "<Return>", "<KP_Enter>", "<Tab>", "<Shift-Tab>"):
            self.close.bind(key, handler((lambda: None) if "Tab" in key else self.overlay.close))
        self._show()
        self.close.focus_set()

    def go(self, step: int) -> None:
        """To a neighbour, round the ends."""
        self._place = (self._place + step) % len(self._photos)
        self._show()

    def _show(self) -> None:
        photo = self._photos[self._place]
        content = self._read(photo)
        self._shown = None
        if content:
            with Image.open(BytesIO(content)) as picture:
                large = ImageOps.contain(picture.convert("RGB"), (look.px(LARGE[0]), look.px(LARGE[1])))
            self._shown = ImageTk.PhotoImage(large, master=self._picture)
        self._picture.configure(image=str(self._shown) if self._shown else "")
        name = self._names.get(photo.criterion, photo.criterion)
        count = f"{self._place + 1} / {len(self._photos)}"
        self.words.say(" · ".join((name, photo.curator, count)) + (_("  (← → berikutnya)") if self._more else ""))

    @property
    def _more(self) -> bool:
        return len(self._photos) > 1
