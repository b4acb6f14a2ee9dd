"""Every kind of paper, from real records to the sealed sheet: what is printed is what was stored."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from paper_records import DAY, MONTH, PaperOffice, paper_office

from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.issuing import due, issue_papers, revoke_document
from umkm_desktop.services.issuing.kinds import SOURCES
from umkm_desktop.services.issuing.printing import document_pdf, draft_pdf
from umkm_desktop.services.papers.verifying import check_anything
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.models import Document

HOSTILE = {
    "business": 'Toko <Maju> & Co "Jaya" {nama_mitra} **tebal** [kurung]',
    "product": "Sambal & <b>Roa</b> {n} 200 g",
    "partner": "PT A & B <Jaya> [Tbk] " + "Sejahtera " * 9,
    "silent": "CV {nama} **Dua** & <Tiga>",
}


def squashed(text: str) -> str:
    """Without blanks, where lines were broken."""
    return "".join(text.split()).replace("\u00a0", "")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


UNPRINTED: dict[Kind, tuple[str, ...]] = {
    Kind.CERTIFICATE: ("address", "contact"),
    Kind.AGREEMENT: ("rank",),
    Kind.STATEMENT: ("members_title",),
}
"""What a sheet leaves out by design: the certificate's head has no address, the witness of an agreement no rank."""


def words_in(content: Any, skipped: tuple[str, ...]) -> Iterator[str]:
    """Every text of a stored content that stands on the sheet."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key not in {"meta", "logo", "form", "alignments", *skipped}:
                yield from words_in(value, skipped)
    elif isinstance(content, list):
        for value in content:
            yield from words_in(value, skipped)
    elif isinstance(content, str) and content.strip():
        yield content


def stored(desk: Desk, uid: str) -> Document:
    with desk.read() as session:
        found = session.query(Document).filter_by(uid=uid).one()
        session.expunge(found)
        return found


def test_every_kind_has_a_maker() -> None:
    assert set(SOURCES) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_printed_is_what_was_stored_and_its_seal_is_genuine(desk: Desk, kind: Kind, tmp_path: Path) -> None:
    office = paper_office(desk, **HOSTILE)
    issue = office.issue(kind)
    assert issue.problems == ()
    document = stored(desk, issue.documents[0].uid)
    pdf = document_pdf(desk, document.uid)
    printed = squashed(text_of(pdf)).casefold()
    for text in words_in(json.loads(document.content), UNPRINTED.get(kind, ())):
        for word in text.split():
            assert squashed(word).casefold() in printed, (text, word)
    assert document.number in " ".join(text_of(pdf).split())
    if KINDS[kind].seal_word:
        (tmp_path / "surat.pdf").write_bytes(pdf)
        found = check_anything(desk, str(tmp_path / "surat.pdf"), SettingsStore())
        assert (found.result, found.kind, found.number) == ("genuine", kind.value, document.number)
    else:
        assert document.seal is None


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_shows_no_number_no_day_and_takes_nothing(desk: Desk, kind: Kind) -> None:
    office = paper_office(desk)
    if kind in {Kind.WARNING_LETTER, Kind.RECOMMENDATION}:
        office.issue(Kind.RECOMMENDATION, date(2026, 10, 12))
    text = text_of(draft_pdf(desk, kind, office.uid(kind), month=MONTH if KINDS[kind].month else ""))
    assert "500.3/…/DKUKM/XI/2026" in text
    assert "Cikarang Pusat, 24 November 2026" not in text


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.RECOMMENDATION])
def test_a_second_press_issues_no_second_paper(desk: Desk, kind: Kind) -> None:
    office = paper_office(desk)
    first = office.issue(kind).documents[0]
    month = MONTH if kind is Kind.EVALUATION_LETTER else ""
    again = issue_papers(desk, kind, [office.uid(kind)], month=month)
    if kind is Kind.EVALUATION_LETTER:
        assert again.documents  # a letter about a month may be repeated, after corrections of its reports
        return
    assert again.documents == ()
    assert first.number in again.problems[0].message


DUE = {
    Kind.CERTIFICATE,
    Kind.EVALUATION_LETTER,
    Kind.DECISION_LETTER,
    Kind.MINUTES,
    Kind.AGREEMENT,
    Kind.REQUEST_LETTER,
    Kind.MONTHLY_REPORT,
}


@pytest.mark.parametrize("kind", Kind)
def test_what_is_due_is_issued_once_and_again_after_a_revocation(desk: Desk, kind: Kind) -> None:
    office = paper_office(desk)
    month = MONTH if kind is Kind.EVALUATION_LETTER else ""
    if kind not in DUE:
        assert due(desk, kind, month) == []
        return
    waiting = due(desk, kind, month)
    assert office.uid(kind) in waiting
    issue = issue_papers(desk, kind, waiting, month=month)
    assert issue.problems == ()
    assert due(desk, kind, month) == []
    for document in issue.documents:
        revoke_document(desk, document.uid, "salah ketik")
    assert due(desk, kind, month) == waiting


def test_links_lead_from_the_record_to_its_papers(desk: Desk) -> None:
    office: PaperOffice = paper_office(desk)
    letter = stored(desk, office.issue(Kind.DECISION_LETTER).documents[0].uid)
    statement = stored(desk, office.issue(Kind.STATEMENT).documents[0].uid)
    request = stored(desk, office.issue(Kind.REQUEST_LETTER).documents[0].uid)
    report = stored(desk, office.issue(Kind.MONTHLY_REPORT).documents[0].uid)
    assert letter.product_id and letter.business_id == statement.business_id
    assert request.partner_id and request.business_id is None
    assert report.month == MONTH
    assert stored(desk, office.issue(Kind.MINUTES).documents[0].uid).holder == "Kurasi tanggal 24 November 2026"
    assert DAY == "2026-11-24"
