"""Sheets are blind, final once handed in, and barred by a conflict of interest."""

import io

import pytest
from curation_office import ON_TARGET
from PIL import Image
from sqlcipher3 import dbapi2 as sqlcipher

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation import score_sheets as sheets
from umkm_desktop.services.curation.curation_results import close_session, open_session, result, results
from umkm_desktop.services.curation.curation_sessions import assign
from umkm_desktop.services.trail.history import Filter, list_entries, record_history
from umkm_desktop.storage.models import Business, Owner, Product, ScoreSheet


@pytest.fixture
def running(curation):
    """A session of two products and two curators, open."""
    curation.prepare("p1", "p2")
    open_session(curation.kabid, curation.session)
    return curation


def _entry(curation, product="p1"):
    return curation.entries[product]


def test_a_sheet_is_kept_in_parts_and_handed_in_whole(running, clock):
    sheets.keep_sheet(running.k1, _entry(running), {"C1": 4}, notes={"C1": " Agak asin. "}, remark="Contoh tiga buah.")
    page = sheets.read_sheet(running.k1, _entry(running))
    assert (page.points, page.notes, page.remark, page.status) == (
        {"C1": 4},
        {"C1": "Agak asin."},
        "Contoh tiga buah.",
        "drafted",
    )
    with pytest.raises(FieldProblems) as refusal:
        sheets.submit_sheet(running.k1, _entry(running))
    assert set(refusal.value.problems) == {"C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"}
    sheets.keep_sheet(running.k1, _entry(running), ON_TARGET, notes=page.notes, revision=page.revision)
    sheets.submit_sheet(running.k1, _entry(running))
    page = sheets.read_sheet(running.k1, _entry(running))
    assert (page.status, page.submitted_at) == ("submitted", clock())


def test_what_does_not_belong_on_the_sheet_is_named(running):
    with pytest.raises(FieldProblems) as refusal:
        sheets.keep_sheet(running.k1, _entry(running), {"C1": 0, "X": 1}, notes={"Y": "?", "C2": "a" * 1001})
    assert set(refusal.value.problems) == {"C1", "X", "Y", "C2"}


def test_two_windows_do_not_write_over_each_other(running):
    sheets.keep_sheet(running.k1, _entry(running), {"C1": 4})
    stale = sheets.read_sheet(running.k1, _entry(running)).revision
    sheets.keep_sheet(running.k1, _entry(running), {"C1": 5}, revision=stale)
    with pytest.raises(Conflict):
        sheets.keep_sheet(running.k1, _entry(running), {"C1": 3}, revision=stale)


def test_a_handed_in_sheet_is_final_until_it_is_reopened_with_a_reason(running):
    running.score("k1", "p1", ON_TARGET)
    with pytest.raises(RuleBroken, match="Kepala Bidang"):
        sheets.keep_sheet(running.k1, _entry(running), {"C1": 1})
    with pytest.raises(RuleBroken, match="Alasan"):
        sheets.reopen_sheet(running.kabid, _entry(running), running.seats["k1"], reason=" ")
    sheets.reopen_sheet(running.kabid, _entry(running), running.seats["k1"], reason="Salah baris.")
    page = sheets.read_sheet(running.k1, _entry(running))
    assert (page.status, page.reopen_reason, page.points["C1"]) == ("drafted", "Salah baris.", 5)
    running.score("k1", "p1", {**ON_TARGET, "C1": 4})
    with pytest.raises(RuleBroken, match="belum masuk"):
        sheets.reopen_sheet(running.kabid, _entry(running), running.seats["k2"], reason="?")


@pytest.mark.parametrize("change", ["points = '{}'", "notes = '{}'", "remark = 'x'", "member_id = 2", "entry_id = 2"])
def test_not_even_past_the_program_is_a_handed_in_sheet_changed(running, change):
    running.score("k1", "p1", ON_TARGET)
    raw = running.kabid.database.raw()
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat diubah"):
        raw.execute(f"UPDATE score_sheet SET {change}")
    with pytest.raises(sqlcipher.IntegrityError, match="tidak dapat dihapus"):
        raw.execute("DELETE FROM score_sheet")
    raw.close()


def test_after_the_closing_no_sheet_changes_or_comes(running):
    for product in ("p1", "p2"):
        running.score("k1", product, ON_TARGET)
    close_session(running.kabid, running.session, reason="Kurator sakit.")
    with pytest.raises(RuleBroken, match="ditutup"):
        sheets.keep_sheet(running.k2, _entry(running), ON_TARGET)
    with pytest.raises(RuleBroken, match="ditutup"):
        sheets.reopen_sheet(running.kabid, _entry(running), running.seats["k1"], reason="Salah.")
    raw = running.kabid.database.raw()
    for statement in (
        "UPDATE score_sheet SET status = 'drafted'",
        "INSERT INTO score_sheet (uid, revision, created_at, changed_at, entry_id, member_id, status, points, notes)"
        " VALUES ('x', 1, 't', 't', 1, 2, 'submitted', '{}', '{}')",
        "UPDATE assessment SET suggested = 'passed'",
        "DELETE FROM assessment",
    ):
        with pytest.raises(sqlcipher.IntegrityError, match="ditutup|tidak dapat"):
            raw.execute(statement)
    raw.close()


def test_nobody_reads_anothers_points_before_the_closing(running, desk_of):
    running.score("k1", "p1", {**ON_TARGET, "C1": 2})
    assert sheets.read_sheet(running.k2, _entry(running)).points == {}
    for short in ("kabid", "kepala", "clerk"):
        with pytest.raises(NotAllowed):
            sheets.read_sheet(running.desks[short], _entry(running))
    for desk in (running.k2, running.k1, running.kabid, running.kepala):
        with pytest.raises(RuleBroken, match="sesudah ditutup"):
            results(desk, running.session)
        with pytest.raises(RuleBroken, match="sesudah ditutup"):
            result(desk, _entry(running))


def test_the_trail_does_not_tell_points_either(running, desk_of):
    sheets.keep_sheet(running.k1, _entry(running), {"C1": 2}, notes={"C1": "Menyimpang."}, remark="Asin sekali.")
    entries = list_entries(desk_of(Role.HEAD), Filter(), limit=3)
    with running.kabid.read() as session:
        uid = session.query(ScoreSheet.uid).scalar()
    told = str([*entries, *record_history(running.kabid, uid)])
    assert entries[0].sentence == "mengisi lembar penilaian Keripik Singkong – Wulan Safitri"
    assert "tidak ditampilkan" in told
    for secret in ("Menyimpang", "Asin", "C1"):
        assert secret not in told


def test_the_leader_sees_how_many_are_in_and_no_more(running):
    running.score("k1", "p1", ON_TARGET)
    running.score("k2", "p1", ON_TARGET)
    running.score("k1", "p2", ON_TARGET)
    seen = sheets.progress(running.kabid, running.session)
    assert (seen.submitted, seen.expected) == (3, 4)
    assert [(one.product, one.submitted, one.expected) for one in seen.products] == [
        ("Keripik Singkong", 2, 2),
        ("Keripik Tempe", 1, 2),
    ]
    assert [(one.name, one.submitted, one.expected) for one in seen.curators] == [
        ("Wulan Safitri", 2, 2),
        ("Teguh Purnomo", 1, 2),
    ]


def test_a_curator_scores_assigned_products_only(running):
    assign(running.kabid, running.session, [_entry(running)], [running.seats["k2"]])
    with pytest.raises(NotAllowed, match="tidak ditugaskan"):
        sheets.keep_sheet(running.k1, _entry(running), ON_TARGET)
    with pytest.raises(NotAllowed, match="tidak duduk dalam panel"):
        sheets.keep_sheet(running.k3, _entry(running), ON_TARGET)


def test_scoring_begins_when_the_session_opens(curation):
    curation.prepare("p1")
    with pytest.raises(RuleBroken, match="belum dibuka"):
        sheets.keep_sheet(curation.k1, _entry(curation), ON_TARGET)


@pytest.mark.parametrize("interest", ["relative", "owner", "supplier"])
def test_a_declared_interest_blocks_the_sheet_and_takes_him_out_of_the_result(running, interest):
    running.score("k1", "p1", {**ON_TARGET, "C1": 1})
    sheets.declare_interest(running.k1, _entry(running), interest, note="Kakak ipar.")
    with pytest.raises(RuleBroken, match="benturan kepentingan"):
        sheets.keep_sheet(running.k1, _entry(running), ON_TARGET)
    running.score("k2", "p1", ON_TARGET)
    seen = sheets.progress(running.kabid, running.session).products[0]
    assert (seen.submitted, seen.expected, seen.conflicts) == (1, 1, 1)
    for short in ("k1", "k2"):
        running.score(short, "p2", ON_TARGET)
    close_session(running.kabid, running.session)
    page = result(running.kabid, _entry(running))
    assert [total[0] for total in page.assessment.totals] == ["Teguh Purnomo"]
    assert page.assessment.suggested == "passed"
    assert [(sheet.curator, sheet.counts, sheet.interest) for sheet in page.sheets] == [
        ("Wulan Safitri", False, interest),
        ("Teguh Purnomo", True, ""),
    ]


def test_an_interest_needs_a_kind_and_is_undone_by_the_leader(running):
    with pytest.raises(FieldProblems):
        sheets.declare_interest(running.k1, _entry(running), "")
    sheets.declare_interest(running.k1, _entry(running), "supplier")
    sheets.reopen_sheet(running.kabid, _entry(running), running.seats["k1"], reason="Salah produk.")
    running.score("k1", "p1", ON_TARGET)


def test_the_owner_himself_never_judges_whatever_his_titles(curation):
    with curation.clerk.write("business.created") as session:
        own = Business(uid="b3", name="Dapur Wulan", owner=Owner(name="Hj. WULAN SAFITRI, S.Pd."))
        session.add(Product(uid="p9", name="Bolu", business=own, halal="1", pirt="1"))
    curation.prepare("p9")
    open_session(curation.kabid, curation.session)
    assert "sama dengan nama pemilik" in sheets.read_sheet(curation.k1, _entry(curation, "p9")).blocked
    with pytest.raises(RuleBroken, match="nama pemilik"):
        sheets.keep_sheet(curation.k1, _entry(curation, "p9"), ON_TARGET)
    assert sheets.progress(curation.kabid, curation.session).expected == 1


def test_all_complete_sheets_are_handed_in_at_once(running):
    sheets.keep_sheet(running.k1, _entry(running), ON_TARGET)
    sheets.keep_sheet(running.k1, _entry(running, "p2"), {"C1": 5})
    assert sheets.submit_complete(running.k1, running.session) == 1
    mine = sheets.my_products(running.k1, running.session)
    assert [(one.product, one.filled, one.criteria, one.status) for one in mine] == [
        ("Keripik Singkong", 9, 9, "submitted"),
        ("Keripik Tempe", 1, 9, "drafted"),
    ]


def _jpeg(size=(40, 30), **exif):
    picture, out = Image.new("RGB", size, "orange"), io.BytesIO()
    tags = Image.Exif()
    tags[0x010F], tags[0x0112] = "Kamera Rahasia", exif.get("orientation", 1)
    picture.save(out, "JPEG", exif=tags)
    return out.getvalue()


def test_a_photo_is_drawn_anew_the_right_way_up(running):
    uid = sheets.add_photo(running.k1, _entry(running), "C7", _jpeg(orientation=6))
    assert sheets.add_photo(running.k1, _entry(running), "C7", _jpeg(orientation=6)) == uid
    content = sheets.photo_bytes(running.k1, uid)
    assert b"Kamera Rahasia" not in content
    picture = Image.open(io.BytesIO(content))
    assert (picture.size, dict(picture.getexif())) == ((30, 40), {})


def test_photos_are_as_blind_as_the_sheet(running):
    uid = sheets.add_photo(running.k1, _entry(running), "C7", _jpeg())
    assert [line.criterion for line in sheets.photos_of(running.k1, _entry(running))] == ["C7"]
    for desk in (running.k2, running.kabid):
        assert sheets.photos_of(desk, _entry(running)) == []
        with pytest.raises(NotAllowed, match="sesudah sesi ditutup"):
            sheets.photo_bytes(desk, uid)
    with pytest.raises(NotAllowed, match="kurator lain"):
        sheets.remove_photo(running.k2, uid)
    for product in ("p1", "p2"):
        running.score("k1", product, ON_TARGET)
    with pytest.raises(RuleBroken, match="sudah masuk"):
        sheets.remove_photo(running.k1, uid)
    close_session(running.kabid, running.session, reason="Sore.")
    assert [line.curator for line in sheets.photos_of(running.kabid, _entry(running))] == ["Wulan Safitri"]
    assert sheets.photo_bytes(running.kabid, uid)


def test_what_is_no_picture_or_far_too_large_is_refused(running):
    huge = io.BytesIO()
    Image.new("1", (5001, 5000)).save(huge, "PNG")
    for data in (b"GIF89a?", huge.getvalue()):
        with pytest.raises(RuleBroken, match="25 megapiksel"):
            sheets.add_photo(running.k1, _entry(running), "C1", data)
    with pytest.raises(RuleBroken, match="tidak dinilai"):
        sheets.add_photo(running.k1, _entry(running), "C99", _jpeg())


def test_a_photo_may_be_taken_back_while_the_sheet_is_open(running):
    uid = sheets.add_photo(running.k1, _entry(running), "C1", _jpeg())
    sheets.remove_photo(running.k1, uid)
    assert sheets.photos_of(running.k1, _entry(running)) == []


def test_sheets_handed_in_together_tell_the_trail_no_more(running):
    sheets.keep_sheet(running.k1, _entry(running), ON_TARGET, remark="Rahasia.")
    sheets.submit_complete(running.k1, running.session)
    with running.kabid.read() as session:
        uid = session.query(ScoreSheet.uid).scalar()
    newest = record_history(running.kabid, uid)[0]
    assert newest.sentence == "memasukkan lembar penilaian Keripik Singkong – Wulan Safitri"
    assert [change.label for change in newest.changes] == ["Status", "Masuk"]
