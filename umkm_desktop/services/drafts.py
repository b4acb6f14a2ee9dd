"""Half-typed forms: kept as they are typed, offered again after a crash, gone once the record is saved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import FormDraft


@dataclass(frozen=True)
class Draft:
    """What stood in a form, as typed, and when it was kept."""

    form: str
    values: Mapping[str, str]
    saved_at: datetime


def keep_draft(desk: Desk, form: str, values: Mapping[str, str]) -> datetime:
    """Keep what the officer has typed so far into a form (``business:new``, ``business:<uid>``); returns the moment."""
    with desk.write("draft.kept") as session:
        row = _find(session, desk, form)
        if row is None:
            row = FormDraft(officer_uid=desk.officer.uid, form=form)
            session.add(row)
        row.contents = json.dumps(dict(values), ensure_ascii=False)
        row.saved_at = desk.now()
        return row.saved_at


def find_draft(desk: Desk, form: str) -> Draft | None:
    """The officer's own draft of a form, if there is one."""
    with desk.read() as session:
        row = _find(session, desk, form)
        return None if row is None else Draft(row.form, json.loads(row.contents), row.saved_at)


def drop_draft(desk: Desk, form: str) -> None:
    """Forget the draft; nothing happens where there is none."""
    with desk.write("draft.dropped") as session:
        forget_draft(session, desk, form)


def forget_draft(session: Session, desk: Desk, form: str | None) -> None:
    """Remove the draft inside the transaction that saves the record, so that the two never disagree."""
    row = _find(session, desk, form) if form else None
    if row is not None:
        session.delete(row)


def _find(session: Session, desk: Desk, form: str) -> FormDraft | None:
    statement = select(FormDraft).where(FormDraft.officer_uid == desk.officer.uid, FormDraft.form == form)
    return session.scalars(statement).one_or_none()
