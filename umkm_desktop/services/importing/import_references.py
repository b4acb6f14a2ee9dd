"""Businesses, products and partners as rows of a file name them: by uid, NIB and name, looked up once per chunk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.matching import name_key, nested_names
from umkm_desktop.i18n import _
from umkm_desktop.services.gate import unlisted_ids
from umkm_desktop.storage.models import Business, Partner, Product

Values = Mapping[str, Value]
Refusal = tuple[str, str]
"""Field and sentence."""
CHUNK = 500
"""Keys in one IN list."""


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


@dataclass(frozen=True, slots=True)
class Holder:
    """A business, partner or product of the register."""

    id: int
    name: str
    archived: bool


class Named:
    """Records of one table by uid, NIB and name; every word is asked once."""

    def __init__(self, session: Session, model: type[Business] | type[Partner]) -> None:
        self._session, self._model = session, model
        self._by_number: dict[str, list[Holder]] = {}
        self._by_name: dict[str, list[Holder]] = {}

    @cached_property
    def _archived(self) -> frozenset[int]:
        return frozenset(self._session.scalars(unlisted_ids(self._model)))

    def look_up(self, words: Iterable[str]) -> None:
        """Learn what the words mean, as a number and as a name."""
        wanted = {one for one in words if one} - self._by_number.keys()
        if not wanted:
            return
        model: Any = self._model
        keys = {name_key(one) for one in wanted} - self._by_name.keys()
        statement = select(model.id, model.uid, model.nib, model.match_key, model.name).order_by(model.id)
        for known, columns, asked in (
            (self._by_number, (model.uid, model.nib), wanted),
            (self._by_name, (model.match_key,), keys),
        ):
            known.update({word: [] for word in asked})
            for column in columns:
                for found in look_up(self._session, statement, column, asked):
                    holder = Holder(found.id, found.name, found.id in self._archived)
                    known[getattr(found, column.key)].append(holder)

    def numbered(self, number: str) -> list[Holder]:
        """Those with this NIB, or the one of this uid."""
        return _listed_first(self._by_number.get(number, []))

    def meant(self, word: str) -> list[Holder]:
        """What one word means: a uid, a NIB or a name."""
        return self.numbered(word) or _listed_first(self._by_name.get(name_key(word), []))


def _listed_first(found: Sequence[Holder]) -> list[Holder]:
    """Archived ones count only where there is no other."""
    return [one for one in found if not one.archived] or list(found)


def business_reference(values: Values) -> str:
    """What a row calls its business, for telling rows apart."""
    return " ".join(str(values[key]) for key in ("business_nib", "business") if values.get(key))


def _archived(what: str, name: str) -> str:
    return _("{what} “{name}” diarsipkan; kembalikan dahulu.").format(what=what, name=name)


class References:
    """Business, product and partner that rows name.

    A business is meant by its NIB and its name together, for a person's businesses share one NIB; any record may be
    named by its uid.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._businesses, self._partners = Named(session, Business), Named(session, Partner)
        self._products: dict[str, list[tuple[Holder, int]]] = {}
        """Match key or uid to products, each with its business."""

    @cached_property
    def archived_products(self) -> frozenset[int]:
        """Products that nothing may be built on."""
        return frozenset(self._session.scalars(unlisted_ids(Product)))

    def look_up(self, rows: Sequence[Values], names: Iterable[str] = ()) -> None:
        """Learn everything these rows name; ``names`` are further products."""
        self._businesses.look_up(str(row.get(key) or "") for row in rows for key in ("business_nib", "business"))
        self._partners.look_up(str(row.get("partner") or "") for row in rows)
        told = [str(row["product"]) for row in rows if row.get("product")]
        keys = {name_key(name) for name in [*told, *names]} - self._products.keys()
        if not keys:
            return
        self._products.update({key: [] for key in keys})
        statement = select(Product.id, Product.business_id, Product.match_key, Product.uid, Product.name)
        for found in look_up(self._session, statement.order_by(Product.id), Product.match_key, keys):
            self._products[found.match_key].append(self._product(found))
        for found in look_up(self._session, statement, Product.uid, keys):
            self._products[found.uid] = [self._product(found)]

    def _product(self, found: Any) -> tuple[Holder, int]:
        return Holder(found.id, found.name, found.id in self.archived_products), found.business_id

    def partner(self, row: Values) -> int | None:
        """The one partner of a row."""
        found = self._partners.meant(str(row.get("partner") or ""))
        return found[0].id if len(found) == 1 else None

    def business_ids(self, row: Values) -> list[int]:
        """The business of a row, none where it is not known or not clear which."""
        found = self._business(row)
        return [found[0].id] if len(found) == 1 else []

    def business(self, row: Values) -> int | None:
        """The one business of a row."""
        return next(iter(self.business_ids(row)), None)

    def _business(self, row: Values) -> list[Holder]:
        nib, name = str(row.get("business_nib") or ""), str(row.get("business") or "")
        if not nib:
            return self._businesses.meant(name)
        holders = self._businesses.numbered(nib)
        if not name or name == nib:
            return holders
        meant = {one.id for one in self._businesses.meant(name)}
        both = [one for one in holders if one.id in meant]
        if both or meant or len(holders) != 1:
            return both
        return holders if nested_names(holders[0].name, name) else []

    def _found(self, name: str, business_ids: Sequence[int]) -> list[Holder]:
        found = self._products.get(name_key(name), [])
        return _listed_first([one for one, business in found if not business_ids or business in business_ids])

    def products(self, name: str, business_ids: Sequence[int] = ()) -> list[int]:
        """Products in the lists of the name, of these businesses where any are given."""
        return [one.id for one in self._found(name, business_ids) if not one.archived]

    def product(self, row: Values) -> int | None:
        """The one product of a row."""
        ids = self.products(str(row.get("product") or ""), self.business_ids(row))
        return ids[0] if len(ids) == 1 else None

    def refuse_business(self, row: Values) -> Refusal | None:
        """Why the business of a row is not clear, with the names there are."""
        found = self._business(row)
        nib, name = str(row.get("business_nib") or ""), str(row.get("business") or "")
        if len(found) == 1:
            return ("business", _archived(_("Usaha"), found[0].name)) if found[0].archived else None
        holders = self._businesses.numbered(nib or name)
        if found and not holders:
            sentence = _("Ada {count} usaha bernama “{name}”; tulis NIB usahanya di kolom tersendiri.")
            return "business", sentence.format(count=len(found), name=name)
        if not holders:
            sentence = _("Usaha “{name}” tidak ada di register; impor usahanya dahulu.")
            return "business", sentence.format(name=nib or name)
        names = ", ".join(f"“{one.name}”" for one in holders)
        if nib and name and nib != name:
            sentence = _("NIB {nib} di register milik {names}, bukan “{name}”; samakan nama atau NIB-nya.")
            return "business", sentence.format(nib=nib, names=names, name=name)
        sentence = _("NIB {nib} dipakai {count} usaha: {names}; isi juga nama usahanya.")
        return "business", sentence.format(nib=nib or name, count=len(holders), names=names)

    def refuse_product(self, row: Values) -> Refusal | None:
        """Why the product or the partner of a row is not clear."""
        if business_reference(row) and (problem := self.refuse_business(row)):
            return problem
        name = str(row["product"])
        found = self._found(name, self.business_ids(row))
        if not found:
            sentence = _("Produk “{name}” tidak ada di register; impor produknya dahulu.")
            return "product", sentence.format(name=name)
        if found[0].archived:
            return "product", _archived(_("Produk"), found[0].name)
        if len(found) > 1:
            sentence = _("Ada {count} produk bernama “{name}”; isi juga kolom usahanya.")
            return "product", sentence.format(count=len(found), name=name)
        return self.refuse_partner(row)

    def refuse_partner(self, row: Values) -> Refusal | None:
        """Why the partner of a row is not clear."""
        name = str(row["partner"])
        found = self._partners.meant(name)
        if not found:
            return "partner", _("Mitra “{name}” belum ada; impor mitranya dahulu.").format(name=name)
        if len(found) > 1:
            sentence = _("Ada {count} mitra bernama “{name}”; tulis NIB-nya sebagai ganti nama.")
            return "partner", sentence.format(count=len(found), name=name)
        return ("partner", _archived(_("Mitra"), found[0].name)) if found[0].archived else None
