"""Companions and the register of regulations by command."""

from openpyxl import load_workbook


def test_a_companion_from_entry_to_coverage(run, tmp_path):
    _status, one, _ = run("companion", "name=Neng Ayu", "districts=Setu, Cibitung", "target_load=27")
    _status, shop, _ = run("add", "business", "name=Keripik Barokah", "district=Setu")
    _status, other, _ = run("add", "business", "name=Batik Tarawang", "district=Setu")
    assert run("assign", one["uid"][:12], shop["uid"])[1] == {"added": 1, "moved": 0, "same": 0}
    status, made, _ = run("visit", shop["uid"], "finding=Kemasan bocor", "next_step=Cek")
    assert (status, "uid" in made) == (0, True)
    status, _, refused = run("visit", other["uid"], "finding=x")
    assert (status, "belum mempunyai pendamping" in refused) == (1, True)
    (row,) = run("companions")[1]
    assert (row["name"], row["businesses"], row["visited"], row["standing"]) == ("Neng Ayu", 1, 1, "open")
    (setu,) = run("companions", "--coverage")[1]
    assert (setu["district"], setu["businesses"], setu["covered"], setu["uncovered"]) == ("Setu", 2, 1, 1)
    path = tmp_path / "beban.xlsx"
    assert run("companions", "--output", str(path))[1]["rows"] == 1
    cells = [[cell.value for cell in line] for line in load_workbook(path).active.iter_rows()]
    assert any("Neng Ayu" in line for line in cells)
    assert run("companion", one["uid"], "target_load=30")[1]["changed"] == ["target_load"]
    assert run("assign", one["uid"], shop["uid"], "--end", "--reason", "Usaha tutup")[1] == {"ended": 1}


def test_what_is_wrong_is_one_sentence(run):
    status, _, refused = run("companion", "name=Neng Ayu", "districts=Bogor")
    assert (status, "Kecamatan tidak dikenal: Bogor" in refused) == (1, True)


def test_the_register_on_a_day_and_a_successor(run):
    rows = run("legal")[1]
    perbup = next(row for row in rows if row["short"] == "Perbup 73/2020")
    assert (perbup["state"], perbup["verified"], perbup["last"]) == ("in-force", False, None)
    added = run(
        "legal-add",
        "title=Peraturan Bupati Bekasi Nomor 5 Tahun 2031",
        "starts=2031-01-01",
        f"replaces={perbup['uid']}",
    )[1]
    later = {row["short"]: row for row in run("legal", "--day", "2031-01-01")[1]}
    assert later["Perbup 73/2020"]["state"] == "over"
    assert (later["Perbup 5/2031"]["uid"], later["Perbup 5/2031"]["cited_by"]) == (added["uid"], ["all"])
    assert run("legal", "--fill")[0] == 0
