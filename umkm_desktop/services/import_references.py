"""Businesses, products and partners as rows of a file name them: by uid, NIB or name, looked up once per chunk."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from umkm_desktop.domain.matching import name_key
from umkm_desktop.i18n import _
from umkm_desktop.services.import_kinds import Values, look_up
from umkm_desktop.storage.models import Business, Partner, Product

Refusal = tuple[str, str]
"""Field and sentence."""


class Named:
    """Records of one table by what rows call them; every reference is asked once."""

    def __init__(self, model: type[Business] | type[Partner]) -> None:
        self._model: Any = model
        self._known: dict[str, list[int]] = {}

    def look_up(self, session: Session, references: Iterable[str]) -> None:
        """Learn what the references mean."""
        wanted = {one for one in references if one} - self._known.keys()
        if not wanted:
            return
        self._known.update({reference: [] for reference in wanted})
        model = self._model
        statement = select(model.id, model.uid, model.nib, model.match_key)
        by_key: dict[str, list[str]] = {}
        for reference in wanted:
            by_key.setdefault(name_key(reference), []).append(reference)
        for column in (model.uid, model.nib):
            for found in look_up(session, statement, column, wanted):
                self._known[getattr(found, column.key)] = [found.id]
        for found in look_up(session, statement, model.match_key, by_key):
            for reference in by_key[found.match_key]:
                if found.id not in self._known[reference]:
                    self._known[reference].append(found.id)

    def ids(self, reference: str) -> list[int]:
        """Records the reference may mean: none, one, or several of the same name."""
        return self._known.get(reference, [])


def business_reference(values: Values) -> str:
    """What a row calls its business."""
    return str(values.get("business_nib") or values.get("business") or "")


def business_refusal(ids: Sequence[int], name: str) -> Refusal | None:
    """Why the business of a row is not clear."""
    if not ids:
        return "business", _("Usaha “{name}” tidak ada di register; impor usahanya dahulu.").format(name=name)
    if len(ids) > 1:
        sentence = _("Ada {count} usaha bernama “{name}”; tulis NIB usahanya di kolom tersendiri.")
        return "business", sentence.format(count=len(ids), name=name)
    return None


def partner_refusal(ids: Sequence[int], name: str) -> Refusal | None:
    """Why the partner of a row is not clear."""
    if not ids:
        return "partner", _("Mitra “{name}” belum ada; impor mitranya dahulu.").format(name=name)
    if len(ids) > 1:
        sentence = _("Ada {count} mitra bernama “{name}”; tulis NIB-nya sebagai ganti nama.")
        return "partner", sentence.format(count=len(ids), name=name)
    return None


class References:
    """Business, product and partner of rows about the programme."""

    def __init__(self) -> None:
        self.businesses, self.partners = Named(Business), Named(Partner)
        self._products: dict[str, list[tuple[int, int]]] = {}
        """Match key to (product, business)."""

    def look_up(self, session: Session, rows: Sequence[Values], names: Iterable[str] = ()) -> None:
        """Learn everything these rows name; ``names`` are further products. A product may be named by its uid."""
        self.businesses.look_up(session, (business_reference(row) for row in rows))
        self.partners.look_up(session, (str(row.get("partner") or "") for row in rows))
        products = [str(row["product"]) for row in rows if row.get("product")]
        keys = {name_key(name) for name in [*products, *names]} - self._products.keys()
        self._products.update({key: [] for key in keys})
        column: InstrumentedAttribute[Any] = Product.match_key
        statement = select(Product.id, Product.business_id, Product.match_key).where(Product.archived_at.is_(None))
        for found in look_up(session, statement, column, keys):
            self._products[found.match_key].append((found.id, found.business_id))
        by_uid = select(Product.id, Product.business_id, Product.uid).where(Product.archived_at.is_(None))
        for found in look_up(session, by_uid, Product.uid, keys):
            self._products[found.uid] = [(found.id, found.business_id)]

    def partner(self, row: Values) -> int | None:
        """The one partner of a row."""
        ids = self.partners.ids(str(row.get("partner") or ""))
        return ids[0] if len(ids) == 1 else None

    def business(self, row: Values) -> int | None:
        """The one business of a row."""
        ids = self.businesses.ids(business_reference(row))
        return ids[0] if len(ids) == 1 else None

    def products(self, name: str, business_ids: Sequence[int] = ()) -> list[int]:
        """Products of the name, of these businesses where any are given."""
        found = self._products.get(name_key(name), [])
        return [product for product, business in found if not business_ids or business in business_ids]

    def product(self, row: Values) -> int | None:
        """The one product of a row."""
        ids = self.products(str(row.get("product") or ""), self.businesses.ids(business_reference(row)))
        return ids[0] if len(ids) == 1 else None

    def refuse_product(self, row: Values) -> Refusal | None:
        """Why the product or the partner of a row is not clear."""
        business = business_reference(row)
        if business and not self.businesses.ids(business):
            return business_refusal([], business)
        name = str(row["product"])
        ids = self.products(name, self.businesses.ids(business))
        if not ids:
            sentence = _("Produk “{name}” tidak ada di register; impor produknya dahulu.")
            return "product", sentence.format(name=name)
        if len(ids) > 1:
            sentence = _("Ada {count} produk bernama “{name}”; isi juga kolom usahanya.")
            return "product", sentence.format(count=len(ids), name=name)
        return self.refuse_partner(row)

    def refuse_partner(self, row: Values) -> Refusal | None:
        """Why the partner of a row is not clear."""
        name = str(row["partner"])
        return partner_refusal(self.partners.ids(name), name)
