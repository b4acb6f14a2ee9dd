"""The forms of a business and of a product: what is wrong is said in place, what is typed is never lost."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Conflict, FieldProblems, Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.drafts import drop_draft, find_draft, keep_draft
from umkm_desktop.services.register.businesses import add_business, change_business, find_similar
from umkm_desktop.services.register.products import add_product, change_product
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.screens.businesses.sheets import (
    Sheet,
    examine_sheet,
    fillings_of,
    new_business_sheet,
    new_product_sheet,
    notes_of,
    stored_sheet,
)
from umkm_desktop.ui.screens.businesses.words import clock_time

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.form_page import FormPane

RESERVED = "*uid"
"""Key in a draft of the uid that the new record will get, so that a draft saved twice makes one record."""

TELLING = frozenset({"name", "nib", "owner_nik", "phone", "district", "village"})
"""Fields by which a business may turn out to be in the register already."""


class FormPresenter:
    """``on_closed`` is told the uid of the business that was saved, or nothing when the form was left."""

    def __init__(self, view: "FormPane", context: Context, on_closed: Callable[[str], object]) -> None:
        self._view, self._context, self._on_closed = view, context, on_closed
        self._sheet: Sheet | None = None
        self._loaded: Mapping[str, Any] = {}
        self._kept: Mapping[str, str] = {}
        self._draft_of: datetime | None = None

    # Opening

    @property
    def is_open(self) -> bool:
        """Whether a form stands in front of the list."""
        return self._sheet is not None

    def new_business(self) -> None:
        """An empty form, or the draft that was left."""
        self._open(new_business_sheet())

    def edit_business(self, uid: str) -> None:
        """The form of a business."""
        self._open(stored_sheet(self._context.desk, "business", uid))

    def new_product(self, business_uid: str) -> None:
        """An empty form of a product of this business, or the draft that was left."""
        self._open(new_product_sheet(self._context.desk, business_uid))

    def edit_product(self, uid: str) -> None:
        """The form of a product."""
        self._open(stored_sheet(self._context.desk, "product", uid))

    def state(self) -> Mapping[str, Any] | None:
        """What a form built anew needs; None while no form is open."""
        return None if self._sheet is None else {"sheet": self._sheet, "typed": self._view.form.drafted()}

    def resume(self, state: Mapping[str, Any]) -> None:
        """Open the form as it stood."""
        self._open(state["sheet"], state["typed"])

    def write_title(self) -> None:
        """Title and quiet line while the form is open."""
        if self._sheet is None:
            return
        parts = [_("Register UMKM"), self._sheet.business]
        if self._draft_of is not None:
            parts.append(_("draf dari pukul {time}").format(time=clock_time(self._draft_of)))
        self._context.set_title(self._sheet.title, "  ›  ".join(part for part in parts if part))
        self._context.set_actions([])

    def _open(self, sheet: Sheet, typed: Mapping[str, str] | None = None) -> None:
        """Show the form; what was typed before (given, or kept in the draft) comes back."""
        draft = find_draft(self._context.desk, sheet.draft) if typed is None else None
        before = dict(draft.values if draft else typed or {})
        reserved = before.pop(RESERVED, "")
        self._sheet = replace(sheet, uid=reserved) if reserved and sheet.new else sheet
        self._draft_of = draft.saved_at if draft else None
        self._view.open(self._sheet)
        self._loaded = self._view.form.values()
        self._kept = before
        if before:
            self._view.restore(before)
        self._say_first(self._sheet)
        self.write_title()

    def _say_first(self, sheet: Sheet) -> None:
        if self._draft_of is not None:
            sentence = _("Isian ini dilanjutkan dari draf pukul {time}.").format(time=clock_time(self._draft_of))
            self._view.page.show_strip(sentence, _("Mulai dari awal"), self.start_over)
        elif sheet.shared_with:
            sentence = _("Pemilik ini juga memiliki {names}; perubahan data pemilik berlaku untuk semuanya.")
            self._view.page.show_strip(sentence.format(names=", ".join(sheet.shared_with)))

    def start_over(self) -> None:
        """Drop the draft and show the form without it."""
        sheet = self._sheet
        if sheet is not None:
            drop_draft(self._context.desk, sheet.draft)
            self._open(sheet)

    # While it is filled in

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """A field was left: the problems of all fields; warnings, confirmations and look-alikes are shown at once."""
        sheet = self._sheet
        if sheet is None:
            return {}
        checked = examine_sheet(self._context.desk, sheet, values)
        self._view.page.show_notes(notes_of(checked))
        if sheet.new:
            self._view.fill(fillings_of(checked))
        if sheet.subject == "business":
            asked = sheet.new or TELLING & self._changed(values).keys()
            but = "" if sheet.new else sheet.uid
            self._view.page.show_similar(find_similar(self._context.desk, checked.values, but=but) if asked else [])
        self.keep()
        return checked.problems

    def switch_food(self, is_food: bool) -> None:
        """Another kind of product asks for other things; what is typed stays."""
        if self._sheet is not None:
            typed = self._view.form.drafted()
            self._view.open(replace(self._sheet, values={**self._sheet.values, "is_food": is_food}))
            self._view.restore(typed)

    def keep(self) -> None:
        """Keep what is typed as a draft, where there is something new."""
        sheet = self._sheet
        if sheet is None or not self._view.dirty or (typed := self._view.form.drafted()) == self._kept:
            return
        moment = keep_draft(self._context.desk, sheet.draft, {**typed, RESERVED: sheet.uid} if sheet.new else typed)
        self._kept = typed
        self._view.page.foot.status(_("Draf tersimpan {time}").format(time=clock_time(moment)))

    # Saving and leaving

    def save(self, *, again: bool = False) -> None:
        """Save and close; ``again`` opens the next empty form instead."""
        sheet = self._sheet
        values = self._view.form.checked_values() if sheet else None
        if sheet is None or values is None:
            return
        try:
            also = self._write(sheet, values)
        except FieldProblems as found:
            rest = self._view.show_problems(found.problems)
            if rest:
                self._view.page.show_strip(" ".join(rest), bad=True)
        except Conflict as conflict:
            self._view.page.show_strip(str(conflict), _("Muat ulang"), self.reload, bad=True)
        except Refused as refused:
            self._view.page.show_strip(str(refused), bad=True)
        else:
            self._saved(sheet, str(values["name"]), also, again=again)

    def _write(self, sheet: Sheet, values: dict[str, Any]) -> tuple[str, ...]:
        """Save; returns the other businesses whose owner changed with it."""
        desk, draft = self._context.desk, sheet.draft
        if sheet.subject == "product" and sheet.new:
            add_product(desk, {**values, "business": sheet.business_uid}, uid=sheet.uid, draft=draft)
        elif sheet.subject == "product":
            change_product(desk, sheet.uid, self._changed(values), revision=sheet.revision, draft=draft)
        elif sheet.new:
            add_business(desk, values, uid=sheet.uid, draft=draft)
        else:
            revisions = {"revision": sheet.revision, "owner_revision": sheet.owner_revision}
            return change_business(desk, sheet.uid, self._changed(values), draft=draft, **revisions).also
        return ()

    def _saved(self, sheet: Sheet, name: str, also: tuple[str, ...], *, again: bool) -> None:
        self._close()
        detail = _("Data pemilik berubah juga pada {names}").format(names=", ".join(also)) if also else name
        self._context.toast(_("Tersimpan"), detail)
        if not again:
            self._on_closed(sheet.business_uid or sheet.uid)
        elif sheet.subject == "business":
            self.new_business()
        else:
            self.new_product(sheet.business_uid)

    def _changed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in values.items() if value != self._loaded.get(key)}

    def reload(self) -> None:
        """Read the record anew and put what was typed over it again, so that nothing is lost."""
        sheet = self._sheet
        if sheet is None:
            return
        typed, touched = self._view.form.drafted(), self._changed(self._view.form.values())
        drop_draft(self._context.desk, sheet.draft)
        anew = stored_sheet(self._context.desk, sheet.subject, sheet.uid)
        self._open(anew, {key: raw for key, raw in typed.items() if key in touched})

    def leave(self) -> None:
        """Esc: close, after the question where something is unsaved."""
        if self._context.may_leave() and self.is_open:
            self.discard()

    def unsaved(self) -> bool:
        """Whether something typed is not saved yet."""
        return self._sheet is not None and self._view.dirty

    def discard(self) -> None:
        """Drop what was typed, and its draft."""
        if self._sheet is not None:
            drop_draft(self._context.desk, self._sheet.draft)
            self._close()
            self._on_closed("")

    def put_aside(self) -> None:
        """Close, but keep the draft, to look at something else first."""
        self.keep()
        self._close()
        self._context.toast(_("Isian disimpan sebagai draf"), _("Usaha baru (Ctrl N) melanjutkannya"))

    def _close(self) -> None:
        self._sheet, self._draft_of, self._kept = None, None, {}
        self._view.close()
