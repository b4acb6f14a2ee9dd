"""The rule of judgement as the settings show it: the newest version, saved as the next one."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from umkm_desktop.domain.evaluation.evaluation import judge, month_of
from umkm_desktop.domain.evaluation.evaluation_rules import RULE_FIELDS, Rule
from umkm_desktop.i18n import format_number, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import month_rules

EXAMPLES = ((1_000_000, 1_200_000), (1_000_000, 1_040_000), (1_000_000, 960_000), (1_000_000, 800_000))


def read(desk: Desk) -> dict[str, str]:
    """The numbers of the newest version; the next one would begin this month."""
    newest = asdict(month_rules.rules(desk)[0].rule)
    values = {name: str(newest[name]) for name, *_rest in RULE_FIELDS}
    return values | {"from_month": month_of(desk.today()), "note": ""}


def store(desk: Desk, values: Mapping[str, Any]) -> None:
    """The next version. Raises FieldProblems."""
    numbers = {name: values[name] for name, *_rest in RULE_FIELDS if name in values}
    month_rules.save_rule(
        desk, numbers, from_month=str(values.get("from_month") or ""), note=str(values.get("note") or "")
    )


def examples(band: str) -> list[tuple[str, str, str]]:
    """How four months would be judged with this band: sales, change, trend; none where it is no number."""
    if not (band.isascii() and band.isdigit()):
        return []
    judged = [(before, now, judge(now, before, earlier=True, rule=Rule(band=int(band)))) for before, now in EXAMPLES]
    return [
        (f"{format_number(before)} → {format_number(now)}", format_percent(found.change or 0), found.trend.value)
        for before, now, found in judged
    ]
