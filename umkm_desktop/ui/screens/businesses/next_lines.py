"""What is to be done next for a business, as an officer reads it, and where each button leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from umkm_desktop.i18n import _, format_date, format_month
from umkm_desktop.services.register import business_details as following
from umkm_desktop.ui.screens.businesses.words import PERMIT_NAMES


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
