"""Which keys the office has handed out: the key file beside it is compared with this at every start."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        """CREATE TABLE key_wrap (
    holder TEXT NOT NULL,
    tag TEXT NOT NULL,
    credential TEXT NOT NULL,
    CONSTRAINT pk_key_wrap PRIMARY KEY (holder)
)
 STRICT"""
    )
