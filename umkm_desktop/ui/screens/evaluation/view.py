"""Evaluasi bulanan: reports, what they say, what is done about it, groups and rules; one part of it is in front."""

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from typing import Any

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.evaluation import parts

HELP = N_(
    "Laporan adalah tempat mengisi: pilih bulan di kiri atas, lalu ketik angka, Enter, angka, Enter. Setiap Enter "
    "menyimpan satu laporan dan turun; Tab pindah ke kolom kanan. Kolom lain (stok, retur, hari, pembayaran) dipilih "
    "lewat Kolom. Ctrl Z mengembalikan isian terakhir; laporan yang salah baris ditarik lewat Shift F10.\n\n"
    "Salin beberapa kolom angka dari Excel dan tempel dengan Ctrl V: isinya mengalir ke bawah dan ke kanan dari sel "
    "yang dipilih. Bila kolom pertama nama produk, tiap baris mencari tempatnya sendiri. Dari berkas membaca rekap "
    "ritel dan formulir pendamping.\n\n"
    "Evaluasi menilai bulan itu menurut aturan yang berlaku. “Belum lapor” tidak pernah dihitung nol; bulan yang "
    "bergeser karena Idul Fitri diberi tanda. Yang turun dan stagnan memerlukan penyebab, solusi, penanggung jawab "
    "dan batas waktu: tandai baris dengan Spasi, lalu Enter. Yang turun paling dalam berdiri di atas; Ctrl U mengubah "
    "urutannya, Ctrl E menyimpan daftarnya ke Excel dengan sebab, solusi, penanggung jawab, dan batas waktunya.\n\n"
    "Belum lapor menurut pendamping: Enter mengisi laporannya, Ctrl E menyimpan daftarnya ke Excel.\n\n"
    "Tindak lanjut memuat semua yang masih berjalan, yang lewat batas di atas, sampai selesai atau dihentikan. "
    "Kelompok menjumlah bulan itu per mitra, kecamatan, kategori, usaha, atau produk; Ctrl E menyimpan angka laporan "
    "bulanan. Aturan memuat batas stagnan, hari raya, dan katalog penyebab dan solusi."
)

FIRST, JUDGED = "reports", "judged"
COMMANDS = (Command.NEW, Command.SAVE, Command.FIND, Command.PRINT, Command.EXPORT, Command.EDIT, Command.BACK)
KEYS = ("<Control-z>", "<Delete>")


class EvaluationScreen(tk.Frame):
    """The parts are built when first opened; each is a small screen of its own."""

    def __init__(self, parent: tk.Misc, context: Context) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context = context
        self._built: dict[str, Hosted] = {}
        self._stale: set[str] = set()
        self.part = ""
        head = w.frame(self)
        options = [(part.id, _(part.title)) for part in parts.SEGMENTS]
        self.segment = w.Segment(head, options, FIRST, lambda chosen: self.choose(str(chosen)), width=110)
        self.segment.pack(side="left")
        head.pack(fill="x", padx=look.px(17), pady=(0, look.px(6)))
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True)

    # --- going from part to part
    def opened(self, *, part: str = "", **arguments: Any) -> None:
        """A part by its name; else what fell in the judged list, and months, partners and placements in the grid."""
        if not part and arguments.get("filter") in parts.JUDGED_FILTERS:
            part = JUDGED
        elif not part and (arguments.get("uid") or arguments.get("filter")):
            part = FIRST
        self.go(part or self.part or FIRST, **arguments)

    def choose(self, name: str) -> None:
        """A segment was chosen; the month goes along."""
        if not self._context.may_leave():
            self.segment.set(self.part)
            return
        month = self.front.state().get("month")
        self.go(name, **({"month": month} if month else {}))

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

    def press(self, sequence: str) -> None:
        """A key of the window."""
        action = self.front.keys.get(sequence)
        if action:
            action()

    def has_unsaved(self) -> bool:
        """Whether something half typed would be lost."""
        return bool(self.part) and self.front.unsaved()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"part": self.part, **self.front.state()}


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = EvaluationScreen(parent, context)
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
