"""An import of signed agreements is taken back whole, though they are frozen; what was built on stays whole."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.agreements.cautions import none_of_them
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.services.agreements.partnerships import answer_cautions, end_text
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.importing.import_undo import UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.register.products import add_product
from umkm_desktop.storage.models import Agreement, AgreementProduct

HEAD = (
    "Nama UMKM",
    "Mitra",
    "Nomor PKS",
    "Pola",
    "Tgl mulai",
    "Berlaku sampai",
    "Tanggal TTD",
    "Produk",
    "Kegiatan usaha",
    "Hak dan kewajiban",
    "Bentuk pengembangan",
    "Penyelesaian perselisihan",
)


@pytest.fixture(autouse=True)
def register(desk: Desk) -> None:
    business = factories.business(desk, "Keripik Barokah")
    add_product(desk, {"name": "Keripik Singkong", "business": business})
    factories.partner(desk, "PT Ritel Sejahtera")


def imported(desk: Desk, folder: Path, signed: str, activity: str = "Memasok keripik", again: str = "skip") -> str:
    row = (
        "Keripik Barokah",
        "PT Ritel Sejahtera",
        "12/PKS/2026",
        "perdagangan umum",
        "2026-02-01",
        "2027-01-31",
        signed,
        "Keripik Singkong",
        activity,
        "Membayar 14 hari",
        "Pelatihan",
        "Musyawarah",
    )
    path = folder / "pks.csv"
    path.write_text("".join(";".join(line) + "\n" for line in (HEAD, row)), encoding="utf-8")
    plan = plan_import(desk, lay_out_file(desk, open_file(desk, path), kind="agreements"), on_duplicate=again)
    return write_import(desk, plan).batch


def stored(desk: Desk) -> Sequence[Any]:
    """Status, activity and product of every agreement."""
    columns = Agreement.status, Agreement.activity, AgreementProduct.product_id
    with desk.read() as session:
        return session.execute(select(*columns).outerjoin(AgreementProduct)).all()


def uid_of(desk: Desk) -> str:
    with desk.read() as session:
        return session.scalars(select(Agreement.uid)).one()


def taken_back(desk: Desk, batch: str, clock: Any) -> UndoResult:
    clock.advance(days=1)
    return undo_import(desk, batch)


def test_what_came_in_signed_goes_with_its_products(desk: Desk, clock: Any, tmp_path: Path) -> None:
    batch = imported(desk, tmp_path, "2026-01-28")
    assert stored(desk) == [("signed", "Memasok keripik", 1)]
    assert (taken_back(desk, batch, clock).removed, stored(desk)) == (1, [])


def test_a_draft_that_a_file_signed_is_the_draft_again(desk: Desk, clock: Any, tmp_path: Path) -> None:
    imported(desk, tmp_path, "")
    answer_cautions(desk, uid_of(desk), none_of_them())
    clock.advance(days=1)
    batch = imported(desk, tmp_path, "2026-01-28", "Memasok sambal", again="update")
    assert stored(desk) == [("signed", "Memasok sambal", 1)]
    assert (taken_back(desk, batch, clock).restored, stored(desk)) == (1, [("draft", "Memasok keripik", 1)])


def test_a_file_signs_no_draft_whose_product_failed_since(desk: Desk, tmp_path: Path) -> None:
    imported(desk, tmp_path, "")
    uid = uid_of(desk)
    answer_cautions(desk, uid, none_of_them())
    ((product, _name),) = text_details(desk, AGREEMENT, uid).products
    decide(desk, product, verdict="rejected", reason="Kemasan bocor")
    path = tmp_path / "tanda_tangan.csv"
    head, row = (*HEAD[:7], *HEAD[8:]), ("12/PKS/2026", "perdagangan umum", "2026-02-01", "2027-01-31", "2026-01-28")
    texts = ("Memasok keripik", "Membayar 14 hari", "Pelatihan", "Musyawarah")
    lines = head, ("Keripik Barokah", "PT Ritel Sejahtera", *row, *texts)
    path.write_text("".join(";".join(line) + "\n" for line in lines), encoding="utf-8")
    plan = plan_import(
        desk, lay_out_file(desk, open_file(desk, path), kind="agreements"), on_duplicate="update"
    )  # without the column of products
    assert [one.message for one in plan.problems] == [
        "Belum dapat ditandatangani perjanjiannya. Keripik Singkong: tidak lolos kurasi. "
        "Lengkapi datanya, atau tulis alasan mengapa tetap dilakukan."
    ]
    assert stored(desk)[0][0] == "draft"


def test_only_the_taking_back_may_undo_a_signature_a_file_brought(desk: Desk, clock: Any, tmp_path: Path) -> None:
    imported(desk, tmp_path, "2026-01-28")
    raw = desk.database.raw()
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat diubah"):
        raw.execute("UPDATE agreement SET activity = 'Lain'")
    raw.close()


@pytest.mark.parametrize("signed", ["", "2026-01-28"])
def test_what_was_signed_or_ended_since_keeps_its_products(desk: Desk, clock: Any, tmp_path: Path, signed: str) -> None:
    batch = imported(desk, tmp_path, signed)
    clock.advance(days=1)
    if signed:
        end_text(desk, AGREEMENT, uid_of(desk), date(2026, 11, 25), "Sepakat")
    else:
        factories.sign(desk, uid_of(desk), date(2026, 11, 25))
    result = taken_back(desk, batch, clock)
    assert (result.removed, [one.reason for one in result.kept]) == (0, ["diubah sesudah impor"])
    assert stored(desk) == [("ended" if signed else "signed", "Memasok keripik", 1)]
