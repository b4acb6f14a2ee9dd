"""Words a command cannot mean are refused with what there is, not answered with an empty list."""

import io
import json
import sys

import pytest

from umkm_desktop import __version__
from umkm_desktop.cli import main


@pytest.mark.parametrize(
    "words",
    [
        ("partners", "compliance", "--kind", "pabrik"),
        ("ledger", "--year", "0"),
        ("ledger", "--year", "-1"),
        ("placements", "--limit", "-1"),
        ("placements", "--limit", "0"),
        ("history", "--limit", "-1"),
        ("match", "x", "--limit", "-5"),
        ("search", "x", "--limit", "-1"),
    ],
)
def test_a_value_that_cannot_be_meant_is_a_wrong_call(office, words):
    assert main(list(words)) == 2


def test_a_district_without_partners_is_refused_and_other_spellings_are_found(run):
    run("add", "partner", "name=PT Satu", "kind=retail", "district=Cikarang Utara")
    status, answer, _error = run("partners", "compliance", "--district", "Xyz")
    assert status == 1 and "Xyz" in answer["error"] and "Cikarang Utara" in answer["error"]
    assert len(run("partners", "compliance", "--district", "cikarang-utara")[1]["partners"]) == 1
    assert len(run("partners", "compliance", "--kind", "retail")[1]["partners"]) == 1


def test_a_name_keeps_no_sign_that_turns_its_direction(run):
    uid = run("add", "business", "name=Keripik \u202eGNOKNIS\u202c Jaya\u200b")[1]["uid"]
    assert run("show", uid)[1]["name"] == "Keripik GNOKNIS Jaya"


def test_the_version_for_a_machine_is_json(capsys):
    for words in (["--json", "--version"], ["--version", "--json"]):
        assert (main(words), json.loads(capsys.readouterr().out)) == (0, {"version": __version__})
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"UMKM Desktop {__version__}"


def test_help_speaks_no_english(capsys):
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "tampilkan versi program" in told and "show program" not in told


@pytest.mark.parametrize(("handed", "status"), [("", 1), ("kopi tubruk manis sekali\n" * 2, 0)])
def test_without_a_terminal_nothing_is_told_in_english(run, kept_office, monkeypatch, capsys, handed, status):
    from umkm_desktop.cli import answers

    def without_terminal(*_path, **_mode):
        raise OSError

    monkeypatch.setattr("os.open", without_terminal)
    monkeypatch.setattr(sys, "stdin", io.StringIO(handed))
    monkeypatch.delenv("UMKM_NEW_PASSWORD", raising=False)
    if status:
        with pytest.raises(answers.RuleBroken, match="Isikan UMKM_NEW_PASSWORD"):
            answers.secret("UMKM_NEW_PASSWORD", "Kata sandi: ")
    else:
        assert answers.secret("UMKM_NEW_PASSWORD", "Kata sandi: ") == "kopi tubruk manis sekali"
    assert "Warning" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["***", "🍜🍜", "+++"])
def test_a_name_without_a_letter_or_digit_is_refused_on_every_road(run, tmp_path, name):
    sentence = "sedikitnya satu huruf atau angka"
    business = run("add", "business", "name=212")[1]["uid"]
    for words in (
        ("add", "business", f"name={name}"),
        ("set", business, f"name={name}"),
        ("set", business, f"owner_name={name}"),
        ("add", "partner", f"name={name}", "kind=retail"),
        ("add", "product", f"name={name}", f"business={business}"),
    ):
        status, answer, error = run(*words)
        assert status == 1 and sentence in (error or answer["error"])
    file = tmp_path / "usaha.csv"
    file.write_text(f"Nama usaha;Kecamatan\n{name};Setu\n7-Eleven;Setu\n", encoding="utf-8")
    answer = run("import", str(file), "--kind", "businesses")[1]
    assert sentence in json.dumps(answer, ensure_ascii=False)
    assert [hit["title"] for hit in run("search", "7-eleven")[1]["hits"]] == ["7-Eleven"]
