"""Curation decisions: which verdicts there are, and what each must carry."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from umkm_desktop.i18n import N_, _


class Verdict(StrEnum):
    """What a panel can say of a product (vocabulary of comparable programmes; the office's own rubric comes later)."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    NEEDS_WORK = "needs-work"
    REJECTED = "rejected"


VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.PASSED: N_("Lolos"),
    Verdict.CONDITIONAL: N_("Lolos bersyarat"),
    Verdict.NEEDS_WORK: N_("Perlu perbaikan"),
    Verdict.REJECTED: N_("Tidak lolos"),
}

WAITING_NAME = N_("Menunggu kurasi")

NEEDS_CORRECTION = frozenset({Verdict.CONDITIONAL, Verdict.NEEDS_WORK})
"""Verdicts that say what to mend and until when. A rejection may, it need not: some products cannot be mended."""


def check_decision(
    *, verdict: str, reason: str, correction: str | None, due: date | None, today: date
) -> Mapping[str, str]:
    """Problems of a decision by field; empty when it can be recorded. Every verdict needs a reason."""
    problems: dict[str, str] = {}
    if verdict not in set(Verdict):
        problems["verdict"] = _("Pilih keputusan: lolos, lolos bersyarat, perlu perbaikan, atau tidak lolos.")
    if not reason.strip():
        problems["reason"] = _("Alasan wajib diisi; pelaku usaha berhak mengetahuinya.")
    if verdict in NEEDS_CORRECTION:
        if not (correction or "").strip():
            problems["correction"] = _("Tuliskan perbaikan yang diminta.")
        if due is None:
            problems["due"] = _("Isi batas waktu perbaikan.")
    if due is not None and due < today:
        problems["due"] = _("Batas waktu perbaikan sudah lewat; isi tanggal sesudah hari ini.")
    return problems
