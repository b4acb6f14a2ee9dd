"""Taking a submission back from the queue: by its key and its menu line, with the reason, and why not."""

import pytest
from curation_office import make_office

from umkm_desktop.services.curation import submissions
from umkm_desktop.services.curation.curation import count_queue
from umkm_desktop.ui.screens.curation import view as curation_view


@pytest.fixture
def curation(desk):
    return make_office(desk)


@pytest.fixture
def at(host, context, curation):
    def open_queue(short, **arguments):
        context.desk = curation.desks[short]
        hosted = host(curation_view.build, part="queue", **arguments)
        return hosted, hosted.frame.front.frame

    return open_queue


def _told(part):
    strip = part._strip
    return (
        ""
        if strip is None
        else " ".join(
            str(label.cget("text"))
            for child in strip.winfo_children()
            for label in [child, *child.winfo_children()]
            if label.winfo_class() == "Label"
        )
    )


def _choose(part, uid):
    part.table.select_key(uid)
    row = part.table.selected
    assert row.uid == uid
    return row


def test_t_asks_why_and_takes_the_product_out_of_the_queue(at, context, curation):
    uid = submissions.submit_product(curation.clerk, "p1")
    before = count_queue(curation.clerk)
    hosted, part = at("clerk")
    _choose(part, "p1")
    context.dialogs.will(ask_text="Produksi berhenti.")
    hosted.keys["t"]()
    (line,) = curation.submissions("p1")
    assert (line.uid, line.status) == (uid, "withdrawn")
    assert count_queue(curation.clerk) == before - 1
    assert context.toasts[-1] == ("Pengajuan ditarik", "Keripik Singkong")


def test_without_a_reason_it_stays(at, context, curation):
    submissions.submit_product(curation.clerk, "p1")
    hosted, part = at("clerk")
    _choose(part, "p1")
    context.dialogs.will(ask_text=None)
    hosted.keys["t"]()
    assert len(submissions.page_waiting(curation.clerk)) == 1


@pytest.mark.parametrize(
    ("short", "submitted", "invited", "why"),
    [
        ("clerk", False, False, "tidak ada pengajuan yang menunggu"),
        ("clerk", True, True, "sudah diundang ke sesi"),
        ("k1", True, False, "Anda tidak berhak mengajukan produk"),
    ],
)
def test_why_it_cannot_be_taken_back_is_said_and_grey_in_the_menu(at, curation, short, submitted, invited, why):
    if submitted:
        submissions.submit_product(curation.clerk, "p1")
    if invited:
        curation.prepare("p1")
    hosted, part = at(short)
    row = _choose(part, "p1")
    entry = next(one for one in part.menu(row) if one is not None and one.text == "Tarik pengajuan…")
    assert why in entry.refused
    hosted.keys["t"]()
    assert "tidak dapat ditarik" in _told(part) and why in _told(part)


def test_what_was_taken_back_is_handed_in_again_by_its_menu(at, context, curation):
    uid = submissions.submit_product(curation.clerk, "p1")
    submissions.withdraw_submission(curation.clerk, uid, reason="Produksi berhenti.")
    _hosted, part = at("clerk", filter="")
    row = _choose(part, "p1")
    entry = next(one for one in part.menu(row) if one is not None and one.text == "Ajukan lagi")
    assert not entry.refused
    part.presenter.submit_again(row)
    assert len(submissions.page_waiting(curation.clerk)) == 1
