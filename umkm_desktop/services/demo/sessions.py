"""Two curation sessions of the demo office, held by the same use cases as in a real one: one minuted, one running."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

from sqlalchemy import select

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation.curation import page_queue
from umkm_desktop.services.curation.curation_minutes import note_minutes
from umkm_desktop.services.curation.curation_results import close_session, open_session
from umkm_desktop.services.curation.curation_sessions import invite, prepare_session, seat_curator
from umkm_desktop.services.curation.panel_verdicts import Values, accept_suggestions
from umkm_desktop.services.curation.score_sheets import keep_sheet, my_products, read_sheet, submit_complete
from umkm_desktop.services.curation.submissions import submit_product
from umkm_desktop.services.demo.curating import CURATORS
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.office.officers import add_officer
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.storage.models import Business, Product

AFFILIATIONS = ("Ritel", "Akademisi", "Praktisi")
OWN_AFFILIATION = "Dinas"
DAYS_AGO = 12
"""When the earlier session was held and decided; the other one is held today."""

JUDGED, RUNNING, SCORED, LEFT_OPEN = 14, 12, 5, 4
"""Products of the two sessions; of the running one, how many each curator handed in, and the officer half filled."""

AGAIN = 3
"""Products of the running session that come back after a decision."""

NOTED = 142
"""The number of the minutes: the last before those the program gives itself."""

POINTS = ("554454555", "454443554", "554454554", "343332434", "555454555", "445353444", "554454555")
"""Points of the nine criteria, one row per product in turn; each curator begins at another row's neighbour."""

NOTES = ("Rasa seimbang, renyah sampai akhir.", "Segel kurang rapat pada satu contoh.", "Label rapi dan lengkap.")
MENDED = "Kemasan diganti dengan standing pouch bersegel dan label dilengkapi."


def hold_sessions(desk: Desk, password: str, *, cost: Cost) -> None:
    """Hold both; the curators sign in with the password of the demo office."""
    curators = [
        SignedIn(
            add_officer(desk, name=name, roles=[Role.CURATOR], password=password, cost=cost).uid,
            name,
            frozenset({Role.CURATOR}),
        )
        for name in CURATORS
    ]
    earlier = replace(desk, clock=lambda: desk.clock() - timedelta(days=DAYS_AGO))
    waiting = _candidates(desk)
    _hand_in(earlier, waiting[:JUDGED], earlier.today())
    _hold_earlier(earlier, curators[:2], waiting[:JUDGED])
    _hand_in(desk, waiting[JUDGED:], desk.today())
    again = [row.uid for row in page_queue(desk, verdict=Verdict.NEEDS_WORK.value, limit=AGAIN)]
    for uid in again:
        submit_product(desk, uid, submitted_on=desk.today() - timedelta(days=9), mended=MENDED)
    _begin(desk, curators[:2], [*waiting[JUDGED : JUDGED + RUNNING - len(again)], *again])


def _candidates(desk: Desk) -> list[str]:
    """Foods that wait, the rubric being one for food, with their papers; the earlier session gets two that lack one."""
    foods = [row.uid for row in page_queue(desk, limit=4 * (JUDGED + RUNNING)) if row.is_food]
    permitted = Product.pirt.is_not(None) & (Product.pirt_expires.is_(None) | (Product.pirt_expires > desk.today()))
    listed = select(Product.uid).where(Product.business_id == Business.id, Business.nib.is_not(None), permitted)
    with desk.read() as session:
        with_papers = set(session.scalars(listed.where(Product.uid.in_(foods), Product.halal.is_not(None))))
    complete = [uid for uid in foods if uid in with_papers]
    lacking = [uid for uid in foods if uid not in with_papers]
    first, rest = complete[: JUDGED - 2], complete[JUDGED - 2 :]
    return [*first, *lacking[:2], *rest, *lacking[2:]][: JUDGED + RUNNING + LEFT_OPEN]


def _hand_in(desk: Desk, products: Sequence[str], day: date) -> None:
    for number, uid in enumerate(products):
        submit_product(desk, uid, submitted_on=day - timedelta(days=3 + number * 5 % 24))


def _hold_earlier(desk: Desk, curators: Sequence[SignedIn], products: Sequence[str]) -> None:
    """Scored, closed, decided as suggested, and its minutes noted."""
    uid = _prepare(desk, "Sidang kurasi I", zip(curators, AFFILIATIONS, strict=False), products)
    for place, curator in enumerate(curators):
        _score(replace(desk, officer=curator, sitting=None), uid, len(products), place)
    close_session(desk, uid)
    day = desk.today()
    shared: Values = {
        "companion": "Rini Wulandari",
        "due": day + timedelta(days=45),
        "recuration_on": day + timedelta(days=52),
    }
    for verdict in Verdict:
        accept_suggestions(desk, uid, verdict=verdict, shared={} if verdict is Verdict.PASSED else shared)
    note_minutes(desk, uid, number=f"500.3/{NOTED}/DKUKM/{day.year}")


def _begin(desk: Desk, curators: Sequence[SignedIn], products: Sequence[str]) -> None:
    """Open, with some sheets handed in and one of the officer himself begun."""
    panel = [*zip(curators, AFFILIATIONS, strict=False), (desk.officer, OWN_AFFILIATION)]
    uid = _prepare(desk, "Sidang kurasi II", panel, products)
    for place, curator in enumerate(curators):
        _score(replace(desk, officer=curator, sitting=None), uid, SCORED, place)
    _score(desk, uid, SCORED - 2, len(curators), handed_in=False)


def _prepare(desk: Desk, title: str, panel: Iterable[tuple[SignedIn, str]], products: Sequence[str]) -> str:
    values = {"held_on": desk.today(), "place": "Aula Dinas", "title": title, "target": "Ritel modern"}
    uid = prepare_session(desk, {**values, "rubric": "nine-criteria"})
    for curator, affiliation in panel:
        seat_curator(desk, uid, curator.uid, affiliation=affiliation)
    invite(desk, uid, products)
    open_session(desk, uid)
    return uid


def _score(desk: Desk, session: str, count: int, place: int, *, handed_in: bool = True) -> None:
    notes = cycle(NOTES)
    for number, line in enumerate(my_products(desk, session)[:count]):
        criteria = read_sheet(desk, line.entry_uid).criteria
        row = POINTS[(number + (place if number % 3 == 0 else 0)) % len(POINTS)]
        points = {one.key: int(digit) for one, digit in zip(criteria, row, strict=False)}
        noted = {criteria[(number + place) % len(criteria)].key: next(notes)} if number % 2 == place % 2 else {}
        keep_sheet(desk, line.entry_uid, points, notes=noted)
    if handed_in:
        submit_complete(desk, session)
