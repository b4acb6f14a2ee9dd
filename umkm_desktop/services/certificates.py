"""What a partnership certificate says about one signed agreement."""

from umkm_desktop.documents import wording
from umkm_desktop.documents.content import Certificate
from umkm_desktop.documents.text import fill_runs
from umkm_desktop.domain.issuing import check_certificate, check_letter_date
from umkm_desktop.domain.partnerships import PATTERNS, Pattern, check_complete, listed
from umkm_desktop.i18n import _, format_date, number_in_words
from umkm_desktop.services.paper_office import PaperOffice, where_of
from umkm_desktop.storage.models import Agreement, Business

CONTENT_KEYS = ("starts", "ends", "activity", "rights_duties", "development", "disputes")


def check_agreement_for_certificate(agreement: Agreement, office: PaperOffice, *, certificate: str | None) -> None:
    """Raise RuleBroken unless a certificate of this day may be issued for the agreement."""
    contents = {key: getattr(agreement, key) for key in CONTENT_KEYS}
    check_complete(contents, _("Sertifikat belum dapat diterbitkan"))
    check_certificate(agreement_status=agreement.status, certificate=certificate)
    check_letter_date(office.day, today=office.today, not_before=agreement.signed_on)


def certificate_content(agreement: Agreement, office: PaperOffice, number: str) -> Certificate:
    """Everything printed on the certificate."""
    assert agreement.starts and agreement.ends  # a required content, checked before
    business = agreement.business
    return Certificate(
        meta=office.meta(f"Sertifikat Kemitraan {number}"),
        letterhead=office.letterhead,
        number=number,
        holder=business.name,
        holder_line=_holder_line(business),
        body=fill_runs(_body_template(agreement), _body_values(agreement, office)),
        validity=wording.CERTIFICATE_VALIDITY.format(
            starts=format_date(agreement.starts), ends=format_date(agreement.ends)
        ),
        place_and_date=office.place_and_date,
        signatory=office.signatory,
        note=wording.CERTIFICATE_NOTE,
    )


def _holder_line(business: Business) -> str:
    owner = business.owner.name if business.owner else ""
    nib = f"NIB {business.nib}" if business.nib else ""
    return " – ".join(part for part in (owner, where_of(business), nib) if part)


def _body_template(agreement: Agreement) -> str:
    what = wording.CERTIFICATE_PRODUCTS if agreement.products else wording.CERTIFICATE_ACTIVITY
    return wording.CERTIFICATE_BODY.replace("{what}", what)


def _body_values(agreement: Agreement, office: PaperOffice) -> dict[str, str]:
    basis = wording.CERTIFICATE_BASIS.format(basis=listed(list(office.basis))) if office.basis else ""
    return {
        "pattern": PATTERNS[Pattern(agreement.pattern)].name,
        "partner": agreement.partner.name,
        "products": _products([line.product.name for line in agreement.products]),
        "agreement": agreement_reference(agreement),
        "basis": basis,
    }


def _products(names: list[str]) -> str:
    """The first five by name, the others counted."""
    if len(names) <= wording.MOST_PRODUCTS:
        return listed(names)
    more = len(names) - wording.MOST_PRODUCTS
    return wording.CERTIFICATE_MORE.format(
        first=", ".join(names[: wording.MOST_PRODUCTS]), n=more, n_words=number_in_words(more)
    )


def agreement_reference(agreement: Agreement) -> str:
    """``Nomor 012/PKS/XI/2026 tanggal 10 November 2026``, without the number where the parties gave none."""
    when = f"tanggal {format_date(agreement.signed_on)}" if agreement.signed_on else ""
    number = f"Nomor {agreement.number}" if agreement.number else ""
    return " ".join(part for part in (number, when) if part)
