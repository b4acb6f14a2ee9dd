"""Officers: each with a key, a name in the trail, and no way to lock everybody out."""

from typing import Any

import pytest

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound, RuleBroken
from umkm_desktop.domain.office.throttle import TooSoon, WrongPassword
from umkm_desktop.domain.officers import Permission, Role
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import close_desk, recover, sign_in
from umkm_desktop.services.trail.history import Filter, list_entries
from umkm_desktop.storage.keyring import Cost

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSWORD = "sepeda biru langit"
NEW = "teh tarik panas sekali"


@pytest.fixture
def budi(office_desk: Desk) -> str:
    roles = {Role.CURATOR, Role.CLERK}
    return officers.add_officer(office_desk, name="Budi Santoso", roles=roles, password=PASSWORD, cost=CHEAP).uid


def as_officer(desk: Desk, uid: str) -> Desk:
    row = next(row for row in officers.list_officers(desk) if row.uid == uid)
    return Desk(desk.database, SignedIn(row.uid, row.name, row.roles), desk.clock)


def newest(desk: Desk) -> str:
    entry = list_entries(desk, Filter(), limit=1)[0]
    return f"{entry.officer} {entry.sentence}"


def test_a_new_officer_signs_in_with_his_own_password_and_roles(kept_office: Any, office_desk: Desk, budi: str) -> None:
    desk = sign_in(kept_office.path, "budi santoso", PASSWORD)
    assert (desk.officer.uid, desk.officer.roles) == (budi, {Role.CURATOR, Role.CLERK})
    close_desk(desk)
    assert newest(office_desk) == "Rini Andriani menambah petugas Budi Santoso"


def test_the_second_officer_brings_the_proposal_to_separate_duties(office_desk: Desk) -> None:
    assert officers.is_one_officer_office(office_desk)
    second = officers.add_officer(office_desk, name="Budi", roles={Role.CLERK}, password=PASSWORD, cost=CHEAP)
    third = officers.add_officer(office_desk, name="Cici", roles={Role.CLERK}, password=PASSWORD, cost=CHEAP)
    assert (second.propose_separation, third.propose_separation) == (True, False)
    assert not officers.is_one_officer_office(office_desk)


def test_separation_needs_two(office_desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="hanya punya satu petugas"):
        officers.set_separation(office_desk, on=True)
    officers.add_officer(office_desk, name="Budi", roles={Role.CLERK}, password=PASSWORD, cost=CHEAP)
    officers.set_separation(office_desk, on=True)
    assert officers.separates_duties(office_desk)


def test_the_form_tells_all_problems_at_once(office_desk: Desk) -> None:
    with pytest.raises(FieldProblems) as refused:
        officers.add_officer(office_desk, name="", roles=(), password="pendek", nip="123", cost=CHEAP)
    assert set(refused.value.problems) == {"name", "roles", "password", "nip"}


def test_a_name_is_taken_for_ever(office_desk: Desk, budi: str) -> None:
    officers.disable_officer(office_desk, budi)
    with pytest.raises(Conflict, match="sudah ada"):
        officers.add_officer(office_desk, name="BUDI  SANTOSO", roles={Role.CLERK}, password=PASSWORD, cost=CHEAP)


def test_who_leaves_does_not_come_in_and_stays_in_the_list(kept_office: Any, office_desk: Desk, budi: str) -> None:
    officers.disable_officer(office_desk, budi)
    with pytest.raises(WrongPassword):
        sign_in(kept_office.path, "Budi Santoso", PASSWORD)
    assert [(row.name, row.active) for row in officers.list_officers(office_desk)] == [
        ("Rini Andriani", True),
        ("Budi Santoso", False),
    ]


def test_who_comes_back_gets_a_new_password(kept_office: Any, office_desk: Desk, budi: str) -> None:
    officers.disable_officer(office_desk, budi)
    officers.enable_officer(office_desk, budi, NEW, cost=CHEAP)
    desk = sign_in(kept_office.path, "Budi Santoso", NEW)
    assert desk.officer.roles == {Role.CURATOR, Role.CLERK}
    close_desk(desk)


def test_nobody_disables_himself(office_desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="diri sendiri"):
        officers.disable_officer(office_desk, office_desk.officer.uid)


def test_somebody_must_manage_the_officers(office_desk: Desk, budi: str) -> None:
    with pytest.raises(RuleBroken, match="paling sedikit satu petugas aktif"):
        officers.set_roles(office_desk, office_desk.officer.uid, {Role.HEAD})
    officers.set_roles(office_desk, budi, {Role.ADMIN, Role.CLERK})
    admin = as_officer(office_desk, budi)
    officers.disable_officer(admin, office_desk.officer.uid)
    with pytest.raises(RuleBroken, match="paling sedikit satu petugas aktif"):
        officers.set_roles(admin, budi, {Role.CLERK})


def test_nobody_gives_himself_more(office_desk: Desk, budi: str) -> None:
    officers.set_roles(office_desk, budi, {Role.ADMIN})
    with pytest.raises(RuleBroken, match="Peran sendiri"):
        officers.set_roles(as_officer(office_desk, budi), budi, {Role.ADMIN, Role.HEAD})


def test_a_refused_change_changes_nothing(kept_office: Any, office_desk: Desk) -> None:
    before = officers.list_officers(office_desk)
    with pytest.raises(RuleBroken):
        officers.set_roles(office_desk, office_desk.officer.uid, {Role.HEAD})
    assert officers.list_officers(office_desk) == before
    close_desk(sign_in(kept_office.path, kept_office.officer, kept_office.password))


def test_roles_are_told_in_words(office_desk: Desk, budi: str) -> None:
    officers.set_roles(office_desk, budi, {Role.HEAD})
    entry = list_entries(office_desk, Filter(), limit=1)[0]
    assert [(c.label, c.old, c.new) for c in entry.changes] == [("Peran", "Petugas, Kurator", "Kepala Dinas")]


def test_a_renamed_officer_signs_in_by_the_new_name(kept_office: Any, office_desk: Desk, budi: str) -> None:
    officers.change_officer(office_desk, budi, name="Budi S. Wijaya", nip="19700101 200003 1 001")
    desk = sign_in(kept_office.path, "budi s wijaya", PASSWORD)
    assert desk.officer.name == "Budi S. Wijaya"
    close_desk(desk)
    with pytest.raises(Conflict):
        officers.change_officer(office_desk, budi, name="Rini Andriani", nip="")


def test_another_sets_a_password_and_ends_the_waiting(kept_office: Any, office_desk: Desk, budi: str) -> None:
    for _n in range(3):
        with pytest.raises(WrongPassword):
            sign_in(kept_office.path, "Budi Santoso", "bukan itu ya")
    with pytest.raises(TooSoon):
        sign_in(kept_office.path, "Budi Santoso", PASSWORD)
    officers.set_password(office_desk, budi, NEW, cost=CHEAP)
    close_desk(sign_in(kept_office.path, "Budi Santoso", NEW))
    assert newest(office_desk).endswith("mengganti kata sandi petugas Budi Santoso")


def test_a_new_recovery_code_ends_the_old(kept_office: Any, office_desk: Desk) -> None:
    code = officers.renew_recovery_code(office_desk, password=kept_office.password, cost=CHEAP)
    with pytest.raises(WrongPassword):
        recover(kept_office.path, kept_office.officer, kept_office.recovery_code, NEW, cost=CHEAP)
    close_desk(recover(kept_office.path, kept_office.officer, code, NEW, cost=CHEAP))


def test_an_officer_is_found_by_name_or_beginning_of_uid(office_desk: Desk, budi: str) -> None:
    assert officers.find_officer(office_desk, " BUDI santoso").uid == budi
    assert officers.find_officer(office_desk, budi[:8]).uid == budi
    with pytest.raises(NotFound):
        officers.find_officer(office_desk, "Orang Lain")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_admin_manages_officers(office_desk: Desk, role: Role, budi: str) -> None:
    desk = Desk(office_desk.database, SignedIn(budi, "Budi", frozenset({role})), office_desk.clock)
    assert not desk.may(Permission.MANAGE_OFFICERS)
    for refused in (
        lambda: officers.add_officer(desk, name="X", roles={role}, password=PASSWORD, cost=CHEAP),
        lambda: officers.change_officer(desk, budi, name="X", nip=""),
        lambda: officers.set_roles(desk, budi, {Role.ADMIN}),
        lambda: officers.disable_officer(desk, budi),
        lambda: officers.enable_officer(desk, budi, PASSWORD, cost=CHEAP),
        lambda: officers.set_password(desk, budi, PASSWORD, cost=CHEAP),
        lambda: officers.renew_recovery_code(desk, password=PASSWORD, cost=CHEAP),
        lambda: officers.set_separation(desk, on=True),
    ):
        with pytest.raises(NotAllowed, match="Yang berhak: Admin aplikasi"):
            refused()


def test_who_is_still_here_does_not_come_back_with_another_password(
    kept_office: Any, office_desk: Desk, budi: str
) -> None:
    with pytest.raises(RuleBroken, match="masih aktif"):
        officers.enable_officer(office_desk, budi, NEW, cost=CHEAP)
    close_desk(sign_in(kept_office.path, "Budi Santoso", PASSWORD))
