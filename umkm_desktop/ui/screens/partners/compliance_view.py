"""The register of compliance: standings over the list, one line of sums under them, a partner per row."""

import tkinter as tk
from collections.abc import Mapping

from umkm_desktop.domain.partners.compliance import STANDING_NAMES, Standing
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.partners import PARTNER_KINDS
from umkm_desktop.i18n import _
from umkm_desktop.services.partners.compliance_lists import RegisterQuery, RegisterRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.partners.compliance_presenter import ALL, CompliancePresenter
from umkm_desktop.ui.screens.partners.words import fraction, kind_name, standing_pill, step_words

TABS = (Standing.NONE, Standing.PARTIAL, Standing.UNCHECKED, Standing.COMPLIANT)
KINDS = {Standing.NONE: "down", Standing.PARTIAL: "wait", Standing.UNCHECKED: "flat", Standing.COMPLIANT: "up"}


class ComplianceView(tk.Frame):
    """One card with the list in it."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: CompliancePresenter | None = None
        self._strip: w.Strip | None = None

    def attach(self, presenter: CompliancePresenter) -> None:
        """Build it."""
        self._presenter = presenter
        tabs = [w.CountTab(ALL, _("Semua"))]
        tabs += [w.CountTab(one.value, _(STANDING_NAMES[one]), None, KINDS[one]) for one in TABS]
        head = w.frame(self)
        head.pack(fill="x", padx=look.px(17))
        self.tabs = w.CountTabs(head, tabs, ALL, lambda value: self._on.choose_standing(str(value)))
        self.tabs.pack(side="left")
        self._line = w.label(self, "", "small", "text2", wrap="auto")
        self._line.pack(fill="x", padx=look.px(20), pady=(look.px(2), look.px(6)))
        self._card = w.card(self, padding=0)
        self._card.pack(fill="both", expand=True, padx=look.px(17), pady=(0, look.px(10)))
        self._build_tools()
        self._build_table()

    @property
    def _on(self) -> CompliancePresenter:
        assert self._presenter is not None
        return self._presenter

    def _build_tools(self) -> None:
        tools = w.frame(self._card)
        tools.pack(fill="x", padx=look.px(12), pady=(look.px(12), look.px(4)))
        self.search = w.SearchBox(
            tools, _("Nama mitra…"), width=220, on_search=self._on.search, on_down=self._focus_table
        )
        self.search.pack(side="left")
        self._kinds = w.ChoiceChip(
            tools, _("Jenis"), [(value, _(name)) for value, name in PARTNER_KINDS],
            lambda chosen: self._on.filter_kinds(tuple(str(one) for one in chosen)),
        )  # fmt: skip
        self._districts = w.ChoiceChip(
            tools, _("Kecamatan"), [], lambda chosen: self._on.filter_districts(tuple(str(one) for one in chosen))
        )
        for chip in (self._kinds, self._districts):
            chip.pack(side="left", padx=(look.px(8), 0))

    def _build_table(self) -> None:
        self.table = w.Table(
            self._card,
            self._columns(),
            w.PagedSource(self._on.count, self._on.page),
            noun=_("mitra"),
            row_height=39,
            sort=("name", False),
            hint=_("Enter buka kewajiban · Shift F10 lainnya"),
            empty=self._empty,
            on_open=self._on.open_row,
            on_menu=self._menu,
            on_sort=self._on.sort,
        )
        self.table.pack(fill="both", expand=True)

    def _columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Mitra"), 190, _name_lines, "two_line", stretch=2, sortable=True),
            w.Column("standing", _("Kepatuhan"), 136, _pill, "pill", sortable=True),
            w.Column("agreements", _("Perjanjian"), 84, lambda row: fraction(row.of(Measure.AGREEMENTS)), "number"),
            w.Column("products", _("Produk"), 76, lambda row: fraction(row.of(Measure.PRODUCTS)), "number"),
            w.Column("stalls", _("Gerai"), 66, lambda row: fraction(row.of(Measure.STALLS)), "number", priority=2),
            w.Column(
                "space", _("Tempat m²"), 120, lambda row: fraction(row.of(Measure.SPACE, Measure.SPACE_SHARE)),
                "number", priority=1,
            ),
            w.Column("incomplete", _("Belum lengkap izin"), 128,
                     lambda row: str(row.incomplete) if row.incomplete else "", "number", priority=3),
            w.Column("next_on", _("Langkah berikut"), 170, self._step, "two_line", stretch=1, sortable=True),
        ]  # fmt: skip

    def _step(self, row: RegisterRow) -> tuple[str, str]:
        return step_words(row.next_step, row.next_on, self._on.today)

    def _menu(self, row: RegisterRow) -> list[w.MenuEntry | None]:
        on = self._on
        return [
            w.MenuEntry(_("Buka kewajiban"), lambda: on.open_row(row), "arrow-right", "Enter"),
            None,
            *paper_entries(on.offers(row), on.open_offer, refused=on.why_no_papers),
        ]

    def _empty(self, parent: tk.Misc) -> tk.Widget:
        if self._on.query != RegisterQuery():
            return w.EmptyState(
                parent, "funnel", _("Tidak ada yang cocok"), _("Longgarkan saringan, atau pilih tab Semua.")
            )
        return w.EmptyState(
            parent, "building", _("Belum ada mitra"), _("Daftarkan mitra di Daftar, lalu catat kewajibannya.")
        )

    def _focus_table(self) -> None:
        self.table.focus_set()

    # --- what the presenter says
    def reload_list(self, *, keep: bool) -> None:
        self.table.reload(keep=keep)

    def show_query(self, query: RegisterQuery) -> None:
        """Let the tools agree with what is asked."""
        self.tabs.set(query.standings[0] if query.standings else ALL)
        self._kinds.set_values(query.kinds)
        self._districts.set_values(query.districts)
        self.table.set_sort(query.sort, query.descending)
        if self.search.text != query.text:
            self.search.set(query.text)

    def show_heads(self, counts: Mapping[str, int], line: str) -> None:
        """The number of each standing, and the sums of what is shown."""
        self.tabs.set_counts(counts)
        self._line.say(line)

    def offer_districts(self, districts: list[str]) -> None:
        self._districts.set_choices([(name, name) for name in districts])

    def show_problem(self, sentence: str) -> None:
        if self._strip is not None:
            self._strip.destroy()
            self._strip = None
        if sentence:
            self._strip = w.Strip(self, sentence)
            self._strip.pack(fill="x", padx=look.px(20), pady=(0, look.px(8)), before=self._card)


def _name_lines(row: RegisterRow) -> tuple[str, str]:
    kind = kind_name(row.kind)
    return row.name, f"{kind} · {row.district}" if row.district else kind


def _pill(row: RegisterRow) -> w.PillText:
    return standing_pill(row.standing, ruled=row.ruled)


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = ComplianceView(parent)
    presenter = CompliancePresenter(view, context, parts)
    view.attach(presenter)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        refresh=presenter.refresh,
        commands={Command.EXPORT: presenter.export, Command.FIND: view.search.focus_set},
        state=presenter.state,
    )
