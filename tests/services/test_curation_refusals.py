"""Refusals of the curation programme no other test comes to: each sentence, and that nothing was written."""

from datetime import date
from io import BytesIO

import pytest
from curation_office import ON_TARGET
from PIL import Image

from umkm_desktop.domain.curation.rubrics import NINE_CRITERIA, SIMPLE_MEAN, rubric_values
from umkm_desktop.domain.errors import FieldProblems, NotFound, RuleBroken
from umkm_desktop.services.curation import rubrics, score_sheets, submissions
from umkm_desktop.services.curation.curation_minutes import mark_minuted, note_minutes
from umkm_desktop.services.curation.curation_results import open_session
from umkm_desktop.services.curation.curation_sessions import (
    archive_session,
    change_session,
    invite,
    list_sessions,
    prepare_session,
)
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions
from umkm_desktop.services.curation.score_forms import score_forms
from umkm_desktop.storage.models import Product

DAY = date(2026, 11, 24)


@pytest.fixture
def decided(curation):
    curation.prepare("p1")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    accept_suggestions(curation.kabid, curation.session)
    return curation


def test_a_session_without_its_rubric_is_not_prepared(curation):
    with pytest.raises(FieldProblems) as refused:
        prepare_session(curation.kabid, {"held_on": DAY, "place": "Aula"})
    assert refused.value.problems == {"rubric": "Pilih rubrik."} and list_sessions(curation.kabid) == []


@pytest.mark.parametrize("field", ["title", "place", "target", "note"])
def test_endless_words_of_a_session_are_refused_at_their_field(curation, field):
    given = {"held_on": DAY, "place": "Aula", "rubric": "nine-criteria", field: "a" * 501}
    with pytest.raises(FieldProblems) as refused:
        prepare_session(curation.kabid, given)
    assert refused.value.problems == {field: "Paling panjang 500 huruf."}


def test_an_endless_reason_is_refused(curation):
    uid = submissions.submit_product(curation.clerk, "p1")
    with pytest.raises(RuleBroken, match="Alasan paling panjang 500 huruf"):
        submissions.withdraw_submission(curation.clerk, uid, reason="a" * 501)
    assert len(submissions.page_waiting(curation.clerk)) == 1


def test_archiving_a_session_asks_why_and_then_nothing_is_done_with_it(curation):
    curation.prepare("p1")
    with pytest.raises(RuleBroken, match="Tuliskan alasan pengarsipan"):
        archive_session(curation.kabid, curation.session, reason=" ")
    archive_session(curation.kabid, curation.session, reason="Batal.")
    for act in (
        lambda: change_session(curation.kabid, curation.session, {"place": "Balai"}),
        lambda: open_session(curation.kabid, curation.session),
        lambda: invite(curation.kabid, curation.session, ["p2"]),
    ):
        with pytest.raises(RuleBroken, match="Sesi ini sudah diarsipkan"):
            act()


def test_an_archived_product_is_neither_handed_in_nor_invited(curation):
    with curation.clerk.write("product.archived") as session:
        session.query(Product).filter_by(uid="p2").one().archived_at = curation.clerk.now()
    with pytest.raises(RuleBroken, match="Produk Keripik Tempe diarsipkan; kembalikan dahulu"):
        submissions.submit_product(curation.clerk, "p2")
    curation.prepare("p1")
    done = invite(curation.kabid, curation.session, ["p2", "p3"])
    assert (done.count, dict(done.refused)) == (1, {"p2": "Produk Keripik Tempe diarsipkan; kembalikan dahulu."})


def test_minutes_need_their_number_and_come_once(decided):
    with pytest.raises(RuleBroken, match="Isi nomor berita acara"):
        note_minutes(decided.kabid, decided.session, number="  ")
    note_minutes(decided.kabid, decided.session, number="500.3/7/2026")
    with pytest.raises(RuleBroken, match="Berita acara sesi ini sudah terbit; isinya tidak berubah lagi"):
        note_minutes(decided.kabid, decided.session, number="500.3/8/2026")
    with (
        pytest.raises(RuleBroken, match=r"sudah berberita acara Nomor 500\.3/7/2026"),
        decided.kabid.write("document.issued") as session,
    ):
        mark_minuted(session, decided.kabid, decided.session, number="500.3/8/2026")


def test_a_session_without_products_has_no_sheets_to_print(curation):
    uid = prepare_session(curation.kabid, {"held_on": DAY, "place": "Aula", "rubric": "nine-criteria"})
    with pytest.raises(RuleBroken, match="belum mempunyai produk untuk dinilai"):
        score_forms(curation.kabid, uid)


def test_a_thirteenth_picture_is_refused(curation):
    curation.prepare("p1")
    open_session(curation.kabid, curation.session)
    for number in range(13):
        file = BytesIO()
        Image.new("RGB", (8, 8), (number * 15, 0, 0)).save(file, "PNG")
        if number < 12:
            score_sheets.add_photo(curation.k1, curation.entries["p1"], "C1", file.getvalue())
            continue
        with pytest.raises(RuleBroken, match="Paling banyak 12 foto"):
            score_sheets.add_photo(curation.k1, curation.entries["p1"], "C1", file.getvalue())
    assert len(score_sheets.photos_of(curation.k1, curation.entries["p1"])) == 12


def test_an_example_that_does_not_exist(curation):
    with pytest.raises(NotFound):
        curation.prepare(rubric="nol")


def _with(example, **first):
    values = rubric_values(example)
    criteria = [dict(row) for row in values["criteria"]]
    criteria[0].update(first)
    return {**values, "name": "Rubrik kantor", "criteria": criteria}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (_with(NINE_CRITERIA) | {"name": "a" * 201}, "name", "Nama rubrik paling panjang"),
        (_with(NINE_CRITERIA, key=""), "criteria.0.key", "Isi kode kriteria, paling panjang 12 huruf"),
        (_with(NINE_CRITERIA, key="C123456789012"), "criteria.0.key", "Isi kode kriteria"),
        (_with(NINE_CRITERIA, points=((1, "a" * 501),)), "criteria.0.points", "Uraian nilai paling panjang"),
        (_with(NINE_CRITERIA, target="4,5"), "criteria.0.target", "Tulis sebagai angka bulat"),
        (_with(SIMPLE_MEAN, lowest=50, highest=10), "criteria.0.highest", "Skala harus naik, di antara 0 dan 100"),
        (_with(SIMPLE_MEAN, lowest=0, highest=101), "criteria.0.highest", "Skala harus naik"),
        (
            _with(SIMPLE_MEAN)
            | {"criteria": [dict(rubric_values(SIMPLE_MEAN)["criteria"][0], key=f"K{n}") for n in range(60)]},
            "criteria",
            "Paling banyak",
        ),
    ],
)
def test_what_is_wrong_with_a_rubric_is_said_at_its_field(curation, values, field, words):
    with pytest.raises(FieldProblems) as refused:
        rubrics.save_rubric(curation.kabid, values)
    assert words in refused.value.problems[field], refused.value.problems
    assert all(line.example for line in rubrics.list_rubrics(curation.kabid))
