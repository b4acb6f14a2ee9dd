"""Nothing is owed twice, a duty is ended where it ends, and a letter cites what the duty it speaks of rests on."""

from datetime import date

import factories
import pypdfium2
import pytest
from paper_records import paper_office

from umkm_desktop.domain.errors import NotFound, RuleBroken
from umkm_desktop.domain.office.legal_register import first_day_words, last_day_words
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.office.legal_register import add_examples, list_bases, save_basis
from umkm_desktop.services.partners import duties
from umkm_desktop.services.partners.compliance import rule_compliance
from umkm_desktop.services.placements.placements import place

SPACE = {"source": "mall-space", "measure": "space", "amount": "120"}


@pytest.fixture
def mall(desk):
    return factories.partner(desk, "Mal Contoh", kind="mall")


def test_the_same_duty_is_refused_with_the_name_of_the_one_there_is(desk, mall):
    duties.add_duty(desk, mall, {**SPACE, "starts": "2026-01-01"})
    with pytest.raises(RuleBroken, match="Ruang usaha mal.*120 sejak 1 Januari 2026") as refused:
        duties.add_duty(desk, mall, {**SPACE, "amount": "200"})
    assert refused.value.field == "measure"


def test_what_ended_may_follow_and_another_source_or_measure_stands_beside(desk, mall):
    uid = duties.add_duty(desk, mall, SPACE)
    duties.change_duty(desk, uid, {"ends": "2026-06-30"})
    following = duties.add_duty(desk, mall, {**SPACE, "starts": "2026-07-01"})
    duties.add_duty(desk, mall, {**SPACE, "source": "voluntary"})
    duties.add_duty(desk, mall, {**SPACE, "measure": "stalls", "amount": "2"})
    with pytest.raises(RuleBroken, match="sudah tercatat"):
        duties.change_duty(desk, following, {"starts": "2026-06-30"})
    assert duties.change_duty(desk, following, {"amount": "130"}) == ["amount"]


@pytest.mark.parametrize(("first", "then"), [("space", "space-share"), ("space-share", "space")])
def test_space_in_percent_and_in_square_metres_is_the_same_duty(desk, mall, first, then):
    amounts = {"space": "6000", "space-share": "30"}
    duties.add_duty(desk, mall, {"source": "mall-space", "measure": first, "amount": amounts[first]})
    with pytest.raises(RuleBroken, match="sudah tercatat"):
        duties.add_duty(desk, mall, {"source": "mall-space", "measure": then, "amount": amounts[then]})
    other = duties.add_duty(desk, mall, {"source": "mall-space", "measure": "stalls", "amount": "2"})
    with pytest.raises(RuleBroken, match="sudah tercatat"):
        duties.change_duty(desk, other, {"measure": then, "amount": amounts[then]})


def test_a_duty_taken_out_does_not_come_back_beside_its_successor(desk, mall):
    uid = duties.add_duty(desk, mall, SPACE)
    duties.archive_duty(desk, uid, reason="Keliru")
    duties.add_duty(desk, mall, SPACE)
    with pytest.raises(RuleBroken, match="sudah tercatat"):
        duties.archive_duty(desk, uid, archived=False)


def test_a_regulation_is_named_as_everybody_calls_it(desk, mall):
    add_examples(desk)
    duties.add_duty(desk, mall, {**SPACE, "legal_basis": "permendag 23/2021"})
    duties.add_duty(desk, mall, {**SPACE, "source": "regulation", "legal_basis": "Perbup 73/2020"})
    assert [one.legal_basis for one in duties.duties_of(desk, mall)] == ["Permendag 23/2021", "Perbup 73/2020"]
    with pytest.raises(NotFound, match="Yang ada: .*Perbup 73/2020"):
        duties.add_duty(desk, mall, {**SPACE, "source": "voluntary", "legal_basis": "Perbup 99/1999"})


def _appeal(desk, partner):
    (issued,) = issue_papers(desk, Kind.APPEAL_LETTER, [partner]).documents
    page = pypdfium2.PdfDocument(document_pdf(desk, issued.uid))[0]
    return " ".join(page.get_textpage().get_text_bounded().split())


@pytest.mark.parametrize("following", [True, False])
def test_a_letter_cites_what_took_the_place_of_the_rule_a_duty_rests_on(desk, mall, following):
    paper_office(desk)
    add_examples(desk)
    duties.add_duty(desk, mall, SPACE)
    (old,) = (row for row in list_bases(desk) if row.short == "Permendag 23/2021")
    if following:
        new = {"title": "Peraturan Menteri Perdagangan Nomor 9 Tahun 2026", "starts": date(2026, 11, 1)}
        save_basis(desk, {**new, "replaces": old.uid})
        assert "Nomor 9 Tahun 2026" in _appeal(desk, mall)
    else:
        save_basis(desk, {"title": old.title, "short": old.short, "ends": date(2026, 10, 31)}, uid=old.uid)
        assert "Nomor 7 Tahun 2021" in _appeal(desk, mall)  # nothing took its place: the office's general ones


def test_a_ruling_against_what_is_counted_cites_what_was_owed(desk, mall):
    paper_office(desk)
    add_examples(desk)
    stall = factories.product(desk, factories.business(desk), is_food=False)
    duties.add_duty(desk, mall, {**SPACE, "measure": "stalls", "amount": "1"})
    place(desk, stall, mall, status="placed", terms={"kind": "stall", "area": "12"})
    rule_compliance(desk, mall, "none", reason="Gerai itu gudang", evidence="Foto kunjungan")
    text = _appeal(desk, mall)
    assert "Peraturan Menteri Perdagangan Nomor 23 Tahun 2021" in text
    assert "Peraturan Bupati" not in text


@pytest.mark.parametrize("named", [{}, {"legal_basis": ""}])
def test_a_letter_to_a_mall_cites_the_rule_of_malls_alone(desk, mall, named):
    paper_office(desk)
    add_examples(desk)
    duties.add_duty(desk, mall, {**SPACE, **named})
    text = _appeal(desk, mall)
    assert "Peraturan Menteri Perdagangan Nomor 23 Tahun 2021" in text
    assert "Peraturan Bupati" not in text
    assert "Nomor 7 Tahun 2021" not in text


def test_no_day_is_invented_and_what_nobody_saw_is_marked(desk):
    add_examples(desk)
    by_short = {row.short: row for row in list_bases(desk)}
    assert by_short["Perbup 73/2020"].starts is None
    assert {"UU 33/2014", "PP 39/2021", "PP 42/2024"} <= set(by_short)
    assert not any(row.verified for row in by_short.values())
    assert first_day_words(date(2021, 2, 2), verified=False) == "2 Februari 2021 (tanggal berlaku belum diperiksa)"
    assert first_day_words(None, verified=False) == "tanggal berlaku belum diperiksa"
    assert first_day_words(date(2021, 2, 2), verified=True) == "2 Februari 2021"


def test_an_end_that_follows_from_a_day_nobody_saw_is_marked_too(desk):
    old = save_basis(desk, {"title": "Peraturan Lama", "verified_by": "Bagian Hukum", "verified_on": date(2026, 11, 2)})
    new = save_basis(desk, {"title": "Peraturan Baru", "starts": date(2026, 10, 1), "replaces": old})
    (row,) = (one for one in list_bases(desk) if one.uid == old)
    assert last_day_words(row.last, seen=row.last_seen) == "30 September 2026 (tanggal berlaku belum diperiksa)"
    checked = {"verified_by": "Bagian Hukum", "verified_on": date(2026, 11, 2)}
    save_basis(desk, {"title": "Peraturan Baru", "starts": date(2026, 10, 1), **checked}, uid=new)
    (row,) = (one for one in list_bases(desk) if one.uid == old)
    assert last_day_words(row.last, seen=row.last_seen) == "30 September 2026"
