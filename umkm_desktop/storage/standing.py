"""How an officer stands with the office at this moment, in one quick look: asked at every act."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from umkm_desktop.storage.models import KeyWrap, Officer

_LOOK = (
    select(Officer.name, Officer.roles, Officer.active, func.coalesce(KeyWrap.credential, ""))
    .outerjoin(KeyWrap, KeyWrap.holder == Officer.uid)
    .where(Officer.uid == bindparam("uid"))
)


@dataclass(frozen=True)
class Standing:
    """Name and role words of today, whether he works here, and which password counts (empty: never noted)."""

    name: str
    roles: str
    active: bool
    credential: str


def standing_of(connection: Connection, uid: str) -> Standing | None:
    """None for somebody the office does not know."""
    row = connection.execute(_LOOK, {"uid": uid}).first()
    return Standing(*row) if row else None
