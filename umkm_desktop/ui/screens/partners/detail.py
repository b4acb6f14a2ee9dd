"""One partner beside the list: its head, its tabs with their lists, and the sum of its duties."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk
from typing import Any

from umkm_desktop.domain.agreements.partnerships import STATUS_NAMES, Status
from umkm_desktop.domain.amounts import area_text
from umkm_desktop.domain.identifiers import format_phone
from umkm_desktop.domain.partners.compliance import STANDING_NAMES, line_text
from umkm_desktop.domain.partners.duties import SOURCES, counted_text
from umkm_desktop.domain.partners.outreach import KIND_NAMES as OUTREACH_KINDS
from umkm_desktop.domain.partners.partners import OUTLET_KINDS, kind_name
from umkm_desktop.domain.register.businesses import SCALES
from umkm_desktop.i18n import N_, _, format_date, format_number, format_rupiah, short_date
from umkm_desktop.services.partners.compliance import DutySum, Sheet
from umkm_desktop.services.partners.duties import DutyLine
from umkm_desktop.services.partners.outlets import OutletLine
from umkm_desktop.services.partners.outreach import OutreachLine
from umkm_desktop.services.partners.partners import MemorandumLine, PartnerRow
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.services.placements.placement_lists import PlacementRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.paper_parts import issued_list
from umkm_desktop.ui.record_page import HistoryTab, Listed, ListTab, RecordPage, Tab
from umkm_desktop.ui.screens.partners import words
from umkm_desktop.ui.screens.partners.page_presenter import CONTACT, OUTLET, OwnedForm, PagePresenter, PartnerPage
from umkm_desktop.ui.screens.partners.presenter import PartnersPresenter
from umkm_desktop.ui.screens.partners.words import OBLIGATION_NAMES, standing_pill, step_words


class DetailPane(RecordPage[PagePresenter]):
    """One partner: what it owes, what it has with the office, and who it is."""

    tabs = (
        ("summary", N_("Ringkasan")),
        ("places", N_("Lokasi & kontak")),
        ("duties", N_("Kewajiban")),
        ("agreements", N_("Perjanjian")),
        ("placements", N_("Penempatan")),
        ("outreach", N_("Sosialisasi")),
        ("letters", N_("Surat")),
        ("history", N_("Riwayat")),
    )
    icon, nothing = "building", N_("Pilih mitra")
    nothing_sub = N_("Data, kewajiban, perjanjian dan produk mitra tampil di sini.")

    def __init__(self, card: ttk.Frame, on: PagePresenter, partners: PartnersPresenter) -> None:
        super().__init__(card)
        self._partners = partners
        self.attach(on)

    def build_tab(self, key: str) -> Tab:
        body, on = self._body, self.presenter
        if key == "summary":
            return SummaryTab(body, on, self.select_tab)
        if key == "places":
            return _TwoLists(body, on, ("outlets", N_("Lokasi")), ("contacts", N_("Kontak")))
        if key == "agreements":
            memoranda = ("memoranda", N_("Nota kesepahaman (MoU)"))
            return _TwoLists(body, on, ("agreements", N_("Perjanjian (PKS)")), memoranda)
        if key == "duties":
            return _DutiesTab(body, on)
        if key == "letters":
            return _LettersTab(body, on)
        return HistoryTab(body, on.history) if key == "history" else ListTab(body, LISTS[key], on)

    def name(self) -> str:
        return self._row.name

    @property
    def _row(self) -> PartnerRow:
        assert self.presenter.page is not None
        return self.presenter.page.details.row

    def edit(self) -> None:
        self._partners.start_edit()

    def menu(self) -> list[w.MenuEntry | None]:
        if self._row.archived:
            return [w.MenuEntry(_("Kembalikan dari arsip"), self._partners.restore)]
        return [w.MenuEntry(_("Arsipkan…"), self._partners.archive)]

    def fill_words(self, words: tk.Frame) -> None:
        page = self.presenter.page
        assert page is not None
        w.label(words, self.name(), "h2", wrap="auto").pack(anchor="w", fill="x")
        under = w.frame(words)
        under.pack(fill="x")
        w.label(under, kind_name(self._row.kind), "small", "text3").pack(side="left")
        pill = standing_pill(page.sheet.standing, ruled=page.sheet.ruling is not None)
        w.pill(under, pill.text, pill.kind, pill.icon, small=True).pack(side="left", padx=(look.px(8), 0))


LOW, WIDE = 330, 640
"""Logical px: a page lower than this has no room for rows under its upper part; one this wide has room beside it."""


class _TwoParts:
    """Two parts under one another, or side by side where the page is low and wide (large letters, small screen)."""

    def __init__(
        self, frame: tk.Frame, upper: tk.Widget, lower: tk.Widget, stack: Callable[[], object], share: float = 0.5
    ) -> None:
        self._parts, self._stack, self._share = (upper, lower), stack, share
        self._beside: bool | None = None
        frame.bind("<Configure>", lambda event: self._settle(event.width, event.height))
        stack()

    def _settle(self, width: int, height: int) -> None:
        beside = height < look.px(LOW) and width >= look.px(WIDE)
        if beside == self._beside:
            return
        self._beside = beside
        for place, part in enumerate(self._parts):
            part.pack_forget()
            part.place_forget()
            if beside:
                wide = 1 - self._share if place else self._share
                part.place(relx=self._share * place, rely=0, relwidth=wide, relheight=1)
        if not beside:
            self._stack()


class _DutiesTab:
    """The sum over the list of duties, with the ruling's button."""

    def __init__(self, parent: tk.Misc, on: PagePresenter) -> None:
        self.frame = w.frame(parent)
        self._on = on
        upper = w.frame(self.frame)
        self._sum = w.frame(upper)
        self._sum.pack(fill="x", padx=look.px(10), pady=(look.px(10), 0))
        self._list = ListTab(self.frame, LISTS["duties"], on)
        self._parts = _TwoParts(self.frame, upper, self._list.frame, lambda: self._stack(upper), 0.36)

    def _stack(self, upper: tk.Widget) -> None:
        upper.pack(fill="x")
        self._list.frame.pack(fill="both", expand=True)

    def show(self, *, to_top: bool) -> None:
        """The partner's sum and duties."""
        w.clear(self._sum)
        if self._on.page is not None:
            box = compliance_box(self._sum, self._on.page.sheet)
            box.pack(fill="x")
            self._buttons(box)
        self._list.show(to_top=to_top)

    def _buttons(self, box: tk.Misc) -> None:
        line = w.frame(box)
        line.pack(fill="x", pady=(look.px(8), 0))
        page = self._on.page
        ruled = page is not None and page.sheet.ruling is not None
        buttons = [w.button(line, _("Tetapkan…"), icon="hammer", command=self._on.rule)]
        if ruled:
            buttons.append(w.button(line, _("Cabut penetapan…"), "quiet", command=self._on.withdraw_ruling))
        for made in buttons:
            made.pack(side="left", padx=(0, look.px(6)))
            if self._on.why_no_ruling:
                made.refuse(self._on.why_no_ruling)


class _TwoLists:
    """Two lists under one another, each with its title."""

    def __init__(self, parent: tk.Misc, on: PagePresenter, first: tuple[str, str], second: tuple[str, str]) -> None:
        self.frame = w.frame(parent)
        self._lists = [ListTab(self.frame, LISTS[key], on, _(title)) for key, title in (first, second)]
        first_list, second_list = (one.frame for one in self._lists)
        self._parts = _TwoParts(self.frame, first_list, second_list, self._stack)

    def _stack(self) -> None:
        for place, one in enumerate(self._lists):
            one.frame.place(relx=0, rely=0.56 * place, relwidth=1, relheight=0.56 if not place else 0.44)

    def show(self, *, to_top: bool) -> None:
        """Both of the partner."""
        for one in self._lists:
            one.show(to_top=to_top)


class _LettersTab:
    """The documents issued to the partner."""

    def __init__(self, parent: tk.Misc, on: PagePresenter) -> None:
        self.frame = w.ScrollFrame(parent)
        self._on = on

    def show(self, *, to_top: bool) -> None:
        """The newest of them; the rest when asked for."""
        w.clear(self.frame.body)
        inside = w.frame(self.frame.body)
        inside.pack(fill="x", padx=look.px(11))
        issued_list(inside, self._on.papers(), self._on.open_document, self._on.show_more_papers, holders=True)
        if to_top:
            self.frame.to_top()


class SummaryTab:
    """Built anew for each partner: some thirty small widgets."""

    def __init__(self, parent: tk.Misc, on: PagePresenter, go: Callable[[str], object]) -> None:
        self.frame = w.ScrollFrame(parent)
        self._on, self._go = on, go

    def show(self, *, to_top: bool) -> None:
        """The partner that is shown."""
        w.clear(self.frame.body)
        page = self._on.page
        if page is None:
            return
        inside = w.frame(self.frame.body)
        inside.pack(fill="both", expand=True, padx=look.px(11), pady=(look.px(10), look.px(8)))
        compliance_box(inside, page.sheet).pack(fill="x")
        self._next(inside, page)
        self._figures(inside, page)
        w.divider(inside).pack(fill="x", pady=look.px(11))
        w.details(inside, _identity(page)).pack(fill="x")
        if to_top:
            self.frame.to_top()

    def _next(self, parent: tk.Misc, page: PartnerPage) -> None:
        duty = page.sheet.next_duty
        if duty is None:
            title = _("Belum ada langkah berikut") if page.sheet.duties else _("Catat kewajiban mitra ini")
            sub = _("Tulis langkah dan tanggalnya pada kewajibannya.") if page.sheet.duties else ""
            kind = "flat"
        else:
            title, sub = step_words(duty.next_step, duty.next_on, self._on.today)
            kind = "wait" if duty.next_on and duty.next_on < self._on.today else "info"
        row = w.ActionRow(parent, "calendar-event", kind, title, sub, command=partial(self._go, "duties"))
        row.pack(fill="x", pady=(look.px(8), 0))

    def _figures(self, parent: tk.Misc, page: PartnerPage) -> None:
        counts = page.sheet.counts
        head = _("Sasaran {year}").format(year=self._on.today.year)
        add = None if self._on.why_not else self._on.edit_target
        w.heading(parent, head, _("Tambah sasaran") if add else None, add).pack(fill="x", pady=(look.px(12), 0))
        for target in self._on.targets():
            if target.year == self._on.today.year:
                self._target(parent, target)
        line = _("{agreements} perjanjian berjalan · {products} produk · {stalls} gerai terpasang")
        words = line.format(
            agreements=format_number(counts.agreements),
            products=format_number(counts.products),
            stalls=format_number(counts.stalls),
        )
        w.label(parent, words, "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(8), 0))

    def _target(self, parent: tk.Misc, target: TargetLine) -> None:
        row = w.frame(parent)
        row.pack(fill="x", pady=(look.px(6), 0))
        if target.uid and not self._on.why_not:
            w.link(row, _("Hapus"), partial(self._on.remove_target, target)).pack(side="right", padx=(look.px(8), 0))
            w.link(row, _("Ubah"), partial(self._on.edit_target, target)).pack(side="right")
        w.label(row, target.text, "bodym", wrap="auto").pack(side="left", fill="x", expand=True)
        w.Bar(parent, (target.reached or 0) / target.amount if target.amount else 0.0).pack(
            fill="x", pady=(look.px(3), 0)
        )


def _identity(page: PartnerPage) -> list[w.Detail]:
    values = page.details.values
    source = values["obligation_source"]
    contact = " · ".join(str(values[key]) for key in ("contact_name", "contact_position") if values[key])
    place = " / ".join(str(values[key]) for key in ("district", "village") if values[key])
    scale = dict(SCALES).get(str(values["scale"]), "")
    lines = [
        w.Detail(_("Grup atau merek"), _shown(values["group_name"])),
        w.Detail(_("NIB"), _shown(values["nib"])),
        w.Detail(_("Penghubung"), contact or "–"),
        w.Detail(_("Telepon"), format_phone(str(values["phone"])) if values["phone"] else "–"),
        w.Detail(_("Pos-el"), _shown(values["email"])),
        w.Detail(_("Kecamatan / desa"), place or "–"),
        w.Detail(_("Skala usaha"), _(scale) if scale else "–"),
        w.Detail(_("Luas usaha"), f"{values['trading_area']} m²" if values["trading_area"] else "–"),
        w.Detail(_("Modal usaha"), _rupiah(values["capital"])),
        w.Detail(_("Hasil penjualan setahun"), _rupiah(values["annual_sales"])),
        w.Detail(_("Tenaga kerja"), _people(values["workers"])),
        w.Detail(_("Sumber kewajiban"), _(OBLIGATION_NAMES[str(source)]) if source else "–"),
        w.Detail(_("Alamat"), _shown(values["address"]), wide=True),
    ]
    if values["note"]:
        lines.append(w.Detail(_("Catatan"), str(values["note"]), wide=True))
    return lines


def _shown(value: object) -> str:
    return str(value) if value else "–"


def _rupiah(value: object) -> str:
    return format_rupiah(value) if isinstance(value, int) else "–"


def _people(value: object) -> str:
    return _("{n} orang").format(n=format_number(value)) if isinstance(value, int) else "–"


def compliance_box(parent: tk.Misc, sheet: Sheet) -> tk.Widget:
    """Fill a box with it; pack it with ``fill="x"``."""
    box = w.box(parent, "sunk", padding=12)
    head = w.frame(box)
    head.pack(fill="x")
    w.label(head, _("Kepatuhan"), "small", "text3").pack(side="left")
    pill = standing_pill(sheet.standing, ruled=sheet.ruling is not None)
    w.pill(head, pill.text, pill.kind, pill.icon).pack(side="right")
    w.label(box, sheet.text[:1].upper() + sheet.text[1:] + ".", "bodym", wrap="auto").pack(
        fill="x", pady=(look.px(4), 0)
    )
    if sheet.ruling is not None:
        ruling = sheet.ruling
        words = _("Ditetapkan {ruled} oleh {who}, {day}: {reason} Bukti: {evidence}").format(
            ruled=_(STANDING_NAMES[ruling.standing]).lower(),
            who=ruling.ruled_by,
            day=format_date(ruling.ruled_on),
            reason=_ended(ruling.reason),
            evidence=_ended(ruling.evidence),
        )
        w.label(box, words, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(6), 0))
        computed = _("Menurut hitungan hari ini: {computed}; saat ditetapkan: {then}.").format(
            computed=_(STANDING_NAMES[sheet.computed]).lower(), then=_(STANDING_NAMES[ruling.computed]).lower()
        )
        w.label(box, computed, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), 0))
    return box


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


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
    starts, ends = (short_date(day) if day else "" for day in (duty.starts, duty.ends))
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
    return (duty.next_step or "–", short_date(duty.next_on) if duty.next_on else "")


# --- places and people


def _outlet_columns() -> list[w.Column]:
    return [
        w.Column("name", _("Lokasi"), 190, _outlet_lines, "two_line", stretch=1),
        w.Column("area", _("Luas m²"), 84, lambda row: _area(row.area_dm2), "number"),
        w.Column("opened", _("Dibuka"), 96, lambda row: short_date(row.opened_on), color="text2", priority=1),
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
        w.Column("ends", _("Sampai"), 106, lambda row: short_date(row.ends), color="text2"),
        w.Column("standing", _("Keadaan"), 128, lambda row: words.agreement_pill(row.standing), "pill"),
    ]


def _memorandum_columns() -> list[w.Column]:
    return [
        w.Column("about", _("Tentang"), 200, lambda row: (row.about, row.number or ""), "two_line", stretch=1),
        w.Column("ends", _("Sampai"), 106, lambda row: short_date(row.ends), color="text2"),
        w.Column("status", _("Keadaan"), 128, _memorandum_pill, "pill"),
    ]


def _memorandum_pill(row: MemorandumLine) -> w.PillText:
    status = Status(row.status)
    return w.PillText(_(STATUS_NAMES[status]), "up" if status is Status.SIGNED else "flat", "")


def _placement_columns() -> list[w.Column]:
    return [
        w.Column("product", _("Produk"), 200, _placement_lines, "two_line", stretch=1),
        w.Column("since", _("Sejak"), 106, lambda row: short_date(row.since), color="text2"),
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
    return _(OUTREACH_KINDS[row.kind]), _joined(short_date(row.day), row.place, row.officers)


def _promise_lines(row: OutreachLine) -> tuple[str, str]:
    step = _joined(row.next_step, short_date(row.next_on) if row.next_on else "")
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
