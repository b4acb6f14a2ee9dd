"""Texts of papers as data: every fault is found when they are saved, and what is filled in stays text."""

import pytest

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import (
    LONGEST,
    Part,
    TemplateField,
    TemplateRule,
    check_texts,
    fill,
    pieces,
)

RULE = TemplateRule(
    parts=(Part("isi", "Isi", "Yth. {nama_usaha}"), Part("tembusan", "Tembusan", "", optional=True)),
    fields={
        "nama_usaha": TemplateField("nama usaha", "Dapur Ibu Contoh"),
        "nib": TemplateField("nomor induk berusaha", ""),
        "bulan": TemplateField("bulan", "Oktober 2026"),
        "tabel_produk": TemplateField("produk", block=True),
        "jabatan": TemplateField("jabatan", "Pemilik", parts=("tembusan",)),
    },
)


def problem(text: str, part: str = "isi") -> str:
    try:
        check_texts(RULE, {part: text})
    except FieldProblems as found:
        assert list(found.problems) == [part]
        return found.problems[part]
    return ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yth. {nama_ushaa}", "Isian {nama_ushaa} tidak ada. Maksud Anda {nama_usaha}?"),
        ("Yth. {zzz}", "Isian {zzz} tidak ada untuk dokumen ini."),
        ("Yth. {jabatan}", "Isian {jabatan} hanya dapat dipakai pada: Tembusan."),
        ("Yth. {jabatann}", "Isian {jabatann} tidak ada untuk dokumen ini."),
        ("Yth. {}", "Isian {} tidak ada untuk dokumen ini."),
        ("Yth. {nama_usaha", "Kurung kurawal lepas; nama isian ditulis {nama_usaha}."),
        ("Yth. nama_usaha}", "Kurung kurawal lepas; nama isian ditulis {nama_usaha}."),
        ("Yth. {Nama Usaha}", "Kurung kurawal lepas; nama isian ditulis {nama_usaha}."),
        ("Yth. {{nama_usaha}}", "Kurung kurawal lepas; nama isian ditulis {nama_usaha}."),
        ("Produk: {tabel_produk}", "{tabel_produk} adalah tabel; tulis sendirian pada barisnya."),
        ("**{tabel_produk}**", "{tabel_produk} adalah tabel; tulis sendirian pada barisnya."),
        ("a [, NIB {nib}", "Kurung siku tidak berpasangan."),
        ("a , NIB {nib}]", "Kurung siku tidak berpasangan."),
        ("a [b [c {nib}] d]", "Kurung siku tidak berpasangan."),
        ("a [b\nc {nib}]", "Baris 1: Kurung siku tidak berpasangan."),
        ("**tebal", "Tanda ** harus berpasangan pada barisnya."),
        ("benar\n**tebal\nlagi**", "Baris 2: Tanda ** harus berpasangan pada barisnya."),
        ("", "Isi wajib diisi."),
        (" \n\t ", "Isi wajib diisi."),
        ("x" * (LONGEST + 1), "Paling panjang 6000 huruf; yang diisi 6001."),
    ],
)
def test_a_fault_is_named_with_what_to_do(text: str, expected: str) -> None:
    assert problem(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yth. {nama_usaha}",
        "**{nama_usaha}**[, NIB {nib}] dan *bintang* tunggal",
        "Sebelum\n{tabel_produk}\nsesudah",
        "1. satu\na. dua",
        "x" * LONGEST,
        "Rp1.000,00 & <b> 'kutip' \\ %s",
    ],
)
def test_what_can_be_printed_is_kept_as_typed(text: str) -> None:
    assert check_texts(RULE, {"isi": text})["isi"] == text


def test_a_field_of_some_texts_may_be_named_there() -> None:
    assert problem("{jabatan} {nama_usaha}", "tembusan") == ""
    assert list(RULE.fields_of("isi")) == ["nama_usaha", "nib", "bulan", "tabel_produk"]


def test_every_fault_is_named_at_once_and_an_unknown_part_too() -> None:
    with pytest.raises(FieldProblems) as found:
        check_texts(RULE, {"isi": "{x}", "tembusan": "**", "salam": "Hormat kami"})
    assert set(found.value.problems) == {"isi", "tembusan", "salam"}


def test_a_text_left_out_is_the_programs_and_an_optional_one_may_be_empty() -> None:
    assert check_texts(RULE, {}) == {"isi": "Yth. {nama_usaha}", "tembusan": ""}


HOSTILE = [
    "{nib}",
    "{x}",
    "**",
    "[a]",
    "]",
    "[",
    "A & B <Jaya>",
    "{0}",
    "%s",
    "\\1",
    "{nama_usaha}",
    "a\nb",
    "**[{nib}]**",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_marks_inside_a_value_stay_text(value: str) -> None:
    values = {"nama_usaha": value, "nib": "", "bulan": value}
    assert fill("Yth. {nama_usaha}, {bulan}", values) == f"Yth. {value}, {value}"
    assert pieces("**{nama_usaha}** di [x {bulan}]", values) == [(value, True), (f" di x {value}", False)]
    assert fill("a[, NIB {nib}].", values) == "a."


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("a[, NIB {nib}], b", {"nib": "123"}, "a, NIB 123, b"),
        ("a[, NIB {nib}], b", {"nib": ""}, "a, b"),
        ("[x {nib} {bulan}]y", {"nib": "1", "bulan": ""}, "y"),
        ("[x {nib}][y {bulan}]", {"nib": "", "bulan": "Mei"}, "y Mei"),
        ("[selalu]", {}, "selalu"),
        ("**[{nib}]**z", {"nib": ""}, "z"),
    ],
)
def test_a_passage_stands_only_when_all_its_fields_have_a_value(
    text: str, values: dict[str, str], expected: str
) -> None:
    assert fill(text, values) == expected


def test_bold_runs_over_a_passage_that_vanishes() -> None:
    assert pieces("**a[ {nib}] b** c", {"nib": ""}) == [("a b", True), (" c", False)]


def test_a_field_without_a_value_is_never_a_hole() -> None:
    with pytest.raises(KeyError):
        fill("Yth. {nama_usaha}", {})


@pytest.mark.parametrize("kind", list(TEMPLATES), ids=lambda kind: kind.value)
def test_the_texts_the_program_ships_are_right(kind: Kind) -> None:
    rule = TEMPLATES[kind]
    assert check_texts(rule, rule.texts) == rule.texts
    for part in rule.parts:
        for line in part.text.split("\n"):
            if not any(line.strip() == f"{{{name}}}" for name, field in rule.fields.items() if field.block):
                fill(line, rule.examples)
    assert all(field.meaning for field in rule.fields.values())
