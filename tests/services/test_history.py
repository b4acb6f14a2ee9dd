"""The trail as sentences, and its check."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.officers import Role
from umkm_desktop.i18n import WIB
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.trail import history
from umkm_desktop.services.trail.backups import back_up
from umkm_desktop.services.trail.history import Filter
from umkm_desktop.storage.models import Business, Decision, Owner, Product


@pytest.fixture
def business(office_desk: Desk) -> str:
    with office_desk.write("business.created") as session:
        owner = Owner(name="Siti Aminah", nik="3216014107800004")
        made = Business(name="Keripik Barokah", owner=owner, capital=5_000_000)
        session.add(made)
        session.flush()
        session.add(Product(business=made, name="Keripik Singkong"))
        session.flush()
        return made.uid


def end(desk: Desk) -> int:
    """The newest entry's number."""
    return history.list_entries(desk, Filter(), limit=1)[0].seq


def told(desk: Desk, limit: int = 10) -> list[str]:
    return [f"{e.officer} {e.sentence}" for e in history.list_entries(desk, Filter(), limit=limit)]


def test_each_entry_is_a_sentence(office_desk: Desk, business: str) -> None:
    assert sorted(told(office_desk, 3)) == [
        "Rini Andriani menambah pemilik Siti Aminah",
        "Rini Andriani menambah produk Keripik Singkong",
        "Rini Andriani menambah usaha Keripik Barokah",
    ]


def test_a_change_names_the_field_and_both_values(office_desk: Desk, business: str) -> None:
    with office_desk.write("business.changed") as session:
        row = session.query(Business).one()
        row.capital, row.scale, row.match_key = 7_500_000, "micro", "x"
    entry = history.record_history(office_desk, business)[0]
    assert entry.sentence == "mengubah usaha Keripik Barokah"
    assert [(c.label, c.old, c.new) for c in entry.changes] == [
        ("Modal usaha", "Rp5.000.000", "Rp7.500.000"),
        ("Skala usaha", "kosong", "Usaha mikro"),
    ]


def test_a_nik_stays_masked(office_desk: Desk, business: str) -> None:
    entries = history.list_entries(office_desk, Filter(), limit=20)
    text = " ".join(f"{c.old} {c.new}" for e in entries for c in e.changes)
    assert "3216••••••••0004" in text
    assert "3216014107800004" not in text


def test_another_record_is_named_not_numbered(office_desk: Desk, business: str) -> None:
    entry = history.list_entries(office_desk, Filter(), limit=1)[0]
    assert ("Usaha", "kosong", "Keripik Barokah") in [(c.label, c.old, c.new) for c in entry.changes]


def test_a_reason_is_part_of_the_entry(office_desk: Desk, business: str) -> None:
    with office_desk.write("business.archived", reason="tutup") as session:
        session.query(Business).one().archived_at = office_desk.now()
    entry = history.record_history(office_desk, business)[0]
    assert (entry.sentence, entry.reason) == ("mengarsipkan usaha Keripik Barokah", "tutup")


def test_a_removed_record_keeps_its_name(office_desk: Desk, business: str) -> None:
    with office_desk.write("import.undone") as session:
        session.delete(session.query(Product).one())
    assert told(office_desk, 1) == ["Rini Andriani menghapus produk Keripik Singkong"]


def test_one_line_for_each_transaction(office_desk: Desk, business: str) -> None:
    acts = history.list_acts(office_desk, Filter(), offset=0, limit=10)
    assert [act.entry.sentence for act in acts] == [
        "menambah usaha Keripik Barokah",
        "membuat kantor DINAS KOPERASI DAN UKM KABUPATEN BEKASI",
    ]
    assert (acts[0].count, acts[0].count + acts[1].count) == (3, end(office_desk))
    assert history.count_acts(office_desk, Filter()) == 2
    assert len(history.read_act(office_desk, acts[0].act)) == 3


def test_an_act_about_no_single_record_is_told_without_one(office_desk: Desk) -> None:
    with office_desk.write("demo.built") as session:
        session.add(Owner(name="Siti"))
        session.add(Business(name="Keripik"))
    acts = history.list_acts(office_desk, Filter(), offset=0, limit=1)
    assert acts[0].entry.sentence == "mengisi kantor dengan data contoh"
    assert {e.sentence for e in history.read_act(office_desk, acts[0].act)} == {
        "menambah pemilik Siti",
        "menambah usaha Keripik",
    }


def test_the_statements_for_a_page_do_not_grow_with_it(office_desk: Desk, business: str) -> None:
    def statements() -> int:
        count = 0

        def counted(*_anything: Any) -> None:
            nonlocal count
            count += 1

        engine = office_desk.database._reader
        event.listen(engine, "before_cursor_execute", counted)
        history.list_acts(office_desk, Filter(), offset=0, limit=50)
        event.remove(engine, "before_cursor_execute", counted)
        return count

    few = statements()
    for n in range(20):
        with office_desk.write("business.created") as session:
            session.add(Business(name=f"Usaha {n}"))
    assert (few, statements()) == (10, 10)  # two of them: how the officer stands today


def test_filters_narrow_the_trail(office_desk: Desk, business: str, clock: Any) -> None:
    clock.advance(days=40)
    with office_desk.write("curation.decided") as session:
        product = session.query(Product).one()
        session.add(
            Decision(
                product=product,
                verdict="passed",
                reason="rapi",
                decided_on=office_desk.today(),
                decided_by="Rini",
                officer_uid="x",
            )
        )

    def sentences(chosen: Filter) -> list[str]:
        return [act.entry.sentence for act in history.list_acts(office_desk, chosen, offset=0, limit=9)]

    assert sentences(Filter(month="2027-01")) == ["mencatat keputusan kurasi Keripik Singkong"]
    assert sentences(Filter(action="business.created")) == ["menambah usaha Keripik Barokah"]
    assert sentences(Filter(officer_uid="siapa")) == []
    assert sentences(Filter(officer_uid=office_desk.officer.uid, month="2026-12")) == []
    assert history.list_months(office_desk)[:2] == ["2027-01", "2026-12"]
    assert "curation.decided" in history.list_actions(office_desk)


def test_a_month_of_the_trail_is_from_its_first_second_to_its_last_by_the_clock_of_the_office(
    office_desk: Desk, clock: Any
) -> None:
    moments = [
        datetime(2026, 12, 1, 0, 0, 0, tzinfo=WIB),
        datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=WIB),
        datetime(2027, 1, 1, 0, 0, 0, tzinfo=WIB),
    ]
    for n, moment in enumerate(moments):
        clock.at = moment.astimezone(UTC)
        with office_desk.write("business.created") as session:
            session.add(Business(name=f"Usaha {n}"))

    def named(month: str) -> list[str]:
        chosen = Filter(month=month, action="business.created")
        found = [act.entry.sentence for act in history.list_acts(office_desk, chosen, offset=0, limit=9)]
        assert history.count_acts(office_desk, chosen) == len(found)
        return found

    assert named("2026-12") == ["menambah usaha Usaha 1", "menambah usaha Usaha 0"]
    assert named("2027-01") == ["menambah usaha Usaha 2"]
    assert history.list_months(office_desk) == ["2027-01", "2026-12", "2026-11"]


def test_an_act_counts_its_own_entries_whatever_is_filtered(office_desk: Desk, business: str) -> None:
    with office_desk.write("business.changed") as session:
        session.query(Business).one().capital = 1
    chosen = Filter(action="business.created")
    (act,) = history.list_acts(office_desk, chosen, offset=0, limit=9)
    assert (act.count, len(history.read_act(office_desk, act.act))) == (3, 3)
    assert [one.count for one in history.list_acts(office_desk, Filter(), offset=0, limit=2)] == [1, 3]
    by_record = history.list_entries(office_desk, Filter(record_uid=business), limit=9)
    assert [entry.action for entry in by_record] == ["business.changed", "business.created"]


def test_the_trail_is_whole_up_to_its_end(office_desk: Desk, business: str) -> None:
    check, last = history.verify_trail(office_desk), end(office_desk)
    assert (check.ok, check.intact_to, check.last_anchor) == (True, last, None)
    assert check.sentence == f"Utuh sampai #{last}. Belum ada cadangan sebagai jangkar: hanya rantai yang menjaga."


def test_a_backup_is_an_anchor(office_desk: Desk, business: str) -> None:
    last = end(office_desk)
    back_up(office_desk)
    check = history.verify_trail(office_desk)
    assert check.last_anchor is not None
    assert (check.ok, check.intact_to, check.last_anchor.seq) == (True, last + 1, last)
    assert f"Jangkar terakhir #{last} di cadangan tanggal 24 November 2026" in check.sentence


def tamper(desk: Desk, *statements: str) -> None:
    raw = desk.database.raw()
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
    ).fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        raw.execute(statement)
    raw.close()


@pytest.mark.parametrize(
    ("statement", "intact_to"),
    [
        ("UPDATE audit_entry SET officer = 'Orang Lain' WHERE seq = 3", 2),
        ("UPDATE audit_entry SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 4", 3),
        ("UPDATE audit_content SET content = '{}' WHERE seq = 5", 4),
        ("DELETE FROM audit_entry WHERE seq = 2", 1),
    ],
)
def test_a_changed_entry_is_found(office_desk: Desk, business: str, statement: str, intact_to: int) -> None:
    tamper(office_desk, statement)
    check = history.verify_trail(office_desk)
    assert (check.ok, check.intact_to) == (False, intact_to)
    assert check.sentence.startswith(f"TIDAK utuh: catatan sesudah #{intact_to} ")


def test_a_cut_off_end_is_found_by_a_backup(office_desk: Desk, business: str) -> None:
    last = end(office_desk)
    back_up(office_desk)
    tamper(office_desk, "DELETE FROM audit_content WHERE seq > 3", "DELETE FROM audit_entry WHERE seq > 3")
    check = history.verify_trail(office_desk)
    assert (check.ok, check.intact_to) == (False, 0)
    assert f"menyimpan catatan #{last} yang lain" in check.sentence


@pytest.mark.parametrize(("after", "holds"), [(-1, False), (0, False), (1, True)])
def test_a_backup_is_an_anchor_of_a_broken_chain_up_to_the_very_entry_before_the_break(
    office_desk: Desk, business: str, after: int, holds: bool
) -> None:
    last = end(office_desk)
    back_up(office_desk)
    tamper(office_desk, f"UPDATE audit_entry SET officer = 'Orang Lain' WHERE seq = {last + after}")
    check = history.verify_trail(office_desk)
    assert (check.ok, check.intact_to) == (False, last + after - 1)
    assert (check.last_anchor is not None) is holds


def test_an_erased_person_leaves_the_chain_whole(office_desk: Desk, business: str) -> None:
    seq = history.list_entries(office_desk, Filter(), limit=9)[3].seq
    tamper(office_desk, f"DELETE FROM audit_content WHERE seq = {seq}")
    assert history.verify_trail(office_desk).ok
    erased = next(e for e in history.list_entries(office_desk, Filter(), limit=9) if e.seq == seq)
    assert (erased.erased, erased.changes) == (True, ())


def test_who_may_not_see_the_trail_sees_a_records_own_history(office_desk: Desk, business: str, tmp_path: Path) -> None:
    from umkm_desktop.services.desk import SignedIn

    desk = Desk(office_desk.database, SignedIn("x", "X", frozenset({Role.COMPANION})), office_desk.clock)
    with pytest.raises(NotAllowed):
        history.list_entries(desk, Filter(), limit=1)
    assert len(history.record_history(desk, business)) == 1


def test_a_field_that_was_emptied_is_told_and_one_that_began_empty_is_not(office_desk: Desk, business: str) -> None:
    created = history.record_history(office_desk, business)[0]
    assert "kosong" not in [change.new for change in created.changes]
    with office_desk.write("business.changed") as session:
        session.query(Business).one().capital = None
    entry = history.record_history(office_desk, business)[0]
    assert ("5.000.000", "kosong") in [(c.old.removeprefix("Rp"), c.new) for c in entry.changes]
