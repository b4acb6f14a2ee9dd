"""``office``: sheets, books of numbers and kinds of papers without a window."""

from collections.abc import Callable
from typing import Any

import pytest

from umkm_desktop.cli import main

Run = Callable[..., tuple[int, Any, str]]


def test_sheets_and_typeface_are_set_and_shown(run: Run) -> None:
    status, told, _err = run(
        "office",
        "set",
        "paper=F4",
        "letter_family=Book",
        "letter_size=12",
        "margin_left=35",
        "margin_bottom=25",
        "preprinted_letterhead=ya",
    )
    assert (status, told["changed"]) == (
        0,
        ["letter_family", "letter_size", "margin_bottom", "margin_left", "paper", "preprinted_letterhead"],
    )
    shown = run("office", "show")[1]
    assert (shown["paper"], shown["letter_family"], shown["letter_size"]) == ("F4", "Book", 12)
    assert (shown["margin_left"], shown["margin_bottom"], shown["preprinted_letterhead"]) == (35, 25, True)


@pytest.mark.parametrize(
    ("field", "word"),
    [("letter_family=Comic", "Sans, Serif, Book"), ("letter_size=13", "11 sampai 12"), ("margin_left=5", "15 sampai")],
)
def test_what_a_sheet_cannot_be_is_refused_with_a_sentence(run: Run, field: str, word: str) -> None:
    status, told, err = run("office", "set", field)
    assert status != 0
    assert word in str(told) + err


def test_a_book_has_its_own_pattern_and_number(run: Run) -> None:
    run("office", "set", "pattern=SERT/{n:03}/{year}", "next_number=7", "--register", "certificates")
    books = {book["register"]: book for book in run("office", "show")[1]["books"]}
    assert books["certificates"]["example"].startswith("SERT/007/")
    assert books["letters"]["next_number"] == 1
    status, told, err = run("office", "set", "pattern=SERT/{n:03}/{year}")
    assert status != 0
    assert "buku lain" in str(told) + err


def test_a_kind_is_switched_on_and_given_a_book(run: Run) -> None:
    status, told, _err = run("office", "kind", "appeal-letter", "--register", "agreements", "--on")
    assert (status, told) == (0, {"kind": "appeal-letter", "register": "agreements", "enabled": True})
    assert run("office", "kind", "appeal-letter", "--off")[1]["enabled"] is False
    assert told in [
        {**one, "enabled": True} for one in run("office", "show")[1]["kinds"] if one["kind"] == "appeal-letter"
    ]
    status, told, err = run("office", "kind", "certificate", "--off")
    assert status != 0
    assert "selalu dipakai" in str(told) + err
    status, told, err = run("office", "kind", "certificate")
    assert status != 0
    assert "--register" in str(told) + err


def test_show_reads_like_a_page(office: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "show"]) == 0
    out = capsys.readouterr().out
    assert "Kertas sudah berkop: tidak" in out
    assert "Buku Sertifikat: berikutnya 500.3/0001/SERT/UNIT/" in out
    assert "Surat imbauan: tidak dipakai" in out
    assert "Sertifikat kemitraan: buku Surat" in out


def test_an_official_signs_u_b(run: Run) -> None:
    words = (
        "name=Contoh, S.E.",
        "position=Kepala Bidang",
        "rank=Pembina (IV/a)",
        "nip=196604201992031008",
        "starts=2020-01-01",
        "acting=u.b.",
        "on_behalf_of=Kepala Dinas",
    )
    assert run("office", "official", *words)[0] != 0
    assert run("office", "official", *words, "through=Sekretaris")[0] == 0
    assert run("office", "show")[1]["officials"][0]["through"] == "Sekretaris"
