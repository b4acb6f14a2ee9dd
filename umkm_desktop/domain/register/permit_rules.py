"""What the law demands of a product before it is offered, and whether the register shows it on a day.

One dated table and one judgement. What nobody wrote down is *not known*, which is no lack: it is told and listed as
work. A permit that ran out, and one that somebody wrote down as not there, is a *lack*; so is a curation that the
product did not pass. Against a lack nothing is offered without a reason that stays on record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_gates import PAPER_NAMES, Held, Paper, absent_words, stands
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.permits import Standing
from umkm_desktop.domain.text import squeeze
from umkm_desktop.i18n import N_, _, format_date


@dataclass(frozen=True)
class PermitRule:
    """One of ``papers`` is demanded of food from ``since`` on (None: since before the register began).

    ``scales`` are the businesses it binds, empty for all. ``verified`` says whether somebody read the regulation
    itself; until then the day and the article are marked wherever they are said.
    """

    papers: tuple[Paper, ...]
    source: str
    since: date | None = None
    scales: frozenset[str] = frozenset()
    verified: bool = False

    def binds(self, scale: str, day: date) -> bool:
        """Whether it is in force on the day for the products of a business of this scale."""
        return (not self.scales or scale in self.scales) and (self.since is None or self.since <= day)

    @property
    def basis(self) -> str:
        """``PP 42/2024 Pasal 160, sejak 17 Oktober 2026 (belum diperiksa)``."""
        since = _(", sejak {day}").format(day=format_date(self.since)) if self.since else ""
        return self.source + since + ("" if self.verified else " " + _(UNCHECKED))


UNCHECKED = N_("(belum diperiksa)")
SMALL = frozenset({"", "micro", "small"})
"""A business of unknown scale counts as one of the many small ones."""

PERMIT_RULES: tuple[PermitRule, ...] = (
    PermitRule((Paper.HALAL,), "UU 33/2014, PP 39/2021, PP 42/2024 Pasal 160", date(2026, 10, 17), SMALL),
    PermitRule(
        (Paper.HALAL,),
        "UU 33/2014, PP 39/2021, PP 42/2024 Pasal 160",
        date(2024, 10, 17),
        frozenset({"medium", "large"}),
    ),
    PermitRule((Paper.PIRT, Paper.BPOM), "UU 18/2012, Peraturan BPOM 22/2018"),
)
"""Halal: the phases of PP 42/2024 as the press reported them. P-IRT or BPOM: as curation asks; first day not read."""


class Known(StrEnum):
    """What the register says of something that is demanded."""

    FINE = "fine"
    NOT_KNOWN = "not-known"
    LACKS = "lacks"


@dataclass(frozen=True)
class Facts:
    """A product as the rules look at it; ``held`` are its papers, ``scale`` is that of its business."""

    name: str
    is_food: bool
    held: Mapping[Paper, Held]
    scale: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Demand:
    """One thing the law demands: how the register stands to it, a phrase, and the rule."""

    known: Known
    words: str
    rule: PermitRule


def demands(facts: Facts, day: date) -> tuple[Demand, ...]:
    """Everything the rules in force on the day demand of the product, in the order of the table."""
    if not facts.is_food:
        return ()
    return tuple(_judge(rule, facts.held, day) for rule in PERMIT_RULES if rule.binds(facts.scale, day))


def standing_of(facts: Facts, day: date) -> Known:
    """How the product stands to the law on the day: the worst of its demands."""
    found = {one.known for one in demands(facts, day)}
    return next((one for one in (Known.LACKS, Known.NOT_KNOWN) if one in found), Known.FINE)


def _judge(rule: PermitRule, held: Mapping[Paper, Held], day: date) -> Demand:
    how = {paper: stands(held.get(paper), day) for paper in rule.papers}
    if any(one in {Standing.PRESENT, Standing.EXPIRING} for one in how.values()):
        return Demand(Known.FINE, "", rule)
    recorded = [one for one in rule.papers if how[one] is Standing.EXPIRED or _said_not_there(held.get(one))]
    if recorded:
        return Demand(Known.LACKS, _(" dan ").join(absent_words(one, held.get(one), day) for one in recorded), rule)
    names = _(" atau ").join(_(PAPER_NAMES[paper]) for paper in rule.papers)
    return Demand(Known.NOT_KNOWN, _("belum diketahui {papers}").format(papers=names), rule)


def _said_not_there(held: Held | None) -> bool:
    return held is not None and held.absent and not held.present


# --- offering a product

FAILED = frozenset({Verdict.NEEDS_WORK, Verdict.REJECTED})
"""Verdicts against which a product is neither proposed nor placed without a reason."""


@dataclass(frozen=True)
class Judgement:
    """What stands against offering a product (phrases), and what is only not known."""

    against: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def judge_offer(facts: Facts, day: date) -> Judgement:
    """Whether a product may be offered on the day: its curation, and what the law demands of it."""
    against, unknown = _of_permits(facts, day)
    if facts.verdict in FAILED:
        against.insert(0, _("tidak lolos kurasi"))
    elif facts.verdict is None:
        unknown.insert(0, _("belum dikurasi"))
    return Judgement(tuple(against), tuple(unknown))


def judge_passing(facts: Facts, day: date) -> Judgement:
    """The same before a product is said to have passed a curation: its permits alone."""
    against, unknown = _of_permits(facts, day)
    return Judgement(tuple(against), tuple(unknown))


def _of_permits(facts: Facts, day: date) -> tuple[list[str], list[str]]:
    asked = demands(facts, day)
    by_known = {
        known: [f"{one.words} ({one.rule.basis})" for one in asked if one.known is known]
        for known in (Known.LACKS, Known.NOT_KNOWN)
    }
    return by_known[Known.LACKS], by_known[Known.NOT_KNOWN]


def check_reason_against(
    judged: Iterable[tuple[str, Judgement]], reason: str, *, act: str, field: str = "reason"
) -> None:
    """Raise RuleBroken that names products and what stands against each, unless a reason is given.

    ``act`` is what would be done, as in ``Belum dapat {act}``.
    """
    named = [f"{name}: {'; '.join(one.against)}" for name, one in judged if one.against]
    if named and not reason.strip():
        sentence = _("Belum dapat {act}. {products}. Lengkapi datanya, atau tulis alasan mengapa tetap dilakukan.")
        raise RuleBroken(sentence.format(act=act, products=". ".join(named)), field)


def doubt_words(name: str, judged: Judgement) -> str:
    """What is not known of a product, and what stands against it all the same, as a sentence; empty for nothing."""
    told = [*judged.against, *judged.unknown]
    return _("{name}: {what}.").format(name=name, what="; ".join(told)) if told else ""


# --- a permit that somebody wrote down as not there

_NOT_THERE = frozenset(
    squeeze(one)
    for one in (
        "belum", "belum ada", "belum punya", "belum memiliki", "belum keluar", "belum terbit", "belum diurus",
        "belum mengurus", "belum tersedia", "blm", "blm ada", "blm punya", "tidak", "tidak ada", "tidak punya",
        "tidak memiliki", "tidak tersedia", "tdk", "tdk ada", "tdk punya", "nihil", "kosong", "no",
        "proses", "dalam proses", "sedang proses", "masih proses", "sedang diproses", "dalam pengurusan",
        "sedang diurus", "pengajuan", "dalam pengajuan",
    )
)  # fmt: skip
_NOTHING_SAID = frozenset(
    squeeze(one)
    for one in (
        "belum diketahui",
        "belum tahu",
        "tidak diketahui",
        "tidak tahu",
        "tdk tahu",
        "n/a",
        "null",
        "none",
        "nan",
        "#ref!",
        "#value!",
        "#name?",
    )
)
"""What machines and people leave in a field of which they know nothing."""
ABSENT_PAPERS: Mapping[Paper, str] = {Paper.HALAL: "halal", Paper.PIRT: "P-IRT", Paper.BPOM: "BPOM"}
"""Papers that may be written down as not there, with the word that is stored and shown."""


def says_not_there(typed: str) -> bool:
    """Whether what stands in the field of a number says that there is none: ``belum ada``, ``proses``."""
    return squeeze(typed) in _NOT_THERE


def says_nothing(typed: str) -> bool:
    """Whether it says neither a number nor that there is none: blank, a dash, ``0``, ``tidak tahu``."""
    word = squeeze(typed)
    return not word.strip("0") or word in _NOTHING_SAID


def read_absent(typed: str) -> str | None:
    """``halal, P-IRT`` from a list as typed; raises RuleBroken for another word."""
    papers: list[Paper] = []
    for word in typed.replace(";", ",").replace("/", ",").replace(" dan ", ",").split(","):
        wanted = squeeze(word)
        if not wanted:
            continue
        paper = next(
            (one for one, name in ABSENT_PAPERS.items() if wanted in {squeeze(name), one.value, f"spp{one.value}"}),
            None,
        )
        if paper is None:
            known = ", ".join(ABSENT_PAPERS.values())
            raise RuleBroken(
                _("“{word}” bukan izin yang dikenal; tulis {known}.").format(word=word.strip()[:40], known=known)
            )
        papers.append(paper)
    return absent_text(papers)


def absent_text(papers: Sequence[Paper]) -> str | None:
    """The stored form, in the order of the table; None for none."""
    return ", ".join(name for paper, name in ABSENT_PAPERS.items() if paper in papers) or None


def absent_from(stored: str | None) -> frozenset[Paper]:
    """Read ``absent_text`` back."""
    words = {one.strip() for one in (stored or "").split(",")}
    return frozenset(paper for paper, name in ABSENT_PAPERS.items() if name in words)
