"""What the library of clauses shows and does: a new version of a clause, a new clause, retiring one."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.clauses import PAPERS, PARTS, check_clause
from umkm_desktop.domain.agreements.partnerships import PATTERNS
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.agreements import clauses
from umkm_desktop.services.agreements.clauses import ClauseVersion
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import ListPresenter, why_not

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partnerships.clauses_view import ClausesView


@dataclass(frozen=True)
class ClauseQuery:
    """What the library is asked for: words in name or text, and a paper."""

    text: str = ""
    paper: str = ""


class ClausesPresenter(ListPresenter[ClauseQuery]):
    """A list beside one clause, by its name; versions are asked for in a panel."""

    _view: "ClausesView"

    def __init__(self, view: "ClausesView", context: Context) -> None:
        super().__init__(view, context, ClauseQuery())
        self.versions: list[ClauseVersion] = []

    def opened(self, *, name: str = "", new: bool = False, **_rest: Any) -> None:
        """Show the library; ``name`` shows a clause."""
        super().opened(uid=name)
        if new:
            self.start_new()

    # --- the list
    def _rows(self) -> list[ClauseVersion]:
        words = self.query.text.casefold().split()
        rows = clauses.list_clauses(self._desk, paper=self.query.paper, retired=True)
        return [row for row in rows if all(word in f"{row.name} {row.text}".casefold() for word in words)]

    def count(self) -> int:
        return len(self._rows())

    def page(self, offset: int, limit: int) -> list[ClauseVersion]:
        return self._rows()[offset : offset + limit]

    def position(self, name: Hashable) -> int | None:
        return next((place for place, row in enumerate(self._rows()) if row.name == name), None)

    def choose_row(self, row: ClauseVersion | None) -> None:
        self.choose(row.name if row else None)

    def read(self) -> None:
        self.versions = clauses.clause_versions(self._desk, self.uid) if self.uid else []

    @property
    def why_not(self) -> str:
        """Why the officer may not write clauses; empty when he may."""
        return why_not(self._desk, Permission.EDIT_CLAUSES)

    # --- writing
    def start_new(self) -> None:
        """Ask for a clause with a name of its own."""
        self._ask(None)

    def edit(self) -> None:
        """Ask for a new version of the clause shown."""
        if self.versions:
            self._ask(self.versions[0])

    def _ask(self, now: ClauseVersion | None) -> None:
        if self.why_not:
            self._view.show_problem(self.why_not)
            return
        fields = _fields(self._desk_bases(), named=now is None)
        proposed = _values(now)
        typed = self._context.dialogs.ask_values(
            _("Klausul baru") if now is None else _("Versi baru: {name}").format(name=now.name),
            _("Naskah yang sudah memuat klausul ini tidak ikut berubah."),
            _("Simpan"),
            fields,
            proposed,
            check=lambda values: _wrong(values, now),
        )
        if typed is not None:
            self._save(typed, now)

    def _desk_bases(self) -> list[tuple[str, str]]:
        return [("", _("tidak disebut")), *clauses.legal_bases(self._desk)]

    def _save(self, typed: Mapping[str, Any], now: ClauseVersion | None) -> None:
        clause = _clause_of(typed, now)
        try:
            version = clauses.save_clause(
                self._desk,
                **clause,
                basis_uid=str(typed.get("basis") or ""),
                article=str(typed.get("article") or ""),
                note=str(typed.get("note") or ""),
                based_on=-1 if now is None else now.version,
            )
        except FieldProblems as refused:
            self._view.show_problem(" ".join(refused.problems.values()))
            return
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        self._view.show_problem("")
        self._context.toast(_("Klausul tersimpan"), _("{name}, versi {n}").format(name=clause["name"], n=version))
        self.uid = clause["name"]
        self.refresh()
        self._view.select(self.uid)

    def retire(self) -> None:
        """Ask first; texts that hold the clause keep it."""
        name = self.uid
        sentence = _("“{name}” tidak ditawarkan lagi. Naskah yang sudah memuatnya tidak berubah.").format(name=name)
        if name and self._context.dialogs.confirm(_("Hentikan klausul?"), sentence, _("Hentikan")):
            self.do(lambda: clauses.retire_clause(self._desk, name), _("Klausul dihentikan"), name)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"name": self.uid}

    def tell(self) -> None:
        rows = clauses.list_clauses(self._desk, retired=True)
        own = sum(not row.example and not row.retired for row in rows)
        line = _("{own} klausul kantor · {examples} contoh bawaan").format(
            own=format_number(own), examples=format_number(sum(row.example for row in rows))
        )
        self._context.set_title(_("Kemitraan"), line)
        why = self.why_not
        self._context.set_actions(
            [Action(_("Klausul baru"), self.start_new, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")]
        )


def _fields(bases: list[tuple[str, str]], *, named: bool) -> list[FormField]:
    """A new clause says where it belongs; a version stays where it is."""
    places = [(f"{paper} {part}", f"{_(PAPERS[paper])}: {_(name)}") for paper in PARTS for part, name in _parts(paper)]
    patterns = [("", _("semua pola")), *((pattern.value, _(rule.name)) for pattern, rule in PATTERNS.items())]
    own = [
        FormField("name", _("Nama"), required=True),
        FormField("place", _("Naskah dan bagian"), "choice", required=True, choices=places),
    ]
    return [
        *(own if named else []),
        FormField("pattern", _("Pola kemitraan"), "choice", choices=patterns, width=6),
        FormField("basis", _("Dasar hukum"), "choice", choices=bases, width=6),
        FormField("article", _("Pasal"), width=6, hint=_("misalnya Pasal 34")),
        FormField("note", _("Catatan"), width=6),
        FormField("text", _("Bunyi klausul"), "multiline", required=True, rows=8),
    ]


def _parts(paper: str) -> list[tuple[str, str]]:
    return list(PARTS[paper].items())


def _values(now: ClauseVersion | None) -> dict[str, Any]:
    if now is None:
        return {"pattern": "", "basis": ""}
    article = now.article if now.basis_uid or not now.example else now.source
    return {"pattern": now.pattern, "basis": now.basis_uid, "article": article, "note": now.note, "text": now.text}


def _clause_of(typed: Mapping[str, Any], now: ClauseVersion | None) -> dict[str, str]:
    paper, _blank, part = str(typed.get("place") or "").partition(" ")
    return {
        "name": now.name if now else str(typed.get("name") or ""),
        "paper": now.paper if now else paper,
        "part": now.part if now else part,
        "pattern": str(typed.get("pattern") or ""),
        "text": str(typed.get("text") or ""),
    }


def _wrong(typed: Mapping[str, Any], now: ClauseVersion | None) -> Mapping[str, str]:
    problems = dict(check_clause(**_clause_of(typed, now)))
    for key in ("paper", "part"):
        if key in problems:
            problems["place"] = problems.pop(key)
    return problems
