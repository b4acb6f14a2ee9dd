"""What happens before there is an office on this PC: make one, open one, bring one back, or try one out.

The services are imported where used: the page stands before the database's library is loaded.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.office.recovery_code import plain
from umkm_desktop.i18n import _
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Gate
from umkm_desktop.ui.runner import JobView

if TYPE_CHECKING:
    from umkm_desktop.services.office.signing_in import NewOffice
    from umkm_desktop.services.trail.backups import Restored
    from umkm_desktop.ui.screens.first_run.view import FirstRunPage

OFFICE_FILES = "*.umkm"
BACKUP_FILES = "*.cadangan"

Result = TypeVar("Result")


class FirstRunPresenter:
    """From three cards to a signed-in desk."""

    def __init__(self, view: "FirstRunPage", gate: Gate) -> None:
        self._view, self._gate = view, gate
        self._folder = Path()
        self._backup: Path | None = None
        self._made: NewOffice | None = None

    def opened(self) -> None:
        """Show the cards."""
        self._view.show_cards()
        if self._gate.notice:
            self._view.show_problem(self._gate.notice)

    def back(self) -> None:
        """To the cards; a made office is not left before its code is confirmed."""
        if self._made is None:
            self._view.show_cards()

    def to_sign_in(self) -> None:
        """Back to the office this PC knew."""
        if self._gate.office is not None:
            self._gate.show_sign_in(self._gate.office)

    @property
    def knows_an_office(self) -> bool:
        """Whether there is a sign-in page to go back to."""
        return self._gate.office is not None and self._gate.office.exists()

    # A new office

    def start_new(self) -> None:
        """The first card."""
        from umkm_desktop.services.home import new_office

        place = new_office.propose_place()
        self._folder = place.folder
        self._view.show_form(str(place.folder), _reach(shared=place.shared))

    def choose_folder(self) -> None:
        """Another folder than the proposed one; a bad place is refused at once."""
        from umkm_desktop.services.home import new_office

        chosen = self._gate.dialogs.ask_folder(_("Folder untuk berkas kantor"), folder="office")
        if chosen is None:
            return
        try:
            new_office.check_folder(chosen)
        except Refused as refusal:
            self._view.show_problem(str(refusal))
            return
        self._folder = chosen
        self._view.show_problem("")
        self._view.show_folder(str(chosen), _reach(shared=chosen == new_office.propose_place().folder))

    def create(self, *, name: str, officer: str, password: str, again: str) -> None:
        """Make the office of the form; the slow part runs beside the window."""
        from umkm_desktop.services.home import new_office
        from umkm_desktop.services.office import signing_in

        problems = {}
        if not name.strip():
            problems["name"] = _("Nama kantor wajib diisi, seperti pada kop surat.")
        if password and password != again:
            problems["again"] = _("Kedua kata sandi tidak sama. Ketik ulang.")
        if problems:
            self._view.show_field_problems(problems)
            return
        path = new_office.office_file(self._folder, name)
        self._run(
            lambda _progress: signing_in.create_office(
                path, officer=officer, password=password, name=name, window=True
            ),
            self._show_code,
            _("Membuat kantor yang terenkripsi…"),
        )

    def save_sheet(self, office: str) -> None:
        """The recovery code as a PDF, to print and then delete."""
        from umkm_desktop.services import desk
        from umkm_desktop.services.home import new_office

        assert self._made is not None
        path = self._gate.dialogs.ask_save_file(
            _("Simpan lembar kode pemulihan"),
            name=_("Kode pemulihan.pdf"),
            kinds=[(_("Dokumen PDF"), "*.pdf")],
            folder="recovery",
        )
        if path is None:
            return
        try:
            new_office.write_recovery_sheet(
                path,
                code=self._made.recovery_code,
                office=office,
                office_path=self._made.desk.database.path,
                at=desk.system_clock(),
            )
        except Refused as refusal:
            self._view.show_code_problem(str(refusal))
        else:
            self._gate.dialogs.tell(
                _("Lembar kode pemulihan tersimpan"),
                _("Cetak {file}, masukkan ke amplop tersegel, lalu hapus berkas itu.").format(file=path),
            )

    def confirm_code(self, last_group: str) -> None:
        """The officer has it on paper: he types the last group. Then the office opens."""
        assert self._made is not None
        if plain(last_group) != self._made.recovery_code[-4:]:
            self._view.show_code_problem(_("Kelompok terakhir tidak cocok. Lihat lagi kertasnya."))
            return
        made, self._made = self._made, None
        self._gate.signed_in(made.desk)

    # An office from elsewhere

    def open_file(self) -> None:
        """The second card: an office, or a backup of one."""
        from umkm_desktop.services.office import signing_in
        from umkm_desktop.services.trail import backups

        chosen = self._gate.dialogs.ask_open_file(
            _("Buka berkas kantor atau cadangan"),
            kinds=[(_("Kantor dan cadangan"), f"{OFFICE_FILES} {BACKUP_FILES}")],
            folder="office",
        )
        if chosen is None:
            return
        if backups.is_backup_file(chosen):
            self._start_restore(chosen)
            return
        try:
            signing_in.look_at_office(chosen)
        except Refused as refusal:
            self._view.show_problem(str(refusal))
        else:
            self._gate.show_sign_in(chosen)

    def restore(self, *, officer: str, password: str, code: str) -> None:
        """Bring the office in the backup onto this PC: a name with its password opens it, or the recovery code."""
        from umkm_desktop.services.home import new_office
        from umkm_desktop.services.trail import backups

        backup = self._backup
        assert backup is not None
        if not code.strip() and not (officer.strip() and password):
            self._view.show_problem(_("Isi nama petugas dan kata sandi, atau kode pemulihan."))
            return
        target = new_office.office_file(self._folder, office_name_in(backup))
        self._run(
            lambda progress: backups.restore_backup(
                backup, target, officer=officer, password=password, code=code.strip(), progress=progress
            ),
            self._restored,
            _("Memulihkan dan memeriksa cadangan…"),
        )

    # Example data

    def try_example(self) -> None:
        """The third card: an office full of invented businesses."""
        from umkm_desktop.services.home import new_office

        self._run(
            lambda progress: new_office.open_example(progress=progress),
            self._gate.signed_in,
            _("Menyiapkan data contoh…"),
        )

    def _start_restore(self, backup: Path) -> None:
        from umkm_desktop.services.home import new_office

        self._backup = backup
        place = new_office.propose_place()
        self._folder = place.folder
        self._view.show_restore(backup.name, str(place.folder), _reach(shared=place.shared))

    def _restored(self, restored: "Restored") -> None:
        from umkm_desktop.services.papers.restored_numbers import sentences_of

        told = sentences_of(restored.numbers)
        if told:
            self._gate.dialogs.tell(_("Kantor dipulihkan"), " ".join(told))
        self._gate.show_sign_in(restored.office)

    def _show_code(self, made: "NewOffice") -> None:
        self._made = made
        self._view.show_code(made.recovery_code)

    def _run(self, job: Callable[[Progress], Result], done: Callable[[Result], None], working: str) -> None:
        self._view.show_problem("")
        self._view.show_working(working, lambda: entry.cancel())

        def finished(result: Result) -> None:
            self._view.show_working("")
            done(result)

        def cancelled() -> None:
            self._view.show_working("")

        entry = self._gate.runner.run(job, title=working, done=finished, failed=self._refuse, cancelled=cancelled)
        entry.watch(self._show_progress)

    def _show_progress(self, job: JobView) -> None:
        if not job.state.ended and job.total:
            self._view.show_progress(job.done, job.total, job.now)

    def _refuse(self, refusal: Refused) -> None:
        self._view.show_working("")
        if isinstance(refusal, FieldProblems):
            self._view.show_field_problems(refusal.problems)
        elif isinstance(refusal, RuleBroken) and refusal.field:
            self._view.show_field_problems({refusal.field: str(refusal)})
        else:
            self._view.show_problem(str(refusal))


def office_name_in(backup: Path) -> str:
    """``dinas-20261124-120000-ab12.cadangan`` as ``dinas``."""
    stem = backup.stem.rsplit("-", 3)[0]
    return stem or _("kantor")


def _reach(*, shared: bool) -> str:
    if shared:
        return _("Dapat dipakai semua akun komputer ini.")
    return _("Hanya akun Anda di komputer ini yang dapat membukanya.")
