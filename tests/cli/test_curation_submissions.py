"""Products handed in and taken back on the command line."""


def test_a_product_is_handed_in_and_taken_back(run):
    business = run("add", "business", "name=Keripik Barokah", "nib=9120001234567")[1]["uid"]
    product = run("add", "product", "name=Keripik Singkong", f"business={business}", "is_food=ya")[1]["uid"]
    status, made, _error = run("curation", "submit", product, "--packaging", "Stoples", "--note", "Titip.")
    assert status == 0
    assert [(one["uid"], one["packaging"]) for one in run("curation", "queue")[1]] == [(made["uid"], "Stoples")]
    status, back, _error = run("curation", "withdraw", product[:12], "--reason", "Produksi berhenti.")
    assert (status, back["uid"]) == (0, made["uid"])
    assert run("curation", "queue")[1] == []
    status, _answer, error = run("curation", "withdraw", product, "--reason", "Lagi.")
    assert status == 1 and "tidak mempunyai pengajuan yang menunggu" in error
