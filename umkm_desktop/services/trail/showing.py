"""One record with everything it says, for reading; identity numbers masked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from umkm_desktop.domain.identifiers import mask_nik
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.trail.trail_fields import label_of, value_text
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.records import MODELS, resolve
from umkm_desktop.services.trail.trail_titles import titles_by_id
from umkm_desktop.storage.models import Business, Owner, Record

UNSHOWN = frozenset({"id", "uid", "match_key", "name_key", "fingerprint", "officer_uid"})
IDENTITY = frozenset({"nik", "npwp"})  # a person's NPWP is the NIK


@dataclass(frozen=True)
class Field:
    """One field: its name in the program, what an officer calls it, its value for machines, and as text."""

    key: str
    label: str
    value: object
    text: str


@dataclass(frozen=True)
class Shown:
    """A record as it is now."""

    kind: str
    uid: str
    fields: Sequence[Field]

    def as_mapping(self) -> Mapping[str, object]:
        """For machines: kind, uid, and every field by its name."""
        return {"kind": self.kind, "uid": self.uid, **{field.key: field.value for field in self.fields}}


def show_record(desk: Desk, text: str) -> Shown:
    """The record that a UID, its beginning, or a number names; raises NotFound, RuleBroken."""
    desk.require(Permission.VIEW)
    named = resolve(desk, text)
    with desk.read() as session:
        row = find(session, MODELS[named.kind], named.uid)
        fields = [*_fields(session, row), *_owner_of(session, row)]
    return Shown(named.kind, named.uid, fields)


def _owner_of(session: Session, row: Record) -> list[Field]:
    if not isinstance(row, Business) or row.owner_id is None:
        return []
    owner = session.get_one(Owner, row.owner_id)
    owned = (("name", owner.name), ("nik", owner.nik), ("gender", owner.gender))
    return [_field("owner", key, value, prefix="owner_") for key, value in owned]


def _fields(session: Session, row: Record) -> list[Field]:
    columns = [column.name for column in row.__table__.columns]  # type: ignore[attr-defined]
    shown = [name for name in columns if name not in UNSHOWN and name not in row.__secret__]
    links = {name: (name.removesuffix("_id"), getattr(row, name)) for name in shown if name.endswith("_id")}
    titles = titles_by_id(session, {link for link in links.values() if link[1] is not None})
    uids = {name: _uid_of(session, *link) for name, link in links.items()}
    kind = row.__subject__
    return [
        Field(name.removesuffix("_id"), label_of(kind, name), uids[name], titles.get(links[name], ""))
        if name in links
        else _field(kind, name, getattr(row, name))
        for name in shown
    ]


def _uid_of(session: Session, kind: str, record_id: int | None) -> str | None:
    if record_id is None or kind not in MODELS:
        return None
    return session.get_one(MODELS[kind], record_id).uid


def _field(kind: str, key: str, value: object, prefix: str = "") -> Field:
    label, text = label_of(kind, key), "" if value is None else value_text(kind, key, value)
    if key in IDENTITY and value:
        return Field(prefix + key, label, mask_nik(str(value)), text)
    return Field(prefix + key, label, _plain(value), text)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
