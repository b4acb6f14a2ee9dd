"""One chain of everything an office keeps, from the business to the follow-up, so that one link can be archived."""

from dataclasses import dataclass
from datetime import date, timedelta

import factories

from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.curation import curation, submissions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation, follow_ups
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.finding import find
from umkm_desktop.services.partners import duties, needs, outlets, outreach, partners, targets
from umkm_desktop.services.placements import placements
from umkm_desktop.services.register import businesses, products
from umkm_desktop.storage.models import CompanionVisit, FollowUp, Outreach, Placement

MONTH = "2026-10"


@dataclass(frozen=True)
class Chain:
    """Uids of one business with its products, one partner, and all that lies between them."""

    business: str
    curated: str
    product: str
    partner: str
    outlet: str
    contact: str
    duty: str
    need: str
    talk: str
    target: str
    visit: str
    signed: str
    draft: str
    memorandum: str
    signed_memorandum: str
    proposed: str
    placed: str
    follow_up: str
    submission: str


def chain(desk: Desk, business: str, product: str, partner: str, outlet: str) -> Chain:
    """Everything under these names; what can be overdue is overdue, what can be due is due."""
    owner = factories.business(desk, business, district="Setu", owner_name="Siti")
    seller = factories.partner(desk, partner, district="Setu", address="Jalan Raya 1", contact_name="Budi")
    curated = factories.product(desk, owner, f"{product} lolos", pirt_expires=desk.today() + timedelta(days=5))
    new = factories.product(desk, owner, f"{product} baru")
    curation.decide(desk, curated, verdict="passed", reason="baik")
    companion = companions.add_companion(desk, {"name": "Neng Ayu", "starts": "2026-01-01"})
    companions.assign(desk, companion, [owner], starts=date(2026, 1, 1))
    placed = placements.place(desk, curated, seller, outlet=outlet, status="placed")
    proposed = placements.place(desk, new, seller, outlet=outlet)
    for month, sales in (("2026-09", 1_000_000), (MONTH, 500_000)):
        evaluation.file_report(desk, placed, month, {"sales": sales})
    remedy = {"cause": causes(desk)[0].uid, "solution": "", "person": "Ayu", "due_on": desk.today()}
    follow_up = follow_ups.record_follow_up(desk, MONTH, placed, remedy)
    term = {"starts": date(2026, 1, 1), "ends": desk.today() + timedelta(days=10)}
    made = Chain(
        business=owner,
        curated=curated,
        product=new,
        partner=seller,
        outlet=outlets.add_outlet(desk, seller, {"name": "Cabang"}),
        contact=outlets.add_contact(desk, seller, {"name": "Rina"}),
        duty=duties.add_duty(desk, seller, {"source": "regulation", "measure": "agreements", "amount": "3"}),
        need=needs.add_need(desk, seller, {"title": "Camilan"}),
        talk=outreach.plan(desk, seller, {"kind": "visit", "planned_on": desk.today()}),
        target=targets.set_target(desk, seller, {"year": "2026", "measure": "products", "amount": "4"}),
        visit=companion_visits.log_visit(
            desk, owner, {"visited_on": "2026-11-20", "finding": "ok", "next_step": "foto", "next_on": "2026-11-22"}
        ),
        signed=factories.agreement(desk, owner, seller, product_uids=[curated], **term),
        draft=factories.agreement(desk, owner, seller, signed=False),
        memorandum=partnerships.draft_memorandum(desk, partner_uid=seller, texts={"about": "Kemitraan"}),
        signed_memorandum=partnerships.draft_memorandum(desk, partner_uid=seller, texts={"about": "Lama"}),
        proposed=proposed,
        placed=placed,
        follow_up=follow_up,
        submission=submissions.submit_product(desk, new),
    )
    _long_ago(desk, made)
    return made


def _long_ago(desk: Desk, made: Chain) -> None:
    with desk.write("placement.changed") as session:
        find(session, FollowUp, made.follow_up).due_on = date(2026, 11, 1)
        find(session, Outreach, made.talk).planned_on = date(2026, 11, 1)
        find(session, CompanionVisit, made.visit).next_on = date(2026, 11, 21)
        find(session, Placement, made.proposed).since = date(2026, 9, 1)
        find(session, Placement, made.placed).since = date(2026, 9, 1)


def archive(desk: Desk, made: Chain, what: str) -> None:
    """Take one link out of the lists: ``business``, ``product`` (both of them), ``partner`` or ``placement`` (both)."""
    match what:
        case "business":
            businesses.archive_business(desk, made.business, reason="tutup")
        case "product":
            products.archive_product(desk, made.product, reason="berhenti")
            products.archive_product(desk, made.curated, reason="berhenti")
        case "partner":
            partners.archive_partner(desk, made.partner)
        case "placement":
            placements.archive_placement(desk, made.proposed)
            placements.archive_placement(desk, made.placed)
