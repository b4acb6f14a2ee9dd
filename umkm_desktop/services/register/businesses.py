"""The register's records: enter a business with its owner, change it, archive it, show its NIK to those who may."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain.errors import FieldProblems, NotFound, RuleBroken
from umkm_desktop.domain.fields import Checked, Value
from umkm_desktop.domain.identifiers import mask_nik, nik_birth_date
from umkm_desktop.domain.matching import name_key, same_text
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS, examine_business
from umkm_desktop.domain.register.products import examine_product
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.drafts import forget_draft
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.owned import Owned, set_columns
from umkm_desktop.services.register.products import RecordForm, enter_products
from umkm_desktop.storage import audit, bulk
from umkm_desktop.storage.models import Business, Owner
from umkm_desktop.storage.types import new_uid

FIRST_PRODUCT = "product_"
"""Before the key of a field of the first product, in a form and in its problems: ``product_name``."""

OWNER_FIELDS = {"owner_name": "name", "owner_nik": "nik", "owner_gender": "gender"}
"""Field of the business form to column of the owner."""
_COLUMNS = tuple(rule.key for rule in BUSINESS_FIELDS if rule.key not in OWNER_FIELDS)
_PLACE = frozenset({"district", "village", "regency", "postal_code"})


@dataclass(frozen=True)
class Saved:
    """What a change did: the fields, and the other businesses whose owner changed with it."""

    uid: str
    changed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def reserve_uid() -> str:
    """The uid of a record that a form is about to make; saving twice under one uid makes one record."""
    return new_uid()


def examine_form(desk: Desk, values: Mapping[str, object]) -> Checked:
    """Problems and warnings of a business form with its first product, by field key, as saving would see them."""
    business = examine_business(values, today=desk.today(), regions=bekasi())
    product = _first_product(desk, values)
    if product is None:
        return business
    return Checked(
        business.values,
        {**business.problems, **_prefixed(product.problems)},
        {**business.warnings, **_prefixed(product.warnings)},
    )


def add_business(desk: Desk, values: Mapping[str, object], *, uid: str = "", draft: str = "") -> str:
    """Enter a business with its owner, and its first product where fields ``product_…`` are filled; returns the uid.

    A registered NIK is that owner. ``uid`` (of ``reserve_uid``) makes a repeated call return the record it made
    before; ``draft`` names the form's draft, gone with the save. Raises FieldProblems with every problem at once.
    """
    desk.require(Permission.EDIT_REGISTER)
    checked = examine_form(desk, values)
    with desk.write("business.created") as session:
        if uid and session.scalar(select(Business.id).where(Business.uid == uid)) is not None:
            return uid
        problems = {**_owner_problems(checked, lambda: _check_owner(session, checked.values)), **checked.problems}
        if problems:
            raise FieldProblems(problems)
        new = uid or new_uid()
        (business,) = enter_businesses(session, [{**checked.values, "uid": new}], desk.today()).ids
        product = _first_product(desk, values)
        if product is not None:
            enter_products(session, [{**product.values, "business_id": business}])
        forget_draft(session, desk, draft)
        return new


@dataclass(frozen=True)
class Entered:
    """Ids of the businesses in the order of their rows; owners made, by the place of the row they were made for."""

    ids: list[int]
    owners: Mapping[int, int]


def enter_businesses(
    session: Session, rows: Sequence[Mapping[str, object]], today: date, known: dict[str, int] | None = None
) -> Entered:
    """Enter businesses with their owners of checked rows, one or thousands; ``known`` see `enter_owners`."""
    owned, owners = enter_owners(session, rows, today, known)
    made = (
        {
            **{key: row.get(key) for key in _COLUMNS},
            **({"uid": row["uid"]} if "uid" in row else {}),
            "status": row.get("status") or "active",
            "village_code": row.get("village_code"),
            "owner_id": owner,
            "match_key": name_key(str(row["name"])),
        }
        for row, owner in zip(rows, owned, strict=True)
    )
    return Entered(bulk.insert_records(session, Business, made), owners)


def store_business(session: Session, business: Business, values: Mapping[str, object], today: date) -> None:
    """Change checked fields of a business and its owner in a transaction; what is not given stays.

    Raises FieldProblems where the owner given is somebody else's NIK.
    """
    told = {key: value for key, value in values.items() if key in OWNER_FIELDS}
    if told:
        settle_owner(session, business, {**owner_values(business.owner), **told}, today)
    set_columns(business, {key: values[key] for key in _COLUMNS if key in values})
    business.status = business.status or "active"
    business.match_key = name_key(business.name)
    if "village_code" in values:
        business.village_code = str(values["village_code"]) if values["village_code"] else None


def change_business(
    desk: Desk,
    uid: str,
    values: Mapping[str, object],
    *,
    revision: int | None = None,
    owner_revision: int | None = None,
    draft: str = "",
) -> Saved:
    """Change the given fields of a business and its owner; fields that are not given stay.

    Raises FieldProblems, NotFound, and Conflict, naming who and when, where a revision is no longer the stored one.
    """
    desk.require(Permission.EDIT_REGISTER)
    with desk.write("business.changed") as session:
        business = find_listed(session, Business, uid)
        check_revision(business, revision)
        if business.owner is not None:
            check_revision(business.owner, owner_revision)
        before = {**_stored(business), **owner_values(business.owner)}
        checked = examine_business({**before, **values}, today=desk.today(), regions=bekasi())
        problems = {key: text for key, text in checked.problems.items() if key in values or key.startswith("owner_")}
        others = other_businesses(session, business)
        owner_before = business.owner
        with session.no_autoflush:
            owner = _owner_problems(checked, lambda: settle_owner(session, business, checked.values, desk.today()))
        problems = {**owner, **problems}
        if problems:
            raise FieldProblems(problems)
        wanted = {key: value for key, value in checked.values.items() if _is_touched(key, values)}
        if _PLACE & wanted.keys():
            wanted.setdefault("village_code", None)
        store_business(session, business, _without_owner(wanted), desk.today())
        forget_draft(session, desk, draft)
        changed = [key for key, value in _stored(business).items() if before[key] != value]
        changed += [key for key, value in owner_values(business.owner).items() if before[key] != value]
        person_changed = business.owner is owner_before and any(key in OWNER_FIELDS for key in changed)
        return Saved(uid, tuple(changed), tuple(other.name for other in others) if person_changed else ())


def with_place(business: Business, values: Mapping[str, object]) -> dict[str, object]:
    """Checked fields to change, and the whole place where a part of it changes: what stays is part of it."""
    if not _PLACE & values.keys():
        return dict(values)
    merged = {**{key: getattr(business, key) for key in _PLACE}, **values, "name": business.name}
    place = examine_business(merged, regions=bekasi()).values
    return {**values, **{key: place.get(key) for key in (*_PLACE, "village_code")}}


def business_form(desk: Desk, uid: str) -> RecordForm:
    """The values a form opens with; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        business = find(session, Business, uid)
        return RecordForm(
            uid=uid,
            revision=business.revision,
            owner_revision=business.owner.revision if business.owner else None,
            values=shown_values(business),
            shared_with=tuple(other.name for other in other_businesses(session, business)),
            archived=business.archived_at is not None,
        )


def shown_values(business: Business) -> dict[str, object]:
    """The form's fields as they may be seen: the NIK masked."""
    values = {**_stored(business), **owner_values(business.owner)}
    values["owner_nik"] = mask_nik(str(values["owner_nik"])) if values["owner_nik"] else None
    return values


class Businesses(Owned[Business]):
    """The archive of businesses; ``change_business`` has its own way, for the owner is changed with it."""

    model = Business
    archiving = Permission.ARCHIVE
    reason_wanted = N_("Tuliskan alasan pengarsipan.")


def archive_business(desk: Desk, uid: str, *, reason: str) -> None:
    """Take a business out of the lists, with the reason; nothing is deleted. Raises RuleBroken without a reason."""
    Businesses().archive(desk, uid, reason=reason)


def restore_business(desk: Desk, uid: str) -> None:
    """Put an archived business back into the lists."""
    Businesses().archive(desk, uid, archived=False)


def reveal_nik(desk: Desk, uid: str, *, reason: str) -> str:
    """The owner's NIK in full, for those who may, written into the trail with the reason.

    ``uid`` is the business's. Raises NotAllowed, NotFound, and RuleBroken without a reason.
    """
    desk.require(Permission.REVEAL_NIK)
    if not reason.strip():
        raise RuleBroken(_("Tuliskan untuk apa NIK dibuka; alasannya dicatat."), "reason")
    with desk.write("owner.nik_revealed", reason=reason.strip()) as session:
        business = find(session, Business, uid)
        if business.owner is None or not business.owner.nik:
            raise NotFound(_("Pemilik usaha ini belum punya NIK di register."))
        audit.note(session, "owner", business.owner.uid, business=business.name)
        return business.owner.nik


def _first_product(desk: Desk, values: Mapping[str, object]) -> Checked | None:
    typed = {key.removeprefix(FIRST_PRODUCT): value for key, value in values.items() if key.startswith(FIRST_PRODUCT)}
    filled = any(value not in (None, "", False) for key, value in typed.items() if key != "is_food")
    return examine_product({"is_food": None, **typed, "business": "-"}, today=desk.today()) if filled else None


def _prefixed(sentences: Mapping[str, str]) -> dict[str, str]:
    return {FIRST_PRODUCT + key: sentence for key, sentence in sentences.items()}


def _without_owner(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in OWNER_FIELDS}


def _owner_problems(checked: Checked, settle: Callable[[], object]) -> Mapping[str, str]:
    """What speaks against the checked owner, told beside the other problems, not after them."""
    if any(key in checked.problems for key in OWNER_FIELDS):
        return {}
    try:
        settle()
    except FieldProblems as found:
        return found.problems
    return {}


def _check_owner(session: Session, values: Mapping[str, object]) -> None:
    """Raise FieldProblems where the NIK of a new business is somebody else's."""
    known = registered_owner(session, str(values.get("owner_nik") or ""))
    if known is not None:
        check_same_person(known.name, values.get("owner_name"))


def _is_touched(key: str, given: Mapping[str, object]) -> bool:
    return key in given or (key in _PLACE | {"village_code"} and bool(_PLACE & given.keys()))


def _stored(business: Business) -> dict[str, object]:
    return {key: getattr(business, key) for key in _COLUMNS}


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


NIB, NIK, PHONE, SAME_NAME, SIMILAR_NAME = "nib", "nik", "phone", "same-name", "similar-name"

REASONS: dict[str, str] = {
    NIB: N_("NIB sama"),
    NIK: N_("NIK pemilik sama"),
    PHONE: N_("nomor telepon sama"),
    SAME_NAME: N_("nama usaha sama"),
    SIMILAR_NAME: N_("nama mirip di desa yang sama"),
}

SIMILARITY = 86
"""Of 100 (rapidfuzz, words in any order): “Keripik Barokah” and “Kripik Barokah” are alike, “Keripik Sari” is not."""

MOST = 5


@dataclass(frozen=True)
class Similar:
    """A business that may be the same one, and what speaks for it (keys of REASONS, the strongest first)."""

    uid: str
    name: str
    owner: str | None
    district: str | None
    why: tuple[str, ...]


def find_similar(desk: Desk, values: Mapping[str, Value], *, but: str = "") -> list[Similar]:
    """Businesses that may be the one of ``values`` (as checked: a business form's), the likeliest first.

    ``but`` is the business being changed. Reads by index only: the register may hold a million.
    """
    desk.require(Permission.VIEW)
    with desk.read() as session:
        why: dict[int, list[str]] = {}
        for reason, ids in _suspects(session, values):
            for one in ids:
                why.setdefault(one, []).append(reason)
        likeliest = sorted(why, key=lambda one: [list(REASONS).index(reason) for reason in why[one]])
        found = select(Business).where(Business.id.in_(likeliest[: MOST + 1]), Business.uid != but)
        businesses = {row.id: row for row in session.scalars(found.options(joinedload(Business.owner)))}
        return [_similar(businesses[one], why[one]) for one in likeliest if one in businesses][:MOST]


def _suspects(session: Session, values: Mapping[str, Value]) -> Iterable[tuple[str, list[int]]]:
    yield NIB, _ids(session, values, "nib", Business.nib == values.get("nib"))
    owners = select(Owner.id).where(Owner.nik == values.get("owner_nik"))
    yield NIK, _ids(session, values, "owner_nik", Business.owner_id.in_(owners))
    yield PHONE, _ids(session, values, "phone", Business.phone == values.get("phone"))
    key = name_key(str(values.get("name") or ""))
    same = _ids(session, values, "name", (Business.match_key == key) & _same_district(values))
    yield SAME_NAME, same
    yield SIMILAR_NAME, [one for one in _neighbours_of_like_name(session, values) if one not in same]


def _ids(session: Session, values: Mapping[str, Value], field: str, condition: ColumnElement[bool]) -> list[int]:
    if not values.get(field):
        return []
    return list(session.scalars(select(Business.id).where(condition).order_by(Business.id).limit(MOST + 1)))


def _same_district(values: Mapping[str, Value]) -> ColumnElement[bool]:
    district = values.get("district")
    return Business.district == district if district else Business.id.is_not(None)


def _neighbours_of_like_name(session: Session, values: Mapping[str, Value]) -> list[int]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded when first needed

    name, village = fold(str(values.get("name") or "")), values.get("village_code")
    if len(name) < 4 or not village:
        return []
    names = session.execute(select(Business.id, Business.name).where(Business.village_code == village)).all()
    choices = {one: fold(other) for one, other in names}
    close = process.extract(name, choices, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILARITY, limit=MOST)
    return [one for _words, _score, one in close]


def _similar(business: Business, why: list[str]) -> Similar:
    owner = business.owner.name if business.owner else None
    return Similar(business.uid, business.name, owner, business.district, tuple(why))
