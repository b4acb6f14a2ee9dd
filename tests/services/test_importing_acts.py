"""A file signs what the window signs, refuses what the window refuses, and says so before anything is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.domain.cautions import CAUTIONS, Answer
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.import_undo import undo_import
from umkm_desktop.services.import_writing import write_import
from umkm_desktop.services.importing import ImportPlan, lay_out_file, open_file, plan_import
from umkm_desktop.services.partnerships import agreement_details, sign_agreement
from umkm_desktop.services.renewals import renew_agreement
from umkm_desktop.services.reviews import answer_cautions, review_agreement
from umkm_desktop.storage.models import Agreement, Office, Officer

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
        sign_agreement(desk, uid, date(2026, 11, 20))
    return str(told.value)


def draft(desk: Desk, parties: tuple[str, str], **values: Any) -> str:
    return factories.agreement(desk, *parties, signed=False, number="12/PKS", **values)


def test_what_nobody_reviewed_is_refused_where_duties_are_separate(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties)
    separate(desk)
    assert refused(signing(desk, tmp_path)) == window_refuses(desk, uid)
    review_agreement(desk_of(Role.ANALYST), uid)
    write_import(desk, signing(desk, tmp_path))
    assert agreement_details(desk, uid).status == "signed"


def test_a_row_that_changes_a_reviewed_text_does_not_sign_it(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties)
    separate(desk)
    review_agreement(desk_of(Role.ANALYST), uid)
    plan = signing(desk, tmp_path, head=f"{HEAD};Kegiatan usaha", more=";Memasok sambal")
    assert "telaah" in refused(plan)


def test_a_reviewed_text_that_a_file_changes_is_a_draft_again(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties)
    review_agreement(desk_of(Role.ANALYST), uid)
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
        sign_agreement(desk, uid, date(2026, 11, 20))
    except RuleBroken as told:
        assert refused(signing(desk, tmp_path)) == str(told)
    else:
        assert agreement_details(desk, uid).status == "signed"


def test_a_content_that_the_stored_text_lacks_is_refused_and_one_it_holds_is_enough(
    desk: Desk, parties: tuple[str, str], tmp_path: Path
) -> None:
    uid = draft(desk, parties, disputes="")
    assert refused(signing(desk, tmp_path)) == window_refuses(desk, uid)
    plan = signing(desk, tmp_path, head=f"{HEAD};Penyelesaian perselisihan", more=";Musyawarah")
    assert (plan.changed, plan.refused) == (1, 0)
    write_import(desk, plan)
    assert agreement_details(desk, uid).status == "signed"


def test_who_may_not_sign_is_refused(
    desk: Desk, desk_of: Callable[..., Desk], parties: tuple[str, str], tmp_path: Path
) -> None:
    draft(desk, parties)
    assert refused(signing(desk_of(Role.CLERK), tmp_path)) == "Anda tidak berhak mencatat penandatanganan."


def test_signing_a_renewal_ends_the_former_and_the_undo_brings_both_back(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, clock: Any
) -> None:
    former = factories.agreement(desk, *parties, number="11/PKS")
    renewal = renew_agreement(desk, former)
    with desk.write("agreement.changed") as session:
        session.scalars(select(Agreement).where(Agreement.uid == renewal)).one().number = "12/PKS"
    clock.advance(days=1)
    batch = write_import(desk, signing(desk, tmp_path)).batch
    details = agreement_details(desk, former)
    assert (details.status, details.end_kind, agreement_details(desk, renewal).status) == ("ended", "renewed", "signed")
    clock.advance(days=1)
    result = undo_import(desk, batch)
    assert (result.restored, result.kept) == (2, ())
    details = agreement_details(desk, former)
    assert (details.status, details.ended_on, details.end_kind, details.end_reason) == ("signed", None, None, None)
    assert agreement_details(desk, renewal).status == "draft"


@pytest.mark.parametrize("ends", ["2026-10-31", "2026-11-01"])
def test_a_term_that_ends_before_the_stored_beginning_is_refused(
    desk: Desk, parties: tuple[str, str], tmp_path: Path, ends: str
) -> None:
    draft(desk, parties)
    row = f"Keripik Barokah;PT Ritel;12/PKS;perdagangan umum;{ends}"
    plan = planned(desk, tmp_path, "Nama UMKM;Mitra;Nomor PKS;Pola;Berlaku sampai", row)
    assert "Tanggal berakhir harus sesudah tanggal mulai" in refused(plan)
