# ruff: noqa: E501
"""Papers on their way: drafts with their checker, templates, registers, signed scans, and the office's own sheet."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SCHEMA = (
    "ALTER TABLE document ADD COLUMN product_id INTEGER CONSTRAINT fk_document_product_id REFERENCES product (id)",
    "ALTER TABLE document ADD COLUMN signed_on TEXT",
    "ALTER TABLE document ADD COLUMN signed_noted_by TEXT",
    "CREATE INDEX ix_document_product_id ON document (product_id)",
    "ALTER TABLE office ADD COLUMN letter_family TEXT DEFAULT 'Sans' NOT NULL",
    "ALTER TABLE office ADD COLUMN letter_size INTEGER DEFAULT '11' NOT NULL",
    "ALTER TABLE office ADD COLUMN margin_left INTEGER DEFAULT '30' NOT NULL",
    "ALTER TABLE office ADD COLUMN margin_right INTEGER DEFAULT '20' NOT NULL",
    "ALTER TABLE office ADD COLUMN margin_top INTEGER DEFAULT '25' NOT NULL",
    "ALTER TABLE office ADD COLUMN margin_bottom INTEGER DEFAULT '21' NOT NULL",
    "ALTER TABLE office ADD COLUMN preprinted_letterhead INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE official ADD COLUMN through TEXT",
    "ALTER TABLE ledger_number ADD COLUMN letter_date TEXT",
    "ALTER TABLE ledger_number ADD COLUMN subject TEXT",
    "ALTER TABLE ledger_number ADD COLUMN addressee TEXT",
    "ALTER TABLE ledger_number ADD COLUMN noted_by TEXT",
    """CREATE TABLE document_scan (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    document_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    CONSTRAINT pk_document_scan PRIMARY KEY (id),
    CONSTRAINT uq_document_scan_uid UNIQUE (uid),
    CONSTRAINT fk_document_scan_document_id FOREIGN KEY(document_id) REFERENCES document (id)
)
 STRICT""",
    """CREATE INDEX ix_document_scan_document_id ON document_scan (document_id)""",
    """CREATE TABLE draft_paper (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_uid TEXT NOT NULL,
    month TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    letter_date TEXT,
    maker TEXT NOT NULL,
    maker_uid TEXT NOT NULL,
    checker TEXT,
    checker_uid TEXT,
    checked_at TEXT,
    content_sha256 TEXT,
    note TEXT,
    document_id INTEGER,
    CONSTRAINT pk_draft_paper PRIMARY KEY (id),
    CONSTRAINT uq_draft_paper_uid UNIQUE (uid),
    CONSTRAINT fk_draft_paper_document_id FOREIGN KEY(document_id) REFERENCES document (id)
)
 STRICT""",
    """CREATE INDEX ix_draft_paper_document_id ON draft_paper (document_id)""",
    """CREATE INDEX ix_draft_paper_status ON draft_paper (status)""",
    """CREATE UNIQUE INDEX uq_draft_paper_open ON draft_paper (kind, subject_uid, month) WHERE status IN ('drafted', 'checked')""",
    """CREATE TABLE paper_kind (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    register TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    CONSTRAINT pk_paper_kind PRIMARY KEY (id),
    CONSTRAINT uq_paper_kind_uid UNIQUE (uid),
    CONSTRAINT uq_paper_kind_kind UNIQUE (kind)
)
 STRICT""",
    """CREATE TABLE paper_template (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    texts TEXT NOT NULL,
    note TEXT,
    saved_by TEXT NOT NULL,
    CONSTRAINT pk_paper_template PRIMARY KEY (id),
    CONSTRAINT uq_paper_template_kind UNIQUE (kind, version),
    CONSTRAINT uq_paper_template_uid UNIQUE (uid)
)
 STRICT""",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)
