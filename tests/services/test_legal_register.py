"""Regulations: what papers of a day cite, what becomes of issued ones, chains, citations, what is shipped."""

from datetime import date

import pytest
from factories import agreement
from paper_records import PaperOffice, issue_certificates, paper_office

from umkm_desktop.domain.errors import Conflict, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.office.legal_register import EXAMPLES, State
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing.issuing import issue_papers
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.office import legal_register as register
from umkm_desktop.storage.models import Document, LegalBasis

PERBUP = "Peraturan Bupati Bekasi Nomor 73 Tahun 2020"
SUCCESSOR = "Peraturan Bupati Bekasi Nomor 5 Tahun 2027"


@pytest.fixture
def office(desk) -> PaperOffice:
    return paper_office(desk)


def named(desk, short):
    return next(row for row in register.list_bases(desk) if row.short == short)


def frozen(desk, uid):
    with desk.read() as session:
        return session.query(Document).filter_by(uid=uid).one().content


def succeed(desk, **values):
    return register.save_basis(
        desk,
        {
            "title": SUCCESSOR,
            "about": "Kemitraan",
            "starts": date(2027, 1, 1),
            "replaces": named(desk, "Perbup 73/2020").uid,
            **values,
        },
    )


def certificate(office):
    """Of another agreement each time."""
    return issue_certificates(office.desk, [agreement(office.desk)]).documents[0].uid


def test_a_successor_changes_what_new_papers_cite_from_its_first_day_and_no_issued_one(desk, clock, office):
    before = certificate(office)
    content, pdf = frozen(desk, before), document_pdf(desk, before)
    assert PERBUP in content
    succeed(desk)
    assert PERBUP in frozen(desk, certificate(office))  # today is still before its first day
    clock.advance(days=40)
    after = frozen(desk, certificate(office))
    assert (PERBUP in after, SUCCESSOR in after) == (False, True)
    assert (frozen(desk, before), document_pdf(desk, before)) == (content, pdf)


def test_a_paper_dated_before_the_first_day_cites_the_old_one(desk, clock, office):
    succeed(desk, starts=date(2026, 12, 1))
    clock.advance(days=10)
    dated = issue_papers(desk, Kind.REQUEST_LETTER, [office.partner], letter_date=date(2026, 11, 30)).documents[0]
    assert (PERBUP in frozen(desk, dated.uid), SUCCESSOR in frozen(desk, dated.uid)) == (True, False)


def test_the_successor_stands_in_the_old_ones_place(desk, office):
    succeed(desk)
    with desk.read() as session:
        cited = register.regulations_on(session, date(2027, 1, 1))
        titles = [one.title for one in cited if one.cites("certificate")]
    assert titles == ["Peraturan Pemerintah Nomor 7 Tahun 2021", SUCCESSOR]


def test_kinds_of_paper_narrow_who_cites(desk, office):
    perbup = named(desk, "Perbup 73/2020")
    register.save_basis(desk, {"title": perbup.title, "cited_by": ["statement"]}, uid=perbup.uid)
    assert PERBUP not in frozen(desk, certificate(office))
    assert named(desk, "Perbup 73/2020").cited_by == ("statement",)


def test_the_old_one_is_ended_and_follows_a_corrected_first_day(desk, office):
    uid = succeed(desk)
    old = named(desk, "Perbup 73/2020")
    assert (old.ends, old.last, old.replaced_by) == (date(2026, 12, 31), date(2026, 12, 31), ((uid, "Perbup 5/2027"),))
    register.save_basis(desk, {"title": SUCCESSOR, "starts": date(2027, 3, 1)}, uid=uid)
    assert named(desk, "Perbup 73/2020").ends == date(2027, 2, 28)
    assert register.read_basis(desk, uid).replaces == "Perbup 73/2020"


def test_a_successor_inherits_papers_and_parts_without_articles(desk, office):
    register.save_rest(desk, named(desk, "Perbup 73/2020").uid, "duty", "regulation", article="Pasal 17")
    uid = succeed(desk)
    assert register.read_basis(desk, uid).cited_by == ("all",)
    (rest,) = register.rests_on(desk, uid)
    assert (rest.what, rest.key, rest.article) == ("duty", "regulation", "")
    assert rest.note == "Sebelumnya Perbup 73/2020 Pasal 17; pasalnya belum diperiksa."


def test_states_on_a_day_and_words_filter_the_register(desk, office):
    uid = succeed(desk)
    states = {row.short: row.state for row in register.list_bases(desk, day=date(2027, 1, 1))}
    assert (states["Perbup 73/2020"], states["Perbup 5/2027"]) == (State.OVER, State.IN_FORCE)
    assert [row.uid for row in register.list_bases(desk, state="not-yet")] == [uid]
    assert [row.short for row in register.list_bases(desk, text="permendag swalayan")] == ["Permendag 23/2021"]


def test_checked_is_what_legal_staff_signed(desk, office):
    row = named(desk, "PP 7/2021")
    assert not row.verified
    register.save_basis(
        desk,
        {
            "title": row.title,
            "starts": row.starts,
            "verified_by": "Bagian Hukum Setda",
            "verified_on": date(2026, 11, 20),
        },
        uid=row.uid,
        revision=row.revision,
    )
    again = named(desk, "PP 7/2021")
    assert (again.verified, again.verified_by) == (True, "Bagian Hukum Setda")
    with pytest.raises(Conflict):
        register.save_basis(desk, {"title": row.title}, uid=row.uid, revision=row.revision)


def test_twice_the_same_and_rings_are_refused(desk, office):
    with pytest.raises(Conflict, match="sudah ada"):
        register.save_basis(desk, {"title": PERBUP.upper()})
    uid = succeed(desk)
    with pytest.raises(RuleBroken, match="dirinya sendiri"):
        register.save_basis(desk, {"title": PERBUP, "replaces": uid}, uid=named(desk, "Perbup 73/2020").uid)


def test_only_who_keeps_the_office_may_change_it(desk, office, desk_of):
    clerk = desk_of(Role.CLERK)
    for act in (
        lambda: register.save_basis(clerk, {"title": "x"}),
        lambda: register.add_examples(clerk),
        lambda: register.save_rest(clerk, "x", "duty", "regulation"),
        lambda: register.remove_rest(clerk, "x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(register.list_bases(clerk)) == len(EXAMPLES)


def test_what_a_part_rests_on_is_entered_corrected_and_taken_out(desk, office):
    uu = named(desk, "UU 20/2008")
    uid = register.save_rest(desk, uu.uid, "content", "activity", article="Pasal 34 ayat (1)")
    assert uid == register.save_rest(desk, uu.uid, "content", "activity", article="Pasal 34 ayat (2)")
    assert len(register.rests_on(desk, uu.uid)) == uu.rests
    register.remove_rest(desk, uid)
    assert "activity" not in [rest.key for rest in register.rests_on(desk, uu.uid)]
    with pytest.raises(RuleBroken, match="tidak dikenal"):
        register.save_rest(desk, uu.uid, "content", "lain")


def test_issued_documents_that_name_it_are_counted_by_kind(desk, office):
    certificate(office)
    certificate(office)
    office.issue(Kind.REQUEST_LETTER)
    assert dict(register.documents_citing(desk, named(desk, "Perbup 73/2020").uid)) == {
        "certificate": 2,
        "request-letter": 1,
    }
    assert register.documents_citing(desk, named(desk, "UU 20/2008").uid) == []
    with pytest.raises(NotFound, match="Dasar hukum"):
        register.documents_citing(desk, "lain")


def test_a_new_office_begins_with_all_and_nothing_is_called_checked(office_desk):
    rows = register.list_bases(office_desk)
    assert [row.short for row in rows] == [example.short for example in EXAMPLES]
    assert not any(row.verified for row in rows)
    assert register.missing_examples(office_desk) == []
    assert named(office_desk, "Perda 1/2019").state is State.IN_FORCE  # its successor's first day is not known


def test_an_office_of_before_is_completed_on_demand_and_keeps_its_own(desk):
    with desk.write("legal_basis.added") as session:
        session.add(LegalBasis(title=PERBUP, about="Ditulis kantor", cited_by="all"))
        session.add(LegalBasis(title="Peraturan Desa Nomor 1 Tahun 2025", cited_by="all"))
    assert len(register.missing_examples(desk)) == len(EXAMPLES) - 1
    assert register.add_examples(desk) == len(EXAMPLES) - 1
    assert register.add_examples(desk) == 0
    own = named(desk, "Perbup 73/2020")
    assert (own.about, own.rests) == ("Ditulis kantor", 1)
    assert len(register.list_bases(desk)) == len(EXAMPLES) + 1
