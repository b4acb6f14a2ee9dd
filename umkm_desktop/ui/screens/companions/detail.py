"""One companion beside the list: contract, load, who was not visited yet, and what was promised."""

import tkinter as tk
from functools import partial

from umkm_desktop.domain.companions.companions import STANDING_NAMES, USUAL_LOAD, Standing
from umkm_desktop.domain.identifiers import format_phone
from umkm_desktop.i18n import _, format_date, format_month, format_number
from umkm_desktop.services.companions.companion_lists import CareRow
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.companions.presenter import CompanionPage, CompanionsPresenter

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


def visit_pill(row: VisitRow) -> w.PillText | None:
    """How the next step of a visit stands."""
    if row.settled_on is not None:
        return w.PillText(_("Selesai"), "up", "check2")
    if row.next_step is None:
        return None
    return w.PillText(_("Lewat tanggal"), "wait", "clock") if row.overdue else w.PillText(_("Terbuka"), "info", "")


def show_companion(card: tk.Misc, page: CompanionPage, on: CompanionsPresenter) -> None:
    """Fill the card with one companion."""
    _head(card, page, on)
    w.divider(card).pack(fill="x", padx=look.px(15))
    scroll = w.ScrollFrame(card)
    scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(8))
    w.details(scroll.body, _facts(page)).pack(fill="x")
    _unvisited(scroll.body, page, on)
    _steps(scroll.body, page, on)


def _head(card: tk.Misc, page: CompanionPage, on: CompanionsPresenter) -> None:
    row = page.row
    head = w.frame(card)
    head.pack(fill="x", padx=look.px(15), pady=(look.px(12), look.px(10)))
    w.avatar(head, row.name).pack(side="left")
    menu = w.button(head, "", "quiet", icon="three-dots", tip=_("Tindakan lain"))
    acts: list[w.MenuEntry | None] = [
        w.MenuEntry(_("Kembalikan dari arsip"), partial(on.acts.restore, row.uid), refused=on.may_manage)
        if row.archived
        else w.MenuEntry(_("Arsipkan…"), partial(on.acts.archive, row.uid, row.name), refused=on.may_manage)
    ]
    menu.configure(command=lambda: w.popup_menu(menu, acts))
    menu.pack(side="right")
    edit = w.button(head, _("Ubah"), icon="pencil", command=on.edit_chosen)
    edit.pack(side="right", padx=(look.px(6), 0))
    give = w.button(head, _("Bagikan usaha"), icon="plus-lg", command=partial(on.hand_out, row.uid))
    give.pack(side="right", padx=(look.px(6), 0))
    for button in (edit, give):
        button.set_allowed(not on.may_manage, on.may_manage)
    names = w.frame(head)
    names.pack(side="left", fill="x", expand=True, padx=(look.px(10), 0))
    w.label(names, row.name, "h3", wrap="auto").pack(anchor="w", fill="x")
    pill = standing_pill(row.standing)
    w.pill(names, pill.text, pill.kind, pill.icon).pack(anchor="w", pady=(look.px(2), 0))


def _facts(page: CompanionPage) -> list[w.Detail]:
    row, values = page.row, page.details.values
    target = row.target or USUAL_LOAD
    load = _("{n} dari sasaran {target}") if row.target else _("{n} (lazimnya {target})")
    start = format_date(values["starts"]) if values["starts"] else "…"  # type: ignore[arg-type]
    end = format_date(row.ends) if row.ends else _("sekarang")
    phone = str(values["phone"] or "")
    facts = [
        w.Detail(_("Usaha dampingan"), load.format(n=format_number(row.businesses), target=format_number(target))),
        w.Detail(
            _("Dikunjungi bulan ini"), _("{n} usaha, {visits} kunjungan").format(n=row.visited, visits=row.visits)
        ),
        w.Detail(_("Kontrak"), f"{start} – {end}"),
        w.Detail(_("Nomor kontrak"), str(values["contract_number"] or "–")),
        w.Detail(_("Telepon"), format_phone(phone) if phone else "–"),
        w.Detail(_("Akun"), page.details.account or _("tidak ada")),
        w.Detail(_("Kecamatan"), ", ".join(row.districts) or "–", wide=True),
    ]
    if values["note"]:
        facts.append(w.Detail(_("Catatan"), str(values["note"]), wide=True))
    return facts


def _unvisited(body: tk.Misc, page: CompanionPage, on: CompanionsPresenter) -> None:
    row = page.row
    w.divider(body).pack(fill="x", pady=look.px(9))
    title = _("Belum dikunjungi, {month}").format(month=format_month(on.month))
    more = partial(on.show_businesses, row.uid, unvisited=True)
    w.heading(body, title, _("Semua"), more, format_number(row.unvisited)).pack(fill="x")
    for one in page.unvisited:
        _business_line(body, one, on).pack(fill="x", pady=(look.px(5), 0))
    if not page.unvisited:
        words = _("Semua sudah dikunjungi.") if row.businesses else _("Belum mendampingi usaha.")
        w.label(body, words, "small", "text3").pack(anchor="w", pady=look.px(3))


def _business_line(body: tk.Misc, one: CareRow, on: CompanionsPresenter) -> tk.Widget:
    line = w.frame(body)
    w.link(line, _("Catat kunjungan"), partial(on.acts.log, one.uid, one.name), font="small").pack(side="right")
    w.link(line, one.name, partial(on.open_business, one.uid), font="bodym").pack(anchor="w")
    last = _("terakhir {day}").format(day=format_date(one.last_visit)) if one.last_visit else _("belum pernah")
    w.label(line, last, "small", "text3").pack(anchor="w")
    return line


def _steps(body: tk.Misc, page: CompanionPage, on: CompanionsPresenter) -> None:
    w.divider(body).pack(fill="x", pady=look.px(9))
    sub = _("{n} lewat tanggal").format(n=page.row.overdue) if page.row.overdue else ""
    w.heading(body, _("Langkah berikut"), _("Semua"), partial(on.show_steps, page.row.uid), sub).pack(fill="x")
    for row in page.steps:
        _step_line(body, row, on).pack(fill="x", pady=(look.px(5), 0))
    if not page.steps:
        w.label(body, _("Tidak ada langkah yang terbuka."), "small", "text3").pack(anchor="w", pady=look.px(3))


def _step_line(body: tk.Misc, row: VisitRow, on: CompanionsPresenter) -> tk.Widget:
    line = w.frame(body)
    w.link(line, _("Selesai"), partial(on.acts.settle, row), font="small").pack(side="right", anchor="n")
    pill = visit_pill(row)
    if row.overdue and pill is not None:
        w.pill(line, pill.text, pill.kind, pill.icon).pack(side="right", anchor="n", padx=look.px(6))
    w.label(line, row.next_step or "", "body", wrap="auto").pack(fill="x")
    when = format_date(row.next_on) if row.next_on else _("tanpa tanggal")
    w.label(line, f"{row.business} · {when}", "small", "text3", wrap="auto").pack(fill="x")
    return line
