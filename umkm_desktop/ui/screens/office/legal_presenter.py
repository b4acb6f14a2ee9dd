"""Dasar hukum: the register on a day, one regulation with its chain and what rests on it, and the forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.issuing import KINDS
from umkm_desktop.domain.legal_register import CITABLE, EVERY_PAPER, WHAT_NAMES, What, examine_basis
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import N_, _
from umkm_desktop.services import legal_register as register
from umkm_desktop.services.legal_register import BasisRow, CitationRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

NOBODY, SOME = "none", "some"
"""Choices of who cites: no paper, and those ticked one by one."""

_FORM = ("title", "short", "about", "starts", "ends", "note")


@dataclass(frozen=True)
class LegalPage:
    """One regulation with what rests on its articles."""

    row: BasisRow
    rests: Sequence[CitationRow]


class LegalView(Protocol):
    """What the part can show."""

    def reload(self, *, keep: bool) -> None: ...
    def select(self, uid: str) -> None: ...
    def show_page(self, page: LegalPage | None) -> None: ...
    def show_documents(self, counts: Sequence[tuple[str, int]]) -> None: ...
    def show_missing_examples(self, names: Sequence[str]) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class LegalPresenter:
    """The register beside one regulation; every change is a small form of its own."""

    def __init__(self, view: LegalView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self._text, self._state = "", ""
        self.day: date = context.desk.today()
        self._uid = ""

    # --- showing
    def opened(self, uid: str = "") -> None:
        """Show the register; a regulation by its uid."""
        self.refresh()
        rows = self.rows()
        chosen = uid or self._uid or (rows[0].uid if rows else "")
        self._view.select(chosen)
        self.choose(chosen)

    def refresh(self) -> None:
        """After a commit."""
        self._view.reload(keep=True)
        self._view.show_missing_examples(register.missing_examples(self._desk))
        if self._uid:
            self.choose(self._uid)

    def rows(self) -> list[BasisRow]:
        """The register as filtered."""
        return register.list_bases(self._desk, day=self.day, state=self._state, text=self._text)

    def search(self, text: str) -> None:
        self._text = text
        self._view.reload(keep=True)

    def filter_state(self, state: str) -> None:
        self._state = state
        self._view.reload(keep=True)

    def choose_day(self, day: date | None) -> None:
        """How everything stands on a day; none means today."""
        self.day = day or self._desk.today()
        self.refresh()

    def ask_day(self) -> date | None:
        """Another day to look at; None when the officer backed out."""
        typed = self._context.dialogs.ask_values(
            _("Keadaan pada tanggal"), "", _("Tampilkan"),
            [FormField("day", N_("Tanggal"), "date", required=True, width=6)], {"day": self.day},
        )  # fmt: skip
        if typed is None:
            return None
        self.choose_day(typed["day"])
        return self.day

    @property
    def chosen(self) -> str:
        """The regulation that is shown."""
        return self._uid

    def choose(self, uid: str) -> None:
        """Show one regulation; who cites it is counted beside the window."""
        self._uid = uid
        if not uid:
            self._view.show_page(None)
            return
        try:
            page = LegalPage(register.read_basis(self._desk, uid, day=self.day), register.rests_on(self._desk, uid))
        except Refused as refused:
            self._uid = ""
            self._view.show_page(None)
            self._view.show_problem(str(refused))
            return
        self._view.show_page(page)
        self._context.runner.run(
            lambda _progress: register.documents_citing(self._desk, uid),
            title=_("Menghitung dokumen"),
            done=lambda counts: self._counted(uid, counts),
            failed=lambda _error: None,
            quiet=True,
        )

    def _counted(self, uid: str, counts: Sequence[tuple[str, int]]) -> None:
        if uid == self._uid:
            self._view.show_documents(counts)

    def go_to(self, uid: str) -> None:
        """Along the chain."""
        self._view.select(uid)
        self.choose(uid)

    @property
    def refused(self) -> str:
        """Why the register may not be changed here; empty when it may."""
        return "" if self._desk.may(Permission.EDIT_OFFICE) else refusal(Permission.EDIT_OFFICE)

    # --- regulations
    def start_new(self) -> None:
        """A regulation that replaces none."""
        self._ask(_("Peraturan baru"), _("Tambah"), {"cited_by": NOBODY}, None)

    def edit(self) -> None:
        """Correct the one shown."""
        row = self._shown()
        if row is not None:
            values = {key: getattr(row, key) for key in _FORM}
            values |= {"replaces": row.replaces_uid or None, "cited_by": _who(row.cited_by)}
            self._ask(_("Ubah peraturan"), _("Simpan"), values, row)

    def succeed(self) -> None:
        """A regulation that replaces the one shown."""
        row = self._shown()
        if row is not None:
            self._ask(
                _("Pengganti {name}").format(name=row.short), _("Tambah"),
                {"about": row.about, "replaces": row.uid, "cited_by": _who(row.cited_by)}, None,
            )  # fmt: skip

    def _ask(self, title: str, verb: str, values: Mapping[str, Any], row: BasisRow | None) -> None:
        if self._refuse():
            return
        typed = self._context.dialogs.ask_values(
            title,
            _("Yang digantikan berakhir sehari sebelum penggantinya mulai. Dokumen yang sudah terbit tidak berubah."),
            verb,
            self._fields(row),
            values,
            check=self._check,
        )
        if typed is None:
            return
        ready = {**typed, "replaces": typed.get("replaces") or ""}
        if row is not None:
            ready |= {"verified_by": row.verified_by, "verified_on": row.verified_on}
        who = ready.pop("cited_by", None)
        if who != SOME:
            ready["cited_by"] = EVERY_PAPER if who == EVERY_PAPER else ""
        self._do(lambda: self._save(ready, row), _("Dasar hukum tersimpan"))

    def _save(self, values: Mapping[str, Any], row: BasisRow | None) -> None:
        revision = row.revision if row else None
        uid = register.save_basis(self._desk, values, uid=row.uid if row else None, revision=revision)
        self._uid = uid

    def _check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        try:
            examine_basis({key: values.get(key) for key in _FORM}, self._desk.today())
        except FieldProblems as problems:
            return problems.problems
        return {}

    def _fields(self, row: BasisRow | None) -> list[FormField]:
        own = row.uid if row else ""
        others = [(one.uid, one.short) for one in register.list_bases(self._desk) if one.uid != own]
        cited = [(EVERY_PAPER, _("Semua dokumen yang menyebut dasar hukum")), (NOBODY, _("Tidak disebut dokumen"))]
        cited.append((SOME, _("Sebagian jenis dokumen")))
        return [
            FormField("title", N_("Peraturan"), required=True,
                      hint=N_("Contoh: Peraturan Pemerintah Nomor 7 Tahun 2021")),
            FormField("about", N_("Tentang"), "multiline", rows=2),
            FormField("short", N_("Sebutan singkat"), width=6, hint=N_("Kosong: dibuat dari nama, PP 7/2021")),
            FormField("replaces", N_("Menggantikan"), "choice", width=6, choices=[("", "–"), *others]),
            FormField("starts", N_("Berlaku sejak"), "date", width=6),
            FormField("ends", N_("Sampai dengan"), "date", width=6),
            FormField("cited_by", N_("Disebut pada"), "choice", choices=cited,
                      hint=N_("Jenis dokumen dipilih satu per satu dengan “Disebut pada…”.")),
            FormField("note", N_("Catatan"), "multiline", rows=2),
        ]  # fmt: skip

    def choose_kinds(self) -> None:
        """Which papers name it, kind by kind."""
        row = self._shown()
        if row is None or self._refuse():
            return
        every = EVERY_PAPER in row.cited_by
        typed = self._context.dialogs.ask_values(
            _("Disebut pada"),
            _("{name} disebut pada dokumen baru dari jenis ini, selama berlaku.").format(name=row.short),
            _("Simpan"),
            [FormField(kind.value, rule.name, "check", width=6) for kind, rule in KINDS.items()],
            {kind.value: every or kind.value in row.cited_by for kind in KINDS},
        )
        if typed is not None:
            kinds = [kind.value for kind in KINDS if typed.get(kind.value)]
            self._change(row, {"cited_by": [EVERY_PAPER] if len(kinds) == len(KINDS) else kinds})

    def verify(self) -> None:
        """Note who compared it with the gazette, and when; empty takes the note back."""
        row = self._shown()
        if row is None or self._refuse():
            return
        typed = self._context.dialogs.ask_values(
            _("Pemeriksaan"),
            _("Siapa yang membandingkan {name} dengan naskah resminya. Kosongkan keduanya bila belum.").format(
                name=row.short
            ),
            _("Simpan"),
            [
                FormField("verified_by", N_("Diperiksa oleh"), width=7, hint=N_("Misalnya Bagian Hukum Setda")),
                FormField("verified_on", N_("Tanggal"), "date", width=5),
            ],
            {"verified_by": row.verified_by, "verified_on": row.verified_on or self._desk.today()},
        )
        if typed is not None:
            by = str(typed.get("verified_by") or "").strip()
            self._change(row, {"verified_by": by, "verified_on": typed.get("verified_on") if by else None})

    def _change(self, row: BasisRow, values: Mapping[str, Any]) -> None:
        kept = {key: getattr(row, key) for key in (*_FORM, "verified_by", "verified_on")}
        self._do(lambda: self._save({**kept, **values}, row), _("Dasar hukum tersimpan"))

    # --- what rests on it
    def add_rest(self) -> None:
        """A duty, content, caution or fee that rests on an article."""
        row = self._shown()
        if row is None or self._refuse():
            return
        parts = [
            (f"{what.value} {key}", f"{_(WHAT_NAMES[what])}: {_(name)}")
            for what in What
            for key, name in CITABLE[what].items()
        ]
        typed = self._context.dialogs.ask_values(
            _("Acuan baru"),
            _("Bagian mana yang bersandar pada {name}, dan pada pasal mana.").format(name=row.short),
            _("Tambah"),
            [FormField("part", N_("Bagian"), "choice", required=True, choices=parts), *_article_fields()],
        )
        if typed is not None:
            what, key = str(typed["part"]).split(" ", 1)
            self._rest(row, what, key, typed)

    def edit_rest(self, rest: CitationRow) -> None:
        """Another article."""
        row = self._shown()
        if row is None or self._refuse():
            return
        typed = self._context.dialogs.ask_values(
            _("Ubah acuan"), f"{_(WHAT_NAMES[What(rest.what)])}: {rest.name}", _("Simpan"), _article_fields(),
            {"article": rest.article, "note": rest.note},
        )  # fmt: skip
        if typed is not None:
            self._rest(row, rest.what, rest.key, typed)

    def _rest(self, row: BasisRow, what: str, key: str, typed: Mapping[str, Any]) -> None:
        article, note = str(typed.get("article") or ""), str(typed.get("note") or "")
        self._do(
            lambda: register.save_rest(self._desk, row.uid, what, key, article=article, note=note), _("Acuan tersimpan")
        )

    def remove_rest(self, rest: CitationRow) -> None:
        """It rests on this one no more; can be taken back."""
        row = self._shown()
        if row is None or self._refuse():
            return
        if self._do(lambda: register.remove_rest(self._desk, rest.uid), ""):
            self._context.toast(
                _("Acuan dihapus"), rest.name, action=_("Urungkan"),
                on_action=lambda: self._rest(row, rest.what, rest.key, {"article": rest.article, "note": rest.note}),
            )  # fmt: skip

    def add_examples(self) -> None:
        """Put in what the program ships and this office lacks."""
        if not self._refuse():
            self._do(lambda: register.add_examples(self._desk), _("Peraturan bawaan ditambahkan"))

    # --- doing
    def _shown(self) -> BasisRow | None:
        return register.read_basis(self._desk, self._uid, day=self.day) if self._uid else None

    def _refuse(self) -> bool:
        if self.refused:
            self._view.show_problem(self.refused)
        return bool(self.refused)

    def _do(self, act: Callable[[], object], done: str) -> bool:
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))
            return False
        self._view.show_problem("")
        if done:
            self._context.toast(done)
        self.refresh()
        self._view.select(self._uid)
        self.choose(self._uid)
        return True


def _who(cited_by: Sequence[str]) -> str:
    if EVERY_PAPER in cited_by:
        return EVERY_PAPER
    return SOME if cited_by else NOBODY


def _article_fields() -> list[FormField]:
    return [
        FormField("article", N_("Pasal"), width=6, hint=N_("Contoh: Pasal 34 ayat (1)")),
        FormField("note", N_("Catatan"), width=6),
    ]
