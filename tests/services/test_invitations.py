"""Who may be invited: what waits, first or again, and sits in no session; and who may vouch for a panel."""

import io
from datetime import date

import pypdf

from umkm_desktop.services.curation.curation import count_queue, decide, page_queue, queue_uids
from umkm_desktop.services.curation.panel_verdicts import approvers
from umkm_desktop.services.curation.score_forms import score_forms
from umkm_desktop.services.curation.score_sheets import entry_facts
from umkm_desktop.services.curation.submissions import submit_product


def test_what_sits_in_a_session_is_not_offered_again(curation):
    assert count_queue(curation.kabid, free=True) == 5
    curation.prepare("p1", "p2")
    assert set(queue_uids(curation.kabid, free=True)) == {"p3", "p4", "p5"}
    assert [row.uid for row in page_queue(curation.kabid, text="batik", free=True)] == ["p5"]


def test_a_mended_product_waits_again_in_the_queue_and_for_a_session(curation, clock):
    decide(curation.kabid, "p1", verdict="rejected", reason="Bocor.")
    assert "p1" not in queue_uids(curation.kabid, free=True)
    waiting = count_queue(curation.kabid)
    clock.advance(days=3)
    submit_product(curation.clerk, "p1", mended="Segel diganti.")
    clock.advance(days=2)
    (row,) = [row for row in page_queue(curation.kabid, free=True) if row.uid == "p1"]
    assert (row.again, row.since) == (True, date(2026, 11, 27))
    assert count_queue(curation.kabid) == waiting + 1
    (queued,) = [row for row in page_queue(curation.kabid) if row.uid == "p1"]
    assert (queued.again, queued.verdict) == (True, "rejected")


def test_the_queue_says_in_which_session_a_product_sits(curation):
    curation.prepare("p1", title="Kurasi ritel")
    assert {row.uid: row.session for row in page_queue(curation.kabid)}["p1"] == "Kurasi ritel"


def test_statements_do_not_grow_with_the_products(curation, count_statements):
    with count_statements() as seen:
        page_queue(curation.kabid, free=True)
        page_queue(curation.kabid)
    assert seen.count <= 4


def test_others_who_may_approve_are_named_and_oneself_is_not(curation):
    assert approvers(curation.kabid) == ["Maya Lestari"]
    assert approvers(curation.k1) == ["Hendra Wijaya", "Maya Lestari"]


def test_the_head_of_a_sheet_knows_papers_and_what_was_mended(curation):
    decide(
        curation.kabid, "p4", verdict="needs-work", reason="Halal.", correction="Urus halal.", due=date(2026, 12, 24)
    )
    submit_product(curation.clerk, "p4", mended="Sedang diurus.")
    curation.prepare("p4")
    facts = entry_facts(curation.k1, curation.entries["p4"])
    assert (facts.asked, facts.mended) == ("Urus halal.", "Sedang diurus.")
    assert facts.gate.failed and any("halal" in lack.text for lack in facts.gate.lacks)


def test_a_curator_gets_a_page_for_each_product_on_paper(curation):
    curation.prepare("p1", "p2", "p3")
    pages = pypdf.PdfReader(
        io.BytesIO(score_forms(curation.k1, curation.session, member_uid=curation.seats["k1"]))
    ).pages
    words = [" ".join(page.extract_text().split()) for page in pages]
    assert len(words) == 3
    assert "1. Keripik Singkong" in words[0] and "Wulan Safitri" in words[0]
    assert all(f"(bobot {weight})" in words[0] for weight in ("0,079", "0,2173", "0,2052"))
    assert "Tanda tangan" in words[2]
