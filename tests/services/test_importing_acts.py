"""A file signs what the window signs, refuses what the window refuses, and says so before anything is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import factories
import openpyxl
import pytest
from sqlalchemy import select

from umkm_desktop.domain.agreements.cautions import CAUTIONS, Answer, none_of_them
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.agreements.partnerships import answer_cautions, renew_text, review_text, sign_text
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report, reports_of
from umkm_desktop.services.importing.import_undo import undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan, lay_out_file, open_file, plan_import
from umkm_desktop.services.importing.recaps import plan_recap, read_recap, read_report_form, write_report_form
from umkm_desktop.services.partners.outlets import add_outlet
from umkm_desktop.services.placements.placements import move_placement, place
from umkm_desktop.storage.models import Agreement, Office, Officer, Placement

HEAD = "Nama UMKM;Mitra;Nomor PKS;Pola;Tanggal TTD"


@pytest.fixture
def parties(desk: Desk) -> tuple[str, str]:
    return factories.business(desk, "Keripik Barokah"), factories.partner(desk, "PT Ritel")


def separate(desk: Desk) -> None:
    """Duties are separate and there are two officers to separate."""
    with desk.write("office.changed") as session:
        session.add(Office(name="DINAS", separate_duties=True))
        session.add_all([Officer(name=name, name_key=name.lower(), roles="petugas") for name in ("Rini", "Budi")])


def planned(desk: Desk, folder: Path, *rows: str, kind: str = "agreements", again: str = "update") -> ImportPlan:
    path = folder / "pks.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return plan_import(desk, lay_out_file(desk, open_file(desk, path), kind=kind), on_duplicate=again)


def signing(desk: Desk, folder: Path, number: str = "12/PKS", head: str = HEAD, more: str = "") -> ImportPlan:
    """The plan of a row that signs the agreement of this number on 20 November."""
    return planned(desk, folder, head, f"Keripik Barokah;PT Ritel;{number};perdagangan umum;2026-11-20{more}")


def refused(plan: ImportPlan) -> str:
    assert (plan.new, plan.changed, plan.refused) == (0, 0, 1)
    return plan.problems[0].message


def window_refuses(desk: Desk, uid: str) -> str:
    with pytest.raises(RuleBroken) as told:
        sign_text(desk, AGREEMENT, uid, date(2026, 11, 20))
    return str(told.value)


def draft(desk: Desk, parties: tuple[str, str], **values: Any) -> str:
    uid = factories.agreement(desk, *parties, signed=False, number="12/PKS", **values)
    answer_cautions(desk, uid, none_of_them())
    return uid


def test_what_nobody_reviewed_is_refused_where_duties_are_separate(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties)
    separate(desk)
    assert refused(signing(desk, tmp_path)) == window_refuses(desk, uid)
    review_text(desk_of(Role.ANALYST), AGREEMENT, uid)
    write_import(desk, signing(desk, tmp_path))
    assert text_details(desk, AGREEMENT, uid).status == "signed"


def test_a_row_that_changes_a_reviewed_text_does_not_sign_it(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties)
    separate(desk)
    review_text(desk_of(Role.ANALYST), AGREEMENT, uid)
    plan = signing(desk, tmp_path, head=f"{HEAD};Kegiatan usaha", more=";Memasok sambal")
    assert "telaah" in refused(plan)


def test_a_reviewed_text_that_a_file_changes_is_a_draft_again(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties)
    review_text(desk_of(Role.ANALYST), AGREEMENT, uid)
    row = "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;Memasok sambal"
    batch = write_import(desk, planned(desk, tmp_path, "Nama UMKM;Mitra;Nomor PKS;Pola;Kegiatan usaha", row)).batch
    with desk.read() as session:
        assert session.execute(select(Agreement.status, Agreement.reviewed_by)).one() == ("draft", None)
    undo_import(desk, batch)
    with desk.read() as session:
        assert session.execute(select(Agreement.status, Agreement.reviewed_by)).one() == ("reviewed", "Budi Santoso")


@pytest.mark.parametrize("caution", [caution.key for caution in CAUTIONS])
def test_what_the_law_forbids_is_refused_as_in_the_window(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, caution: str
) -> None:
    uid = draft(desk, parties)
    answer_cautions(desk, uid, {caution: Answer("yes", "Ada")})
    try:
        sign_text(desk, AGREEMENT, uid, date(2026, 11, 20))
    except RuleBroken as told:
        assert refused(signing(desk, tmp_path)) == str(told)
    else:
        assert text_details(desk, AGREEMENT, uid).status == "signed"


def test_a_content_that_the_stored_text_lacks_is_refused_and_one_it_holds_is_enough(
    desk: Desk, parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties, disputes="")
    assert refused(signing(desk, tmp_path)) == window_refuses(desk, uid)
    plan = signing(desk, tmp_path, head=f"{HEAD};Penyelesaian perselisihan", more=";Musyawarah")
    assert (plan.changed, plan.refused) == (1, 0)
    write_import(desk, plan)
    assert text_details(desk, AGREEMENT, uid).status == "signed"


def test_who_may_not_sign_is_refused(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    draft(desk, parties)
    assert refused(signing(desk_of(Role.CLERK), tmp_path)) == "Anda tidak berhak mencatat penandatanganan."


def test_signing_a_renewal_ends_the_former_and_the_undo_brings_both_back(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, clock: Any
) -> None:
    former = factories.agreement(desk, *parties, number="11/PKS")
    renewal = renew_text(desk, AGREEMENT, former)
    answer_cautions(desk, renewal, none_of_them())
    with desk.write("agreement.changed") as session:
        session.scalars(select(Agreement).where(Agreement.uid == renewal)).one().number = "12/PKS"
    clock.advance(days=1)
    batch = write_import(desk, signing(desk, tmp_path)).batch
    details = text_details(desk, AGREEMENT, former)
    assert (details.status, details.end_kind, text_details(desk, AGREEMENT, renewal).status) == (
        "ended",
        "renewed",
        "signed",
    )
    clock.advance(days=1)
    result = undo_import(desk, batch)
    assert (result.restored, result.kept) == (2, ())
    details = text_details(desk, AGREEMENT, former)
    assert (details.status, details.ended_on, details.end_kind, details.end_reason) == ("signed", None, None, None)
    assert text_details(desk, AGREEMENT, renewal).status == "draft"


@pytest.mark.parametrize("ends", ["2026-10-31", "2026-11-01"])
def test_a_term_that_ends_before_the_stored_beginning_is_refused(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, ends: str
) -> None:
    draft(desk, parties)
    row = f"Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;{ends}"
    plan = planned(desk, tmp_path, "Nama UMKM;Mitra;Nomor PKS;Pola;Berlaku sampai", row)
    assert "Tanggal berakhir harus sesudah tanggal mulai" in refused(plan)


class Shelf:
    """Keripik at PT Ritel, which turned it down in August and took it in September; reports come as rows of files."""

    def __init__(self, desk: Desk, clock: Any, ending: str) -> None:
        self.product = factories.product(desk, factories.business(desk), "Keripik")
        self.partner = factories.partner(desk, "PT Ritel")
        clock.advance(days=-110)
        self.first = place(desk, self.product, self.partner, status="placed" if ending == "withdrawn" else "proposed")
        clock.advance(days=10)
        move_placement(desk, self.first, status=ending, reason="Sepi")
        clock.advance(days=20)
        self.second = place(desk, self.product, self.partner, status="placed")
        clock.advance(days=80)


SALES = "Bulan;Produk;Mitra;Terjual;Harga"


@pytest.mark.parametrize("ending", ["declined", "withdrawn"])
def test_a_product_that_came_back_is_reported_where_it_stood_that_month(
    desk: Desk, clock: Any, tmp_path: Path, ending: str
) -> None:
    shelf = Shelf(desk, clock, ending)
    rows = "2026-10;Keripik;PT Ritel;10;1000", "2026-08;Keripik;PT Ritel;5;1000"
    write_import(desk, planned(desk, tmp_path, SALES, *rows, kind="sales"))
    months = {uid: [one["month"] for one in reports_of(desk, uid)] for uid in (shelf.first, shelf.second)}
    if ending == "withdrawn":
        assert months == {shelf.first: ["2026-08"], shelf.second: ["2026-10"]}
    else:
        assert months == {shelf.first: [], shelf.second: ["2026-08", "2026-10"]}


@pytest.mark.parametrize("ending", ["declined", "withdrawn"])
def test_recap_and_form_of_a_product_that_came_back_find_it_too(
    desk: Desk, clock: Any, tmp_path: Path, ending: str
) -> None:
    shelf = Shelf(desk, clock, ending)
    path = tmp_path / "rekap.csv"
    path.write_text("Nama Barang;Qty;Harga\nKeripik;4;1000\n", encoding="utf-8")
    plan = plan_recap(desk, read_recap(desk, open_file(desk, path), partner_uid=shelf.partner, month="2026-09"))
    assert (plan.new, plan.refused) == (1, 0)
    form = tmp_path / "formulir.xlsx"
    assert write_report_form(desk, form, month="2026-10").rows == 1
    book = openpyxl.load_workbook(form)
    sheet = book.active
    assert sheet is not None
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    (line,) = (row for row in sheet.iter_rows() if any(cell.value == "Keripik" for cell in row))
    sheet.cell(line[0].row, heads["Penjualan"], 40_000)
    book.save(form)
    write_import(desk, read_report_form(desk, open_file(desk, form)).plan)
    assert [one["month"] for one in reports_of(desk, shelf.second)] == ["2026-10"]


def test_a_form_asks_for_what_stood_there_until_it_was_withdrawn(desk: Desk, clock: Any, tmp_path: Path) -> None:
    Shelf(desk, clock, "withdrawn")
    assert write_report_form(desk, tmp_path / "formulir.xlsx", month="2026-08").rows == 1


def test_a_figure_that_a_file_corrects_is_unchecked_again_and_its_undo_checked(
    desk: Desk, parties: tuple[str, str], tmp_path: Path
) -> None:
    placement = place(desk, factories.product(desk, parties[0], "Keripik"), parties[1], status="placed")
    file_report(desk, placement, "2026-10", {"sales": "100", "verified": "ya"})
    row = "Bulan;Produk;Mitra;Penjualan;Catatan"
    batch = write_import(desk, planned(desk, tmp_path, row, "2026-10;Keripik;PT Ritel;500;", kind="sales")).batch
    (report,) = reports_of(desk, placement)
    assert (report["sales"], report["verified_by"], report["verified_at"]) == (500, None, None)
    undo_import(desk, batch)
    (report,) = reports_of(desk, placement)
    assert (report["sales"], report["verified_by"], report["source"]) == (100, "Rini Andriani", "typed")
    write_import(desk, planned(desk, tmp_path, row, "2026-10;Keripik;PT Ritel;100;dari rekap", kind="sales"))
    (report,) = reports_of(desk, placement)
    assert (report["note"], report["verified_by"], report["source"]) == ("dari rekap", "Rini Andriani", "typed")


def test_a_correction_that_the_stored_days_contradict_is_refused_before_it_is_written(
    desk: Desk, parties: tuple[str, str], tmp_path: Path
) -> None:
    placement = place(desk, factories.product(desk, parties[0], "Keripik"), parties[1], status="placed")
    file_report(desk, placement, "2026-10", {"sales": "0", "days": "0"})
    row = "2026-10;Keripik;PT Ritel;500"
    assert "hari berjualan nol" in refused(planned(desk, tmp_path, "Bulan;Produk;Mitra;Penjualan", row, kind="sales"))


def test_who_reports_for_own_businesses_only_does_so_by_file_too(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    place(desk, factories.product(desk, parties[0], "Keripik"), parties[1], status="placed")
    companion = desk_of(Role.COMPANION, Role.ADMIN)
    row = "2026-10;Keripik;PT Ritel;500"
    plan = planned(companion, tmp_path, "Bulan;Produk;Mitra;Penjualan", row, kind="sales")
    assert "belum dihubungkan dengan data pendamping" in refused(plan)


PLACES = "Produk;Mitra;Gerai;Status;Sejak;Alasan;Harga eceran"


def at_ritel(desk: Desk, parties: tuple[str, str]) -> str:
    return factories.product(desk, parties[0], "Keripik")


def test_a_placement_of_a_file_is_what_the_window_places(desk: Desk, parties: tuple[str, str], tmp_path: Path) -> None:
    keripik = at_ritel(desk, parties)
    tempe = factories.product(desk, parties[0], "Tempe")
    outlet = add_outlet(desk, parties[1], {"name": "Gerai Setu"})
    place(desk, keripik, parties[1], outlet="GERAI SETU", status="placed", terms={"price": "5000"})
    write_import(desk, planned(desk, tmp_path, PLACES, "Tempe;PT Ritel;gerai setu;;;;5000", kind="placements"))
    with desk.read() as session:
        one, other = session.scalars(select(Placement).order_by(Placement.id))
        same = [one.name for one in Placement.__table__.columns if one.name not in {"id", "uid", "product_id"}]
        assert [getattr(one, key) for key in same] == [getattr(other, key) for key in same]
        assert other.outlet_id is not None and other.product.uid == tempe
        assert [step.status for step in other.steps] == ["placed"]
    assert outlet


@pytest.mark.parametrize("written", ["gerai setu", "GERAI-SETU"])
def test_what_stands_at_an_outlet_is_known_however_the_file_writes_it(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, written: str
) -> None:
    placed = place(desk, at_ritel(desk, parties), parties[1], outlet="Gerai Setu", status="waiting")
    plan = planned(desk, tmp_path, PLACES, f"Keripik;PT Ritel;{written};Terpasang;;;7000", kind="placements")
    assert (plan.new, plan.changed, plan.refused) == (0, 1, 0)
    write_import(desk, plan)
    with desk.read() as session:
        row = session.scalars(select(Placement).where(Placement.uid == placed)).one()
        assert (row.outlet, row.status, row.price) == ("Gerai Setu", "waiting", 7000)


def test_a_stall_is_not_the_product_on_the_shelf(desk: Desk, parties: tuple[str, str], tmp_path: Path) -> None:
    place(desk, at_ritel(desk, parties), parties[1], status="placed", terms={"kind": "stall"})
    plan = planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;Terpasang;;;", kind="placements")
    assert (plan.new, plan.refused) == (1, 0)


def test_history_comes_in_beside_what_stands_there_and_only_once(
    desk: Desk, parties: tuple[str, str], tmp_path: Path
) -> None:
    at_ritel(desk, parties)
    rows = "Keripik;PT Ritel;;Ditarik;2026-05-01;Sepi;", "Keripik;PT Ritel;;Terpasang;2026-06-01;;"
    plan = planned(desk, tmp_path, PLACES, *rows, kind="placements")
    assert (plan.new, plan.refused) == (2, 0)
    write_import(desk, plan)
    other_shape = "Mitra;Produk;Status;Sejak;Alasan", "PT Ritel;Keripik;Ditarik;01/05/2026;Sepi"
    again = planned(desk, tmp_path, *other_shape, kind="placements")
    assert (again.new, again.unchanged, again.refused) == (0, 1, 0)


@pytest.mark.parametrize(("since", "says"), [("1990-01-01", "terlalu lama"), ("2031-01-01", "belum tiba")])
def test_a_day_that_the_window_refuses_is_refused(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, since: str, says: str
) -> None:
    at_ritel(desk, parties)
    assert says in refused(planned(desk, tmp_path, PLACES, f"Keripik;PT Ritel;;;{since};;", kind="placements"))


def test_a_product_that_failed_is_placed_by_file_only_with_a_reason(
    desk: Desk, parties: tuple[str, str], tmp_path: Path
) -> None:
    product = at_ritel(desk, parties)
    decide(desk, product, verdict="rejected", reason="Kemasan bocor", correction="Ganti kemasan")
    with pytest.raises(RuleBroken):
        place(desk, product, parties[1], status="placed")
    assert "Belum dapat ditempatkan" in refused(
        planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;;;;", kind="placements")
    )
    plan = planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;;;Permintaan ritel;", kind="placements")
    write_import(desk, plan)
    with desk.read() as session:
        assert session.scalars(select(Placement.reason_against)).one() == "Permintaan ritel"
    row = "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;;Keripik"
    assert "dimuat dalam perjanjian" in refused(planned(desk, tmp_path, f"{HEAD};Produk", row))


@pytest.mark.parametrize("permit", [{"halal": "belum ada"}, {"pirt": "2063216012345-25", "pirt_expires": "2025-01-01"}])
def test_a_recorded_lack_comes_in_by_file_only_with_a_reason(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, permit: dict[str, str]
) -> None:
    factories.product(desk, parties[0], "Keripik", **permit)
    assert "Belum dapat ditempatkan" in refused(
        planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;;;;", kind="placements")
    )
    write_import(desk, planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;;;Uji pasar;", kind="placements"))
    row = "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;;Keripik"
    assert "dimuat dalam perjanjian" in refused(planned(desk, tmp_path, f"{HEAD};Produk", row))
    head = f"{HEAD};Produk;Alasan tetap memuat produk"
    rows = f"{row};Pembinaan", "Keripik Barokah;PT Ritel;13/PKS;perdagangan umum;;Keripik;"
    plan = planned(desk, tmp_path, head, *rows)
    assert (plan.new, plan.refused) == (1, 1)  # the reason of one row is not that of another about the same product
    write_import(desk, plan)
    with desk.read() as session:
        assert session.scalars(select(Placement.reason_against)).one() == "Uji pasar"
        entered = session.scalars(select(Agreement)).one()
        assert (entered.number, entered.reason_against) == ("12/PKS", "Pembinaan")
        assert [line.product.name for line in entered.products] == ["Keripik"]


def test_what_is_not_known_comes_in_by_file(desk: Desk, parties: tuple[str, str], tmp_path: Path) -> None:
    at_ritel(desk, parties)
    assert planned(desk, tmp_path, PLACES, "Keripik;PT Ritel;;;;;", kind="placements").new == 1
    row = "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;;Keripik"
    assert planned(desk, tmp_path, f"{HEAD};Produk", row).new == 1
