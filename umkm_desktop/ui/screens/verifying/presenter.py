"""What the check found, in large words, and the facts to be compared with the paper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.sealing import RESULT_WORDS, STATE_WORDS, Result, State
from umkm_desktop.i18n import _, format_date, format_moment
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers import seal_keys, verifying
from umkm_desktop.services.papers.verifying import Checked
from umkm_desktop.services.progress import Progress
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.context import Action, Context

FILES = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff"
KINDS = {
    Result.GENUINE: "up",
    Result.REVOKED: "bad",
    Result.UNKNOWN_NUMBER: "bad",
    Result.UNKNOWN_KEY: "wait",
    Result.NOT_GENUINE: "bad",
}
ICONS = {
    Result.GENUINE: "patch-check-fill",
    Result.REVOKED: "x-octagon-fill",
    Result.UNKNOWN_NUMBER: "exclamation-octagon-fill",
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
    notes: tuple[str, ...] = ()
    """What else the office knows: whether the PDF is its own print, pages without a seal."""
    others: tuple[tuple[str, str, str], ...] = ()
    """The other seals of the file: icon, page and result, whose paper."""
    document: str = ""
    """The document in the register that can be opened beside the paper."""
    enterable: str = ""
    """The seal of a paper that may be entered in the book once it was seen."""


class VerifyingView(Protocol):
    """What the screen can show."""

    def show_outcome(self, outcome: Outcome) -> None: ...
    def show_start(self) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def set_busy(self, busy: bool) -> None: ...


class VerifyingPresenter:
    """A file, or a text typed or pasted."""

    def __init__(self, view: VerifyingView, context: Context) -> None:
        self._view, self._context = view, context
        self._given = ""

    def opened(self, *, text: str = "", **_rest: object) -> None:
        """Ready for the next paper."""
        self._context.set_title(_("Periksa keaslian"), _("Tanpa jaringan: kunci dan daftar pencabutan ada di sini"))
        self._context.set_actions(
            [
                Action(_("Simpan daftar kunci"), self.save_keys, icon="key"),
                Action(_("Simpan halaman pemeriksa"), self.save_page, icon="file-earmark-arrow-down"),
            ]
        )
        if text:
            self.check_text(text)

    def choose_file(self) -> None:
        """Ask for a PDF, a scan or a photo, and check it."""
        path = self._context.dialogs.ask_open_file(
            _("Pilih PDF, pindaian, atau foto"), kinds=[(_("PDF dan gambar"), FILES)], folder="verify"
        )
        if path is not None:
            self._check(str(path))

    def check_text(self, text: str) -> None:
        """Check what a QR code says, or a number with its short code."""
        words = text.strip()
        if not words:
            self._view.show_problem(_("Tempel isi QR, atau ketik nomor dan kode 10 huruf di bawah segel."))
            return
        self._check(words)

    def _check(self, given: str) -> None:
        desk, settings = self._context.desk, self._context.settings
        self._given = given
        self._run(lambda _progress: verifying.check_anything(desk, given, settings))

    def open_document(self, uid: str) -> None:
        """The document as it was issued, beside the paper."""
        self._context.navigator.open("issuing", uid=uid)

    def enter(self, sealed_line: str) -> None:
        """Enter a paper in the book that a restore lost, and check again."""
        desk = self._context.desk
        if not desk.may(Permission.REVOKE):
            self._view.show_problem(refusal(Permission.REVOKE))
            return
        sentence = _(
            "Kertas ini dicatat dalam buku nomor dan sejak itu asli. Catat hanya setelah kertasnya Anda lihat sendiri "
            "dan isinya cocok dengan segelnya."
        )
        reason = self._context.dialogs.ask_text(
            _("Catat kertas ini"), sentence, _("Catat"), label=_("Siapa melihatnya, dan di mana")
        )
        if reason is None:
            return
        try:
            number = verifying.enter_paper(desk, sealed_line, reason)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._context.toast(_("Tercatat"), number)
        self._check(self._given)

    def _run(self, work: Callable[[Progress], Checked]) -> None:
        self._view.set_busy(True)
        self._context.runner.run(work, title=_("Memeriksa segel"), done=self._done, failed=self._failed, quiet=True)

    def _done(self, found: Checked) -> None:
        self._view.set_busy(False)
        self._view.show_outcome(outcome_of(found))

    def _failed(self, error: Refused) -> None:
        self._view.set_busy(False)
        self._view.show_problem(str(error))

    def save_keys(self) -> None:
        """Write the public key set and the revocation list for others who check with the program."""
        self._save(_("Simpan daftar kunci"), "kunci-segel.json", ("JSON", "*.json"), seal_keys.export_keys)

    def save_page(self) -> None:
        """Write the page that checks in a browser, for others without the program."""
        kind = (_("Halaman web"), "*.html")
        self._save(_("Simpan halaman pemeriksa"), "pemeriksa-segel.html", kind, seal_keys.export_page)

    def _save(
        self, title: str, name: str, kind: tuple[str, str], write: Callable[[Desk, Path, SettingsStore], Path]
    ) -> None:
        target = self._context.dialogs.ask_save_file(title, name=name, kinds=[kind], folder="keys")
        if target is None:
            return
        desk, settings = self._context.desk, self._context.settings
        self._context.runner.run(
            lambda _progress: write(desk, target, settings),
            title=title,
            done=lambda path: self._context.toast(_("Tersimpan"), path.name),
            failed=self._failed,
            quiet=True,
        )


def outcome_of(found: Checked) -> Outcome:
    """The result in words."""
    if found.read == "nothing":
        return _nothing_read(found)
    if found.read == "code":
        return _no_such_code(found)
    result = Result(found.result)
    in_force = result is not Result.GENUINE or found.state == State.VALID
    return Outcome(
        kind=KINDS[result] if in_force else "wait",
        icon=ICONS[result],
        title=_("Asli, tidak tercantum dicabut") if result is Result.GENUINE else _(RESULT_WORDS[result]),
        sentence=_sentence(result, found),
        facts=tuple(_facts(found)),
        question=_("Sama dengan kertas?") if found.number else "",
        as_of=_as_of(found),
        notes=tuple(_notes(found)),
        others=tuple(_other(seal) for seal in found.seals[1:]),
        document=found.document,
        enterable=found.line if result is Result.UNKNOWN_NUMBER and found.copy_made and not found.twin else "",
    )


def _notes(found: Checked) -> Iterator[str]:
    if found.printed:
        yield verifying.print_sentence(found)
    if len(found.seals) > 1:
        yield _("Segel ini pada halaman {n}; yang terburuk tampil paling atas.").format(n=found.page)
    if found.seals and found.bare_pages:
        yield verifying.bare_pages_sentence(found)
    if found.pages_not_read:
        yield _("{n} halaman sesudahnya tidak diperiksa.").format(n=found.pages_not_read)


def _other(found: Checked) -> tuple[str, str, str]:
    result = Result(found.result)
    state = f", {_(STATE_WORDS[State(found.state)])}" if found.state and result is Result.GENUINE else ""
    said = _("Halaman {n}: {result}").format(n=found.page, result=f"{_(RESULT_WORDS[result])}{state}")
    return ICONS[result], said, " · ".join(filter(None, (found.number, found.holder)))


def _nothing_read(found: Checked) -> Outcome:
    """No code, or a text that is none: this says nothing about the paper, so neither do we."""
    return Outcome(
        kind="flat",
        icon="question-octagon-fill",
        title=_("Segel tidak terbaca"),
        sentence=_(
            "Tidak ada segel di sini yang dapat dibaca; ini tidak membuktikan apa pun tentang kertasnya. Pindai lebih "
            "dekat dan lurus, atau ketik nomor dan kode 10 huruf di bawah segel."
        ),
        facts=(),
        question="",
        as_of=_as_of(found),
    )


def _no_such_code(found: Checked) -> Outcome:
    sentence = _("Tidak ada dokumen kantor ini dengan nomor dan kode itu. Periksa ketikannya, huruf demi huruf.")
    if found.copy_made is not None:
        restored = _(
            "Kantor ini dipulihkan dari cadangan {day}: yang terbit sesudahnya hanya dikenal dari segelnya. Pilih "
            "berkas atau fotonya."
        ).format(day=format_moment(found.copy_made))
        sentence = f"{sentence} {restored}"
    return Outcome(
        kind="bad",
        icon="exclamation-octagon-fill",
        title=_("Nomor dan kode tidak cocok"),
        sentence=sentence,
        facts=(),
        question="",
        as_of=_as_of(found),
    )


def _as_of(found: Checked) -> str:
    if not found.as_of:
        return ""
    return _("Daftar pencabutan nomor {n}, per {day}").format(n=found.list_number, day=_day(found.as_of))


def _sentence(result: Result, found: Checked) -> str:
    if result is Result.GENUINE:
        state = _(STATE_WORDS[State(found.state)]) if found.state else ""
        sentence = _("Menurut daftar nomor {n} tanggal {day}; {state}.")
        return sentence.format(n=found.list_number, day=_day(found.as_of), state=state)
    if result is Result.REVOKED:
        on = _(" tanggal {day}").format(day=_day(found.revoked_on)) if found.revoked_on else ""
        return _("Dokumen ini pernah terbit, tetapi sudah dicabut atau dibatalkan{on}. Jangan dipakai.").format(on=on)
    if result is Result.UNKNOWN_NUMBER:
        return verifying.unknown_number_sentence(found)
    if result is Result.UNKNOWN_KEY:
        return _("Segel dibuat dengan kunci yang tidak ada di kantor ini. Tanyakan kepada dinas penerbitnya.")
    return _("Pindai sekali lagi, atau ketik nomor dan kodenya. Bila hasilnya tetap begini, jangan dipakai.")


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
        (_("Diberikan kepada"), found.holder),
        (_("Nomor"), found.number),
        (_("Dokumen"), found.kind_name),
        (_("Mitra"), found.partner),
        (_("Tanggal"), format_date(found.issued) if found.issued else ""),
        (_("Berlaku sampai"), format_date(found.valid_until) if found.valid_until else ""),
    ]
    return [(label, value) for label, value in pairs if value]
