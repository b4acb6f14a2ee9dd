"""An office in which officers do random things on any road: window, command line, files; invented people only.

``Office`` holds the way in (signed-in desk, commands, presenters, files) and the acts; each act picks what it is about
at random and may be refused, never fail. ``disagreements`` asks every place for the same figures.
"""

import contextlib
import io
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evaluation_fakes import FakeEvaluation
from factories import CONTENTS, ready_office
from placement_fakes import FakePlacements
from sqlalchemy import select
from window_fakes import FakeContext

from umkm_desktop.cli import main
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.agreements.partnerships import renew_text
from umkm_desktop.services.curation.curation import count_queue, decide, page_queue
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import evaluation
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery, count_month, list_month, page_month
from umkm_desktop.services.evaluation.month_closing import close_month, judge_anew, reopen_month
from umkm_desktop.services.evaluation.month_groups import GroupBy, groups
from umkm_desktop.services.evaluation.month_rules import save_rule
from umkm_desktop.services.evaluation.sales_reports import file_reports, withdraw_report
from umkm_desktop.services.evaluation.unreported_lists import UnreportedQuery, count_unreported, page_unreported
from umkm_desktop.services.home.district_overview import district_overview
from umkm_desktop.services.home.due import count_for_side_bar
from umkm_desktop.services.home.home import home_page
from umkm_desktop.services.issuing.issuing import issue_papers, revoke_document
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.partners import partners
from umkm_desktop.services.partners.compliance_lists import RegisterQuery, page_register
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import PlacementQuery, count_by_state, page_placements
from umkm_desktop.services.register import businesses, products
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.business_lists import BusinessQuery, count_businesses, page_businesses
from umkm_desktop.services.trail.backups import check_health
from umkm_desktop.services.trail.history import verify_trail
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import (
    Agreement,
    Business,
    Document,
    ImportBatch,
    Partner,
    Placement,
    Product,
    SalesReport,
)
from umkm_desktop.ui.screens.evaluation.grid_presenter import GridPresenter
from umkm_desktop.ui.screens.placements.presenter import PlacementsPresenter

WORDS = ("Keripik", "Sambal", "Batik", "Abon", "Dodol", "Kopi", "Gantungan", "Rempeyek", "Édelweis", "Total")
PLACES = ("Setu", "Cikarang Utara", "Tambun Selatan", "Babelan")


class Office:
    """One office file, its officer at the desk, and the clock of the PC; restores and reopens it as officers do."""

    def __init__(self, path: Path, officer: str, password: str, clock: Any, folder: Path, seed: int) -> None:
        self.path, self.officer, self.password, self.clock = path, officer, password, clock
        self.folder, self.random = folder, random.Random(seed)
        self.desk = self._open()
        self.numbers: dict[str, str] = {}
        self.done: list[str] = []
        self.backups: list[Path] = []
        self._files = 0
        ready_office(self.desk)

    def _open(self) -> Desk:
        return sign_in(self.path, self.officer, self.password, clock=self.clock)

    def close(self) -> None:
        """Leave the office."""
        close_desk(self.desk)

    def begin(self) -> None:
        """Some businesses with products on the shelves of two partners, and a year of reports for half of them."""
        for name in ("PT Ritel Contoh", "PT Pasar Contoh"):
            partners.add_partner(self.desk, {"name": name, "kind": "retail", "target_products": 5})
        for number in range(4):
            business = businesses.add_business(self.desk, {"name": f"Dapur {number}", "district": PLACES[number]})
            for word in ("Abon", "Dodol"):
                product = products.add_product(self.desk, {"business": business, "name": f"{word} {number}"})
                self._begin_on_the_shelf(product, reported=word == "Abon")

    def _begin_on_the_shelf(self, product: str, *, reported: bool) -> None:
        uid = placements.place(self.desk, product, self.any(Partner), status="placed")
        for back in range(13 if reported else 0):
            month = month_before(month_of(self.clock_today()), back + 1)
            evaluation.file_report(self.desk, uid, month, {"sales": self.random.randrange(100_000, 2_000_000)})

    # the ways in

    def command(self, *words: str) -> tuple[int, Any]:
        """A command of the command line in this process, at the office's clock; its status and its answer."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main([*words, "--json"])
        assert "tidak terduga" not in err.getvalue(), (words, err.getvalue())
        return status, json.loads(out.getvalue())

    def answer(self, *words: str) -> Any:
        """The same, which must be answered."""
        status, told = self.command(*words)
        assert status == 0, (words, told)
        return told

    def file(self, headings: str, *rows: str) -> Path:
        """A CSV file with these rows."""
        self._files += 1
        path = self.folder / f"daftar-{self._files}.csv"
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        return path

    def window(self) -> FakeContext:
        """A window for the presenters, without a display."""
        return FakeContext(self.desk, SettingsStore(self.folder / "settings"))

    # what is there

    def uids(self, model: Any, *where: Any) -> list[str]:
        """Every record, also what is in the archive: officers hold old pages open."""
        with self.desk.read() as session:
            return list(session.scalars(select(model.uid).where(*where).order_by(model.id)))

    def any(self, model: Any, *where: Any) -> str:
        """One of them; raises LookupError where there is none."""
        found = self.uids(model, *where)
        if not found:
            raise LookupError
        return self.random.choice(found)

    def name_of(self, model: Any, uid: str) -> str:
        """What it is called."""
        with self.desk.read() as session:
            return str(session.scalar(select(model.name).where(model.uid == uid)))

    def month(self) -> str:
        """One of the last five whole months, or this one."""
        return month_before(month_of(self.clock_today()), self.random.choice([0, 1, 1, 1, 2, 2, 3, 4, 5]))

    def clock_today(self) -> date:
        """Today at the office."""
        return self.desk.today()

    def day_back(self) -> date:
        """A day of the last half year."""
        return self.clock_today() - timedelta(days=self.random.randrange(180))

    # acts

    def new_name(self) -> str:
        """A name that may meet itself again."""
        return f"{self.random.choice(WORDS)} {self.random.choice(('Ibu Siti', 'Barokah', 'Maju', 'Sejahtera'))}"

    def enter_business(self) -> None:
        name, road = self.new_name(), self.random.randrange(3)
        district = self.random.choice(PLACES)
        if road == 0:
            businesses.add_business(self.desk, {"name": name, "district": district})
        elif road == 1:
            self.command("add", "business", f"name={name}", f"district={district}")
        else:
            path = self.file("nama usaha;kecamatan", f"{name};{district}", f"{self.new_name()};{district}")
            self.command("import", str(path), "--on-duplicate", self.random.choice(("skip", "update")))

    def enter_product(self) -> None:
        business, name = self.any(Business), self.new_name()
        road = self.random.randrange(3)
        if road == 0:
            products.add_product(self.desk, {"business": business, "name": name})
        elif road == 1:
            self.command("add", "product", f"business={business}", f"name={name}")
        else:
            path = self.file("usaha;produk", f"{self.name_of(Business, business)};{name}")
            self.command("import", str(path), "--kind", "products", "--on-duplicate", "update")

    def enter_partner(self) -> None:
        partners.add_partner(self.desk, {"name": f"PT {self.new_name()}", "kind": "retail", "target_products": 5})

    def place(self) -> None:
        product, partner = self.any(Product), self.any(Partner)
        status = self.random.choice(("placed", "placed", "placed", "proposed", "waiting"))
        road = self.random.randrange(3)
        if road == 0:
            placements.place(self.desk, product, partner, status=status)
        elif road == 1:
            since = (f"since={self.day_back()}",) if status == "placed" else ()
            self.command("place", product, "--partner", partner, "--status", status, *since)
        else:
            names = self.name_of(Product, product), self.name_of(Partner, partner)
            path = self.file("produk;mitra;status;sejak", f"{names[0]};{names[1]};{status};{self.day_back()}")
            self.command("import", str(path), "--kind", "placements", "--on-duplicate", "skip")

    def move(self) -> None:
        uid = self.any(Placement)
        status = self.random.choice(("placed", "placed", "approved", "withdrawn", "declined", "sample-sent"))
        road = self.random.randrange(3)
        if road == 0:
            placements.move_placement(self.desk, uid, status=status, reason="Masa titip selesai")
        elif road == 1:
            self.command("place", uid, "--status", status, "--reason", "Tidak laku")
        else:
            context, view = self.window(), FakePlacements()
            view.presenter = PlacementsPresenter(view, context)
            view.presenter.opened()
            rows = view.presenter.page(0, 100)
            if rows:
                view.presenter.moving.advance(self.random.choice(rows))

    def report(self) -> None:
        uid, month = self.any(Placement), self.month()
        sales = self.random.choice((0, 500_000, 640_500, 1_000_000, 1_281_000, 2_400_000))
        road = self.random.randrange(5)
        if road == 0:
            days = {"days": 10} if self.random.random() < 0.3 else {}
            evaluation.file_report(self.desk, uid, month, {"sales": sales, **days})
        elif road == 1:
            self.command("report", uid, month, f"sales={sales}")
        elif road == 2:
            file_reports(self.desk, month, [(1, uid, str(sales)), (2, self.any(Placement), "750.000")])
        elif road == 3:
            self._report_in_the_grid(month, sales)
        else:
            self._report_by_file(uid, month, sales)

    def _report_in_the_grid(self, month: str, sales: int) -> None:
        view = FakeEvaluation()
        view.presenter = GridPresenter(view, self.window())
        view.presenter.opened(month=month)
        if view.rows:
            view.presenter.store(self.random.choice(view.rows), str(sales))

    def _report_by_file(self, uid: str, month: str, sales: int) -> None:
        with self.desk.read() as session:
            one = session.scalars(select(Placement).where(Placement.uid == uid)).one()
            names = one.product.business.name, one.product.name, one.partner.name
        path = self.file("usaha;produk;mitra;bulan;penjualan", f"{';'.join(names)};{month};{sales}")
        self.command("import", str(path), "--kind", "sales", "--on-duplicate", self.random.choice(("skip", "update")))

    def check_report(self) -> None:
        evaluation.file_report(self.desk, self.any(Placement), self.month(), {"verified": "ya"})

    def take_report_back(self) -> None:
        withdraw_report(self.desk, self.any(Placement), self.month(), reason="Salah produk")

    def archive(self) -> None:
        acts: list[Callable[[], Any]] = [
            lambda: businesses.archive_business(self.desk, self.any(Business), reason="Tutup"),
            lambda: products.archive_product(self.desk, self.any(Product), reason="Tidak dibuat lagi"),
            lambda: partners.archive_partner(self.desk, self.any(Partner), reason="Pindah"),
            lambda: placements.archive_placement(self.desk, self.any(Placement)),
        ]
        self.random.choice(acts)()

    def bring_back(self) -> None:
        acts: list[Callable[[], Any]] = [
            lambda: businesses.restore_business(self.desk, self.any(Business, Business.archived_at.is_not(None))),
            lambda: products.restore_product(self.desk, self.any(Product, Product.archived_at.is_not(None))),
            lambda: partners.archive_partner(
                self.desk, self.any(Partner, Partner.archived_at.is_not(None)), archived=False
            ),
            lambda: placements.archive_placement(
                self.desk, self.any(Placement, Placement.archived_at.is_not(None)), archived=False
            ),
        ]
        self.random.choice(acts)()

    def curate(self) -> None:
        verdict = self.random.choice(("passed", "passed", "rejected"))
        if self.random.random() < 0.5:
            decide(self.desk, self.any(Product), verdict=verdict, reason="Rasa dan kemasan dinilai")
        else:
            self.command("decide", self.any(Product), "--verdict", verdict, "--reason", "Kemasan dinilai")

    def sign(self) -> None:
        starts = self.day_back()
        texts = {key: value for key, value in CONTENTS.items()}
        terms = {
            "business": self.any(Business),
            "partner": self.any(Partner),
            "pattern": "general-trade",
            "starts": starts,
            "ends": starts + timedelta(days=self.random.choice((90, 364, 729))),
        }
        words = [f"{key}={value}" for key, value in texts.items()]
        self.command(
            "agree",
            "--business",
            terms["business"],
            "--partner",
            terms["partner"],
            "--pattern",
            "general-trade",
            "--starts",
            str(starts),
            "--ends",
            str(terms["ends"]),
            *words,
            *(("--signed", str(starts), "prohibitions=none") if self.random.random() < 0.6 else ()),
        )

    def sign_a_draft(self) -> None:
        uid = self.any(Agreement, Agreement.status == "draft")
        if self.random.random() < 0.5:
            partnerships.sign_text(self.desk, AGREEMENT, uid, self.clock_today())
        else:
            self.command("agree", uid, "--signed", str(self.clock_today()), "prohibitions=none")

    def sign_by_file(self) -> None:
        uid = self.any(Agreement, Agreement.status == "draft")
        with self.desk.read() as session:
            one = session.scalars(select(Agreement).where(Agreement.uid == uid)).one()
            row = f"{one.business.name};{one.partner.name};general-trade;{one.starts};{one.ends};{self.clock_today()}"
        path = self.file("usaha;mitra;pola kemitraan;mulai;berakhir;ditandatangani", row)
        self.command("import", str(path), "--kind", "agreements", "--on-duplicate", "update")

    def end(self) -> None:
        uid = self.any(Agreement, Agreement.status == "signed")
        partnerships.end_text(self.desk, AGREEMENT, uid, self.clock_today(), "Disepakati berakhir")

    def renew(self) -> None:
        renew_text(self.desk, AGREEMENT, self.any(Agreement))

    def close_a_month(self) -> None:
        month = self.month()
        if self.random.random() < 0.5:
            close_month(self.desk, month)
        else:
            self.command("evaluate", month, "--close")

    def reopen_a_month(self) -> None:
        month = self.month()
        if self.random.random() < 0.5:
            reopen_month(self.desk, month, reason="Laporan susulan")
        else:
            self.command("evaluate", month, "--reopen", "--reason", "Laporan susulan")

    def change_the_rule(self) -> None:
        save_rule(self.desk, {"band": self.random.choice((0, 5, 10, 50))}, from_month=self.month())
        judge_anew(self.desk)  # beside the window; the command line does it before it answers

    def undo_an_import(self) -> None:
        self.command("import-undo", self.any(ImportBatch))

    def issue(self) -> None:
        road = self.random.randrange(3)
        if road == 0:
            self.command("issue", "certificate", "--all", "--out", str(self.folder / "cetak"))
        elif road == 1:
            issue_papers(self.desk, Kind.EVALUATION_LETTER, [self.any(Placement)], month=self.month())
        else:
            issue_papers(self.desk, Kind.CERTIFICATE, [self.any(Agreement)])
        self.note_numbers()

    def revoke(self) -> None:
        revoke_document(self.desk, self.any(Document), "Data keliru")

    def back_up(self) -> None:
        self.backups.append(Path(self.answer("backup")["file"]))

    def restore(self) -> None:
        if not self.backups:
            raise LookupError
        self.close()
        try:
            self.command("restore", str(self.random.choice(self.backups)))
        finally:
            self.desk = self._open()

    def wait(self) -> None:
        self.clock.advance(days=self.random.choice((1, 1, 6, 20)))

    ACTS: tuple[tuple[int, str], ...] = (
        (4, "enter_business"), (5, "enter_product"), (1, "enter_partner"), (8, "place"), (5, "move"), (16, "report"),
        (2, "check_report"), (2, "take_report_back"), (5, "archive"), (5, "bring_back"), (4, "curate"), (4, "sign"),
        (3, "sign_a_draft"), (2, "sign_by_file"), (2, "end"), (2, "renew"), (4, "close_a_month"),
        (3, "reopen_a_month"), (1, "change_the_rule"), (3, "undo_an_import"), (3, "issue"), (1, "revoke"),
        (2, "back_up"), (1, "restore"), (2, "wait"),
    )  # fmt: skip

    def act(self) -> None:
        """One of the acts; what the office refuses, or has nothing to do it to, is passed over."""
        name = self.random.choices([act for _weight, act in self.ACTS], [weight for weight, _act in self.ACTS])[0]
        try:
            getattr(self, name)()
        except (Refused, LookupError) as refused:
            self.done.append(f"{name}: {refused}"[:120])
        else:
            self.done.append(name)

    def note_numbers(self) -> None:
        """No number that was ever on paper may come again for something else, whatever was restored since."""
        with self.desk.read() as session:
            found = session.execute(select(Document.number, Document.uid)).all()
        for number, uid in found:
            assert self.numbers.setdefault(number, uid) == uid, f"{number} twice"


def disagreements(office: Office) -> Iterator[str]:
    """Every place that says another figure than its neighbours, or shows what the gate hides."""
    office.note_numbers()
    this_month = month_of(office.clock_today())
    for back in range(6):
        yield from _month_disagreements(office, month_before(this_month, back))
    yield from _shelf_disagreements(office)
    yield from _home_disagreements(office)
    yield from _hidden_shown(office)
    yield from (f"check: {problem}" for problem in check_health(office.desk))
    if not (trail := verify_trail(office.desk)).ok:
        yield f"audit verify: {trail}"


def _differ(what: str, **found: Any) -> Iterator[str]:
    if len({json.dumps(value, sort_keys=True, default=str) for value in found.values()}) > 1:
        yield f"{what}: {found}"


def _month_disagreements(office: Office, month: str) -> Iterator[str]:
    desk = office.desk
    rows = evaluation.evaluate_month(desk, month).rows
    judged = {row.placement_uid: (row.judgement.trend.value, row.sales, row.judgement.change) for row in rows}
    query = MonthQuery(month)
    listed = page_month(desk, month, list_month(desk, query))
    in_grid = {one.uid: (one.row.judgement.trend.value, one.row.sales, one.row.judgement.change) for one in listed}
    told = office.answer("evaluate", month)
    by_command = {one["placement"]: (one["state"], one["sales"], one["change"]) for one in told["rows"]}
    yield from _differ(f"{month} rows", evaluate=judged, grid=in_grid, command=by_command)
    counts = count_month(desk, query)
    trends = {name: number for name, number in counts.by_trend.items() if number}
    yield from _differ(f"{month} trends", rows=Counter(one[0] for one in judged.values()), counted=trends)
    sums = {by.value: sum(one.sales for one in groups(desk, month, by)) for by in GroupBy}
    sums["rows"], sums["counted"] = sum(one[1] or 0 for one in judged.values()), counts.sales
    sums["map"] = sum(one.sales for one in district_overview(desk, month).rows)
    yield from _differ(f"{month} sales", **sums)
    silent = UnreportedQuery(month)
    yield from _differ(
        f"{month} belum lapor",
        counted=count_unreported(desk, silent),
        rows=counts.by_trend["no-report"],
        paged=len(page_unreported(desk, silent, limit=1000)),
        command=told["no_report"],
    )


def _shelf_disagreements(office: Office) -> Iterator[str]:
    desk = office.desk
    rows = page_placements(desk, PlacementQuery(), limit=1000)
    yield from _differ(
        "placements by state",
        rows=Counter(row.status for row in rows),
        counted={state: number for state, number in count_by_state(desk).items() if number},
    )
    on_shelf = Counter(row.partner_uid for row in rows if row.status == "placed")
    home = {row.partner_uid: row.now for row in home_page(desk).shelf.rows}
    for uid, now in home.items():
        yield from _differ(f"shelf of {uid}", rows=on_shelf[uid], home=now)
    register = {row.uid for row in page_register(desk, RegisterQuery(), limit=1000)}
    live = set(office.uids(Partner, Partner.archived_at.is_(None)))
    yield from _differ("partners", register=sorted(register), live=sorted(live))


def _home_disagreements(office: Office) -> Iterator[str]:
    desk = office.desk
    home, bar = home_page(desk), count_for_side_bar(desk)
    last = month_before(month_of(desk.today()))
    yield from _differ(
        "belum lapor",
        home=home.unreported.count,
        bar=bar["evaluation"],
        listed=count_unreported(desk, UnreportedQuery(last)),
    )
    queue = count_queue(desk)
    yield from _differ(
        "waiting for curation",
        home=home.uncurated.count,
        bar=bar["curation"],
        queue=queue,
        paged=len(page_queue(desk, limit=1000)),
    )
    everyone = BusinessQuery()
    yield from _differ(
        "businesses",
        bar=bar["businesses"],
        counted=count_businesses(desk, everyone),
        paged=len(page_businesses(desk, everyone, limit=1000)),
    )
    state = Counter(row.judgement.trend.value for row in evaluation.evaluate_month(desk, home.state.month).rows)
    yield from _differ(
        f"home's {home.state.month}",
        rows=[state["rising"], state["falling"], state["steady"], state["no-report"]],
        home=[home.state.rising, home.state.falling, home.state.steady, home.state.unreported],
    )
    yield from _page_disagreements(office, last)


def _page_disagreements(office: Office, month: str) -> Iterator[str]:
    """The page of a business says of one placement at one partner what the evaluation says."""
    rows = evaluation.evaluate_month(office.desk, month).rows
    alone = Counter((row.business_uid, row.partner_uid) for row in rows)
    for row in rows:
        if alone[row.business_uid, row.partner_uid] > 1 or row.sales is None:
            continue
        sales = business_details(office.desk, row.business_uid).sales
        line = next((one for one in sales if one.partner_uid == row.partner_uid), None)
        said = line and (line.judgement.trend.value, line.judgement.change, line.months[-1])
        yield from _differ(
            f"page of {row.business}", page=said, row=(row.judgement.trend.value, row.judgement.change, row.sales)
        )


def _hidden_shown(office: Office) -> Iterator[str]:
    """Records in the archive, or of somebody in the archive, in lists and files that begin with what is there."""
    with office.desk.read() as session:
        hidden = set(
            session.scalars(
                select(Placement.uid)
                .join(Product, Placement.product_id == Product.id)
                .join(Business, Product.business_id == Business.id)
                .join(Partner, Placement.partner_id == Partner.id)
                .where(
                    Placement.archived_at.is_not(None)
                    | Product.archived_at.is_not(None)
                    | Business.archived_at.is_not(None)
                    | Partner.archived_at.is_not(None)
                )
            )
        )
        gone = set(session.scalars(select(Product.uid).where(Product.archived_at.is_not(None))))
        gone |= set(
            session.scalars(
                select(Product.uid)
                .join(Business, Product.business_id == Business.id)
                .where(Business.archived_at.is_not(None))
            )
        )
    shown = {row.uid for row in page_placements(office.desk, PlacementQuery(), limit=1000)}
    yield from (f"placement in the list: {uid}" for uid in shown & hidden)
    queue = {row.uid for row in page_queue(office.desk, limit=1000)}
    yield from (f"product in the queue: {uid}" for uid in queue & gone)


def doubled(office: Office) -> list[str]:
    """A month has one report of a placement, and one product stands once at a place."""
    with office.desk.read() as session:
        reports = Counter(session.execute(select(SalesReport.placement_id, SalesReport.month)).all())
        live = session.execute(
            select(Placement.product_id, Placement.partner_id, Placement.outlet).where(
                Placement.archived_at.is_(None), Placement.status.not_in(["withdrawn", "declined"])
            )
        ).all()
    places = Counter((product, partner, (outlet or "").casefold()) for product, partner, outlet in live)
    return [str(one) for one, number in (*reports.items(), *places.items()) if number > 1]
