"""What can be done with a session now: its next step for this officer, everything else, and why something cannot be."""

from dataclasses import dataclass

from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES, Act, State
from umkm_desktop.i18n import _, format_day_and_date
from umkm_desktop.services.curation.curation_sessions import SessionLine, SessionPage


@dataclass(frozen=True)
class Step:
    """One thing that can be done with a session; ``why_not`` is why not now, empty when it can."""

    key: str
    text: str
    icon: str
    why_not: str = ""


def main_step(page: SessionPage) -> Step:
    """The next step of a session for this officer: a curator scores, its leader opens, closes, decides."""
    refusals, status = page.refusals, page.line.status
    if status == State.PREPARED:
        return Step("open", _("Buka sesi"), "play-fill", refusals[Act.OPEN])
    if status == State.RUNNING:
        if page.seat is not None:
            return Step("score", _("Nilai produk"), "pencil", refusals[Act.SCORE])
        return Step("close", _("Tutup sesi"), "lock", refusals[Act.CLOSE])
    return Step("results", _("Hasil dan keputusan"), "list-check")


def other_steps(page: SessionPage, no_export: str = "") -> tuple[Step, ...]:
    """Everything else, in the order of the work; what is not possible now says why, ``no_export`` for leaving files."""
    no = page.refusals
    not_closed = _not_closed(page)
    no_export = no_export or not_closed
    steps = [
        Step("invite", _("Undang produk…"), "box-seam", no[Act.INVITE]),
        Step("seat", _("Tambah kurator…"), "person-plus", no[Act.SEAT]),
        Step("change", _("Ubah sesi…"), "pencil", no[Act.CHANGE]),
        Step("form", _("Lembar penilaian kosong (PDF)…"), "printer"),
    ]
    if page.line.status == State.RUNNING and page.seat is not None:
        steps.append(Step("close", _("Tutup sesi…"), "lock", no[Act.CLOSE]))
    already = _("sudah terbit") if page.line.status == State.MINUTED else not_closed
    steps += [
        Step("minutes", _("Terbitkan berita acara"), "journal-text", already),
        Step("note", _("Catat berita acara di luar program…"), "journal", no[Act.MINUTE]),
        Step("recap", _("Rekap untuk mitra (Excel)…"), "download", no_export),
        Step("recap-pdf", _("Rekap untuk mitra (PDF)…"), "file-earmark-pdf", no_export),
        Step("archive", _("Arsipkan…"), "archive", no[Act.ARCHIVE]),
    ]
    return tuple(steps)


def _not_closed(page: SessionPage) -> str:
    return "" if page.line.status in (State.CLOSED, State.MINUTED) else _("sesi belum ditutup")


def session_words(line: SessionLine) -> str:
    """``Jumat, 20 November 2026 · Aula Dinas · untuk PT Ritel``."""
    return _("{day} · {place} · untuk {target}").format(
        day=format_day_and_date(line.held_on), place=line.place, target=line.target
    )


def state_words(status: str) -> str:
    """The name of a state."""
    return _(STATE_NAMES[State(status)])
