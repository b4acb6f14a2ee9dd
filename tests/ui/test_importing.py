"""Impor / Ekspor on a real screen: chosen, mapped, looked at and written by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office_files import SHAPES, numeric_nik, text_numbers
from window_fakes import FakeContext

from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.importing.view import build


@pytest.fixture
def hosted(host: Callable[..., Any]) -> Hosted:
    return host(build)


def choose(hosted: Hosted, context: FakeContext, app: Any, path: Path) -> Any:
    context.dialogs.will(ask_open_file=path)
    hosted.commands[Command.NEW]()
    app.update()
    return hosted.frame.file  # type: ignore[attr-defined]


def test_an_office_without_imports_sees_what_to_do(hosted: Hosted) -> None:
    start = hosted.frame.start  # type: ignore[attr-defined]
    assert start.winfo_ismapped()
    assert start.choose.winfo_ismapped()
    assert start.table.count == 0


def test_a_file_shows_columns_rows_and_a_button_that_counts(
    hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path
) -> None:
    pane = choose(hosted, context, app, SHAPES["titles"](tmp_path))
    assert pane.winfo_ismapped()
    assert (pane.columns.mapping.count, pane.rows.table.count) == (8, 3)
    assert pane.rows.table.row(0).title == "Keripik Barokah"
    assert "Tulis 3 baris" in str(pane.rows.write.cget("text"))
    assert pane.columns.header_row.raw == "4"


def test_a_column_is_sent_elsewhere_by_typing_the_name_of_its_field(
    hosted: Hosted,
    context: FakeContext,
    app: Any,
    tmp_path: Path,
    press: Callable[..., None],
    type_into: Callable[..., None],
) -> None:
    pane = choose(hosted, context, app, SHAPES["comma"](tmp_path))
    place = [pane.columns.mapping.row(n).heading for n in range(pane.columns.mapping.count)].index("Omzet")
    pane.columns.mapping.select(place)
    press(pane.columns.mapping.view, "<Return>")
    assert app.focus_get() is pane.columns.field.entry
    pane.columns.field.entry.select_all()
    type_into(pane.columns.field.entry, "modal us")
    press(pane.columns.field.entry, "<Return>")
    assert pane.columns.mapping.row(place).field == "capital"


def test_problems_are_listed_whole_and_lead_to_their_rows(
    hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path, press: Callable[..., None]
) -> None:
    pane = choose(hosted, context, app, numeric_nik(tmp_path))
    press(pane.rows.tabs, "<End>")
    assert pane.rows.tabs.value == "problems"
    assert "15 angka" in pane.rows.table.selected.message
    assert pane.rows._sentence.winfo_ismapped()
    pane.rows.table.select(1)
    press(pane.rows.table.view, "<Return>")
    assert (pane.rows.tabs.value, pane.rows.table.selected.line) == ("", 3)
    assert pane.rows.write.instate(["disabled"])


def test_a_workbook_of_several_sheets_offers_them(
    hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path
) -> None:
    pane = choose(hosted, context, app, text_numbers(tmp_path))
    assert (pane.columns.sheet.winfo_ismapped(), pane.columns.sheet.value) == (True, "Data")
    pane = choose(hosted, context, app, SHAPES["titles"](tmp_path))
    assert not pane.columns.sheet.winfo_ismapped()


def test_writing_brings_the_list_of_imports_and_delete_takes_one_back(
    hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path, press: Callable[..., None]
) -> None:
    choose(hosted, context, app, SHAPES["comma"](tmp_path))
    hosted.commands[Command.SAVE]()
    app.update()
    start = hosted.frame.start  # type: ignore[attr-defined]
    assert start.winfo_ismapped()
    assert start.table.row(0).file_name == "koma.csv"
    start.table.select(0)
    app.update()
    assert start.undo.winfo_ismapped()
    context.dialogs.will(confirm=True)
    press(start.table.view, "<Delete>")
    assert start.table.row(0).undone_at is not None
    assert not start.undo.winfo_ismapped()


def test_escape_closes_the_file(hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path) -> None:
    pane = choose(hosted, context, app, SHAPES["comma"](tmp_path))
    hosted.commands[Command.BACK]()
    app.update()
    assert not pane.winfo_ismapped()


def test_the_reason_is_asked_for_only_with_nik_and_only_where_there_is_one(
    hosted: Hosted, context: FakeContext, app: Any, press: Callable[..., None]
) -> None:
    press(hosted.frame.tabs, "<Right>")  # type: ignore[attr-defined]
    pane = hosted.frame.export  # type: ignore[attr-defined]
    assert pane.winfo_ismapped()
    pane.with_nik.tick.invoke()
    hosted.commands[Command.EXPORT]()
    app.update()
    assert pane.reason.winfo_ismapped()
    assert "alasannya dicatat" in pane.reason.problem
    press(pane.kinds, "2")
    assert (pane.kinds.value, pane.with_nik.winfo_ismapped()) == ("products", False)


def test_an_export_is_written_where_the_officer_says(
    hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path
) -> None:
    hosted.opened(tab="export")
    app.update()
    context.dialogs.will(ask_save_file=tmp_path / "usaha.xlsx")
    hosted.commands[Command.EXPORT]()
    assert (tmp_path / "usaha.xlsx").exists()
    assert context.toasts[0][0] == "usaha.xlsx tersimpan"


@pytest.mark.parametrize("width", [1157, 900])
def test_nothing_of_the_page_is_wider_than_the_page(
    width: int, host: Callable[..., Any], context: FakeContext, app: Any, tmp_path: Path
) -> None:
    hosted = host(build, size=(width, 637))
    pane = choose(hosted, context, app, SHAPES["titles"](tmp_path))
    for side in ("columns", "rows"):
        pane.side.set(side)
        pane.lay_out()
        app.update()
        shown = [
            one
            for one in (pane.rows.write, pane.rows.tabs, pane.rows._rule, pane.columns.field, pane.rows.cancel)
            if one.winfo_ismapped()
        ]
        assert shown
        for widget in shown:
            assert widget.winfo_rootx() + widget.winfo_reqwidth() <= hosted.frame.winfo_rootx() + width


def test_tab_goes_through_the_page_as_the_eye_does(
    hosted: Hosted, context: FakeContext, app: Any, tmp_path: Path
) -> None:
    pane = choose(hosted, context, app, numeric_nik(tmp_path))
    order, widget = [], pane.rows.tabs
    for _step in range(4):
        widget = widget.tk_focusNext()
        order.append(widget)
    assert order == [pane.rows._rule, pane.rows._save, pane.rows.table.view, pane.rows.cancel]
