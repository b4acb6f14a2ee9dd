"""The part Kunci segel: a table of keys, and beside it what can be done about them."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.domain.papers.key_sets import KEY_STATUS_NAMES, KeyStatus
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.papers.seal_keys import KeyLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.verifying.keys_presenter import KeysPresenter

SIDE_WIDTH, NARROW_SIDE, NARROW = 380, 290, 960
_LOOKS = {
    KeyStatus.ACTIVE: ("up", "check-lg"),
    KeyStatus.RETIRED: ("flat", "dash-lg"),
    KeyStatus.STOLEN: ("bad", "x-lg"),
}
_ADVICE = (
    N_("Ganti kunci setahun sekali, dan bila kepala dinas berganti. Segel lama tetap asli."),
    N_("Bila PC, cadangan, atau kata sandi jatuh ke tangan orang lain, tandai kuncinya dicuri."),
    N_("Sesudah keduanya, simpan dan bagikan daftar kunci dan halaman pemeriksa yang baru."),
)


class KeysPane(PresentedFrame[KeysPresenter]):
    """Passive; the presenter is attached afterwards."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        self._notice = w.StripPlace(self, 10)
        self._notice.grid(row=0, column=0, columnspan=2, sticky="ew", padx=look.px(17))
        card = w.card(self, padding=0)
        card.grid(row=1, column=0, sticky="nsew", padx=(look.px(17), look.px(6)), pady=(0, look.px(13)))
        self.table = w.Table(
            card,
            _columns(),
            w.ListSource([]),
            noun=_("kunci"),
            row_height=39,
            key=lambda row: row.key_id,
            on_select=lambda _row: self._allow(),
            empty=_empty,
        )
        self.table.pack(fill="both", expand=True)
        self._side = side = w.card(self, padding=20)
        side.configure(width=look.px(SIDE_WIDTH))
        side.pack_propagate(False)
        side.grid(row=1, column=1, sticky="nsew", padx=(look.px(6), look.px(17)), pady=(0, look.px(13)))
        self._build_side(side)
        self.bind("<Configure>", self._resized)

    def _build_side(self, side: tk.Misc) -> None:
        w.label(side, _("Kunci segel"), "h3").pack(anchor="w", pady=(0, look.px(4)))
        for sentence in _ADVICE:
            w.label(side, _(sentence), "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(4), 0))
        self.rotate = w.button(
            side, _("Ganti kunci"), "primary", icon="arrow-repeat", command=lambda: self.presenter.rotate()
        )
        self.rotate.pack(anchor="w", pady=(look.px(18), 0))
        self.steal = w.button(
            side,
            _("Tandai dicuri"),
            "danger",
            icon="shield-exclamation",
            command=lambda: self.presenter.steal(self.table.selected),
        )
        self.steal.pack(anchor="w", pady=(look.px(10), 0))
        w.label(side, _("Keduanya menanyakan kata sandi Anda."), "small", "text3", wrap="auto").pack(
            fill="x", pady=(look.px(8), 0)
        )

    def _resized(self, event: "tk.Event[tk.Misc]") -> None:
        if event.widget is self:
            narrow = look.logical(event.width) < NARROW
            self._side.configure(width=look.px(NARROW_SIDE if narrow else SIDE_WIDTH))

    # --- what the presenter says
    def show_keys(self, rows: Sequence[KeyLine]) -> None:
        chosen = self.table.selected.key_id if self.table.selected else ""
        self.table.set_source(w.ListSource(list(rows)))
        if rows:
            self.table.select_key(chosen or rows[0].key_id)
        self._allow()

    def show_note(self, kind: str, sentence: str) -> None:
        self._notice.say(sentence, kind)

    def set_busy(self, busy: bool) -> None:
        self.rotate.set_allowed(not busy, _("Sedang bekerja."))
        self._allow(busy=busy)

    def _allow(self, *, busy: bool = False) -> None:
        row = self.table.selected
        why = _("Sedang bekerja.") if busy else _("Pilih kunci yang belum ditandai dicuri.")
        self.steal.set_allowed(not busy and row is not None and row.status != KeyStatus.STOLEN, why)


def _empty(parent: tk.Misc) -> tk.Widget:
    return w.EmptyState(
        parent, "key", _("Belum ada kunci segel"), _("Kunci pertama dibuat saat dokumen pertama diterbitkan.")
    )


def _columns() -> list[w.Column]:
    return [
        w.Column("key_id", _("Kunci"), 96, lambda row: row.key_id, stretch=1),
        w.Column("status", _("Keadaan"), 100, _status, "pill"),
        w.Column("term", _("Dipakai"), 190, _term),
        w.Column("sealed", _("Segel"), 60, lambda row: str(row.sealed), "number", priority=1),
    ]


def _status(row: KeyLine) -> w.PillText:
    status = KeyStatus(row.status)
    return w.PillText(_(KEY_STATUS_NAMES[status]), *_LOOKS[status])


def _term(row: KeyLine) -> str:
    return f"{row.starts:%d-%m-%Y} – " + (f"{row.ends:%d-%m-%Y}" if row.ends else _("sekarang"))
