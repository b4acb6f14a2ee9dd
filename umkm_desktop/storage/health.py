"""Is the office healthy? Pages, references, search index, stored documents, closed months, the trail, each in full."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.papers.sealing import HASH_LENGTH, content_hash_in
from umkm_desktop.i18n import _, format_month
from umkm_desktop.storage import audit
from umkm_desktop.storage.backup import problems_of
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.key_switch import handed_out, handed_out_by
from umkm_desktop.storage.keyring import KeyFile, key_path, pending_path, read_key_file
from umkm_desktop.storage.models import (
    Agreement,
    AgreementScan,
    Asset,
    Document,
    DocumentFile,
    DocumentScan,
    Judgement,
    Memorandum,
    MonthClosing,
    Officer,
    ScorePhoto,
    ScoreSheet,
    SessionEntry,
)

FEW = 50
"""Rows that hold whole files, read at a time: all at once they would fill the memory."""

Step = Callable[[Database], list[str]]


def check_pages(database: Database) -> list[str]:
    """Damaged pages, and records that point to nothing."""
    raw = database.raw()
    try:
        return [_("Berkas kantor: {what}.").format(what=found) for found in problems_of(raw)]
    finally:
        raw.close()


def check_search(database: Database) -> list[str]:
    """A search index that does not agree with its table."""
    raw = database.raw()
    try:
        return [problem for name in _indexes(raw) for problem in _check_index(raw, name)]
    finally:
        raw.close()


def check_documents(database: Database) -> list[str]:
    """Changed contents, prints and scans of issued documents, scans of signed agreements, curators' photos, logos."""
    with database.read() as session:
        return [*_changed_contents(session), *_changed_files(session)]


def _changed_contents(session: Session) -> Iterator[str]:
    columns = (Document.number, Document.content, Document.sha256, Document.seal)
    issued = select(*columns).order_by(Document.id)
    for number, content, sha256, seal in session.execute(issued.execution_options(yield_per=FEW)):
        if _sha256(content.encode()) != sha256:
            yield _("Dokumen {number}: isi tidak sama dengan saat terbit.").format(number=number)
        elif seal and content_hash_in(seal) != sha256[:HASH_LENGTH]:
            yield _("Dokumen {number}: segel memuat sidik jari isi yang lain.").format(number=number)


def _changed_files(session: Session) -> Iterator[str]:
    """Prints, scans, logos, and photos: of those which product and criterion, whose sheet is told to nobody."""
    of_document = Document.number.label("number")
    prints = select(of_document, DocumentFile.content, DocumentFile.sha256)
    prints = prints.join(Document, Document.id == DocumentFile.document_id).order_by(Document.id)
    scans = select(of_document, DocumentScan.content, DocumentScan.sha256)
    scans = scans.join(Document, Document.id == DocumentScan.document_id).order_by(DocumentScan.id)
    naming = func.coalesce(Agreement.number, Memorandum.number, AgreementScan.name)
    signed = (
        select(naming.label("number"), AgreementScan.content, AgreementScan.sha256)
        .outerjoin(Agreement, Agreement.id == AgreementScan.agreement_id)
        .outerjoin(Memorandum, Memorandum.id == AgreementScan.memorandum_id)
        .order_by(AgreementScan.id)
    )
    logos = select(func.substr(Asset.sha256, 1, 8).label("name"), Asset.content, Asset.sha256).order_by(Asset.id)
    photos = (
        select(SessionEntry.product_name.label("product"), ScorePhoto.criterion, ScorePhoto.content, ScorePhoto.sha256)
        .join(ScoreSheet, ScoreSheet.id == ScorePhoto.sheet_id)
        .join(SessionEntry, SessionEntry.id == ScoreSheet.entry_id)
        .order_by(ScorePhoto.id)
    )
    for stored, sentence, agrees in (
        (prints, _("Dokumen {number}: cetakan tersimpan berubah."), _is_print),
        (scans, _("Dokumen {number}: pindaian tersimpan berubah."), _is_file),
        (signed, _("Kemitraan {number}: pindaian naskah yang ditandatangani berubah."), _is_file),
        (logos, _("Gambar kop {name} berubah; dokumen lama tidak lagi tercetak sama."), _is_file),
        (photos, _("Kurasi {product}: foto penilaian {criterion} berubah."), _is_file),
    ):
        for row in session.execute(stored.execution_options(yield_per=FEW)):
            if not agrees(row.content, row.sha256):
                yield sentence.format(**row._mapping)


def check_closings(database: Database) -> list[str]:
    """Closed months that hold more or fewer judgements than were made when they were closed."""
    stored = (
        select(func.count()).where(Judgement.closing_id == MonthClosing.id).correlate(MonthClosing).scalar_subquery()
    )
    closed = select(MonthClosing.month, MonthClosing.placements, stored).where(
        MonthClosing.reopened_at.is_(None), MonthClosing.placements != stored
    )
    sentence = _("Bulan {month} ditutup dengan {made} penilaian, tetapi yang tersimpan {found}.")
    with database.read() as session:
        return [
            sentence.format(month=format_month(month), made=made, found=found)
            for month, made, found in session.execute(closed.order_by(MonthClosing.month))
        ]


def check_trail(database: Database) -> list[str]:
    """A break in the audit trail."""
    with database.read() as session:
        walk = audit.verify(session)
    if walk.ok:
        return []
    return [_("Jejak audit utuh sampai #{last}; catatan sesudahnya diubah atau hilang.").format(last=walk.intact_to)]


def check_keys(database: Database) -> list[str]:
    """A key file that knows other people, other names or other passwords than the office."""
    raw = database.raw()
    try:
        noted = handed_out(raw)
    finally:
        raw.close()
    path = database.path
    if not key_path(path).exists():
        return [_("Berkas kunci {file} tidak ada.").format(file=key_path(path).name)] if noted else []
    keys = read_key_file(path)
    found = list(_strangers_to_keys(database, keys))
    if pending_path(path).exists():
        found.append(_("Pergantian berkas kunci belum selesai. Tutup kantor, lalu buka lagi."))
    elif noted and noted != handed_out_by(keys) and not found:
        sentence = _(
            "Berkas kunci {file} bukan yang terakhir: kata sandi atau kode pemulihan lama mungkin berlaku lagi. Buat "
            "kode pemulihan baru di layar Petugas, lalu beri kata sandi baru."
        )
        found.append(sentence.format(file=key_path(path).name))
    return found


def _strangers_to_keys(database: Database, keys: KeyFile) -> Iterator[str]:
    with database.read() as session:
        officers = {row.uid: row for row in session.scalars(select(Officer))}
    working = {uid: row for uid, row in officers.items() if row.active}
    for wrap in keys.officers:
        if wrap.holder not in working:
            known = officers.get(wrap.holder)
            who = known.name if known else _("seseorang yang tidak terdaftar")
            yield _(
                "Berkas kunci masih memuat kata sandi {who}, yang bukan petugas aktif. Tutup kantor, lalu masuk lagi."
            ).format(who=who)
    for uid, officer in working.items():
        mine = keys.of_holder(uid)
        if mine is None:
            yield _("{name} aktif tetapi tidak punya kata sandi. Beri kata sandi baru di layar Petugas.").format(
                name=officer.name
            )
        elif mine.name != keys.tag(officer.name):
            yield _("{name} masih masuk dengan nama lamanya. Beri kata sandi baru di layar Petugas.").format(
                name=officer.name
            )


STEPS: tuple[Step, ...] = (check_pages, check_keys, check_search, check_documents, check_closings, check_trail)


def check(database: Database, *, tell: Callable[[int, int], None]) -> list[str]:
    """Everything, one after another; returns what is wrong as sentences, nothing when all is well."""
    problems: list[str] = []
    for number, step in enumerate(STEPS):
        tell(number, len(STEPS))
        try:
            problems += step(database)
        except Unreadable as refusal:
            problems.append(str(refusal))
        except (DatabaseError, sqlcipher.Error, UnicodeDecodeError):
            problems.append(_("Berkas kantor tidak terbaca sampai akhir. Pulihkan cadangan terbaru."))
    tell(len(STEPS), len(STEPS))
    return list(dict.fromkeys(problems))


def _indexes(raw: Any) -> Iterator[str]:
    rows = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name"
    ).fetchall()
    return (str(row[0]) for row in rows)


def _check_index(raw: Any, name: str) -> list[str]:
    raw.execute("BEGIN IMMEDIATE")
    try:
        raw.execute(f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)')
    except sqlcipher.Error:
        return [_("Indeks pencarian {name} tidak cocok dengan datanya.").format(name=name)]
    finally:
        raw.execute("ROLLBACK")
    return []


def _is_print(content: bytes, sha256: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest() == sha256
    except zlib.error:
        return False


def _is_file(content: bytes, sha256: str) -> bool:
    return _sha256(content) == sha256


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
