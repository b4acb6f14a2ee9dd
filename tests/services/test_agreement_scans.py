"""Scans of signed agreements: a picture loses what a phone wrote into it, a PDF stays, a broken file is told."""

import hashlib
from datetime import date
from io import BytesIO

import factories
import pytest
from PIL import Image

from umkm_desktop.domain.errors import NotAllowed, NotFound, RuleBroken, Unreadable
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.issuing import document_signing
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.storage.backup import silent
from umkm_desktop.storage.health import check

TODAY = date(2026, 11, 24)


@pytest.fixture
def signed(desk):
    return factories.agreement(desk)


def photo(folder, name="naskah.jpg"):
    """A sheet taken sideways by a phone that says so and where it was."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Contoh Telepon"
    Image.new("RGB", (300, 200), "white").save(folder / name, exif=exif)
    return folder / name


def test_a_photograph_is_turned_upright_and_says_nothing_of_the_phone(desk, signed, tmp_path):
    uid = document_signing.add_scan(desk, "agreement", signed, photo(tmp_path))
    scan = document_signing.read_scan(desk, uid)
    with Image.open(BytesIO(scan.data)) as kept:
        assert (kept.size, dict(kept.getexif())) == ((200, 300), {})
    assert b"Contoh Telepon" not in scan.data
    assert scan.name == f"Perjanjian {signed[:8]} ditandatangani.jpg"


def test_a_pdf_is_kept_to_the_byte_and_listed_with_its_hash(desk, signed, tmp_path):
    factories.ready_office(desk)
    (issued,) = issue_papers(desk, Kind.CERTIFICATE, [signed]).documents
    data = document_pdf(desk, issued.uid)
    (tmp_path / "naskah.pdf").write_bytes(data)
    document_signing.add_scan(desk, "agreement", signed, tmp_path / "naskah.pdf")
    (line,) = document_signing.scans_of(desk, "agreement", signed)
    assert (line.sha256, line.added_by) == (hashlib.sha256(data).hexdigest(), "Rini Andriani")
    assert (line.media_type, line.added_on) == ("application/pdf", TODAY)
    assert document_signing.read_scan(desk, line.uid).data == data


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hanya teks", "harus PDF, PNG, atau JPEG"),
        (b"%PDF-1.7 rusak", "rusak"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "PNG, atau JPEG|rusak"),
        (b"x" * 20_000_001, "paling besar 20 MB"),
        (b"", "harus PDF, PNG, atau JPEG"),
    ],
)
def test_what_is_no_scan_gets_a_sentence_and_changes_nothing(desk, signed, tmp_path, content, words):
    (tmp_path / "berkas").write_bytes(content)
    with pytest.raises(RuleBroken, match=words):
        document_signing.add_scan(desk, "agreement", signed, tmp_path / "berkas")
    assert document_signing.scans_of(desk, "agreement", signed) == []


def test_between_ten_and_twenty_megabytes_a_pdf_is_kept(desk, signed, tmp_path):
    factories.ready_office(desk)
    (issued,) = issue_papers(desk, Kind.CERTIFICATE, [signed]).documents
    data = document_pdf(desk, issued.uid)
    (tmp_path / "besar.pdf").write_bytes(data + b"\n%" + b"0" * 11_000_000)
    assert document_signing.add_scan(desk, "agreement", signed, tmp_path / "besar.pdf")


def test_a_missing_file_is_told_by_name(desk, signed, tmp_path):
    with pytest.raises(Unreadable, match="tidak-ada.pdf"):
        document_signing.add_scan(desk, "agreement", signed, tmp_path / "tidak-ada.pdf")


def test_a_text_nobody_signed_has_no_signed_copy(desk, tmp_path):
    with pytest.raises(RuleBroken, match="Catat dahulu tanda tangannya"):
        document_signing.add_scan(desk, "agreement", factories.agreement(desk, signed=False), photo(tmp_path))


def test_a_memorandum_has_its_own_and_the_newest_comes_first(desk, tmp_path):
    texts = dict.fromkeys(("about", "purpose", "scope", "duties"), "Pemasaran")
    uid = partnerships.draft_memorandum(
        desk,
        partner_uid=factories.partner(desk),
        starts=date(2026, 1, 1),
        ends=date(2027, 1, 1),
        texts=texts,
        signed_on=TODAY,
    )
    first = document_signing.add_scan(desk, "memorandum", uid, photo(tmp_path))
    second = document_signing.add_scan(desk, "memorandum", uid, photo(tmp_path, "lagi.png"))
    assert [line.uid for line in document_signing.scans_of(desk, "memorandum", uid)] == [second, first]
    assert document_signing.read_scan(desk, second).name.startswith("Nota Kesepahaman")


def test_a_curator_adds_none_and_what_is_not_there_is_said(desk, desk_of, signed, tmp_path):
    with pytest.raises(NotAllowed):
        document_signing.add_scan(desk_of(Role.CURATOR), "agreement", signed, photo(tmp_path))
    with pytest.raises(NotFound, match="Pindaian"):
        document_signing.read_scan(desk, "0" * 32)


def test_the_list_does_not_read_the_scans(desk, signed, tmp_path, count_statements):
    for name in ("a.png", "b.png"):
        document_signing.add_scan(desk, "agreement", signed, photo(tmp_path, name))
    with count_statements() as seen:
        document_signing.scans_of(desk, "agreement", signed)
    assert seen.count == 1


def test_the_check_of_the_office_names_the_agreement_whose_scan_changed(desk, signed, tmp_path):
    document_signing.add_scan(desk, "agreement", signed, photo(tmp_path))
    assert check(desk.database, tell=silent) == []
    raw = desk.database.raw()
    triggers = raw.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'agreement_scan' AND type = 'trigger'")
    for (name,) in triggers.fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("UPDATE agreement_scan SET content = x'00'")
    raw.close()
    (problem,) = check(desk.database, tell=silent)
    assert problem.endswith("pindaian naskah yang ditandatangani berubah.")
