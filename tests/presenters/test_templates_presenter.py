"""Naskah surat without a display: versions, problems, two officers, and a page that is drawn for the newest texts."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import Part
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.templates import save_template, template_texts
from umkm_desktop.services.papers.paper_kinds import paper_kinds
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.runner import Job
from umkm_desktop.ui.screens.templates.presenter import FieldRow, KindRow, TemplatesPresenter, VersionRow

KIND = Kind.CERTIFICATE


class FakeView:
    """Fields that hold what a test types."""

    def __init__(self) -> None:
        self.kinds: Sequence[KindRow] = ()
        self.chosen = self.version_line = self.reading = self.looking = self.action = self.problem = self.preview = ""
        self.parts: Sequence[Part] = ()
        self.fields: Mapping[str, Sequence[FieldRow]] = {}
        self.texts: dict[str, str] = {}
        self.clean: dict[str, str] = {}
        self.switches: list[tuple[str, bool, str]] = []
        self.versions: Sequence[VersionRow] = ()
        self.problems: Mapping[str, str] = {}
        self.pages: list[tuple[int, int, bool]] = []
        self.sharp = self.cleared = 0
        self.typed_note = self.edited = self.focused = ""

    def show_kinds(self, rows: Sequence[KindRow], chosen: str) -> None:
        self.kinds, self.chosen = rows, chosen

    def show_texts(
        self, parts: Sequence[Part], texts: Mapping[str, str], fields: Mapping[str, Sequence[FieldRow]]
    ) -> None:
        self.parts, self.fields, self.texts = parts, fields, dict(texts)

    def show_version(self, name: str, line: str) -> None:
        self.version_line = f"{name}: {line}"

    def show_reading(self, sentence: str) -> None:
        self.reading = sentence

    def show_looking(self, sentence: str, action: str) -> None:
        self.looking, self.action = sentence, action

    def show_switch(self, explanation: str, *, on: bool, refused: str) -> None:
        self.switches.append((explanation, on, refused))

    def show_versions(self, rows: Sequence[VersionRow]) -> None:
        self.versions = rows

    def show_problems(self, problems: Mapping[str, str], *, focus: bool) -> None:
        self.problems = problems
        if focus and problems:
            self.focused = next(iter(problems))

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def show_page(self, picture: Any, number: int, count: int, *, anew: bool) -> None:
        self.pages.append((number, count, anew))

    def sharpen_page(self, picture: Any) -> None:
        self.sharp = picture.width

    def clear_page(self) -> None:
        self.cleared += 1

    def show_preview_note(self, sentence: str) -> None:
        self.preview = sentence

    def typed(self) -> Mapping[str, str]:
        return self.texts

    def put_back(self, texts: Mapping[str, str]) -> None:
        self.texts = dict(texts)

    def part(self) -> str:
        return self.edited

    def note(self) -> str:
        return self.typed_note

    def saved(self) -> None:
        self.clean, self.typed_note = dict(self.texts), ""

    def go_to_kinds(self) -> None:
        self.focused = ""

    def go_to(self, part: str) -> None:
        self.focused = part

    def dirty(self) -> bool:
        return self.texts != self.clean


class SlowRunner:
    """Keeps the work until a test lets it happen, as a worker does."""

    busy = False

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[..., Any], Mapping[str, Any]]] = []

    def run(self, job: Callable[..., Any], **named: Any) -> Job:
        self.waiting.append((job, named))
        return Job(named["title"])

    def call_soon(self, function: Callable[[], None]) -> None:
        function()

    def work(self) -> None:
        job, named = self.waiting.pop(0)
        named["done"](job(None))


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, context: FakeContext) -> TemplatesPresenter:
    made = TemplatesPresenter(view, context)
    made.opened(kind=KIND.value)
    return made


def test_every_kind_stands_in_the_list_with_the_texts_it_uses(presenter: TemplatesPresenter, view: FakeView) -> None:
    assert [row.kind for row in view.kinds] == [kind.value for kind in Kind if kind in TEMPLATES]
    assert {row.line for row in view.kinds} == {"bawaan"}
    assert {row.kind for row in view.kinds if row.off} <= {"appeal-letter", "warning-letter", "recommendation"}
    assert view.version_line == "Sertifikat kemitraan: Naskah bawaan program"
    assert view.fields["isi"][0] == FieldRow("{pola}", "pola kemitraan", block=False)
    assert view.pages == [(1, 1, True)]


def test_saving_makes_a_version_with_its_note(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    view.texts["judul"], view.typed_note = "SERTIFIKAT MITRA", "judul baru"
    presenter.save()
    assert template_texts(context.desk, KIND)["judul"] == "SERTIFIKAT MITRA"
    assert context.toasts[-1] == ("Versi 1 tersimpan", "Dipakai surat berikutnya; yang sudah terbit tetap.")
    assert view.version_line.endswith("Versi 1 · Rini Andriani, 24 November 2026 pukul 12.00 · judul baru")
    assert next(row.line for row in view.kinds if row.kind == KIND.value) == "versi 1, 24 Nov, Rini Andriani"
    assert not view.dirty()
    presenter.save()
    assert context.toasts[-1][0] == "Tidak ada yang berubah"


def test_a_fault_shows_while_typing_and_the_page_stays(presenter: TemplatesPresenter, view: FakeView) -> None:
    view.texts["isi"] = "bersama {nama_mitraa}"
    presenter.changed()
    assert view.problems == {"isi": "Isian {nama_mitraa} tidak ada. Maksud Anda {nama_mitra}?"}
    assert (view.preview, len(view.pages)) == ("Yang tampak: naskah terakhir yang benar.", 1)
    view.texts["isi"] = "bersama {nama_mitra}"
    presenter.changed()
    assert (view.problems, view.preview) == ({}, "")
    assert view.pages[1:] == [(1, 1, False)]


def test_a_fault_is_not_saved_and_gets_the_keyboard(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    view.texts["catatan"] = "**tebal"
    presenter.save()
    assert (view.focused, list(view.problems)) == ("catatan", ["catatan"])
    view.texts["catatan"], view.typed_note = "Catatan", "x" * 201
    presenter.save()
    assert view.problem == "Catatan paling panjang 200 huruf."
    assert template_texts(context.desk, KIND).version == 0


def test_letters_no_typeface_has_are_told_at_the_page(presenter: TemplatesPresenter, view: FakeView) -> None:
    view.texts["judul"] = "SERTIFIKAT \N{HIRAGANA LETTER A}"
    presenter.changed()
    assert "U+3042" in view.preview


def test_another_kind_is_only_left_when_nothing_is_half_typed(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    context.leaves = False
    assert not presenter.choose("agreement")
    context.leaves = True
    assert presenter.choose("agreement")
    assert view.chosen == "agreement"
    assert view.pages[-1][0::2] == (1, True)


def test_an_older_version_is_looked_at_and_used_again(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    for title in ("SATU", "DUA"):
        view.texts["judul"] = title
        presenter.save()
    presenter.list_versions()
    assert [(row.name, row.in_use) for row in view.versions] == [
        ("Versi 2", True),
        ("Versi 1", False),
        ("Bawaan", False),
    ]
    presenter.look_at(1)
    assert (view.texts["judul"], view.action, view.dirty()) == ("SATU", "Pakai lagi versi ini", False)
    presenter.save()
    assert template_texts(context.desk, KIND).version == 2
    presenter.use_again()
    assert template_texts(context.desk, KIND).version == 3
    assert view.version_line.endswith("versi 1 dipakai lagi")
    assert view.looking == ""


def test_the_programs_own_texts_come_back_as_a_version(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    view.texts["judul"] = "SATU"
    presenter.save()
    presenter.look_at(0)
    assert view.action == "Kembali ke bawaan"
    presenter.use_again()
    assert template_texts(context.desk, KIND).parts == TEMPLATES[KIND].texts
    assert view.version_line.endswith("naskah bawaan dipakai lagi")


def test_esc_goes_back_from_an_older_version_and_means_nothing_else(
    presenter: TemplatesPresenter, view: FakeView
) -> None:
    view.texts["judul"] = "SATU"
    presenter.save()
    presenter.look_at(0)
    assert presenter.stop_looking()
    assert (view.texts["judul"], view.looking) == ("SATU", "")
    assert not presenter.stop_looking()


@pytest.mark.parametrize(
    ("answer", "title", "version"), [("mine", "PUNYA SAYA", 2), ("theirs", "PUNYA DIA", 1), ("stay", "PUNYA DIA", 1)]
)
def test_of_two_officers_nobody_loses_a_text(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext, answer: str, title: str, version: int
) -> None:
    view.texts["judul"] = "PUNYA SAYA"
    save_template(context.desk, KIND, TEMPLATES[KIND].texts | {"judul": "PUNYA DIA"})
    presenter.refresh()
    assert view.texts["judul"] == "PUNYA SAYA"
    context.dialogs.will(choose=answer)
    presenter.save()
    found = template_texts(context.desk, KIND)
    assert (found["judul"], found.version) == (title, version)
    assert view.texts["judul"] == ("PUNYA SAYA" if answer != "theirs" else "PUNYA DIA")


def test_an_optional_kind_says_what_it_says_and_is_switched(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    assert view.switches[-1][0] == ""
    presenter.choose("appeal-letter")
    explanation, on, refused = view.switches[-1]
    assert "tidak menyatakan pelanggaran" in explanation
    assert (on, refused) == (False, "")
    presenter.switch(True)
    assert view.switches[-1][1]
    assert next(one.enabled for one in paper_kinds(context.desk) if one.kind is Kind.APPEAL_LETTER)
    assert context.toasts[-1][0] == "Surat imbauan sekarang dipakai"


def test_without_the_right_it_is_read_only_with_the_reason(
    view: FakeView, desk_of: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = FakeContext(desk_of(Role.CLERK), SettingsStore(tmp_path / "s"))
    presenter = TemplatesPresenter(view, clerk)
    presenter.opened(kind="appeal-letter")
    assert "Yang berhak" in view.reading
    assert view.switches[-1][2] == view.reading
    view.texts["hal"] = "Lain"
    presenter.save()
    presenter.switch(True)
    assert template_texts(clerk.desk, Kind.APPEAL_LETTER).version == 0
    assert "Yang berhak" in view.problem


def test_what_was_typed_survives_another_theme(
    presenter: TemplatesPresenter, view: FakeView, context: FakeContext
) -> None:
    view.texts["judul"] = "BARU"
    kept = presenter.state()
    other = FakeView()
    again = TemplatesPresenter(other, context)
    again.opened(**kept)
    assert (other.texts["judul"], other.dirty()) == ("BARU", True)
    again.save()
    assert template_texts(context.desk, KIND)["judul"] == "BARU"


def test_only_the_newest_texts_are_drawn_while_the_worker_is_busy(view: FakeView, desk: Desk, tmp_path: Path) -> None:
    runner = SlowRunner()
    context = FakeContext(desk, SettingsStore(tmp_path / "s"), runner=runner)  # type: ignore[arg-type]
    presenter = TemplatesPresenter(view, context)
    presenter.opened(kind=KIND.value)
    for letter in "ABCDEFGH":
        view.texts["judul"] = letter
        presenter.changed()
        assert len(runner.waiting) == 1
    runner.work()
    assert view.pages == []  # what was begun first is not what is typed now
    runner.work()
    assert (view.pages, runner.waiting) == ([(1, 1, True)], [])


def test_a_page_that_was_turned_to_stays_while_typing_and_may_be_seen_sharper(
    presenter: TemplatesPresenter, view: FakeView
) -> None:
    presenter.choose("agreement")
    assert view.pages[-1][1] > 1
    presenter.turn_to(2)
    assert view.pages[-1][0::2] == (2, True)
    view.texts["penutup"] = "Demikian."
    presenter.changed()
    assert view.pages[-1][0::2] == (2, False)
    presenter.sharper(3.0)
    assert view.sharp > 1500


def test_the_settings_are_one_step_away(presenter: TemplatesPresenter, context: FakeContext) -> None:
    context.actions[0].command()
    assert context.navigator.opened == [("office", {})]
