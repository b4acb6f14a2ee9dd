"""Indexes of what is archived: each list leaves these few out, and what belongs to them."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXES = (
    "CREATE INDEX ix_business_archived ON business (archived_at) WHERE archived_at IS NOT NULL",
    "CREATE INDEX ix_product_archived ON product (archived_at) WHERE archived_at IS NOT NULL",
    "CREATE INDEX ix_placement_archived ON placement (archived_at) WHERE archived_at IS NOT NULL",
)


def upgrade() -> None:
    connection = op.get_bind()
    for index in INDEXES:
        connection.exec_driver_sql(index)
