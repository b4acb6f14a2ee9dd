"""kill -9 between number and file: no number is lost, none is doubled, and every document can be printed again."""

import os
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.printing import document_pdf, peek_pdf
from umkm_desktop.storage.audit import verify
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.models import Document, LedgerNumber, NumberSeries

SCRIPT = Path(__file__).with_name("killed_office.py")
POINTS = (
    "number composed",
    "documents written",
    "numbers written",
    "read back",
    "drafts closed",
    "before the commit",
    "number committed",
    "print drawn",
    "print inserted",
    "before the print is committed",
    "print committed",
    "file written beside its place",
    "file in its place",
    "done",
)
WITH_NUMBER = POINTS[POINTS.index("number committed") :]
ROUNDS = int(os.environ.get("UMKM_KILL_ROUNDS", "8"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are of Linux")


def run(database: Database, folder: Path, *words: str) -> int:
    """How many children were killed."""
    arguments = [sys.executable, str(SCRIPT), str(database.path), database.key.hex(), str(folder), *words]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def ready(desk: Desk, count: int) -> None:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    for n in range(count):
        factories.agreement(desk, factories.business(desk, f"Usaha {n}"), partner)


def check_whole(desk: Desk, folder: Path) -> int:
    """Numbers run from 1 without gap, each on one document that prints; files in the folder are whole. How many."""
    with desk.read() as session:
        numbers = session.execute(select(LedgerNumber.n, LedgerNumber.text, LedgerNumber.document_id)).all()
        following = session.scalars(select(NumberSeries.next_number)).one_or_none() or 1
        documents = session.execute(select(Document.id, Document.uid, Document.number)).all()
    assert sorted(row.n for row in numbers) == list(range(1, following))
    assert {row.document_id: row.text for row in numbers} == {row.id: row.number for row in documents}
    assert len({row.number for row in documents}) == len(documents) == len(numbers)
    prints = {}
    for row in documents:
        seen = peek_pdf(desk, row.uid)
        assert document_pdf(desk, row.uid) == seen == document_pdf(desk, row.uid)
        prints[row.number.replace("/", "-")] = seen
    for path in folder.glob("*.pdf"):
        assert path.read_bytes() == prints[path.stem.removeprefix("Sertifikat ").partition(" (")[0]]
    with desk.read() as session:
        assert verify(session).ok
    return len(documents)


def test_killed_at_each_point_between_number_and_file(desk: Desk, database: Database, tmp_path: Path) -> None:
    ready(desk, len(POINTS))
    folder = tmp_path / "cetak"
    assert run(database, folder, "point", *POINTS) == len(POINTS) - 1
    assert check_whole(desk, folder) == len(WITH_NUMBER)
    assert len(list(folder.glob("*.pdf"))) == 2


@pytest.mark.slow
def test_killed_at_any_moment(desk: Desk, database: Database, tmp_path: Path) -> None:
    ready(desk, ROUNDS)
    folder = tmp_path / "cetak"
    assert run(database, folder, "moment", str(ROUNDS), "7") > 0
    assert check_whole(desk, folder) > 0
