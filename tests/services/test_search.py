"""The search box as the windows and the command line use it."""

import pytest

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.services.search import search
from umkm_desktop.services.trail.showing import show_record
from umkm_desktop.storage import bulk
from umkm_desktop.storage.models import Agreement, Business, Product

NIK = "9916034804750004"


def test_a_hit_says_what_it_is_and_what_matched(small) -> None:
    hit = search(small.desk, "barokah siti", ["business"]).hits[0]
    shown = (hit.kind, hit.uid, hit.title, hit.detail)
    assert shown == ("business", "b1", "Keripik Barokah", "Siti Aminah · Karangasih · Cikarang Utara")
    assert hit.title_marks == ((8, 15),)


def test_a_corrected_word_is_marked(small) -> None:
    hit = search(small.desk, "kripik barokh").hits[0]
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Keripik", "Barokah"]


def test_a_hit_says_how_the_record_stands(small) -> None:
    with small.desk.write("agreement.created") as session:
        session.add(Agreement(business_id=1, partner_id=1, number="27/PKS", pattern="franchise", status="signed"))
        session.get_one(Product, 1).verdict = "conditional"
    states = {hit.kind: hit.state for hit in search(small.desk, "keripik", ["product", "agreement"]).hits if hit.state}
    assert states == {"product": "Lolos bersyarat", "agreement": "Ditandatangani"}


def test_an_archived_record_says_so(small) -> None:
    with small.desk.write("business.archived") as session:
        session.get_one(Business, 2).archived_at = small.desk.now()
    assert search(small.desk, "tarawang", ["business"]).hits[0].state == "diarsipkan"


def test_an_identity_number_finds_but_never_shows(small) -> None:
    hits = search(small.desk, NIK).hits
    assert ([hit.kind for hit in hits], NIK in repr(hits)) == (["business", "owner"], False)


def test_the_limit_cuts_and_per_kind_leaves_room_for_others(small) -> None:
    with small.desk.write("import.written") as session:
        bulk.insert_records(session, Business, ({"name": f"Keripik {i}"} for i in range(50)))
    assert len(search(small.desk, "keripik", limit=7).hits) == 7
    assert {hit.kind for hit in search(small.desk, "keripik", per_kind=2).hits} == {"business", "product"}


def test_nothing_typed_finds_nothing(small) -> None:
    assert search(small.desk, "  ").hits == ()


def test_who_may_not_look_is_refused(desk_of) -> None:
    with pytest.raises(NotAllowed):
        search(desk_of(), "keripik")


def test_a_shown_business_names_its_owner_and_masks_the_nik(small) -> None:
    shown = show_record(small.desk, "b1").as_mapping()
    assert (shown["kind"], shown["name"], shown["owner_name"]) == ("business", "Keripik Barokah", "Siti Aminah")
    assert (shown["owner_nik"], shown["owner"]) == ("9916••••••••0004", "o1")


def test_a_shown_record_has_a_label_and_a_text_for_each_field(small) -> None:
    fields = {field.key: (field.label, field.text) for field in show_record(small.desk, "b1").fields}
    assert (fields["owner"], fields["district"]) == (("Pemilik", "Siti Aminah"), ("Kecamatan", "Cikarang Utara"))
