"""The last value that a rule lets pass and the first that it does not, side by side, for each limit and each date.

Limits are written out as an officer would meet them (days, letters, counts), not taken from the rules themselves.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from umkm_desktop.domain import amounts, checking, dates, identifiers, matching, officers, permits, regions, searching
from umkm_desktop.domain.agreements import cautions, clauses, partnerships, signed_texts
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.domain.checking import number_as_text
from umkm_desktop.domain.companions import companions
from umkm_desktop.domain.curation import curation, curation_sessions
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.evaluation import evaluation, evaluation_rules, feasts, follow_up
from umkm_desktop.domain.evaluation.evaluation import Sold, Trend
from umkm_desktop.domain.evaluation.evaluation_rules import Rule
from umkm_desktop.domain.office import legal_register, office, rotation, throttle
from umkm_desktop.domain.papers import approval, issuing, numbering, sealing, sheets
from umkm_desktop.domain.papers.key_sets import KeySet, PublicKey, SeenList, check_not_older
from umkm_desktop.domain.partners import duties, needs, outreach, partners, targets
from umkm_desktop.domain.placements import placements, trading_terms
from umkm_desktop.domain.register import permit_rules, products
from umkm_desktop.domain.register.businesses import examine_business, suggest_scale

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def refusals(act: Callable[[], Any]) -> Mapping[str, str]:
    """What is refused or told, by field; a form that is ready to store, or nothing, refuses nothing."""
    try:
        found = act()
    except FieldProblems as problems:
        return problems.problems
    except Refused as refused:
        return {getattr(refused, "field", "") or "": str(refused)}
    if isinstance(found, tuple) and len(found) == 2:
        found = found[1]
    problems = getattr(found, "problems", found)
    return {key: text for key, text in problems.items() if text} if isinstance(problems, Mapping) else {}


def followed(**values: Any) -> Any:
    whole = {"person": "Rini", "due_on": TODAY, **values}
    return refused(lambda: follow_up.check_follow_up(whole, TODAY))


def refused(act: Callable[[], Any]) -> Mapping[str, str]:
    """The same for what raises, and answers with the form otherwise."""
    return refusals(lambda: [act()])


LONGEST: dict[str, tuple[int, Callable[[str], Any]]] = {
    "reason of a withdrawal": (approval.MAX_REASON, approval.check_reason),
    "reason in a session": (curation_sessions.MAX_TEXT, curation_sessions.check_reason),
    "place of a session": (
        curation_sessions.MAX_TEXT,
        lambda text: curation_sessions.check_session({"held_on": TODAY, "place": text}),
    ),
    "reason about a companion": (companions.LONGEST_REASON, lambda text: companions.check_reason(text, "ini")),
    "reason of a cancelled talk": (outreach.LONGEST_REASON, outreach.check_cancel_reason),
    "reason of a revocation": (500, lambda text: issuing.check_revocation("issued", text)),
    "name of a cause": (follow_up.LONGEST_NAME, follow_up.check_name),
    "outcome": (follow_up.LONGEST_NOTE, lambda text: follow_up.check_outcome(follow_up.Status.SETTLED, text)),
    "person of a follow-up": (follow_up.LONGEST_NAME, lambda text: followed(person=text)),
    "note on a cause": (follow_up.LONGEST_NOTE, lambda text: followed(cause_note=text)),
    "name of a feast": (feasts.LONGEST, lambda text: refused(lambda: feasts.check_feast(text, TODAY, ""))),
    "source of a feast": (feasts.LONGEST, lambda text: refused(lambda: feasts.check_feast("Idul Fitri", TODAY, text))),
    "note on a prohibition": (
        cautions.LONGEST_NOTE,
        lambda text: cautions.check_answers({cautions.CAUTIONS[-1].key: cautions.Answer(cautions.NO, text)}),
    ),
    "position of an official": (120, lambda text: official(position=text, starts=TODAY)),
    "text about a report": (evaluation.LONGEST_TEXT, lambda text: evaluation.read_report_text("note", text)),
}


@pytest.mark.parametrize("what", LONGEST)
def test_the_longest_text_passes_and_one_letter_more_does_not(what: str) -> None:
    most, check = LONGEST[what]
    assert not refusals(lambda: check("a" * most)), what
    assert refusals(lambda: check("a" * (most + 1))), what


def signed(day: date) -> Any:
    return approval.check_signing_date(day, letter_date=TODAY - 3 * DAY, today=TODAY)


def visited(**values: Any) -> Any:
    return companions.examine_visit({"topic": "Kemasan", "next_step": "Cetak", **values}, TODAY)


def held(**values: Any) -> Any:
    return outreach.examine_held({"place": "Aula", "officers": "Rini", "next_step": "Surat", **values}, TODAY)


def official(**values: Any) -> Any:
    whole = {"name": "A", "position": "Kepala Dinas", "rank": "Pembina", "nip": "196604201992031008", "acting": ""}
    return refused(lambda: office.check_official({**whole, **values}))


def panel(**values: Any) -> Any:
    whole = {"verdict": "needs-work", "reason": "A", "finding": "B", "correction": "C", "companion": "D"}
    return curation.check_panel_verdict({**whole, **values}, override=False, today=TODAY)


def basis(**values: Any) -> Any:
    title = {"title": "Peraturan Bupati Nomor 73 Tahun 2020"}
    return refused(lambda: legal_register.examine_basis({**title, **values}, TODAY))


def only(fields: str, check: Callable[[date], Any]) -> Callable[[date], Mapping[str, str]]:
    """Of what is refused, that about this field."""
    return lambda day: {key: text for key, text in refusals(lambda: check(day)).items() if key == fields}


def ended(day: date) -> Any:
    agreement = {"status": "signed", "signed_on": TODAY - 9 * DAY}
    return partnerships.check_ending(agreement, day, "Selesai", TODAY)


def planned(day: date) -> Any:
    return outreach.examine_plan({"place": "Aula", "planned_on": day}, TODAY)


LAST_DAY: dict[str, tuple[date, Callable[[date], Any]]] = {
    "a paper is signed today": (TODAY, signed),
    "an agreement is signed today": (TODAY, lambda day: partnerships.check_signing_day(day, TODAY)),
    "an agreement ends today": (TODAY, ended),
    "a visit took place today": (TODAY, only("visited_on", lambda day: visited(visited_on=day))),
    "a talk took place today": (TODAY, only("held_on", lambda day: held(held_on=day))),
    "a talk is planned": (TODAY + timedelta(days=outreach.FARTHEST_DAYS), only("planned_on", planned)),
    "a letter is dated ahead": (TODAY + timedelta(days=31), lambda day: issuing.check_letter_date(day, today=TODAY)),
    "a session opens on its day": (
        TODAY,
        lambda day: curation_sessions.check_opening(held_on=day, today=TODAY, members=3, entries=1),
    ),
    "a regulation was read today": (TODAY, only("verified_on", lambda day: basis(verified_by="Rini", verified_on=day))),
    "a certificate on the last day of its term": (
        TODAY,
        lambda day: issuing.check_certificate(agreement_status="signed", ends=TODAY, day=day),
    ),
    "an outside letter of today": (
        TODAY,
        lambda day: numbering.check_letter(
            numbering.OutsideLetter(day, "Undangan"), numbering.Span(1, 1), year=2026, today=TODAY, pattern="{n}/{year}"
        ),
    ),
}


@pytest.mark.parametrize("what", LAST_DAY)
def test_the_last_day_passes_and_the_day_after_does_not(what: str) -> None:
    last, check = LAST_DAY[what]
    assert not refusals(lambda: check(last)), what
    assert refusals(lambda: check(last + DAY)), what


FIRST_DAY: dict[str, tuple[date, Callable[[date], Any]]] = {
    "a paper is signed on its date": (TODAY - 3 * DAY, signed),
    "an agreement ends the day it was signed": (TODAY - 9 * DAY, ended),
    "an agreement ends after it began": (
        TODAY + DAY,
        lambda day: AGREEMENT.check({"pattern": "general-trade", "starts": TODAY, "ends": day}),
    ),
    "a memorandum ends after it began": (
        TODAY + DAY,
        lambda day: MEMORANDUM.check({"about": "A", "starts": TODAY, "ends": day}),
    ),
    "a correction is due today": (
        TODAY,
        lambda day: curation.check_decision(verdict="needs-work", reason="A", correction="B", due=day, today=TODAY),
    ),
    "curation again on the day of the deadline": (
        TODAY + 5 * DAY,
        only("recuration_on", lambda day: panel(due=TODAY + 5 * DAY, recuration_on=day)),
    ),
    "a follow-up is due today": (TODAY, lambda day: followed(due_on=day)),
    "the next step on the day of the visit": (
        TODAY - 4 * DAY,
        only("next_on", lambda day: visited(visited_on=TODAY - 4 * DAY, next_on=day)),
    ),
    "the next step on the day of the talk": (
        TODAY - 4 * DAY,
        only("next_on", lambda day: held(held_on=TODAY - 4 * DAY, next_on=day)),
    ),
    "a talk is planned for today": (TODAY, only("planned_on", planned)),
    "a contract ends the day it begins": (
        TODAY,
        only("ends", lambda day: companions.examine_companion({"name": "A", "starts": TODAY, "ends": day}, ())),
    ),
    "a duty ends the day it begins": (
        TODAY,
        only("ends", lambda day: duties.examine_duty({"source": "other", "starts": TODAY, "ends": day})),
    ),
    "an official leaves the day he began": (TODAY, only("ends", lambda day: official(starts=TODAY, ends=day))),
    "a regulation ends the day it begins": (TODAY, only("ends", lambda day: basis(starts=TODAY, ends=day))),
    "an outlet closes the day it opened": (
        TODAY,
        only("closed_on", lambda day: partners.examine_outlet({"name": "A", "opened_on": TODAY, "closed_on": day})),
    ),
    "a stall ends the day it began": (
        TODAY,
        only("ends", lambda day: trading_terms.examine_terms({"starts": TODAY, "ends": day})),
    ),
    "a letter of last year": (date(2025, 1, 1), lambda day: issuing.check_letter_date(day, today=TODAY)),
    "a certificate on the day of the signing": (
        TODAY - 6 * DAY,
        lambda day: issuing.check_letter_date(day, today=TODAY, not_before=TODAY - 6 * DAY),
    ),
}


@pytest.mark.parametrize("what", FIRST_DAY)
def test_the_first_day_passes_and_the_day_before_does_not(what: str) -> None:
    first, check = FIRST_DAY[what]
    assert not refusals(lambda: check(first)), what
    assert refusals(lambda: check(first - DAY)), what


MOST: dict[str, tuple[int, int, Callable[[int], Any]]] = {
    "businesses of a companion": (
        1,
        500,
        lambda n: companions.examine_companion({"name": "A", "target_load": str(n)}, ()),
    ),
    "months a year has": (1, 12, lambda n: dates.read_month(f"2026-{n:02}")),
    "years of a month": (dates.FIRST_YEAR, dates.LAST_YEAR, lambda n: dates.read_month(f"{n}-05")),
    "years of a date": (dates.FIRST_YEAR, dates.LAST_YEAR, lambda n: dates.read_date(f"05-05-{n}")),
    "years of a target": (
        targets.FIRST_YEAR,
        targets.LAST_YEAR,
        lambda n: targets.examine_target({"year": str(n), "measure": "products", "amount": "5"})[1],
    ),
    "numbers noted at once": (
        1,
        numbering.MOST_AT_ONCE,
        lambda n: numbering.check_outside(numbering.Span(1, n), next_number=1, taken=()),
    ),
    "the first number noted": (1, 7, lambda n: numbering.check_outside(numbering.Span(n, 9), next_number=7, taken=())),
    "pages of five": (1, 5, lambda n: sheets.parse_pages(str(n), 5)),
    "days on sale in September": (1, 30, lambda n: evaluation.check_report({"sales": 5, "days": n}, "2026-09", TODAY)),
    "years of a business": (
        1950,
        2026,
        lambda n: (
            examine_business({"name": "A", "started_year": str(n)}, today=TODAY) if n >= 1950 else {"": "not asked"}
        ),
    ),
}


@pytest.mark.parametrize("what", MOST)
def test_the_least_and_the_most_pass_and_their_neighbours_do_not(what: str) -> None:
    least, most, check = MOST[what]
    assert not refusals(lambda: check(least)) and not refusals(lambda: check(most)), what
    assert refusals(lambda: check(least - 1)), what
    assert refusals(lambda: check(most + 1)), what


STANDS: dict[str, tuple[date, Callable[[date], Any], Any, Any]] = {
    "a contract on its last day": (TODAY, lambda day: companions.contract_standing(None, day, TODAY),
        companions.Standing.ENDED, companions.Standing.ENDING),
    "a contract that ends far off": (
        TODAY + timedelta(days=companions.ENDING_DAYS + 1),
        lambda day: companions.contract_standing(None, day, TODAY),
        companions.Standing.ENDING, companions.Standing.RUNNING),
    "a contract from tomorrow": (TODAY + DAY, lambda day: companions.contract_standing(day, None, TODAY),
        companions.Standing.OPEN, companions.Standing.NOT_YET),
    "a permit on its last day": (TODAY, lambda day: permits.standing(True, day, TODAY),
        permits.Standing.EXPIRED, permits.Standing.EXPIRING),
    "a permit that ends far off": (
        TODAY + timedelta(days=permits.EXPIRING_DAYS + 1), lambda day: permits.standing(True, day, TODAY),
        permits.Standing.EXPIRING, permits.Standing.PRESENT),
    "an agreement from tomorrow": (TODAY + DAY, lambda day: partnerships.standing("signed", day, None, TODAY),
        partnerships.Standing.RUNNING, partnerships.Standing.NOT_YET),
    "an agreement on its last day": (TODAY, lambda day: partnerships.standing("signed", None, day, TODAY),
        partnerships.Standing.EXPIRED, partnerships.Standing.ENDING),
    "an agreement that ends far off": (
        TODAY + timedelta(days=91), lambda day: partnerships.standing("signed", None, day, TODAY),
        partnerships.Standing.ENDING, partnerships.Standing.RUNNING),
    "a regulation on its last day": (TODAY, lambda day: legal_register.state_on(None, day, TODAY),
        legal_register.State.OVER, legal_register.State.IN_FORCE),
    "a regulation from tomorrow": (TODAY + DAY, lambda day: legal_register.state_on(day, None, TODAY),
        legal_register.State.IN_FORCE, legal_register.State.NOT_YET),
    "an official on his last day": (TODAY, lambda day: office.in_force(None, day, TODAY), False, True),
    "an official from tomorrow": (TODAY + DAY, lambda day: office.in_force(day, None, TODAY), True, False),
    "a step that was due today": (TODAY, lambda day: companions.is_overdue(day, None, TODAY), True, False),
    "a promise for today": (TODAY, lambda day: outreach.overdue_promise("held", day, None, TODAY), True, False),
    "a talk planned for today": (TODAY, lambda day: outreach.overdue_plan("planned", day, TODAY), True, False),
    "a talk a year ago": (outreach.recent_from(TODAY), lambda day: outreach.coverage(day, TODAY),
        outreach.Coverage.LONG_AGO, outreach.Coverage.RECENT),
    "waiting just too long": (
        TODAY - timedelta(days=placements.LIMIT_DAYS[placements.State.WAITING]),
        lambda day: placements.waits_too_long("waiting", day, TODAY), True, False),
    "a permit of a product that ended": (
        TODAY, lambda day: bool(products.examine_product(
            {"name": "A", "business": "B", "is_food": "ya", "pirt_expires": day}, today=TODAY).warnings
            .get("pirt_expires")), True, False),
    "an agreement ended on its day": (
        TODAY, lambda day: partnerships.end_kind_of("", TODAY, day), None, "run-out"),
    "a need that is wanted until today": (
        TODAY, lambda day: bool(needs.examine_need({"until": day}, (), TODAY).warnings.get("until")), True, False),
    "a fee cap on its first day": (
        date(2021, 4, 1), lambda day: trading_terms.cap_of(trading_terms.Store.MINIMARKET, day) is None, True, False),
}  # fmt: skip


@pytest.mark.parametrize("what", STANDS)
def test_what_is_said_changes_on_that_very_day(what: str) -> None:
    day, say, before, on = STANDS[what]
    assert (say(day - DAY), say(day)) == (before, on)


def trend(now: int, before: int, *, band: int = 5) -> Trend:
    judged = evaluation.judge_month(
        "2026-10", [Sold(now), Sold(before)], year_before=None, earlier=True, rule=Rule(band=band)
    )
    return judged.trend


def test_a_change_of_exactly_the_band_is_steady_on_either_side() -> None:
    assert [trend(now, 1000) for now in (949, 950, 1050, 1051)] == [
        Trend.FALLING,
        Trend.STEADY,
        Trend.STEADY,
        Trend.RISING,
    ]


def test_nothing_at_all_twice_is_steady_and_one_rupiah_after_nothing_is_not_compared() -> None:
    assert [trend(0, 0), trend(1, 0), trend(0, 1)] == [Trend.STEADY, Trend.NO_COMPARISON, Trend.FALLING]


def part(days: int, base_days: int | None) -> Any:
    month = [Sold(310, days), Sold(300, base_days)]
    return evaluation.judge_month("2026-10", month, year_before=None, earlier=True, rule=Rule(part_days=25))


def test_a_month_is_a_part_one_below_its_days_and_needs_one_day_on_sale() -> None:
    assert [part(days, None).per_day for days in (24, 25)] == [True, False]
    assert [part(10, days).trend for days in (0, 1)] == [Trend.NO_COMPARISON, Trend.FALLING]
    assert [part(days, 10).trend for days in (0, 1)] == [Trend.NO_COMPARISON, Trend.RISING]


def at_risk(*sales: int, drop: int = 30, months: int = 2) -> bool:
    reports = [Sold(one) for one in sales]
    rule = Rule(risk_drop=drop, risk_months=months)
    return evaluation.judge_month("2026-10", reports, year_before=None, earlier=True, rule=rule).at_risk


def test_at_risk_is_who_lost_exactly_the_share_in_each_month_and_not_a_rupiah_less() -> None:
    assert at_risk(490, 700, 1000) and not at_risk(491, 700, 1000) and not at_risk(490, 701, 1000)
    assert not at_risk(490, 700) and at_risk(490, 700, months=1)
    assert not at_risk(0, 0, 1000)


@pytest.mark.parametrize(("one", "other", "hundredths"), [(1, 3, -6667), (2, 3, -3333), (1, 8, -8750), (400, 399, 25)])
def test_changes_round_half_away_from_zero(one: int, other: int, hundredths: int) -> None:
    assert evaluation.hundredths(one, other) == hundredths
    assert evaluation.hundredths(other, other) == 0


@pytest.mark.parametrize(("failures", "seconds"), [(2, 0), (3, 1), (4, 2), (9, 60), (10, 900)])
def test_waiting_begins_after_the_second_wrong_password_and_is_long_from_the_tenth(failures, seconds) -> None:
    assert throttle.pause_after(failures) == seconds


def test_waiting_counts_from_the_failure_and_anew_after_a_restart() -> None:
    assert [throttle.still_to_wait(3, 100.0, at) for at in (100.0, 100.5, 101.0, 102.0)] == [1.0, 0.5, 0.0, 0.0]
    assert throttle.still_to_wait(3, 100.0, 0.25) == 0.75
    assert ["menit" in throttle.waiting_sentence(seconds) for seconds in (90, 91)] == [False, True]


@pytest.mark.parametrize(
    ("password", "allowed"), [("kopi tuli", False), ("kopi tubru", True), ("abcabcabca", False), ("abcdabcdab", True)]
)
def test_a_password_has_ten_characters_and_four_kinds_of_letters(password: str, allowed: bool) -> None:
    assert (officers.check_password(password) is None) is allowed


def test_a_password_that_is_hardly_more_than_the_name_is_refused() -> None:
    assert officers.check_password("andriani" + "xyzklm", "Andriani")
    assert officers.check_password("andriani" + "xyzklmn", "Andriani") is None


@pytest.mark.parametrize(("length", "strong"), [(15, False), (16, True)])
def test_sixteen_characters_are_strong(length: int, strong: bool) -> None:
    allowed, sentence = officers.describe_password("kopi tubruk manis sekali"[:length])
    assert allowed and sentence.startswith("Kuat") is strong


@pytest.mark.parametrize(
    ("sales", "year", "scale"),
    [
        (2_000_000_000, 2022, "micro"),
        (2_000_000_001, 2022, "small"),
        (15_000_000_000, 2022, "small"),
        (15_000_000_001, 2022, "medium"),
        (50_000_000_000, 2022, "medium"),
        (50_000_000_001, 2022, "large"),
    ],
)
def test_the_scales_of_sales_end_where_the_regulation_ends_them(sales: int, year: int, scale: str) -> None:
    assert suggest_scale(None, sales, year).by_sales == scale


@pytest.mark.parametrize(
    ("capital", "scale"),
    [
        (1_000_000_000, "micro"),
        (1_000_000_001, "small"),
        (5_000_000_000, "small"),
        (5_000_000_001, "medium"),
        (10_000_000_000, "medium"),
        (10_000_000_001, "large"),
    ],
)
def test_the_scales_of_capital_end_where_the_regulation_ends_them(capital: int, scale: str) -> None:
    assert suggest_scale(capital, None).by_capital == scale


@pytest.mark.parametrize(
    ("day", "born"),
    [
        ("01", (1, 5, 80)),
        ("31", (31, 5, 80)),
        ("32", None),
        ("41", (1, 5, 80)),
        ("40", None),
        ("71", (31, 5, 80)),
        ("72", None),
        ("00", None),
    ],
)
def test_the_day_of_a_nik_is_one_of_its_month_with_forty_for_women(day: str, born: Any) -> None:
    assert identifiers.nik_birth(f"321603{day}05800001") == born


@pytest.mark.parametrize(("month", "there"), [("00", False), ("01", True), ("12", True), ("13", False)])
def test_the_month_of_a_nik_is_one_of_twelve(month: str, there: bool) -> None:
    assert (identifiers.nik_birth(f"32160301{month}800001") is not None) is there


def test_an_owner_is_seventeen_on_his_birthday() -> None:
    assert identifiers.doubt_nik("3216032411090001", today=TODAY) is None
    assert identifiers.doubt_nik("3216032511090001", today=TODAY)


@pytest.mark.parametrize(
    ("pirt", "told"),
    [
        ("101321601001226", False),
        ("115321601001226", False),
        ("100321601001226", True),
        ("116321601001226", True),
        ("101321601001225", True),
    ],
)
def test_kind_and_year_of_a_pirt_are_looked_at(pirt: str, told: bool) -> None:
    assert (identifiers.doubt_pirt(pirt, TODAY) is not None) is told


@pytest.mark.parametrize(
    ("digits", "read"),
    [
        ("0812345", False),
        ("08123456", True),
        ("0812345678901", True),
        ("08123456789012", False),
        ("622134567", False),
        ("6221345678", True),
        ("+622134567", True),
    ],
)
def test_a_number_with_too_few_digits_stays_as_typed(digits: str, read: bool) -> None:
    assert identifiers.read_phone(digits).startswith("+62") is read


@pytest.mark.parametrize(
    ("number", "text"),
    [(12.0, "12"), (12.5, "12.5"), (-3.0, "-3"), (1e17, "1" + "0" * 17), (1e18, "1e+18"), (float("nan"), "nan")],
)
def test_a_number_cell_is_written_without_point_nought_up_to_eighteen_digits(number: float, text: str) -> None:
    assert number_as_text(number) == text


@pytest.mark.parametrize(
    ("typed", "read"), [(" Ya ", True), ("1", True), (None, False), ("tidak", False), ("", False), (True, True)]
)
def test_yes_and_no_are_read_in_any_of_their_forms(typed: object, read: bool) -> None:
    assert evaluation.read_yes(typed) is read


@pytest.mark.parametrize("typed", ["mungkin", "2", "ya tidak"])
def test_what_is_neither_yes_nor_no_is_refused(typed: str) -> None:
    assert "ya atau tidak" in str(refused(lambda: evaluation.read_yes(typed)))


@pytest.mark.parametrize(("names", "text"), [(["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")])
def test_a_comma_stands_before_dan_from_three_on(names: list[str], text: str) -> None:
    assert partnerships.listed(names) == text


@pytest.mark.parametrize(
    ("text", "ranges"), [("1-2,3", ((1, 3),)), ("1-2,4", ((1, 2), (4, 4))), ("2-3,3-5", ((2, 5),)), ("1-5", ())]
)
def test_runs_that_touch_become_one(text: str, ranges: Any) -> None:
    assert sheets.parse_pages(text, 5) == ranges


@pytest.mark.parametrize("text", ["3-2", "0", "6", "1-6"])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    assert refusals(lambda: sheets.parse_pages(text, 5))


def test_gaps_are_what_nobody_holds_below_the_next_number() -> None:
    assert numbering.gaps([1, 2, 4, 7], 8) == [numbering.Span(3, 3), numbering.Span(5, 6)]
    assert numbering.gaps([], 1) == [] and numbering.gaps([], 2) == [numbering.Span(1, 1)]
    assert numbering.gaps([1], 3) == [numbering.Span(2, 2)]


def test_a_share_of_space_is_at_most_the_whole() -> None:
    measure = duties.Measure.SPACE_SHARE.value

    def share(amount: str) -> Any:
        return refusals(lambda: duties.examine_duty({"measure": measure, "amount": amount}))

    assert "amount" not in share("100") and "amount" in share("101")


@pytest.mark.parametrize(
    ("area", "store"), [(400, "minimarket"), (401, "supermarket"), (5000, "supermarket"), (5001, "hypermarket")]
)
def test_stores_are_told_apart_by_their_area(area: int, store: str) -> None:
    assert trading_terms.store_of(area * 100).name.casefold() == store


def test_clauses_have_a_name_and_a_text_of_limited_length() -> None:
    def problems(name: int, text: int) -> set[str]:
        found = clauses.check_clause(name="a" * name, paper="", part="", pattern="", text="b" * text)
        return set(found) & {"name", "text"}

    most = clauses.LONGEST_NAME, clauses.LONGEST_TEXT
    assert (problems(*most), problems(most[0] + 1, 1), problems(1, most[1] + 1)) == (set(), {"name"}, {"text"})


@pytest.mark.parametrize(
    ("brand", "named", "told"),
    [("store", None, True), ("store", True, False), ("own", None, False), (None, None, False)],
)
def test_goods_of_a_stores_brand_name_their_producer(brand: Any, named: Any, told: bool) -> None:
    terms = {"brand": brand, "producer_named": named}
    assert bool(refusals(lambda: signed_texts.check_producer(terms, "Perjanjian"))) is told


def test_a_payment_term_is_between_at_once_and_the_longest() -> None:
    def problems(days: int) -> Mapping[str, str]:
        return signed_texts.check_terms(brand=None, payment_days=days)

    longest = signed_texts.LONGEST_TERM
    assert (problems(0), problems(longest)) == ({}, {})
    assert problems(-1) and problems(longest + 1)


def test_a_placement_began_between_2000_and_today_and_not_before_its_last_step() -> None:
    def since(day: date, after: date | None = None) -> Mapping[str, str]:
        return refusals(lambda: placements.check_since(day, today=TODAY, after=after))

    assert not since(TODAY) and since(TODAY + DAY)
    assert not since(placements.EARLIEST) and since(placements.EARLIEST - DAY)
    assert not since(TODAY - 3 * DAY, TODAY - 3 * DAY) and since(TODAY - 4 * DAY, TODAY - 3 * DAY)


def test_only_the_newest_of_at_least_two_steps_of_today_is_taken_back() -> None:
    def back(*steps: tuple[str, date], expected: str = "placed") -> Mapping[str, str]:
        return refusals(lambda: placements.check_take_back(steps, expected, TODAY))

    first = ("waiting", TODAY - 5 * DAY)
    assert back(("placed", TODAY)) and not back(first, ("placed", TODAY))
    assert back(first, ("placed", TODAY - DAY)) and back(first, ("withdrawn", TODAY))


def test_prices_that_are_just_even_raise_no_doubt() -> None:
    def told(**prices: int) -> set[str]:
        form = {"name": "A", "business": "B", "is_food": "", **{key: str(price) for key, price in prices.items()}}
        return set(products.examine_product(form, today=TODAY).warnings) & {"price", "retailer_price"}

    assert (told(price=1000, cost=1000), told(price=999, cost=1000)) == (set(), {"price"})
    assert (told(price=1000, retailer_price=1000), told(price=999, retailer_price=1000)) == (set(), {"retailer_price"})
    assert told(price=1, cost=2) == {"price"}
    assert told(price=0, cost=1000) == told(price=0, retailer_price=1000) == set()


def test_a_trade_without_gain_is_no_loss() -> None:
    def told(**terms: int) -> set[str]:
        where = trading_terms.Where(retail=False)
        return set(trading_terms.doubts(trading_terms.Terms(**terms), where, TODAY)) & {"price", "supply_price"}

    assert (told(supply_price=800, cost=800), told(supply_price=799, cost=800)) == (set(), {"supply_price"})
    assert (told(price=900, supply_price=900), told(price=899, supply_price=900)) == (set(), {"price"})


def test_saturday_and_sunday_are_told_and_friday_is_not() -> None:
    def told(day: date) -> bool:
        return "planned_on" in outreach.examine_plan({"place": "Aula", "planned_on": day}, TODAY).warnings

    assert [told(date(2026, 11, day)) for day in (27, 28, 29, 30)] == [False, True, True, False]


def test_the_largest_area_and_target_and_the_last_number_of_a_book() -> None:
    assert not refusals(lambda: {"": amounts.read_area(str(amounts.LARGEST_M2)) and ""})
    assert refusals(lambda: amounts.read_area(str(amounts.LARGEST_M2 + 1)))
    most = targets.MOST_COUNT
    assert targets.read_amount(duties.Measure.PRODUCTS, str(most)) == most
    assert refusals(lambda: targets.read_amount(duties.Measure.PRODUCTS, str(most + 1)))
    assert refusals(lambda: numbering.check_last_number(numbering.HIGHEST, least=0))
    assert not refusals(lambda: numbering.check_last_number(numbering.HIGHEST - 1, least=0))
    assert not refusals(lambda: numbering.check_last_number(7, least=7))
    assert refusals(lambda: numbering.check_last_number(6, least=7))


@pytest.mark.parametrize(("typed", "wrong"), [("0", "0"), ("6", "6"), ("1-6", "6"), ("0-2", "0")])
def test_the_page_that_is_not_there_is_named(typed: str, wrong: str) -> None:
    assert f"Halaman {wrong} tidak ada" in "".join(refusals(lambda: sheets.parse_pages(typed, 5)).values())


def test_a_coordinate_of_half_the_world_is_one() -> None:
    assert identifiers.read_coordinate("180") == 180
    assert refusals(lambda: identifiers.read_coordinate("180.1"))


@pytest.mark.parametrize(("from_year", "allowed"), [("1899", False), ("1900", True), ("2100", True), ("2101", False)])
def test_a_month_lies_between_the_first_and_the_last_year_of_the_calendar(from_year: str, allowed: bool) -> None:
    assert bool(refused(lambda: evaluation_rules.check_month(f"{from_year}-01"))) is not allowed


def test_a_list_of_keys_signed_by_a_key_known_to_be_stolen_is_refused_however_new() -> None:
    keys = KeySet((PublicKey("K1", b""), PublicKey("K2", b"")), list_number=9, signed_by="K2")
    assert "K2" in str(refused(lambda: check_not_older(keys, SeenList(3, frozenset({"K2"})))))
    assert check_not_older(keys, SeenList(9)).number == 9
    assert refused(lambda: check_not_older(keys, SeenList(10)))


def test_a_code_alone_is_no_number_with_a_code() -> None:
    code = sealing.format_code(sealing.short_code("2026-500-1"))
    whole = sealing.read_typed(f"500.3/1 {code}")
    assert whole is not None and whole.number == "500.3/1"
    assert sealing.read_typed(code) is None


@pytest.mark.parametrize(("more", "words"), [(6, "11"), (7, "11 dan 1 rentang lain"), (8, "11 dan 2 rentang lain")])
def test_of_many_spans_six_are_shown_and_the_rest_counted(more: int, words: str) -> None:
    spans = [numbering.Span(number, number) for number in range(1, 2 * more, 2)]
    assert numbering.spans_text(spans).rpartition(", ")[2] == words


@pytest.mark.parametrize(("sales", "wrong"), [(None, False), (0, False), (1, True)])
def test_a_month_without_a_day_of_selling_has_no_sales(sales: int | None, wrong: bool) -> None:
    assert ("days" in evaluation.check_report({"days": 0, "sales": sales}, "2026-10", TODAY)) is wrong


def test_a_first_day_is_said_with_what_nobody_has_compared() -> None:
    day = date(2023, 5, 1)
    assert legal_register.first_day_words(None, verified=True) == "tanggal berlaku belum diperiksa"
    assert legal_register.first_day_words(day, verified=True) == "1 Mei 2023"
    assert legal_register.first_day_words(day, verified=False) == "1 Mei 2023 (tanggal berlaku belum diperiksa)"


def test_what_took_a_regulations_place_counts_instead_of_it() -> None:
    first = legal_register.Regulation(1, "Perbup 1/2010", "", date(2010, 1, 1), None, "")
    second = legal_register.Regulation(2, "Perbup 2/2020", "", date(2020, 1, 1), None, "", replaces_id=1)
    other = legal_register.Regulation(3, "Perbup 3/2015", "", date(2015, 1, 1), None, "")
    rows = [first, second, other]
    assert legal_register.counting_on(rows, date(2019, 12, 31)) == {1: 1, 3: 3}
    assert legal_register.counting_on(rows, date(2020, 1, 1)) == {1: 2, 2: 2, 3: 3}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Indomaret", "Indomaret Cikarang Baru", True),
        ("Indomaret Cikarang Baru", "Indomaret", True),
        ("Indomaret Setu", "Indomaret Cikarang", False),
        ("Cikarang Indomaret", "Indomaret Cikarang", True),
        ("", "Indomaret", False),
    ],
)
def test_a_name_within_a_longer_one_may_be_the_same_business(one: str, other: str, same: bool) -> None:
    assert matching.nested_names(one, other) is same


def test_no_arrow_key_stays_on_a_tile_that_has_another_one_that_way() -> None:
    column, row = regions.TILES["Setu"]
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        there = regions.TILES[regions.neighbour("Setu", across, down)]
        ahead = any((x - column) * across + (y - row) * down > 0 for x, y in regions.TILES.values())
        assert ((there[0] - column) * across + (there[1] - row) * down > 0) is ahead


def test_a_text_that_names_another_day_than_the_one_signed_is_doubted() -> None:
    assert partnerships.signing_doubt(None, TODAY) == partnerships.signing_doubt(TODAY, TODAY) == ""
    doubt = partnerships.signing_doubt(date(2026, 11, 20), TODAY)
    assert "20 November 2026" in doubt and "24 November 2026" in doubt


def test_a_month_from_day_to_day_is_followed_by_a_month() -> None:
    first, last = partnerships.following_term(date(2026, 11, 10), date(2026, 12, 10))
    assert (first, last) == (date(2026, 12, 11), date(2027, 1, 11))


def test_backups_of_two_days_all_stay_and_the_one_before_goes() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    kept_by_day = [now - timedelta(hours=hour) for hour in range(6)]
    two_days, older = now - timedelta(hours=48), now - timedelta(hours=48, minutes=30)
    later_that_day = now - timedelta(hours=47)
    moments = [*kept_by_day, later_that_day, two_days, older]
    assert rotation.outdated(moments, now) & {later_that_day, two_days, older} == {older}


def test_duties_that_meet_on_one_day_repeat_each_other() -> None:
    first = duties.Owing("regulation", "products", 5, date(2026, 1, 1), date(2026, 6, 30))
    assert first.repeats(duties.Owing("regulation", "products", 7, date(2026, 6, 30), None))
    assert not first.repeats(duties.Owing("regulation", "products", 7, date(2026, 7, 1), None))


def test_a_step_of_a_placement_that_needs_a_reason_is_refused_without_one() -> None:
    reasons = [state for state in placements.State if state in placements.NEEDS_REASON]
    assert reasons
    for following in reasons:
        now = next(state for state in placements.State if following in placements.NEXT[state])
        assert refused(lambda now=now, to=following: placements.check_step(now, to, "  "))
        placements.check_step(now, following, "rusak di jalan")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("6281234567", "+6281234567"),
        ("628123456", "628123456"),
        ("+628123456", "+628123456"),
        ("021 88970000", "+622188970000"),
        ("812345", "812345"),
    ],
)
def test_a_phone_with_the_countrys_digits_is_one_from_ten_digits_on_or_with_a_plus(typed: str, read: str) -> None:
    assert identifiers.read_phone(typed) == read


def test_what_a_need_does_not_ask_of_the_price_is_no_finding() -> None:
    product = needs.Product(None, "Keripik", "Keripik", "Makanan", True, 15_000, 100, "Setu", {})
    asked = [needs.Need(), needs.Need(price_from=1), needs.Need(price_to=20_000)]
    judged = [[one.criterion for one in needs.match(need, product, TODAY).findings] for need in asked]
    assert ["price" in keys for keys in judged] == [False, True, True]


@pytest.mark.parametrize(("until", "degree"), [(90, needs.Degree.MET), (91, needs.Degree.NEARLY)])
def test_a_permit_lasts_for_a_need_until_its_own_last_day(until: int, degree: needs.Degree) -> None:
    last = TODAY + 200 * DAY
    permit = needs.Permit(True, last)
    need = needs.Need(certificates=(needs.Certificate.PIRT,), until=last + (until - 90) * DAY)
    product = needs.Product(None, "A", "A", "Makanan", True, None, None, "Setu", {needs.Certificate.PIRT: permit})
    findings = {one.criterion: one.degree for one in needs.match(need, product, TODAY).findings}
    assert findings["certificate"] is degree


def test_a_rule_of_permits_binds_from_its_day_on_and_its_scales_only() -> None:
    rule = permit_rules.PermitRule((permit_rules.Paper.HALAL,), "", date(2026, 10, 17), frozenset({"micro"}))
    days = [rule.since + shift * DAY for shift in (-1, 0, 1)] if rule.since else []
    assert [rule.binds("micro", day) for day in days] == [False, True, True]
    assert not rule.binds("medium", days[1])


def test_a_paper_nobody_knows_is_not_written_down_as_absent() -> None:
    assert permit_rules.read_absent("halal dan P-IRT") == "halal, P-IRT"
    assert "sertifikat rumah" in str(refused(lambda: permit_rules.read_absent("halal; sertifikat rumah")))


@pytest.mark.parametrize(
    ("nik_day", "born", "said"),
    [
        ("241109", "P", True),
        ("241109", "L", False),
        ("311200", "L", False),
        ("401200", "L", False),
        ("411200", "P", False),
        ("251109", "L", True),
    ],
)
def test_a_nik_tells_gender_from_day_41_on_and_age_on_the_birthday_itself(nik_day: str, born: str, said: bool) -> None:
    doubt = identifiers.doubt_nik(f"321601{nik_day}0001", gender=born, today=TODAY)
    assert bool(doubt) is said


def test_a_day_that_only_the_last_century_had_is_of_the_last_century() -> None:
    assert identifiers.nik_birth_date("3216012902000001", TODAY) == date(2000, 2, 29)
    assert identifiers.nik_birth_date("3216013002000001", TODAY) is None
    assert identifiers.nik_birth_date("3216012902960001", TODAY) == date(1996, 2, 29)


@pytest.mark.parametrize(("npwp", "fits"), [("000000042", True), ("000000059", True), ("000000041", False)])
def test_the_ninth_digit_of_an_npwp_is_that_of_luhn(npwp: str, fits: bool) -> None:
    assert (identifiers.doubt_npwp(f"{npwp}000000") is None) is fits


@pytest.mark.parametrize(("digits", "phone"), [(8, False), (9, True), (14, True), (15, False)])
def test_a_phone_in_a_wrong_column_has_nine_to_fourteen_digits(digits: int, phone: bool) -> None:
    assert identifiers.looks_like_phone("0" + "1" * (digits - 1)) is phone


def test_marks_that_touch_are_one_and_marks_apart_are_two() -> None:
    assert searching.mark("keripik", ["keri", "pik"]) == ((0, 7),)
    assert searching.mark("keripik", ["ke", "pik"]) == ((0, 2), (4, 7))


@pytest.mark.parametrize("half", ["\ud800", "\udbff", "\udfff"])
def test_half_a_letter_is_a_blank_in_a_query_and_no_seal(half: str) -> None:
    assert searching.read_query(f"kopi{half}") == searching.read_query("kopi ")
    assert list(sealing.spellings("|".join([half, *"bcdefghij"]))) == []


@pytest.mark.parametrize(("length", "tried"), [(4000, True), (4001, False)])
def test_a_pasted_text_is_no_seal_from_4001_letters_on(length: int, tried: bool) -> None:
    line = "|".join(["a" * (length - 18), *"bcdefghij"])
    assert (len(line), bool(list(sealing.spellings(line)))) == (length, tried)


@pytest.mark.parametrize(("started", "scale"), [(2020, "small"), (2021, "micro"), (2022, "micro"), (None, "small")])
def test_capital_decides_the_scale_of_what_began_in_2021_or_later(started: int | None, scale: str) -> None:
    assert suggest_scale(1_000_000_000, 2_000_000_001, started).suggested == scale


def test_a_figure_far_too_large_is_told_where_it_was_typed() -> None:
    by_product = evaluation.check_report({"sold": 10**7, "price": 10**7, "sales": 10**14}, "2026-10", TODAY)
    assert set(by_product) == {"sold"}
    by_hand = evaluation.check_report({"sold": 2, "price": 3, "sales": 10**14}, "2026-10", TODAY)
    assert set(by_hand) == {"sales"}


@pytest.mark.parametrize("key", ["days", "empty_days"])
def test_a_month_has_no_more_days_than_its_own(key: str) -> None:
    said = [key in evaluation.check_report({"sales": 1, key: days}, "2026-02", TODAY) for days in (1, 28, 29)]
    assert said == [False, False, True]


def test_numbers_of_letters_end_at_999999() -> None:
    assert numbering.check_outside(numbering.Span(999_999, 999_999), next_number=999_999, taken=()) == 1_000_000
    assert refused(
        lambda: numbering.check_outside(numbering.Span(1_000_000, 1_000_000), next_number=1_000_000, taken=())
    )
    numbering.check_last_number(999_998, least=1)
    assert refused(lambda: numbering.check_last_number(999_999, least=1))


def test_an_unchecked_draft_says_who_has_to_look_at_it_and_only_then() -> None:
    roles = list(officers.Role)
    issue = approval.refused(approval.Act.ISSUE, approval.Stage.DRAFTED, roles, own=False, separate=True)
    again = approval.refused(approval.Act.NOTE_SIGNING, approval.Stage.DRAFTED, roles, own=False, separate=True)
    assert "belum diperiksa" in issue and issue != again


@pytest.mark.parametrize("now", [None, 0, -1, -500])
def test_nothing_sold_and_goods_sent_back_are_never_far_off(now: int | None) -> None:
    assert not evaluation.is_far_off(now, 100_000)
    assert not evaluation.is_far_off(100_000, now)
    assert evaluation.is_far_off(1, 100)


@pytest.mark.parametrize("typed", ["1,5055 ribu", "0,0000001 juta", "12,345,6 rupiah"])
def test_parts_of_a_rupiah_are_refused_however_written(typed: str) -> None:
    assert refused(lambda: amounts.read_rupiah(typed))


def test_space_is_said_in_square_metres_and_everything_else_as_it_is_counted() -> None:
    for say in (duties.amount_text, targets.amount_text):
        assert (say(duties.Measure.SPACE, 125), say(duties.Measure.PRODUCTS, 1250)) == ("1,25", "1.250")


@pytest.mark.parametrize(("number", "text"), [(5.0, "5"), (5.5, "5.5"), (1e17, "1" + "0" * 17), (1e300, "1e+300")])
def test_a_number_of_a_spreadsheet_is_its_digits(number: float, text: str) -> None:
    assert checking.number_as_text(number) == text
    assert checking.number_as_text(float("nan")) == "nan"


def test_what_stands_against_a_product_needs_a_reason() -> None:
    against, free = permit_rules.Judgement(("P-IRT belum ada",), ()), permit_rules.Judgement((), ())
    told = refused(lambda: permit_rules.check_reason_against([("Keripik", against)], "  ", act="dipasang"))
    assert "Keripik: P-IRT belum ada" in str(told)
    permit_rules.check_reason_against([("Keripik", against)], "sudah diurus", act="dipasang")
    permit_rules.check_reason_against([("Keripik", free)], "", act="dipasang")


@pytest.mark.parametrize(
    ("typed", "month"),
    [("Januari 1900", "1900-01"), ("Desember 2199", "2199-12"), ("Desember 1899", ""), ("Januari 2200", "")],
)
def test_a_month_in_words_lies_in_the_calendar_too(typed: str, month: str) -> None:
    if month:
        assert dates.read_month(typed) == month
    else:
        assert refused(lambda: dates.read_month(typed))


def test_payment_is_there_by_its_days_or_by_its_words() -> None:
    told: list[dict[str, object]] = [{}, {"payment_days": 0}, {"payment": "tunai"}]
    lacking = [[one.key for one in (*AGREEMENT.missing(facts), *AGREEMENT.missing_advised(facts))] for facts in told]
    assert ["payment" in keys for keys in lacking] == [True, False, False]


def test_a_sealed_line_names_its_key_only_where_it_is_whole() -> None:
    assert [sealing.key_of_line(line) for line in ("a", "a|b", "a|K1|b")] == ["", "", "K1"]


@pytest.mark.parametrize(("products", "more"), [(3, False), (4, True)])
def test_products_nobody_scored_are_named_up_to_three(products: int, more: bool) -> None:
    names = [f"P{n}" for n in range(products)]
    told = refused(
        lambda: curation_sessions.check_closing(unscored=names, missing=0, expected=1, reason="rapat selesai")
    )
    assert "“P2”" in str(told) and ("…" in str(told)) is more
