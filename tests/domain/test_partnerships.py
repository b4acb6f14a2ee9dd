"""The contents the law requires, the life cycle and the term of an agreement."""

from datetime import date

import pytest

from umkm_desktop.domain.agreements.partnerships import (
    CONTENTS,
    NEXT,
    PATTERNS,
    Pattern,
    Standing,
    Status,
    check_ending,
    is_blank,
    listed,
    standing,
)
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, check_signable
from umkm_desktop.domain.errors import RuleBroken

TODAY = date(2026, 11, 24)
COMPLETE = {
    "status": "draft",
    "activity": "Pasokan keripik ke 20 gerai.",
    "rights_duties": "UMKM memasok; mitra membayar 14 hari.",
    "development": "Pelatihan kemasan.",
    "disputes": "Musyawarah, lalu Pengadilan Negeri Cikarang.",
    "starts": date(2026, 12, 1),
    "ends": date(2027, 11, 30),
}


def test_every_pattern_has_its_rule():
    assert set(PATTERNS) == set(Pattern)


def test_a_complete_agreement_lacks_nothing():
    assert AGREEMENT.missing(COMPLETE) == []


@pytest.mark.parametrize("key", [content.key for content in CONTENTS])
@pytest.mark.parametrize("blank", [None, "", "   ", "\u00a0\u200b", "-", "…", ". . ."])
def test_each_required_content_is_missed_when_it_is_blank(key, blank):
    assert [content.key for content in AGREEMENT.missing({**COMPLETE, key: blank})] == [key]


@pytest.mark.parametrize("key", ["starts", "ends"])
def test_the_term_is_missed_when_a_date_is_open(key):
    assert [content.key for content in AGREEMENT.missing({**COMPLETE, key: None})] == ["term"]


@pytest.mark.parametrize("content", CONTENTS)
def test_signing_is_refused_and_names_the_missing_content(content):
    with pytest.raises(RuleBroken, match=content.name) as refusal:
        check_signable(AGREEMENT, {**COMPLETE, content.key: " "}, None, TODAY, TODAY)
    assert refusal.value.field == content.key


def test_signing_tomorrow_is_refused():
    with pytest.raises(RuleBroken, match="sesudah hari ini"):
        check_signable(AGREEMENT, COMPLETE, None, date(2026, 11, 25), TODAY)


def test_a_signed_agreement_is_not_signed_again():
    with pytest.raises(RuleBroken, match="sudah ditandatangani"):
        check_signable(AGREEMENT, {**COMPLETE, "status": "signed"}, None, TODAY, TODAY)


@pytest.mark.parametrize(
    ("changes", "day", "reason", "sentence"),
    [
        ({}, TODAY, " ", "Alasan"),
        ({}, date(2026, 11, 25), "Usaha tutup", "sesudah hari ini"),
        ({"signed_on": TODAY}, date(2026, 11, 1), "Usaha tutup", "mendahului tanda tangan 24 November 2026"),
        ({"status": "ended"}, TODAY, "Usaha tutup", "sudah diakhiri"),
    ],
)
def test_ending_needs_a_reason_a_day_and_an_agreement_that_runs(changes, day, reason, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        check_ending({**COMPLETE, "status": "signed", "signed_on": None, **changes}, day, reason, TODAY)


def test_nothing_follows_the_end():
    assert NEXT[Status.ENDED] == frozenset()


@pytest.mark.parametrize(
    ("status", "starts", "ends", "expected"),
    [
        ("draft", None, None, Standing.DRAFT),
        ("ended", date(2026, 1, 1), date(2027, 1, 1), Standing.ENDED),
        ("signed", date(2026, 11, 25), date(2027, 11, 24), Standing.NOT_YET),
        ("signed", date(2026, 11, 24), date(2027, 11, 24), Standing.RUNNING),
        ("signed", date(2026, 1, 1), date(2027, 2, 23), Standing.RUNNING),
        ("signed", date(2026, 1, 1), date(2027, 2, 22), Standing.ENDING),
        ("signed", date(2026, 1, 1), date(2026, 11, 24), Standing.ENDING),
        ("signed", date(2026, 1, 1), date(2026, 11, 23), Standing.EXPIRED),
    ],
)
def test_how_an_agreement_stands_follows_from_the_day(status, starts, ends, expected):
    assert standing(status, starts, ends, TODAY) is expected


def test_the_end_comes_after_the_beginning():
    problems = AGREEMENT.check({"pattern": "general-trade", "starts": TODAY, "ends": TODAY})
    assert set(problems) == {"ends"}


def test_an_unknown_pattern_is_a_problem_of_its_field():
    assert set(AGREEMENT.check({"pattern": "barter"})) == {"pattern"}


def test_a_digit_is_a_content():
    assert not is_blank("14")


@pytest.mark.parametrize(
    ("names", "sentence"), [(["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_names_are_listed_as_in_a_sentence(names, sentence):
    assert listed(names) == sentence
