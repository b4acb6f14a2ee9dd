"""Writing a memorandum: partner, subject, term, texts, signers; half-typed text is kept as a draft."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from umkm_desktop.domain.agreements.clause_examples import MOU_PAPER
from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.agreements import partnerships, signed_texts
from umkm_desktop.services.agreements.clauses import ClauseVersion, offered
from umkm_desktop.services.drafts import drop_draft, find_draft, keep_draft
from umkm_desktop.services.office.parties import partner_party
from umkm_desktop.services.partners import partners
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.screens.partnerships.editor import OFFERED, clock_time


class MemorandumEditorView(Protocol):
    """What the editor can show."""

    def show_editor(self, values: Mapping[str, Any], *, locked: bool) -> None: ...
    def editor_values(self) -> Mapping[str, Any] | None: ...
    def editor_typed(self) -> Mapping[str, str]: ...
    def restore_editor(self, typed: Mapping[str, str]) -> None: ...
    def editor_touched(self) -> bool: ...
    def show_checklist(self, missing: Sequence[str], advised: Sequence[str]) -> None: ...
    def show_editor_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_kept(self, words: str) -> None: ...
    def show_list(self) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def go_to_field(self, key: str) -> None: ...


class MemorandumEditor:
    """One memorandum while it is being written."""

    def __init__(self, view: MemorandumEditorView, context: Context, done: Callable[[str], None]) -> None:
        self._view, self._context, self._desk, self._done = view, context, context.desk, done
        self._uid: str | None = None
        self._revision: int | None = None
        self._partners: dict[str, str] = {}
        self._kept: Mapping[str, str] = {}

    @property
    def running(self) -> bool:
        """Whether the editor is open."""
        return self._uid is not None

    def start(self, uid: str, *, partner: str = "", typed: Mapping[str, Any] | None = None) -> None:
        """An empty memorandum (``uid`` ""), perhaps with a partner, or an unsigned one."""
        self._uid, self._revision = uid, None
        values: dict[str, Any] = {}
        if uid:
            details = signed_texts.text_details(self._desk, MEMORANDUM, uid)
            self._revision, partner = details.revision, details.partner_uid
            values = {**details.texts, "starts": details.starts, "ends": details.ends}
        values["partner"] = self._name(partner)
        if not uid and partner:
            party = partner_party(self._desk, partner)
            values |= {"partner_signatory": party.signatory, "partner_signatory_position": party.position}
        self._view.show_editor(values, locked=bool(uid))
        title = _("Ubah nota kesepahaman") if uid else _("Nota kesepahaman baru")
        self._context.set_title(title, _("Kemitraan › naskah"))
        self._context.set_actions([])
        self._restore(typed)
        self.changed()

    def _restore(self, typed: Mapping[str, Any] | None) -> None:
        draft = find_draft(self._desk, self._form) if typed is None else None
        before = dict(draft.values) if draft else dict(typed or {})
        if before:
            self._view.restore_editor(before)
        if draft:
            self._view.show_kept(_("Dilanjutkan dari draf pukul {time}").format(time=clock_time(draft.saved_at)))

    @property
    def _form(self) -> str:
        return f"memorandum:{self._uid or 'new'}"

    def suggest_partner(self, text: str) -> list[tuple[str, str]]:
        """Partners that fit what was typed; all of them at first."""
        rows = partners.page_partners(self._desk, text=text, limit=OFFERED)
        shown = [(row.uid, f"{row.name} · {row.district}" if row.district else row.name) for row in rows]
        self._partners.update({name: uid for uid, name in shown})
        return shown

    def _name(self, uid: str) -> str:
        if not uid:
            return ""
        shown = partner_party(self._desk, uid).shown
        self._partners[shown] = uid
        return shown

    def clauses_for(self, part: str) -> list[ClauseVersion]:
        """What the library offers for one text."""
        return offered(self._desk, MOU_PAPER, part)

    # --- while typing
    def changed(self) -> None:
        """Something was typed: the checklists follow."""
        typed = self._view.editor_typed()
        facts: dict[str, Any] = {**typed, "starts": typed.get("starts") or None, "ends": typed.get("ends") or None}
        self._view.show_checklist(
            [content.key for content in MEMORANDUM.missing(facts)],
            [content.key for content in MEMORANDUM.missing_advised(facts)],
        )

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Problems by field."""
        problems = dict(MEMORANDUM.check(values))
        if str(values.get("partner") or "").strip() not in self._partners:
            problems["partner"] = _("Pilih mitra dari daftar yang muncul saat mengetik.")
        return problems

    def keep(self) -> None:
        """Keep what is typed as a draft, where there is something new."""
        if not self.running or not self._view.editor_touched():
            return
        typed = dict(self._view.editor_typed())
        if typed != self._kept:
            self._kept = typed
            moment = keep_draft(self._desk, self._form, typed)
            self._view.show_kept(_("Draf tersimpan {time}").format(time=clock_time(moment)))

    # --- saving and leaving
    def save(self) -> None:
        """Store the memorandum as a draft; what is wrong is said under its field."""
        values = self._view.editor_values() if self.running else None
        if values is None:
            return
        problems = self.check(values)
        if problems:
            self._view.show_editor_problems(problems)
            return
        try:
            uid = self._store(values)
        except FieldProblems as refused:
            self._view.show_editor_problems(refused.problems)
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self._forget()
            self._context.toast(_("Nota kesepahaman tersimpan"), str(values["about"]))
            self._done(uid)

    def _store(self, values: Mapping[str, Any]) -> str:
        texts: dict[str, object] = {key: str(values.get(key) or "") for key in MEMORANDUM.texts}
        starts, ends = _term(values)
        if self._uid:
            changes = {**texts, "starts": starts, "ends": ends}
            partnerships.change_text(self._desk, MEMORANDUM, self._uid, changes, revision=self._revision)
            return self._uid
        partner = self._partners[str(values["partner"]).strip()]
        return partnerships.draft_memorandum(self._desk, partner_uid=partner, starts=starts, ends=ends, texts=texts)

    def _forget(self) -> None:
        drop_draft(self._desk, self._form)
        self._uid, self._kept = None, {}

    def has_unsaved(self) -> bool:
        return self.running and self._view.editor_touched()

    def discard(self) -> None:
        """Leave without saving."""
        if self.running:
            self._forget()
            self._done("")

    def close(self) -> None:
        """Close the editor for another page; the draft stays."""
        if self.running:
            self._uid, self._kept = None, {}
            self._view.show_list()

    def back(self) -> None:
        """Esc: to the list, asking first when something was typed."""
        if self.running and self._context.may_leave() and self.running:
            self.discard()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"uid": self._uid or "", "drafted": dict(self._view.editor_typed())}


def _term(values: Mapping[str, Any]) -> tuple[date | None, date | None]:
    starts, ends = values.get("starts"), values.get("ends")
    return starts if isinstance(starts, date) else None, ends if isinstance(ends, date) else None
