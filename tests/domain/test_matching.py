"""The same business, or one that merely shares a name."""

import pytest

from umkm_desktop.domain.matching import name_key, same_business, same_partner
from umkm_desktop.domain.text import clean_line, clean_lines, fold


def test_case_accents_blanks_and_signs_do_not_make_another_name() -> None:
    assert name_key("Kéripik  BAROKAH!") == name_key("keripik-barokah") == "keripikbarokah"
    assert name_key("***") == "***"


@pytest.mark.parametrize(
    ("row", "record", "same"),
    [
        ({"nib": "1"}, {"nib": "1", "address": "X"}, True),
        ({"nib": "1"}, {"nib": "2"}, False),
        ({"owner_nik": "1", "address": "A"}, {"owner_nik": "1", "address": "B"}, True),
        ({"owner_nik": "1"}, {"owner_nik": "2"}, False),
        ({"phone": "+62811", "activity": "a"}, {"phone": "+62811", "activity": "b"}, True),
        ({"activity": "Menjual sembako"}, {"activity": "menjual  SEMBAKO."}, True),
        ({"activity": "menjual sembako"}, {"activity": "menjual sayur"}, False),
        ({"activity": None}, {"activity": "menjual sayur"}, False),
        ({"latitude": -7.5}, {"latitude": -7.6}, False),
        ({}, {"activity": "menjual sayur"}, True),
    ],
)
def test_a_number_decides_and_else_every_trait(row: dict[str, str], record: dict[str, str], same: bool) -> None:
    assert same_business(row, record) is same


def test_partners_of_one_name_are_one_unless_number_or_address_differ() -> None:
    assert same_partner({}, {"address": "X"})
    assert same_partner({"address": "X"}, {})
    assert not same_partner({"address": "X"}, {"address": "Y"})
    assert not same_partner({"nib": "1"}, {"nib": "2"})


def test_text_is_kept_in_one_form() -> None:
    assert clean_line("  a\u0000b \u00a0 e\u0301 ") == "a b \u00e9"
    assert clean_lines("a \r\n\r\n\r\n\r\n b\tc ") == "a\n\nb c"
    assert fold("Ｗarung “Maju”, C++") == "warung maju c"
