"""The register of compliance: standings over the list, one line of sums under them, a partner per row."""

import tkinter as tk

from umkm_desktop.domain.partners.compliance import STANDING_NAMES, Standing
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.partners.compliance_lists import RegisterRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.list_presenter import ALL
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.paper_parts import paper_entries
from umkm_desktop.ui.screens.partners.compliance_presenter import CompliancePresenter
from umkm_desktop.ui.screens.partners.words import fraction, kind_choices, name_lines, standing_pill, step_words

TABS = (Standing.NONE, Standing.PARTIAL, Standing.UNCHECKED, Standing.COMPLIANT)
KINDS = {Standing.NONE: "down", Standing.PARTIAL: "wait", Standing.UNCHECKED: "flat", Standing.COMPLIANT: "up"}


class ComplianceView(ListPane[CompliancePresenter]):
    """One card with the list in it."""

    noun, hint, find = N_("mitra"), N_("Enter buka kewajiban · Shift F10 lainnya"), N_("Nama mitra…")
    icon, none = "building", N_("Belum ada mitra")
    none_sub = N_("Daftarkan mitra di Daftar, lalu catat kewajibannya.")
    tabs_gap = 2

    def build_head(self) -> None:
        super().build_head()
        self._line = w.label(self, "", "small", "text2", wrap="auto")
        self._line.pack(fill="x", padx=look.px(20), pady=(0, look.px(6)))

    def count_tabs(self) -> list[w.CountTab]:
        tabs = [w.CountTab(one.value, _(STANDING_NAMES[one]), None, KINDS[one]) for one in TABS]
        return [w.CountTab(ALL, _("Semua")), *tabs]

    def filters(self) -> list[Filter]:
        return [Filter("kinds", _("Jenis"), kind_choices()), Filter("districts", _("Kecamatan"))]

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Mitra"), 190, name_lines, "two_line", stretch=2, sortable=True),
            w.Column("standing", _("Kepatuhan"), 136, _pill, "pill", sortable=True),
            w.Column("agreements", _("Perjanjian"), 84, lambda row: fraction(row.of(Measure.AGREEMENTS)), "number"),
            w.Column("products", _("Produk"), 76, lambda row: fraction(row.of(Measure.PRODUCTS)), "number"),
            w.Column("stalls", _("Gerai"), 66, lambda row: fraction(row.of(Measure.STALLS)), "number", priority=2),
            w.Column(
                "space",
                _("Tempat m²"),
                120,
                lambda row: fraction(row.of(Measure.SPACE, Measure.SPACE_SHARE)),
                "number",
                priority=1,
            ),
            w.Column(
                "incomplete",
                _("Belum lengkap izin"),
                128,
                lambda row: str(row.incomplete) if row.incomplete else "",
                "number",
                priority=3,
            ),
            w.Column("next_on", _("Langkah berikut"), 170, self._step, "two_line", stretch=1, sortable=True),
        ]

    def _step(self, row: RegisterRow) -> tuple[str, str]:
        return step_words(row.next_step, row.next_on, self.presenter.today)

    def open_row(self, row: RegisterRow) -> None:
        self.presenter.open_row(row)

    def menu(self, row: RegisterRow) -> list[w.MenuEntry | None]:
        on = self.presenter
        return [
            w.MenuEntry(_("Buka kewajiban"), lambda: on.open_row(row), "arrow-right", "Enter"),
            None,
            *paper_entries(on.offers(row), on.open_offer, refused=on.why_no_papers),
        ]

    def show_line(self, line: str) -> None:
        """The sums of what is shown."""
        self._line.say(line)


def _pill(row: RegisterRow) -> w.PillText:
    return standing_pill(row.standing, ruled=row.ruled)


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = ComplianceView(parent)
    presenter = CompliancePresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted({Command.EXPORT: presenter.export})
