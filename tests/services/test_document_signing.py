"""After issue: signed with ink and scanned, cancelled before that, revoked after; the number stays taken."""

import hashlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import factories
import pytest
from paper_records import issue_certificates
from PIL import Image
from sqlalchemy import select

from umkm_desktop.domain.errors import Conflict, NotAllowed, NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.approval import Stage
from umkm_desktop.domain.papers.sealing import plain_name
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.document_register import DocumentQuery, count_documents, document_details
from umkm_desktop.services.issuing.document_signing import cancel_document, record_signing, record_signings, signed_scan
from umkm_desktop.services.issuing.issuing import revoke_document
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.papers.number_books import BookQuery, page_numbers
from umkm_desktop.services.papers.seal_keys import key_set
from umkm_desktop.storage.models import DocumentScan

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(desk: Desk) -> Desk:
    factories.ready_office(desk)
    return desk


@pytest.fixture
def document(office: Desk) -> str:
    return issue_certificates(office, [factories.agreement(office)], letter_date=date(2026, 11, 20)).documents[0].uid


def photo(folder: Path, name: str = "3216065708820004.jpg", **save: object) -> Path:
    """A photograph of a signed sheet as a telephone makes it: turned, with the place it was taken at."""
    picture = Image.new("RGB", (300, 200), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Contoh Telepon"
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(folder / name, exif=exif, **save)  # type: ignore[arg-type]
    return folder / name


def test_any_officer_notes_the_signing_and_the_document_says_so(
    office: Desk, document: str, desk_of: Callable[..., Desk]
) -> None:
    assert document_details(office, document).line.stage is Stage.ISSUED
    record_signing(desk_of(Role.CLERK, name="Citra"), document, date(2026, 11, 23))
    details = document_details(office, document)
    assert (details.line.stage, details.line.signed_on, details.signed_noted_by, details.scanned) == (
        Stage.SIGNED,
        date(2026, 11, 23),
        "Citra",
        False,
    )
    assert count_documents(office, DocumentQuery(stages=("signed",))) == 1
    assert count_documents(office, DocumentQuery(stages=("issued", "revoked"))) == 0


def test_a_photograph_is_turned_upright_and_loses_where_it_was_taken(
    office: Desk, document: str, tmp_path: Path
) -> None:
    record_signing(office, document, TODAY, scan=photo(tmp_path))
    scan = signed_scan(office, document)
    assert scan.media_type == "image/jpeg"
    assert scan.name == "Sertifikat 500.3-0001-DKUKM-XI-2026-ditandatangani.jpg"
    with Image.open(BytesIO(scan.data)) as kept:
        assert kept.size == (200, 300)
        assert dict(kept.getexif()) == {}
    assert b"Contoh Telepon" not in scan.data
    assert document_details(office, document).scanned


def test_a_png_and_a_large_sheet(office: Desk, document: str, tmp_path: Path) -> None:
    Image.new("1", (4960, 7016), 1).save(tmp_path / "lembar.png")
    record_signing(office, document, TODAY, scan=tmp_path / "lembar.png")
    with Image.open(BytesIO(signed_scan(office, document).data)) as kept:
        assert (kept.format, kept.size) == ("PNG", (2828, 4000))


def test_a_pdf_is_kept_to_the_byte(office: Desk, document: str, tmp_path: Path) -> None:
    data = document_pdf(office, document)
    (tmp_path / "pindai.pdf").write_bytes(data)
    record_signing(office, document, TODAY, scan=tmp_path / "pindai.pdf")
    scan = signed_scan(office, document)
    assert (scan.data, scan.media_type) == (data, "application/pdf")
    with office.read() as session:
        assert session.scalars(select(DocumentScan.sha256)).one() == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hanya teks", "harus PDF, PNG, atau JPEG"),
        (b"%PDF-1.7 rusak", "rusak"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "PNG, atau JPEG|rusak"),
        (b"GIF89a" + b"\0" * 40, "harus PDF, PNG, atau JPEG"),
        (b"x" * 10_000_001, "terlalu besar"),
        (b"", "harus PDF, PNG, atau JPEG"),
    ],
)
def test_what_is_no_scan_changes_nothing(
    office: Desk, document: str, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "berkas").write_bytes(content)
    with pytest.raises(RuleBroken, match=words):
        record_signing(office, document, TODAY, scan=tmp_path / "berkas")
    assert document_details(office, document).line.stage is Stage.ISSUED
    with pytest.raises(NotFound, match="belum mempunyai pindaian"):
        signed_scan(office, document)


def test_a_missing_file_is_told_by_name(office: Desk, document: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="tidak-ada.pdf"):
        record_signing(office, document, TODAY, scan=tmp_path / "tidak-ada.pdf")


def test_a_scan_may_come_later_and_a_date_be_corrected(office: Desk, document: str, tmp_path: Path) -> None:
    record_signing(office, document, date(2026, 11, 21))
    record_signing(office, document, date(2026, 11, 22), scan=photo(tmp_path))
    details = document_details(office, document)
    assert (details.line.signed_on, details.scanned) == (date(2026, 11, 22), True)


def test_a_spoilt_scan_is_noticed(office: Desk, document: str, tmp_path: Path) -> None:
    record_signing(office, document, TODAY, scan=photo(tmp_path))
    raw = office.database.raw()
    triggers = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document_scan'"
    ).fetchall()
    for (name,) in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE document_scan SET content = x'00'")
    raw.close()
    with pytest.raises(Unreadable, match="sidik jari"):
        signed_scan(office, document)


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 25)])
def test_the_date_lies_between_the_letter_and_today(office: Desk, document: str, day: date) -> None:
    with pytest.raises(RuleBroken, match="Tanggal tanda tangan"):
        record_signing(office, document, day)


def test_several_are_noted_at_once_or_none(office: Desk) -> None:
    partner = factories.partner(office)
    agreements = [factories.agreement(office, factories.business(office, f"U {n}"), partner) for n in range(3)]
    uids = [document.uid for document in issue_certificates(office, agreements).documents]
    revoke_document(office, uids[2], "uji")
    with pytest.raises(RuleBroken, match="500.3/0003/DKUKM/XI/2026: Dokumen ini sudah dicabut"):
        record_signings(office, uids, TODAY)
    assert count_documents(office, DocumentQuery(stages=("issued",))) == 2
    assert record_signings(office, uids[:2], TODAY) == 2
    assert count_documents(office, DocumentQuery(stages=("signed",))) == 2


def test_what_nobody_signed_is_cancelled_and_its_seal_no_longer_counts(office: Desk, document: str) -> None:
    before = key_set(office).list_number
    number = cancel_document(office, document, " salah nama ")
    details = document_details(office, document)
    assert (details.line.stage, details.revoke_reason, details.revoked_on) == (Stage.CANCELLED, "salah nama", TODAY)
    line = page_numbers(office, BookQuery())[0]
    assert (line.n, line.status, line.reason) == (1, "cancelled", "salah nama")
    keys = key_set(office)
    assert plain_name(number) in keys.revoked
    assert keys.list_number == before + 1


def test_a_cancelled_paper_can_be_issued_anew_under_the_next_number(office: Desk) -> None:
    agreement = factories.agreement(office)
    first = issue_certificates(office, [agreement]).documents[0]
    cancel_document(office, first.uid, "salah cetak")
    assert issue_certificates(office, [agreement]).documents[0].number == "500.3/0002/DKUKM/XI/2026"


def test_what_was_signed_is_revoked_and_not_cancelled(office: Desk, document: str) -> None:
    record_signing(office, document, TODAY)
    with pytest.raises(RuleBroken, match="dicabut, bukan dibatalkan"):
        cancel_document(office, document, "uji")
    revoke_document(office, document, "tidak berlaku lagi")
    assert document_details(office, document).line.stage is Stage.REVOKED
    for act in (lambda: record_signing(office, document, TODAY), lambda: cancel_document(office, document, "uji")):
        with pytest.raises(RuleBroken, match="sudah dicabut"):
            act()


def test_what_was_cancelled_is_neither_revoked_nor_signed(office: Desk, document: str) -> None:
    cancel_document(office, document, "uji")
    for act in (
        lambda: revoke_document(office, document, "uji"),
        lambda: record_signing(office, document, TODAY),
        lambda: cancel_document(office, document, "uji"),
    ):
        with pytest.raises(RuleBroken, match="sudah dibatalkan"):
            act()


def test_two_officers_at_once_and_those_without_the_right(
    office: Desk, document: str, desk_of: Callable[..., Desk]
) -> None:
    seen = document_details(office, document).revision
    record_signing(office, document, TODAY, revision=seen)
    with pytest.raises(Conflict):
        record_signing(office, document, date(2026, 11, 22), revision=seen)
    for role in (Role.COMPANION, Role.CURATOR, Role.ADMIN):
        with pytest.raises(NotAllowed, match="mencatat penandatanganan"):
            record_signing(desk_of(role), document, TODAY)
    with pytest.raises(NotAllowed, match="membatalkan nomor surat"):
        cancel_document(desk_of(Role.ANALYST), document, "uji")
