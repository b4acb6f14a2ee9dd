"""What stands over a draft: the act that is next as a button, the others beside it, who made and checked it."""

import tkinter as tk
from functools import partial
from typing import Any

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Act, Stage
from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.drafts_presenter import DraftsPresenter, act_words
from umkm_desktop.ui.screens.issuing.panels import ACT_ICONS, STAGE_PILLS, DraftPanel


class DraftHead(tk.Frame):
    """Buttons and words of one draft."""

    def __init__(self, parent: tk.Misc, presenter: DraftsPresenter, panel: DraftPanel) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._presenter, self._panel = presenter, panel
        self._build_buttons()
        words = w.frame(self)
        words.pack(fill="x", pady=(look.px(8), 0))
        tone, icon = STAGE_PILLS[panel.stage]
        name = _("Terbit") if panel.stage is Stage.ISSUED else _(STAGE_NAMES[panel.stage])
        w.pill(words, name, tone, icon=icon).pack(side="right", anchor="n", padx=(look.px(8), 0))
        w.label(words, panel.title, "strong", wrap="auto").pack(fill="x")
        w.label(words, panel.detail, "small", "text3", wrap="auto").pack(fill="x")

    def _build_buttons(self) -> None:
        panel, presenter, row = self._panel, self._presenter, w.frame(self)
        row.pack(fill="x")
        offered = panel.offered
        if offered is not None:
            kind: Any = "secondary" if offered in {Act.WITHDRAW, Act.RETURN} else "primary"
            made = w.button(row, act_words(offered), kind, icon=ACT_ICONS[offered], command=presenter.do_next)
            made.pack(side="right", padx=(look.px(4), 0))
        if offered is not Act.RETURN and panel.why.get(Act.RETURN) == "":
            back = w.button(row, act_words(Act.RETURN), "secondary", command=presenter.give_back)
            back.pack(side="right", padx=(look.px(4), 0))
        more = w.button(row, "", "quiet", icon="three-dots", tip=_("Lainnya"))
        more.configure(command=partial(self._open_menu, more))
        more.pack(side="right", padx=(0, look.px(2)))

    def _open_menu(self, button: tk.Misc) -> None:
        why = self._panel.why
        entries: list[w.MenuEntry | None] = [
            w.MenuEntry(act_words(act), partial(self._presenter.do, act), icon, refused=why[act])
            for act, icon in ACT_ICONS.items()
            if act in why
        ]
        save = w.MenuEntry(_("Simpan PDF"), self._presenter.save, "download", "Ctrl+S")
        w.popup_menu(button, [*entries, None, save])


class DraftNote(tk.Frame):
    """Why a draft was given back."""

    def __init__(self, parent: tk.Misc, note: str) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        box = w.box(self, "wait_soft", padding=10)
        box.pack(fill="x")
        w.label(box, _("Dikembalikan"), "strong", "wait", icon="reply").pack(anchor="w")
        w.label(box, note, "small", "text", wrap="auto").pack(fill="x")
