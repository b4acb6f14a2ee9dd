"""Partnership agreements: patterns, the contents the law requires, life cycle and term."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _, format_date

PKS, MOU = N_("perjanjian"), N_("nota kesepahaman")
"""The two papers of a partnership, in sentences."""


class Pattern(StrEnum):
    """Pola kemitraan, PP 7/2021 Pasal 106 (letters a-f, and the four other forms of letter g)."""

    NUCLEUS_PLASMA = "nucleus-plasma"
    SUBCONTRACT = "subcontract"
    FRANCHISE = "franchise"
    GENERAL_TRADE = "general-trade"
    DISTRIBUTION_AGENCY = "distribution-agency"
    SUPPLY_CHAIN = "supply-chain"
    PROFIT_SHARING = "profit-sharing"
    JOINT_OPERATION = "joint-operation"
    JOINT_VENTURE = "joint-venture"
    OUTSOURCING = "outsourcing"


@dataclass(frozen=True)
class PatternRule:
    """A pattern's name and who takes which part in it (PP 7/2021 Pasal 107 and following)."""

    name: str
    business_part: str
    partner_part: str


PATTERNS: dict[Pattern, PatternRule] = {
    Pattern.NUCLEUS_PLASMA: PatternRule(N_("inti-plasma"), N_("plasma"), N_("inti")),
    Pattern.SUBCONTRACT: PatternRule(N_("subkontrak"), N_("subkontraktor"), N_("kontraktor")),
    Pattern.FRANCHISE: PatternRule(N_("waralaba"), N_("penerima waralaba"), N_("pemberi waralaba")),
    Pattern.GENERAL_TRADE: PatternRule(N_("perdagangan umum"), N_("pemasok barang"), N_("penerima barang")),
    Pattern.DISTRIBUTION_AGENCY: PatternRule(
        N_("distribusi dan keagenan"), N_("distributor atau agen"), N_("prinsipal")
    ),
    Pattern.SUPPLY_CHAIN: PatternRule(N_("rantai pasok"), N_("pemasok"), N_("penerima pasokan")),
    Pattern.PROFIT_SHARING: PatternRule(N_("bagi hasil"), N_("pelaksana usaha"), N_("penyedia modal atau tempat")),
    Pattern.JOINT_OPERATION: PatternRule(
        N_("kerja sama operasional"), N_("pelaksana bersama"), N_("pelaksana bersama")
    ),
    Pattern.JOINT_VENTURE: PatternRule(N_("usaha patungan"), N_("pemegang bagian"), N_("pemegang bagian")),
    Pattern.OUTSOURCING: PatternRule(N_("penyumberluaran"), N_("penerima pekerjaan"), N_("pemberi pekerjaan")),
}


@dataclass(frozen=True)
class Content:
    """One content of a written partnership agreement; ``source`` says who asks for it (short, not translated)."""

    key: str
    name: str
    hint: str
    source: str = "UU 20/2008 Ps 34, PP 7/2021"


CONTENTS: tuple[Content, ...] = (
    Content("activity", N_("kegiatan usaha"), N_("Apa yang dikerjakan bersama: produk, jumlah, gerai, merek.")),
    Content(
        "rights_duties",
        N_("hak dan kewajiban masing-masing pihak"),
        N_("Apa yang harus dan boleh dilakukan UMKM dan mitranya."),
    ),
    Content(
        "development", N_("bentuk pengembangan"), N_("Bantuan mitra: pelatihan, pemasaran, permodalan, teknologi.")
    ),
    Content("disputes", N_("penyelesaian perselisihan"), N_("Musyawarah, mediasi Dinas, lalu pengadilan mana.")),
)
"""UU 20/2008 Pasal 34 and PP 7/2021: kegiatan usaha, hak dan kewajiban, bentuk pengembangan, jangka waktu, and
penyelesaian perselisihan. The term is two dates, so it is checked apart (``TERM``)."""

TERM = Content("term", N_("jangka waktu"), N_("Tanggal mulai dan tanggal berakhir."))


class Status(StrEnum):
    """What an officer recorded; whether a signed one runs, or has run out, follows from the day (``standing``)."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    ENDED = "ended"


STATUS_NAMES: dict[Status, str] = {
    Status.DRAFT: N_("Konsep"),
    Status.REVIEWED: N_("Ditelaah"),
    Status.SIGNED: N_("Ditandatangani"),
    Status.ENDED: N_("Diakhiri"),
}

UNSIGNED = frozenset({Status.DRAFT, Status.REVIEWED})
"""The parties have not signed: the text may still be changed."""

NEXT: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.REVIEWED, Status.SIGNED, Status.ENDED}),
    Status.REVIEWED: frozenset({Status.DRAFT, Status.SIGNED, Status.ENDED}),
    Status.SIGNED: frozenset({Status.ENDED}),
    Status.ENDED: frozenset(),
}


class EndKind(StrEnum):
    """How an agreement came to its end."""

    RUN_OUT = "run-out"
    AGREED = "agreed"
    BROKEN_OFF = "broken-off"
    RENEWED = "renewed"


END_NAMES: dict[EndKind, str] = {
    EndKind.RUN_OUT: N_("Berakhir"),
    EndKind.AGREED: N_("Berakhir"),
    EndKind.BROKEN_OFF: N_("Diputus"),
    EndKind.RENEWED: N_("Diperpanjang"),
}
"""As the pill of an ended one says it."""


class Standing(StrEnum):
    """How an agreement stands on a day."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    NOT_YET = "not-yet"
    RUNNING = "running"
    ENDING = "ending"
    EXPIRED = "expired"
    ENDED = "ended"


STANDING_NAMES: dict[Standing, str] = {
    Standing.DRAFT: N_("Konsep"),
    Standing.REVIEWED: N_("Ditelaah"),
    Standing.NOT_YET: N_("Belum mulai"),
    Standing.RUNNING: N_("Berlaku"),
    Standing.ENDING: N_("Segera berakhir"),
    Standing.EXPIRED: N_("Lewat masa"),
    Standing.ENDED: N_("Diakhiri"),
}

ENDING_DAYS = (30, 60, 90)
"""Days before the end at which the office is reminded."""


def is_blank(text: object) -> bool:
    """Whether a content says nothing: no letter and no digit in it."""
    return not any(character.isalnum() for character in str(text or ""))


def listed(names: list[str]) -> str:
    """``a, b, dan c`` (EYD: a comma before ``dan`` from three on)."""
    if len(names) < 3:
        return _(" dan ").join(names)
    return _("{first}, dan {last}").format(first=", ".join(names[:-1]), last=names[-1])


def check_signing_day(signed_on: date, today: date) -> None:
    """Raise RuleBroken for a signing in the future."""
    if signed_on > today:
        raise RuleBroken(_("Tanggal tanda tangan tidak boleh sesudah hari ini."), "signed_on")


def signing_doubt(printed_on: date | None, signed_on: date) -> str:
    """A sentence where the final text names another day than the one recorded; empty where nothing is doubtful."""
    if printed_on is None or printed_on == signed_on:
        return ""
    return _(
        "Naskah yang terbit bertanggal {printed}, sedangkan yang dicatat {signed}. Bila naskah itu yang "
        "ditandatangani, catat {printed}; bila tidak, cabut naskah itu dan terbitkan yang baru."
    ).format(printed=format_date(printed_on), signed=format_date(signed_on))


def check_ending(agreement: Mapping[str, object], ended_on: date, reason: str, today: date, *, what: str = PKS) -> None:
    """Raise RuleBroken unless the agreement may be recorded as ended on that day."""
    check_step(str(agreement["status"]), Status.ENDED, what=what)
    if not reason.strip():
        raise RuleBroken(_("Alasan pengakhiran wajib diisi."), "end_reason")
    if ended_on > today:
        raise RuleBroken(_("Tanggal pengakhiran tidak boleh sesudah hari ini."), "ended_on")
    signed = agreement.get("signed_on")
    if isinstance(signed, date) and ended_on < signed:
        raise RuleBroken(
            _("Tanggal pengakhiran mendahului tanda tangan {day}.").format(day=format_date(signed)), "ended_on"
        )


def end_kind_of(kind: str, ends: date | None, ended_on: date) -> str | None:
    """How it ended: as said, else run out when its term was over; None where nobody said. Raises RuleBroken."""
    if kind and kind not in set(EndKind) - {EndKind.RENEWED}:
        raise RuleBroken(_("Cara berakhir itu tidak ada."), "end_kind")
    return kind or (EndKind.RUN_OUT.value if ends is not None and ended_on >= ends else None)


_STEP_NAMES = {
    Status.DRAFT: N_("masih konsep"),
    Status.REVIEWED: N_("sudah ditelaah"),
    Status.SIGNED: N_("sudah ditandatangani"),
    Status.ENDED: N_("sudah diakhiri"),
}


def check_step(status: str, following: Status, *, what: str = PKS) -> None:
    """Raise RuleBroken unless this state may follow; ``what`` names the paper."""
    if following not in NEXT[Status(status)]:
        sentence = _("Tidak dapat: {what} ini {state}.")
        raise RuleBroken(sentence.format(what=_(what), state=_(_STEP_NAMES[Status(status)])))


def check_changeable(status: str, *, what: str = PKS) -> None:
    """Raise RuleBroken unless the texts may still be changed: what was signed is not rewritten."""
    if status not in UNSIGNED:
        raise RuleBroken(
            _("{what} yang {state} tidak dapat diubah. Buat yang baru sebagai gantinya.").format(
                what=_(what).capitalize(), state=_(_STEP_NAMES[Status(status)])
            )
        )


def check_renewable(status: str, *, what: str = PKS) -> None:
    """Raise RuleBroken unless it was signed once: a text that never was has nothing to renew."""
    if status in UNSIGNED:
        sentence = _("{what} yang belum ditandatangani tidak dapat diperpanjang; salin saja.")
        raise RuleBroken(sentence.format(what=_(what).capitalize()))


def following_term(starts: date | None, ends: date | None) -> tuple[date | None, date | None]:
    """The term of a renewal: from the day after the end, as long as the one before.

    A term of whole months is followed by as many months, whatever they have of days: 1 January to 30 June by 1 July to
    31 December, and one that ends on the day of the month it began (10 November to 10 November) by one that does so
    too. Any other is as many days.
    """
    if starts is None or ends is None:
        return (None if ends is None else ends + timedelta(days=1)), None
    first = ends + timedelta(days=1)
    months = _months_between(starts, ends)
    if months > 0 and starts.day == ends.day:
        return first, _months_later(first, months)
    if months > 0 and starts.day > ends.day and first.day == 1:  # 31 August to 28 February: its month has no 31st
        return first, _months_later(first, months) - timedelta(days=1)
    months = _months_between(starts, first)
    if months > 0 and _months_later(starts, months) == first:
        return first, _months_later(starts, 2 * months) - timedelta(days=1)
    return first, first + (ends - starts)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing(status: str, starts: date | None, ends: date | None, today: date) -> Standing:
    """How an agreement stands today."""
    if status != Status.SIGNED:
        return Standing(status)
    if starts is not None and today < starts:
        return Standing.NOT_YET
    if ends is not None and today > ends:
        return Standing.EXPIRED
    if ends is not None and (ends - today).days <= ENDING_DAYS[-1]:
        return Standing.ENDING
    return Standing.RUNNING
