"""Papers of signed texts: text and certificate of the one shown, certificates of several, what was issued."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from umkm_desktop.domain.agreements.partnerships import UNSIGNED, Standing, Status
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.agreements.signed_texts import TextDetails
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import due
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.paper_offers import PaperOffer, open_document, open_offer, open_papers, why_no_papers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partnerships.presenter import TextsPresenter
    from umkm_desktop.ui.screens.partnerships.texts_view import TextsView

AT_FIRST, MORE = 4, 40
"""Documents on the page of a text, and how many more with each "Tampilkan lagi"."""


class PapersPresenter:
    """Asks for papers of the page's text in Dokumen. Only agreements have certificates."""

    def __init__(self, view: "TextsView", context: Context, page: "TextsPresenter") -> None:
        self._view, self._context, self._desk, self._page, self._kind = view, context, context.desk, page, page.kind
        self._limits: dict[str, int] = {}

    @property
    def why_none(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def why_no_certificate(self, details: TextDetails) -> str:
        """Why an agreement gets no certificate now; empty when it does."""
        if details.missing:
            return _("Belum ada {names}.").format(names=self._kind.names_of(details.missing))
        if details.status == Status.ENDED:
            return _("Perjanjian ini sudah diakhiri.")
        if details.status in UNSIGNED:
            return _("Perjanjian ini belum ditandatangani.")
        if details.standing == Standing.EXPIRED:
            return _("Masa perjanjian ini sudah lewat.")
        return self.why_none

    def issued(self, uid: str) -> IssuedPapers:
        """What was issued for a text."""
        return papers_of(self._desk, self._kind.subject, uid, limit=self._limits.get(uid, AT_FIRST))

    def show_more(self, uid: str) -> None:
        """More of them from now on."""
        self._limits[uid] = self._limits.get(uid, AT_FIRST) + MORE

    def print_selected(self) -> None:
        """Ctrl P: certificates of the ticked agreements, else the next paper of the one shown."""
        details = self._page.details
        if self._page.ticked:
            self._open(Kind.CERTIFICATE, sorted(self._page.ticked))
        elif self._kind is not AGREEMENT or (details is not None and details.status in UNSIGNED):
            self.print_text()
        else:
            self.print_certificate()

    def print_certificate(self) -> None:
        """The certificate of the agreement shown."""
        details = self._page.details
        if details is not None:
            self._open(Kind.CERTIFICATE, [details.uid], self.why_no_certificate(details))

    def print_text(self) -> None:
        """The text shown; one that lacks contents shows as a draft."""
        details = self._page.details
        if details is not None:
            self._open(Kind(self._kind.subject), [details.uid])

    def _open(self, kind: Kind, uids: Sequence[str], why: str = "") -> None:
        why = why or self.why_none
        self._view.show_problem(why)
        if not why:
            open_papers(self._context, kind, uids)

    def offer_certificates(self) -> None:
        """The menu of the button over the list."""
        self._view.show_offers(certificate_offers(self._desk, sorted(self._page.ticked)))

    def open_offer(self, offer: PaperOffer) -> None:
        """A line of that menu was chosen."""
        open_offer(self._context, offer)

    def open_document(self, uid: str) -> None:
        """An issued paper in Dokumen."""
        open_document(self._context, uid)


def certificate_offers(desk: Desk, ticked: Sequence[str]) -> list[PaperOffer]:
    """Certificates of the ticked agreements, and all that are due; what one lacks is said before the run begins."""
    waiting = due(desk, Kind.CERTIFICATE)
    return [
        _offer(_("Perjanjian yang ditandai ({n} sertifikat)"), ticked, _("belum ada yang ditandai (Spasi)")),
        _offer(_("Semua yang belum bersertifikat ({n} sertifikat)"), waiting, _("semua sudah bersertifikat")),
    ]


def _offer(text: str, uids: Sequence[str], nobody: str) -> PaperOffer:
    words = text.format(n=format_number(len(uids)))
    return PaperOffer(words, Kind.CERTIFICATE, tuple(uids), why_not="" if uids else nobody)
