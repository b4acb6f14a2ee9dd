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

SEVERITY = (Verdict.PASSED, Verdict.CONDITIONAL, Verdict.NEEDS_WORK, Verdict.REJECTED)
"""Verdicts from the best to the worst; a rule that limits a product lets nothing better stand."""


def worse_of(one: Verdict, other: Verdict) -> Verdict:
    """The stricter of two verdicts."""
    return max(one, other, key=SEVERITY.index)


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


def check_panel_verdict(values: Mapping[str, str | date | None], *, override: bool, today: date) -> Mapping[str, str]:
    """Problems of a panel's verdict by field; empty when it can be entered.

    Fields: ``verdict``, ``reason``, ``finding``, ``correction``, ``due``, ``companion``, ``recuration_on``,
    ``override_reason``. Every verdict but lolos says what was found, what to mend until when, who helps, and when the
    product comes back; ``override`` says that the verdict is not the one suggested.
    """
    due = values.get("due")
    problems = dict(
        check_decision(
            verdict=str(values.get("verdict") or ""),
            reason=str(values.get("reason") or ""),
            correction=str(values.get("correction") or ""),
            due=due if isinstance(due, date) else None,
            today=today,
        )
    )
    if values.get("verdict") != Verdict.PASSED and "verdict" not in problems:
        for field, sentence in _REMEDY.items():
            if not str(values.get(field) or "").strip():
                problems.setdefault(field, _(sentence))
        again = values.get("recuration_on")
        if isinstance(again, date) and isinstance(due, date) and again < due:
            problems["recuration_on"] = _("Tanggal kurasi ulang tidak boleh sebelum batas waktu perbaikan.")
    if override and not str(values.get("override_reason") or "").strip():
        problems["override_reason"] = _("Keputusan berbeda dari usulan; tuliskan mengapa panel menyimpang.")
    return problems


_REMEDY: Mapping[str, str] = {
    "finding": N_("Tuliskan temuan pada produk."),
    "correction": N_("Tuliskan perbaikan yang diminta."),
    "due": N_("Isi batas waktu perbaikan."),
    "companion": N_("Isi pendamping yang membantu perbaikan."),
    "recuration_on": N_("Isi tanggal kurasi ulang."),
}
