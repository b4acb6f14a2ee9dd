"""Memoranda of understanding between the office and a partner: what one should hold before it is signed."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.agreements.partnerships import (
    MOU,
    Content,
    Status,
    check_signing_day,
    check_step,
    is_blank,
    listed,
)
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _, format_date

_CUSTOM = "kelaziman"

NEEDED: tuple[Content, ...] = (
    Content("purpose", N_("maksud dan tujuan"), N_("Untuk apa nota ini dibuat."), _CUSTOM),
    Content("scope", N_("ruang lingkup"), N_("Apa saja yang dikerjakan bersama."), _CUSTOM),
    Content("duties", N_("tugas para pihak"), N_("Satu baris “Tugas PIHAK KESATU:”, lalu “Tugas PIHAK KEDUA:”."),
            _CUSTOM),
)  # fmt: skip
"""Without these a memorandum says nothing; no law lists its contents, so the office does."""

MOU_TERM = Content("term", N_("jangka waktu"), N_("Tanggal mulai dan tanggal berakhir."), _CUSTOM)

ADVISED_MOU: tuple[Content, ...] = (
    Content("partner_signatory", N_("penanda tangan mitra"), N_("Bila kosong, kontak mitra."), _CUSTOM),
    Content("partner_authority", N_("kewenangan penanda tangan mitra"), N_("Akta atau surat kuasa."), _CUSTOM),
    Content("costs", N_("pembiayaan"), N_("Siapa menanggung biaya."), _CUSTOM),
    Content("disputes", N_("penyelesaian perselisihan"), N_("Biasanya musyawarah."), _CUSTOM),
)


def missing_of_memorandum(memorandum: Mapping[str, object]) -> list[Content]:
    """The needed contents that are blank, the term last."""
    missing = [content for content in NEEDED if is_blank(memorandum.get(content.key))]
    if memorandum.get("starts") is None or memorandum.get("ends") is None:
        missing.append(MOU_TERM)
    return missing


def missing_advised_of_memorandum(memorandum: Mapping[str, object]) -> list[Content]:
    """The advised contents that are blank."""
    return [content for content in ADVISED_MOU if is_blank(memorandum.get(content.key))]


def check_memorandum_complete(memorandum: Mapping[str, object], what: str) -> None:
    """Raise RuleBroken that names what is missing; ``what`` is the act refused."""
    missing = missing_of_memorandum(memorandum)
    if missing:
        names = listed([_(content.name) for content in missing])
        raise RuleBroken(_("{what}: belum ada {names}.").format(what=what, names=names), missing[0].key)


def check_memorandum(*, about: str, starts: date | None, ends: date | None) -> Mapping[str, str]:
    """Problems of a memorandum as a form, by field."""
    problems: dict[str, str] = {}
    if not about.strip():
        problems["about"] = _("Tuliskan nota kesepahaman ini tentang apa.")
    if starts is not None and ends is not None and ends <= starts:
        sentence = _("Tanggal berakhir harus sesudah tanggal mulai {starts}.")
        problems["ends"] = sentence.format(starts=format_date(starts))
    return problems


def check_memorandum_signing(memorandum: Mapping[str, object], signed_on: date, today: date) -> None:
    """Raise RuleBroken unless the memorandum may be recorded as signed on that day."""
    check_step(str(memorandum["status"]), Status.SIGNED, what=MOU)
    check_memorandum_complete(memorandum, _("Nota kesepahaman belum dapat ditandatangani"))
    check_signing_day(signed_on, today)
