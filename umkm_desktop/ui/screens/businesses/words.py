"""How the register is put into words: states, permits, figures, times and facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from umkm_desktop import i18n
from umkm_desktop.domain import permits
from umkm_desktop.domain.agreements import partnerships
from umkm_desktop.domain.curation.curation import VERDICT_NAMES, WAITING_NAME, Verdict
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.identifiers import format_npwp, format_phone, format_pirt
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS, SCALES, STATUSES
from umkm_desktop.i18n import N_, WIB, _, day_of, format_date, format_month, format_number, format_rupiah
from umkm_desktop.services.register import business_details as following
from umkm_desktop.services.register.business_details import BusinessDetails, PartnerSales

Pill = tuple[str, str, str | None]
"""Word, kind and icon of a state, as a pill shows them; the word is translated."""

_STATUS_PILLS = {"active": ("up", "check-lg"), "guided": ("info", "tools"), "inactive": ("flat", "dash-lg")}

_VERDICT_PILLS = {
    Verdict.PASSED: ("up", "check-lg"),
    Verdict.CONDITIONAL: ("info", "check-lg"),
    Verdict.NEEDS_WORK: ("wait", "tools"),
    Verdict.REJECTED: ("bad", "x-lg"),
}

_AGREEMENT_PILLS = {
    partnerships.Standing.DRAFT: ("accent", "pencil"),
    partnerships.Standing.REVIEWED: ("accent", "check-lg"),
    partnerships.Standing.NOT_YET: ("info", "clock"),
    partnerships.Standing.RUNNING: ("up", "check-lg"),
    partnerships.Standing.ENDING: ("wait", "clock"),
    partnerships.Standing.EXPIRED: ("down", "exclamation-lg"),
    partnerships.Standing.ENDED: ("flat", "dash-lg"),
}

_PLACEMENT_KINDS = {"placed": "up", "approved": "info", "declined": "bad", "withdrawn": "flat"}

PERMIT_ICONS: Mapping[permits.Standing, tuple[str, str]] = {
    permits.Standing.PRESENT: ("check-circle-fill", "up"),
    permits.Standing.EXPIRING: ("exclamation-circle-fill", "wait"),
    permits.Standing.EXPIRED: ("x-circle-fill", "bad"),
    permits.Standing.MISSING: ("circle", "line2"),
    permits.Standing.NOT_NEEDED: ("dash", "text3"),
}

_PERMIT_PILLS = {
    permits.Standing.PRESENT: ("up", "check-lg"),
    permits.Standing.EXPIRING: ("wait", "clock"),
    permits.Standing.EXPIRED: ("bad", "exclamation-lg"),
    permits.Standing.MISSING: ("flat", "dash-lg"),
    permits.Standing.NOT_NEEDED: ("flat", ""),
}

PERMIT_NAMES = {"nib": N_("NIB"), "halal": N_("Halal"), "pirt": N_("P-IRT"), "bpom": N_("BPOM")}

TREND_KINDS = {Trend.RISING: "up", Trend.FALLING: "down"}


def status_pill(status: str, *, archived: bool = False) -> Pill:
    """How a business stands; an archived one says only that."""
    if archived:
        return _("Diarsipkan"), "flat", "archive"
    kind, icon = _STATUS_PILLS[status]
    return _(dict(STATUSES)[status]), kind, icon


def verdict_pill(verdict: str | None) -> Pill:
    """What the newest decision says."""
    if verdict is None:
        return _(WAITING_NAME), "accent", "clipboard-check"
    kind, icon = _VERDICT_PILLS[Verdict(verdict)]
    return _(VERDICT_NAMES[Verdict(verdict)]), kind, icon


def agreement_pill(standing: partnerships.Standing) -> Pill:
    """How an agreement stands today."""
    return _(partnerships.STANDING_NAMES[standing]), *_AGREEMENT_PILLS[standing]


def placement_kind(status: str) -> str:
    """The colour of a placement's state; what waits for the partner is amber."""
    return _PLACEMENT_KINDS.get(status, "wait")


def permit_pill(standing: permits.Standing) -> Pill:
    """How a permit stands today."""
    return _(permits.STANDING_NAMES[standing]).capitalize(), *_PERMIT_PILLS[standing]


def short_scale(scale: str | None) -> str:
    """``Mikro`` of usaha mikro; empty where none is chosen."""
    return _(dict(SCALES)[scale]).removeprefix("Usaha ").capitalize() if scale in dict(SCALES) else ""


def in_groups(digits: str, size: int = 4) -> str:
    """``9120 3048 1174 2``: digits (or dots of a mask) in groups that can be read aloud."""
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))


def ago(moment: datetime, now: datetime) -> str:
    """``2 menit lalu``, ``3 jam lalu``, ``kemarin``, ``12 November 2026``; both moments aware."""
    minutes = int((now - moment).total_seconds() // 60)
    day, today = day_of(moment), day_of(now)
    if minutes < 1:
        return _("baru saja")
    if minutes < 60:
        return _("{count} menit lalu").format(count=minutes)
    if day == today:
        return _("{count} jam lalu").format(count=minutes // 60)
    return _("kemarin") if (today - day).days == 1 else format_date(day)


def clock_time(moment: datetime) -> str:
    """``09.41`` on the office's clock."""
    return f"{moment.astimezone(WIB):%H.%M}"


def short_rupiah(amount: int) -> str:
    """``Rp4,1 jt``: enough for a tile; the whole figure stands in the tab Penjualan."""
    scales = ((10**9, _("M")), (10**6, _("jt")), (10**3, _("rb")))
    return i18n.short_rupiah(amount, scales, whole=True)


def sales_figure(line: PartnerSales) -> tuple[str, str | None, str]:
    """Of one partner: the last reported sum, the change with its sign, and the kind of its colour."""
    known = [one for one in line.months if one is not None]
    change = line.judgement.change
    kind = TREND_KINDS.get(line.judgement.trend, "flat")
    percent = None if change is None else i18n.format_percent(abs(change), signed=False, places=0)
    return short_rupiah(known[-1]) if known else "–", percent, kind


NIK = N_("NIK")

_FURTHER = {
    "annual_sales": N_("Penjualan setahun"),
    "capital": N_("Modal usaha"),
    "legal_form": N_("Bentuk usaha"),
    "started_year": N_("Mulai usaha"),
    "npwp": N_("NPWP"),
    "email": N_("Pos-el"),
}
"""Fields that stand further down on the page, with what they are called there."""

_TOLD = frozenset(
    {
        "name", "nib", "category", "activity", "kbli", "owner_name", "owner_nik", "owner_gender", "phone", "address",
        "rt", "rw", "village", "district", "regency", "postal_code", "latitude", "longitude", "scale", "workers_male",
        "workers_female", "status", "note",
    }
)  # fmt: skip
"""Fields the page tells in words of its own, or leaves to the form; what else there is closes the facts."""

_COPIED = frozenset({"npwp", "email"})


@dataclass(frozen=True)
class Fact:
    """One label and value of the identity; ``action`` is what a link behind the value does (copy, show)."""

    key: str
    label: str
    value: str
    action: str = ""
    warning: str = ""


def identity_facts(details: BusinessDetails) -> list[Fact]:
    """The facts of the tab Identitas, in reading order, two a row."""
    values = details.values
    nik, nib, phone = (str(values[key] or "") for key in ("owner_nik", "nib", "phone"))
    return [
        Fact("owner_name", _("Pemilik"), str(values["owner_name"] or "–")),
        Fact("owner_nik", _(NIK), in_groups(nik) or "–", "show" if nik else ""),
        Fact("nib", _("NIB"), in_groups(nib) or _("belum ada"), "copy" if nib else ""),
        Fact("phone", _("Telepon"), format_phone(phone) if phone else "–", "copy" if phone else ""),
        Fact("address", _("Alamat"), _address(values) or "–"),
        Fact("district", _("Kecamatan / desa"), _place(values) or "–"),
        Fact("kbli", _("KBLI"), str(values["kbli"] or "–")),
        Fact("workers", _("Tenaga kerja"), _workers(values)),
    ]


def further_facts(details: BusinessDetails) -> list[Fact]:
    """What stands further down, where it is known."""
    rules = {rule.key: rule for rule in BUSINESS_FIELDS}
    names = _FURTHER | {key: rule.label for key, rule in rules.items() if key not in _TOLD | _FURTHER.keys()}
    further = [
        Fact(key, _(name), written(rules[key], details.values[key]), "copy" if key in _COPIED else "")
        for key, name in names.items()
    ]
    return [fact for fact in (Fact("scale", _("Skala usaha"), *_scale(details)), *further) if fact.value]


_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    Kind.PHONE: format_phone,
    Kind.PIRT: format_pirt,
    Kind.NPWP: format_npwp,
}


def written(rule: FieldRule, value: object) -> str:
    """A value as people write one of its kind; empty where there is none."""
    if value is None or value == "":
        return ""
    if rule.kind is Kind.FLAG:
        return _("ya") if value else _("tidak")
    if rule.kind is Kind.CHOICE:
        return _(dict(rule.choices)[str(value)])
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int) and rule.kind in {Kind.RUPIAH, Kind.COUNT}:
        return format_rupiah(value) if rule.kind is Kind.RUPIAH else format_number(value)
    return _WRITTEN.get(rule.kind, str)(str(value))


def _address(values: Mapping[str, object]) -> str:
    road = str(values["address"] or "").replace("\n", ", ")
    rt, rw = values["rt"], values["rw"]
    numbers = f"RT {rt}/{rw}" if rt and rw else f"RT {rt}" if rt else f"RW {rw}" if rw else ""
    return ", ".join(part for part in (road, numbers) if part)


def _place(values: Mapping[str, object]) -> str:
    parts = [str(values[key]) for key in ("district", "village") if values[key]]
    regency = f" ({values['regency']})" if values["regency"] else ""
    return " / ".join(parts) + regency


def _workers(values: Mapping[str, object]) -> str:
    men, women = values["workers_male"], values["workers_female"]
    if men is None and women is None:
        return "–"
    total = (men if isinstance(men, int) else 0) + (women if isinstance(women, int) else 0)
    if not women:
        return _("{total} orang").format(total=format_number(total))
    return _("{total} orang ({women} perempuan)").format(total=format_number(total), women=women)


def _scale(details: BusinessDetails) -> tuple[str, str, str]:
    """Value, no action, and what PP 7/2021 says against it."""
    chosen, suggested = details.values["scale"], details.scale.suggested
    named = dict(SCALES)
    value = _(named[str(chosen)]) if chosen else ""
    if details.scale.disagree:
        return value, "", _("modal dan penjualan berbeda skala")
    if suggested and suggested != chosen:
        return value or "–", "", _("menurut PP 7/2021: {scale}").format(scale=_(named[suggested]).lower())
    return value, "", ""


def permit_number(kind: str, number: str) -> str:
    """A permit's number as it is printed on a label."""
    return format_pirt(number) if kind == "pirt" else number


@dataclass(frozen=True)
class StepLine:
    """One row of "Berikutnya"; ``screen`` "" means that the register itself does it (``act``)."""

    icon: str
    kind: str
    title: str
    sub: str
    verb: str
    screen: str = ""
    act: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)


def step_line(step: following.NextStep, today: date) -> StepLine:
    """A next step as an officer reads it, and where its button leads."""
    return _LINES[step.kind](step, today)


def _day(step: following.NextStep, today: date) -> str:
    """``16 Desember``; with the year where it is another one."""
    if step.day is None:
        return "–"
    written = format_date(step.day)
    return written.removesuffix(f" {today.year}")


def _called(step: following.NextStep) -> str:
    return f" {step.name}" if step.name else ""


def _ending(step: following.NextStep, today: date) -> StepLine:
    title = _("Perjanjian{name} berakhir {day}").format(name=_called(step), day=_day(step, today))
    return _agreement("down", title, _("Dengan {partner}").format(partner=step.who), step)


def _expired(step: following.NextStep, today: date) -> StepLine:
    title = _("Perjanjian{name} lewat masa sejak {day}").format(name=_called(step), day=_day(step, today))
    return _agreement("down", title, _("Dengan {partner}").format(partner=step.who), step)


def _incomplete(step: following.NextStep, _today: date) -> StepLine:
    title = _("Konsep perjanjian dengan {partner}").format(partner=step.who)
    lacking = _("Kurang {count} isi yang diwajibkan").format(count=step.count)
    return _agreement("accent", title, lacking if step.count else _("Lengkap; tinggal ditandatangani"), step)


def _agreement(kind: str, title: str, sub: str, step: following.NextStep) -> StepLine:
    return StepLine(
        "file-earmark-text", kind, title, sub, _("Buka"), screen="partnerships", arguments={"uid": step.uid}
    )


def _uncertified(step: following.NextStep, _today: date) -> StepLine:
    sub = _("Perjanjian{name} dengan {partner}").format(name=_called(step), partner=step.who)
    title = _("Sertifikat kemitraan belum terbit")
    arguments = {"issue": ("certificate", [step.uid])}
    return StepLine("award", "accent", title, sub, _("Terbitkan"), "issuing", arguments=arguments)


def _unlettered(step: following.NextStep, _today: date) -> StepLine:
    title = _("Surat evaluasi {month} belum dicetak").format(month=format_month(step.name).split()[0])
    sub = _("{count} penempatan dilaporkan").format(count=step.count)
    arguments = {"issue": ("evaluation-letter", [step.uid]), "month": step.name}
    return StepLine("envelope", "accent", title, sub, _("Cetak"), "issuing", arguments=arguments)


def _permit(step: following.NextStep, today: date) -> StepLine:
    past = step.day is not None and step.day < today
    pattern = _("{permit} {product} habis {day}") if past else _("{permit} {product} berlaku sampai {day}")
    title = pattern.format(permit=_(PERMIT_NAMES[step.what]), product=step.name, day=_day(step, today))
    sub = _("Catat nomor dan masa berlaku yang baru setelah diperpanjang")
    return StepLine("patch-exclamation", "wait", title, sub, _("Ubah"), act="product", arguments={"uid": step.uid})


def _correction(step: following.NextStep, today: date) -> StepLine:
    title = _("Perbaikan {product} ditunggu sampai {day}").format(product=step.name, day=_day(step, today))
    return StepLine("tools", "wait", title, step.what, _("Buka"), "curation", arguments={"uid": step.uid})


def _unanswered(step: following.NextStep, today: date) -> StepLine:
    days = (today - step.day).days if step.day else 0
    title = _("{partner} belum menjawab {days} hari").format(partner=step.who, days=days)
    return StepLine("clock", "wait", title, step.name, _("Buka"), "placements", arguments={"uid": step.uid})


def _uncurated(step: following.NextStep, _today: date) -> StepLine:
    title = _("{count} produk menunggu kurasi").format(count=step.count)
    return StepLine("clipboard-check", "accent", title, step.name, _("Buka"), "curation", arguments={"uid": step.uid})


def _no_product(_step: following.NextStep, _today: date) -> StepLine:
    title, sub = _("Belum ada produk"), _("Produk yang tercatat dapat dikurasi dan dipasarkan")
    return StepLine("box-seam", "accent", title, sub, _("Tambah produk"), act="new-product")


_LINES = {
    following.ENDING: _ending,
    following.EXPIRED: _expired,
    following.INCOMPLETE: _incomplete,
    following.UNCERTIFIED: _uncertified,
    following.UNLETTERED: _unlettered,
    following.PERMIT: _permit,
    following.CORRECTION: _correction,
    following.UNANSWERED: _unanswered,
    following.UNCURATED: _uncurated,
    following.NO_PRODUCT: _no_product,
}
