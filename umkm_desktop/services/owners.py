"""The owner of a business: one row per person, shared by NIK, never silently taken for somebody else."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.matching import same_text
from umkm_desktop.i18n import _
from umkm_desktop.storage.models import Business, Owner

OWNER_FIELDS = {"owner_name": "name", "owner_nik": "nik", "owner_gender": "gender"}
"""Field of the business form to column of the owner."""


def owner_values(owner: Owner | None) -> dict[str, object]:
    """The owner's fields as the business form names them."""
    return {field: getattr(owner, column) if owner else None for field, column in OWNER_FIELDS.items()}


def settle_owner(session: Session, business: Business, values: Mapping[str, object]) -> list[str]:
    """Make ``values`` (all three owner fields, checked) the owner of the business; returns which fields changed.

    Another NIK *and* another name are another person; one of the two alone corrects the person, in all businesses
    he owns. An NIK that is registered already is that person. Raises FieldProblems where the names then differ.
    """
    before = owner_values(business.owner)
    changed = [field for field in OWNER_FIELDS if values.get(field) != before[field]]
    if not changed:
        return []
    if not values.get("owner_name"):
        business.owner = None
        return changed
    known = registered_owner(session, str(values.get("owner_nik") or ""))
    if known is not None and known is not business.owner:
        _check_same_name(known, str(values["owner_name"]))
        known.gender = known.gender or _text(values.get("owner_gender"))
        business.owner = known
        return changed
    if business.owner is None or _is_another(business.owner, values):
        business.owner = Owner(name=values["owner_name"])
    for field, column in OWNER_FIELDS.items():
        setattr(business.owner, column, values.get(field))
    return changed


def _text(value: object) -> str | None:
    return str(value) if value else None


def registered_owner(session: Session, nik: str) -> Owner | None:
    """The person with this NIK, the oldest entry where a file brought him twice."""
    return session.scalars(select(Owner).where(Owner.nik == nik).order_by(Owner.id)).first() if nik else None


def _is_another(owner: Owner, values: Mapping[str, object]) -> bool:
    other_nik = bool(owner.nik) and bool(values.get("owner_nik")) and owner.nik != values["owner_nik"]
    return other_nik and not same_text(owner.name, str(values["owner_name"]))


def _check_same_name(known: Owner, typed: str) -> None:
    if not same_text(known.name, typed):
        sentence = _("NIK ini sudah terdaftar atas nama “{name}”. Periksa NIK, atau tulis nama itu di sini.")
        raise FieldProblems({"owner_name": sentence.format(name=known.name)})


def other_businesses(session: Session, business: Business) -> list[Business]:
    """What else the owner owns, by name; archived ones too."""
    if business.owner is None:
        return []
    rest = select(Business).where(Business.owner_id == business.owner.id, Business.id != business.id)
    return list(session.scalars(rest.order_by(Business.name.collate("NOCASE"), Business.id)))
