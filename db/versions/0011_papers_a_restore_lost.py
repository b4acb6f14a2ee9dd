"""Of a paper whose record a restore lost: its kind, and the uid of the record it was issued for."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SCHEMA = (
    "ALTER TABLE ledger_number ADD COLUMN kind TEXT",
    "ALTER TABLE ledger_number ADD COLUMN record_uid TEXT",
    "CREATE INDEX ix_ledger_number_record ON ledger_number (record_uid) WHERE record_uid IS NOT NULL",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)
