"""An office of before the one judgement: what it closed stays, its open months are due."""

import pytest
from alembic import command

from umkm_desktop.storage import migrations
from umkm_desktop.storage.database import APPLICATION_ID, Database, connect

KEY = bytes(range(32))
STAMP = "1, '2026-11-01T00:00:00.000000+00:00', '2026-11-01T00:00:00.000000+00:00'"
ROWS = (
    ("business", "id, uid, name, status", "1, 'b1', 'Usaha', 'active'"),
    ("product", "id, uid, name, business_id, is_food", "1, 'p1', 'Produk', 1, 1"),
    ("partner", "id, uid, name, kind", "1, 'r1', 'Mitra', 'retail'"),
    ("placement", "id, uid, product_id, partner_id, status, since", "1, 's1', 1, 1, 'placed', '2026-01-01'"),
    ("sales_report", "id, uid, placement_id, month, sales, days", "1, 'x1', 1, '2026-09', 500, 12"),
    ("sales_report", "id, uid, placement_id, month, sales", "2, 'x2', 1, '2026-10', 700"),
    (
        "month_closing",
        "id, uid, month, rule_id, closed_at, closed_by, placements, sales, shifted",
        "1, 'c1', '2026-09', 1, '2026-10-05T00:00:00.000000+00:00', 'Rini', 1, 500, ''",
    ),
)


@pytest.fixture
def before(tmp_path):
    path = tmp_path / "lama.umkm"
    raw = connect(path, KEY, create=True)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.close()
    old = Database(path, KEY)
    with old.maintain() as connection:
        command.upgrade(migrations._config(connection), "0008")
        for table, columns, values in ROWS:
            connection.exec_driver_sql(
                f"INSERT INTO {table} (revision, created_at, changed_at, {columns}) VALUES ({STAMP}, {values})"
            )
        connection.exec_driver_sql(
            "INSERT INTO judgement (closing_id, placement_id, trend, sales, per_day, whole, year_whole, at_risk)"
            " VALUES (1, 1, 'new', 500, 0, 0, 0, 0)"
        )
    yield old
    old.close()


def test_closed_judgements_stay_and_open_months_are_due(before):
    migrations.prepare(before, before_upgrade=lambda: None)
    raw = before.raw()
    kept = raw.execute("SELECT month, closing_id, placement_id, trend, sales, days FROM judgement").fetchall()
    due = raw.execute("SELECT month, done FROM month_due").fetchall()
    raw.close()
    assert kept == [("2026-09", 1, 1, "new", 500, 12)]
    assert due == [("2026-10", 0)]
