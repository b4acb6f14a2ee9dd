"""Putting a clause of the library into a text of a form, from its note or with F4."""

import tkinter as tk
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from umkm_desktop.i18n import _
from umkm_desktop.services.agreements.clauses import ClauseVersion
from umkm_desktop.ui import widgets as w


class ClauseMenus:
    """The menus of one form; ``offered`` gives the clauses for a text, ``changed`` is told after one was put in."""

    def __init__(
        self,
        form: w.Form,
        parts: Iterable[str],
        hints: Mapping[str, str],
        offered: Callable[[str], Sequence[ClauseVersion]],
        changed: Callable[[], object],
    ) -> None:
        self._form, self._offered, self._changed = form, offered, changed
        words = _("Sisipkan klausul  F4")
        for key in parts:
            hint = _(hints[key]) if key in hints else _("Boleh kosong.")
            form.show_note(key, hint, "hint", words, partial(self.open, key))
            form.field(key).control.bind("<F4>", w.handler(self.open, key))

    def open(self, key: str) -> None:
        """The clauses of the library for this text, as a menu under it."""
        entries = [
            w.MenuEntry(
                one.name + (_(" (contoh)") if one.example else ""), partial(self.insert, key, one.text), key=one.source
            )
            for one in self._offered(key)
        ]
        nothing = w.MenuEntry(_("Belum ada klausul untuk bagian ini"), refused=_("pustaka"))
        field: tk.Misc = self._form.field(key)
        w.popup_menu(field, entries or [nothing])

    def insert(self, key: str, text: str) -> None:
        """Put a clause after what is there; from now on it is the text's own."""
        typed = self._form.drafted()
        before = typed.get(key, "").strip()
        self._form.restore({**typed, key: f"{before}\n{text}".strip()})
        self._form.go_to(key)
        self._changed()
