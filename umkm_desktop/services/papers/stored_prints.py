"""The first single print of a document: drawn from the frozen content, stored, and given back unchanged ever after."""

import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Seal, content_hash, thaw
from umkm_desktop.documents.kinds import renderer, shape_of
from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import STATUS_NAMES, Kind, Status, file_name
from umkm_desktop.domain.papers.sealing import format_code
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.office.office import asset_content
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Document, DocumentFile

_PAGE = re.compile(rb"/Type /Page\b")


@dataclass(frozen=True)
class Print:
    """A single print: which document, what its file is called, its bytes."""

    id: int
    name: str
    data: bytes


@dataclass(frozen=True)
class _Frozen:
    """What is needed to draw a document again."""

    id: int
    kind: Kind
    number: str
    content: str
    seal: Seal | None
    logo: bytes | None


def prints_of(desk: Desk, uids: Sequence[str]) -> list[Print]:
    """Stored prints of some documents; those printed for the first time are drawn and stored in one transaction.

    Raises RuleBroken for one that no longer counts: it leaves the office only as a marked copy.
    """
    desk.require(Permission.VIEW)
    check_printed_again(desk, uids)
    prints, fresh = _kept_and_drawn(desk, uids)
    if fresh:
        with desk.write("document.printed") as session:
            kept = _store_first_prints(session, fresh)
        prints = [kept.get(one.id, one) for one in prints]
    return prints


def check_printed_again(desk: Desk, uids: Sequence[str]) -> None:
    """Raise RuleBroken when one of the documents was revoked or cancelled."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        ended = select(Document.number, Document.status).where(
            Document.uid.in_(uids), Document.status != Status.ISSUED.value
        )
        row = session.execute(ended.limit(1)).first()
    if row is not None:
        sentence = _(
            "Dokumen {number} sudah {status}; tidak dicetak lagi. Yang dapat disimpan hanya salinan bertanda {mark} "
            "tanpa segel (Simpan PDF; di baris perintah --anyway)."
        )
        status = _(STATUS_NAMES[Status(row.status)]).lower()
        raise RuleBroken(sentence.format(number=row.number, status=status, mark=status.upper()))


def peek_pdf(desk: Desk, uid: str) -> bytes:
    """The same pages for the screen; looking at a document stores nothing."""
    desk.require(Permission.VIEW)
    return _kept_and_drawn(desk, [uid])[0][0].data


def print_sha256(desk: Desk, uid: str) -> str:
    """The SHA-256 of a document's single print: of the stored one, else of the one that would be stored."""
    return hashlib.sha256(peek_pdf(desk, uid)).hexdigest()


def _kept_and_drawn(desk: Desk, uids: Sequence[str]) -> tuple[list[Print], list[Print]]:
    """The prints of the documents in order, and those of them that are not stored yet."""
    with desk.read() as session:
        found = _kept_or_frozen(session, uids)
    prints = [one if isinstance(one, Print) else _drawn(one) for one in found]
    return prints, [made for one, made in zip(found, prints, strict=True) if isinstance(one, _Frozen)]


def _kept_or_frozen(session: Session, uids: Sequence[str]) -> list[Print | _Frozen]:
    documents = {row.uid: row for row in session.scalars(select(Document).where(Document.uid.in_(uids)))}
    wanted = [documents.get(uid) or find(session, Document, uid) for uid in uids]
    kept = _stored(session, [document.id for document in wanted])
    logos: dict[str, bytes | None] = {}
    found: list[Print | _Frozen] = []
    for document in wanted:
        if document.id in kept:
            name = file_name(Kind(document.kind), document.number)
            found.append(Print(document.id, name, kept[document.id]))
        else:
            found.append(_frozen(session, document, logos))
    return found


def _stored(session: Session, ids: Sequence[int]) -> dict[int, bytes]:
    """Document id -> bytes of its stored print, each compared with its hash."""
    columns = (DocumentFile.document_id, DocumentFile.content, DocumentFile.sha256)
    rows = session.execute(select(*columns).where(DocumentFile.document_id.in_(ids)))
    return {document_id: _checked(packed, sha256) for document_id, packed, sha256 in rows}


def _checked(packed: bytes, sha256: str) -> bytes:
    try:
        data = zlib.decompress(packed)
    except zlib.error as error:
        raise Unreadable(_("Cetakan yang tersimpan rusak. Pulihkan dari cadangan.")) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Unreadable(_("Cetakan yang tersimpan tidak cocok dengan sidik jarinya. Pulihkan dari cadangan."))
    return data


def _frozen(session: Session, document: Document, logos: dict[str, bytes | None]) -> _Frozen:
    check_content(document.number, document.content, document.sha256)
    seal = Seal(document.seal, format_code(document.short_code or "")) if document.seal else None
    logo = _logo_of(document.content)
    if logo not in logos:
        logos[logo] = asset_content(session, logo)
    return _Frozen(document.id, Kind(document.kind), document.number, document.content, seal, logos[logo])


def check_content(number: str, content: str, sha256: str) -> None:
    """Raise Unreadable when a frozen content is not the one that was issued."""
    if content_hash(content) != sha256:
        raise Unreadable(_("Isi dokumen {number} tidak cocok dengan sidik jarinya.").format(number=number))


def _logo_of(content: str) -> str:
    head = json.loads(content).get("letterhead") or {}
    return str(head.get("logo", ""))


def _drawn(frozen: _Frozen) -> Print:
    data = render(frozen.kind, frozen.content, frozen.seal, frozen.logo)
    return Print(frozen.id, file_name(frozen.kind, frozen.number), data)


def render(kind: Kind, frozen: str, seal: Seal | None, logo: bytes | None) -> bytes:
    """Draw a frozen content; the same content gives the same bytes."""
    content = thaw(shape_of(kind).content, frozen)
    data = renderer(kind)(content, seal, logo=logo)
    if not data.startswith(b"%PDF") or not data.rstrip().endswith(b"%%EOF"):
        raise Unreadable(_("Dokumen tidak dapat digambar."))
    return data


def _store_first_prints(session: Session, made: Sequence[Print]) -> dict[int, Print]:
    """Keep first prints; who came second gets the bytes of who came first."""
    by_id = {one.id: one for one in made}
    earlier = _stored(session, list(by_id))
    insert_records(
        session,
        DocumentFile,
        (
            {
                "document_id": one.id,
                "content": zlib.compress(one.data, 1),  # its streams are compressed already: more effort gains nothing
                "sha256": hashlib.sha256(one.data).hexdigest(),
                "pages": len(_PAGE.findall(one.data)) or 1,
            }
            for one in by_id.values()
            if one.id not in earlier
        ),
    )
    return by_id | {at: replace(by_id[at], data=data) for at, data in earlier.items()}
