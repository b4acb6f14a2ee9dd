"""What is said of a placement's month is stored for open months too; what is touched or due is judged anew."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SCHEMA = (
    "ALTER TABLE judgement RENAME TO judgement_closed",
    "DROP INDEX ix_judgement_placement",
    """CREATE TABLE judgement (
    id INTEGER NOT NULL,
    month TEXT NOT NULL,
    closing_id INTEGER,
    placement_id INTEGER NOT NULL,
    trend TEXT NOT NULL,
    sales INTEGER,
    days INTEGER,
    previous INTEGER,
    year_before INTEGER,
    before_previous INTEGER,
    change INTEGER,
    year_trend TEXT,
    year_change INTEGER,
    per_day INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    year_whole INTEGER NOT NULL,
    slope INTEGER,
    at_risk INTEGER NOT NULL,
    CONSTRAINT pk_judgement PRIMARY KEY (id),
    CONSTRAINT uq_judgement_closing_id UNIQUE (closing_id, placement_id),
    CONSTRAINT fk_judgement_closing_id FOREIGN KEY(closing_id) REFERENCES month_closing (id),
    CONSTRAINT fk_judgement_placement_id FOREIGN KEY(placement_id) REFERENCES placement (id)
)
 STRICT""",
    """INSERT INTO judgement (id, month, closing_id, placement_id, trend, sales, days, previous, year_before,
    before_previous, change, year_trend, year_change, per_day, whole, year_whole, slope, at_risk)
    SELECT j.id, c.month, j.closing_id, j.placement_id, j.trend, j.sales, r.days, j.previous, j.year_before,
    j.before_previous, j.change, j.year_trend, j.year_change, j.per_day, j.whole, j.year_whole, j.slope, j.at_risk
    FROM judgement_closed j JOIN month_closing c ON c.id = j.closing_id
    LEFT JOIN sales_report r ON r.placement_id = j.placement_id AND r.month = c.month AND r.sales = j.sales""",
    "DROP TABLE judgement_closed",
    """CREATE UNIQUE INDEX uq_judgement_open ON judgement (month, placement_id) WHERE closing_id IS NULL""",
    """CREATE INDEX ix_judgement_placement ON judgement (placement_id, month)""",
    """CREATE TABLE report_touched (
    placement_id INTEGER NOT NULL,
    month TEXT NOT NULL,
    CONSTRAINT pk_report_touched PRIMARY KEY (placement_id, month),
    CONSTRAINT fk_report_touched_placement_id FOREIGN KEY(placement_id) REFERENCES placement (id)
)
 STRICT""",
    """CREATE TABLE month_due (
    month TEXT NOT NULL,
    done INTEGER NOT NULL,
    CONSTRAINT pk_month_due PRIMARY KEY (month)
)
 STRICT""",
    # an office of today has judged nothing yet but its closed months
    """INSERT INTO month_due (month, done) SELECT DISTINCT month, 0 FROM sales_report
    WHERE month NOT IN (SELECT month FROM month_closing WHERE reopened_at IS NULL)""",
)


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("DROP TRIGGER IF EXISTS judgement_frozen")
    connection.exec_driver_sql("DROP TRIGGER IF EXISTS judgement_kept")
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)
