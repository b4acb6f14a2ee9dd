"""Search finds what an office keeps, however it is typed, and stays in step with every way of writing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from umkm_desktop.domain.searching import read_query
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage import bulk, migrations
from umkm_desktop.storage.database import APPLICATION_ID, Database, connect
from umkm_desktop.storage.models import Agreement, Business, Document, Owner, Partner, Placement, Product, Record
from umkm_desktop.storage.search import Found, search

NIK = "9932160412880004"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A few records of every kind."""
    with desk.write("import.written") as session:
        owner = Owner(name="Siti O'Brien", nik=NIK)
        session.add(owner)
        session.flush()
        session.add(
            Business(
                name="Keripik Barokah",
                owner_id=owner.id,
                nib="1234567890123",
                phone="+6281255500142",
                address="Kp. Rawa RT 01/RW 02",
                village="Karangasih",
                district="Cikarang Utara",
            )
        )
        session.add(Business(name='Toko C++ <Maju> & Co "Jaya"', district="Setu"))
        session.add(Business(name="Diskon 50% Café", district="Setu"))
        session.flush()
        session.add(
            Product(name="Singkong Balado", business_id=1, barcode="8991234567890", halal="ID32110000123450125")
        )
        session.add(Partner(name="PT Ritel Sentosa", kind="retail"))
        session.flush()
        session.add(Agreement(business_id=1, partner_id=1, number="027/PKS/2026", pattern="general-trade"))
        session.add(Placement(product_id=1, partner_id=1, outlet="Gerai Cibitung", since=date(2026, 10, 1)))
        session.add(_certificate())
    return desk


def _certificate() -> Document:
    return Document(
        kind="certificate",
        number="500.3/0142/DKUKM/XI/2026",
        template="1",
        content="{}",
        sha256="0" * 64,
        holder="Keripik Barokah",
        partner_name="PT Ritel Sentosa",
        letter_date=date(2026, 11, 24),
        issued_at=datetime(2026, 11, 24, tzinfo=UTC),
        issued_by="Rini",
    )


def _found(desk: Desk, typed: str, kinds: Sequence[str] = ()) -> list[Found]:
    with desk.read() as session:
        return search(session, read_query(typed), kinds=kinds)


def _titles(desk: Desk, typed: str, *kinds: str) -> list[str]:
    return [found.title for found in _found(desk, typed, kinds)]


BAROKAH, CPP, CAFE = "Keripik Barokah", 'Toko C++ <Maju> & Co "Jaya"', "Diskon 50% Café"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("keripik", BAROKAH),
        ("barokah keripik", BAROKAH),
        ("aroka", BAROKAH),
        ("k", BAROKAH),
        ("ba", BAROKAH),
        ("keripik o'brien karangasih", BAROKAH),
        ("RT 01/RW 02", BAROKAH),
        ("rawa 01", BAROKAH),
        ("kripik barokh", BAROKAH),
        ("kerpi", BAROKAH),
        ("C++", CPP),
        ("<Maju>", CPP),
        ('co "jaya"', CPP),
        ("&", CPP),
        ("50%", CAFE),
        ("cafe", CAFE),
        ("CAFÉ", CAFE),
        ("1234567890123", BAROKAH),
        ("345678", BAROKAH),
        ("+62 812-5550-0142", BAROKAH),
        ("0812 5550", BAROKAH),
        ("081255500142", BAROKAH),
        (NIK, BAROKAH),
        ("9932 1604 1288 0004", BAROKAH),
        ("160412", BAROKAH),
        ("keripik 160412", BAROKAH),
    ],
)
def test_a_business_is_found(office: Desk, typed: str, title: str) -> None:
    assert _titles(office, typed, "business") == [title]


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("O'Brien", "owner", "Siti O'Brien"),
        ("brien", "owner", "Siti O'Brien"),
        (NIK, "owner", "Siti O'Brien"),
        ("singkong barokah", "product", "Singkong Balado"),
        ("8991234", "product", "Singkong Balado"),
        ("ID3211", "product", "Singkong Balado"),
        ("sentosa", "partner", "PT Ritel Sentosa"),
        ("027/PKS", "agreement", "027/PKS/2026 · Keripik Barokah"),
        ("singkong cibitung", "placement", "Singkong Balado"),
        ("0142", "document", "500.3/0142/DKUKM/XI/2026 · Keripik Barokah"),
        ("500.3/0142/DKUKM/XI/2026", "document", "500.3/0142/DKUKM/XI/2026 · Keripik Barokah"),
    ],
)
def test_each_kind_is_found(office: Desk, typed: str, kind: str, title: str) -> None:
    assert _titles(office, typed, kind) == [title]


@pytest.mark.parametrize("typed", ["zzqxjw", "", "   ", '"', "keripik zzqxjw", "1604128800041604", "O'Brien (50%) \"x"])
def test_what_is_not_there_is_not_found(office: Desk, typed: str) -> None:
    assert _found(office, typed) == []


def test_an_identity_number_is_never_shown(office: Desk) -> None:
    assert [NIK in f"{found.title} {found.detail} {found.words}" for found in _found(office, NIK)] == [False, False]


def test_a_title_stands_before_a_mention(office: Desk) -> None:
    assert [found.kind for found in _found(office, "keripik barokah")][0] == "business"


def test_an_archived_record_stands_last(office: Desk) -> None:
    with office.write("business.archived") as session:
        session.add(Business(name="Keripik Barokah", archived_at=office.now()))
    assert [found.archived for found in _found(office, "keripik barokah", ["business"])] == [False, True]


def test_a_common_kind_does_not_crowd_out_a_rare_one(office: Desk) -> None:
    with office.write("import.written") as session:
        bulk.insert_records(session, Business, ({"name": f"Sentosa Jaya {i}"} for i in range(100)))
    assert "PT Ritel Sentosa" in _titles(office, "sentosa")


def test_the_exact_name_is_found_among_many(office: Desk) -> None:
    with office.write("import.written") as session:
        bulk.insert_records(session, Business, ({"name": f"Sari Rasa {i}"} for i in range(200)))
        bulk.insert_records(session, Business, [{"name": "Sari Rasa"}])
    assert _titles(office, "sari rasa", "business")[0] == "Sari Rasa"


def test_a_renamed_owner_is_found_by_his_businesses(office: Desk) -> None:
    with office.write("owner.changed") as session:
        session.get_one(Owner, 1).name = "Neneng Kurniasih"
    assert (_titles(office, "neneng", "business"), _titles(office, "o'brien")) == ([BAROKAH], [])


def test_a_renamed_business_is_found_by_all_that_is_its(office: Desk) -> None:
    with office.write("business.changed") as session:
        session.get_one(Business, 1).name = "Rempah Ibu"
    kinds = {found.kind for found in _found(office, "rempah")}
    assert kinds == {"business", "product", "agreement", "placement"}


def test_a_moved_business_is_found_in_its_new_district(office: Desk) -> None:
    with office.write("business.changed") as session:
        session.get_one(Business, 1).district = "Pebayuran"
    assert (_titles(office, "barokah pebayuran", "business"), _titles(office, "cikarang", "business")) == (
        [BAROKAH],
        [],
    )


def test_a_removed_record_is_gone_and_so_are_its_words(office: Desk, database: Database) -> None:
    with office.write("import.undone") as session:
        bulk.delete_records(session, Business, [2])
    assert (_titles(office, "c++"), "c++" in _stored_words(database)) == ([], False)


def _stored_words(database: Database) -> dict[str, int]:
    raw = database.raw()
    words = dict(raw.execute("SELECT word, uses FROM search_word").fetchall())
    raw.close()
    return words


def _index_of(database: Database) -> tuple[list[tuple[object, ...]], dict[str, int]]:
    raw = database.raw()
    entries = raw.execute("SELECT * FROM search_entry ORDER BY id").fetchall()
    for table in ("search_index", "search_digits"):
        raw.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    raw.close()
    return entries, _stored_words(database)


ROWS: list[tuple[type[Record], list[dict[str, object]]]] = [
    (Owner, [{"name": "Siti", "nik": NIK}, {"name": "ÉTI 'Wati' 123"}]),
    (Business, [{"name": 'Toko  Dua "Jaya"\t\\x', "owner_id": 1}, {"name": "Émpat 5000", "owner_id": 2, "rt": "1"}]),
    (Product, [{"name": "Kopi", "business_id": 1}, {"name": "Kopi Kopi", "business_id": 2}]),
]


def test_a_bulk_write_makes_the_same_index_as_single_ones(database: Database, desk: Desk) -> None:
    with desk.write("import.written") as session:
        for model, rows in ROWS:
            bulk.insert_records(session, model, [{"uid": f"{i:032x}", **row} for i, row in enumerate(rows)])
    in_bulk = _index_of(database)
    with desk.write("import.undone") as session:
        for model, rows in reversed(ROWS):
            bulk.delete_records(session, model, range(1, len(rows) + 1))
    assert _index_of(database) == ([], {})
    with desk.write("import.written") as session:
        for model, rows in ROWS:
            session.add_all(model(id=i + 1, uid=f"{i:032x}", **row) for i, row in enumerate(rows))
            session.flush()
    assert _index_of(database) == in_bulk


def test_new_words_are_known_at_once(office: Desk) -> None:
    assert _titles(office, "rengginang") == []
    with office.write("business.created") as session:
        session.add(Business(name="Rengginang Ibu Eti"))
    assert _titles(office, "renginang") == ["Rengginang Ibu Eti"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=30) | st.text(alphabet="\"*-+():^{}~%'<>| aNEARkO1\x00", max_size=20))
def test_no_input_raises(office: Desk, typed: str) -> None:
    _found(office, typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.characters(categories=["L", "Nd", "Po", "Sm"], max_codepoint=0x24F), min_size=3, max_size=25)
)
def test_whatever_a_business_is_called_it_is_found_by_its_name(desk: Desk, name: str) -> None:
    if not read_query(name).words:
        return
    with desk.write("business.created") as session:
        session.add(Business(name=name))
    assert name in _titles(desk, name, "business")


@pytest.mark.parametrize("written", ["D’Besto", "D'Besto", "D‘Besto", "DʼBesto"])
@pytest.mark.parametrize("typed", ["D’Besto", "d'besto", "besto", "d'be", "Toko D’Besto"])
def test_an_apostrophe_of_a_word_processor_is_an_apostrophe(office: Desk, written: str, typed: str) -> None:
    with office.write("business.created") as session:
        session.add(Business(name=f"Toko {written} Cikarang"))
    assert _titles(office, typed) == [f"Toko {written} Cikarang"]


@pytest.mark.parametrize(
    "name", ["212", "7-Eleven", "Toko #1", "1", "24 Jam", "C++", "½ Kilo", "ꦏꦺꦴꦥꦶ", "コーヒー", "A.B.", "٣"]
)
def test_whatever_letter_or_digit_a_name_has_it_is_found_by_it(office: Desk, name: str) -> None:
    with office.write("business.created") as session:
        session.add(Business(name=name))
    assert _titles(office, name)[0] == name


def test_an_older_office_finds_its_apostrophes_after_the_upgrade(tmp_path: Path) -> None:
    path, key = tmp_path / "lama.umkm", bytes(range(32))
    raw = connect(path, key, create=True)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.close()
    old = Database(path, key)
    with old.maintain() as connection:
        command.upgrade(migrations._config(connection), "0011")
        connection.exec_driver_sql(
            "INSERT INTO search_entry (id, kind, uid, title, detail, more, numbers, archived)"
            f" VALUES ({1 << 40}, 1, 'b1', 'Toko D’Besto', '', '', '', 0)"
        )
        connection.exec_driver_sql("INSERT INTO search_index(rowid, body) SELECT id, body FROM search_text")
        connection.exec_driver_sql("INSERT INTO search_word(word, uses) VALUES ('d’besto', 1), ('toko', 1)")
    migrations.prepare(old, before_upgrade=lambda: None)
    with old.read() as session:
        assert [found.title for found in search(session, read_query("besto"))] == ["Toko D’Besto"]
    old.close()
