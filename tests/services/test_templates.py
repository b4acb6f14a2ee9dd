"""Texts of papers in an office: versions that never change, and what was issued with them."""

from collections.abc import Callable

import factories
import pytest
from paper_records import issue_certificates
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from umkm_desktop.domain.errors import Conflict, FieldProblems, NotAllowed, NotFound
from umkm_desktop.domain.officers import Role
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.printing import document_pdf
from umkm_desktop.services.office.templates import newest_versions, save_template, template_texts, template_versions
from umkm_desktop.storage.models import Document, PaperTemplate

KIND = Kind.CERTIFICATE


def texts(**changed: str) -> dict[str, str]:
    return TEMPLATES[KIND].texts | changed


def test_an_office_begins_with_the_texts_of_the_program(desk: Desk) -> None:
    assert template_texts(desk, KIND).version == 0
    assert [(one.version, one.in_use, one.saved_by) for one in template_versions(desk, KIND)] == [(0, True, "")]


def test_saving_makes_a_version_and_every_version_can_be_read(desk: Desk, desk_of: Callable[..., Desk]) -> None:
    assert save_template(desk, KIND, texts(judul="SERTIFIKAT MITRA"), note="judul") == 1
    secretary = desk_of(Role.SECRETARY, name="Sinta Sekretaris")
    assert save_template(secretary, KIND, texts(judul="SERTIFIKAT MITRA UMKM"), based_on=1) == 2
    found = template_versions(desk, KIND)
    assert [(one.version, one.saved_by, one.note, one.in_use) for one in found] == [
        (2, "Sinta Sekretaris", "", True),
        (1, "Rini Andriani", "judul", False),
        (0, "", "", False),
    ]
    assert [template_texts(desk, KIND, n)["judul"] for n in (0, 1, 2)] == [
        "SERTIFIKAT KEMITRAAN",
        "SERTIFIKAT MITRA",
        "SERTIFIKAT MITRA UMKM",
    ]
    newest = newest_versions(desk)
    assert (newest[KIND].version, newest[KIND].saved_by) == (2, "Sinta Sekretaris")
    assert newest[Kind.AGREEMENT].version == 0
    with pytest.raises(NotFound):
        template_texts(desk, KIND, 9)


def test_an_older_version_is_used_again_as_a_new_one(desk: Desk) -> None:
    save_template(desk, KIND, texts(judul="SATU"))
    save_template(desk, KIND, texts(judul="DUA"))
    assert save_template(desk, KIND, template_texts(desk, KIND, 1).parts, note="versi 1 dipakai lagi") == 3
    assert template_texts(desk, KIND)["judul"] == "SATU"
    assert save_template(desk, KIND, TEMPLATES[KIND].texts) == 4


def test_saving_what_did_not_change_makes_no_version(desk: Desk) -> None:
    assert save_template(desk, KIND, texts()) == 0
    assert save_template(desk, KIND, texts(judul="SATU  \n")) == 1
    assert save_template(desk, KIND, texts(judul="SATU")) == 1


def test_of_two_officers_the_second_is_told_and_overwrites_nothing(desk: Desk) -> None:
    save_template(desk, KIND, texts(judul="SATU"), based_on=0)
    with pytest.raises(Conflict, match="petugas lain"):
        save_template(desk, KIND, texts(judul="DUA"), based_on=0)
    assert template_texts(desk, KIND)["judul"] == "SATU"


def test_a_field_that_does_not_exist_is_refused_and_nothing_is_stored(desk: Desk) -> None:
    with pytest.raises(FieldProblems) as found:
        save_template(desk, KIND, texts(isi="untuk {nama_mitraa}"))
    assert found.value.problems == {"isi": "Isian {nama_mitraa} tidak ada. Maksud Anda {nama_mitra}?"}
    with pytest.raises(FieldProblems) as found:
        save_template(desk, KIND, texts(judul="SATU"), note="x" * 201)
    assert list(found.value.problems) == ["note"]
    assert template_texts(desk, KIND).version == 0


@pytest.mark.parametrize(
    "statement",
    ["UPDATE paper_template SET texts = '{}'", "UPDATE paper_template SET version = 7", "DELETE FROM paper_template"],
)
def test_a_version_never_changes_whoever_asks(desk: Desk, statement: str) -> None:
    save_template(desk, KIND, texts(judul="SATU"))
    with pytest.raises(DBAPIError, match="naskah yang tersimpan"), desk.database._writer.begin() as connection:
        connection.execute(text(statement))
    assert template_texts(desk, KIND, 1)["judul"] == "SATU"


def test_what_was_issued_keeps_its_texts(desk: Desk) -> None:
    factories.ready_office(desk)
    save_template(desk, KIND, texts(judul="SERTIFIKAT LAMA"))
    partner = factories.partner(desk)
    first = issue_certificates(desk, [factories.agreement(desk, "", partner)]).documents[0]
    save_template(desk, KIND, texts(judul="SERTIFIKAT BARU"))
    second = issue_certificates(desk, [factories.agreement(desk, factories.business(desk, "Lain"), partner)]).documents[
        0
    ]
    with desk.read() as session:
        kept = {row.uid: row for row in session.scalars(select(Document))}
        assert [kept[one.uid].template for one in (first, second)] == ["certificate/1", "certificate/2"]
        assert "SERTIFIKAT LAMA" in kept[first.uid].content
        assert "SERTIFIKAT BARU" in kept[second.uid].content
    printed = document_pdf(desk, first.uid)
    save_template(desk, KIND, texts(judul="SERTIFIKAT LAIN LAGI"))
    assert document_pdf(desk, first.uid) == printed


def test_a_text_the_stored_version_lacks_is_the_programs(desk: Desk) -> None:
    with desk.write("paper_template.saved") as session:
        session.add(PaperTemplate(kind=KIND.value, version=1, texts='{"judul": "SATU"}', saved_by="Rini Andriani"))
    found = template_texts(desk, KIND)
    assert (found["judul"], found["catatan"]) == ("SATU", TEMPLATES[KIND].texts["catatan"])


def test_who_may_not_change_the_office_may_read_but_not_save(desk: Desk, desk_of: Callable[..., Desk]) -> None:
    clerk = desk_of(Role.CLERK)
    assert template_texts(clerk, KIND).version == 0
    with pytest.raises(NotAllowed):
        save_template(clerk, KIND, texts(judul="SATU"))
