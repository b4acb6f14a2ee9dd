"""Memoranda as records: life cycle, expiry at days of a fake clock, and the paper they become."""

from datetime import date

import factories
import pypdfium2
import pytest

from umkm_desktop.documents.kinds import renderer
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import partnerships, signed_texts
from umkm_desktop.services.agreements.signed_texts import AgreementQuery
from umkm_desktop.services.issuing.issuing import due, issue_papers
from umkm_desktop.services.issuing.printing import draft_pdf
from umkm_desktop.services.issuing.record_papers import papers_of

TODAY = date(2026, 11, 24)
TEXTS = {
    "about": "Pemasaran produk UMKM di gerai",
    "purpose": "Memperluas pasar.",
    "scope": "Empat puluh gerai di Kabupaten Bekasi.",
    "duties": "Tugas PIHAK KESATU:\nMengurasi produk.\nTugas PIHAK KEDUA:\n1. Menempatkan produk.\n2. Melapor.",
    "partner_signatory": "Contoh Direktur",
}


@pytest.fixture
def partner(desk):
    return factories.partner(desk, address="Jalan Niaga 8", district="Cikarang Utara")


def draft(desk, partner, **changes):
    terms = {"starts": date(2026, 11, 1), "ends": date(2027, 10, 31)}
    values = {**terms, **{key: changes.pop(key) for key in terms if key in changes}}
    return partnerships.draft_memorandum(desk, partner_uid=partner, texts={**TEXTS, **changes}, **values)


def details(desk, uid):
    return signed_texts.text_details(desk, MEMORANDUM, uid)


def test_the_whole_life_of_a_memorandum(desk, partner):
    uid = draft(desk, partner)
    assert partnerships.review_text(desk, MEMORANDUM, uid) == "reviewed"
    assert partnerships.sign_text(desk, MEMORANDUM, uid, TODAY) == "signed"
    renewal = partnerships.renew_text(desk, MEMORANDUM, uid)
    assert details(desk, renewal).starts == date(2027, 11, 1)
    partnerships.sign_text(desk, MEMORANDUM, renewal, TODAY)
    assert (details(desk, uid).status, details(desk, uid).end_kind) == ("ended", "renewed")
    partnerships.end_text(desk, MEMORANDUM, renewal, TODAY, "Gerai tutup", how="broken-off")
    assert details(desk, renewal).end_kind == "broken-off"


@pytest.mark.parametrize("key", ["purpose", "scope", "duties"])
def test_what_it_needs_is_named_when_it_is_blank(desk, partner, key):
    uid = draft(desk, partner, **{key: " - "})
    assert details(desk, uid).missing == (key,)
    with pytest.raises(RuleBroken, match="belum dapat ditandatangani"):
        partnerships.sign_text(desk, MEMORANDUM, uid, TODAY)


def test_without_a_term_it_is_not_signed(desk, partner):
    with pytest.raises(RuleBroken, match="jangka waktu"):
        partnerships.sign_text(desk, MEMORANDUM, draft(desk, partner, ends=None), TODAY)


def test_it_is_about_something(desk, partner):
    with pytest.raises(FieldProblems) as refusal:
        draft(desk, partner, about=" ")
    assert set(refusal.value.problems) == {"about"}


def test_a_changed_text_takes_the_review_back(desk, partner):
    uid = draft(desk, partner)
    partnerships.review_text(desk, MEMORANDUM, uid)
    assert partnerships.change_text(desk, MEMORANDUM, uid, {"scope": "Sepuluh gerai."}) == ["scope"]
    assert details(desk, uid).status == "draft"


def test_a_signed_one_is_not_rewritten(desk, partner):
    uid = draft(desk, partner)
    partnerships.sign_text(desk, MEMORANDUM, uid, TODAY)
    with pytest.raises(RuleBroken, match="Nota kesepahaman yang sudah ditandatangani"):
        partnerships.change_text(desk, MEMORANDUM, uid, {"scope": "Lain."})


def test_what_only_agreements_have_is_refused_and_nothing_is_written(desk, partner):
    uid = draft(desk, partner)
    for changes in ({"products": []}, {"pattern": "general-trade"}, {"reason_against": "Pembinaan"}):
        with pytest.raises(RuleBroken, match="Isian perjanjian tidak dikenal"):
            partnerships.change_text(desk, MEMORANDUM, uid, {"scope": "Lain.", **changes})
    with pytest.raises(RuleBroken, match="tidak dikenal"):
        partnerships.sign_text(desk, MEMORANDUM, uid, TODAY, reason_against="Pembinaan")
    assert (details(desk, uid).revision, details(desk, uid).status) == (1, "draft")


@pytest.mark.parametrize(("days_before", "lists"), [(91, 0), (90, 1), (61, 1), (60, 2), (31, 2), (30, 3), (0, 3)])
def test_it_enters_each_list_of_what_ends_on_its_day(desk, clock, partner, days_before, lists):
    uid = draft(desk, partner)
    partnerships.sign_text(desk, MEMORANDUM, uid, TODAY)
    agreement = factories.agreement(desk, partner_uid=partner)
    clock.advance(days=(date(2027, 10, 31) - TODAY).days - days_before)
    for kind in (MEMORANDUM, AGREEMENT):
        pages = [signed_texts.page_texts(desk, kind, AgreementQuery(ends_within=n)) for n in (90, 60, 30)]
        found = [[row.uid for row in page] for page in pages]
        assert sum(bool(rows) for rows in found) == lists
        assert {one for rows in found for one in rows} <= {uid, agreement}


def test_past_its_term_it_stands_as_expired_until_somebody_ends_it(desk, clock, partner):
    uid = draft(desk, partner)
    partnerships.sign_text(desk, MEMORANDUM, uid, TODAY)
    clock.advance(days=342)
    assert details(desk, uid).standing == "expired"
    assert signed_texts.count_by_standing(desk, MEMORANDUM)["expired"] == 1
    (row,) = signed_texts.page_texts(desk, MEMORANDUM, AgreementQuery(standings=("expired",)))
    assert row.days_left == -1


def test_words_find_it_by_partner_number_and_subject(desk, partner):
    draft(desk, partner, number="5/MOU")
    for words, found in (("ritel 5/mou", 1), ("pemasaran", 1), ("hotel", 0)):
        assert signed_texts.count_texts(desk, MEMORANDUM, AgreementQuery(text=words)) == found


def test_a_page_of_memoranda_is_one_statement(desk, partner, count_statements):
    for _n in range(3):
        draft(desk, partner)
    with count_statements() as seen:
        assert len(signed_texts.page_texts(desk, MEMORANDUM, AgreementQuery())) == 3
    assert seen.count == 1


# --- its paper


def words_of(content):
    document = pypdfium2.PdfDocument(renderer(Kind.MEMORANDUM)(content, None))
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_the_paper_is_issued_from_the_record_and_says_what_it_says(desk, partner):
    factories.ready_office(desk)
    uid = draft(desk, partner, partner_authority="Akta Nomor 5 tanggal 2 Mei 2020")
    assert due(desk, Kind.MEMORANDUM) == [uid]
    (issued,) = issue_papers(desk, Kind.MEMORANDUM, [uid]).documents
    assert due(desk, Kind.MEMORANDUM) == []
    (line,) = papers_of(desk, "memorandum", uid).lines
    assert line.number == issued.number
    words = words_of(_content(desk, issued.uid))
    for said in (
        "PEMASARAN PRODUK UMKM DI GERAI",
        "Empat puluh gerai",
        "berdasarkan Akta Nomor 5",
        "CONTOH DIREKTUR",
        "berlaku sejak 1 November 2026 sampai dengan 31 Oktober 2027",
    ):
        assert said in words
    assert words.count("Tugas PIHAK KESATU") == 1
    assert "Mengusulkan" not in words


def _content(desk, uid):
    from umkm_desktop.documents.content import PartnershipAgreement, thaw
    from umkm_desktop.storage.models import Document

    with desk.read() as session:
        return thaw(PartnershipAgreement, session.query(Document).filter_by(uid=uid).one().content)


def test_a_second_press_issues_no_second_paper(desk, partner):
    factories.ready_office(desk)
    uid = draft(desk, partner)
    issue_papers(desk, Kind.MEMORANDUM, [uid])
    again = issue_papers(desk, Kind.MEMORANDUM, [uid])
    assert not again.documents
    assert "sudah terbit dengan Nomor" in again.problems[0].message


def test_asked_for_a_partner_its_newest_unsigned_record_is_taken(desk, partner):
    factories.ready_office(desk)
    draft(desk, partner, scope="Yang lama.")
    newest = draft(desk, partner, scope="Yang baru.")
    (issued,) = issue_papers(desk, Kind.MEMORANDUM, [partner]).documents
    assert "Yang baru." in words_of(_content(desk, issued.uid))
    assert papers_of(desk, "memorandum", newest).total == 1


def test_a_partner_without_records_gets_the_offices_own_text(desk):
    factories.ready_office(desk)
    partner = factories.partner(desk, contact_name="Contoh Direktur", address="Jalan Niaga 8")
    (issued,) = issue_papers(desk, Kind.MEMORANDUM, [partner]).documents
    assert "berlaku selama 2 (dua) tahun" in words_of(_content(desk, issued.uid))


def test_a_final_text_names_all_it_lacks(desk, partner):
    factories.ready_office(desk)
    uid = draft(desk, partner, scope="", partner_signatory="")
    (problem,) = issue_papers(desk, Kind.MEMORANDUM, [uid]).problems
    assert "ruang lingkup" in problem.message
    assert "penanda tangan dari pihak mitra" in problem.message


def test_a_draft_of_an_empty_record_shows_ellipses(desk, partner):
    factories.ready_office(desk)
    uid = partnerships.draft_memorandum(desk, partner_uid=partner, texts={"about": "Pemasaran"})
    assert draft_pdf(desk, Kind.MEMORANDUM, uid).startswith(b"%PDF")
