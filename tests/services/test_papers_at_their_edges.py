"""Papers at their edges: the first and last number, the day of a letter, how uids are shortened, what is listed."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import factories
import pytest
from paper_records import issue_certificates
from PIL import Image

from umkm_desktop.domain.errors import Conflict, NotFound, RuleBroken
from umkm_desktop.domain.papers.issuing import FUTURE_DAYS, Kind
from umkm_desktop.domain.papers.numbering import HIGHEST, OutsideLetter, Span
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.document_register import (
    DocumentQuery,
    count_documents,
    document_months,
    in_order,
    page_documents,
    uids_of,
)
from umkm_desktop.services.issuing.document_signing import cancel_document, record_signing
from umkm_desktop.services.issuing.draft_papers import change_draft, find_draft, propose
from umkm_desktop.services.issuing.issuing import issue_papers, revoke_document
from umkm_desktop.services.office.office import (
    asset_content,
    office_settings,
    officials,
    remove_logo,
    save_official,
    set_logo,
    signer_on,
    signers,
)
from umkm_desktop.services.papers.number_books import (
    book,
    cancel_number,
    confirm_last_numbers,
    note_outside,
    number_outlook,
    set_numbering,
)
from umkm_desktop.services.papers.paper_office import village_word
from umkm_desktop.services.papers.restored_numbers import CarriedOver, sentences_of
from umkm_desktop.services.papers.seal_keys import list_keys, mark_stolen, rotate_key
from umkm_desktop.services.trail.history import Filter, list_entries, list_months
from umkm_desktop.storage.models import Asset, DraftPaper

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def office(desk: Desk) -> Desk:
    factories.ready_office(desk)
    return desk


def agreements(desk: Desk, *names: str) -> list[str]:
    mart = factories.partner(desk)
    return [factories.agreement(desk, factories.business(desk, name), mart) for name in names]


def test_the_book_of_a_year_ends_with_its_highest_number(office: Desk) -> None:
    set_numbering(office, next_number=HIGHEST)
    assert f"/{HIGHEST}/" in cancel_number(office, "letters", "Kertas rusak")
    with pytest.raises(RuleBroken, match="sudah penuh"):
        cancel_number(office, "letters", "Kertas rusak")
    with pytest.raises(RuleBroken, match="tidak ada"):
        cancel_number(office, "surat", "Kertas rusak")
    with pytest.raises(RuleBroken, match="tidak ada"):
        book(office, "surat")


@pytest.mark.parametrize(
    ("noted", "gaps"),
    [
        ([1, 2, 3, 4], []),
        ([2, 3, 4], [(1, 1)]),
        ([1, 2, 3], [(4, 4)]),
        ([1, 3], [(2, 2), (4, 4)]),
        ([1, 4], [(2, 3)]),
        ([], [(1, 4)]),
    ],
)
def test_the_gaps_of_a_book_are_its_numbers_nobody_noted(
    office: Desk, noted: list[int], gaps: list[tuple[int, int]]
) -> None:
    set_numbering(office, next_number=5)
    for n in noted:
        note_outside(office, "letters", Span(n, n), OutsideLetter(TODAY, f"Surat {n}"))
    assert [(gap.first, gap.last) for gap in book(office).gaps] == gaps


def test_a_date_before_that_of_the_number_before_is_doubted(office: Desk) -> None:
    note_outside(office, "letters", Span(1, 1), OutsideLetter(YESTERDAY, "Undangan"))
    said = {
        day: number_outlook(office, Kind.CERTIFICATE, day).doubt
        for day in (YESTERDAY - timedelta(days=1), YESTERDAY, TODAY)
    }
    assert [bool(doubt) for doubt in said.values()] == [True, False, False]


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, ""), (7, " dan 1 lainnya"), (8, " dan 2 lainnya")])
def test_six_numbers_are_named_and_the_others_counted(count: int, more: str) -> None:
    (sentence,) = sentences_of(CarriedOver(numbers=tuple(f"N{n}" for n in range(1, count + 1))))
    assert sentence.endswith(f"N{min(count, 6)}{more}.")
    assert sentences_of(CarriedOver()) == []
    assert len(sentences_of(CarriedOver(("1",), ("2",), 1, ("letters 2026",), ("3",)))) == 5


@pytest.mark.parametrize(
    ("code", "word"),
    [("32.16.08.1008", "Kelurahan"), ("32.16.08.2008", "Desa"), ("32.16.08.108", "Desa"), (None, "Desa")],
)
def test_the_fourth_part_of_a_region_code_tells_kelurahan_and_desa(code: str | None, word: str) -> None:
    assert village_word(code) == word


def test_a_draft_is_found_by_the_beginning_of_its_uid(office: Desk) -> None:
    whole = "ab" * 16
    with office.write("draft_paper.made") as session:
        session.add_all(
            DraftPaper(
                uid=uid,
                kind="certificate",
                subject_uid=uid,
                month="",
                title=uid,
                status="drafted",
                maker="Rini",
                maker_uid="rini",
            )
            for uid in (whole, "abc" + "0" * 29, "b" * 32)
        )
    for begun in (whole, "aba", "ABA", "ababa "):
        assert find_draft(office, begun).uid == whole
    assert find_draft(office, "b").uid == "b" * 32
    with pytest.raises(RuleBroken, match="Lebih dari satu"):
        find_draft(office, "ab")
    for unknown in ("", "c", whole + "0", "abg", "%"):
        with pytest.raises(NotFound):
            find_draft(office, unknown)


def test_what_cannot_be_issued_is_not_proposed_whatever_the_reason(office: Desk) -> None:
    (uid,) = agreements(office, "Abon")
    impossible = TODAY + timedelta(days=FUTURE_DAYS + 1), date(2024, 12, 31)
    for letter_date in impossible:
        with pytest.raises(RuleBroken):
            propose(office, Kind.CERTIFICATE, [uid], letter_date=letter_date)
        with pytest.raises(RuleBroken):
            issue_papers(office, Kind.CERTIFICATE, [uid], letter_date=letter_date)
    for act in (propose, issue_papers):
        with pytest.raises(RuleBroken, match="memerlukan bulan"):
            act(office, Kind.EVALUATION_LETTER, [uid])  # type: ignore[operator]
    (draft,) = propose(office, Kind.CERTIFICATE, [uid], letter_date=TODAY).drafts
    for letter_date in impossible:
        with pytest.raises(RuleBroken):
            change_draft(office, draft, letter_date)
    with pytest.raises(Conflict):
        change_draft(office, draft, YESTERDAY, revision=77)
    change_draft(office, draft, YESTERDAY)
    for act in (propose, issue_papers):
        with pytest.raises(RuleBroken, match="Surat imbauan"):
            act(office, Kind.APPEAL_LETTER, [factories.partner(office, "Mal Sepi")])  # type: ignore[operator]


@pytest.fixture
def four(office: Desk, clock: Any) -> dict[str, str]:
    """A certificate at each stage, the last dated in December, when all this is done."""
    clock.at = datetime(2026, 12, 1, 5, tzinfo=UTC)
    uids = agreements(office, "Abon 100%", "Batik", "Cuka", "Dodol_1")
    found: dict[str, str] = {}
    first, last = date(2026, 11, 30), date(2026, 12, 1)
    days = (TODAY, first, first, last)
    for stage, uid, day in zip(("issued", "signed", "cancelled", "revoked"), uids, days, strict=True):
        (document,) = issue_certificates(office, [uid], letter_date=day).documents
        found[stage] = document.uid
    record_signing(office, found["signed"], last)
    cancel_document(office, found["cancelled"], "Kertas rusak")
    record_signing(office, found["revoked"], last)
    revoke_document(office, found["revoked"], "Salah isi")
    return found


def test_the_list_of_papers_is_filtered_and_sorted(office: Desk, four: dict[str, str]) -> None:
    numbered = list(four.values())
    for stage, uid in four.items():
        assert uids_of(office, DocumentQuery(stages=(stage,))) == [uid]
    for query, stages in (
        (DocumentQuery(stages=("issued", "revoked")), {"issued", "revoked"}),
        (DocumentQuery(months=("2026-12",)), {"revoked"}),
        (DocumentQuery(months=("2026-11",)), {"issued", "signed", "cancelled"}),
        (DocumentQuery(text="100%"), {"issued"}),
        (DocumentQuery(text="dodol_"), {"revoked"}),
        (DocumentQuery(text="k_"), set()),
        (DocumentQuery(text="ritel"), set(four)),
        (DocumentQuery(kinds=("statement",)), set()),
        (DocumentQuery(kinds=("certificate",)), set(four)),
    ):
        assert {one.uid for one in page_documents(office, query)} == {four[stage] for stage in stages}
        assert count_documents(office, query) == len(stages)
    for sort in ("number", "date"):
        for descending in (False, True):
            found = page_documents(office, DocumentQuery(sort=sort, descending=descending))
            assert [one.uid for one in found] == (numbered[::-1] if descending else numbered)
    assert [one.uid for one in in_order(office, numbered[::-1])] == numbered
    assert document_months(office) == ["2026-12", "2026-11"]


def test_a_paper_that_was_signed_meanwhile_is_not_cancelled_by_an_older_page(office: Desk) -> None:
    (document,) = issue_certificates(office, agreements(office, "Abon")).documents
    with pytest.raises(Conflict):
        cancel_document(office, document.uid, "Kertas rusak", revision=77)
    with pytest.raises(RuleBroken, match="lasan"):
        cancel_document(office, document.uid, " ")
    for day in (YESTERDAY, TOMORROW):
        with pytest.raises(RuleBroken):
            record_signing(office, document.uid, day)
    record_signing(office, document.uid, TODAY)
    with pytest.raises(RuleBroken, match="lasan"):
        revoke_document(office, document.uid, " ")


def test_a_theft_names_the_papers_from_its_day_on(office: Desk, clock: Any) -> None:
    uids = agreements(office, "Abon", "Batik", "Cuka")
    (first,) = issue_certificates(office, uids[:1]).documents
    (key,) = list_keys(office)
    clock.advance(days=1)
    (second,) = issue_certificates(office, uids[1:2]).documents
    rotate_key(office)
    issue_certificates(office, uids[2:])
    clock.advance(days=1)
    with pytest.raises(RuleBroken):
        mark_stolen(office, key.key_id, since=YESTERDAY, reason="Disalin")
    with pytest.raises(RuleBroken):
        mark_stolen(office, key.key_id, since=TOMORROW, reason=" ")
    assert mark_stolen(office, key.key_id, since=TOMORROW, reason="Disalin").since == (second.number,)
    del first


def test_the_last_number_is_asked_of_books_in_doubt_alone(office: Desk) -> None:
    with pytest.raises(RuleBroken, match="lasan"):
        confirm_last_numbers(office, {"letters": 3}, " ")
    with pytest.raises(Exception, match="sudah pasti|tidak ada"):
        confirm_last_numbers(office, {"letters": 3}, "Dari agenda")


def test_a_month_of_the_trail_is_that_of_the_office_clock(desk: Desk, clock: Any) -> None:
    stamps = {
        "a": datetime(2026, 11, 30, 16, 59, 59, tzinfo=UTC),  # 23.59.59 WIB
        "b": datetime(2026, 11, 30, 17, 0, 0, tzinfo=UTC),  # 1 December, 00.00 WIB
        "c": datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC),
        "d": datetime(2026, 12, 31, 17, 0, 0, tzinfo=UTC),
    }
    for name, at in stamps.items():
        clock.at = at
        factories.partner(desk, f"Mitra {name}")
    found = {
        month: [entry.sentence[-1] for entry in list_entries(desk, Filter(month=month), limit=10)]
        for month in ("2026-10", "2026-11", "2026-12", "2027-01")
    }
    assert found == {"2026-10": [], "2026-11": ["a"], "2026-12": ["c", "b"], "2027-01": ["d"]}
    assert list_months(desk) == ["2027-01", "2026-12", "2026-11"]


def _official(desk: Desk, name: str, acting: str, starts: date, ends: date | None = None) -> str:
    more = {"on_behalf_of": "Kepala Dinas"} if acting == "a.n." else {}
    person = {"position": "Sekretaris Dinas", "nip": "197001011995031001", "rank": "Pembina (IV/a)", **more}
    return save_official(desk, {"name": name, "acting": acting, "starts": starts, "ends": ends, **person})


def test_who_took_office_last_signs_first_from_his_first_day_to_his_last_and_who_signs_for_him_after_all(
    desk: Desk,
) -> None:
    first, last = date(2026, 11, 10), date(2026, 11, 20)
    _official(desk, "Kepala", "", date(2026, 1, 1))
    _official(desk, "Sekretaris", "a.n.", date(2026, 11, 5))
    acting = _official(desk, "Pelaksana", "Plt.", first, last)
    own, on_behalf = ["Kepala"], ["Sekretaris"]
    for day, names in (
        (date(2025, 12, 31), []),
        (date(2026, 1, 1), own),
        (date(2026, 11, 4), own),
        (date(2026, 11, 5), own + on_behalf),
        (first - timedelta(days=1), own + on_behalf),
        (first, ["Pelaksana", *own, *on_behalf]),
        (last, ["Pelaksana", *own, *on_behalf]),
        (last + timedelta(days=1), own + on_behalf),
    ):
        assert [one.name for one in signers(desk, day)] == names, day
        with desk.read() as session:
            if acting in [one.uid for one in signers(desk, day)]:
                chosen = signer_on(session, day, acting)
                assert chosen is not None and chosen.uid == acting
            else:
                with pytest.raises(RuleBroken, match="tidak menjabat"):
                    signer_on(session, day, acting)
    assert [(one.name, one.signs_today) for one in officials(desk)] == [
        ("Pelaksana", False),
        ("Sekretaris", False),
        ("Kepala", True),
    ]


def test_an_emblem_is_kept_once_and_one_that_is_no_picture_changes_nothing(desk: Desk) -> None:
    def emblem(colour: str) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (8, 8), colour).save(out, "PNG")
        return out.getvalue()

    for colour in ("red", "blue", "red"):
        set_logo(desk, emblem(colour))
    with desk.read() as session:
        assert session.query(Asset).count() == 2
    kept = office_settings(desk).logo
    with pytest.raises(RuleBroken, match="Gambar tidak dapat dipakai"):
        set_logo(desk, b"bukan gambar")
    assert office_settings(desk).logo == kept
    with desk.read() as session:
        assert asset_content(session, kept) and asset_content(session, None) is None
    remove_logo(desk)
    assert office_settings(desk).logo == ""
