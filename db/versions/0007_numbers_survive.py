"""Numbers survive a restore: a book in doubt asks for its last number; a paper known by its seal alone."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SCHEMA = (
    "ALTER TABLE number_series ADD COLUMN doubt TEXT",
    "ALTER TABLE ledger_number ADD COLUMN seal TEXT",
    "ALTER TABLE ledger_number ADD COLUMN revoked_on TEXT",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)
