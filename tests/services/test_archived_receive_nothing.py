"""Every act that writes is tried on archived records: refused in a sentence, and nothing is written."""

from datetime import date

import pytest
from archived_office import MONTH, archive, chain
from sqlalchemy import func, select

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.domain.errors import Refused
from umkm_desktop.services.agreements import partnerships, signed_texts
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.curation import curation, submissions
from umkm_desktop.services.evaluation import follow_ups, sales_reports
from umkm_desktop.services.finding import find
from umkm_desktop.services.importing import recap_memory
from umkm_desktop.services.partners import compliance, duties, needs, outlets, outreach, partners, targets
from umkm_desktop.services.placements import placement_terms, placements
from umkm_desktop.services.register import businesses, products
from umkm_desktop.storage.models import AuditEntry, Placement, Product, SalesReport

SENTENCE = "diarsipkan; kembalikan dahulu"
DAY = date(2026, 11, 24)
TERM = {"starts": date(2026, 11, 1), "ends": date(2027, 10, 31)}
REMEDY = {"solution": "", "person": "Ayu", "due_on": date(2026, 12, 4)}

ON_BUSINESS = {
    "products.add_product": lambda d, c: products.add_product(d, {"name": "Baru", "business": c.business}),
    "businesses.change_business": lambda d, c: businesses.change_business(d, c.business, {"phone": "081234567890"}),
    "companions.assign": lambda d, c: companions.assign(
        d, companions.add_companion(d, {"name": "Lain"}), [c.business], reason="pindah"
    ),
    "companion_visits.log_visit": lambda d, c: companion_visits.log_visit(
        d, c.business, {"visited_on": "2026-11-20", "finding": "ok"}
    ),
    "companion_visits.change_visit": lambda d, c: companion_visits.change_visit(d, c.visit, {"finding": "lain"}),
    "companion_visits.settle_visit": lambda d, c: companion_visits.settle_visit(d, c.visit),
    "companion_visits.archive_visit": lambda d, c: companion_visits.archive_visit(d, c.visit, archived=False),
}
ON_PRODUCT = {
    "products.change_product": lambda d, c: products.change_product(d, c.product, {"note": "lain"}),
    "curation.decide": lambda d, c: curation.decide(d, c.product, verdict="passed", reason="baik"),
    "submissions.submit_product": lambda d, c: submissions.submit_product(d, c.curated, mended="kemasan"),
}
ON_PLACEMENT = {
    "placements.move_placement": lambda d, c: placements.move_placement(d, c.proposed, status="approved"),
    "placements.take_back_step": lambda d, c: placements.take_back_step(d, c.proposed, status="approved"),
    "placement_terms.change_terms": lambda d, c: placement_terms.change_terms(d, c.proposed, {"price": "9000"}),
    "sales_reports.file_report": lambda d, c: sales_reports.file_report(d, c.placed, MONTH, {"sales": 7}),
    "sales_reports.file_report of a new month": lambda d, c: sales_reports.file_report(
        d, c.placed, "2026-11", {"sales": 7}
    ),
    "sales_reports.withdraw_report": lambda d, c: sales_reports.withdraw_report(d, c.placed, MONTH, reason="salah"),
    "follow_ups.change_follow_up": lambda d, c: follow_ups.change_follow_up(d, c.follow_up, REMEDY),
    "follow_ups.settle_follow_ups": lambda d, c: follow_ups.settle_follow_ups(d, [c.follow_up], "selesai"),
    "follow_ups.drop_follow_ups": lambda d, c: follow_ups.drop_follow_ups(d, [c.follow_up], "batal"),
    "follow_ups.resume_follow_up": lambda d, c: follow_ups.resume_follow_up(d, c.follow_up),
}
ON_BOTH_PARTIES = {
    "placements.place": lambda d, c: placements.place(d, c.curated, c.partner, outlet="Lain"),
    "partnerships.draft_agreement": lambda d, c: partnerships.draft_agreement(
        d, business_uid=c.business, partner_uid=c.partner, pattern="general-trade", **TERM
    ),
    "partnerships.change_text": lambda d, c: partnerships.change_text(d, AGREEMENT, c.draft, {"activity": "lain"}),
    "partnerships.sign_text": lambda d, c: partnerships.sign_text(d, AGREEMENT, c.draft, DAY),
    "partnerships.renew_text": lambda d, c: partnerships.renew_text(d, AGREEMENT, c.signed),
    "partnerships.review_text": lambda d, c: partnerships.review_text(d, AGREEMENT, c.draft),
    "partnerships.return_agreement": lambda d, c: partnerships.return_agreement(d, c.draft, "perbaiki"),
    "partnerships.answer_cautions": lambda d, c: partnerships.answer_cautions(d, c.draft, {}),
}
ON_PARTNER = {
    "partners.change_partner": lambda d, c: partners.change_partner(d, c.partner, {"phone": "021123456"}),
    "outlets.add_outlet": lambda d, c: outlets.add_outlet(d, c.partner, {"name": "Baru"}),
    "outlets.change_outlet": lambda d, c: outlets.change_outlet(d, c.outlet, {"name": "Baru"}),
    "outlets.add_contact": lambda d, c: outlets.add_contact(d, c.partner, {"name": "Baru"}),
    "outlets.change_contact": lambda d, c: outlets.change_contact(d, c.contact, {"name": "Baru"}),
    "duties.add_duty": lambda d, c: duties.add_duty(
        d, c.partner, {"source": "regulation", "measure": "agreements", "amount": "1"}
    ),
    "duties.change_duty": lambda d, c: duties.change_duty(d, c.duty, {"amount": "9"}),
    "needs.add_need": lambda d, c: needs.add_need(d, c.partner, {"title": "Kopi"}),
    "needs.change_need": lambda d, c: needs.change_need(d, c.need, {"title": "Kopi"}),
    "needs.close_need": lambda d, c: needs.close_need(d, c.need),
    "outreach.plan": lambda d, c: outreach.plan(d, c.partner, {"kind": "visit", "planned_on": DAY}),
    "outreach.record": lambda d, c: outreach.record(
        d, c.partner, {"kind": "visit", "held_on": DAY, "officers": "Rini", "topics": "x"}
    ),
    "outreach.hold": lambda d, c: outreach.hold(d, c.talk, {"held_on": DAY, "officers": "Rini", "topics": "x"}),
    "outreach.change": lambda d, c: outreach.change(d, c.talk, {"planned_on": DAY}),
    "outreach.cancel": lambda d, c: outreach.cancel(d, c.talk, "batal"),
    "outreach.settle": lambda d, c: outreach.settle(d, c.talk),
    "targets.set_target": lambda d, c: targets.set_target(
        d, c.partner, {"year": "2026", "measure": "products", "amount": "9"}
    ),
    "targets.remove_target": lambda d, c: targets.remove_target(d, c.target),
    "compliance.rule_compliance": lambda d, c: compliance.rule_compliance(
        d, c.partner, "compliant", reason="ada", evidence="surat"
    ),
    "compliance.withdraw_ruling": lambda d, c: compliance.withdraw_ruling(d, c.partner, reason="salah"),
    "partnerships.draft_memorandum": lambda d, c: partnerships.draft_memorandum(
        d, partner_uid=c.partner, texts={"about": "Baru"}
    ),
    "partnerships.change_text of a memorandum": lambda d, c: partnerships.change_text(
        d, MEMORANDUM, c.memorandum, {"about": "Baru"}
    ),
    "partnerships.sign_text of a memorandum": lambda d, c: partnerships.sign_text(d, MEMORANDUM, c.memorandum, DAY),
    "partnerships.renew_text of a memorandum": lambda d, c: partnerships.renew_text(d, MEMORANDUM, c.signed_memorandum),
    "partnerships.review_text of a memorandum": lambda d, c: partnerships.review_text(d, MEMORANDUM, c.memorandum),
    "recap_memory.remember_recap": lambda d, c: recap_memory.remember_recap(d, c.partner, {"produk": "A"}, {}),
}
ACTS = {
    "business": ON_BUSINESS | ON_PRODUCT | ON_PLACEMENT | ON_BOTH_PARTIES,
    "product": ON_PRODUCT | ON_PLACEMENT | {"placements.place": ON_BOTH_PARTIES["placements.place"]},
    "partner": ON_PARTNER | ON_PLACEMENT | ON_BOTH_PARTIES,
    "placement": ON_PLACEMENT,
}


def _entries(desk):
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry))


@pytest.mark.parametrize("link", ACTS)
def test_every_act_on_what_is_archived_is_refused_in_a_sentence_and_writes_nothing(desk, link):
    made = chain(desk, "Batik Tarawang", "Batik", "PT Mal Contoh", "Tambun")
    archive(desk, made, link)
    wrong = {}
    for name, act in ACTS[link].items():
        if name == "companions.assign":
            continue  # makes a companion first; below
        before = _entries(desk)
        try:
            act(desk, made)
        except Refused as refused:
            if SENTENCE not in str(refused):
                wrong[name] = str(refused)
        else:
            wrong[name] = "allowed"
        if _entries(desk) != before:
            wrong[name] = "wrote"
    assert wrong == {}


def test_an_archived_business_is_given_to_no_companion(desk):
    made = chain(desk, "Batik Tarawang", "Batik", "PT Mal Contoh", "Tambun")
    archive(desk, made, "business")
    with pytest.raises(Refused, match="Usaha Batik Tarawang " + SENTENCE):
        ON_BUSINESS["companions.assign"](desk, made)


def test_rows_of_many_are_refused_alone(desk):
    stays = chain(desk, "Keripik Barokah", "Keripik", "PT Ritel Contoh", "Cikarang")
    gone = chain(desk, "Batik Tarawang", "Batik", "PT Mal Contoh", "Tambun")
    archive(desk, gone, "partner")
    filed = sales_reports.file_reports(desk, "2026-11", [(1, gone.placed, "5"), (2, stays.placed, "6")])
    assert (filed.stored, [row.row for row in filed.bad]) == (1, [1])
    assert SENTENCE in filed.bad[0].sentence


def test_an_act_that_forgets_to_ask_is_stopped_in_its_transaction(desk):
    made = chain(desk, "Batik Tarawang", "Batik", "PT Mal Contoh", "Tambun")
    archive(desk, made, "business")
    before = _entries(desk)
    with pytest.raises(Refused, match="Usaha Batik Tarawang " + SENTENCE), desk.write("product.changed") as session:
        find(session, Product, made.product).note = "lain"
    with pytest.raises(Refused, match="Usaha Batik Tarawang " + SENTENCE), desk.write("report.filed") as session:
        placed = find(session, Placement, made.placed)
        session.add(SalesReport(placement=placed, month="2026-11", sales=5))
    assert _entries(desk) == before


def test_what_ends_is_still_written(desk):
    made = chain(desk, "Batik Tarawang", "Batik", "PT Mal Contoh", "Tambun")
    archive(desk, made, "partner")
    archive(desk, made, "business")
    assert placements.move_placement(desk, made.placed, status="withdrawn", reason="tutup") == "withdrawn"
    assert partnerships.end_text(desk, AGREEMENT, made.signed, DAY, "mitra tutup") == "ended"
    submissions.withdraw_submission(desk, made.submission, reason="tutup")
    companions.end_companionship(desk, made.business, reason="tutup")


def test_a_product_in_the_archive_enters_no_agreement_but_one_may_leave(desk):
    made = chain(desk, "Batik Tarawang", "Batik", "PT Mal Contoh", "Tambun")
    partnerships.change_text(desk, AGREEMENT, made.draft, {"products": [made.curated]})
    archive(desk, made, "product")
    with pytest.raises(Refused, match=SENTENCE):
        partnerships.change_text(desk, AGREEMENT, made.draft, {"products": [made.curated, made.product]})
    assert partnerships.change_text(desk, AGREEMENT, made.draft, {"products": []}) == ["products"]
    renewal = partnerships.renew_text(desk, AGREEMENT, made.signed)
    assert signed_texts.text_details(desk, AGREEMENT, renewal).products == ()
