"""What a memorandum of understanding between the office and a partner says, Pasal by Pasal."""

from umkm_desktop.documents.content import Article, Clause, PartnershipAgreement, Party
from umkm_desktop.domain.issuing import Kind, clauses_of
from umkm_desktop.i18n import _
from umkm_desktop.services.agreement_papers import opening_values, party
from umkm_desktop.services.ledger import Paper
from umkm_desktop.services.paper_office import PaperOffice
from umkm_desktop.services.paper_sources import Batch, MakePaper, check_ready
from umkm_desktop.services.paper_wording import OPEN, Wording
from umkm_desktop.services.partner_records import Partners, check_not_today, partner_paper, partner_values
from umkm_desktop.storage.models import Partner

ARTICLE = "Pasal:"
FIRST_ARTICLE = "Ketentuan Umum"
"""The name of a Pasal whose text begins without a ``Pasal:`` line."""


def memorandum_content(partner: Partner, office: PaperOffice, number: str) -> PartnershipAgreement:
    """Everything printed in the memorandum; what a draft still lacks shows as an ellipsis."""
    signer = office.signatory
    position = " ".join(line.rstrip(",") for line in signer.title_lines)
    theirs = partner.contact_position or "Pimpinan"
    capitals = office.signatory_in_capitals.name
    own = {
        "jabatan_dinas": position,
        "alamat_dinas": office.settings.address_line,
        "jabatan_mitra": theirs,
    }
    wording = Wording(
        Kind.MEMORANDUM, office, partner_values(partner) | opening_values(office.day, office) | own
    )  # fmt: skip
    region = office.settings.government.removeprefix("PEMERINTAH ").upper()
    content = PartnershipAgreement(
        meta=office.meta(f"Nota Kesepahaman {number}"),
        title_lines=(
            *(line.upper() for line in wording.lines("judul")), "ANTARA", f"{office.settings.name.upper()} {region}",
            "DENGAN", partner.name.upper(), "TENTANG", wording.line("tentang").upper(),
        ),
        numbers=(("Nomor", number),),
        opening=wording.line("pembuka"),
        first=Party(signer.name, position, wording.runs("pihak_kesatu"), capitals),
        second=party(partner.contact_name or "", theirs, wording.runs("pihak_kedua")),
        agreed=wording.line("sepakat"),
        articles=articles_of(wording.lines("pasal")),
        closing=wording.line("penutup"),
        footer=f"Nota Kesepahaman {number}",
        draft=office.draft,
    )  # fmt: skip
    wording.check()
    return content


def articles_of(lines: tuple[str, ...]) -> tuple[Article, ...]:
    """``Pasal: Nama`` begins an article; the lines after it are its ayat and huruf as typed."""
    texts: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(ARTICLE):
            texts.append((line.removeprefix(ARTICLE).strip(), []))
        elif texts:
            texts[-1][1].append(line)
        else:
            texts.append((FIRST_ARTICLE, [line]))
    return tuple(Article(name, _clauses(body)) for name, body in texts)


def _clauses(body: list[str]) -> tuple[Clause, ...]:
    return tuple(Clause(clause.text, clause.mark) for clause in clauses_of("\n".join(body) or OPEN))


def prepare_memoranda(batch: Batch) -> MakePaper:
    """Memoranda with partners; making one raises RuleBroken, NotFound. A draft may lack the partner's signer."""
    office, partners = batch.office, Partners(batch.session, batch.uids)

    def make(uid: str) -> Paper:
        partner = partners.find(uid)
        check_not_today(partners.letter(partner, Kind.MEMORANDUM), office, partner.name)
        if not office.draft and not partner.contact_name:
            check_ready([_("Nama penanda tangan dari pihak {who} belum diisi.").format(who=_("mitra"))])
        return partner_paper(partner, Kind.MEMORANDUM, lambda number: memorandum_content(partner, office, number))

    return make
