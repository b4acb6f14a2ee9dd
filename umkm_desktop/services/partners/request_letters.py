"""What a request to a retailer says: the products proposed to it, with price, capacity and permits."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.documents.content import Block, OfficialLetter, PaperTable
from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind, Status
from umkm_desktop.domain.placements.placements import TOO_LONG_DAYS, State
from umkm_desktop.i18n import _, format_date, format_number, number_in_words
from umkm_desktop.services.gate import listed
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice, partner_lines
from umkm_desktop.services.papers.paper_wording import Letter, Wording, official_letter
from umkm_desktop.services.partners.partner_records import Partners, check_not_today, partner_paper, partner_values
from umkm_desktop.services.product_gate import check_offer
from umkm_desktop.storage.models import Document, Partner, Placement, Product

MOST_IN_LETTER = 12
"""More products than these stand in an annex, so that the letter stays a letter."""
ASKED = (State.PROPOSED.value, State.WAITING.value)
CURATED = {Verdict.PASSED.value}


def request_content(partner: Partner, products: Sequence[Product], office: PaperOffice, number: str) -> OfficialLetter:
    """Everything printed in the letter."""
    table = Block("table", table=product_table(products))
    wording = Wording(Kind.REQUEST_LETTER, office, _values(partner, products, office), {"tabel_produk": (table,)})
    inside = len(products) <= MOST_IN_LETTER
    letter = Letter(
        title="Permohonan Penempatan Produk",
        addressee=partner_lines(partner),
        body=("pembuka", "daftar" if inside else "daftar_terlampir", "permohonan", "penutup"),
        annex_title="" if inside else f"DAFTAR PRODUK YANG DIUSULKAN KEPADA {partner.name.upper()}",
        annex=() if inside else (table,),
    )
    return official_letter(wording, letter, office, number)


def _values(partner: Partner, products: Sequence[Product], office: PaperOffice) -> dict[str, str]:
    owners = len({id(product.business) for product in products})
    curated = all(product.verdict in CURATED for product in products)
    return partner_values(partner) | {
        "n": str(len(products)),
        "n_terbilang": number_in_words(len(products)),
        "m": str(owners),
        "m_terbilang": number_in_words(owners),
        "hasil_kurasi": "telah lolos kurasi Dinas" if curated else "",
        "batas": format_date(office.day + timedelta(days=TOO_LONG_DAYS)),
    }


def product_table(products: Sequence[Product]) -> PaperTable:
    """Usaha, product, kecamatan, price to the retailer (else retail price), capacity, permits."""
    head = ("No.", "Produk", "Usaha", "Kecamatan", "Harga (Rp)", "Kapasitas per bulan", "Izin")
    rows = tuple(
        (
            str(n),
            product.name,
            product.business.name,
            product.business.district or "",
            _figure(product.retailer_price or product.price),
            _figure(product.capacity_per_month),
            _permits(product),
        )
        for n, product in enumerate(products, 1)
    )
    return PaperTable(head, rows, (9, 37, 31, 25, 18, 19, 21), "clllrrl")


def _figure(value: int | None) -> str:
    return "" if value is None else format_number(value)


def _permits(product: Product) -> str:
    held = (("NIB", product.business.nib), ("P-IRT", product.pirt), ("BPOM", product.bpom), ("halal", product.halal))
    return ", ".join(name for name, number in held if number)


def prepare_request_letters(batch: Batch) -> MakePaper:
    """Requests to partners; making one raises RuleBroken when nothing is proposed to it, NotFound."""
    office, partners = batch.office, Partners(batch.session, batch.uids)
    asked = _asked(batch.session, partners.ids)

    def make(uid: str) -> Paper:
        partner = partners.find(uid)
        check_not_today(partners.letter(partner, Kind.REQUEST_LETTER), office, partner.name)
        own = asked.get(partner.id)
        if not own:
            sentence = _("Tidak ada produk yang diajukan atau menunggu jawaban {name}. Ajukan dahulu di Penempatan.")
            raise RuleBroken(sentence.format(name=partner.name))
        for placement in own:
            check_offer(
                [placement.product], office.day, placement.reason_against or "", act=_("diusulkan kepada mitra")
            )
        offered = list({placement.product_id: placement.product for placement in own}.values())
        return partner_paper(
            partner, Kind.REQUEST_LETTER, lambda number: request_content(partner, offered, office, number)
        )

    return make


def _asked(session: Session, ids: Sequence[int]) -> dict[int, list[Placement]]:
    """Partner id -> what is proposed or waits there, in the order it was proposed."""
    whole = joinedload(Placement.product).joinedload(Product.business)
    statement = (
        select(Placement)
        .options(whole)
        .where(Placement.partner_id.in_(ids), Placement.status.in_(ASKED), listed(Placement, of=Partner))
        .order_by(Placement.id)
    )
    found: dict[int, list[Placement]] = {}
    for placement in session.scalars(statement):
        found.setdefault(placement.partner_id, []).append(placement)
    return found


def request_letters_due(session: Session, _today: date, _month: str) -> list[str]:
    """Partners with a product proposed since their last request that counts."""
    asked = select(Document.id).where(
        Document.partner_id == Partner.id,
        Document.kind == Kind.REQUEST_LETTER.value,
        Document.status == Status.ISSUED.value,
        Document.issued_at >= Placement.created_at,
    )
    waiting = (
        select(Partner.uid)
        .join(Placement, Placement.partner_id == Partner.id)
        .where(Placement.status == State.PROPOSED.value, listed(Placement), ~asked.exists())
        .group_by(Partner.id)
        .order_by(Partner.id)
    )
    return list(session.scalars(waiting))
