"""How this office treats each kind of paper: whether it uses it, and in which book it is numbered."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS, REGISTERS, Kind
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.registers import LETTERS
from umkm_desktop.storage.models import PaperKind


@dataclass(frozen=True)
class KindSetting:
    """One kind as this office uses it."""

    kind: Kind
    register: str
    enabled: bool


def kind_settings(session: Session) -> Mapping[Kind, KindSetting]:
    """Every kind; one without a row is numbered with the letters, and used unless it is optional."""
    rows = {row.kind: row for row in session.scalars(select(PaperKind))}
    found: dict[Kind, KindSetting] = {}
    for kind, rule in KINDS.items():
        row = rows.get(kind.value)
        register, enabled = (row.register, row.enabled) if row else (LETTERS, not rule.optional)
        found[kind] = KindSetting(kind, register, enabled)
    return found


def paper_kinds(desk: Desk) -> list[KindSetting]:
    """Every kind in the order of the office, for the settings and for menus."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        return list(kind_settings(session).values())


def change_kind(desk: Desk, kind: Kind, *, register: str | None = None, enabled: bool | None = None) -> None:
    """Use a kind or not, and number it in another book from now on; issued papers keep their numbers."""
    desk.require(Permission.EDIT_OFFICE)
    if register is not None and register not in REGISTERS:
        raise RuleBroken(_("Buku nomor itu tidak ada."), "register")
    if enabled is False and not KINDS[kind].optional:
        raise RuleBroken(_("Jenis dokumen ini selalu dipakai."), "enabled")
    with desk.write("paper_kind.changed") as session:
        row = _row_to_change(session, kind)
        row.register = register or row.register
        row.enabled = row.enabled if enabled is None else enabled


def set_register(session: Session, kind: Kind, register: str) -> None:
    """Number a kind in another book, inside another use case."""
    _row_to_change(session, kind).register = register


def _row_to_change(session: Session, kind: Kind) -> PaperKind:
    """The row of a kind, made now as the kind is if the office had none."""
    row = session.scalars(select(PaperKind).where(PaperKind.kind == kind.value)).one_or_none()
    if row is None:
        now = kind_settings(session)[kind]
        row = PaperKind(kind=kind.value, register=now.register, enabled=now.enabled)
        session.add(row)
    return row


def check_enabled(setting: KindSetting) -> None:
    """Raise RuleBroken for an optional kind that the office has not switched on."""
    if not setting.enabled:
        sentence = _("{kind} tidak dipakai kantor ini. Nyalakan dahulu di layar Naskah surat.")
        raise RuleBroken(sentence.format(kind=_(KINDS[setting.kind].name)))
