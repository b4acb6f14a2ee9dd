"""From the gate to the way out: one window, one sitting at a time, nothing lost on the way."""

import threading
import tkinter as tk
from collections.abc import Callable
from typing import Any

import pytest
from window_fakes import ScriptedDialogs

from umkm_desktop.domain.officers import ALL_ROLES, Role
from umkm_desktop.services.drafts import keep_draft
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.office import change_office
from umkm_desktop.services.office.signing_in import change_own_password, close_desk, confirm_password, sign_in
from umkm_desktop.services.trail import backups
from umkm_desktop.services.trail.history import Filter, list_entries, verify_trail
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Partner
from umkm_desktop.ui import look as appearance
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.program import Program, duty_of
from umkm_desktop.ui.window import Window

WaitUntil = Callable[[Callable[[], object]], None]


class KeptWindow(Window):
    """The test's root window; closing it is only noted, it is needed by the next test."""

    closed = False

    def __init__(self, settings: SettingsStore, app: Any) -> None:
        noting = app.report_callback_exception
        super().__init__(settings, app)
        app.report_callback_exception = noting  # an error in a callback fails the test instead of being told

    def reveal(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


class Pages:
    """Gate pages that only stand there; they remember the gate they were given."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.gate: Any = None

    def load(self, name: str) -> Callable[[Any, Any], Hosted]:
        def build(parent: tk.Misc, gate: Any) -> Hosted:
            self.shown.append(name)
            self.gate = gate
            self.frame = tk.Frame(parent, takefocus=True)
            return Hosted(frame=self.frame)

        return build


class Bench:
    def __init__(self, app: Any, settings: SettingsStore, office: Any) -> None:
        self.app, self.pages, self.dialogs = app, Pages(), ScriptedDialogs()
        self.window = KeptWindow(settings, app)
        self.program = Program(settings, office, load=self.pages.load, window=self.window)
        self.program.dialogs = self.dialogs  # type: ignore[assignment]
        self.program.start()
        app.update()

    def type_half(self, text: str = "setengah") -> list[str]:
        """Let the visible screen hold something unsaved."""
        typed = [text]
        visible = self.program.shell.host.visible
        visible.hosted = Hosted(
            frame=visible.hosted.frame,
            unsaved=lambda: bool(typed),
            discard=typed.clear,
            commands={Command.SAVE: typed.clear},
        )
        return typed


@pytest.fixture
def settings(tmp_path: Any) -> SettingsStore:
    return SettingsStore(tmp_path / "settings")


@pytest.fixture
def bench(app: Any, settings: SettingsStore, kept_office: Any) -> Any:
    made = Bench(app, settings, kept_office.path)
    yield made
    assert made.dialogs.left == {}
    if not made.window.closed:
        made.program.finish()


@pytest.fixture
def budi(office_desk: Any, kept_office: Any) -> Any:
    """Another admin at a desk of his own."""
    officers.add_officer(office_desk, name="Budi", roles=set(ALL_ROLES), password="sepeda biru langit")
    desk = sign_in(kept_office.path, "Budi", "sepeda biru langit")
    yield desk
    close_desk(desk)


@pytest.fixture
def at_work(bench: Bench, office_desk: Any) -> Bench:
    bench.pages.gate.signed_in(office_desk)
    bench.app.update()
    return bench


def add_partner(desk: Any) -> None:
    with desk.write("test.changed") as session:
        session.add(Partner(name="Alfa Jaya"))


def test_without_an_office_the_first_page_offers_one(app: Any, settings: SettingsStore, tmp_path: Any) -> None:
    bench = Bench(app, settings, tmp_path / "gone.umkm")

    assert bench.pages.shown == ["first_run"]
    bench.program.finish()


def test_with_an_office_the_first_page_is_its_gate(bench: Bench, kept_office: Any) -> None:
    assert bench.pages.shown == ["sign_in"]
    assert (bench.pages.gate.office, bench.pages.gate.locked) == (kept_office.path, None)


def test_signing_in_opens_the_home_page_and_is_remembered(
    at_work: Bench, settings: SettingsStore, office_desk: Any
) -> None:
    assert at_work.program.shell.host.visible.screen.id == "home"
    assert not at_work.pages.frame.winfo_exists()
    assert settings.value.office == str(office_desk.database.path)
    assert office_desk.officer.name not in settings.path.read_text("utf-8")


def test_locking_hides_the_sitting_and_unlocking_brings_it_back(at_work: Bench, office_desk: Any) -> None:
    shell = at_work.program.shell
    at_work.type_half()

    at_work.program.lock()
    at_work.app.update()
    assert (at_work.pages.shown[-1], at_work.pages.gate.locked) == ("sign_in", office_desk)
    assert not shell.frame.winfo_viewable()

    at_work.pages.gate.signed_in(office_desk)
    at_work.app.update()
    assert at_work.program.shell is shell and shell.frame.winfo_viewable()
    assert shell.has_unsaved()
    at_work.program.shell.host.visible.hosted.discard()


def test_keys_of_the_window_mean_nothing_behind_the_lock(at_work: Bench, press: Any) -> None:
    at_work.program.lock()
    at_work.app.update()

    press(at_work.pages.frame, "<Alt-Key-2>", "<Control-l>")

    assert at_work.program.shell.host.visible.screen.id == "home"
    assert at_work.pages.shown.count("sign_in") == 2


def test_panels_do_not_stay_over_the_lock(at_work: Bench) -> None:
    at_work.program.shell.open_help()

    at_work.program.lock()

    assert not at_work.program.shell.panels.is_open


def test_who_was_disabled_elsewhere_is_led_to_the_lock_page_which_says_why(
    at_work: Bench, budi: Any, office_desk: Any, wait_until: WaitUntil
) -> None:
    shell, _typed = at_work.program.shell, at_work.type_half()
    officers.disable_officer(budi, office_desk.officer.uid)

    at_work.program._sitting.look()
    wait_until(lambda: at_work.program.is_locked)

    assert at_work.pages.gate.notice.startswith("Anda tidak lagi terdaftar sebagai petugas kantor ini.")
    assert at_work.program.shell is shell and shell.has_unsaved() and not shell.frame.winfo_viewable()

    at_work.dialogs.will(confirm=False)
    at_work.program.sign_out()
    assert at_work.program.shell is shell

    at_work.dialogs.will(confirm=True)
    at_work.program.sign_out()
    assert at_work.program.shell is None and at_work.pages.gate.locked is None


def shown_actions(bench: Bench) -> dict[str, bool]:
    return {one.text: one.enabled for one in bench.program.shell.host.visible.context.actions}


def look(bench: Bench) -> None:
    bench.program._sitting.look()
    bench.app.update()


def test_a_role_lowered_at_another_desk_greys_its_buttons_at_the_next_look_and_a_raised_one_lights_them(
    at_work: Bench, budi: Any, office_desk: Any
) -> None:
    shell = at_work.program.shell
    shell.open("businesses")
    assert shown_actions(at_work)["Usaha baru"] and "history" in shell._side.shown

    officers.set_roles(budi, office_desk.officer.uid, {Role.CURATOR})
    look(at_work)
    assert shell.host.visible.screen.id == "businesses" and not shown_actions(at_work)["Usaha baru"]
    assert "history" not in shell._side.shown and shell._side._duty == "Kurator"
    assert "Petugas" in [one.title for one in shell.commands()]  # everybody may look at the officers
    assert "Jejak audit" not in [one.title for one in shell.commands()]

    officers.set_roles(budi, office_desk.officer.uid, set(ALL_ROLES))
    look(at_work)
    assert shown_actions(at_work)["Usaha baru"] and "history" in shell._side.shown


def test_a_screen_whose_right_is_gone_gives_way_to_the_home_page(at_work: Bench, budi: Any, office_desk: Any) -> None:
    shell = at_work.program.shell
    shell.open("history")
    officers.set_roles(budi, office_desk.officer.uid, {Role.CLERK})

    look(at_work)
    assert shell.host.visible.screen.id == "home"
    shell.back()
    assert shell.host.visible.screen.id == "home"


def test_what_is_half_typed_or_asked_stays_while_roles_change_and_follows_once_it_is_settled(
    at_work: Bench, budi: Any, office_desk: Any
) -> None:
    shell = at_work.program.shell
    shell.open("businesses")
    frame, _typed = shell.host.visible.hosted.frame, at_work.type_half()
    officers.set_roles(budi, office_desk.officer.uid, {Role.CURATOR})
    look(at_work)
    assert shell.host.visible.hosted.frame is frame and shell.has_unsaved()

    shell.host.visible.hosted.discard()
    question = w.Overlay(at_work.app, 300, 100)
    look(at_work)
    assert shell.host.visible.hosted.frame is frame
    question.close()
    look(at_work)
    assert not frame.winfo_exists() and not shown_actions(at_work)["Usaha baru"]


def test_a_key_of_a_screen_whose_right_is_gone_means_nothing(
    at_work: Bench, budi: Any, office_desk: Any, press: Any
) -> None:
    shell = at_work.program.shell
    press(shell.frame, "<Alt-Key-9>")
    assert shell.host.visible.screen.id == "importing"
    officers.set_roles(budi, office_desk.officer.uid, {Role.CURATOR})
    look(at_work)
    press(shell.frame, "<Alt-Key-9>")
    assert shell.host.visible.screen.id == "home"


def test_an_act_after_another_password_was_set_leads_to_the_lock_page(
    at_work: Bench, budi: Any, office_desk: Any, wait_until: WaitUntil
) -> None:
    _typed = at_work.type_half()
    officers.set_password(budi, office_desk.officer.uid, "teh tarik panas sekali")

    def work(_progress: Any) -> None:
        add_partner(office_desk)

    at_work.program.runner.run(work, title="Menyimpan")
    wait_until(lambda: at_work.program.is_locked)
    at_work.program.sign_out()  # he can still unlock: what he typed is not given up

    assert at_work.pages.gate.notice.startswith("Kata sandi Anda diganti sejak masuk.")
    assert [told.split(":")[0] for told in at_work.dialogs.told] == ["Masih ada isian yang belum disimpan"]
    confirm_password(office_desk, "teh tarik panas sekali")
    at_work.pages.gate.signed_in(office_desk)
    assert at_work.program.shell.has_unsaved() and not at_work.program.is_locked
    add_partner(office_desk)
    at_work.program.shell.host.visible.hosted.discard()


def test_a_form_that_keeps_its_draft_behind_the_lock_page_does_not_cover_it(
    at_work: Bench, budi: Any, office_desk: Any, wait_until: WaitUntil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_work.app, "report_callback_exception", at_work.window._callback_failed)
    at_work.window.tell = at_work.dialogs.tell
    officers.set_password(budi, office_desk.officer.uid, "teh tarik panas sekali")

    at_work.app.after(1, keep_draft, office_desk, "usaha", {"name": "Keripik"})
    wait_until(lambda: at_work.program.is_locked)

    assert at_work.dialogs.told == []


def test_who_changes_his_own_password_stays_at_work(at_work: Bench, office_desk: Any, kept_office: Any) -> None:
    change_own_password(office_desk, old=kept_office.password, new="teh tarik panas sekali")

    at_work.program._sitting.look()
    at_work.app.update()

    assert not at_work.program.is_locked


def test_the_lock_follows_the_minutes_of_the_office(at_work: Bench, office_desk: Any, wait_until: WaitUntil) -> None:
    assert at_work.program._lock_after() == 5

    change_office(office_desk, {"auto_lock_minutes": 10})
    wait_until(lambda: at_work.program._lock_after() == 10)

    at_work.program.lock()
    assert at_work.program._lock_after() == 0


def test_closing_an_unchanged_office_needs_no_backup(at_work: Bench, office_desk: Any) -> None:
    office_desk.database.changed = False

    at_work.program.close()

    assert at_work.window.closed
    assert backups.newest_backup(office_desk) is None


def test_closing_a_changed_office_backs_it_up_first(at_work: Bench, office_desk: Any, wait_until: WaitUntil) -> None:
    add_partner(office_desk)

    at_work.program.close()
    at_work.program.close()  # a second click while the backup runs
    assert not at_work.window.closed
    wait_until(lambda: at_work.window.closed)

    assert backups.newest_backup(office_desk) is not None


def disabled(budi: Any, uid: str) -> None:
    officers.disable_officer(budi, uid)


def given_another_password(budi: Any, uid: str) -> None:
    officers.set_password(budi, uid, "teh tarik panas sekali")


def left_a_lower_role(budi: Any, uid: str) -> None:
    officers.set_roles(budi, uid, {Role.CURATOR})


@pytest.mark.parametrize("meanwhile", [disabled, given_another_password, left_a_lower_role])
@pytest.mark.parametrize("locked", [True, False])
def test_what_an_officer_wrote_is_backed_up_at_close_whatever_became_of_him(
    at_work: Bench, budi: Any, office_desk: Any, wait_until: WaitUntil, meanwhile: Any, *, locked: bool
) -> None:
    add_partner(office_desk)
    meanwhile(budi, office_desk.officer.uid)
    if locked:
        at_work.program.lock()

    at_work.program.close()
    wait_until(lambda: at_work.window.closed)

    assert (at_work.dialogs.asked, at_work.dialogs.told) == ([], [])
    (made,) = backups.list_backups(budi)
    assert backups.rehearse(budi, made.path).entries
    assert list_entries(budi, Filter(), limit=2)[1].action == "backup.made"
    assert verify_trail(budi).ok and backups.check_health(budi) == []
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_a_backup_that_fails_does_not_close_unasked(
    at_work: Bench, office_desk: Any, kept_office: Any, wait_until: WaitUntil
) -> None:
    add_partner(office_desk)
    (kept_office.path.parent / "Cadangan").write_text("in the way")

    at_work.dialogs.will(confirm=False)
    at_work.program.close()
    wait_until(lambda: at_work.dialogs.asked)
    assert not at_work.window.closed

    at_work.dialogs.will(confirm=True)
    at_work.program.close()
    wait_until(lambda: at_work.window.closed)


def test_something_half_typed_keeps_the_program_open_until_it_is_answered(at_work: Bench, office_desk: Any) -> None:
    office_desk.database.changed = False
    typed = at_work.type_half()

    at_work.dialogs.will(choose="stay")
    at_work.program.close()
    assert not at_work.window.closed

    at_work.dialogs.will(choose="save")
    at_work.program.close()
    assert at_work.window.closed and typed == []


def test_behind_the_lock_something_half_typed_is_not_given_up(at_work: Bench) -> None:
    at_work.type_half()
    at_work.program.lock()

    at_work.program.close()
    at_work.program.sign_out()

    assert not at_work.window.closed
    assert len(at_work.dialogs.told) == 2
    at_work.program.shell.host.visible.hosted.discard()


def test_a_running_job_is_stopped_only_when_the_officer_agrees(
    at_work: Bench, office_desk: Any, wait_until: WaitUntil
) -> None:
    office_desk.database.changed = False
    started, stopped = threading.Event(), threading.Event()

    def work(progress: Any) -> None:
        started.set()
        while not progress.cancelled():
            stopped.wait(0.002)
        stopped.set()

    at_work.program.runner.run(work, title="Mencetak 36 surat")
    wait_until(started.is_set)
    at_work.dialogs.will(confirm=False)
    at_work.program.close()
    assert not at_work.window.closed
    assert at_work.dialogs.asked[-1][1].startswith("Pekerjaan masih berjalan: Mencetak 36 surat.")

    at_work.dialogs.will(confirm=True)
    at_work.program.close()
    wait_until(lambda: at_work.window.closed)
    assert stopped.is_set()


def test_another_officer_gets_a_sitting_of_his_own(at_work: Bench, kept_office: Any) -> None:
    first = at_work.program.shell

    at_work.program.sign_out()
    at_work.app.update()

    assert at_work.pages.gate.locked is None
    assert at_work.program.shell is None and not first.frame.winfo_exists()
    assert at_work.pages.shown[-1] == "sign_in"


def test_a_job_shows_in_the_top_bar_while_it_runs(at_work: Bench, wait_until: WaitUntil) -> None:
    go_on = threading.Event()

    def work(progress: Any) -> None:
        progress(21, 36)
        go_on.wait(5)

    at_work.program.runner.run(work, title="Surat")
    tile = at_work.program.shell._top._job
    wait_until(tile.winfo_ismapped)

    at_work.program.shell.panels.open_jobs()
    go_on.set()
    wait_until(lambda: not tile.winfo_ismapped())


def test_an_answer_that_comes_after_its_screen_is_gone_is_dropped(at_work: Bench, wait_until: WaitUntil) -> None:
    go_on, heard = threading.Event(), []
    context = at_work.program.shell.host.visible.context
    context.runner.run(lambda _progress: go_on.wait(5), title="Surat", done=heard.append)

    at_work.program.shell.rebuild()
    go_on.set()
    wait_until(lambda: not at_work.program.runner.busy)

    assert heard == []


def test_a_change_of_theme_in_the_settings_redraws_the_window(
    at_work: Bench, settings: SettingsStore, wait_until: WaitUntil
) -> None:
    settings.change(theme="dark")
    wait_until(lambda: appearance.theme() == "dark")
    assert at_work.program.shell.host.visible.screen.id == "home"

    settings.change(theme="light")
    wait_until(lambda: appearance.theme() == "light")


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (ALL_ROLES, "Semua peran"),
        (frozenset({Role.CLERK}), "Petugas"),
        (frozenset({Role.CURATOR, Role.CLERK, Role.ADMIN}), "Petugas +2"),
        (frozenset(), ""),
    ],
)
def test_the_duty_under_the_name(roles: frozenset[Role], words: str) -> None:
    assert duty_of(roles) == words
