"""What is done about a placement that falls or stands still: cause, solution, who and until when, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _, format_number

FOLLOWED = (Trend.FALLING, Trend.STEADY)
"""Trends that ask for a cause and a solution."""

LEAST_CASES = 3
"""Under so many known cases nothing is said of a cause or a solution."""

USUAL_DAYS = 14
"""Deadline proposed to an officer who has set none yet (a design choice)."""

LONGEST_NAME, LONGEST_NOTE = 80, 500


class Status(StrEnum):
    """How a follow-up stands; it is carried from month to month while open."""

    OPEN = "open"
    SETTLED = "settled"
    DROPPED = "dropped"


STATUS_NAMES: Mapping[Status, str] = {
    Status.OPEN: N_("Berjalan"),
    Status.SETTLED: N_("Selesai"),
    Status.DROPPED: N_("Dihentikan"),
}


@dataclass(frozen=True)
class Effect:
    """In how many of the ``known`` cases sales rose the next month; ``cases`` also holds those not known yet."""

    rose: int = 0
    known: int = 0
    cases: int = 0
    settled: int = 0

    def __add__(self, other: "Effect") -> "Effect":
        """Both together."""
        return Effect(
            self.rose + other.rose, self.known + other.known, self.cases + other.cases, self.settled + other.settled
        )

    @property
    def is_enough(self) -> bool:
        """Whether anything may be claimed."""
        return self.known >= LEAST_CASES


def effect_words(effect: Effect) -> str:
    """``naik pada 4 dari 6 kasus``, or that there is not enough to say so."""
    if not effect.is_enough:
        return _("belum cukup data ({n} kasus diketahui)").format(n=format_number(effect.known))
    return _("naik pada {rose} dari {known} kasus").format(
        rose=format_number(effect.rose), known=format_number(effect.known)
    )


def needs_follow_up(trend: Trend) -> bool:
    """Whether a judgement asks for cause and solution."""
    return trend in FOLLOWED


def proposed_deadline(today: date) -> date:
    """The deadline of an officer's first follow-up."""
    return today + timedelta(days=USUAL_DAYS)


def check_follow_up(values: Mapping[str, object], today: date, *, kept_due: date | None = None) -> dict[str, object]:
    """Person, deadline and notes ready to store; raises FieldProblems. A deadline that is kept may have passed."""
    person = clean_line(str(values.get("person") or ""))
    due = values.get("due_on")
    ready: dict[str, object] = {"person": person, "due_on": due}
    problems: dict[str, str] = {}
    if not person:
        problems["person"] = _("Isi siapa yang mengerjakannya.")
    elif len(person) > LONGEST_NAME:
        problems["person"] = _("Paling panjang {n} huruf.").format(n=LONGEST_NAME)
    if not isinstance(due, date):
        problems["due_on"] = _("Isi batas waktunya.")
    elif due < today and due != kept_due:
        problems["due_on"] = _("Batas waktu sudah lewat; pilih hari ini atau sesudahnya.")
    for key in ("cause_note", "solution_note"):
        note = clean_line(str(values.get(key) or ""))
        if len(note) > LONGEST_NOTE:
            problems[key] = _("Paling panjang {n} huruf.").format(n=LONGEST_NOTE)
        ready[key] = note or None
    if problems:
        raise FieldProblems(problems)
    return ready


def check_outcome(status: Status, text: str) -> str:
    """What came of it, or why it was dropped; raises RuleBroken where nothing is said."""
    words = clean_line(text)
    if not words:
        sentence = _("Tulis hasilnya.") if status is Status.SETTLED else _("Tulis alasan dihentikan.")
        raise RuleBroken(sentence, "outcome")
    if len(words) > LONGEST_NOTE:
        raise RuleBroken(_("Paling panjang {n} huruf.").format(n=LONGEST_NOTE), "outcome")
    return words


def check_name(text: str) -> str:
    """The name of a cause or solution; raises FieldProblems."""
    name = clean_line(text)
    if not name:
        raise FieldProblems({"name": _("Nama wajib diisi.")})
    if len(name) > LONGEST_NAME:
        raise FieldProblems({"name": _("Paling panjang {n} huruf.").format(n=LONGEST_NAME)})
    return name
