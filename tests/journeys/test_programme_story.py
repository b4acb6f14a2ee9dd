"""The programme's own story, entered as an office would enter it over half a year, and read back.

Two retailers with 20 and 40 products, a hypermarket with food stalls, an estate as the next target, selling space owed
and given, malls visited and not, and a monthly evaluation that follows. Names are invented; the numbers are the
story's of 2021.
"""

from datetime import date

import pytest
from conftest import Clock

from umkm_desktop.domain.partners.compliance import Standing
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.needs import Fit
from umkm_desktop.services.agreements.partnerships import draft_agreement
from umkm_desktop.services.companions.companions import add_companion, assign
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation import evaluate_month, file_report
from umkm_desktop.services.evaluation.follow_up_lists import FollowUpQuery, page_follow_ups
from umkm_desktop.services.evaluation.follow_ups import record_follow_up, settle_follow_ups
from umkm_desktop.services.evaluation.month_closing import close_month
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.partners.compliance import partner_compliance
from umkm_desktop.services.partners.compliance_lists import RegisterQuery, page_register
from umkm_desktop.services.partners.duties import add_duty
from umkm_desktop.services.partners.needs import add_need, matches_for, propose
from umkm_desktop.services.partners.outlets import add_outlet
from umkm_desktop.services.partners.outreach import CoverageQuery, page_coverage, plan, record
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.partners.targets import set_target
from umkm_desktop.services.placements.placements import move_placement, place
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product

CONTENTS = {
    "activity": "Memasok produk makanan kering.",
    "rights_duties": "Membayar 14 hari; memasok tepat waktu.",
    "development": "Pelatihan kemasan.",
    "disputes": "Musyawarah, lalu mediasi Dinas.",
    "payment": "14 hari sesudah tagihan.",
}


@pytest.fixture
def story(desk: Desk, clock: Clock) -> dict[str, str]:
    """Everything up to June: partners with duties and targets, sixty products curated, on shelves since May."""
    clock.at = clock.at.replace(month=5, day=4)
    found: dict[str, str] = {}
    for key, name, kind, area in (
        ("twenty", "PT Gerai Dua Puluh", "retail", ""),
        ("forty", "PT Gerai Empat Puluh", "retail", ""),
        ("hyper", "PT Hiper Contoh", "mall", "2.000"),
        ("mall", "PT Mal Contoh", "mall", "5.000"),
        ("estate", "Kawasan Pabrik Contoh", "estate", ""),
    ):
        found[key] = add_partner(
            desk, {"name": name, "kind": kind, "trading_area": area} if area else {"name": name, "kind": kind}
        )
    _owe(desk, found)
    for number in range(60):
        business = found[f"business {number}"] = add_business(desk, {"name": f"Usaha {number:02}", "district": "Setu"})
        product = found[f"product {number}"] = add_product(
            desk,
            {
                "name": f"Keripik {number:02}",
                "business": business,
                "category": "Makanan",
                "is_food": "ya",
                "halal": f"ID{number:014}",
                "halal_expires": "2028-01-01",
                "price": "15.000",
                "capacity_per_month": "300",
            },
        )
        decide(desk, product, verdict="passed", reason="Izin lengkap, mutu baik.")
        found[f"shelf {number}"] = place(desk, product, found["twenty" if number < 20 else "forty"], status="placed")
    return found


def _owe(desk: Desk, partners: dict[str, str]) -> None:
    add_duty(desk, partners["twenty"], {"source": "regulation", "measure": "products", "amount": "20"})
    add_duty(desk, partners["forty"], {"source": "regulation", "measure": "products", "amount": "45"})
    add_duty(desk, partners["hyper"], {"source": "regulation", "measure": "stalls", "amount": "2"})
    add_duty(desk, partners["mall"], {"source": "mall-space", "measure": "space-share", "amount": "30"})
    add_duty(desk, partners["estate"], {"source": "investment", "measure": "agreements", "amount": "1"})
    for partner, measure, amount in (
        ("twenty", "products", "20"),
        ("forty", "products", "45"),
        ("estate", "agreements", "1"),
    ):
        set_target(desk, partners[partner], {"year": "2026", "measure": measure, "amount": amount})


def test_the_shelves_and_the_duty_of_each_partner_are_counted(desk: Desk, story: dict[str, str]) -> None:
    add_outlet(desk, story["hyper"], {"name": "Lantai dasar", "kind": "mall"})
    for number, area in ((0, "6"), (1, "4,5")):
        place(
            desk,
            story[f"product {number}"],
            story["hyper"],
            outlet="Lantai dasar",
            status="placed",
            terms={"kind": "stall", "area": area, "rent": "1.500.000", "spot": f"Gerai {number}"},
        )
    place(desk, story["product 2"], story["mall"], status="placed", terms={"kind": "space", "area": "100"})
    told = {key: partner_compliance(desk, story[key]) for key in ("twenty", "forty", "hyper", "mall", "estate")}
    assert {key: sheet.standing for key, sheet in told.items()} == {
        "twenty": Standing.COMPLIANT,
        "forty": Standing.PARTIAL,
        "hyper": Standing.COMPLIANT,
        "mall": Standing.PARTIAL,
        "estate": Standing.NONE,
    }
    assert (told["forty"].counts.products, told["hyper"].counts.stalls, told["hyper"].counts.space) == (40, 2, 1050)
    owed = next(line for line in told["mall"].lines if line.measure is Measure.SPACE_SHARE)
    assert (owed.owed, owed.fulfilled) == (150_000, 10_000)  # dm2: 30 % of 5,000 m2, and 100 m2
    register = {row.name: row.standing for row in page_register(desk, RegisterQuery())}
    assert register["PT Gerai Empat Puluh"] is Standing.PARTIAL
    shelves = {row.partner: (row.now, row.target) for row in home_page(desk).shelf.rows}
    assert shelves["PT Gerai Empat Puluh"] == (40, 45)
    assert shelves["PT Gerai Dua Puluh"] == (20, 20)


def test_the_estate_gets_its_first_supplier(desk: Desk, story: dict[str, str]) -> None:
    need = add_need(
        desk,
        story["estate"],
        {
            "title": "Konsumsi rapat",
            "category": "Makanan",
            "price_to": "20.000",
            "capacity_per_month": "250",
            "certificates": "halal",
            "wanted": "1",
        },
    )
    fitting = matches_for(desk, need)
    best = fitting.rows[0]
    assert (fitting.found, best.match.fit) == (60, Fit.FITS)
    propose(desk, need, [best.uid])
    agreement = draft_agreement(
        desk,
        business_uid=best.business_uid,
        partner_uid=story["estate"],
        pattern="supply-chain",
        starts=date(2026, 5, 1),
        ends=date(2027, 4, 30),
        texts=CONTENTS,
        product_uids=[best.uid],
        signed_on=date(2026, 5, 1),
    )
    assert agreement
    assert partner_compliance(desk, story["estate"]).standing is Standing.COMPLIANT


def test_which_malls_were_told_of_their_duty(desk: Desk, story: dict[str, str]) -> None:
    record(
        desk,
        story["hyper"],
        {
            "kind": "socialisation",
            "held_on": "2026-04-20",
            "officers": "Kepala Bidang",
            "promised": "Dua gerai lagi",
            "next_step": "Tinjau lokasi",
            "next_on": "2026-05-02",
        },
    )
    plan(desk, story["mall"], {"kind": "socialisation", "planned_on": "2026-06-01"})
    rows = {row.name: row for row in page_coverage(desk, CoverageQuery())}
    assert rows["PT Hiper Contoh"].last_on == date(2026, 4, 20)
    assert rows["PT Mal Contoh"].last_on is None
    assert rows["PT Mal Contoh"].planned_on == date(2026, 6, 1)


def test_the_month_is_evaluated_and_a_fall_is_followed_until_settled(
    desk: Desk, story: dict[str, str], clock: Clock
) -> None:
    companion = add_companion(desk, {"name": "Rini Pendamping", "starts": "2026-01-02"})
    assign(desk, companion, [story[f"business {number}"] for number in range(27)])
    clock.at = clock.at.replace(month=8, day=3)
    for number in range(60):
        june, july = 1_000_000, (1_300_000, 990_000, 600_000)[number % 3]
        file_report(desk, story[f"shelf {number}"], "2026-06", {"sales": june})
        if number != 59:
            file_report(desk, story[f"shelf {number}"], "2026-07", {"sales": july})
    month = evaluate_month(desk, "2026-07")
    counted = {row.judgement.trend.value: 0 for row in month.rows}
    for row in month.rows:
        counted[row.judgement.trend.value] += 1
    assert counted == {"rising": 20, "steady": 20, "falling": 19, "no-report": 1}
    fallen = next(row for row in month.rows if row.judgement.trend.value == "falling")
    assert fallen.judgement.change == pytest.approx(-40)
    cause = next(line for line in causes(desk) if line.solutions)
    uid = record_follow_up(
        desk,
        "2026-07",
        fallen.placement_uid,
        {
            "cause": cause.uid,
            "solution": cause.solutions[0].uid,
            "person": "Rini Pendamping",
            "due_on": date(2026, 8, 20),
        },
    )
    close_month(desk, "2026-07")
    clock.at = clock.at.replace(month=9, day=2)
    assert [line.uid for line in page_follow_ups(desk, FollowUpQuery(state="overdue"))] == [uid]
    file_report(desk, fallen.placement_uid, "2026-08", {"sales": 900_000})
    settle_follow_ups(desk, [uid], "Kiriman tetap tiap minggu.")
    line = page_follow_ups(desk, FollowUpQuery(state="settled"))[0]
    assert (line.sales, line.next_sales) == (600_000, 900_000)


def test_a_product_goes_its_way_to_the_shelf(desk: Desk, story: dict[str, str]) -> None:
    way = place(desk, story["product 3"], story["mall"])
    for state in ("waiting", "sample-sent", "approved", "placed"):
        assert move_placement(desk, way, status=state) == state
    assert partner_compliance(desk, story["mall"]).counts.products == 1
