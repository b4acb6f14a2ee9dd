"""The search index holds the straight apostrophe for those that word processors write: words are whole again."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SCHEMA = (
    "DROP VIEW search_text",
    "CREATE VIEW search_text AS SELECT id, replace(replace(replace('¦'||replace(title,' ',' ¦')||' '||title||' '||"
    "detail||' '||more,'’',char(39)),'‘',char(39)),'ʼ',char(39)) AS body FROM search_entry",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)
