"""Papers of the curation queue: ticks, the menu of papers, the letter of the product shown, what was issued."""

import pytest
from paper_records import paper_office

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.curation.curation import count_queue
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.curation.view import build


@pytest.fixture
def office(desk):
    return paper_office(desk)


@pytest.fixture
def menus(monkeypatch):
    """The menus that were opened, as lists of their lines; a real one would wait for the pointer."""
    opened = []
    monkeypatch.setattr(w, "popup_menu", lambda _widget, entries, *_place: opened.append([*filter(None, entries)]))
    return opened


def _links(widget, text):
    for child in widget.winfo_children():
        if child.winfo_class() == "Label" and str(child.cget("text")) == text:
            yield child
        yield from _links(child, text)


def _queue(hosted):
    """The part of the screen with the queue."""
    return hosted.frame._built["queue"].frame


def test_ctrl_p_offers_minutes_and_letters_for_the_ticked(host, context, office, menus):
    hosted = host(build, uid=office.unfinished)
    _queue(hosted).table.tick(office.unfinished)
    hosted.commands[Command.PRINT]()
    lines = {entry.text: entry for entry in menus[-1]}
    lines["Berita acara kurasi 24 November 2026 (1 produk)"].command()
    lines["Surat hasil kurasi · produk yang ditandai (1 surat)"].command()
    assert "Berita acara tanggal lain…" in lines
    assert context.navigator.opened == [
        ("issuing", {"issue": ("minutes", ["2026-11-24"])}),
        ("issuing", {"issue": ("decision-letter", [office.unfinished])}),
    ]
    assert [action.text for action in context.actions if not action.primary] == ["Terbitkan"]


def test_another_list_has_no_ticks(host, office):
    hosted = host(build, uid=office.unfinished)
    _queue(hosted).table.tick_all()
    assert len(_queue(hosted).ticked()) == count_queue(_queue(hosted).presenter._desk, verdict="") == 2
    _queue(hosted).presenter.ask(state="waiting")
    assert _queue(hosted).ticked() == []


def test_the_letter_of_the_product_shown_is_one_link_and_is_listed_once_issued(host, context, office, press, app):
    hosted = host(build, uid=office.unfinished)
    (link,) = _links(_queue(hosted)._middle, "Terbitkan surat hasil kurasi")
    press(link, "<Return>")
    made = office.issue(Kind.DECISION_LETTER).documents[0]
    hosted.refresh()
    app.update()
    (listed,) = _links(_queue(hosted)._middle, "Surat hasil kurasi")
    press(listed, "<Return>")
    assert context.navigator.opened == [
        ("issuing", {"issue": ("decision-letter", [office.unfinished])}),
        ("issuing", {"uid": made.uid}),
    ]
