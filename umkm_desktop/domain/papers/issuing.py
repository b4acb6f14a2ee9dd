"""Which papers the office issues, what each requires before it may be issued, and how it is named and signed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NoReturn

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _, format_date


class Kind(StrEnum):
    """A kind of document."""

    CERTIFICATE = "certificate"
    EVALUATION_LETTER = "evaluation-letter"
    DECISION_LETTER = "decision-letter"
    MINUTES = "minutes"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    REQUEST_LETTER = "request-letter"
    STATEMENT = "statement"
    MONTHLY_REPORT = "monthly-report"
    APPEAL_LETTER = "appeal-letter"
    WARNING_LETTER = "warning-letter"
    RECOMMENDATION = "recommendation"


class Shape(StrEnum):
    """How a kind stands on its sheets; ``documents/kinds.py`` knows what each holds and draws it."""

    CERTIFICATE = "certificate"
    LETTER = "letter"
    SALES_LETTER = "sales-letter"
    TITLED = "titled"
    AGREEMENT = "agreement"
    REPORT = "report"


@dataclass(frozen=True)
class KindRule:
    """A kind's name, the word its seal says (empty: it has no seal), how its files begin, and its shape.

    ``subjects`` are the kinds of record it is issued for; ``month`` says that it is about one month. An optional kind
    is off until the office switches it on: ``explanation`` says before what it says and what it does not.
    """

    name: str
    seal_word: str
    file_word: str
    subjects: tuple[str, ...]
    shape: Shape = Shape.LETTER
    month: bool = False
    explanation: str = ""

    @property
    def optional(self) -> bool:
        """Whether the office decides to use it."""
        return bool(self.explanation)

    @property
    def needs_month(self) -> bool:
        """Whether the month must be told beside the record; a report's month is what it is issued for."""
        return self.month and "month" not in self.subjects


KINDS: Mapping[Kind, KindRule] = {
    Kind.CERTIFICATE: KindRule(
        N_("Sertifikat kemitraan"), "SERTIFIKAT KEMITRAAN", "Sertifikat", ("agreement",), Shape.CERTIFICATE
    ),
    Kind.EVALUATION_LETTER: KindRule(
        N_("Surat evaluasi"),
        "SURAT HASIL EVALUASI",
        "Surat Evaluasi",
        ("placement", "business", "partner"),
        Shape.SALES_LETTER,
        month=True,
    ),
    Kind.DECISION_LETTER: KindRule(N_("Surat hasil kurasi"), "SURAT HASIL KURASI", "Surat Kurasi", ("product",)),
    Kind.MINUTES: KindRule(N_("Berita acara kurasi"), "BERITA ACARA KURASI", "Berita Acara", ("day",), Shape.TITLED),
    Kind.AGREEMENT: KindRule(N_("Perjanjian kemitraan"), "", "Perjanjian", ("agreement",), Shape.AGREEMENT),
    Kind.MEMORANDUM: KindRule(
        N_("Nota kesepahaman"), "", "Nota Kesepahaman", ("memorandum", "partner"), Shape.AGREEMENT
    ),
    Kind.REQUEST_LETTER: KindRule(N_("Surat permohonan"), "SURAT PERMOHONAN", "Surat Permohonan", ("partner",)),
    Kind.STATEMENT: KindRule(
        N_("Surat keterangan"), "SURAT KETERANGAN", "Surat Keterangan", ("business",), Shape.TITLED
    ),
    Kind.MONTHLY_REPORT: KindRule(
        N_("Laporan evaluasi bulanan"),
        "LAPORAN EVALUASI BULANAN",
        "Laporan Evaluasi",
        ("month",),
        Shape.REPORT,
        month=True,
    ),
    Kind.APPEAL_LETTER: KindRule(
        N_("Surat imbauan"),
        "SURAT IMBAUAN",
        "Surat Imbauan",
        ("partner",),
        explanation=N_(
            "Mengajak usaha besar yang menurut catatan kantor belum melaporkan kemitraan untuk bermitra dan melapor. "
            "Surat hanya menyebut apa yang tercatat; tidak menyatakan pelanggaran dan tidak mengancam sanksi."
        ),
    ),
    Kind.WARNING_LETTER: KindRule(
        N_("Surat peringatan"),
        "SURAT PERINGATAN",
        "Surat Peringatan",
        ("partner",),
        explanation=N_(
            "Mengingatkan sekali lagi, sesudah surat imbauan dan dengan batas waktu, usaha besar yang menurut catatan "
            "kantor belum melaporkan kemitraan. Surat tidak menyatakan pelanggaran dan tidak menjatuhkan sanksi."
        ),
    ),
    Kind.RECOMMENDATION: KindRule(
        N_("Surat rekomendasi"),
        "SURAT REKOMENDASI",
        "Surat Rekomendasi",
        ("partner",),
        explanation=N_(
            "Menyampaikan kepada instansi yang berwenang, sesudah imbauan dan peringatan, apa yang tercatat tentang "
            "satu usaha besar. Tindak lanjutnya diputuskan penerima surat; surat ini tidak menyatakan pelanggaran."
        ),
    ),
}
"""What the parties sign carries no seal of the office: it only takes note. Minutes are issued for a day of curation
(``2026-11-24``), a monthly report for a month; a memorandum for its record or, as before there were such records, for
a partner; everything else for a record."""


REGISTERS: Mapping[str, str] = {
    "letters": N_("Surat"),
    "certificates": N_("Sertifikat"),
    "agreements": N_("Perjanjian"),
}
"""The books of numbers an office may keep; every kind is numbered in ``letters`` until the office decides otherwise."""


def kind_of_seal(word: str) -> str:
    """The kind whose seal says this word; the word itself when no kind does."""
    return next((kind.value for kind, rule in KINDS.items() if rule.seal_word == word), word)


class Status(StrEnum):
    """An issued document counts until it is revoked, or cancelled before anybody signed it; it is never deleted."""

    ISSUED = "issued"
    REVOKED = "revoked"
    CANCELLED = "cancelled"


STATUS_NAMES: Mapping[Status, str] = {
    Status.ISSUED: N_("Terbit"),
    Status.REVOKED: N_("Dicabut"),
    Status.CANCELLED: N_("Batal"),
}


class DraftStatus(StrEnum):
    """Where a paper stands before it is issued."""

    DRAFTED = "drafted"
    CHECKED = "checked"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


DRAFT_STATUS_NAMES: Mapping[DraftStatus, str] = {
    DraftStatus.DRAFTED: N_("Konsep"),
    DraftStatus.CHECKED: N_("Diperiksa"),
    DraftStatus.ISSUED: N_("Terbit"),
    DraftStatus.WITHDRAWN: N_("Ditarik"),
}


class Acting(StrEnum):
    """In what capacity an official signs."""

    OWN = ""
    FOR_NOW = "Plt."
    DAILY = "Plh."
    ON_BEHALF = "a.n."
    FOR_HIM = "u.b."


ACTING_NAMES: Mapping[Acting, str] = {
    Acting.OWN: N_("pejabat tetap"),
    Acting.FOR_NOW: N_("Plt. (pelaksana tugas)"),
    Acting.DAILY: N_("Plh. (pelaksana harian)"),
    Acting.ON_BEHALF: N_("a.n. (atas nama)"),
    Acting.FOR_HIM: N_("u.b. (untuk beliau)"),
}


@dataclass(frozen=True)
class Missing:
    """Something the settings lack for printing: a sentence, and where in the settings it is filled in."""

    text: str
    section: str
    field: str


LETTERHEAD_NEEDS = (
    ("name", N_("Nama dinas di kop surat belum diisi.")),
    ("government", N_("Nama pemerintah daerah di kop surat belum diisi.")),
    ("address_line", N_("Alamat di kop surat belum diisi.")),
    ("place", N_("Tempat penerbitan surat belum diisi (misalnya Cikarang Pusat).")),
)


def missing_settings(office: Mapping[str, object], *, pattern: str, signer: bool, day: date) -> list[Missing]:
    """What an office still lacks before it may print: a paper never shows a blank."""
    missing = [
        Missing(_(text), "letterhead", field)
        for field, text in LETTERHEAD_NEEDS
        if not str(office.get(field) or "").strip()
    ]
    if "{unit" in pattern and not str(office.get("unit_code") or "").strip():
        missing.append(Missing(_("Kode unit untuk nomor surat belum diisi."), "numbering", "unit_code"))
    if not signer:
        sentence = _("Belum ada pejabat yang menandatangani pada tanggal {day}.")
        missing.append(Missing(sentence.format(day=format_date(day)), "officials", "name"))
    return missing


def check_printable(missing: Sequence[Missing]) -> None:
    """Raise RuleBroken that names everything missing and where to fill it in."""
    if missing:
        sentence = _("Belum dapat mencetak. {what} Isi dahulu di Pengaturan.")
        raise RuleBroken(sentence.format(what=" ".join(one.text for one in missing)), missing[0].field)


FUTURE_DAYS = 31


def check_letter_date(day: date, *, today: date, not_before: date | None = None) -> None:
    """The date on the paper: last year or this one, or a little ahead, but not before what the paper is about."""
    if day > today + timedelta(days=FUTURE_DAYS):
        raise RuleBroken(_("Tanggal surat paling jauh {n} hari sesudah hari ini.").format(n=FUTURE_DAYS), "letter_date")
    if day.year < today.year - 1:
        raise RuleBroken(
            _("Tanggal surat paling awal {day}. Surat yang lebih lama dicatat di Dokumen, Buku nomor.").format(
                day=format_date(date(today.year - 1, 1, 1))
            ),
            "letter_date",
        )
    if not_before and day < not_before:
        raise RuleBroken(
            _("Tanggal surat tidak boleh sebelum {day}, tanggal perjanjian ditandatangani.").format(
                day=format_date(not_before)
            ),
            "letter_date",
        )


def check_certificate(*, agreement_status: str, ends: date | None, day: date) -> None:
    """A certificate is given for a signed agreement whose term is not over on the certificate's ``day``.

    One whose term is still to begin may have its certificate: it says from when it holds, and so does its seal.
    """
    if agreement_status in {"draft", "reviewed"}:
        raise RuleBroken(_("Sertifikat belum dapat diterbitkan: perjanjian belum ditandatangani."))
    if agreement_status != "signed":
        raise RuleBroken(_("Sertifikat tidak dapat diterbitkan: perjanjian sudah diakhiri."))
    if ends is not None and day > ends:
        sentence = _(
            "Sertifikat tidak dapat diterbitkan: masa perjanjian sudah lewat pada {ends}. Perpanjang perjanjiannya, "
            "lalu terbitkan sertifikat untuk perpanjangan itu."
        )
        raise RuleBroken(sentence.format(ends=format_date(ends)))


def refuse_second(sentence: str, number: str, *, lost: bool) -> NoReturn:
    """Refuse a second paper where one counts: ``sentence`` names its ``number``; its record may be ``lost``."""
    way = (
        _("Dokumennya hilang waktu kantor dipulihkan: pakai kertas yang itu, atau cabut dahulu nomornya.")
        if lost
        else _("Cetak ulang yang itu, atau cabut dahulu.")
    )
    raise RuleBroken(f"{sentence.format(number=number)} {way}")


def check_revocation(status: str, reason: str) -> None:
    """A document is revoked once, with a reason."""
    if status == Status.REVOKED:
        raise RuleBroken(_("Dokumen ini sudah dicabut."))
    if status == Status.CANCELLED:
        raise RuleBroken(_("Dokumen ini sudah dibatalkan."))
    if not reason.strip():
        raise RuleBroken(_("Alasan pencabutan wajib diisi."), "reason")
    if len(reason) > 500:
        raise RuleBroken(_("Alasan pencabutan paling panjang 500 huruf."), "reason")


def check_letters(text: str, missing_letters: str, *, where: str) -> None:
    """Refuse to print a text that the typeface cannot show whole; ``missing_letters`` are those it lacks."""
    if missing_letters:
        shown = ", ".join(_shown_letter(letter) for letter in missing_letters[:5])
        raise RuleBroken(
            _("Huruf {letters} pada {where} tidak ada dalam huruf cetak; tulis dengan huruf lain: {text}.").format(
                letters=shown, where=where, text=text
            )
        )


def _shown_letter(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"“{letter}” ({code})" if letter.isprintable() else code


def title_lines(position: str, acting: str, on_behalf_of: str, *, capitals: bool, through: str = "") -> tuple[str, ...]:
    """The lines above the signature.

    ``KEPALA DINAS,``; ``Plt. KEPALA DINAS,``; ``a.n. BUPATI BEKASI`` / ``SEKRETARIS DAERAH,``; and with u.b. the office
    between: ``a.n. BUPATI BEKASI`` / ``SEKRETARIS DAERAH`` / ``u.b.`` / ``KEPALA DINAS,``.
    """
    own, superior, between = (_in_capitals(text) if capitals else text for text in (position, on_behalf_of, through))
    if acting in {Acting.ON_BEHALF, Acting.FOR_HIM} and superior:
        middle = (between, "u.b.") if acting == Acting.FOR_HIM and between else ()
        return (f"a.n. {superior}", *middle, f"{own},")
    return (f"{acting} {own},".strip(),)


def _in_capitals(position: str) -> str:
    """A position in capitals; ``Plt.`` and ``Plh.`` before it stay as custom writes them."""
    first, blank, rest = position.partition(" ")
    return f"{first}{blank}{rest.upper()}" if first in {"Plt.", "Plh."} else position.upper()


def name_in_capitals(name: str) -> str:
    """An official's name in capitals with degrees and titles as typed: ``Dr. CONTOH PEJABAT, S.E., M.Si.``"""
    person, comma, degrees = name.partition(",")
    words = [word if "." in word or word in _TITLES else word.upper() for word in person.split(" ")]
    return " ".join(words) + comma + degrees


_TITLES = {"Hj", "H", "Dr", "Drs", "Ir", "Prof"}


def format_nip(nip: str) -> str:
    """``196604201992031008`` as ``19660420 199203 1 008`` (Perka BKN 22/2007)."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}" if len(nip) == 18 and nip.isdigit() else nip


def file_name(kind: Kind, number: str, *, suffix: str = ".pdf") -> str:
    """A name that Windows and everyone else accepts: kind and number, nothing of a person."""
    plain = unicodedata.normalize("NFC", number)
    plain = re.sub(r"[^\w.()+-]+", "-", plain).strip("-. ")[:80].rstrip("-. ")
    return f"{KINDS[kind].file_word} {plain or 'tanpa nomor'}{suffix}"


@dataclass(frozen=True)
class MarkedText:
    """One ayat or huruf: its mark, ``""`` for none, and its words."""

    mark: str
    text: str


_MARK = re.compile(r"^(?:\((?P<ayat>\d{1,2})\)|(?P<number>\d{1,2})[.)]|(?P<letter>[a-z])[.)])\s+")
_BULLET = re.compile(r"^[-–•*]\s+")


def clauses_of(text: str) -> list[MarkedText]:
    """The text of an agreement's content as ayat and huruf: one line each, marks as typed, else numbered.

    A single line stays without a mark; ``1.`` becomes ``(1)`` as regulations write ayat.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and not _MARK.match(lines[0]):
        return [MarkedText("", lines[0])]
    clauses: list[MarkedText] = []
    for line in lines:
        found = _MARK.match(line)
        clauses.append(_marked(found, line) if found else MarkedText("", _BULLET.sub("", line)))
    if not any(clause.mark for clause in clauses):
        return [MarkedText(f"({n})", clause.text) for n, clause in enumerate(clauses, 1)]
    return clauses


def _marked(found: re.Match[str], line: str) -> MarkedText:
    number = found["ayat"] or found["number"]
    return MarkedText(f"({number})" if number else f"{found['letter']}.", line[found.end() :])
