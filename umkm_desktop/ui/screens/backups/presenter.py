"""What the page of backups shows and does: the list with its green ticks, one backup, making, rehearsing, restoring."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_moment
from umkm_desktop.services.papers import restored_numbers
from umkm_desktop.services.trail import backups
from umkm_desktop.services.trail.backups import FOLDER_WORD, BackupRow, Restored
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import LoadedPresenter, why_not

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.backups.view import BackupsView


class BackupsPresenter(LoadedPresenter[None]):
    """Everything slow runs beside the window; the list is read anew after each change."""

    _view: "BackupsView"
    rows: Sequence[BackupRow] = ()

    def __init__(self, view: "BackupsView", context: Context) -> None:
        super().__init__(view, context, None)
        self._reading = False

    def key_of(self, row: BackupRow) -> str:
        return str(row.path)

    @property
    def why_no_restore(self) -> str:
        """Why no backup may be put in the office's place; empty when it may."""
        return why_not(self._desk, Permission.RESTORE)

    @property
    def folder(self) -> Path:
        """Where backups go."""
        return backups.backup_folder(self._desk.database.path)

    @property
    def chosen(self) -> BackupRow | None:
        """The backup the page shows."""
        return next((row for row in self.rows if str(row.path) == self.uid), None)

    def opened(self, **_rest: Any) -> None:
        """Read the folder; every byte of every backup is compared, so it takes a moment."""
        self.tell()
        self.refresh()

    def refresh(self) -> None:
        """Read the folder again."""
        if self._reading or not self._desk.may(Permission.BACK_UP):
            return
        self._reading = True
        self._view.show_reading()
        folder = self.folder
        self._view.show_folder(str(folder), backups.on_same_disk(folder, self._desk.database.path))
        self._context.runner.run(
            lambda progress: backups.list_backups(self._desk, folder, progress=progress),
            title=_("Memeriksa cadangan"),
            done=self._show,
            failed=self._refuse,
            cancelled=self._read,
            quiet=True,
        )

    def choose_row(self, row: BackupRow | None) -> None:
        """Another line of the list."""
        if row is not None:
            self.choose(str(row.path))

    def back_up(self) -> None:
        """Make a backup now."""
        folder = self.folder
        self.work(
            lambda progress: backups.back_up(self._desk, folder, progress=progress),
            _("Mencadangkan"),
            self._made,
            icon="shield-check",
        )

    def rehearse(self) -> None:
        """Restore the chosen backup to a temporary file and vet it."""
        row = self.chosen
        if row is not None:
            path = row.path
            self.work(
                lambda progress: backups.rehearse(self._desk, path, progress=progress),
                _("Menguji cadangan"),
                self._rehearsed,
                icon="shield-check",
            )

    def restore(self) -> None:
        """Put the chosen backup in this office's place: a password is asked, and the sitting ends."""
        if self.chosen is not None:
            self._restore(self.chosen.path, self.chosen.made_at)

    def restore_other(self) -> None:
        """The same with a file from a flash disk."""
        path = self._context.dialogs.ask_open_file(
            _("Pilih cadangan"), kinds=[(_("Cadangan"), "*.cadangan")], folder="restore"
        )
        if path is not None:
            self._restore(path, None)

    def choose_folder(self) -> None:
        """Backups go to another folder from now on, such as a second disk or a flash disk."""
        if self._context.dialogs.ask_folder(_("Folder cadangan"), folder=FOLDER_WORD) is not None:
            self.refresh()

    def check_health(self) -> None:
        """Pages, references, index, documents, trail."""
        self.work(
            lambda progress: backups.check_health(self._desk, progress=progress),
            _("Memeriksa kesehatan"),
            self._checked,
            icon="heart-pulse",
        )

    def _restore(self, path: Path, made_at: datetime | None) -> None:
        if self.why_no_restore:
            self._view.show_problem(self.why_no_restore)
            return
        what = format_moment(made_at) if made_at else path.name
        sentence = _(
            "Kantor kembali ke keadaan {what}. Kantor yang sekarang disisihkan di folder yang sama, tidak dihapus. "
            "Nomor surat yang keluar sesudah cadangan itu tetap terpakai, sejauh dapat dibaca; selebihnya ditanyakan. "
            "Setelah itu semua petugas masuk lagi. Ketik kata sandi Anda saat cadangan itu dibuat."
        ).format(what=what)
        password = self._context.dialogs.ask_password(_("Pulihkan cadangan?"), sentence, _("Pulihkan"))
        if password:
            self.work(
                lambda progress: backups.restore_here(self._desk, path, password=password, progress=progress),
                _("Memulihkan"),
                self._restored,
                icon="arrow-counterclockwise",
            )

    def _show(self, rows: list[BackupRow]) -> None:
        self._read()
        self.rows = rows
        if self.chosen is None:
            self.uid = str(rows[0].path) if rows else ""
        self._view.reload_list(keep=True)
        self._view.select(self.uid)
        self._view.show_chosen()
        self.tell()

    def _read(self) -> None:
        self._reading = False

    def _made(self, row: BackupRow) -> None:
        self.uid = str(row.path)
        self._context.toast(_("Cadangan selesai dan lolos pemeriksaan"), row.path.name)
        self.refresh()

    def _rehearsed(self, row: BackupRow) -> None:
        sentence = _("{file} dapat dipulihkan: dibuka, diperiksa, dan jumlah datanya cocok.").format(file=row.path.name)
        self._view.show_problem(sentence, kind="up")
        self.refresh()

    def _restored(self, restored: Restored) -> None:
        aside = _("Kantor sebelumnya ada di {file}.").format(file=restored.set_aside) if restored.set_aside else ""
        told = " ".join([aside, *restored_numbers.sentences_of(restored.numbers)]).strip()
        sentence = _("Kantor kembali ke keadaan {moment}. {told} Silakan masuk lagi.").format(
            moment=format_moment(restored.made_at), told=told
        )
        self._context.dialogs.tell(_("Kantor dipulihkan"), sentence)
        self._context.sign_out()

    def _checked(self, problems: list[str]) -> None:
        healthy = _("Sehat: berkas, indeks pencarian, dokumen dan jejak audit utuh.")
        self._view.show_problem(" ".join(problems) or healthy, kind="bad" if problems else "up")

    def _refuse(self, refused: Refused) -> None:
        self._read()
        self._view.show_problem(str(refused))

    def tell(self) -> None:
        newest = backups.newest_backup(self._desk)
        line = _("Terakhir {moment}").format(moment=format_moment(newest)) if newest else _("Belum ada cadangan")
        self._context.set_title(_("Cadangan"), line)
        may = self._desk.may(Permission.BACK_UP)
        self._context.set_actions(
            [
                Action(_("Periksa kesehatan"), self.check_health, "heart-pulse"),
                Action(
                    _("Cadangkan sekarang"),
                    self.back_up,
                    "shield-check",
                    primary=True,
                    enabled=may,
                    why=refusal(Permission.BACK_UP),
                ),
            ]
        )
