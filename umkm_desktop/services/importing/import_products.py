"""Products from a file: each row names its business by uid, NIB or name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.fields import Checked, Value
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.register.permit_rules import ABSENT_PAPERS, absent_from, absent_text
from umkm_desktop.domain.register.products import PRODUCT_FIELDS, examine_product
from umkm_desktop.services.importing.import_kinds import Known, Plain, Values, differing, listed_first, look_up
from umkm_desktop.services.importing.import_memory import Written
from umkm_desktop.services.importing.import_references import Archive, Companies, business_reference
from umkm_desktop.services.register.products import check_not_twice, enter_products, store_product
from umkm_desktop.storage.models import Product
from umkm_desktop.storage.models.record import Record

_NAMES_BUSINESS = ("business", "business_nib")


class Products(Plain):
    """A product is known by its business and its name. Businesses are looked up once per chunk and kept by the way."""

    subject = "product"
    model: type[Record] = Product
    derived: tuple[str, ...] = ("is_food", "absent_permits")
    beside: tuple[str, ...] = ("absent_permits",)
    single = True

    def __init__(self, today: date) -> None:
        self._today = today
        self._columns = [rule.key for rule in PRODUCT_FIELDS if rule.key != "business"]
        self._archive = Archive()
        self._businesses = Companies(self._archive)
        self._gone: frozenset[int] = frozenset()

    def examine(self, typed: Mapping[str, object]) -> Checked:
        nib = typed.get("business_nib")
        named = typed.get("business") or nib  # by its NIB alone
        checked = examine_product({"is_food": "", **typed, "business": named}, today=self._today)
        told = {"absent_permits": None, **checked.values, "business_nib": str(nib) if nib else None}
        return Checked(told, checked.problems, checked.warnings)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        whose = self._business_ids(values)
        return [("name", str(whose[0]) if whose else business_reference(values), name_key(str(values["name"])))]

    def candidates(self, session: Session, rows: Sequence[Values]) -> dict[str, list[Known]]:
        self._look_up_businesses(session, rows)
        found: dict[str, list[Known]] = {}
        keys = {name_key(str(row["name"])) for row in rows}
        owners = {one for row in rows for one in self._business_ids(row)}
        for product in look_up(session, self._select(), Product.business_id, owners):
            if product.match_key in keys:
                found.setdefault(f"{product.business_id} {product.match_key}", []).append(self._known(product))
        return found

    def _look_up_businesses(self, session: Session, rows: Sequence[Values]) -> None:
        self._businesses.look_up(session, rows)
        self._gone = self._archive.ids(session, Product)

    def _business_ids(self, values: Values) -> list[int]:
        return self._businesses.ids(values)

    def by_ids(self, session: Session, ids: Iterable[int]) -> dict[int, Known]:
        return {product.id: self._known(product) for product in look_up(session, self._select(), Product.id, ids)}

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        ids = self._business_ids(values)
        same = known.get(f"{ids[0]} {name_key(str(values['name']))}", []) if len(ids) == 1 else []
        return listed_first(same)[0] if same else None

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        """Permits too: ``belum ada`` takes the number away and is written down, a number ends the recorded lack."""
        stored = record.values
        lacking = absent_from(_text(values["absent_permits"]))
        known = lacking if "absent_permits" in told else lacking | absent_from(_text(stored["absent_permits"]))
        absent = absent_text([one for one in known if not values.get(one.value)])
        fields = [key for key in differing(told, values, record) if key != "absent_permits"]
        fields += [one.value for one in ABSENT_PAPERS if one in lacking and stored[one.value]]
        if absent != stored["absent_permits"]:
            fields.append("absent_permits")
        return {**values, "absent_permits": absent}, tuple(fields)

    def refuse(self, session: Session, rows: Sequence[Values]) -> dict[int, tuple[str, str]]:
        self._look_up_businesses(session, rows)
        refused = {}
        for place, row in enumerate(rows):
            problem = self._businesses.refuse(row)
            if problem is not None:
                refused[place] = problem
        return refused

    def insert(self, session: Session, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        self._look_up_businesses(session, [row for _line, row in rows])
        made = [{**row, "business_id": self._business_ids(row)[0]} for _line, row in rows]
        ids = enter_products(session, made)
        return [Written(line, "product", record, 1) for (line, _row), record in zip(rows, ids, strict=True)]

    def change(self, session: Session, record_id: int, fields: Sequence[str], values: Values) -> None:
        told = {key: values[key] for key in fields if key not in _NAMES_BUSINESS}
        store_product(session.get_one(Product, record_id), told)

    def refuse_change(self, session: Session, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """A row known from an earlier import may give a name back that the business has given to another product."""
        name = str(values["name"])
        if "name" not in fields or name_key(name) == record.values["match_key"]:
            return None
        try:
            check_not_twice(session, int(str(record.values["business_id"])), name, but=record.uid)
        except FieldProblems as refused:
            return str(refused)
        return None

    def _select(self) -> Select[Any]:
        own = (Product.id, Product.uid, Product.revision, Product.match_key, Product.business_id)
        return select(*own, *(getattr(Product, key) for key in self._columns)).order_by(Product.id)

    def _known(self, product: Any) -> Known:
        return Known(product.id, product.uid, product.revision, product._mapping, product.id in self._gone)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
