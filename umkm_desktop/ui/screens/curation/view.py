"""Kurasi: the queue, sessions with their sheets and results, rubrics, figures; one part of it is in front."""

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.curation import parts

HELP = N_(
    "Antrean memuat produk yang menunggu keputusan, pertama kali atau kurasi ulang, yang paling lama di atas. Pilih "
    "produk, tekan 1 sampai 4 untuk keputusan, tulis alasannya, lalu Ctrl+Enter. Keputusan lama tidak dihapus: "
    "keputusan baru menggantikannya dan riwayatnya tetap terbaca. T menarik pengajuan yang belum diundang, dengan "
    "alasannya. Ctrl+P menerbitkan berita acara dan surat hasil kurasi.\n\n"
    "Sesi adalah hari kurasi: panel kurator menilai produk yang diundang menurut satu versi rubrik. Kepala Bidang "
    "membuka dan menutup sesi serta memasukkan keputusan panel.\n\n"
    "Pada lembar penilaian, angka memberi nilai pada kriteria yang disorot lalu pindah ke kriteria berikutnya; ↑ ↓ "
    "pindah, N menulis catatan, F menambah foto, Ctrl+Enter menyerahkan lembar. Nilai kurator lain baru terbaca "
    "sesudah sesi ditutup.\n\n"
    "Sesudah ditutup, tiap produk menampilkan setiap langkah hitungan dan usulan keputusannya. Keputusan yang berbeda "
    "dari usulan memerlukan alasan dan persetujuan petugas lain."
)

SEGMENTS = (
    ("queue", N_("Antrean")),
    ("sessions", N_("Sesi")),
    ("rubrics", N_("Rubrik")),
    ("figures", N_("Rekap")),
)
KEYS = (*"0123456789", "n", "f", "b", "t", "<Control-Return>", "<F8>")
"""Keys of the whole window that a part may answer."""

COMMANDS = (Command.NEW, Command.SAVE, Command.FIND, Command.PRINT, Command.EXPORT, Command.EDIT, Command.BACK)


class Programme(tk.Frame):
    """The parts are built when first opened; each is a small screen of its own."""

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context = context
        self._built: dict[str, Hosted] = {}
        self._stale: set[str] = set()
        self.part = ""
        self._head = w.frame(self)
        options = [(name, _(title)) for name, title in SEGMENTS]
        self.segment = w.Segment(self._head, options, "queue", lambda chosen: self.choose(str(chosen)), width=96)
        self.segment.pack(side="left")
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True)

    # --- going from part to part
    def opened(self, *, part: str = "", **arguments: Any) -> None:
        """A part by its name; without one the queue for a product or filter, a session for ``session``."""
        if arguments.get("uid") or arguments.get("filter"):
            part = "queue"
        named = part or ("sessions" if arguments.get("session") else "")
        self.go(named or self.part or "queue", **arguments)

    def choose(self, name: str) -> None:
        """A segment was chosen."""
        if not self._context.may_leave():
            self.segment.set(parts.segment_of(self.part))
            return
        self.go(name)

    def go(self, name: str, /, **arguments: Any) -> None:
        """Bring a part to the front."""
        if self.part and self.part != name:
            self._built[self.part].frame.pack_forget()
        hosted = self._get(name)
        self.part = name
        self.segment.set(parts.segment_of(name))
        if name in dict(SEGMENTS):
            self._head.pack(fill="x", padx=look.px(17), pady=(0, look.px(6)), before=self._body)
        else:
            self._head.pack_forget()
        hosted.frame.pack(fill="both", expand=True)
        self._stale.discard(name)
        hosted.opened(**arguments)

    def _get(self, name: str) -> Hosted:
        if name not in self._built:
            self._built[name] = parts.load(name)(self._body, self._context, self)
        return self._built[name]

    @property
    def front(self) -> Hosted:
        """The part in front."""
        return self._get(self.part or "queue")

    # --- what the shell asks
    def refresh(self) -> None:
        """Something was committed: the part in front shows it, the others when they are opened again."""
        self.front.refresh()

    def press(self, sequence: str) -> None:
        """A key of the window."""
        action = self.front.keys.get(sequence)
        if action:
            action()

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
    view = Programme(parent, context)
    return Hosted(
        frame=view,
        opened=view.opened,
        refresh=view.refresh,
        kinds=parts.KINDS,
        commands={command: partial(view.run, command) for command in COMMANDS},
        keys={key: partial(view.press, key) for key in KEYS},
        unsaved=view.has_unsaved,
        discard=lambda: view.front.discard(),
        state=view.state,
        help=HELP,
    )
