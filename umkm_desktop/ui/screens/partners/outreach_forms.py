"""The two forms of a talk: what is planned, and what took place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from umkm_desktop.domain.partners.outreach import HELD_FIELDS, PLAN_FIELDS, Kind, examine_held, examine_plan
from umkm_desktop.i18n import _
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import field_of


def ask_plan(
    context: Context, today: date, start: Mapping[str, Any] | None = None, *, before: date | None = None
) -> dict[str, Any] | None:
    """Ask for a plan; None when the officer backs out."""
    return context.dialogs.ask_values(
        _("Ubah rencana") if start else _("Rencanakan kegiatan"),
        "",
        _("Simpan"),
        [field_of(rule) for rule in PLAN_FIELDS],
        start or {"kind": Kind.SOCIALISATION.value},
        check=lambda typed: examine_plan(typed, today, before=before).problems,
    )


def ask_held(context: Context, today: date, start: Mapping[str, Any]) -> dict[str, Any] | None:
    """Ask for what took place; None when the officer backs out."""
    return context.dialogs.ask_values(
        _("Catat pelaksanaan"),
        _("Tulis yang disanggupi mitra dan langkah berikutnya; tanggalnya diingatkan di daftar."),
        _("Simpan"),
        [field_of(rule) for rule in HELD_FIELDS],
        {"kind": Kind.SOCIALISATION.value, **start},
        check=lambda typed: examine_held(typed, today).problems,
    )
