"""What may be typed about a business and its owner, and the size the law gives it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desktop.domain.regions import bekasi
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS, examine_business, suggest_scale

TODAY = date(2026, 11, 24)
FULL = {
    "name": " Keripik  Barokah ", "owner_name": "Siti Aminah",
    "owner_nik": "3216065708820004", "owner_gender": "perempuan",
    "nib": "0220103456789", "npwp": "02.421.275.5-012.000", "phone": "0812-3456-7890", "email": "siti@contoh.id",
    "address": "Kp. Sawah\nRT 01", "rt": "01", "rw": "02", "village": "ds. telagaasih", "district": "CIKARANG BARAT",
    "legal_form": "UD", "category": "Makanan", "kbli": "10794", "capital": "Rp 25.000.000", "annual_sales": "120 juta",
    "scale": "mikro", "started_year": "2019", "workers_male": "1", "workers_female": "3 orang", "latitude": "-6,25",
    "longitude": "107.1", "status": "Binaan",
}  # fmt: skip


def test_a_full_form_is_read_into_what_is_stored() -> None:
    checked = examine_business(FULL, today=TODAY, regions=bekasi())
    assert (checked.problems, checked.warnings) == ({}, {})
    assert checked.values == {
        "name": "Keripik Barokah", "owner_name": "Siti Aminah", "owner_nik": "3216065708820004", "owner_gender": "P",
        "nib": "0220103456789", "npwp": "024212755012000", "phone": "+6281234567890", "email": "siti@contoh.id",
        "address": "Kp. Sawah\nRT 01", "rt": "01", "rw": "02", "village": "Telaga Asih", "district": "Cikarang Barat",
        "village_code": "32.16.08.1008", "postal_code": "17530", "legal_form": "individual", "category": "Makanan",
        "kbli": "10794", "capital": 25_000_000, "annual_sales": 120_000_000, "scale": "micro", "started_year": 2019,
        "workers_male": 1, "workers_female": 3, "latitude": -6.25, "longitude": 107.1, "status": "guided",
    }  # fmt: skip


def test_the_stored_values_pass_the_same_check_unchanged() -> None:
    stored = examine_business(FULL, today=TODAY, regions=bekasi()).values
    again = examine_business(stored, today=TODAY, regions=bekasi())
    assert (again.values, again.problems) == (stored, {})


def test_only_the_name_is_required() -> None:
    assert examine_business({"name": "Toko Maju"}).problems == {}
    assert examine_business({"name": "  "}).problems == {"name": "Nama usaha wajib diisi."}
    assert examine_business({}).problems == {"name": "Nama usaha wajib diisi."}


def test_all_problems_are_told_at_once() -> None:
    typed = {"name": "", "nib": "12", "owner_nik": "1", "capital": "banyak", "started_year": "2031"}
    problems = examine_business(typed, today=TODAY).problems
    assert set(problems) == {"name", "nib", "owner_nik", "capital", "started_year"}


def test_a_nik_needs_the_name_of_its_owner() -> None:
    assert examine_business({"name": "A", "owner_nik": "3216065708820004"}).problems == {
        "owner_name": "Isi nama pemilik NIK ini."
    }


def test_a_text_longer_than_its_field_is_refused() -> None:
    assert examine_business({"name": "x" * 201}).problems == {"name": "Paling banyak 200 huruf; yang diisi 201."}


def test_an_unknown_choice_names_the_known_ones() -> None:
    problem = examine_business({"name": "A", "scale": "raksasa"}).problems["scale"]
    assert (
        problem == "“raksasa” tidak dikenal; pilih salah satu: Usaha mikro, Usaha kecil, Usaha menengah, Usaha besar."
    )


def test_contact_data_in_the_wrong_column_is_a_warning() -> None:
    checked = examine_business({"name": "Warung", "activity": "0812 3456 7890", "category": "budi@contoh.id"})
    assert checked.problems == {}
    assert "nomor telepon" in checked.warnings["activity"]
    assert "pos-el" in checked.warnings["category"]


def test_a_business_elsewhere_is_kept_as_typed_with_one_warning() -> None:
    checked = examine_business({"name": "A", "district": "Laweyan", "regency": "Kota Surakarta"}, regions=bekasi())
    assert checked.warnings == {"regency": "“Kota Surakarta” di luar Kabupaten Bekasi; disimpan seperti diketik."}
    assert (checked.values["district"], checked.values["regency"]) == ("Laweyan", "Kota Surakarta")


def test_our_own_regency_is_not_repeated_in_every_record() -> None:
    checked = examine_business({"name": "A", "district": "setu", "regency": "KAB. BEKASI"}, regions=bekasi())
    assert (checked.values["district"], checked.values["regency"], checked.warnings) == ("Setu", None, {})


@pytest.mark.parametrize(
    ("capital", "sales", "year", "by_capital", "by_sales", "suggested"),
    [
        (1_000_000_000, None, None, "micro", None, "micro"),
        (1_000_000_001, None, None, "small", None, "small"),
        (None, 2_000_000_000, None, None, "micro", "micro"),
        (None, 2_000_000_001, None, None, "small", "small"),
        (5_000_000_001, 15_000_000_001, None, "medium", "medium", "medium"),
        (10_000_000_001, 50_000_000_001, None, "large", "large", "large"),
        (25_000_000, 3_000_000_000, 2015, "micro", "small", "small"),
        (25_000_000, 3_000_000_000, 2023, "micro", "small", "micro"),
        (None, None, None, None, None, None),
    ],
)
def test_scale_follows_pp_7_2021_article_35(
    capital: int | None,
    sales: int | None,
    year: int | None,
    by_capital: str | None,
    by_sales: str | None,
    suggested: str | None,
) -> None:
    suggestion = suggest_scale(capital, sales, year)
    assert (suggestion.by_capital, suggestion.by_sales, suggestion.suggested) == (by_capital, by_sales, suggested)


def test_a_scale_that_disagrees_with_the_figures_is_a_warning() -> None:
    checked = examine_business({"name": "A", "scale": "small", "annual_sales": 1_000_000})
    assert checked.warnings["scale"] == "Menurut PP 7/2021 angka yang diisi termasuk usaha mikro."
    both = examine_business({"name": "A", "capital": 1, "annual_sales": 3_000_000_000})
    assert "petugas yang menentukan" in both.warnings["scale"]


@given(
    st.sampled_from(BUSINESS_FIELDS),
    st.one_of(st.text(max_size=300), st.floats(), st.integers(), st.booleans(), st.none()),
)
def test_no_value_in_any_field_raises(rule: object, typed: object) -> None:
    key = rule.key  # type: ignore[attr-defined]
    checked = examine_business({"name": "A", key: typed}, today=TODAY, regions=bekasi())
    assert key in checked.values or key in checked.problems
