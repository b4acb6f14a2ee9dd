"""Minutes, recapitulation and figures of sessions, and that statements do not grow with the products."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from curation_office import ON_TARGET
from openpyxl import load_workbook

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import curation_figures as figures
from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.curation.curation_minutes import export_recap, mark_minuted, minutes_facts, read_minutes
from umkm_desktop.services.curation.curation_results import close_session, open_session, results
from umkm_desktop.services.curation.curation_sessions import invite, list_entries, list_sessions, withdraw_entry
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions, enter_verdict
from umkm_desktop.services.curation.score_sheets import keep_sheet, my_products, progress, submit_complete
from umkm_desktop.services.curation.submissions import page_waiting
from umkm_desktop.storage.models import Business, Product

REMEDY = {
    "reason": "Masa simpan kurang.",
    "finding": "Masa simpan 3 bulan.",
    "correction": "Uji masa simpan.",
    "due": date(2027, 1, 24),
    "companion": "Dewi Lestari",
    "recuration_on": date(2027, 2, 1),
}


@pytest.fixture
def decided(curation):
    """p1 lolos, p2 bersyarat, p3 absent; all verdicts recorded, for PT Ritel."""
    curation.prepare("p1", "p2", "p3", partner="r1")
    withdraw_entry(curation.kabid, curation.entries["p3"], reason="Tidak hadir.")
    both = ("k1", "k2")
    curation.run({"p1": dict.fromkeys(both, ON_TARGET), "p2": dict.fromkeys(both, {**ON_TARGET, "C4": 3})})
    accept_suggestions(curation.kabid, curation.session)
    enter_verdict(curation.kabid, curation.entries["p2"], {"verdict": "conditional", **REMEDY})
    return curation


def test_the_minutes_have_everything_a_paper_needs(decided):
    facts = read_minutes(decided.kabid, decided.session)
    assert (facts.place, facts.target, facts.threshold, facts.best) == (
        "Aula Dinas",
        "PT Ritel Contoh Nusantara",
        "4,5",
        5,
    )
    assert [(row.number, row.product, row.score, row.verdict) for row in facts.rows] == [
        (1, "Keripik Singkong", "5,00", "passed"),
        (2, "Keripik Tempe", "4,78", "conditional"),
    ]
    assert (facts.rows[1].finding, facts.rows[1].due, facts.rows[1].companion) == (
        "Masa simpan 3 bulan.",
        date(2027, 1, 24),
        "Dewi Lestari",
    )
    assert facts.recapitulation == {"passed": 1, "conditional": 1, "needs-work": 0, "rejected": 0}
    assert [(one.name, one.affiliation) for one in facts.members] == [
        ("Wulan Safitri", "Unsur k1"),
        ("Teguh Purnomo", "Unsur k2"),
    ]
    assert (facts.businesses, facts.absent, facts.undecided) == (1, (("Sambal Bawang", "Tidak hadir."),), ())


def test_minutes_of_a_running_session_are_refused(curation):
    curation.prepare("p1")
    with pytest.raises(RuleBroken, match="belum ditutup"):
        read_minutes(curation.kabid, curation.session)


def test_issuing_minutes_marks_the_session_in_the_same_transaction(decided):
    with pytest.raises(ZeroDivisionError), decided.kabid.write("document.issued") as session:
        mark_minuted(session, decided.kabid, decided.session, number="500.3/7/2026")
        raise ZeroDivisionError
    assert list_sessions(decided.kabid)[0].status == "closed"
    with decided.kabid.write("document.issued") as session:
        assert minutes_facts(session, decided.session).undecided == ()
        mark_minuted(session, decided.kabid, decided.session, number="500.3/7/2026")
    assert list_sessions(decided.kabid)[0].status == "minuted"


def test_the_recapitulation_goes_to_the_retailer_as_a_workbook(decided, tmp_path):
    done = export_recap(decided.kabid, decided.session, tmp_path / "rekap.xlsx")
    rows = list(load_workbook(done.file).active.values)
    assert rows[0][:6] == ("No.", "Produk", "Usaha", "Pemilik", "Kecamatan", "Kategori")
    assert [(row[1], row[7], row[8], row[9]) for row in rows[1:]] == [
        ("Keripik Singkong", 15000, "5,00", "Lolos"),
        ("Keripik Tempe", 12000, "4,78", "Lolos bersyarat"),
    ]
    with pytest.raises(NotAllowed):
        export_recap(decided.k1, decided.session, tmp_path / "x.xlsx")


def test_pass_rates_count_each_product_once_by_place_and_category(decided):
    decide(decided.kabid, "p5", verdict="passed", reason="Rapi.")
    decide(decided.kabid, "p1", verdict="rejected", reason="Ditarik.")
    assert [
        (rate.name, rate.decided, rate.passed, rate.conditional, rate.rejected, rate.share)
        for rate in figures.rates(decided.k1, "district")
    ] == [("Cikarang Utara", 2, 0, 1, 1, 0), ("Tambun Selatan", 1, 1, 0, 0, 1)]
    assert [rate.name for rate in figures.rates(decided.k1, "category")] == ["Makanan", "Fesyen"]
    assert figures.rates(decided.k1, "district", first=date(2026, 11, 25)) == []
    assert len(figures.rates(decided.k1, "district", last=date(2026, 11, 24))) == 2
    assert len(figures.rates(decided.k1, "district", first=date(2026, 11, 24))) == 2
    assert figures.rates(decided.k1, "district", last=date(2026, 11, 23)) == []


def test_the_criterion_most_products_fail_comes_first_with_its_training(decided):
    rates = figures.criterion_rates(decided.k1)
    assert (rates[0].name, rates[0].assessed, rates[0].met, rates[0].training) == (
        "Masa kedaluwarsa",
        2,
        1,
        "Pengawetan dan uji masa simpan",
    )
    assert {rate.share for rate in rates[1:]} == {1}
    (held_on,) = {session.held_on for session in figures.trend(decided.k1)}
    day = timedelta(days=1)
    for read in (figures.criterion_rates, figures.trend):
        assert read(decided.k1, first=held_on, last=held_on) == read(decided.k1)
        assert read(decided.k1, last=held_on - day) == read(decided.k1, first=held_on + day) == []


def test_sessions_over_time(decided):
    one = figures.trend(decided.k1)[0]
    assert (one.entries, one.passed, one.conditional, one.share) == (2, 1, 1, Fraction(1, 2))
    assert one.mean_percent == (Fraction("4.9995") + Fraction("4.7822")) / 2 * 20


@pytest.mark.parametrize("table", figures.TABLES)
def test_every_table_goes_into_a_workbook(decided, tmp_path, table):
    done = figures.export_figures(decided.kabid, table, tmp_path / "angka.xlsx")
    rows = list(load_workbook(done.file).active.values)
    assert len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows)


def test_a_table_that_is_not_there_is_refused(decided, tmp_path, desk_of):
    with pytest.raises(RuleBroken, match="tidak dikenal"):
        figures.export_figures(decided.kabid, "cuaca", tmp_path / "x.xlsx")
    with pytest.raises(NotAllowed):
        figures.export_figures(desk_of(Role.CURATOR), "trend", tmp_path / "x.xlsx")


def _session_of(curation, count, count_statements):
    """Statements of each step for a session of so many products."""
    with curation.clerk.write("product.created") as session:
        business = session.query(Business).filter_by(uid="b1").one()
        session.add_all(
            Product(uid=f"x{count}-{n}", name=f"Produk {count}-{n}", business=business, halal="1", pirt="1")
            for n in range(count)
        )
    seen = {}

    def step(name, work):
        with count_statements() as counted:
            work()
        seen[name] = counted.count

    curation.prepare()
    uids = [f"x{count}-{n}" for n in range(count)]
    step("invite", lambda: invite(curation.kabid, curation.session, uids))
    open_session(curation.kabid, curation.session)
    for line in list_entries(curation.kabid, curation.session):
        for short in ("k1", "k2"):
            keep_sheet(curation.desks[short], line.uid, ON_TARGET)
    for short in ("k1", "k2"):
        step(f"submit {short}", lambda short=short: submit_complete(curation.desks[short], curation.session))
    step("entries", lambda: list_entries(curation.kabid, curation.session))
    step("mine", lambda: my_products(curation.k1, curation.session))
    step("progress", lambda: progress(curation.kabid, curation.session))
    step("close", lambda: close_session(curation.kabid, curation.session))
    step("results", lambda: results(curation.kabid, curation.session))
    step("accept", lambda: accept_suggestions(curation.kabid, curation.session))
    step("minutes", lambda: read_minutes(curation.kabid, curation.session))
    step("criteria", lambda: figures.criterion_rates(curation.kabid))
    step("trend", lambda: figures.trend(curation.kabid))
    step("rates", lambda: figures.rates(curation.kabid, "district"))
    step("queue", lambda: page_waiting(curation.kabid))
    return seen


def test_statements_do_not_grow_with_the_products(curation, count_statements):
    few = _session_of(curation, 3, count_statements)
    many = _session_of(curation, 30, count_statements)
    assert many == few
