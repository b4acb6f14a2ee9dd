"""Petugas, Jejak audit and Cadangan on a real screen."""

from pathlib import Path
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.services.desk import Desk
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Business
from umkm_desktop.ui.screens.backups import view as backups
from umkm_desktop.ui.screens.history import view as history
from umkm_desktop.ui.screens.officers import view as officers
from umkm_desktop.ui.screens.officers.presenter import Task


@pytest.fixture
def context(office_desk: Desk, tmp_path: Path) -> FakeContext:
    return FakeContext(office_desk, SettingsStore(tmp_path / "settings"))


def test_an_officer_is_added_by_keyboard(host: Any, app: Any, press: Any, type_into: Any) -> None:
    hosted = host(officers.build)
    page = hosted.frame
    page.presenter.start_new()
    app.update()
    fields = page._form._widgets
    type_into(fields["name"].entry, "Budi Santoso")
    type_into(fields["password"].entry, "sepeda biru langit")
    type_into(fields["again"].entry, "sepeda biru langit")
    press(next(iter(page._ticks.values())).tick, "<space>")
    page.presenter.save()
    assert page.table.selected.name == "Budi Santoso"


@pytest.mark.parametrize("task", list(Task))
def test_every_small_form_opens_and_closes(host: Any, task: Task) -> None:
    hosted = host(officers.build)
    hosted.frame.presenter.start(task)
    assert not hosted.unsaved()
    hosted.frame.presenter.back()
    assert hosted.frame._form is None


def test_an_act_is_shown_when_its_line_is_chosen(host: Any, office_desk: Desk, wait_until: Any) -> None:
    with office_desk.write("business.created") as session:
        session.add(Business(name="Keripik Barokah"))
    page = host(history.build).frame
    page.table.select(0)
    wait_until(lambda: "Rini Andriani menambah usaha Keripik Barokah" in words_of(page._detail))


def test_the_check_stands_on_top(host: Any, app: Any) -> None:
    page = host(history.build).frame
    page._presenter.verify()
    app.update()
    assert "Utuh sampai #" in words_of(page._top)


def test_a_backup_is_made_from_the_empty_page(host: Any, app: Any, context: FakeContext) -> None:
    page = host(backups.build).frame
    context.actions[-1].command()
    app.update()
    assert "setiap byte sama dengan saat dibuat" in words_of(page._detail)


@pytest.mark.parametrize("build", [officers.build, history.build, backups.build])
def test_a_narrow_window_stacks_the_panes(host: Any, app: Any, build: Any) -> None:
    page = host(build, size=(740, 600)).frame
    app.update()
    right = [child for child in page._panes.winfo_children() if child is not page._list][0]
    assert right.winfo_rooty() >= page._list.winfo_rooty() + page._list.winfo_height()


def words_of(widget: Any) -> str:
    try:
        own = str(widget.cget("text"))
    except Exception:
        own = ""
    return " ".join([own, *(words_of(child) for child in widget.winfo_children())])
