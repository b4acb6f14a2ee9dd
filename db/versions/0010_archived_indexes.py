"""Indexes of what is archived: each list leaves these few out, and what belongs to them."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("business", "product", "placement")


def upgrade() -> None:
    connection = op.get_bind()
    for table in TABLES:
        connection.exec_driver_sql(
            f"CREATE INDEX ix_{table}_archived ON {table} (archived_at) WHERE archived_at IS NOT NULL"
        )
