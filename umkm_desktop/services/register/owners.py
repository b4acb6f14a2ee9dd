"""The owner of a business: one row per person, shared by NIK, never silently taken for somebody else."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.identifiers import nik_birth_date
from umkm_desktop.domain.matching import same_text
from umkm_desktop.i18n import _
from umkm_desktop.services.owned import set_columns
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Business, Owner

OWNER_FIELDS = {"owner_name": "name", "owner_nik": "nik", "owner_gender": "gender"}
"""Field of the business form to column of the owner."""


def owner_values(owner: Owner | None) -> dict[str, object]:
    """The owner's fields as the business form names them."""
    return {field: getattr(owner, column) if owner else None for field, column in OWNER_FIELDS.items()}


def owner_columns(values: Mapping[str, object], today: date) -> dict[str, object]:
    """A person of checked fields of the business form: the NIK tells the birthday."""
    nik = _text(values.get("owner_nik"))
    born = nik_birth_date(nik, today) if nik else None
    return {"name": values["owner_name"], "nik": nik, "gender": _text(values.get("owner_gender")), "birth_date": born}


def enter_owners(
    session: Session, rows: Sequence[Mapping[str, object]], today: date, known: dict[str, int] | None = None
) -> tuple[list[int | None], dict[int, int]]:
    """Owners of checked rows: ids by the rows' order, and which were made for which place.

    A registered NIK is that person, in the register and among the rows; ``known`` remembers NIK to id between calls.
    """
    ids = {} if known is None else known
    wanted = {nik for row in rows if (nik := _text(row.get("owner_nik"))) and nik not in ids}
    asked = sorted(wanted)
    for start in range(0, len(asked), _MANY):
        for nik, owner, gender in session.execute(_newest_first.where(Owner.nik.in_(asked[start : start + _MANY]))):
            if nik is None:
                continue
            ids[nik] = owner
            if gender is None:
                _fill_gender(session, owner, next(row for row in rows if row.get("owner_nik") == nik))
    first: dict[object, int] = {}
    for place, row in enumerate(rows):
        nik = _text(row.get("owner_nik"))
        if row.get("owner_name") and (nik is None or nik not in ids):
            first.setdefault(nik or place, place)
    places = sorted(first.values())
    entered = bulk.insert_records(session, Owner, (owner_columns(rows[place], today) for place in places))
    made = dict(zip(places, entered, strict=True))
    ids.update({str(nik): made[place] for nik, place in first.items() if isinstance(nik, str)})
    owned = [
        (ids[nik] if (nik := _text(row.get("owner_nik"))) else made[place]) if row.get("owner_name") else None
        for place, row in enumerate(rows)
    ]
    return owned, made


_MANY = 500
_newest_first = select(Owner.nik, Owner.id, Owner.gender).order_by(Owner.id.desc())


def _fill_gender(session: Session, owner_id: int, row: Mapping[str, object]) -> None:
    if row.get("owner_gender"):
        session.get_one(Owner, owner_id).gender = _text(row["owner_gender"])


def settle_owner(session: Session, business: Business, values: Mapping[str, object], today: date) -> list[str]:
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
        check_same_person(known.name, str(values["owner_name"]))
        known.gender = known.gender or _text(values.get("owner_gender"))
        business.owner = known
        return changed
    told = Owner(**owner_columns(values, today))
    if business.owner is None or _is_another(business.owner, values):
        business.owner = told
        return changed
    if "owner_nik" in changed:
        business.owner.birth_date = told.birth_date
    set_columns(business.owner, {column: values.get(field) for field, column in OWNER_FIELDS.items()})
    return changed


def _text(value: object) -> str | None:
    return str(value) if value else None


def registered_owner(session: Session, nik: str) -> Owner | None:
    """The person with this NIK, the oldest entry where a file brought him twice."""
    return session.scalars(select(Owner).where(Owner.nik == nik).order_by(Owner.id)).first() if nik else None


def _is_another(owner: Owner, values: Mapping[str, object]) -> bool:
    other_nik = bool(owner.nik) and bool(values.get("owner_nik")) and owner.nik != values["owner_nik"]
    return other_nik and not same_text(owner.name, str(values["owner_name"]))


def check_same_person(known: str, typed: object) -> None:
    """Raise FieldProblems where a registered NIK comes with another name than its person has."""
    if not same_text(known, str(typed or "")):
        sentence = _("NIK ini sudah terdaftar atas nama “{name}”. Periksa NIK, atau tulis nama itu di sini.")
        raise FieldProblems({"owner_name": sentence.format(name=known)})


def other_businesses(session: Session, business: Business) -> list[Business]:
    """What else the owner owns, by name; archived ones too."""
    if business.owner is None:
        return []
    rest = select(Business).where(Business.owner_id == business.owner.id, Business.id != business.id)
    return list(session.scalars(rest.order_by(Business.name.collate("NOCASE"), Business.id)))
