"""Rubrics of the office: save one, change it until a session uses it, then only succeed it by a new version."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.rubrics import EXAMPLES, Rubric, read_rubric, read_rubric_text, rubric_text
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.rows import row_as
from umkm_desktop.storage.models import CurationSession
from umkm_desktop.storage.models import Rubric as RubricRow


@dataclass(frozen=True)
class RubricLine:
    """One version of a rubric in the list; an example the office has not adopted has a key and no uid.

    ``newest`` is the version that is offered for a new session; ``sessions`` is how many use it.
    """

    uid: str
    example: str
    name: str
    version: int
    method: str
    criteria: int
    saved_by: str
    saved_at: datetime | None
    sessions: int
    newest: bool
    retired: bool

    @property
    def key(self) -> str:
        """Uid of a version, or the key of an example not in the office yet."""
        return self.uid or self.example


@dataclass(frozen=True)
class RubricPage:
    """A rubric with what may be done to it."""

    line: RubricLine
    rubric: Rubric
    revision: int | None

    @property
    def may_change(self) -> bool:
        """Whether it may still be changed; else only a new version follows."""
        return bool(self.line.uid) and not self.line.sessions and not self.line.example


def list_rubrics(desk: Desk) -> list[RubricLine]:
    """Every version in the office, by name and the newest first, then the examples that are not in it yet."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = session.execute(_with_use().order_by(RubricRow.name, RubricRow.version.desc())).all()
    newest = {row.name: row.uid for row, _used in reversed(rows) if row.retired_at is None}
    lines = [_line(row, used, newest=newest.get(row.name) == row.uid) for row, used in rows]
    adopted = {row.example for row, _used in rows}
    return lines + [_example_line(key) for key in EXAMPLES if key not in adopted]


def rubric_page(desk: Desk, uid: str) -> RubricPage:
    """A rubric by its uid, or an example by its key. Raises NotFound."""
    desk.require(Permission.VIEW)
    if uid in EXAMPLES:
        return RubricPage(_example_line(uid), EXAMPLES[uid], None)
    with desk.read() as session:
        row = find(session, RubricRow, uid)
        used = _uses(session, row)
        newest = session.scalar(_highest(row.name)) == row.version
        return RubricPage(_line(row, used, newest=newest), rubric_of(row), row.revision)


def rubric_of(row: RubricRow) -> Rubric:
    """The rubric of a row; read once while its content stays."""
    return _read(row.content)


@lru_cache(maxsize=32)
def _read(content: str) -> Rubric:
    return read_rubric_text(content)


def save_rubric(desk: Desk, values: Mapping[str, Any]) -> str:
    """A new rubric, version 1; ``values`` as `domain.rubrics.rubric_values` gives them. Returns the uid.

    Raises FieldProblems for what is wrong with it, also when the name is taken.
    """
    desk.require(Permission.EDIT_RUBRICS)
    rubric = read_rubric(values)
    with desk.write("rubric.saved") as session:
        if session.scalar(_highest(rubric.name)):
            raise FieldProblems(
                {"name": _("Sudah ada rubrik dengan nama ini. Buat versi barunya, atau beri nama lain.")}
            )
        return _add(session, desk, rubric, version=1)


def change_rubric(desk: Desk, uid: str, values: Mapping[str, Any], *, revision: int | None = None) -> None:
    """Change a rubric that no session uses; its name stays. Raises RuleBroken, FieldProblems, Conflict."""
    desk.require(Permission.EDIT_RUBRICS)
    rubric = read_rubric(values)
    with desk.write("rubric.changed") as session:
        row = find(session, RubricRow, uid)
        check_revision(row, revision)
        if _uses(session, row):
            raise RuleBroken(
                _("Rubrik {name} versi {n} sudah dipakai sesi kurasi. Simpan perubahan sebagai versi baru.").format(
                    name=row.name, n=row.version
                )
            )
        if row.example:
            raise RuleBroken(_("Contoh bawaan tidak diubah. Salin dengan nama sendiri, lalu ubah salinannya."))
        _fill(row, replace(rubric, name=row.name))


def succeed_rubric(desk: Desk, uid: str, values: Mapping[str, Any]) -> str:
    """The next version of a rubric, under the same name; earlier versions stay with their sessions. Returns the uid."""
    desk.require(Permission.EDIT_RUBRICS)
    rubric = read_rubric(values)
    with desk.write("rubric.saved") as session:
        row = find(session, RubricRow, uid)
        if row.example:
            raise RuleBroken(_("Contoh bawaan tidak diubah. Salin dengan nama sendiri, lalu ubah salinannya."))
        newest = session.scalar(_highest(row.name)) or 0
        return _add(session, desk, replace(rubric, name=row.name), version=newest + 1)


def retire_rubric(desk: Desk, uid: str, *, retired: bool = True) -> None:
    """Offer a rubric no longer for new sessions, or again."""
    desk.require(Permission.EDIT_RUBRICS)
    with desk.write("rubric.retired") as session:
        find(session, RubricRow, uid).retired_at = desk.now() if retired else None


def row_of(session: Session, desk: Desk, uid: str) -> RubricRow:
    """The row of a rubric's uid; an example's key adopts it, in the transaction of the caller. Raises NotFound."""
    if uid not in EXAMPLES:
        return find(session, RubricRow, uid)
    row = session.scalars(select(RubricRow).where(RubricRow.example == uid)).first()
    if row is not None:
        return row
    rubric = EXAMPLES[uid]
    added = _add(session, desk, rubric, version=(session.scalar(_highest(rubric.name)) or 0) + 1, example=uid)
    return find(session, RubricRow, added)


def _highest(name: str) -> Any:
    return select(func.max(RubricRow.version)).where(RubricRow.name == name)


def _add(session: Session, desk: Desk, rubric: Rubric, *, version: int, example: str | None = None) -> str:
    row = RubricRow(version=version, saved_by=desk.officer.name, example=example)
    _fill(row, rubric)
    session.add(row)
    session.flush()
    return row.uid


def _fill(row: RubricRow, rubric: Rubric) -> None:
    row.name, row.method = rubric.name, rubric.method.value
    row.content = rubric_text(rubric)
    row.sha256 = hashlib.sha256(row.content.encode()).hexdigest()


def _uses(session: Session, row: RubricRow) -> int:
    counted = select(func.count()).select_from(CurationSession).where(CurationSession.rubric_id == row.id)
    return session.scalar(counted) or 0


def _with_use() -> Any:
    used = (
        select(func.count())
        .select_from(CurationSession)
        .where(CurationSession.rubric_id == RubricRow.id)
        .scalar_subquery()
    )
    return select(RubricRow, used)


def _line(row: RubricRow, sessions: int, *, newest: bool) -> RubricLine:
    return row_as(
        RubricLine,
        row,
        example=row.example or "",
        criteria=len(rubric_of(row).criteria),
        saved_at=row.changed_at,
        sessions=sessions,
        newest=newest,
        retired=row.retired_at is not None,
    )


def _example_line(key: str) -> RubricLine:
    rubric = EXAMPLES[key]
    return RubricLine(
        uid="",
        example=key,
        name=rubric.name,
        version=1,
        method=rubric.method.value,
        criteria=len(rubric.criteria),
        saved_by=_("UMKM Desktop"),
        saved_at=None,
        sessions=0,
        newest=True,
        retired=False,
    )
