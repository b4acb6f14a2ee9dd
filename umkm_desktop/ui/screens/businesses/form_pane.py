"""The form in front of the list: which layout is shown, what is typed into it, and that it is kept."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.screens.businesses.form_page import WIDEST, FormPage
from umkm_desktop.ui.screens.businesses.sheets import Sheet, new_business_sheet, villages_of

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.presenter import BusinessesPresenter

PREPARE_AFTER = 1200
"""Milliseconds after which the usual forms are built, one at a time, so that their first opening does not wait."""
KEEP_EVERY = 10_000
"""Milliseconds between two looks whether there is something new to keep as a draft."""


class FormPane(tk.Frame):
    """The presenter's view of a form; its pages are built when first needed and kept."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, background=look.color("app"))
        self._presenter: BusinessesPresenter | None = None
        self.on_shown: Callable[[bool], object] = lambda _shown: None
        self._pages: dict[tuple[object, ...], FormPage] = {}
        self._page: FormPage | None = None
        self._sheet: Sheet | None = None
        self._whole = False
        self._timer: str | None = None
        self._preparing: str | None = None
        self.bind("<Configure>", lambda _event: self._place())
        self.bind("<Destroy>", lambda event: self._stop_all() if event.widget is self else None)

    def attach(self, presenter: "BusinessesPresenter") -> None:
        """Wire it."""
        self._presenter = presenter
        self._preparing = self.after(PREPARE_AFTER, self._prepare)

    @property
    def page(self) -> FormPage:
        """The page that is shown."""
        assert self._page is not None
        return self._page

    @property
    def form(self) -> w.Form:
        """The fields that are shown."""
        return self.page.form

    # What the presenter says

    def open(self, sheet: Sheet) -> None:
        """Show an empty or stored form."""
        self._whole = self._whole and self._sheet is not None and self._sheet.uid == sheet.uid
        self._sheet = sheet
        self._show_page(sheet)
        self.page.fill(sheet)
        self._mask_nik(sheet)
        self._offer_villages()
        self.on_shown(True)
        self._stop()
        self._timer = self.after(KEEP_EVERY, self._keep)

    def close(self) -> None:
        """Take the form away."""
        self._stop()
        self._sheet, self._whole = None, False
        self.on_shown(False)

    def restore(self, drafted: Mapping[str, str]) -> None:
        """Put back what was typed; fields that only the whole form shows are brought out."""
        hidden = [key for key, raw in drafted.items() if raw and key not in self.page.field_keys and key != "status"]
        if hidden and not self._whole:
            self._show_whole()
        self.form.restore(drafted)
        self._offer_villages()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill fields that are still empty."""
        for key, value in values.items():
            if key in self.page.field_keys and self.form.field(key).empty:
                self.form.field(key).set(value)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed."""
        return self._sheet is not None and self.form.dirty

    def show_problems(self, problems: Mapping[str, str]) -> Sequence[str]:
        """Each under its field; returns the rest."""
        if not self._whole and any(key not in self.page.field_keys for key in problems):
            self._show_whole()
        return self.form.show_problems(problems)

    def focus_first(self) -> None:
        """Go to the first field."""
        if self._sheet is not None:
            self.form.focus_first()

    # Pages

    @property
    def _on(self) -> "BusinessesPresenter":
        assert self._presenter is not None
        return self._presenter

    def _show_page(self, sheet: Sheet) -> None:
        layout = _layout(sheet, whole=self._whole)
        if layout not in self._pages:
            self._pages[layout] = self._build_page(sheet)
        for page in self._pages.values():
            page.place_forget()
        self._page = self._pages[layout]
        self._place()

    def _build_page(self, sheet: Sheet) -> FormPage:
        return FormPage(self, sheet, self._on, whole=self._whole, on_change=self._changed, on_whole=self._show_whole)

    def _prepare(self) -> None:
        """Build the two usual forms one after the other, while the officer looks at the list."""
        self._preparing = None
        empty = new_business_sheet()
        missing = [one for one in (empty, replace(empty, new=False)) if _layout(one, whole=False) not in self._pages]
        if missing and self._sheet is None:
            self._pages[_layout(missing[0], whole=False)] = self._build_page(missing[0])
            self._preparing = self.after(PREPARE_AFTER, self._prepare)

    def _place(self) -> None:
        """The page takes the whole width up to where lines of a form become too long."""
        if self._page is not None:
            self._page.place(x=0, y=0, relheight=1, width=min(self.winfo_width(), look.px(WIDEST)))

    def _show_whole(self) -> None:
        """Bring out the fields that a new business is rarely asked for; what is typed stays."""
        assert self._sheet is not None
        typed, touched = self.form.drafted(), self.dirty
        self._whole = True
        self._show_page(self._sheet)
        self.page.fill(self._sheet)
        if touched:
            self.form.restore(typed)
        self._offer_villages()

    def _mask_nik(self, sheet: Sheet) -> None:
        """A stored NIK is masked: it stays as it is, unless another one is to be typed."""
        if sheet.subject == "business" and not sheet.new and sheet.values.get("owner_nik"):
            field = self.form.field("owner_nik")
            field.set_enabled(False)
            field.show(_("Disamarkan."), "hint", _("Ganti NIK"), self._type_nik_anew)

    def _type_nik_anew(self) -> None:
        field = self.form.field("owner_nik")
        field.unlock()
        field.set("")
        field.focus_set()

    # While it is filled in

    def _changed(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.subject == "product" and self.form.value("is_food") != bool(sheet.values["is_food"]):
            self.after_idle(self._on.forms.switch_food, self.form.value("is_food"))
        self._offer_villages()

    def _offer_villages(self) -> None:
        if self._sheet is not None and self._sheet.subject == "business":
            district = str(self.form.value("district") or "")
            self.form.set_choices("village", villages_of(district))

    def _keep(self) -> None:
        self._timer = self.after(KEEP_EVERY, self._keep)
        self._on.forms.keep()

    def _stop_all(self) -> None:
        self._stop()
        if self._preparing is not None:
            self.after_cancel(self._preparing)

    def _stop(self) -> None:
        if self._timer is not None:
            self.after_cancel(self._timer)
            self._timer = None


def _layout(sheet: Sheet, *, whole: bool) -> tuple[object, ...]:
    """What tells one page from another."""
    return sheet.subject, sheet.new, whole, sheet.subject == "product" and bool(sheet.values["is_food"])
