"""Konsep and Buku nomor in a real window, used by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import factories
import pytest
from paper_records import issue_certificates
from sqlalchemy import select
from window_fakes import FakeContext

from umkm_desktop.domain.officers import ALL_ROLES, roles_to_text
from umkm_desktop.domain.papers.approval import Stage
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.numbering import OutsideLetter, Span
from umkm_desktop.services.desk import SignedIn
from umkm_desktop.services.issuing.draft_papers import draft_line, propose, return_draft
from umkm_desktop.services.office.office import save_official
from umkm_desktop.services.papers.number_books import note_outside
from umkm_desktop.storage.models import Office, Officer
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.issuing.view import build

Host = Callable[..., Any]


@pytest.fixture
def drafts(context: FakeContext) -> list[str]:
    """Dewi's draft, Rini's own that was given back, and a letter outside the program."""
    desk = context.desk
    factories.ready_office(desk)
    with desk.write("office.changed") as session:
        session.scalars(select(Office)).one().separate_duties = True
        for name in ("Rini Andriani", "Dewi"):
            session.add(Officer(name=name, name_key=name.casefold(), roles=roles_to_text(ALL_ROLES)))
    partner = factories.partner(desk)
    theirs, mine = (factories.agreement(desk, factories.business(desk, f"Usaha {n}"), partner) for n in (1, 2))
    dewi = replace(desk, officer=SignedIn("dewi", "Dewi", ALL_ROLES))
    uids = [propose(dewi, Kind.CERTIFICATE, [theirs]).drafts[0], propose(desk, Kind.CERTIFICATE, [mine]).drafts[0]]
    return_draft(dewi, uids[1], "Nama produk keliru.")
    note_outside(desk, "letters", Span(1, 2), OutsideLetter(date(2026, 11, 24), "Undangan"))
    return uids


def buttons(widget: Any) -> list[Any]:
    found = [widget] if isinstance(widget, w.Button) else []
    for child in widget.winfo_children():
        found += buttons(child)
    return found


def labels(widget: Any) -> set[str]:
    found = {str(widget.cget("text")).strip()} if "text" in (widget.keys() or ()) else set()
    for child in widget.winfo_children():
        found |= labels(child)
    return found


def test_arrows_change_the_list_and_the_one_act_is_a_button(
    drafts: list[str], context: FakeContext, host: Host, press: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    hosted = host(build)
    press(hosted.frame._tabs, "<Right>")
    wait_until(lambda: hosted.frame.table is hosted.frame.drafts.table and hosted.frame.table.count == 2)
    wait_until(lambda: hosted.frame.paper.page.count == 1)
    assert hosted.frame.table.selected.uid == drafts[0]
    check = buttons(hosted.frame.paper)[0]
    assert str(check.cget("text")).strip() == "Periksa"
    press(check, "<Return>")
    wait_until(lambda: draft_line(context.desk, drafts[0]).stage is Stage.CHECKED)
    press(hosted.frame.table.view, "<Down>")
    wait_until(lambda: "Nama produk keliru." in labels(hosted.frame.paper))
    press(hosted.frame._tabs, "<Right>")
    wait_until(lambda: hosted.frame.table is hosted.frame.book.table and hosted.frame.table.count == 2)
    assert hosted.state() == {"tab": "book"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["drafts", "book"])
@pytest.mark.parametrize("size", [(1157, 637), (760, 600)])
def test_each_list_builds_in_both_themes_and_in_a_narrow_window(
    drafts: list[str], host: Host, theme: str, tab: str, size: tuple[int, int]
) -> None:
    look.set_theme(theme)
    try:
        hosted = host(build, size=size, tab=tab)
        hosted.frame.update()
        assert hosted.frame.table.count == 2
        hosted.frame.find()
        hosted.frame.go_back()
        if tab == "drafts":
            hosted.frame.table.select(0)
            hosted.frame.update()
            assert [entry.text for entry in hosted.frame.drafts.menu(hosted.frame.table.selected)][0] == "Periksa"
    finally:
        look.set_theme("light")


def test_the_signer_is_chosen_in_the_panel(context: FakeContext, host: Host, wait_until: Callable[..., None]) -> None:
    desk = context.desk
    factories.ready_office(desk)
    other = save_official(
        desk,
        {
            "name": "Contoh Sekretaris",
            "position": "Sekretaris",
            "acting": "a.n.",
            "on_behalf_of": "Kepala Dinas",
            "nip": "197001012000031001",
            "rank": "Pembina (IV/a)",
            "starts": date(2026, 1, 1),
        },
    )
    hosted = host(build, issue=("certificate", [factories.agreement(desk)]))
    field = next(one for one in _all(hosted.frame.paper) if isinstance(one, w.ChoiceField))
    wait_until(lambda: hosted.frame.paper.page.count == 1)
    field.set(other)
    field.on_change()
    wait_until(lambda: hosted.frame.presenter.flow._signer == other)
    assert field.winfo_exists()


def _all(widget: Any) -> list[Any]:
    return [widget, *(one for child in widget.winfo_children() for one in _all(child))]


def test_the_menu_of_an_issued_document_says_what_may_be_done(context: FakeContext, host: Host) -> None:
    factories.ready_office(context.desk)
    document = issue_certificates(context.desk, [factories.agreement(context.desk)]).documents[0]
    hosted = host(build, uid=document.uid)
    hosted.frame.update()
    hosted.frame.table.select(0)
    entries = {entry.text: entry.refused for entry in hosted.frame.issued.menu(hosted.frame.table.selected) if entry}
    assert entries["Catat tanda tangan…"] == ""
    assert entries["Batalkan…"] == ""
    assert "Catat tanda tangan…" in labels(hosted.frame.paper)
