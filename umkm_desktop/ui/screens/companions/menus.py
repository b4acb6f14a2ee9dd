"""The menus of the rows, opened by Shift F10 or the right button."""

from functools import partial

from umkm_desktop.i18n import _
from umkm_desktop.services.companions.companion_lists import CareRow, CompanionRow
from umkm_desktop.services.companions.companion_visits import VisitRow
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.companions.presenter import CompanionsPresenter


def person_menu(on: CompanionsPresenter, row: CompanionRow) -> list[w.MenuEntry | None]:
    """What can be done with a companion."""
    no = on.may_manage
    return [
        w.MenuEntry(_("Ubah"), partial(on.acts.edit, row.uid), "pencil", "F2", refused=no),
        w.MenuEntry(_("Bagikan usaha…"), partial(on.hand_out, row.uid), "people", refused=no),
        w.MenuEntry(_("Usahanya"), partial(on.show_businesses, row.uid), "shop"),
        w.MenuEntry(_("Langkah berikut"), partial(on.show_steps, row.uid), "clock"),
        None,
        w.MenuEntry(_("Arsipkan…"), partial(on.acts.archive, row.uid, row.name), "archive", refused=no),
    ]


def business_menu(on: CompanionsPresenter, row: CareRow) -> list[w.MenuEntry | None]:
    """What can be done with a business."""
    no = on.may_manage
    give = _("Alihkan…") if row.companion else _("Bagikan…")
    entries: list[w.MenuEntry | None] = [
        w.MenuEntry(_("Catat kunjungan"), partial(on.acts.log, row.uid, row.name), "journal-check", "F2"),
        w.MenuEntry(_("Buka usaha"), partial(on.open_business, row.uid), "arrow-right", "Enter"),
        None,
        w.MenuEntry(give, partial(on.acts.assign, [row.uid]), "people", refused=no),
    ]
    if row.companion:
        end = partial(on.acts.end_care, row)
        entries.append(w.MenuEntry(_("Akhiri pendampingan…"), end, "x-circle", refused=no))
    return entries


def visit_menu(on: CompanionsPresenter, row: VisitRow) -> list[w.MenuEntry | None]:
    """What can be done with a visit."""
    entries: list[w.MenuEntry | None] = [w.MenuEntry(_("Ubah"), partial(on.acts.edit_visit, row), "pencil", "F2")]
    if row.next_step is not None:
        words = _("Langkah selesai") if row.settled_on is None else _("Buka lagi langkahnya")
        entries.append(w.MenuEntry(words, partial(on.acts.settle, row), "check2"))
    return [
        *entries,
        w.MenuEntry(_("Buka usaha"), partial(on.open_business, row.business_uid), "arrow-right"),
        None,
        w.MenuEntry(_("Hapus dari daftar"), partial(on.acts.archive_visit, row), "trash"),
    ]
