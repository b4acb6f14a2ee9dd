"""What a statement about a business says: who states it, what the register knows, and for what purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.documents.content import Block, TitledPaper
from umkm_desktop.domain.agreements.partnerships import listed
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind, Status
from umkm_desktop.domain.register.permit_rules import FAILED
from umkm_desktop.i18n import _, format_date, number_in_words
from umkm_desktop.services.finding import find
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice, business_address, salutation
from umkm_desktop.services.papers.paper_wording import Wording, titled_paper
from umkm_desktop.services.partners.fulfilment import running_on
from umkm_desktop.storage.models import Agreement, Business, Document, Partner, Product

MOST_PRODUCTS = 10
SCALES = {"micro": "usaha mikro", "small": "usaha kecil", "medium": "usaha menengah"}


@dataclass(frozen=True)
class StatementFacts:
    """A business with the names of its products and of the partners it has a signed agreement with."""

    business: Business
    products: Sequence[str] = ()
    partners: Sequence[str] = ()


def statement_content(facts: StatementFacts, office: PaperOffice, number: str) -> TitledPaper:
    """Everything printed in the statement."""
    business = facts.business
    tables = {"penanda_tangan": (_signer(office),), "data_usaha": (_known(facts),)}
    values = {
        "nama_usaha": business.name,
        "pemilik": business.owner.name if business.owner else "",
        "sapaan": salutation(business.owner),
        "nib": business.nib or "",
        "alamat": business_address(business),
        "daftar_produk": _products(facts.products),
        "daftar_mitra": listed(list(facts.partners)),
    }
    wording = Wording(Kind.STATEMENT, office, values, tables)
    return titled_paper(wording, ("pembuka", "isi", "keperluan", "penutup"), office, number)


def _signer(office: PaperOffice) -> Block:
    signer = office.signatory
    position = " ".join(line.rstrip(",") for line in signer.title_lines)
    shown = (("Nama", signer.name), ("NIP", signer.nip), ("Pangkat (golongan)", signer.rank), ("Jabatan", position))
    return Block("facts", facts=tuple(fact for fact in shown if fact[1]))


def _known(facts: StatementFacts) -> Block:
    """What the register knows of it; a line without a value is left out."""
    business = facts.business
    shown = (
        ("Nama usaha", business.name),
        ("Pemilik", business.owner.name if business.owner else ""),
        ("NIB", business.nib or ""),
        ("Skala usaha", SCALES.get(business.scale or "", "")),
        ("Kegiatan usaha", business.activity or ""),
        ("Alamat", business_address(business)),
        ("Produk", _products(facts.products)),
    )
    return Block("facts", facts=tuple(fact for fact in shown if fact[1]))


def _products(names: Sequence[str]) -> str:
    more = len(names) - MOST_PRODUCTS
    if more <= 0:
        return listed(list(names))
    return f"{', '.join(names[:MOST_PRODUCTS])}, dan {more} ({number_in_words(more)}) produk lain"


def prepare_statements(batch: Batch) -> MakePaper:
    """Statements about businesses; making one raises RuleBroken, NotReady, NotFound."""
    session, office = batch.session, batch.office
    whole = select(Business).options(joinedload(Business.owner)).where(Business.uid.in_(batch.uids))
    found = {one.uid: one for one in session.scalars(whole)}
    ids = [business.id for business in found.values()]
    products, partners = _product_names(session, ids), _partner_names(session, ids, office.day)
    today = {} if office.draft else _of_today(session, ids, office)

    def make(uid: str) -> Paper:
        business = found.get(uid) or find(session, Business, uid)
        if business.id in today:
            sentence = _("Surat keterangan untuk {name} tanggal {day} sudah terbit dengan Nomor {number}.")
            raise RuleBroken(
                sentence.format(name=business.name, day=format_date(office.day), number=today[business.id])
            )
        facts = StatementFacts(business, products.get(business.id, ()), partners.get(business.id, ()))
        return Paper(
            kind=Kind.STATEMENT,
            content=lambda number: statement_content(facts, office, number),
            holder=business.name,
            links={"business_id": business.id},
        )

    return make


def _product_names(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    rows = session.execute(
        select(Product.business_id, Product.name)
        .where(Product.business_id.in_(ids), Product.archived_at.is_(None))
        .where(func.coalesce(Product.verdict, "").not_in(sorted(FAILED)))
        .order_by(Product.id)
    )
    return _grouped([(business, name) for business, name in rows])


def _partner_names(session: Session, ids: Sequence[int], day: date) -> dict[int, list[str]]:
    """The partners of the agreements that run on the day."""
    rows = session.execute(
        select(Agreement.business_id, Partner.name)
        .join(Partner, Agreement.partner_id == Partner.id)
        .where(Agreement.business_id.in_(ids), running_on(day))
        .order_by(Agreement.id)
    )
    return _grouped([(business, name) for business, name in rows])


def _grouped(rows: Sequence[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, dict[str, None]] = {}
    for key, name in rows:
        found.setdefault(key, {})[name] = None
    return {key: list(names) for key, names in found.items()}


def _of_today(session: Session, ids: Sequence[int], office: PaperOffice) -> dict[int, str]:
    """Statements of this date: a second press is not a second statement."""
    counts = (
        Document.business_id.in_(ids),
        Document.kind == Kind.STATEMENT.value,
        Document.status == Status.ISSUED.value,
        Document.letter_date == office.day,
    )
    found = session.execute(select(Document.business_id, Document.number).where(*counts))
    return {business: number for business, number in found if business is not None}
