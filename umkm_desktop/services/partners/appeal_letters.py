"""What the letters concerning a large business that does not partner say: imbauan, peringatan, rekomendasi.

They state what the record shows ("belum melaporkan"), name no offence and threaten nothing. Who gets one follows from
the compliance of the day: a compliant partner gets none, a partial one is told what it still owes. Where no duty is
recorded, an agreement or a product on the shelves is enough to get none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.documents.content import Block, OfficialLetter, PaperTable
from umkm_desktop.domain.agreements.partnerships import listed
from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.domain.partners.compliance import Standing, line_text, rest_text
from umkm_desktop.domain.register.permit_rules import judge_offer
from umkm_desktop.i18n import N_, _, format_date, format_number, number_in_words
from umkm_desktop.services import gate
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice, partner_address, partner_lines
from umkm_desktop.services.papers.paper_wording import Letter, Wording, official_letter
from umkm_desktop.services.partners.partner_records import (
    EarlierLetter,
    Partners,
    check_not_today,
    partner_paper,
    partner_values,
)
from umkm_desktop.services.product_gate import facts_of
from umkm_desktop.storage.models import Partner, Product

REPLY_DAYS = 14
"""Days a large business has for its answer (the office's own habit, as for requests)."""
MOST_PRODUCTS = 50
"""Curated products in the annex of an appeal, the newest first: two sheets that somebody reads."""
MOST_LOOKED_AT = 4 * MOST_PRODUCTS


@dataclass(frozen=True)
class AppealFacts:
    """The partner, the letters that went before, curated products to offer; of a partial one what is done and left."""

    partner: Partner
    appeal: EarlierLetter | None = None
    warning: EarlierLetter | None = None
    products: Sequence[Product] = ()
    done: str = ""
    rest: str = ""

    @property
    def body(self) -> tuple[str, str, str]:
        """The texts of the letter: other ones where a part of the duty is fulfilled."""
        return ("pembuka", "isi_sebagian" if self.rest else "isi", "penutup")


def appeal_content(facts: AppealFacts, office: PaperOffice, number: str) -> OfficialLetter:
    """Everything printed in the appeal."""
    count = len(facts.products)
    counted = {"n": str(count) if count else "", "n_terbilang": number_in_words(count) if count else ""}
    wording = Wording(Kind.APPEAL_LETTER, office, _values(facts, office) | counted)
    letter = Letter(
        title="Imbauan Pelaksanaan Kemitraan",
        addressee=partner_lines(facts.partner),
        body=facts.body,
        annex_title="DAFTAR PRODUK YANG TELAH LOLOS KURASI" if count else "",
        annex=(Block("table", table=_offered(facts.products)),) if count else (),
    )
    return official_letter(wording, letter, office, number)


def warning_content(facts: AppealFacts, office: PaperOffice, number: str) -> OfficialLetter:
    """Everything printed in the reminder that follows an appeal."""
    wording = Wording(Kind.WARNING_LETTER, office, _values(facts, office))
    letter = Letter("Peringatan Pelaporan Kemitraan", partner_lines(facts.partner), facts.body)
    return official_letter(wording, letter, office, number)


def recommendation_content(facts: AppealFacts, office: PaperOffice, number: str) -> OfficialLetter:
    """Everything printed in the note to the office that licenses."""
    partner = facts.partner
    shown = (("Nama", partner.name), ("NIB", partner.nib or ""), ("Alamat", partner_address(partner)))
    company = Block("facts", facts=tuple(fact for fact in shown if fact[1]))
    wording = Wording(Kind.RECOMMENDATION, office, _values(facts, office), {"data_perusahaan": (company,)})
    letter = Letter("Rekomendasi Kemitraan", wording.lines("tujuan"), facts.body)
    return official_letter(wording, letter, office, number)


def _values(facts: AppealFacts, office: PaperOffice) -> dict[str, str]:
    appeal, warning = facts.appeal, facts.warning
    return partner_values(facts.partner) | {
        "batas": format_date(office.day + timedelta(days=REPLY_DAYS)),
        "nomor_imbauan": appeal.number if appeal else "",
        "tanggal_imbauan": format_date(appeal.day) if appeal else "",
        "nomor_peringatan": warning.number if warning else "",
        "tanggal_peringatan": format_date(warning.day) if warning else "",
        "terpenuhi": facts.done,
        "kekurangan": facts.rest,
    }


def _offered(products: Sequence[Product]) -> PaperTable:
    """Products without anybody's telephone: that is given only by those who agreed to it."""
    rows = tuple(
        (
            str(n),
            product.name,
            product.business.name,
            product.business.district or "",
            "" if product.capacity_per_month is None else format_number(product.capacity_per_month),
        )
        for n, product in enumerate(products, 1)
    )
    return PaperTable(
        ("No.", "Produk", "Usaha", "Kecamatan", "Kapasitas per bulan"), rows, (9, 52, 45, 32, 22), "clllr"
    )


def prepare_appeals(batch: Batch) -> MakePaper:
    """Appeals to large businesses without any partnership on record; making one raises RuleBroken, NotFound."""
    products = _curated(batch.session, batch.office.day)
    return _prepared(batch, Kind.APPEAL_LETTER, appeal_content, products=products)


def prepare_warnings(batch: Batch) -> MakePaper:
    """Reminders after an appeal whose time is over; making one raises RuleBroken, NotFound."""
    return _prepared(batch, Kind.WARNING_LETTER, warning_content, {"appeal": Kind.APPEAL_LETTER})


def prepare_recommendations(batch: Batch) -> MakePaper:
    """Notes to the licensing office after appeal and reminder; making one raises RuleBroken, NotFound."""
    before = {"appeal": Kind.APPEAL_LETTER, "warning": Kind.WARNING_LETTER}
    return _prepared(batch, Kind.RECOMMENDATION, recommendation_content, before)


def _prepared(
    batch: Batch,
    kind: Kind,
    content: Callable[[AppealFacts, PaperOffice, str], OfficialLetter],
    before: Mapping[str, Kind] = MappingProxyType({}),
    **known: Any,
) -> MakePaper:
    """Letters of a kind; ``before`` says which must have gone before, by the fact that holds it."""
    office, partners = batch.office, Partners(batch.session, batch.uids, batch.office.day)

    def make(uid: str) -> Paper:
        facts = _facts(partners, uid, kind, office)
        earlier = {fact: _followed(partners, facts.partner, letter, office) for fact, letter in before.items()}
        facts = replace(facts, **{**known, **earlier})
        speaking = office.speaking_of(partners.bases(facts.partner))
        return partner_paper(facts.partner, kind, lambda number: content(facts, speaking, number))

    return make


def _facts(partners: Partners, uid: str, kind: Kind, office: PaperOffice) -> AppealFacts:
    """The partner with what it still owes, when there is reason to write and it got no such letter today."""
    partner = partners.find(uid)
    stand = partners.stand(partner)
    if refused := why_no_appeal(stand.standing, active=partners.is_active(partner)):
        raise RuleBroken(_(refused[1]).format(name=partner.name))
    check_not_today(partners.letter(partner, kind), office, partner.name)
    if stand.standing is not Standing.PARTIAL or not (rest := rest_text(stand.sum.lines)):
        return AppealFacts(partner)
    done = [line_text(line) for line in stand.sum.lines if line.owed is not None and line.fulfilled]
    return AppealFacts(partner, done=listed(done), rest=rest)


def why_no_appeal(standing: Standing, *, active: bool) -> tuple[str, str] | None:
    """Why none of these letters is written, short for a menu and as a sentence about {name}; None where one may be.

    ``active`` says whether an agreement or a product on the shelves is on record.
    """
    if standing is Standing.COMPLIANT:
        sentence = N_("Surat ini tidak dapat dibuat: {name} sudah memenuhi kewajibannya.")
        return N_("kewajiban sudah terpenuhi"), sentence
    if standing is Standing.UNCHECKED and active:
        sentence = N_("Surat ini tidak dapat dibuat: kemitraan dengan {name} sudah tercatat.")
        return N_("kemitraan sudah tercatat"), sentence
    return None


def _followed(partners: Partners, partner: Partner, kind: Kind, office: PaperOffice) -> EarlierLetter:
    """The letter that must go before, once the days it gave are over; raises RuleBroken."""
    letter = partners.letter(partner, kind)
    name = _(KINDS[kind].name).lower()
    if letter is None:
        sentence = _("Belum ada {letter} untuk {name}; terbitkan itu dahulu.")
        raise RuleBroken(sentence.format(letter=name, name=partner.name))
    until = letter.day + timedelta(days=REPLY_DAYS)
    if office.day <= until:
        sentence = _("Batas jawaban {letter} Nomor {number} belum lewat: sampai dengan {day}.")
        raise RuleBroken(sentence.format(letter=name, number=letter.number, day=format_date(until)))
    return letter


def _curated(session: Session, day: date) -> list[Product]:
    """The newest products that passed and lack nothing the law demands on the day."""
    passed = (
        select(Product)
        .options(joinedload(Product.business))
        .where(Product.verdict == Verdict.PASSED.value, gate.listed(Product))
        .order_by(Product.id.desc())
    )
    found = session.scalars(passed.limit(MOST_LOOKED_AT))
    return [product for product in found if not judge_offer(facts_of(product), day).against][:MOST_PRODUCTS]
