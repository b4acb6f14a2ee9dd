"""Periksa keaslian: from the printed page to the result, with the key set alone."""

import io
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import pytest
from paper_records import issue_certificates

from umkm_desktop.documents.qr import read_pdf_codes, render_pages
from umkm_desktop.documents.seal import Sealer
from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.papers.sealing import SealFacts, format_code, short_code
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import revoke_document
from umkm_desktop.services.issuing.printing import (
    document_pdf,
    keep_files,
    print_documents,
    print_run,
    save_marked_copy,
)
from umkm_desktop.services.papers.ledger import IssuedDocument
from umkm_desktop.services.papers.seal_keys import export_keys, read_keys
from umkm_desktop.services.papers.verifying import (
    Checked,
    check_anything,
    check_text,
    check_with_keys,
    enter_paper,
    print_sentence,
)
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Document, SealKey

TODAY = date(2026, 11, 24)
NAME = 'Toko <Maju> & Co "Jaya" – “Ny. Ûnï”'


@pytest.fixture
def issued(desk: Desk) -> IssuedDocument:
    factories.ready_office(desk)
    return issue_certificates(desk, [factories.agreement(desk, factories.business(desk, NAME))]).documents[0]


@pytest.fixture
def keys_file(desk: Desk, issued: IssuedDocument, tmp_path: Path) -> Path:
    return export_keys(desk, tmp_path / "kunci.json", SettingsStore())


def seal_of(desk: Desk, uid: str) -> str:
    with desk.read() as session:
        line = session.query(Document).filter_by(uid=uid).one().seal
    assert line
    return line


def test_the_printed_page_verifies_at_150_dpi_with_the_key_set_alone(
    desk: Desk, issued: IssuedDocument, keys_file: Path, tmp_path: Path
) -> None:
    page = next(render_pages(document_pdf(desk, issued.uid), dpi=150, limit=1))
    page.save(tmp_path / "pindaian.png")
    found = check_with_keys(str(tmp_path / "pindaian.png"), read_keys(keys_file, SettingsStore()), today=TODAY)
    assert (found.result, found.state, found.number, found.holder) == ("genuine", "valid", issued.number, NAME)
    assert found.kind == "certificate"
    assert found.valid_until == date(2027, 10, 31)


def test_the_pdf_itself_verifies(desk: Desk, issued: IssuedDocument, keys_file: Path, tmp_path: Path) -> None:
    (tmp_path / "sertifikat.pdf").write_bytes(document_pdf(desk, issued.uid))
    assert (
        check_with_keys(str(tmp_path / "sertifikat.pdf"), read_keys(keys_file, SettingsStore()), today=TODAY).result
        == "genuine"
    )


def test_a_crooked_blurred_photo_still_verifies(
    desk: Desk, issued: IssuedDocument, keys_file: Path, tmp_path: Path
) -> None:
    from PIL import ImageFilter

    page = next(render_pages(document_pdf(desk, issued.uid), dpi=200, limit=1))
    photo = page.rotate(2.3, fillcolor=255, expand=True).filter(ImageFilter.GaussianBlur(0.8))
    photo.convert("RGB").save(tmp_path / "foto.jpg", quality=35)
    assert (
        check_with_keys(str(tmp_path / "foto.jpg"), read_keys(keys_file, SettingsStore()), today=TODAY).result
        == "genuine"
    )


def test_the_qr_holds_what_was_sealed(desk: Desk, issued: IssuedDocument) -> None:
    assert read_pdf_codes(document_pdf(desk, issued.uid)) == [seal_of(desk, issued.uid)]


def test_one_changed_character_is_never_genuine(desk: Desk, issued: IssuedDocument, keys_file: Path) -> None:
    line, keys = seal_of(desk, issued.uid), read_keys(keys_file, SettingsStore())
    chance = random.Random(7)
    for position in range(len(line)):
        for other in chance.sample("0123456789ABCXYZabcxyz|-_.“é ", 3):
            if other != line[position]:
                changed = line[:position] + other + line[position + 1 :]
                assert check_text(changed, keys, today=TODAY).result != "genuine", (position, other)
        shorter = line[:position] + line[position + 1 :]
        if shorter not in (line,):
            assert check_text(shorter, keys, today=TODAY).result != "genuine", position


def test_a_pasted_line_with_line_breaks_is_still_genuine(desk: Desk, issued: IssuedDocument, keys_file: Path) -> None:
    wrapped = " " + seal_of(desk, issued.uid).replace(" ", "\r\n  ") + "\n"
    assert check_text(wrapped, read_keys(keys_file, SettingsStore()), today=TODAY).result == "genuine"


def test_a_revoked_certificate_says_so_in_the_next_list(desk: Desk, issued: IssuedDocument, tmp_path: Path) -> None:
    revoke_document(desk, issued.uid, "salah nama")
    keys = read_keys(export_keys(desk, tmp_path / "kunci.json", SettingsStore()), SettingsStore())
    assert (keys.list_number, keys.as_of) == (2, "2026-11-24")
    assert check_text(seal_of(desk, issued.uid), keys, today=TODAY).result == "revoked"


def test_keys_of_another_office_do_not_know_it(desk: Desk, issued: IssuedDocument, keys_file: Path) -> None:
    line = seal_of(desk, issued.uid)
    parts = line.split("|")
    parts[8] = "K0000000"
    assert check_text("|".join(parts), read_keys(keys_file, SettingsStore()), today=TODAY).result == "unknown-key"


def test_the_state_follows_the_day(desk: Desk, issued: IssuedDocument, keys_file: Path) -> None:
    keys, line = read_keys(keys_file, SettingsStore()), seal_of(desk, issued.uid)
    days = (date(2026, 11, 23), date(2027, 10, 31), date(2027, 11, 1))
    assert [check_text(line, keys, today=day).state for day in days] == ["not-yet", "valid", "expired"]


def test_number_and_short_code_typed_from_paper_verify_in_the_office(desk: Desk, issued: IssuedDocument) -> None:
    with desk.read() as session:
        code = session.query(Document).filter_by(uid=issued.uid).one().short_code
    assert code
    assert (
        check_anything(desk, f"{issued.number} {code[:4]}-{code[4:8].lower()}-{code[8:]}", SettingsStore()).result
        == "genuine"
    )
    wrong = "2" if code[0] != "2" else "3"
    assert check_anything(desk, f"{issued.number} {wrong}{code[1:]}", SettingsStore()).result == "not-genuine"


def test_a_key_file_that_was_touched_is_refused(keys_file: Path) -> None:
    keys_file.write_text(keys_file.read_text(encoding="utf-8").replace('"number": 1', '"number": 5'), encoding="utf-8")
    with pytest.raises(Unreadable, match="berubah"):
        read_keys(keys_file, SettingsStore())


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"\xff\xfe", b"%PDF-1.4 nothing", b"\x89PNG\r\n\x1a\n"])
def test_junk_files_get_a_sentence(keys_file: Path, tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "sampah.pdf").write_bytes(junk)
    with pytest.raises(Unreadable):
        check_with_keys(str(tmp_path / "sampah.pdf"), read_keys(keys_file, SettingsStore()), today=TODAY)
    with pytest.raises(Unreadable):
        read_keys(tmp_path / "sampah.pdf", SettingsStore())


def test_a_picture_without_a_code_is_not_genuine(keys_file: Path, tmp_path: Path) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (400, 400), 255).save(out, "PNG")
    (tmp_path / "kosong.png").write_bytes(out.getvalue())
    found = check_with_keys(str(tmp_path / "kosong.png"), read_keys(keys_file, SettingsStore()), today=TODAY)
    assert (found.result, found.number) == ("not-genuine", "")


def forged(desk: Desk, number: str, holder: str = "Usaha Siluman") -> str:
    """A line made with the office's own key, as whoever copied it would."""
    with desk.read() as session:
        key = session.query(SealKey).filter_by(status="active").one()
        facts = SealFacts(number, holder, "PT X", TODAY, None, "SERTIFIKAT KEMITRAAN", "0" * 64, key.kid)
        return Sealer(key.private or b"").seal(facts).line


def test_a_sound_seal_that_the_register_lacks_gets_a_result_of_its_own(
    desk: Desk, issued: IssuedDocument, keys_file: Path
) -> None:
    line = forged(desk, "500.3/9999/DKUKM/XI/2026")
    found = check_anything(desk, line, SettingsStore())
    assert (found.result, found.number, found.copy_made, found.twin) == (
        "unknown-number",
        "500.3/9999/DKUKM/XI/2026",
        None,
        False,
    )
    alone = check_with_keys(line, read_keys(keys_file, SettingsStore()), today=TODAY)
    assert (alone.result, alone.asked) == ("genuine", False)
    with pytest.raises(RuleBroken, match="tidak pernah dipulihkan"):
        enter_paper(desk, line, "sudah dilihat")


def test_a_forged_paper_under_a_number_that_was_given_is_told_from_the_real_one(
    desk: Desk, issued: IssuedDocument
) -> None:
    found = check_anything(desk, forged(desk, issued.number), SettingsStore())
    assert (found.result, found.twin) == ("unknown-number", True)
    assert check_anything(desk, seal_of(desk, issued.uid), SettingsStore()).result == "genuine"


def _joined(target: Path, *parts: bytes) -> Path:
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    whole.save(str(target))
    return target


def _blank() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, "Halaman depan yang palsu")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def second(desk: Desk) -> IssuedDocument:
    business, partner = factories.business(desk, "Usaha Kedua"), factories.partner(desk, "PT Kedua")
    return issue_certificates(desk, [factories.agreement(desk, business, partner)]).documents[0]


def test_every_seal_of_a_file_is_told_with_its_page_the_worst_first(
    desk: Desk, issued: IssuedDocument, tmp_path: Path
) -> None:
    other = second(desk)
    pages = [document_pdf(desk, issued.uid), document_pdf(desk, other.uid)]
    revoke_document(desk, issued.uid, "salah nama")
    for order in (pages, pages[::-1]):
        file = _joined(tmp_path / "gabungan.pdf", _blank(), *order)
        found = check_anything(desk, str(file), SettingsStore())
        assert [(one.result, one.page) for one in found.seals] == [
            ("revoked", 2 if order is pages else 3),
            ("genuine", 3 if order is pages else 2),
        ]
        assert (found.result, found.number, found.bare_pages) == ("revoked", issued.number, (1,))


def test_of_genuine_seals_in_a_file_one_whose_term_is_over_is_told_first(
    desk: Desk, issued: IssuedDocument, keys_file: Path, tmp_path: Path
) -> None:
    business, partner = factories.business(desk, "Usaha Kedua"), factories.partner(desk, "PT Kedua")
    longer = factories.agreement(desk, business, partner, ends=date(2028, 12, 31))
    (other,) = issue_certificates(desk, [longer]).documents
    keys = read_keys(export_keys(desk, keys_file, SettingsStore()), SettingsStore())
    pages = [document_pdf(desk, issued.uid), document_pdf(desk, other.uid)]
    for order in (pages, pages[::-1]):
        file = _joined(tmp_path / "gabungan.pdf", *order)
        found = check_with_keys(str(file), keys, today=date(2027, 11, 1))
        assert [(one.result, one.state) for one in found.seals] == [("genuine", "expired"), ("genuine", "valid")]
        assert (found.number, found.state) == (issued.number, "expired")


def test_the_sheets_of_a_scan_are_all_looked_at(
    desk: Desk, issued: IssuedDocument, keys_file: Path, tmp_path: Path
) -> None:
    page = next(render_pages(document_pdf(desk, issued.uid), dpi=150, limit=1))
    from PIL import Image

    front = Image.new("L", page.size, 255)
    front.save(tmp_path / "pindai.tif", save_all=True, append_images=[page])
    found = check_with_keys(str(tmp_path / "pindai.tif"), read_keys(keys_file, SettingsStore()), today=TODAY)
    assert (found.result, found.page, found.bare_pages) == ("genuine", 2, (1,))


def test_the_office_knows_its_own_print_byte_for_byte(desk: Desk, issued: IssuedDocument, tmp_path: Path) -> None:
    data = document_pdf(desk, issued.uid)
    (tmp_path / "asli.dat").write_bytes(data)
    (tmp_path / "diubah.pdf").write_bytes(data + b"\n% diubah")
    same = check_anything(desk, str(tmp_path / "asli.dat"), SettingsStore())
    other = check_anything(desk, str(tmp_path / "diubah.pdf"), SettingsStore())
    assert (same.printed, same.document) == ("same", issued.uid)
    assert (other.result, other.printed) == ("genuine", "other")
    next(render_pages(data, dpi=150, limit=1)).save(tmp_path / "pindai.png")
    assert check_anything(desk, str(tmp_path / "pindai.png"), SettingsStore()).printed == ""


def test_a_document_that_was_never_printed_singly_is_compared_with_what_would_be(
    desk: Desk, issued: IssuedDocument, tmp_path: Path
) -> None:
    from umkm_desktop.services.papers.stored_prints import peek_pdf

    (tmp_path / "a.pdf").write_bytes(peek_pdf(desk, issued.uid))
    assert check_anything(desk, str(tmp_path / "a.pdf"), SettingsStore()).printed == "same"


def test_number_and_code_of_a_known_paper_say_that_the_register_was_asked(desk: Desk, issued: IssuedDocument) -> None:
    code = format_code(short_code(seal_of(desk, issued.uid)))
    found = check_anything(desk, f"{issued.number} {code}", SettingsStore())
    assert (found.result, found.asked, found.document) == ("genuine", True, issued.uid)


def test_a_marked_copy_of_a_revoked_document_bears_no_seal(desk: Desk, issued: IssuedDocument, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="masih berlaku"):
        save_marked_copy(desk, issued.uid, tmp_path)
    revoke_document(desk, issued.uid, "salah nama")
    for road in (
        lambda: document_pdf(desk, issued.uid),
        lambda: print_documents(desk, [issued.uid], tmp_path),
        lambda: print_run(desk, [issued.uid], tmp_path / "run.pdf"),
        lambda: keep_files(desk, [issued.uid], tmp_path),
    ):
        with pytest.raises(RuleBroken, match="sudah dicabut; tidak dicetak lagi"):
            road()
    assert list(tmp_path.glob("*.pdf")) == []
    copy = save_marked_copy(desk, issued.uid, tmp_path).path
    assert copy.name.startswith("DICABUT Sertifikat")
    assert check_anything(desk, str(copy), SettingsStore()).read == "nothing"
    assert len(list(render_pages(copy.read_bytes(), dpi=20, limit=9))) == 1
    assert save_marked_copy(desk, issued.uid, tmp_path).path != copy


def test_a_print_of_ours_and_another_file_are_told_apart() -> None:
    found = Checked("genuine", "valid", "", "", "", "", "", None, None, "")
    assert print_sentence(found) == ""
    assert "sama persis" in print_sentence(replace(found, printed="same"))
    assert "bukan cetakan kami" in print_sentence(replace(found, printed="other"))


def test_a_name_of_a_file_that_is_not_there_is_said_and_a_long_text_is_no_name(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="File tidak ditemukan"):
        check_anything(desk, "bukan/" * 49 + "a.png", SettingsStore())
    assert check_anything(desk, "bukan/" * 49 + "ab.png", SettingsStore()).result == "not-genuine"
