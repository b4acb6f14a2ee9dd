"""Sign-in and first run on a real screen, with the keyboard only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from window_fakes import ImmediateRunner, ScriptedDialogs

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage import places
from umkm_desktop.ui.context import Gate
from umkm_desktop.ui.screens.first_run import view as first_run
from umkm_desktop.ui.screens.sign_in import view as sign_in_page


@pytest.fixture
def show(app: Any, tmp_path: Path) -> Any:
    """``show(build, office=…)`` gives the page and the list of desks it led to."""

    def shown(build: Callable[..., Any], **gate: Any) -> tuple[Any, list[Desk]]:
        desks: list[Desk] = []
        made = Gate(
            **{
                "office": None,
                "officer": "",
                "locked": None,
                "runner": ImmediateRunner(),
                "dialogs": ScriptedDialogs(),
                "settings": SettingsStore(tmp_path / "settings"),
                "version": "0.1.0",
                "signed_in": desks.append,
                "show_sign_in": lambda path: None,
                "show_first_run": lambda: None,
                "switch_officer": lambda: None,
            }
            | gate
        )
        hosted = build(app, made)
        hosted.frame.pack(fill="both", expand=True)
        hosted.opened()
        app.update()
        return hosted.frame, desks

    return shown


def test_name_enter_password_enter_leads_in(show: Any, kept_office: Any, press: Any, type_into: Any) -> None:
    page, desks = show(sign_in_page.build, office=kept_office.path)
    type_into(page.name_field.entry, "rini andriani")
    press(page.name_field.entry, "<Return>")
    assert page.focus_get() is page.password_field.entry
    type_into(page.password_field.entry, kept_office.password)
    press(page.password_field.entry, "<Return>")
    assert [desk.officer.name for desk in desks] == ["Rini Andriani"]
    close_desk(desks[0])


def test_a_wrong_password_leaves_the_name_and_empties_the_password(
    show: Any, kept_office: Any, press: Any, type_into: Any
) -> None:
    page, desks = show(sign_in_page.build, office=kept_office.path)
    type_into(page.name_field.entry, "rini andriani")
    type_into(page.password_field.entry, "bukan itu ya")
    press(page.password_field.entry, "<Return>")
    assert (desks, page.name_field.raw, page.password_field.raw) == ([], "rini andriani", "")
    assert page.focus_get() is page.password_field.entry


def test_the_lock_page_shows_nothing_but_the_officer(show: Any, kept_office: Any, press: Any, type_into: Any) -> None:
    desk = sign_in(kept_office.path, kept_office.officer, kept_office.password)
    page, desks = show(sign_in_page.build, office=kept_office.path, locked=desk)
    assert page.name_field is None
    type_into(page.password_field.entry, kept_office.password)
    press(page.password_field.entry, "<Return>")
    assert desks == [desk]
    close_desk(desk)


def test_the_page_is_usable_in_a_small_window(app: Any, show: Any, kept_office: Any) -> None:
    app.geometry("800x520")
    app.update()
    page, _desks = show(sign_in_page.build, office=kept_office.path)
    page.presenter.start_recovery("Rini")
    app.update()
    assert not page._picture.winfo_ismapped()
    assert page._buttons[0].winfo_rooty() < app.winfo_rooty() + app.winfo_height()


def test_a_new_office_by_keyboard(
    show: Any, tmp_path: Path, press: Any, type_into: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_shared_candidates", lambda environment: [tmp_path / "bersama"])
    page, desks = show(first_run.build)
    press(page.buttons[0], "<Return>")
    fields = page.form._widgets
    type_into(fields["name"].entry, "Dinas")
    type_into(fields["officer"].entry, "Rini")
    type_into(fields["password"].entry, "sepeda biru langit")
    type_into(fields["again"].entry, "sepeda biru langit")
    press(page.buttons[1], "<Return>")
    code = page.presenter._made.recovery_code
    type_into(page.confirmation.entry, code[-4:].lower())
    press(page.confirmation.entry, "<Return>")
    assert [desk.database.path.name for desk in desks] == ["Dinas.umkm"]
    close_desk(desks[0])
