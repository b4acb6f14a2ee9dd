"""What a printed agreement says: each content the law requires is a Pasal of its own, in the words of the parties."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.documents.content import Article, Clause, PartnershipAgreement, Party
from umkm_desktop.documents.text import fill_runs
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.issuing import Kind, clauses_of
from umkm_desktop.domain.partnerships import PATTERNS, Pattern, check_complete, listed
from umkm_desktop.domain.templates.rules import Texts, fill
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
    texts = office.texts[Kind.AGREEMENT]
    return PartnershipAgreement(
        meta=office.meta(f"Perjanjian Kemitraan {number}"),
        title_lines=(
            "PERJANJIAN KEMITRAAN", "ANTARA", business.name.upper(), "DENGAN", partner.name.upper(), "TENTANG",
            f"KEMITRAAN USAHA DENGAN POLA {pattern}",
        ),
        numbers=_numbers(agreement, number),
        opening=fill(texts["pembuka"], opening_values(agreement.signed_on or office.day, office)),
        first=_first_party(agreement, texts),
        second=_second_party(agreement, texts),
        agreed=texts["sepakat"],
        articles=tuple(_articles(agreement, office, texts)),
        closing=texts["penutup"],
        footer=f"Perjanjian Kemitraan {agreement.number or number}",
        witness=office.signatory_in_capitals,
        draft=office.draft,
    )  # fmt: skip


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


def _first_party(agreement: Agreement, texts: Texts) -> Party:
    business = agreement.business
    position = agreement.business_signatory_position or "Pemilik"
    address = ", ".join(part for part in (business.address, where_of(business), regency_of(business)) if part)
    values = {
        "jabatan": position, "nama_usaha": business.name, "alamat": address, "nib": business.nib or "",
        "nama_mitra": agreement.partner.name,
    }  # fmt: skip
    return Party(_first_signer(agreement) or OPEN, position, fill_runs(texts["pihak_kesatu"], values))


def _second_party(agreement: Agreement, texts: Texts) -> Party:
    partner = agreement.partner
    position = agreement.partner_signatory_position or partner.contact_position or "Pimpinan"
    parts = (partner.address, partner.village, f"Kecamatan {partner.district}" if partner.district else "")
    values = {
        "jabatan": position, "nama_mitra": partner.name, "alamat": ", ".join(part for part in parts if part) or OPEN,
        "nib": partner.nib or "", "nama_usaha": agreement.business.name,
    }  # fmt: skip
    return Party(_second_signer(agreement) or OPEN, position, fill_runs(texts["pihak_kedua"], values))


def _articles(agreement: Agreement, office: PaperOffice, texts: Texts) -> list[Article]:
    """The Pasal in the order of a partnership agreement; price and payment only where the parties wrote them."""
    values = _values(agreement, office)
    articles = [
        Article("Kegiatan Usaha", _activity(agreement, texts, values)),
        Article("Hak dan Kewajiban", _clauses(agreement.rights_duties)),
        Article("Bentuk Pengembangan", _clauses(agreement.development)),
    ]
    if agreement.payment:
        articles.append(Article("Harga dan Pembayaran", _clauses(agreement.payment)))
    return [
        *articles,
        Article("Larangan", (Clause(fill(texts["larangan"], values)),)),
        Article("Jangka Waktu", (Clause(fill(texts["jangka_waktu"], values)),)),
        Article("Evaluasi", (Clause(fill(texts["evaluasi"], values)),)),
        Article("Keadaan Kahar", (Clause(fill(texts["keadaan_kahar"], values)),)),
        Article("Penyelesaian Perselisihan", _clauses(agreement.disputes)),
    ]


def office_name(office: PaperOffice) -> str:
    """``DINAS KOPERASI DAN USAHA KECIL MENENGAH`` of the kop as running text."""
    words = office.settings.name.split()
    return " ".join(word.lower() if word.lower() in {"dan", "serta"} else word.capitalize() for word in words)


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
        "dinas": office_name(office),
    }


def _activity(agreement: Agreement, texts: Texts, values: Mapping[str, str]) -> tuple[Clause, ...]:
    words = [fill(texts["pola"], values)]
    if agreement.products:
        words.append(fill(texts["produk"], values))
    own = clauses_of(agreement.activity or OPEN)
    if all(clause.mark[:1] in {"(", ""} for clause in own):
        words += [clause.text for clause in own]
        return tuple(Clause(text, f"({n})") for n, text in enumerate(words, 1))
    marked = [Clause(text, f"({n})") for n, text in enumerate(words, 1)]
    return (*marked, *(Clause(clause.text, clause.mark) for clause in own))


def _clauses(text: str | None) -> tuple[Clause, ...]:
    return tuple(Clause(clause.text, clause.mark) for clause in clauses_of(text or OPEN))
