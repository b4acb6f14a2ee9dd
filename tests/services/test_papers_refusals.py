"""Why a paper is not made: sentences that say what is missing, before a batch starts and for each record alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import factories
import pytest
from paper_records import MONTH, paper_office

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.issuing.issuing import due, issue_papers, missing_for
from umkm_desktop.services.issuing.printing import document_pdf, draft_pdf
from umkm_desktop.services.office.office import save_official
from umkm_desktop.services.office.templates import save_template
from umkm_desktop.services.placements.placements import place


def only_problem(desk: Desk, kind: Kind, uid: str, **more: object) -> str:
    issue = issue_papers(desk, kind, [uid], **more)  # type: ignore[arg-type]
    assert issue.documents == ()
    return issue.problems[0].message


def test_a_batch_is_told_all_that_is_missing_of_each_record_and_takes_nothing(desk: Desk) -> None:
    office = paper_office(desk)
    lacking = factories.agreement(
        desk,
        factories.business(desk, "Usaha Konsep", district="Setu"),
        office.partner,
        signed=False,
        disputes="-",
        development="",
    )
    found = missing_for(desk, Kind.AGREEMENT, [office.unsigned, lacking])
    assert [one.uid for one in found] == [lacking]
    assert "Usaha Konsep" in found[0].title
    assert len(found[0].sentences) == 2
    assert "bentuk pengembangan dan penyelesaian perselisihan" in found[0].sentences[0]
    assert "pihak UMKM belum diisi" in found[0].sentences[1]
    assert office.issue(Kind.AGREEMENT).documents[0].number == "500.3/0001/DKUKM/XI/2026"


def test_letters_no_typeface_has_are_told_before_a_batch(desk: Desk) -> None:
    paper_office(desk)
    uid = factories.business(desk, "Warung 🍜 Bahagia")
    found = missing_for(desk, Kind.STATEMENT, [uid])
    assert "🍜" in found[0].sentences[0]
    assert "🍜" in only_problem(desk, Kind.STATEMENT, uid)


def test_an_optional_kind_is_refused_until_it_is_switched_on(desk: Desk) -> None:
    factories.ready_office(desk)
    partner = factories.partner(desk)
    with pytest.raises(RuleBroken, match="tidak dipakai kantor ini"):
        missing_for(desk, Kind.APPEAL_LETTER, [partner])
    with pytest.raises(RuleBroken, match="tidak dipakai kantor ini"):
        issue_papers(desk, Kind.APPEAL_LETTER, [partner])


def test_what_is_no_day_is_named_as_it_was_typed(desk: Desk) -> None:
    paper_office(desk)
    found = missing_for(desk, Kind.MINUTES, ["kemarin", "2026-11-23"])
    assert [one.title for one in found] == ["kemarin", "23 November 2026"]
    assert missing_for(desk, Kind.MONTHLY_REPORT, ["2026-08"])[0].title == "Agustus 2026"


def test_a_text_that_needs_a_field_nobody_filled_in_is_not_issued_with_a_hole(desk: Desk) -> None:
    paper_office(desk)
    uid = factories.business(desk, "Tanpa Induk")
    texts = {**TEMPLATES[Kind.STATEMENT].texts, "keperluan": "Untuk pemilik NIB {nib}."}
    save_template(desk, Kind.STATEMENT, texts)
    assert missing_for(desk, Kind.STATEMENT, [uid])[0].sentences == (
        "Isian {nib} (nomor induk berusaha) kosong, padahal naskah memerlukannya. Lengkapi datanya dahulu.",
    )
    assert draft_pdf(desk, Kind.STATEMENT, uid).startswith(b"%PDF")
    save_template(desk, Kind.STATEMENT, {**texts, "keperluan": "Untuk keperluan usaha[, NIB {nib}]."})
    assert missing_for(desk, Kind.STATEMENT, [uid]) == []


HOLES = [
    (Kind.EVALUATION_LETTER, "penutup", "Menurut perjanjian {perjanjian}.", "perjanjian"),
    (Kind.EVALUATION_LETTER, "tembusan", "Arsip {perjanjian}", "perjanjian"),
    (Kind.EVALUATION_LETTER, "nilai", "Dibanding tahun lalu: {hasil_tahun_lalu}.", "hasil_tahun_lalu"),
    (Kind.CERTIFICATE, "catatan", "Menurut perjanjian {nomor_pks}.", "nomor_pks"),
    (Kind.AGREEMENT, "larangan", "Atas {daftar_produk}.", "daftar_produk"),
    (Kind.AGREEMENT, "pihak_kedua", "selaku {jabatan}, NIB {nib}", "nib"),
]
"""Kind, part, text and the field it leaves blank for the records of the office."""


@pytest.mark.parametrize(("kind", "part", "text", "field"), HOLES)
def test_every_kind_refuses_a_text_with_a_hole_and_vanishes_it_in_brackets(
    desk: Desk, kind: Kind, part: str, text: str, field: str
) -> None:
    office = paper_office(desk)
    record, month = office.uid(kind), MONTH if kind is Kind.EVALUATION_LETTER else ""
    if kind is Kind.EVALUATION_LETTER:  # to the business, which sells at a partner without an agreement
        product = factories.product(desk, office.business, "Sambal")
        placement = place(desk, product, office.silent, status="placed", outlet="Gerai")
        file_report(desk, placement, MONTH, {"sales": 5_000_000})
        record = placement
    assert missing_for(desk, kind, [record], month) == []
    shipped = TEMPLATES[kind].texts
    save_template(desk, kind, {**shipped, part: text})
    sentence = f"Isian {{{field}}}"
    assert sentence in missing_for(desk, kind, [record], month)[0].sentences[0]
    assert sentence in only_problem(desk, kind, record, month=month)
    assert draft_pdf(desk, kind, record, month=month).startswith(b"%PDF")
    save_template(desk, kind, {**shipped, part: f"Arsip[ {text}]"})
    assert missing_for(desk, kind, [record], month) == []


def test_a_product_nobody_decided_on_and_a_day_without_decisions(desk: Desk) -> None:
    office = paper_office(desk)
    product = factories.product(desk, office.business, "Sambal Baru")
    assert "Sambal Baru belum dikurasi" in only_problem(desk, Kind.DECISION_LETTER, product)
    assert "Tidak ada keputusan kurasi pada 23 November 2026" in only_problem(desk, Kind.MINUTES, "2026-11-23")
    assert "bukan tanggal" in only_problem(desk, Kind.MINUTES, "kemarin")
    assert "sebelum 24 November 2026" in only_problem(
        desk, Kind.DECISION_LETTER, office.unfinished, letter_date=date(2026, 11, 23)
    )


def test_a_new_decision_gets_its_own_letter(desk: Desk, clock) -> None:
    office = paper_office(desk)
    office.issue(Kind.DECISION_LETTER)
    clock.advance(days=1)
    assert due(desk, Kind.DECISION_LETTER) == []
    decide(desk, office.unfinished, verdict="passed", reason="Semua syarat terpenuhi.")
    assert due(desk, Kind.DECISION_LETTER) == [office.unfinished]
    assert len(office.issue(Kind.DECISION_LETTER).documents) == 1


def test_a_request_needs_something_to_ask_for(desk: Desk) -> None:
    office = paper_office(desk)
    assert "Tidak ada produk yang diajukan" in only_problem(desk, Kind.REQUEST_LETTER, office.silent)


def test_more_than_twelve_products_go_into_an_annex(desk: Desk) -> None:
    import pypdfium2

    office = paper_office(desk)
    for n in range(13):
        place(desk, factories.product(desk, office.business, f"Produk Ke-{n}"), office.silent, status="proposed")
    issued = issue_papers(desk, Kind.REQUEST_LETTER, [office.silent]).documents[0]
    document = pypdfium2.PdfDocument(document_pdf(desk, issued.uid))
    first, second = (document[page].get_textpage().get_text_bounded() for page in (0, 1))
    assert "1 (satu) berkas" in first
    assert "Produk Ke-12" not in first
    assert "Produk Ke-12" in second


def test_who_partners_is_not_appealed_to_and_a_warning_follows_an_appeal(desk: Desk) -> None:
    office = paper_office(desk)
    assert "sudah tercatat" in only_problem(desk, Kind.APPEAL_LETTER, office.partner)
    assert "Belum ada surat imbauan" in only_problem(desk, Kind.WARNING_LETTER, office.silent)
    office.issue(Kind.APPEAL_LETTER)
    assert "belum lewat: sampai dengan 8 Desember 2026" in only_problem(desk, Kind.WARNING_LETTER, office.silent)


@pytest.mark.parametrize("kind", [Kind.APPEAL_LETTER, Kind.WARNING_LETTER, Kind.RECOMMENDATION])
def test_letters_to_a_large_business_name_no_offence_and_no_sanction(kind: Kind) -> None:
    texts = " ".join(TEMPLATES[kind].texts.values()).lower()
    assert "belum melaporkan" in texts
    for word in ("melanggar", "pelanggaran", "sanksi", "denda", "pencabutan", "dicabut"):
        assert word not in texts


def test_a_report_needs_figures_and_a_month_that_has_come(desk: Desk) -> None:
    paper_office(desk)
    assert "belum ada laporan penjualan bulan Agustus 2026" in only_problem(desk, Kind.MONTHLY_REPORT, "2026-08")
    assert "belum tiba" in only_problem(desk, Kind.MONTHLY_REPORT, "2026-12")
    with pytest.raises(RuleBroken, match="memerlukan bulan"):
        issue_papers(desk, Kind.EVALUATION_LETTER, ["x"])


def test_the_signer_is_chosen_among_those_in_office(desk: Desk) -> None:
    office = paper_office(desk)
    acting = save_official(
        desk,
        {
            "name": "Contoh Sekretaris, S.Sos.",
            "position": "Sekretaris Dinas",
            "acting": "a.n.",
            "on_behalf_of": "Kepala Dinas",
            "nip": "197001011995031001",
            "rank": "Pembina (IV/a)",
            "starts": date(2026, 1, 1),
        },
    )
    issued = issue_papers(desk, Kind.STATEMENT, [office.business], signer_uid=acting).documents[0]
    import pypdfium2

    text = pypdfium2.PdfDocument(document_pdf(desk, issued.uid))[0].get_textpage().get_text_bounded()
    assert "a.n. KEPALA DINAS" in text
    assert "CONTOH SEKRETARIS, S.Sos." in text
    with pytest.raises(RuleBroken, match="tidak menjabat"):
        issue_papers(desk, Kind.STATEMENT, [office.business], signer_uid="bukan-siapa-siapa")


Counting = Callable[[], AbstractContextManager[object]]


@pytest.mark.parametrize("kind", [Kind.DECISION_LETTER, Kind.STATEMENT, Kind.REQUEST_LETTER, Kind.EVALUATION_LETTER])
def test_a_batch_loads_in_as_many_statements_as_one_paper(desk: Desk, kind: Kind, count_statements: Counting) -> None:
    office = paper_office(desk)
    many = [office.uid(kind)]
    for n in range(4):
        business = factories.business(desk, f"Usaha {n}", owner_name=f"Pemilik {n}")
        product = factories.product(desk, business, f"Produk {n}")
        partner = factories.partner(desk, f"PT Mitra {n}")
        decide(desk, product, verdict="passed", reason="Baik.")
        place(desk, product, partner, status="proposed")
        many.append({Kind.DECISION_LETTER: product, Kind.REQUEST_LETTER: partner}.get(kind, business))
    month = MONTH if kind is Kind.EVALUATION_LETTER else ""
    counts = []
    for uids in (many[:1], many):
        with count_statements() as seen:
            missing_for(desk, kind, uids, month)
        counts.append(seen.count)  # type: ignore[attr-defined]
    if kind is Kind.EVALUATION_LETTER:
        counts[1] -= 3  # what is lacking is titled, by each kind of record it may be
    assert counts[1] <= counts[0]
