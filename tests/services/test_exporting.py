"""Data out of the office: complete, without NIK unless somebody may and says why, in the trail, never over a file."""

import csv
import errno
from collections.abc import Callable
from datetime import date
from operator import itemgetter
from pathlib import Path

import pytest
from office_files import KERIPIK, SHAPES
from openpyxl import load_workbook
from sqlalchemy import Engine, event, select

from umkm_desktop.domain.errors import NotAllowed, RuleBroken, Unreadable
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Role
from umkm_desktop.services import exporting
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list, list_exports
from umkm_desktop.services.importing.export_tables import EXPORTS, export_records, export_template
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.services.register.businesses import add_business, archive_business
from umkm_desktop.storage.models import AuditContent, AuditEntry


def bring(desk: Desk, folder: Path) -> None:
    write_import(desk, plan_import(desk, lay_out_file(desk, open_file(desk, SHAPES["comma"](folder)))))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_csv_has_english_names_whole_numbers_and_no_nik(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path)
    made = export_records(desk, "businesses", tmp_path / "usaha.csv")
    assert made == Exported(3, tmp_path / "usaha.csv")
    rows = read_csv(made.file)
    assert "owner_nik" not in rows[0]
    keripik = next(row for row in rows if row["name"] == "Keripik Barokah")
    assert (keripik["owner_name"], keripik["annual_sales"], keripik["phone"]) == (
        "Siti Aminah",
        "150000000",
        "+6281234567890",
    )
    assert KERIPIK[2].encode() not in made.file.read_bytes()


def test_the_export_comes_back_as_unchanged(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path)
    for name in ("usaha.csv", "usaha.xlsx"):
        path = export_records(desk, "businesses", tmp_path / name).file
        plan = plan_import(desk, lay_out_file(desk, open_file(desk, path)))
        assert (plan.new, plan.changed, plan.unchanged, plan.refused) == (0, 0, 3, 0)


def test_nik_leaves_only_with_a_reason_by_those_who_may_and_the_trail_says_so(
    desk: Desk, desk_of: Callable[..., Desk], tmp_path: Path
) -> None:
    bring(desk, tmp_path)
    with pytest.raises(RuleBroken, match="alasannya dicatat"):
        export_records(desk, "businesses", tmp_path / "a.xlsx", with_nik=True)
    with pytest.raises(NotAllowed):
        export_records(desk_of(Role.CLERK), "businesses", tmp_path / "a.xlsx", with_nik=True, reason="BPS")
    made = export_records(desk, "businesses", tmp_path / "a.xlsx", with_nik=True, reason="Permintaan BPS")
    sheet = load_workbook(made.file).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, heads.index("NIK pemilik") + 1)
    assert (cell.data_type, cell.number_format, len(cell.value)) == ("s", "@", 16)
    with desk.read() as session:
        told = session.scalars(
            select(AuditContent.content)
            .join(AuditEntry, AuditEntry.seq == AuditContent.seq)
            .where(AuditEntry.action == "export.written")
        ).all()
    assert len(told) == 1
    assert "Permintaan BPS" in told[0]
    assert KERIPIK[2] not in told[0]


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_kind_can_be_written_both_ways(kind: str, desk: Desk, tmp_path: Path) -> None:
    for ending in exporting.ENDINGS:
        assert export_records(desk, kind, tmp_path / f"{kind}{ending}").rows == 0
    assert (tmp_path / f"{kind}.csv").read_text("utf-8-sig").startswith("uid;")


def test_archived_records_stay(desk: Desk, tmp_path: Path) -> None:
    archive_business(desk, add_business(desk, {"name": "Tutup"}), reason="Pindah")
    assert export_records(desk, "businesses", tmp_path / "a.csv").rows == 0


def test_an_existing_file_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("milik petugas")
    assert export_records(desk, "partners", tmp_path / "a.csv").file == tmp_path / "a (2).csv"
    assert (tmp_path / "a.csv").read_text() == "milik petugas"


def test_a_name_that_is_neither_xlsx_nor_csv_and_an_unknown_kind_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="berakhiran .xlsx atau .csv"):
        export_records(desk, "partners", tmp_path / "a.pdf")
    with pytest.raises(RuleBroken, match="tidak dikenal"):
        export_records(desk, "apa", tmp_path / "a.csv")


def test_a_folder_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        export_records(desk, "partners", tmp_path / "tidak ada" / "a.csv")


def test_a_full_disk_leaves_no_file_and_no_act(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "penuh")

    monkeypatch.setattr(exporting, "write_csv", full)
    with pytest.raises(Unreadable, match="Disk penuh"):
        export_records(desk, "partners", tmp_path / "a.csv")
    assert list(tmp_path.glob("*a.csv*")) == []
    with desk.read() as session:
        assert session.scalars(select(AuditEntry.seq)).all() == []


def test_batal_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    class Stop:
        def __call__(self, done: int, total: int, now: str = "") -> None:
            return

        def cancelled(self) -> bool:
            return True

    add_business(desk, {"name": "A"})
    with pytest.raises(Cancelled):
        export_records(desk, "businesses", tmp_path / "a.xlsx", progress=Stop())
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_list_goes_out_as_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    columns = [
        ListColumn("Usaha", itemgetter(0)),
        ListColumn("NIB", itemgetter(1), Kind.NIB),
        ListColumn("Omzet", itemgetter(2), Kind.RUPIAH),
        ListColumn("Sejak", itemgetter(3), Kind.DATE),
    ]
    rows = [("=Toko", "0220103456789", 1_000_000, date(2026, 1, 5))]
    made = export_list(desk, tmp_path / "Register UMKM.xlsx", "Register UMKM", columns, rows)
    sheet = load_workbook(made.file)["Register UMKM"]
    assert [cell.value for cell in sheet[1]] == ["Usaha", "NIB", "Omzet", "Sejak"]
    assert [cell.value for cell in sheet[2]][:3] == ["=Toko", "0220103456789", 1_000_000]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("kind", ["businesses", "products", "partners"])
def test_the_empty_template_has_every_heading_and_keeps_numbers_of_identity_as_text(
    kind: str, desk: Desk, tmp_path: Path
) -> None:
    made = export_template(desk, kind, tmp_path / "templat")
    layout = lay_out_file(desk, open_file(desk, made.file), kind=kind)
    assert len(layout.mapping) == len(layout.headings)
    sheet = load_workbook(made.file).worksheets[0]
    assert sheet.column_dimensions["B"].number_format == "@"


def test_only_those_who_may_export(desk_of: Callable[..., Desk], tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        export_records(desk_of(Role.CURATOR), "businesses", tmp_path / "a.csv")
    with pytest.raises(NotAllowed):
        export_list(desk_of(Role.CURATOR), tmp_path / "a.csv", "x", [], [])


def test_the_list_of_exports_is_read_from_its_own_index(desk: Desk, tmp_path: Path) -> None:
    export_records(desk, "partners", tmp_path / "a.csv")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert [line.file for line in list_exports(desk)] == ["a.csv"]
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    statement = next(one for one in asked if "audit_content" in one)
    with desk.read() as session:
        plan = session.connection().exec_driver_sql("EXPLAIN QUERY PLAN " + statement, (50, 0)).all()
    assert "ix_audit_entry_export" in str(plan)
