"""The health check compares curators' photos with their hashes, and closed months with what they were closed with."""

import io

import factories
import pytest
from curation_office import make_office
from PIL import Image

from umkm_desktop.services.curation.curation_results import open_session
from umkm_desktop.services.curation.score_sheets import add_photo
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.month_closing import close_month, reopen_month
from umkm_desktop.services.placements import placements
from umkm_desktop.services.register.products import add_product
from umkm_desktop.storage.backup import silent
from umkm_desktop.storage.health import check


def tamper(desk: Desk, table: str, statement: str) -> None:
    """Change rows behind the program's back, with the key and without the triggers."""
    raw = desk.database.raw()
    triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for (name,) in triggers.fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute(statement)
    raw.close()


def test_a_changed_photo_is_named_by_product_and_criterion_but_not_by_curator(desk: Desk) -> None:
    curation = make_office(desk)
    curation.prepare("p1", "p2")
    open_session(curation.kabid, curation.session)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(out, "JPEG")
    add_photo(curation.k1, curation.entries["p1"], "C7", out.getvalue())
    add_photo(curation.k2, curation.entries["p2"], "C1", out.getvalue())
    assert check(curation.kabid.database, tell=silent) == []
    tamper(curation.kabid, "score_photo", "UPDATE score_photo SET content = x'00' WHERE criterion = 'C7'")
    (problem,) = check(curation.kabid.database, tell=silent)
    assert problem.startswith("Kurasi ") and problem.endswith(": foto penilaian C7 berubah.")
    assert "Wulan" not in problem


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """October is closed with two placements, September open."""
    business, partner = factories.business(desk), factories.partner(desk)
    for name in ("Keripik", "Sambal"):
        product = add_product(desk, {"name": name, "business": business})
        placement = placements.place(desk, product, partner, status="placed")
        evaluation.file_report(desk, placement, "2026-10", {"sales": 900_000})
    close_month(desk, "2026-10")
    return desk


@pytest.mark.parametrize(
    ("statement", "found"), [("DELETE FROM judgement WHERE id = 1", 1), ("DELETE FROM judgement", 0)]
)
def test_a_closed_month_with_other_judgements_than_it_was_closed_with(closed: Desk, statement: str, found: int) -> None:
    assert check(closed.database, tell=silent) == []
    tamper(closed, "judgement", statement)
    assert check(closed.database, tell=silent) == [
        f"Bulan Oktober 2026 ditutup dengan 2 penilaian, tetapi yang tersimpan {found}."
    ]


def test_a_month_closed_again_counts_only_what_stands_now(closed: Desk) -> None:
    reopen_month(closed, "2026-10", reason="Laporan ritel keliru.")
    close_month(closed, "2026-10")
    assert check(closed.database, tell=silent) == []
