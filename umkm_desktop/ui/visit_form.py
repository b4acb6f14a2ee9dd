"""A visit of a companion, asked for in one small form: the same from the companion's list and from the business."""

from collections.abc import Callable, Mapping
from typing import Any

from umkm_desktop.domain.companions.companions import VISIT_FIELDS, examine_visit
from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.companions import companion_visits
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import field_of


def ask_visit(context: Context, business_uid: str, business: str, fail: Callable[[str], object]) -> bool:
    """Enter a visit to this business; whether one was stored. A refusal is said through ``fail``."""
    why = companion_visits.may_log_for(context.desk, business_uid)
    if why:
        fail(why)
        return False
    typed = _ask(context, _("Kunjungan ke {name}").format(name=business), {"visited_on": context.desk.today()})
    if typed is None:
        return False
    return _store(context, fail, lambda: companion_visits.log_visit(context.desk, business_uid, typed), business)


def change_visit(context: Context, row: VisitRow, fail: Callable[[str], object]) -> bool:
    """Correct a visit."""
    typed = _ask(
        context,
        _("Kunjungan ke {name}").format(name=row.business),
        companion_visits.visit_values(context.desk, row.uid),
    )
    if typed is None:
        return False
    return _store(
        context,
        fail,
        lambda: companion_visits.change_visit(context.desk, row.uid, typed, revision=row.revision),
        row.business,
    )


def _ask(context: Context, title: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    today = context.desk.today()
    fields = [field_of(rule) for rule in VISIT_FIELDS]
    return context.dialogs.ask_values(
        title, "", _("Simpan"), fields, values, check=lambda typed: examine_visit(typed, today).problems
    )


def _store(context: Context, fail: Callable[[str], object], act: Callable[[], object], business: str) -> bool:
    try:
        act()
    except Refused as refused:
        fail(str(refused))
        return False
    context.toast(_("Kunjungan tersimpan"), business)
    return True
