"""The words of the home page: numbers in, lines for an officer out; no window and no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from umkm_desktop import i18n
from umkm_desktop.domain.agreements.partnerships import ENDING_DAYS
from umkm_desktop.i18n import MONTHS, N_, WIB, _, format_moment, format_month, format_number, format_percent
from umkm_desktop.services.home.home import Ending, Fall, Home, MonthSales, Shelf, ShelfRow, Unreported
from umkm_desktop.services.partners.targets import TargetLine


@dataclass(frozen=True)
class Todo:
    """One line of "Perlu tindakan"; ``jump`` is a screen and its arguments."""

    icon: str
    kind: str
    title: str
    detail: str
    count: int
    jump: tuple[str, Mapping[str, Any]]
    pill: tuple[str, str] | None = None


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


@dataclass(frozen=True)
class StateTile:
    """One number of the month's state, and the list it leads to."""

    words: str
    number: str
    icon: str
    color: str
    jump: tuple[str, Mapping[str, Any]]


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
    made = (*_of_papers(home), *_of_shelves(home), *_of_products(home), _uncertified(home), _backup(home))
    return [todo for todo in made if todo.count]


def _of_papers(home: Home) -> list[Todo]:
    waiting = home.unsigned
    return [
        Todo(
            "pencil-square",
            "accent",
            _("Konsep menunggu Anda"),
            _("Untuk diperiksa, diterbitkan, atau diperbaiki"),
            home.drafts,
            ("issuing", {"tab": "drafts"}),
        ),
        Todo(
            "pen",
            "accent",
            _("Surat menunggu tanda tangan"),
            _("Paling lama: {holder}, {days} hari").format(holder=waiting.holder, days=waiting.days),
            waiting.count,
            ("issuing", {"filter": "unsigned"}),
        ),
        _running_out(home.ending, _("Perjanjian berakhir dalam {days} hari"), {}),
        _running_out(home.ending_memoranda, _("Nota kesepahaman berakhir dalam {days} hari"), {"part": "memoranda"}),
    ]


def _running_out(ending: Ending, title: str, where: Mapping[str, str]) -> Todo:
    """What ends within the shortest time in which anything does."""
    found = zip(ENDING_DAYS, ending.within, strict=True)
    days, count = next(((days, number) for days, number in found if number), (ENDING_DAYS[-1], 0))
    detail = _with_others(ending.partner, count - 1)
    if ending.within[-1] > count:
        detail = _("{names} · {number} dalam {days} hari").format(
            names=detail, number=ending.within[-1], days=ENDING_DAYS[-1]
        )
    kind = "down" if days == ENDING_DAYS[0] else "wait"
    pill = _days_left(ending.days_left), kind
    jump = "partnerships", {**where, "filter": f"ends-{days}"}
    return Todo("file-earmark-text", kind, title.format(days=days), detail, count, jump, pill)


def _days_left(days: int) -> str:
    return {0: _("hari ini"), 1: _("besok")}.get(days, _("{days} hari lagi").format(days=days))


def _with_others(name: str, others: int) -> str:
    return _("{name} dan {others} lainnya").format(name=name, others=others) if others > 0 else name


def _of_shelves(home: Home) -> list[Todo]:
    pending, missing, falling = home.pending, home.unreported, home.falling
    worst = falling.worst[0].product if falling.worst else ""
    return [
        Todo(
            "hourglass-split",
            "wait",
            _("Penempatan tanpa jawaban ritel"),
            _("Paling lama: {product}, {days} hari").format(product=pending.product, days=pending.days),
            pending.count,
            ("placements", {"filter": "late"} if pending.late else {}),
            (_("{number} lewat batas").format(number=pending.late), "wait") if pending.late else None,
        ),
        Todo(
            "inbox",
            "wait",
            _("Laporan {month} belum masuk").format(month=_month_name(missing.month)),
            _partners(missing),
            missing.count,
            ("evaluation", {"filter": "missing", "month": missing.month}),
        ),
        Todo(
            "graph-down-arrow",
            "down",
            _("Penjualan turun pada {month}").format(month=_month_name(falling.month)),
            _with_others(worst, falling.count - 1),
            falling.count,
            ("evaluation", {"filter": "falling", "month": falling.month}),
            (_("{number} berisiko").format(number=falling.at_risk), "down") if falling.at_risk else None,
        ),
        Todo(
            "clock",
            "down",
            _("Tindak lanjut lewat batas waktu"),
            _("Penyebab dan solusi yang belum diselesaikan penanggung jawabnya"),
            home.overdue,
            ("evaluation", {"part": "follow-ups", "filter": "overdue"}),
        ),
    ]


def _partners(missing: Unreported) -> str:
    shown = [f"{name} {number}" for name, number in missing.partners[:2]]
    rest = sum(number for _name, number in missing.partners[2:])
    return " · ".join([*shown, _("lainnya {number}").format(number=rest)] if rest else shown)


PERMIT_NAMES = {"pirt": N_("P-IRT"), "bpom": N_("BPOM"), "halal": N_("Halal")}


def _of_products(home: Home) -> list[Todo]:
    waiting = home.uncurated
    kinds = [(_(PERMIT_NAMES[kind]), number) for kind, number in home.permits.items() if number]
    return [
        Todo(
            "clipboard-check",
            "accent",
            _("Produk menunggu kurasi"),
            _("Paling lama: {product}, {days} hari").format(product=waiting.product, days=waiting.days),
            waiting.count,
            ("curation", {"filter": "waiting"}),
        ),
        Todo(
            "patch-exclamation",
            "wait",
            _("Izin habis dalam 90 hari"),
            " · ".join(f"{name} {number}" for name, number in kinds),
            sum(number for _name, number in kinds),
            ("businesses", {"filter": "permits"}),
        ),
        Todo(
            "shield-exclamation",
            "wait",
            _("Usaha dengan izin produk belum lengkap"),
            _("Produk di rak atau lolos: halal atau P-IRT/BPOM tidak ada atau belum diketahui"),
            home.incomplete,
            ("businesses", {"filter": "incomplete"}),
        ),
    ]


def _uncertified(home: Home) -> Todo:
    return Todo(
        "award",
        "accent",
        _("Sertifikat kemitraan belum terbit"),
        _("Perjanjian yang sudah ditandatangani; dapat dicetak sekaligus"),
        home.uncertified,
        ("issuing", {"filter": "due"}),
    )


def _backup(home: Home) -> Todo:
    newest = home.backup.newest
    made = _("Cadangan terakhir {moment}").format(moment=format_moment(newest)) if newest else _("Belum ada cadangan")
    return Todo("shield-exclamation", "wait", _("Cadangan terlambat"), made, int(home.backup.late), ("backups", {}))


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


def state_tiles(home: Home) -> list[StateTile]:
    """Naik, turun, stagnan and belum lapor of the newest reported month; each leads to just those rows."""
    state = home.state
    if not state.total:
        return []
    wanted = (
        (_("naik"), state.rising, "arrow-up-right", "up", "rising"),
        (_("turun"), state.falling, "arrow-down-right", "down", "falling"),
        (_("stagnan"), state.steady, "dash-lg", "text2", "steady"),
        (_("belum lapor"), state.unreported, "clock", "wait", "missing"),
    )
    return [
        StateTile(
            words,
            format_number(number),
            icon,
            color,
            ("evaluation", {"part": "judged", "month": state.month, "filter": name}),
        )
        for words, number, icon, color, name in wanted
    ]


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
