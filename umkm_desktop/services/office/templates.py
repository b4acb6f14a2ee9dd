"""The texts of papers: which are in use, saving a new version, looking back at older ones."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotFound
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import Texts, check_texts
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.storage.models import PaperTemplate


@dataclass(frozen=True)
class TemplateVersion:
    """One saved version; version 0 is what the program ships, by nobody and without a time."""

    version: int
    saved_by: str = ""
    saved_at: datetime | None = None
    note: str = ""
    in_use: bool = False


def texts_in_use(session: Session) -> Mapping[Kind, Texts]:
    """The texts of every kind, the newest version of each; a part an old version lacks is the program's."""
    found = {kind: Texts(0, rule.texts) for kind, rule in TEMPLATES.items()}
    for row in session.scalars(_newest()):
        found[Kind(row.kind)] = _texts_of(row)
    return found


def _newest() -> Select[PaperTemplate]:
    """The newest row of every kind."""
    versions = aliased(PaperTemplate)
    newest = select(func.max(versions.version)).where(versions.kind == PaperTemplate.kind).scalar_subquery()
    return select(PaperTemplate).where(PaperTemplate.version == newest)


def _texts_of(row: PaperTemplate) -> Texts:
    rule = TEMPLATES[Kind(row.kind)]
    stored: dict[str, str] = json.loads(row.texts)
    return Texts(row.version, {part.key: stored.get(part.key, part.text) for part in rule.parts})


def template_texts(desk: Desk, kind: Kind, version: int | None = None) -> Texts:
    """The texts of a kind, those in use or an older version; raises NotFound."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        if version is None:
            return texts_in_use(session)[kind]
        if version == 0:
            return Texts(0, TEMPLATES[kind].texts)
        row = session.scalars(
            select(PaperTemplate).where(PaperTemplate.kind == kind.value, PaperTemplate.version == version)
        ).one_or_none()
        if row is None:
            raise NotFound(_("Versi {n} dari naskah ini tidak ada.").format(n=version))
        return _texts_of(row)


def template_versions(desk: Desk, kind: Kind) -> list[TemplateVersion]:
    """Every version of a kind's texts, the newest first, the program's own last."""
    desk.require(Permission.VIEW)
    with desk.read() as session:
        rows = session.scalars(
            select(PaperTemplate).where(PaperTemplate.kind == kind.value).order_by(PaperTemplate.version.desc())
        ).all()
        saved = [
            TemplateVersion(row.version, row.saved_by, row.created_at, row.note or "", in_use=row is rows[0])
            for row in rows
        ]
    return [*saved, TemplateVersion(0, in_use=not saved)]


def newest_versions(desk: Desk) -> Mapping[Kind, TemplateVersion]:
    """The version in use of every kind, for a list of kinds."""
    desk.require(Permission.VIEW)
    found = {kind: TemplateVersion(0, in_use=True) for kind in TEMPLATES}
    with desk.read() as session:
        for row in session.scalars(_newest()):
            kind = Kind(row.kind)
            found[kind] = TemplateVersion(row.version, row.saved_by, row.created_at, row.note or "", in_use=True)
    return found


def save_template(
    desk: Desk, kind: Kind, texts: Mapping[str, str], *, note: str = "", based_on: int | None = None
) -> int:
    """Save the texts as a new version and return its number; papers already issued keep theirs.

    Raises FieldProblems for a field that does not exist and every other fault; Conflict when another officer saved a
    version since ``based_on``; nothing is saved when nothing changed.
    """
    desk.require(Permission.EDIT_OFFICE)
    ready = check_texts(TEMPLATES[kind], texts)
    if len(note) > 200:
        raise FieldProblems({"note": _("Catatan paling panjang 200 huruf.")})
    with desk.write("paper_template.saved") as session:
        current = texts_in_use(session)[kind]
        _check_based_on(current.version, based_on)
        if dict(current.parts) == ready:
            return current.version
        session.add(
            PaperTemplate(
                kind=kind.value,
                version=current.version + 1,
                texts=json.dumps(ready, ensure_ascii=False, sort_keys=True),
                note=note.strip() or None,
                saved_by=desk.officer.name,
            )
        )
        return current.version + 1


def _check_based_on(current: int, based_on: int | None) -> None:
    if based_on is not None and based_on != current:
        raise Conflict(_("Naskah ini baru saja disimpan petugas lain. Muat ulang, lalu ulangi perubahan Anda."))
