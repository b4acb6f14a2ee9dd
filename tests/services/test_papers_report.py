"""The monthly report: its sentences follow from the figures, and what is not in the data is not printed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

import factories
import pytest
from paper_records import MONTH, paper_office

from umkm_desktop.documents.content import MonthlyReport
from umkm_desktop.domain.evaluation.evaluation import Trend, judge
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation.evaluation import EvaluationRow, file_report
from umkm_desktop.services.evaluation.month_figures import Fall, Lists, MonthFigures, month_figures
from umkm_desktop.services.evaluation.monthly_reports import report_content
from umkm_desktop.services.evaluation.report_tables import short_rupiah
from umkm_desktop.services.evaluation.unreported_lists import UnreportedCompanion
from umkm_desktop.services.issuing.issuing import missing_for
from umkm_desktop.services.issuing.kinds import summed
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.papers.paper_office import PaperOffice, prepare_office
from umkm_desktop.services.placements.placements import place


@pytest.fixture
def office(desk: Desk) -> PaperOffice:
    factories.ready_office(desk)
    with desk.read() as session:
        return prepare_office(session, desk.today(), today=desk.today(), moment=desk.now())


SAME = "Pada penempatan yang sama, penjualan "


def row(number: int, sales: int | None, previous: int | None, before: int | None = None, **more: Any) -> EvaluationRow:
    return EvaluationRow(
        placement_uid=str(number),
        product=f"Produk {number}",
        business_uid=str(number),
        business=f"Usaha {number}",
        partner_uid=more.get("partner", "a"),
        partner=f"PT {more.get('partner', 'a').upper()}",
        outlet=None,
        sales=sales,
        previous=previous,
        before_previous=before,
        judgement=judge(sales, previous, before, earlier=previous is not None),
        year_before=more.get("year"),
    )


def figures(*rows: EvaluationRow, **more: Any) -> MonthFigures:
    """Rows as a month; what fell and who is silent are listed as the office's own month would list them."""
    fallen = [Fall(one) for one in rows if one.judgement.trend is Trend.FALLING][:60]
    silent = sum(one.sales is None for one in rows)
    companions = [UnreportedCompanion("-", "", silent, silent)] if silent else []
    lists = Lists(falls=fallen, companions=companions)
    sales = {MONTH: sum(one.sales or 0 for one in rows)}
    return MonthFigures(MONTH, date(2026, 11, 24), summed(rows), sales, **{"lists": lists, **more})


def said(report: MonthlyReport) -> list[str]:
    return ["".join(run.text for run in runs) for runs in (*report.points, *report.decisions)]


@pytest.mark.parametrize(
    ("before", "year_ago", "sentence"),
    [
        (90, None, SAME + "naik 11,1% terhadap September 2026."),
        (125, 80, SAME + "turun 20,0% terhadap September 2026, tetapi 25,0% di atas Oktober 2025."),
        (80, 50, SAME + "naik 25,0% terhadap September 2026, dan 100,0% di atas Oktober 2025."),
        (100, 125, SAME + "tetap terhadap September 2026, dan 20,0% di bawah Oktober 2025."),
        (101, 99, SAME + "turun 1,0% terhadap September 2026, tetapi 1,0% di atas Oktober 2025."),
        (99, 101, SAME + "naik 1,0% terhadap September 2026, tetapi 1,0% di bawah Oktober 2025."),
        (100, 100, SAME + "tetap terhadap September 2026, dan sama dengan Oktober 2025."),
        (None, 50, "Nilai penjualan Rp100; bulan sebelumnya belum ada laporan, sehingga belum dapat dibandingkan."),
    ],
)
def test_the_first_point_compares_sales(
    office: PaperOffice, before: int | None, year_ago: int | None, sentence: str
) -> None:
    report = report_content(figures(row(1, 100, before, year=year_ago)), office, "1")
    assert said(report)[0] == sentence


def test_what_fell_is_counted_and_the_risky_are_put_to_the_head(office: PaperOffice) -> None:
    some = figures(row(1, 50, 100, 200), row(2, 90, 100), row(3, 100, 100), row(4, None, 100))
    words = said(report_content(some, office, "1"))
    fallen = "2 penempatan turun dari 3 yang dapat dibandingkan; 1 di antaranya turun 30% atau lebih 2 bulan "
    assert fallen + "berturut-turut." in words
    assert any(sentence.startswith("Menentukan pendampingan bagi 1 penempatan") for sentence in words)
    assert "Menagih laporan penjualan 1 penempatan (Tabel 3)." in words


def test_without_a_fall_there_is_no_second_table_and_no_word_of_risk(office: PaperOffice) -> None:
    report = report_content(figures(row(1, 110, 100), row(2, None, 100)), office, "1")
    assert "Tidak ada penempatan yang turun dari 1 yang dapat dibandingkan; 1 naik." in said(report)
    assert "Menagih laporan penjualan 1 penempatan (Tabel 2)." in said(report)
    assert [table.heading for table in report.tables] == [
        "Penempatan dan penjualan menurut mitra",
        "Belum lapor menurut pendamping",
    ]


def test_targets_are_drawn_only_where_the_office_has_set_some(office: PaperOffice) -> None:
    without = report_content(figures(row(1, 110, 100)), office, "1")
    assert [chart.form for chart in without.charts] == ["columns", "stacked", "bars", "bars"]
    aimed = report_content(figures(row(1, 110, 100), targets={"a": 40}, products={"a": 1}), office, "1")
    assert [chart.form for chart in aimed.charts] == ["columns", "stacked", "targets", "bars"]
    assert aimed.charts[2].values == ((1, 40),)
    assert "Penempatan di PT A baru 1 dari sasaran 40 produk." in " ".join(said(aimed))
    assert "sasaran" not in " ".join(said(without))


def test_partners_who_do_not_answer_are_named_with_their_number(office: PaperOffice) -> None:
    report = report_content(
        figures(row(1, 110, 100), waiting=[("PT Lama", 7), ("PT Baru", 2)], ending=(3, 3, 3)), office, "1"
    )
    assert "9 usulan menunggu jawaban mitra lebih dari 14 hari." in " ".join(said(report))
    assert "Menyurati PT Lama mengenai 7 usulan yang belum dijawab." in said(report)
    assert "Memutuskan perpanjangan 3 perjanjian yang berakhir dalam 30 hari." in said(report)


def test_the_sum_of_the_table_is_compared_only_over_what_reported_twice(office: PaperOffice) -> None:
    report = report_content(figures(row(1, 150, 100), row(2, 900, None, partner="b")), office, "1")
    partners = report.tables[0].table
    assert partners.rows[-1][1:] == ("Jumlah", "2", "2", "1", "0", "0", "1.050", "+50,0%")
    assert partners.bold_rows == (2,)


def test_long_tables_are_cut_and_say_so(office: PaperOffice) -> None:
    many = figures(*(row(n, 50, 100) for n in range(75)))
    table = report_content(many, office, "1").tables[1]
    assert table.heading == "Penempatan yang turun (60 penurunan terbesar dari 75)"
    assert len(table.table.rows) == 60


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (999_999, "Rp999.999"),
        (1_000_000, "Rp1 juta"),
        (2_360_000_000, "Rp2,36 miliar"),
        (10**12, "Rp1 triliun"),
        (999_999_999, "Rp1 miliar"),
        (999_994_999, "Rp999,99 juta"),
        (205_070_000, "Rp205,07 juta"),
        (2_500_000, "Rp2,50 juta"),
        (999_999_999_999, "Rp1 triliun"),
    ],
)
def test_large_amounts_are_short(amount: int, text: str) -> None:
    assert short_rupiah(amount) == text


def test_the_figures_of_real_records(desk: Desk) -> None:
    paper_office(desk)
    with desk.read() as session:
        found = month_figures(session, judged_month(session, MONTH), desk.today())
    assert (found.whole.placements, found.whole.reported, found.newly_placed, found.businesses) == (1, 1, 0, 1)
    assert found.sales == {"2026-09": 1_000_000, MONTH: 610_000}
    assert list(found.targets.values()) == [40]
    with desk.read() as session:
        assert month_figures(session, judged_month(session, "2026-11"), desk.today()).newly_placed == 1


def test_the_statements_do_not_grow_with_the_placements(
    desk: Desk, count_statements: Callable[[], AbstractContextManager[Any]]
) -> None:
    office = paper_office(desk)
    counts = []
    for more in (0, 6):
        for n in range(more):
            product = factories.product(desk, factories.business(desk, f"Usaha {n}"), f"Produk {n}")
            placement = place(desk, product, factories.partner(desk, f"PT {n}"), status="placed")
            file_report(desk, placement, MONTH, {"sales": 1000 * n})
        with count_statements() as seen:
            assert missing_for(desk, Kind.MONTHLY_REPORT, [MONTH]) == []
        counts.append(seen.count)
    assert counts[0] == counts[1]
    assert office.desk is desk


def test_an_own_text_of_the_office_is_used(office: PaperOffice) -> None:
    kind = Kind.MONTHLY_REPORT
    texts = replace(office.texts[kind], parts={**office.texts[kind].parts, "judul": "LAPORAN BULANAN {daerah}"})
    changed = replace(office, texts={**office.texts, kind: texts})
    report = report_content(figures(row(1, 110, 100)), changed, "1")
    assert report.title == ("LAPORAN BULANAN Kabupaten Bekasi", "Bulan Oktober 2026")


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ([(1021, 1000), (500, None), (None, 600)], "+2,1% pada penempatan yang sama\njumlah −4,9% dari September 2026"),
        ([(1100, 1000)], "+10,0% pada penempatan yang sama\njumlah +10,0% dari September 2026"),
        ([(500, None), (None, 600)], "jumlah −16,7% dari September 2026"),
        ([(500, None)], ""),
    ],
)
def test_the_headline_says_of_what_it_is_and_what_the_chart_beside_it_shows(office: PaperOffice, rows, note) -> None:
    found = figures(*(row(n, *one) for n, one in enumerate(rows)))
    before = sum(previous or 0 for _now, previous in rows)
    found = replace(found, sales={**found.sales, **({"2026-09": before} if before else {})})
    assert report_content(found, office, "1").figures[1].note == note
