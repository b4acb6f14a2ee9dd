"""What a partnership certificate says about one signed agreement."""

from datetime import date

from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Certificate
from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern, listed
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind, check_certificate, check_letter_date, refuse_second
from umkm_desktop.i18n import N_, _, format_date, number_in_words
from umkm_desktop.services.agreements.agreement_papers import agreement_paper, load_agreements
from umkm_desktop.services.agreements.partnerships import signed_without_certificate
from umkm_desktop.services.agreements.signed_texts import facts_of
from umkm_desktop.services.finding import find
from umkm_desktop.services.papers.counting_papers import Counting, counting_papers
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper
from umkm_desktop.services.papers.paper_office import PaperOffice, where_of
from umkm_desktop.services.papers.paper_wording import Wording
from umkm_desktop.services.product_gate import CERTIFYING, check_named
from umkm_desktop.storage.models import Agreement, Business


def prepare_certificates(batch: Batch) -> MakePaper:
    """Certificates of agreements; making one raises RuleBroken, NotFound."""
    session, office = batch.session, batch.office
    agreements = load_agreements(session, batch.uids)
    ids = [agreement.id for agreement in agreements.values()]
    earlier = counting_papers(session, Agreement, ids, Kind.CERTIFICATE)

    def make(uid: str) -> Paper:
        agreement = agreements.get(uid) or find(session, Agreement, uid)
        check_agreement_for_certificate(agreement, office, certificate=earlier.get(agreement.id))
        return agreement_paper(
            agreement, Kind.CERTIFICATE, lambda number: certificate_content(agreement, office, number)
        )

    return make


def certificates_due(session: Session, today: date, _month: str) -> list[str]:
    """Signed agreements whose term is not over, without a certificate that counts, oldest first."""
    return signed_without_certificate(session, today)


def check_agreement_for_certificate(agreement: Agreement, office: PaperOffice, *, certificate: Counting | None) -> None:
    """Raise RuleBroken unless a certificate of this day may be issued for the agreement."""
    AGREEMENT.check_complete(facts_of(agreement), _("Sertifikat belum dapat diterbitkan"))
    check_certificate(agreement_status=agreement.status, ends=agreement.ends, day=office.day)
    if certificate:
        sentence = _("Perjanjian ini sudah bersertifikat Nomor {number}.")
        refuse_second(sentence, certificate.number, lost=certificate.lost)
    check_letter_date(office.day, today=office.today, not_before=agreement.signed_on)
    check_named(agreement, office.day, CERTIFYING)


def certificate_content(agreement: Agreement, office: PaperOffice, number: str) -> Certificate:
    """Everything printed on the certificate, with as many products by name as the sheet holds.

    Fewer are named before it is set dense, and it is set dense before they are only counted. Raises RuleBroken
    where even that leaves no room for seal, date and signer.
    """
    from umkm_desktop.documents.certificate import fits  # noqa: PLC0415 - loads the PDF library

    names = _names(agreement)
    dense: Certificate | None = None
    for named in _ways_to_name(len(names)):
        if not named and dense is not None:
            break
        content = _content(agreement, office, number, _products(names, named))
        well = fits(content)
        if well:
            return content
        if well is False and dense is None:
            dense = content
    if dense is None:
        raise RuleBroken(_(TOO_LONG))
    return dense


def _names(agreement: Agreement) -> list[str]:
    return [line.product.name for line in agreement.products]


TOO_LONG = N_(
    "Tulisan sertifikat tidak muat di atas segel dan tanda tangan, juga bila produknya hanya dihitung. Persingkat nama "
    "usaha, nama pemilik atau nama mitra pada datanya, atau naskah sertifikat di Pengaturan > Naskah."
)


def _content(agreement: Agreement, office: PaperOffice, number: str, products: str) -> Certificate:
    assert agreement.starts and agreement.ends  # a required content, checked before
    business, wording = agreement.business, Wording(Kind.CERTIFICATE, office, _values(agreement, products))
    content = Certificate(
        meta=office.meta(f"Sertifikat Kemitraan {number}"),
        letterhead=office.letterhead,
        number=number,
        holder=business.name,
        holder_line=_holder_line(business),
        body=wording.runs("isi"),
        validity=wording.line("masa_berlaku"),
        place_and_date=office.place_and_date,
        signatory=office.signatory,
        note=wording.line("catatan"),
        heading=wording.line("judul"),
    )
    wording.check()
    return content


def _holder_line(business: Business) -> str:
    owner = business.owner.name if business.owner else ""
    nib = f"NIB {business.nib}" if business.nib else ""
    return " – ".join(part for part in (owner, where_of(business), nib) if part)


MOST_PRODUCTS, FEWEST_PRODUCTS = 5, 2
"""So many of the products are named; where that does not fit fewer, then none of them but how many they are."""
ACTIVITY = "kegiatan usaha sebagaimana tercantum dalam perjanjian"
MORE = "{first}, dan {n} ({n_words}) produk lain sebagaimana tercantum dalam perjanjian"
COUNTED = "sebanyak {n} ({n_words}) jenis sebagaimana tercantum dalam perjanjian"


def _ways_to_name(products: int) -> list[int]:
    """How many products are named, in the order that is tried."""
    most = min(products, MOST_PRODUCTS)
    return [most, *range(most - 1, FEWEST_PRODUCTS - 1, -1), *([0] if products else [])]


def _values(agreement: Agreement, products: str) -> dict[str, str]:
    assert agreement.starts and agreement.ends
    return {
        "pola": PATTERNS[Pattern(agreement.pattern)].name,
        "nama_mitra": agreement.partner.name,
        "nama_usaha": agreement.business.name,
        "daftar_produk": products,
        "kegiatan": "" if products else ACTIVITY,
        "nomor_pks": agreement.number or "",
        "tanggal_pks": format_date(agreement.signed_on) if agreement.signed_on else "",
        "mulai": format_date(agreement.starts),
        "akhir": format_date(agreement.ends),
    }


def _products(names: list[str], named: int) -> str:
    """So many of them by name, the others counted."""
    if len(names) <= named:
        return listed(names) if names else ""
    more = len(names) - named
    words = {"n": more, "n_words": number_in_words(more)}
    return MORE.format(first=", ".join(names[:named]), **words) if named else COUNTED.format(**words)


def agreement_reference(agreement: Agreement) -> str:
    """``Nomor 012/PKS/XI/2026 tanggal 10 November 2026``, without the number where the parties gave none."""
    when = f"tanggal {format_date(agreement.signed_on)}" if agreement.signed_on else ""
    number = f"Nomor {agreement.number}" if agreement.number else ""
    return " ".join(part for part in (number, when) if part)
