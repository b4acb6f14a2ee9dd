"""The tabs of a partner that are lists: their columns, what a row opens, what can be added."""

from collections.abc import Callable
from functools import partial
from typing import Any

from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.identifiers import format_phone
from umkm_desktop.domain.partners.compliance import line_text
from umkm_desktop.domain.partners.duties import SOURCES, counted_text
from umkm_desktop.domain.partners.outlets import OUTLET_KINDS
from umkm_desktop.domain.partners.outreach import KIND_NAMES as OUTREACH_KINDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.partners.compliance import DutySum
from umkm_desktop.services.partners.duties import DutyLine
from umkm_desktop.services.partners.outlets import OutletLine
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.partner_pages import MemorandumLine
from umkm_desktop.services.placements.placements import PlacementRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.record_page import Listed
from umkm_desktop.ui.screens.partners import words
from umkm_desktop.ui.screens.partners.page_forms import CONTACT, OUTLET, OwnedForm
from umkm_desktop.ui.screens.partners.page_presenter import PagePresenter


def _owned(kind: OwnedForm) -> dict[str, Any]:
    """What is done with a list of records of a kind."""

    def menu(on: PagePresenter, row: Any) -> list[w.MenuEntry | None]:
        change, archive = partial(on.change, kind, row), partial(on.archive, kind, row)
        return _change_menu(on, change, archive, _("Arsipkan"))

    return {"on_open": lambda on, row: on.change(kind, row), "menu": menu}


def _duty_menu(on: PagePresenter, row: DutySum) -> list[w.MenuEntry | None]:
    return _change_menu(on, partial(on.change_duty, row), partial(on.archive_duty, row), _("Arsipkan…"))


def _change_menu(
    on: PagePresenter, change: Callable[[], object], archive: Callable[[], object], away: str
) -> list[w.MenuEntry | None]:
    return [
        w.MenuEntry(_("Ubah"), change, "pencil", "Enter", refused=on.why_not),
        w.MenuEntry(away, archive, "archive", refused=on.why_not),
    ]


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


# --- duties


def _duty_columns() -> list[w.Column]:
    return [
        w.Column("source", _("Kewajiban"), 160, _duty_lines, "two_line", stretch=2),
        w.Column("sum", _("Terpenuhi"), 136, _duty_sum, "two_line", stretch=1),
        w.Column("next", _("Langkah berikut"), 112, _duty_step, "two_line", stretch=1, priority=1),
        w.Column("state", _("Keadaan"), 128, lambda row: words.duty_pill(row.line, binds=row.binds), "pill"),
    ]


def _duty_lines(row: DutySum) -> tuple[str, str]:
    duty = row.duty
    return _(SOURCES[duty.source].name), _joined(_duty_days(duty), duty.legal_basis or _("tanpa dasar hukum"))


def _duty_days(duty: DutyLine) -> str:
    """Before the regulation, which is cut where there is no room: its days say whether it is owed."""
    starts, ends = (words.short_date(day) if day else "" for day in (duty.starts, duty.ends))
    if starts and ends:
        return f"{starts} – {ends}"
    since = _("sejak {day}").format(day=starts) if starts else ""
    return since or (_("sampai {day}").format(day=ends) if ends else "")


def _duty_sum(row: DutySum) -> tuple[str, str]:
    if row.line.owed is None:
        return f"{counted_text(row.line.measure, row.line.fulfilled)} m²", _("luas usaha belum diisi")
    return line_text(row.line), _offered(row)


def _offered(row: DutySum) -> str:
    text = words.offered_text(row.duty.measure, row.duty.offered)
    return _("disediakan {offered}").format(offered=text) if text else ""


def _duty_step(row: DutySum) -> tuple[str, str]:
    duty = row.duty
    return (duty.next_step or "–", words.short_date(duty.next_on) if duty.next_on else "")


# --- places and people


def _outlet_columns() -> list[w.Column]:
    return [
        w.Column("name", _("Lokasi"), 190, _outlet_lines, "two_line", stretch=1),
        w.Column("area", _("Luas m²"), 84, lambda row: _area(row.area_dm2), "number"),
        w.Column("opened", _("Dibuka"), 96, lambda row: words.short_date(row.opened_on), color="text2", priority=1),
        w.Column("state", _("Keadaan"), 104, _outlet_pill, "pill"),
    ]


def _outlet_lines(row: OutletLine) -> tuple[str, str]:
    return row.name, _joined(_(dict(OUTLET_KINDS).get(row.kind or "", "")) if row.kind else "", row.district)


def _area(dm2: int | None) -> str:
    return "–" if dm2 is None else area_text(dm2)


def _outlet_pill(row: OutletLine) -> w.PillText:
    if row.is_open:
        return w.PillText(_("Buka"), "up", "")
    return w.PillText(_("Tutup") if row.closed_on else _("Belum buka"), "flat", "")


def _contact_columns() -> list[w.Column]:
    return [
        w.Column("name", _("Nama"), 170, lambda row: (row.name, row.position or ""), "two_line", stretch=1),
        w.Column("phone", _("Telepon"), 140, lambda row: format_phone(row.phone) if row.phone else "–"),
        w.Column("email", _("Pos-el"), 150, lambda row: row.email or "–", stretch=1, color="text2", priority=1),
    ]


# --- agreements, shelves, talks


def _agreement_columns() -> list[w.Column]:
    return [
        w.Column("business", _("Usaha"), 200, lambda row: (row.business, row.number or ""), "two_line", stretch=1),
        w.Column("ends", _("Sampai"), 106, lambda row: words.short_date(row.ends), color="text2"),
        w.Column("standing", _("Keadaan"), 128, lambda row: words.agreement_pill(row.standing), "pill"),
    ]


def _memorandum_columns() -> list[w.Column]:
    return [
        w.Column("about", _("Tentang"), 200, lambda row: (row.about, row.number or ""), "two_line", stretch=1),
        w.Column("ends", _("Sampai"), 106, lambda row: words.short_date(row.ends), color="text2"),
        w.Column("status", _("Keadaan"), 128, _memorandum_pill, "pill"),
    ]


def _memorandum_pill(row: MemorandumLine) -> w.PillText:
    return w.PillText(
        _(words.MEMORANDUM_NAMES.get(row.status, row.status)), "up" if row.status == "signed" else "flat", ""
    )


def _placement_columns() -> list[w.Column]:
    return [
        w.Column("product", _("Produk"), 200, _placement_lines, "two_line", stretch=1),
        w.Column("since", _("Sejak"), 106, lambda row: words.short_date(row.since), color="text2"),
        w.Column("status", _("Status"), 128, lambda row: words.placement_pill(row.status), "pill"),
    ]


def _placement_lines(row: PlacementRow) -> tuple[str, str]:
    return row.product, _joined(row.business, row.outlet)


def _outreach_columns() -> list[w.Column]:
    return [
        w.Column("what", _("Kegiatan"), 150, _outreach_lines, "two_line", stretch=1),
        w.Column("promised", _("Kesanggupan"), 170, _promise_lines, "two_line", stretch=1),
        w.Column("status", _("Keadaan"), 116, lambda row: words.outreach_pill(row.state, late=row.late), "pill"),
    ]


def _outreach_lines(row: OutreachLine) -> tuple[str, str]:
    return _(OUTREACH_KINDS[row.kind]), _joined(words.short_date(row.day), row.place, row.officers)


def _promise_lines(row: OutreachLine) -> tuple[str, str]:
    step = _joined(row.next_step, words.short_date(row.next_on) if row.next_on else "")
    return row.promised or "–", step


LISTS: dict[str, Listed[PagePresenter]] = {
    "duties": Listed(
        _duty_columns, lambda on: w.ListSource(on.page.sheet.duties if on.page else []), N_("kewajiban"),
        "clipboard-check", N_("Belum ada kewajiban yang dicatat"), N_("Enter ubah · Shift F10 lainnya"),
        (N_("Tambah kewajiban"), lambda on: on.add_duty()), True, lambda on, row: on.change_duty(row),
        _duty_menu, lambda row: row.duty.uid,
    ),
    "outlets": Listed(
        _outlet_columns, lambda on: w.ListSource(on.outlets()), N_("lokasi"), "shop", N_("Belum ada lokasi"),
        N_("Enter ubah · Shift F10 lainnya"), (N_("Tambah lokasi"), lambda on: on.add(OUTLET)), **_owned(OUTLET),
    ),
    "contacts": Listed(
        _contact_columns, lambda on: w.ListSource(on.contacts()), N_("kontak"), "people",
        N_("Belum ada kontak lain"), N_("Enter ubah · Shift F10 lainnya"),
        (N_("Tambah kontak"), lambda on: on.add(CONTACT)), **_owned(CONTACT),
    ),
    "agreements": Listed(
        _agreement_columns, lambda on: w.PagedSource(on.count_agreements, on.page_agreements), N_("perjanjian"),
        "file-earmark-text", N_("Belum ada perjanjian dengan mitra ini"), N_("Enter buka"),
        (N_("Perjanjian baru"), lambda on: on.open_elsewhere("partnerships", new=True, partner=on.uid)), False,
        lambda on, row: on.open_elsewhere("partnerships", uid=row.uid),
    ),
    "memoranda": Listed(
        _memorandum_columns, lambda on: w.ListSource(on.memoranda()), N_("nota kesepahaman"), "file-earmark-text",
        N_("Belum ada nota kesepahaman"), N_("Enter buka"),
        add=(N_("Nota baru"), lambda on: on.open_elsewhere("partnerships", part="memoranda", new=True, partner=on.uid)),
        edits=False, on_open=lambda on, row: on.open_elsewhere("partnerships", memorandum=row.uid),
    ),
    "placements": Listed(
        _placement_columns, lambda on: w.PagedSource(on.count_placements, on.page_placements), N_("penempatan"),
        "box-seam", N_("Belum ada produk yang diajukan ke mitra ini"), N_("Enter buka"),
        (N_("Lihat di Penempatan"), lambda on: on.open_elsewhere("placements", partner=on.uid)), False,
        lambda on, row: on.open_elsewhere("placements", uid=row.uid), sign="arrow-right",
    ),
    "outreach": Listed(
        _outreach_columns, lambda on: w.ListSource(on.outreach()), N_("kegiatan"), "people",
        N_("Belum pernah ada sosialisasi atau kunjungan"), N_("Enter buka Sosialisasi"),
        (N_("Lihat di Sosialisasi"), lambda on: on.open_elsewhere("partners", part="outreach", uid=on.uid)), False,
        lambda on, row: on.open_elsewhere("partners", part="outreach", uid=on.uid), sign="arrow-right",
    ),
}  # fmt: skip
