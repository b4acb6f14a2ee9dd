"""What may be done with one signed text, and doing it: review, sign, renew, end, scans, papers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.cautions import CAUTIONS, NO, YES, Answer, check_answers, unanswered
from umkm_desktop.domain.agreements.partnerships import UNSIGNED, EndKind, Standing, Status, signing_doubt
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import _, format_date, format_number
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.agreements.signed_texts import TextDetails
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.document_signing import ScanLine, add_scan, scans_of
from umkm_desktop.services.issuing.draft_papers import duties_are_separate
from umkm_desktop.services.issuing.issuing import due, revoke_document
from umkm_desktop.services.issuing.record_papers import IssuedPapers, papers_of
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import AGAINST, Dialogs, FormField, ask_against
from umkm_desktop.ui.list_presenter import why_not
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


@dataclass(frozen=True)
class Ending:
    """When, how and why it ended."""

    day: date
    kind: str
    reason: str


def ask_signing(dialogs: Dialogs, today: date, title: str, *, printed_on: date | None) -> date | None:
    """The day both sides signed; the one the printed text names is offered, and another one is doubted."""
    fields = [FormField("day", _("Tanggal tanda tangan"), "date", required=True, width=6)]
    offered = printed_on if printed_on is not None and printed_on <= today else today
    values = dialogs.ask_values(
        title,
        _("Kapan kedua pihak menandatangani?"),
        _("Catat"),
        fields,
        {"day": offered},
        check=lambda typed: _no_future(typed, today),
    )
    day: date | None = values["day"] if values else None
    doubt = signing_doubt(printed_on, day) if day is not None else ""
    if not doubt or day is None or printed_on is None:
        return day
    ways = [(one.isoformat(), _("Catat {day}").format(day=format_date(one))) for one in (offered, day)]
    chosen = dialogs.choose(title, doubt, list(dict.fromkeys(ways)))
    return None if chosen is None else date.fromisoformat(chosen)


def ask_ending(dialogs: Dialogs, today: date, title: str, *, signed: bool, over: bool) -> Ending | None:
    """How, when and why; a text nobody signed is only given up."""
    ways = [
        (EndKind.AGREED.value, _("Disepakati berakhir")),
        (EndKind.BROKEN_OFF.value, _("Diputus salah satu pihak")),
        (EndKind.RUN_OUT.value, _("Habis masanya")),
    ]
    fields = [
        FormField("day", _("Tanggal"), "date", required=True, width=6),
        *([FormField("kind", _("Cara berakhir"), "choice", required=True, width=6, choices=ways)] if signed else []),
        FormField("reason", _("Alasan"), "multiline", required=True, hint=_("Dicatat dalam jejak audit.")),
    ]
    proposed = {"day": today, "kind": EndKind.RUN_OUT.value if over else EndKind.AGREED.value}
    values = dialogs.ask_values(
        title,
        _("Yang sudah berakhir tidak dapat dihidupkan lagi."),
        _("Akhiri"),
        fields,
        proposed,
        check=lambda typed: _no_future(typed, today),
        danger=True,
    )
    return Ending(values["day"], str(values.get("kind") or ""), values["reason"]) if values else None


def _no_future(typed: Mapping[str, Any], today: date) -> Mapping[str, str]:
    day = typed.get("day")
    return {"day": _("Tidak boleh sesudah hari ini.")} if isinstance(day, date) and day > today else {}


def ask_cautions(dialogs: Dialogs, answers: Mapping[str, Answer], *, all_of_them: bool) -> dict[str, Answer] | None:
    """The list of prohibitions; before a signing every question is to be answered."""
    options = [(NO, _("Tidak")), (YES, _("Ya"))]
    fields: list[FormField] = []
    values: dict[str, Any] = {}
    for caution in CAUTIONS:
        hint = f"{_(caution.question)} ({caution.law})"
        name = _(caution.name).capitalize()
        fields.append(FormField(caution.key, name, "choice", all_of_them, 12, hint, choices=options))
        fields.append(FormField(_note(caution.key), _("Catatan, bila ya"), width=12))
        if caution.key in answers:
            said = answers[caution.key]
            values |= {caution.key: said.answer, _note(caution.key): said.note}
    typed = dialogs.ask_values(
        _("Daftar periksa larangan"),
        _("Apakah naskah memuat hal berikut? Ini catatan kantor, bukan putusan hukum."),
        _("Simpan jawaban"),
        fields,
        values,
        check=_wrong,
    )
    return None if typed is None else _answers(typed)


def _wrong(typed: Mapping[str, Any]) -> Mapping[str, str]:
    return {_note(key): sentence for key, sentence in check_answers(_answers(typed)).items()}


def _answers(typed: Mapping[str, Any]) -> dict[str, Answer]:
    return {
        caution.key: Answer(str(typed[caution.key]), str(typed.get(_note(caution.key)) or "").strip())
        for caution in CAUTIONS
        if typed.get(caution.key)
    }


def _note(key: str) -> str:
    return f"{key}_note"


SCAN_KINDS = (("PDF, JPEG, PNG", "*.pdf *.jpg *.jpeg *.png"),)


@dataclass(frozen=True)
class Step:
    """A button of the page: what it does, or why it cannot be done now."""

    text: str
    icon: str
    command: Callable[[], object]
    why_not: str = ""


Steps = tuple[Step, Sequence[Step], Sequence[Step]]
"""The next step, those beside it, and the others."""


@dataclass(frozen=True)
class TextPage:
    """One signed text with what may be done to it."""

    details: TextDetails
    main: Step
    others: Sequence[Step]
    menu: Sequence[Step]
    papers: IssuedPapers = IssuedPapers()
    scans: Sequence[ScanLine] = ()


class TextActs:
    """The steps of the text shown."""

    def __init__(self, page: "TextsPresenter", context: Context, papers: PapersPresenter) -> None:
        self._page, self._context, self._desk, self._papers = page, context, context.desk, papers
        self._kind = page.kind
        self._agreement = page.kind is AGREEMENT

    @property
    def _details(self) -> TextDetails:
        details = self._page.details
        assert details is not None
        return details

    # --- what may be done
    def page_of(self, details: TextDetails) -> TextPage:
        """The page with its steps, the next one in front."""
        steps = self._before_signing(details) if details.status in UNSIGNED else self._after_signing(details)
        scans = scans_of(self._desk, self._kind.subject, details.uid)
        return TextPage(details, *steps, self._papers.issued(details.uid), scans)

    def _before_signing(self, details: TextDetails) -> Steps:
        edit = Step(_("Lengkapi"), "pencil", self._page.edit, self._why(Permission.EDIT_AGREEMENTS))
        sign = Step(_("Tandatangani…"), "pen", self.sign, self._why_not_sign(details))
        review = Step(_("Telaah"), "check-lg", self.review, self._why_not_review(details))
        end, text = self._end_step(details), self._text_step()
        unread = details.status == Status.DRAFT and duties_are_separate(self._desk)
        main = edit if details.missing else review if unread else sign
        if not self._agreement:
            return main, [text], [edit, review, sign, end]
        answer = Step(_("Jawab daftar larangan…"), "list-check", self.answer, self._why_not_answer())
        refuse = self._why(Permission.REVIEW_AGREEMENTS)
        back = Step(_("Kembalikan untuk diperbaiki…"), "arrow-counterclockwise", self.give_back, refuse)
        beside = [sign if main is edit else edit, text]
        return main, beside, [answer, review, back, sign, self._reason_step(), self._copy_step(), end]

    def _after_signing(self, details: TextDetails) -> Steps:
        there = _("Perpanjangannya sudah ada.") if details.renewed_by else ""
        renew = Step(_("Perpanjang"), "arrow-repeat", self.renew, there or self._why(Permission.EDIT_AGREEMENTS))
        scan = Step(_("Tambah pindaian…"), "paperclip", self.add_scan, self._why(Permission.RECORD_SIGNING))
        end, text = self._end_step(details), self._text_step()
        soon = details.standing in {Standing.ENDING, Standing.EXPIRED} and not there
        if not self._agreement:
            return (renew, [text], [scan, end]) if soon else (text, [renew], [scan, end])
        papers = self._papers
        why_not = papers.why_no_certificate(details)
        certificate = Step(_("Cetak sertifikat"), "printer", papers.print_certificate, why_not)
        menu = [renew, scan, text, self._reason_step(), self._copy_step(), end]
        return (renew, [certificate], menu) if soon else (certificate, [text], menu)

    def _text_step(self) -> Step:
        icon = "file-earmark-text" if self._agreement else "printer"
        return Step(_("Cetak naskah"), icon, self._papers.print_text, self._papers.why_none)

    def _copy_step(self) -> Step:
        why_not = self._why(Permission.EDIT_AGREEMENTS)
        return Step(_("Salin sebagai perjanjian baru"), "files", self._page.copy, why_not)

    def _reason_step(self) -> Step:
        why_not = self._why(Permission.EDIT_AGREEMENTS)
        return Step(_("Alasan tetap memuat produk…"), "chat-left-text", self.give_reason, why_not)

    def _end_step(self, details: TextDetails) -> Step:
        ended = details.status == Status.ENDED
        why_not = _("{what} ini sudah diakhiri.").format(what=self._kind.title) if ended else ""
        return Step(_("Akhiri…"), "x-circle", self.end, why_not or self._why(Permission.SIGN_AGREEMENTS))

    def _why(self, permission: Permission) -> str:
        return why_not(self._desk, permission)

    def _lacking(self, details: TextDetails) -> str:
        return _("Belum ada {names}.").format(names=self._kind.names_of(details.missing)) if details.missing else ""

    def _why_not_sign(self, details: TextDetails) -> str:
        if not details.missing and details.status == Status.DRAFT and duties_are_separate(self._desk):
            return _("Belum ditelaah petugas lain.")
        return self._lacking(details) or self._why(Permission.SIGN_AGREEMENTS)

    def _why_not_review(self, details: TextDetails) -> str:
        if details.status == Status.REVIEWED:
            return _("Sudah ditelaah.")
        return self._lacking(details) or self._why(Permission.REVIEW_AGREEMENTS)

    def _why_not_answer(self) -> str:
        if self._desk.may(Permission.REVIEW_AGREEMENTS):
            return ""
        return self._why(Permission.EDIT_AGREEMENTS)

    # --- doing it
    def answer(self) -> None:
        """Ask the list of prohibitions."""
        self._answered(all_of_them=False)

    def _answered(self, *, all_of_them: bool) -> bool:
        """Whether the list was answered now; before a signing all of it."""
        details = self._details
        answers = ask_cautions(self._context.dialogs, details.answers, all_of_them=all_of_them)
        if answers is None:
            return False
        done = self._act(lambda: partnerships.answer_cautions(self._desk, details.uid, answers), _("Jawaban tersimpan"))
        if all_of_them and unanswered(answers):
            self._page.show_problem(_("Jawab dahulu semua pertanyaan daftar periksa larangan."))
            return False
        return done

    def _cautions_are_answered(self) -> bool:
        """Whether nothing is left to ask about prohibited contents, which only agreements are asked for."""
        return not self._agreement or not unanswered(self._details.answers) or self._answered(all_of_them=True)

    def review(self) -> None:
        """Record the review; the list of prohibitions is part of it."""
        if self._cautions_are_answered():
            uid, done = self._details.uid, _("{what} ditelaah").format(what=self._kind.title)
            self._act(lambda: partnerships.review_text(self._desk, self._kind, uid), done)

    def give_back(self) -> None:
        """Ask what is to be mended, and give the text back."""
        uid = self._details.uid
        note = self._context.dialogs.ask_text(
            _("Kembalikan untuk diperbaiki"),
            _("Apa yang perlu diperbaiki? Penyusun membacanya di halaman ini."),
            _("Kembalikan"),
            label=_("Catatan"),
            lines=4,
        )
        if note is not None:
            self._act(lambda: partnerships.return_agreement(self._desk, uid, note), _("Naskah dikembalikan"))

    def sign(self) -> None:
        """Ask what was not answered yet, then the day, and record the signing."""
        why = self._why_not_sign(self._details)
        if why:
            self._page.show_problem(why)
        elif self._cautions_are_answered():
            uid, printed = self._details.uid, self._details.printed_on
            title = _("Tandatangani {what}").format(what=_(self._kind.name))
            day = ask_signing(self._context.dialogs, self._desk.today(), title, printed_on=printed)
            if day is not None:
                self._act(lambda: self._sign(uid, day), _("Tanda tangan tercatat"))

    def _sign(self, uid: str, day: date) -> None:
        """Record it; what stands against a product is told, and a reason to sign all the same asked once."""
        try:
            partnerships.sign_text(self._desk, self._kind, uid, day)
        except RuleBroken as refused:
            reason = ask_against(self._context.dialogs, refused)
            if not reason:
                raise
            partnerships.sign_text(self._desk, self._kind, uid, day, reason_against=reason)

    def give_reason(self) -> None:
        """Ask why it holds a product that failed or lacks a permit, and keep it; also of a signed one."""
        uid = self._details.uid
        reason = self._context.dialogs.ask_text(
            _("Alasan tetap memuat produk"),
            _("Mengapa perjanjian ini tetap memuat produk yang tidak lolos kurasi atau kurang izinnya?"),
            _("Simpan alasan"),
            label=_("Alasan yang dicatat"),
            value=self._details.texts[AGAINST],
            lines=2,
        )
        if reason is not None:
            changes = {AGAINST: reason}
            self._act(lambda: partnerships.change_text(self._desk, self._kind, uid, changes), _("Alasan tersimpan"))

    def end(self) -> None:
        """Ask how, when and why, record the end, and propose to revoke the certificate."""
        details, today = self._details, self._desk.today()
        over, signed = details.ends is not None and details.ends < today, details.status == Status.SIGNED
        title = _("Akhiri {what}").format(what=_(self._kind.name))
        ending = ask_ending(self._context.dialogs, today, title, signed=signed, over=over)
        if ending is None:
            return
        day, reason = ending.day, ending.reason
        ended = self._act(
            lambda: partnerships.end_text(self._desk, self._kind, details.uid, day, reason, how=ending.kind),
            _("{what} diakhiri").format(what=self._kind.title),
        )
        if ended and details.certificate is not None:
            self._propose_revoking(details.certificate.uid, details.certificate.title, day, reason)

    def _propose_revoking(self, uid: str, number: str, day: date, reason: str) -> None:
        """A certificate of an agreement that is over: revoked only when the officer says so."""
        if not self._desk.may(Permission.REVOKE):
            sentence = _("Sertifikat {number} masih berlaku. {who}")
            self._context.dialogs.tell(
                _("Sertifikat perjanjian ini"), sentence.format(number=number, who=refusal(Permission.REVOKE))
            )
            return
        sentence = _("Sertifikat {number} masih berlaku. Cabut sekarang dengan alasan: {reason}")
        if self._context.dialogs.confirm(
            _("Cabut sertifikatnya?"), sentence.format(number=number, reason=reason), _("Cabut sertifikat"), danger=True
        ):
            why = _("Perjanjian berakhir {day:%d-%m-%Y}: {reason}").format(day=day, reason=reason)
            self._act(lambda: revoke_document(self._desk, uid, why[:500]), _("Sertifikat dicabut"))

    def renew(self) -> None:
        """Draft the renewal and open it in the editor."""
        made: list[str] = []
        uid, done = self._details.uid, _("Konsep perpanjangan dibuat")
        if self._act(lambda: made.append(partnerships.renew_text(self._desk, self._kind, uid)), done):
            self._page.edit_new(made[0])

    def add_scan(self) -> None:
        """Ask for the file of the signed copy and keep it."""
        uid = self._details.uid
        path = self._context.dialogs.ask_open_file(_("Pindaian naskah yang ditandatangani"), SCAN_KINDS, folder="scan")
        if path is not None:
            self._act(lambda: add_scan(self._desk, self._kind.subject, uid, path), _("Pindaian tersimpan"))

    def _act(self, act: Callable[[], object], done: str) -> bool:
        """Do it and say so, or say why not."""
        details = self._details
        return self._page.do(act, done, f"{details.business or details.texts['about']} · {details.partner}")
