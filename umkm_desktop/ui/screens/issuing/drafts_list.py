"""The list of drafts on their way, what has waited longest first."""

import tkinter as tk
from collections.abc import Callable
from datetime import datetime
from functools import partial

from umkm_desktop.domain.papers.approval import STAGE_NAMES, Stage
from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.i18n import _
from umkm_desktop.services.issuing.draft_papers import DraftLine
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.drafts_presenter import act_words
from umkm_desktop.ui.screens.issuing.list_cells import stage_pill, texts
from umkm_desktop.ui.screens.issuing.panels import ACT_ICONS, age, draft_name
from umkm_desktop.ui.screens.issuing.presenter import IssuingPresenter

STAGES = (Stage.DRAFTED, Stage.CHECKED, Stage.ISSUED, Stage.WITHDRAWN)


class DraftsList(tk.Frame):
    """Filters over the table; ``on_open`` when Enter wants the paper itself."""

    def __init__(
        self, parent: tk.Misc, screen: IssuingPresenter, on_open: Callable[[], object], now: Callable[[], datetime]
    ) -> None:  # fmt: skip
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._screen, self._on_open, self._now = screen, on_open, now
        presenter = self._presenter = screen.drafts
        self._build_filters()
        self._build_table()
        self.table.set_source(w.PagedSource(presenter.count, presenter.page))

    def _build_filters(self) -> None:
        presenter, row = self._presenter, w.frame(self)
        row.pack(fill="x", padx=look.px(12), pady=(look.px(8), look.px(4)))
        self.search = w.SearchBox(
            row, _("Usaha, mitra, pembuat…"), width=220, on_search=presenter.search,
            on_down=lambda: self.table.focus_set(),
        )  # fmt: skip
        self.search.pack(side="left", padx=(0, look.px(8)))
        kinds = [(kind.value, _(rule.name)) for kind, rule in KINDS.items()]
        states = [("mine", _("Menunggu saya")), *((stage.value, _draft_stage(stage)) for stage in STAGES)]
        for chip in (
            w.ChoiceChip(row, _("Jenis"), kinds, lambda chosen: presenter.filter_kinds(texts(chosen))),
            w.ChoiceChip(row, _("Keadaan"), states, lambda chosen: presenter.filter_states(texts(chosen))),
        ):
            chip.pack(side="left", padx=(0, look.px(4)))

    def _build_table(self) -> None:
        presenter = self._presenter
        columns = [
            w.Column("title", _("Konsep"), 200, lambda row: (draft_name(row), row.title), "two_line", stretch=1),
            w.Column("made", _("Diajukan"), 112, lambda row: (age(row.made_at, self._now()), row.maker), "two_line"),
            w.Column("checked", _("Diperiksa"), 112, self._checked, "two_line", priority=1),
            w.Column("status", _("Keadaan"), 92, lambda row: stage_pill(row.stage), "pill"),
            w.Column("next", _("Berikutnya"), 132, self._next, priority=2),
        ]  # fmt: skip
        self.table = w.Table(
            self, columns, noun=_("konsep"), hint=_("Spasi tandai · Enter baca"), ticks=True, row_height=39,
            empty=self._empty, on_select=lambda row: self._screen.choose_draft(row.uid if row else None),
            on_open=lambda _row: self._on_open(), on_menu=self._menu,
            on_tick=lambda uids: presenter.tick([str(uid) for uid in uids]), on_tick_all=presenter.all_uids,
        )  # fmt: skip
        self.table.pack(fill="both", expand=True)

    def _checked(self, row: DraftLine) -> tuple[str, str]:
        return (age(row.checked_at, self._now()), row.checker) if row.checked_at else ("–", "")

    def _next(self, row: DraftLine) -> w.Styled:
        words, mine = self._presenter.next_words(row)
        return w.Styled(words, "accent_text" if mine else "text3", "bodym" if mine else "body")

    @staticmethod
    def _empty(parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "pencil-square",
            _("Tidak ada konsep"),
            _("Konsep yang diajukan untuk diperiksa petugas lain tampil di sini sampai terbit."),
        )

    def _menu(self, _row: DraftLine) -> list[w.MenuEntry | None]:
        presenter = self._presenter
        return [
            w.MenuEntry(act_words(act), partial(presenter.do, act), icon, refused=presenter.why_not(act))
            for act, icon in ACT_ICONS.items()
        ]


def _draft_stage(stage: Stage) -> str:
    return _("Terbit") if stage is Stage.ISSUED else _(STAGE_NAMES[stage])
