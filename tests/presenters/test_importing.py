"""Impor / Ekspor without a display: what the page is told, step by step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office_files import KERIPIK, SHAPES, counts, numeric_nik, products, text_numbers
from openpyxl import load_workbook
from sqlalchemy import func, select
from window_fakes import FakeContext

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_writing import list_imports
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.storage.models import Business
from umkm_desktop.ui.runner import Job
from umkm_desktop.ui.screens.importing.presenter import ExportPage, FilePage, ImportingPresenter, PlanPage


class Page:
    """A page that remembers what it was told, newest last."""

    def __init__(self) -> None:
        self.tab = ""
        self.starts = 0
        self.imports: list[Any] = []
        self.file: FilePage | None = None
        self.plan: PlanPage | None = None
        self.no_plan = ""
        self.problem: tuple[str, str] = ("", "")
        self.done: tuple[str, str, str] = ("", "", "")
        self.export: ExportPage | None = None
        self.export_problem = ""
        self.busy = False

    def show_tab(self, tab: str) -> None:
        self.tab = tab

    def show_start(self) -> None:
        self.starts += 1
        self.file = self.plan = None

    def show_imports(self, imports: Any) -> None:
        self.imports = list(imports)

    def show_file(self, page: FilePage) -> None:
        self.file = page

    show_columns = show_file

    def show_checking(self) -> None:
        self.plan = None

    def show_plan(self, page: PlanPage) -> None:
        self.plan, self.no_plan = page, ""

    def show_no_plan(self, sentence: str) -> None:
        self.no_plan = sentence

    def show_work(self, view: Any) -> None:
        return

    def set_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_problem(self, sentence: str, detail: str = "") -> None:
        self.problem = (sentence, detail)

    def show_done(self, sentence: str, detail: str, action: str) -> None:
        self.done = (sentence, detail, action)

    def show_export(self, page: ExportPage) -> None:
        self.export = page

    def show_export_problem(self, field: str, sentence: str) -> None:
        self.export_problem = sentence

    @property
    def counted(self) -> tuple[int, ...]:
        assert self.plan is not None
        return tuple(self.plan.counts[word] for word in ("", "new", "changed", "unchanged", "refused"))


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def presenter(page: Page, context: FakeContext) -> ImportingPresenter:
    made = ImportingPresenter(page, context)
    made.opened()
    return made


def businesses(desk: Desk) -> int:
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(Business)) or 0


def test_the_page_opens_with_the_earlier_imports(
    page: Page, presenter: ImportingPresenter, context: FakeContext
) -> None:
    assert (page.tab, page.starts, page.imports, context.title) == ("import", 1, [], "Impor / Ekspor")


def test_a_chosen_file_is_shown_with_its_columns_and_rows_before_anything_is_written(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    context.dialogs.will(ask_open_file=SHAPES["titles"](tmp_path))
    presenter.choose_file()
    assert page.file is not None
    assert (page.file.name, page.file.header_row, context.line) == ("judul.xlsx", 4, "judul.xlsx")
    assert page.counted == (3, 3, 0, 0, 0)
    assert businesses(context.desk) == 0


def test_an_example_never_shows_a_whole_nik(page: Page, presenter: ImportingPresenter, tmp_path: Path) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    assert page.file is not None
    examples = {line.heading: line.example for line in page.file.columns}
    assert examples["NIK"] == "3216••••••••0004"
    assert KERIPIK[2] not in repr(page.file)


def test_a_column_sent_elsewhere_is_checked_anew_and_its_field_leaves_the_other(
    page: Page, presenter: ImportingPresenter, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.map_column("Kecamatan", "name")
    assert page.file is not None
    fields = {line.heading: line.field for line in page.file.columns}
    assert (fields["Kecamatan"], fields["Nama Usaha"]) == ("name", "-")
    assert page.plan is not None
    assert page.plan.rows.page("", 0, 1)[0].title == "Cikarang Barat"


def test_without_a_name_column_the_page_says_what_is_missing(
    page: Page, presenter: ImportingPresenter, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.map_column("Nama Usaha", "-")
    assert page.no_plan.startswith("Tidak ada kolom untuk Nama usaha.")
    presenter.write()


def test_another_sheet_and_another_heading_row_can_be_chosen(
    page: Page, presenter: ImportingPresenter, tmp_path: Path
) -> None:
    presenter.open_path(text_numbers(tmp_path))
    assert page.file is not None
    assert (page.file.sheets, page.file.sheet) == (("Petunjuk", "Data"), "Data")
    presenter.choose_header_row("2")
    assert page.file.header_row == 2
    presenter.choose_header_row("")
    assert page.file.header_row == 1
    presenter.choose_sheet("Petunjuk")
    assert page.file.sheet == "Petunjuk"
    presenter.choose_header_row("99")
    assert page.problem[0] == "Baris judul 99 tidak ada; berkas ini 1 baris."


def test_what_cannot_be_read_is_said_on_the_page(page: Page, presenter: ImportingPresenter, tmp_path: Path) -> None:
    presenter.open_path(counts(tmp_path))
    assert "berisi jumlah" in page.problem[0]
    assert page.file is None
    presenter.open_path(tmp_path / "hilang.xlsx")
    assert "tidak ada" in page.problem[0]


def test_refused_rows_say_why_and_the_list_can_be_saved(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(numeric_nik(tmp_path))
    assert page.counted == (3, 0, 0, 0, 3)
    assert page.plan is not None
    assert "15 angka" in page.plan.rows.page("refused", 0, 1)[0].reason
    assert (page.plan.may_write, page.plan.rows.place(3)) == (False, 1)
    context.dialogs.will(ask_save_file=tmp_path / "catatan.xlsx")
    presenter.save_problems()
    assert [cell.value for cell in load_workbook(tmp_path / "catatan.xlsx").worksheets[0][2]][:2] == ["2", "NIK"]


def test_writing_ends_at_the_start_with_a_way_back(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.write()
    assert page.done == (
        "3 data baru dan 0 perubahan dari koma.csv sudah ditulis.",
        "0 baris sama dengan yang ada, 0 baris ditolak.",
        "Tarik kembali",
    )
    assert (page.file, page.busy, [line.new for line in page.imports], businesses(context.desk)) == (
        None,
        False,
        [3],
        3,
    )
    presenter.past.undo_newest()
    assert businesses(context.desk) == 0
    assert context.toasts == [("Impor ditarik kembali", "3 data dihapus, 0 dikembalikan.")]


def test_the_result_tells_the_doubts_of_the_preview(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    add_business(context.desk, {"name": "Keripik Barokah"})
    path = tmp_path / "produk.csv"
    rows = "Bakso;Keripik Barokah;belum ada", "Sambal;Keripik Barokah;proses"
    path.write_text("\n".join(("Nama produk;Usaha;Halal", *rows)), encoding="utf-8")
    presenter.choose_kind("products")
    presenter.open_path(path)
    presenter.write()
    assert page.done[1].endswith("Baris 2: Tercatat belum ada. … dan 1 catatan lain.")


def test_a_second_writing_of_the_same_plan_does_nothing(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.write()
    presenter.write()
    assert len(list_imports(context.desk)) == 1


def test_a_register_that_changed_meanwhile_is_checked_anew(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    add_business(context.desk, {"name": "Toko Baru"})
    presenter.write()
    assert "berubah sejak pratinjau" in page.problem[0]
    presenter.write()
    assert businesses(context.desk) == 4


def test_batal_closes_the_file_and_writes_nothing(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.cancel()
    assert (page.file, page.starts, businesses(context.desk)) == (None, 2, 0)


def test_an_earlier_import_is_taken_back_after_asking_and_what_stays_is_named(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.write()
    presenter.choose_kind("products")
    presenter.open_path(products(tmp_path))
    presenter.write()
    context.dialogs.will(confirm=False)
    presenter.past.undo(page.imports[1])
    assert businesses(context.desk) == 3
    context.dialogs.will(confirm=True)
    presenter.past.undo(page.imports[1])
    assert page.problem == (
        "2 data dihapus, 0 dikembalikan. 1 data dibiarkan karena sudah dipakai atau diubah.",
        "Keripik Barokah (sudah dipakai data lain)",
    )
    presenter.past.undo(page.imports[1])
    assert page.problem[0] == "Impor ini sudah ditarik kembali."


def test_the_rule_for_known_rows_is_used_at_once(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.write()
    path = tmp_path / "baru.csv"
    path.write_text(SHAPES["comma"](tmp_path).read_text().replace("150000000", "175000000"))
    presenter.open_path(path)
    assert page.counted == (3, 0, 0, 2, 1)
    presenter.choose_rule("update")
    assert page.counted == (3, 0, 1, 2, 0)


def test_a_change_of_theme_keeps_file_columns_and_rule(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.open_path(SHAPES["comma"](tmp_path))
    presenter.map_column("Omzet", "-")
    presenter.choose_rule("update")
    other = Page()
    again = ImportingPresenter(other, context)
    again.opened(**presenter.state())
    assert other.file is not None
    assert page.file is not None
    assert (other.file.columns, other.file.rule) == (page.file.columns, "update")


def test_an_empty_template_is_written_where_the_officer_says(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    context.dialogs.will(ask_save_file=tmp_path / "Templat.xlsx")
    presenter.export.save_template("businesses")
    assert (tmp_path / "Templat.xlsx").exists()
    assert context.toasts[0][0] == "Templat.xlsx tersimpan"


def test_an_export_asks_where_and_is_listed(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    add_business(context.desk, {"name": "Toko"})
    presenter.choose_tab("export")
    context.dialogs.will(ask_save_file=tmp_path / "usaha")
    presenter.export.export("businesses", ".csv", with_nik=False, reason="")
    assert (tmp_path / "usaha.csv").exists()
    presenter.refresh()
    assert page.export is not None
    assert [(line.file, line.rows, line.with_nik) for line in page.export.exports] == [("usaha.csv", 1, False)]


def test_nik_needs_a_reason_before_a_file_is_asked_for(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    presenter.export.export("businesses", ".xlsx", with_nik=True, reason=" ")
    assert page.export_problem == "Tuliskan untuk apa NIK diekspor; alasannya dicatat."
    context.dialogs.will(ask_save_file=tmp_path / "nik.xlsx")
    presenter.export.export("businesses", ".xlsx", with_nik=True, reason="Permintaan BPS")
    presenter.refresh()
    presenter.export.refresh()
    assert page.export is not None
    assert [(line.with_nik, line.reason) for line in page.export.exports] == [(True, "Permintaan BPS")]


def test_who_may_not_import_sees_the_export_only(
    page: Page, desk_of: Callable[..., Desk], context: FakeContext
) -> None:
    context.desk = desk_of(Role.HEAD)
    presenter = ImportingPresenter(page, context)
    presenter.opened()
    assert page.tab == "export"
    assert page.export is not None
    assert (page.export.may_export, page.export.may_export_nik) == (True, False)
    assert page.export.why_no_nik


class Worker:
    """A runner whose jobs run only when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Job, Any]] = []

    def run(
        self, job: Any, *, title: str, done: Any = None, failed: Any = None, cancelled: Any = None, **_look: Any
    ) -> Job:
        entry = Job(title)
        self.waiting.append((job, entry, (done, failed, cancelled)))
        return entry

    def work(self) -> None:
        """Run the oldest job to its end."""
        job, entry, (done, failed, cancelled) = self.waiting.pop(0)
        if entry.cancelled():
            return cancelled()
        try:
            result = job(entry)
        except Cancelled:
            return cancelled()
        except Refused as refused:
            return failed(refused)
        return done(result)


def test_the_answer_to_an_older_choice_is_dropped(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    worker = Worker()
    slow = ImportingPresenter(page, context)
    slow._job._runner = worker  # type: ignore[assignment]
    slow.open_path(SHAPES["comma"](tmp_path))
    worker.work()
    slow.map_column("Omzet", "-")
    slow.map_column("Omzet", "capital")
    assert len(worker.waiting) == 3
    worker.work()
    worker.work()
    assert page.plan is None
    worker.work()
    assert page.counted == (3, 3, 0, 0, 0)


def test_batal_while_writing_writes_nothing_and_says_so(
    page: Page, presenter: ImportingPresenter, context: FakeContext, tmp_path: Path
) -> None:
    worker = Worker()
    slow = ImportingPresenter(page, context)
    slow._job._runner = worker  # type: ignore[assignment]
    slow.open_path(SHAPES["comma"](tmp_path))
    worker.work()
    worker.work()
    slow.write()
    assert page.busy
    slow.choose_rule("update")
    slow.cancel()
    assert len(worker.waiting) == 1
    worker.work()
    assert (page.busy, page.problem[0], businesses(context.desk)) == (False, "Dibatalkan. Tidak ada yang ditulis.", 0)
    slow.write()
    worker.work()
    assert businesses(context.desk) == 3
