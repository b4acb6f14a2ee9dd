"""Closing the program: nothing half typed is lost, no job is cut in two, and a changed office is backed up."""

from typing import TYPE_CHECKING

from umkm_desktop.domain.errors import Refused, SittingEnded
from umkm_desktop.i18n import _

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk
    from umkm_desktop.ui.program import Program


def leave(program: "Program") -> None:
    """Ask what has to be asked, back up, and finish; the officer may turn back at each question."""
    if program.closing or not may_end(program) or not _may_stop_jobs(program):
        return
    if program.desk is not None and program.desk.database.changed:
        _back_up(program, program.desk)
    else:
        program.finish()


def may_end(program: "Program") -> bool:
    """False while something half typed is to be kept; behind the lock page it cannot be asked about."""
    shell = program.shell
    if shell is None:
        return True
    if program.is_locked and shell.has_unsaved():
        if program.desk is not None and _has_left(program.desk):
            return program.dialogs.confirm(
                _("Masih ada isian yang belum disimpan"),
                _("Petugas yang mengetiknya tidak lagi terdaftar, jadi isian itu tidak dapat disimpan."),
                _("Buang isian"),
                danger=True,
            )
        program.dialogs.tell(
            _("Masih ada isian yang belum disimpan"),
            _("Buka kunci dahulu, lalu simpan atau buang isian itu."),
        )
        return False
    return program.is_locked or shell.may_close()


def _has_left(desk: "Desk") -> bool:
    """Whether the officer behind the lock is no officer any more: nobody can unlock it."""
    try:
        desk.look()
    except SittingEnded as refusal:
        return refusal.left
    except Refused:
        return False
    return False


def _may_stop_jobs(program: "Program") -> bool:
    if not program.runner.busy:
        return True
    names = ", ".join(job.title for job in program.runner.jobs)
    return program.dialogs.confirm(
        _("Pekerjaan masih berjalan"),
        _("{names}. Bila ditutup sekarang, pekerjaan dihentikan di tempat yang aman.").format(names=names),
        _("Hentikan dan tutup"),
        danger=True,
    )


def _back_up(program: "Program", desk: "Desk") -> None:
    """While the backup runs the window stays, with its progress; cancelling it closes without one."""
    from umkm_desktop.services.trail import backups  # noqa: PLC0415 - the first page is shown without the services

    program.closing = True
    for job in program.runner.jobs:
        job.cancel()
    program.runner.run(
        lambda progress: backups.back_up_at_close(desk, progress=progress),
        title=_("Mencadangkan sebelum ditutup"),
        icon="shield-check",
        done=lambda _backup: program.finish(),
        failed=lambda refusal: _backup_failed(program, refusal),
        cancelled=program.finish,
    )
    if program.shell is not None and not program.is_locked:
        program.shell.panels.open_jobs()


def _backup_failed(program: "Program", refusal: Refused) -> None:
    program.closing = False
    if program.dialogs.confirm(
        _("Cadangan tidak berhasil"),
        _("{why} Data tetap ada di komputer ini, tetapi perubahan terakhir belum dicadangkan.").format(why=refusal),
        _("Tutup tanpa cadangan"),
        danger=True,
    ):
        program.finish()
