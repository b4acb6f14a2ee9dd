"""Products of a business: enter, change, archive; what is curated and placed."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.fields import Checked
from umkm_desktop.domain.matching import name_key, same_text
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.register.products import PRODUCT_FIELDS, examine_product
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.drafts import forget_draft
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import find_listed
from umkm_desktop.services.owned import Owned, set_columns
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Business, Product
from umkm_desktop.storage.types import new_uid

_COLUMNS = tuple(rule.key for rule in PRODUCT_FIELDS if rule.key != "business")
_FOLLOWS = frozenset({"absent_permits"})
"""What the numbers of permits say beside themselves: one that is entered is no longer absent."""


@dataclass(frozen=True)
class RecordForm:
    """A business or product as its form opens: ``values`` as stored, but the NIK masked.

    The revisions go back with the change. A product names its business, a business in ``shared_with`` what else its
    owner owns.
    """

    uid: str
    revision: int
    values: Mapping[str, object]
    archived: bool
    business_uid: str = ""
    business: str = ""
    owner_revision: int | None = None
    shared_with: tuple[str, ...] = ()


def examine_product_form(desk: Desk, values: Mapping[str, object]) -> Checked:
    """Problems and warnings of a product form, by field key, as saving would see them."""
    return examine_product(values, today=desk.today())


def add_product(desk: Desk, values: Mapping[str, object], *, uid: str = "", draft: str = "") -> str:
    """Enter a product of the business whose uid is ``values["business"]``; returns the uid.

    Whether it is food is suggested from its name and permits where it is not given. ``uid`` makes a repeated call
    return the record it made before. Raises FieldProblems, NotFound.
    """
    desk.require(Permission.EDIT_REGISTER)
    checked = examine_product({"is_food": None, **values}, today=desk.today())
    if checked.problems:
        raise FieldProblems(checked.problems)
    with desk.write("product.created") as session:
        if uid and session.scalar(select(Product.id).where(Product.uid == uid)) is not None:
            return uid
        business = find_listed(session, Business, str(checked.values["business"]))
        check_not_twice(session, business.id, str(checked.values["name"]))
        new = uid or new_uid()
        enter_products(session, [{**checked.values, "uid": new, "business_id": business.id}])
        forget_draft(session, desk, draft)
        return new


def enter_products(session: Session, rows: Sequence[Mapping[str, object]]) -> list[int]:
    """Enter products of checked rows with their ``business_id``, one or thousands; returns their ids."""
    made = (
        {
            **{key: row.get(key) for key in _COLUMNS},
            **({"uid": row["uid"]} if "uid" in row else {}),
            "is_food": bool(row.get("is_food")),
            "business_id": row["business_id"],
            "match_key": name_key(str(row["name"])),
        }
        for row in rows
    )
    return bulk.insert_records(session, Product, made)


def store_product(product: Product, values: Mapping[str, object]) -> None:
    """Change checked fields in a transaction; what is not given stays."""
    set_columns(product, {key: values[key] for key in _COLUMNS if key in values})
    product.match_key = name_key(product.name)


def change_product(
    desk: Desk, uid: str, values: Mapping[str, object], *, revision: int | None = None, draft: str = ""
) -> list[str]:
    """Change the given fields and return which ones changed; the business stays what it is.

    Raises FieldProblems, NotFound, and Conflict, naming who and when, where the revision is no longer the stored one.
    """
    desk.require(Permission.EDIT_REGISTER)
    with desk.write("product.changed") as session:
        product = find_listed(session, Product, uid)
        check_revision(product, revision)
        before = _stored(product)
        checked = examine_product({**before, **values, "business": product.business.uid}, today=desk.today())
        problems = {key: text for key, text in checked.problems.items() if key in values}
        if problems:
            raise FieldProblems(problems)
        if not same_text(product.name, str(checked.values["name"])):
            check_not_twice(session, product.business_id, str(checked.values["name"]), but=product.uid)
        store_product(
            product, {key: value for key, value in checked.values.items() if key in values or key in _FOLLOWS}
        )
        forget_draft(session, desk, draft)
        return [key for key, value in _stored(product).items() if before[key] != value]


def product_form(desk: Desk, uid: str) -> RecordForm:
    """The values a form opens with; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        product = find(session, Product, uid)
        return RecordForm(
            uid=uid,
            revision=product.revision,
            values=_stored(product),
            business_uid=product.business.uid,
            business=product.business.name,
            archived=product.archived_at is not None,
        )


class Products(Owned[Product]):
    """The archive of products; ``change_product`` has its own way, for a form knows a part of the fields."""

    model = Product
    archiving = Permission.ARCHIVE
    reason_wanted = N_("Tuliskan alasan pengarsipan.")

    def settle(self, session: Session, row: Product, changed: Container[str]) -> None:
        """A name that was given anew meanwhile is not brought back."""
        check_not_twice(session, row.business_id, row.name, but=row.uid)


def archive_product(desk: Desk, uid: str, *, reason: str) -> None:
    """Take a product out of the lists, with the reason; nothing is deleted. Raises RuleBroken without a reason."""
    Products().archive(desk, uid, reason=reason)


def restore_product(desk: Desk, uid: str) -> None:
    """Put an archived product back into the lists; raises FieldProblems where its name was given anew, RuleBroken."""
    Products().archive(desk, uid, archived=False)


def check_not_twice(session: Session, business_id: int, name: str, *, but: str = "") -> None:
    """A business has one product of a name; two would be curated and placed as one."""
    same = select(Product).where(Product.business_id == business_id, Product.match_key == name_key(name))
    twin = session.scalars(same.where(Product.uid != but, Product.archived_at.is_(None))).first()
    if twin is not None:
        sentence = _("Usaha ini sudah punya produk “{name}”. Bedakan namanya, misalnya dengan rasa atau ukuran.")
        raise FieldProblems({"name": sentence.format(name=twin.name)})


def _stored(product: Product) -> dict[str, object]:
    return {key: getattr(product, key) for key in _COLUMNS}
