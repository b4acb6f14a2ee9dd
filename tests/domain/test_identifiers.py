"""NIK, NIB, NPWP, telephone, permits and barcodes: what is refused, what is only doubted, how it is printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.nik import parse_nik
from lokal.npwp import format_npwp15
from lokal.phone import normalize_phone

from umkm_desktop.domain import identifiers as ids
from umkm_desktop.domain.errors import RuleBroken

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["3216061708820004", " 3216.0617.0882.0004 ", "3216-0657-0882-0004"])
def test_a_nik_is_kept_as_sixteen_digits(typed: str) -> None:
    assert len(ids.read_nik(typed)) == 16


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("321606170882004", "harus 16 angka; yang diisi 15"),
        ("3216063208820004", "tanggal lahir"),
        ("3216067208820004", "tanggal lahir"),
        ("3216061713820004", "tanggal lahir"),
        ("3216063002820004", "tanggal lahir"),
        ("3216061708820000", "0000"),
        ("0016061708820004", "provinsi"),
        ("321606170882000X", "hanya boleh angka"),
        ("3,21606E+15", "lembar hitung"),
        ("3.21606170882000E+15", "lembar hitung"),
        ("٣٢١٦٠٦١٧٠٨٨٢٠٠٠٤", "hanya boleh angka"),
    ],
)
def test_a_wrong_nik_is_refused_with_the_reason(typed: str, says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        ids.read_nik(typed)


def test_29_february_is_right_in_a_leap_year_of_either_century() -> None:
    assert ids.read_nik("3216062902000001")
    assert ids.read_nik("3216062902840001")
    with pytest.raises(RuleBroken):
        ids.read_nik("3216062902830001")


def test_a_refusal_never_repeats_the_nik() -> None:
    for typed in ("321606170882004", "3216063208820004", "3,216061708820E+15"):
        with pytest.raises(RuleBroken) as refusal:
            ids.read_nik(typed)
        assert typed not in str(refusal.value)


@given(st.dates(date(1930, 1, 1), date(2009, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_birth_and_gender_agree_with_another_library(born: date, woman: bool, serial: int) -> None:
    day = born.day + (40 if woman else 0)
    nik = ids.read_nik(f"321606{day:02}{born:%m%y}{serial:04}")
    other = parse_nik(nik, reference_date=TODAY)
    assert (other.birth_date, other.gender) == (born.isoformat(), "P" if woman else "L")
    assert (ids.nik_birth_date(nik, TODAY), ids.nik_gender(nik)) == (born, "P" if woman else "L")


@given(st.sampled_from(["0812", "0813", "0857", "0878", "0896"]), st.integers(1000000, 99999999))
def test_a_mobile_number_agrees_with_another_library(prefix: str, rest: int) -> None:
    typed = f"{prefix}-{rest}"
    assert ids.read_phone(typed) == normalize_phone(typed)


@given(st.from_regex(r"\A[0-9]{15}\Z"))
def test_a_printed_npwp_agrees_with_another_library(npwp: str) -> None:
    assert ids.format_npwp(npwp) == format_npwp15(npwp)


def test_gender_and_age_are_doubted_not_refused() -> None:
    assert "Jenis kelamin" in (ids.doubt_nik("3216061708820004", gender="P") or "")
    assert "17 tahun" in (ids.doubt_nik("3216061708150004", today=TODAY) or "")
    assert ids.doubt_nik("3216061708820004", gender="L", today=TODAY) is None


def test_a_masked_nik_shows_first_and_last_four() -> None:
    assert ids.mask_nik("3216061708820004") == "3216••••••••0004"
    assert ids.mask_nik("123") == "•••"


def test_a_nib_keeps_its_leading_zero() -> None:
    assert ids.read_nib("0 220 1034 56789") == "0220103456789"
    with pytest.raises(RuleBroken, match="yang diisi 12"):
        ids.read_nib("220103456789")


@pytest.mark.parametrize(("nine", "right"), [("024212755", True), ("021832415", True), ("024212754", False)])
def test_the_ninth_digit_of_an_npwp_is_checked(nine: str, right: bool) -> None:
    npwp = ids.read_npwp(nine + "012000")
    assert (ids.doubt_npwp(npwp) is None) is right
    assert (ids.doubt_npwp("0" + npwp) is None) is right


def test_npwp_is_printed_with_dots() -> None:
    assert ids.format_npwp(ids.read_npwp("02.421.275.5-012.000")) == "02.421.275.5-012.000"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("62 812 3456 7890", "+6281234567890"),
        ("+62(0)81234567890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("021-8990123", "+62218990123"),
        ("(0267) 401234", "+62267401234"),
    ],
)
def test_a_phone_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert ids.read_phone(typed) == kept
    assert ids.doubt_phone(kept) is None


@pytest.mark.parametrize("typed", ["0812345678/0813456789", "tanya adiknya", "12", "08123456789012345"])
def test_what_is_no_phone_stays_as_typed_and_is_doubted(typed: str) -> None:
    assert ids.read_phone(typed) == typed
    assert ids.doubt_phone(typed)


def test_a_phone_is_shown_as_people_dial_it() -> None:
    assert ids.format_phone("+6281234567890") == "0812-3456-7890"
    assert ids.format_phone("+62218990123") == "021-8990123"


def test_pirt_permits_are_read_and_doubted() -> None:
    assert ids.read_pirt("P-IRT No. 2063216010123-29") == "206321601012329"
    assert ids.read_pirt("PIRT: 2063216010123-29") == "206321601012329"
    assert ids.format_pirt("206321601012329") == "2063216010123-29"
    assert ids.doubt_pirt("206321601012329", TODAY) is None
    assert "berlaku sampai 2024" in (ids.doubt_pirt("206321601012324", TODAY) or "")
    assert "bukan dari Kabupaten Bekasi" in (ids.doubt_pirt("206327601012329", TODAY) or "")
    assert "bentuk lama" in (ids.doubt_pirt("206321601012", TODAY) or "")
    assert ids.doubt_pirt("dalam proses")
    assert ids.doubt_pirt("996321601012329")


def test_bpom_and_halal_numbers_are_read_and_doubted() -> None:
    assert ids.read_bpom("BPOM RI MD 235602169254") == "MD 235602169254"
    assert ids.doubt_bpom("MD 235602169254") is None
    assert ids.doubt_bpom("TR 123")
    assert ids.read_halal("id 3211 0000 1234 50721") == "ID32110000123450721"
    assert ids.doubt_halal("ID32110000123450721") is None
    assert "ketetapan" in (ids.doubt_halal("KH32110000123450721") or "")


def test_a_barcode_needs_its_check_digit() -> None:
    good = "899123456789" + _ean("899123456789")
    assert ids.read_barcode(good) == good
    bad = good[:-1] + str((int(good[-1]) + 1) % 10)
    with pytest.raises(RuleBroken, match="pemeriksa"):
        ids.read_barcode(bad)
    assert ids.doubt_barcode("4006381333931")


def _ean(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return str(-total % 10)


def test_a_nip_is_printed_in_its_groups() -> None:
    nip = ids.read_nip("19660420 199203 1 008")
    assert ids.format_nip(nip) == "19660420 199203 1 008"
    with pytest.raises(RuleBroken):
        ids.read_nip("196613201992031008")


def test_postal_code_kbli_and_coordinates() -> None:
    assert ids.read_postal_code(" 17530 ") == "17530"
    assert ids.doubt_postal_code("57132")
    assert ids.read_kbli("10.794") == "10794"
    assert ids.doubt_kbli("makanan")
    assert ids.read_coordinate("-6,3025") == -6.3025
    with pytest.raises(RuleBroken):
        ids.read_coordinate("6°18' LS")


@given(st.text(max_size=60))
def test_no_text_raises_anything_but_a_refusal(typed: str) -> None:
    reads = (
        ids.read_nik,
        ids.read_nib,
        ids.read_npwp,
        ids.read_nip,
        ids.read_phone,
        ids.read_kbli,
        ids.read_pirt,
        ids.read_bpom,
        ids.read_halal,
        ids.read_barcode,
        ids.read_coordinate,
        ids.read_postal_code,
    )
    for read in reads:
        try:
            read(typed)
        except RuleBroken as broken:
            assert str(broken)
    for doubt in (ids.doubt_phone, ids.doubt_email, ids.doubt_kbli, ids.doubt_pirt, ids.doubt_bpom, ids.doubt_halal):
        doubt(typed)
