"""Rubrics: criteria, legal gate and marks as data; how one is written down, and read from plain values."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from umkm_desktop import resources
from umkm_desktop.domain.curation.curation import SEVERITY, Verdict
from umkm_desktop.domain.curation.curation_gates import Consequence, GateRule, Need, Paper, Variant
from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import N_, _

MAX_NAME = 120
MAX_TEXT = 400
MAX_CRITERIA = 40
WEIGHTS_OFF = Decimal("0.0005")
"""How far weights of the gap method may be from 1 together: published weights are rounded to four places."""

E = TypeVar("E", bound=StrEnum)
Problems = dict[str, str]


class Method(StrEnum):
    """How points become a score."""

    GAP = "gap"
    MEAN = "mean"


METHOD_NAMES: Mapping[Method, str] = {
    Method.GAP: N_("Selisih dari target (profile matching, skala 1–5)"),
    Method.MEAN: N_("Rata-rata berbobot 0–100"),
}


@dataclass(frozen=True)
class Criterion:
    """One thing that is judged.

    ``points`` says what a number of points means; ``target`` is what the gap method compares with; ``minimum`` is the
    least mean of the panel, in points; ``training`` is what the office offers where products fail by it.
    """

    key: str
    name: str
    weight: Decimal
    lowest: int = 1
    highest: int = 5
    target: int | None = None
    minimum: Decimal | None = None
    variant: Variant = Variant.ALL
    points: tuple[tuple[int, str], ...] = ()
    training: str = ""


@dataclass(frozen=True)
class Mark:
    """What a product must reach for a verdict to be suggested; an absent condition does not ask.

    ``least`` is of the aggregate; ``lowest_gap`` of the panel's mean gap at every criterion.
    """

    verdict: Verdict
    least: Decimal | None = None
    lowest_gap: Decimal | None = None


@dataclass(frozen=True)
class Rubric:
    """One version of a rubric.

    The first mark that is reached suggests its verdict, ``otherwise`` when none is. A criterion below its own minimum
    allows ``below_minimum`` at most.
    """

    name: str
    method: Method
    criteria: tuple[Criterion, ...]
    gates: tuple[GateRule, ...] = ()
    marks: tuple[Mark, ...] = ()
    otherwise: Verdict = Verdict.NEEDS_WORK
    below_minimum: Verdict = Verdict.NEEDS_WORK
    note: str = ""

    def criteria_for(self, *, is_food: bool) -> tuple[Criterion, ...]:
        """What is judged at a product of this kind; empty where the rubric is not for it."""
        return tuple(criterion for criterion in self.criteria if criterion.variant.covers(is_food=is_food))

    def criterion(self, key: str) -> Criterion:
        """The criterion of a key; raises KeyError."""
        found = next((criterion for criterion in self.criteria if criterion.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def best(self) -> int:
        """The upper end of the aggregate: 5 for the gap method, else 100."""
        return 5 if self.method is Method.GAP else 100

    @property
    def threshold(self) -> Decimal | None:
        """The aggregate that the best mark asks for, or the next mark that asks for one; for papers."""
        return next((mark.least for mark in self.marks if mark.least is not None), None)


def rubric_text(rubric: Rubric) -> str:
    """Canonical JSON of a rubric: what is stored and hashed. `read_rubric` reads it back."""
    return json.dumps(asdict(rubric), default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rubric_values(rubric: Rubric) -> dict[str, Any]:
    """A rubric as plain values, as a form fills them in; numbers with decimals are text."""
    values: dict[str, Any] = json.loads(rubric_text(rubric))
    return values


def read_rubric_text(text: str) -> Rubric:
    """A stored rubric."""
    return read_rubric(json.loads(text))


def read_rubric(values: Mapping[str, Any]) -> Rubric:
    """A rubric from values as `rubric_values` gives them; numbers may be typed with a comma.

    Raises FieldProblems: ``name``, ``criteria.2.weight``, ``gates.0.papers``, ``marks.1.least`` …
    """
    problems: Problems = {}
    name = clean_line(str(values.get("name") or ""))
    if not name:
        problems["name"] = _("Nama rubrik wajib diisi.")
    elif len(name) > MAX_NAME:
        problems["name"] = _("Nama rubrik paling panjang {n} huruf.").format(n=MAX_NAME)
    method = _choice(Method, values.get("method"), "method", problems, Method.MEAN)
    rubric = Rubric(
        name=name,
        method=method,
        criteria=tuple(_criteria(values.get("criteria") or (), method, problems)),
        gates=tuple(_gates(values.get("gates") or (), problems)),
        marks=tuple(_marks(values.get("marks") or (), method, problems)),
        otherwise=_choice(Verdict, values.get("otherwise"), "otherwise", problems, Verdict.NEEDS_WORK),
        below_minimum=_choice(Verdict, values.get("below_minimum"), "below_minimum", problems, Verdict.NEEDS_WORK),
        note=clean_lines(str(values.get("note") or "")),
    )
    _check_whole(rubric, problems)
    if problems:
        raise FieldProblems(problems)
    return rubric


def _criteria(rows: Sequence[Mapping[str, Any]], method: Method, problems: Problems) -> list[Criterion]:
    if not rows:
        problems["criteria"] = _("Rubrik perlu paling sedikit satu kriteria.")
    if len(rows) > MAX_CRITERIA:
        problems["criteria"] = _("Paling banyak {n} kriteria.").format(n=MAX_CRITERIA)
    criteria = [_criterion(row, f"criteria.{n}", method, problems) for n, row in enumerate(rows)]
    keys: set[str] = set()
    for n, criterion in enumerate(criteria):
        if criterion.key in keys:
            problems[f"criteria.{n}.key"] = _("Kode {key} dipakai dua kali.").format(key=criterion.key)
        keys.add(criterion.key)
    return criteria


def _criterion(row: Mapping[str, Any], where: str, method: Method, problems: Problems) -> Criterion:
    key, name = clean_line(str(row.get("key") or "")), clean_line(str(row.get("name") or ""))
    if not key or len(key) > 12:
        problems[f"{where}.key"] = _("Isi kode kriteria, paling panjang 12 huruf, misalnya C1.")
    if not name or len(name) > MAX_NAME:
        problems[f"{where}.name"] = _("Isi nama kriteria, paling panjang {n} huruf.").format(n=MAX_NAME)
    weight = _number(row.get("weight"), f"{where}.weight", problems) or Decimal(0)
    if weight <= 0 and f"{where}.weight" not in problems:
        problems[f"{where}.weight"] = _("Bobot harus lebih dari nol.")
    lowest, highest = (_whole(row.get(side), f"{where}.{side}", problems) or 0 for side in ("lowest", "highest"))
    target = _whole(row.get("target"), f"{where}.target", problems, optional=True)
    minimum = _number(row.get("minimum"), f"{where}.minimum", problems)
    _check_scale(where, method, (lowest, highest), target, minimum, problems)
    points = tuple((int(at), clean_line(str(text))) for at, text in row.get("points") or () if str(text).strip())
    if any(not lowest <= at <= highest for at, _text in points):
        problems[f"{where}.points"] = _("Ada uraian untuk nilai di luar skala.")
    if any(len(text) > MAX_TEXT for _at, text in points):
        problems[f"{where}.points"] = _("Uraian nilai paling panjang {n} huruf.").format(n=MAX_TEXT)
    variant = _choice(Variant, row.get("variant") or "all", f"{where}.variant", problems, Variant.ALL)
    training = clean_line(str(row.get("training") or ""))
    return Criterion(key, name, weight, lowest, highest, target, minimum, variant, points, training)


def _check_scale(
    where: str, method: Method, scale: tuple[int, int], target: int | None, minimum: Decimal | None, problems: Problems
) -> None:
    lowest, highest = scale
    if method is Method.GAP and scale != (1, 5):
        problems.setdefault(f"{where}.highest", _("Metode selisih memakai skala 1 sampai 5."))
    elif lowest < 0 or highest <= lowest or highest > 100:
        problems.setdefault(f"{where}.highest", _("Skala harus naik, di antara 0 dan 100."))
    if method is Method.GAP and (target is None or not lowest <= target <= highest):
        problems.setdefault(f"{where}.target", _("Metode selisih memerlukan target di dalam skala."))
    if minimum is not None and not lowest <= minimum <= highest:
        problems.setdefault(f"{where}.minimum", _("Nilai minimum harus di dalam skala."))


def _gates(rows: Sequence[Mapping[str, Any]], problems: Problems) -> list[GateRule]:
    rules = []
    for n, row in enumerate(rows):
        where = f"gates.{n}"
        papers = tuple(
            _choice(Paper, word, f"{where}.papers", problems, Paper.NIB)
            for word in dict.fromkeys(row.get("papers") or ())
        )
        if not papers:
            problems[f"{where}.papers"] = _("Pilih paling sedikit satu dokumen untuk syarat ini.")
        need = _choice(Need, row.get("need") or "all", f"{where}.need", problems, Need.ALL)
        consequence = _choice(Consequence, row.get("consequence"), f"{where}.consequence", problems, Consequence.FAIL)
        variant = _choice(Variant, row.get("variant") or "all", f"{where}.variant", problems, Variant.ALL)
        rules.append(GateRule(papers, need, consequence, variant))
    return rules


def _marks(rows: Sequence[Mapping[str, Any]], method: Method, problems: Problems) -> list[Mark]:
    marks = []
    for n, row in enumerate(rows):
        where = f"marks.{n}"
        verdict = _choice(Verdict, row.get("verdict"), f"{where}.verdict", problems, Verdict.PASSED)
        least = _number(row.get("least"), f"{where}.least", problems)
        gap = _number(row.get("lowest_gap"), f"{where}.lowest_gap", problems)
        if gap is not None and method is not Method.GAP:
            problems[f"{where}.lowest_gap"] = _("Batas selisih hanya ada pada metode selisih.")
        if least is None and gap is None and f"{where}.least" not in problems:
            problems[f"{where}.least"] = _("Isi nilai paling rendah untuk keputusan ini.")
        if least is not None and not 0 <= least <= (5 if method is Method.GAP else 100):
            problems[f"{where}.least"] = _("Nilai itu di luar rentang nilai akhir.")
        marks.append(Mark(verdict, least, gap))
    return marks


def _check_whole(rubric: Rubric, problems: Problems) -> None:
    if not rubric.marks:
        problems.setdefault("marks", _("Isi paling sedikit satu batas keputusan."))
    ranks = [SEVERITY.index(mark.verdict) for mark in rubric.marks] + [SEVERITY.index(rubric.otherwise)]
    if ranks != sorted(set(ranks)):
        problems.setdefault("marks", _("Urutkan batas dari keputusan terbaik; tiap keputusan sekali."))
    leasts = [mark.least for mark in rubric.marks if mark.least is not None]
    if leasts != sorted(leasts, reverse=True):
        problems.setdefault("marks", _("Batas nilai keputusan yang lebih baik tidak boleh lebih rendah."))
    if rubric.method is Method.GAP:
        for is_food in (True, False):
            weights = sum((criterion.weight for criterion in rubric.criteria_for(is_food=is_food)), Decimal(0))
            if weights and abs(weights - 1) > WEIGHTS_OFF:
                what = _("pangan") if is_food else _("bukan pangan")
                sentence = _("Bobot kriteria untuk {what} berjumlah {sum}; pada metode selisih harus 1.")
                problems.setdefault("criteria", sentence.format(what=what, sum=str(weights).replace(".", ",")))


def _choice(kind: type[E], word: Any, where: str, problems: Problems, default: E) -> E:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(kind)
        problems[where] = _("Pilih salah satu: {known}.").format(known=known)
        return default


def _number(typed: Any, where: str, problems: Problems) -> Decimal | None:
    if typed is None or str(typed).strip() == "":
        return None
    try:
        number = Decimal(str(typed).strip().replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        if number.is_finite() and len(number.as_tuple().digits) <= 12:
            return number
    except InvalidOperation:
        pass
    problems[where] = _("Tulis sebagai angka, misalnya 0,25.")
    return None


def _whole(typed: Any, where: str, problems: Problems, *, optional: bool = False) -> int | None:
    number = _number(typed, where, problems)
    if number is None:
        if not optional:
            problems.setdefault(where, _("Tulis sebagai angka bulat."))
        return None
    if number != number.to_integral_value():
        problems[where] = _("Tulis sebagai angka bulat.")
        return None
    return int(number)


EXAMPLES: Mapping[str, Rubric] = {key: read_rubric(values) for key, values in resources.table("rubrics").items()}
"""The rubrics the program ships, by key, until the office adopts one; neither is a rule of this office."""
NINE_CRITERIA, SIMPLE_MEAN = EXAMPLES["nine-criteria"], EXAMPLES["simple-mean"]
