"""A placement is entered as of the day it began, and everything that counts placements counts it from that day on."""

from datetime import date

import factories
import pytest

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import Trend
from umkm_desktop.services.evaluation.evaluation import evaluate_month, file_report
from umkm_desktop.services.evaluation.month_figures import month_figures
from umkm_desktop.services.judged_months import judged_month
from umkm_desktop.services.partners.compliance import partner_compliance
from umkm_desktop.services.partners.partners import archive_partner
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_lists import read_placement

TODAY = date(2026, 11, 24)


def _forty(desk, **how):
    shop, retailer = factories.business(desk), factories.partner(desk, target_products=40)
    for number in range(40):
        product = factories.product(desk, shop, f"Produk {number:02}")
        placements.place(desk, product, retailer, status="placed", **how)
    return retailer


@pytest.mark.parametrize("how", [{"since": date(2026, 8, 1)}, {"terms": {"starts": "2026-08-01"}}])
def test_the_month_the_report_and_the_compliance_count_the_same_forty(desk, how):
    retailer = _forty(desk, **how)
    assert evaluate_month(desk, "2026-10").count(Trend.NO_REPORT) == 40
    assert evaluate_month(desk, "2026-07").count(Trend.NO_REPORT) == 0
    with desk.read() as session:
        assert month_figures(session, judged_month(session, "2026-10"), TODAY).products == {retailer: 40}
    assert partner_compliance(desk, retailer).counts.products == 40


def test_a_stall_is_no_product_in_the_report_as_in_the_sum_of_targets(desk):
    shop = factories.business(desk)
    mall = factories.partner(desk, "Mal Contoh", kind="mall", target_products=10)
    for number, kind in enumerate(("product", "stall", "space")):
        product = factories.product(desk, shop, f"Produk {number}")
        terms = {"kind": kind, "area": "" if kind == "product" else "12"}
        placements.place(desk, product, mall, status="placed", since=date(2026, 8, 1), terms=terms)
    with desk.read() as session:
        assert month_figures(session, judged_month(session, "2026-10"), TODAY).products == {mall: 1}
    assert partner_compliance(desk, mall).counts.products == 1


def test_a_partner_with_a_target_and_nothing_on_its_shelves_is_the_one_farthest_from_it(desk):
    _forty(desk, since=date(2026, 8, 1))
    factories.partner(desk, "PT Rak Kosong", target_products=20)
    archive_partner(desk, factories.partner(desk, "PT Sudah Tutup", target_products=90))
    with desk.read() as session:
        figures = month_figures(session, judged_month(session, "2026-10"), TODAY)
    assert [(one.name, one.products, one.target) for one in figures.aims] == [
        ("PT Ritel Contoh Nusantara", 40, 40),
        ("PT Rak Kosong", 0, 20),
    ]


def test_the_day_is_the_step_s_and_what_follows_keeps_its_order(small):
    uid = placements.place(small.desk, small.product, small.partner, status="approved", since=date(2026, 8, 1))
    with pytest.raises(RuleBroken, match="mendahului langkah sebelumnya, 1 Agustus 2026"):
        placements.move_placement(small.desk, uid, status="placed", since=date(2026, 7, 31))
    placements.move_placement(small.desk, uid, status="placed", since=date(2026, 9, 1))
    assert [step.entered_on for step in placements.steps_of(small.desk, uid)] == [date(2026, 8, 1), date(2026, 9, 1)]
    assert read_placement(small.desk, uid).since == date(2026, 9, 1)
    assert placements.take_back_step(small.desk, uid, status="placed") == "approved"  # a slip of today


@pytest.mark.parametrize(
    ("since", "sentence"), [(date(2026, 11, 25), "belum tiba"), (date(1926, 8, 1), "periksa tahun")]
)
def test_a_day_that_cannot_be_is_refused(small, since, sentence):
    with pytest.raises(RuleBroken, match=sentence) as refused:
        placements.place(small.desk, small.product, small.partner, status="placed", since=since)
    assert refused.value.field == "since"


def test_the_day_of_what_stands_is_corrected(small):
    uid = placements.place(small.desk, small.product, small.partner, status="placed")
    assert placements.change_since(small.desk, uid, date(2026, 8, 1)) == TODAY
    assert evaluate_month(small.desk, "2026-10").count(Trend.NO_REPORT) == 1
    assert [step.entered_on for step in placements.steps_of(small.desk, uid)] == [date(2026, 8, 1)]
    with pytest.raises(RuleBroken, match="belum tiba"):
        placements.change_since(small.desk, uid, date(2027, 1, 1))


def test_a_corrected_day_does_not_go_before_the_step_before_it(small):
    uid = placements.place(small.desk, small.product, small.partner, status="approved", since=date(2026, 8, 1))
    placements.move_placement(small.desk, uid, status="placed")
    with pytest.raises(RuleBroken, match="mendahului"):
        placements.change_since(small.desk, uid, date(2026, 7, 1))


def test_days_that_do_not_agree_are_told(small):
    uid = placements.place(
        small.desk,
        small.product,
        small.partner,
        status="placed",
        since=date(2026, 9, 1),
        terms={"starts": "2026-08-01"},
    )
    assert "mulai 1 Agustus 2026" in placements.placement_doubts(small.desk, uid)["since"]


def test_a_report_of_a_time_without_the_product_is_told_and_kept(small):
    proposed = placements.place(small.desk, small.product, small.partner)
    filed = file_report(small.desk, proposed, "2026-10", {"sales": "100.000"})
    assert "belum pernah terpasang" in str(filed.warning)
    placed = placements.place(small.desk, small.second_product, small.partner, status="placed", since=date(2026, 9, 10))
    told = file_report(small.desk, placed, "1900-01", {"sold": 10, "price": 1000}).warning
    assert "Januari 1900 mendahului tanggal terpasang, 10 September 2026" in str(told)
    assert file_report(small.desk, placed, "2026-09", {"sales": "100.000", "days": 20}).warning is None


def test_goods_taken_from_the_shelf_were_there_before(small):
    uid = placements.place(small.desk, small.product, small.partner, status="placed", since=date(2026, 8, 1))
    placements.move_placement(small.desk, uid, status="withdrawn", reason="Habis", since=date(2026, 10, 20))
    assert file_report(small.desk, uid, "2026-09", {"sales": "100.000"}).warning is None
    assert "mendahului" in str(file_report(small.desk, uid, "2026-07", {"sales": "100.000"}).warning)
