"""The form of a companion goes out with what is known and comes back as reports; a blank line says nothing."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.services.companions.companions import (
    add_companion,
    archive_companion,
    change_companion,
    end_companionship,
)
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report, reports_of
from umkm_desktop.services.evaluation.month_closing import close_month
from umkm_desktop.services.evaluation.unreported_lists import (
    NOBODY,
    UnreportedQuery,
    companions_unreported,
    count_unreported,
)
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import open_file
from umkm_desktop.services.importing.recaps import (
    companion_choices,
    partner_choices,
    read_report_form,
    write_report_form,
)
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.placements.placements import archive_placement, move_placement, place
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product
from umkm_desktop.storage.models import Business, Companion, Companionship, Placement

MONTH = "2026-10"


@pytest.fixture
def shelf(desk: Desk) -> dict[str, str]:
    """Two businesses; one is looked after by Rini and has two products on the shelf since September."""
    partner = add_partner(desk, {"name": "PT Ritel Sejahtera"})
    found = {}
    for name, products in (("Keripik Barokah", ("Keripik", "Sambal")), ("Kue Ibu", ("Kue Lumpur",))):
        business = add_business(desk, {"name": name})
        found[name] = business
        for product in products:
            found[product] = place(
                desk,
                add_product(desk, {"name": product, "business": business, "price": "5.000"}),
                partner,
                status="placed",
            )
    with desk.write("companionship.started") as session:
        companion = Companion(name="Rini Pendamping")
        business = session.query(Business).filter_by(name="Keripik Barokah").one()
        session.add(Companionship(companion=companion, business=business, starts=date(2026, 1, 1)))
        for placement in session.query(Placement):
            placement.since = date(2026, 9, 1)
        session.flush()
        found["companion"] = companion.uid
    file_report(desk, found["Keripik"], "2026-09", {"sold": 10, "price": 12_500, "closing": 7})
    return found


def test_the_form_goes_out_with_what_is_known_and_comes_back_as_reports(
    desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    written = write_report_form(desk, tmp_path / "rini.xlsx", month=MONTH, companion_uid=shelf["companion"])
    assert written.rows == 2
    book = openpyxl.load_workbook(written.file)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert set(rows) == {"Keripik", "Sambal"}  # not the other business
    keripik = dict(zip(heads, rows["Keripik"], strict=True))
    assert (keripik["Bulan"], keripik["Stok awal"], keripik["Harga"]) == (MONTH, 7, 12_500)
    assert dict(zip(heads, rows["Sambal"], strict=True))["Harga"] == 5_000
    for line in sheet.iter_rows(min_row=2):
        if line[1].value == "Keripik":
            line[heads.index("Terjual")].value, line[heads.index("Masuk")].value = "12", 10
    book.save(written.file)
    form = read_report_form(desk, open_file(desk, written.file))
    assert (form.plan.new, form.plan.refused, form.blank) == (1, 0, 1)
    write_import(desk, form.plan)
    report = reports_of(desk, shelf["Keripik"])[-1]
    assert (report["month"], report["opening"], report["sold"], report["sales"]) == (MONTH, 7, 12, 150_000)
    assert reports_of(desk, shelf["Sambal"]) == []
    assert write_report_form(desk, tmp_path / "a.xlsx", month=MONTH, companion_uid=shelf["companion"]).rows == 1


def test_businesses_without_a_companion_have_a_form_of_their_own(
    desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    assert write_report_form(desk, tmp_path / "a.xlsx", month=MONTH).rows == 1


def test_a_line_that_cannot_be_read_is_named_by_its_row_of_the_form(
    desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    written = write_report_form(desk, tmp_path / "a.xlsx", month=MONTH, companion_uid=shelf["companion"]).file
    book = openpyxl.load_workbook(written)
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Terjual")
    sheet[3][column].value = "dua belas"
    book.save(written)
    form = read_report_form(desk, open_file(desk, written))
    assert [(problem.row, problem.column) for problem in form.plan.problems] == [(3, "Terjual")]


def fill(path: Path, sold: dict[int, int]) -> Path:
    """Write units sold, at Rp1.000, into rows of a form."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for row, units in sold.items():
        sheet.cell(row, heads.index("Terjual") + 1).value = units
        sheet.cell(row, heads.index("Harga") + 1).value = 1_000
    book.save(path)
    return path


def take_in(desk: Desk, path: Path, **options: str) -> None:
    form = read_report_form(desk, open_file(desk, path), **options)
    assert form.plan.refused == 0
    write_import(desk, form.plan)


def sales_of(desk: Desk, uid: str) -> int | None:
    return next((one["sales"] for one in reports_of(desk, uid) if one["month"] == MONTH), None)


def test_goods_withdrawn_and_placed_anew_in_a_month_are_two_lines_and_two_reports(
    desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    """Both owe the month; a second form names only the one that is missing, and does not go over the other."""
    with desk.read() as session:
        old = session.query(Placement).filter_by(uid=shelf["Keripik"]).one()
        product, partner = old.product.uid, old.partner.uid
    move_placement(desk, shelf["Keripik"], status="withdrawn", reason="Masa titip selesai", since=date(2026, 10, 10))
    anew = place(desk, product, partner, status="placed", since=date(2026, 10, 20))
    first = write_report_form(desk, tmp_path / "a.xlsx", month=MONTH, companion_uid=shelf["companion"])
    assert first.rows == 3
    take_in(desk, fill(first.file, {3: 20}))
    assert (sales_of(desk, shelf["Keripik"]), sales_of(desk, anew)) == (None, 20_000)
    second = write_report_form(desk, tmp_path / "b.xlsx", month=MONTH, companion_uid=shelf["companion"])
    take_in(desk, fill(second.file, {2: 7}), on_duplicate="update")
    assert (sales_of(desk, shelf["Keripik"]), sales_of(desk, anew)) == (7_000, 20_000)
    take_in(desk, fill(first.file, {3: 25}), on_duplicate="update")  # corrected in the form it was reported in
    assert (sales_of(desk, shelf["Keripik"]), sales_of(desk, anew)) == (7_000, 25_000)


def test_a_form_of_businesses_of_one_name_without_a_nib_comes_back(
    desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    twin = add_business(desk, {"name": "Kue Ibu", "district": "Setu"})
    with desk.read() as session:
        partner = session.query(Placement).filter_by(uid=shelf["Kue Lumpur"]).one().partner.uid
    other = place(
        desk,
        add_product(desk, {"name": "Kue Lumpur", "business": twin}),
        partner,
        status="placed",
        since=date(2026, 9, 1),
    )
    written = write_report_form(desk, tmp_path / "a.xlsx", month=MONTH)
    take_in(desk, fill(written.file, {2: 5, 3: 6}))
    assert (sales_of(desk, shelf["Kue Lumpur"]), sales_of(desk, other)) == (5_000, 6_000)


def test_a_number_of_another_product_or_of_nothing_is_refused_in_its_row(
    desk: Desk, shelf: dict[str, str], tmp_path: Path
) -> None:
    """As where one column was sorted alone; and where the placement was taken into the archive since."""
    written = fill(
        write_report_form(desk, tmp_path / "a.xlsx", month=MONTH, companion_uid=shelf["companion"]).file, {2: 1, 3: 2}
    )
    archive_placement(desk, shelf["Sambal"])
    book = openpyxl.load_workbook(written)
    sheet = book.worksheets[0]
    sheet.cell(2, sheet.max_column).value = shelf["Kue Lumpur"]
    book.save(written)
    plan = read_report_form(desk, open_file(desk, written)).plan
    assert [(one.row, one.column, one.message) for one in plan.problems] == [
        (2, "Nomor penempatan", "Nomor itu milik penempatan lain, bukan produk dan mitra baris ini; kosongkan."),
        (3, "Nomor penempatan", "Penempatan bernomor itu tidak ada, atau sudah diarsipkan."),
    ]


def test_a_closed_month_has_no_form(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    """Nothing of it could be taken in."""
    close_month(desk, MONTH)
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        write_report_form(desk, tmp_path / "a.xlsx", month=MONTH)


def test_what_is_no_form_or_blank_is_refused(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    blank = write_report_form(desk, tmp_path / "a.xlsx", month=MONTH, companion_uid=shelf["companion"]).file
    with pytest.raises(RuleBroken, match="belum diisi"):
        read_report_form(desk, open_file(desk, blank))
    other = tmp_path / "x.csv"
    other.write_text("Nama;Alamat\na;b\n")
    with pytest.raises(RuleBroken, match="bukan formulir laporan"):
        read_report_form(desk, open_file(desk, other))
    with pytest.raises(RuleBroken, match="tidak ada formulir"):
        write_report_form(desk, tmp_path / "b.xlsx", month="2026-08")


def test_the_form_asks_for_every_report_that_is_owed(desk: Desk, shelf: dict[str, str], tmp_path: Path) -> None:
    """Also for goods withdrawn after the month began, and for those reported before the day they are said to begin."""
    file_report(desk, shelf["Sambal"], "2026-09", {"sales": 5_000})
    move_placement(desk, shelf["Sambal"], status="withdrawn", reason="Tidak laku")
    with desk.write("placement.changed") as session:
        session.query(Placement).filter_by(uid=shelf["Keripik"]).one().since = date(2026, 11, 20)
    assert count_unreported(desk, UnreportedQuery(MONTH)) == 3
    rini = write_report_form(desk, tmp_path / "rini.xlsx", month=MONTH, companion_uid=shelf["companion"])
    rest = write_report_form(desk, tmp_path / "lain.xlsx", month=MONTH)
    assert (rini.rows, rest.rows) == (2, 1)


def test_who_is_missing_reports_can_be_asked_for_them_in_the_window(desk: Desk, shelf: dict[str, str]) -> None:
    """A companion whose contract ended and who still looks after somebody; a partner whose last goods are withdrawn."""
    assert {one.uid for one in companions_unreported(desk, MONTH)} == {shelf["companion"], NOBODY}
    change_companion(desk, shelf["companion"], {"ends": "31-10-2026"})
    spare = add_companion(desk, {"name": "Cadangan", "ends": date(2026, 11, 24)})
    assert {uid for uid, _name in companion_choices(desk)} == {shelf["companion"], spare}
    archive_companion(desk, spare, reason="Kontrak habis")
    assert [uid for uid, _name in companion_choices(desk)] == [shelf["companion"]]
    for product in ("Keripik", "Sambal", "Kue Lumpur"):
        move_placement(desk, shelf[product], status="withdrawn", reason="Masa titip selesai")
    assert count_unreported(desk, UnreportedQuery(MONTH)) > 0
    assert [name for _uid, name in partner_choices(desk)] == ["PT Ritel Sejahtera"]
    end_companionship(desk, shelf["Keripik Barokah"], reason="Kontrak berakhir")
    assert companion_choices(desk) == []
