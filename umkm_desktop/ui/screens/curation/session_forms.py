"""The questions about a session: its form, and a seat on its panel; each a small form over the window."""

from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.curation.curation_sessions import check_session
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.curation import curation_sessions, rubrics
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.partners import partners
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

MOST_PARTNERS = 300
"""Partners offered as target; another one is written as text."""

AFFILIATIONS = (N_("Dinas"), N_("Ritel"), N_("Akademisi"), N_("Asosiasi"), N_("Praktisi"))


def ask_session(
    context: Context, title: str, sentence: str, verb: str, page: SessionPage | None = None
) -> dict[str, Any] | None:
    """A session's form, empty or as ``page`` has it; None when the officer backed out."""
    desk = context.desk
    rubric_choices = _rubric_choices(desk)
    targets = [("", _("Umum, atau tulis di bawah"))]
    targets += [(row.uid, row.name) for row in partners.page_partners(desk, limit=MOST_PARTNERS)]
    fields = [
        FormField("held_on", N_("Tanggal"), "date", required=True, width=5),
        FormField("place", N_("Tempat"), required=True, width=7),
        FormField("title", N_("Nama sesi"), hint=N_("Kosong: “Kurasi” dan tanggalnya.")),
        FormField("partner", N_("Mitra sasaran"), "choice", width=7, choices=targets),
        FormField("target", N_("Sasaran lain"), width=5),
        FormField("rubric", N_("Rubrik"), "choice", required=True, choices=rubric_choices),
        FormField("note", N_("Catatan"), "multiline", rows=2),
    ]
    start = {"held_on": desk.today(), "rubric": rubric_choices[0][0] if rubric_choices else None}
    if page is not None:
        start = _session_values(page)
    values = context.dialogs.ask_values(title, sentence, verb, fields, start, check=_check_form)
    return values and {key: "" if value is None else value for key, value in values.items()}


def _rubric_choices(desk: Desk) -> list[tuple[str, str]]:
    """The newest version of each rubric still offered; the examples say what they are in their name."""
    lines = [one for one in rubrics.list_rubrics(desk) if one.newest and not one.retired]
    own = [one for one in lines if not one.example]
    examples = [one for one in lines if one.example]
    words = _("{name} · versi {n}")
    return [(one.key, words.format(name=one.name, n=one.version)) for one in (*own, *examples)]


def _check_form(values: Mapping[str, Any]) -> dict[str, str]:
    problems = check_session(values)
    if not values.get("rubric"):
        problems["rubric"] = _("Pilih rubrik.")
    return problems


def _session_values(page: SessionPage) -> dict[str, Any]:
    line = page.line
    return {
        "held_on": line.held_on,
        "place": line.place,
        "title": line.title,
        "partner": page.partner_uid,
        "target": "" if page.partner_uid else line.target,
        "rubric": page.rubric_uid,
        "note": page.note,
    }


def seat_fields(desk: Desk, page: SessionPage) -> list[FormField]:
    """Which curator, and his unsur."""
    seated = {member.officer_uid for member in page.members}
    free = [(uid, name) for uid, name in curation_sessions.curators(desk) if uid not in seated]
    return [
        FormField("officer", N_("Kurator"), "choice", required=True, choices=free),
        FormField(
            "affiliation",
            N_("Unsur"),
            "combo",
            required=True,
            choices=[(_(one), _(one)) for one in AFFILIATIONS],
            hint=N_("Mewakili siapa: Dinas, Ritel, Akademisi, …"),
        ),
    ]
