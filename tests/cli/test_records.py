"""``add`` and ``set`` on the command line."""

import pytest

from umkm_desktop.cli import main
from umkm_desktop.services.office.signing_in import close_desk, sign_in
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.products import product_form

OFFICER, PASSWORD = "Rini Andriani", "kopi tubruk manis"


@pytest.fixture
def look(office):
    """Opens the office as the test's own eyes: ``look(lambda desk: …)``."""

    def look(at):
        desk = sign_in(office, OFFICER, PASSWORD)
        try:
            return at(desk)
        finally:
            close_desk(desk)

    return look


def test_add_business_gives_its_uid(run, look):
    status, answer, _error = run(
        "add", "business", "name=UD Sari Rasa", "owner_name=Siti", "annual_sales=Rp184.000.000"
    )
    assert (status, list(answer)) == (0, ["uid", "doubts"])
    values = look(lambda desk: business_details(desk, answer["uid"])).values
    assert (values["name"], values["owner_name"], values["annual_sales"]) == ("UD Sari Rasa", "Siti", 184_000_000)


def test_add_product_takes_the_beginning_of_its_business_and_both_ways_to_write_a_date(run, look):
    _status, shop, _error = run("add", "business", "name=UD Sari Rasa")
    _status, answer, _error = run(
        "add",
        "product",
        "name=Keripik Balado",
        f"business={shop['uid'][:8]}",
        "pirt=206321601014229",
        "pirt_expires=24-11-2027",
        "halal_expires=2028-11-24",
        "is_food=ya",
    )
    values = look(lambda desk: product_form(desk, answer["uid"])).values
    assert [str(values[key]) for key in ("pirt_expires", "halal_expires", "is_food")] == [
        "2027-11-24",
        "2028-11-24",
        "True",
    ]


def test_add_partner_gives_its_uid(run):
    status, answer, _error = run("add", "partner", "name=PT Ritel Contoh", "kind=retail", "target_products=40")
    assert (status, list(answer)) == (0, ["uid", "doubts"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("add", "business", "nib=12"),
            "Belum disimpan. name: Nama usaha wajib diisi. nib: NIB harus 13 angka; yang diisi 2.",
        ),
        (("add", "product", "name=Abon"), "Belum disimpan. business: Usaha wajib diisi."),
        (
            ("add", "product", "name=Abon", "business=0000"),
            "Tidak ada usaha dengan UID atau nomor “0000” di kantor ini.",
        ),
        (("add", "business", "nama=X"), "Isian usaha tidak dikenal: nama. Yang ada: name, nib"),
        (("add", "business", "UD Sari Rasa"), "Tulis isian sebagai NAMA=ISI"),
        (("set", "ffff", "name=X"), "Tidak ada usaha atau produk atau mitra dengan UID"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, words, sentence):
    status, answer, error = run(*words)
    assert (status, answer) == (1, {"error": error})
    assert error.startswith(sentence)


def test_set_names_what_changed(run):
    _status, shop, _error = run("add", "business", "name=UD Sari Rasa", "nib=9120304811742")
    assert run("set", shop["uid"], "phone=0812-5550-0142", "nib=9120304811742") == (
        0,
        {"uid": shop["uid"], "changed": ["phone"], "doubts": {}},
        "",
    )
    assert run("set", shop["uid"][:10], "nib=")[1]["changed"] == ["nib"]


def test_set_changes_products_and_partners_too(run):
    _status, shop, _error = run("add", "business", "name=UD Sari Rasa")
    _status, one, _error = run("add", "product", "name=Abon", f"business={shop['uid']}")
    _status, firm, _error = run("add", "partner", "name=PT Ritel Contoh")
    assert run("set", one["uid"], "price=15000")[1]["changed"] == ["price"]
    assert run("set", firm["uid"], "kind=mall")[1]["changed"] == ["kind"]
    status, _answer, error = run("set", one["uid"], f"business={shop['uid']}")
    assert (status, error.startswith("Produk tidak dapat dipindahkan")) == (1, True)


def test_set_says_where_else_the_owner_changed(run, capsys):
    _status, shop, _error = run("add", "business", "name=UD Sari Rasa", "owner_name=Siti", "owner_nik=3216034804750004")
    run("add", "business", "name=Dapur Siti", "owner_name=Siti", "owner_nik=3216034804750004")
    assert main(["set", shop["uid"], "owner_name=Siti Aminah"]) == 0
    assert capsys.readouterr().out == "Berubah: owner_name. Pemiliknya berubah juga pada: Dapur Siti.\n"


def test_help_lists_the_fields_of_each_kind(capsys):
    assert main(["add", "--help"]) == 0
    told = capsys.readouterr().out
    for word in ("business (usaha):", "name*", "owner_nik", "product (produk):", "pirt_expires", "partner (mitra):"):
        assert word in told


def test_what_is_odd_is_told_by_field_as_in_the_form(run):
    shop = run("add", "business", "name=Keripik", "phone=abc", "email=x")[1]
    assert {"phone", "email"} <= set(shop["doubts"])
    product = run("add", "product", "name=Sambal", f"business={shop['uid']}", "pirt=123")[1]
    assert list(product["doubts"]) == ["pirt"]
    assert list(run("set", product["uid"], "halal=KH12")[1]["doubts"]) == ["halal"]
    assert run("set", product["uid"], "price=15000")[1]["doubts"] == {}
