"""What pages offer for their records: what is not grey can be issued as it stands, what is grey says why."""

from datetime import date

import factories
import pytest
from paper_records import DAY, MONTH, OPTIONAL, paper_office

from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.evaluation.evaluation_lists import page_month
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.papers.paper_kinds import change_kind
from umkm_desktop.services.placements.placement_lists import read_placement
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.ui.paper_offers import open_offer, why_no_papers
from umkm_desktop.ui.screens.businesses.detail_presenter import agreement_offers, business_offers
from umkm_desktop.ui.screens.curation.papers import PapersPresenter as CurationPapers
from umkm_desktop.ui.screens.curation.papers import minutes_offers
from umkm_desktop.ui.screens.evaluation.grid_presenter import letter_lines, report_line
from umkm_desktop.ui.screens.partners.papers import partner_offers
from umkm_desktop.ui.screens.partnerships.acts import certificate_offers
from umkm_desktop.ui.screens.placements.presenter import placement_offers


@pytest.fixture
def office(desk):
    return paper_office(desk)


def _lines(offers):
    """Text and reason of each line, ``None`` for a hairline."""
    return [(one.text, one.why_not) if one else None for one in offers]


class Curation:
    """A page of the curation that remembers."""

    def __init__(self):
        self.ticks, self.minutes, self.letters = [], [], []

    def ticked(self):
        return self.ticks

    def show_offers(self, minutes, letters):
        self.minutes, self.letters = list(minutes), list(letters)


def test_a_business_offers_its_own_papers_and_those_of_its_agreements_and_products(desk, office):
    factories.product(desk, office.business, "Sambal Roa")
    assert _lines(business_offers(desk, business_details(desk, office.business))) == [
        ("Surat keterangan", ""),
        ("Surat evaluasi Oktober 2026", ""),
        None,
        ("Perjanjian kemitraan · PT Ritel Contoh Nusantara", ""),
        ("Sertifikat kemitraan · PT Ritel Contoh Nusantara", ""),
        None,
        ("Surat hasil kurasi · Keripik Bayam 150 g pedas", ""),
        ("Surat hasil kurasi · Keripik Bayam 150 g", "belum ada keputusan"),
        ("Surat hasil kurasi · Sambal Roa", "belum ada keputusan"),
    ]
    lonely = factories.business(desk, "Toko Sepi")
    assert _lines(business_offers(desk, business_details(desk, lonely))) == [
        ("Surat keterangan", ""),
        ("Surat evaluasi Oktober 2026", "belum lapor"),
    ]


def test_an_agreement_that_is_not_signed_has_no_certificate(desk, office):
    rows = {row.uid: row for row in business_details(desk, office.business).agreements}
    assert [one.why_not for one in agreement_offers(rows[office.unsigned])] == ["belum ditandatangani", ""]
    assert [one.why_not for one in agreement_offers(rows[office.agreement])] == ["", ""]


def test_a_partner_offers_optional_letters_only_where_they_are_switched_on(desk, office):
    own = [("Nota kesepahaman", ""), ("Surat permohonan", ""), ("Surat evaluasi Oktober 2026", "")]
    grey = [(name, "kemitraan sudah tercatat") for name in ("Surat imbauan", "Surat peringatan", "Surat rekomendasi")]
    assert _lines(partner_offers(desk, office.partner)) == [*own, None, *grey]
    assert _lines(partner_offers(desk, office.silent))[1:] == [
        ("Surat permohonan", "tidak ada produk yang diajukan"),
        ("Surat evaluasi Oktober 2026", "belum lapor"),
        None,
        ("Surat imbauan", ""),
        ("Surat peringatan", "belum ada surat imbauan"),
        ("Surat rekomendasi", "belum ada surat peringatan"),
    ]
    for kind in OPTIONAL:
        change_kind(desk, kind, enabled=False)
    assert _lines(partner_offers(desk, office.partner)) == own


def test_an_appeal_that_was_answered_with_silence_opens_the_next_letter(desk, office):
    issue_papers(desk, Kind.APPEAL_LETTER, [office.silent], letter_date=date(2026, 8, 3))
    whys = {one.kind: one.why_not for one in partner_offers(desk, office.silent) if one}
    assert (whys[Kind.WARNING_LETTER], whys[Kind.RECOMMENDATION]) == ("", "belum ada surat peringatan")


def test_minutes_are_offered_for_today_and_the_newest_days(desk, office, clock):
    assert _lines(minutes_offers(desk)) == [("Berita acara kurasi 24 November 2026 (1 produk)", "")]
    clock.advance(days=1)
    assert _lines(minutes_offers(desk))[0] == ("Berita acara kurasi hari ini", "belum ada keputusan")
    office.issue(Kind.MINUTES)
    assert _lines(minutes_offers(desk))[1] == ("Berita acara kurasi 24 November 2026 (1 produk)", "sudah terbit")


def test_minutes_of_an_older_day_are_asked_for_by_its_date(context, office):
    papers = CurationPapers(Curation(), context, lambda: None)
    context.dialogs.will(ask_values={"day": date(2026, 3, 2)})
    papers.choose_day()
    context.dialogs.will(ask_values=None)
    papers.choose_day()
    assert context.navigator.opened == [("issuing", {"issue": ("minutes", ["2026-03-02"])})]


def test_letters_about_decisions_go_to_the_ticked_the_shown_and_all_that_wait(desk, context, office):
    other = factories.product(desk, office.business, "Sambal Roa")
    view = Curation()
    papers = CurationPapers(view, context, lambda: (other, "Sambal Roa", False))
    view.ticks = [other, office.unfinished]
    papers.offer()
    assert _lines(view.letters) == [
        ("Surat hasil kurasi · produk yang ditandai (1 surat)", ""),
        ("Surat hasil kurasi · Sambal Roa", "belum ada keputusan"),
        ("Surat hasil kurasi · semua yang belum disurati (1 surat)", ""),
    ]
    view.ticks = [other]
    papers.offer()
    assert view.letters[0].why_not == "belum ada keputusan"
    decide(desk, other, verdict="passed", reason="Baik.")
    papers.offer()
    papers.open_offer(view.letters[2])
    assert context.navigator.opened == [("issuing", {"issue": ("decision-letter", [office.unfinished, other])})]


def test_certificates_for_the_ticked_and_for_all_that_are_due(desk, office):
    assert [(one.uids, one.why_not) for one in certificate_offers(desk, [])] == [
        ((), "belum ada yang ditandai (Spasi)"),
        ((office.agreement,), ""),
    ]
    office.issue(Kind.CERTIFICATE)
    ticked, all_due = certificate_offers(desk, [office.unsigned])
    assert (ticked.uids, ticked.why_not, all_due.why_not) == ((office.unsigned,), "", "semua sudah bersertifikat")


def test_a_placement_offers_the_request_while_it_waits_and_the_letter_once_it_sells(desk, office):
    waiting, placed = (placement_offers(desk, read_placement(desk, uid)) for uid in (office.waiting, office.placement))
    assert [one.why_not for one in waiting] == ["", "belum lapor"]
    assert [one.why_not for one in placed] == ["tidak sedang diajukan", ""]


def test_the_report_of_a_month_needs_sales(desk, office):
    assert report_line(desk, MONTH).why_not == ""
    assert report_line(desk, "2026-07").why_not == "belum ada laporan"


def test_whatever_is_not_grey_is_issued_as_it_stands(desk, context, office):
    issue_papers(desk, Kind.APPEAL_LETTER, [office.silent], letter_date=date(2026, 8, 3))
    view = Curation()
    CurationPapers(view, context, lambda: None).offer()
    row = page_month(desk, MONTH, [office.placement])[0]
    offers = [
        *business_offers(desk, business_details(desk, office.business))[:3],
        *certificate_offers(desk, [office.agreement])[:1],
        *partner_offers(desk, office.partner),
        *partner_offers(desk, office.silent),
        *view.minutes,
        *view.letters,
        *letter_lines(desk, MONTH, [office.placement], row, [office.placement]),
        report_line(desk, MONTH),
        *placement_offers(desk, read_placement(desk, office.placement)),
    ]
    allowed = [one for one in offers if one and not one.why_not]
    assert {one.kind for one in allowed} == set(Kind) - {Kind.AGREEMENT, Kind.RECOMMENDATION}
    for one in sorted(allowed, key=lambda one: one.kind is Kind.APPEAL_LETTER):  # a new appeal gives new time
        if one.text != "Nota kesepahaman" or one.uids != (office.silent,):  # its signer is not known yet
            made = issue_papers(desk, one.kind, one.uids, month=one.month)
            assert (len(made.documents), made.problems) == (len(one.uids), ()), one.text


def test_who_may_not_issue_proposes_and_a_curator_does_neither(desk_of, context, office):
    assert why_no_papers(desk_of(Role.COMPANION)) == ""
    assert why_no_papers(desk_of(Role.HEAD)) == ""
    assert "mengajukan konsep dokumen" in why_no_papers(desk_of(Role.CURATOR))
    view = Curation()
    context.desk = desk_of(Role.CURATOR)
    CurationPapers(view, context, lambda: None).offer()
    assert (view.minutes, view.letters) == ([], [])


def test_an_offer_opens_dokumen_where_the_officer_may(context, office):
    offer = minutes_offers(context.desk)[0]
    open_offer(context, offer)
    assert context.navigator.opened == [("issuing", {"issue": ("minutes", [DAY])})]
    context.navigator.refused = {"issuing"}
    open_offer(context, offer)
    assert len(context.navigator.opened) == 1
