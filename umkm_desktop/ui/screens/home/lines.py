"""The words of the home page: numbers in, lines for an officer out; no window and no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from umkm_desktop import i18n
from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS
from umkm_desktop.i18n import MONTHS, N_, WIB, _, format_moment, format_month, format_number, format_percent
from umkm_desktop.services.home.home import Ending, Fall, Home, MonthSales, Shelf, ShelfRow
from umkm_desktop.services.partners.targets import TargetLine


@dataclass(frozen=True)
class Todo:
    """One line of "Perlu tindakan"; ``jump`` is a screen and its arguments, empty without the right to it."""

    icon: str
    kind: str
    title: str
    detail: str
    count: int
    pill: tuple[str, str] | None = None
    jump: tuple[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class ShelfLine:
    """One partner's line; ``note`` is what changed this month, or the target in another measure in words.

    ``uid`` is the partner whose products on the shelf are counted; empty for a target in another measure.
    """

    name: str
    now: int
    target: int | None
    note: str
    grew: bool
    words: str = ""
    uid: str = ""


@dataclass(frozen=True)
class ShelfCard:
    """The card of the shelves: the one big number, what it is measured against, and a line per partner."""

    now: str
    words: str
    pill: str
    lines: tuple[ShelfLine, ...]


@dataclass(frozen=True)
class Chart:
    """Twelve months in million rupiah and the same months of the year before; gaps are None."""

    labels: tuple[str, ...]
    tips: tuple[tuple[str, str, str], ...]
    now: tuple[float | None, ...]
    year_before: tuple[float | None, ...]


@dataclass(frozen=True)
class FallLine:
    """One product that sells less: names, its last six months, and by how much."""

    title: str
    detail: str
    series: tuple[int | None, ...]
    change: str
    sales: str


def greeting(now: datetime, name: str) -> str:
    """``Selamat pagi, Rini``: by the office's clock, with the first name."""
    hour = now.astimezone(WIB).hour
    words = _("Selamat pagi") if 3 <= hour < 11 else _("Selamat siang") if 11 <= hour < 15 else _("Selamat sore")
    if hour >= 18 or hour < 3:
        words = _("Selamat malam")
    return _("{greeting}, {name}").format(greeting=words, name=name.split()[0] if name.split() else name)


def waiting_line(number: int) -> str:
    """How many things wait, for the quiet line."""
    if number == 0:
        return _("tidak ada yang menunggu Anda hari ini")
    return _("{number} hal menunggu Anda hari ini").format(number=number)


def todos_of(home: Home) -> list[Todo]:
    """The lines with something to do, most urgent first; a line without a count is left out."""
    makers = (
        _drafts,
        _unsigned,
        _ending,
        _ending_memoranda,
        _pending,
        _unreported,
        _falling,
        _overdue,
        _uncurated,
        _permits,
        _incomplete,
        _uncertified,
        _backup,
    )
    return [todo for todo in (make(home) for make in makers) if todo is not None]


def _ending(home: Home) -> Todo | None:
    return _running_out(home.ending, _("Perjanjian berakhir dalam {days} hari"), {})


def _ending_memoranda(home: Home) -> Todo | None:
    title = _("Nota kesepahaman berakhir dalam {days} hari")
    return _running_out(home.ending_memoranda, title, {"part": "memoranda"})


def _running_out(ending: Ending, title: str, where: Mapping[str, str]) -> Todo | None:
    bucket = next(((days, n) for days, n in zip(ENDING_DAYS, ending.within, strict=True) if n), None)
    if bucket is None:
        return None
    days, count = bucket
    detail = _with_others(ending.partner, count - 1)
    if ending.within[-1] > count:
        detail = _("{names} · {number} dalam {days} hari").format(
            names=detail, number=ending.within[-1], days=ENDING_DAYS[-1]
        )
    urgent = days == ENDING_DAYS[0]
    return Todo(
        "file-earmark-text",
        "down" if urgent else "wait",
        title.format(days=days),
        detail,
        count,
        (_days_left(ending.days_left), "down" if urgent else "wait"),
        ("partnerships", {**where, "filter": f"ends-{days}"}),
    )


def _days_left(days: int) -> str:
    return {0: _("hari ini"), 1: _("besok")}.get(days, _("{days} hari lagi").format(days=days))


def _with_others(name: str, others: int) -> str:
    return _("{name} dan {others} lainnya").format(name=name, others=others) if others > 0 else name


def _pending(home: Home) -> Todo | None:
    pending = home.pending
    if pending.count == 0:
        return None
    pill = (_("{number} lewat batas").format(number=pending.late), "wait") if pending.late else None
    return Todo(
        "hourglass-split",
        "wait",
        _("Penempatan tanpa jawaban ritel"),
        _("Paling lama: {product}, {days} hari").format(product=pending.product, days=pending.days),
        pending.count,
        pill,
        ("placements", {"filter": "late"} if pending.late else {}),
    )


def _unreported(home: Home) -> Todo | None:
    missing = home.unreported
    if missing.count == 0:
        return None
    shown = [f"{name} {number}" for name, number in missing.partners[:2]]
    rest = sum(number for _name, number in missing.partners[2:])
    if rest:
        shown.append(_("lainnya {number}").format(number=rest))
    return Todo(
        "inbox",
        "wait",
        _("Laporan {month} belum masuk").format(month=_month_name(missing.month)),
        " · ".join(shown),
        missing.count,
        None,
        ("evaluation", {"filter": "missing", "month": missing.month}),
    )


def _falling(home: Home) -> Todo | None:
    falling = home.falling
    if falling.count == 0:
        return None
    pill = (_("{number} berisiko").format(number=falling.at_risk), "down") if falling.at_risk else None
    return Todo(
        "graph-down-arrow",
        "down",
        _("Penjualan turun pada {month}").format(month=_month_name(falling.month)),
        _with_others(falling.worst[0].product, falling.count - 1),
        falling.count,
        pill,
        ("evaluation", {"filter": "falling", "month": falling.month}),
    )


def _overdue(home: Home) -> Todo | None:
    if home.overdue == 0:
        return None
    return Todo(
        "clock",
        "down",
        _("Tindak lanjut lewat batas waktu"),
        _("Penyebab dan solusi yang belum diselesaikan penanggung jawabnya"),
        home.overdue,
        None,
        ("evaluation", {"part": "follow-ups", "filter": "overdue"}),
    )


def _uncurated(home: Home) -> Todo | None:
    waiting = home.uncurated
    if waiting.count == 0:
        return None
    return Todo(
        "clipboard-check",
        "accent",
        _("Produk menunggu kurasi"),
        _("Paling lama: {product}, {days} hari").format(product=waiting.product, days=waiting.days),
        waiting.count,
        None,
        ("curation", {"filter": "waiting"}),
    )


PERMIT_NAMES = {"pirt": N_("P-IRT"), "bpom": N_("BPOM"), "halal": N_("Halal")}


def _permits(home: Home) -> Todo | None:
    kinds = [(_(PERMIT_NAMES[kind]), number) for kind, number in home.permits.items() if number]
    if not kinds:
        return None
    return Todo(
        "patch-exclamation",
        "wait",
        _("Izin habis dalam 90 hari"),
        " · ".join(f"{name} {number}" for name, number in kinds),
        sum(number for _name, number in kinds),
        None,
        ("businesses", {"filter": "permits"}),
    )


def _incomplete(home: Home) -> Todo | None:
    if home.incomplete == 0:
        return None
    return Todo(
        "shield-exclamation",
        "wait",
        _("Usaha dengan izin produk belum lengkap"),
        _("Produk di rak atau lolos: halal atau P-IRT/BPOM tidak ada atau belum diketahui"),
        home.incomplete,
        None,
        ("businesses", {"filter": "incomplete"}),
    )


def _uncertified(home: Home) -> Todo | None:
    if home.uncertified == 0:
        return None
    return Todo(
        "award",
        "accent",
        _("Sertifikat kemitraan belum terbit"),
        _("Perjanjian yang sudah ditandatangani; dapat dicetak sekaligus"),
        home.uncertified,
        None,
        ("issuing", {"filter": "due"}),
    )


def _drafts(home: Home) -> Todo | None:
    if home.drafts == 0:
        return None
    return Todo(
        "pencil-square",
        "accent",
        _("Konsep menunggu Anda"),
        _("Untuk diperiksa, diterbitkan, atau diperbaiki"),
        home.drafts,
        None,
        ("issuing", {"tab": "drafts"}),
    )


def _unsigned(home: Home) -> Todo | None:
    waiting = home.unsigned
    if waiting.count == 0:
        return None
    return Todo(
        "pen",
        "accent",
        _("Surat menunggu tanda tangan"),
        _("Paling lama: {holder}, {days} hari").format(holder=waiting.holder, days=waiting.days),
        waiting.count,
        None,
        ("issuing", {"filter": "unsigned"}),
    )


def _backup(home: Home) -> Todo | None:
    if not home.backup.late:
        return None
    newest = home.backup.newest
    return Todo(
        "shield-exclamation",
        "wait",
        _("Cadangan terlambat"),
        _("Cadangan terakhir {moment}").format(moment=format_moment(newest)) if newest else _("Belum ada cadangan"),
        1,
        None,
        ("backups", {}),
    )


def shelf_card(shelf: Shelf) -> ShelfCard:
    """The shelves against their targets."""
    words = (
        _("dari {target} produk yang ditargetkan\ndi semua mitra").format(target=format_number(shelf.target))
        if shelf.target
        else _("produk terpasang di semua mitra;\nbelum ada target")
    )
    pill = _("+{number} bulan ini").format(number=format_number(shelf.new)) if shelf.new else ""
    lines = (*(_shelf_line(row) for row in shelf.rows), *(_aim_line(aim) for aim in shelf.aims))
    return ShelfCard(format_number(shelf.now), words, pill, lines)


def _aim_line(aim: TargetLine) -> ShelfLine:
    reached = aim.reached or 0
    return ShelfLine(aim.partner, reached, aim.amount, "", reached >= aim.amount, aim.text)


def _shelf_line(row: ShelfRow) -> ShelfLine:
    note = f"+{format_number(row.new)}" if row.new else _("tetap") if row.now else _("belum ada")
    return ShelfLine(row.partner, row.now, row.target, note, row.new > 0, uid=row.partner_uid)


def chart_of(months: Sequence[MonthSales]) -> Chart | None:
    """The chart in million rupiah; None while no month has a report."""
    if all(month.sales is None for month in months):
        return None
    return Chart(
        tuple(MONTHS[int(month.month[5:]) - 1][:3] for month in months),
        tuple(_tip(month) for month in months),
        tuple(_millions(month.sales) for month in months),
        tuple(_millions(month.year_before) for month in months),
    )


def _millions(rupiah: int | None) -> float | None:
    return None if rupiah is None else rupiah / 1_000_000


def _tip(month: MonthSales) -> tuple[str, str, str]:
    if month.sales is None:
        return format_month(month.month), _("belum ada laporan"), ""
    change = "" if month.change is None else format_percent(month.change)
    return format_month(month.month), short_rupiah(month.sales), change


def short_rupiah(amount: int) -> str:
    """``Rp281,4 jt``: for charts and narrow places; below a hundred thousand in full."""
    scales = ((10**12, _("T")), (10**9, _("M")), (10**6, _("jt")))
    return i18n.short_rupiah(amount, scales, least=10**5)


def falls_title(home: Home) -> str:
    """The card's title names its month: not every month's reports are in."""
    return _("Turun paling tajam, {month}").format(month=_month_name(home.falling.month))


def falls_note(home: Home) -> str:
    """Under the title, while another rule judges the month anew; beside it there is no room for the link."""
    return _("Sedang dinilai ulang; belum pasti.") if home.state.due else ""


def fall_line(fall: Fall) -> FallLine:
    """One line of the worst falls; the arrow icon says the direction, so the number has no sign."""
    change = format_percent(abs(fall.change), signed=False).replace(",0 %", " %")
    return FallLine(
        fall.product,
        _("{business} · {partner}").format(business=fall.business, partner=fall.partner),
        fall.series,
        change,
        short_rupiah(fall.sales),
    )


def _month_name(month: str) -> str:
    return MONTHS[int(month[5:]) - 1]
