"""Records of a form: added, changed and archived in one way, through the gate, whatever they belong to."""

from collections.abc import Container, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.fields import Checked, FieldRule
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import check_revision, find
from umkm_desktop.services.gate import bring_back, find_listed, take_out
from umkm_desktop.storage.models import Partner, Record

R = TypeVar("R", bound=Record)
Values = Mapping[str, object]
"""Fields by key: as typed, or as stored."""


def checked_values(examined: Checked) -> dict[str, object]:
    """What is stored of a form that was read; raises FieldProblems."""
    if examined.problems:
        raise FieldProblems(examined.problems)
    return dict(examined.values)


def set_columns(row: Record, values: Values) -> list[str]:
    """Set the columns that differ and return which."""
    changed = [key for key, value in values.items() if getattr(row, key) != value]
    for key in changed:
        setattr(row, key, values[key])
    return changed


class Owned(Generic[R]):
    """Records of one kind; a subclass says which, and what is asked of them.

    The trail's acts are the record's subject with ``added``, ``changed``, ``archived`` and ``restored``.
    """

    model: type[R]
    rules: tuple[FieldRule, ...] = ()
    changing: ClassVar[Permission] = Permission.EDIT_PARTNERS
    archiving: ClassVar[Permission] = Permission.EDIT_PARTNERS
    reason_wanted: ClassVar[str] = ""
    """What is said where one is archived without a reason, marked for translation; empty where none is needed."""

    def change(self, desk: Desk, uid: str, values: Values, *, revision: int | None = None) -> list[str]:
        """Change the given fields; returns which changed. Raises FieldProblems, RuleBroken, Conflict, NotFound."""
        desk.require(self.changing)
        with desk.write(f"{self.model.__subject__}.changed") as session:
            row = find_listed(session, self.model, uid)
            self.admit(session, desk, row)
            check_revision(row, revision)
            stored = self.checked(session, desk, {**self.typed(row), **values}, row)
            with session.no_autoflush:
                changed = self.store(row, stored)
                self.settle(session, row, changed)
            return changed

    def archive(self, desk: Desk, uid: str, *, archived: bool = True, reason: str = "") -> None:
        """Take one out of the lists, or put it back; nothing is deleted. Raises RuleBroken, Conflict, NotFound."""
        desk.require(self.archiving)
        if archived and self.reason_wanted and not reason.strip():
            raise RuleBroken(_(self.reason_wanted), "reason")
        subject, why = self.model.__subject__, reason.strip() or None
        action = f"{subject}.archived" if archived else f"{subject}.restored"
        with desk.write(action, reason=why) as session, session.no_autoflush:
            row = find(session, self.model, uid)
            self.admit(session, desk, row)
            if archived:
                self.leave(session, desk, row)
                take_out(row, desk.now())
            else:
                bring_back(session, self.model, uid)
                self.settle(session, row, self.typed(row))

    def typed(self, row: R) -> dict[str, object]:
        """A record as its form opens."""
        return {rule.key: getattr(row, rule.key) for rule in self.rules}

    def checked(self, session: Session, desk: Desk, values: Values, row: R | None) -> dict[str, object]:
        """The columns of a whole form, of a new record where ``row`` is None; raises FieldProblems."""
        raise NotImplementedError

    def store(self, row: R, values: Values) -> list[str]:
        """Set the columns that differ and return which."""
        return set_columns(row, values)

    def admit(self, session: Session, desk: Desk, row: R) -> None:
        """Raise NotAllowed where this officer may not write on this record."""

    def settle(self, session: Session, row: R, changed: Container[str]) -> None:
        """Refuse what its neighbours forbid, and let them follow; of a new or restored record all has changed."""

    def leave(self, session: Session, desk: Desk, row: R) -> None:
        """What happens as it goes into the archive; raises RuleBroken where it may not."""


class OfPartner(Owned[R]):
    """Records that belong to one partner."""

    def kept(self, partner: Partner, *, archived: bool) -> Select[R]:
        """Those of a partner, in the lists or in the archive."""
        model: Any = self.model
        taken_out = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
        return select(self.model).where(model.partner_id == partner.id, taken_out)

    def add(self, desk: Desk, partner_uid: str, values: Values) -> str:
        """Enter one and return its uid; raises FieldProblems, RuleBroken, Conflict, NotFound."""
        desk.require(self.changing)
        with desk.write(f"{self.model.__subject__}.added") as session:
            stored = self.checked(session, desk, values, None)
            row = self.model(partner=find_listed(session, Partner, partner_uid), **stored)  # type: ignore[call-arg]
            with session.no_autoflush:
                self.settle(session, row, stored)
            session.add(row)
            session.flush()
            return row.uid
