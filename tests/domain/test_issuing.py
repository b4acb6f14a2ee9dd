"""Rules of issuing: who signs how, what is missing, how files are named, how contents become ayat."""

from datetime import date

import pytest

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.office.office import check_office, check_official, in_force
from umkm_desktop.domain.papers.issuing import (
    Kind,
    MarkedText,
    check_certificate,
    check_letter_date,
    check_letters,
    check_printable,
    check_revocation,
    clauses_of,
    file_name,
    format_nip,
    missing_settings,
    name_in_capitals,
    refuse_second,
    title_lines,
)

DAY = date(2026, 11, 24)
OFFICIAL = {
    "name": "Contoh",
    "position": "Kepala Dinas",
    "rank": "Pembina (IV/a)",
    "nip": "196604201992031008",
    "starts": DAY,
}


@pytest.mark.parametrize(
    ("acting", "behalf", "lines"),
    [
        ("", "", ("KEPALA DINAS,",)),
        ("Plt.", "", ("Plt. KEPALA DINAS,",)),
        ("Plh.", "", ("Plh. KEPALA DINAS,",)),
        ("a.n.", "Bupati Bekasi", ("a.n. BUPATI BEKASI", "KEPALA DINAS,")),
    ],
)
def test_the_lines_above_a_signature(acting: str, behalf: str, lines: tuple[str, ...]) -> None:
    assert title_lines("Kepala Dinas", acting, behalf, capitals=True) == lines


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dr. Contoh Pejabat, S.E., M.Si.", "Dr. CONTOH PEJABAT, S.E., M.Si."),
        ("Hj. Herni Sulasti, S.H., M.H.", "Hj. HERNI SULASTI, S.H., M.H."),
        ("Budi", "BUDI"),
    ],
)
def test_capitals_leave_degrees_alone(typed: str, printed: str) -> None:
    assert name_in_capitals(typed) == printed


def test_a_nip_is_printed_in_groups() -> None:
    assert format_nip("196604201992031008") == "19660420 199203 1 008"
    assert format_nip("123") == "123"


def test_everything_missing_is_named_at_once_with_its_place() -> None:
    missing = missing_settings({}, pattern="{n}/{unit}/{year}", signer=False, day=DAY)
    assert [(one.section, one.field) for one in missing] == [
        ("letterhead", "name"),
        ("letterhead", "government"),
        ("letterhead", "address_line"),
        ("letterhead", "place"),
        ("numbering", "unit_code"),
        ("officials", "name"),
    ]
    with pytest.raises(RuleBroken, match="Pengaturan"):
        check_printable(missing)
    check_printable([])


def test_a_pattern_without_unit_needs_no_unit_code() -> None:
    facts = {"name": "D", "government": "P", "address_line": "A", "place": "C"}
    assert missing_settings(facts, pattern="{n}/{year}", signer=True, day=DAY) == []


def test_letter_dates() -> None:
    check_letter_date(DAY, today=DAY, not_before=DAY)
    with pytest.raises(RuleBroken, match="ditandatangani"):
        check_letter_date(date(2026, 11, 1), today=DAY, not_before=date(2026, 11, 2))
    with pytest.raises(RuleBroken, match="paling jauh"):
        check_letter_date(date(2027, 1, 1), today=DAY)


@pytest.mark.parametrize(("status", "word"), [("draft", "belum ditandatangani"), ("ended", "diakhiri")])
def test_no_certificate(status: str, word: str) -> None:
    with pytest.raises(RuleBroken, match=word):
        check_certificate(agreement_status=status, ends=DAY, day=DAY)


@pytest.mark.parametrize(("lost", "way"), [(False, "Cetak ulang"), (True, "pakai kertas yang itu")])
def test_a_second_paper_is_refused_with_the_number_of_the_first(*, lost: bool, way: str) -> None:
    with pytest.raises(RuleBroken, match=f"Nomor 500.3/1. .*{way}.*cabut dahulu"):
        refuse_second("Sudah bersertifikat Nomor {number}.", "500.3/1", lost=lost)


def test_a_revocation_needs_a_reason_and_happens_once() -> None:
    check_revocation("issued", "salah nama")
    for status, reason in (("issued", " "), ("revoked", "lagi"), ("issued", "x" * 501)):
        with pytest.raises(RuleBroken):
            check_revocation(status, reason)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("500.3/0142/DKUKM/XI/2026", "Sertifikat 500.3-0142-DKUKM-XI-2026.pdf"),
        ('a<b>:"c|?*\\d', "Sertifikat a-b-c-d.pdf"),
        ("...", "Sertifikat tanpa nomor.pdf"),
        ("x" * 300, f"Sertifikat {'x' * 80}.pdf"),
    ],
)
def test_file_names_are_legal_everywhere(number: str, name: str) -> None:
    assert file_name(Kind.CERTIFICATE, number) == name


def test_missing_letters_are_shown_with_their_code() -> None:
    check_letters("Toko", "", where="sertifikat")
    with pytest.raises(RuleBroken, match=r"U\+732B"):
        check_letters("Toko 猫", "猫", where="sertifikat")


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Satu kalimat.", [("", "Satu kalimat.")]),
        ("Satu.\n\nDua.", [("(1)", "Satu."), ("(2)", "Dua.")]),
        ("(1) Satu:\na. x;\nb) y.\n2. Dua.", [("(1)", "Satu:"), ("a.", "x;"), ("b.", "y."), ("(2)", "Dua.")]),
        ("- satu\n• dua", [("(1)", "satu"), ("(2)", "dua")]),
    ],
)
def test_texts_become_clauses(text: str, clauses: list[tuple[str, str]]) -> None:
    assert clauses_of(text) == [MarkedText(*clause) for clause in clauses]


def test_office_settings_are_checked_together() -> None:
    with pytest.raises(FieldProblems) as refusal:
        check_office({"name": " ", "auto_lock_minutes": "999", "paper": "A5", "nama": "x"})
    assert set(refusal.value.problems) == {"name", "auto_lock_minutes", "paper", "nama"}
    assert check_office({"place": " Cikarang  Pusat ", "auto_lock_minutes": "7", "mono_certificate": "ya"}) == {
        "place": "Cikarang Pusat",
        "auto_lock_minutes": 7,
        "mono_certificate": True,
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"nip": "123"}, "nip"),
        ({"rank": ""}, "rank"),
        ({"starts": None}, "starts"),
        ({"acting": "a.n."}, "on_behalf_of"),
        ({"acting": "x"}, "acting"),
        ({"ends": date(2020, 1, 1)}, "ends"),
    ],
)
def test_an_official_who_would_print_a_blank_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(FieldProblems) as refusal:
        check_official({**OFFICIAL, **change})
    assert field in refusal.value.problems


def test_a_period_includes_its_days() -> None:
    assert in_force(None, None, DAY)
    assert not in_force(date(2027, 1, 1), None, DAY)
    assert not in_force(None, date(2020, 1, 1), DAY)
