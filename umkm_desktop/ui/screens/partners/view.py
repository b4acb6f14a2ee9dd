"""Mitra: the register of partners and what is done with all of them; one part of it is in front."""

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.partners import parts

HELP = N_(
    "Mitra adalah usaha besar atau menengah yang bermitra dengan UMKM: toko swalayan, mal, industri, kawasan, "
    "hotel.\n\n"
    "Daftar: pilih mitra, di kanan tampak semuanya dalam tab; Ctrl Tab pindah tab. Di Kewajiban dicatat apa yang wajib "
    "dan langkah berikutnya; yang terpenuhi dihitung dari perjanjian dan penempatan, tidak diketik. Kepala Dinas dan "
    "Kepala Bidang dapat menetapkan lain, dengan alasan dan bukti.\n\n"
    "Kepatuhan memuat semua mitra: patuh, sebagian, belum, belum diperiksa. Enter membuka kewajibannya, Ctrl E "
    "menyimpan daftar.\n\n"
    "Terbitkan menyiapkan nota kesepahaman, surat permohonan, dan surat evaluasi; dari daftar dengan Shift F10. Surat "
    "imbauan, peringatan, dan rekomendasi tampil bila dinyalakan di Pengaturan, dan mengikuti kepatuhan."
)

FIRST = "list"
COMMANDS = (Command.NEW, Command.SAVE, Command.FIND, Command.PRINT, Command.EXPORT, Command.EDIT, Command.BACK)


class PartnersScreen(tk.Frame):
    """The parts are built when first opened; each is a small screen of its own."""

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context = context
        self._built: dict[str, Hosted] = {}
        self._stale: set[str] = set()
        self.part = ""
        head = w.frame(self)
        options = [(part.id, _(part.title)) for part in parts.SEGMENTS]
        self.segment = w.Segment(head, options, FIRST, lambda chosen: self.choose(str(chosen)), width=104)
        self.segment.pack(side="left")
        if len(options) > 1:
            head.pack(fill="x", padx=look.px(17), pady=(0, look.px(6)))
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True)

    # --- going from part to part
    def opened(self, *, part: str = "", **arguments: Any) -> None:
        """A part by its name; a partner (``uid``) or an empty form (``new``) is shown in the list."""
        if not part and (arguments.get("uid") or arguments.get("new")):
            part = FIRST
        self.go(part or self.part or FIRST, **arguments)

    def choose(self, name: str) -> None:
        """A segment was chosen."""
        if not self._context.may_leave():
            self.segment.set(self.part)
            return
        self.go(name)

    def go(self, name: str, /, **arguments: Any) -> None:
        """Bring a part to the front."""
        if self.part and self.part != name:
            self._built[self.part].frame.pack_forget()
        hosted = self._get(name)
        self.part = name
        self.segment.set(name)
        hosted.frame.pack(fill="both", expand=True)
        hosted.opened(**arguments)
        if name in self._stale:
            self._stale.discard(name)
            hosted.refresh()

    def _get(self, name: str) -> Hosted:
        if name not in self._built:
            self._built[name] = parts.load(name)(self._body, self._context, self)
        return self._built[name]

    @property
    def front(self) -> Hosted:
        """The part in front."""
        return self._get(self.part or FIRST)

    # --- what the shell asks
    def refresh(self) -> None:
        """Something was committed: the part in front shows it, the others when they are opened again."""
        self._stale |= {name for name in self._built if name != self.part}
        self.front.refresh()

    def run(self, command: Command) -> object:
        """A command's key; False when it means nothing here."""
        action = self.front.commands.get(command)
        return action() if action else False

    def has_unsaved(self) -> bool:
        """Whether something half typed would be lost."""
        return bool(self.part) and self.front.unsaved()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"part": self.part, **self.front.state()}


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = PartnersScreen(parent, context)
    return Hosted(
        frame=view,
        opened=view.opened,
        refresh=view.refresh,
        kinds=parts.KINDS,
        commands={command: partial(view.run, command) for command in COMMANDS},
        unsaved=view.has_unsaved,
        discard=lambda: view.front.discard(),
        state=view.state,
        help=HELP,
    )
