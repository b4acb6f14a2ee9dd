"""The demo office: plausible, complete, repeatable, and nobody's real data."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services import demo
from umkm_desktop.services.agreements.partnerships import signed_without_certificate
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import evaluate_month
from umkm_desktop.services.office.office import missing_for_printing
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.progress import Cancelled
from umkm_desktop.services.search import search
from umkm_desktop.storage import audit
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.models import Agreement, Business, Owner, Partner, Placement, Product, SalesReport

CHEAP = Cost(memory=64, passes=1, lanes=1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, demo.DemoCounts]:
    from conftest import Clock

    path = tmp_path_factory.mktemp("contoh") / "contoh.umkm"
    return path, demo.build_demo(path, clock=Clock(), cost=CHEAP)


@pytest.fixture
def there(built: tuple[Path, demo.DemoCounts], clock: Callable[[], Any]) -> Iterator[Desk]:
    desk = sign_in(built[0], demo.OFFICER, demo.PASSWORD, clock=clock)
    yield desk
    close_desk(desk)


def _column(desk: Desk, statement: Any) -> list[Any]:
    with desk.read() as session:
        return list(session.scalars(statement))


def test_it_counts_what_it_made(there: Desk, built: tuple[Path, demo.DemoCounts]) -> None:
    kinds = (Business, Product, Partner, Agreement, Placement, SalesReport)
    with there.read() as session:
        counted = [session.scalar(select(func.count()).select_from(kind)) for kind in kinds]
    counts = built[1]
    assert counted == [
        counts.businesses,
        counts.products,
        counts.partners,
        counts.agreements,
        counts.placements,
        counts.reports,
    ]


def test_a_quarter_as_many_signed_agreements_as_businesses_wait_for_their_certificate(there: Desk) -> None:
    with there.read() as session:
        waiting = signed_without_certificate(session, there.today())
        lacking = [
            AGREEMENT.missing(vars(agreement))
            for agreement in session.scalars(select(Agreement))
            if agreement.status == "signed"
        ]
    assert (len(waiting), [missing for missing in lacking if missing]) == (75, [])


def test_agreements_stand_in_every_state(there: Desk) -> None:
    assert set(_column(there, select(Agreement.status))) == {"draft", "signed", "ended"}


def test_two_chains_have_forty_and_twenty_products_and_the_next_target_none(there: Desk) -> None:
    placed = select(Partner.group_name, func.count()).join(Placement).where(Placement.status == "placed")
    with there.read() as session:
        on_shelves = dict(session.execute(placed.group_by(Partner.id)).all())
    assert (on_shelves["SentosaMart"], on_shelves["GunaMart"], "Kawasan Nusajaya" in on_shelves) == (40, 20, False)


def test_the_last_month_shows_every_trend(there: Desk) -> None:
    evaluation = evaluate_month(there, "2026-10")
    assert {row.judgement.trend for row in evaluation.rows} >= set(Trend) - {Trend.NO_COMPARISON}
    assert evaluation.at_risk > 0


def test_reports_are_of_the_whole_months_before_this_one(there: Desk) -> None:
    months = sorted(set(_column(there, select(SalesReport.month))))
    assert (months[0], months[-1], len(months)) == ("2025-08", "2026-10", 15)


def test_papers_can_be_printed_at_once(there: Desk) -> None:
    assert missing_for_printing(there) == []


@pytest.mark.parametrize("name", ["Keripik Barokah", 'Toko <Maju> & Co "Jaya"', "O'Brien", "C++", "50%"])
def test_awkward_names_are_there_and_found(there: Desk, name: str) -> None:
    assert name in search(there, name, ["business"]).hits[0].title


def test_every_identity_number_is_impossible(there: Desk) -> None:
    niks = _column(there, select(Owner.nik).where(Owner.nik.is_not(None)))
    assert len(niks) > 200 and [nik for nik in niks if not re.fullmatch(r"99\d{14}", nik)] == []


def test_only_products_with_their_papers_passed(there: Desk) -> None:
    passed = select(Product.name).where(Product.verdict == "passed", Product.is_food, Product.halal.is_(None))
    assert _column(there, passed) == []


def test_the_trail_is_whole(there: Desk) -> None:
    with there.read() as session:
        assert audit.verify(session).ok


def _names(path: Path, clock: Callable[[], Any], seed: int) -> list[tuple[str, str]]:
    demo.build_demo(path, businesses=20, seed=seed, clock=clock, cost=CHEAP)
    desk = sign_in(path, demo.OFFICER, demo.PASSWORD, clock=clock)
    with desk.read() as session:
        names = [tuple(row) for row in session.execute(select(Business.uid, Business.name))]
    close_desk(desk)
    return names


def test_the_seed_decides_everything(tmp_path: Path, clock: Callable[[], Any]) -> None:
    first, again, other = (_names(tmp_path / f"{number}.umkm", clock, seed) for number, seed in enumerate((7, 7, 8)))
    assert (first == again, first == other) == (True, False)


def test_more_agreements_than_businesses_can_be_asked_for(tmp_path: Path, clock: Callable[[], Any]) -> None:
    counts = demo.build_demo(tmp_path / "a.umkm", businesses=2, agreements=40, months=0, clock=clock, cost=CHEAP)
    assert (counts.businesses, counts.agreements, counts.reports) == (2, 44, 0)


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ada.umkm"
    path.write_text("milik orang")
    with pytest.raises(Conflict, match="sudah ada"):
        demo.build_demo(path, cost=CHEAP)
    assert path.read_text() == "milik orang"


@pytest.mark.parametrize("size", [{"businesses": 0}, {"agreements": -1}, {"months": 61}])
def test_a_size_that_does_not_do_is_refused(tmp_path: Path, size: dict[str, int]) -> None:
    with pytest.raises(RuleBroken, match="harus"):
        demo.build_demo(tmp_path / "x.umkm", cost=CHEAP, **size)


class _Stopping:
    def __call__(self, done: int, total: int, now: str = "") -> None:
        self.last = (done, total)

    def cancelled(self) -> bool:
        return getattr(self, "last", (0, 0))[0] > 300


def test_a_cancelled_one_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    with pytest.raises(Cancelled):
        demo.build_demo(folder / "x.umkm", businesses=500, cost=CHEAP, progress=_Stopping())
    assert list(folder.iterdir()) == []
