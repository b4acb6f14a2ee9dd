"""Placements on the command line: terms with a new one and later, what waits, refusals in one sentence."""

import pytest


@pytest.fixture
def uids(run):
    """A product and a retailer."""
    business = run("add", "business", "name=Keripik Barokah", "owner_name=Siti Aminah")[1]["uid"]
    product = run("add", "product", "name=Keripik Singkong", f"business={business}")[1]["uid"]
    return product, run("add", "partner", "name=PT Ritel Contoh", "kind=retail")[1]["uid"]


def test_a_stall_with_its_terms_in_one_command(run, uids):
    product, partner = uids
    status, answer, _error = run(
        "place",
        product,
        "--partner",
        partner,
        "--status",
        "placed",
        "--outlet",
        "Meikarta",
        "kind=stall",
        "area=4,5",
        "rent=Rp 750.000",
        "ends=2020-01-31",
    )
    assert (status, sorted(answer["doubts"])) == (0, ["ends", "product"])
    (row,) = run("placements", "all", "--kind", "stall")[1]["placements"]
    assert (row["uid"], row["outlet"], row["late"]) == (answer["uid"], "Meikarta", False)
    assert row["terms"] == {"kind": "stall", "area_dm2": 450, "rent": 750_000, "ends": "2020-01-31"}


def test_terms_later_leave_the_state_alone_and_say_what_to_ask(run, uids):
    product, partner = uids
    uid = run("place", product, "--partner", partner)[1]["uid"]
    answer = run("place", uid, "price=15000", "supply_price=9000", "cost=10000", "fees=17")[1]
    assert (answer["status"], sorted(answer["doubts"])) == ("proposed", ["fees", "product", "supply_price"])
    assert run("place", uid, "--status", "waiting", "cost=8000")[1]["status"] == "waiting"


def test_what_waits_is_listed_and_counted(run, uids):
    product, partner = uids
    uid = run("place", product, "--partner", partner, "--status", "waiting")[1]["uid"]
    run("place", product, "--partner", partner, "--outlet", "Setu", "--status", "placed")
    answer = run("placements", "waiting", "--partner", partner)[1]
    assert (answer["total"], [row["uid"] for row in answer["placements"]]) == (1, [uid])
    assert (answer["placements"][0]["days"], answer["placements"][0]["status"]) == (0, "waiting")
    assert run("placements", "late")[1] == {"total": 0, "placements": []}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("harga=5", "Isian tidak dikenal: harga."), ("fees=200", "0 sampai 100 persen"), ("area=luas", "bukan luas")],
)
def test_a_wrong_field_is_refused_in_one_sentence(run, uids, typed, sentence):
    product, partner = uids
    status, answer, _error = run("place", product, "--partner", partner, typed)
    assert (status, sentence in answer["error"]) == (1, True)


def test_a_known_placement_needs_a_state_or_a_term(run, uids):
    product, partner = uids
    uid = run("place", product, "--partner", partner)[1]["uid"]
    status, answer, _error = run("place", uid)
    assert (status, "tidak dikenal" in answer["error"]) == (1, True)


def test_the_day_it_began_is_given_and_corrected(run, uids):
    product, partner = uids
    answer = run("place", product, "--partner", partner, "--status", "placed", "since=2026-08-01")[1]
    assert answer["since"] == "2026-08-01"
    assert run("place", answer["uid"], "since=2026-07-01")[1]["since"] == "2026-07-01"
    status, told, _error = run("place", answer["uid"], "since=2999-01-01")
    assert (status, "belum tiba" in told["error"]) == (1, True)


def test_a_rejected_product_is_placed_with_a_reason_only(run, uids):
    product, partner = uids
    run("decide", product, "--verdict", "rejected", "--reason", "Bocor")
    words = ("place", product, "--partner", partner, "--status", "placed")
    status, told, _error = run(*words)
    assert (status, "tidak lolos kurasi" in told["error"]) == (1, True)
    assert run(*words, "--reason", "Uji pasar")[0] == 0


def test_passing_food_of_which_nothing_is_known_is_told_and_against_a_recorded_lack_refused(run, uids):
    product, _partner = uids
    status, told, _error = run("decide", product, "--verdict", "passed", "--reason", "Enak")
    assert (status, len(told["doubts"])) == (0, 2)
    run("set", product, "halal=belum ada")
    status, told, _error = run("decide", product, "--verdict", "passed", "--reason", "Enak")
    assert (status, "sertifikat halal belum ada" in told["error"]) == (1, True)
    assert run("decide", product, "--verdict", "passed", "--reason", "Enak", "--reason-against", "Terbit besok")[0] == 0


def test_the_shelves_that_lack_permits_are_a_list(run, uids):
    product, partner = uids
    uid = run("place", product, "--partner", partner, "--status", "placed")[1]["uid"]
    run("set", product, "is_food=ya")
    answer = run("placements", "incomplete")[1]
    assert (answer["total"], [row["uid"] for row in answer["placements"]]) == (1, [uid])
    run("set", product, "halal=ID32110000123450721", "pirt=2063216012345-28")
    assert run("placements", "incomplete")[1] == {"total": 0, "placements": []}
