"""The library of clauses: shipped examples, the office's versions, what is offered for which text."""

import pytest

from umkm_desktop.domain.agreements.clauses import CLAUSES, PARTS
from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.agreements import clauses
from umkm_desktop.storage.models import LegalBasis


def save(desk, name="Retur terbatas", **changes):
    values = {"paper": "pks", "part": "returns", "text": "Barang rusak diganti dalam 3 (tiga) hari."}
    return clauses.save_clause(desk, name=name, **{**values, **changes})


def test_every_part_of_both_papers_has_an_example_marked_as_one(desk):
    found = clauses.list_clauses(desk)
    assert {(one.paper, one.part) for one in found} == {(paper, part) for paper in PARTS for part in PARTS[paper]}
    assert all(one.example and one.version == 0 and not one.saved_by for one in found)
    assert len({one.name + one.paper for one in CLAUSES}) == len(CLAUSES)


def test_a_saved_example_is_a_version_of_the_office_and_the_old_one_stays(desk):
    assert save(desk) == 1
    assert save(desk, text="Barang rusak diganti.") == 2
    versions = clauses.clause_versions(desk, "Retur terbatas")
    assert [(one.version, one.example) for one in versions] == [(2, False), (1, False), (0, True)]
    (now,) = clauses.list_clauses(desk, part="returns")
    assert (now.text, now.saved_by) == ("Barang rusak diganti.", "Rini Andriani")


def test_a_retired_clause_is_offered_no_more_and_may_come_back(desk):
    clauses.retire_clause(desk, "Retur terbatas")
    assert clauses.offered(desk, "pks", "returns") == []
    assert [one.retired for one in clauses.list_clauses(desk, part="returns", retired=True)] == [True]
    with pytest.raises(RuleBroken, match="sudah tidak dipakai"):
        clauses.retire_clause(desk, "Retur terbatas")
    save(desk)
    assert len(clauses.offered(desk, "pks", "returns")) == 1


def test_clauses_of_the_pattern_come_first_and_those_of_others_not_at_all(desk):
    save(desk, name="Umum", part="activity", text="Kegiatan umum.")
    names = [one.name for one in clauses.offered(desk, "pks", "activity", "supply-chain")]
    assert names == ["Pasokan bahan untuk industri", "Umum"]


def test_what_it_rests_on_is_said_with_its_article(desk):
    with desk.write("legal_basis.added") as session:
        session.add(LegalBasis(title="Peraturan Pemerintah Nomor 7 Tahun 2021", short="PP 7/2021"))
    ((basis, _short),) = clauses.legal_bases(desk)
    save(desk, basis_uid=basis, article="Pasal 117")
    (now,) = clauses.list_clauses(desk, part="returns")
    assert now.source == "PP 7/2021 Pasal 117"
    assert now.basis_uid == basis


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"paper": "surat"}, "paper"),
        ({"part": "duties"}, "part"),
        ({"pattern": "arisan"}, "pattern"),
        ({"paper": "mou", "part": "scope", "pattern": "franchise"}, "pattern"),
        ({"text": " - "}, "text"),
    ],
)
def test_a_clause_that_fits_nowhere_is_refused_at_its_field(desk, changes, field):
    with pytest.raises(FieldProblems) as refusal:
        save(desk, **changes)
    assert set(refusal.value.problems) == {field}


def test_two_officers_at_once_meet_a_sentence(desk):
    save(desk, based_on=0)
    with pytest.raises(Conflict):
        save(desk, based_on=0)
    with pytest.raises(FieldProblems, match="sudah ada"):
        save(desk, based_on=-1)


def test_rights_and_names(desk, desk_of):
    with pytest.raises(NotAllowed):
        save(desk_of(Role.CLERK))
    with pytest.raises(NotFound):
        clauses.retire_clause(desk, "Tidak ada")
    with pytest.raises(NotFound):
        clauses.clause_versions(desk, "Tidak ada")


def test_the_library_is_one_statement(desk, count_statements):
    for n in range(4):
        save(desk, name=f"Retur {n}")
    with count_statements() as seen:
        assert len(clauses.offered(desk, "pks", "returns")) == 5
    assert seen.count == 1
