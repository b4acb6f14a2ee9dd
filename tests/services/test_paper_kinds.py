"""Kinds of papers as an office uses them: which are on, and in which book they are numbered."""

from collections.abc import Callable

import pytest

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.paper_kinds import KindSetting, change_kind, check_enabled, paper_kinds


def setting(desk: Desk, kind: Kind) -> KindSetting:
    return next(one for one in paper_kinds(desk) if one.kind is kind)


def test_a_new_office_uses_every_kind_but_the_optional_ones_and_one_book(desk: Desk) -> None:
    found = paper_kinds(desk)
    assert [one.kind for one in found] == list(KINDS)
    assert {one.kind for one in found if not one.enabled} == {
        Kind.APPEAL_LETTER,
        Kind.WARNING_LETTER,
        Kind.RECOMMENDATION,
    }
    assert {one.register for one in found} == {"letters"}


def test_an_optional_kind_is_switched_on_and_off_and_its_book_stays(desk: Desk) -> None:
    change_kind(desk, Kind.APPEAL_LETTER, register="agreements")
    change_kind(desk, Kind.APPEAL_LETTER, enabled=True)
    assert setting(desk, Kind.APPEAL_LETTER) == KindSetting(Kind.APPEAL_LETTER, "agreements", enabled=True)
    check_enabled(setting(desk, Kind.APPEAL_LETTER))
    change_kind(desk, Kind.APPEAL_LETTER, enabled=False)
    with pytest.raises(RuleBroken, match="Surat imbauan tidak dipakai kantor ini"):
        check_enabled(setting(desk, Kind.APPEAL_LETTER))


def test_what_every_office_issues_cannot_be_switched_off_and_a_strange_book_is_refused(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="selalu dipakai"):
        change_kind(desk, Kind.CERTIFICATE, enabled=False)
    with pytest.raises(RuleBroken, match="Buku nomor itu tidak ada"):
        change_kind(desk, Kind.CERTIFICATE, register="notes")
    assert setting(desk, Kind.CERTIFICATE) == KindSetting(Kind.CERTIFICATE, "letters", enabled=True)


def test_only_who_may_change_the_office_changes_a_kind(desk_of: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed):
        change_kind(desk_of(Role.CLERK), Kind.APPEAL_LETTER, enabled=True)
