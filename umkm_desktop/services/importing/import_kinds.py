"""How each kind of file meets the register: which records a row may be, and how new and changed ones are written."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.fields import Checked, Value
from umkm_desktop.domain.identifiers import nik_gender
from umkm_desktop.domain.matching import BUSINESS_TRAITS, name_key, nested_names, same_business, same_partner, same_text
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS, examine_partner
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS, examine_business
from umkm_desktop.domain.register.permit_rules import ABSENT_PAPERS, absent_from, absent_text
from umkm_desktop.domain.register.products import PRODUCT_FIELDS, examine_product
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_references import References, Refusal, Values, business_reference, look_up
from umkm_desktop.services.partners.partners import enter_partners, store_partner
from umkm_desktop.services.register.businesses import OWNER_FIELDS, enter_businesses, store_business, with_place
from umkm_desktop.services.register.products import check_not_twice, enter_products, store_product
from umkm_desktop.storage.models import Business, Owner, Partner, Product
from umkm_desktop.storage.models.record import Record


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the register as far as a row is compared with it."""

    id: int
    uid: str
    revision: int
    values: Values
    archived: bool = False
    """Whether it is in no list: a file neither changes it nor makes it again."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the import did to one record: ``before`` are the columns it changed as they were, None for a new record."""

    line: int
    subject: str
    record_id: int
    revision: int
    before: Mapping[str, Any] | None = None


class ImportKind(ABC):
    """One kind of file, for one plan or one writing: it remembers what the rows before said of owners and businesses.

    What is not said here by a kind is what most kinds answer: nothing against a new record, no doubt.
    """

    name: ClassVar[str]
    """What such a file holds; marked for translation."""
    right: ClassVar[Permission | None] = None
    """What an officer needs beside the right to import."""
    subject: ClassVar[str]
    model: ClassVar[type[Record]]
    derived: ClassVar[tuple[str, ...]] = ()
    """Fields that checking adds to those of the file."""
    beside: ClassVar[tuple[str, ...]] = ()
    """Derived fields that hold what a cell said and its own field does not."""
    single: ClassVar[bool] = False
    """Whether there can be only one record of an identity, so that "Buat baru" makes no sense."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk, self._session, self._today = desk, session, desk.today()

    @abstractmethod
    def examine(self, typed: Mapping[str, object]) -> Checked:
        """A row read through the rules."""

    @abstractmethod
    def identities(self, values: Values) -> list[tuple[str, ...]]:
        """What makes two rows of a file the same record, strongest first."""

    def refuse(self, rows: Sequence[Values]) -> dict[int, Refusal]:
        """Rows (by their place) that contradict the register: field and sentence. Asked first of each chunk."""
        self._learn(rows)
        found = ((place, self._refuse_row(row)) for place, row in enumerate(rows))
        return {place: refusal for place, refusal in found if refusal is not None}

    @abstractmethod
    def _learn(self, rows: Sequence[Values]) -> None:
        """Look up what the rows name."""

    def _refuse_row(self, row: Values) -> Refusal | None:
        return None

    @abstractmethod
    def candidates(self, rows: Sequence[Values]) -> dict[str, list[Known]]:
        """Records that rows may be, by every key they can be looked up by."""

    def by_ids(self, ids: Iterable[int]) -> dict[int, Known]:
        """Records by their id."""
        model: Any = self.model
        return {found.id: self._known(found) for found in look_up(self._session, self._select(), model.id, ids)}

    @abstractmethod
    def _select(self) -> Select[Any]: ...

    def _known(self, found: Any) -> Known:
        return Known(found.id, found.uid, found.revision, found._mapping)

    def _by_key(self, prefix: str, column: Any, keys: Iterable[Value]) -> dict[str, list[Known]]:
        """Records whose column holds one of the keys, by ``prefix key``."""
        there: dict[str, list[Known]] = {}
        for found in look_up(self._session, self._select(), column, keys):
            there.setdefault(f"{prefix} {getattr(found, column.key)}", []).append(self._known(found))
        return there

    @abstractmethod
    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        """The record that the row is, if there is one."""

    def doubt_find(self, values: Values, known: Mapping[str, list[Known]]) -> str:
        """Why it is not clear which record a row is that `find` knows none for; empty where it is a new one."""
        return ""

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        """A row beside its record: what it says, and which fields differ. ``told`` are those with a filled cell."""
        return values, differing(told, values, record)

    def unheard(self, told: Sequence[str], values: Values, record: Known) -> Mapping[str, str]:
        """What a row says of a known record and no file changes, by field: it is told, never passed over."""
        return {}

    def refuse_new(self, values: Values) -> Mapping[str, str]:
        """Why a row may not make a record of its own, by field, as the act of entering would say; empty when it may."""
        return {}

    def refuse_change(self, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """Why a row may not change these fields of the record, as the act itself would say; None when it may."""
        return None

    def doubt(self, values: Values, record: Known | None) -> Mapping[str, str]:
        """What of a row should be looked at: sentences by field. Without a ``record`` it makes one."""
        return {}

    def insert(self, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        """Enter a record for each row; a row comes with its line in the file."""
        told = [row for _line, row in rows]
        self._learn(told)
        return written_by(self.subject, rows, self._enter(told))

    def _enter(self, rows: Sequence[Values]) -> Sequence[int]:
        raise NotImplementedError

    @abstractmethod
    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        """Change these fields of a record to what the row says, by the act an officer would use."""


def written_by(subject: str, rows: Sequence[tuple[int, Any]], ids: Sequence[int]) -> list[Written]:
    """New records of a subject, each the work of the line in the same place."""
    return [Written(line, subject, record, 1) for (line, _row), record in zip(rows, ids, strict=True)]


def differing(told: Sequence[str], values: Values, record: Known) -> tuple[str, ...]:
    """Fields of filled cells that say another thing than the record; an empty cell, or none, never erases."""
    return tuple(
        key
        for key in told
        if values.get(key) is not None and key in record.values and values[key] != record.values[key]
    )


def text_of(value: Value) -> str | None:
    """A value where it is text."""
    return value if isinstance(value, str) else None


def _listed_first(found: Iterable[Known]) -> list[Known]:
    """Records in the lists before those in the archive."""
    return sorted(found, key=lambda one: one.archived)


class _Company(ImportKind):
    """What has a NIB and a name."""

    model: ClassVar[type[Business | Partner]]

    def candidates(self, rows: Sequence[Values]) -> dict[str, list[Known]]:
        named = self._by_key("name", self.model.match_key, [name_key(str(row["name"])) for row in rows])
        return named | self._by_key("nib", self.model.nib, [row.get("nib") for row in rows])

    def _known(self, found: Any) -> Known:
        return Known(found.id, found.uid, found.revision, found._mapping, found.archived_at is not None)


class Businesses(_Company):
    """A business with its owner: by NIB; by name with the owner's NIK, the telephone, or every trait of the file."""

    name = N_("Usaha dan pemilik")
    subject, model = "business", Business
    derived = ("village_code", "postal_code")

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
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

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        """By NIB and name; by the name where more than that agrees; by the NIB alone only if just one business has it.

        A person's businesses share a NIB, so one under another name is not the row's.
        """
        key = name_key(str(values["name"]))
        holders = known.get(f"nib {values['nib']}", []) if values.get("nib") else []
        if same := _listed_first([one for one in holders if name_key(str(one.values["name"])) == key]):
            return same[0]
        named = _listed_first(known.get(f"name {key}", ()))
        if found := next((record for record in named if same_business(values, record.values)), None):
            return found
        return holders[0] if len(holders) == 1 and nested_names(holders[0].values["name"], values["name"]) else None

    def doubt_find(self, values: Values, known: Mapping[str, list[Known]]) -> str:
        """Another name under a NIB of the register."""
        holders = known.get(f"nib {values['nib']}", []) if values.get("nib") else []
        if not holders:
            return ""
        sentence = _(
            "NIB {nib} di register milik {names}, bukan “{name}”. Samakan namanya bila usahanya sama; "
            "pilih “Buat baru” bila usaha lain dari pemilik yang sama."
        )
        names = ", ".join(f"“{one.values['name']}”" for one in holders)
        return sentence.format(nib=values["nib"], names=names, name=values["name"])

    def _learn(self, rows: Sequence[Values]) -> None:
        statement = select(Owner.nik, Owner.name).order_by(Owner.id.desc())
        for nik, name in look_up(self._session, statement, Owner.nik, [row.get("owner_nik") for row in rows]):
            self._names[nik] = name

    def _refuse_row(self, row: Values) -> Refusal | None:
        """One NIK is one person."""
        if not row.get("owner_nik"):
            return None
        name = self._names.setdefault(str(row["owner_nik"]), str(row.get("owner_name") or ""))
        if same_text(name, row.get("owner_name")):
            return None
        sentence = _("NIK ini sudah dipakai atas nama “{name}”; periksa NIK atau nama pemiliknya.")
        return "owner_name", sentence.format(name=name)

    def insert(self, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        told = [_with_gender(row) for _line, row in rows]
        entered = enter_businesses(self._session, told, self._today, self._owner_ids)
        owners = [Written(rows[place][0], "owner", one, 1) for place, one in entered.owners.items()]
        return [*owners, *written_by("business", rows, entered.ids)]

    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        business = self._session.get_one(Business, record_id)
        told = with_place(business, {key: values[key] for key in fields})
        store_business(self._session, business, told, self._today)

    def refuse_change(self, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """One NIK is one person, also between rows: a name without a NIK corrects the owner whom others name by his."""
        nik, name = (values.get(key) or record.values[key] for key in ("owner_nik", "owner_name"))
        told = self._told.setdefault(str(nik), str(name)) if nik and name else None
        if told is None or same_text(told, name):
            return None
        sentence = _("Baris lain berkas ini menulis pemilik yang sama sebagai “{name}”; samakan dahulu.")
        return sentence.format(name=told)

    def _select(self) -> Select[Any]:
        own = ("id", "uid", "revision", "match_key", "village_code", "archived_at")
        named = [key for key in dict.fromkeys([*self._columns, *BUSINESS_TRAITS]) if key in self._columns]
        columns = [getattr(Business, key) for key in (*own, *named)]
        of_owner = [getattr(Owner, column).label(field) for field, column in OWNER_FIELDS.items()]
        return select(*columns, *of_owner).outerjoin(Owner, Business.owner_id == Owner.id).order_by(Business.id)


def _with_gender(row: Values) -> Values:
    """A file without the owner's gender says it by his NIK."""
    nik = row.get("owner_nik")
    return row if not nik or row.get("owner_gender") else {**row, "owner_gender": nik_gender(str(nik))}


class Partners(_Company):
    """A large business: by NIB, else by name where the addresses do not contradict."""

    name = N_("Mitra")
    subject, model = "partner", Partner
    derived = ("kind",)

    def _learn(self, rows: Sequence[Values]) -> None:
        return

    def examine(self, typed: Mapping[str, object]) -> Checked:
        examined = examine_partner(typed)
        if not examined.values.get("district"):
            return examined
        district = bekasi().settle_district(examined.values["district"])
        return Checked({**examined.values, "district": district}, examined.problems, examined.warnings)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        numbers = [("nib", str(values["nib"]))] if values.get("nib") else []
        return [*numbers, ("name", name_key(str(values["name"])), name_key(str(values.get("address") or "")))]

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        if values.get("nib") and (same := _listed_first(known.get(f"nib {values['nib']}", ()))):
            return same[0]
        named = _listed_first(known.get(f"name {name_key(str(values['name']))}", ()))
        return next((partner for partner in named if same_partner(values, partner.values)), None)

    def _enter(self, rows: Sequence[Values]) -> Sequence[int]:
        return enter_partners(self._session, rows)

    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        store_partner(self._session.get_one(Partner, record_id), {key: values[key] for key in fields})

    def _select(self) -> Select[Any]:
        own = ("id", "uid", "revision", "match_key", "archived_at")
        columns = (getattr(Partner, key) for key in (*own, *(rule.key for rule in PARTNER_FIELDS)))
        return select(*columns).order_by(Partner.id)


_NAMES_BUSINESS = ("business", "business_nib")


class Products(ImportKind):
    """A product is known by its business and its name. Businesses are looked up once per chunk and kept by the way."""

    name = N_("Produk")
    subject, model, single = "product", Product, True
    derived = ("is_food", "absent_permits")
    beside = ("absent_permits",)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self._columns = [rule.key for rule in PRODUCT_FIELDS if rule.key != "business"]
        self._refs = References(session)

    def examine(self, typed: Mapping[str, object]) -> Checked:
        nib = typed.get("business_nib")
        named = typed.get("business") or nib  # by its NIB alone
        checked = examine_product({"is_food": "", **typed, "business": named}, today=self._today)
        told = {"absent_permits": None, **checked.values, "business_nib": str(nib) if nib else None}
        return Checked(told, checked.problems, checked.warnings)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        whose = self._refs.business_ids(values)
        return [("name", str(whose[0]) if whose else business_reference(values), name_key(str(values["name"])))]

    def _learn(self, rows: Sequence[Values]) -> None:
        self._refs.look_up(rows)

    def _refuse_row(self, row: Values) -> Refusal | None:
        return self._refs.refuse_business(row)

    def candidates(self, rows: Sequence[Values]) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        keys = {name_key(str(row["name"])) for row in rows}
        owners = {one for row in rows for one in self._refs.business_ids(row)}
        for product in look_up(self._session, self._select(), Product.business_id, owners):
            if product.match_key in keys:
                found.setdefault(f"{product.business_id} {product.match_key}", []).append(self._known(product))
        return found

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        ids = self._refs.business_ids(values)
        same = known.get(f"{ids[0]} {name_key(str(values['name']))}", []) if len(ids) == 1 else []
        return _listed_first(same)[0] if same else None

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        """Permits too: ``belum ada`` takes the number away and is written down, a number ends the recorded lack."""
        stored = record.values
        lacking = absent_from(text_of(values["absent_permits"]))
        known = lacking if "absent_permits" in told else lacking | absent_from(text_of(stored["absent_permits"]))
        absent = absent_text([one for one in known if not values.get(one.value)])
        fields = [key for key in differing(told, values, record) if key != "absent_permits"]
        fields += [one.value for one in ABSENT_PAPERS if one in lacking and stored[one.value]]
        if absent != stored["absent_permits"]:
            fields.append("absent_permits")
        return {**values, "absent_permits": absent}, tuple(fields)

    def _enter(self, rows: Sequence[Values]) -> Sequence[int]:
        return enter_products(self._session, [{**row, "business_id": self._refs.business_ids(row)[0]} for row in rows])

    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        told = {key: values[key] for key in fields if key not in _NAMES_BUSINESS}
        store_product(self._session.get_one(Product, record_id), told)

    def refuse_change(self, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """A row known from an earlier import may give a name back that the business has given to another product."""
        name = str(values["name"])
        if "name" not in fields or name_key(name) == record.values["match_key"]:
            return None
        try:
            check_not_twice(self._session, int(str(record.values["business_id"])), name, but=record.uid)
        except FieldProblems as refused:
            return str(refused)
        return None

    def _select(self) -> Select[Any]:
        own = (Product.id, Product.uid, Product.revision, Product.match_key, Product.business_id)
        return select(*own, *(getattr(Product, key) for key in self._columns)).order_by(Product.id)

    def _known(self, product: Any) -> Known:
        return Known(
            product.id, product.uid, product.revision, product._mapping, product.id in self._refs.archived_products
        )
