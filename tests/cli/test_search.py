"""``search`` and ``show`` on the command line."""

import pytest

from umkm_desktop.cli import main


@pytest.fixture
def barokah(run) -> str:
    fields = ("name=Keripik Barokah", "owner_name=Siti O'Brien", "owner_nik=9916034804750004", "district=Setu")
    _status, answer, _error = run("add", "business", *fields)
    return answer["uid"]


def test_search_gives_hits_and_the_time(run, barokah) -> None:
    status, answer, _error = run("search", "kripik", "barokh")
    (hit,) = answer["hits"]
    assert (status, list(answer), answer["milliseconds"] > 0) == (0, ["hits", "milliseconds"], True)
    assert hit == {"kind": "business", "uid": barokah, "title": "Keripik Barokah", "detail": "Siti O'Brien · Setu"}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["O'Brien"], ["owner", "business"]),
        (["--kind", "owner", "O'Brien"], ["owner"]),
        (["--limit", "1", "O'Brien"], ["owner"]),
        (["O'Brien (50%) \"x"], []),
        (["zzqxjw"], []),
        ([""], []),
        ([], []),
    ],
)
def test_search_finds(run, barokah, words, kinds) -> None:
    status, answer, _error = run("search", *words)
    assert (status, [hit["kind"] for hit in answer["hits"]]) == (0, kinds)


def test_search_for_people_names_the_uid_to_go_on_with(office, barokah, capsys) -> None:
    main(["search", "barokah"])
    assert capsys.readouterr().out.startswith(
        f"{barokah[:8]}  Usaha       Keripik Barokah  (Siti O'Brien · Setu)\n1 hasil"
    )


def test_a_limit_that_is_no_number_is_wrong_usage(office) -> None:
    assert main(["search", "x", "--limit", "0"]) == 2


def test_show_takes_a_beginning_and_masks_the_nik(run, barokah) -> None:
    status, answer, _error = run("show", barokah[:10])
    assert (status, answer["uid"], answer["name"], answer["owner_nik"]) == (
        0,
        barokah,
        "Keripik Barokah",
        "9916••••••••0004",
    )


def test_show_for_people_is_a_list_of_labels(office, barokah, capsys) -> None:
    main(["show", barokah])
    out = capsys.readouterr().out
    assert "Keripik Barokah" in out and "9916••••••••0004" in out and "9916034804750004" not in out


def test_show_of_nothing_is_refused(run) -> None:
    status, answer, error = run("show", "ffff")
    assert (status, answer["error"]) == (1, error)
