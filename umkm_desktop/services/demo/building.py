"""Builds the demo office: everything is written in bulk, in one transaction, and put in its place when it is whole."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

from umkm_desktop import resources
from umkm_desktop.domain.errors import Conflict, RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.services.demo.evaluating import evaluate_months
from umkm_desktop.services.demo.filling import Filling, Size
from umkm_desktop.services.demo.sessions import hold_sessions
from umkm_desktop.services.desk import Desk, system_clock
from umkm_desktop.services.office.office import change_office, office_row, save_official
from umkm_desktop.services.office.signing_in import close_desk, create_office
from umkm_desktop.services.papers.number_books import set_numbering
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.storage import audit, keyring
from umkm_desktop.storage.files import flush_file, move_into_place
from umkm_desktop.storage.key_switch import settle
from umkm_desktop.storage.keyring import DataKey
from umkm_desktop.storage.places import check_place

DATA = resources.table("demo")
OFFICER, PASSWORD = "demo", "demo-umkm-2026"
BUSINESSES, MONTHS, SEED = 300, 15, 2026
MOST_BUSINESSES, MOST_AGREEMENTS, MOST_MONTHS = 2_000_000, 2_000_000, 60
NEXT_NUMBER = 143
"""The demo office has written letters before, as a real one has."""


@dataclass(frozen=True)
class DemoCounts:
    """How much a demo office holds."""

    businesses: int
    products: int
    partners: int
    agreements: int
    placements: int
    reports: int


def build_demo(
    path: Path,
    *,
    businesses: int = BUSINESSES,
    agreements: int | None = None,
    months: int = MONTHS,
    seed: int = SEED,
    progress: Progress = no_progress,
    clock: Callable[[], datetime] = system_clock,
    cost: keyring.Cost = keyring.NORMAL,
) -> DemoCounts:
    """Make an office of invented data at ``path``; the same seed on the same day gives the same data.

    One of the ordinary size has held two curation sessions; its curators sign in with the demo's password.
    ``agreements`` signed ones without a certificate (a quarter of the businesses unless given); reports of the
    ``months`` whole months before this one. Raises Conflict when the file exists, RuleBroken for a size that does not
    do, Cancelled, Unreadable; then nothing is left behind.
    """
    size = _checked_size(businesses, businesses // 4 if agreements is None else agreements, months)
    check_place(path)
    if path.exists() or keyring.key_path(path).exists():
        raise Conflict(_("{file} sudah ada. Pilih nama lain untuk kantor contoh.").format(file=path))
    path.absolute().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".contoh-", dir=path.absolute().parent) as folder:
        unfinished = Path(folder) / path.name
        made = create_office(
            unfinished, officer=OFFICER, password=PASSWORD, name=DATA["letterhead"]["name"], clock=clock, cost=cost
        )
        try:
            counts = _furnish(made.desk, size, seed, progress)
            if businesses == BUSINESSES:
                hold_sessions(made.desk, PASSWORD, cost=cost)
                evaluate_months(made.desk, seed)
        finally:
            close_desk(made.desk)
        flush_file(unfinished)
        move_into_place(keyring.key_path(unfinished), keyring.pending_path(path))
        move_into_place(unfinished, path)
    settle(path, DataKey(made.desk.database.key))
    return counts


def _checked_size(businesses: int, agreements: int, months: int) -> Size:
    limits = (
        (_("Jumlah usaha"), businesses, 1, MOST_BUSINESSES),
        (_("Jumlah perjanjian"), agreements, 0, MOST_AGREEMENTS),
        (_("Jumlah bulan"), months, 0, MOST_MONTHS),
    )
    for what, given, least, most in limits:
        if not least <= given <= most:
            raise RuleBroken(
                _("{what} harus {least} sampai {most}; yang diisi {given}.").format(
                    what=what, least=least, most=most, given=given
                )
            )
    return Size(businesses, agreements, months)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without the cycle collector: nothing here makes cycles, and looking for them costs a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _furnish(desk: Desk, size: Size, seed: int, progress: Progress) -> DemoCounts:
    change_office(desk, DATA["letterhead"])
    save_official(desk, {**DATA["head"], "starts": date(desk.today().year - 1, 1, 2)})
    set_numbering(desk, next_number=NEXT_NUMBER)
    with _no_collector(), desk.database.filling(), desk.write("demo.built") as session:
        filling = Filling(session, Random(seed), desk.today(), desk.officer.uid, size, progress)  # noqa: S311 - not a secret
        counts = filling.fill()
        office = office_row(session)
        assert office is not None
        audit.note(session, "office", office.uid, seed=seed)
    return DemoCounts(
        businesses=counts["business"],
        products=counts["product"],
        partners=counts["partner"],
        agreements=counts["agreement"],
        placements=counts["placement"],
        reports=counts["sales_report"],
    )
