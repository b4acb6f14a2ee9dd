"""What a form opens with, and what is said under its fields besides what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from umkm_desktop.domain.fields import Checked
from umkm_desktop.domain.identifiers import nik_gender
from umkm_desktop.domain.register.businesses import SCALES, suggest_scale
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.register.businesses import business_form, examine_form, reserve_uid
from umkm_desktop.services.register.duplicates import REASONS, Similar
from umkm_desktop.services.register.products import examine_product_form, product_form


@dataclass(frozen=True)
class Sheet:
    """A form as it is opened; ``subject`` is business or product, ``business`` the product's business by name."""

    subject: str
    uid: str
    new: bool
    draft: str
    values: Mapping[str, Any] = field(default_factory=dict)
    business_uid: str = ""
    business: str = ""
    revision: int | None = None
    owner_revision: int | None = None
    shared_with: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the screen while it is open."""
        if not self.new:
            return _("Ubah {name}").format(name=self.values["name"])
        return _("Usaha baru") if self.subject == "business" else _("Produk baru")


def new_business_sheet() -> Sheet:
    """An empty form of a business."""
    return Sheet("business", reserve_uid(), new=True, draft="business:new", values={"status": "active"})


def business_sheet(desk: Desk, uid: str) -> Sheet:
    """The form of a business; raises NotFound."""
    stored = business_form(desk, uid)
    return Sheet(
        "business",
        uid,
        new=False,
        draft=f"business:{uid}",
        values=stored.values,
        revision=stored.revision,
        owner_revision=stored.owner_revision,
        shared_with=stored.shared_with,
    )


def new_product_sheet(desk: Desk, business_uid: str) -> Sheet:
    """An empty form of a product of this business; raises NotFound."""
    return Sheet(
        "product",
        reserve_uid(),
        new=True,
        draft=f"product:new:{business_uid}",
        values={"is_food": True},
        business_uid=business_uid,
        business=str(business_form(desk, business_uid).values["name"]),
    )


def product_sheet(desk: Desk, uid: str) -> Sheet:
    """The form of a product; raises NotFound."""
    stored = product_form(desk, uid)
    return Sheet(
        "product",
        uid,
        new=False,
        draft=f"product:{uid}",
        values=stored.values,
        business_uid=stored.business_uid,
        business=stored.business,
        revision=stored.revision,
    )


def examine_sheet(desk: Desk, sheet: Sheet, values: Mapping[str, Any]) -> Checked:
    """What saving would say of the values; a masked NIK is not among them."""
    given = {key: value for key, value in values.items() if not _is_masked(value)}
    if sheet.subject == "product":
        return examine_product_form(desk, {**given, "business": sheet.business_uid})
    return examine_form(desk, given)


def _is_masked(value: object) -> bool:
    return isinstance(value, str) and "•" in value


@dataclass(frozen=True)
class Note:
    """A sentence under a field that does not hinder saving; ``kind`` is warning, ok or hint."""

    sentence: str
    kind: str = "warning"
    action: str = ""
    command: Callable[[], object] | None = field(default=None, compare=False)


def notes_of(checked: Checked) -> dict[str, Note]:
    """Warnings, confirmations and what the law suggests, by field."""
    notes = {key: Note(sentence) for key, sentence in checked.warnings.items()}
    if isinstance(checked.values.get("nib"), str):
        notes.setdefault("nib", Note(_("13 angka, bentuknya benar."), "ok"))
    scale = suggested_scale(checked)
    if scale:
        words = _("Menurut PP 7/2021: {scale}.").format(scale=_(dict(SCALES)[scale]).lower())
        notes.setdefault("scale", Note(words, "hint"))
    return notes


def suggested_scale(checked: Checked) -> str | None:
    """The scale by PP 7/2021, where a figure is given."""
    numbers = (checked.values.get(key) for key in ("capital", "annual_sales", "started_year"))
    return suggest_scale(*(number if isinstance(number, int) else None for number in numbers)).suggested


def fillings_of(checked: Checked) -> dict[str, Any]:
    """What may fill a field that was left empty: the gender in the NIK, the scale, the postal code of the village."""
    nik = checked.values.get("owner_nik")
    found = {
        "owner_gender": nik_gender(nik) if isinstance(nik, str) else None,
        "scale": suggested_scale(checked),
        "postal_code": checked.values.get("postal_code") if checked.values.get("village_code") else None,
    }
    return {key: value for key, value in found.items() if value}


def reason_words(similar: Similar) -> str:
    """What speaks for the same business: ``NIB sama, nomor telepon sama``."""
    words = ", ".join(_(REASONS[reason]) for reason in similar.why)
    return words[:1].upper() + words[1:]
