"""Permits recorded as not there, reasons why a product is offered all the same, and a first day nobody has seen."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

COLUMNS = (
    "ALTER TABLE product ADD COLUMN absent_permits TEXT",
    "ALTER TABLE placement ADD COLUMN reason_against TEXT",
    "ALTER TABLE decision ADD COLUMN reason_against TEXT",
    "ALTER TABLE agreement ADD COLUMN reason_against TEXT",
)


RECORDED = (
    """UPDATE product SET absent_permits = coalesce(absent_permits || ', ', '') || 'halal'
    WHERE lower(trim(halal)) IN ('belum', 'belum ada', 'tidak', 'tidak ada', 'proses', 'dalam proses')""",
    """UPDATE product SET halal = NULL
    WHERE lower(trim(halal)) IN ('belum', 'belum ada', 'tidak', 'tidak ada', 'proses', 'dalam proses')""",
    """UPDATE product SET absent_permits = coalesce(absent_permits || ', ', '') || 'P-IRT'
    WHERE lower(trim(pirt)) IN ('belum', 'belum ada', 'tidak', 'tidak ada', 'proses', 'dalam proses')""",
    """UPDATE product SET pirt = NULL
    WHERE lower(trim(pirt)) IN ('belum', 'belum ada', 'tidak', 'tidak ada', 'proses', 'dalam proses')""",
    """UPDATE product SET absent_permits = coalesce(absent_permits || ', ', '') || 'BPOM'
    WHERE lower(trim(bpom)) IN ('belum', 'belum ada', 'tidak', 'tidak ada', 'proses', 'dalam proses')""",
    """UPDATE product SET bpom = NULL
    WHERE lower(trim(bpom)) IN ('belum', 'belum ada', 'tidak', 'tidak ada', 'proses', 'dalam proses')""",
)
"""``belum ada`` in the field of a number is no number: it is written down as a permit that is not there."""


def upgrade() -> None:
    """Add the columns, read what numbers say, and take away the first day of Perbup 73/2020, which was a guess."""
    for statement in (*COLUMNS, *RECORDED):
        op.execute(statement)
    op.execute(
        "UPDATE legal_basis SET starts = NULL WHERE title LIKE '%Bupati Bekasi Nomor 73 Tahun 2020%'"
        " AND starts = '2020-01-01' AND verified_on IS NULL"
    )
