"""Curators' pictures on the results: at their criterion, only after the closing, enlarged by Enter and Space."""

from io import BytesIO

import pytest
from curation_office import ON_TARGET, make_office
from PIL import Image

from umkm_desktop.services.curation import score_sheets
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.ui.screens.curation import result_photos
from umkm_desktop.ui.screens.curation import view as curation_view
from umkm_desktop.ui.widgets import Overlay


def jpeg(color):
    file = BytesIO()
    Image.new("RGB", (800, 600), color).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def pictured(desk):
    """p1 has two pictures of k1 and one of k2 at C1, one of k2 at C3; p2 has none. The session runs."""
    curation = make_office(desk)
    curation.prepare("p1", "p2", title="Kurasi ritel")
    open_session(curation.kabid, curation.session)
    for short, criterion, color in (
        ("k1", "C1", "red"),
        ("k1", "C1", "green"),
        ("k2", "C1", "blue"),
        ("k2", "C3", "yellow"),
    ):
        score_sheets.add_photo(curation.desks[short], curation.entries["p1"], criterion, jpeg(color))
    for product in ("p1", "p2"):
        for short in ("k1", "k2"):
            curation.score(short, product, ON_TARGET)
    return curation


@pytest.fixture
def results_of(host, context, pictured):
    def open_results(short="kabid"):
        context.desk = pictured.desks[short]
        hosted = host(curation_view.build, part="results", session=pictured.session, entry=pictured.entries["p1"])
        return hosted.frame.front.frame

    return open_results


def found(widget, kind):
    for child in widget.winfo_children():
        if isinstance(child, kind):
            yield child
        yield from found(child, kind)


def middle_of(small):
    """Colour in the middle of what a small picture shows."""
    return small._photo._PhotoImage__photo.get(20, 20)


@pytest.fixture
def large(monkeypatch):
    """Large pictures as they are opened."""
    opened = []

    class Kept(result_photos.LargePhoto):
        def __init__(self, *given):
            super().__init__(*given)
            opened.append(self)

    monkeypatch.setattr(result_photos, "LargePhoto", Kept)
    yield opened
    for one in opened:
        one.overlay.close()


def test_every_picture_stands_at_its_criterion_after_the_closing(results_of, pictured):
    close_session(pictured.kabid, pictured.session)
    smalls = list(found(results_of(), result_photos.SmallPhoto))
    assert len(smalls) == 4
    beside = [str(small.master.master.winfo_children()[0].cget("text")).split()[0] for small in smalls]
    assert beside == ["C1", "C1", "C1", "C3"]
    assert [max(range(3), key=middle_of(small).__getitem__) for small in smalls[:3]] == [0, 1, 2]


def test_before_the_closing_no_picture_of_another_is_shown(results_of, pictured):
    assert list(found(results_of(), result_photos.SmallPhoto)) == []
    assert [one.curator for one in score_sheets.photos_of(pictured.k1, pictured.entries["p1"])] == ["Wulan Safitri"] * 2


@pytest.mark.parametrize("key", ["<Return>", "<space>"])
def test_it_is_enlarged_walked_through_and_closed_by_keys(results_of, pictured, press, app, large, key):
    close_session(pictured.kabid, pictured.session)
    small = next(found(results_of(), result_photos.SmallPhoto))
    press(small, key)
    (shown,) = large
    assert shown.overlay.is_open and "Rasa" in shown.words.cget("text") and "1 / 3" in shown.words.cget("text")
    press(shown.close, "<Left>")
    assert "Teguh Purnomo · 3 / 3" in shown.words.cget("text")
    press(shown.close, "<Escape>")
    assert not shown.overlay.is_open
    assert app.focus_lastfor() is small


def test_a_picture_that_cannot_be_read_is_a_sign_not_an_error(results_of, pictured, monkeypatch, app):
    close_session(pictured.kabid, pictured.session)
    monkeypatch.setattr(score_sheets, "photo_bytes", _gone)
    small = next(found(results_of(), result_photos.SmallPhoto))
    assert small._photo is None
    assert not any(isinstance(child, Overlay) for child in app.winfo_children())


def _gone(_desk, _uid):
    from umkm_desktop.domain.errors import NotFound

    raise NotFound("foto", "x")
