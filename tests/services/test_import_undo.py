"""An import taken back: every record is as it was, or named as kept, whatever came between and in whatever order."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.domain.agreements.cautions import none_of_them
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements.partnerships import answer_cautions
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_undo import UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.placements.placement_lists import PlacementQuery, page_placements
from umkm_desktop.services.placements.placements import move_placement, steps_of
from umkm_desktop.services.register.businesses import add_business, change_business
from umkm_desktop.services.register.products import change_product
from umkm_desktop.storage import audit
from umkm_desktop.storage.models import Business, Owner, Product

NIK, OTHER_NIK = "3216065708820004", "3216061203850007"


def imported(desk: Desk, folder: Path, *rows: str, kind: str = "businesses", again: str = "update") -> str:
    """The batch."""
    path = folder / "data.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    plan = plan_import(desk, lay_out_file(desk, open_file(desk, path), kind=kind), on_duplicate=again)
    return write_import(desk, plan).batch


def owners(desk: Desk) -> list[tuple[Any, ...]]:
    with desk.read() as session:
        return [tuple(row) for row in session.execute(select(Owner.name, Owner.nik, Owner.gender).order_by(Owner.id))]


def kept(result: UndoResult) -> list[tuple[str, str]]:
    return [(one.title, one.reason) for one in result.kept]


def product_named(desk: Desk, name: str) -> str:
    """Uid of the only product of the name."""
    with desk.read() as session:
        return session.scalars(select(Product.uid).where(Product.name == name)).one()


def test_a_person_the_import_only_linked_stays_with_the_nik(desk: Desk, tmp_path: Path) -> None:
    siti = add_business(desk, {"name": "Usaha Lama", "owner_name": "Siti", "owner_nik": NIK})
    change_business(desk, siti, {"owner_name": "", "owner_nik": "", "owner_gender": ""})
    add_business(desk, {"name": "Usaha C", "nib": "0220103456789"})
    before = owners(desk)
    batch = imported(desk, tmp_path, "Nama Usaha;NIB;Pemilik;NIK", f"Usaha C;0220103456789;Siti;{NIK}")
    result = undo_import(desk, batch)
    assert (result.restored, result.kept, owners(desk)) == (1, (), before)
    assert before[0][:2] == ("Siti", NIK)


def test_what_the_import_filled_in_of_a_known_person_is_empty_again(desk: Desk, tmp_path: Path) -> None:
    add_business(desk, {"name": "Usaha Lama", "nib": "0220103456700", "owner_name": "Budi", "owner_nik": NIK})
    add_business(desk, {"name": "Usaha C", "nib": "0220103456789"})
    before = owners(desk)
    head = "Nama Usaha;NIB;Pemilik;NIK;Jenis Kelamin"
    undo_import(desk, imported(desk, tmp_path, head, f"Usaha C;0220103456789;Budi;{NIK};P"))
    assert owners(desk) == before


def test_a_new_business_of_a_known_person_goes_and_the_person_stays_as_he_was(desk: Desk, tmp_path: Path) -> None:
    add_business(desk, {"name": "Usaha Lama", "owner_name": "Budi", "owner_nik": NIK})
    before = owners(desk)
    head = "Nama Usaha;Pemilik;NIK;Jenis Kelamin"
    batch = imported(desk, tmp_path, head, f"Usaha Baru;Budi;{NIK};P")
    assert owners(desk)[0][2] == "P"
    assert undo_import(desk, batch).removed == 1
    assert owners(desk) == before


def test_what_was_issued_since_keeps_the_signature_a_file_brought(desk: Desk, clock: Any, tmp_path: Path) -> None:
    factories.ready_office(desk)
    parties = factories.business(desk, "Keripik Barokah"), factories.partner(desk, "PT Ritel")
    uid = factories.agreement(desk, *parties, signed=False, number="12/PKS")
    answer_cautions(desk, uid, none_of_them())
    clock.advance(days=1)
    head = "Nama UMKM;Mitra;Nomor PKS;Pola;Tanggal TTD"
    row = "Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;2026-11-20"
    batch = imported(desk, tmp_path, head, row, kind="agreements")
    clock.advance(days=1)
    issue_papers(desk, Kind.CERTIFICATE, [uid])
    assert kept(undo_import(desk, batch)) == [("Keripik Barokah", "sudah dipakai data lain")]
    assert text_details(desk, AGREEMENT, uid).status == "signed"


@pytest.mark.parametrize("genders", [("L", "P"), ("P", "L")])
def test_two_rows_about_one_owner_leave_what_was_before_both(
    desk: Desk, tmp_path: Path, genders: tuple[str, str]
) -> None:
    for nib in ("0220103456789", "0220103456790"):
        add_business(desk, {"name": f"Toko {nib[-2:]}", "nib": nib, "owner_name": "Budi"})
    with desk.write("business.changed") as session:
        first, second = session.scalars(select(Business).order_by(Business.id))
        second.owner = first.owner
    rows = [
        f"Toko {nib[-2:]};{nib};Budi;{gender}"
        for nib, gender in zip(("0220103456789", "0220103456790"), genders, strict=True)
    ]
    before = owners(desk)
    result = undo_import(desk, imported(desk, tmp_path, "Nama Usaha;NIB;Pemilik;Jenis Kelamin", *rows))
    assert (result.kept, owners(desk)) == ((), before)


def test_of_two_imports_the_newer_and_then_the_older_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    first = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Setu")
    second = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Babelan")
    third = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Cikarang")
    assert [undo_import(desk, batch).kept for batch in (third, second)] == [(), ()]
    with desk.read() as session:
        assert session.scalars(select(Business.address)).all() == ["Setu"]
    assert undo_import(desk, first) == UndoResult(1, 0, ())


def test_an_older_import_first_is_named_as_kept_and_the_newer_still_goes(desk: Desk, tmp_path: Path) -> None:
    add_business(desk, {"name": "Toko", "nib": "0220103456789", "address": "Asal"})
    first = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Setu")
    second = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Babelan")
    assert kept(undo_import(desk, first)) == [("Toko", "diubah lagi sesudah impor")]
    assert undo_import(desk, second) == UndoResult(0, 1, ())
    with desk.read() as session:
        assert session.scalars(select(Business.address)).all() == ["Setu"]


def test_a_product_does_not_get_a_name_back_that_another_one_took_since(desk: Desk, tmp_path: Path) -> None:
    shop = factories.business(desk, "Toko", nib="0220103456789")
    rows = ("Nama Produk;NIB Usaha;Pangan", "Keripik;0220103456789;ya")
    imported(desk, tmp_path, *rows, kind="products")
    uid = product_named(desk, "Keripik")
    change_product(desk, uid, {"name": "Kerupuk"})
    again = imported(desk, tmp_path, *rows, kind="products")
    assert product_named(desk, "Keripik") == uid
    factories.product(desk, shop, "Kerupuk")
    assert kept(undo_import(desk, again)) == [("Keripik", "namanya yang dahulu sudah dipakai produk lain")]
    assert product_named(desk, "Keripik") == uid


def test_a_product_gets_its_former_name_back_where_no_other_one_has_it(desk: Desk, tmp_path: Path) -> None:
    factories.business(desk, "Toko", nib="0220103456789")
    rows = ("Nama Produk;NIB Usaha;Pangan", "Keripik;0220103456789;ya")
    imported(desk, tmp_path, *rows, kind="products")
    uid = product_named(desk, "Keripik")
    change_product(desk, uid, {"name": "Kerupuk"})
    assert undo_import(desk, imported(desk, tmp_path, *rows, kind="products")) == UndoResult(0, 1, ())
    assert product_named(desk, "Kerupuk") == uid


def test_an_edit_between_two_imports_keeps_the_older_one(desk: Desk, tmp_path: Path) -> None:
    uid = add_business(desk, {"name": "Toko", "nib": "0220103456789", "address": "Asal"})
    first = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Setu")
    change_business(desk, uid, {"note": "Dikunjungi"})
    second = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat", "Toko;0220103456789;Babelan")
    assert undo_import(desk, second).kept == ()
    assert kept(undo_import(desk, first)) == [("Toko", "diubah lagi sesudah impor")]


def test_an_owner_changed_since_is_named_without_the_nik(desk: Desk, tmp_path: Path) -> None:
    uid = add_business(desk, {"name": "Toko", "nib": "0220103456789", "owner_name": "Budi"})
    batch = imported(desk, tmp_path, "Nama Usaha;NIB;Pemilik;NIK", f"Toko;0220103456789;Budi;{OTHER_NIK}")
    change_business(desk, uid, {"owner_name": "Budi Santoso"})
    result = undo_import(desk, batch)
    assert kept(result) == [("Budi Santoso", "diubah lagi sesudah impor")]
    assert OTHER_NIK not in repr(result)


def test_a_placement_that_moved_on_keeps_its_first_step(desk: Desk, clock: Any, tmp_path: Path) -> None:
    factories.product(desk, factories.business(desk), "Keripik")
    factories.partner(desk, "PT Ritel")
    batch = imported(desk, tmp_path, "Produk;Mitra;Status", "Keripik;PT Ritel;Menunggu ritel", kind="placements")
    (row,) = page_placements(desk, PlacementQuery())
    clock.advance(days=1)
    move_placement(desk, row.uid, status="approved")
    assert kept(undo_import(desk, batch)) == [("Keripik", "diubah sesudah impor")]
    assert [step.status for step in steps_of(desk, row.uid)] == ["waiting", "approved"]


def everything(desk: Desk) -> dict[str, dict[str, Any]]:
    """Every business and owner by uid, its own columns only."""
    found: dict[str, dict[str, Any]] = {}
    with desk.read() as session:
        for model in (Business, Owner):
            for row in session.scalars(select(model)):
                columns = [one.name for one in model.__table__.columns]
                found[row.uid] = {name: getattr(row, name) for name in columns} | {"table": model.__tablename__}
    return found


UNWATCHED = frozenset({"id", "uid", "revision", "created_at", "changed_at", "table"})


def told(state: Mapping[str, Any] | None, columns: set[str]) -> Any:
    return None if state is None else {key: state[key] for key in columns}


def differing(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> set[str]:
    keys = (one or other or {}).keys() - UNWATCHED
    return set(keys) if one is None or other is None else {key for key in keys if one[key] != other[key]}


@pytest.mark.parametrize("seed", range(12))
def test_after_any_undo_each_touched_record_is_as_before_or_named(seed: int, desk: Desk, tmp_path: Path) -> None:
    random = Random(seed)
    nibs = [f"02201034567{n:02}" for n in range(4)]
    niks = ["", NIK, OTHER_NIK]
    names = {NIK: "Siti Aminah", OTHER_NIK: "Budi", "": "Tini"}
    open_batches: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    for _turn in range(14):
        act = random.choice(("import", "import", "edit", "undo", "undo"))
        before = everything(desk)
        uids = [uid for uid, row in before.items() if row["table"] == "business"]
        if act == "import":
            rows = []
            for nib in random.sample(nibs, 3):
                nik = random.choice(niks)
                cells = (
                    f"Toko {nib[-2:]}",
                    nib,
                    random.choice(("Setu", "Babelan", "")),
                    names[nik],
                    nik,
                    random.choice(("L", "P", "")),
                )
                rows.append(";".join(cells))
            try:
                batch = imported(desk, tmp_path, "Nama Usaha;NIB;Alamat;Pemilik;NIK;Jenis Kelamin", *rows)
            except RuleBroken as refused:
                if "Tidak ada baris baru" not in str(refused):
                    raise
                continue
            open_batches.append((batch, before, everything(desk)))
        elif act == "edit" and uids:
            change_business(desk, random.choice(uids), {"note": f"catatan {random.random()}"})
        elif act == "undo" and open_batches:
            batch, was, became = open_batches.pop(random.randrange(len(open_batches)))
            result = undo_import(desk, batch)
            after, named = everything(desk), {one.uid for one in result.kept}
            ids = {row["id"]: uid for uid, row in after.items() if row["table"] == "owner"}
            named |= {ids[row["owner_id"]] for uid, row in after.items() if uid in named and row.get("owner_id")}
            for uid in was.keys() | became.keys() | before.keys():
                touched = differing(was.get(uid), became.get(uid))
                if touched and uid not in named:
                    assert told(after.get(uid), touched) == told(was.get(uid), touched), uid
                elif not touched:
                    assert differing(before.get(uid), after.get(uid)) == set()
    with desk.read() as session:
        assert audit.verify(session).ok
