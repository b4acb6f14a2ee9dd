"""Starting the look: a window with theme, fonts, styles, icon and Indonesian words; theme and scale changed later."""

import contextlib
import sys
import tkinter as tk
from collections.abc import Callable
from typing import Any

import ttkbootstrap as ttk
from ttkbootstrap.localization import MessageCatalog

from umkm_desktop import resources
from umkm_desktop.i18n import DAYS, MONTHS
from umkm_desktop.ui.look import fonts, scale, styles, surfaces, tokens

_WORDS = {
    "OK": "Oke", "Cancel": "Batal", "Yes": "Ya", "No": "Tidak", "Retry": "Coba lagi", "Continue": "Lanjut",
    "Submit": "Kirim", "Open": "Buka", "Close": "Tutup", "Save": "Simpan", "Save As": "Simpan sebagai",
    "Delete": "Hapus", "Add": "Tambah", "Remove": "Buang", "Next": "Berikutnya", "Prev": "Sebelumnya",
    "Search": "Cari", "Size": "Ukuran", "Name": "Nama", "Modified": "Diubah", "Preview": "Pratinjau",
    "All Files": "Semua berkas", "Directory:": "Folder:", "Select Directory": "Pilih folder",
    "File name:": "Nama berkas:", "Files of type:": "Jenis berkas:", "Selection:": "Pilihan:",
    "Show hidden files": "Tampilkan berkas tersembunyi",
    "File already exists. Overwrite?": "Berkas sudah ada. Timpa?",
    "Select an item from the list": "Pilih satu dari daftar",
    "&OK": "&Oke", "&Cancel": "&Batal", "&Open": "&Buka", "&Save": "&Simpan", "&Yes": "&Ya", "&No": "&Tidak",
    "&Directory:": "&Folder:", "File &name:": "&Nama berkas:", "File &names:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:", "Show &Hidden Files and Directories": "Tampilkan yang &tersembunyi",
    'File "%1$s" already exists.\nDo you want to overwrite it?': 'Berkas "%1$s" sudah ada.\nTimpa berkas itu?',
    'File "%1$s" does not exist.': 'Berkas "%1$s" tidak ada.',
}  # fmt: skip

_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def teach() -> None:
    """Give Tk the Indonesian words and take Indonesian as the language of its own windows."""
    words = dict(_WORDS)
    words.update(zip(_ENGLISH_MONTHS, MONTHS, strict=True))
    words.update(zip(_ENGLISH_DAYS, DAYS, strict=True))
    words.update((english[:2], own[:2]) for english, own in zip(_ENGLISH_DAYS, DAYS, strict=True))
    MessageCatalog.locale("id")
    MessageCatalog.set_many("id", *(part for pair in words.items() for part in pair))


_callbacks: list[Callable[[], None]] = []
_app: ttk.App | None = None


def create_app(title: str, theme: tokens.Mode = "light", factor: float = 1.0) -> ttk.App:
    """The program's one window, hidden until the caller shows it (``deiconify``), ready to be built in."""
    fonts.load_bundled()
    _register(factor)
    app = ttk.App(title=title, theme=_theme_name(theme, factor), scaling=4 / 3 * factor, iconphoto=None)
    app.withdraw()
    start_look(app, theme, factor)
    return app


def start_look(app: ttk.App, theme: tokens.Mode = "light", factor: float = 1.0) -> None:
    """Dress an existing window; also changes the theme or the scale of a dressed one.

    What is already on the screen keeps its old colours and sizes until it is built anew: the callbacks given to
    :func:`on_look_change` do that and run here last.
    """
    again = _bind_to(app)
    scale.use(factor)
    tokens.use(theme)
    app.tk.call("tk", "scaling", 4 / 3 * factor)
    _register(factor)
    fonts.create(app)
    _style().theme_use(_theme_name(theme, factor))
    styles.paint_lists(app)
    app.configure(background=tokens.color("app"))
    _set_icon(app)
    _darken_title_bar(app)
    if not again:
        fonts.keep_defaults(app)
        teach()
        _mend_bindings(app)
    for callback in list(_callbacks):
        callback()


def set_theme(theme: tokens.Mode) -> None:
    """Switch between light and dark; the window must have been created."""
    if _app is not None and theme != tokens.theme():
        start_look(_app, theme, scale.factor())


def on_look_change(callback: Callable[[], None]) -> Callable[[], None]:
    """Call ``callback`` after each change of theme or scale; returns a function that stops it."""
    _callbacks.append(callback)

    def stop() -> None:
        with contextlib.suppress(ValueError):
            _callbacks.remove(callback)

    return stop


def _bind_to(app: ttk.App) -> bool:
    """Remember the window; whether it is the one already dressed."""
    global _app
    if _app is app:
        return True
    if _app is not None:
        surfaces.forget()
        styles.forget()
        _callbacks.clear()
    _app = app
    return False


def _style() -> Any:
    """The style engine, or None before the first window."""
    return ttk.Style.get_instance()  # type: ignore[no-untyped-call]


def _theme_name(theme: tokens.Mode, factor: float) -> str:
    return f"umkm{round(factor * 100)}-{theme}"


def _register(factor: float) -> None:
    """One theme pair per scale: a ttk element keeps the first picture it was made with for as long as it lives."""
    instance = _style()
    name = f"umkm{round(factor * 100)}"
    if instance is not None and f"{name}-light" in instance.theme_names():
        return
    grounds = {
        mode: {"background": tokens.color("app", mode), "foreground": tokens.color("text", mode)}
        for mode in ("light", "dark")
    }
    make: Any = ttk.Theme
    make(name=name, **tokens.RAMPS, **grounds).register()


def _set_icon(app: ttk.App) -> None:
    """The program's icon in the title bar and the task bar; a missing file is not worth a word."""
    with contextlib.suppress(tk.TclError, OSError):
        if sys.platform == "win32":
            app.iconbitmap(default=str(resources.asset("images", "umkm-desktop.ico")))
        else:
            pictures = [
                tk.PhotoImage(master=app, file=str(resources.asset("images", f"umkm-desktop-{size}.png")))
                for size in (256, 64, 32, 16)
            ]
            app.iconphoto(True, *pictures)
            app._icon_pictures = pictures  # type: ignore[attr-defined]  # Tk keeps no reference of its own


def _darken_title_bar(app: ttk.App) -> None:
    """On Windows the title bar follows the theme (DWMWA_USE_IMMERSIVE_DARK_MODE is attribute 20)."""
    if sys.platform != "win32":
        return
    import ctypes  # noqa: PLC0415

    with contextlib.suppress(OSError, AttributeError):
        dark = ctypes.c_int(tokens.theme() == "dark")
        handle = ctypes.windll.user32.GetParent(app.winfo_id())
        ctypes.windll.dwmapi.DwmSetWindowAttribute(handle, 20, ctypes.byref(dark), ctypes.sizeof(dark))


def _mend_bindings(app: ttk.App) -> None:
    """ttkbootstrap takes the space bar from buttons, and tells every parent of every child that is mapped.

    An officer expects the space bar; nobody listens to the telling, which cost a tenth of building a form.
    """
    app.bind_class("TButton", "<Key-space>", "ttk::button::activate %W")
    app.unbind_all("<Map>")
