"""Rubrics: every version and the shipped examples, one of them to read; and a rubric while it is written."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_gates import CONSEQUENCE_NAMES, PAPER_NAMES, VARIANT_NAMES, Need
from umkm_desktop.domain.curation.rubrics import METHOD_NAMES, Method, rubric_values
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation import rubrics
from umkm_desktop.services.curation.rubrics import RubricLine, RubricPage
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import LoadedPresenter, why_not
from umkm_desktop.ui.navigation import PartNavigator

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.rubric_editor import RubricEditor
    from umkm_desktop.ui.screens.curation.rubrics_view import RubricsView


class RubricsPresenter(LoadedPresenter[None]):
    """Reading is for everybody; changing for whoever makes rubrics. ``uid`` may be the key of an example."""

    _view: "RubricsView"

    def __init__(self, view: "RubricsView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, None)
        self._parts = parts
        self._lines: list[RubricLine] = []
        self.shown: RubricPage | None = None

    def opened(self, *, rubric: str = "", **_rest: Any) -> None:
        """The list, and one of its rubrics."""
        self._lines = rubrics.list_rubrics(self._desk)
        keys = [line.key for line in self._lines]
        wanted = rubric or self.uid
        super().opened(uid=wanted if wanted in keys else next(iter(keys), ""))
        self._view.table.focus_set()

    def refresh(self) -> None:
        self.opened()

    def state(self) -> Mapping[str, Any]:
        return {"rubric": self.uid}

    # --- the list
    @property
    def rows(self) -> list[RubricLine]:
        return self._lines

    def key_of(self, row: RubricLine) -> str:
        return row.key

    @property
    def _why_not(self) -> str:
        return why_not(self._desk, Permission.EDIT_RUBRICS)

    # --- one version
    def read(self) -> None:
        self._view.show_problem("")
        self.shown = None
        if self.uid:
            try:
                self.shown = rubrics.rubric_page(self._desk, self.uid)
            except Refused as refused:
                self._view.show_problem(str(refused))

    def steps(self) -> list[Action]:
        """What can be done with it."""
        if self.shown is None:
            return []
        why, line = self._why_not, self.shown.line
        copy = partial(self._edit, "copy")
        if line.example:
            return [Action(_("Salin dan sesuaikan"), copy, "files", why=why)]
        found = [Action(_("Ubah"), partial(self._edit, "change"), "pencil", why=why)] if self.shown.may_change else []
        retire = _("Tawarkan lagi") if line.retired else _("Jangan ditawarkan lagi")
        return [
            *found,
            Action(_("Buat versi baru"), partial(self._edit, "succeed"), "plus-lg", why=why),
            Action(_("Salin"), copy, "files", why=why),
            Action(retire, partial(self._retire, not line.retired), "archive", why=why),
        ]

    def _edit(self, mode: str) -> None:
        self._parts.go("rubric", rubric=self.uid, mode=mode)

    def _retire(self, retired: bool) -> None:
        self.do(lambda: rubrics.retire_rubric(self._desk, self.uid, retired=retired))

    def take_first(self) -> None:
        """F2 and Ctrl+Enter: the first step that is possible."""
        if first := next((step for step in self.steps() if not step.why), None):
            first.command()

    def new(self) -> None:
        """A rubric from nothing."""
        if not self._why_not:
            self._parts.go("rubric", mode="new")

    def tell(self) -> None:
        why = self._why_not
        self._context.set_title(_("Kurasi"), _("{n} versi rubrik").format(n=format_number(len(self._lines))))
        self._context.set_actions(
            [Action(_("Rubrik baru"), self.new, "plus-lg", enabled=not why, why=why, key="Ctrl N")]
        )


EMPTY: Mapping[str, Any] = {
    "name": "",
    "method": Method.MEAN.value,
    "criteria": [],
    "gates": [],
    "marks": [],
    "otherwise": Verdict.NEEDS_WORK.value,
    "below_minimum": Verdict.NEEDS_WORK.value,
    "note": "",
}

NEEDS = {Need.ALL: N_("semuanya"), Need.ANY: N_("salah satu")}
CELLS = ("name", "weight", "target", "minimum", "training")
"""Columns that are typed into in the table itself."""


def head_fields(*, fixed_name: bool) -> list[FormField]:
    """Name, method and note; a version keeps the name of its rubric."""
    methods = [(one.value, _(name)) for one, name in METHOD_NAMES.items()]
    named = [] if fixed_name else [FormField("name", N_("Nama rubrik"), required=True)]
    return [
        *named,
        FormField("method", N_("Metode"), "choice", required=True, choices=methods),
        FormField("note", N_("Catatan"), "multiline", rows=3),
    ]


def criterion_fields() -> list[FormField]:
    """Everything of one criterion."""
    return [
        FormField("name", N_("Kriteria"), required=True, width=9),
        FormField("key", N_("Kode"), width=3, hint=N_("C1")),
        FormField("weight", N_("Bobot"), required=True, width=3),
        FormField("lowest", N_("Skala dari"), "digits", required=True, width=3),
        FormField("highest", N_("sampai"), "digits", required=True, width=3),
        FormField("target", N_("Target"), "digits", width=3),
        FormField("minimum", N_("Nilai minimum"), width=4),
        FormField("variant", N_("Untuk"), "choice", required=True, width=8, choices=_names(VARIANT_NAMES)),
        FormField("points", N_("Arti nilai, satu per baris"), "multiline", rows=5, hint=N_("1: kurang")),
        FormField("training", N_("Pelatihan yang disarankan")),
    ]


def gate_fields() -> list[FormField]:
    """One rule of the legal gate."""
    papers = [FormField(f"paper_{one.value}", name, "check", width=4) for one, name in PAPER_NAMES.items()]
    return [
        *papers,
        FormField("need", N_("Yang harus ada"), "choice", required=True, width=5, choices=_names(NEEDS)),
        FormField("variant", N_("Untuk"), "choice", required=True, width=7, choices=_names(VARIANT_NAMES)),
        FormField("consequence", N_("Bila tidak ada"), "choice", required=True, choices=_names(CONSEQUENCE_NAMES)),
    ]


def mark_fields(method: str) -> list[FormField]:
    """What each verdict asks for, and what stands when nothing is reached."""
    found = []
    for verdict in (Verdict.PASSED, Verdict.CONDITIONAL, Verdict.NEEDS_WORK):
        name = _(VERDICT_NAMES[verdict])
        found.append(FormField(f"least_{verdict.value}", _("{name}: nilai akhir").format(name=name), width=6))
        if method == Method.GAP:
            found.append(FormField(f"gap_{verdict.value}", _("selisih terendah"), width=6))
    choices = _names(VERDICT_NAMES)
    return [
        *found,
        FormField("otherwise", N_("Selain itu"), "choice", required=True, width=6, choices=choices),
        FormField("below_minimum", N_("Di bawah minimum"), "choice", required=True, width=6, choices=choices),
    ]


def _names(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(one.value, _(name)) for one, name in names.items()]


class RubricDraft(LoadedPresenter[None]):
    """``mode`` is new, copy, change or succeed; nothing is stored before Simpan."""

    def __init__(self, view: "RubricEditor", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, None)
        self._parts = parts
        self._mode, self._key = "new", ""
        self._revision: int | None = None
        self.values: dict[str, Any] = dict(EMPTY)
        self._clean = ""

    # --- opening
    def opened(self, *, rubric: str = "", mode: str = "", draft: Mapping[str, Any] | None = None, **_rest: Any) -> None:
        """Begin with a copy of a rubric's values, or with what was typed before the window was rebuilt."""
        if mode or draft or not self._clean:
            self._mode, self._key = mode or "copy", rubric
            self._begin(draft)
        self._show()

    def _begin(self, draft: Mapping[str, Any] | None) -> None:
        self.values = {**EMPTY, "criteria": [], "gates": [], "marks": []}
        if self._mode != "new":
            page = rubrics.rubric_page(self._desk, self._key)
            self.values = rubric_values(page.rubric)
            self._revision = page.revision
            if self._mode == "copy":
                copied = self.values["name"].removeprefix("Contoh: ")
                self.values["name"] = _("{name} (salinan)").format(name=copied[:1].upper() + copied[1:])
                if page.line.example:
                    self.values["note"] = ""
        self._clean = repr(self.values)
        if draft:
            self.values = dict(draft)

    def _show(self) -> None:
        self.tell()
        self._view.reload_list(keep=True)
        self._view.show_chosen()

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{**row, "place": place} for place, row in enumerate(self.values["criteria"])]

    def key_of(self, row: Mapping[str, Any]) -> str:
        return str(row["place"])

    def choose_row(self, row: Any) -> None:
        """The whole rubric stands beside its criteria."""

    def refresh(self) -> None:
        """What is typed stays."""

    def tell(self) -> None:
        titles = {
            "new": _("Rubrik baru"),
            "copy": _("Salinan rubrik"),
            "change": _("Ubah rubrik"),
            "succeed": _("Versi baru"),
        }
        self._context.set_title(titles[self._mode], str(self.values["name"]))
        self._context.set_actions([])

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs."""
        return {"rubric": self._key, "mode": self._mode, "draft": self.values}

    def has_unsaved(self) -> bool:
        """Whether something was typed."""
        return bool(self._clean) and repr(self.values) != self._clean

    def discard(self) -> None:
        """Drop it."""
        self._clean = ""

    # --- changing
    def change_head(self) -> None:
        """Name, method, note."""
        fields = head_fields(fixed_name=self._mode in ("change", "succeed"))
        given = self._context.dialogs.ask_values(_("Rubrik"), "", _("Pakai"), fields, self.values)
        if given is not None:
            self.values |= {key: value if value is not None else "" for key, value in given.items()}
            self._show()

    def cell(self, place: int, column: str, text: str) -> str | None:
        """A cell of the table was typed; the sentence when it cannot be so."""
        row = dict(self.values["criteria"][place])
        typed = text.strip()
        if column in ("weight", "minimum", "target") and typed:
            try:
                Decimal(typed.replace(",", "."))
            except ArithmeticError:
                return _("Tulis sebagai angka, misalnya 0,25.")
        row[column] = typed or ("" if column in ("name", "training") else None)
        self.values["criteria"][place] = row
        self._show()
        return None

    def criterion(self, place: int | None) -> None:
        """One criterion whole; None adds one."""
        rows = self.values["criteria"]
        gap = self.values["method"] == Method.GAP
        fresh = {"lowest": 1 if gap else 0, "highest": 5 if gap else 100, "variant": "all", "key": f"C{len(rows) + 1}"}
        start: dict[str, Any] = dict(fresh) if place is None else dict(rows[place])
        shown: dict[str, Any] = {
            **start,
            "points": "\n".join(f"{at}: {text}" for at, text in start.get("points") or ()),
        }
        shown = {key: str(value) if isinstance(value, int) else value for key, value in shown.items()}
        given = self._context.dialogs.ask_values(
            _("Kriteria"), "", _("Pakai"), criterion_fields(), shown, check=_check_points
        )
        if given is None:
            return
        row = {**given, "points": points_from(str(given["points"] or "")), "key": given["key"] or f"C{len(rows) + 1}"}
        if place is None:
            rows.append(row)
        else:
            rows[place] = row
        self._show()

    def remove(self, place: int) -> None:
        """A criterion less."""
        del self.values["criteria"][place]
        self._show()

    def move(self, place: int, by: int) -> None:
        """A criterion up or down."""
        rows = self.values["criteria"]
        target = place + by
        if 0 <= target < len(rows):
            rows[place], rows[target] = rows[target], rows[place]
            self._show()

    def gate(self, place: int | None) -> None:
        """One rule of the gate; None adds one."""
        rows = self.values["gates"]
        start = {"need": "all", "consequence": "fail", "variant": "all", "papers": []} if place is None else rows[place]
        shown = {**start, **{f"paper_{paper}": True for paper in start["papers"]}}
        given = self._context.dialogs.ask_values(_("Syarat dokumen"), "", _("Pakai"), gate_fields(), shown)
        if given is None:
            return
        papers = [one.value for one in PAPER_NAMES if given.get(f"paper_{one.value}")]
        row = {"papers": papers, **{key: given[key] for key in ("need", "variant", "consequence")}}
        if place is not None:
            del rows[place]
        if papers:
            rows.insert(len(rows) if place is None else place, row)
        self._show()

    def marks(self) -> None:
        """What each verdict asks for."""
        shown: dict[str, Any] = {key: self.values[key] for key in ("otherwise", "below_minimum")}
        for mark in self.values["marks"]:
            shown[f"least_{mark['verdict']}"] = mark["least"]
            shown[f"gap_{mark['verdict']}"] = mark["lowest_gap"]
        fields = mark_fields(str(self.values["method"]))
        sentence = _("Kosongkan keputusan yang tidak diusulkan menurut nilai.")
        given = self._context.dialogs.ask_values(_("Batas keputusan"), sentence, _("Pakai"), fields, shown)
        if given is None:
            return
        marks = [
            {
                "verdict": verdict.value,
                "least": given.get(f"least_{verdict.value}") or None,
                "lowest_gap": given.get(f"gap_{verdict.value}") or None,
            }
            for verdict in Verdict
        ]
        self.values["marks"] = [mark for mark in marks if mark["least"] or mark["lowest_gap"]]
        self.values |= {key: given[key] for key in ("otherwise", "below_minimum")}
        self._show()

    # --- saving
    def save(self) -> None:
        """Store it and show it in the list."""
        acts: Mapping[str, Callable[[], str | None]] = {
            "change": lambda: rubrics.change_rubric(self._desk, self._key, self.values, revision=self._revision),
            "succeed": lambda: rubrics.succeed_rubric(self._desk, self._key, self.values),
        }
        try:
            made = acts[self._mode]() if self._mode in acts else rubrics.save_rubric(self._desk, self.values)
        except FieldProblems as problems:
            self._view.show_problem(problem_words(self.values, problems.problems))
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self._clean = ""
            self._context.toast(_("Rubrik tersimpan"), str(self.values["name"]))
            self._parts.go("rubrics", rubric=str(made or self._key))

    def leave(self) -> None:
        """Back to the list."""
        if self._context.may_leave():
            self._clean = ""
            self._parts.go("rubrics")


def points_from(text: str) -> list[list[Any]]:
    """``1: kurang`` per line, as pairs."""
    found = []
    for line in text.splitlines():
        at, _colon, words = line.partition(":")
        if at.strip().isdigit() and words.strip():
            found.append([int(at), words.strip()])
    return found


def _check_points(values: Mapping[str, Any]) -> dict[str, str]:
    lines = [line for line in str(values.get("points") or "").splitlines() if line.strip()]
    if len(lines) != len(points_from("\n".join(lines))):
        return {"points": _("Tulis tiap baris seperti “3: cukup”.")}
    return {}


def problem_words(values: Mapping[str, Any], problems: Mapping[str, str]) -> str:
    """The first problems in words: which criterion or rule each is about."""
    found = []
    for key, sentence in list(problems.items())[:3]:
        part, _dot, rest = key.partition(".")
        rows: Sequence[Any] = values.get(part) or ()
        place = rest.split(".")[0]
        if part == "criteria" and place.isdigit() and int(place) < len(rows):
            name = str(rows[int(place)].get("name") or int(place) + 1)
            found.append(_("Kriteria {name}: {sentence}").format(name=name, sentence=sentence))
        elif part == "gates" and place.isdigit():
            found.append(_("Syarat {n}: {sentence}").format(n=int(place) + 1, sentence=sentence))
        else:
            found.append(sentence)
    more = len(problems) - 3
    return " ".join(found) + (_(" Dan {n} lagi.").format(n=more) if more > 0 else "")
