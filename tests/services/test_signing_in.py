"""Into the office and out of it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.office.throttle import TooSoon, WrongPassword
from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import (
    change_own_password,
    close_desk,
    confirm_password,
    create_office,
    look_at_office,
    recover,
    sign_in,
)
from umkm_desktop.storage import audit
from umkm_desktop.storage.keyring import Cost, key_path
from umkm_desktop.storage.models import AuditContent, AuditEntry, Office, Officer

CHEAP = Cost(memory=64, passes=1, lanes=1)
NEW = "teh tarik panas sekali"


def trail(desk: Desk) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)))


def newest_content(desk: Desk) -> str:
    with desk.read() as session:
        return str(session.scalars(select(AuditContent.content).order_by(AuditContent.seq.desc())).first())


def test_a_new_office_has_one_officer_with_every_role(tmp_path: Path, clock: Any) -> None:
    made = create_office(
        tmp_path / "b.umkm", officer=" Rini  Andriani ", password=NEW, name="DINAS", clock=clock, cost=CHEAP
    )
    assert (made.desk.officer.name, made.desk.officer.roles) == ("Rini Andriani", ALL_ROLES)
    with made.desk.read() as session:
        assert session.scalars(select(Office.name)).all() == ["DINAS"]
        assert session.scalars(select(Office.separate_duties)).all() == [False]
        assert audit.verify(session).ok
    close_desk(made.desk)
    kept = {path.name for path in tmp_path.glob("b.umkm*")} - {"b.umkm.dipakai", "b.umkm.tulis"}  # locks, empty
    assert kept == {"b.umkm", "b.umkm.kunci"}


def test_the_form_of_a_new_office_tells_all_problems_at_once(tmp_path: Path) -> None:
    with pytest.raises(FieldProblems) as refused:
        create_office(tmp_path / "b.umkm", officer=" ", password="pendek", cost=CHEAP)
    assert set(refused.value.problems) == {"officer", "password"}
    assert list(tmp_path.iterdir()) == []


def test_an_existing_office_is_not_written_over(kept_office: Any) -> None:
    before = kept_office.path.read_bytes()
    with pytest.raises(Conflict, match="sudah ada"):
        create_office(kept_office.path, officer="Budi", password=NEW, name="DINAS", cost=CHEAP)
    assert kept_office.path.read_bytes() == before


def test_a_new_office_in_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="OneDrive"):
        create_office(tmp_path / "OneDrive" / "b.umkm", officer="Rini", password=NEW, name="DINAS", cost=CHEAP)


def test_the_password_opens_the_office(kept_office: Any) -> None:
    desk = sign_in(kept_office.path, "rini andriani", kept_office.password)
    assert (desk.officer.name, desk.officer.roles) == ("Rini Andriani", ALL_ROLES)
    close_desk(desk)


def test_a_wrong_password_opens_nothing(kept_office: Any) -> None:
    with pytest.raises(WrongPassword):
        sign_in(kept_office.path, kept_office.officer, "bukan itu")
    assert not list(kept_office.path.parent.glob("*-wal"))


def test_a_missing_key_file_is_said_before_a_password_is_asked(kept_office: Any) -> None:
    key_path(kept_office.path).unlink()
    with pytest.raises(Unreadable, match="Berkas kunci kantor.umkm.kunci tidak ada"):
        look_at_office(kept_office.path)


def test_a_missing_office_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="tidak ditemukan"):
        sign_in(tmp_path / "x.umkm", "Rini", NEW)


def test_the_key_file_of_another_office_opens_nothing(kept_office: Any, tmp_path: Path) -> None:
    made = create_office(tmp_path / "b.umkm", officer="Rini Andriani", password=NEW, name="DINAS", cost=CHEAP)
    close_desk(made.desk)
    key_path(kept_office.path).write_bytes(key_path(tmp_path / "b.umkm").read_bytes())
    with pytest.raises(Unreadable):
        sign_in(kept_office.path, "Rini Andriani", NEW)


@pytest.mark.parametrize("content", [b"", b"halo", b"SQLite format 3\0" + bytes(4080), b"PK\x03\x04" * 2000])
def test_a_foreign_file_is_a_sentence_and_stays_as_it_was(kept_office: Any, content: bytes) -> None:
    kept_office.path.write_bytes(content)
    with pytest.raises(Unreadable):
        sign_in(kept_office.path, kept_office.officer, kept_office.password)
    assert kept_office.path.read_bytes() == content


def test_failures_enter_the_trail_at_the_next_sign_in(kept_office: Any) -> None:
    for name in (kept_office.officer, kept_office.officer, "Orang Lain"):
        with pytest.raises(WrongPassword):
            sign_in(kept_office.path, name, "bukan itu")
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    assert trail(desk)[-1] == "officer.failures_noted"
    assert '"failures":[null,2],"unknown_names":[null,1]' in newest_content(desk)
    confirm_password(desk, kept_office.password)
    assert trail(desk).count("officer.failures_noted") == 1
    close_desk(desk)


def test_after_three_wrong_passwords_the_next_waits(kept_office: Any) -> None:
    for _n in range(3):
        with pytest.raises(WrongPassword):
            sign_in(kept_office.path, kept_office.officer, "bukan itu")
    with pytest.raises(TooSoon):
        sign_in(kept_office.path, kept_office.officer, kept_office.password)


def test_a_window_keeps_a_second_window_out_but_not_the_command_line(kept_office: Any) -> None:
    window = sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    with pytest.raises(Conflict, match="sedang terbuka di jendela lain"):
        sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    close_desk(sign_in(kept_office.path, kept_office.officer, kept_office.password))
    close_desk(window)
    close_desk(sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True))


def test_a_window_enters_the_trail_a_command_does_not(kept_office: Any) -> None:
    window = sign_in(kept_office.path, kept_office.officer, kept_office.password, window=True)
    assert trail(window)[-1] == "officer.signed_in"
    close_desk(window)
    command = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    assert trail(command).count("officer.signed_in") == 1
    assert not command.database.changed
    close_desk(command)


def test_an_officer_who_left_does_not_come_in(kept_office: Any, office_desk: Desk) -> None:
    with office_desk.write("officer.disabled") as session:
        session.scalars(select(Officer)).one().active = False
    with pytest.raises(NotAllowed, match="tidak lagi terdaftar"):
        sign_in(kept_office.path, kept_office.officer, kept_office.password)


def test_the_recovery_code_sets_a_new_password(kept_office: Any) -> None:
    desk = recover(kept_office.path, "rini andriani", kept_office.recovery_code.lower(), NEW, cost=CHEAP)
    assert trail(desk)[-1] == "officer.recovered"
    close_desk(desk)
    close_desk(sign_in(kept_office.path, kept_office.officer, NEW))
    with pytest.raises(WrongPassword):
        sign_in(kept_office.path, kept_office.officer, kept_office.password)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"name": "Budi"}, NotFound), ({"code": "ABCD"}, RuleBroken), ({"new_password": "pendek"}, RuleBroken)],
)
def test_a_recovery_that_is_refused_changes_no_password(
    kept_office: Any, change: dict[str, str], refusal: type
) -> None:
    asked = {"name": kept_office.officer, "code": kept_office.recovery_code, "new_password": NEW, **change}
    with pytest.raises(refusal):
        recover(kept_office.path, **asked, cost=CHEAP)
    close_desk(sign_in(kept_office.path, kept_office.officer, kept_office.password))


def test_a_new_own_password_needs_the_old_one(kept_office: Any, office_desk: Desk) -> None:
    with pytest.raises(WrongPassword):
        change_own_password(office_desk, old="bukan itu", new=NEW, cost=CHEAP)
    change_own_password(office_desk, old=kept_office.password, new=NEW, cost=CHEAP)
    assert trail(office_desk)[-1] == "officer.password_changed"
    close_desk(sign_in(kept_office.path, kept_office.officer, NEW))


@pytest.mark.parametrize(("new", "sentence"), [("pendek", "paling sedikit"), ("kopi susu tanpa gula", "sama dengan")])
def test_a_bad_new_password_is_refused(kept_office: Any, office_desk: Desk, new: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        change_own_password(office_desk, old=kept_office.password, new=new, cost=CHEAP)


def readable(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [
                (path.name, word)
                for word in words
                for form in (word.lower().encode(), word.lower().encode("utf-16-le"))
                if form in content
            ]
    return found


def test_nothing_readable_lies_beside_an_open_office(kept_office: Any, clock: Any, tmp_path: Path) -> None:
    with pytest.raises(WrongPassword):
        sign_in(kept_office.path, kept_office.officer, "bukan itu ya")
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password, clock=clock, window=True)
    with desk.write("officer.added") as session:
        session.add(Officer(name="Budi Santoso", name_key="budi santoso", roles="kurator", nip="197001012000031001"))
    assert list(kept_office.path.parent.glob("*-wal"))
    words = ["rini andriani", "budi santoso", "197001012000031001", kept_office.password, "bukan itu ya", "bekasi"]
    assert readable(tmp_path, [*words, kept_office.recovery_code, kept_office.recovery_code.replace("-", "")]) == []
    close_desk(desk)
    assert readable(tmp_path, words) == []


def test_no_secret_enters_a_log_or_an_error(kept_office: Any, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    caplog.set_level("DEBUG")
    with pytest.raises(WrongPassword) as refused:
        sign_in(kept_office.path, kept_office.officer, "bukan itu ya")
    close_desk(sign_in(kept_office.path, kept_office.officer, kept_office.password))
    said = caplog.text + "".join(capfd.readouterr()) + str(refused.value)
    assert kept_office.password not in said
    assert "bukan itu ya" not in said


@pytest.mark.skipif(os.name != "posix", reason="Windows files inherit the folder's rights")
def test_the_files_of_an_office_are_shared_as_its_folder_is(tmp_path: Path) -> None:
    folder = tmp_path / "bersama"
    folder.mkdir()
    folder.chmod(0o2770)
    made = create_office(folder / "b.umkm", officer="Rini", password=NEW, cost=CHEAP, window=True)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}
    close_desk(made.desk)
    assert "b.umkm-wal" in modes
    assert set(modes.values()) == {"0o660"}


KILLED = """
import os, sys
from pathlib import Path
from umkm_desktop.services.office import signing_in
from umkm_desktop.storage.keyring import Cost
def die(*a, **k):
    os._exit(9)
signing_in.{step} = die
signing_in.create_office(Path(sys.argv[1]), officer="Rini", password="{new}", name="DINAS", cost=Cost(64, 1, 1))
"""


@pytest.mark.parametrize("step", ["_make_file", "move_into_place"])
def test_a_new_office_that_was_cut_short_is_no_office(tmp_path: Path, step: str) -> None:
    script = KILLED.format(step=step, new=NEW)
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "b.umkm")], check=False)
    assert done.returncode == 9
    assert not (tmp_path / "b.umkm").exists()
