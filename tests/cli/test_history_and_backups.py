"""``history``, ``audit verify``, ``backup``, ``backups``, ``restore`` and ``check`` on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.cli import main
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.storage.models import Business


@pytest.fixture
def run(kept_office: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run one command as the first officer; returns (status, JSON, standard error)."""
    monkeypatch.setenv("UMKM_OFFICE", str(kept_office.path))
    monkeypatch.setenv("UMKM_OFFICER", kept_office.officer)
    monkeypatch.setenv("UMKM_PASSWORD", kept_office.password)

    def command(*words: str) -> tuple[int, Any, str]:
        status = main([*words, "--json"])
        said = capsys.readouterr()
        return status, json.loads(said.out), said.err

    return command


def add_business(kept_office: Any, name: str) -> str:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    with desk.write("business.created") as session:
        made = Business(name=name)
        session.add(made)
    close_desk(desk)
    return made.uid


def test_history_tells_in_sentences(run: Any, kept_office: Any) -> None:
    uid = add_business(kept_office, "Keripik Barokah")
    entries = run("history", "--limit", "1")[1]["entries"]
    assert [(e["officer"], e["sentence"], e["uid"]) for e in entries] == [
        ("Rini Andriani", "menambah usaha Keripik Barokah", uid)
    ]
    assert entries[0]["changes"][0] == {"field": "Nama usaha", "old": "kosong", "new": "Keripik Barokah"}


def test_history_of_one_record_by_the_beginning_of_its_uid(run: Any, kept_office: Any) -> None:
    uid = add_business(kept_office, "Keripik")
    add_business(kept_office, "Sambal")
    assert [e["uid"] for e in run("history", uid[:10])[1]["entries"]] == [uid]


def test_history_reads_well(kept_office: Any, capsys: pytest.CaptureFixture[str], run: Any) -> None:
    add_business(kept_office, "Keripik")
    assert main(["history", "--limit", "1"]) == 0
    assert "Rini Andriani menambah usaha Keripik." in capsys.readouterr().out


def test_the_trail_is_verified(run: Any) -> None:
    status, answer, _err = run("audit", "verify")
    assert status == 0
    assert set(answer) == {"ok", "intact_to", "last_anchor"}
    assert (answer["ok"], answer["last_anchor"]) == (True, None)
    run("backup")
    assert run("audit", "verify")[1]["last_anchor"]["seq"] == answer["intact_to"]


def test_backup_list_restore(run: Any, kept_office: Any, tmp_path: Path) -> None:
    add_business(kept_office, "Keripik")
    status, made, _err = run("backup", str(tmp_path / "flash"))
    assert (status, set(made), made["rows"]["business"]) == (0, {"file", "sha256", "rows"}, 1)
    assert Path(made["file"]).parent == tmp_path / "flash"
    listed = run("backups", str(tmp_path / "flash"))[1]["backups"]
    assert [(one["file"], one["sha256"]) for one in listed] == [(made["file"], made["sha256"])]
    add_business(kept_office, "Sambal")
    status, answer, _err = run("restore", made["file"])
    assert (status, answer["office"]) == (0, str(kept_office.path))
    assert Path(answer["set_aside"]).exists()
    assert "Sambal" not in json.dumps(run("history")[1])


def test_an_empty_list_says_which_folder_was_looked_in(
    run: Any, kept_office: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup", str(tmp_path / "flash"))
    for folder, there in (([], kept_office.path.parent), ([str(tmp_path / "lain")], tmp_path / "lain")):
        capsys.readouterr()
        assert main(["backups", *folder]) == 0
        told = capsys.readouterr().out
        assert told.startswith("Belum ada cadangan di ")
        assert str(there) in told


def test_restore_with_the_recovery_code_where_there_is_no_office(
    run: Any, kept_office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("backup")[1]
    monkeypatch.setenv("UMKM_RECOVERY_CODE", kept_office.recovery_code)
    monkeypatch.delenv("UMKM_PASSWORD")
    target = tmp_path / "pc lain" / "kantor.umkm"
    status, answer, _err = run("--office", str(target), "restore", made["file"])
    asked = answer.pop("confirm")
    assert {"letters 2026", "certificates 2026", "agreements 2026"} <= set(asked)
    assert (status, answer) == (0, {"office": str(target), "set_aside": None})
    monkeypatch.setenv("UMKM_PASSWORD", kept_office.password)
    assert run("--office", str(target), "check")[1] == {"ok": True, "problems": []}


def test_a_damaged_backup_is_refused_with_one_sentence(run: Any, kept_office: Any) -> None:
    made = Path(run("backup")[1]["file"])
    content = bytearray(made.read_bytes())
    content[7000] ^= 1
    made.write_bytes(content)
    assert run("backups")[1] == {"backups": []}
    status, answer, err = run("restore", str(made))
    assert (status, answer["error"]) == (1, err.strip())
    assert "rusak" in err


def test_a_wrong_password_restores_nothing(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("backup")[1]["file"]
    monkeypatch.setenv("UMKM_PASSWORD", "bukan itu ya")
    status, _answer, err = run("restore", made)
    assert (status, err.startswith("Nama petugas atau kata sandi salah")) == (1, True)


def test_a_healthy_office(run: Any) -> None:
    assert run("check")[:2] == (0, {"ok": True, "problems": []})


def test_a_restore_tells_which_books_to_confirm_and_the_command_line_confirms_them(run: Any, kept_office: Any) -> None:
    made = run("backup")[1]
    content = bytearray(kept_office.path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 50] ^= 1
    kept_office.path.write_bytes(content)
    status, answer, _err = run("restore", made["file"])
    assert (status, "letters 2026" in answer["confirm"]) == (0, True)
    status, answer, err = run("cancel", "--next", "--reason", "uji")
    assert status == 1
    assert "Pastikan dahulu nomor terakhir buku Surat" in answer["error"]
    status, answer, _err = run("ledger", "confirm", "--last", "41", "--reason", "buku agenda")
    assert (status, answer["next"], answer["gaps"], answer["doubt"]) == (0, 42, [[1, 41]], None)
    assert run("ledger", "confirm", "--last", "41", "--reason", "lagi")[0] == 1
    assert run("ledger", "--register", "certificates")[1]["doubt"] == "restored"


def test_a_number_and_code_that_a_restored_office_lacks_are_answered_with_the_restore(run: Any) -> None:
    typed = "500.3/0001/DKUKM/XI/2026 7K3M-9QXT-2F"
    made = run("backup")[1]["file"]
    assert "restored_from" not in run("verify", typed)[1]
    assert run("restore", made)[0] == 0
    assert run("verify", typed)[1]["restored_from"]
