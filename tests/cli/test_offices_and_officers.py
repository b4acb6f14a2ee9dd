"""``init`` and ``officers`` on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.cli import main
from umkm_desktop.storage.keyring import key_path

NEW = "teh tarik panas sekali"


@pytest.fixture
def run(kept_office: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run one command in the office as its first officer; returns (status, JSON or text, standard error)."""
    monkeypatch.setenv("UMKM_OFFICE", str(kept_office.path))
    monkeypatch.setenv("UMKM_OFFICER", kept_office.officer)
    monkeypatch.setenv("UMKM_PASSWORD", kept_office.password)

    def command(*words: str, **environment: str) -> tuple[int, Any, str]:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            status = main(list(words))
        said = capsys.readouterr()
        return status, json.loads(said.out) if "--json" in words and said.out else said.out, said.err

    return command


def names(answer: Any) -> list[str]:
    return [row["name"] for row in answer]


def test_init_makes_an_office_and_shows_the_code_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UMKM_PASSWORD", NEW)
    path = tmp_path / "baru.umkm"
    assert main(["init", str(path), "--officer", "Rini", "--name", "DINAS", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert set(made) == {"office", "officer", "recovery_code"}
    assert (made["office"], made["officer"], len(made["recovery_code"])) == (str(path), "Rini", 39)
    assert key_path(path).exists()
    assert main(["init", str(path), "--officer", "Rini", "--json"]) == 1
    said = capsys.readouterr()
    assert "sudah ada" in json.loads(said.out)["error"]
    assert said.err.strip() == json.loads(said.out)["error"]


def test_init_refuses_a_weak_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UMKM_PASSWORD", "pendek")
    assert main(["init", str(tmp_path / "b.umkm"), "--officer", "Rini"]) == 1
    assert "paling sedikit 10 karakter" in capsys.readouterr().err
    assert not (tmp_path / "b.umkm").exists()


def test_the_list_has_the_words_of_the_contract(run: Any) -> None:
    status, officers, _err = run("officers", "list", "--json")
    assert status == 0
    assert set(officers[0]) == {"uid", "name", "roles", "nip", "active"}
    assert officers[0]["roles"] == [
        "kepala",
        "sekretaris",
        "kabid",
        "analis",
        "petugas",
        "pendamping",
        "kurator",
        "admin",
    ]


def test_an_officer_is_added_works_and_is_disabled(run: Any) -> None:
    status, officers, _err = run(
        "officers", "add", "Budi Santoso", "--role", "kurator", "petugas", "--json", UMKM_NEW_PASSWORD=NEW
    )
    assert (status, names(officers)) == (0, ["Budi Santoso", "Rini Andriani"])
    assert run("officers", "list", UMKM_OFFICER="budi santoso", UMKM_PASSWORD=NEW)[0] == 0
    status, officers, _err = run("officers", "disable", "Budi Santoso", "--json")
    assert [(row["name"], row["active"]) for row in officers] == [("Rini Andriani", True), ("Budi Santoso", False)]
    status, _out, err = run("officers", "list", UMKM_OFFICER="Budi Santoso", UMKM_PASSWORD=NEW)
    assert (status, err.strip()) == (1, "Nama petugas atau kata sandi salah. Periksa ejaan nama dan tombol Caps Lock.")


def test_roles_are_replaced(run: Any) -> None:
    run("officers", "add", "Budi", "--role", "kurator", UMKM_NEW_PASSWORD=NEW)
    officers = run("officers", "roles", "Budi", "--role", "admin", "--role", "kepala", "--json")[1]
    assert officers[0]["roles"] == ["kepala", "admin"]


def test_the_own_password_and_anothers_are_set(run: Any) -> None:
    assert run("officers", "set-password", UMKM_NEW_PASSWORD=NEW)[0] == 0
    assert run("officers", "list", UMKM_PASSWORD=NEW)[0] == 0
    run("officers", "add", "Budi", "--role", "kurator", UMKM_PASSWORD=NEW, UMKM_NEW_PASSWORD="sepeda biru langit")
    assert run("officers", "set-password", "Budi", UMKM_PASSWORD=NEW, UMKM_NEW_PASSWORD="roda tiga merah")[0] == 0
    assert run("officers", "list", UMKM_OFFICER="Budi", UMKM_PASSWORD="roda tiga merah")[0] == 0


def test_the_recovery_code_sets_a_password(run: Any, kept_office: Any) -> None:
    code = kept_office.recovery_code.replace("-", " ").lower()
    status, officers, _err = run(
        "officers", "recover", kept_office.officer, "--json", UMKM_RECOVERY_CODE=code, UMKM_NEW_PASSWORD=NEW
    )
    assert (status, names(officers)) == (0, ["Rini Andriani"])
    assert run("officers", "list", UMKM_PASSWORD=NEW)[0] == 0
    status, _out, err = run(
        "officers", "recover", kept_office.officer, UMKM_RECOVERY_CODE="ABCD", UMKM_NEW_PASSWORD=NEW
    )
    assert (status, err.strip()) == (1, "Kode pemulihan terdiri dari 32 karakter dalam 8 kelompok; yang diisi 4.")


def test_a_new_recovery_code_is_shown_once(run: Any, kept_office: Any) -> None:
    status, answer, _err = run("officers", "recovery-code", "--json")
    assert (status, answer["recovery_code"] != kept_office.recovery_code) == (0, True)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda office: key_path(office).unlink(), "Berkas kunci kantor.umkm.kunci tidak ada."),
        (lambda office: key_path(office).write_bytes(b"x"), "Berkas kunci kantor.umkm.kunci rusak."),
        (lambda office: office.write_bytes(b"halo" * 999), "bukan"),
        (lambda office: office.unlink(), "tidak ditemukan"),
    ],
)
def test_what_is_missing_or_damaged_is_one_sentence(run: Any, kept_office: Any, damage: Any, sentence: str) -> None:
    damage(kept_office.path)
    status, out, err = run("officers", "list")
    assert (status, out, len(err.strip().splitlines())) == (1, "", 1)
    assert sentence in err


def test_a_missing_role_is_wrong_usage(run: Any) -> None:
    assert run("officers", "add", "Budi", UMKM_NEW_PASSWORD=NEW)[0] == 2
    assert run("officers", "add", "Budi", "--role", "bos", UMKM_NEW_PASSWORD=NEW)[0] == 2
