"""Periksa keaslian: a paper, a picture of it, or what its QR code says, checked without a network.

A paper whose record a restore lost is entered in the book once somebody has seen it, and revoked by its number.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind, kind_of_seal
from umkm_desktop.domain.papers.key_sets import KeySet
from umkm_desktop.domain.papers.numbering import (
    HIGHEST,
    NumberStatus,
    compose_number,
    parse_number,
    spans_of,
    spans_text,
)
from umkm_desktop.domain.papers.sealing import (
    WORST_FIRST,
    Result,
    State,
    TypedCode,
    Verification,
    nothing_genuine,
    read_typed,
    seal_in,
    short_code,
    verify_seal,
)
from umkm_desktop.i18n import _, format_moment
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row, settings_of
from umkm_desktop.services.office.registers import open_series, pattern_on
from umkm_desktop.services.papers.restored_numbers import last_restored_copy
from umkm_desktop.services.papers.seal_keys import admit, key_set
from umkm_desktop.services.papers.stored_prints import print_sha256
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Document, LedgerNumber

LARGEST_FILE = 100_000_000
PICTURES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}


@dataclass(frozen=True)
class Checked:
    """What a check found, in values: empty where the seal is not genuine."""

    result: str
    state: str | None
    kind: str
    kind_name: str
    number: str
    holder: str
    partner: str
    issued: date | None
    valid_until: date | None
    as_of: str
    list_number: int = 0
    revoked_on: str = ""
    read: Literal["seal", "code", "nothing"] = "seal"
    """What was checked; ``nothing``, where nothing could be a seal, says nothing against the paper."""
    line: str = ""
    """The whole line of a genuine seal."""
    asked: bool = False
    """Whether the register of the office was asked; with a key set alone it is not."""
    document: str = ""
    """The uid of the document in the register that carries this seal."""
    printed: Literal["", "same", "other"] = ""
    """Whether a PDF is, byte for byte, the single print of that document."""
    copy_made: datetime | None = None
    """For a number the register lacks: when the backup was made that this office was restored from."""
    carried: bool = False
    """The number is in the book as given after that backup; the record of the paper is lost."""
    twin: bool = False
    """The number is in the book, but for another paper."""
    page: int = 0
    """On which page of a file it was found, from 1."""
    seals: tuple["Checked", ...] = ()
    """Every seal of a file, the worst first; the first one is told in the fields above."""
    bare_pages: tuple[int, ...] = ()
    """Pages of a file on which no seal could be read."""
    pages_not_read: int = 0
    """Pages beyond those that are looked at."""


def check_text(text: str, keys: KeySet, *, today: date) -> Checked:
    """Check what a QR code says; any other text is not a seal of ours."""
    from umkm_desktop.documents.seal import check_signature  # noqa: PLC0415 - loads cryptography

    return _told(verify_seal(text, keys, today=today, check_signature=check_signature))


def check_code(desk: Desk, text: str, keys: KeySet) -> Checked | None:
    """Check a number typed with its short code from paper; None when the text is no such thing.

    Ten characters are bound to the whole seal, so number and code together name one document of this office.
    """
    desk.require(Permission.VIEW)
    typed = read_typed(text)
    if typed is None:
        return None
    with desk.read() as session:
        found = select(Document.number, Document.seal).where(Document.short_code == typed.code)
        line = next((row.seal for row in session.execute(found) if typed.names(row.number)), None)
        line = line or _entered_line(session, typed)
        copy_made = last_restored_copy(session) if line is None else None
    if line is None:
        return replace(_told(nothing_genuine(keys)), read="code", copy_made=copy_made)
    return ask_register(desk, check_text(line, keys, today=desk.today()))


def _entered_line(session: Session, typed: TypedCode) -> str | None:
    """The seal of a paper whose own record is lost, by its number and code."""
    lines = session.execute(select(LedgerNumber.text, LedgerNumber.seal).where(LedgerNumber.seal.is_not(None)))
    return next((row.seal for row in lines if typed.names(row.text) and short_code(row.seal) == typed.code), None)


Ask = Callable[[Checked, bytes], Checked]
"""What the office's register adds to a seal found in a file of these bytes."""


def check_file(path: Path, keys: KeySet, *, today: date, ask: Ask | None = None) -> Checked:
    """Check every seal on a PDF or picture; the worst is told, with all of them in ``seals``. Raises Unreadable."""
    from umkm_desktop.documents.qr import read_pages  # noqa: PLC0415 - loads pictures and codes

    data = _read_file(path)
    try:
        pages = read_pages(data, wanted=lambda text: seal_in(text) is not None)
    except ValueError as error:
        raise Unreadable(
            _("{file} bukan PDF atau gambar yang dapat dibaca (PNG, JPEG, TIFF).").format(file=path)
        ) from error
    found = [
        replace(check_text(seal, keys, today=today), page=number)
        for number, texts in enumerate(pages.texts, 1)
        for seal in map(seal_in, texts)
        if seal
    ]
    found = sorted((ask(one, data) if ask else one for one in found), key=_standing)
    bare = tuple(sorted(set(range(1, len(pages.texts) + 1)) - {one.page for one in found}))
    beyond = pages.count - len(pages.texts)
    if not found:
        return replace(_told(nothing_genuine(keys)), read="nothing", bare_pages=bare, pages_not_read=beyond)
    return replace(found[0], seals=tuple(found), bare_pages=bare, pages_not_read=beyond)


def _standing(one: Checked) -> tuple[int, bool, int]:
    """The worst first, and among genuine ones those out of force; then by page."""
    return WORST_FIRST.index(Result(one.result)), one.state == State.VALID, one.page


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(_("File terlalu besar: paling besar 100 MB."))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=path)) from error


def _told(found: Verification) -> Checked:
    facts = found.facts
    if facts is None:
        return Checked(found.result.value, None, "", "", "", "", "", None, None, found.as_of, found.list_number)
    kind = kind_of_seal(facts.kind)
    return Checked(
        result=found.result.value,
        state=found.state.value if found.state else None,
        kind=kind,
        kind_name=_(KINDS[Kind(kind)].name) if kind in set(Kind) else facts.kind,
        number=facts.number,
        holder=facts.holder,
        partner=facts.partner,
        issued=facts.issued,
        valid_until=facts.valid_until,
        as_of=found.as_of,
        list_number=found.list_number,
        revoked_on=found.revoked_on,
        line=found.line,
    )


def check_anything(desk: Desk, given: str, settings: SettingsStore) -> Checked:
    """Check a file name, a pasted QR text, or a number with its short code, against this office.

    Raises RuleBroken where this computer has seen a newer list of the office: it was restored from an older backup.
    """
    keys = key_set(desk)
    admit(keys, settings)
    seal, file = seal_in(given), None if seal_in(given) else _file_named(given)
    if file is not None:
        return check_file(file, keys, today=desk.today(), ask=lambda found, data: _ask_print(desk, found, data))
    if seal is None:
        typed = check_code(desk, given, keys)
        if typed is not None:
            return typed
    return ask_register(desk, _check_given(given, keys, desk.today()))


def _ask_print(desk: Desk, found: Checked, data: bytes) -> Checked:
    """What the register says of a seal in a file, and whether the file is the print that the office keeps."""
    from umkm_desktop.documents.qr import is_pdf  # noqa: PLC0415 - loads pictures and codes

    found = ask_register(desk, found)
    if not found.document or not is_pdf(data):
        return found
    with suppress(Unreadable):  # a print that cannot be drawn any more says nothing about the paper
        same = hashlib.sha256(data).hexdigest() == print_sha256(desk, found.document)
        return replace(found, printed="same" if same else "other")
    return found


def ask_register(desk: Desk, found: Checked) -> Checked:
    """What this office's own register says of a sound seal: a number that it lacks is never simply genuine.

    That is the only way a copied key would ever be noticed, and after a restore the only trace of papers since.
    """
    desk.require(Permission.VIEW)
    if not found.line:
        return found
    with desk.read() as session:
        document = session.execute(select(Document.uid, Document.seal).where(Document.number == found.number)).first()
        number = session.scalars(select(LedgerNumber).where(LedgerNumber.text == found.number)).first()
        if document is not None and document.seal == found.line:
            return replace(found, asked=True, document=document.uid)
        ours = number is not None and number.document_id is None and number.seal in {None, found.line}
        if found.result != Result.GENUINE or (number and ours and number.seal and number.status == _SEEN):
            return replace(found, asked=True)
        return replace(
            found,
            asked=True,
            result=Result.UNKNOWN_NUMBER.value,
            copy_made=last_restored_copy(session),
            carried=bool(number and ours and number.status == NumberStatus.CARRIED),
            twin=number is not None and not ours,
        )


_SEEN = NumberStatus.OUTSIDE.value
"""How a paper stands in the book whose record is lost, once somebody saw and entered it."""


def unknown_number_sentence(found: Checked) -> str:
    """What it means that the register lacks a sealed number, and what to do; the same words on every road."""
    if found.twin:
        return _(
            "Nomor itu dalam buku milik dokumen lain: satu nomor di dua kertas. Bandingkan keduanya, cabut salah satu."
        )
    if found.copy_made is None:
        return _(
            "Nomor itu tidak pernah dikeluarkan program ini. Mungkin kunci segel disalin orang: tanyakan asal kertas "
            "ini dan periksa Kunci segel."
        )
    day = format_moment(found.copy_made)
    if found.carried:
        return _(
            "Kantor ini dipulihkan dari cadangan {day}; menurut kantor yang disisihkan nomor itu terbit sesudahnya. "
            "Lihat kertasnya, lalu catat."
        ).format(day=day)
    return _(
        "Kantor ini dipulihkan dari cadangan {day}; yang terbit sesudahnya dapat hilang dari buku. Lihat kertasnya, "
        "cocokkan dengan arsip, lalu catat; bila tidak ada jejaknya, mungkin kunci segel disalin."
    ).format(day=day)


def print_sentence(found: Checked) -> str:
    """Whether a PDF is the print the office keeps; empty where that was not asked."""
    if found.printed == "same":
        return _("PDF ini sama persis dengan yang terbit.")
    if found.printed == "other":
        return _("PDF ini bukan cetakan kami: bandingkan seluruh isinya dengan dokumen yang terbit.")
    return ""


def bare_pages_sentence(found: Checked) -> str:
    """Which pages of a file bear no seal; empty for none."""
    if not found.bare_pages:
        return ""
    pages = spans_text(spans_of(found.bare_pages), most=20)
    return _("Halaman {pages} tanpa segel yang terbaca.").format(pages=pages)


def check_with_keys(given: str, keys: KeySet, *, today: date) -> Checked:
    """The same with a key set alone: no office, no sign-in, no short codes."""
    file = None if seal_in(given) else _file_named(given)
    if file is not None:
        return check_file(file, keys, today=today)
    return _check_given(given, keys, today)


def _check_given(given: str, keys: KeySet, today: date) -> Checked:
    seal = seal_in(given)
    if seal is None:
        return replace(_told(nothing_genuine(keys)), read="nothing")
    return check_text(seal, keys, today=today)


def _file_named(given: str) -> Path | None:
    """The file a text names: it exists, or it looks like a file name that should (then Unreadable)."""
    text = given.strip().strip("\"'")
    if text.startswith("file://"):  # what a file manager puts on the clipboard
        text = unquote(urlsplit(text.splitlines()[0]).path)
        text = text[1:] if text[2:3] == ":" else text
    try:
        path = Path(text).expanduser()
        exists = path.is_file()
    except (OSError, ValueError, RuntimeError):
        return None
    if exists:
        return path
    if path.suffix.lower() in PICTURES and len(text) < 300:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=text))
    return None


def enter_paper(desk: Desk, sealed_line: str, reason: str) -> str:
    """Enter a paper of this office that its register lacks after a restore; returns its number, genuine from now on.

    Raises RuleBroken for a seal that is not sound, that the register knows, whose number another paper has, or in an
    office that was never restored: there the number was never given, and the key may have been copied.
    """
    desk.require(Permission.REVOKE)
    check_reason(reason)
    found = ask_register(desk, check_text(sealed_line, key_set(desk), today=desk.today()))
    with desk.write("ledger_number.seen", reason=reason.strip()) as session:
        _check_enterable(session, found)
        row = session.scalars(select(LedgerNumber).where(LedgerNumber.text == found.number)).one_or_none()
        if row is None:
            row = _new_row(session, desk, found)
        elif row.status == NumberStatus.CANCELLED:
            raise RuleBroken(_("Nomor {number} tercatat batal dalam buku.").format(number=found.number))
        row.status, row.seal = NumberStatus.OUTSIDE.value, found.line
        row.reason, row.noted_by = reason.strip(), desk.officer.name
        row.subject, row.addressee = row.subject or found.kind_name, row.addressee or found.holder
        row.letter_date, row.kind = row.letter_date or found.issued, row.kind or found.kind
        return found.number


def _check_enterable(session: Session, found: Checked) -> None:
    if found.result != Result.UNKNOWN_NUMBER:
        raise RuleBroken(_("Hanya kertas bersegel sah yang tidak ada dalam buku yang dicatat begini."))
    if found.twin:
        raise RuleBroken(
            _("Nomor {number} dalam buku milik dokumen lain. Cabut salah satu, dan terbitkan lagi.").format(
                number=found.number
            )
        )
    if last_restored_copy(session) is None:
        raise RuleBroken(
            _(
                "Kantor ini tidak pernah dipulihkan, jadi nomor itu tidak pernah dikeluarkan di sini. Mungkin kunci "
                "segel disalin: periksa, lalu tandai kuncinya dicuri di Periksa keaslian, Kunci segel."
            )
        )


def _new_row(session: Session, desk: Desk, found: Checked) -> LedgerNumber:
    register, year, n = _place(session, found.number, found.issued or desk.today())
    taken = select(LedgerNumber.text).where(
        LedgerNumber.register == register, LedgerNumber.year == year, LedgerNumber.n == n
    )
    other = session.scalars(taken).first()
    if other:
        sentence = _("Nomor urut {n} buku {book} {year} sudah dipakai {other}; satu urutan tidak untuk dua surat.")
        raise RuleBroken(sentence.format(n=n, book=_(REGISTERS[register]), year=year, other=other))
    row = LedgerNumber(register=register, year=year, n=n, text=found.number, status=NumberStatus.OUTSIDE.value)
    session.add(row)
    series = open_series(session, year, register, today=desk.today())
    series.next_number = max(series.next_number, n + 1)
    return row


def _place(session: Session, number: str, issued: date) -> tuple[str, int, int]:
    """In which book a number stands, by the patterns of its year."""
    unit = settings_of(office_row(session)).unit_code
    fitting: list[tuple[bool, str, int]] = []
    for register in REGISTERS:
        pattern = pattern_on(session, issued.year, register)
        said = parse_number(pattern, number)
        if said is not None and 0 < said.sequence <= HIGHEST:
            exact = bool(unit) and compose_number(pattern, said.sequence, day=issued, unit=unit) == number
            fitting.append((exact, register, said.sequence))
    if not fitting:
        raise RuleBroken(
            _(
                "Nomor {number} tidak menurut pola buku mana pun. Catat dahulu sebagai surat luar di Dokumen, Buku "
                "nomor, dengan nomor lengkap itu, lalu ulangi di sini."
            ).format(number=number)
        )
    _exact, register, n = max(fitting, key=lambda one: one[0])
    return register, issued.year, n


def revoke_number(desk: Desk, number: str, reason: str) -> str:
    """Revoke a paper of this office whose record a restore lost; its number goes into the public list.

    Raises NotFound where the book has no such paper.
    """
    desk.require(Permission.REVOKE)
    check_reason(reason)
    with desk.write("ledger_number.revoked", reason=reason.strip()) as session:
        found = select(LedgerNumber).where(LedgerNumber.text == number.strip(), LedgerNumber.document_id.is_(None))
        row = session.scalars(found).one_or_none()
        if row is None or not (row.seal or row.status == NumberStatus.CARRIED):
            raise NotFound(_("Tidak ada dokumen bernomor {number}.").format(number=number.strip()))
        if row.status == NumberStatus.CANCELLED:
            raise RuleBroken(_("Dokumen ini sudah dicabut."))
        row.status, row.reason, row.revoked_on = NumberStatus.CANCELLED.value, reason.strip(), desk.today()
        return row.text
