"""How each kind of file meets the register: which records a row may be, and how new and changed ones are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from umkm_desktop.domain.businesses import BUSINESS_FIELDS, examine_business
from umkm_desktop.domain.fields import Checked, Value
from umkm_desktop.domain.identifiers import nik_birth_date, nik_gender
from umkm_desktop.domain.matching import BUSINESS_TRAITS, name_key, same_business, same_partner, same_text
from umkm_desktop.domain.partners import PARTNER_FIELDS, examine_partner
from umkm_desktop.i18n import _
from umkm_desktop.services.owners import OWNER_FIELDS, owner_values, settle_owner
from umkm_desktop.services.regions import bekasi
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Business, Owner, Partner
from umkm_desktop.storage.models.record import Record

Values = Mapping[str, Value]
CHUNK = 500
"""Keys in one IN list."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the register as far as a row is compared with it."""

    id: int
    uid: str
    revision: int
    values: Values


@dataclass(frozen=True, slots=True)
class Written:
    """What the import did to one record, for taking it back: ``before`` is None for a new one."""

    line: int
    subject: str
    record_id: int
    revision: int
    before: dict[str, Any] | None = None


class ImportKind(Protocol):
    """One kind of file, for one plan: it remembers what the rows before said of owners and businesses."""

    subject: str
    model: type[Record]
    derived: tuple[str, ...]
    """Fields that checking adds to those of the file."""

    def examine(self, typed: Mapping[str, object]) -> Checked: ...

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        """What makes two rows of a file the same record, strongest first."""
        ...

    def candidates(self, session: Session, rows: Sequence[Values]) -> dict[str, list[Known]]:
        """Records that rows may be, by every key they can be looked up by."""
        ...

    def by_ids(self, session: Session, ids: Iterable[int]) -> dict[int, Known]: ...

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        """The record that the row is, if there is one."""
        ...

    def refuse(self, session: Session, rows: Sequence[Values]) -> dict[int, tuple[str, str]]:
        """Rows (by their place) that contradict the register: field and sentence."""
        ...

    def insert(self, session: Session, rows: Iterable[tuple[int, Values]]) -> list[Written]: ...

    def change(self, session: Session, line: int, record_id: int, values: Values) -> list[Written]: ...


def chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The distinct items in lists short enough for one statement."""
    distinct = list(dict.fromkeys(items))
    for start in range(0, len(distinct), CHUNK):
        yield distinct[start : start + CHUNK]


def look_up(
    session: Session, statement: Any, column: InstrumentedAttribute[Any], keys: Iterable[Value]
) -> Iterator[Any]:
    """Rows of a statement whose column holds one of the keys."""
    for some in chunks(key for key in keys if key is not None):
        yield from session.execute(statement.where(column.in_(some)))


class Businesses:
    """A business with its owner: by NIB; by name with the owner's NIK, the telephone, or every trait of the file."""

    subject = "business"
    model: type[Record] = Business
    derived: tuple[str, ...] = ("village_code", "postal_code")

    def __init__(self, today: date) -> None:
        self._today = today
        self._columns = [rule.key for rule in BUSINESS_FIELDS if rule.key not in OWNER_FIELDS]
        self._names: dict[str, str] = {}

    def examine(self, typed: Mapping[str, object]) -> Checked:
        return examine_business(typed, today=self._today, regions=bekasi())

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        key = name_key(str(values["name"]))
        numbers = [("nib", str(values["nib"]))] if values.get("nib") else []
        owned = [(field, str(values[field]), key) for field in ("owner_nik", "phone") if values.get(field)]
        return [*numbers, *owned]

    def candidates(self, session: Session, rows: Sequence[Values]) -> dict[str, list[Known]]:
        keys = [name_key(str(row["name"])) for row in rows]
        found: dict[str, list[Known]] = {}
        for record in look_up(session, self._select(), Business.match_key, keys):
            found.setdefault(f"name {record.match_key}", []).append(self._known(record))
        for record in look_up(session, self._select(), Business.nib, [row.get("nib") for row in rows]):
            found.setdefault(f"nib {record.nib}", []).append(self._known(record))
        return found

    def by_ids(self, session: Session, ids: Iterable[int]) -> dict[int, Known]:
        return {record.id: self._known(record) for record in look_up(session, self._select(), Business.id, ids)}

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        if values.get("nib") and (same := known.get(f"nib {values['nib']}")):
            return same[0]
        named = known.get(f"name {name_key(str(values['name']))}", ())
        return next((record for record in named if same_business(values, record.values)), None)

    def refuse(self, session: Session, rows: Sequence[Values]) -> dict[int, tuple[str, str]]:
        statement = select(Owner.nik, Owner.name).order_by(Owner.id.desc())
        for nik, name in look_up(session, statement, Owner.nik, [row.get("owner_nik") for row in rows]):
            self._names[nik] = name
        refused = {}
        for place, row in enumerate(rows):
            if not row.get("owner_nik"):
                continue
            name = self._names.setdefault(str(row["owner_nik"]), str(row.get("owner_name") or ""))
            if not same_text(name, row.get("owner_name")):
                sentence = _("NIK ini sudah dipakai atas nama “{name}”; periksa NIK atau nama pemiliknya.")
                refused[place] = "owner_name", sentence.format(name=name)
        return refused

    def insert(self, session: Session, rows: Iterable[tuple[int, Values]]) -> list[Written]:
        several = list(rows)
        owners, owner_of, new_owners = self._owners(session, several)
        owner_ids = [*owners, *bulk.insert_records(session, Owner, new_owners.values())]
        made = (
            {
                **{key: row.get(key) for key in self._columns},
                "status": row.get("status") or "active",
                "village_code": row.get("village_code"),
                "owner_id": owner_ids[owner_of[line]] if line in owner_of else None,
                "match_key": name_key(str(row["name"])),
            }
            for line, row in several
        )
        ids = bulk.insert_records(session, Business, made)
        written = [Written(line, "business", record, 1) for (line, _row), record in zip(several, ids, strict=True)]
        first_new = len(owners)
        lines = zip(new_owners, owner_ids[first_new:], strict=True)
        return [*written, *(Written(line, "owner", record, 1) for line, record in lines)]

    def _owners(
        self, session: Session, rows: Sequence[tuple[int, Values]]
    ) -> tuple[list[int], dict[int, int], dict[int, dict[str, Any]]]:
        """Ids of owners known by NIK; place of each line's owner in known plus new ones; the new ones by line."""
        statement = select(Owner.nik, Owner.id).order_by(Owner.id.desc())
        known = dict(look_up(session, statement, Owner.nik, [row.get("owner_nik") for _line, row in rows]))  # type: ignore[arg-type]
        places: dict[str, int] = {str(nik): place for place, nik in enumerate(known)}
        owner_of: dict[int, int] = {}
        new: dict[int, dict[str, Any]] = {}
        for line, row in rows:
            if not row.get("owner_name"):
                continue
            nik = str(row.get("owner_nik") or "")
            if nik not in places:
                owner_of[line] = len(known) + len(new)
                new[line] = self._owner(row)
                if nik:
                    places[nik] = owner_of[line]
            else:
                owner_of[line] = places[nik]
        return list(known.values()), owner_of, new

    def _owner(self, row: Values) -> dict[str, Any]:
        nik = row.get("owner_nik")
        gender = row.get("owner_gender") or (nik_gender(str(nik)) if nik else None)
        born = nik_birth_date(str(nik), self._today) if nik else None
        return {"name": row["owner_name"], "nik": nik, "gender": gender, "birth_date": born}

    def change(self, session: Session, line: int, record_id: int, values: Values) -> list[Written]:
        business = session.get_one(Business, record_id)
        owner, owner_before = business.owner, owner_values(business.owner)
        before: dict[str, Any] = {"owner_id": business.owner_id}
        for key, value in values.items():
            if key not in OWNER_FIELDS and value is not None:
                before[key] = getattr(business, key)
                setattr(business, key, value)
        if "name" in values:
            before["match_key"] = business.match_key
            business.match_key = name_key(business.name)
        told = {key: value for key, value in values.items() if key in OWNER_FIELDS and value is not None}
        if told:
            settle_owner(session, business, {**owner_before, **told})
        session.flush()
        written = [Written(line, "business", business.id, business.revision, before)]
        if told and business.owner is not None:
            old = {OWNER_FIELDS[key]: value for key, value in owner_before.items()} if business.owner is owner else None
            written.append(Written(line, "owner", business.owner.id, business.owner.revision, old))
        return written

    def _select(self) -> Select[Any]:
        named = [
            getattr(Business, key) for key in dict.fromkeys([*self._columns, *BUSINESS_TRAITS]) if key in self._columns
        ]
        of_owner = [getattr(Owner, column).label(field) for field, column in OWNER_FIELDS.items()]
        own = (Business.id, Business.uid, Business.revision, Business.match_key, Business.village_code)
        return select(*own, *named, *of_owner).outerjoin(Owner, Business.owner_id == Owner.id).order_by(Business.id)

    def _known(self, record: Any) -> Known:
        return Known(record.id, record.uid, record.revision, record._mapping)


class Partners:
    """A large business: by NIB, else by name where the addresses do not contradict."""

    subject = "partner"
    model: type[Record] = Partner
    derived: tuple[str, ...] = ("kind",)

    def __init__(self) -> None:
        self._columns = [rule.key for rule in PARTNER_FIELDS]

    def examine(self, typed: Mapping[str, object]) -> Checked:
        return examine_partner(typed)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        numbers = [("nib", str(values["nib"]))] if values.get("nib") else []
        return [*numbers, ("name", name_key(str(values["name"])), name_key(str(values.get("address") or "")))]

    def candidates(self, session: Session, rows: Sequence[Values]) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        for partner in look_up(
            session, self._select(), Partner.match_key, [name_key(str(row["name"])) for row in rows]
        ):
            found.setdefault(f"name {partner.match_key}", []).append(self._known(partner))
        for partner in look_up(session, self._select(), Partner.nib, [row.get("nib") for row in rows]):
            found.setdefault(f"nib {partner.nib}", []).append(self._known(partner))
        return found

    def by_ids(self, session: Session, ids: Iterable[int]) -> dict[int, Known]:
        return {partner.id: self._known(partner) for partner in look_up(session, self._select(), Partner.id, ids)}

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        if values.get("nib") and (same := known.get(f"nib {values['nib']}")):
            return same[0]
        named = known.get(f"name {name_key(str(values['name']))}", ())
        return next((partner for partner in named if same_partner(values, partner.values)), None)

    def refuse(self, session: Session, rows: Sequence[Values]) -> dict[int, tuple[str, str]]:
        return {}

    def insert(self, session: Session, rows: Iterable[tuple[int, Values]]) -> list[Written]:
        several = list(rows)
        made = (
            {**{key: row.get(key) for key in self._columns}, "match_key": name_key(str(row["name"]))}
            for _line, row in several
        )
        ids = bulk.insert_records(session, Partner, made)
        return [Written(line, "partner", record, 1) for (line, _row), record in zip(several, ids, strict=True)]

    def change(self, session: Session, line: int, record_id: int, values: Values) -> list[Written]:
        return [change_plainly(session, Partner, "partner", line, record_id, values)]

    def _select(self) -> Select[Any]:
        own = (Partner.id, Partner.uid, Partner.revision, Partner.match_key)
        return select(*own, *(getattr(Partner, key) for key in self._columns)).order_by(Partner.id)

    def _known(self, partner: Any) -> Known:
        return Known(partner.id, partner.uid, partner.revision, partner._mapping)


def change_plainly(session: Session, model: Any, subject: str, line: int, record_id: int, values: Values) -> Written:
    """Set the given columns of one record, and its match key with its name."""
    record = session.get_one(model, record_id)
    before: dict[str, Any] = {}
    for key, value in values.items():
        if value is not None:
            before[key] = getattr(record, key)
            setattr(record, key, value)
    if "name" in before:
        before["match_key"] = record.match_key
        record.match_key = name_key(record.name)
    session.flush()
    return Written(line, subject, record.id, record.revision, before)
