"""What a printed agreement says: each content the law requires is a Pasal of its own, in the words of the parties."""

from datetime import date

from umkm_desktop.documents import wording
from umkm_desktop.documents.content import Article, Clause, PartnershipAgreement, Party
from umkm_desktop.documents.text import fill_runs
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.issuing import clauses_of
from umkm_desktop.domain.partnerships import PATTERNS, Pattern, check_complete, listed
from umkm_desktop.i18n import DAYS, MONTHS, _, format_date, number_in_words
from umkm_desktop.services.certificates import CONTENT_KEYS
from umkm_desktop.services.paper_office import PaperOffice, regency_of, where_of
from umkm_desktop.storage.models import Agreement

OPEN = "…"


def check_agreement_for_print(agreement: Agreement) -> None:
    """Raise RuleBroken while a content the law requires, or a party's signer, is missing: a draft may be printed."""
    contents = {key: getattr(agreement, key) for key in CONTENT_KEYS}
    check_complete(contents, _("Perjanjian belum dapat dicetak sebagai naskah final"))
    for name, who in ((_first_signer(agreement), _("UMKM")), (_second_signer(agreement), _("mitra"))):
        if not name:
            raise RuleBroken(_("Nama penanda tangan dari pihak {who} belum diisi.").format(who=who))


def agreement_content(agreement: Agreement, office: PaperOffice, number: str) -> PartnershipAgreement:
    """Everything printed in the agreement; what a draft still lacks shows as an ellipsis."""
    business, partner = agreement.business, agreement.partner
    pattern = PATTERNS[Pattern(agreement.pattern)].name.upper()
    return PartnershipAgreement(
        meta=office.meta(f"Perjanjian Kemitraan {number}"),
        title_lines=(
            "PERJANJIAN KEMITRAAN", "ANTARA", business.name.upper(), "DENGAN", partner.name.upper(), "TENTANG",
            f"KEMITRAAN USAHA DENGAN POLA {pattern}",
        ),
        numbers=_numbers(agreement, number),
        opening=_opening(agreement.signed_on or office.day, office.settings.place, draft=office.draft),
        first=_first_party(agreement),
        second=_second_party(agreement),
        agreed=wording.AGREEMENT_AGREED,
        articles=tuple(_articles(agreement, office)),
        closing=wording.AGREEMENT_CLOSING,
        footer=f"Perjanjian Kemitraan {agreement.number or number}",
        witness=office.signatory_in_capitals,
        draft=office.draft,
    )  # fmt: skip


def _numbers(agreement: Agreement, number: str) -> tuple[tuple[str, str], ...]:
    own = (("Nomor Perjanjian", agreement.number),) if agreement.number else ()
    return (*own, ("Nomor Register Dinas", number))


def _opening(day: date, place: str, *, draft: bool) -> str:
    if draft:
        return wording.AGREEMENT_OPENING.format(
            day_name=OPEN, day_words=OPEN, month=MONTHS[day.month - 1], year_words=_capitals(day.year), numeric=OPEN,
            place=place,
        )  # fmt: skip
    return wording.AGREEMENT_OPENING.format(
        day_name=DAYS[day.weekday()],
        day_words=_capitals(day.day),
        month=MONTHS[day.month - 1],
        year_words=_capitals(day.year),
        numeric=f"{day:%d-%m-%Y}",
        place=place,
    )


def _capitals(number: int) -> str:
    return " ".join(word.capitalize() for word in number_in_words(number).split())


def _first_signer(agreement: Agreement) -> str:
    owner = agreement.business.owner
    return agreement.business_signatory or (owner.name if owner else "")


def _second_signer(agreement: Agreement) -> str:
    return agreement.partner_signatory or agreement.partner.contact_name or ""


def _first_party(agreement: Agreement) -> Party:
    business = agreement.business
    position = agreement.business_signatory_position or "Pemilik"
    address = ", ".join(part for part in (business.address, where_of(business), regency_of(business)) if part)
    values = {
        "position": position, "business": business.name, "address": address,
        "nib": f", NIB {business.nib}" if business.nib else "",
    }  # fmt: skip
    return Party(_first_signer(agreement) or OPEN, position, fill_runs(wording.AGREEMENT_OWNER, values))


def _second_party(agreement: Agreement) -> Party:
    partner = agreement.partner
    position = agreement.partner_signatory_position or partner.contact_position or "Pimpinan"
    parts = (partner.address, partner.village, f"Kecamatan {partner.district}" if partner.district else "")
    values = {
        "position": position, "partner": partner.name, "address": ", ".join(part for part in parts if part) or OPEN,
        "nib": f", NIB {partner.nib}" if partner.nib else "",
    }  # fmt: skip
    return Party(_second_signer(agreement) or OPEN, position, fill_runs(wording.AGREEMENT_PARTNER, values))


def _articles(agreement: Agreement, office: PaperOffice) -> list[Article]:
    """The Pasal in the order of a partnership agreement; price and payment only where the parties wrote them."""
    articles = [
        Article("Kegiatan Usaha", _activity(agreement)),
        Article("Hak dan Kewajiban", _clauses(agreement.rights_duties)),
        Article("Bentuk Pengembangan", _clauses(agreement.development)),
    ]
    if agreement.payment:
        articles.append(Article("Harga dan Pembayaran", _clauses(agreement.payment)))
    return [
        *articles,
        Article("Larangan", (Clause(wording.AGREEMENT_PROHIBITION),)),
        Article("Jangka Waktu", (Clause(_term(agreement)),)),
        Article("Evaluasi", (Clause(wording.AGREEMENT_EVALUATION.format(office=_office_name(office))),)),
        Article("Keadaan Kahar", (Clause(wording.AGREEMENT_FORCE_MAJEURE),)),
        Article("Penyelesaian Perselisihan", _clauses(agreement.disputes)),
    ]


def _office_name(office: PaperOffice) -> str:
    """``DINAS KOPERASI DAN USAHA KECIL MENENGAH`` of the kop as running text."""
    words = office.settings.name.split()
    return " ".join(word.lower() if word.lower() in {"dan", "serta"} else word.capitalize() for word in words)


def _activity(agreement: Agreement) -> tuple[Clause, ...]:
    rule = PATTERNS[Pattern(agreement.pattern)]
    texts = [
        wording.AGREEMENT_PATTERN.format(
            pattern=rule.name, business_part=rule.business_part, partner_part=rule.partner_part
        )
    ]
    if agreement.products:
        names = listed([line.product.name for line in agreement.products])
        texts.append(wording.AGREEMENT_PRODUCTS.format(products=names))
    own = clauses_of(agreement.activity or OPEN)
    if all(clause.mark[:1] in {"(", ""} for clause in own):
        texts += [clause.text for clause in own]
        return tuple(Clause(text, f"({n})") for n, text in enumerate(texts, 1))
    marked = [Clause(text, f"({n})") for n, text in enumerate(texts, 1)]
    return (*marked, *(Clause(clause.text, clause.mark) for clause in own))


def _clauses(text: str | None) -> tuple[Clause, ...]:
    return tuple(Clause(clause.text, clause.mark) for clause in clauses_of(text or OPEN))


def _term(agreement: Agreement) -> str:
    starts = format_date(agreement.starts) if agreement.starts else OPEN
    ends = format_date(agreement.ends) if agreement.ends else OPEN
    return wording.AGREEMENT_TERM.format(starts=starts, ends=ends)
