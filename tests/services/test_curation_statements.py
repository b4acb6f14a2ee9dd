"""SQL statements of the curation programme's other functions: as many for 30 products as for 3."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from curation_office import ON_TARGET

from umkm_desktop.services.curation import curation_figures as figures
from umkm_desktop.services.curation import curation_minutes, curation_results, curation_sessions
from umkm_desktop.services.curation import panel_verdicts as verdicts
from umkm_desktop.services.curation import score_sheets as sheets
from umkm_desktop.services.curation.curation import count_queue, page_queue, queue_uids
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.curation.score_forms import score_forms
from umkm_desktop.services.curation.session_recap import export_recap_pdf, recap_content
from umkm_desktop.services.curation.submissions import days_to_decision, submit_product
from umkm_desktop.services.home.due import count_for_side_bar
from umkm_desktop.storage.models import Business, Product

OTHERWISE = {"verdict": "passed", "reason": "Rasa istimewa.", "override_reason": "Panel sepakat."}
BELOW = {**ON_TARGET, "C1": 4}


class Counting:
    """Statements by step."""

    def __init__(self, counter) -> None:
        self.seen: dict[str, int] = {}
        self._counter = counter

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        with self._counter() as counted:
            yield
        self.seen[name] = counted.count


def _programme(curation, count, counting, folder):
    kabid, step = curation.kabid, counting.step
    uids = [f"y{count}-{n}" for n in range(count)]
    with curation.clerk.write("product.created") as session:
        shop = session.query(Business).filter_by(uid="b1").one()
        session.add_all(
            Product(uid=uid, name=f"Produk {uid}", business=shop, halal="1", pirt="1", price=1000) for uid in uids
        )
    for uid in uids:
        submit_product(curation.clerk, uid)
    with step("queue"):
        page_queue(kabid)
    with step("queue counted"):
        count_queue(kabid)
    with step("side bar"):
        count_for_side_bar(kabid)
    with step("invitable"):
        page_queue(kabid, free=True)
    with step("invitable uids"):
        queue_uids(kabid, free=True)
    uid = curation.prepare(*uids)
    found = [curation.entries[product] for product in uids]
    with step("assign"):
        curation_sessions.assign(kabid, uid, found, [curation.seats["k1"], curation.seats["k2"]])
    with step("withdraw entry"):
        curation_sessions.withdraw_entry(kabid, found[-1], reason="Tidak hadir.")
    with step("sheets on paper"):
        score_forms(kabid, uid)
    open_session(kabid, uid)
    with step("session page"):
        curation_sessions.session_page(kabid, uid)
    with step("sheet"):
        sheets.read_sheet(curation.k1, found[0])
    with step("facts"):
        sheets.entry_facts(curation.k1, found[0])
    with step("keep"):
        sheets.keep_sheet(curation.k1, found[0], BELOW)
    for entry in found[:-1]:
        for short in ("k1", "k2"):
            sheets.keep_sheet(curation.desks[short], entry, BELOW)
    for short in ("k1", "k2"):
        sheets.submit_complete(curation.desks[short], uid)
    close_session(kabid, uid)
    with step("result"):
        curation_results.result(kabid, found[0])
    with step("photos"):
        sheets.photos_of(kabid, found[0])
    with step("enter"):
        waiting = verdicts.enter_verdict(kabid, found[0], OTHERWISE)
    assert waiting.waiting
    with step("approve"):
        verdicts.approve_override(curation.kepala, waiting.uid)
    for entry in found[1:-1]:
        verdicts.approve_override(curation.kepala, verdicts.enter_verdict(kabid, entry, OTHERWISE).uid)
    with step("recap"):
        assert len(recap_content(kabid, uid)[0].rows) == count - 1
    with step("recap as pdf"):
        export_recap_pdf(kabid, uid, folder / "rekap.pdf")
    with step("recap as workbook"):
        curation_minutes.export_recap(kabid, uid, folder / "rekap.xlsx")
    for table in figures.TABLES:
        with step(f"figures {table}"):
            figures.export_figures(kabid, table, folder / f"{table}.xlsx")
    with step("days"):
        days_to_decision(kabid)
    with step("sessions"):
        curation_sessions.list_sessions(kabid)


@pytest.fixture
def seen(curation, count_statements, tmp_path):
    counts = []
    for count in (3, 30):
        counting = Counting(count_statements)
        _programme(curation, count, counting, tmp_path)
        counts.append(counting.seen)
    return counts


def test_statements_do_not_grow_with_the_products(seen):
    few, many = seen
    assert {name: (few[name], many[name]) for name in few if few[name] != many[name]} == {}
    assert len(few) == 25, "every step was counted"
