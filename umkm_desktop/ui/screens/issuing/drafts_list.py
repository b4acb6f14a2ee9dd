"""The list of drafts on their way, what has waited longest first."""

import tkinter as tk
from collections.abc import Callable
from datetime import datetime
from functools import partial

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.issuing.draft_papers import DraftLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import Filter, FilteredList
from umkm_desktop.ui.screens.issuing.drafts_presenter import DraftsPresenter, act_words
from umkm_desktop.ui.screens.issuing.list_cells import stage_pill
from umkm_desktop.ui.screens.issuing.panels import ACT_ICONS, age, draft_name
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter

STAGES = (Stage.DRAFTED, Stage.CHECKED, Stage.ISSUED, Stage.WITHDRAWN)


class DraftsList(FilteredList[DraftsPresenter]):
    """Drafts on their way; ``on_open`` when Enter wants the paper itself."""

    noun, hint, find = N_("konsep"), N_("Spasi tandai · Enter baca"), N_("Usaha, mitra, pembuat…")
    ticks = True
    tools_gap, chips_gap = 8, 4

    def __init__(
        self, parent: tk.Misc, screen: IssuingPresenter, on_open: Callable[[], object], now: Callable[[], datetime]
    ) -> None:
        super().__init__(parent)
        self._screen, self._on_open, self._now = screen, on_open, now
        self.attach(screen.drafts)

    def filters(self) -> list[Filter]:
        kinds = [(kind.value, _(rule.name)) for kind, rule in KINDS.items()]
        states = [("mine", _("Menunggu saya")), *((stage.value, _draft_stage(stage)) for stage in STAGES)]
        return [
            Filter("kinds", _("Jenis"), kinds),
            Filter("stages", _("Keadaan"), states, act=self.presenter.filter_states),
        ]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("title", _("Konsep"), 200, lambda row: (draft_name(row), row.title), "two_line", stretch=1),
            w.Column("made", _("Diajukan"), 112, lambda row: (age(row.made_at, self._now()), row.maker), "two_line"),
            w.Column("checked", _("Diperiksa"), 112, self._checked, "two_line", priority=1),
            w.Column("status", _("Keadaan"), 92, lambda row: stage_pill(row.stage), "pill"),
            w.Column("next", _("Berikutnya"), 132, self._next, priority=2),
        ]

    def select_row(self, row: DraftLine | None) -> None:
        self._screen.choose_draft(row.uid if row else None)

    def open_row(self, _row: DraftLine) -> None:
        self._on_open()

    def _checked(self, row: DraftLine) -> tuple[str, str]:
        return (age(row.checked_at, self._now()), row.checker) if row.checked_at else ("–", "")

    def _next(self, row: DraftLine) -> w.Styled:
        words, mine = self.presenter.next_words(row)
        return w.Styled(words, "accent_text" if mine else "text3", "bodym" if mine else "body")

    def nothing(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "pencil-square",
            _("Tidak ada konsep"),
            _("Konsep yang diajukan untuk diperiksa petugas lain tampil di sini sampai terbit."),
        )

    def menu(self, _row: DraftLine) -> list[w.MenuEntry | None]:
        presenter = self.presenter
        return [
            w.MenuEntry(act_words(act), partial(presenter.do, act), icon, refused=presenter.why_not(act))
            for act, icon in ACT_ICONS.items()
        ]


def _draft_stage(stage: Stage) -> str:
    return _("Terbit") if stage is Stage.ISSUED else _(STAGE_NAMES[stage])
