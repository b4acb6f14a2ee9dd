"""The first office file: all tables."""

from alembic import op

from umkm_desktop.storage.models import Model

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    Model.metadata.create_all(op.get_bind())
