"""What a printed agreement says: each content the law requires is a Pasal of its own, in the words of the parties."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from umkm_desktop.documents.content import Article, Clause, PartnershipAgreement, Party, Run
from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern, is_blank, listed
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, Brand, check_producer
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind, clauses_of, name_in_capitals, refuse_second
from umkm_desktop.i18n import DAYS, MONTHS, _, format_date, number_in_words
from umkm_desktop.services.agreements.signed_texts import facts_of
from umkm_desktop.services.finding import find
from umkm_desktop.services.papers.counting_papers import Counting, counting_papers
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper, check_ready
from umkm_desktop.services.papers.paper_office import PaperOffice, business_address, partner_address, where_of
from umkm_desktop.services.papers.paper_wording import OPEN, Wording, hole_sentences, running
from umkm_desktop.services.product_gate import PRINTING, check_named
from umkm_desktop.storage.models import Agreement, AgreementProduct, Business


def load_agreements(session: Session, uids: Sequence[str]) -> dict[str, Agreement]:
    """Agreements by uid with all a paper says of them, in five statements however many they are."""
    products = selectinload(Agreement.products).selectinload(AgreementProduct.product)
    business = selectinload(Agreement.business).selectinload(Business.owner)
    statement = select(Agreement).options(business, selectinload(Agreement.partner), products)
    return {found.uid: found for found in session.scalars(statement.where(Agreement.uid.in_(uids)))}


def agreement_paper(agreement: Agreement, kind: Kind, content: Callable[[str], object]) -> Paper:
    """A paper about an agreement, valid as long as it is."""
    return Paper(
        kind=kind,
        content=content,
        valid_from=agreement.starts,
        valid_until=agreement.ends,
        holder=agreement.business.name,
        partner=agreement.partner.name,
        links={"business_id": agreement.business_id, "partner_id": agreement.partner_id, "agreement_id": agreement.id},
    )


def prepare_agreements(batch: Batch) -> MakePaper:
    """Final texts of agreements; making one raises RuleBroken, NotFound. A draft may lack contents."""
    session, office = batch.session, batch.office
    agreements = load_agreements(session, batch.uids)
    ids = [agreement.id for agreement in agreements.values()]
    earlier = counting_papers(session, Agreement, ids, Kind.AGREEMENT)

    def make(uid: str) -> Paper:
        agreement = agreements.get(uid) or find(session, Agreement, uid)
        if not office.draft:
            check_agreement_for_print(agreement, office, printed=earlier.get(agreement.id))
        return agreement_paper(agreement, Kind.AGREEMENT, lambda number: agreement_content(agreement, office, number))

    return make


def check_agreement_for_print(agreement: Agreement, office: PaperOffice, *, printed: Counting | None) -> None:
    """Raise NotReady that names all a final text lacks, or the number of the one ``printed`` before."""
    if printed:
        refuse_second(_("Naskah perjanjian ini sudah terbit dengan Nomor {number}."), printed.number, lost=printed.lost)
    what = _("{what} belum dapat dicetak sebagai naskah final").format(what=AGREEMENT.title)
    facts = facts_of(agreement)
    refusals = refusals_of(
        lambda: AGREEMENT.check_complete(facts, what),
        lambda: check_producer(facts, what),
        lambda: check_named(agreement, office.day, PRINTING),
    )
    signers = unnamed({_("UMKM"): _first_signer(agreement), _("mitra"): _second_signer(agreement)})
    check_ready([*refusals, *signers, *_unsaid_addresses(agreement), *_holes(agreement, office)])


def refusals_of(*checks: Callable[[], None]) -> list[str]:
    """What each of the checks refuses."""
    sentences = []
    for check in checks:
        try:
            check()
        except RuleBroken as refusal:
            sentences.append(str(refusal))
    return sentences


def unnamed(signers: Mapping[str, str]) -> list[str]:
    """Sentences about the sides whose signer has no name."""
    sentence = _("Nama penanda tangan dari pihak {who} belum diisi.")
    return [sentence.format(who=who) for who, name in signers.items() if not name]


def _unsaid_addresses(agreement: Agreement) -> list[str]:
    """Where a party has its seat ("berkedudukan di …") is part of who it is."""
    business, partner = agreement.business, agreement.partner
    sentences = []
    if is_blank(business.address) and is_blank(where_of(business)):
        sentence = _(
            "Alamat usaha {name} belum diisi (“berkedudukan di …”). Isi alamat atau kecamatannya di Usaha > Ubah."
        )
        sentences.append(sentence.format(name=business.name))
    if is_blank(partner_address(partner)):
        sentence = _("Alamat mitra {name} belum diisi (“berkedudukan di …”). Isi alamatnya di Mitra > Ubah.")
        sentences.append(sentence.format(name=partner.name))
    return sentences


def _holes(agreement: Agreement, office: PaperOffice) -> list[str]:
    """What the office's own words need and the record lacks; a seat nobody filled in has its own sentence."""
    wording = _wording(agreement, office)
    _content(agreement, wording, office, "")
    return hole_sentences(Kind.AGREEMENT, [name for name in wording.lacking if name != "alamat"])


def _wording(agreement: Agreement, office: PaperOffice) -> Wording:
    return Wording(Kind.AGREEMENT, office, _values(agreement, office))


def agreement_content(agreement: Agreement, office: PaperOffice, number: str) -> PartnershipAgreement:
    """Everything printed in the agreement; what a draft still lacks shows as an ellipsis."""
    return _content(agreement, _wording(agreement, office), office, number)


def _content(agreement: Agreement, wording: Wording, office: PaperOffice, number: str) -> PartnershipAgreement:
    business, partner = agreement.business, agreement.partner
    pattern = PATTERNS[Pattern(agreement.pattern)].name.upper()
    return PartnershipAgreement(
        meta=office.meta(f"Perjanjian Kemitraan {number}"),
        title_lines=(
            "PERJANJIAN KEMITRAAN",
            "ANTARA",
            business.name.upper(),
            "DENGAN",
            partner.name.upper(),
            "TENTANG",
            f"KEMITRAAN USAHA DENGAN POLA {pattern}",
        ),
        numbers=_numbers(agreement, number),
        opening=wording.line("pembuka"),
        first=_first_party(agreement, wording),
        second=_second_party(agreement, wording),
        agreed=wording.line("sepakat"),
        articles=tuple(_articles(agreement, wording)),
        closing=wording.line("penutup"),
        footer=f"Perjanjian Kemitraan {agreement.number or number}",
        witness=office.signatory_in_capitals,
        draft=office.draft,
    )


def _numbers(agreement: Agreement, number: str) -> tuple[tuple[str, str], ...]:
    own = (("Nomor Perjanjian", agreement.number),) if agreement.number else ()
    return (*own, ("Nomor Register Dinas", number))


def opening_values(day: date, office: PaperOffice) -> dict[str, str]:
    """Day and date in words, as instruments open; a draft leaves the day open."""
    values = {"bulan": MONTHS[day.month - 1], "tahun_terbilang": _capitals(day.year), "tempat": office.settings.place}
    if office.draft:
        return values | {"hari": OPEN, "tanggal_terbilang": OPEN, "tanggal_angka": OPEN}
    return values | {
        "hari": DAYS[day.weekday()],
        "tanggal_terbilang": _capitals(day.day),
        "tanggal_angka": f"{day:%d-%m-%Y}",
    }


def _capitals(number: int) -> str:
    return " ".join(word.capitalize() for word in number_in_words(number).split())


def _first_signer(agreement: Agreement) -> str:
    owner = agreement.business.owner
    return agreement.business_signatory or (owner.name if owner else "")


def _second_signer(agreement: Agreement) -> str:
    return agreement.partner_signatory or agreement.partner.contact_name or ""


def party(name: str, position: str, introduction: tuple[Run, ...]) -> Party:
    """A party with its signer's name in capitals, degrees as custom writes them; an ellipsis where nobody is named."""
    return Party(name or OPEN, position, introduction, name_in_capitals(name))


def _first_values(agreement: Agreement) -> dict[str, str]:
    business = agreement.business
    return {
        "jabatan": agreement.business_signatory_position or "Pemilik",
        "nib": business.nib or "",
        "alamat": business_address(business),
        "kewenangan": agreement.business_authority or "",
    }


def _second_values(agreement: Agreement) -> dict[str, str]:
    partner = agreement.partner
    return {
        "jabatan": agreement.partner_signatory_position or partner.contact_position or "Pimpinan",
        "nib": partner.nib or "",
        "alamat": partner_address(partner) or OPEN,
        "kewenangan": agreement.partner_authority or "",
    }


def _first_party(agreement: Agreement, wording: Wording) -> Party:
    own = _first_values(agreement)
    return party(_first_signer(agreement), own["jabatan"], wording.runs("pihak_kesatu", **own))


def _second_party(agreement: Agreement, wording: Wording) -> Party:
    own = _second_values(agreement)
    return party(_second_signer(agreement), own["jabatan"], wording.runs("pihak_kedua", **own))


def _articles(agreement: Agreement, wording: Wording) -> list[Article]:
    """The Pasal in the order of a partnership agreement; what the law does not ask for only where it was written."""
    scope, brand, returns = agreement.scope, _brand(agreement, wording), agreement.returns
    price = _price(agreement, wording)
    return [
        Article("Kegiatan Usaha", _activity(agreement, wording)),
        *([Article("Ruang Lingkup", clauses_in(scope))] if scope else []),
        Article("Hak dan Kewajiban", clauses_in(agreement.rights_duties)),
        Article("Bentuk Pengembangan", clauses_in(agreement.development)),
        *([Article("Harga dan Pembayaran", price)] if price else []),
        *([Article("Merek", brand)] if brand else []),
        *([Article("Pengembalian Barang", clauses_in(returns))] if returns else []),
        Article("Larangan", (Clause(wording.line("larangan")),)),
        Article("Jangka Waktu", (Clause(wording.line("jangka_waktu")),)),
        Article("Evaluasi", (Clause(wording.line("evaluasi")),)),
        Article("Keadaan Kahar", clauses_in(agreement.force_majeure or wording.line("keadaan_kahar"))),
        Article("Penyelesaian Perselisihan", clauses_in(agreement.disputes)),
    ]


def _price(agreement: Agreement, wording: Wording) -> tuple[Clause, ...]:
    """Price and payment in one Pasal: how the price is set, when it is paid, and what else was written."""
    days, term = agreement.payment_days, ""
    if days is not None:
        own = {"hari_bayar": f"{days}", "hari_bayar_terbilang": number_in_words(days) if days else ""}
        term = wording.line("tempo" if days else "tunai", **own)
    written = [text for text in (agreement.price_terms, term, agreement.payment) if text]
    return clauses_in("\n".join(written)) if written else ()


BRAND_PARTS = {Brand.OWN: "merek_sendiri", Brand.STORE: "merek_toko", Brand.OTHER: "merek_lain"}


def _brand(agreement: Agreement, wording: Wording) -> tuple[Clause, ...]:
    """Under which brand the goods are sold; empty where nobody said."""
    if not agreement.brand:
        return ()
    return (Clause(wording.line(BRAND_PARTS[Brand(agreement.brand)], merek=agreement.brand_name or "")),)


def _values(agreement: Agreement, office: PaperOffice) -> dict[str, str]:
    rule = PATTERNS[Pattern(agreement.pattern)]
    return opening_values(agreement.signed_on or office.day, office) | {
        "nama_usaha": agreement.business.name,
        "nama_mitra": agreement.partner.name,
        "pola": rule.name,
        "peran_usaha": rule.business_part,
        "peran_mitra": rule.partner_part,
        "daftar_produk": listed([line.product.name for line in agreement.products]) if agreement.products else "",
        "mulai": format_date(agreement.starts) if agreement.starts else OPEN,
        "akhir": format_date(agreement.ends) if agreement.ends else OPEN,
        "dinas": running(office.settings.name),
    }


def _activity(agreement: Agreement, wording: Wording) -> tuple[Clause, ...]:
    words = [wording.line("pola")]
    if agreement.products:
        words.append(wording.line("produk"))
    own = clauses_of(agreement.activity or OPEN)
    if all(clause.mark[:1] in {"(", ""} for clause in own):
        words += [clause.text for clause in own]
        return tuple(Clause(text, f"({n})") for n, text in enumerate(words, 1))
    marked = [Clause(text, f"({n})") for n, text in enumerate(words, 1)]
    return (*marked, *(Clause(clause.text, clause.mark) for clause in own))


def clauses_in(text: str | None) -> tuple[Clause, ...]:
    """A typed text as the ayat and huruf of a Pasal; an ellipsis where nothing was written."""
    return tuple(Clause(clause.text, clause.mark) for clause in clauses_of(text or OPEN))
