"""Petugas, Jejak audit and Cadangan on a real screen."""

from pathlib import Path
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Business
from umkm_desktop.ui.screens.backups import view as backups
from umkm_desktop.ui.screens.history import view as history
from umkm_desktop.ui.screens.office import view as office
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
    fields = page.form.fields._widgets
    type_into(fields["name"].entry, "Budi Santoso")
    type_into(fields["password"].entry, "sepeda biru langit")
    type_into(fields["again"].entry, "sepeda biru langit")
    press(next(iter(page.form._ticks.values())).tick, "<space>")
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
    page.presenter.verify()
    app.update()
    assert "Utuh sampai #" in words_of(page._strip)


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


@pytest.mark.parametrize(("build", "above"), [(officers.build, False), (backups.build, False), (history.build, True)])
def test_only_a_list_with_filters_leaves_room_over_its_rows(host: Any, app: Any, build: Any, above: bool) -> None:
    page = host(build).frame
    app.update()
    assert (page.table.winfo_y() > 20) is above


def words_of(widget: Any) -> str:
    try:
        own = str(widget.cget("text"))
    except Exception:
        own = ""
    return " ".join([own, *(words_of(child) for child in widget.winfo_children())])


def test_each_book_says_its_next_number_under_its_pattern(host: Any, app: Any, wait_until: Any) -> None:
    page = host(office.build, section="numbering").frame
    field = page.form.field("pattern_certificates")
    assert "500.3/0001/SERT/UNIT/XI/2026 · belum dipakai" in words_of(field)
    field.entry.delete(0, "end")
    field.entry.insert(0, page.form.value("pattern_letters"))
    wait_until(lambda: "sudah dipakai buku lain" in words_of(field))
    page.presenter.save()
    app.update()
    assert set(page.form.problems) == {"pattern_letters", "pattern_certificates"}


def test_the_sample_follows_the_sheet_while_typing(host: Any, app: Any, wait_until: Any) -> None:
    page = host(office.build, section="paper").frame
    before = page._sample._page
    page.form.field("paper").set("F4")
    page._typed()
    wait_until(lambda: page._sample._page is not before)
    wide, high = page._sample._page.size
    assert high / wide == pytest.approx(330 / 215, rel=0.01)


def test_what_is_between_the_signer_and_his_superior_has_a_field(host: Any, app: Any) -> None:
    page = host(office.build, section="officials").frame
    page.presenter.start_new()
    for key, value in {
        "name": "Ibu Contoh, S.E.",
        "position": "Kepala Bidang",
        "acting": "u.b.",
        "on_behalf_of": "Kepala Dinas",
        "rank": "Pembina (IV/a)",
        "nip": "196604201992031008",
    }.items():
        page.form.field(key).set(value)
    page.presenter.save()
    assert page.form.problems == {"through": "Sebutkan pejabat di antaranya, misalnya Sekretaris."}
    page.form.field("through").set("Sekretaris")
    page.presenter.save()
    assert page._table.row(0).through == "Sekretaris"


def test_who_may_not_change_the_office_reads_it_and_is_told_once(
    host: Any, app: Any, context: FakeContext, desk_of: Any
) -> None:
    context.desk = desk_of(Role.CLERK)
    page = host(office.build, section="numbering").frame
    assert words_of(page._page).count("Yang berhak") == 1
    assert page.form.field("pattern_letters").control.instate(["disabled"])
    assert page._save.instate(["disabled"])
