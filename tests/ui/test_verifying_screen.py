"""Periksa keaslian in a real window: by keyboard alone, and the keys of the seal for those who may change them."""

import tkinter as tk
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_certificates
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.papers.seal_keys import list_keys
from umkm_desktop.storage.models import Document
from umkm_desktop.ui import look
from umkm_desktop.ui.screens.verifying.view import build

Host = Callable[..., Any]
PASSWORD = "kopi susu tanpa gula"


def texts(widget: Any) -> Iterator[str]:
    if widget.winfo_viewable() and "text" in (widget.keys() or ()):
        yield str(widget.cget("text"))
    for child in widget.winfo_children():
        yield from texts(child)


@pytest.fixture
def line(context: FakeContext, office_desk: Any) -> str:
    """The seal of a certificate in an office with a key file."""
    context.desk = office_desk
    factories.ready_office(office_desk)
    name = 'Kelompok "Mekar" <Rahayu> & Co'
    agreement = factories.agreement(office_desk, factories.business(office_desk, name))
    uid = issue_certificates(office_desk, [agreement]).documents[0].uid
    with office_desk.read() as session:
        return str(session.query(Document).filter_by(uid=uid).one().seal)


def test_a_pasted_seal_is_checked_from_the_keyboard(
    context: FakeContext, line: str, host: Host, press: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    hosted = host(build)
    control = hosted.frame.text.control
    control.insert("1.0", "\n".join(line[n : n + 50] for n in range(0, len(line), 50)))
    press(control, "<Control-Return>")
    wait_until(lambda: "Sama dengan kertas?" in texts(hosted.frame))
    shown = list(texts(hosted.frame))
    assert "Asli, tidak tercantum dicabut" in shown
    assert 'Kelompok "Mekar" <Rahayu> & Co' in shown
    assert "Daftar pencabutan nomor 1, per 24 November 2026" in shown


def test_the_holder_stands_in_the_largest_letters(context: FakeContext, line: str, host: Host) -> None:
    hosted = host(build, text=line)
    labels = [child for child in _all(hosted.frame) if "text" in (child.keys() or ()) and child.winfo_viewable()]
    heights = {str(child.cget("text")): child.winfo_height() for child in labels}
    holder = heights['Kelompok "Mekar" <Rahayu> & Co']
    assert holder > heights["500.3/0001/DKUKM/XI/2026"] > heights["Nomor"]


def _all(widget: Any) -> Iterator[Any]:
    for child in widget.winfo_children():
        yield child
        yield from _all(child)


def test_every_control_is_reached_by_tab(context: FakeContext, line: str, host: Host, app: tk.Tk) -> None:
    hosted = host(build)
    hosted.frame.text.control.focus_force()
    app.update()
    reached = set()
    for _n in range(12):
        following = app.focus_get().tk_focusNext()
        following.focus_force()
        app.update()
        reached.add(str(following))
    assert {str(hosted.frame._file), str(hosted.frame._check)} <= reached


def test_the_tab_of_keys_is_for_those_who_may_change_the_office(
    context: FakeContext, line: str, host: Host, desk_of: Callable[..., Any]
) -> None:
    assert host(build).frame.tabs.winfo_viewable()
    context.desk = desk_of(Role.CLERK)
    assert not host(build).frame.tabs.winfo_viewable()


def test_a_key_is_replaced_and_another_marked_as_stolen(
    context: FakeContext, line: str, host: Host, press: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    hosted = host(build)
    pane, table = hosted.frame.keys_pane, hosted.frame.keys_pane.table
    hosted.frame.tabs.select("keys")
    wait_until(lambda: table.selected is not None)
    assert table.selected.key_id == line.split("|")[8]
    context.dialogs.will(ask_password=PASSWORD)
    press(pane.rotate, "<space>")
    wait_until(lambda: [row.status for row in list_keys(context.desk)] == ["active", "retired"])
    assert any("dipakai mulai sekarang" in text for text in texts(pane))
    table.select_key(line.split("|")[8])
    context.dialogs.will(ask_values={"since": date(2026, 11, 24), "reason": "PC hilang"}, ask_password=PASSWORD)
    press(pane.steal, "<space>")
    wait_until(lambda: [row.status for row in list_keys(context.desk)] == ["active", "stolen"])
    assert any("cabut yang bukan dari kantor" in text for text in texts(pane))
    wait_until(lambda: table.selected is not None and table.selected.status == "stolen")
    assert pane.steal.instate(["disabled"])


def test_the_page_for_browsers_is_saved_from_the_top_bar(
    context: FakeContext, line: str, host: Host, tmp_path: Path
) -> None:
    host(build)
    context.dialogs.will(ask_save_file=tmp_path / "pemeriksa-segel.html")
    next(action for action in context.actions if "halaman" in action.text).command()
    assert line.split("|")[8] in (tmp_path / "pemeriksa-segel.html").read_text(encoding="utf-8")
    assert context.toasts == [("Tersimpan", "pemeriksa-segel.html")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_answer_fits_into_its_pane(context: FakeContext, line: str, host: Host, theme: str) -> None:
    look.set_theme(theme)
    try:
        for text in (line, line[:-1], line.replace(line.split("|")[8], "K0000000"), "halo", "500.3/1 7K3M-9QXT-2F"):
            frame = host(build, text=text).frame
            frame.update()
            for label in _all(frame._answer):
                if "text" in (label.keys() or ()) and label.winfo_viewable():
                    assert label.winfo_rootx() + label.winfo_reqwidth() <= frame.winfo_rootx() + frame.winfo_width()
    finally:
        look.set_theme("light")
