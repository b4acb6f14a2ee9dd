"""The book of numbers after a restore in a real window: why it gives none, and the way to the panel by keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import factories
import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.papers.numbering import Doubt
from umkm_desktop.services.office.registers import open_series
from umkm_desktop.services.papers.number_books import book
from umkm_desktop.ui.screens.issuing.view import build as build_issuing

Host = Callable[..., Any]


def shown(widget: Any) -> Iterator[Any]:
    if widget.winfo_viewable():
        yield widget
    for child in widget.winfo_children():
        yield from shown(child)


def words(widget: Any) -> str:
    return str(widget.cget("text")) if "text" in (widget.keys() or ()) else ""


@pytest.fixture
def doubtful(context: FakeContext) -> FakeContext:
    factories.ready_office(context.desk)
    with context.desk.write("numbering.changed") as session:
        open_series(session, 2026, "letters", today=context.desk.today()).doubt = Doubt.RESTORED.value
    return context


def test_the_last_number_is_told_from_the_keyboard(
    doubtful: FakeContext, host: Host, press: Callable[..., None], wait_until: Callable[..., None]
) -> None:
    hosted = host(build_issuing, tab="book")
    asking = next(one for one in shown(hosted.frame) if "Pastikan nomor terakhir…" in words(one))
    doubtful.dialogs.will(ask_values={"letters": "17", "reason": "buku agenda"})
    press(asking, "<Return>")
    wait_until(lambda: book(doubtful.desk).next_number == 18)
    hosted.frame.update()
    assert not [one for one in shown(hosted.frame) if "Pastikan" in words(one)]


def test_papers_to_be_issued_lead_to_the_book_of_their_year(
    doubtful: FakeContext, host: Host, wait_until: Callable[..., None]
) -> None:
    hosted = host(build_issuing, issue=("certificate", [factories.agreement(doubtful.desk)]))
    presenter = hosted.frame.presenter
    wait_until(lambda: presenter.flow.running)
    presenter.flow.open_book()
    assert doubtful.navigator.opened[-1] == ("issuing", {"tab": "book", "year": 2026})
