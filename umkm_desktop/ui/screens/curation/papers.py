"""Documents of the curation: minutes of a day, letters that tell the owners what was decided, files of a session."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from umkm_desktop.domain.errors import Refused, Unreadable
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import N_, _, format_date, format_number
from umkm_desktop.services.curation import curation_minutes, score_sheets
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.score_sheets import PhotoLine
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.issuing.issuing import due
from umkm_desktop.services.issuing.record_papers import CurationDay, curation_days, decided_products
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.paper_offers import PaperOffer, open_document, open_offer, open_papers, paper_offer, why_no_papers

DAYS = 4
"""Days of curation in the menu; an older one is asked for by its date."""


class PapersView(Protocol):
    """What the page shows of papers."""

    def ticked(self) -> Sequence[str]: ...
    def show_offers(self, minutes: Sequence[PaperOffer], letters: Sequence[PaperOffer]) -> None: ...


class PapersPresenter:
    """Asks for papers in Dokumen; ``shown`` tells uid, name and whether something was decided of the product shown."""

    def __init__(self, view: PapersView, context: Context, shown: Callable[[], tuple[str, str, bool] | None]) -> None:
        self._view, self._context, self._desk, self._shown = view, context, context.desk, shown

    @property
    def why_none(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._desk)

    def offer(self) -> None:
        """The menu behind "Terbitkan"."""
        if not self.why_none:
            self._view.show_offers(minutes_offers(self._desk), self._letters())

    def _letters(self) -> list[PaperOffer]:
        ticked = decided_products(self._desk, self._view.ticked())
        waiting = due(self._desk, Kind.DECISION_LETTER)
        lines = []
        if self._view.ticked():
            lines.append(_several(_("produk yang ditandai ({n} surat)"), ticked, _("belum ada keputusan")))
        shown = self._shown()
        if shown:
            uid, name, decided = shown
            lines.append(letter_offer(uid, name, decided=decided))
        lines.append(_several(_("semua yang belum disurati ({n} surat)"), waiting, _("semua sudah disurati")))
        return lines

    def choose_day(self) -> None:
        """Minutes of another day, asked for by its date."""
        fields = (FormField("day", _("Tanggal kurasi"), "date", required=True),)
        newest = curation_days(self._desk, limit=1)
        start = {"day": newest[0].day if newest else self._desk.today()}
        title, sentence = _("Berita acara kurasi"), _("Untuk kurasi tanggal berapa?")
        values = self._context.dialogs.ask_values(title, sentence, _("Lanjut"), fields, start)
        if values is not None and isinstance(values["day"], date):
            open_papers(self._context, Kind.MINUTES, [values["day"].isoformat()])

    def open_offer(self, offer: PaperOffer) -> None:
        """A line of the menu was chosen."""
        open_offer(self._context, offer)

    def open_document(self, uid: str) -> None:
        """An issued paper in Dokumen."""
        open_document(self._context, uid)


def minutes_offers(desk: Desk) -> list[PaperOffer]:
    """Minutes of today and of the newest days with decisions."""
    days, today = curation_days(desk, limit=DAYS), desk.today()
    lines = [_minutes(day) for day in days]
    if not any(day.day == today for day in days):
        text = _("{name} hari ini").format(name=_(KINDS[Kind.MINUTES].name))
        lines.insert(0, PaperOffer(text, Kind.MINUTES, (today.isoformat(),), why_not=_("belum ada keputusan")))
    return lines


def _minutes(day: CurationDay) -> PaperOffer:
    name, count = _(KINDS[Kind.MINUTES].name), format_number(day.products)
    text = _("{name} {day} ({n} produk)").format(name=name, day=format_date(day.day), n=count)
    why = _("sudah terbit") if day.minutes else ""
    return PaperOffer(text, Kind.MINUTES, (day.day.isoformat(),), why_not=why)


def letter_offer(uid: str, name: str, *, decided: bool) -> PaperOffer:
    """The letter about one product; ``name`` tells it from its neighbours."""
    return paper_offer(Kind.DECISION_LETTER, uid, about=name, why_not="" if decided else _("belum ada keputusan"))


def _several(text: str, uids: Sequence[str], nobody: str) -> PaperOffer:
    name, words = _(KINDS[Kind.DECISION_LETTER].name), text.format(n=format_number(len(uids)))
    return PaperOffer(f"{name} · {words}", Kind.DECISION_LETTER, tuple(uids), why_not="" if uids else nobody)


def picture_of(desk: Desk, photo: PhotoLine) -> bytes:
    """The bytes of a curator's picture; empty where it cannot be read."""
    try:
        return score_sheets.photo_bytes(desk, photo.uid)
    except Refused:
        return b""


def print_forms(context: Context, page: SessionPage, fail: Callable[[str], None]) -> None:
    """Ask for the curator and the file, then write empty score sheets as a PDF; a page per product."""
    choices = [("", _("Tanpa nama"))] + [(one.uid, one.name) for one in page.members]
    fields = (FormField("member", N_("Kurator"), "choice", required=True, choices=choices),)
    title, sentence = _("Lembar penilaian kosong"), _("Satu halaman A4 untuk tiap produk.")
    given = context.dialogs.ask_values(title, sentence, _("Lanjut"), fields, {"member": ""})
    if given is None:
        return
    name = _("Lembar penilaian {day}").format(day=page.line.held_on.isoformat()) + ".pdf"
    path = context.dialogs.ask_save_file(title, name=name, kinds=((_("Dokumen PDF"), "*.pdf"),), folder="pdf")
    if path is None:
        return
    desk, uid, member = context.desk, page.line.uid, str(given["member"] or "")

    def write(progress: Progress) -> None:
        from umkm_desktop.services.curation.score_forms import score_forms  # noqa: PLC0415 - ReportLab only when needed

        content = score_forms(desk, uid, member_uid=member, progress=progress)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Unreadable(_("{file} tidak dapat ditulis. Pilih tempat lain.").format(file=path.name)) from error

    context.runner.run(
        write,
        title=_("Menulis lembar penilaian"),
        icon="printer",
        done=lambda _nothing: context.toast(_("{name} tersimpan").format(name=path.name)),
        failed=lambda refused: fail(str(refused)),
    )


def export_recap(context: Context, page: SessionPage, fail: Callable[[str], None], form: str) -> None:
    """The recapitulation for the retailer: a workbook (``xlsx``) of everything decided, or ``pdf`` of what passed."""
    desk, line = context.desk, page.line
    name = _("Rekap kurasi {day}").format(day=line.held_on.isoformat()) + f".{form}"
    kinds = ((_("Dokumen PDF"), "*.pdf"),) if form == "pdf" else ()
    path = context.dialogs.ask_save_file(_("Simpan rekap untuk mitra"), name=name, kinds=kinds, folder="export")
    if path is None:
        return

    def write(progress: Progress) -> Exported:
        if form != "pdf":
            return curation_minutes.export_recap(desk, line.uid, path, progress=progress)
        from umkm_desktop.services.curation.session_recap import export_recap_pdf  # noqa: PLC0415 - ReportLab only when needed

        return export_recap_pdf(desk, line.uid, path, progress=progress)

    def written(made: Exported) -> None:
        rows = _("{rows} baris").format(rows=format_number(made.rows))
        context.toast(_("{name} tersimpan").format(name=made.file.name), rows)

    context.runner.run(
        write, title=_("Menulis rekap kurasi"), icon="download", done=written, failed=lambda refused: fail(str(refused))
    )
