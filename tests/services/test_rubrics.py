"""Rubrics in the office: saved in versions, unchangeable once a session uses them."""

from copy import deepcopy

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.curation.rubrics import SIMPLE_MEAN, rubric_values
from umkm_desktop.domain.errors import FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import rubrics
from umkm_desktop.services.curation.curation_sessions import change_session, session_page
from umkm_desktop.services.trail.history import Filter, list_entries


def _own(name="Rubrik Dinas", **values):
    return {**deepcopy(rubric_values(SIMPLE_MEAN)), "name": name, "note": "", **values}


def test_the_examples_are_offered_before_anything_is_saved(curation):
    lines = rubrics.list_rubrics(curation.kabid)
    assert [(line.uid, line.example) for line in lines] == [("", "nine-criteria"), ("", "simple-mean")]
    assert all(line.name.startswith("Contoh: ") for line in lines)
    assert rubrics.rubric_page(curation.k1, "simple-mean").rubric == SIMPLE_MEAN


def test_a_rubric_is_saved_changed_and_succeeded(curation):
    uid = rubrics.save_rubric(curation.kabid, _own())
    rubrics.change_rubric(curation.kabid, uid, _own(note="Dipakai mulai 2027."), revision=1)
    assert rubrics.rubric_page(curation.kabid, uid).rubric.note == "Dipakai mulai 2027."
    second = rubrics.succeed_rubric(curation.kabid, uid, _own(name="apa saja", note="Versi dua."))
    lines = [line for line in rubrics.list_rubrics(curation.kabid) if line.uid]
    assert [(line.uid, line.name, line.version, line.newest) for line in lines] == [
        (second, "Rubrik Dinas", 2, True),
        (uid, "Rubrik Dinas", 1, False),
    ]


def test_a_name_is_taken_once(curation):
    rubrics.save_rubric(curation.kabid, _own())
    with pytest.raises(FieldProblems, match="Sudah ada rubrik"):
        rubrics.save_rubric(curation.kabid, _own())


def test_a_rubric_a_session_uses_is_only_succeeded(curation):
    uid = rubrics.save_rubric(curation.kabid, _own())
    curation.prepare("p1", rubric=uid)
    assert not rubrics.rubric_page(curation.kabid, uid).may_change
    with pytest.raises(RuleBroken, match="versi baru"):
        rubrics.change_rubric(curation.kabid, uid, _own(note="Lain."))
    assert rubrics.succeed_rubric(curation.kabid, uid, _own(note="Lain.")) != uid
    assert rubrics.rubric_page(curation.kabid, uid).rubric.note == ""


@pytest.mark.parametrize("change", ["content = '{}'", "name = 'X'", "version = 9", "method = 'gap'"])
def test_not_even_past_the_program_is_a_used_rubric_changed(curation, change):
    uid = rubrics.save_rubric(curation.kabid, _own())
    raw = curation.kabid.database.raw()
    raw.execute("UPDATE rubric SET method = 'mean' WHERE uid = ?", (uid,))
    curation.prepare("p1", rubric=uid)
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat diubah"):
        raw.execute(f"UPDATE rubric SET {change} WHERE uid = ?", (uid,))
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat dihapus"):
        raw.execute("DELETE FROM rubric")
    raw.close()


def test_an_example_is_adopted_once_and_never_changed(curation):
    sessions = [curation.prepare() for _twice in range(2)]
    (uid,) = {session_page(curation.kabid, one).rubric_uid for one in sessions}
    for one in sessions:
        change_session(curation.kabid, one, {"rubric": "simple-mean"})
    assert "nine-criteria" in [line.example for line in rubrics.list_rubrics(curation.kabid) if line.uid]
    for change in (rubrics.change_rubric, rubrics.succeed_rubric):
        with pytest.raises(RuleBroken, match="Salin dengan nama sendiri"):
            change(curation.kabid, uid, _own())


def test_a_retired_rubric_is_not_taken_for_a_new_session(curation):
    uid = rubrics.save_rubric(curation.kabid, _own())
    rubrics.retire_rubric(curation.kabid, uid)
    with pytest.raises(FieldProblems, match="tidak dipakai lagi"):
        curation.prepare("p1", rubric=uid)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.DIVISION_HEAD, Role.ANALYST}])
def test_who_may_not_write_rubrics(curation, desk_of, role):
    with pytest.raises(NotAllowed, match="menyusun rubrik"):
        rubrics.save_rubric(desk_of(role), _own())


def test_the_trail_tells_it_in_words(curation, desk_of):
    rubrics.save_rubric(curation.kabid, _own())
    newest = list_entries(desk_of(Role.HEAD), Filter(), limit=1)[0]
    assert newest.sentence == "menyimpan rubrik Rubrik Dinas – 1"
    assert all("{" not in change.new for change in newest.changes)
