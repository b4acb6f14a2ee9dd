"""The recapitulation for the retailer from the window: as a PDF from the session's menu, either way by Ctrl+E."""

import pypdf
import pytest
from curation_office import ON_TARGET, make_office
from openpyxl import load_workbook

from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.curation import view as curation_view


@pytest.fixture
def decided(desk):
    curation = make_office(desk)
    curation.prepare("p1", title="Kurasi ritel")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    accept_suggestions(curation.kabid, curation.session)
    return curation


@pytest.fixture
def at(host, context, decided):
    def open_part(short, name):
        context.desk = decided.desks[short]
        hosted = host(curation_view.build, part=name, session=decided.session)
        return hosted, hosted.frame.front.frame

    return open_part


def _step(part, form):
    """The line of the session's menu that writes the recapitulation."""
    return next(one for one in part.presenter.others if one.text == f"Rekap untuk mitra ({form})…")


def test_the_menu_of_a_session_writes_a_pdf(at, context, tmp_path):
    _hosted, part = at("kabid", "sessions")
    context.dialogs.will(ask_save_file=tmp_path / "rekap.pdf")
    _step(part, "PDF").command()
    assert "Keripik Singkong" in pypdf.PdfReader(tmp_path / "rekap.pdf").pages[0].extract_text()
    assert context.toasts[-1] == ("rekap.pdf tersimpan", "1 baris")


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_ctrl_e_on_the_results_asks_in_which_form(at, context, tmp_path, form):
    hosted, _part = at("kabid", "results")
    path = tmp_path / f"rekap.{form}"
    context.dialogs.will(choose=form, ask_save_file=path)
    hosted.commands[Command.EXPORT]()
    told = (
        pypdf.PdfReader(path).pages[0].extract_text() if form == "pdf" else str(list(load_workbook(path).active.values))
    )
    assert "Keripik Singkong" in told


def test_backing_out_writes_nothing(at, context, tmp_path):
    hosted, _part = at("kabid", "results")
    context.dialogs.will(choose=None)
    hosted.commands[Command.EXPORT]()
    assert list(tmp_path.glob("*.pdf")) == []


def test_who_may_not_take_files_out_reads_why(at, context):
    hosted, part = at("k1", "sessions")
    assert all("Anda tidak berhak" in _step(part, form).why for form in ("PDF", "Excel"))
    hosted, part = at("k1", "results")
    hosted.commands[Command.EXPORT]()
    assert part._strip is not None
