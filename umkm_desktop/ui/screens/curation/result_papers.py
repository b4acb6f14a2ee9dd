"""Papers of a closed session: its minutes, the letters about its results, the recapitulation, and its pictures."""

from collections.abc import Callable

from umkm_desktop.domain.curation.curation_sessions import State
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.curation import curation_minutes, score_photos
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.score_photos import PhotoLine
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.paper_offers import open_papers, why_no_papers
from umkm_desktop.ui.screens.curation.session_files import offer_recap


class ResultPapers:
    """Knows of the session shown what the header needs: how many products are decided, how many are not."""

    def __init__(self, context: Context, shown: Callable[[], SessionPage | None], fail: Callable[[str], None]) -> None:
        self._context, self._desk, self._shown, self._fail = context, context.desk, shown, fail
        self._uid, self._no_minutes = "", ""

    def actions(self, page: SessionPage, recorded: int, left: int) -> list[Action]:
        """The two buttons of the header, grey with their reasons."""
        why = why_no_papers(self._desk)
        no_letters = why or ("" if recorded else _("Belum ada keputusan."))
        self._uid = page.line.uid
        self._no_minutes = why or _why_no_minutes(page, left)
        return [
            Action(_("Surat hasil"), self.letters, "envelope", enabled=not no_letters, why=no_letters),
            Action(
                _("Berita acara"),
                self.minutes,
                "journal-text",
                enabled=not self._no_minutes,
                why=self._no_minutes,
                key="Ctrl P",
            ),
        ]

    def minutes(self) -> None:
        """The session's minutes, once every product is decided."""
        if self._uid and not self._no_minutes:
            open_papers(self._context, Kind.MINUTES, [self._uid])

    def letters(self) -> None:
        """The letters to the owners of all decided products."""
        facts = curation_minutes.read_minutes(self._desk, self._uid)
        if facts.rows:
            open_papers(self._context, Kind.DECISION_LETTER, [row.product_uid for row in facts.rows])

    def recap(self) -> None:
        """Ctrl+E: the recapitulation for the retailer, as a PDF or for Excel."""
        page = self._shown()
        if page is not None and self._desk.may(Permission.EXPORT):
            offer_recap(self._context, page, self._fail)
        elif page is not None:
            self._fail(refusal(Permission.EXPORT))

    def picture(self, photo: PhotoLine) -> bytes:
        """The bytes of a curator's picture; empty where it cannot be read."""
        try:
            return score_photos.photo_bytes(self._desk, photo.uid)
        except Refused:
            return b""


def _why_no_minutes(page: SessionPage, left: int) -> str:
    if page.line.status == State.MINUTED:
        return _("Berita acara sesi ini sudah terbit.")
    return _("{n} produk belum diputuskan.").format(n=format_number(left)) if left else ""
