"""Keys of the seal: replaced, stolen, and what remains genuine afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from paper_records import issue_certificates

from umkm_desktop.documents.seal import Sealer
from umkm_desktop.domain.errors import NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.sealing import SealFacts, key_of_line
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.seal_keys import export_keys, key_set, list_keys, mark_stolen, read_keys, rotate_key
from umkm_desktop.services.papers.verifying import check_text
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Document, SealKey

TODAY = date(2026, 11, 24)


def issue(desk: Desk) -> str:
    """The sealed line of one more certificate."""
    uid = issue_certificates(desk, [factories.agreement(desk)]).documents[0].uid
    with desk.read() as session:
        line = session.query(Document).filter_by(uid=uid).one().seal
    assert line
    return line


def result(desk: Desk, line: str) -> str:
    return check_text(line, key_set(desk), today=TODAY).result


@pytest.fixture
def ready(desk: Desk) -> Desk:
    factories.ready_office(desk)
    return desk


def private_part(desk: Desk) -> bytes:
    with desk.read() as session:
        key = session.query(SealKey).filter_by(status="active").one()
    assert key.private
    return key.private


def test_a_new_key_seals_from_now_on_and_the_old_seals_stay_genuine(ready: Desk) -> None:
    old = issue(ready)
    new_id = rotate_key(ready)
    new = issue(ready)
    assert (key_of_line(new), key_of_line(old) == new_id) == (new_id, False)
    assert {result(ready, old), result(ready, new)} == {"genuine"}
    newest, before = list_keys(ready)
    assert (newest.key_id, newest.status, newest.ends, newest.sealed) == (new_id, "active", None, 1)
    assert (before.status, before.starts, before.ends, before.sealed) == ("retired", TODAY, TODAY, 1)


def test_a_key_that_seals_no_more_has_no_private_part(ready: Desk) -> None:
    issue(ready)
    rotate_key(ready)
    rotate_key(ready)
    with ready.read() as session:
        kept = [key.private is not None for key in session.query(SealKey).order_by(SealKey.id)]
    assert kept == [False, False, True]


def forged_with(private: bytes, key_id: str) -> str:
    number, kind = "500.3/0999/DKUKM/XI/2026", "SERTIFIKAT KEMITRAAN"
    facts = SealFacts(number, "Toko Palsu", "", TODAY, None, kind, "ab" * 32, key_id)
    return Sealer(private).seal(facts).line


def test_after_a_theft_only_what_the_register_holds_is_genuine(ready: Desk, tmp_path: Path) -> None:
    line = issue(ready)
    stolen = private_part(ready)
    forged = forged_with(stolen, key_of_line(line))
    assert result(ready, forged) == "genuine"  # before the theft is known, nobody can tell
    theft = mark_stolen(ready, key_of_line(line), since=TODAY, reason="PC hilang")
    assert theft.since == ("500.3/0001/DKUKM/XI/2026",)
    assert (result(ready, line), result(ready, forged)) == ("genuine", "not-genuine")
    after = issue(ready)
    assert (key_of_line(after), result(ready, after)) == (theft.new_key_id, "genuine")
    elsewhere = read_keys(export_keys(ready, tmp_path / "kunci.json", SettingsStore()), SettingsStore())
    assert [check_text(one, elsewhere, today=TODAY).result for one in (line, forged, after)] == [
        "genuine",
        "not-genuine",
        "genuine",
    ]


def test_a_key_replaced_long_ago_may_turn_out_to_have_been_stolen(ready: Desk) -> None:
    line = issue(ready)
    active = rotate_key(ready)
    theft = mark_stolen(ready, key_of_line(line), since=TODAY, reason="cadangan lama hilang")
    assert (theft.new_key_id, result(ready, line)) == ("", "genuine")
    assert [(row.key_id, row.status) for row in list_keys(ready)] == [(active, "active"), (key_of_line(line), "stolen")]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"since": date(2026, 11, 25)}, "since"), ({"since": date(2026, 11, 23)}, "since"), ({"reason": "  "}, "reason")],
)
def test_a_theft_has_a_day_of_the_key_and_a_reason(ready: Desk, given: dict[str, Any], field: str) -> None:
    key_id = key_of_line(issue(ready))
    with pytest.raises(RuleBroken) as refused:
        mark_stolen(ready, key_id, **{"since": TODAY, "reason": "hilang", **given})
    assert refused.value.field == field
    assert list_keys(ready)[0].status == "active"


def test_a_theft_is_marked_once_and_only_of_our_own_key(ready: Desk) -> None:
    key_id = key_of_line(issue(ready))
    mark_stolen(ready, key_id, since=TODAY, reason="hilang")
    with pytest.raises(RuleBroken, match="sudah ditandai"):
        mark_stolen(ready, key_id, since=TODAY, reason="hilang")
    with pytest.raises(NotFound, match="K0000000"):
        mark_stolen(ready, "K0000000", since=TODAY, reason="hilang")


def test_only_who_may_change_the_office_touches_its_keys(ready: Desk, desk_of: Callable[..., Desk]) -> None:
    key_id = key_of_line(issue(ready))
    clerk = replace(desk_of(Role.CLERK), database=ready.database)
    with pytest.raises(NotAllowed):
        rotate_key(clerk)
    with pytest.raises(NotAllowed):
        mark_stolen(clerk, key_id, since=TODAY, reason="hilang")
    assert len(list_keys(clerk)) == 1
