"""Products in a list, the chosen one in the middle, and at the right what the officer says of it."""

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.i18n import _, format_number
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.list_pane import ListPane
from umkm_desktop.ui.list_presenter import ListPresenter

VERDICT_PILLS = {Verdict.PASSED: "up", Verdict.CONDITIONAL: "info", Verdict.NEEDS_WORK: "wait", Verdict.REJECTED: "bad"}
WIDTH = 276

Presenter = TypeVar("Presenter", bound=ListPresenter[Any])


def verdict_pill(parent: tk.Misc, verdict: str) -> tk.Widget:
    """A verdict in its colour."""
    pill: tk.Widget = w.pill(parent, _(VERDICT_NAMES[Verdict(verdict)]), VERDICT_PILLS[Verdict(verdict)], icon="")
    return pill


class ProductPane(ListPane[Presenter]):
    """Three columns; in a narrow window the list gives way to the other two."""

    detail_padding = None

    def build_list(self, room: tk.Misc) -> None:
        self._right = w.card(self._detail)
        self._right.pack(side="right", fill="y")
        self._middle = w.card(self._detail, padding=0)
        self._middle.pack(side="left", fill="both", expand=True, padx=(0, look.px(12)))
        super().build_list(room)

    def select_first(self) -> None:
        super().select_first()
        self.table.focus_set()


class DoneHead(tk.Frame):
    """Over a list of a session's products: the way back to it, and how many of them are done."""

    def __init__(self, parent: tk.Misc, leave: Callable[[], object], color: str = "") -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._color = color
        self.pack(fill="x", padx=look.px(14), pady=(look.px(12), look.px(6)))
        head = w.frame(self)
        head.pack(fill="x")
        w.link(head, _("‹ Sesi"), leave).pack(side="left")
        self._count = w.label(head, "", "small", "text2")
        self._count.pack(side="right")
        self._bar = w.Bar(self)
        self._bar.pack(fill="x", pady=(look.px(6), 0))

    def show(self, done: int, total: int) -> None:
        """So many of all; the bar turns another colour when all are done, or has one ``color``."""
        self._count.say(f"{format_number(done)} / {format_number(total)}")
        color = self._color or ("chart2" if done == total else "chart1")
        self._bar.set(done / total if total else 0.0, color)


class VerdictPanel(tk.Frame):
    """Four tiles by their keys over a form, while a verdict is being made; with ``why_not`` none can be."""

    _form: w.Form | None = None

    def __init__(self, parent: tk.Misc, title: str, gap: int, why_not: str) -> None:
        super().__init__(parent, background=look.color("card"), width=look.px(WIDTH))
        self.pack_propagate(False)  # the pane has its width, and a small window cuts nothing: it scrolls
        self._why_not = why_not
        w.heading(self, title).pack(fill="x", pady=(0, look.px(gap)))

    def _make_tiles(self, parent: tk.Misc) -> None:
        tiles = [
            w.Choice(verdict.value, _(VERDICT_NAMES[verdict]), key=str(place), refused=self._why_not)
            for place, verdict in enumerate(Verdict, 1)
        ]
        self._tiles = w.ChoiceTiles(parent, tiles, on_change=lambda _chosen: self._chosen(), width=WIDTH - 14)

    def _make_problem(self, parent: tk.Misc) -> None:
        self._problem = w.label(parent, "", "small", "bad", wrap="auto")
        self._problem.pack(anchor="w", fill="x")

    def _make_record(self, parent: tk.Misc, command: Callable[[], object]) -> tk.Widget:
        record = w.button(parent, _("Catat keputusan"), "primary", icon="check-lg", command=command, key="Ctrl ↵")
        record.set_allowed(not self._why_not, self._why_not)
        made: tk.Widget = record
        return made

    def focus_verdict(self) -> None:
        """The tiles get the keyboard."""
        self._tiles.focus_set()

    def choose(self, verdict: str) -> None:
        """Choose a verdict as by its key."""
        self._tiles.set(verdict)
        self._chosen()

    def _chosen(self) -> None:
        """A tile was chosen."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """The verdict so far."""
        return {"verdict": self._tiles.value, **(self._form.values() if self._form else {})}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Each sentence under its field, the others under the tiles."""
        left = self._form.show_problems(problems) if self._form else list(problems.values())
        self._problem.say(" ".join(left))


class VerdictPane(ProductPane[Presenter]):
    """With a panel at the right where the chosen product gets its verdict."""

    _panel: VerdictPanel | None = None

    def show_chosen(self) -> None:
        w.clear(self._middle)
        w.clear(self._right)
        self._panel = self.show_product()
        if self._panel is not None:
            self._panel.pack(fill="both", expand=True)

    def show_product(self) -> VerdictPanel | None:
        """Fill the middle with the chosen product, and make its panel; None where no product is chosen."""
        raise NotImplementedError

    def open_row(self, _row: Any) -> None:
        self.enter_detail()
        if self._panel is not None:
            self._panel.focus_verdict()

    @property
    def digits(self) -> dict[str, Callable[[], object]]:
        """The keys of the verdicts, wherever no text is typed."""
        return {str(place): partial(self.take_verdict, verdict) for place, verdict in enumerate(Verdict, 1)}

    def take_verdict(self, verdict: Verdict) -> None:
        """A digit was pressed outside a text field."""
        if self._panel is not None:
            self.enter_detail()
            self._panel.choose(verdict.value)

    # --- what the presenter says
    def decision(self) -> dict[str, Any]:
        """The verdict so far."""
        return self._panel.values() if self._panel else {}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with it, at its fields."""
        if self._panel is not None:
            self._panel.show_problems(problems)
