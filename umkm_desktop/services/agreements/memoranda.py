"""What a memorandum of understanding between the office and a partner says, Pasal by Pasal."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from umkm_desktop.documents.content import Article, Clause, PartnershipAgreement, Party
from umkm_desktop.domain.agreements.partnerships import UNSIGNED
from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.domain.papers.issuing import Kind, name_in_capitals, refuse_second
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.agreements.agreement_papers import clauses_in, opening_values, party, refusals_of, unnamed
from umkm_desktop.services.agreements.signed_texts import facts_of
from umkm_desktop.services.papers.counting_papers import Counting, counting_papers
from umkm_desktop.services.papers.ledger import Batch, MakePaper, Paper, check_ready
from umkm_desktop.services.papers.paper_office import PaperOffice
from umkm_desktop.services.papers.paper_wording import Wording
from umkm_desktop.services.partners.partner_records import Partners, check_not_today, partner_paper, partner_values
from umkm_desktop.storage.models import Memorandum, Partner

ARTICLE = "Pasal:"
FIRST_ARTICLE = "Ketentuan Umum"
"""The name of a Pasal whose text begins without a ``Pasal:`` line."""

OFFICE_DUTIES, PARTNER_DUTIES, ALL_DUTIES = "Tugas PIHAK KESATU", "Tugas PIHAK KEDUA", "Tugas Para Pihak"
OWN_ARTICLES: Mapping[str, str] = {
    "purpose": "Maksud dan Tujuan",
    "scope": "Ruang Lingkup",
    "costs": "Pembiayaan",
    "disputes": "Penyelesaian Perselisihan",
}
"""The text of a record and the Pasal it takes the place of; a Pasal it leaves blank stays as the office wrote it."""

TERM_ARTICLE = "Jangka Waktu"


def memorandum_content(
    partner: Partner, office: PaperOffice, number: str, memorandum: Memorandum | None = None
) -> PartnershipAgreement:
    """Everything printed in the memorandum; what a draft still lacks shows as an ellipsis.

    With a record its own texts, term and signers go before what the office writes in every memorandum.
    """
    signer, record = office.signatory, memorandum or Memorandum(about="")
    official = " ".join(line.rstrip(",") for line in signer.title_lines)
    position = record.office_signatory_position or official
    theirs = record.partner_signatory_position or partner.contact_position or "Pimpinan"
    own = {
        "jabatan_dinas": position,
        "alamat_dinas": office.settings.address_line,
        "jabatan_mitra": theirs,
        "kewenangan": record.partner_authority or "",
        "mulai": format_date(record.starts) if record.starts else "",
        "akhir": format_date(record.ends) if record.ends else "",
    }
    opening = opening_values(record.signed_on or office.day, office)
    wording = Wording(Kind.MEMORANDUM, office, partner_values(partner) | opening | own)
    region = office.settings.government.removeprefix("PEMERINTAH ").upper()
    name = record.office_signatory or signer.name
    capitals = name_in_capitals(name) if record.office_signatory else office.signatory_in_capitals.name
    content = PartnershipAgreement(
        meta=office.meta(f"Nota Kesepahaman {number}"),
        title_lines=(
            *(line.upper() for line in wording.lines("judul")),
            "ANTARA",
            f"{office.settings.name.upper()} {region}",
            "DENGAN",
            partner.name.upper(),
            "TENTANG",
            (record.about or wording.line("tentang")).upper(),
        ),
        numbers=(("Nomor", number), *((("Nomor Mitra", record.number),) if record.number else ())),
        opening=wording.line("pembuka"),
        first=Party(name, position, wording.runs("pihak_kesatu"), capitals),
        second=party(_second_signer(record, partner), theirs, wording.runs("pihak_kedua")),
        agreed=wording.line("sepakat"),
        articles=_articles(record, wording),
        closing=wording.line("penutup"),
        footer=f"Nota Kesepahaman {number}",
        draft=office.draft,
    )
    wording.check()
    return content


def _second_signer(record: Memorandum, partner: Partner) -> str:
    return record.partner_signatory or partner.contact_name or ""


def _articles(record: Memorandum, wording: Wording) -> tuple[Article, ...]:
    """The Pasal of the office with those of the record in their places; one the office does not have comes last."""
    own = {title: clauses_in(text) for key, title in OWN_ARTICLES.items() if (text := getattr(record, key))}
    own |= _duties(record.duties or "")
    if record.starts and record.ends:
        own[TERM_ARTICLE] = clauses_in(wording.line("jangka_waktu"))
    replaced = {OFFICE_DUTIES, PARTNER_DUTIES} if record.duties else set()
    articles: list[Article] = []
    for article in articles_of(wording.lines("pasal")):
        if article.name in own:
            articles.append(Article(article.name, own.pop(article.name)))
        elif article.name not in replaced:
            articles.append(article)
        elif ALL_DUTIES in own:
            articles.append(Article(ALL_DUTIES, own.pop(ALL_DUTIES)))
    return (*articles, *(Article(name, clauses) for name, clauses in own.items()))


def _duties(text: str) -> dict[str, tuple[Clause, ...]]:
    """Duties by party where lines ``Tugas PIHAK KESATU:`` say whose they are, else in one Pasal."""
    found: dict[str, list[str]] = {}
    current = ALL_DUTIES
    for line in text.splitlines():
        heading = next((one for one in (OFFICE_DUTIES, PARTNER_DUTIES) if line.lower().startswith(one.lower())), None)
        rest = line[len(heading) :].lstrip(" :") if heading else line
        current = heading or current
        if rest.strip():
            found.setdefault(current, []).append(rest)
    return {title: clauses_in("\n".join(body)) for title, body in found.items()}


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
    return tuple(Article(name, clauses_in("\n".join(body))) for name, body in texts)


def prepare_memoranda(batch: Batch) -> MakePaper:
    """Memoranda by the uid of their record, or of a partner; making one raises RuleBroken, NotFound.

    A partner's newest unsigned record is taken; without any the office's own texts make the whole memorandum. A draft
    may lack contents and the partner's signer.
    """
    session, office = batch.session, batch.office
    partners, records = Partners(session, batch.uids), _records(session, batch)
    ids = [record.id for record in records.values()]
    printed = counting_papers(session, Memorandum, ids, Kind.MEMORANDUM)

    def make(uid: str) -> Paper:
        record = records.get(uid)
        partner = record.partner if record else partners.find(uid)
        if record is None:
            check_not_today(partners.letter(partner, Kind.MEMORANDUM), office, partner.name)
        if not office.draft:
            _check_for_print(record, partner, printed.get(record.id) if record else None)
        return memorandum_paper(partner, record, office)

    return make


def memorandum_paper(partner: Partner, record: Memorandum | None, office: PaperOffice) -> Paper:
    """The paper of one memorandum, tied to its record where there is one."""
    paper = partner_paper(partner, Kind.MEMORANDUM, lambda number: memorandum_content(partner, office, number, record))
    if record is None:
        return paper
    return Paper(
        kind=paper.kind,
        content=paper.content,
        holder=paper.holder,
        valid_from=record.starts,
        valid_until=record.ends,
        links={**paper.links, "memorandum_id": record.id},
    )


def _records(session: Session, batch: Batch) -> dict[str, Memorandum]:
    """Records by the uid they were asked by, their own or their partner's; two statements."""
    whole = select(Memorandum).options(selectinload(Memorandum.partner))
    found = {one.uid: one for one in session.scalars(whole.where(Memorandum.uid.in_(batch.uids)))}
    unsigned = (
        whole.join(Partner, Memorandum.partner_id == Partner.id)
        .where(Partner.uid.in_(batch.uids), Memorandum.archived_at.is_(None))
        .where(Memorandum.status.in_(sorted(UNSIGNED)))
    )
    for one in session.scalars(unsigned.order_by(Memorandum.id)):
        found[one.partner.uid] = one
    return found


def _check_for_print(record: Memorandum | None, partner: Partner, printed: Counting | None) -> None:
    """Raise NotReady that names all a final text lacks, or the number of the one printed before."""
    if printed:
        sentence = _("Naskah nota kesepahaman ini sudah terbit dengan Nomor {number}.")
        refuse_second(sentence, printed.number, lost=printed.lost)
    refusals = []
    if record is not None:
        what = _("{what} belum dapat dicetak sebagai naskah final").format(what=MEMORANDUM.title)
        refusals = refusals_of(lambda: MEMORANDUM.check_complete(facts_of(record), what))
    check_ready([*refusals, *unnamed({_("mitra"): _second_signer(record or Memorandum(), partner)})])
