"""What the screen says of kinds, versions and fields."""

from dataclasses import dataclass

from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.domain.papers.templates.rules import TemplateRule
from umkm_desktop.i18n import MONTHS, WIB, _, format_moment
from umkm_desktop.services.office.templates import TemplateVersion
from umkm_desktop.services.papers.paper_kinds import KindSetting


@dataclass(frozen=True)
class KindRow:
    """One kind in the list: its name, which texts it uses, and whether the office uses it."""

    kind: str
    name: str
    line: str
    off: bool


@dataclass(frozen=True)
class FieldRow:
    """One field that may be named in the texts of a kind; a ``block`` stands alone on its line."""

    mark: str
    meaning: str
    block: bool


@dataclass(frozen=True)
class VersionRow:
    """One version as the list of versions shows it."""

    version: int
    name: str
    who: str
    when: str
    note: str
    in_use: bool

    @property
    def uid(self) -> int:
        """The key of its row."""
        return self.version


def kind_row(setting: KindSetting, newest: TemplateVersion) -> KindRow:
    """The line of a kind: ``bawaan``, or ``versi 3, Rini, 24 Nov``."""
    return KindRow(setting.kind.value, _(KINDS[setting.kind].name), short_version(newest), not setting.enabled)


def short_version(version: TemplateVersion) -> str:
    """``versi 3, Rini Andriani, 24 Nov``."""
    if version.saved_at is None:
        return _("bawaan")
    day = version.saved_at.astimezone(WIB)
    return _("versi {n}, {day}, {who}").format(
        n=version.version, who=version.saved_by, day=f"{day.day} {MONTHS[day.month - 1][:3]}"
    )


def version_words(version: TemplateVersion) -> str:
    """``Versi 3 · Rini Andriani, 24 November 2026 pukul 09.41 · salam diganti``."""
    if version.saved_at is None:
        return _("Naskah bawaan program")
    words = _("Versi {n} · {who}, {when}").format(
        n=version.version, who=version.saved_by, when=format_moment(version.saved_at)
    )
    return f"{words} · {version.note}" if version.note else words


def version_row(version: TemplateVersion) -> VersionRow:
    """The same as a row."""
    if version.saved_at is None:
        return VersionRow(0, _("Bawaan"), _("program"), "", _("Naskah yang menyertai program"), version.in_use)
    return VersionRow(
        version.version,
        _("Versi {n}").format(n=version.version),
        version.saved_by,
        format_moment(version.saved_at),
        version.note,
        version.in_use,
    )


def field_rows(rule: TemplateRule) -> dict[str, list[FieldRow]]:
    """What each text may name, in the order of the rule."""
    return {
        part.key: [
            FieldRow(f"{{{name}}}", _(field.meaning), field.block) for name, field in rule.fields_of(part.key).items()
        ]
        for part in rule.parts
    }
