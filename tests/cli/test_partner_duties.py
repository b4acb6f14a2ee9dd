"""Duties, outlets, rulings and the register of compliance on the command line."""

import pytest

DUTY = ("source=regulation", "measure=products", "amount=2", "next_step=Telepon", "next_on=2099-01-02")


@pytest.fixture
def retailer(run):
    return run("add", "partner", "name=PT Ritel Contoh", "kind=retail", "trading_area=1.250,5")[1]["uid"]


def test_a_duty_is_entered_and_the_standing_answered(run, retailer):
    status, answer, _error = run("partners", "duty", retailer[:10], *DUTY)
    assert (status, answer["standing"]) == (0, "none")
    shown = run("partners", "duty", retailer)[1]
    assert [(one["measure"], one["owed"], one["fulfilled"]) for one in shown["duties"]] == [("products", 2, 0)]


def test_the_register_follows_the_shelves(run, retailer):
    run("partners", "duty", retailer, *DUTY)
    shop = run("add", "business", "name=Keripik Barokah")[1]["uid"]
    for name in ("Keripik", "Sambal"):
        product = run("add", "product", f"name={name}", f"business={shop}")[1]["uid"]
        run("place", product, "--partner", retailer, "--status", "placed")
    answer = run("partners", "compliance")[1]
    assert answer["counts"] == {"compliant": 1, "partial": 0, "none": 0, "unchecked": 0}
    assert answer["totals"] == [{"measure": "products", "owed": 2, "fulfilled": 2}]
    (row,) = answer["partners"]
    assert (row["standing"], row["sum"], row["next_on"]) == ("compliant", "2 dari 2 produk", "2099-01-02")
    assert row["incomplete"] == 2  # counted, and told beside: nobody knows of halal and P-IRT
    assert run("partners", "compliance", "--standing", "none")[1]["partners"] == []


def test_a_duty_is_not_owed_twice_and_is_ended_by_its_uid(run, retailer):
    uid = run("partners", "duty", retailer, *DUTY)[1]["uid"]
    status, answer, _error = run("partners", "duty", retailer, *DUTY)
    assert (status, "sudah tercatat" in answer["error"]) == (1, True)
    assert run("partners", "duty", retailer, "--duty", uid[:8], "ends=2026-01-31")[1]["standing"] == "unchecked"
    assert run("partners", "duty", retailer, *DUTY, "starts=2026-02-01")[0] == 0
    assert run("partners", "duty", retailer, "--duty", "zzzz", "ends=2026-01-31")[0] == 1
    assert run("partners", "duty", retailer, "--duty", uid, "--remove")[0] == 1
    assert run("partners", "duty", retailer, "--duty", uid, "--remove", "--reason", "Keliru")[0] == 0


def test_a_ruling_and_its_withdrawal(run, retailer):
    run("partners", "duty", retailer, *DUTY)
    status, _answer, error = run("partners", "rule", retailer, "compliant", "--reason", "Lewat koperasi")
    assert (status, error[:17]) == (1, "Sebutkan buktinya")
    made = run("partners", "rule", retailer, "compliant", "--reason", "Lewat koperasi", "--evidence", "BA 12")[1]
    assert (made["standing"], made["computed"]) == ("compliant", "none")
    assert run("partners", "rule", retailer, "withdraw", "--reason", "Keliru")[1]["standing"] == "none"


def test_outlets_and_contacts(run, retailer):
    assert run("partners", "outlet", retailer, "name=Gerai Setu", "area=125,5", "kind=store")[0] == 0
    assert [one["name"] for one in run("partners", "outlet", retailer)[1]] == ["Gerai Setu"]
    assert run("partners", "contact", retailer, "name=Dewi", "phone=081234567890")[0] == 0
    assert [one["name"] for one in run("partners", "contact", retailer)[1]] == ["Dewi"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("duty", "source=regulation", "bintang=3"), "bintang tidak dikenal"),
        (("duty", "source=regulation"), "Pilih ukuran"),
        (("outlet", "area=3"), "wajib diisi"),
    ],
)
def test_what_is_wrong_is_one_sentence(run, retailer, words, sentence):
    status, _answer, error = run("partners", words[0], retailer, *words[1:])
    assert status == 1
    assert sentence in error


def test_the_register_as_a_file(run, retailer, tmp_path):
    status, answer, _error = run("partners", "compliance", "--out", str(tmp_path / "kepatuhan.xlsx"))
    assert (status, answer["rows"]) == (0, 1)
