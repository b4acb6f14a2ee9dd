"""An agreement says on paper what its record says: brand, term, authority, and only what was written."""

import factories
import pypdfium2
import pytest

from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf, draft_pdf

SIGNERS = {"business_signatory": "Sari Contohwati", "partner_signatory": "Contoh Direktur"}


@pytest.fixture
def office(desk):
    factories.ready_office(desk)
    return desk


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def printed(desk, **fields):
    parties = factories.business(desk, address="Kampung Setu 3"), factories.partner(desk, address="Jalan Niaga 8")
    uid = factories.agreement(desk, *parties, signed=False, **{**SIGNERS, **fields})
    issue = issue_papers(desk, Kind.AGREEMENT, [uid])
    assert not issue.problems, issue.problems
    return words_of(document_pdf(desk, issue.documents[0].uid))


def test_a_store_brand_names_the_producer_on_paper(office):
    words = printed(office, brand="store", brand_name="Toko Kita", producer_named="ya")
    assert "merek PIHAK KEDUA, Toko Kita." in words
    assert "Nama Keripik Barokah sebagai produsen dicantumkan" in words


def test_a_store_brand_without_its_producer_is_no_final_text(office):
    uid = factories.agreement(office, signed=False, brand="store", **SIGNERS)
    (problem,) = issue_papers(office, Kind.AGREEMENT, [uid]).problems
    assert "PP 3/2026" in problem.message


@pytest.mark.parametrize(
    ("days", "said"), [("14", "paling lambat 14 (empat belas) hari kalender"), ("0", "membayar tunai pada saat")]
)
def test_the_term_is_a_sentence_between_price_and_payment(office, days, said):
    words = printed(office, payment_days=days, price_terms="Harga ditinjau.", payment="Lewat transfer.")
    assert words.index("Harga ditinjau.") < words.index(said) < words.index("Lewat transfer.")


def test_authority_stands_in_the_introduction_of_each_party(office):
    words = printed(office, business_authority="NIB miliknya", partner_authority="Surat Kuasa Nomor 7")
    assert "berdasarkan NIB miliknya, bertindak" in words
    assert "berdasarkan Surat Kuasa Nomor 7, bertindak" in words


def test_what_nobody_wrote_has_no_pasal(office):
    words = printed(office)
    for title in ("Ruang Lingkup", "Harga dan Pembayaran", "Merek", "Pengembalian Barang"):
        assert title not in words
    assert "berdasarkan" not in words


def test_an_own_text_of_force_majeure_takes_the_place_of_the_offices(office):
    words = printed(office, force_majeure="Banjir dan gempa.")
    assert "Banjir dan gempa." in words
    assert "7 (tujuh) hari" not in words


@pytest.mark.parametrize("pattern", Pattern)
def test_every_pattern_says_its_roles(office, pattern):
    uid = factories.agreement(office, signed=False, pattern=pattern.value, **SIGNERS)
    words = words_of(draft_pdf(office, Kind.AGREEMENT, uid))
    rule = PATTERNS[pattern]
    assert f"dengan PIHAK KESATU sebagai {rule.business_part}" in words
    assert f"PIHAK KEDUA sebagai {rule.partner_part}" in words
