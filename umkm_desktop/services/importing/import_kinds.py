"""How each kind of file meets the register: which records a row may be, and how new and changed ones are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from umkm_desktop.domain.fields import Checked, Value
from umkm_desktop.domain.identifiers import nik_gender
from umkm_desktop.domain.matching import BUSINESS_TRAITS, name_key, nested_names, same_business, same_partner, same_text
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS, examine_partner
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS, examine_business
from umkm_desktop.i18n import _
from umkm_desktop.services.importing.import_memory import Written
from umkm_desktop.services.partners.partners import enter_partners, store_partner
from umkm_desktop.services.regions import bekasi
from umkm_desktop.services.register.businesses import enter_businesses, store_business, with_place
from umkm_desktop.services.register.owners import OWNER_FIELDS
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
    archived: bool = False
    """Whether it is in no list: a file neither changes it nor makes it again."""


class ImportKind(Protocol):
    """One kind of file, for one plan: it remembers what the rows before said of owners and businesses."""

    subject: str
    model: type[Record]
    derived: tuple[str, ...]
    """Fields that checking adds to those of the file."""
    beside: tuple[str, ...]
    """Derived fields that hold what a cell said and its own field does not."""
    single: bool
    """Whether there can be only one record of an identity, so that "Buat baru" makes no sense."""

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

    def doubt_find(self, values: Values, known: Mapping[str, list[Known]]) -> str:
        """Why it is not clear which record a row is that `find` knows none for; empty where it is a new one."""
        ...

    def refuse(self, session: Session, rows: Sequence[Values]) -> dict[int, tuple[str, str]]:
        """Rows (by their place) that contradict the register: field and sentence."""
        ...

    def refuse_change(self, session: Session, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """Why a row may not change these fields of the record, as the act itself would say; None when it may."""
        ...

    def insert(self, session: Session, rows: Sequence[tuple[int, Values]]) -> list[Written]: ...

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        """A row beside its record: what it says, and which fields differ. ``told`` are those with a filled cell."""
        ...

    def unheard(self, told: Sequence[str], values: Values, record: Known) -> Mapping[str, str]:
        """What a row says of a known record and no file changes, by field: it is told, never passed over."""
        ...

    def refuse_new(self, values: Values) -> Mapping[str, str]:
        """Why a row may not make a record of its own, by field, as the act of entering would say; empty when it may."""
        ...

    def doubt(self, session: Session, values: Values, record: Known | None) -> Mapping[str, str]:
        """What of a row should be looked at: sentences by field. Without a ``record`` it makes one."""
        ...

    def change(self, session: Session, record_id: int, fields: Sequence[str], values: Values) -> None:
        """Change these fields of a record to what the row says, by the act an officer would use."""
        ...


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


def differing(told: Sequence[str], values: Values, record: Known) -> tuple[str, ...]:
    """Fields of filled cells that say another thing than the record; an empty cell, or none, never erases."""
    return tuple(
        key
        for key in told
        if values.get(key) is not None and key in record.values and values[key] != record.values[key]
    )


class Plain:
    """What most kinds answer: cells beside columns, nothing against a new record, no doubt."""

    beside: tuple[str, ...] = ()

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        return values, differing(told, values, record)

    def unheard(self, told: Sequence[str], values: Values, record: Known) -> Mapping[str, str]:
        return {}

    def refuse_new(self, values: Values) -> Mapping[str, str]:
        return {}

    def doubt_find(self, values: Values, known: Mapping[str, list[Known]]) -> str:
        return ""

    def refuse_change(self, session: Session, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        return None

    def doubt(self, session: Session, values: Values, record: Known | None) -> Mapping[str, str]:
        return {}


def listed_first(found: Iterable[Known]) -> list[Known]:
    """Records in the lists before those in the archive."""
    return sorted(found, key=lambda one: one.archived)


class Businesses(Plain):
    """A business with its owner: by NIB; by name with the owner's NIK, the telephone, or every trait of the file."""

    subject = "business"
    model: type[Record] = Business
    derived: tuple[str, ...] = ("village_code", "postal_code")
    single = False

    def __init__(self, today: date) -> None:
        self._today = today
        self._columns = [rule.key for rule in BUSINESS_FIELDS if rule.key not in OWNER_FIELDS]
        self._names: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._owner_ids: dict[str, int] = {}

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
        """By NIB and name; by the name where more than that agrees; by the NIB alone only if just one business has it.

        A person's businesses share a NIB, so one under another name is not the row's.
        """
        key = name_key(str(values["name"]))
        holders = known.get(f"nib {values['nib']}", []) if values.get("nib") else []
        if same := listed_first([one for one in holders if name_key(str(one.values["name"])) == key]):
            return same[0]
        named = listed_first(known.get(f"name {key}", ()))
        if found := next((record for record in named if same_business(values, record.values)), None):
            return found
        return holders[0] if len(holders) == 1 and nested_names(holders[0].values["name"], values["name"]) else None

    def doubt_find(self, values: Values, known: Mapping[str, list[Known]]) -> str:
        """Why it is not clear which business a row is that `find` knows none for; empty where it is a new one."""
        holders = known.get(f"nib {values['nib']}", []) if values.get("nib") else []
        if not holders:
            return ""
        sentence = _(
            "NIB {nib} di register milik {names}, bukan “{name}”. Samakan namanya bila usahanya sama; "
            "pilih “Buat baru” bila usaha lain dari pemilik yang sama."
        )
        names = ", ".join(f"“{one.values['name']}”" for one in holders)
        return sentence.format(nib=values["nib"], names=names, name=values["name"])

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

    def insert(self, session: Session, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        entered = enter_businesses(session, [_with_gender(row) for _line, row in rows], self._today, self._owner_ids)
        lines = [line for line, _row in rows]
        owners = [Written(lines[place], "owner", one, 1) for place, one in entered.owners.items()]
        return [*owners, *(Written(line, "business", one, 1) for line, one in zip(lines, entered.ids, strict=True))]

    def change(self, session: Session, record_id: int, fields: Sequence[str], values: Values) -> None:
        business = session.get_one(Business, record_id)
        told = with_place(business, {key: values[key] for key in fields})
        store_business(session, business, told, self._today)

    def refuse_change(self, session: Session, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """One NIK is one person, also between rows: a name without a NIK corrects the owner whom others name by his."""
        nik, name = (values.get(key) or record.values[key] for key in ("owner_nik", "owner_name"))
        told = self._told.setdefault(str(nik), str(name)) if nik and name else None
        if told is None or same_text(told, name):
            return None
        sentence = _("Baris lain berkas ini menulis pemilik yang sama sebagai “{name}”; samakan dahulu.")
        return sentence.format(name=told)

    def _select(self) -> Select[Any]:
        named = [
            getattr(Business, key) for key in dict.fromkeys([*self._columns, *BUSINESS_TRAITS]) if key in self._columns
        ]
        of_owner = [getattr(Owner, column).label(field) for field, column in OWNER_FIELDS.items()]
        own = (
            Business.id,
            Business.uid,
            Business.revision,
            Business.match_key,
            Business.village_code,
            Business.archived_at,
        )
        return select(*own, *named, *of_owner).outerjoin(Owner, Business.owner_id == Owner.id).order_by(Business.id)

    def _known(self, record: Any) -> Known:
        return Known(record.id, record.uid, record.revision, record._mapping, record.archived_at is not None)


def _with_gender(row: Values) -> Values:
    """A file without the owner's gender says it by his NIK."""
    nik = row.get("owner_nik")
    return row if not nik or row.get("owner_gender") else {**row, "owner_gender": nik_gender(str(nik))}


class Partners(Plain):
    """A large business: by NIB, else by name where the addresses do not contradict."""

    subject = "partner"
    model: type[Record] = Partner
    derived: tuple[str, ...] = ("kind",)
    single = False

    def __init__(self) -> None:
        self._columns = [rule.key for rule in PARTNER_FIELDS]

    def examine(self, typed: Mapping[str, object]) -> Checked:
        examined = examine_partner(typed)
        if not examined.values.get("district"):
            return examined
        district = bekasi().settle_district(examined.values["district"])
        return Checked({**examined.values, "district": district}, examined.problems, examined.warnings)

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
        if values.get("nib") and (same := listed_first(known.get(f"nib {values['nib']}", ()))):
            return same[0]
        named = listed_first(known.get(f"name {name_key(str(values['name']))}", ()))
        return next((partner for partner in named if same_partner(values, partner.values)), None)

    def refuse(self, session: Session, rows: Sequence[Values]) -> dict[int, tuple[str, str]]:
        return {}

    def insert(self, session: Session, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        ids = enter_partners(session, [row for _line, row in rows])
        return [Written(line, "partner", record, 1) for (line, _row), record in zip(rows, ids, strict=True)]

    def change(self, session: Session, record_id: int, fields: Sequence[str], values: Values) -> None:
        store_partner(session.get_one(Partner, record_id), {key: values[key] for key in fields})

    def _select(self) -> Select[Any]:
        own = (Partner.id, Partner.uid, Partner.revision, Partner.match_key, Partner.archived_at)
        return select(*own, *(getattr(Partner, key) for key in self._columns)).order_by(Partner.id)

    def _known(self, partner: Any) -> Known:
        return Known(partner.id, partner.uid, partner.revision, partner._mapping, partner.archived_at is not None)
