"""The audit trail to read: who did what, when, from what to what; and whether anybody tampered with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.trail.trail_fields import REFERENCES, TITLE_FIELDS, UNSHOWN, label_of, value_text
from umkm_desktop.domain.trail.trail_words import act_name, is_known, is_main, sentence
from umkm_desktop.i18n import WIB, _, day_of, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.rows import row_as
from umkm_desktop.services.trail.backups import Anchor, anchors
from umkm_desktop.services.trail.trail_titles import titles_by_id, titles_by_uid
from umkm_desktop.storage import audit
from umkm_desktop.storage.models import AuditContent, AuditEntry, Officer

_Following = aliased(AuditEntry, name="following")


@dataclass(frozen=True)
class FieldChange:
    """One field of an entry, as an officer reads it."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One entry: ``sentence`` follows the officer's name; ``changes`` is empty where a person was erased."""

    seq: int
    at: datetime
    officer: str
    sentence: str
    what: str
    subject: str
    record_uid: str
    action: str
    reason: str
    changes: tuple[FieldChange, ...]
    erased: bool = False


@dataclass(frozen=True)
class Act:
    """All entries of one transaction, told by their main one."""

    act: str
    entry: Entry
    count: int


@dataclass(frozen=True)
class Filter:
    """Which part of the trail; an empty field lets everything pass."""

    officer_uid: str = ""
    action: str = ""
    month: str = ""
    record_uid: str = ""


@dataclass(frozen=True)
class TrailCheck:
    """Whether the chain is whole, up to which entry, and the newest place outside where its end is known."""

    ok: bool
    intact_to: int
    last_anchor: Anchor | None
    sentence: str


def list_acts(desk: Desk, chosen: Filter, *, offset: int, limit: int) -> list[Act]:
    """A page of the trail, newest first, one line for each transaction."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        page = session.execute(_page_of_firsts(chosen).offset(offset).limit(limit)).all()
        end = session.scalar(select(func.max(AuditEntry.seq))) or 0
        mains = _main_seqs(session, page)
        entries = session.execute(_with_content().where(AuditEntry.seq.in_(mains.values()))).all()
        told = {entry.seq: entry for entry in _tell(session, entries)}
    return [Act(row.act, _told_by_act(told[mains[row.act]]), (row.following or end + 1) - row.seq) for row in page]


def count_acts(desk: Desk, chosen: Filter) -> int:
    """How many transactions ``list_acts`` goes through."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        return session.scalar(_counted(chosen)) or 0


def read_act(desk: Desk, act: str, *, limit: int = 200) -> list[Entry]:
    """The entries of one transaction, in their order."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        chosen = _with_content().where(AuditEntry.act == act).order_by(AuditEntry.seq).limit(limit)
        return _tell(session, session.execute(chosen).all())


def list_entries(desk: Desk, chosen: Filter, *, limit: int) -> list[Entry]:
    """The newest entries, for the command line and for exports."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        query = _with_content().where(*_conditions(chosen)).order_by(AuditEntry.seq.desc()).limit(limit)
        return _tell(session, session.execute(query).all())


def record_history(desk: Desk, uid: str, *, limit: int = 100) -> list[Entry]:
    """What happened to one record, newest first: for its tab Riwayat, open to everybody who may see the record."""
    return records_history(desk, [uid], limit=limit)


def records_history(desk: Desk, uids: Sequence[str], *, limit: int = 100) -> list[Entry]:
    """What happened to some records that are shown together, newest first."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        query = _with_content().where(AuditEntry.record_uid.in_(uids)).order_by(AuditEntry.seq.desc()).limit(limit)
        return _tell(session, session.execute(query).all())


def list_months(desk: Desk) -> list[str]:
    """The months from the first entry to now, newest first, as ``2026-10``."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        first = session.scalar(select(AuditEntry.at).order_by(AuditEntry.seq).limit(1))
    now = desk.now().astimezone(WIB)
    start = first.astimezone(WIB) if first else now
    count = (now.year - start.year) * 12 + now.month - start.month
    months = (divmod(now.year * 12 + now.month - 1 - back, 12) for back in range(max(count, 0) + 1))
    return [f"{year}-{month + 1:02}" for year, month in months]


def list_writers(desk: Desk) -> list[tuple[str, str]]:
    """Uid and name of every officer, for the filter."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(select(Officer.uid, Officer.name).order_by(Officer.name))]


def list_actions(desk: Desk) -> list[str]:
    """The codes of what was ever done in this office, for the filter."""
    desk.require(Permission.VIEW_TRAIL)
    with desk.read() as session:
        return list(
            session.scalars(select(AuditEntry.action).where(_first_of_act()).distinct().order_by(AuditEntry.action))
        )


def verify_trail(desk: Desk) -> TrailCheck:
    """Walk the whole chain, and compare it with what the backups know of its end."""
    desk.require(Permission.VIEW_TRAIL)
    known = anchors(desk)
    with desk.read() as session:
        walk = audit.verify(session)
        hashes = dict(
            session.execute(
                select(AuditEntry.seq, AuditEntry.hash).where(AuditEntry.seq.in_([anchor.seq for anchor in known]))
            ).all()
        )
    agreeing = [a for a in known if a.seq <= walk.intact_to and hashes.get(a.seq, b"").hex() == a.head]
    last = max(agreeing, key=lambda anchor: anchor.seq, default=None)
    rewritten = [anchor for anchor in known if anchor not in agreeing and anchor.comparable]
    if walk.ok and not rewritten:
        return TrailCheck(True, walk.intact_to, last, _sound(walk.intact_to, last))
    if rewritten and walk.ok:
        intact_to = last.seq if last else 0
        return TrailCheck(False, intact_to, last, _rewritten(intact_to, rewritten[0]))
    return TrailCheck(False, walk.intact_to, last, _broken(walk.intact_to))


def _sound(intact_to: int, last: Anchor | None) -> str:
    if last is None:
        return _("Utuh sampai #{n}. Belum ada cadangan sebagai jangkar: hanya rantai yang menjaga.").format(n=intact_to)
    return _(
        "Utuh sampai #{n}. Jangkar terakhir #{anchor} di cadangan tanggal {day}; sesudahnya hanya rantai yang menjaga."
    ).format(n=intact_to, anchor=last.seq, day=format_date(day_of(last.at)))


def _broken(intact_to: int) -> str:
    return _(
        "TIDAK utuh: catatan sesudah #{n} diubah atau hilang. Simpan berkas kantor apa adanya, lalu bandingkan dengan "
        "cadangan terakhir."
    ).format(n=intact_to)


def _rewritten(intact_to: int, anchor: Anchor) -> str:
    return _(
        "TIDAK utuh: rantainya tersambung, tetapi cadangan {file} menyimpan catatan #{seq} yang lain. Jejak ditulis "
        "ulang sesudah #{n}."
    ).format(file=anchor.file, seq=anchor.seq, n=intact_to)


def _with_content() -> Select[AuditEntry, str]:
    return select(AuditEntry, AuditContent.content).outerjoin(AuditContent, AuditContent.seq == AuditEntry.seq)


def _conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.officer_uid:
        conditions.append(AuditEntry.officer_uid == chosen.officer_uid)
    if chosen.action:
        conditions.append(AuditEntry.action == chosen.action)
    if chosen.record_uid:
        conditions.append(AuditEntry.record_uid == chosen.record_uid)
    if chosen.month:
        year, month = int(chosen.month[:4]), int(chosen.month[5:7])
        following = (year + month // 12, month % 12 + 1)
        conditions.append(AuditEntry.at >= datetime(year, month, 1, tzinfo=WIB))
        conditions.append(AuditEntry.at < datetime(*following, 1, tzinfo=WIB))
    return conditions


def _counted(chosen: Filter) -> Select[int]:
    return select(func.count()).select_from(AuditEntry).where(*_conditions(chosen), _first_of_act())


def _first_of_act(entry: Any = AuditEntry) -> ColumnElement[bool]:
    """Written as a literal: with a parameter the partial index is not taken."""
    first: ColumnElement[bool] = entry.place == bindparam(None, 1, literal_execute=True)
    return first


def _page_of_firsts(chosen: Filter) -> Select[str, int, int | None]:
    """First entries of transactions, newest first, each with the first entry of the following one."""
    following = select(func.min(_Following.seq)).where(_first_of_act(_Following), _Following.seq > AuditEntry.seq)
    firsts = select(AuditEntry.act, AuditEntry.seq, following.scalar_subquery().label("following"))
    return firsts.where(*_conditions(chosen), _first_of_act()).order_by(AuditEntry.seq.desc())


_LOOK_FOR_MAIN = 12
"""The main entry of a transaction is among its first: a business after its owner, a batch before its rows."""


def _main_seqs(session: Session, page: Sequence[Any]) -> dict[str, int]:
    firsts = {row.act: row.seq for row in page}
    wanted = [seq + step for seq in firsts.values() for step in range(_LOOK_FOR_MAIN)]
    near = select(AuditEntry.seq, AuditEntry.act, AuditEntry.action, AuditEntry.subject)
    mains = dict(firsts)
    for row in session.execute(near.where(AuditEntry.seq.in_(wanted)).order_by(AuditEntry.seq.desc())):
        if row.act in firsts and is_main(row.action, row.subject):
            mains[row.act] = row.seq
    return mains


def _tell(session: Session, rows: Iterable[Any]) -> list[Entry]:
    """Entries in words; titles and references are looked up together, a few statements for each page."""
    pairs = [(row[0], json.loads(row[1]) if row[1] else None) for row in rows]
    titles = titles_by_uid(session, {(entry.subject, entry.record_uid) for entry, _content in pairs})
    references = titles_by_id(session, _referred(content for _row, content in pairs))
    return [_entry(entry, content, titles, references) for entry, content in pairs]


def _told_by_act(entry: Entry) -> Entry:
    """An act that is about no single record is told without one."""
    if is_main(entry.action, entry.subject) or not is_known(entry.action):
        return entry
    return replace(entry, sentence=act_name(entry.action))


def _referred(contents: Iterable[Mapping[str, Any] | None]) -> set[tuple[str, int]]:
    return {
        (REFERENCES[field], value)
        for content in contents
        for field, values in (content or {"fields": {}})["fields"].items()
        if field in REFERENCES
        for value in values
        if isinstance(value, int)
    }


def _entry(
    entry: AuditEntry,
    content: dict[str, Any] | None,
    titles: Mapping[tuple[str, str], str],
    references: Mapping[tuple[str, int], str],
) -> Entry:
    told = content or {"what": "changed", "fields": {}}
    title = titles.get((entry.subject, entry.record_uid)) or _title_in(entry.subject, told["fields"])
    return row_as(
        Entry,
        entry,
        sentence=sentence(entry.action, entry.subject, told["what"], title),
        what=told["what"],
        reason=told.get("reason") or "",
        changes=tuple(_changes(entry.subject, told, references)),
        erased=content is None,
    )


def _changes(
    subject: str, content: Mapping[str, Any], references: Mapping[tuple[str, int], str]
) -> Iterable[FieldChange]:
    for field, (old, new) in content["fields"].items():
        if field in UNSHOWN or (content["what"] == "created" and new in (None, "")):
            continue
        yield FieldChange(
            label_of(subject, field), _value(subject, field, old, references), _value(subject, field, new, references)
        )


def _value(subject: str, field: str, value: Any, references: Mapping[tuple[str, int], str]) -> str:
    referred = REFERENCES.get(field)
    if referred and isinstance(value, int):
        return references.get((referred, value)) or _("data yang sudah dihapus")
    return value_text(subject, field, value)


def _title_in(subject: str, fields: Mapping[str, Any]) -> str:
    for name in TITLE_FIELDS:
        for value in reversed(fields.get(name, ())):
            if value and value != "•":
                return value_text(subject, name, value)
    return ""
