"""Who has not reported, and the workbook of the report, on a real screen."""

from typing import Any

import factories
import pytest
from openpyxl import load_workbook

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.companions import companions
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.month_closing import judge_anew
from umkm_desktop.services.evaluation.month_rules import save_rule
from umkm_desktop.services.placements import placements
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.evaluation.view import build

MONTH = "2026-10"


@pytest.fixture
def month(desk: Any) -> Any:
    """Abon has reported, Bolu of the same business and Cuka of nobody's have not."""
    ani = companions.add_companion(desk, {"name": "Ani"})
    mine, other = factories.business(desk, "Dapur Ani"), factories.business(desk, "Dapur Sendiri")
    companions.assign(desk, ani, [mine])
    retailer, found = factories.partner(desk), {"ani": ani}
    for name, owner in (("Abon", mine), ("Bolu", mine), ("Cuka", other)):
        found[name] = placements.place(desk, factories.product(desk, owner, name), retailer, status="placed")
        evaluation.file_report(desk, found[name], "2026-09", {"sales": 1_000_000})
    evaluation.file_report(desk, found["Abon"], MONTH, {"sales": 900_000})
    return found


def _rows(part: Any) -> list[tuple[str, str]]:
    return [(row.product, row.companion) for row in part.presenter.page(0, 20)]


def test_enter_fills_in_the_report_of_who_is_silent(month: Any, host: Any, press: Any) -> None:
    screen = host(build, part="unreported", month=MONTH).frame
    part = screen.front.frame
    assert _rows(part) == [("Bolu", "Ani"), ("Cuka", "")]
    part.presenter.ask(companion_uid=month["ani"])
    assert _rows(part) == [("Bolu", "Ani")]
    press(part.table.view, "<Return>")
    assert screen.part == "reports"
    assert screen.front.state()["uid"] == month["Bolu"]


def test_the_list_and_the_numbers_of_the_report_are_saved(month: Any, host: Any, context: Any, tmp_path: Any) -> None:
    screen = host(build, part="unreported", month=MONTH).frame
    context.dialogs.will(ask_save_file=tmp_path / "belum.xlsx")
    screen.run(Command.EXPORT)
    assert load_workbook(tmp_path / "belum.xlsx").active.max_row == 3
    screen.go("groups", month=MONTH)
    context.dialogs.will(ask_save_file=tmp_path / "angka.xlsx")
    screen.run(Command.EXPORT)
    book = load_workbook(tmp_path / "angka.xlsx")
    assert {row[0]: row[1] for row in book["Ringkasan"].iter_rows(values_only=True)}["Nilai penjualan (Rp)"] == 900_000
    assert context.toasts[-1][0] == "angka.xlsx tersimpan"


@pytest.mark.parametrize("part", ["unreported", "groups"])
def test_a_month_that_is_judged_anew_is_said_until_it_is_done(
    desk: Any, month: Any, host: Any, context: Any, part: str
) -> None:
    save_rule(desk, {"band": 1}, from_month="2026-01")
    hosted = host(build, part=part, month=MONTH)
    assert "Oktober 2026 sedang dinilai ulang" in context.line
    judge_anew(desk)
    hosted.refresh()
    assert "dinilai ulang" not in context.line and context.line.startswith("Oktober 2026 · ")


def test_an_empty_list_says_that_all_have_reported(host: Any) -> None:
    part = host(build, part="unreported", month=MONTH).frame.front.frame
    assert part.table.count == 0


def test_who_may_not_export_sees_why(month: Any, host: Any, context: Any, desk_of: Any) -> None:
    context.desk = desk_of(Role.CURATOR)
    screen = host(build, part="unreported", month=MONTH).frame
    (action,) = context.actions
    assert (action.enabled, bool(action.why)) == (False, True)
    screen.run(Command.EXPORT)
    assert screen.front.frame._strip is not None
