"""Issuing: numbers without gaps, frozen contents, one certificate per agreement, prints that never change."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import factories
import pytest
from paper_records import issue_agreements, issue_certificates
from sqlalchemy import func, select

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import due, issue_papers, revoke_document
from umkm_desktop.services.issuing.printing import document_pdf, draft_pdf, print_documents, print_run
from umkm_desktop.services.papers.number_books import numbering, set_numbering
from umkm_desktop.services.register.businesses import change_business
from umkm_desktop.storage.audit import verify
from umkm_desktop.storage.models import AuditEntry, Document, DocumentFile, LedgerNumber, NumberSeries

HOSTILE = 'Toko <Maju> & Co "Jaya"'


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk whose settings are filled in."""
    factories.ready_office(desk)
    return desk


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_certificate_takes_the_next_number_and_prints_the_name_as_stored(office: Desk) -> None:
    business = factories.business(office, HOSTILE, owner_name="Sari Contohwati", district="Cikarang Selatan")
    result = issue_certificates(office, [factories.agreement(office, business)])
    assert [d.number for d in result.documents] == ["500.3/0001/DKUKM/XI/2026"]
    text = text_of(document_pdf(office, result.documents[0].uid))
    assert HOSTILE in text
    assert "Sari Contohwati – Kecamatan Cikarang Selatan" in text


def test_numbers_follow_one_another_from_where_the_office_left_off_on_paper(office: Desk) -> None:
    set_numbering(office, next_number=143)
    partner = factories.partner(office)
    uids = [factories.agreement(office, factories.business(office, f"Usaha {n}"), partner) for n in range(3)]
    numbers = [d.number for d in issue_certificates(office, uids).documents]
    assert numbers == [f"500.3/{n:04}/DKUKM/XI/2026" for n in (143, 144, 145)]
    assert numbering(office).next_number == 146


def test_the_next_number_cannot_go_back_below_one_that_was_taken(office: Desk) -> None:
    issue_certificates(office, [factories.agreement(office)])
    with pytest.raises(RuleBroken, match="sampai 1 sudah dipakai"):
        set_numbering(office, next_number=1)


def test_a_second_certificate_for_an_agreement_is_refused_with_the_number_of_the_first(office: Desk) -> None:
    agreement = factories.agreement(office)
    first = issue_certificates(office, [agreement]).documents[0]
    again = issue_certificates(office, [agreement])
    assert again.documents == ()
    assert first.number in again.problems[0].message


def test_after_a_revocation_a_new_certificate_gets_a_new_number(office: Desk) -> None:
    agreement = factories.agreement(office)
    first = issue_certificates(office, [agreement]).documents[0]
    revoke_document(office, first.uid, "salah nama produk")
    second = issue_certificates(office, [agreement]).documents[0]
    assert (first.number, second.number) == ("500.3/0001/DKUKM/XI/2026", "500.3/0002/DKUKM/XI/2026")


def test_an_unsigned_agreement_gets_no_certificate_and_takes_no_number(office: Desk) -> None:
    result = issue_certificates(office, [factories.agreement(office, signed=False)])
    assert "belum ditandatangani" in result.problems[0].message
    with office.read() as session:
        assert session.scalar(select(func.count()).select_from(LedgerNumber)) == 0
        assert session.scalar(select(func.count()).select_from(NumberSeries)) == 0


def test_one_bad_record_does_not_stop_the_others(office: Desk) -> None:
    partner = factories.partner(office)
    good = factories.agreement(office, factories.business(office, "Baik"), partner)
    bad = factories.agreement(office, factories.business(office, "Konsep"), partner, signed=False)
    result = issue_certificates(office, [good, bad, "tidak-ada"])
    assert [d.holder for d in result.documents] == ["Baik"]
    assert [p.uid for p in result.problems] == [bad, "tidak-ada"]


def test_a_new_office_is_told_all_it_lacks_and_prints_nothing(desk: Desk) -> None:
    with pytest.raises(RuleBroken) as refusal:
        issue_certificates(desk, [factories.agreement(desk)])
    for word in ("Nama dinas", "Alamat", "Tempat penerbitan", "Kode unit", "Belum ada pejabat"):
        assert word in str(refusal.value)


def test_only_those_with_the_right_may_issue(office: Desk, desk_of: Callable[..., Desk]) -> None:
    agreement = factories.agreement(office)
    with pytest.raises(NotAllowed):
        issue_certificates(desk_of(Role.CLERK), [agreement])


def test_a_letter_dated_before_the_signing_is_refused(office: Desk) -> None:
    result = issue_certificates(office, [factories.agreement(office)], letter_date=date(2026, 11, 1))
    assert "tanggal perjanjian ditandatangani" in result.problems[0].message


def test_the_letter_date_is_the_one_on_paper(office: Desk) -> None:
    result = issue_certificates(office, [factories.agreement(office)], letter_date=date(2026, 11, 5))
    assert "Cikarang Pusat, 5 November 2026" in text_of(document_pdf(office, result.documents[0].uid))


def test_a_reprint_is_byte_equal_after_the_business_is_renamed(office: Desk) -> None:
    business = factories.business(office, "Dapur Lama")
    issued = issue_certificates(office, [factories.agreement(office, business)]).documents[0]
    first = document_pdf(office, issued.uid)
    change_business(office, business, {"name": "Dapur Baru"})
    assert document_pdf(office, issued.uid) == first
    assert "Dapur Lama" in text_of(first)


def test_a_first_print_after_the_renaming_still_shows_the_old_name(office: Desk) -> None:
    business = factories.business(office, "Dapur Lama")
    issued = issue_certificates(office, [factories.agreement(office, business)]).documents[0]
    change_business(office, business, {"name": "Dapur Baru"})
    assert "Dapur Lama" in text_of(document_pdf(office, issued.uid))


def test_single_prints_are_stored_and_print_runs_are_not(office: Desk, tmp_path: Path) -> None:
    partner = factories.partner(office)
    uids = [factories.agreement(office, factories.business(office, f"Usaha {n}"), partner) for n in range(3)]
    issued = [d.uid for d in issue_certificates(office, uids).documents]
    print_run(office, issued, tmp_path / "semua.pdf")
    with office.read() as session:
        assert session.scalar(select(func.count()).select_from(DocumentFile)) == 0
    print_documents(office, issued[:1], tmp_path)
    with office.read() as session:
        assert session.scalar(select(func.count()).select_from(DocumentFile)) == 1


def test_a_file_is_named_by_number_and_never_written_over(office: Desk, tmp_path: Path) -> None:
    issued = issue_certificates(office, [factories.agreement(office)]).documents[0]
    first = print_documents(office, [issued.uid], tmp_path)[0].path
    second = print_documents(office, [issued.uid], tmp_path)[0].path
    assert (first.name, second.name) == (
        "Sertifikat 500.3-0001-DKUKM-XI-2026.pdf",
        "Sertifikat 500.3-0001-DKUKM-XI-2026 (2).pdf",
    )
    assert first.read_bytes() == second.read_bytes()


def test_an_issued_document_can_neither_be_changed_nor_deleted(office: Desk) -> None:
    issued = issue_certificates(office, [factories.agreement(office)]).documents[0]
    for change in ("UPDATE document SET holder = 'x'", "DELETE FROM document", "DELETE FROM ledger_number"):
        raw = office.database.raw()
        with pytest.raises(Exception, match="tidak dapat"):
            raw.execute(change)
        raw.close()
    assert issued.number


def test_issuing_is_in_the_trail_and_the_trail_walks(office: Desk) -> None:
    issue_certificates(office, [factories.agreement(office)])
    with office.read() as session:
        actions = set(session.scalars(select(AuditEntry.action)))
        assert "document.issued" in actions
        assert verify(session).ok


def test_due_certificates_are_those_not_issued_yet(office: Desk) -> None:
    partner = factories.partner(office)
    first, second = (factories.agreement(office, factories.business(office, f"U {n}"), partner) for n in range(2))
    issue_certificates(office, [first])
    assert due(office, Kind.CERTIFICATE) == [second]


def test_a_draft_has_no_number_and_leaves_nothing_behind(office: Desk) -> None:
    text = text_of(draft_pdf(office, Kind.CERTIFICATE, factories.agreement(office)))
    assert "500.3/…/DKUKM/XI/2026" in text
    assert "KONSEP – belum berlaku" in text
    with office.read() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 0


def test_the_agreement_prints_every_required_content(office: Desk) -> None:
    shop = factories.business(office, owner_name="Sari", district="Setu")
    partner = factories.partner(office, address="Jalan Niaga 8")
    agreement = factories.agreement(office, shop, partner, signed=False, partner_signatory="Contoh Direktur")
    issued = issue_agreements(office, [agreement])
    assert issued.problems == ()
    text = " ".join(text_of(document_pdf(office, issued.documents[0].uid)).split())
    for words in (
        "Pemasaran produk pangan olahan",
        "Mitra wajib membayar",
        "Pelatihan mutu",
        "1 November 2026 sampai dengan 31 Oktober 2027",
        "mediasi Dinas",
    ):
        assert words in text


def test_an_incomplete_agreement_prints_only_as_a_draft(office: Desk) -> None:
    agreement = factories.agreement(office, signed=False, disputes="-")
    refused = issue_agreements(office, [agreement])
    assert "penyelesaian perselisihan" in refused.problems[0].message
    assert draft_pdf(office, Kind.AGREEMENT, agreement).startswith(b"%PDF")


def _placement(desk: Desk) -> str:
    from umkm_desktop.services.placements.placements import place

    business = factories.business(desk, "Dapur Ibu Sari")
    return place(desk, factories.product(desk, business), factories.partner(desk), status="placed")


def _report(desk: Desk, placement: str, month: str, sales: int) -> None:
    from umkm_desktop.services.evaluation.evaluation import file_report

    file_report(desk, placement, month, {"sales": sales})


def test_a_letter_without_any_report_is_refused_and_says_why(office: Desk) -> None:
    result = issue_papers(office, Kind.EVALUATION_LETTER, [_placement(office)], month="2026-10")
    assert "belum ada laporan penjualan bulan Oktober 2026" in result.problems[0].message


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [(None, 100, "belum ada pembanding"), (100, 110, "naik"), (100, 90, "turun"), (100, 102, "stagnan")],
)
def test_the_letter_says_how_sales_went(office: Desk, before: int | None, now: int, word: str) -> None:
    placement = _placement(office)
    if before is not None:
        _report(office, placement, "2026-09", before)
    _report(office, placement, "2026-10", now)
    issued = issue_papers(office, Kind.EVALUATION_LETTER, [placement], month="2026-10").documents[0]
    text = " ".join(text_of(document_pdf(office, issued.uid)).split())
    assert word in text
    assert "Hasil Evaluasi Penjualan Bulan Oktober 2026" in text


def test_letters_due_are_for_businesses_that_reported(office: Desk) -> None:
    placement = _placement(office)
    _report(office, placement, "2026-10", 100)
    waiting = due(office, Kind.EVALUATION_LETTER, "2026-10")
    assert len(waiting) == 1
    issue_papers(office, Kind.EVALUATION_LETTER, waiting, month="2026-10")
    assert due(office, Kind.EVALUATION_LETTER, "2026-10") == []
    assert due(office, Kind.EVALUATION_LETTER, "2026-09") == []
