# ruff: noqa: E501
"""Companions and the monthly evaluation: dated rules, closed months, causes and solutions, follow-up, retailers' recaps."""

from alembic import op

from umkm_desktop.domain.evaluation.cause_examples import SHIPPED as CAUSES
from umkm_desktop.domain.evaluation.feasts import SHIPPED

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SCHEMA = (
    """CREATE TABLE companion (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    name TEXT NOT NULL,
    officer_uid TEXT,
    phone TEXT,
    email TEXT,
    contract_number TEXT,
    starts TEXT,
    ends TEXT,
    districts TEXT,
    target_load INTEGER,
    note TEXT,
    archived_at TEXT,
    CONSTRAINT pk_companion PRIMARY KEY (id),
    CONSTRAINT uq_companion_uid UNIQUE (uid)
)
 STRICT""",
    """CREATE INDEX ix_companion_name ON companion (name COLLATE NOCASE)""",
    """CREATE INDEX ix_companion_officer_uid ON companion (officer_uid)""",
    """CREATE TABLE companion_visit (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    companion_id INTEGER NOT NULL,
    business_id INTEGER NOT NULL,
    visited_on TEXT NOT NULL,
    finding TEXT NOT NULL,
    promise TEXT,
    next_step TEXT,
    next_on TEXT,
    settled_on TEXT,
    archived_at TEXT,
    CONSTRAINT pk_companion_visit PRIMARY KEY (id),
    CONSTRAINT uq_companion_visit_uid UNIQUE (uid),
    CONSTRAINT fk_companion_visit_companion_id FOREIGN KEY(companion_id) REFERENCES companion (id),
    CONSTRAINT fk_companion_visit_business_id FOREIGN KEY(business_id) REFERENCES business (id)
)
 STRICT""",
    """CREATE INDEX ix_companion_visit_business ON companion_visit (business_id, visited_on)""",
    """CREATE INDEX ix_companion_visit_day ON companion_visit (companion_id, visited_on)""",
    """CREATE TABLE companionship (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    companion_id INTEGER NOT NULL,
    business_id INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    reason TEXT,
    CONSTRAINT pk_companionship PRIMARY KEY (id),
    CONSTRAINT uq_companionship_uid UNIQUE (uid),
    CONSTRAINT fk_companionship_companion_id FOREIGN KEY(companion_id) REFERENCES companion (id),
    CONSTRAINT fk_companionship_business_id FOREIGN KEY(business_id) REFERENCES business (id)
)
 STRICT""",
    """CREATE INDEX ix_companionship_business_id ON companionship (business_id)""",
    """CREATE INDEX ix_companionship_companion_id ON companionship (companion_id)""",
    """CREATE UNIQUE INDEX uq_companionship_open ON companionship (business_id) WHERE ends IS NULL""",
    """CREATE TABLE cause (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    retired_at TEXT,
    CONSTRAINT pk_cause PRIMARY KEY (id),
    CONSTRAINT uq_cause_uid UNIQUE (uid),
    CONSTRAINT uq_cause_name UNIQUE (name)
)
 STRICT""",
    """CREATE TABLE evaluation_rule (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    from_month TEXT NOT NULL,
    band INTEGER NOT NULL,
    risk_drop INTEGER NOT NULL,
    risk_months INTEGER NOT NULL,
    slope_months INTEGER NOT NULL,
    part_days INTEGER NOT NULL,
    note TEXT,
    saved_by TEXT NOT NULL,
    CONSTRAINT pk_evaluation_rule PRIMARY KEY (id),
    CONSTRAINT uq_evaluation_rule_version UNIQUE (version),
    CONSTRAINT uq_evaluation_rule_uid UNIQUE (uid)
)
 STRICT""",
    """CREATE TABLE feast (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    source TEXT,
    CONSTRAINT pk_feast PRIMARY KEY (id),
    CONSTRAINT uq_feast_day UNIQUE (day),
    CONSTRAINT uq_feast_uid UNIQUE (uid)
)
 STRICT""",
    """CREATE TABLE month_closing (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    month TEXT NOT NULL,
    rule_id INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    placements INTEGER NOT NULL,
    sales INTEGER NOT NULL,
    shifted TEXT NOT NULL,
    reopened_at TEXT,
    reopened_by TEXT,
    reopen_reason TEXT,
    CONSTRAINT pk_month_closing PRIMARY KEY (id),
    CONSTRAINT uq_month_closing_uid UNIQUE (uid),
    CONSTRAINT fk_month_closing_rule_id FOREIGN KEY(rule_id) REFERENCES evaluation_rule (id)
)
 STRICT""",
    """CREATE UNIQUE INDEX uq_month_closing_open ON month_closing (month) WHERE reopened_at IS NULL""",
    """CREATE TABLE recap_layout (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    partner_id INTEGER NOT NULL,
    layout TEXT NOT NULL,
    CONSTRAINT pk_recap_layout PRIMARY KEY (id),
    CONSTRAINT uq_recap_layout_uid UNIQUE (uid),
    CONSTRAINT uq_recap_layout_partner_id UNIQUE (partner_id),
    CONSTRAINT fk_recap_layout_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id)
)
 STRICT""",
    """CREATE TABLE solution (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    cause_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    retired_at TEXT,
    CONSTRAINT pk_solution PRIMARY KEY (id),
    CONSTRAINT uq_solution_cause_id UNIQUE (cause_id, name),
    CONSTRAINT uq_solution_uid UNIQUE (uid),
    CONSTRAINT fk_solution_cause_id FOREIGN KEY(cause_id) REFERENCES cause (id)
)
 STRICT""",
    """CREATE TABLE recap_name (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    partner_id INTEGER NOT NULL,
    written TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    CONSTRAINT pk_recap_name PRIMARY KEY (id),
    CONSTRAINT uq_recap_name_partner_id UNIQUE (partner_id, written),
    CONSTRAINT uq_recap_name_uid UNIQUE (uid),
    CONSTRAINT fk_recap_name_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    CONSTRAINT fk_recap_name_product_id FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT""",
    """CREATE INDEX ix_recap_name_product_id ON recap_name (product_id)""",
    """CREATE TABLE follow_up (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    placement_id INTEGER NOT NULL,
    month TEXT NOT NULL,
    trend TEXT NOT NULL,
    cause_id INTEGER NOT NULL,
    cause_note TEXT,
    solution_id INTEGER,
    solution_note TEXT,
    person TEXT NOT NULL,
    due_on TEXT NOT NULL,
    status TEXT NOT NULL,
    settled_on TEXT,
    outcome TEXT,
    CONSTRAINT pk_follow_up PRIMARY KEY (id),
    CONSTRAINT uq_follow_up_placement_id UNIQUE (placement_id, month),
    CONSTRAINT ck_follow_up_month CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    CONSTRAINT uq_follow_up_uid UNIQUE (uid),
    CONSTRAINT fk_follow_up_placement_id FOREIGN KEY(placement_id) REFERENCES placement (id),
    CONSTRAINT fk_follow_up_cause_id FOREIGN KEY(cause_id) REFERENCES cause (id),
    CONSTRAINT fk_follow_up_solution_id FOREIGN KEY(solution_id) REFERENCES solution (id)
)
 STRICT""",
    """CREATE INDEX ix_follow_up_cause_id ON follow_up (cause_id)""",
    """CREATE INDEX ix_follow_up_solution_id ON follow_up (solution_id)""",
    """CREATE INDEX ix_follow_up_status ON follow_up (status, due_on)""",
    """CREATE TABLE judgement (
    id INTEGER NOT NULL,
    closing_id INTEGER NOT NULL,
    placement_id INTEGER NOT NULL,
    trend TEXT NOT NULL,
    sales INTEGER,
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
    """CREATE INDEX ix_judgement_placement ON judgement (placement_id)""",
    "ALTER TABLE sales_report ADD COLUMN days INTEGER",
    "ALTER TABLE sales_report ADD COLUMN outlets_active INTEGER",
    "ALTER TABLE sales_report ADD COLUMN empty_days INTEGER",
    "ALTER TABLE sales_report ADD COLUMN orders INTEGER",
    "ALTER TABLE sales_report ADD COLUMN paid INTEGER",
    "ALTER TABLE sales_report ADD COLUMN source TEXT",
    "ALTER TABLE sales_report ADD COLUMN evidence TEXT",
    "ALTER TABLE sales_report ADD COLUMN verified_by TEXT",
    "ALTER TABLE sales_report ADD COLUMN verified_at TEXT",
    "DROP INDEX ix_sales_report_month",
    "CREATE INDEX ix_sales_report_month ON sales_report (month, placement_id, sales, days)",
    # the band of the settings becomes the first rule; from here on there are only rules
    """INSERT INTO evaluation_rule (uid, revision, created_at, changed_at, version, from_month, band, risk_drop,
    risk_months, slope_months, part_days, saved_by)
    SELECT lower(hex(randomblob(16))), 1, moment, moment, 1, '2000-01',
    coalesce((SELECT stagnation_band FROM office ORDER BY id LIMIT 1), 5), 30, 2, 6, 25, 'UMKM Desktop'
    FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now') AS moment)""",
    "ALTER TABLE office DROP COLUMN stagnation_band",
)

FEAST = """INSERT INTO feast (uid, revision, created_at, changed_at, name, day, source)
    SELECT lower(hex(randomblob(16))), 1, moment, moment, ?, ?, ?
    FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now') AS moment)"""

CAUSE = """INSERT INTO cause (uid, revision, created_at, changed_at, name, place)
    SELECT lower(hex(randomblob(16))), 1, moment, moment, ?, ?
    FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now') AS moment)"""
SOLUTION = """INSERT INTO solution (uid, revision, created_at, changed_at, cause_id, name, place)
    SELECT lower(hex(randomblob(16))), 1, moment, moment, (SELECT id FROM cause WHERE name = ?), ?, ?
    FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now') AS moment)"""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in SCHEMA:
        connection.exec_driver_sql(statement)
    for feast in SHIPPED:
        connection.exec_driver_sql(FEAST, (feast.name, feast.day.isoformat(), feast.source))
    for place, (cause, solutions) in enumerate(CAUSES, start=1):
        connection.exec_driver_sql(CAUSE, (cause, place))
        for number, solution in enumerate(solutions, start=1):
            connection.exec_driver_sql(SOLUTION, (cause, solution, number))
