"""Partners at their edges: what is asked, owed, promised and open on the day before, that day and the day after."""

from datetime import date, timedelta
from typing import Any

import factories
import pytest
from paper_records import PaperOffice, paper_office

from umkm_desktop.domain.errors import NotFound, RuleBroken
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.partners.compliance import Standing
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.needs import Fit
from umkm_desktop.domain.permits import expiring_until
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import draft_content, due, issue_papers, missing_for
from umkm_desktop.services.papers.paper_office import prepare_office
from umkm_desktop.services.partners import compliance, compliance_lists, duties, needs, outlets, outreach, targets
from umkm_desktop.services.partners.needs import (
    NeedQuery,
    count_needs,
    matches_for,
    needs_for_product,
    page_needs,
    read_need,
)
from umkm_desktop.services.partners.outreach import CoverageQuery, count_by_coverage, page_coverage
from umkm_desktop.services.partners.request_letters import MOST_IN_LETTER
from umkm_desktop.services.partners.statements import MOST_PRODUCTS
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_terms import outlet_names
from umkm_desktop.storage.models import Agreement, Duty, LegalBasis, Partner, Product

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def mart(desk: Desk) -> str:
    return factories.partner(desk, "Alfa Jaya")


def test_needs_stand_by_their_day_and_then_by_partner_and_are_open_on_their_last_day(desk: Desk, mart: str) -> None:
    other = factories.partner(desk, "aneka Mal")
    days = {"Kemarin": YESTERDAY, "Hari ini": TODAY, "Besok": TOMORROW, "Kapan pun": "", "Lain": TODAY}
    uids = {
        title: needs.add_need(desk, other if title == "Lain" else mart, {"title": title, "until": str(until)})
        for title, until in days.items()
    }
    assert [need.title for need in page_needs(desk, NeedQuery(states=()))] == [
        "Kemarin",
        "Hari ini",
        "Lain",
        "Besok",
        "Kapan pun",
    ]
    assert {title: read_need(desk, uid).state for title, uid in uids.items() if title != "Lain"} == {
        "Kemarin": "past",
        "Hari ini": "open",
        "Besok": "open",
        "Kapan pun": "open",
    }
    assert [need.title for need in page_needs(desk, NeedQuery(states=("past",)))] == ["Kemarin"]
    assert count_needs(desk, NeedQuery()) == 4
    needs.archive_need(desk, uids["Lain"], reason="Salah ketik")
    needs.close_need(desk, uids["Kemarin"])
    found = {state: [need.title for need in page_needs(desk, NeedQuery(states=(state,)))] for state in needs.STATES}
    assert found["archived"] == ["Lain"] and found["closed"] == ["Kemarin"] and found["past"] == []
    assert [need.title for need in page_needs(desk, NeedQuery(states=(), partner_uid=other))] == []
    with pytest.raises(RuleBroken, match="alasan"):
        needs.archive_need(desk, uids["Besok"])


@pytest.mark.parametrize(
    ("opened", "closed", "is_open", "offered"),
    [
        (None, None, True, True),
        (TODAY, None, True, True),
        (YESTERDAY, TOMORROW, True, True),
        (TOMORROW, None, False, True),
        (YESTERDAY, TODAY, False, False),
        (None, YESTERDAY, False, False),
    ],
)
def test_an_outlet_is_open_from_its_first_day_to_the_day_before_it_closes(
    desk: Desk, mart: str, opened: date | None, closed: date | None, is_open: bool, offered: bool
) -> None:
    days = {"opened_on": str(opened or ""), "closed_on": str(closed or "")}
    outlets.add_outlet(desk, mart, {"name": "Setu", **days})
    (line,) = outlets.outlets_of(desk, mart)
    assert (line.is_open, bool(outlets.outlets_of(desk, mart, only_open=True))) == (is_open, offered)
    assert outlet_names(desk, mart) == ["Setu"] * offered


def test_coverage_is_filtered_by_what_it_is_and_a_promise_is_late_the_day_after(desk: Desk, clock: Any) -> None:
    said = {"Lama": 366, "Setahun": 365, "Baru": 1}
    partners = {name: factories.partner(desk, name) for name in (*said, "Belum")}
    for name, ago in said.items():
        outreach.record(
            desk,
            partners[name],
            {"kind": "socialisation", "held_on": str(TODAY - timedelta(days=ago)), "officers": "Rini"},
        )
    for coverage, names in (("never", ["Belum"]), ("long-ago", ["Lama"]), ("recent", ["Setahun", "Baru"])):
        assert [row.name for row in page_coverage(desk, CoverageQuery(coverage=(coverage,)))] == names
    both = page_coverage(desk, CoverageQuery(coverage=("never", "long-ago"), sort="name"))
    assert [row.name for row in both] == ["Belum", "Lama"]
    outreach.record(
        desk,
        partners["Belum"],
        {"kind": "visit", "held_on": str(TODAY), "officers": "Rini", "promised": "Rak", "next_on": str(TODAY)},
    )
    outreach.plan(desk, partners["Baru"], {"kind": "call", "planned_on": str(TODAY)})
    (today,) = page_coverage(desk, CoverageQuery(text="Belum"))
    assert (today.step_on, today.late_step) == (TODAY, None)
    asked = ("planned", "late-plan", "late-promise")
    for expected in (["Baru"], [], []), ([], ["Baru"], ["Belum"]):
        found = {only: [row.name for row in page_coverage(desk, CoverageQuery(only=only))] for only in asked}
        assert list(found.values()) == list(expected)
        counts = count_by_coverage(desk, CoverageQuery())
        assert (counts["late-plan"], counts["late-promise"]) == (len(expected[1]), len(expected[2]))
        clock.advance(days=1)
    clock.advance(days=-1)
    (row,) = page_coverage(desk, CoverageQuery(only="late-promise"))
    assert (row.step_on, row.late_step, row.contact_on, row.last_on) == (None, TODAY, TODAY, None)
    assert [one.name for one in page_coverage(desk, CoverageQuery(sort="next"))][:2] == ["Baru", "Belum"]


AGREEMENT = {"source": "regulation", "measure": "agreements", "amount": "1"}


@pytest.mark.parametrize(
    ("status", "starts", "ends", "ended_on", "counts"),
    [
        ("signed", None, None, None, 1),
        ("signed", TODAY, TODAY, None, 1),
        ("signed", TOMORROW, None, None, 0),
        ("signed", None, YESTERDAY, None, 0),
        ("ended", YESTERDAY, TOMORROW, TODAY, 1),
        ("ended", YESTERDAY, TOMORROW, YESTERDAY, 0),
        ("draft", None, None, None, 0),
    ],
)
def test_an_agreement_counts_from_its_first_day_to_its_last(
    desk: Desk, mart: str, status: str, starts: date | None, ends: date | None, ended_on: date | None, counts: int
) -> None:
    duties.add_duty(desk, mart, AGREEMENT)
    factories.business(desk)
    with desk.write("test.prepared") as session:
        partner = session.query(Partner).filter_by(uid=mart).one()
        end = {"ended_on": ended_on, "end_kind": "renewed"} if ended_on else {}
        pattern = "general-trade"
        session.add(
            Agreement(business_id=1, partner=partner, pattern=pattern, status=status, starts=starts, ends=ends, **end)
        )
    assert compliance.partner_compliance(desk, mart).text == f"{counts} dari 1 perjanjian"
    targets.set_target(desk, mart, {"year": "2026", "measure": "agreements", "amount": "2"})
    (line,) = targets.targets_of(desk, mart)
    assert (line.reached, line.missing, line.measure) == (counts, 2 - counts, Measure.AGREEMENTS)


@pytest.mark.parametrize(
    ("starts", "ends", "binds"),
    [(TODAY, TODAY, True), (TOMORROW, None, False), (None, YESTERDAY, False), (YESTERDAY, TOMORROW, True)],
)
def test_a_duty_binds_from_its_first_day_to_its_last(
    desk: Desk, mart: str, starts: date | None, ends: date | None, binds: bool
) -> None:
    duties.add_duty(desk, mart, {**AGREEMENT, "starts": str(starts or ""), "ends": str(ends or "")})
    expected = Standing.NONE if binds else Standing.UNCHECKED
    assert compliance.partner_compliance(desk, mart).standing is expected
    assert [line.archived for line in duties.duties_of(desk, mart)] == [False]
    assert duties.duties_of(desk, mart, archived=True) == []


def test_a_regulation_is_named_by_four_letters_of_its_uid_that_no_other_has(desk: Desk, mart: str) -> None:
    for uid, title in (("abcd1", "Perda 1"), ("abcx1", "Perda 2"), ("abcx2", "Perda 3")):
        with desk.write("test.prepared") as session:
            session.add(LegalBasis(uid=uid, title=title))
    for word, found in (("abcd", "Perda 1"), ("abcx1", "Perda 2"), ("abc", ""), ("abcx", "")):
        values = {**AGREEMENT, "source": "voluntary", "legal_basis": word}
        if not found:
            with pytest.raises(NotFound):
                duties.add_duty(desk, mart, values)
            continue
        uid = duties.add_duty(desk, mart, values)
        assert [line.legal_basis for line in duties.duties_of(desk, mart)] == [found]
        duties.archive_duty(desk, uid, reason="Salah")
    assert len(duties.duties_of(desk, mart, archived=True)) == 2


def test_targets_of_a_year_stand_by_how_far_they_are_reached_then_by_name(desk: Desk) -> None:
    shop = factories.business(desk)
    for name, shelves, aim in (("Cuka", 1, 2), ("alfa", 1, 2), ("Beta", 0, 5), ("Dua", 3, 2)):
        uid = factories.partner(desk, name, target_products=str(aim))
        for number in range(shelves):
            placements.place(desk, factories.product(desk, shop, f"{name} {number}"), uid, status="placed")
    lines = targets.targets_in(desk, 2026)
    assert [(line.partner, line.reached, line.missing) for line in lines] == [
        ("Beta", 0, 5),
        ("alfa", 1, 1),
        ("Cuka", 1, 1),
        ("Dua", 3, 0),
    ]
    assert {line.reached for line in targets.targets_in(desk, 2025)} == {None}


@pytest.fixture
def office(desk: Desk) -> PaperOffice:
    return paper_office(desk)


def content(desk: Desk, kind: Kind, uid: str) -> Any:
    with desk.read() as session:
        office = prepare_office(session, desk.today(), today=desk.today(), moment=desk.now())
        return draft_content(session, office, kind, uid)


@pytest.mark.parametrize(("number", "annexed"), [(MOST_IN_LETTER, False), (MOST_IN_LETTER + 1, True)])
def test_more_products_than_a_letter_holds_stand_in_an_annex(
    desk: Desk, office: PaperOffice, number: int, annexed: bool
) -> None:
    mart = factories.partner(desk, "Toko Baru", address="Jalan Niaga 9", district="Setu")
    for n in range(number):
        uid = factories.product(desk, office.business, f"Produk {n}")
        with desk.write("test.prepared") as session:
            session.query(Product).filter_by(uid=uid).one().is_food = False
        placements.place(desk, uid, mart)
    assert mart in due(desk, Kind.REQUEST_LETTER)
    assert ("DAFTAR PRODUK YANG DIUSULKAN" in str(content(desk, Kind.REQUEST_LETTER, mart))) is annexed
    assert issue_papers(desk, Kind.REQUEST_LETTER, [mart]).documents
    assert mart not in due(desk, Kind.REQUEST_LETTER)


@pytest.mark.parametrize("extra", [0, 1])
def test_a_statement_names_ten_products_and_counts_the_others(desk: Desk, office: PaperOffice, extra: int) -> None:
    shop = factories.business(desk, "Banyak", owner_name="Sari", district="Setu", village="Cibening")
    for n in range(MOST_PRODUCTS + extra):
        factories.product(desk, shop, f"Produk {n}")
    text = str(content(desk, Kind.STATEMENT, shop))
    assert ("dan 1 (satu) produk lain" in text) is ("produk lain" in text) is bool(extra)
    assert f"Produk {MOST_PRODUCTS - 1}" in text or extra
    assert issue_papers(desk, Kind.STATEMENT, [shop]).documents
    (problem,) = issue_papers(desk, Kind.STATEMENT, [shop]).problems
    assert "sudah terbit" in problem.message


def test_the_next_letter_waits_until_the_days_of_the_one_before_are_over(desk: Desk, office: PaperOffice) -> None:
    issue_papers(desk, Kind.APPEAL_LETTER, [office.silent], letter_date=date(2026, 11, 3))
    for day, refused in ((date(2026, 11, 17), True), (date(2026, 11, 18), False)):
        issued = issue_papers(desk, Kind.WARNING_LETTER, [office.silent], letter_date=day)
        assert bool(issued.problems) is refused and bool(issued.documents) is not refused
        assert all("belum lewat: sampai dengan 17 November 2026" in one.message for one in issued.problems)
    (again,) = issue_papers(desk, Kind.WARNING_LETTER, [office.silent], letter_date=date(2026, 11, 18)).problems
    assert "18 November 2026" in again.message
    (lacking,) = missing_for(desk, Kind.RECOMMENDATION, [office.partner])
    assert "sudah" in lacking.sentences[0] or "Belum ada" in lacking.sentences[0]


@pytest.mark.parametrize(
    ("area", "agreements", "standing"),
    [
        (None, 0, Standing.UNCHECKED),  # how much is owed is not known
        (0, 0, Standing.COMPLIANT),  # of no selling space nothing is owed
        (10_000, 0, Standing.NONE),
        (None, 1, Standing.NONE),
        (0, 1, Standing.PARTIAL),
        (10_000, 1, Standing.NONE),
    ],
)
def test_the_register_sums_what_is_owed_of_unknown_and_of_no_space(
    desk: Desk, mart: str, area: int | None, agreements: int, standing: Standing
) -> None:
    with desk.write("test.prepared") as session:
        partner = session.query(Partner).filter_by(uid=mart).one()
        partner.trading_area_dm2 = area
        owed = [("space-share", 30), *[("agreements", 1)] * agreements]
        session.add_all(Duty(partner=partner, source="regulation", measure=one, amount=much) for one, much in owed)
    (row,) = compliance_lists.page_register(desk, compliance_lists.RegisterQuery())
    assert (row.computed, compliance.partner_compliance(desk, mart).computed) == (standing, standing)


EXACT: dict[str, object] = {
    "words": "Keripik",
    "price_from": "15.000",
    "price_to": "15.000",
    "capacity_per_month": "100",
    "districts": "Setu",
    "category": "Makanan",
    "food": "food",
}


@pytest.mark.parametrize("criterion", [*EXACT, "certificates"])
def test_what_is_just_met_is_no_lack_and_three_lacks_are_too_many(desk: Desk, mart: str, criterion: str) -> None:
    """The product lacks two certificates; whatever else is asked it meets exactly."""
    uid = factories.product(
        desk,
        factories.business(desk, district="Setu", category="Makanan"),
        "Keripik",
        price="15.000",
        capacity_per_month="100",
        pirt="2063216010123-29",
        pirt_expires=str(expiring_until(TODAY) + timedelta(days=1)),
    )
    with desk.write("test.prepared") as session:
        session.query(Product).filter_by(uid=uid).one().verdict = "passed"
    asked = {"certificates": "bpom barcode"} | {key: EXACT[key] for key in [criterion] if key in EXACT}
    if criterion == "certificates":
        asked["certificates"] = "bpom barcode pirt"
    need = needs.add_need(desk, mart, {"title": "Camilan", "until": str(TODAY), **asked})
    found = matches_for(desk, need)
    assert (found.found, [row.match.fit for row in found.rows]) == (1, [Fit.NEARLY])
    assert [one.need.uid for one in needs_for_product(desk, uid)] == [need]
    too_much = needs.add_need(desk, mart, {"title": "Lain", "certificates": "bpom barcode nib"})
    assert matches_for(desk, too_much).found == 0


def test_products_for_a_need_stand_by_what_they_lack(desk: Desk, mart: str) -> None:
    shop = factories.business(desk, district="Setu")
    for name, values in (("A", {}), ("B", {"price": "9.000"}), ("C", {"price": "9.000", "capacity_per_month": "5"})):
        uid = factories.product(desk, shop, name, **values)
        with desk.write("test.prepared") as session:
            session.query(Product).filter_by(uid=uid).one().verdict = "conditional" if name == "B" else "passed"
    need = needs.add_need(desk, mart, {"title": "X", "price_to": "9.000", "capacity_per_month": "5"})
    assert [(row.name, row.match.fit) for row in matches_for(desk, need).rows][0] == ("C", Fit.FITS)
    assert {row.name for row in matches_for(desk, need).rows} == {"A", "B", "C"}
