"""Drafts on their way: the list by age, one beside it as KONSEP, and the act that is next."""

from collections.abc import Callable, Sequence
from typing import Any

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.papers.approval import ACTS, OPEN, Act, Stage
from umkm_desktop.domain.papers.issuing import check_letter_date
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import draft_papers, printing
from umkm_desktop.services.issuing.draft_papers import DraftLine, DraftQuery
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import Listing
from umkm_desktop.ui.screens.issuing.issue_flow import Order
from umkm_desktop.ui.screens.issuing.panels import IssuingView, draft_name, draft_panel, next_words
from umkm_desktop.ui.screens.issuing.preview import Preview


class DraftsPresenter(Listing[DraftQuery]):
    """The list of drafts and the acts on them; what is issued goes through ``begin`` like every other paper."""

    def __init__(self, view: IssuingView, context: Context, preview: Preview, begin: Callable[[Order], None]) -> None:
        super().__init__(DraftQuery())
        self._view, self._context, self._preview, self._begin = view, context, preview, begin
        self._separate = False
        self._shown: DraftLine | None = None

    def opened(self) -> None:
        """The list comes to the front, or something changed."""
        self._separate = draft_papers.duties_are_separate(self._context.desk)
        self._view.reload_drafts()
        if self._shown is not None:
            self._show(self._shown.uid)

    # --- the list
    def count(self) -> int:
        return draft_papers.count_drafts(self._context.desk, self.query)

    def page(self, offset: int, limit: int) -> Sequence[DraftLine]:
        return draft_papers.page_drafts(self._context.desk, self.query, offset=offset, limit=limit)

    def asked(self) -> None:
        self._view.reload_drafts()

    def filter_states(self, words: tuple[str, ...]) -> None:
        """Only these stages; ``mine`` is what waits for the officer at the desk, ``finished`` brings the past back."""
        past = {Stage.WITHDRAWN.value, Stage.ISSUED.value}
        stages = tuple(word for word in words if word != "mine")
        self.ask(stages=stages, mine="mine" in words, finished=bool(past & set(stages)))

    def next_words(self, line: DraftLine) -> tuple[str, bool]:
        """What the list says is next, and whether it is for the officer at the desk."""
        act = draft_papers.offered_act(self._context.desk, line, separate=self._separate)
        mine = act in {Act.CHECK, Act.ISSUE} or (line.own and bool(line.note))
        return next_words(self._context.desk, line, separate=self._separate), mine

    def why_not(self, act: Act) -> str:
        """Why an act cannot be done to the draft shown; empty when it can."""
        if self._shown is None:
            return _("Pilih konsep dahulu.")
        return draft_papers.why_not(self._context.desk, self._shown, act, separate=self._separate)

    def all_uids(self) -> list[str]:
        return draft_papers.uids_of_drafts(self._context.desk, self.query)

    # --- one draft
    @property
    def selected(self) -> str:
        """The uid of the draft shown, empty for none."""
        return self._shown.uid if self._shown else ""

    def choose(self, uid: str | None) -> None:
        """Show a draft beside the list."""
        if uid is None:
            self.leave()
            self._view.show_nothing()
        elif uid != self.selected:
            self._preview.forget()
            self._show(uid)
            self._draw()

    def leave(self) -> None:
        """Nothing of this list is shown any more."""
        self._shown = None
        self._preview.forget()

    def _show(self, uid: str) -> None:
        try:
            self._shown = draft_papers.draft_line(self._context.desk, uid)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._view.show_draft(draft_panel(self._context.desk, self._shown, separate=self._separate))

    def _draw(self) -> None:
        line, desk = self._shown, self._context.desk
        if line is not None and line.stage in OPEN:
            self._preview.show(lambda: _pages(desk, line))

    def save(self) -> None:
        """Save the draft shown as PDF, marked KONSEP, for somebody who reads it on paper."""
        line, desk = self._shown, self._context.desk
        if not (line and line.stage in OPEN):
            return
        target = self._context.dialogs.ask_save_file(
            _("Simpan konsep"), name=f"Konsep {draft_name(line)}.pdf", kinds=[("PDF", "*.pdf")], folder="print"
        )
        if target is not None:
            self._context.runner.run(
                lambda _progress: printing.save_copy(_pages(desk, line), target),
                title=_("Menyimpan PDF"),
                done=lambda path: self._context.toast(_("Tersimpan"), path.name),
                failed=self._failed,
                quiet=True,
            )

    # --- acts
    def do(self, act: Act) -> None:
        """Do an act to the ticked drafts where it can be done to several, else to the one shown."""
        {
            Act.CHECK: self.check,
            Act.RESUBMIT: self.resubmit,
            Act.RETURN: self.give_back,
            Act.WITHDRAW: self.withdraw,
            Act.CHANGE: self.change_date,
            Act.ISSUE: self.issue,
        }[act]()

    def do_next(self) -> None:
        """The one act that is offered for the draft shown."""
        act = self._shown and draft_papers.offered_act(self._context.desk, self._shown, separate=self._separate)
        if act:
            self.do(act)

    def _chosen(self) -> list[DraftLine]:
        if not self.ticked:
            return [self._shown] if self._shown else []
        return [draft_papers.draft_line(self._context.desk, uid) for uid in sorted(self.ticked)]

    def check(self) -> None:
        """What is chosen was looked at and is right."""
        lines = self._chosen()
        if not lines:
            return
        if len(lines) > 1:
            sentence = _("{n} konsep Anda nyatakan sudah diperiksa: isi, nama, dan tanggalnya benar.")
            told = sentence.format(n=format_number(len(lines)))
            if not self._context.dialogs.confirm(_("Periksa konsep"), told, _("Sudah diperiksa")):
                return

        def work(progress: Progress) -> int:
            for done, line in enumerate(lines, 1):
                draft_papers.check_draft(self._context.desk, line.uid, revision=line.revision)
                progress(done, len(lines))
            return len(lines)

        self._run(work, _("Memeriksa konsep"), _("Diperiksa"))

    def give_back(self) -> None:
        """Back to the maker, with a reason."""
        line = self._shown
        if line is None:
            return
        sentence = _("Konsep kembali kepada {maker}, yang membaca alasan ini di daftar konsepnya.")
        reason = self._context.dialogs.ask_text(
            _("Kembalikan konsep"), sentence.format(maker=line.maker), _("Kembalikan"), label=_("Alasan"), lines=3
        )
        if reason is not None:
            self._run(
                lambda _progress: draft_papers.return_draft(
                    self._context.desk, line.uid, reason, revision=line.revision
                ),
                _("Mengembalikan konsep"),
                _("Dikembalikan"),
            )

    def resubmit(self) -> None:
        """What was given back is put right."""
        line = self._shown
        if line is not None:
            self._run(
                lambda _progress: draft_papers.resubmit_draft(self._context.desk, line.uid, revision=line.revision),
                _("Mengajukan lagi"),
                _("Diajukan"),
            )

    def withdraw(self) -> None:
        """The maker takes it back."""
        line = self._shown
        if line is None:
            return
        sentence = _("Konsep {title} ditarik. Ajukan lagi bila masih diperlukan.").format(title=line.title)
        if self._context.dialogs.confirm(_("Tarik konsep"), sentence, _("Tarik"), danger=True):
            self._run(
                lambda _progress: draft_papers.withdraw_draft(self._context.desk, line.uid, revision=line.revision),
                _("Menarik konsep"),
                _("Ditarik"),
            )

    def change_date(self) -> None:
        """Another date on the paper; empty means that of its issue."""
        line, desk = self._shown, self._context.desk
        if line is None:
            return

        def problems(values: dict[str, Any]) -> dict[str, str]:
            try:
                check_letter_date(values["letter_date"] or desk.today(), today=desk.today())
            except RuleBroken as broken:
                return {"letter_date": str(broken)}
            return {}

        field = FormField("letter_date", N_("Tanggal surat"), "date", width=6, hint=N_("Kosong: tanggal terbit."))
        asked = self._context.dialogs.ask_values(
            _("Ubah tanggal"),
            _("Konsep yang sudah diperiksa harus diperiksa lagi sesudah ini."),
            _("Simpan"),
            [field],
            {"letter_date": line.letter_date},
            check=problems,
        )
        if asked is not None:
            self._run(
                lambda _progress: draft_papers.change_draft(
                    desk, line.uid, asked["letter_date"], revision=line.revision
                ),
                _("Menyimpan konsep"),
                _("Tersimpan"),
            )

    def issue(self) -> None:
        """Open what is chosen for issuing: date, signer, then one button."""
        lines = self._chosen()
        runs = {(line.kind, line.month, line.letter_date, line.signer_uid) for line in lines}
        if len(runs) > 1:
            self._view.show_problem(_("Tandai konsep dengan jenis, bulan, tanggal, dan penanda tangan yang sama."))
            return
        for kind, month, day, signer in runs:
            self._begin(Order(kind, tuple(line.subject_uid for line in lines), month, day, signer))

    def _run(self, work: Callable[[Progress], Any], title: str, told: str) -> None:
        name = self._shown.title if self._shown and not self.ticked else _("{n} konsep").format(n=len(self.ticked))

        def done(_answer: object) -> None:
            self._view.clear_problem()
            self._context.toast(told, name)

        self._context.runner.run(work, title=title, done=done, failed=self._failed, quiet=not self.ticked)

    def _failed(self, error: Refused) -> None:
        self._view.show_problem(str(error))
        self.opened()


def _pages(desk: Desk, line: DraftLine) -> bytes:
    day, signer = line.letter_date, line.signer_uid
    return printing.draft_pdf(desk, line.kind, line.subject_uid, letter_date=day, month=line.month, signer_uid=signer)


def act_words(act: Act) -> str:
    """An act as a verb; three dots where something is asked first."""
    return _(ACTS[act].name) + ("" if act in {Act.CHECK, Act.RESUBMIT} else "…")
