"""Keys of the seal, and the list with which others check: public keys and revoked numbers, numbered, dated, signed.

It leaves the office as a file for the program, or inside a page that checks in a browser: one file, no network.
"""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound, Unreadable
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Status
from umkm_desktop.domain.papers.key_sets import (
    KeySet,
    KeyStatus,
    PublicKey,
    SeenList,
    check_not_older,
    check_theft,
    line_mark,
)
from umkm_desktop.domain.papers.sealing import key_of_line, plain_name
from umkm_desktop.i18n import _
from umkm_desktop.resources import asset
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.files import write_atomically
from umkm_desktop.storage.models import Document, LedgerNumber, SealKey

if TYPE_CHECKING:
    from umkm_desktop.documents.seal import Sealer


@dataclass(frozen=True)
class KeyLine:
    """One key as the window lists it; ``sealed`` counts the documents that carry its seal."""

    key_id: str
    status: str
    starts: date
    ends: date | None
    sealed: int


def list_keys(desk: Desk) -> list[KeyLine]:
    """All keys of the office, newest first, with how many documents each has sealed."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        keys = session.scalars(select(SealKey).order_by(SealKey.id.desc())).all()
        lines = session.scalars(select(Document.seal).where(Document.seal.is_not(None)))
        sealed = Counter(key_of_line(line) for line in lines if line)
        return [KeyLine(key.kid, key.status, key.starts, key.ends, sealed[key.kid]) for key in keys]


def rotate_key(desk: Desk) -> str:
    """A new key seals from now on; the old one's seals stay genuine, its private part is gone. Returns the new id."""
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("seal_key.rotated") as session:
        for key in session.scalars(select(SealKey).where(SealKey.status == KeyStatus.ACTIVE.value)):
            _retire(key, KeyStatus.RETIRED, desk.today())
        return _new_key(session, desk.today()).kid


@dataclass(frozen=True)
class Theft:
    """What marking a key as stolen came to; ``since`` are the numbers issued with it since that day."""

    new_key_id: str
    since: tuple[str, ...]


def mark_stolen(desk: Desk, key_id: str, *, since: date, reason: str) -> Theft:
    """From now on only the seals that the register really holds count for this key; a new key takes over at once.

    Raises RuleBroken for a day before the key or after today, NotFound for a key of another office.
    """
    desk.require(Permission.EDIT_OFFICE)
    with desk.write("seal_key.stolen", reason=reason.strip() or None) as session:
        key = session.scalars(select(SealKey).where(SealKey.kid == key_id)).one_or_none()
        if key is None:
            raise NotFound(_("Kunci {key} tidak ada di kantor ini.").format(key=key_id))
        check_theft(status=key.status, starts=key.starts, since=since, today=desk.today(), reason=reason)
        was_active = key.status == KeyStatus.ACTIVE
        _retire(key, KeyStatus.STOLEN, since)
        new = _new_key(session, desk.today()).kid if was_active else ""
        issued = select(Document.number, Document.seal).where(Document.letter_date >= since).order_by(Document.id)
        numbers = [number for number, line in session.execute(issued) if line and key_of_line(line) == key_id]
        return Theft(new, tuple(numbers))


def sealer_of(session: Session, today: date) -> tuple["Sealer", str]:
    """The office's present key as a sealer, and its id; the first paper of an office makes it."""
    from umkm_desktop.documents.seal import Sealer  # noqa: PLC0415 - loads cryptography

    key = active_key(session) or _new_key(session, today)
    assert key.private is not None
    return Sealer(key.private), key.kid


def active_key(session: Session) -> SealKey | None:
    """The key that seals now; None before the first paper."""
    return session.scalars(
        select(SealKey)
        .where(SealKey.status == KeyStatus.ACTIVE.value, SealKey.private.is_not(None))
        .order_by(SealKey.id.desc())
    ).first()


def _retire(key: SealKey, status: KeyStatus, ends: date) -> None:
    """A key that seals no more keeps only its public part: what is not there cannot be taken."""
    key.status, key.ends, key.private = status.value, ends, None


def _new_key(session: Session, today: date) -> SealKey:
    from umkm_desktop.documents.seal import new_key  # noqa: PLC0415 - loads cryptography

    key_id, private, public = new_key()
    key = SealKey(kid=key_id, private=private, public=public, starts=today)
    session.add(key)
    session.flush()
    return key


FORMAT = "UMKM-KEYS-1"
LARGEST = 100_000_000
FILE_WORDS = {KeyStatus.ACTIVE: "active", KeyStatus.RETIRED: "retired", KeyStatus.STOLEN: "revoked"}
"""A stolen key is called ``revoked`` in the file: a program that knows no kept seals then counts none of them."""
_FROM_FILE = {word: status for status, word in FILE_WORDS.items()}


def key_set(desk: Desk) -> KeySet:
    """The office's own list as it stands now; what hangs on the wall may be read by all."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return office_list(session, desk.today())


def office_list(session: Session, today: date) -> KeySet:
    """The same inside a session.

    The number counts revoked and cancelled papers and every change of a key: neither is ever taken back, so it grows
    with each and never falls.
    """
    keys = session.scalars(select(SealKey).order_by(SealKey.id)).all()
    revoked = sorted(_revoked(session))
    office, active = office_row(session), active_key(session)
    kept = _kept_marks(session, {key.kid for key in keys if key.status == KeyStatus.STOLEN})
    return KeySet(
        keys=tuple(
            PublicKey(key.kid, key.public, key.status, key.starts, key.ends, frozenset(kept.get(key.kid, ())))
            for key in keys
        ),
        revoked={plain_name(number): on.isoformat() if on else "" for number, on, _reason in revoked},
        list_number=len(revoked) + int(session.scalar(select(func.sum(SealKey.revision))) or 0),
        as_of=today.isoformat(),
        office=office.name if office else "",
        signed_by=active.kid if active else "",
    )


def _revoked(session: Session) -> list[tuple[str, date | None, str]]:
    """Number, day and reason of what no longer counts; also of papers whose own record a restore lost."""
    documents = select(Document.number, Document.revoked_on, Document.revoke_reason)
    numbers = select(LedgerNumber.text, LedgerNumber.revoked_on, LedgerNumber.reason)
    ended = [
        *session.execute(documents.where(Document.status != Status.ISSUED.value)),
        *session.execute(numbers.where(LedgerNumber.revoked_on.is_not(None), LedgerNumber.document_id.is_(None))),
    ]
    return [(row[0], row[1], row[2] or "") for row in ended]


def _kept_marks(session: Session, stolen: set[str]) -> dict[str, set[str]]:
    """The marks of all seals in the register that were made with stolen keys."""
    marks: dict[str, set[str]] = {key_id: set() for key_id in stolen}
    if stolen:
        documents = session.scalars(select(Document.seal).where(Document.seal.is_not(None)))
        for line in chain(documents, session.scalars(select(LedgerNumber.seal).where(LedgerNumber.seal.is_not(None)))):
            if line and key_of_line(line) in stolen:
                marks[key_of_line(line)].add(line_mark(line))
    return marks


@dataclass(frozen=True)
class SignedList:
    """A list as it leaves the office."""

    keys: KeySet
    body: Mapping[str, Any]


def signed_list(desk: Desk, settings: SettingsStore) -> SignedList:
    """The office's list signed by its present key.

    Raises Unreadable before the first key exists, RuleBroken where a newer list has left this computer already: who
    has that one would refuse this one.
    """
    from umkm_desktop.documents.seal import Sealer  # noqa: PLC0415 - loads cryptography

    desk.require(Permission.VIEW)
    with desk.read() as session:
        key = active_key(session)
        if key is None or key.private is None:
            raise Unreadable(_("Belum ada kunci segel: kunci dibuat saat dokumen pertama diterbitkan."))
        keys = office_list(session, desk.today())
        reasons = {number: reason for number, _on, reason in _revoked(session)}
        sealer = Sealer(key.private)
    admit(keys, settings)
    body = _body(keys, {plain_name(number): reason for number, reason in reasons.items()})
    return SignedList(keys, {**body, "signature": sealer.sign_list(_canonical(body)).hex()})


def export_keys(desk: Desk, path: Path, settings: SettingsStore) -> Path:
    """Write the list as a file for ``verify --keys``; returns where it lies."""
    written = json.dumps(signed_list(desk, settings).body, ensure_ascii=False, indent=1)
    write_atomically(path.absolute(), written.encode("utf-8"))
    return path.absolute()


def _body(keys: KeySet, reasons: Mapping[str, str]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "office": keys.office,
        "number": keys.list_number,
        "as_of": keys.as_of,
        "keys": [_key_body(key) for key in keys.keys],
        "revoked": [
            {"number": number, "on": on or None, "reason": reasons.get(number) or None}
            for number, on in keys.revoked.items()
        ],
        "signed_by": keys.signed_by,
    }


def _key_body(key: PublicKey) -> dict[str, Any]:
    body: dict[str, Any] = {
        "kid": key.key_id,
        "public": key.public.hex(),
        "status": FILE_WORDS[KeyStatus(key.status)],
        "from": key.starts.isoformat() if key.starts else None,
        "until": key.ends.isoformat() if key.ends else None,
    }
    return {**body, "kept": sorted(key.kept)} if key.status == KeyStatus.STOLEN else body


def _canonical(body: Mapping[str, Any]) -> bytes:
    plain = {key: value for key, value in body.items() if key not in {"signature", "signed_by"}}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def read_keys(path: Path, settings: SettingsStore) -> KeySet:
    """A list from its file, noted as seen on this computer.

    Raises Unreadable when it is none or was changed since it was signed, RuleBroken when a newer one is known here.
    """
    keys = _read_file(path)
    admit(keys, settings)
    return keys


def admit(keys: KeySet, settings: SettingsStore) -> None:
    """Note a list as seen on this computer; raises RuleBroken when it has already seen a newer one of that office."""
    if not keys.office_id:
        return
    kept = SettingsStore(settings.path.parent).value.key_lists  # the command line may have written beside the window
    seen = SeenList.read(kept.get(keys.office_id, ""))
    now = check_not_older(keys, seen)
    if now != seen:
        settings.change(key_lists={**kept, keys.office_id: now.written()})


def _read_file(path: Path) -> KeySet:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(_("File terlalu besar: paling besar 100 MB."))
        written = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("File tidak ditemukan: {file}.").format(file=path)) from error
    no_list = Unreadable(
        _("{file} bukan daftar kunci UMKM Desktop. Pakai berkas dari “Simpan daftar kunci”.").format(file=path)
    )
    try:
        body = json.loads(written)
        keys = _read_body(body)
        genuine = _is_signed(body, keys)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise no_list from error
    if not genuine:
        raise Unreadable(
            _("{file} sudah berubah sejak ditandatangani. Minta daftar kunci yang baru kepada dinas.").format(file=path)
        )
    return keys


def _read_body(body: dict[str, Any]) -> KeySet:
    if body["format"] != FORMAT or type(body["number"]) is not int:
        raise ValueError(body["format"])
    return KeySet(
        keys=tuple(_read_key(key) for key in body["keys"]),
        revoked={plain_name(str(entry["number"])): str(entry["on"] or "") for entry in body["revoked"]},
        list_number=body["number"],
        as_of=date.fromisoformat(body["as_of"]).isoformat(),
        office=str(body["office"]),
        signed_by=str(body["signed_by"]),
    )


def _read_key(key: dict[str, Any]) -> PublicKey:
    return PublicKey(
        key_id=str(key["kid"]),
        public=bytes.fromhex(key["public"]),
        status=_FROM_FILE[key["status"]].value,
        starts=date.fromisoformat(key["from"]) if key.get("from") else None,
        ends=date.fromisoformat(key["until"]) if key.get("until") else None,
        kept=frozenset(str(mark) for mark in key.get("kept", ())),
    )


def _is_signed(body: dict[str, Any], keys: KeySet) -> bool:
    """Whether a key in use signed exactly this list; a replaced or stolen one may not speak for the office."""
    from umkm_desktop.documents.seal import check_list  # noqa: PLC0415 - loads cryptography

    signer = keys.key(keys.signed_by)
    if signer is None or signer.status != KeyStatus.ACTIVE:
        return False
    return check_list(signer.public, bytes.fromhex(body["signature"]), _canonical(body))


_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def export_page(desk: Desk, path: Path, settings: SettingsStore) -> Path:
    """Write the page with the list as it stands now; returns where it lies. Raises as ``signed_list`` does."""
    write_atomically(path.absolute(), page_of(signed_list(desk, settings).keys).encode("utf-8"))
    return path.absolute()


def page_of(keys: KeySet) -> str:
    """The page for a list; nothing in it is ever read as markup, and the browser runs no script but ours."""
    template = asset("web", "pemeriksa.html").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash_of(_SCRIPT, template)}; style-src {_hash_of(_STYLE, template)}; "
        "img-src blob:; base-uri 'none'; form-action 'none'"
    )
    return template.replace("{{policy}}", policy).replace("{{list}}", _as_json(_data(keys)))


def _hash_of(part: re.Pattern[str], template: str) -> str:
    found = part.search(template)
    assert found is not None
    return f"'sha256-{base64.b64encode(hashlib.sha256(found[1].encode('utf-8')).digest()).decode('ascii')}'"


def _data(keys: KeySet) -> dict[str, Any]:
    return {
        "office": keys.office,
        "officeId": keys.office_id,
        "number": keys.list_number,
        "asOf": keys.as_of,
        "keys": {
            key.key_id: {
                "public": key.public.hex(),
                "status": key.status,
                "from": key.starts.isoformat() if key.starts else "",
                "until": key.ends.isoformat() if key.ends else "",
                **({"kept": sorted(key.kept)} if key.status == KeyStatus.STOLEN else {}),
            }
            for key in keys.keys
        },
        "revoked": dict(keys.revoked),
    }


def _as_json(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element whatever a name holds."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
