"""The list for those who check elsewhere: its number only grows, older ones are refused, touched ones are told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_certificates

from umkm_desktop.documents.seal import Sealer
from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.papers.key_sets import KeySet, SeenList
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import revoke_document
from umkm_desktop.services.papers import seal_keys
from umkm_desktop.services.papers.ledger import IssuedDocument
from umkm_desktop.services.papers.number_books import set_numbering
from umkm_desktop.services.papers.seal_keys import export_keys, key_set, mark_stolen, read_keys, rotate_key
from umkm_desktop.services.papers.verifying import check_anything, check_file, check_with_keys
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Document, SealKey

TODAY = date(2026, 11, 24)


@pytest.fixture
def issued(desk: Desk) -> IssuedDocument:
    factories.ready_office(desk)
    return issue_certificates(desk, [factories.agreement(desk)]).documents[0]


@pytest.fixture
def elsewhere(tmp_path: Path) -> SettingsStore:
    """The settings of somebody else's computer."""
    return SettingsStore(tmp_path / "elsewhere")


def line_of(desk: Desk, uid: str) -> str:
    with desk.read() as session:
        return str(session.query(Document).filter_by(uid=uid).one().seal)


def export(desk: Desk, path: Path) -> Path:
    return export_keys(desk, path, SettingsStore())


def test_the_number_grows_with_everything_that_changes_the_list(desk: Desk, issued: IssuedDocument) -> None:
    numbers = [key_set(desk).list_number]
    old = key_set(desk).keys[0].key_id
    second = issue_certificates(desk, [factories.agreement(desk)]).documents[0]
    assert key_set(desk).list_number == numbers[0]  # a paper more changes no list
    for change in (
        lambda: revoke_document(desk, issued.uid, "salah nama"),
        lambda: rotate_key(desk),
        lambda: mark_stolen(desk, old, since=TODAY, reason="hilang"),
        lambda: revoke_document(desk, second.uid, "salah nama"),
    ):
        change()
        numbers.append(key_set(desk).list_number)
    assert numbers == sorted(set(numbers))


def test_a_paper_that_does_not_count_is_in_the_list_whatever_its_status_is_called(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore
) -> None:
    before = key_set(desk).list_number
    with desk.write("document.cancelled") as session:
        session.query(Document).filter_by(uid=issued.uid).one().status = "cancelled"
    keys = read_keys(export(desk, tmp_path / "kunci.json"), elsewhere)
    assert (keys.list_number, keys.revoked) == (before + 1, {issued.number: ""})
    assert check_with_keys(line_of(desk, issued.uid), keys, today=TODAY).result == "revoked"


def test_a_number_is_revoked_as_the_seal_writes_it(desk: Desk) -> None:
    factories.ready_office(desk)
    set_numbering(desk, pattern="500.3/{n:04}/U\u0308KM/{year}")  # two characters; the seal writes one
    issued = issue_certificates(desk, [factories.agreement(desk)]).documents[0]
    revoke_document(desk, issued.uid, "salah nama")
    assert check_with_keys(line_of(desk, issued.uid), key_set(desk), today=TODAY).result == "revoked"


def test_a_list_older_than_one_seen_here_is_refused(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore
) -> None:
    old = export(desk, tmp_path / "lama.json")
    assert check_with_keys(line_of(desk, issued.uid), read_keys(old, elsewhere), today=TODAY).result == "genuine"
    revoke_document(desk, issued.uid, "salah nama")
    new = read_keys(export(desk, tmp_path / "baru.json"), elsewhere)
    with pytest.raises(RuleBroken, match=r"bernomor 1, .* nomor 2: yang dicabut sesudahnya tidak tercantum"):
        read_keys(old, elsewhere)
    again = SettingsStore(elsewhere.path.parent)  # the program was closed in between
    with pytest.raises(RuleBroken):
        read_keys(old, again)
    assert read_keys(tmp_path / "baru.json", again) == new
    assert read_keys(old, SettingsStore(tmp_path / "a third computer")).list_number == 1


def test_offices_are_remembered_apart(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore
) -> None:
    elsewhere.change(key_lists={"KOTHER00": "99"})
    read_keys(export(desk, tmp_path / "kunci.json"), elsewhere)
    kept = SettingsStore(elsewhere.path.parent).value.key_lists
    assert (kept["KOTHER00"], kept[key_set(desk).office_id]) == ("99", "1")


def test_an_office_taken_back_to_an_older_state_neither_checks_nor_exports(
    desk: Desk, issued: IssuedDocument, tmp_path: Path
) -> None:
    settings = SettingsStore()
    settings.change(key_lists={key_set(desk).office_id: "7"})
    with pytest.raises(RuleBroken, match="nomor 7"):
        check_anything(desk, line_of(desk, issued.uid), settings)
    with pytest.raises(RuleBroken, match="nomor 7"):
        export_keys(desk, tmp_path / "kunci.json", settings)
    assert not (tmp_path / "kunci.json").exists()


def test_a_thief_cannot_speak_for_the_office_any_more(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore
) -> None:
    with desk.read() as session:
        private = session.query(SealKey).one().private
    mark_stolen(desk, key_set(desk).office_id, since=TODAY, reason="PC hilang")
    body = json.loads(export(desk, tmp_path / "kunci.json").read_bytes())
    read_keys(tmp_path / "kunci.json", elsewhere)
    body["number"], body["revoked"] = 1000, []
    body["keys"] = [{**body["keys"][0], "status": "active", "until": None}]
    body["signed_by"] = body["keys"][0]["kid"]
    assert private
    body["signature"] = Sealer(private).sign_list(seal_keys._canonical(body)).hex()
    (tmp_path / "pencuri.json").write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(RuleBroken, match="dicuri"):
        read_keys(tmp_path / "pencuri.json", elsewhere)


@pytest.mark.parametrize("status", ["retired", "revoked"])
def test_only_a_key_in_use_signs_a_list(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore, status: str
) -> None:
    with desk.read() as session:
        private = session.query(SealKey).one().private
    body = json.loads(export(desk, tmp_path / "kunci.json").read_bytes())
    body["keys"][0]["status"] = status
    assert private
    body["signature"] = Sealer(private).sign_list(seal_keys._canonical(body)).hex()
    (tmp_path / "kunci.json").write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(Unreadable, match="berubah"):
        read_keys(tmp_path / "kunci.json", elsewhere)


def _changes() -> dict[str, Any]:
    return {
        "number": lambda body: body.update(number=body["number"] + 5),
        "day": lambda body: body.update(as_of="2030-01-01"),
        "key": lambda body: body["keys"][0].update(public="00" * 32),
        "revoked": lambda body: body.update(revoked=[]),
        "until": lambda body: body["keys"][0].update(until="2026-01-01"),
        "office": lambda body: body.update(office="DINAS LAIN"),
        "kept": lambda body: body["keys"][0].update(kept=["ab" * 10]),
    }


@pytest.mark.parametrize("part", list(_changes()))
def test_every_part_of_a_list_is_signed(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore, part: str
) -> None:
    revoke_document(desk, issued.uid, "salah nama")
    path = export(desk, tmp_path / "kunci.json")
    body = json.loads(path.read_bytes())
    _changes()[part](body)
    path.write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(Unreadable, match="berubah"):
        read_keys(path, elsewhere)
    assert elsewhere.value.key_lists == {}


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"{}",
        b"[1]",
        b"null",
        b"\xff",
        b'{"format":"UMKM-KEYS-1"}',
        b"[" * 100_000,
        b'{"format":"UMKM-KEYS-9"}',
        b"<!doctype html>",
        b'{"format":"UMKM-KEYS-1","number":1,"as_of":"x","keys":[],"revoked":[]}',
    ],
)
def test_what_is_no_list_is_told_with_what_to_use_instead(
    tmp_path: Path, elsewhere: SettingsStore, junk: bytes
) -> None:
    (tmp_path / "lain.json").write_bytes(junk)
    with pytest.raises(Unreadable, match=r"bukan daftar kunci UMKM Desktop. Pakai berkas dari"):
        read_keys(tmp_path / "lain.json", elsewhere)
    with pytest.raises(Unreadable, match="tidak ditemukan"):
        read_keys(tmp_path / "hilang.json", elsewhere)


@pytest.mark.parametrize(("size", "too_large"), [(100_000_000, False), (100_000_001, True)])
def test_a_list_of_more_than_a_hundred_megabytes_is_not_read(
    tmp_path: Path, elsewhere: SettingsStore, size: int, too_large: bool
) -> None:
    with (tmp_path / "besar.json").open("wb") as file:
        file.truncate(size)
    for look in (
        lambda: read_keys(tmp_path / "besar.json", elsewhere),
        lambda: check_file(tmp_path / "besar.json", KeySet(()), today=TODAY),
    ):
        with pytest.raises(Unreadable) as refused:
            look()
        assert ("terlalu besar" in str(refused.value)) is too_large


def test_a_file_that_is_gone_when_it_is_read_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="tidak ditemukan"):
        check_file(tmp_path / "hilang.pdf", KeySet(()), today=TODAY)


@pytest.mark.parametrize("kept", ["", "x", "-3", "٣", "9999999999999999999999 K1"])
def test_whatever_the_settings_hold_is_read(kept: str) -> None:
    assert SeenList.read(kept).number >= 0


def test_a_list_of_an_earlier_program_is_still_read(
    desk: Desk, issued: IssuedDocument, tmp_path: Path, elsewhere: SettingsStore
) -> None:
    """Released programs numbered by revocations alone, called a stolen key revoked and kept no seals of it."""
    with desk.read() as session:
        private = session.query(SealKey).one().private
    body = json.loads(export(desk, tmp_path / "kunci.json").read_bytes())
    body["number"] = 0
    stolen = {"kid": "K0000000", "public": "11" * 32, "status": "revoked", "from": "2026-01-01", "until": None}
    body["keys"].append(stolen)
    assert private
    body["signature"] = Sealer(private).sign_list(seal_keys._canonical(body)).hex()
    (tmp_path / "kunci.json").write_text(json.dumps(body), encoding="utf-8")
    keys = read_keys(tmp_path / "kunci.json", elsewhere)
    assert check_with_keys(line_of(desk, issued.uid), keys, today=TODAY).result == "genuine"
    assert keys.keys[1].kept == frozenset()
