"""Is it in the register already: businesses that may be the one being entered, found while it is typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.text import fold
from umkm_desktop.i18n import N_
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import Business, Owner

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
