"""A month says nothing of reports it does not hold: what was entered by mistake makes no paper, list or count wait."""

from datetime import date

import pytest
from factories import agreement, business, partner, product, ready_office

from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.follow_ups import record_follow_up
from umkm_desktop.services.evaluation.month_closing import close_month
from umkm_desktop.services.evaluation.report_rows import corrections
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.issuing.issuing import due
from umkm_desktop.services.issuing.record_papers import batch_of, has_reports, month_has_reports
from umkm_desktop.services.partners import partners
from umkm_desktop.services.placements import placements
from umkm_desktop.services.register import businesses, products
from umkm_desktop.services.register.business_details import business_details

MONTH = "2026-09"


@pytest.fixture
def office(desk) -> dict[str, str]:
    """Two products at a partner; only the first has a report of September, corrected once."""
    ready_office(desk)
    made = {"business": business(desk), "partner": partner(desk)}
    for key, name in (("mistaken", "Keripik"), ("silent", "Abon")):
        made[f"{key} product"] = product(desk, made["business"], name)
        made[key] = placements.place(
            desk, made[f"{key} product"], made["partner"], status="placed", since=date(2026, 8, 1)
        )
    for sales in (400_000, 500_000):
        evaluation.file_report(desk, made["mistaken"], MONTH, {"sales": sales})
    return made


def everything_said(desk, office: dict[str, str]) -> dict[str, object]:
    """Every place that asks whether the month was reported."""
    batch = batch_of(desk, MONTH, [office["silent"]])
    return {
        "due": due(desk, Kind.MONTHLY_REPORT),
        "offered": month_has_reports(desk, MONTH),
        "letters": (*batch.businesses, *batch.partners),
        "rows": [has_reports(desk, key, office[key], MONTH) for key in ("business", "partner")],
        "home": home_page(desk).state.month,
        "corrections": len(corrections(desk, MONTH)),
    }


NOTHING = {"due": [], "offered": False, "letters": (), "rows": [False, False], "home": "2026-10", "corrections": 0}


def test_only_reports_of_archived_placements_are_no_month_with_reports(desk, office):
    said = {
        "due": [MONTH],
        "offered": True,
        "letters": (office["business"], office["partner"]),
        "rows": [True, True],
        "home": MONTH,
        "corrections": 1,
    }
    assert everything_said(desk, office) == said
    placements.archive_placement(desk, office["mistaken"])
    assert everything_said(desk, office) == NOTHING
    placements.archive_placement(desk, office["mistaken"], archived=False)
    assert everything_said(desk, office) == said


def test_a_closed_month_keeps_what_it_held(desk, office):
    close_month(desk, MONTH)
    said = everything_said(desk, office)
    placements.archive_placement(desk, office["mistaken"])
    assert everything_said(desk, office) == said


def test_an_archived_business_gets_no_letter_of_a_batch_and_its_partner_does(desk, office):
    businesses.archive_business(desk, office["business"], reason="Tutup")
    batch = batch_of(desk, MONTH, [office["mistaken"]])
    assert (batch.businesses, batch.partners) == ((), (office["partner"],))
    assert batch.silent_businesses == (office["business"],)  # named with the reason


def test_what_came_of_a_cause_is_not_learnt_from_a_mistake(desk, office):
    evaluation.file_report(desk, office["mistaken"], "2026-10", {"sales": 100_000})
    row = next(
        one for one in evaluation.evaluate_month(desk, "2026-10").rows if one.placement_uid == office["mistaken"]
    )
    assert row.judgement.trend is Trend.FALLING
    known = causes(desk)[0]
    record_follow_up(
        desk,
        "2026-10",
        office["mistaken"],
        {"cause": known.uid, "solution": "", "person": "Ayu", "due_on": date(2026, 12, 1)},
    )
    assert causes(desk)[0].effect.cases == 1
    placements.archive_placement(desk, office["mistaken"])
    assert causes(desk)[0].effect.cases == 0


def next_steps(desk, office: dict[str, str]) -> set[str]:
    return {step.kind for step in business_details(desk, office["business"]).next_steps}


def test_a_business_is_told_nothing_to_do_that_would_be_refused(desk, office):
    """Neither a correction of an archived product, nor a certificate or an answer of an archived partner."""
    agreement(desk, office["business"], office["partner"], ends=date(2026, 12, 5))
    decide(
        desk,
        office["silent product"],
        verdict="needs-work",
        reason="Kemasan bocor",
        correction="Ganti kemasan",
        due=date(2026, 12, 1),
    )
    placements.place(desk, office["mistaken product"], office["partner"], outlet="Setu", since=date(2026, 8, 1))
    told = {"agreement-ends", "no-certificate", "correction", "unanswered"}
    assert next_steps(desk, office) >= told
    products.archive_product(desk, office["silent product"], reason="Tidak dibuat lagi")
    assert next_steps(desk, office) & told == told - {"correction"}
    partners.archive_partner(desk, office["partner"], reason="Pindah")
    assert next_steps(desk, office) & told == set()
    businesses.archive_business(desk, office["business"], reason="Tutup")
    assert next_steps(desk, office) == set()


def test_an_agreement_that_is_over_may_still_be_ended_from_the_page_of_an_archived_business(desk, office):
    agreement(desk, office["business"], office["partner"], starts=date(2025, 11, 3), ends=date(2026, 11, 3))
    businesses.archive_business(desk, office["business"], reason="Tutup")
    assert next_steps(desk, office) == {"agreement-expired"}
