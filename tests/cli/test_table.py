"""The rows of the commands, and argparse's own sentences about wrong usage in Indonesian."""

from importlib import import_module

import pytest

from umkm_desktop.cli.program import COMMANDS_OF, WRONG_USAGE, main


@pytest.mark.parametrize("module", COMMANDS_OF)
def test_a_module_holds_the_rows_of_its_words_and_each_can_be_answered(module):
    rows = import_module(f"umkm_desktop.cli.{module}").COMMANDS
    assert tuple(row.word for row in rows) == COMMANDS_OF[module]
    for row in rows:
        assert row.run or row.parts, row.word
        assert all(part.run for part in row.parts), row.word


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("revoke", "isian ini wajib: NOMOR, --reason"),
        ("tidakada", "PERINTAH: pilihan 'tidakada' tidak ada (pilih: "),
        ("decide U --reason R --verdict baik", "--verdict: pilihan 'baik' tidak ada (pilih: 'passed', "),
        ("search --limit banyak kata", "--limit: nilai 'banyak' tidak dapat dibaca"),
        ("search kata --limit", "--limit: perlu satu isian"),
        ("backup --banyak", "isian tidak dikenal: --banyak"),
        ("follow-ups --open --overdue", "--overdue: tidak dapat dipakai bersama --open"),
        ("follow-ups --open=ya", "--open: isian 'ya' tidak dipakai di sini"),
        ("officers", "isian ini wajib: PERINTAH"),
        ("officers add Sari --role", "--role: perlu paling sedikit satu isian"),
        ("keys --ou daftar.json", "isian tidak dikenal: --ou daftar.json"),
        ("keys daftar.json", "isian tidak dikenal: daftar.json"),
    ],
)
def test_wrong_usage_is_told_in_indonesian(words, sentence, capsys):
    assert main(words.split()) == WRONG_USAGE
    told = capsys.readouterr().err
    assert told.startswith("pemakaian: ")
    assert sentence in told.splitlines()[-1], told


def test_the_headings_of_help_are_indonesian(capsys):
    assert main(["officers", "add", "--help"]) == 0
    told = capsys.readouterr().out
    headings = [line for line in told.splitlines() if line.endswith(":")]
    assert headings == ["isian:", "pilihan:"]
    assert "tampilkan bantuan ini" in told


def test_pairs_stand_between_options_and_are_read_once(capsys):
    assert main(["add", "business", "name=Keripik", "--json", "phone=0812"]) == 1  # whole; only the office is missing
    assert "kantor" in capsys.readouterr().err
