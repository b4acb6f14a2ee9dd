"""The columns of the four lists of companions."""

from datetime import date

from umkm_desktop.domain.companions.companions import STANDING_NAMES, Standing
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.companions.companion_lists import CareRow, CompanionRow, CoverageRow
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui import widgets as w

STANDING_PILLS = {
    Standing.OPEN: ("flat", ""),
    Standing.NOT_YET: ("info", "clock"),
    Standing.RUNNING: ("up", "check2"),
    Standing.ENDING: ("wait", "hourglass-split"),
    Standing.ENDED: ("bad", "x"),
}


def standing_pill(standing: Standing) -> w.PillText:
    """How a contract stands, as a pill."""
    return w.PillText(_(STANDING_NAMES[standing]), *STANDING_PILLS[standing])


def people_columns() -> list[w.Column]:
    """The load of a month."""

    def name(row: CompanionRow) -> tuple[str, str]:
        return (_("{name} (Anda)").format(name=row.name) if row.own else row.name, ", ".join(row.districts) or "–")

    def load(row: CompanionRow) -> str:
        return f"{row.businesses} / {row.target}" if row.target else str(row.businesses)

    def overdue(row: CompanionRow) -> w.PillText | None:
        return w.PillText(str(row.overdue), "wait", "clock") if row.overdue else None

    return [
        w.Column("name", _("Pendamping"), 170, name, "two_line", stretch=1),
        w.Column("load", _("Usaha"), 78, load, "number"),
        w.Column("visits", _("Kunjungan"), 88, lambda row: row.visits, "number", priority=3),
        w.Column("unvisited", _("Belum"), 66, lambda row: row.unvisited or "–", "number", priority=1),
        w.Column("overdue", _("Lewat"), 76, overdue, "pill", priority=2),
        w.Column("standing", _("Kontrak"), 142, lambda row: standing_pill(row.standing), "pill", priority=4),
    ]


def care_columns(today: date) -> list[w.Column]:
    """Businesses with who looks after them."""

    def companion(row: CareRow) -> w.Styled:
        return w.Styled(row.companion or _("belum ada"), "text2" if row.companion else "wait")

    def following(row: CareRow) -> w.PillText | None:
        if row.next_on is None:
            return None
        return w.PillText(format_date(row.next_on), "wait" if row.next_on < today else "flat", "clock")

    return [
        w.Column("name", _("Usaha"), 200, lambda row: (row.name, row.owner_district or "–"), "two_line", stretch=2),
        w.Column("companion", _("Pendamping"), 170, companion, stretch=1),
        w.Column("since", _("Sejak"), 140, lambda row: _day(row.since), priority=3),
        w.Column("last", _("Kunjungan terakhir"), 150, lambda row: _day(row.last_visit), priority=1),
        w.Column("next", _("Langkah berikut"), 170, following, "pill", priority=2),
    ]


def visit_columns() -> list[w.Column]:
    """Visits with their next step."""

    def step(row: VisitRow) -> tuple[str, str]:
        if row.next_step is None:
            return "–", ""
        return row.next_step.replace("\n", " "), format_date(row.next_on) if row.next_on else ""

    return [
        w.Column("day", _("Tanggal"), 140, lambda row: _day(row.visited_on)),
        w.Column(
            "business", _("Usaha dan pendamping"), 180, lambda row: (row.business, row.companion), "two_line", stretch=1
        ),
        w.Column(
            "finding",
            _("Temuan"),
            180,
            lambda row: w.Styled(row.finding.replace("\n", " "), "text2"),
            stretch=1,
            priority=1,
        ),
        w.Column("step", _("Langkah berikut"), 180, step, "two_line", stretch=1),
        w.Column("state", _("Keadaan"), 130, visit_pill, "pill"),
    ]


def visit_pill(row: VisitRow) -> w.PillText | None:
    """How the next step stands."""
    if row.settled_on is not None:
        return w.PillText(_("Selesai"), "up", "check2")
    if row.next_step is None:
        return None
    return w.PillText(_("Lewat tanggal"), "wait", "clock") if row.overdue else w.PillText(_("Terbuka"), "info", "")


def coverage_columns() -> list[w.Column]:
    """Each kecamatan."""

    def share(row: CoverageRow) -> str:
        return f"{100 * row.covered // row.businesses} %" if row.businesses else "–"

    return [
        w.Column("district", _("Kecamatan"), 180, lambda row: row.district or _("Tanpa kecamatan"), stretch=1),
        w.Column("businesses", _("Usaha"), 90, lambda row: row.businesses, "number"),
        w.Column("covered", _("Didampingi"), 100, lambda row: row.covered, "number"),
        w.Column("uncovered", _("Belum"), 90, lambda row: row.uncovered or "–", "number"),
        w.Column("share", _("Cakupan"), 90, share, "number", priority=1),
        w.Column("companions", _("Pendamping"), 100, lambda row: row.companions or "–", "number", priority=2),
        w.Column("visits", _("Kunjungan"), 100, lambda row: row.visits or "–", "number", priority=3),
    ]


def _day(day: date | None) -> w.Styled:
    return w.Styled(format_date(day) if day else "–", "text2")
