"""Files into the register: planned without writing, written as one batch, known again, and taken back."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office_files import KERIPIK, SHAPES, numeric_nik, partners, products, scientific_nik
from sqlalchemy import func, select

from umkm_desktop.domain.errors import Conflict, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_undo import Kept, UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import ImportResult, list_imports, write_import
from umkm_desktop.services.importing.importing import ImportPlan, lay_out_file, open_file, plan_import
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.services.register.businesses import add_business, archive_business, change_business
from umkm_desktop.services.register.products import add_product, change_product
from umkm_desktop.storage import audit
from umkm_desktop.storage.models import AuditEntry, Business, ImportRow, Owner, Partner, Product

REAL = Path(os.environ.get("UMKM_REAL_DATA") or Path(__file__).parents[2].parent / "shared/data/real")


def planned(
    desk: Desk, path: Path, *, kind: str = "businesses", on_duplicate: str = "skip", **layout: Any
) -> ImportPlan:
    return plan_import(desk, lay_out_file(desk, open_file(desk, path), kind=kind, **layout), on_duplicate=on_duplicate)


def imported(desk: Desk, path: Path, **options: Any) -> ImportResult:
    return write_import(desk, planned(desk, path, **options))


def counts(plan: ImportPlan | ImportResult) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, plan.refused


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(Business.name).order_by(Business.id)))


def write_csv(folder: Path, text: str) -> Path:
    path = folder / "data.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_each_shape_of_file_brings_three_businesses_with_their_owners(
    shape: Callable[[Path], Path], desk: Desk, tmp_path: Path
) -> None:
    assert counts(imported(desk, shape(tmp_path))) == (3, 0, 0, 0)
    with desk.read() as session:
        owners = session.execute(select(Owner.name, Owner.nik, Owner.gender).order_by(Owner.id)).all()
        place = session.execute(
            select(Business.village, Business.village_code, Business.phone).order_by(Business.id)
        ).first()
    assert owners == [
        ("Siti Aminah", "3216065708820004", "P"),
        ("Tini Kartini", "3216064507790002", "P"),
        ("O'Brien & <Co>", "3216061203850007", "L"),
    ]
    assert tuple(place or ()) == ("Telaga Asih", "32.16.08.1008", "+6281234567890")


def test_a_plan_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    assert counts(planned(desk, SHAPES["comma"](tmp_path))) == (3, 0, 0, 0)
    assert names(desk) == []
    assert list_imports(desk) == []


def test_an_import_is_one_act_in_the_trail_and_the_trail_walks(desk: Desk, tmp_path: Path) -> None:
    imported(desk, SHAPES["comma"](tmp_path))
    with desk.read() as session:
        entries = session.execute(select(AuditEntry.action, AuditEntry.act, AuditEntry.subject)).all()
        assert {entry.action for entry in entries} == {"import.written"}
        assert len({entry.act for entry in entries}) == 1
        assert sorted(entry.subject for entry in entries) == ["business"] * 3 + ["import_batch"] + ["owner"] * 3
        assert audit.verify(session).ok


def test_the_same_file_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = SHAPES["merged"](tmp_path)
    imported(desk, path)
    again = planned(desk, path)
    assert counts(again) == (0, 0, 3, 0)
    with pytest.raises(RuleBroken, match="Tidak ada baris baru"):
        write_import(desk, again)


def test_the_same_businesses_in_another_shape_are_known(desk: Desk, tmp_path: Path) -> None:
    imported(desk, SHAPES["comma"](tmp_path))
    assert counts(planned(desk, SHAPES["titles"](tmp_path))) == (0, 0, 3, 0)


def test_undo_leaves_the_register_as_it_was_and_the_file_can_come_again(desk: Desk, tmp_path: Path) -> None:
    path = SHAPES["comma"](tmp_path)
    batch = imported(desk, path).batch
    assert undo_import(desk, batch) == UndoResult(3, 0, ())
    with desk.read() as session:
        assert session.scalar(select(func.count()).select_from(Business)) == 0
        assert session.scalar(select(func.count()).select_from(Owner)) == 0
        assert audit.verify(session).ok
    assert list_imports(desk)[0].undone_at is not None
    assert counts(imported(desk, path)) == (3, 0, 0, 0)


def test_an_import_is_taken_back_once(desk: Desk, tmp_path: Path) -> None:
    batch = imported(desk, SHAPES["comma"](tmp_path)).batch
    undo_import(desk, batch[:8])
    with pytest.raises(Conflict, match="sudah ditarik"):
        undo_import(desk, batch)
    with pytest.raises(NotFound):
        undo_import(desk, "tidak-ada")


def test_exact_repeats_in_a_file_are_told_and_made_once(desk: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Nama Usaha;Alamat\nToko Maju;Kp. Sawah\nToko Jaya;Setu\nToko Maju;Kp. Sawah\n")
    plan = planned(desk, path)
    assert counts(plan) == (2, 0, 1, 0)
    assert [(p.row, p.message, p.level) for p in plan.problems] == [
        (4, "Sama persis dengan baris 2; tidak dibuat dua kali.", "note")
    ]


def test_businesses_that_share_a_name_stay_apart(desk: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Nama Usaha;Alamat\nWarung Makan;Kp. Sawah\nWarung Makan;Setu\nWarung Makan;\n")
    assert counts(imported(desk, path)) == (3, 0, 0, 0)
    assert counts(planned(desk, path)) == (0, 0, 3, 0)


def test_a_row_that_differs_is_a_problem_a_change_or_a_new_record(desk: Desk, tmp_path: Path) -> None:
    nib = "0220103456789"
    imported(desk, write_csv(tmp_path, f"Nama Usaha;NIB;Alamat\nToko Maju;{nib};Kp. Sawah\n"))
    path = write_csv(tmp_path, f"Nama Usaha;NIB;Alamat\nToko Maju;{nib};Jl. Raya 1\n")
    skipped = planned(desk, path)
    assert counts(skipped) == (0, 0, 0, 1)
    assert skipped.problems[0].message == "Sudah ada di register, tetapi berbeda: Alamat. Tidak diubah."
    assert counts(planned(desk, path, on_duplicate="create")) == (1, 0, 0, 0)
    assert counts(imported(desk, path, on_duplicate="update")) == (0, 1, 0, 0)
    with desk.read() as session:
        assert session.scalars(select(Business.address)).all() == ["Jl. Raya 1"]


def test_an_update_is_taken_back_to_what_was_before(desk: Desk, tmp_path: Path) -> None:
    uid = add_business(
        desk, {"name": "Toko Maju", "nib": "0220103456789", "owner_name": "Budi", "capital": "1.000.000"}
    )
    path = write_csv(
        tmp_path,
        "Nama Usaha;NIB;Pemilik;Modal;Kecamatan;Desa\n"
        "Toko Maju Jaya;0220103456789;Budi Santoso;2.000.000;Setu;Ciledug\n",
    )
    result = imported(desk, path, on_duplicate="update")
    assert counts(result) == (0, 1, 0, 0)
    with desk.read() as session:
        changed = session.scalars(select(Business)).one()
        assert (changed.name, changed.match_key, changed.capital, changed.village_code) == (
            "Toko Maju Jaya",
            "tokomajujaya",
            2_000_000,
            "32.16.18.2004",
        )
        assert changed.owner and changed.owner.name == "Budi Santoso"
    assert undo_import(desk, result.batch) == UndoResult(0, 1, ())
    with desk.read() as session:
        restored = session.scalars(select(Business)).one()
        assert (restored.uid, restored.name, restored.match_key, restored.capital, restored.village) == (
            uid,
            "Toko Maju",
            "tokomaju",
            1_000_000,
            None,
        )
        assert restored.owner and restored.owner.name == "Budi"


def test_an_empty_cell_never_erases_what_the_register_knows(desk: Desk, tmp_path: Path) -> None:
    add_business(desk, {"name": "Toko Maju", "nib": "0220103456789", "address": "Kp. Sawah"})
    path = write_csv(tmp_path, "Nama Usaha;NIB;Alamat\nToko Maju;0220103456789;-\n")
    assert counts(planned(desk, path, on_duplicate="update")) == (0, 0, 1, 0)


def test_what_was_built_on_since_is_kept_and_named(desk: Desk, tmp_path: Path) -> None:
    batch = imported(desk, SHAPES["comma"](tmp_path)).batch
    with desk.read() as session:
        uids = list(session.scalars(select(Business.uid).order_by(Business.id)))
    change_business(desk, uids[0], {"note": "Sudah dikunjungi"})
    imported(desk, write_csv(tmp_path, "Nama Usaha;Nama Produk\nSambal Ibu Tini;Sambal Matah\n"), kind="products")
    undone = undo_import(desk, batch)
    assert undone == UndoResult(
        1,
        0,
        (
            Kept(uids[0], "Keripik Barokah", "diubah sesudah impor"),
            Kept(uids[1], "Sambal Ibu Tini", "sudah dipakai data lain"),
        ),
    )
    assert names(desk) == ["Keripik Barokah", "Sambal Ibu Tini"]
    with desk.read() as session:
        assert list(session.scalars(select(Owner.name).order_by(Owner.id))) == ["Siti Aminah", "Tini Kartini"]


def test_a_record_that_an_officer_changed_is_still_known_by_its_row(desk: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Nama Usaha;Alamat\nToko Maju;Kp. Sawah\n")
    imported(desk, path)
    with desk.read() as session:
        uid = session.scalars(select(Business.uid)).one()
    change_business(desk, uid, {"address": "Jl. Raya 1"})
    assert counts(planned(desk, path)) == (0, 0, 0, 1)


def test_a_numeric_nik_is_refused_with_the_reason_and_the_row(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, numeric_nik(tmp_path))
    assert counts(plan) == (0, 0, 0, 3)
    assert [(p.row, p.column) for p in plan.problems] == [(2, "NIK"), (3, "NIK"), (4, "NIK")]
    assert "hanya menyimpan 15 angka" in plan.problems[0].message


def test_a_nik_in_scientific_notation_is_refused_and_the_others_come(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, scientific_nik(tmp_path))
    assert counts(plan) == (1, 0, 0, 1)
    assert "rusak oleh lembar hitung" in plan.problems[0].message


def test_a_column_of_niks_that_all_end_in_zero_is_refused(desk: Desk, tmp_path: Path) -> None:
    rows = "".join(f"Usaha {n};Ibu {n};321606570882{n:03}0\n" for n in range(1, 7))
    assert counts(planned(desk, write_csv(tmp_path, "Nama Usaha;Pemilik;NIK\n" + rows))) == (0, 0, 0, 6)


def test_one_nik_under_two_names_is_refused(desk: Desk, tmp_path: Path) -> None:
    rows = [
        f"{name};{owner};{KERIPIK[2]}" for name, owner in (("A", "Siti Aminah"), ("B", "SITI AMINAH"), ("C", "Budi"))
    ]
    text = "\n".join(["Nama Usaha;Pemilik;NIK", *rows])
    result = imported(desk, write_csv(tmp_path, text))
    assert counts(result) == (2, 0, 0, 1)
    with desk.read() as session:
        assert session.scalar(select(func.count()).select_from(Owner)) == 1


def test_two_rows_of_one_number_that_contradict_each_other_are_not_both_taken(desk: Desk, tmp_path: Path) -> None:
    text = "Nama Usaha;NIB;Alamat\nA;0220103456789;Setu\nA;0220103456789;Babelan\n"
    plan = planned(desk, write_csv(tmp_path, text))
    assert counts(plan) == (1, 0, 0, 1)
    assert plan.problems[0].message == "Data yang sama dengan baris 2 tetapi isinya berbeda; perbaiki berkasnya."


def test_equal_warnings_stand_once_with_their_count(desk: Desk, tmp_path: Path) -> None:
    text = "Nama Usaha;Kecamatan\n" + "".join(f"Toko {n};Laweyan\n" for n in range(5))
    (warning,) = planned(desk, write_csv(tmp_path, text)).problems
    assert (warning.row, warning.column, warning.count, warning.level) == (2, "Kecamatan", 5, "warning")
    assert "bukan kecamatan di Kabupaten Bekasi" in warning.message


def test_an_unknown_choice_is_left_empty_with_a_warning(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, write_csv(tmp_path, "Nama Usaha;Bentuk Usaha;Lintang\nA;Kongsi;sini\n"))
    assert counts(plan) == (1, 0, 0, 0)
    assert all(p.level == "warning" and p.message.endswith("Dikosongkan.") for p in plan.problems)


def test_products_find_their_business_by_name_and_are_refused_without(desk: Desk, tmp_path: Path) -> None:
    imported(desk, SHAPES["comma"](tmp_path))
    plan = planned(desk, products(tmp_path), kind="products")
    assert counts(plan) == (2, 0, 0, 1)
    assert plan.problems[-1].message == "Usaha “Usaha Tak Dikenal” tidak ada di register; impor usahanya dahulu."
    batch = write_import(desk, plan).batch
    with desk.read() as session:
        rows = session.execute(
            select(Product.name, Product.price, Product.is_food, Product.pirt).order_by(Product.id)
        ).all()
    assert [tuple(row) for row in rows] == [
        ("Keripik singkong", 12_500, True, "206321601012329"),
        ("Keripik pisang", 15_000, True, None),
    ]
    assert counts(planned(desk, products(tmp_path), kind="products")) == (0, 0, 2, 1)
    assert undo_import(desk, batch).removed == 2


def test_a_product_of_one_of_several_businesses_of_a_name_needs_the_nib(desk: Desk, tmp_path: Path) -> None:
    imported(desk, write_csv(tmp_path, "Nama Usaha;NIB\nToko Maju;0220103456789\nToko Maju;0220103456790\n"))
    plan = planned(desk, write_csv(tmp_path, "Nama Usaha;Nama Produk\nToko Maju;Beras\n"), kind="products")
    assert "Ada 2 usaha bernama “Toko Maju”" in plan.problems[0].message
    assert counts(
        planned(
            desk, write_csv(tmp_path, "NIB;Nama Usaha;Nama Produk\n0220103456790;Toko Maju;Beras\n"), kind="products"
        )
    ) == (1, 0, 0, 0)


def test_partners_come_from_files_too(desk: Desk, tmp_path: Path) -> None:
    add_partner(desk, {"name": "CV Pabrik Kain", "kind": "industry"})
    result = imported(desk, partners(tmp_path), kind="partners")
    assert counts(result) == (1, 0, 1, 0)
    with desk.read() as session:
        columns = Partner.name, Partner.kind, Partner.contact_name
        assert session.execute(select(*columns).order_by(Partner.id.desc())).first() == (
            "PT Ritel Sejahtera",
            "retail",
            "Budi",
        )
    undo_import(desk, result.batch)


@pytest.mark.parametrize(("kind", "says"), [("documents", "tidak dikenal"), ("apa", "tidak dikenal")])
def test_kinds_that_do_not_come_from_files_are_refused(kind: str, says: str, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=says):
        planned(desk, SHAPES["comma"](tmp_path), kind=kind)


def test_a_file_without_a_name_column_is_refused_with_its_columns(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"Tidak ada kolom untuk Nama usaha. Kolom yang ada: Alamat, Kecamatan"):
        planned(desk, write_csv(tmp_path, "Alamat;Kecamatan\nKp. Sawah;Setu\n"))


def test_a_mapping_once_settled_is_remembered_for_the_same_headings(desk: Desk, tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Judul;Apa\nToko Maju;Jual beras\n")
    imported(desk, path, chosen={"Judul": "name", "Apa": "activity"})
    assert lay_out_file(desk, open_file(desk, path)).mapping == {"Judul": "name", "Apa": "activity"}


def test_a_plan_is_not_written_onto_a_register_that_changed_meanwhile(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, SHAPES["comma"](tmp_path))
    add_business(desk, {"name": "Toko Baru"})
    with pytest.raises(Conflict, match="berubah sejak pratinjau"):
        write_import(desk, plan)


class StopAfter:
    """A progress that is cancelled at the n-th time it is asked."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, done: int, total: int, now: str = "") -> None:
        return

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_batal_while_writing_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, SHAPES["comma"](tmp_path))
    with pytest.raises(Cancelled):
        write_import(desk, plan, progress=StopAfter(0))
    assert names(desk) == []
    assert counts(write_import(desk, planned(desk, SHAPES["comma"](tmp_path)))) == (3, 0, 0, 0)


def test_batal_while_reading_or_checking_stops(desk: Desk, tmp_path: Path) -> None:
    layout = lay_out_file(desk, open_file(desk, SHAPES["comma"](tmp_path)))
    with pytest.raises(Cancelled):
        plan_import(desk, layout, progress=StopAfter(0))


def test_only_those_who_may_import(desk_of: Callable[..., Desk], tmp_path: Path) -> None:
    curator = desk_of(Role.CURATOR)
    with pytest.raises(NotAllowed):
        open_file(curator, SHAPES["comma"](tmp_path))
    with pytest.raises(NotAllowed):
        undo_import(curator, "x")


def test_no_identity_number_lies_in_the_batch_or_its_problems(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, SHAPES["comma"](tmp_path))
    write_import(desk, plan)
    told = repr(plan.problems) + repr(list_imports(desk))
    with desk.read() as session:
        told += repr(session.execute(select(ImportRow.fingerprint, ImportRow.before)).all())
    assert KERIPIK[2] not in told


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not on this machine")
def test_the_real_register_comes_whole_once_and_goes_again(desk: Desk) -> None:
    path = REAL / "surakarta_umkm_titik.csv"
    plan = planned(desk, path)
    assert (plan.total, *counts(plan)) == (11_158, 11_026, 0, 131, 1)
    assert [p.row for p in plan.problems if p.level == "error"] != []
    batch = write_import(desk, plan).batch
    assert len(names(desk)) == 11_026
    assert counts(planned(desk, path)) == (0, 0, 11_157, 1)
    assert undo_import(desk, batch) == UndoResult(11_026, 0, ())
    assert names(desk) == []


SHARED = "0220103456789"


def test_a_product_goes_to_the_business_of_its_nib_and_name(desk: Desk, tmp_path: Path) -> None:
    imported(desk, write_csv(tmp_path, f"Nama Usaha;NIB\nKeripik A;{SHARED}\n"))
    imported(desk, write_csv(tmp_path, f"Nama Usaha;NIB\nKatering A;{SHARED}\n"), on_duplicate="create")
    rows = f"Katering A;{SHARED};Nasi Kotak\nKeripik A;{SHARED};Keripik\n;{SHARED};Sambal\nWarung A;{SHARED};Kopi\n"
    plan = planned(desk, write_csv(tmp_path, "Nama Usaha;NIB;Nama Produk\n" + rows), kind="products")
    assert counts(plan) == (2, 0, 0, 2)
    both, stranger = (problem.message for problem in plan.problems if problem.level == "error")
    assert both == f"NIB {SHARED} dipakai 2 usaha: “Keripik A”, “Katering A”; isi juga nama usahanya."
    assert stranger.startswith(f"NIB {SHARED} di register milik “Keripik A”, “Katering A”, bukan “Warung A”")
    write_import(desk, plan)
    with desk.read() as session:
        found = session.execute(select(Product.name, Business.name).join(Business).order_by(Product.id)).all()
    assert [tuple(row) for row in found] == [("Nasi Kotak", "Katering A"), ("Keripik", "Keripik A")]


@pytest.mark.parametrize("on_duplicate", ["skip", "update"])
def test_a_row_of_another_name_does_not_rename_the_business_of_its_nib(
    desk: Desk, tmp_path: Path, on_duplicate: str
) -> None:
    imported(desk, write_csv(tmp_path, f"Nama Usaha;NIB\nKeripik A;{SHARED}\n"))
    path = write_csv(tmp_path, f"Nama Usaha;NIB;Alamat\nKatering A;{SHARED};Setu\n")
    plan = planned(desk, path, on_duplicate=on_duplicate)
    assert counts(plan) == (0, 0, 0, 1)
    assert f"NIB {SHARED} di register milik “Keripik A”, bukan “Katering A”" in plan.problems[0].message
    imported(desk, path, on_duplicate="create")
    assert names(desk) == ["Keripik A", "Katering A"]
    again = planned(
        desk, write_csv(tmp_path, f"Nama Usaha;NIB;Alamat\nKatering A;{SHARED};Babelan\n"), on_duplicate="update"
    )
    assert counts(again) == (0, 1, 0, 0)
    write_import(desk, again)
    with desk.read() as session:
        assert session.execute(select(Business.name, Business.address).order_by(Business.id)).all() == [
            ("Keripik A", None),
            ("Katering A", "Babelan"),
        ]


def test_nothing_is_built_on_the_archive_and_its_rows_are_told(desk: Desk, tmp_path: Path) -> None:
    uid = add_business(desk, {"name": "Toko Maju", "nib": SHARED})
    archive_business(desk, uid, reason="Pindah")
    businesses = planned(desk, write_csv(tmp_path, f"Nama Usaha;NIB\nToko Maju;{SHARED}\n"))
    assert counts(businesses) == (0, 0, 0, 1)
    assert "diarsipkan" in businesses.problems[0].message
    rows = planned(desk, write_csv(tmp_path, "Nama Usaha;Nama Produk\nToko Maju;Beras\n"), kind="products")
    assert [p.message for p in rows.problems] == ["Usaha “Toko Maju” diarsipkan; kembalikan dahulu."]
    add_business(desk, {"name": "Toko Maju"})
    twin = planned(desk, write_csv(tmp_path, "Nama Usaha;Nama Produk\nToko Maju;Beras\n"), kind="products")
    assert counts(twin) == (1, 0, 0, 0)


def test_what_a_file_enters_is_what_the_form_enters(desk: Desk, tmp_path: Path) -> None:
    """The same columns, told in the trail alike."""
    values = {
        "name": "Toko Maju",
        "owner_name": "Siti Aminah",
        "owner_nik": KERIPIK[2],
        "village": "Telaga Asih",
        "district": "Cikarang Barat",
        "owner_gender": "P",
    }
    add_business(desk, values)
    head = "Nama Usaha;Pemilik;NIK;Desa;Kecamatan;Jenis Kelamin"
    row = f"Toko Jaya;Siti Aminah;{KERIPIK[2]};Telaga Asih;Cikarang Barat;P"
    imported(desk, write_csv(tmp_path, f"{head}\n{row}\n"))
    skipped = {"id", "uid", "name", "match_key", "created_at", "changed_at"}
    with desk.read() as session:
        one, other = session.scalars(select(Business).order_by(Business.id))
        columns = [column.name for column in Business.__table__.columns if column.name not in skipped]
        assert [getattr(one, key) for key in columns] == [getattr(other, key) for key in columns]
        assert one.owner is other.owner and one.owner is not None and one.owner.birth_date is not None


def test_a_row_known_from_before_gives_no_name_back_that_another_product_has(desk: Desk, tmp_path: Path) -> None:
    business = add_business(desk, {"name": "Toko Maju"})
    path = write_csv(tmp_path, "Nama Usaha;Nama Produk\nToko Maju;Beras\n")
    imported(desk, path, kind="products")
    with desk.read() as session:
        uid = session.scalars(select(Product.uid)).one()
    change_product(desk, uid, {"name": "Beras Merah"})
    add_product(desk, {"name": "Beras", "business": business})
    plan = planned(desk, path, kind="products", on_duplicate="update")
    assert counts(plan) == (0, 0, 0, 1)
    assert "sudah punya produk “Beras”" in plan.problems[0].message
