"""``import``, ``import-undo`` and ``export`` as a scheduled task runs them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office_files import FIELDS, HEADINGS, KERIPIK, SHAPES, counts, numeric_nik, products

from umkm_desktop.cli import main

REAL = Path(os.environ.get("UMKM_REAL_DATA") or Path(__file__).parents[2].parent / "shared/data/real")
Run = Callable[..., tuple[int, Any, str]]
KEYS = ("batch", "new", "changed", "unchanged", "refused", "encoding", "delimiter", "mapping", "problems")


def numbers(answer: Any) -> tuple[int, ...]:
    return tuple(answer[key] for key in ("new", "changed", "unchanged", "refused"))


def test_import_answers_with_the_keys_of_the_contract(run: Run, tmp_path: Path) -> None:
    status, answer, _error = run("import", str(SHAPES["bom"](tmp_path)))
    assert (status, numbers(answer)) == (0, (3, 0, 0, 0))
    assert set(KEYS) <= answer.keys()
    assert (answer["encoding"], answer["delimiter"], answer["problems"]) == ("utf-8-sig", ";", [])
    assert answer["mapping"] == dict(zip(HEADINGS, FIELDS, strict=True))


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = str(SHAPES["comma"](tmp_path))
    _status, dry, _error = run("import", path, "--dry-run")
    assert (dry["batch"], numbers(dry)) == (None, (3, 0, 0, 0))
    assert numbers(run("import", path)[1]) == (3, 0, 0, 0)


def test_a_second_import_changes_nothing_and_undo_takes_the_first_back(run: Run, tmp_path: Path) -> None:
    path = str(SHAPES["titles"](tmp_path))
    _status, first, _error = run("import", path)
    status, second, _error = run("import", path)
    assert (status, second["batch"], numbers(second)) == (0, None, (0, 0, 3, 0))
    status, undone, _error = run("import-undo", first["batch"])
    assert (status, undone) == (0, {"removed": 3, "restored": 0, "kept": []})
    assert run("import-undo", first["batch"])[0] == 1


def test_problems_name_row_column_and_reason(run: Run, tmp_path: Path) -> None:
    _status, answer, _error = run("import", str(numeric_nik(tmp_path)))
    assert numbers(answer) == (0, 0, 0, 3)
    problem = answer["problems"][0]
    assert (problem["row"], problem["column"]) == (2, "NIK")
    assert "15 angka" in problem["message"]


def test_a_table_of_counts_is_refused_with_one_sentence(run: Run, tmp_path: Path) -> None:
    status, answer, error = run("import", str(counts(tmp_path)))
    assert (status, answer) == (1, {"error": error})
    assert "berisi jumlah" in error


def test_columns_can_be_mapped_and_the_heading_row_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Laporan;x\nJudul;Apa\nToko Maju;Jual beras\n")
    _status, answer, _error = run("import", str(path), "--header-row", "2", "--map", "Judul=name", "Apa=activity")
    assert (answer["mapping"], numbers(answer)) == ({"Judul": "name", "Apa": "activity"}, (1, 0, 0, 0))


def test_products_are_imported_with_their_kind(run: Run, tmp_path: Path) -> None:
    run("import", str(SHAPES["comma"](tmp_path)))
    assert numbers(run("import", str(products(tmp_path)), "--kind", "products")[1]) == (2, 0, 0, 1)


def test_without_json_the_answer_is_sentences(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(numeric_nik(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["3 baris: 0 baru, 0 berubah, 0 sama, 3 ditolak.", "Tidak ada yang ditulis."]
    assert lines[2].startswith("Baris 2, NIK: NIK berupa sel angka")


def test_export_writes_a_file_without_nik_and_says_where(run: Run, tmp_path: Path) -> None:
    run("import", str(SHAPES["comma"](tmp_path)))
    status, answer, _error = run("export", "businesses", str(tmp_path / "out.csv"))
    assert (status, answer) == (0, {"rows": 3, "file": str(tmp_path / "out.csv")})
    assert KERIPIK[2] not in (tmp_path / "out.csv").read_text("utf-8-sig")
    status, _answer, error = run("export", "businesses", str(tmp_path / "nik.csv"), "--with-nik")
    assert (status, "alasannya dicatat" in error) == (1, True)
    run("export", "businesses", str(tmp_path / "nik.csv"), "--with-nik", "--reason", "Permintaan BPS")
    assert KERIPIK[2] in (tmp_path / "nik.csv").read_text("utf-8-sig")


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not on this machine")
def test_the_real_register_through_the_command_line(run: Run) -> None:
    path = str(REAL / "surakarta_umkm_titik.csv")
    status, first, _error = run("import", path)
    assert (status, numbers(first), first["read"]) == (0, (11_026, 0, 131, 1), 11_158)
    assert numbers(run("import", path)[1]) == (0, 0, 11_157, 1)
    assert run("import-undo", first["batch"])[1] == {"removed": 11_026, "restored": 0, "kept": []}
