"""Rights and passwords."""

import pytest

from umkm_desktop.domain.officers import (
    ALL_ROLES,
    RIGHTS,
    ROLE_NAMES,
    Permission,
    Role,
    check_password,
    may,
    refusal,
    roles_from_text,
    roles_to_text,
)


def test_every_role_and_permission_is_named_and_has_rights():
    assert set(RIGHTS) == set(Role) == set(ROLE_NAMES)
    assert all(right.words for right in Permission)


def test_each_permission_is_held_by_somebody():
    assert {permission for rights in RIGHTS.values() for permission in rights} == set(Permission)


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        (Role.CURATOR, Permission.DECIDE, True),
        (Role.DIVISION_HEAD, Permission.DECIDE, True),
        (Role.CLERK, Permission.DECIDE, False),
        (Role.SECRETARY, Permission.DECIDE, False),
        (Role.CURATOR, Permission.EDIT_REGISTER, False),
        (Role.HEAD, Permission.ISSUE, True),
        (Role.CLERK, Permission.ISSUE, False),
        (Role.ADMIN, Permission.ISSUE, False),
        (Role.CLERK, Permission.PROPOSE, True),
        (Role.COMPANION, Permission.PROPOSE, True),
        (Role.CURATOR, Permission.PROPOSE, False),
        (Role.ANALYST, Permission.CHECK_DRAFTS, True),
        (Role.CLERK, Permission.CHECK_DRAFTS, False),
        (Role.CLERK, Permission.RECORD_SIGNING, True),
        (Role.COMPANION, Permission.RECORD_SIGNING, False),
        (Role.CLERK, Permission.NOTE_NUMBERS, True),
        (Role.ANALYST, Permission.CANCEL_NUMBERS, False),
        (Role.SECRETARY, Permission.CANCEL_NUMBERS, True),
        (Role.ADMIN, Permission.MANAGE_OFFICERS, True),
        (Role.COMPANION, Permission.REVEAL_NIK, False),
        (Role.CLERK, Permission.EXPORT_NIK, False),
    ],
)
def test_who_may_do_what_is_a_row_of_the_table(role, permission, allowed):
    assert may({role}, permission) is allowed


def test_who_may_issue_may_propose_too():
    """Pages ask for the right to propose before they offer a paper at all."""
    issuers = {role for role in Role if may({role}, Permission.ISSUE)}
    assert issuers == {Role.HEAD, Role.SECRETARY}
    assert all(may({role}, Permission.PROPOSE) for role in issuers)


def test_the_refusal_says_what_and_who_may():
    assert refusal(Permission.DECIDE) == (
        "Anda tidak berhak mencatat keputusan kurasi. Yang berhak: Kepala Bidang, Kurator."
    )


def test_roles_survive_storage():
    assert roles_from_text(roles_to_text(ALL_ROLES)) == ALL_ROLES
    assert roles_to_text({Role.ADMIN, Role.HEAD}) == "kepala admin"


@pytest.mark.parametrize(
    ("password", "accepted"),
    [("pendek", False), ("1234567890", False), ("aaaaaaaaaaaa", False), ("rini1234567", True), ("Rini12345x", False)],
)
def test_short_common_and_own_name_passwords_are_refused(password, accepted):
    assert (check_password(password, "Rini") is None) is accepted
