"""Talks, targets, needs and matches on the command line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from umkm_desktop.i18n import WIB

SOON, YESTERDAY = datetime.now(WIB).date() + timedelta(days=5), datetime.now(WIB).date() - timedelta(days=1)


@pytest.fixture
def mall(run):
    return run("add", "partner", "name=Mal Contoh", "kind=mall")[1]["uid"]


def test_a_talk_is_planned_held_and_seen_in_the_coverage(run, mall, tmp_path):
    status, planned, _error = run("outreach", "plan", mall[:8], f"planned_on={SOON:%Y-%m-%d}", "place=Aula")
    assert status == 0
    assert run("outreach", "coverage", "--coverage", "never")[1]["partners"][0]["planned_on"] == str(SOON)
    held = run("outreach", "hold", planned["uid"][:8], f"held_on={YESTERDAY:%Y-%m-%d}", "officers=Rini")
    assert held[0] == 0
    answer = run("outreach", "coverage", "--kind", "mall")[1]
    assert answer["kinds"] == [{"kind": "mall", "partners": 1, "ever": 1, "recent": 1}]
    assert [(row["name"], row["coverage"]) for row in answer["partners"]] == [("Mal Contoh", "recent")]
    assert run("outreach", "coverage", "--to", str(tmp_path / "c.csv"))[1]["rows"] == 1
    assert Path(tmp_path / "c.csv").exists()
    status, _answer, error = run("outreach", "cancel", planned["uid"], "--reason", "x")
    assert (status, error) == (1, "Kegiatan ini sudah terlaksana; catat kegiatan baru.")


def test_a_talk_without_a_plan_is_recorded_on_the_partner(run, mall):
    assert run("outreach", "hold", mall, f"held_on={YESTERDAY:%Y-%m-%d}", "officers=Rini", "kind=visit")[0] == 0
    assert run("outreach", "hold", mall, "officers=Rini")[2] == "Tanggal pelaksanaan wajib diisi."


def test_targets_are_set_listed_and_removed(run, mall):
    assert run("targets", mall, "measure=space", "amount=12,5")[0] == 0
    assert [(one["measure"], one["amount"], one["reached"]) for one in run("targets")[1]] == [("space", 1250, 0)]
    assert run("targets", mall, "--remove", "measure=stalls")[0] == 1
    assert run("targets", mall, "--remove", "measure=space")[0] == 0
    assert run("targets", mall)[1] == []


def test_needs_and_products_find_one_another(run, mall):
    business = run("add", "business", "name=Keripik Barokah", "district=Setu")[1]["uid"]
    product = run("add", "product", "name=Keripik", f"business={business}", "price=15000", "is_food=ya")[1]["uid"]
    run("decide", product, "--verdict", "passed", "--reason", "Baik.")
    need = run("need", mall, "title=Camilan", "price_to=14000", "food=food")[1]["uid"]
    found = run("match", need[:8])[1]
    assert (found["found"], found["products"][0]["fit"]) == (1, "nearly")
    assert [one["reason"] for one in found["products"][0]["findings"] if one["degree"] != "met"] == [
        "harga Rp15.000, diminta paling tinggi Rp14.000"
    ]
    assert [one["title"] for one in run("match", "--product", product)[1]] == ["Camilan"]
    assert run("need", need, "price_to=16000")[1]["changed"] == ["price_to"]
    assert run("match", need)[1]["products"][0]["fit"] == "fits"
    run("need", need, "--close")
    assert run("match", "--product", product)[1] == []
    assert run("match")[2] == "Sebutkan satu kebutuhan, atau satu produk dengan --product UID."
