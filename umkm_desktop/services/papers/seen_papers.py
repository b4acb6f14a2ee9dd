"""Papers whose record a restore lost: entered in the book once somebody has seen them, and revoked by their number."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import NotFound, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.approval import check_reason
from umkm_desktop.domain.papers.issuing import REGISTERS
from umkm_desktop.domain.papers.ledger import HIGHEST, NumberStatus
from umkm_desktop.domain.papers.numbering import compose_number, parse_number
from umkm_desktop.domain.papers.sealing import Result
from umkm_desktop.i18n import _
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import office_row, settings_of
from umkm_desktop.services.office.registers import open_series, pattern_on
from umkm_desktop.services.papers.key_lists import key_set
from umkm_desktop.services.papers.restored_numbers import last_restored_copy
from umkm_desktop.services.papers.verifying import Checked, ask_register, check_text
from umkm_desktop.storage.models import LedgerNumber


def enter_paper(desk: Desk, sealed_line: str, reason: str) -> str:
    """Enter a paper of this office that its register lacks after a restore; returns its number, genuine from now on.

    Raises RuleBroken for a seal that is not sound, that the register knows, whose number another paper has, or in an
    office that was never restored: there the number was never given, and the key may have been copied.
    """
    desk.require(Permission.REVOKE)
    check_reason(reason)
    found = ask_register(desk, check_text(sealed_line, key_set(desk), today=desk.today()))
    with desk.write("ledger_number.seen", reason=reason.strip()) as session:
        _check_enterable(session, found)
        row = session.scalars(select(LedgerNumber).where(LedgerNumber.text == found.number)).one_or_none()
        if row is None:
            row = _new_row(session, desk, found)
        elif row.status == NumberStatus.CANCELLED:
            raise RuleBroken(_("Nomor {number} tercatat batal dalam buku.").format(number=found.number))
        row.status, row.seal = NumberStatus.OUTSIDE.value, found.line
        row.reason, row.noted_by = reason.strip(), desk.officer.name
        row.subject, row.addressee = row.subject or found.kind_name, row.addressee or found.holder
        row.letter_date, row.kind = row.letter_date or found.issued, row.kind or found.kind
        return found.number


def _check_enterable(session: Session, found: Checked) -> None:
    if found.result != Result.UNKNOWN_NUMBER:
        raise RuleBroken(_("Hanya kertas bersegel sah yang tidak ada dalam buku yang dicatat begini."))
    if found.twin:
        raise RuleBroken(
            _("Nomor {number} dalam buku milik dokumen lain. Cabut salah satu, dan terbitkan lagi.").format(
                number=found.number
            )
        )
    if last_restored_copy(session) is None:
        raise RuleBroken(
            _(
                "Kantor ini tidak pernah dipulihkan, jadi nomor itu tidak pernah dikeluarkan di sini. Mungkin kunci "
                "segel disalin: periksa, lalu tandai kuncinya dicuri di Periksa keaslian, Kunci segel."
            )
        )


def _new_row(session: Session, desk: Desk, found: Checked) -> LedgerNumber:
    register, year, n = _place(session, found.number, found.issued or desk.today())
    taken = select(LedgerNumber.text).where(
        LedgerNumber.register == register, LedgerNumber.year == year, LedgerNumber.n == n
    )
    other = session.scalars(taken).first()
    if other:
        sentence = _("Nomor urut {n} buku {book} {year} sudah dipakai {other}; satu urutan tidak untuk dua surat.")
        raise RuleBroken(sentence.format(n=n, book=_(REGISTERS[register]), year=year, other=other))
    row = LedgerNumber(register=register, year=year, n=n, text=found.number, status=NumberStatus.OUTSIDE.value)
    session.add(row)
    series = open_series(session, year, register, today=desk.today())
    series.next_number = max(series.next_number, n + 1)
    return row


def _place(session: Session, number: str, issued: date) -> tuple[str, int, int]:
    """In which book a number stands, by the patterns of its year."""
    unit = settings_of(office_row(session)).unit_code
    fitting: list[tuple[bool, str, int]] = []
    for register in REGISTERS:
        pattern = pattern_on(session, issued.year, register)
        said = parse_number(pattern, number)
        if said is not None and 0 < said.sequence <= HIGHEST:
            exact = bool(unit) and compose_number(pattern, said.sequence, day=issued, unit=unit) == number
            fitting.append((exact, register, said.sequence))
    if not fitting:
        raise RuleBroken(
            _(
                "Nomor {number} tidak menurut pola buku mana pun. Catat dahulu sebagai surat luar di Dokumen, Buku "
                "nomor, dengan nomor lengkap itu, lalu ulangi di sini."
            ).format(number=number)
        )
    _exact, register, n = max(fitting, key=lambda one: one[0])
    return register, issued.year, n


def revoke_number(desk: Desk, number: str, reason: str) -> str:
    """Revoke a paper of this office whose record a restore lost; its number goes into the public list.

    Raises NotFound where the book has no such paper.
    """
    desk.require(Permission.REVOKE)
    check_reason(reason)
    with desk.write("ledger_number.revoked", reason=reason.strip()) as session:
        found = select(LedgerNumber).where(LedgerNumber.text == number.strip(), LedgerNumber.document_id.is_(None))
        row = session.scalars(found).one_or_none()
        if row is None or not (row.seal or row.status == NumberStatus.CARRIED):
            raise NotFound(_("Tidak ada dokumen bernomor {number}.").format(number=number.strip()))
        if row.status == NumberStatus.CANCELLED:
            raise RuleBroken(_("Dokumen ini sudah dicabut."))
        row.status, row.reason, row.revoked_on = NumberStatus.CANCELLED.value, reason.strip(), desk.today()
        return row.text
