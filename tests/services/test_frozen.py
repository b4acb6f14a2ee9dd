"""What was issued stays as it was: whatever changes in the office, and whatever the program becomes."""

import hashlib
import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import factories
import pypdfium2
import pytest
from paper_records import PaperOffice, issue_certificates, paper_office
from PIL import Image

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.document_signing import record_signing
from umkm_desktop.services.issuing.printing import document_pdf, peek_pdf, print_documents, print_run
from umkm_desktop.services.office.office import change_office, save_official, set_logo
from umkm_desktop.services.office.templates import save_template, template_texts
from umkm_desktop.storage.backup import silent
from umkm_desktop.storage.health import check
from umkm_desktop.storage.models import Business, Document, Owner, Partner, Product

EVERY_SETTING = {
    "name": "DINAS LAIN",
    "government": "PEMERINTAH KOTA LAIN",
    "address_line": "Jalan Lain 1",
    "place": "Lain",
    "contact_line": "Telepon 1",
    "unit_code": "LAIN",
    "paper": "F4",
    "letter_family": "Serif",
    "letter_size": 12,
    "margin_left": 35,
    "mono_certificate": True,
    "preprinted_letterhead": True,
}


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 80), colour).save(out, "PNG")
    return out.getvalue()


def change_everything(desk: Desk, kind: Kind) -> None:
    """New names, letterhead, logo, sheet, signer and texts."""
    with desk.write("test.renamed") as session:
        for model in (Business, Owner, Partner, Product):
            for row in session.query(model):
                row.name = f"Nama Baru {row.id}"
    change_office(desk, EVERY_SETTING)
    set_logo(desk, picture("blue"))
    save_official(
        desk,
        {
            "name": "Pejabat Baru",
            "position": "Kepala Dinas",
            "nip": "197001012000031001",
            "rank": "Pembina (IV/a)",
            "starts": date(2026, 11, 1),
        },
    )
    texts = dict(template_texts(desk, kind).parts)
    part = next(part for part in ("catatan", "penutup", "hal", "judul") if part in texts)
    save_template(desk, kind, texts | {part: "Kalimat baru."})


@pytest.fixture
def office(desk: Desk) -> PaperOffice:
    made = paper_office(desk)
    set_logo(desk, picture("red"))
    return made


@pytest.mark.parametrize("kind", [k for k in Kind if k not in {Kind.AGREEMENT, Kind.MEMORANDUM, Kind.RECOMMENDATION}])
def test_a_print_is_the_same_bytes_whatever_changed_since(office: PaperOffice, kind: Kind) -> None:
    desk, issued = office.desk, office.issue(kind).documents[0]
    stored = document_pdf(desk, issued.uid)
    change_everything(desk, kind)
    assert document_pdf(desk, issued.uid) == stored
    assert check(desk.database, tell=silent) == []


def test_a_paper_not_yet_printed_is_drawn_from_what_was_frozen(office: PaperOffice) -> None:
    for kind in (Kind.CERTIFICATE, Kind.STATEMENT):
        issued = office.issue(kind).documents[0]
        before = peek_pdf(office.desk, issued.uid)
        change_everything(office.desk, kind)
        assert document_pdf(office.desk, issued.uid) == before


def test_a_later_program_draws_differently_and_gives_back_the_old_print(
    office: PaperOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office.issue(Kind.CERTIFICATE).documents[0]
    second = office.issue(Kind.STATEMENT).documents[0]
    stored, only_seen = document_pdf(office.desk, first.uid), peek_pdf(office.desk, second.uid)
    monkeypatch.setattr("umkm_desktop.documents.pages.PRODUCER", "UMKM Desktop 99")
    assert document_pdf(office.desk, first.uid) == stored
    assert document_pdf(office.desk, second.uid) != only_seen


def test_a_print_run_keeps_the_sheet_each_paper_was_issued_for(desk: Desk, tmp_path: Path) -> None:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    uids = []
    for paper in ("A4", "F4"):
        change_office(desk, {"paper": paper})
        agreement = factories.agreement(desk, factories.business(desk, f"Usaha {paper}"), partner)
        uids.append(issue_certificates(desk, [agreement]).documents[0].uid)
    pages = pypdfium2.PdfDocument(print_run(desk, [*uids, uids[0]], tmp_path / "semua.pdf"))
    assert [round(page.get_size()[0] / 72 * 25.4) for page in pages] == [297, 330, 297]


def frozen_papers(desk: Desk, count: int) -> list[str]:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    names = ("Dapur Ibu Sari", "Énéng & <Jaya>", "Quartet Xylophon", "Warung 24")
    agreements = [factories.agreement(desk, factories.business(desk, names[n % 4]), partner) for n in range(count)]
    return [document.uid for document in issue_certificates(desk, agreements).documents]


def test_the_order_of_printing_does_not_change_a_byte(desk: Desk) -> None:
    uids = frozen_papers(desk, 4)
    forwards = [peek_pdf(desk, uid) for uid in uids]
    backwards = [peek_pdf(desk, uid) for uid in reversed(uids)]
    assert forwards == backwards[::-1]


DRAW = """
import hashlib, sys
from umkm_desktop.documents.content import Seal
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.papers.stored_prints import render
line, code, *contents = sys.stdin.read().split("\\n")
for content in contents:
    print(hashlib.sha256(render(Kind.CERTIFICATE, content, Seal(line, code), None)).hexdigest())
"""


def test_another_process_draws_the_same_bytes(desk: Desk) -> None:
    from umkm_desktop.documents.content import Seal
    from umkm_desktop.services.papers.stored_prints import render

    frozen_papers(desk, 4)
    with desk.read() as session:
        contents = [row.content for row in session.query(Document).order_by(Document.id)]
    here = [hashlib.sha256(render(Kind.CERTIFICATE, one, Seal("UMKM1|x", "A"), None)).hexdigest() for one in contents]
    sent = "\n".join(["UMKM1|x", "A", *reversed(contents)])
    there = subprocess.run([sys.executable, "-c", DRAW], input=sent, capture_output=True, text=True, check=True)
    assert there.stdout.split() == here[::-1]


def test_files_written_again_are_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    uids = frozen_papers(desk, 3)
    first = print_documents(desk, uids, tmp_path)
    again = print_documents(desk, uids, tmp_path)
    assert [one.path.read_bytes() for one in first] == [one.path.read_bytes() for one in again]
    assert len({one.path for one in first + again}) == 6
    assert not list(tmp_path.glob(".~*"))


def hexed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("table", "statement", "sentence"),
    [
        (
            "document",
            "UPDATE document SET content = replace(content, 'Jaya', 'Raya') WHERE id = 2",
            "Dokumen {number}: isi tidak sama",
        ),
        (
            "document",
            f"UPDATE document SET content = '{{}}', sha256 = '{hexed('{}')}' WHERE id = 2",
            "Dokumen {number}: segel memuat sidik jari isi yang lain",
        ),
        (
            "document_file",
            "UPDATE document_file SET content = x'789c' WHERE document_id = 2",
            "Dokumen {number}: cetakan tersimpan berubah",
        ),
        (
            "document_scan",
            "UPDATE document_scan SET content = x'00' WHERE document_id = 2",
            "Dokumen {number}: pindaian tersimpan berubah",
        ),
        ("asset", "UPDATE asset SET content = x'00'", "Gambar kop"),
    ],
)
def test_the_check_names_the_document_that_was_changed(
    desk: Desk, tmp_path: Path, table: str, statement: str, sentence: str
) -> None:
    uids = frozen_papers(desk, 3)
    set_logo(desk, picture("red"))
    scan = tmp_path / "pindaian.png"
    scan.write_bytes(picture("white"))
    numbers = [record_signing(desk, uid, date(2026, 11, 24), scan=scan) for uid in uids]
    print_documents(desk, uids, tmp_path)
    assert check(desk.database, tell=silent) == []
    tamper(desk, table, statement)
    problems = check(desk.database, tell=silent)
    assert len(problems) == 1
    assert problems[0].startswith(sentence.format(number=numbers[1]))


def tamper(desk: Desk, table: str, statement: str) -> None:
    """Change a row behind the program's back, with the key and without the triggers."""
    raw = desk.database.raw()
    triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for (name,) in triggers.fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute(statement)
    raw.close()
