"""The panel of a new placement: product and partner found by typing, outlet, state, and the reason where one is due."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.placements.placements import PlacementKind, State
from umkm_desktop.i18n import _
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_places import outlet_names
from umkm_desktop.services.register.products import product_form
from umkm_desktop.services.search import search
from umkm_desktop.ui.context import Context

_SUGGESTED = 9


class NewView(Protocol):
    """What the panel can show."""

    def show_new(self, values: Mapping[str, Any] | None) -> None: ...
    def new_values(self) -> Mapping[str, Any] | None: ...
    def new_touched(self) -> bool: ...
    def new_drafted(self) -> Mapping[str, str]: ...
    def restore_new(self, drafted: Mapping[str, str]) -> None: ...
    def show_new_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class NewPlacement:
    """Products are suggested by the search box's own rules; what is typed must be one of them."""

    def __init__(self, view: NewView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self.is_open = False
        self._products: dict[str, str] = {}
        self._start: Mapping[str, Any] = {}

    def start(self, *, product: str = "", partner: str = "", state: str = State.PROPOSED.value) -> bool:
        """Open an empty panel, perhaps with product or partner filled in; whether the officer may."""
        if not self._desk.may(Permission.EDIT_PLACEMENTS):
            self._view.show_problem(refusal(Permission.EDIT_PLACEMENTS))
            return False
        self._start = {
            "product": self._product_words(product),
            "partner": partner or None,
            "status": state,
            "kind": PlacementKind.PRODUCT.value,
        }
        self.is_open = True
        self._view.show_new(self._start)
        return True

    def suggest(self, typed: str) -> Sequence[tuple[str, str]]:
        """Products for the letters typed: uid and ``Keripik Singkong · UD Sari Rasa``."""
        hits = search(self._desk, typed, kinds=("product",), limit=_SUGGESTED).hits
        found = [
            (hit.uid, " · ".join(part for part in (hit.title, hit.detail) if part)) for hit in hits if not hit.archived
        ]
        self._products |= {words.casefold(): uid for uid, words in found}
        return found

    def suggest_outlet(self, partner: str, typed: str) -> Sequence[tuple[str, str]]:
        """Open outlets of a partner with the letters typed; others may be typed all the same."""
        wanted = typed.casefold().strip()
        return [(name, name) for name in outlet_names(self._desk, partner) if wanted in name.casefold()][:_SUGGESTED]

    def touched(self) -> bool:
        """Whether something was typed."""
        return self.is_open and self._view.new_touched()

    def close(self) -> None:
        """Take the panel away; what was typed is dropped."""
        if self.is_open:
            self.is_open = False
            self._view.show_new(None)

    def save(self) -> str:
        """Store it and return its uid; empty where something is wrong, which is then said under its field."""
        values = self._view.new_values() if self.is_open else None
        if values is None:
            return ""
        try:
            uid = placements.place(
                self._desk,
                self._product_uid(str(values["product"])),
                str(values["partner"]),
                outlet=str(values["outlet"] or ""),
                status=str(values["status"]),
                reason=str(values["reason"] or ""),
                since=values.get("since"),
                terms={key: values.get(key) for key in ("kind", "area", "rent")},
            )
        except FieldProblems as problems:
            self._view.show_new_problems(problems.problems)
        except RuleBroken as refused:
            if refused.field:
                self._view.show_new_problems({refused.field: str(refused)})
            else:
                self._view.show_problem(str(refused))
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self.close()
            return uid
        return ""

    def state(self) -> Mapping[str, str]:
        """What is typed, for a rebuilt screen."""
        return dict(self._view.new_drafted())

    def _product_uid(self, words: str) -> str:
        """The product meant: one that was suggested, or the only one the words find."""
        known = self._products.get(words.casefold())
        if known is None:
            found = self.suggest(words)
            known = found[0][0] if len(found) == 1 else self._products.get(words.casefold())
        if known is None:
            raise RuleBroken(_("Pilih produk dari daftar: ketik beberapa hurufnya, lalu Enter."), "product")
        return known

    def _product_words(self, uid: str) -> str:
        if not uid:
            return ""
        try:
            form = product_form(self._desk, uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return ""
        words = f"{form.values['name']} · {form.business}"
        self._products[words.casefold()] = uid
        return words
