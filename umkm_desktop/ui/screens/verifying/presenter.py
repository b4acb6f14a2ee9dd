"""What the check found, in large words, and the facts to be compared with the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.sealing import RESULT_WORDS, STATE_WORDS, Result, State
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services import verifying
from umkm_desktop.services.progress import Progress
from umkm_desktop.services.verifying import Checked
from umkm_desktop.ui.context import Action, Context

PICTURES = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff"
KINDS = {Result.GENUINE: "up", Result.REVOKED: "bad", Result.UNKNOWN_KEY: "wait", Result.NOT_GENUINE: "bad"}
ICONS = {
    Result.GENUINE: "patch-check-fill",
    Result.REVOKED: "x-octagon-fill",
    Result.UNKNOWN_KEY: "question-octagon-fill",
    Result.NOT_GENUINE: "exclamation-octagon-fill",
}


@dataclass(frozen=True)
class Outcome:
    """What is shown of a check; ``facts`` come from the QR code, never from the paper."""

    kind: str
    icon: str
    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    question: str
    as_of: str


class VerifyingView(Protocol):
    """What the screen can show."""

    def show_outcome(self, outcome: Outcome) -> None: ...
    def show_start(self) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def set_busy(self, busy: bool) -> None: ...  # noqa: FBT001 - a view's switch


class VerifyingPresenter:
    """A file, or a text typed or pasted."""

    def __init__(self, view: VerifyingView, context: Context) -> None:
        self._view, self._context = view, context

    def opened(self, *, text: str = "", **_rest: object) -> None:
        """Ready for the next paper."""
        self._context.set_title(_("Periksa keaslian"), _("Tanpa jaringan: kunci dan daftar pencabutan ada di sini"))
        self._context.set_actions([Action(_("Simpan daftar kunci"), self.save_keys, icon="key")])
        if text:
            self.check_text(text)

    def choose_file(self) -> None:
        """Ask for a PDF, a scan or a photo, and check it."""
        path = self._context.dialogs.ask_open_file(
            _("Pilih PDF, pindaian, atau foto"), kinds=[(_("PDF dan gambar"), PICTURES)], folder="verify"
        )
        if path is not None:
            self._run(lambda _progress: self._check_file(path))

    def _check_file(self, path: Path) -> Checked:
        desk = self._context.desk
        return verifying.check_file(path, verifying.key_set(desk), today=desk.today())

    def check_text(self, text: str) -> None:
        """Check what a QR code says, or a number with its short code."""
        words = text.strip()
        if not words:
            self._view.show_problem(_("Tempel isi QR, atau ketik nomor dan kode 10 huruf di bawah segel."))
            return
        desk = self._context.desk
        self._run(lambda _progress: verifying.check_anything(desk, words))

    def _run(self, work: object) -> None:
        self._view.set_busy(True)

        def job(progress: Progress) -> Checked:
            assert callable(work)
            found: Checked = work(progress)
            return found

        self._context.runner.run(job, title=_("Memeriksa segel"), done=self._done, failed=self._failed, quiet=True)

    def _done(self, found: Checked) -> None:
        self._view.set_busy(False)
        self._view.show_outcome(outcome_of(found))

    def _failed(self, error: Refused) -> None:
        self._view.set_busy(False)
        self._view.show_problem(str(error))

    def save_keys(self) -> None:
        """Write the public key set and the revocation list for others who check."""
        target = self._context.dialogs.ask_save_file(
            _("Simpan daftar kunci"), name="kunci-segel.json", kinds=[("JSON", "*.json")], folder="keys"
        )
        if target is None:
            return
        try:
            path = verifying.export_keys(self._context.desk, target)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._context.toast(_("Tersimpan"), path.name)


def outcome_of(found: Checked) -> Outcome:
    """The result in words."""
    result = Result(found.result)
    return Outcome(
        kind=KINDS[result],
        icon=ICONS[result],
        title=_(RESULT_WORDS[result]),
        sentence=_sentence(result, found),
        facts=tuple(_facts(found)),
        question=_("Sama dengan yang tertulis di kertas?") if found.number else "",
        as_of=_("Daftar pencabutan per {day}").format(day=_day(found.as_of)) if found.as_of else "",
    )


def _sentence(result: Result, found: Checked) -> str:
    if result is Result.GENUINE:
        state = _(STATE_WORDS[State(found.state)]) if found.state else ""
        sentence = _("Tidak tercantum dicabut menurut daftar tanggal {day}; {state}.")
        return sentence.format(day=_day(found.as_of), state=state)
    if result is Result.REVOKED:
        return _("Dokumen ini pernah terbit, tetapi sudah dicabut dan tidak berlaku lagi.")
    if result is Result.UNKNOWN_KEY:
        return _("Segel dibuat dengan kunci yang tidak ada di kantor ini. Tanyakan kepada dinas penerbitnya.")
    return _(
        "Tidak ada segel kami yang utuh di sini. Bila kertasnya ada, pindai lebih jelas, atau ketik nomor dan kode."
    )


def _day(written: str) -> str:
    """The date of a list as an officer reads it; a list from elsewhere may write it otherwise."""
    try:
        return format_date(date.fromisoformat(written))
    except ValueError:
        return written


def _facts(found: Checked) -> Sequence[tuple[str, str]]:
    if not found.number:
        return []
    pairs = [
        (_("Dokumen"), found.kind_name),
        (_("Nomor"), found.number),
        (_("Diberikan kepada"), found.holder),
        (_("Mitra"), found.partner),
        (_("Tanggal"), format_date(found.issued) if found.issued else ""),
        (_("Berlaku sampai"), format_date(found.valid_until) if found.valid_until else ""),
    ]
    return [(label, value) for label, value in pairs if value]
