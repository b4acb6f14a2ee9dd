"""Periksa keaslian: a paper, a picture of it, or what its QR code says, checked without a network."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from sqlalchemy import select

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.issuing import KINDS, Kind, kind_of_seal
from umkm_desktop.domain.key_sets import KeySet
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.sealing import (
    Result,
    Verification,
    nothing_genuine,
    read_typed,
    seal_in,
    verify_seal,
)
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.key_lists import admit, key_set
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Document

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
    return check_text(line, keys, today=desk.today()) if line else replace(_told(nothing_genuine(keys)), read="code")


def check_file(path: Path, keys: KeySet, *, today: date) -> Checked:
    """Check every QR code on a PDF or picture; the first genuine one counts. Raises Unreadable."""
    from umkm_desktop.documents.qr import read_codes  # noqa: PLC0415 - loads pictures and codes

    _check_readable(path)
    try:
        texts = read_codes(path, wanted=lambda text: seal_in(text) is not None)
    except ValueError as error:
        raise Unreadable(
            _("{file} bukan PDF atau gambar yang dapat dibaca (PNG, JPEG, TIFF).").format(file=path)
        ) from error
    seals = [seal for seal in map(seal_in, texts) if seal]
    checked = [check_text(seal, keys, today=today) for seal in seals]
    best = sorted(checked, key=lambda one: list(Result).index(Result(one.result)))
    return best[0] if best else replace(_told(nothing_genuine(keys)), read="nothing")


def _check_readable(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=path)) from error
    if size > LARGEST_FILE:
        raise Unreadable(_("File terlalu besar: paling besar 100 MB."))


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
    )


def check_anything(desk: Desk, given: str, settings: SettingsStore) -> Checked:
    """Check a file name, a pasted QR text, or a number with its short code, against this office.

    Raises RuleBroken where this computer has seen a newer list of the office: it was restored from an older backup.
    """
    keys = key_set(desk)
    admit(keys, settings)
    seal, file = seal_in(given), None if seal_in(given) else _file_named(given)
    if file is not None:
        return check_file(file, keys, today=desk.today())
    if seal is None:
        typed = check_code(desk, given, keys)
        if typed is not None:
            return typed
    return _check_given(given, keys, desk.today())


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
