"""Pengaturan and Periksa keaslian without a display."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import factories
import pytest
from window_fakes import FakeContext

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.month_rules import rules
from umkm_desktop.services.issuing import samples
from umkm_desktop.services.office.office import office_settings, officials
from umkm_desktop.services.papers.number_books import numbering
from umkm_desktop.services.papers.paper_kinds import paper_kinds
from umkm_desktop.settings import SettingsStore
from umkm_desktop.ui.screens.office.presenter import OfficePresenter


class FakeForm:
    """What a test types."""

    def __init__(self, page: "FakeOfficeView") -> None:
        self.page = page

    def checked_values(self) -> dict[str, Any]:
        return dict(self.page.values)

    values = checked_values

    def clean(self) -> None:
        self.page.problems = {}

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        self.page.problems = problems
        return []


class FakeOfficeView:
    """A form that holds what a test types."""

    def __init__(self) -> None:
        self.section, self.refused, self.problem = "", "", ""
        self.examples: Mapping[str, tuple[str, bool]] = {}
        self.others: frozenset[str] = frozenset()
        self.values: dict[str, Any] = {}
        self.problems: Mapping[str, str] = {}
        self.rows: Sequence[Any] = ()
        self.judgements: Sequence[tuple[str, str, str]] = ()
        self.missing: Sequence[Any] = ()
        self.samples = 0
        self.focused = ""

    def show_section(self, section: str, values: Mapping[str, Any], refused: str) -> None:
        self.section, self.values, self.refused = section, dict(values), refused

    def show_officials(self, rows: Sequence[Any], others: frozenset[str]) -> None:
        self.rows, self.others = rows, others

    def show_register(self) -> None:
        self.section = "legal"

    def show_record(self, values: Mapping[str, Any], title: str) -> None:
        self.values = dict(values)

    def show_logo(self, has_logo: bool) -> None:
        self.has_logo = has_logo

    def show_examples(self, examples: Mapping[str, tuple[str, bool]]) -> None:
        self.examples = examples

    def show_judgements(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.judgements = rows

    def show_missing(self, missing: Sequence[Any]) -> None:
        self.missing = missing

    def show_sample(self, picture: Any) -> None:
        self.samples += 1

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    @property
    def form(self) -> "FakeForm":
        return FakeForm(self)

    def go_to(self, field: str) -> None:
        self.focused = field

    def dirty(self) -> bool:
        return False

    def discard(self) -> None:
        pass


@pytest.fixture
def view() -> FakeOfficeView:
    return FakeOfficeView()


@pytest.fixture
def presenter(view: FakeOfficeView, context: FakeContext) -> OfficePresenter:
    return OfficePresenter(view, context)


def test_the_letterhead_is_stored_and_shown_on_a_sample(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext
) -> None:
    presenter.opened(field="place")
    assert (view.section, view.focused) == ("letterhead", "place")
    view.values |= {"name": "DINAS CONTOH", "place": "Cikarang Pusat"}
    presenter.save()
    assert office_settings(context.desk).name == "DINAS CONTOH"
    assert view.samples >= 1
    assert "Alamat" in view.missing[1].text or "pemerintah" in view.missing[0].text


def test_an_official_is_added_and_a_bad_nip_stands_at_its_field(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext
) -> None:
    presenter.opened(section="officials")
    view.values = {
        "name": "Contoh",
        "position": "Kepala Dinas",
        "rank": "Pembina",
        "nip": "1",
        "acting": "",
        "on_behalf_of": "",
        "starts": context.desk.today(),
        "ends": None,
    }
    presenter.save()
    assert "18 angka" in view.problems["nip"]
    view.values["nip"] = "196604201992031008"
    presenter.save()
    assert [line.name for line in officials(context.desk)] == ["Contoh"]


def test_the_next_number_of_each_book_shows_while_typing_and_all_are_stored(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext
) -> None:
    presenter.opened(section="numbering")
    assert view.values["kind_certificate"] == "letters"
    view.values |= {
        "pattern_letters": "{n:03}/{unit}/{year}",
        "unit_code": "DKUKM",
        "next_letters": "143",
        "kind_certificate": "certificates",
    }
    presenter.changed()
    assert view.examples["pattern_letters"] == ("Berikutnya 143/DKUKM/2026 · belum dipakai", True)
    assert view.examples["pattern_agreements"][0].startswith("Berikutnya 500.3/0001/PK/DKUKM/XI/2026")
    presenter.save()
    assert numbering(context.desk).example == "143/DKUKM/2026"
    assert {one.kind: one.register for one in paper_kinds(context.desk)}[Kind.CERTIFICATE] == "certificates"


def test_what_is_wrong_with_a_book_stands_at_its_field(presenter: OfficePresenter, view: FakeOfficeView) -> None:
    presenter.opened(section="numbering")
    view.values |= {"pattern_letters": "{x}", "pattern_agreements": view.values["pattern_certificates"]}
    presenter.changed()
    assert not view.examples["pattern_letters"][1]
    assert "buku lain" in view.examples["pattern_agreements"][0]
    presenter.save()
    assert set(view.problems) == {"pattern_letters", "pattern_certificates", "pattern_agreements"}
    view.values["next_letters"] = ""
    presenter.save()
    assert view.problems == {"next_letters": "Nomor berikutnya harus angka."}


def test_sheet_and_typeface_are_drawn_while_typing_and_stored(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Mapping[str, Any]] = []
    real = samples.sample_letter
    monkeypatch.setattr(samples, "sample_letter", lambda desk, typed: drawn.append(typed) or real(desk, typed))
    presenter.opened(section="paper")
    assert (view.values["letter_size"], view.values["margin_left"]) == ("11", "30")
    view.values |= {
        "paper": "F4",
        "letter_family": "Serif",
        "letter_size": "12",
        "margin_left": "35",
        "margin_top": "4",
        "preprinted_letterhead": True,
    }
    presenter.changed()
    assert (drawn[-1]["letter_size"], drawn[-1]["margin_left"], "margin_top" in drawn[-1]) == (12, 35, False)
    presenter.save()
    assert "15 sampai 60" in view.problems["margin_top"]
    view.values["margin_top"] = "40"
    presenter.save()
    found = office_settings(context.desk)
    assert (found.paper, found.letter_family, found.letter_size) == ("F4", "Serif", 12)
    assert (found.margin_left, found.margin_top, found.preprinted_letterhead) == (35, 40, True)


def test_who_signs_by_default_is_shown_and_who_else_may(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext
) -> None:
    factories.ready_office(context.desk)
    presenter.opened(section="officials")
    presenter.start_new()
    view.values = {
        "name": "Ibu Sekretaris",
        "position": "Kepala Bidang",
        "rank": "Pembina",
        "acting": "u.b.",
        "nip": "196604201992031008",
        "on_behalf_of": "Kepala Dinas",
        "through": "",
        "starts": context.desk.today(),
        "ends": None,
    }
    presenter.save()
    assert view.problems["through"].startswith("Sebutkan pejabat di antaranya")
    view.values |= {"name": "Ibu Sekretaris", "through": "Sekretaris"}
    presenter.save()
    signing = {line.name: line.signs_today for line in view.rows}
    assert signing == {"Ibu Sekretaris": False, "Dr. Contoh Pejabat, S.E., M.Si.": True}
    assert view.others == {line.uid for line in view.rows if line.name == "Ibu Sekretaris"}


def test_the_texts_of_letters_are_one_step_away(presenter: OfficePresenter, context: FakeContext) -> None:
    presenter.opened()
    context.actions[0].command()
    assert context.navigator.opened == [("templates", {})]


def test_the_band_shows_how_sales_would_be_judged(presenter: OfficePresenter, view: FakeOfficeView) -> None:
    presenter.opened(section="judging")
    assert [row[2] for row in view.judgements] == ["rising", "steady", "steady", "falling"]
    view.values["band"] = "3"
    presenter.changed()
    assert [row[2] for row in view.judgements] == ["rising", "rising", "falling", "falling"]


def test_a_saved_rule_becomes_the_next_version(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext
) -> None:
    presenter.opened(section="judging")
    view.values |= {"band": "7", "from_month": "2026-12", "note": "Sesuai rapat November"}
    presenter.save()
    newest, first = rules(context.desk)
    assert (newest.rule.version, newest.rule.band, newest.rule.from_month, newest.note) == (
        2,
        7,
        "2026-12",
        "Sesuai rapat November",
    )
    assert (first.rule.version, first.rule.band) == (1, 5)
    view.values["band"] = "80"
    presenter.save()
    assert "0 sampai 50" in view.problems["band"]


def test_theme_and_size_are_this_computers(
    presenter: OfficePresenter, view: FakeOfficeView, context: FakeContext
) -> None:
    presenter.opened(section="general")
    view.values |= {"theme": "dark", "scale": "125"}
    presenter.save()
    assert (context.settings.value.theme, context.settings.value.scale) == ("dark", 125)


def test_without_the_right_the_form_says_who_may(
    view: FakeOfficeView, desk_of: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = FakeContext(desk_of(Role.CLERK), SettingsStore(tmp_path / "s"))
    OfficePresenter(view, clerk).opened()
    assert "Yang berhak" in view.refused
