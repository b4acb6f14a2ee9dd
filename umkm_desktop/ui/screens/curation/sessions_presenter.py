"""Sessions: the list, one session with panel, products and progress, and everything that is done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.curation.curation_sessions import Act, State, check_session
from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation import curation_minutes, curation_results, curation_sessions, rubrics, score_sheets
from umkm_desktop.services.curation.curation_sessions import EntryLine, MemberLine, SessionLine, SessionPage
from umkm_desktop.services.curation.score_sheets import Progress
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.partners import partners
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import ListPresenter, why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import open_papers
from umkm_desktop.ui.screens.curation import papers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.sessions_view import SessionsView


@dataclass(frozen=True)
class SessionsQuery:
    """Which sessions are shown; without a state all of them."""

    status: str = ""


class SessionsPresenter(ListPresenter[SessionsQuery]):
    """Opening and closing asks, preparing is a form; the list and the products come in pages."""

    _view: "SessionsView"

    def __init__(self, view: "SessionsView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, SessionsQuery())
        self._parts = parts
        self.shown: SessionPage | None = None
        self._entries = 0

    # --- opening
    def opened(self, *, session: str = "", **_rest: Any) -> None:
        """The list, and beside it a session: the one asked for, the one shown before, or the latest."""
        super().opened(uid=session or self.uid)

    def state(self) -> Mapping[str, Any]:
        return {"session": self.uid}

    # --- the list
    def count(self) -> int:
        return curation_sessions.count_sessions(self._desk, status=self.query.status)

    def page(self, offset: int, limit: int) -> list[SessionLine]:
        return curation_sessions.list_sessions(self._desk, status=self.query.status, offset=offset, limit=limit)

    # --- one session
    def choose(self, uid: str | None) -> None:
        """Show one session; how far it is comes a moment later."""
        self._view.show_problem("")
        super().choose(uid)
        if self.shown is not None and self._entries:
            self._ask_progress(self.uid)

    def read(self) -> None:
        self.shown = None
        if not self.uid:
            return
        try:
            self.shown = curation_sessions.session_page(self._desk, self.uid)
            self._entries = curation_sessions.count_entries(self._desk, self.uid)
        except Refused as refused:
            self._view.show_problem(str(refused))

    def _ask_progress(self, uid: str) -> None:
        desk = self._desk

        def come(found: Progress) -> None:
            if self.uid == uid:
                self._view.show_progress(found)

        self.work(lambda _progress: score_sheets.progress(desk, uid), _("Menghitung lembar"), come, quiet=True)

    @property
    def _members(self) -> tuple[MemberLine, ...]:
        return self.shown.members if self.shown else ()

    def entries(self, offset: int, limit: int) -> list[EntryLine]:
        """A page of its products."""
        return curation_sessions.list_entries(self._desk, self.uid, offset=offset, limit=limit) if self.uid else []

    def count_entries(self) -> int:
        """How many products."""
        return self._entries if self.shown else 0

    def refusal_of(self, act: Act) -> str:
        """Why an act is not possible now."""
        return self.shown.refusals[act] if self.shown else ""

    # --- what can be done with it now
    @property
    def main(self) -> Action | None:
        """The next step for this officer: a curator scores, the session's leader opens, closes, decides."""
        page = self.shown
        if page is None:
            return None
        refusals, status = page.refusals, page.line.status
        if status == State.PREPARED:
            return Action(_("Buka sesi"), self.open, "play-fill", why=refusals[Act.OPEN])
        if status == State.RUNNING:
            if page.seat is not None:
                return Action(_("Nilai produk"), partial(self.go, "sheet"), "pencil", why=refusals[Act.SCORE])
            return Action(_("Tutup sesi"), self.close, "lock", why=refusals[Act.CLOSE])
        return Action(_("Hasil dan keputusan"), partial(self.go, "results"), "list-check")

    @property
    def others(self) -> list[Action]:
        """Everything else, in the order of the work; what is not possible now says why."""
        page = self.shown
        if page is None:
            return []
        no, status = page.refusals, page.line.status
        not_closed = "" if status in (State.CLOSED, State.MINUTED) else _("sesi belum ditutup")
        no_export = why_not(self._desk, Permission.EXPORT) or not_closed
        already = _("sudah terbit") if status == State.MINUTED else not_closed
        as_pdf = partial(self.export_recap, "pdf")
        found = [
            Action(_("Undang produk…"), partial(self.go, "invite"), "box-seam", why=no[Act.INVITE]),
            Action(_("Tambah kurator…"), self.seat, "person-plus", why=no[Act.SEAT]),
            Action(_("Ubah sesi…"), self.change, "pencil", why=no[Act.CHANGE]),
            Action(_("Lembar penilaian kosong (PDF)…"), self.print_forms, "printer"),
        ]
        if status == State.RUNNING and page.seat is not None:
            found.append(Action(_("Tutup sesi…"), self.close, "lock", why=no[Act.CLOSE]))
        return [
            *found,
            Action(_("Terbitkan berita acara"), self.issue_minutes, "journal-text", why=already),
            Action(_("Catat berita acara di luar program…"), self.note_minutes, "journal", why=no[Act.MINUTE]),
            Action(_("Rekap untuk mitra (Excel)…"), self.export_recap, "download", why=no_export),
            Action(_("Rekap untuk mitra (PDF)…"), as_pdf, "file-earmark-pdf", why=no_export),
            Action(_("Arsipkan…"), self.archive, "archive", why=no[Act.ARCHIVE]),
        ]

    def take_main(self) -> None:
        """The next step, where it may be done."""
        if self.main is not None and not self.main.why:
            self.main.command()

    # --- what is done
    def go(self, part: str) -> None:
        """Into the session's own part of the screen."""
        self._parts.go(part, session=self.uid)

    def new(self) -> None:
        """A new session by its form."""
        if why_not(self._desk, Permission.PREPARE_SESSIONS):
            return
        title, sentence = _("Sesi kurasi baru"), _("Sesudah ini pilih panel dan undang produk.")
        values = _ask_session(self._context, title, sentence, _("Siapkan sesi"))
        made: list[str] = []
        if values is not None and self.do(lambda: made.append(curation_sessions.prepare_session(self._desk, values))):
            self.opened(session=made[0])

    def change(self) -> None:
        """Its form again, while it is not open."""
        page = self.shown
        if page is None:
            return
        values = _ask_session(self._context, _("Ubah sesi"), "", _("Simpan"), page)
        if values is not None:
            self.do(lambda: curation_sessions.change_session(self._desk, self.uid, values, revision=page.revision))

    def open(self) -> None:
        """Let the panel score."""
        sentence = _("Kurator mulai menilai. Panel dan rubrik tidak dapat diganti lagi.")
        if self._context.dialogs.confirm(_("Buka sesi"), sentence, _("Buka sesi")):
            self.do(lambda: curation_results.open_session(self._desk, self.uid))

    def close(self, reason: str = "") -> None:
        """End the scoring, beside the window because it computes everything; with a reason where sheets are missing."""
        title, desk, uid = _("Tutup sesi"), self._desk, self.uid
        sentence = _("Nilai tidak dapat diubah lagi sesudah ini, dan terbaca oleh semua.")
        if not reason and not self._context.dialogs.confirm(title, sentence, title, danger=True):
            return
        self._context.runner.run(
            lambda _progress: curation_results.close_session(desk, uid, reason=reason),
            title=_("Menutup sesi dan menghitung hasil"),
            done=lambda _nothing: self._closed(uid),
            failed=self._not_closed,
        )

    def _closed(self, uid: str) -> None:
        if uid == self.uid:
            self.choose(uid)
        self._context.toast(_("Sesi ditutup"), _("Hasil dan usulan keputusan sudah dihitung."))

    def _not_closed(self, refused: Refused) -> None:
        if not isinstance(refused, RuleBroken) or refused.field != "reason":
            self._view.show_problem(str(refused))
            return
        title = _("Tutup sesi")
        if reason := self._context.dialogs.ask_text(title, str(refused), title, label=_("Alasan")):
            self.close(reason)

    def archive(self) -> None:
        """Out of the lists, with a reason."""
        reason = self._context.dialogs.ask_text(
            _("Arsipkan sesi"),
            _("Sesi ini hilang dari daftar; produknya dapat diundang ke sesi lain."),
            _("Arsipkan"),
            label=_("Alasan"),
        )
        uid = self.uid
        if reason is not None and self.do(lambda: curation_sessions.archive_session(self._desk, uid, reason=reason)):
            self.uid = ""
            self.opened()

    # --- its panel
    def seat(self) -> None:
        """A curator on the panel."""
        if self.shown is None:
            return
        fields = _seat_fields(self._desk, self.shown)
        if not fields[0].choices:
            self._view.show_problem(_("Tidak ada kurator lain. Beri peran Kurator kepada petugas di layar Petugas."))
            return
        values = self._context.dialogs.ask_values(_("Tambah kurator"), "", _("Tambahkan"), fields)
        if values is not None:
            officer, unsur = str(values["officer"]), str(values["affiliation"] or "")
            self.do(lambda: curation_sessions.seat_curator(self._desk, self.uid, officer, affiliation=unsur))

    def unseat(self, member: MemberLine) -> None:
        """A curator off the panel."""
        self.do(lambda: curation_sessions.remove_curator(self._desk, member.uid))

    # --- its documents
    def issue_minutes(self) -> None:
        """Its minutes, in Dokumen."""
        open_papers(self._context, Kind.MINUTES, [self.uid])

    def note_minutes(self) -> None:
        """Minutes written outside the program."""
        number = self._context.dialogs.ask_text(
            _("Catat berita acara"), _("Untuk berita acara yang dibuat di luar program."), _("Catat"), label=_("Nomor")
        )
        if number is not None:
            self.do(lambda: curation_minutes.note_minutes(self._desk, self.uid, number=number))

    def export_recap(self, form: str = "xlsx") -> None:
        """The recapitulation for the retailer."""
        if self.shown is not None:
            papers.export_recap(self._context, self.shown, self._view.show_problem, form)

    def print_forms(self) -> None:
        """Empty score sheets on paper."""
        if self.shown is not None:
            papers.print_forms(self._context, self.shown, self._view.show_problem)

    # --- its products
    def withdraw(self, entry: EntryLine) -> None:
        """Take a product out, with a reason."""
        reason = self._context.dialogs.ask_text(
            _("Keluarkan dari sesi"), entry.product, _("Keluarkan"), label=_("Alasan"), value=_("tidak hadir")
        )
        if reason is not None:
            self.do(lambda: curation_sessions.withdraw_entry(self._desk, entry.uid, reason=reason))

    def assign(self, uids: Sequence[str]) -> None:
        """Let only some of the panel judge these products."""
        fields = [FormField(member.uid, f"{member.name} ({member.affiliation})", "check") for member in self._members]
        if not uids or not fields:
            return
        sentence = _("{n} produk. Tanpa pilihan, seluruh panel menilai.").format(n=format_number(len(uids)))
        values = self._context.dialogs.ask_values(_("Tugaskan kurator"), sentence, _("Tugaskan"), fields)
        if values is not None:
            chosen = [uid for uid, ticked in values.items() if ticked]
            self.do(lambda: curation_sessions.assign(self._desk, self.uid, uids, chosen))

    def reopen(self, entry: EntryLine) -> None:
        """Give a curator his sheet back."""
        members = [(one.uid, one.name) for one in self._members]
        fields = [
            FormField("member", _("Kurator"), "choice", required=True, choices=members),
            FormField("reason", _("Alasan"), "multiline", required=True),
        ]
        values = self._context.dialogs.ask_values(_("Buka kembali lembar"), entry.product, _("Buka kembali"), fields)
        if values is not None:
            member, reason = str(values["member"]), str(values["reason"] or "")
            self.do(lambda: score_sheets.reopen_sheet(self._desk, entry.uid, member, reason=reason))

    def open_business(self, entry: EntryLine) -> None:
        """The business of a product."""
        self._context.navigator.open("businesses", uid=entry.business_uid)

    # --- header
    def tell(self) -> None:
        running = curation_sessions.count_sessions(self._desk, status=State.RUNNING.value)
        total = curation_sessions.count_sessions(self._desk)
        words = _("{total} sesi · {running} berjalan")
        self._context.set_title(_("Kurasi"), words.format(total=format_number(total), running=format_number(running)))
        why = why_not(self._desk, Permission.PREPARE_SESSIONS)
        self._context.set_actions([Action(_("Sesi baru"), self.new, "plus-lg", enabled=not why, why=why, key="Ctrl N")])


MOST_PARTNERS = 300
"""Partners offered as target; another one is written as text."""

AFFILIATIONS = (N_("Dinas"), N_("Ritel"), N_("Akademisi"), N_("Asosiasi"), N_("Praktisi"))


def _ask_session(
    context: Context, title: str, sentence: str, verb: str, page: SessionPage | None = None
) -> dict[str, Any] | None:
    """A session's form, empty or as ``page`` has it; None when the officer backed out."""
    desk = context.desk
    rubric_choices = _rubric_choices(desk)
    targets = [("", _("Umum, atau tulis di bawah"))]
    targets += [(row.uid, row.name) for row in partners.page_partners(desk, limit=MOST_PARTNERS)]
    fields = [
        FormField("held_on", N_("Tanggal"), "date", required=True, width=5),
        FormField("place", N_("Tempat"), required=True, width=7),
        FormField("title", N_("Nama sesi"), hint=N_("Kosong: “Kurasi” dan tanggalnya.")),
        FormField("partner", N_("Mitra sasaran"), "choice", width=7, choices=targets),
        FormField("target", N_("Sasaran lain"), width=5),
        FormField("rubric", N_("Rubrik"), "choice", required=True, choices=rubric_choices),
        FormField("note", N_("Catatan"), "multiline", rows=2),
    ]
    start = {"held_on": desk.today(), "rubric": rubric_choices[0][0] if rubric_choices else None}
    if page is not None:
        start = _session_values(page)
    values = context.dialogs.ask_values(title, sentence, verb, fields, start, check=_check_form)
    return values and {key: "" if value is None else value for key, value in values.items()}


def _rubric_choices(desk: Desk) -> list[tuple[str, str]]:
    """The newest version of each rubric still offered; the examples say what they are in their name."""
    lines = [one for one in rubrics.list_rubrics(desk) if one.newest and not one.retired]
    own = [one for one in lines if not one.example]
    examples = [one for one in lines if one.example]
    words = _("{name} · versi {n}")
    return [(one.key, words.format(name=one.name, n=one.version)) for one in (*own, *examples)]


def _check_form(values: Mapping[str, Any]) -> dict[str, str]:
    problems = check_session(values)
    if not values.get("rubric"):
        problems["rubric"] = _("Pilih rubrik.")
    return problems


def _session_values(page: SessionPage) -> dict[str, Any]:
    line = page.line
    return {
        "held_on": line.held_on,
        "place": line.place,
        "title": line.title,
        "partner": page.partner_uid,
        "target": "" if page.partner_uid else line.target,
        "rubric": page.rubric_uid,
        "note": page.note,
    }


def _seat_fields(desk: Desk, page: SessionPage) -> list[FormField]:
    """Which curator, and his unsur."""
    seated = {member.officer_uid for member in page.members}
    free = [(uid, name) for uid, name in curation_sessions.curators(desk) if uid not in seated]
    return [
        FormField("officer", N_("Kurator"), "choice", required=True, choices=free),
        FormField(
            "affiliation",
            N_("Unsur"),
            "combo",
            required=True,
            choices=[(_(one), _(one)) for one in AFFILIATIONS],
            hint=N_("Mewakili siapa: Dinas, Ritel, Akademisi, …"),
        ),
    ]
