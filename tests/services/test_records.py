"""Records are named by the beginning of their UID, or by a number."""

import pytest

from umkm_desktop.domain.errors import NotFound, RuleBroken
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.records import Named, resolve
from umkm_desktop.storage.models import Agreement, Business, Partner

FIRST, SECOND = "ab12" + "0" * 28, "ab13" + "0" * 28


@pytest.fixture
def two(desk: Desk) -> Desk:
    with desk.write("business.created") as session:
        session.add(Business(name="Keripik Barokah", uid=FIRST))
        session.add(Business(name="Sambal Ibu", uid=SECOND))
        session.add(Partner(name="Mitra", uid="ab14" + "0" * 28))
    return desk


def test_a_unique_beginning_names_the_record(two: Desk) -> None:
    assert resolve(two, " AB12 ") == Named("business", FIRST)


def test_a_whole_uid_names_the_record(two: Desk) -> None:
    assert resolve(two, SECOND, kinds=("business",)) == Named("business", SECOND)


def test_an_ambiguous_beginning_is_refused_and_names_candidates(two: Desk) -> None:
    with pytest.raises(RuleBroken, match=r"ab12000… .usaha.*Tulis lebih panjang"):
        resolve(two, "ab1", kinds=("business",))


def test_the_kind_narrows_an_ambiguous_beginning(two: Desk) -> None:
    assert resolve(two, "ab1", kinds=("partner",)).kind == "partner"


@pytest.mark.parametrize("text", ["ff", "x' OR 1=1", "ab12" + "0" * 40, "ab12%"])
def test_what_names_nothing_is_not_found(two: Desk, text: str) -> None:
    with pytest.raises(NotFound, match="Tidak ada usaha dengan UID"):
        resolve(two, text, kinds=("business",))


def test_nothing_is_asked_back(two: Desk) -> None:
    with pytest.raises(RuleBroken, match="Sebutkan UID"):
        resolve(two, "  ")


def test_a_number_names_the_agreement(two: Desk) -> None:
    with two.write("agreement.created") as session:
        session.add(Agreement(uid="cd" * 16, business_id=1, partner_id=1, number="027/PKS/2026", pattern="franchise"))
    assert resolve(two, "027/PKS/2026", kinds=("agreement", "document")) == Named("agreement", "cd" * 16)
