"""One kind of paper at a time: its texts, the fields they may name, its versions, and the page they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from umkm_desktop.domain.errors import Conflict, FieldProblems, Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import Part, TemplateRule, Texts, check_texts
from umkm_desktop.i18n import MONTHS, WIB, _, format_moment
from umkm_desktop.services.office import templates
from umkm_desktop.services.office.templates import TemplateVersion
from umkm_desktop.services.papers import paper_kinds
from umkm_desktop.services.papers.paper_kinds import KindSetting
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.screens.templates.preview import PreviewView, SamplePreview


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


SUBJECTS = frozenset({"paper_template", "paper_kind", "office", "official", "asset", "legal_basis", "number_series"})


class TemplatesView(PreviewView, Protocol):
    """What the screen can show."""

    def show_kinds(self, rows: Sequence[KindRow], chosen: str) -> None: ...
    def show_texts(
        self, parts: Sequence[Part], texts: Mapping[str, str], fields: Mapping[str, Sequence[FieldRow]]
    ) -> None: ...
    def show_version(self, name: str, line: str) -> None: ...
    def show_reading(self, sentence: str) -> None: ...
    def show_looking(self, sentence: str, action: str) -> None: ...
    def show_switch(self, explanation: str, *, on: bool, refused: str) -> None: ...
    def show_versions(self, rows: Sequence[VersionRow]) -> None: ...
    def show_problems(self, problems: Mapping[str, str], *, focus: bool) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def typed(self) -> Mapping[str, str]: ...
    def put_back(self, texts: Mapping[str, str]) -> None: ...
    def part(self) -> str: ...
    def note(self) -> str: ...
    def saved(self) -> None: ...
    def go_to(self, part: str) -> None: ...
    def go_to_kinds(self) -> None: ...
    def dirty(self) -> bool: ...


class TemplatesPresenter:
    """What is typed belongs to ``kind`` and was begun on version ``_based_on``; an older version is only looked at."""

    def __init__(self, view: TemplatesView, context: Context) -> None:
        self._view, self._context = view, context
        self.kind = next(kind for kind in KINDS if kind in TEMPLATES)
        self._based_on = 0
        self._looking: int | None = None
        self._preview = SamplePreview(view, context, self._show_quietly)

    # --- opening
    def opened(
        self,
        *,
        kind: str = "",
        part: str = "",
        typed: Mapping[str, str] | None = None,
        based_on: int = 0,
        **_rest: object,
    ) -> None:
        """A kind, perhaps at one of its texts, perhaps with what was typed before the window was drawn anew."""
        self._context.set_title(_("Naskah surat"), _("Kalimat setiap surat dan sertifikat kantor ini"))
        self._context.set_actions([Action(_("Pengaturan"), self._go_to_settings, icon="gear")])
        wanted = next((one for one in TEMPLATES if one.value == kind), self.kind)
        if wanted is not self.kind or not self._view.dirty():
            self.show(wanted)
        if typed is not None:
            self._based_on = based_on
            self._view.put_back(typed)
            self.changed()
        if part:
            self._view.go_to(part)
        else:
            self._view.go_to_kinds()

    def choose(self, kind: str) -> bool:
        """Go to another kind, unless something is half typed and the officer stays."""
        if kind == self.kind.value:
            self.stop_looking()
            return True
        if not self._context.may_leave():
            return False
        self.show(Kind(kind))
        return True

    def refresh(self) -> None:
        """After a commit: what is typed stays, and so does an older version that is looked at."""
        if self._view.dirty() or self._looking is not None:
            self._show_kinds()
        else:
            self.show(self.kind)

    def show(self, kind: Kind) -> None:
        """Fill the screen with the texts a kind uses now."""
        self.kind, self._looking = kind, None
        texts = templates.template_texts(self._context.desk, kind)
        self._based_on = texts.version
        self._show_kinds()
        self._show_texts(texts)
        self._view.show_version(_(KINDS[kind].name), version_words(self._newest))
        self._view.show_looking("", "")
        self._view.show_reading(self.refused)
        self._show_switch()

    @property
    def refused(self) -> str:
        """Why this officer may not change texts; empty when he may."""
        return "" if self._context.desk.may(Permission.EDIT_OFFICE) else refusal(Permission.EDIT_OFFICE)

    def _show_kinds(self) -> None:
        newest = templates.newest_versions(self._context.desk)
        settings = [one for one in paper_kinds.paper_kinds(self._context.desk) if one.kind in TEMPLATES]
        self._newest: TemplateVersion = newest[self.kind]
        self._view.show_kinds([kind_row(one, newest[one.kind]) for one in settings], self.kind.value)

    def _show_texts(self, texts: Texts) -> None:
        rule = TEMPLATES[self.kind]
        self._view.show_texts(rule.parts, texts.parts, field_rows(rule))
        self._view.saved()
        self._preview.draw(self.kind, texts.parts, self._view.part())

    def _show_switch(self) -> None:
        found = next(one for one in paper_kinds.paper_kinds(self._context.desk) if one.kind is self.kind)
        rule = KINDS[self.kind]
        self._view.show_switch(_(rule.explanation) if rule.optional else "", on=found.enabled, refused=self.refused)

    def _go_to_settings(self) -> None:
        self._context.navigator.open("office")

    # --- while typing
    def changed(self) -> None:
        """Say what is wrong at its text, or draw the page: after typing, and when another text is gone to."""
        typed = self._view.typed()
        try:
            ready = check_texts(TEMPLATES[self.kind], typed)
        except FieldProblems as error:
            self._show_quietly(error.problems)
            self._view.show_preview_note(_("Yang tampak: naskah terakhir yang benar."))
        else:
            self._show_quietly({})
            self._preview.draw(self.kind, ready, self._view.part())

    def _show_quietly(self, problems: Mapping[str, str]) -> None:
        self._view.show_problems(problems, focus=False)

    # --- saving
    def save(self) -> None:
        """Store what is typed as a new version; problems stand at their texts."""
        if self._looking is not None or self.refused:
            return
        self._store(self._view.typed(), self._view.note())

    def _store(self, texts: Mapping[str, str], note: str) -> None:
        before = self._based_on
        try:
            version = templates.save_template(self._context.desk, self.kind, texts, note=note, based_on=before)
        except FieldProblems as error:
            rest = {key: sentence for key, sentence in error.problems.items() if key in TEMPLATES[self.kind].texts}
            self._view.show_problems(rest, focus=True)
            self._view.show_problem(error.problems.get("note", ""))
        except Conflict as error:
            self._settle_conflict(texts, note, str(error))
        except Refused as error:
            self._view.show_problem(str(error))
        else:
            self._stored(version, changed=version != before)

    def _stored(self, version: int, *, changed: bool) -> None:
        self._view.saved()
        if changed:
            self._context.toast(
                _("Versi {n} tersimpan").format(n=version), _("Dipakai surat berikutnya; yang sudah terbit tetap.")
            )
        else:
            self._context.toast(_("Tidak ada yang berubah"), _("Tidak ada versi baru."))
        self.show(self.kind)

    def _settle_conflict(self, texts: Mapping[str, str], note: str, sentence: str) -> None:
        """Another officer was faster: nothing is lost either way, for his version stays in the list."""
        answer = self._context.dialogs.choose(
            _("Sudah ada versi yang lebih baru"),
            sentence,
            [
                ("stay", _("Kembali mengisi")),
                ("mine", _("Simpan isian saya sesudahnya")),
                ("theirs", _("Buang isian saya")),
            ],
        )
        if answer == "mine":
            self._based_on = templates.template_texts(self._context.desk, self.kind).version
            self._store(texts, note)
        elif answer == "theirs":
            self.discard()

    def discard(self) -> None:
        """Forget what is typed."""
        self._view.saved()
        self.show(self.kind)

    # --- versions
    def list_versions(self) -> None:
        """Show every version of this kind."""
        found = templates.template_versions(self._context.desk, self.kind)
        self._view.show_versions([version_row(one) for one in found])

    def look_at(self, version: int) -> None:
        """Show an older version, only to be read; the one in use is shown to be changed."""
        if not self._context.may_leave():
            return
        found = templates.template_versions(self._context.desk, self.kind)
        chosen = next(one for one in found if one.version == version)
        if chosen.in_use:
            self.show(self.kind)
            return
        self._show_texts(templates.template_texts(self._context.desk, self.kind, version))
        self._looking = version
        action = _("Pakai lagi versi ini") if version else _("Kembali ke bawaan")
        self._view.show_looking(version_words(chosen), "" if self.refused else action)

    def stop_looking(self) -> bool:
        """Back to the version in use; False when nothing older is looked at."""
        if self._looking is None:
            return False
        self.show(self.kind)
        return True

    def use_again(self) -> None:
        """Make the version that is looked at the newest one."""
        if self._looking is None:
            return
        looked_at = self._looking
        texts = templates.template_texts(self._context.desk, self.kind, looked_at)
        note = _("naskah bawaan dipakai lagi") if looked_at == 0 else _("versi {n} dipakai lagi").format(n=looked_at)
        self._store(texts.parts, note)

    # --- kinds
    def switch(self, on: bool) -> None:
        """Use an optional kind in this office, or no longer."""
        try:
            paper_kinds.change_kind(self._context.desk, self.kind, enabled=on)
        except Refused as error:
            self._view.show_problem(str(error))
        else:
            name = _(KINDS[self.kind].name)
            words = _("{kind} sekarang dipakai") if on else _("{kind} tidak dipakai lagi")
            self._context.toast(words.format(kind=name))
        self._show_kinds()
        self._show_switch()

    # --- the page
    def turn_to(self, page: int) -> None:
        """Another page of the preview."""
        self._preview.turn_to(page)

    def sharper(self, scale: float) -> None:
        """A finer picture of the page."""
        self._preview.sharper(scale)

    def state(self) -> dict[str, object]:
        """What a rebuilt screen needs to be as it was."""
        kept: dict[str, object] = {"kind": self.kind.value}
        if self._view.dirty():
            kept |= {"typed": dict(self._view.typed()), "based_on": self._based_on}
        return kept
