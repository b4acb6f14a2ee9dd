"""Many records changed by one statement: in the trail, with their revision, and refused when somebody was faster."""

import pytest

from umkm_desktop.domain.errors import Conflict
from umkm_desktop.storage import audit
from umkm_desktop.storage.bulk import change_records
from umkm_desktop.storage.models import Business, Product


def _products(session, count):
    business = Business(name="Keripik")
    products = [Product(name=f"Produk {n}", business=business, price=n) for n in range(count)]
    session.add_all(products)
    session.flush()
    return products


def test_many_are_changed_by_one_statement_and_each_is_in_the_trail(desk, count_statements):
    with desk.write("product.changed") as session:
        products = _products(session, 50)
        with count_statements() as seen:
            assert change_records(session, Product, ((one, {"price": 7, "note": "x"}) for one in products)) == 50
        assert seen.count == 3  # one update, two inserts into the trail
        assert {(one.price, one.note, one.revision) for one in products} == {(7, "x", 2)}
    with desk.read() as session:
        assert {(p.price, p.note, p.revision) for p in session.query(Product)} == {(7, "x", 2)}
        assert audit.verify(session).ok


def test_what_holds_the_value_already_is_left_alone(desk):
    with desk.write("product.changed") as session:
        products = _products(session, 3)
        assert change_records(session, Product, ((one, {"price": 1}) for one in products)) == 2
        assert [one.revision for one in products] == [2, 1, 2]


def test_the_index_follows_by_trigger(desk):
    from umkm_desktop.services.search import search

    with desk.write("product.changed") as session:
        change_records(session, Product, [(_products(session, 1)[0], {"name": "Sambal Terasi"})])
    assert [hit.title for hit in search(desk, "terasi").hits] == ["Sambal Terasi"]


def test_a_record_that_changed_meanwhile_is_a_conflict(desk):
    with desk.write("product.created") as session:
        uid = _products(session, 1)[0].uid
    with desk.read() as session:
        stale = session.query(Product).filter_by(uid=uid).one()
    with desk.write("product.changed") as session:
        session.query(Product).filter_by(uid=uid).one().price = 9
    with pytest.raises(Conflict), desk.write("product.changed") as session:
        change_records(session, Product, [(stale, {"price": 8})])
