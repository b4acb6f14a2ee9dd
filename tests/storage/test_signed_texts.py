"""What was signed, closed or put into the library stays, whoever writes to the file behind the program."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import factories
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.services.agreements import clauses
from umkm_desktop.services.agreements.partnerships import draft_memorandum, end_text, renew_text
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.month_closing import close_month, reopen_month
from umkm_desktop.services.placements import placements
from umkm_desktop.services.register.products import add_product
from umkm_desktop.storage.models import Agreement, AgreementProduct, Memorandum, Product

TEXTS = {"about": "Pemasaran", "purpose": "Maksud", "scope": "Lingkup", "duties": "Tugas"}


@pytest.fixture
def office(desk: Desk) -> Iterator[Any]:
    """A signed agreement about one of two products, a signed memorandum, a draft, a clause and a closed month."""
    business, partner = factories.business(desk), factories.partner(desk)
    product, _other = (add_product(desk, {"name": name, "business": business}) for name in ("Keripik", "Sambal"))
    factories.agreement(desk, business, partner, product_uids=[product])
    factories.agreement(desk, business, partner, signed=False)
    draft_memorandum(
        desk,
        partner_uid=partner,
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        texts=TEXTS,
        signed_on=date(2026, 1, 5),
    )
    clauses.save_clause(desk, name="Retur", paper="pks", part="returns", text="Barang rusak diganti.")
    placement = placements.place(desk, product, partner, status="placed")
    evaluation.file_report(desk, placement, "2026-10", {"sales": 900_000})
    close_month(desk, "2026-10")
    raw = desk.database.raw()
    yield raw
    raw.close()


ADDED = """INSERT INTO agreement_product (uid, revision, created_at, changed_at, agreement_id, product_id)
    SELECT 'x', 1, '2026-11-30T00:00:00.000000Z', '2026-11-30T00:00:00.000000Z', {agreement}, id FROM product
    WHERE name = 'Sambal'"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement SET activity = 'Lain' WHERE id = 1",
        "UPDATE agreement SET ends = '2099-01-01' WHERE id = 1",
        "UPDATE agreement SET signed_on = '2026-01-01' WHERE id = 1",
        "UPDATE agreement SET number = '9' WHERE id = 1",
        "UPDATE agreement SET cautions = '{}' WHERE id = 1",
        "UPDATE agreement SET payment_days = 90 WHERE id = 1",
        "UPDATE agreement SET reviewed_by = 'Budi' WHERE id = 1",
        "UPDATE agreement SET partner_id = 2 WHERE id = 1",
        "UPDATE agreement SET status = 'draft' WHERE id = 1",
        "UPDATE agreement SET status = 'draft', signed_on = NULL, activity = 'Lain' WHERE id = 1",
        "DELETE FROM agreement WHERE id = 1",
        "UPDATE memorandum SET purpose = 'Lain'",
        "UPDATE memorandum SET about = 'Lain'",
        "UPDATE memorandum SET status = 'reviewed'",
        "DELETE FROM memorandum",
        "UPDATE agreement_product SET product_id = 2",
        "UPDATE agreement_product SET agreement_id = 2",
        "DELETE FROM agreement_product",
        ADDED.format(agreement=1),
        "UPDATE clause SET text = 'Lain'",
        "UPDATE clause SET name = 'Lain'",
        "UPDATE clause SET version = 9",
        "UPDATE clause SET paper = 'mou'",
        "UPDATE clause SET part = 'payment'",
        "UPDATE clause SET pattern = 'franchise'",
        "DELETE FROM clause",
        "UPDATE month_closing SET sales = 1",
        "UPDATE month_closing SET placements = 1",
        "UPDATE month_closing SET shifted = 'month'",
        "UPDATE month_closing SET closed_by = 'Budi'",
        "DELETE FROM month_closing",
    ],
)
def test_the_file_refuses(office: Any, statement: str) -> None:
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat"):
        office.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement SET note = 'Arsip lemari 2' WHERE id = 1",
        "UPDATE agreement SET archived_at = '2026-11-30T00:00:00.000000Z' WHERE id = 1",
        "UPDATE agreement SET activity = 'Lain', status = 'reviewed' WHERE id = 2",
        "UPDATE memorandum SET note = 'Arsip lemari 2'",
        ADDED.format(agreement=2),
        "UPDATE clause SET retired_at = '2026-11-30T00:00:00.000000Z'",
        "DELETE FROM agreement WHERE id = 2",
    ],
)
def test_the_file_lets_pass(office: Any, statement: str) -> None:
    assert office.execute(statement).rowcount == 1


def test_what_ended_stays_ended(office: Any, desk: Desk) -> None:
    with desk.read() as session:
        agreement, memorandum = session.get_one(Agreement, 1).uid, session.get_one(Memorandum, 1).uid
    end_text(desk, AGREEMENT, agreement, date(2026, 11, 24), "Sepakat")
    end_text(desk, MEMORANDUM, memorandum, date(2026, 11, 24), "Sepakat")
    for table in ("agreement", "memorandum"):
        for change in ("status = 'signed'", "ended_on = NULL", "end_reason = 'Lain'", "signed_on = NULL"):
            with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat"):
                office.execute(f"UPDATE {table} SET {change} WHERE id = 1")
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat"):
        office.execute("DELETE FROM agreement_product")
    assert renew_text(desk, AGREEMENT, agreement)


def test_a_month_is_reopened_once_and_its_closing_stays(office: Any, desk: Desk) -> None:
    reopen_month(desk, "2026-10", reason="Laporan ritel keliru.")
    for change in ("reopen_reason = 'Lain'", "reopened_at = NULL", "sales = 1"):
        with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat"):
            office.execute(f"UPDATE month_closing SET {change}")
    assert close_month(desk, "2026-10").sales == 900_000


def test_the_program_itself_adds_no_product_to_a_signed_agreement(office: Any, desk: Desk, clock: Any) -> None:
    clock.advance(minutes=1)
    with pytest.raises(Exception, match="tidak dapat ditambah"), desk.write("agreement.changed") as session:
        session.add(
            AgreementProduct(agreement_id=1, product_id=session.query(Product).filter_by(name="Sambal").one().id)
        )
        session.flush()
