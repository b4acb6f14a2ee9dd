"""Sample papers for the settings: how letterhead, numbers, signer and legal basis will look on paper."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Certificate, EvaluationLetter, LetterOpening, SalesRow, Signatory
from umkm_desktop.documents.text import fill_runs
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.issuing import Kind
from umkm_desktop.domain.numbering import draft_number
from umkm_desktop.domain.partnerships import listed
from umkm_desktop.domain.templates import TEMPLATES
from umkm_desktop.domain.templates.rules import fill
from umkm_desktop.i18n import format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.ledger import check_printable_letters
from umkm_desktop.services.office import (
    asset_content,
    basis_on,
    office_row,
    settings_of,
    signer_on,
)
from umkm_desktop.services.paper_kinds import kind_settings
from umkm_desktop.services.paper_office import PaperOffice, signatory_of
from umkm_desktop.services.registers import LETTERS, pattern_on, patterns_on
from umkm_desktop.services.templates import texts_in_use

NOBODY = Signatory(("…",), "…", "…", "…")


def sample_letter(desk: Desk, typed: dict[str, Any]) -> bytes:
    """A letter with the settings as typed: kop, number, place and date, signer. Raises RuleBroken."""
    from umkm_desktop.documents.evaluation_letter import render_evaluation_letter  # noqa: PLC0415

    with desk.read() as session:
        office, logo = _office(session, desk, typed)
    content = EvaluationLetter(
        meta=office.meta("Contoh surat"),
        letterhead=office.letterhead,
        head=LetterOpening(
            number=office.draft_number(Kind.EVALUATION_LETTER),
            nature="Biasa",
            attachment="-",
            subject="Contoh Surat",
            place_and_date=f"{office.settings.place or '…'}, {format_date(office.day)}",
            addressee=("Pemilik Usaha Contoh", "di tempat"),
        ),
        opening="Beginilah kop, nomor, tanggal, dan penanda tangan tampak pada setiap surat dari kantor ini.",
        headings=("No.", "Produk", "Gerai", "Sep 2026", "Okt 2026", "Perubahan", "Tren 12 bulan", "Keadaan"),
        rows=(SalesRow("Produk Contoh 150 g", "", "1.000.000", "1.100.000", "+10,0%", "naik", (8, 9, 10, 11)),),
        total=None,
        table_note=f"Naik: di atas +{office.settings.stagnation_band}%; turun: di bawah "
        f"−{office.settings.stagnation_band}%; selain itu stagnan.",
        result="Isi surat menyusul di sini.",
        follow_ups=(),
        closing=office.texts[Kind.EVALUATION_LETTER]["penutup"],
        signatory=office.signatory_in_capitals,
    )
    check_printable_letters(Kind.EVALUATION_LETTER, content)
    return render_evaluation_letter(content, None, logo=logo)


def sample_certificate(desk: Desk) -> bytes:
    """A certificate with the legal basis in force today. Raises RuleBroken."""
    from umkm_desktop.documents.certificate import render_certificate  # noqa: PLC0415

    with desk.read() as session:
        office, logo = _office(session, desk, {})
    texts, rule = office.texts[Kind.CERTIFICATE], TEMPLATES[Kind.CERTIFICATE]
    values = rule.examples | {"dasar_hukum_singkat": listed(list(office.basis)) if office.basis else ""}
    content = Certificate(
        meta=office.meta("Contoh sertifikat"),
        letterhead=office.letterhead,
        number=office.draft_number(Kind.CERTIFICATE),
        holder="Usaha Contoh",
        holder_line="Pemilik Contoh",
        body=fill_runs(texts["isi"], values),
        validity="Berlaku sejak … sampai dengan …",
        place_and_date=f"{office.settings.place or '…'}, {format_date(office.day)}",
        signatory=office.signatory,
        note=fill(texts["catatan"], values),
    )
    check_printable_letters(Kind.CERTIFICATE, content)
    return render_certificate(content, None, logo=logo)


def _office(session: Session, desk: Desk, typed: dict[str, Any]) -> tuple[PaperOffice, bytes | None]:
    stored = settings_of(office_row(session))
    known = {key: value for key, value in typed.items() if value and hasattr(stored, key)}
    settings = replace(stored, **known)
    day = desk.today()
    signer = signer_on(session, day)
    office = PaperOffice(
        settings=settings,
        day=day,
        today=day,
        moment=desk.now(),
        patterns=patterns_on(session, day.year) | {LETTERS: _pattern(session, day, str(typed.get("pattern") or ""))},
        basis=tuple(basis_on(session, day)),
        signatory=signatory_of(signer, capitals=False) if signer else NOBODY,
        signatory_in_capitals=signatory_of(signer, capitals=True) if signer else NOBODY,
    )
    office = replace(
        office,
        texts=texts_in_use(session),
        kinds=kind_settings(session),
        settings=replace(settings, unit_code=settings.unit_code or "UNIT"),
    )
    return office, asset_content(session, settings.logo)


def _pattern(session: Session, day: date, typed: str) -> str:
    """The pattern as typed when it is one, else the stored one."""
    stored = pattern_on(session, day.year)
    try:
        draft_number(typed, day=day, unit="UNIT")
    except RuleBroken:
        return stored
    return typed
