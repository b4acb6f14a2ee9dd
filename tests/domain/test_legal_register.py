"""The register of regulations as rules: successors, states on a day, what a row must say, and what is shipped."""

from contextlib import nullcontext
from datetime import date

import pytest

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.office.legal_register import (
    CITABLE,
    EVERY_PAPER,
    EXAMPLES,
    Regulation,
    State,
    What,
    check_chain,
    check_citation,
    examine_basis,
    form_of,
    in_force_on,
    last_days,
    read_kinds,
    short_name,
    state_on,
)
from umkm_desktop.domain.papers.issuing import Kind

TODAY = date(2026, 11, 24)
OLD = Regulation(1, "Perbup 73/2020", "", date(2020, 1, 1), None, EVERY_PAPER)
OTHER = Regulation(2, "PP 7/2021", "", date(2021, 2, 2), None, EVERY_PAPER)
NEW = Regulation(3, "Perbup 5/2027", "", date(2027, 1, 1), None, EVERY_PAPER, replaces_id=1)
ROWS = [OLD, OTHER, NEW]


def test_a_successor_ends_the_old_one_on_its_eve_and_takes_its_place():
    assert last_days(ROWS) == {1: date(2026, 12, 31), 2: None, 3: None}
    assert in_force_on(ROWS, date(2026, 12, 31)) == [OLD, OTHER]
    assert in_force_on(ROWS, date(2027, 1, 1)) == [NEW, OTHER]


def test_a_successor_whose_first_day_nobody_knows_ends_nothing():
    unknown = Regulation(3, "Perda 2023", "", None, None, "", replaces_id=1)
    assert in_force_on([OLD, unknown], TODAY) == [OLD, unknown]


def test_an_earlier_end_of_its_own_stays():
    ended = Regulation(1, "x", "", None, date(2026, 6, 30), "", None)
    assert last_days([ended, NEW])[1] == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("starts", "last", "state"),
    [
        (None, None, State.IN_FORCE),
        (TODAY, TODAY, State.IN_FORCE),
        (date(2026, 11, 25), None, State.NOT_YET),
        (None, date(2026, 11, 23), State.OVER),
    ],
)
def test_how_it_stands_on_a_day(starts, last, state):
    assert state_on(starts, last, TODAY) is state


def test_kinds_of_paper_narrow_what_is_cited():
    only = Regulation(1, "x", "", None, None, "certificate statement")
    assert (only.cites(Kind.CERTIFICATE), only.cites(Kind.REQUEST_LETTER)) == (True, False)
    assert OLD.cites(Kind.REQUEST_LETTER)
    assert not Regulation(1, "x", "", None, None, "").cites(Kind.CERTIFICATE)
    assert read_kinds("statement certificate all") == [EVERY_PAPER]
    assert read_kinds(["statement", "certificate"]) == ["certificate", "statement"]
    with pytest.raises(FieldProblems, match="tidak dikenal: koran"):
        read_kinds("koran")


def test_a_chain_has_no_ring_and_runs_forward():
    with pytest.raises(RuleBroken, match="dirinya sendiri"):
        check_chain(1, NEW, date(2030, 1, 1), ROWS)  # 1 would follow on 3, which follows on 1
    with pytest.raises(RuleBroken, match="sesudah 1 Januari 2020"):
        check_chain(None, OLD, date(2020, 1, 1), ROWS)
    check_chain(None, OLD, None, ROWS)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"starts": date(2026, 2, 1), "ends": date(2026, 1, 1)}, "ends"),
        ({"verified_on": TODAY}, "verified_by"),
        ({"verified_by": "Bagian Hukum"}, "verified_on"),
        ({"verified_by": "Bagian Hukum", "verified_on": date(2026, 11, 25)}, "verified_on"),
        ({"cited_by": "koran"}, "cited_by"),
    ],
)
def test_what_a_row_must_say(values, field):
    with pytest.raises(FieldProblems) as refused:
        examine_basis({"title": "Peraturan Pemerintah Nomor 7 Tahun 2021", **values}, TODAY)
    assert field in refused.value.problems


def test_short_names_and_forms_follow_from_the_title():
    assert short_name("Peraturan Menteri Perdagangan Nomor 23 Tahun 2021") == "Permendag 23/2021"
    assert examine_basis({"title": "Peraturan Bupati Bekasi Nomor 73 Tahun 2020"}, TODAY)["short"] == "Perbup 73/2020"
    assert (form_of("Undang-Undang Nomor 20 Tahun 2008"), form_of("Surat edaran"), short_name("Surat edaran")) == (
        "Undang-Undang",
        "",
        "",
    )


def test_what_is_shipped_is_known_once_unchecked_and_cites_only_two_by_itself():
    shorts = [example.short for example in EXAMPLES]
    assert len(set(shorts)) == len(shorts) == len({example.title for example in EXAMPLES})
    assert [example.short for example in EXAMPLES if example.cited_by] == ["PP 7/2021", "Perbup 73/2020"]
    for example in EXAMPLES:
        examine_basis({"title": example.title, "about": example.about, "note": example.note}, TODAY)
        assert example.replaces in {"", *shorts[: shorts.index(example.short)]}
        for what, key, _article in example.rests:
            check_citation(what, key)
    successor = next(example for example in EXAMPLES if "2023 (nomor" in example.short)
    assert (successor.starts, successor.replaces) == (None, "Perda 1/2019")
    assert "belum diketahui" in successor.title


def test_every_required_content_and_caution_rests_on_something_shipped():
    rests = {(what, key) for example in EXAMPLES for what, key, _article in example.rests}
    for what in (What.DUTY, What.CAUTION, What.FEE):
        assert {key for key in CITABLE[what] if key != "voluntary"} == {key for w, key in rests if w == what}
    with pytest.raises(RuleBroken, match="tidak dikenal"):
        check_citation("content", "lain")


@pytest.mark.parametrize(("day", "refused"), [(9, True), (10, True), (11, False)])
def test_a_regulation_begins_after_the_one_it_replaces(day: int, refused: bool) -> None:
    former = Regulation(1, "Perbup 73/2020", "Kemitraan", date(2020, 12, 10), None, "")
    with pytest.raises(RuleBroken, match="sesudah 10 Desember 2020") if refused else nullcontext():
        check_chain(2, former, date(2020, 12, day), [former])
