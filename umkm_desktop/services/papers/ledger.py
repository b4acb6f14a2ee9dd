"""Papers and their numbers: one transaction takes the number, freezes what a paper says, seals and records it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Seal, content_hash, freeze
from umkm_desktop.documents.kinds import shape_of
from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.domain.papers.issuing import KINDS, Kind, check_letters
from umkm_desktop.domain.papers.numbering import compose_number
from umkm_desktop.domain.papers.sealing import SealFacts
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.gate import check_links
from umkm_desktop.services.office.registers import giving_series, is_used
from umkm_desktop.services.papers.paper_kinds import check_enabled
from umkm_desktop.services.papers.paper_office import PaperOffice, prepare_office
from umkm_desktop.services.papers.seal_keys import sealer_of
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Document, LedgerNumber, NumberSeries
from umkm_desktop.storage.types import new_uid


@dataclass(frozen=True)
class Paper:
    """A paper to be issued: what it says once it has its number, and what the register notes of it."""

    kind: Kind
    content: Callable[[str], Any]
    holder: str
    partner: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    month: str | None = None
    links: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One document as it was issued; ``sha256`` is that of its frozen content."""

    uid: str
    kind: str
    number: str
    sha256: str
    holder: str


class Ledger:
    """Issues papers of one day inside one transaction; ``close`` writes them and reads them back."""

    def __init__(self, session: Session, desk: Desk, day: date, *, signer_uid: str = "") -> None:
        self._session, self._desk, self.day = session, desk, day
        self.office: PaperOffice = prepare_office(
            session, day, today=desk.today(), moment=desk.now(), signer_uid=signer_uid
        )
        self._series: dict[str, NumberSeries] = {}
        self._sealer, self._key_id = sealer_of(session, desk.today())
        self._documents: list[dict[str, Any]] = []
        self._numbers: list[dict[str, Any]] = []

    def issue(self, paper: Paper) -> IssuedDocument:
        """Take the next number for a paper and freeze what it says; raises RuleBroken before anything is taken."""
        check_enabled(self.office.kinds[paper.kind])
        series = self._series_for(paper.kind)
        n = series.next_number
        number = compose_number(series.pattern, n, day=self.day, unit=self.office.settings.unit_code)
        content = paper.content(number)
        frozen = freeze(content)
        check_printable_letters(paper.kind, content, frozen)
        digest = content_hash(frozen)
        seal = self._seal(paper, number, digest)
        document: dict[str, Any] = {
            "uid": new_uid(),
            "kind": paper.kind.value,
            "number": number,
            "template": f"{paper.kind.value}/{self.office.texts[paper.kind].version}",
            "content": frozen,
            "sha256": digest,
            "seal": seal.line if seal else None,
            "short_code": seal.code.replace("-", "") if seal else None,
            "holder": paper.holder,
            "partner_name": paper.partner or None,
            "letter_date": self.day,
            "valid_from": paper.valid_from,
            "valid_until": paper.valid_until,
            "month": paper.month,
            "issued_at": self._desk.now(),
            "issued_by": self._desk.officer.name,
            **paper.links,
        }
        series.next_number = n + 1
        self._documents.append(document)
        self._numbers.append(
            {"register": series.register, "year": self.day.year, "n": n, "text": number, "status": "issued"}
        )
        return IssuedDocument(document["uid"], paper.kind.value, number, digest, paper.holder)

    def _series_for(self, kind: Kind) -> NumberSeries:
        register = self.office.kinds[kind].register
        if register not in self._series:
            self._series[register] = giving_series(self._session, self.day.year, register, today=self._desk.today())
        return self._series[register]

    def _seal(self, paper: Paper, number: str, digest: str) -> Seal | None:
        word = KINDS[paper.kind].seal_word
        if not word:
            return None
        return self._sealer.seal(
            SealFacts(
                number=number,
                holder=paper.holder,
                partner=paper.partner,
                issued=self.day,
                valid_until=paper.valid_until,
                kind=word,
                content_hash=digest,
                key_id=self._key_id,
                valid_from=paper.valid_from,
            )
        )

    def close(self) -> None:
        """Write the documents and their numbers, then read them back and compare, all in the same transaction."""
        if not self._documents:
            return
        self._refuse_used_numbers()
        ids = insert_records(self._session, Document, self._documents)
        for number, document_id in zip(self._numbers, ids, strict=True):
            number["document_id"] = document_id
        insert_records(self._session, LedgerNumber, self._numbers)
        self._session.flush()
        self._read_back(ids)

    def _refuse_used_numbers(self) -> None:
        texts = [number["text"] for number in self._numbers]
        used = is_used(self._session, texts)
        if used:
            sentence = _(
                "Nomor {number} sudah dipakai; nomor tidak dipakai dua kali. Ubah pola nomor di Pengaturan, Penomoran, "
                "atau majukan nomor berikutnya di sana."
            )
            raise RuleBroken(sentence.format(number=used))

    def _read_back(self, ids: Sequence[int]) -> None:
        columns = (Document.number, Document.content, Document.sha256, Document.seal)
        stored = self._session.execute(select(*columns).where(Document.id.in_(ids)).order_by(Document.id)).all()
        meant = [(d["number"], d["content"], d["sha256"], d["seal"]) for d in self._documents]
        if [tuple(row) for row in stored] != meant:
            raise Conflict(_("Dokumen tidak tersimpan sebagaimana mestinya; tidak ada yang diterbitkan. Ulangi."))


def check_printable_letters(kind: Kind, content: Any, frozen: str | None = None) -> None:
    """Raise RuleBroken when a text has letters the typeface lacks; ``frozen`` is the content frozen, where it is."""
    from umkm_desktop.documents.faces import surely_printable, unprintable  # noqa: PLC0415 - loads the PDF library

    face = shape_of(kind).face or content.meta.family
    if frozen is not None and surely_printable(frozen, face):
        return
    for text, missing in unprintable(content, face):
        check_letters(text, missing, where=_(KINDS[kind].name).lower())


@dataclass(frozen=True)
class Batch:
    """What is to become papers: records, days (2026-11-24) or months (2026-10), for the office of the letters' day.

    ``month`` is that of an evaluation letter. An office ``as_draft`` asks for drafts, which may lack contents.
    """

    session: Session
    office: PaperOffice
    uids: Sequence[str]
    month: str = ""


MakePaper = Callable[[str], Paper]
"""One paper of a batch by its uid; raises Refused with the sentence that says why it cannot be."""


@dataclass(frozen=True)
class PaperSource:
    """What one batch of a kind is made of, which records wait for a paper (today, month), and an example of one.

    ``sample`` is a content for this office with invented facts, in the case that the named part of the texts is about.
    """

    maker: Callable[[Batch], MakePaper]
    due: Callable[[Session, date, str], list[str]]
    sample: Callable[[PaperOffice, str], Any]

    def prepare(self, batch: Batch) -> MakePaper:
        """The maker of a batch; a paper about what is in the archive raises RuleBroken, naming it."""
        make = self.maker(batch)

        def make_listed(uid: str) -> Paper:
            paper = make(uid)
            check_links(batch.session, paper.links)
            return paper

        return make_listed


class NotReady(RuleBroken):
    """A record lacks what its paper needs; ``sentences`` names each thing."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


def check_ready(sentences: Sequence[str]) -> None:
    """Raise NotReady with everything a record lacks."""
    if sentences:
        raise NotReady(sentences)
