"""A business takes its product back: out of the queue and of what may be invited, until it is handed in again."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import submissions
from umkm_desktop.services.curation.curation import count_queue, decide, page_queue, queue_uids
from umkm_desktop.services.home.due import count_for_side_bar
from umkm_desktop.services.home.home import home_page


def _in_queue(curation, uid, **query):
    return next((row for row in page_queue(curation.clerk, **query) if row.uid == uid), None)


def test_a_product_taken_back_waits_no_longer(curation):
    uid = submissions.submit_product(curation.clerk, "p1")
    assert _in_queue(curation, "p1").submission == uid
    before = count_queue(curation.clerk)
    submissions.withdraw_submission(curation.clerk, uid, reason="Produksi berhenti.")
    assert _in_queue(curation, "p1") is None and count_queue(curation.clerk) == before - 1
    free = queue_uids(curation.kabid, free=True)
    assert "p1" not in free and "p2" in free
    row = _in_queue(curation, "p1", verdict="")
    assert (row.withdrawn, row.submission) == (True, "")


def test_handed_in_again_it_waits_again(curation):
    first = submissions.submit_product(curation.clerk, "p1")
    submissions.withdraw_submission(curation.clerk, first, reason="Produksi berhenti.")
    again = submissions.submit_product(curation.clerk, "p1")
    row = _in_queue(curation, "p1")
    assert (row.submission, row.withdrawn, row.again) == (again, False, False)
    assert "p1" in queue_uids(curation.kabid, free=True)
    assert [line.status for line in curation.submissions("p1")] == ["waiting", "withdrawn"]


def test_what_never_waited_has_nothing_to_take_back(curation):
    with pytest.raises(RuleBroken, match="tidak mempunyai pengajuan yang menunggu"):
        submissions.open_submission(curation.clerk, "p1")
    made = submissions.submit_product(curation.clerk, "p2")
    assert submissions.open_submission(curation.clerk, "p2") == made


def test_what_was_withdrawn_is_not_withdrawn_twice(curation):
    uid = submissions.submit_product(curation.clerk, "p1")
    submissions.withdraw_submission(curation.clerk, uid, reason="Produksi berhenti.")
    with pytest.raises(RuleBroken, match="sudah selesai"):
        submissions.withdraw_submission(curation.clerk, uid, reason="Lagi.")


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY, Role.CURATOR, Role.ADMIN])
def test_who_may_not_take_back(curation, desk_of, role):
    uid = submissions.submit_product(curation.clerk, "p1")
    with pytest.raises(NotAllowed, match="mengajukan produk"):
        submissions.withdraw_submission(desk_of(role), uid, reason="Batal.")


def test_the_queue_takes_the_same_statements_with_withdrawals(curation, count_statements):
    with count_statements() as few:
        page_queue(curation.clerk)
    for uid in ("p1", "p2", "p3"):
        submissions.submit_product(curation.clerk, uid)
    submissions.withdraw_submission(curation.clerk, submissions.open_submission(curation.clerk, "p3"), reason="Batal.")
    with count_statements() as many:
        page_queue(curation.clerk)
    assert many.count == few.count


def test_side_bar_and_first_page_count_what_the_queue_holds(curation):
    def counts():
        return (
            count_queue(curation.kabid),
            count_for_side_bar(curation.kabid)["curation"],
            home_page(curation.kabid).uncurated.count,
        )

    assert counts() == (5, 5, 5)
    submissions.withdraw_submission(
        curation.clerk, submissions.submit_product(curation.clerk, "p1"), reason="Produksi berhenti."
    )
    assert counts() == (4, 4, 4)
    submissions.submit_product(curation.clerk, "p1")
    assert counts() == (5, 5, 5)
    decide(
        curation.kabid, "p1", verdict="needs-work", reason="Label.", correction="Isi komposisi.", due=date(2026, 12, 24)
    )
    assert counts() == (4, 4, 4)
    submissions.submit_product(curation.clerk, "p1", mended="Label baru.")
    assert counts() == (5, 5, 5)
