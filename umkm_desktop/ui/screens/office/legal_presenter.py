"""Dasar hukum: the register on a day beside one regulation, and the forms that change it and what rests on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.office.legal_register import CITABLE, EVERY_PAPER, WHAT_NAMES, What, examine_basis
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import KINDS
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office import legal_register as register
from umkm_desktop.services.office.legal_register import BasisRow, CitationRow
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import LoadedPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.office.legal_part import LegalPart

NOBODY, SOME = "none", "some"
"""Choices of who cites: no paper, and those ticked one by one."""

_FORM = ("title", "short", "about", "starts", "ends", "note")


@dataclass(frozen=True)
class BasisQuery:
    """What the register shows: how everything stands on ``day``, today where there is none."""

    text: str = ""
    state: str = ""
    day: date | None = None


@dataclass(frozen=True)
class LegalPage:
    """One regulation with what rests on its articles."""

    row: BasisRow
    rests: Sequence[CitationRow]


class LegalPresenter(LoadedPresenter[BasisQuery]):
    """Every change is a small form of its own."""

    _view: "LegalPart"
    rows: Sequence[BasisRow] = ()
    changing = Permission.EDIT_OFFICE

    def __init__(self, view: "LegalPart", context: Context) -> None:
        super().__init__(view, context, BasisQuery())
        self.chosen: LegalPage | None = None

    # --- the list
    def opened(self, *, uid: str = "", **rest: Any) -> None:
        super().opened(uid=uid or self.uid, **rest)

    def count(self) -> int:
        query = self.query
        self.rows = register.list_bases(self._desk, day=self.day, state=query.state, text=query.text)
        return super().count()

    def asked(self) -> None:
        """What is shown beside the list stays."""
        self._view.reload_list(keep=True)

    def tell(self) -> None:
        self._view.show_missing_examples(register.missing_examples(self._desk))

    @property
    def day(self) -> date:
        """The day on which everything is looked at."""
        return self.query.day or self.today

    def choose_day(self, day: date | None) -> None:
        """How everything stands on a day; none means today."""
        self.ask(day=day)
        self.refresh()

    def ask_day(self) -> date | None:
        """Another day to look at; None when the officer backed out."""
        typed = self._context.dialogs.ask_values(
            _("Keadaan pada tanggal"),
            "",
            _("Tampilkan"),
            [FormField("day", N_("Tanggal"), "date", required=True, width=6)],
            {"day": self.day},
        )
        if typed is None:
            return None
        self.choose_day(typed["day"])
        return self.day

    # --- one regulation
    def choose(self, uid: str | None) -> None:
        """Show one regulation; who cites it is counted beside the window."""
        super().choose(uid)
        if self.chosen is None:
            return
        shown = self.uid
        self._context.runner.run(
            lambda _progress: register.documents_citing(self._desk, shown),
            title=_("Menghitung dokumen"),
            done=lambda counts: self._view.show_documents(counts) if shown == self.uid else None,
            failed=lambda _error: None,
            quiet=True,
        )

    def read(self) -> None:
        self.chosen = None
        if not self.uid:
            return
        try:
            row = register.read_basis(self._desk, self.uid, day=self.day)
            self.chosen = LegalPage(row, register.rests_on(self._desk, self.uid))
        except Refused as refused:
            self.uid = ""
            self._view.show_problem(str(refused))

    def go_to(self, uid: str) -> None:
        """Along the chain."""
        self._view.select(uid)
        self.choose(uid)

    def _shown(self) -> BasisRow | None:
        """The regulation to be changed; None where there is none, or where the officer may not, which is said."""
        if not self.may_change() or not self.uid:
            return None
        return register.read_basis(self._desk, self.uid, day=self.day)

    # --- changing it
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
                _("Pengganti {name}").format(name=row.short),
                _("Tambah"),
                {"about": row.about, "replaces": row.uid, "cited_by": _who(row.cited_by)},
                None,
            )

    def _ask(self, title: str, verb: str, values: Mapping[str, Any], row: BasisRow | None) -> None:
        if not self.may_change():
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
        self._save(ready, row)

    def _save(self, values: Mapping[str, Any], row: BasisRow | None) -> None:
        def store() -> None:
            uid, revision = (row.uid, row.revision) if row else (None, None)
            self.uid = register.save_basis(self._desk, values, uid=uid, revision=revision)

        if self.do(store, _("Dasar hukum tersimpan")):
            self._view.select(self.uid)

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
            FormField(
                "title", N_("Peraturan"), required=True, hint=N_("Contoh: Peraturan Pemerintah Nomor 7 Tahun 2021")
            ),
            FormField("about", N_("Tentang"), "multiline", rows=2),
            FormField("short", N_("Sebutan singkat"), width=6, hint=N_("Kosong: dibuat dari nama, PP 7/2021")),
            FormField("replaces", N_("Menggantikan"), "choice", width=6, choices=[("", "–"), *others]),
            FormField("starts", N_("Berlaku sejak"), "date", width=6),
            FormField("ends", N_("Sampai dengan"), "date", width=6),
            FormField(
                "cited_by",
                N_("Disebut pada"),
                "choice",
                choices=cited,
                hint=N_("Jenis dokumen dipilih satu per satu dengan “Disebut pada…”."),
            ),
            FormField("note", N_("Catatan"), "multiline", rows=2),
        ]

    def choose_kinds(self) -> None:
        """Which papers name it, kind by kind."""
        row = self._shown()
        if row is None:
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
        if row is None:
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
        self._save({**kept, **values}, row)

    # --- what rests on it
    def add_rest(self) -> None:
        """A duty, content, caution or fee that rests on an article."""
        row = self._shown()
        if row is None:
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
        if row is None:
            return
        typed = self._context.dialogs.ask_values(
            _("Ubah acuan"),
            f"{_(WHAT_NAMES[What(rest.what)])}: {rest.name}",
            _("Simpan"),
            _article_fields(),
            {"article": rest.article, "note": rest.note},
        )
        if typed is not None:
            self._rest(row, rest.what, rest.key, typed)

    def _rest(self, row: BasisRow, what: str, key: str, typed: Mapping[str, Any]) -> None:
        article, note = str(typed.get("article") or ""), str(typed.get("note") or "")
        self.do(
            lambda: register.save_rest(self._desk, row.uid, what, key, article=article, note=note), _("Acuan tersimpan")
        )

    def remove_rest(self, rest: CitationRow) -> None:
        """It rests on this one no more; can be taken back."""
        row = self._shown()
        if row is None:
            return
        if self.do(lambda: register.remove_rest(self._desk, rest.uid)):
            self._context.toast(
                _("Acuan dihapus"),
                rest.name,
                action=_("Urungkan"),
                on_action=lambda: self._rest(row, rest.what, rest.key, {"article": rest.article, "note": rest.note}),
            )

    def add_examples(self) -> None:
        """Put in what the program ships and this office lacks."""
        if self.may_change():
            self.do(lambda: register.add_examples(self._desk), _("Peraturan bawaan ditambahkan"))


def _who(cited_by: Sequence[str]) -> str:
    if EVERY_PAPER in cited_by:
        return EVERY_PAPER
    return SOME if cited_by else NOBODY


def _article_fields() -> list[FormField]:
    return [
        FormField("article", N_("Pasal"), width=6, hint=N_("Contoh: Pasal 34 ayat (1)")),
        FormField("note", N_("Catatan"), width=6),
    ]
