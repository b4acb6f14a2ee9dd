"""Half-typed forms survive until they are saved or dropped."""

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.drafts import drop_draft, find_draft, keep_draft


def test_a_draft_is_found_again_as_it_was_typed(desk, clock):
    keep_draft(desk, "business:new", {"name": "UD Sari"})
    clock.advance(minutes=3)
    moment = keep_draft(desk, "business:new", {"name": "UD Sari Rasa", "owner_nik": "32160"})
    found = find_draft(desk, "business:new")
    assert (found.values, found.saved_at) == ({"name": "UD Sari Rasa", "owner_nik": "32160"}, moment)


def test_forms_and_officers_have_drafts_of_their_own(desk, desk_of):
    keep_draft(desk, "business:new", {"name": "A"})
    assert find_draft(desk, "business:abc") is None
    assert find_draft(desk_of(Role.CLERK), "business:new") is None


def test_a_dropped_draft_is_gone_and_dropping_none_is_no_error(desk):
    keep_draft(desk, "business:new", {"name": "A"})
    drop_draft(desk, "business:new")
    drop_draft(desk, "business:new")
    assert find_draft(desk, "business:new") is None


def test_a_draft_is_no_change_of_the_office(desk, database):
    told = []
    database.on_change = told.append
    keep_draft(desk, "business:new", {"name": "A"})
    assert (told, database.changed) == ([], False)
