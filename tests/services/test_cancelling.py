"""Batal is heard at every place where a long job asks, and nothing of the job stays: no row, no file.

A few stop between two acts that are whole each; they keep what is done and say how much that is.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from curation_office import ON_TARGET
from sqlalchemy import select

from umkm_desktop import services
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services import demo, exporting, judging_check
from umkm_desktop.services.companions import companion_exports
from umkm_desktop.services.companions.companion_lists import CareQuery, CompanionQuery
from umkm_desktop.services.companions.companion_visits import VisitQuery
from umkm_desktop.services.curation import curation_minutes, score_forms, session_recap
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import month_closing, report_tables, sales_reports, unreported_lists
from umkm_desktop.services.evaluation.unreported_lists import UnreportedQuery
from umkm_desktop.services.exporting import ListColumn
from umkm_desktop.services.importing import export_tables, import_undo, import_writing, importing, recaps
from umkm_desktop.services.issuing import draft_papers, issuing, printing
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.partners import compliance_lists, outreach
from umkm_desktop.services.partners.compliance_lists import RegisterQuery
from umkm_desktop.services.partners.outreach import CoverageQuery
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.services.register import business_lists
from umkm_desktop.services.register.business_lists import BusinessQuery
from umkm_desktop.services.trail import backups
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.models import Agreement, Business, Companion, Companionship, Placement, Product
from umkm_desktop.storage.models.record import Model

MONTH, OPEN = "2026-10", "2026-11"


class Stopping:
    """Batal is pressed before the job asks for the n-th time, counted from 0."""

    def __init__(self, at: int) -> None:
        self.left, self.asked = at, 0

    def __call__(self, done: int, total: int, now: str = "") -> None:
        assert done >= 0 and (done <= total or not total)

    def cancelled(self) -> bool:
        self.asked += 1
        self.left -= 1
        return self.left < 0


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from conftest import Clock

    path = tmp_path_factory.mktemp("contoh") / "contoh.umkm"
    demo.build_demo(path, businesses=12, clock=Clock(), cost=Cost(memory=64, passes=1, lanes=1))
    return path


@pytest.fixture
def there(built: Path, clock: Any, tmp_path: Path) -> Iterator[Desk]:
    """An office of its own with twelve businesses, signed in."""
    folder = tmp_path / "kantor"
    shutil.copytree(built.parent, folder)
    desk = sign_in(folder / built.name, demo.OFFICER, demo.PASSWORD, clock=clock)
    yield desk
    close_desk(desk)


def everything(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with desk.read() as session:
        return {
            name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for name, table in Model.metadata.tables.items()
        }


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("contoh.umkm")}


def _uids(desk: Desk, column: Any, *conditions: Any) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(column).where(*conditions).limit(3)))


def _agreements(desk: Desk) -> list[str]:
    return _uids(desk, Agreement.uid, Agreement.signed_on.is_not(None))


def _csv(folder: Path, count: int = 40) -> Path:
    path = folder / "masuk.csv"
    rows = [f"Usaha Baru {n};02201034567{n:02};Setu" for n in range(count)]
    path.write_text("\n".join(["Nama Usaha;NIB;Alamat", *rows]) + "\n", encoding="utf-8")
    return path


def _laid_out(desk: Desk, folder: Path) -> importing.Layout:
    return importing.lay_out_file(desk, importing.open_file(desk, _csv(folder)))


def _plan(desk: Desk, folder: Path) -> Any:
    return importing.plan_import(desk, _laid_out(desk, folder))


def _undo(desk: Desk, folder: Path) -> str:
    head, row = "Nama Usaha;NIB;Alamat", "Usaha Baru 1;0220103456701;Babelan"
    import_writing.write_import(desk, _plan(desk, folder))
    path = folder / "lagi.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    laid = importing.lay_out_file(desk, importing.open_file(desk, path))
    return import_writing.write_import(desk, importing.plan_import(desk, laid, on_duplicate="update")).batch


def _typed(desk: Desk, _to: Path) -> list[tuple[int, str, str]]:
    return [(n, uid, "125000") for n, uid in enumerate(_uids(desk, Placement.uid, Placement.status == "placed"))]


def _empty_form(desk: Desk, folder: Path, told: Progress) -> Any:
    """The form of a companion whose businesses owe a report."""
    with desk.read() as session:
        of_placed = select(Companion.uid).join(Companionship).join(Business).join(Product).join(Placement)
        companion = session.scalars(of_placed.where(Placement.status == "placed", Companionship.ends.is_(None))).first()
    assert companion is not None
    path = folder / "formulir.xlsx"
    return recaps.write_report_form(desk, path, month=OPEN, companion_uid=companion, progress=told)


def _form(desk: Desk, folder: Path) -> Any:
    import openpyxl

    written = _empty_form(desk, folder, no_progress).file
    book = openpyxl.load_workbook(written)
    sheet = book.active
    assert sheet is not None
    column = [cell.value for cell in sheet[1]].index("Terjual") + 1
    sheet.cell(2, column, 12)
    book.save(written)
    return importing.open_file(desk, written)


def _recap(desk: Desk, folder: Path) -> Any:
    with desk.read() as session:
        placed = session.scalars(select(Placement).where(Placement.status == "placed").limit(1)).one()
        name, partner = placed.product.name, placed.partner.uid
    path = folder / "rekap.csv"
    path.write_text(f"Nama Barang;Nilai Penjualan\n{name};125000\n", encoding="utf-8")
    return recaps.read_recap(desk, importing.open_file(desk, path), partner_uid=partner, month=OPEN)


def _certified(desk: Desk, _to: Path) -> list[str]:
    return [one.uid for one in issuing.issue_papers(desk, Kind.CERTIFICATE, _agreements(desk)).documents]


def _of_two_kinds(desk: Desk, to: Path) -> list[str]:
    letters = issuing.issue_papers(desk, Kind.STATEMENT, _uids(desk, Business.uid)[:2]).documents
    return [*_certified(desk, to)[:2], *(one.uid for one in letters)]


def _nothing(_desk: Desk, _to: Path) -> None:
    """Needs no preparing."""


@dataclass(frozen=True)
class Long:
    """A long job of a desk into a folder: what is made ready for it, and the job itself."""

    run: Callable[[Desk, Path, Any, Progress], Any]
    ready: Callable[[Desk, Path], Any] = _nothing


WHOLE = {
    "trail.backups.back_up": Long(lambda desk, to, _, told: backups.back_up(desk, to, progress=told)),
    "trail.backups.back_up_at_close": Long(lambda desk, _to, _, told: backups.back_up_at_close(desk, progress=told)),
    "trail.backups.check_health": Long(lambda desk, _to, _, told: backups.check_health(desk, progress=told)),
    "trail.backups.list_backups": Long(
        lambda desk, to, _, told: backups.list_backups(desk, to, progress=told), backups.back_up
    ),
    "trail.backups.rehearse": Long(
        lambda desk, _to, made, told: backups.rehearse(desk, made.path, progress=told), backups.back_up
    ),
    "register.business_lists.export_businesses": Long(
        lambda desk, to, _, told: business_lists.export_businesses(desk, BusinessQuery(), to / "a.xlsx", progress=told)
    ),
    "companions.companion_exports.export_care": Long(
        lambda desk, to, _, told: companion_exports.export_care(desk, to / "a.csv", CareQuery(), told)
    ),
    "companions.companion_exports.export_companions": Long(
        lambda desk, to, _, told: companion_exports.export_companions(desk, to / "a.csv", CompanionQuery(), told)
    ),
    "companions.companion_exports.export_coverage": Long(
        lambda desk, to, _, told: companion_exports.export_coverage(desk, to / "a.csv", MONTH, told)
    ),
    "companions.companion_exports.export_visits": Long(
        lambda desk, to, _, told: companion_exports.export_visits(desk, to / "a.csv", VisitQuery(), told)
    ),
    "partners.compliance_lists.export_register": Long(
        lambda desk, to, _, told: compliance_lists.export_register(desk, to / "a.csv", RegisterQuery(), told)
    ),
    "importing.export_tables.export_records": Long(
        lambda desk, to, _, told: export_tables.export_records(desk, "businesses", to / "a.xlsx", progress=told)
    ),
    "exporting.export_list": Long(
        lambda desk, to, _, told: exporting.export_list(
            desk, to / "a.csv", "Daftar", [ListColumn("Nama", str)], ["a"] * 5000, told
        )
    ),
    "importing.import_undo.undo_import": Long(
        lambda desk, _to, batch, told: import_undo.undo_import(desk, batch, progress=told), _undo
    ),
    "importing.import_writing.write_import": Long(
        lambda desk, _to, plan, told: import_writing.write_import(desk, plan, progress=told), _plan
    ),
    "importing.importing.open_file": Long(
        lambda desk, _to, path, told: importing.open_file(desk, path, progress=told), lambda _desk, to: _csv(to, 5000)
    ),
    "importing.importing.plan_import": Long(
        lambda desk, _to, laid, told: importing.plan_import(desk, laid, progress=told), _laid_out
    ),
    "judging_check.judged_otherwise": Long(lambda desk, _to, _, told: judging_check.judged_otherwise(desk, told)),
    "evaluation.month_closing.close_month": Long(
        lambda desk, _to, _, told: month_closing.close_month(desk, MONTH, told)
    ),
    "evaluation.month_closing.reopen_month": Long(
        lambda desk, _to, _, told: month_closing.reopen_month(desk, MONTH, reason="Rekap salah", progress=told),
        lambda desk, _to: month_closing.close_month(desk, MONTH),
    ),
    "partners.outreach.export_coverage": Long(
        lambda desk, to, _, told: outreach.export_coverage(desk, to / "a.csv", CoverageQuery(), told)
    ),
    "issuing.printing.print_run": Long(
        lambda desk, to, uids, told: printing.print_run(desk, uids, to / "a.pdf", progress=told), _certified
    ),
    "issuing.printing.write_run": Long(
        lambda desk, _to, uids, told: printing.write_run(desk, uids, BytesIO(), progress=told), _certified
    ),
    "issuing.printing.paper_facts": Long(
        lambda desk, _to, uids, told: printing.paper_facts(desk, uids, progress=told), _of_two_kinds
    ),
    "importing.recaps.plan_recap": Long(
        lambda desk, _to, recap, told: recaps.plan_recap(desk, recap, progress=told), _recap
    ),
    "importing.recaps.read_report_form": Long(
        lambda desk, _to, form, told: recaps.read_report_form(desk, form, progress=told), _form
    ),
    "importing.recaps.write_report_form": Long(lambda desk, to, _, told: _empty_form(desk, to, told)),
    "evaluation.report_tables.export_report": Long(
        lambda desk, to, _, told: report_tables.export_report(desk, to / "a.xlsx", MONTH, told)
    ),
    "evaluation.sales_reports.file_reports": Long(
        lambda desk, _to, typed, told: sales_reports.file_reports(desk, OPEN, typed, told), _typed
    ),
    "evaluation.unreported_lists.export_unreported": Long(
        lambda desk, to, _, told: unreported_lists.export_unreported(
            desk, to / "a.csv", UnreportedQuery(month=OPEN), told
        )
    ),
}
"""``module.function`` of those that, stopped, leave nothing."""

OF_A_SESSION = {
    "curation.curation_minutes.export_recap": Long(
        lambda desk, to, uid, told: curation_minutes.export_recap(desk, uid, to / "a.xlsx", progress=told)
    ),
    "curation.score_forms.score_forms": Long(
        lambda desk, _to, uid, told: score_forms.score_forms(desk, uid, progress=told)
    ),
    "curation.session_recap.export_recap_pdf": Long(
        lambda desk, to, uid, told: session_recap.export_recap_pdf(desk, uid, to / "a.pdf", progress=told)
    ),
}
"""The same of a curation session that was held."""

BETWEEN = {
    "issuing.draft_papers.issue_drafts": Long(
        lambda desk, _to, drafts, told: draft_papers.issue_drafts(desk, drafts, progress=told).documents,
        lambda desk, _to: draft_papers.propose(desk, Kind.CERTIFICATE, _agreements(desk)).drafts,
    ),
    "issuing.draft_papers.propose": Long(
        lambda desk, _to, _, told: draft_papers.propose(desk, Kind.CERTIFICATE, _agreements(desk), progress=told).drafts
    ),
    "issuing.issuing.issue_papers": Long(
        lambda desk, _to, _, told: (
            issuing.issue_papers(desk, Kind.CERTIFICATE, _agreements(desk), progress=told).documents
        )
    ),
    "issuing.printing.print_documents": Long(
        lambda desk, to, uids, told: printing.print_documents(desk, uids, to, progress=told), _certified
    ),
    "issuing.printing.keep_files": Long(
        lambda desk, to, uids, told: printing.keep_files(desk, uids[:1], to, progress=told), _certified
    ),
}
"""Those that stop between two acts that are whole each."""

ELSEWHERE = {
    "trail.backups.restore_here": "ends the sitting, and stops as trail.backups.rehearse does",
    "evaluation.month_closing.judge_anew": "keeps what is judged already: tests/services/test_one_judgement.py",
    "exporting.export_pages": "the lists above that are written page by page",
    "issuing.printing.print_to": "needs a printer: tests/services/test_printing.py",
}


def _with_progress() -> set[str]:
    found = set()
    for module in pkgutil.walk_packages(services.__path__, "umkm_desktop.services."):
        if module.ispkg or ".demo" in module.name:
            continue
        for name, function in vars(importlib.import_module(module.name)).items():
            own = inspect.isfunction(function) and function.__module__ == module.name and not name.startswith("_")
            if own and {"desk", "progress"} <= set(inspect.signature(function).parameters):
                found.add(f"{module.name.removeprefix('umkm_desktop.services.')}.{name}")
    return found


def test_every_service_that_tells_how_far_it_is_stands_in_one_of_these_lists() -> None:
    assert _with_progress() == {*WHOLE, *OF_A_SESSION, *BETWEEN, *ELSEWHERE}


@pytest.mark.parametrize("name", WHOLE)
def test_stopped_at_any_place_it_leaves_no_row_and_no_file(there: Desk, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "hasil"
    folder.mkdir()
    stop_everywhere(there, folder, WHOLE[name].run, WHOLE[name].ready(there, folder))


def stop_everywhere(desk: Desk, folder: Path, run: Callable[..., Any], ready: Any) -> None:
    rows, kept, at = everything(desk), files(folder.parent), 0
    while True:
        told = Stopping(at)
        try:
            run(desk, folder, ready, told)
            break
        except Cancelled:
            assert everything(desk) == rows
            assert files(folder.parent) == kept
        at += 1
    assert told.asked == at > 0


@pytest.mark.parametrize("name", OF_A_SESSION)
def test_files_of_a_session_leave_nothing_where_they_are_stopped(curation: Any, tmp_path: Path, name: str) -> None:
    uid = curation.prepare("p1", "p2", title="Kurasi ritel", partner="r1")
    curation.run({product: dict.fromkeys(("k1", "k2"), ON_TARGET) for product in ("p1", "p2")})
    accept_suggestions(curation.kabid, uid)
    folder = tmp_path / "hasil"
    folder.mkdir()
    stop_everywhere(curation.kabid, folder, OF_A_SESSION[name].run, uid)


@pytest.mark.parametrize("name", BETWEEN)
def test_stopped_before_the_first_act_nothing_is_done(there: Desk, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "hasil"
    folder.mkdir()
    job = BETWEEN[name]
    ready = job.ready(there, folder)
    rows = everything(there)
    assert not job.run(there, folder, ready, Stopping(0))
    assert everything(there) == rows
    assert list(folder.iterdir()) == []
    assert job.run(there, folder, ready, Stopping(1))
