"""Dokumen, Pengaturan and Periksa keaslian in a real window, used by keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_certificates
from window_fakes import FakeContext

from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.office.office import office_settings
from umkm_desktop.ui import look
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.issuing.view import build as build_issuing
from umkm_desktop.ui.screens.office.view import build as build_office
from umkm_desktop.ui.screens.verifying.view import build as build_verifying

Host = Callable[..., Any]


@pytest.fixture
def two_documents(context: FakeContext) -> list[str]:
    factories.ready_office(context.desk)
    partner = factories.partner(context.desk)
    uids = [factories.agreement(context.desk, factories.business(context.desk, f"Usaha {n}"), partner) for n in (1, 2)]
    return [d.uid for d in issue_certificates(context.desk, uids).documents]


def test_arrows_show_the_paper_of_each_document(
    two_documents: list[str], host: Host, press: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    hosted = host(build_issuing)
    hosted.frame.table.focus_set()
    wait_until(lambda: hosted.frame.paper.page.count == 1)
    press(hosted.frame.table.view, "<Down>")
    wait_until(lambda: hosted.state() == {"uid": two_documents[0]})
    assert hosted.frame.table.selected.uid == two_documents[0]


def test_issuing_from_the_window_gives_a_number(
    context: FakeContext, host: Host, wait_until: Callable[..., None], tmp_path: Path
) -> None:
    factories.ready_office(context.desk)
    hosted = host(build_issuing, issue=("certificate", [factories.agreement(context.desk)]))
    context.dialogs.will(ask_save_file=tmp_path / "s.pdf")
    hosted.commands[Command.SAVE]()
    wait_until(lambda: (tmp_path / "s.pdf").exists())
    assert hosted.frame.table.selected.number == "500.3/0001/DKUKM/XI/2026"


def test_settings_are_typed_and_saved(
    context: FakeContext, host: Host, type_into: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    hosted = host(build_office)
    for key in ("government", "name", "address_line", "place"):
        type_into(hosted.frame.form.field(key).control, f"isi {key.replace('_', ' ')}")
    assert hosted.unsaved()
    hosted.commands[Command.SAVE]()
    wait_until(lambda: office_settings(context.desk).place == "isi place")
    assert not hosted.unsaved()


@pytest.mark.parametrize("section", ["letterhead", "officials", "numbering", "legal", "judging", "general"])
@pytest.mark.parametrize("ready", [True, False])
def test_every_part_of_the_settings_opens(context: FakeContext, host: Host, section: str, ready: bool) -> None:
    if ready:
        factories.ready_office(context.desk)
    hosted = host(build_office, section=section)
    assert hosted.state() == {"section": section}


def test_a_narrow_window_shows_the_paper_over_the_list(two_documents: list[str], host: Host) -> None:
    hosted = host(build_issuing, size=(760, 600), uid=two_documents[0])
    paper = hosted.frame.paper
    hosted.frame.table.on_open(hosted.frame.table.selected)
    hosted.frame.update()
    assert paper.winfo_viewable()
    hosted.frame.go_back()
    hosted.frame.update()
    assert not paper.winfo_viewable()


def test_a_check_in_the_window(two_documents: list[str], context: FakeContext, host: Host, tmp_path: Path) -> None:
    path = tmp_path / "s.pdf"
    path.write_bytes(document_pdf(context.desk, two_documents[0]))
    hosted = host(build_verifying)
    context.dialogs.will(ask_open_file=path)
    hosted.frame.presenter.choose_file()
    texts = _texts(hosted.frame)
    assert "Asli, tidak tercantum dicabut" in texts
    assert "500.3/0001/DKUKM/XI/2026" in texts


def _texts(widget: Any) -> set[str]:
    found = {str(widget.cget("text"))} if "text" in (widget.keys() or ()) else set()
    for child in widget.winfo_children():
        found |= _texts(child)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_screens_build_in_both_themes(two_documents: list[str], host: Host, theme: str) -> None:
    look.set_theme(theme)
    try:
        for build in (build_issuing, build_office, build_verifying):
            assert host(build).frame.winfo_exists()
    finally:
        look.set_theme("light")


def test_a_letter_date_that_is_none_stays_at_its_field(context: FakeContext, host: Host) -> None:
    factories.ready_office(context.desk)
    hosted = host(build_issuing, issue=("certificate", [factories.agreement(context.desk)]))
    hosted.frame.presenter.flow.set_day(date(2026, 11, 1))
    assert "tanggal perjanjian ditandatangani" in next(iter(_strips(hosted.frame)), "")


def _strips(widget: Any) -> list[str]:
    return [text for text in _texts(widget) if "ditandatangani" in text]
