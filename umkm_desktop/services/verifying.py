"""Periksa keaslian: a paper, a picture of it, or what its QR code says, checked without a network."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.domain.issuing import KINDS, Kind, Status, kind_of_seal
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.sealing import (
    KeySet,
    PublicKey,
    Result,
    Verification,
    looks_like_seal,
    read_code,
    verify_seal,
)
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import office_row
from umkm_desktop.services.seal_keys import active_key
from umkm_desktop.storage.files import write_atomically
from umkm_desktop.storage.models import Document, SealKey

FORMAT = "UMKM-KEYS-1"
LARGEST_FILE = 100_000_000
STORED_STATUS = {"active": "active", "retired": "retired", "stolen": "revoked"}


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
    uid: str = ""


def key_set(desk: Desk) -> KeySet:
    """The office's public keys and its revocation list as they stand now; the paper on the wall may be read by all."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return _key_set(session, desk.today())


def _key_set(session: Session, today: date) -> KeySet:
    keys = session.scalars(select(SealKey).order_by(SealKey.id))
    revoked = session.scalars(select(Document.number).where(Document.status == Status.REVOKED.value)).all()
    office = office_row(session)
    return KeySet(
        keys=tuple(PublicKey(key.kid, key.public, STORED_STATUS.get(key.status, "revoked")) for key in keys),
        revoked=frozenset(revoked),
        list_number=len(revoked),
        as_of=today.isoformat(),
        office=office.name if office else "",
    )


def check_text(text: str, keys: KeySet, *, today: date) -> Checked:
    """Check what a QR code says; any other text is not a seal of ours."""
    from umkm_desktop.documents.seal import check_signature  # noqa: PLC0415 - loads cryptography

    return _told(verify_seal(text, keys, today=today, check_signature=check_signature))


def check_code(desk: Desk, text: str) -> Checked | None:
    """Check a number typed with its short code from paper; None when the text is no such thing.

    Ten characters are bound to the whole seal, so number and code together name one document of this office.
    """
    words = text.split()
    code = read_code("".join(words[1:])) if len(words) > 1 else None
    if code is None:
        return None
    desk.require(Permission.VIEW)
    with desk.read() as session:
        found = select(Document.seal, Document.uid).where(Document.short_code == code, Document.number == words[0])
        row = session.execute(found).first()
        keys = _key_set(session, desk.today())
    if row is None or not row.seal:
        return _told(Verification(Result.NOT_GENUINE, as_of=keys.as_of))
    return check_text(row.seal, keys, today=desk.today())


def check_file(path: Path, keys: KeySet, *, today: date) -> Checked:
    """Check every QR code on a PDF or picture; the first genuine one counts. Raises Unreadable."""
    from umkm_desktop.documents.qr import read_codes  # noqa: PLC0415 - loads pictures and codes

    _check_readable(path)
    try:
        texts = read_codes(path)
    except ValueError as error:
        raise Unreadable(
            _("{file} bukan PDF atau gambar yang dapat dibaca (PNG, JPEG, TIFF).").format(file=path)
        ) from error
    checked = [check_text(text, keys, today=today) for text in texts if looks_like_seal(text)]
    best = sorted(checked, key=lambda one: list(Result).index(Result(one.result)))
    return best[0] if best else _told(Verification(Result.NOT_GENUINE, as_of=keys.as_of))


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
        return Checked(found.result.value, None, "", "", "", "", "", None, None, found.as_of)
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
    )


def export_keys(desk: Desk, path: Path) -> Path:
    """Write the public key set with the revocation list, numbered, dated and signed by the office's present key."""
    from umkm_desktop.documents.seal import Sealer  # noqa: PLC0415 - loads cryptography

    desk.require(Permission.VIEW)
    with desk.read() as session:
        key = active_key(session)
        if key is None or key.private is None:
            raise Unreadable(_("Belum ada kunci segel: kunci dibuat saat dokumen pertama diterbitkan."))
        body = _body(session, desk.today())
        signature = Sealer(key.private).sign_list(_canonical(body))
        body = {**body, "signed_by": key.kid, "signature": signature.hex()}
    write_atomically(path.absolute(), json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8"))
    return path.absolute()


def _body(session: Session, today: date) -> dict[str, Any]:
    office = office_row(session)
    keys = session.scalars(select(SealKey).order_by(SealKey.id)).all()
    revoked = session.scalars(
        select(Document).where(Document.status == Status.REVOKED.value).order_by(Document.number)
    ).all()
    return {
        "format": FORMAT,
        "office": office.name if office else "",
        "number": len(revoked),
        "as_of": today.isoformat(),
        "keys": [
            {
                "kid": key.kid, "public": key.public.hex(), "status": STORED_STATUS.get(key.status, "revoked"),
                "from": key.starts.isoformat(), "until": key.ends.isoformat() if key.ends else None,
            }
            for key in keys
        ],
        "revoked": [
            {
                "number": document.number, "on": document.revoked_on.isoformat() if document.revoked_on else None,
                "reason": document.revoke_reason,
            }
            for document in revoked
        ],
    }  # fmt: skip


def _canonical(body: Mapping[str, Any]) -> bytes:
    plain = {key: value for key, value in body.items() if key not in {"signature", "signed_by"}}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def read_keys(path: Path) -> KeySet:
    """A key set from its file; raises Unreadable when it is none, or was changed since it was signed."""
    _check_readable(path)
    try:
        return _read_body(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(
            _("{file} bukan daftar kunci UMKM Desktop, atau sudah berubah sejak ditandatangani.").format(file=path)
        ) from error


def _read_body(body: dict[str, Any]) -> KeySet:
    from umkm_desktop.documents.seal import check_list  # noqa: PLC0415 - loads cryptography

    if body["format"] != FORMAT:
        raise ValueError(body["format"])
    keys = tuple(PublicKey(str(k["kid"]), bytes.fromhex(k["public"]), str(k["status"])) for k in body["keys"])
    signer = next(key for key in (*keys, None) if key is None or key.key_id == body["signed_by"])
    if signer is None or not check_list(signer.public, bytes.fromhex(body["signature"]), _canonical(body)):
        raise ValueError("signature")
    return KeySet(
        keys=keys,
        revoked=frozenset(str(entry["number"]) for entry in body["revoked"]),
        list_number=int(body["number"]),
        as_of=str(body["as_of"]),
        office=str(body["office"]),
    )


def check_anything(desk: Desk, given: str) -> Checked:
    """Check a file name, a pasted QR text, or a number with its short code, against this office."""
    keys = key_set(desk)
    typed = check_code(desk, given)
    if typed is not None:
        return typed
    if not looks_like_seal(given) and _is_file(given):
        return check_file(Path(given), keys, today=desk.today())
    return check_text(given, keys, today=desk.today())


def check_with_keys(given: str, keys: KeySet, *, today: date) -> Checked:
    """The same with a key set alone: no office, no sign-in."""
    if not looks_like_seal(given) and _is_file(given):
        return check_file(Path(given), keys, today=today)
    return check_text(given, keys, today=today)


def _is_file(given: str) -> bool:
    """Whether a text names a file: it exists, or it looks like a file name that should."""
    try:
        path = Path(given).expanduser()
        exists = path.is_file()
    except (OSError, ValueError):
        return False
    if not exists and path.suffix.lower() in {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"} and len(given) < 300:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=given))
    return exists
