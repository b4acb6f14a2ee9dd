"""A final agreement names where both parties have their seat, and the day it prints is the day that is recorded."""

from datetime import date

import factories
import pytest
from paper_records import issue_agreements, paper_office
from sqlalchemy import select

from umkm_desktop.documents.content import PartnershipAgreement, thaw
from umkm_desktop.domain.agreements.partnerships import signing_doubt
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import signed_texts
from umkm_desktop.services.agreements.partnerships import draft_memorandum
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.issuing.issuing import issue_papers, missing_for, revoke_document
from umkm_desktop.services.issuing.printing import draft_pdf
from umkm_desktop.services.office.templates import save_template
from umkm_desktop.storage.models import Document, LedgerNumber

DAY = date(2026, 11, 24)


def unsigned(desk, shop, who, **texts):
    partner = factories.partner(desk, "PT Tanpa Alamat", **who)
    return factories.agreement(
        desk,
        factories.business(desk, "Usaha Tanpa Alamat", owner_name="Sari", **shop),
        partner,
        signed=False,
        partner_signatory="Contoh Direktur",
        **texts,
    )


@pytest.mark.parametrize(
    ("shop", "who", "said"),
    [
        ({"district": "Cikarang Selatan"}, {}, ["Mitra > Ubah"]),
        ({}, {"address": "Jalan Niaga 8"}, ["Usaha > Ubah"]),
        ({}, {}, ["Usaha > Ubah", "Mitra > Ubah"]),
        ({"address": "-"}, {"address": "…"}, ["Usaha > Ubah", "Mitra > Ubah"]),
        ({"address": "Jalan Mawar 2"}, {"district": "Cikarang Utara"}, []),
    ],
)
def test_a_party_without_an_address_is_named_before_a_number_is_taken(desk, shop, who, said):
    paper_office(desk)
    uid = unsigned(desk, shop, who)
    lacking = missing_for(desk, Kind.AGREEMENT, [uid])
    sentences = lacking[0].sentences if lacking else ()
    assert len(sentences) == len(said) and all(word in " ".join(sentences) for word in said)
    assert draft_pdf(desk, Kind.AGREEMENT, uid).startswith(b"%PDF")
    issue = issue_agreements(desk, [uid])
    assert bool(issue.documents) is not bool(said)
    with desk.read() as session:
        assert bool(session.scalars(select(LedgerNumber.id)).all()) is not bool(said)
        for frozen in session.scalars(select(Document.content)):
            shown = thaw(PartnershipAgreement, frozen)
            assert "…" not in "".join(run.text for side in (shown.first, shown.second) for run in side.introduction)


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.CERTIFICATE])
def test_a_field_the_office_wants_without_brackets_must_say_something(desk, kind):
    made = paper_office(desk)
    text = (
        {"pihak_kedua": "{jabatan} {nama_mitra} NIB {nib} di {alamat};"}
        if kind is Kind.AGREEMENT
        else {"isi": "Perjanjian Nomor {nomor_pks} bersama {nama_mitra}."}
    )
    save_template(desk, kind, text)
    uid = made.unsigned if kind is Kind.AGREEMENT else made.agreement
    (problem,) = issue_papers(desk, kind, [uid]).problems
    assert ("{nib}" if kind is Kind.AGREEMENT else "{nomor_pks}") in problem.message


def test_the_printed_day_is_known_while_nobody_signed(desk):
    made = paper_office(desk)
    assert signed_texts.text_details(desk, AGREEMENT, made.unsigned).printed_on is None
    (first,) = issue_papers(desk, Kind.AGREEMENT, [made.unsigned], letter_date=date(2026, 11, 20)).documents
    assert signed_texts.text_details(desk, AGREEMENT, made.unsigned).printed_on == date(2026, 11, 20)
    revoke_document(desk, first.uid, "Salah tanggal.")
    assert signed_texts.text_details(desk, AGREEMENT, made.unsigned).printed_on is None
    issue_papers(desk, Kind.AGREEMENT, [made.unsigned])
    assert signed_texts.text_details(desk, AGREEMENT, made.unsigned).printed_on == DAY
    factories.sign(desk, made.unsigned, DAY)
    assert signed_texts.text_details(desk, AGREEMENT, made.unsigned).printed_on is None


def test_a_memorandum_knows_it_too(desk):
    made = paper_office(desk)
    texts = {"about": "Pemasaran", "purpose": "a", "scope": "b", "duties": "c"}
    uid = draft_memorandum(
        desk, partner_uid=made.partner, texts=texts, starts=date(2026, 12, 1), ends=date(2027, 11, 30)
    )
    assert issue_papers(desk, Kind.MEMORANDUM, [uid]).documents
    assert text_details(desk, MEMORANDUM, uid).printed_on == DAY


def test_two_days_are_told_and_one_is_not():
    assert signing_doubt(None, DAY) == "" == signing_doubt(DAY, DAY)
    doubt = signing_doubt(DAY, date(2026, 11, 10))
    assert "24 November 2026" in doubt and "10 November 2026" in doubt
