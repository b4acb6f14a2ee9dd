"""Evaluation letters: last year, feasts in plain words, cause and solution, and whole batches with who is skipped."""

from datetime import date
from typing import Any

import factories
import pytest

from umkm_desktop.domain.evaluation.feasts import IDUL_FITRI
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import follow_ups
from umkm_desktop.services.evaluation.causes import causes
from umkm_desktop.services.evaluation.evaluation import file_report
from umkm_desktop.services.evaluation.month_rules import save_feast
from umkm_desktop.services.issuing.issuing import draft_content, issue_papers, missing_for
from umkm_desktop.services.issuing.record_papers import batch_due, batch_of
from umkm_desktop.services.papers.paper_office import prepare_office
from umkm_desktop.services.placements import placements
from umkm_desktop.services.register.business_details import business_details

MONTH, BEFORE, YEAR = "2026-10", "2026-09", "2025-10"


class Shelves:
    """Two businesses at one partner: chips fell and were higher last year, batik stood still; a third is silent."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        factories.ready_office(desk)
        self.partner = factories.partner(desk, "PT Ritel Contoh")
        self.other = factories.partner(desk, "Mal Sepi")
        self.businesses = {
            name: factories.business(desk, name) for name in ("Keripik Barokah", "Batik Asri", "Dapur Diam")
        }
        self.placed: dict[str, str] = {}
        for name, reports in (
            ("Keripik Barokah", {YEAR: 1_000_000, BEFORE: 900_000, MONTH: 600_000}),
            ("Batik Asri", {BEFORE: 500_000, MONTH: 500_000}),
            ("Dapur Diam", {BEFORE: 1}),
        ):
            product = factories.product(desk, self.businesses[name], f"Produk {name}")
            partner = self.other if name == "Dapur Diam" else self.partner
            self.placed[name] = placements.place(desk, product, partner, status="placed")
            for month, sales in reports.items():
                file_report(desk, self.placed[name], month, {"sales": sales})

    def letter(self, uid: str) -> Any:
        with self.desk.read() as session:
            office = prepare_office(session, self.desk.today(), today=self.desk.today(), moment=self.desk.now())
            return draft_content(session, office, Kind.EVALUATION_LETTER, uid, MONTH)

    def follow(self, name: str, **values: Any) -> str:
        cause = next(one for one in causes(self.desk) if one.solutions)
        chosen = {"cause": cause.uid, "solution": cause.solutions[0].uid, "person": "Budi", "due_on": date(2026, 12, 1)}
        return follow_ups.record_follow_up(self.desk, MONTH, self.placed[name], {**chosen, **values})


@pytest.fixture
def shelves(desk: Desk) -> Shelves:
    return Shelves(desk)


def test_last_year_stands_beside_last_month(shelves: Shelves) -> None:
    letter = shelves.letter(shelves.businesses["Keripik Barokah"])
    assert letter.headings[3:6] == ("Okt 2025", "Sep 2026", "Okt 2026")
    assert letter.rows[0].year_before == "1.000.000\n−40,0%"
    assert "Dibandingkan dengan Oktober 2025: 1 turun." in letter.result
    without = shelves.letter(shelves.businesses["Batik Asri"])
    assert len(without.headings) == 8
    assert "Dibandingkan" not in without.result


def test_a_letter_names_one_business_and_counts_several(shelves: Shelves) -> None:
    alone = shelves.letter(shelves.businesses["Keripik Barokah"]).opening
    assert "kemitraan antara Keripik Barokah dan PT Ritel Contoh" in alone
    assert "kemitraan antara 2 (dua) pelaku usaha dan PT Ritel Contoh" in shelves.letter(shelves.partner).opening


def test_a_business_whose_letter_of_the_month_is_issued_waits_for_none(shelves: Shelves) -> None:
    chips = shelves.businesses["Keripik Barokah"]

    def waits() -> bool:
        return "no-letter" in [step.kind for step in business_details(shelves.desk, chips).next_steps]

    assert waits()
    issue_papers(shelves.desk, Kind.EVALUATION_LETTER, [chips], month=BEFORE)
    assert waits()
    issue_papers(shelves.desk, Kind.EVALUATION_LETTER, [chips], month=MONTH)
    assert not waits()


def test_a_feast_is_told_in_plain_words(shelves: Shelves) -> None:
    assert "Idul Fitri" not in shelves.letter(shelves.partner).result
    save_feast(shelves.desk, name=IDUL_FITRI, day=date(2026, 10, 20))
    result = shelves.letter(shelves.partner).result
    assert "Bandingan dengan September 2026 dan Oktober 2025 dipengaruhi Idul Fitri" in result


def test_cause_solution_person_and_deadline_where_one_is_recorded(shelves: Shelves) -> None:
    asked = "mengharapkan penyebabnya ditelusuri"
    assert asked in shelves.letter(shelves.businesses["Keripik Barokah"]).result
    uid = shelves.follow("Keripik Barokah", cause_note="dua minggu")
    letter = shelves.letter(shelves.businesses["Keripik Barokah"])
    (row,) = letter.follow_ups
    assert (row.product, row.responsible, row.due) == ("Produk Keripik Barokah", "Budi", "01-12-2026")
    assert row.cause.endswith("(dua minggu)") and row.action
    assert asked not in letter.result and letter.result.endswith("kami catat sebagai berikut.")
    together = shelves.letter(shelves.partner)
    assert [one.product for one in together.follow_ups] == ["Produk Keripik Barokah – Keripik Barokah"]
    assert asked in together.result  # batik stands still and has none
    follow_ups.drop_follow_ups(shelves.desk, [uid], "Salah catat")
    assert shelves.letter(shelves.businesses["Keripik Barokah"]).follow_ups == ()


def test_part_months_say_that_they_are_compared_per_day(shelves: Shelves) -> None:
    file_report(shelves.desk, shelves.placed["Batik Asri"], MONTH, {"sales": 100_000, "days": 5})
    assert shelves.letter(shelves.businesses["Batik Asri"]).rows[0].state == "naik, per hari"


def test_a_batch_goes_to_businesses_and_partners_and_says_who_is_skipped(shelves: Shelves) -> None:
    desk = shelves.desk
    found = batch_of(desk, MONTH, list(shelves.placed.values()))
    batik, chips, silent = (shelves.businesses[name] for name in ("Batik Asri", "Keripik Barokah", "Dapur Diam"))
    assert found.everybody == (batik, chips, shelves.partner)
    assert found.silent == (silent, shelves.other)
    lacking = missing_for(desk, Kind.EVALUATION_LETTER, [*found.everybody, *found.silent], MONTH)
    assert [one.title for one in lacking] == ["Dapur Diam", "Mal Sepi"]
    assert all("belum ada laporan penjualan bulan Oktober 2026" in one.sentences[0] for one in lacking)
    assert set(batch_due(desk, MONTH).everybody) == set(found.everybody)
    made = issue_papers(desk, Kind.EVALUATION_LETTER, found.everybody, month=MONTH)
    assert (len(made.documents), made.problems) == (3, ())
    assert batch_due(desk, MONTH).everybody == ()


def test_a_batch_takes_as_many_statements_for_many_letters(shelves: Shelves, count_statements: Any) -> None:
    for name in ("Keripik Barokah", "Batik Asri"):
        shelves.follow(name)
    counts = []
    for names in (["Keripik Barokah"], ["Keripik Barokah", "Batik Asri"]):
        with count_statements() as seen:
            missing_for(shelves.desk, Kind.EVALUATION_LETTER, [shelves.businesses[name] for name in names], MONTH)
        counts.append(seen.count)
    assert counts[0] == counts[1]


def test_a_sum_over_a_month_without_sales_has_no_change(shelves: Shelves) -> None:
    desk, business = shelves.desk, factories.business(shelves.desk, "Baru Laku")
    for name in ("Satu", "Dua"):
        product = factories.product(desk, business, name)
        uid = placements.place(desk, product, shelves.partner, status="placed")
        file_report(desk, uid, BEFORE, {"sales": 0})
        file_report(desk, uid, MONTH, {"sales": 250_000})
    letter = shelves.letter(business)
    total = letter.total
    assert (total.previous, total.current) == ("0", "500.000")
    assert "%" not in total.change


def test_a_letter_about_one_business_at_one_partner_names_their_agreement(shelves: Shelves) -> None:
    business = shelves.businesses["Batik Asri"]
    assert "Perjanjian Kemitraan" not in shelves.letter(business).opening
    factories.agreement(shelves.desk, business, shelves.partner)
    assert "2 November 2026" in shelves.letter(business).opening
