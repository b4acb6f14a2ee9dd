"""The print panel in a real window, by keyboard alone, with printers that only remember."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_certificates
from print_system import PrintSystem
from window_fakes import FakeContext

from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.ui import look
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.print_flow import PrintFlow
from umkm_desktop.ui.print_panel import PrintPanel
from umkm_desktop.ui.runner import TkRunner
from umkm_desktop.ui.screens.issuing.view import build

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintSystem:
    made = PrintSystem.make(tmp_path / "print system")
    monkeypatch.setenv("PATH", str(made.folder))
    made.has("Ruang Kabid", "Loket")
    return made


@pytest.fixture
def uids(context: FakeContext) -> list[str]:
    factories.ready_office(context.desk)
    partner = factories.partner(context.desk)
    names = ("Keripik", "Sambal")
    made = [factories.agreement(context.desk, factories.business(context.desk, name), partner) for name in names]
    return [document.uid for document in issue_certificates(context.desk, made).documents]


@pytest.fixture
def beside(app: Any, context: FakeContext) -> Iterator[TkRunner]:
    """The real worker, so that the panel stands while the printers are asked."""
    runner = TkRunner(app.after, app.after_cancel, failed=lambda error: pytest.fail(str(error)))
    context.runner = runner  # type: ignore[assignment]
    yield runner
    runner.close()


@pytest.fixture
def panel(app: Any, context: FakeContext, uids: list[str], system: PrintSystem, beside: TkRunner) -> PrintPanel:
    made = PrintPanel(app, PrintFlow(context, uids, "2 dokumen"))
    app.update()
    return made


def field(panel: PrintPanel, key: str) -> Any:
    return panel.panel.form.field(key)


def test_printing_by_keyboard_alone(
    app: Any,
    context: FakeContext,
    panel: PrintPanel,
    system: PrintSystem,
    wait_until: Wait,
    type_into: Callable[..., None],
) -> None:
    wait_until(lambda: field(panel, "printer").raw == "Ruang Kabid" and "2 halaman" in panel.paper.cget("text"))
    app.focus_force()
    field(panel, "printer").control.focus_force()
    app.focus_get().event_generate("<Tab>")
    app.update()
    assert app.focus_get() is field(panel, "copies").control
    type_into(app.focus_get(), "3")
    app.focus_get().event_generate("<Tab>")
    app.update()
    type_into(app.focus_get(), "2")
    app.focus_get().event_generate("<Return>")
    wait_until(lambda: not panel.is_open)
    assert context.toasts == [("Dikirim ke pencetak Ruang Kabid: 3 lembar", "")]
    words = system.jobs[0][0]
    assert words[words.index("-P") + 1] == "2"


def test_while_the_printers_are_asked_the_window_lives(
    app: Any, context: FakeContext, uids: list[str], system: PrintSystem, beside: TkRunner, wait_until: Wait
) -> None:
    system.says("lpstat", {"-e": "Loket\n"}, sleep=1.2)
    begun = time.monotonic()
    made = PrintPanel(app, PrintFlow(context, uids, "2 dokumen"))
    app.update()
    assert time.monotonic() - begun < 1.1
    assert "Mencari pencetak…" in _texts(made.panel.form)
    wait_until(lambda: field(made, "printer").raw == "Loket")
    assert "Mencari pencetak…" not in _texts(made.panel.form)


def test_while_it_prints_it_shows_how_far_and_does_not_print_twice(
    app: Any,
    context: FakeContext,
    panel: PrintPanel,
    system: PrintSystem,
    wait_until: Wait,
    press: Callable[..., None],
    beside: TkRunner,
) -> None:
    wait_until(lambda: field(panel, "printer").raw)
    system.says("lp", sleep=0.4)
    press(panel.verb, "<Return>")
    assert "Mengirim ke pencetak" in _texts(panel.panel.extra)
    press(field(panel, "copies").control, "<Return>")
    wait_until(lambda: not beside.busy)
    assert (len(context.toasts), panel.is_open) == (1, False)


def test_esc_leaves_and_printing_goes_on(
    app: Any, context: FakeContext, panel: PrintPanel, system: PrintSystem, wait_until: Wait, press: Callable[..., None]
) -> None:
    wait_until(lambda: field(panel, "printer").raw)
    system.says("lp", sleep=0.3)
    press(panel.verb, "<Return>")
    press(field(panel, "copies").control, "<Escape>")
    assert not panel.is_open
    wait_until(lambda: context.toasts)


def test_a_refusal_stands_in_the_panel_and_printing_may_be_tried_again(
    panel: PrintPanel, system: PrintSystem, wait_until: Wait, press: Callable[..., None]
) -> None:
    wait_until(lambda: field(panel, "printer").raw)
    system.says("lp", err="lp: Destination is not accepting jobs.\n", status=1)
    press(panel.verb, "<Return>")
    wait_until(lambda: any("tidak menerima cetakan" in text for text in _texts(panel.panel._content)))
    assert panel.verb.instate(["!disabled"])
    (system.folder / "lp.says").unlink()
    press(panel.verb, "<Return>")
    wait_until(lambda: not panel.is_open)


def test_without_a_printer_the_way_to_the_pdf_stays(
    app: Any, context: FakeContext, uids: list[str], system: PrintSystem, beside: TkRunner, wait_until: Wait
) -> None:
    system.has()
    made = PrintPanel(app, PrintFlow(context, uids, "2 dokumen"))
    wait_until(lambda: made.verb.instate(["disabled"]))
    assert any(text.startswith("Belum ada pencetak") for text in _texts(made.panel._content))
    assert {"Buka PDF", "Buka folder"} <= _texts(made.panel.buttons)
    made.take()
    assert made.is_open


def test_a_page_that_does_not_exist_is_said_at_its_field(
    panel: PrintPanel, wait_until: Wait, press: Callable[..., None]
) -> None:
    wait_until(lambda: "2 halaman" in panel.paper.cget("text"))
    field(panel, "pages").set("2-5")
    wait_until(lambda: field(panel, "printer").raw)
    press(field(panel, "pages").control, "<Return>")
    assert field(panel, "pages").problem == "Halaman 5 tidak ada; dokumen ini 2 halaman."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ctrl_p_on_the_screen_opens_it_and_the_paper_is_the_stored_one(
    theme: str, context: FakeContext, uids: list[str], system: PrintSystem, host: Callable[..., Any], wait_until: Wait
) -> None:
    look.set_theme(theme)
    try:
        hosted = host(build, uid=uids[0])
        hosted.commands[Command.PRINT]()
        panel = hosted.frame._print
        hosted.commands[Command.PRINT]()
        assert hosted.frame._print is panel
        panel.take()
        assert not panel.is_open
        assert system.jobs[0][1] == document_pdf(context.desk, uids[0])
    finally:
        look.set_theme("light")


def test_the_screens_menu_and_pane_always_lead_to_pdf_and_folder(
    uids: list[str], system: PrintSystem, host: Callable[..., Any]
) -> None:
    hosted = host(build, uid=uids[0])
    assert "Buka PDF" in _texts(hosted.frame.paper)
    hosted.frame.update()
    hosted.frame.table.select(0)
    entries = [entry.text for entry in hosted.frame.issued.menu(hosted.frame.table.selected) if entry]
    assert entries[:4] == ["Cetak", "Simpan PDF", "Buka PDF", "Buka folder"]


def _texts(widget: Any) -> set[str]:
    found = {str(widget.cget("text")).strip()} if "text" in (widget.keys() or ()) else set()
    for child in widget.winfo_children():
        found |= _texts(child)
    return found
