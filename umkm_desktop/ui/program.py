"""The run of the program in its window: the gate, the sitting of one officer, the lock, and the way out."""

import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desktop import __version__, i18n
from umkm_desktop.domain.errors import Refused, SittingEnded
from umkm_desktop.domain.officers import ALL_ROLES, ROLE_NAMES, Role
from umkm_desktop.i18n import _, format_month
from umkm_desktop.settings import Settings, SettingsStore
from umkm_desktop.ui import keyboard, look, navigation
from umkm_desktop.ui.context import Gate, Surroundings, Workplace, backup_state
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import JUMPS, Hosted
from umkm_desktop.ui.panels import open_help
from umkm_desktop.ui.runner import Job, Runner, TkRunner
from umkm_desktop.ui.shell import FIRST_SCREEN, Shell
from umkm_desktop.ui.tk_dialogs import TkDialogs
from umkm_desktop.ui.window import TITLE, IdleWatch, SittingWatch, Window

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk
    from umkm_desktop.services.office.office import OfficeSettings


def judge_what_is_due(desk: "Desk", runner: Runner) -> None:
    """Start the work where a month is due; it can be stopped, and is taken up when the office is opened again."""
    from umkm_desktop.services.evaluation.month_closing import judge_anew, months_due

    months = months_due(desk)
    if not months:
        return
    runner.run(lambda progress: judge_anew(desk, progress), title=_title(months), icon="arrow-repeat")


def _title(months: list[str]) -> str:
    if len(months) == 1:
        return _("Menilai ulang {month}").format(month=format_month(months[0]))
    return _("Menilai ulang {n} bulan").format(n=len(months))


LoadPage = Callable[[str], Callable[[Any, Gate], Hosted]]


def load_page(name: str) -> Callable[[Any, Gate], Hosted]:
    """``build(parent, gate)`` of ``sign_in`` or ``first_run``."""
    if name == "sign_in":
        from umkm_desktop.ui.screens.sign_in.view import build
    else:
        from umkm_desktop.ui.screens.first_run.view import build
    return build


class Program:
    """Owns the window from start to end; one sitting at a time."""

    def __init__(
        self,
        settings: SettingsStore,
        office: Path | None,
        *,
        officer: str = "",
        load: LoadPage = load_page,
        window: Window | None = None,
    ) -> None:
        self._settings, self._office, self._officer, self._load = settings, office, officer, load
        self.window = window or Window(settings)
        self.app = self.window.app
        self.dialogs = TkDialogs(self.app, settings)
        self.window.tell = self.dialogs.tell
        self.keys = keyboard.WindowKeys(self.app)
        self.runner = TkRunner(
            self.app.after, self.app.after_cancel, failed=self._job_failed, started=self._job_started
        )
        self.desk: Desk | None = None
        self._minutes = 0
        self.closing = False
        self._focused: Any = None
        self.shell: Shell | None = None
        self._gate_page: Hosted | None = None
        self._shown_gate: Callable[[], None] | None = None
        self._idle = IdleWatch(self.app, self._lock_after, self.lock)
        self._sitting = SittingWatch(
            self.app, self.runner, lambda: None if self.is_locked else self.desk, self.lock, self._looked
        )
        settings.on_change = self._settings_changed
        self._stop_looking = look.on_look_change(self._look_changed)
        self.app.protocol("WM_DELETE_WINDOW", self.close)

    def start(self) -> None:
        """Show the first page."""
        if self._office is not None and self._office.exists():
            self.show_sign_in(self._office)
        else:
            self.show_first_run()
        self.runner.run(lambda _progress: _warm_up(), title=_("Menyiapkan"), quiet=True)
        self.window.reveal()

    def run(self) -> None:
        """Show the first page and stay until the window is closed."""
        self.start()
        with suppress(ValueError):  # not on the main thread, as in a test
            signal.signal(signal.SIGTERM, lambda _number, _frame: self.runner.call_soon(self.finish))
        self.app.mainloop()

    # --- the gate
    def show_sign_in(self, office: Path) -> None:
        """The sign-in page of this office."""
        self._office = office
        self._show_gate("sign_in")

    def show_first_run(self) -> None:
        """The page for a new office, another office file, or the example office."""
        self._show_gate("first_run")

    def _show_gate(self, page: str, notice: str = "") -> None:
        former = self._gate_page
        self._gate_page = self._load(page)(self.app, self._gate(notice))
        self._shown_gate = lambda: self._show_gate(page, notice)
        self.window.show(self._gate_page.frame)
        if former is not None:
            former.frame.destroy()
        self._gate_page.opened()
        self._bind_gate_keys(self._gate_page)

    def _bind_gate_keys(self, page: Hosted) -> None:
        self.keys.forget("gate")
        actions: dict[str, Callable[[], object]] = {
            **page.keys,
            "<F1>": partial(open_help, self.app, TITLE, page, keys=()),
            "<Control-q>": self.close,
        }
        for sequence, action in actions.items():
            self.keys.listen("gate", sequence, partial(_done, action, page))

    def _gate(self, notice: str) -> Gate:
        return Gate(
            office=self._office,
            officer=self._officer,
            locked=self.desk,
            runner=self.runner,
            dialogs=self.dialogs,
            settings=self._settings,
            version=__version__,
            signed_in=self.signed_in,
            show_sign_in=self.show_sign_in,
            show_first_run=self.show_first_run,
            switch_officer=self.sign_out,
            notice=notice,
        )

    def _close_gate(self) -> None:
        page, self._gate_page, self._shown_gate = self._gate_page, None, None
        self.keys.forget("gate")
        if page is not None:
            page.frame.destroy()

    # --- a sitting
    def signed_in(self, desk: "Desk") -> None:
        """Go to work: a new sitting, or back to the one behind the lock page."""
        if desk is self.desk and self.shell is not None:
            self._unlock(self.shell)
            return
        self._end_sitting()
        self._office = desk.database.path
        self._settings.change(office=str(self._office))
        i18n.use(self._settings.value.language)
        self.desk = desk
        office = _office_settings(desk)
        self.shell = shell = Shell(
            self.app,
            self._workplace(desk, office.name),
            self.keys,
            screens=navigation.SCREENS,
            load=navigation.load,
            open_palette=_open_palette,
            jumps=JUMPS,
        )
        desk.database.on_change = self._committed
        self._sitting.watch(desk)
        self._read_office()
        self.window.show(shell.frame)
        self._close_gate()
        shell.open(FIRST_SCREEN)
        judge_what_is_due(desk, self.runner)

    def _workplace(self, desk: "Desk", office: str) -> Workplace:
        return Workplace(
            desk=desk,
            runner=self.runner,
            dialogs=self.dialogs,
            settings=self._settings,
            office=office or desk.database.path.stem,
            duty=lambda: duty_of(desk.officer.roles),
            surroundings=lambda: _surroundings(desk),
            lock=self.lock,
            sign_out=self.sign_out,
            close=self.close,
        )

    def _committed(self, subjects: frozenset[str]) -> None:
        """For the database; may come from the worker."""
        if self.shell is not None:
            self.shell.changes.committed(subjects)
        if "office" in subjects:
            self.runner.call_soon(self._read_office)
        if "evaluation_rule" in subjects:
            self.runner.call_soon(self._judge)

    def _looked(self) -> None:
        """The office was asked for the officer's roles of this moment."""
        if self.shell is not None and not self.is_locked:
            self.shell.follow_rights()

    def _judge(self) -> None:
        if self.desk is not None:
            judge_what_is_due(self.desk, self.runner)

    def _read_office(self) -> None:
        if self.desk is not None:
            office = _office_settings(self.desk)
            self._minutes = office.auto_lock_minutes
            self.window.set_office(office.name)

    def lock(self, notice: str = "") -> None:
        """Hide everything behind the officer's password, saying why; what is half typed stays where it is."""
        if self.shell is None or self._gate_page is not None or self.closing:
            return
        self._focused = focus_of(self.app)
        self.shell.locked()
        self._show_gate("sign_in", notice)

    def _unlock(self, shell: Shell) -> None:
        self.window.show(shell.frame)
        self._close_gate()
        shell.unlocked()
        if self._focused is not None and self._focused.winfo_exists():
            self._focused.focus_set()

    def _lock_after(self) -> int:
        return self._minutes if self.shell is not None and self._gate_page is None else 0

    def sign_out(self) -> None:
        """Leave the office and show its sign-in page; asks about what is half typed."""
        if not self._may_end():
            return
        self._end_sitting()
        if self._office is not None:
            self.show_sign_in(self._office)

    def _end_sitting(self) -> None:
        shell, desk, self.shell, self.desk = self.shell, self.desk, None, None
        if shell is not None:
            shell.close()
        if desk is not None:
            self.window.set_office("")
            from umkm_desktop.services.office.signing_in import close_desk

            close_desk(desk)

    # --- closing: nothing half typed is lost, no job is cut in two, and a changed office is backed up
    def close(self) -> None:
        """Ask what has to be asked, back up, and finish; the officer may turn back at each question."""
        if self.closing or not self._may_end() or not self._may_stop_jobs():
            return
        if self.desk is not None and self.desk.database.changed:
            self._back_up(self.desk)
        else:
            self.finish()

    def _may_end(self) -> bool:
        """False while something half typed is to be kept; behind the lock page it cannot be asked about."""
        shell = self.shell
        if shell is None:
            return True
        if self.is_locked and shell.has_unsaved():
            if self.desk is not None and _has_left(self.desk):
                return self.dialogs.confirm(
                    _("Masih ada isian yang belum disimpan"),
                    _("Petugas yang mengetiknya tidak lagi terdaftar, jadi isian itu tidak dapat disimpan."),
                    _("Buang isian"),
                    danger=True,
                )
            self.dialogs.tell(
                _("Masih ada isian yang belum disimpan"), _("Buka kunci dahulu, lalu simpan atau buang isian itu.")
            )
            return False
        return self.is_locked or shell.may_close()

    def _may_stop_jobs(self) -> bool:
        if not self.runner.busy:
            return True
        names = ", ".join(job.title for job in self.runner.jobs)
        return self.dialogs.confirm(
            _("Pekerjaan masih berjalan"),
            _("{names}. Bila ditutup sekarang, pekerjaan dihentikan di tempat yang aman.").format(names=names),
            _("Hentikan dan tutup"),
            danger=True,
        )

    def _back_up(self, desk: "Desk") -> None:
        """While the backup runs the window stays, with its progress; cancelling it closes without one."""
        from umkm_desktop.services.trail import backups

        self.closing = True
        for job in self.runner.jobs:
            job.cancel()
        self.runner.run(
            lambda progress: backups.back_up_at_close(desk, progress=progress),
            title=_("Mencadangkan sebelum ditutup"),
            icon="shield-check",
            done=lambda _backup: self.finish(),
            failed=lambda refusal: self._backup_failed(refusal),
            cancelled=self.finish,
        )
        if self.shell is not None and not self.is_locked:
            self.shell.panels.open_jobs()

    def _backup_failed(self, refusal: Refused) -> None:
        self.closing = False
        if self.dialogs.confirm(
            _("Cadangan tidak berhasil"),
            _("{why} Data tetap ada di komputer ini, tetapi perubahan terakhir belum dicadangkan.").format(why=refusal),
            _("Tutup tanpa cadangan"),
            danger=True,
        ):
            self.finish()

    def finish(self) -> None:
        """Take everything down and end the main loop, without any question."""
        self.closing = True
        self.window.remember_place()
        self._idle.stop()
        self._sitting.stop()
        self._stop_looking()
        self.runner.close()
        self._end_sitting()
        self._close_gate()
        self.window.close()

    @property
    def is_locked(self) -> bool:
        return self.shell is not None and self._gate_page is not None

    def _job_started(self, job: Job) -> None:
        if self.shell is not None:
            self.shell.panels.jobs.add(job)

    def _job_failed(self, refusal: Refused) -> None:
        if isinstance(refusal, SittingEnded):
            return  # the lock page says it
        self.dialogs.tell(_("Tidak dapat dilanjutkan"), str(refusal))

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        if (before.theme, before.scale) != (after.theme, after.scale):
            self.app.after(1, self.window.apply_look)  # not when idle: a screen that measures itself runs idle work

    def _look_changed(self) -> None:
        if self.shell is not None:
            self.shell.rebuild()
        if self._shown_gate is not None:
            self._shown_gate()


def _done(action: Callable[[], object], page: Hosted) -> bool:
    """Run an action of a page at the gate while that page is seen and no panel has the keyboard."""
    focused = str(focus_of(page.frame) or page.frame)
    meant = bool(page.frame.winfo_viewable()) and f"{focused}.".startswith(f"{page.frame}.")
    if meant:
        action()
    return meant


def duty_of(roles: frozenset[Role]) -> str:
    """What stands under the officer's name: his duty, or that he holds all or several."""
    if roles == ALL_ROLES:
        return _("Semua peran")
    names = [_(ROLE_NAMES[role]) for role in Role if role in roles]
    if len(names) < 2:
        return "".join(names)
    return _("{first} +{more}").format(first=names[0], more=len(names) - 1)


# The services bring the database's library with them, which takes as long as everything else at the start. The
# first page stands before they are loaded; the worker loads them while the officer types his password.


def _warm_up() -> None:
    import umkm_desktop.services.home.due
    import umkm_desktop.services.office.signing_in
    import umkm_desktop.ui.screens.home.view  # noqa: F401


def _office_settings(desk: "Desk") -> "OfficeSettings":
    from umkm_desktop.services.office.office import office_settings

    return office_settings(desk)


def _surroundings(desk: "Desk") -> Surroundings:
    from umkm_desktop.services.home import due

    line = due.backup_line(desk)
    return Surroundings(due.count_for_side_bar(desk), backup_state(line.newest, desk.now(), late=line.late))


def _open_palette(window: Any, context: Any) -> Any:
    from umkm_desktop.ui.screens.palette.view import open_palette

    return open_palette(window, context)


def _has_left(desk: "Desk") -> bool:
    """Whether the officer behind the lock is no officer any more: nobody can unlock it."""
    try:
        desk.look()
    except SittingEnded as refusal:
        return refusal.left
    except Refused:
        return False
    return False
