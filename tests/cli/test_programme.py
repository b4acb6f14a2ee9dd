"""The programme on the command line: decide, agree, place, report, evaluate, one after the other."""

import pytest

COMPLETE = (
    "activity=Pasokan keripik ke 20 gerai.",
    "rights_duties=UMKM memasok; mitra membayar dalam 14 hari.",
    "development=Pelatihan kemasan.",
    "disputes=Musyawarah, lalu mediasi Dinas.",
)


@pytest.fixture
def uids(run):
    """A business with a product, and a retailer."""
    business = run("add", "business", "name=Keripik Barokah", "owner_name=Siti Aminah")[1]["uid"]
    product = run("add", "product", "name=Keripik Singkong", f"business={business}")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Contoh", "kind=retail")[1]["uid"]
    return {"business": business, "product": product, "partner": partner}


def _agree(run, uids, *more):
    term = ("--pattern", "general-trade", "--starts", "2026-12-01", "--ends", "30-11-2027")
    return run("agree", "--business", uids["business"], "--partner", uids["partner"], *term, *more)


def test_a_decision_is_recorded_by_the_beginning_of_a_uid(run, uids):
    status, answer, _error = run("decide", uids["product"][:10], "--verdict", "passed", "--reason", "Baik.")
    assert (status, list(answer)) == (0, ["uid", "doubts"])


def test_a_decision_that_lacks_its_correction_is_refused_in_one_sentence(run, uids):
    status, answer, error = run("decide", uids["product"], "--verdict", "needs-work", "--reason", "Label kurang.")
    assert status == 1
    assert answer["error"] == error == "Tuliskan perbaikan yang diminta. Isi batas waktu perbaikan."


def test_an_agreement_names_what_the_law_still_requires(run, uids):
    status, answer, _error = _agree(run, uids, COMPLETE[0])
    assert (status, answer["missing"]) == (0, ["rights_duties", "development", "disputes"])


def test_an_incomplete_agreement_is_not_signed(run, uids):
    uid = _agree(run, uids, *COMPLETE[:3], "disputes= - ")[1]["uid"]
    status, answer, _error = run("agree", uid, "--signed", "2026-11-01")
    assert (status, "penyelesaian perselisihan" in answer["error"]) == (1, True)
    assert run("agree", uid, COMPLETE[3])[1]["missing"] == []
    assert run("agree", uid, "prohibitions=none", "--signed", "2026-11-01")[1]["status"] == "signed"
    ended = run("agree", uid, "--ended", "2026-11-02", "--reason", "Usaha pindah")[1]
    assert ended == {"uid": uid, "status": "ended", "missing": []}


def test_an_agreement_may_be_entered_signed(run, uids):
    status, answer, _error = _agree(run, uids, *COMPLETE, "--signed", "2026-11-01", f"products={uids['product'][:12]}")
    assert (status, answer["missing"]) == (0, [])


def test_a_wrong_date_is_refused_with_the_way_to_write_it(run, uids):
    status, _answer, error = run(
        "agree",
        "--business",
        uids["business"],
        "--partner",
        uids["partner"],
        "--pattern",
        "franchise",
        "--starts",
        "besok",
        "--ends",
        "2027-01-01",
    )
    assert (status, error) == (1, "Tanggal ditulis 2026-11-24 atau 24-11-2026; yang ditulis: besok.")


def test_a_placement_moves_and_its_months_are_evaluated(run, uids):
    placement = run("place", uids["product"], "--partner", uids["partner"])[1]
    assert placement["status"] == "proposed"
    uid = placement["uid"]
    moved = run("place", uid, "--status", "approved")[1]
    assert (moved["uid"], moved["status"], list(moved["doubts"])) == (uid, "approved", ["product"])
    assert run("place", uid, "--status", "placed")[1]["status"] == "placed"
    assert run("report", uid, "2026-09", "sold=100", "price=10000")[0] == 0
    assert run("report", uid, "2026-10", "sales=1.200.000")[0] == 0
    result = run("evaluate", "2026-10")[1]
    counted = ("rising", "falling", "steady", "new", "no_comparison", "no_report")
    assert {key: value for key, value in result.items() if key in (*counted, "month")} == {
        "month": "2026-10",
        "rising": 1,
        "falling": 0,
        "steady": 0,
        "new": 0,
        "no_comparison": 0,
        "no_report": 0,
    }
    (row,) = result["rows"]
    assert (row["placement"], row["state"], row["sales"], row["previous"], row["change"]) == (
        uid,
        "rising",
        1_200_000,
        1_000_000,
        20.0,
    )


def test_a_second_report_is_a_correction(run, uids):
    uid = run("place", uids["product"], "--partner", uids["partner"], "--status", "placed")[1]["uid"]
    first = run("report", uid, "2026-10", "sales=100000")[1]
    second = run("report", uid, "2026-10", "sales=110000")[1]
    assert (first["uid"], first["corrected"], second["corrected"]) == (second["uid"], False, True)


def test_an_unknown_uid_is_a_sentence(run, uids):
    status, answer, _error = run("decide", "zzzz", "--verdict", "passed", "--reason", "Baik.")
    assert (status, "zzzz" in answer["error"]) == (1, True)


def test_a_wrong_verdict_is_wrong_usage(office, capsys):
    from umkm_desktop.cli import main

    assert main(["decide", "abc", "--verdict", "bagus", "--reason", "x"]) == 2
    assert "pilih: passed, conditional, needs-work, rejected" in capsys.readouterr().err.replace("'", "")


def test_an_officer_may_be_called_like_a_command(office, capsys):
    from umkm_desktop.cli import main

    assert main(["--officer", "demo", "search", "barokah"]) == 1
    assert "tidak ada (pilih" not in capsys.readouterr().err
