"""What was handed in again after a judgement waits on the first page too, with no product that was never judged."""

from datetime import date

from umkm_desktop.services.curation import submissions
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.home.home import home_page
from umkm_desktop.storage.models import Product

PRODUCTS = ("p1", "p2", "p3", "p4", "p5")


def _mended(curation, uid):
    """Judged to need work, so that it may be handed in again."""
    decide(
        curation.kabid, uid, verdict="needs-work", reason="Label.", correction="Isi komposisi.", due=date(2026, 12, 24)
    )


def test_with_nothing_never_judged_the_oldest_handed_in_again_is_named(curation, clock):
    for uid in PRODUCTS:
        _mended(curation, uid)
    assert home_page(curation.kabid).uncurated.count == 0
    submissions.submit_product(curation.clerk, "p3", mended="Label baru.")
    clock.advance(days=4)
    submissions.submit_product(curation.clerk, "p1", mended="Label baru.")
    clock.advance(days=5)
    waiting = home_page(curation.kabid).uncurated
    with curation.kabid.read() as session:
        oldest = session.query(Product).filter_by(uid="p3").one().name
    assert (waiting.count, waiting.product, waiting.days) == (2, oldest, 9)


def test_what_waits_longest_is_named_whichever_kind_it_is(curation, clock):
    for uid in PRODUCTS[1:]:
        _mended(curation, uid)
    clock.advance(days=2)
    submissions.submit_product(curation.clerk, "p2", mended="Label baru.")
    clock.advance(days=1)
    waiting = home_page(curation.kabid).uncurated
    assert (waiting.count, waiting.days) == (2, 3)
    submissions.withdraw_submission(
        curation.clerk, submissions.submit_product(curation.clerk, "p1"), reason="Produksi berhenti."
    )
    waiting = home_page(curation.kabid).uncurated
    assert (waiting.count, waiting.days) == (1, 1)
