"""The curation page: the queue at the left, one product in the middle, the decision at the right."""

import tkinter as tk
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, WAITING_NAME, Verdict
from umkm_desktop.i18n import _
from umkm_desktop.services.curation.curation import QueueRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_offers import PaperOffer
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.curation.decision import DecisionPanel
from umkm_desktop.ui.screens.curation.papers import letter_offer
from umkm_desktop.ui.screens.curation.product import VERDICT_PILLS, show_product
from umkm_desktop.ui.screens.curation.queue_presenter import ALL, KINDS, WAITING, CurationPresenter, ProductPage

QUEUE_WIDTH = 346


class CurationView(w.StripRoom, tk.Frame):
    """The queue, and beside it the product with its decision."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: CurationPresenter | None = None
        self._panel: DecisionPanel | None = None
        self._panes = w.TwoPanes(self, list_width=QUEUE_WIDTH)
        self.content = self._panes
        self._panes.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))

    def attach(self, presenter: CurationPresenter) -> None:
        self._presenter = presenter
        self._right = w.card(self._panes.detail)
        self._right.pack(side="right", fill="y")
        self._middle = w.card(self._panes.detail, padding=0)
        self._middle.pack(side="left", fill="both", expand=True, padx=(0, look.px(12)))
        self._build_queue()
        self.show_product(None)

    @property
    def presenter(self) -> CurationPresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_queue(self) -> None:
        tools = w.frame(self._panes.list)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, _("Produk atau usaha…"), width=190, on_search=self.presenter.search, on_down=self._focus_table
        )
        self.search.pack(side="left")
        names = [(WAITING, _(WAITING_NAME))] + [(one.value, _(VERDICT_NAMES[one])) for one in Verdict]
        self._filter = w.ChoiceChip(
            tools,
            _("Keadaan"),
            names,
            lambda chosen: self.presenter.choose_filter(str(chosen[0]) if chosen else ALL),
            many=False,
        )
        self._filter.set_values((WAITING,))
        self._filter.pack(side="left", padx=(look.px(8), 0))
        columns = [
            w.Column("name", _("Produk dan usaha"), 150, lambda row: (row.name, row.business), "two_line", stretch=1),
            w.Column("state", _("Keadaan"), 128, self._pill, "pill"),
        ]
        self.table = w.Table(
            self._panes.list,
            columns,
            w.PagedSource(self.presenter.count, self.presenter.page),
            noun=_("produk"),
            row_height=39,
            hint=_("Spasi tandai · 1–4 putuskan"),
            ticks=True,
            empty=self._empty,
            on_select=lambda row: self.presenter.choose(row.uid if row else None),
            on_open=lambda _row: self._focus_decision(),
            on_menu=self._menu,
            on_tick_all=self.presenter.all_uids,
        )
        self.table.pack(fill="both", expand=True)

    def _pill(self, row: QueueRow) -> w.PillText:
        if row.withdrawn:
            return w.PillText(_("ditarik"), "flat", "")
        if row.session:
            return w.PillText(_("dalam sesi"), "info", "people")
        if row.again:
            return w.PillText(_("{days} hari").format(days=self.presenter.days_waiting(row)), "wait", "arrow-repeat")
        if row.verdict is None:
            return w.PillText(_("{days} hari").format(days=self.presenter.days_waiting(row)), "wait")
        verdict = Verdict(row.verdict)
        return w.PillText(_(VERDICT_NAMES[verdict]), VERDICT_PILLS[verdict], "")

    def _menu(self, row: QueueRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        letter = letter_offer(row.uid, "", decided=row.verdict is not None)
        return [
            w.MenuEntry(_("Putuskan"), self._focus_decision, "clipboard-check", "Enter"),
            w.MenuEntry(
                _("Ajukan lagi") if row.withdrawn else _("Ajukan kurasi ulang…"),
                partial(on.submit_again, row),
                "arrow-repeat",
                refused=on.why_not_again(row),
            ),
            w.MenuEntry(
                _("Tarik pengajuan…"),
                partial(on.withdraw, row),
                "box-arrow-left",
                "T",
                refused=on.why_not_withdraw(row),
            ),
            None,
            *paper_entries([letter], on.papers.open_offer, refused=on.papers.why_none),
            None,
            w.MenuEntry(_("Buka usaha"), partial(on.open_business, row.business_uid), "shop"),
        ]

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        empty: tk.Widget = w.EmptyState(
            parent, "clipboard-check", _("Antrean kosong"), _("Produk baru dari register menunggu keputusan di sini.")
        )
        return empty

    def _focus_table(self) -> None:
        self.table.focus_set()

    def _focus_decision(self) -> None:
        self._panes.enter_detail()
        if self._panel is not None:
            self._panel.focus_verdict()

    def take_verdict(self, verdict: Verdict) -> None:
        """A digit was pressed outside a text field."""
        if self._panel is not None:
            self._panes.enter_detail()
            self._panel.choose(verdict.value)

    def withdraw(self) -> None:
        """T: take the chosen product's submission back."""
        self.presenter.withdraw(self.table.selected)

    def go_back(self) -> None:
        """Esc: to the queue."""
        self._panes.leave_detail()
        self.table.focus_set()

    # --- what the presenter says
    def ticked(self) -> Sequence[str]:
        """Uids of the ticked products."""
        return [str(one) for one in self.table.ticked]

    def show_offers(self, minutes: Sequence[PaperOffer], letters: Sequence[PaperOffer]) -> None:
        """The menu of papers, at the upper right where its button is."""
        on = self.presenter.papers
        other = w.MenuEntry(_("Berita acara tanggal lain…"), on.choose_day, "calendar3")
        entries = [*paper_entries(minutes, on.open_offer), other, None, *paper_entries(letters, on.open_offer)]
        left = self.winfo_rootx() + self.winfo_width() - look.px(430)
        w.popup_menu(self, entries, left, self.winfo_rooty())

    def reload_list(self, keep: bool) -> None:
        if not keep and self.table.ticked:
            self.table.untick()
        self.table.reload(keep=keep)

    def show_filter(self, chosen: str) -> None:
        self._filter.set_values(() if chosen == ALL else (chosen,))

    def select(self, uid: str) -> None:
        self.table.select_key(uid, tell=False)
        self._panes.enter_detail()

    def select_first(self) -> None:
        self.table.select(0)
        row = self.table.selected
        self.presenter.choose(row.uid if row else None)
        self.table.focus_set()

    def show_product(self, page: ProductPage | None) -> None:
        self.show_problem("")
        for pane in (self._middle, self._right):
            for child in pane.winfo_children():
                child.destroy()
        self._panel = None
        if page is None:
            w.EmptyState(
                self._middle, "box-seam", _("Pilih produk"), _("Data, izin dan riwayat keputusan tampil di sini.")
            ).fill()
            w.label(self._right, _("Keputusan"), "h3").pack(anchor="w")
            w.label(self._right, _("Pilih produk di antrean."), "small", "text3", wrap="auto").pack(
                anchor="w", fill="x", pady=(look.px(6), 0)
            )
            return
        show_product(self._middle, page, self.presenter)
        self._panel = DecisionPanel(self._right, page, self.presenter)
        self._panel.pack(fill="both", expand=True)

    def decision(self) -> Mapping[str, Any]:
        return self._panel.values() if self._panel else {}

    def set_decision(self, values: Mapping[str, Any]) -> None:
        if self._panel is not None:
            self._panel.set_values(values)

    def ask_correction(self, needed: bool) -> None:
        if self._panel is not None:
            self._panel.ask_correction(needed)

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """What is not known of the product, beside the verdict that would pass it."""
        if self._panel is not None:
            self._panel.show_doubts(sentences)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        if self._panel is not None:
            self._panel.show_problems(problems)


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the programme wants it."""
    view = CurationView(parent)
    presenter = CurationPresenter(view, context)
    view.attach(presenter)
    digits = {str(place): partial(view.take_verdict, verdict) for place, verdict in enumerate(Verdict, 1)}
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        kinds=KINDS,
        commands={
            Command.FIND: view.search.focus_set,
            Command.SAVE: presenter.decide,
            Command.PRINT: presenter.papers.offer,
            Command.BACK: view.go_back,
        },
        keys={"<Control-Return>": presenter.decide, "t": view.withdraw, **digits},
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
        state=presenter.state,
    )
