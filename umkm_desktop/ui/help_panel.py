"""F1: what this screen is for and which keys it answers, in the officer's words."""

import tkinter as tk
from collections.abc import Sequence

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.navigation import COMMAND_NAMES, Hosted

WINDOW_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", N_("Cari apa saja, pindah layar, jalankan perintah")),
    ("Alt+1 … 9", N_("Pindah ke layar di bilah sisi")),
    ("Alt+←", N_("Layar sebelumnya")),
    ("F6", N_("Pindah antara bilah sisi, bilah atas dan isi")),
    ("Ctrl+J", N_("Pekerjaan yang sedang berjalan")),
    ("Ctrl+L", N_("Kunci jendela")),
    ("Ctrl+Q", N_("Tutup program")),
)

HIGHEST, ROOM = 560, 84
"""Height of the panel at most, and what its edge and its title take."""


def key_table(hosted: Hosted | None, keys: Sequence[tuple[str, str]] = WINDOW_KEYS) -> list[tuple[str, str]]:
    """Keys of the visible screen, then those of the window around it."""
    own = [(command.value, _(COMMAND_NAMES[command])) for command in (hosted.commands if hosted else ())]
    return own + [(key, _(words)) for key, words in keys]


def paragraphs(text: str) -> list[str]:
    """Help texts are written in paragraphs parted by blank lines; line breaks inside one mean nothing."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def open_help(
    window: tk.Misc, title: str, hosted: Hosted | None, *, keys: Sequence[tuple[str, str]] = WINDOW_KEYS
) -> w.Overlay:
    """Lay the help of a screen over the window; Esc closes it."""
    table = key_table(hosted, keys)
    texts = paragraphs(_(hosted.help)) if hosted and hosted.help else []
    overlay = w.Overlay(window, 620, HIGHEST)
    body = w.frame(overlay.body)
    body.pack(fill="both", expand=True, padx=look.px(24), pady=look.px(18))
    w.heading(body, _("Bantuan: {screen}").format(screen=title), _("Tutup"), overlay.close).pack(fill="x")
    scroll = w.ScrollFrame(body)
    scroll.pack(fill="both", expand=True, pady=(look.px(8), 0))
    for text in texts:
        w.label(scroll.body, text, "body", "text2", wrap=550).pack(anchor="w", pady=(0, look.px(8)))
    if table:
        _write_keys(scroll.body, table)
    body.update_idletasks()
    wanted = round(look.logical(scroll.body.winfo_reqheight())) + ROOM
    overlay.resize(min(HIGHEST, wanted))
    overlay.body.focus_set()
    return overlay


def _write_keys(parent: tk.Misc, keys: Sequence[tuple[str, str]]) -> None:
    w.label(parent, _("Tombol"), "h3").pack(anchor="w", pady=(look.px(8), look.px(4)))
    grid = w.frame(parent)
    grid.pack(fill="x")
    for row, (key, words) in enumerate(keys):
        w.key_cap(grid, key).grid(row=row, column=0, sticky="w", pady=look.px(3))
        w.label(grid, words).grid(row=row, column=1, sticky="w", padx=(look.px(12), 0))
