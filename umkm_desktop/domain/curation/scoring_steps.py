"""How a suggested verdict came about, step by step, in sentences with every number of the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from umkm_desktop.domain.curation.curation import SEVERITY, VERDICT_NAMES, Verdict
from umkm_desktop.domain.curation.curation_gates import CONSEQUENCE_NAMES, Consequence
from umkm_desktop.domain.curation.rubrics import Mark, Method, Rubric
from umkm_desktop.domain.curation.scoring import Assessment, CriterionResult, reaches
from umkm_desktop.i18n import _

MINUS = "\N{MINUS SIGN}"


class StepKind(StrEnum):
    """What a step is about."""

    GATE = "gate"
    CRITERION = "criterion"
    TOTAL = "total"
    AGGREGATE = "aggregate"
    MARK = "mark"
    MINIMUM = "minimum"
    VERDICT = "verdict"


@dataclass(frozen=True)
class Step:
    """One step: a heading, the sentence or calculation, its exact number if it has one, and whether it is in order.

    ``key`` is that of the criterion it speaks of.
    """

    kind: StepKind
    title: str
    text: str
    value: Fraction | None = None
    fine: bool = True
    key: str = ""


def shown(number: Fraction | Decimal | int, places: int = 2) -> str:
    """``4.3449`` as ``4,34``: half a unit of the last place goes away from zero, the minus is the real one."""
    exact = Fraction(number)
    scaled = abs(exact) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{units:0{places + 1}}"
    text = f"{digits[:-places]},{digits[-places:]}" if places else digits
    return f"{MINUS}{text}" if exact < 0 and units else text


def written(number: Fraction | Decimal | int) -> str:
    """A number of the rubric or a count of points without needless zeros: ``0,2173``, ``4``, else four places."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return shown(exact, 0)
    text = shown(exact, 4)
    return text.rstrip("0").rstrip(",")


def explain(rubric: Rubric, assessment: Assessment) -> list[Step]:
    """All steps in the order in which they are computed; the last one is the suggested verdict."""
    return [
        *_gate(assessment),
        *(_criterion(rubric, result) for result in assessment.criteria),
        *_totals(assessment),
        *_aggregate(rubric, assessment),
        *_minima(rubric, assessment),
        *_marks(rubric, assessment),
        _verdict(assessment),
    ]


def reason_text(rubric: Rubric, assessment: Assessment) -> str:
    """The suggestion in one or two sentences, as the reason a panel may take over."""
    if assessment.suggested is None:
        return ""
    parts = []
    if assessment.gate.lacks:
        lacking = "; ".join(lack.text for lack in assessment.gate.lacks)
        words = _("Gugur administrasi: {what}.") if assessment.gate.failed else _("Syarat dokumen: {what}.")
        parts.append(words.format(what=lacking))
    if assessment.aggregate is not None:
        parts.append(_("Nilai akhir {score} dari {best}.").format(score=shown(assessment.aggregate), best=rubric.best))
        short = [result.criterion.name for result in assessment.criteria if not result.met]
        if short:
            parts.append(_("Belum memenuhi: {names}.").format(names=", ".join(short)))
        elif not assessment.gate.lacks:
            parts.append(_("Semua kriteria memenuhi."))
    return " ".join(parts)


def _gate(assessment: Assessment) -> Iterator[Step]:
    title = _("Syarat dokumen")
    for met, phrase in assessment.gate.seen:
        yield Step(StepKind.GATE, title, phrase, fine=met)
    for consequence in Consequence:
        lacking = [lack.text for lack in assessment.gate.lacks if lack.consequence is consequence]
        if lacking:
            words = _("{what}: {means}.").format(what="; ".join(lacking), means=_(CONSEQUENCE_NAMES[consequence]))
            yield Step(StepKind.GATE, title, words, fine=False)


def _criterion(rubric: Rubric, result: CriterionResult) -> Step:
    criterion = result.criterion
    points = " + ".join(str(point) for point in result.points)
    mean = points if len(result.points) == 1 else f"({points}) / {len(result.points)} = {written(result.mean)}"
    if rubric.method is Method.GAP:
        worth = _("{mean} − target {target} = {gap}; bobot selisih {value} × {share} = {contribution}")
    else:
        worth = _("{mean}; {value} dari 100 × {share} = {contribution}")
    text = worth.format(
        mean=mean,
        target=criterion.target,
        gap=written(result.gap or 0),
        value=written(result.value),
        share=written(result.share),
        contribution=shown(result.contribution, 4),
    )
    if result.least != result.most:
        text += _("; antar kurator {least}–{most}").format(least=result.least, most=result.most)
    title = f"{criterion.key} {criterion.name}"
    return Step(StepKind.CRITERION, title, text, result.contribution, fine=result.met, key=criterion.key)


def _totals(assessment: Assessment) -> Iterator[Step]:
    for curator, total in assessment.totals:
        yield Step(StepKind.TOTAL, _("Nilai {curator}").format(curator=curator), shown(total, 4), total)


def _aggregate(rubric: Rubric, assessment: Assessment) -> Iterator[Step]:
    if assessment.aggregate is None:
        return
    parts = " + ".join(shown(total, 4) for _curator, total in assessment.totals)
    text = (
        f"({parts}) / {len(assessment.totals)} = {shown(assessment.aggregate, 4)}" if len(assessment.totals) > 1 else ""
    )
    spread = assessment.spread
    if spread and spread[0] != spread[1]:
        text += _("; antar kurator {least}–{most}").format(least=shown(spread[0], 4), most=shown(spread[1], 4))
    title = _("Nilai akhir (dari {best})").format(best=rubric.best)
    yield Step(StepKind.AGGREGATE, title, text or shown(assessment.aggregate, 4), assessment.aggregate)


def _minima(rubric: Rubric, assessment: Assessment) -> Iterator[Step]:
    for result in assessment.criteria:
        minimum = result.criterion.minimum
        if minimum is None:
            continue
        sign = "<" if result.below else "≥"
        text = f"{result.criterion.name}: {written(result.mean)} {sign} {written(minimum)}"
        if result.below:
            limit = _(VERDICT_NAMES[rubric.below_minimum]).lower()
            text += _("; paling tinggi {verdict}").format(verdict=limit)
        yield Step(StepKind.MINIMUM, _("Nilai minimum"), text, result.mean, fine=not result.below)


def _marks(rubric: Rubric, assessment: Assessment) -> Iterator[Step]:
    if assessment.aggregate is None:
        return
    for mark in rubric.marks:
        reached = reaches(mark, assessment.aggregate, assessment.criteria)
        title = _("Batas {verdict}").format(verdict=_(VERDICT_NAMES[mark.verdict]).lower())
        yield Step(StepKind.MARK, title, _mark_text(mark, assessment), fine=reached)
        if reached:
            return
    text = _("Tidak ada batas yang tercapai: {verdict}.").format(verdict=_(VERDICT_NAMES[rubric.otherwise]).lower())
    yield Step(StepKind.MARK, _("Selain itu"), text, fine=False)


def _mark_text(mark: Mark, assessment: Assessment) -> str:
    parts = []
    if mark.least is not None and assessment.aggregate is not None:
        sign = "≥" if assessment.aggregate >= Fraction(mark.least) else "<"
        parts.append(
            _("nilai akhir {score} {sign} {least}").format(
                score=shown(assessment.aggregate, 4), sign=sign, least=written(mark.least)
            )
        )
    gaps = [result.gap for result in assessment.criteria if result.gap is not None]
    if mark.lowest_gap is not None and gaps:
        sign = "≥" if min(gaps) >= Fraction(mark.lowest_gap) else "<"
        parts.append(
            _("selisih terendah {gap} {sign} {least}").format(
                gap=written(min(gaps)), sign=sign, least=written(mark.lowest_gap)
            )
        )
    return "; ".join(parts)


def _verdict(assessment: Assessment) -> Step:
    title = _("Usulan")
    if assessment.suggested is None:
        return Step(StepKind.VERDICT, title, _("Belum ada: produk ini belum dinilai."), fine=False)
    text = _(VERDICT_NAMES[assessment.suggested])
    if assessment.gate.failed:
        text += _(" (gugur administrasi)")
    elif assessment.by_marks and SEVERITY.index(assessment.by_marks) < SEVERITY.index(assessment.suggested):
        why = _("nilai minimum") if assessment.below else _("syarat dokumen")
        text += _("; menurut nilai {verdict}, dibatasi {why}").format(
            verdict=_(VERDICT_NAMES[assessment.by_marks]).lower(), why=why
        )
    return Step(StepKind.VERDICT, title, text, fine=assessment.suggested is Verdict.PASSED)
