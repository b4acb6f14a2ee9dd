"""A sitting counts as long as the office says so: asked at every act, not only at the sign-in."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import factories
import pytest
from sqlalchemy import select

from umkm_desktop.domain.errors import Conflict, NotAllowed
from umkm_desktop.domain.office.throttle import WrongPassword
from umkm_desktop.domain.officers import Permission, Role
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import (
    change_own_password,
    close_desk,
    confirm_password,
    recover,
    second_desk,
    sign_in,
)
from umkm_desktop.services.register.businesses import reveal_nik
from umkm_desktop.services.trail.backups import back_up, restore_backup, restore_here
from umkm_desktop.services.trail.history import Filter, list_entries
from umkm_desktop.storage.database import connect
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.lock import Use
from umkm_desktop.storage.models import AuditEntry, Business

CHEAP = Cost(memory=64, passes=1, lanes=1)
RINI, PASSWORD = "Rini Andriani", "kopi susu tanpa gula"
BUDI, HIS, NEW = "Budi Santoso", "sepeda biru langit", "teh tarik panas sekali"


@pytest.fixture
def budi(office_desk: Desk, kept_office: Any) -> Iterator[Desk]:
    """Budi at a desk of his own, while Rini manages."""
    roles = {Role.CLERK, Role.ADMIN, Role.HEAD}
    officers.add_officer(office_desk, name=BUDI, roles=roles, password=HIS, cost=CHEAP)
    desk = sign_in(kept_office.path, BUDI, HIS)
    yield desk
    close_desk(desk)


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(Business.name)))


def newest_name(desk: Desk) -> str:
    with desk.read() as session:
        return str(session.scalars(select(AuditEntry.officer).order_by(AuditEntry.seq.desc())).first())


def test_who_is_disabled_reads_and_writes_nothing_more(office_desk: Desk, budi: Desk) -> None:
    uid = factories.business(budi, "Keripik", owner_name="Siti", owner_nik="3216065708820004")
    officers.disable_officer(office_desk, budi.officer.uid)
    for refused in (
        lambda: factories.business(budi, "Sambal"),
        lambda: reveal_nik(budi, uid, reason="Cetak surat"),
        lambda: officers.list_officers(budi),
        lambda: budi.require(Permission.VIEW),
    ):
        with pytest.raises(NotAllowed, match="tidak lagi terdaftar"):
            refused()
    with pytest.raises(NotAllowed), budi.write("form.kept"):
        pass
    assert names(office_desk) == ["Keripik"]


def test_who_is_lowered_loses_the_right_at_once_and_who_is_raised_has_it(office_desk: Desk, budi: Desk) -> None:
    factories.business(budi, "Keripik")
    officers.set_roles(office_desk, budi.officer.uid, {Role.CURATOR})
    with pytest.raises(NotAllowed, match="Yang berhak"):
        factories.business(budi, "Sambal")
    assert not budi.may(Permission.EDIT_REGISTER)
    officers.set_roles(office_desk, budi.officer.uid, {Role.CLERK})
    factories.business(budi, "Sambal")
    assert names(office_desk) == ["Keripik", "Sambal"]


def test_roles_changed_for_oneself_count_at_once(office_desk: Desk, budi: Desk) -> None:
    officers.set_roles(budi, budi.officer.uid, {Role.ADMIN})
    assert budi.officer.roles == {Role.ADMIN}
    with pytest.raises(NotAllowed):
        factories.business(budi, "Sambal")


def test_a_role_lowered_in_the_middle_of_a_long_act_stops_it_before_it_is_saved(office_desk: Desk, budi: Desk) -> None:
    budi.require(Permission.EDIT_REGISTER)
    officers.set_roles(office_desk, budi.officer.uid, {Role.CURATOR})
    with pytest.raises(NotAllowed, match="baru saja diubah"), budi.write("business.created") as session:
        session.add(Business(name="Sambal"))
    assert names(office_desk) == []


def test_a_look_in_another_thread_does_not_lend_its_roles_to_a_long_act(office_desk: Desk, budi: Desk) -> None:
    budi.require(Permission.EDIT_REGISTER)
    officers.set_roles(office_desk, budi.officer.uid, {Role.CURATOR})
    other = threading.Thread(target=lambda: budi.require(Permission.VIEW))
    other.start()
    other.join()
    with pytest.raises(NotAllowed, match="baru saja diubah"), budi.write("business.created") as session:
        session.add(Business(name="Sambal"))


def test_a_password_set_by_another_ends_the_sitting_until_the_new_one_is_typed(office_desk: Desk, budi: Desk) -> None:
    officers.set_password(office_desk, budi.officer.uid, NEW, cost=CHEAP)
    with pytest.raises(NotAllowed, match="Kata sandi Anda diganti"):
        factories.business(budi, "Sambal")
    with pytest.raises(WrongPassword):
        confirm_password(budi, HIS)
    confirm_password(budi, NEW)
    factories.business(budi, "Sambal")


def test_a_recovery_ends_the_sittings_of_that_officer(kept_office: Any, office_desk: Desk, budi: Desk) -> None:
    close_desk(recover(kept_office.path, BUDI, kept_office.recovery_code, NEW, cost=CHEAP))
    with pytest.raises(NotAllowed, match="Kata sandi Anda diganti"):
        factories.business(budi, "Sambal")
    factories.business(office_desk, "Keripik")


def test_a_new_own_password_keeps_this_sitting_and_ends_the_others_of_the_officer(
    kept_office: Any, office_desk: Desk, budi: Desk
) -> None:
    elsewhere = sign_in(kept_office.path, BUDI, HIS)
    change_own_password(budi, old=HIS, new=NEW, cost=CHEAP)
    factories.business(budi, "Keripik")
    with pytest.raises(NotAllowed, match="Kata sandi Anda diganti"):
        factories.business(elsewhere, "Sambal")
    factories.business(office_desk, "Batik")
    close_desk(elsewhere)


def test_keys_changed_for_others_end_no_sitting(office_desk: Desk, budi: Desk) -> None:
    officers.add_officer(office_desk, name="Cici", roles={Role.CLERK}, password=NEW, cost=CHEAP)
    officers.renew_recovery_code(office_desk, password=PASSWORD, cost=CHEAP)
    factories.business(budi, "Keripik")
    factories.business(office_desk, "Sambal")


def test_an_office_that_never_noted_its_keys_goes_on(kept_office: Any, office_desk: Desk, clock: Any) -> None:
    raw = connect(kept_office.path, office_desk.database.key)
    raw.execute("DELETE FROM key_wrap")
    raw.close()
    again = sign_in(kept_office.path, RINI, PASSWORD, clock=clock)
    officers.add_officer(again, name="Cici", roles={Role.CLERK}, password=NEW, cost=CHEAP)
    factories.business(again, "Keripik")
    factories.business(office_desk, "Sambal")
    close_desk(again)


def test_who_renames_himself_goes_on_under_the_new_name(kept_office: Any, office_desk: Desk) -> None:
    officers.change_officer(office_desk, office_desk.officer.uid, name="Rini Wijaya", nip="")
    assert office_desk.officer.name == "Rini Wijaya"
    confirm_password(office_desk, PASSWORD)
    with pytest.raises(WrongPassword):
        confirm_password(office_desk, "bukan itu ya")
    factories.business(office_desk, "Keripik")
    assert newest_name(office_desk) == "Rini Wijaya"
    officers.renew_recovery_code(office_desk, password=PASSWORD, cost=CHEAP)
    change_own_password(office_desk, old=PASSWORD, new=NEW, cost=CHEAP)
    assert second_desk(office_desk, "rini wijaya", NEW).officer.name == "Rini Wijaya"
    assert {entry.officer for entry in list_entries(office_desk, Filter(), limit=3)} == {"Rini Wijaya"}


def test_who_is_renamed_by_another_goes_on_too(office_desk: Desk, budi: Desk) -> None:
    officers.change_officer(office_desk, budi.officer.uid, name="Budi Wijaya", nip="")
    confirm_password(budi, HIS)
    factories.business(budi, "Keripik")
    assert (newest_name(budi), budi.officer.name) == ("Budi Wijaya", "Budi Wijaya")
    change_own_password(budi, old=HIS, new=NEW, cost=CHEAP)


def test_who_was_renamed_since_the_backup_restores_it_from_his_window(kept_office: Any, tmp_path: Path) -> None:
    window = sign_in(kept_office.path, RINI, PASSWORD, window=True)
    made = back_up(window, tmp_path / "Cadangan")
    officers.change_officer(window, window.officer.uid, name="Rini Wijaya", nip="")
    restore_here(window, made.path, password=PASSWORD)
    close_desk(window)
    close_desk(sign_in(kept_office.path, RINI, PASSWORD))


def test_a_restore_waits_for_whoever_has_the_office_open(kept_office: Any, office_desk: Desk, tmp_path: Path) -> None:
    made = back_up(office_desk, tmp_path / "Cadangan")
    with pytest.raises(Conflict, match="sedang dipakai perintah atau program lain"):
        restore_backup(made.path, kept_office.path, officer=RINI, password=PASSWORD)
    factories.business(office_desk, "Keripik")
    close_desk(office_desk)
    restored = restore_backup(made.path, kept_office.path, officer=RINI, password=PASSWORD)
    assert restored.set_aside is not None
    desk = sign_in(restored.set_aside, RINI, PASSWORD)
    assert names(desk) == ["Keripik"]
    close_desk(desk)


def test_a_restore_from_the_window_waits_for_commands_and_leaves_the_window_open(
    kept_office: Any, tmp_path: Path
) -> None:
    window = sign_in(kept_office.path, RINI, PASSWORD, window=True)
    made = back_up(window, tmp_path / "Cadangan")
    command = sign_in(kept_office.path, RINI, PASSWORD)
    with pytest.raises(Conflict, match="sedang dipakai perintah atau program lain"):
        restore_here(window, made.path, password=PASSWORD)
    factories.business(window, "Keripik")
    factories.business(command, "Sambal")
    close_desk(command)
    restore_here(window, made.path, password=PASSWORD)
    close_desk(window)
    desk = sign_in(kept_office.path, RINI, PASSWORD)
    assert names(desk) == []
    close_desk(desk)


def test_nobody_signs_in_while_the_office_is_being_restored(kept_office: Any) -> None:
    alone = Use(kept_office.path)
    alone.alone()
    with pytest.raises(Conflict, match="sedang dipulihkan"):
        sign_in(kept_office.path, RINI, PASSWORD)
    alone.release()
    close_desk(sign_in(kept_office.path, RINI, PASSWORD))
