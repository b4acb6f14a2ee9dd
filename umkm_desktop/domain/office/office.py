"""Rules for the office's own settings: letterhead, officials and the legal basis."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.papers.issuing import Acting, format_nip
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _

PAPERS = ("A4", "F4")
FAMILIES: Mapping[str, str] = {"Sans": N_("seperti Arial"), "Serif": N_("seperti Times"), "Book": N_("seperti Bookman")}
"""Typefaces of letters; each has the widths of the one it is like, so that lines break alike."""

LETTER_SIZES = (11, 12)
OFFICE_TEXTS: Mapping[str, int] = {
    "name": 120,
    "government": 120,
    "address_line": 160,
    "contact_line": 160,
    "place": 60,
    "court_city": 60,
    "unit_code": 30,
}
"""Text settings with their greatest length; all but the name may stay empty until the first print."""

OFFICE_NUMBERS: Mapping[str, tuple[int, int]] = {
    "auto_lock_minutes": (1, 120),
    "letter_size": (LETTER_SIZES[0], LETTER_SIZES[-1]),
    "margin_left": (15, 40),
    "margin_right": (10, 40),
    "margin_top": (15, 60),
    "margin_bottom": (15, 40),
}
OFFICE_FLAGS = frozenset({"separate_duties", "mono_certificate", "preprinted_letterhead"})
OFFICE_LABELS: Mapping[str, str] = {
    "name": N_("Nama dinas"),
    "government": N_("Pemerintah daerah"),
    "address_line": N_("Baris alamat"),
    "contact_line": N_("Baris kontak"),
    "place": N_("Tempat penerbitan"),
    "court_city": N_("Pengadilan Negeri"),
    "unit_code": N_("Kode unit"),
    "paper": N_("Ukuran kertas"),
    "auto_lock_minutes": N_("Kunci otomatis (menit)"),
    "separate_duties": N_("Pembuat bukan penyetuju"),
    "mono_certificate": N_("Sertifikat hitam-putih"),
    "letter_family": N_("Huruf surat"),
    "letter_size": N_("Ukuran huruf surat"),
    "margin_left": N_("Batas kiri (mm)"),
    "margin_right": N_("Batas kanan (mm)"),
    "margin_top": N_("Batas atas (mm)"),
    "margin_bottom": N_("Batas bawah (mm)"),
    "preprinted_letterhead": N_("Kertas sudah berkop"),
}


def check_office(values: Mapping[str, object]) -> dict[str, object]:
    """The settings as they are stored; raises FieldProblems for everything that is wrong at once."""
    ready: dict[str, object] = {}
    problems: dict[str, str] = {}
    for field, value in values.items():
        try:
            ready[field] = _setting(field, value)
        except ValueError as error:
            problems[field] = str(error)
    if problems:
        raise FieldProblems(problems)
    return ready


def _setting(field: str, value: object) -> object:
    if field in OFFICE_TEXTS:
        return _text(field, clean_line(str(value or "")), OFFICE_TEXTS[field])
    if field in OFFICE_NUMBERS:
        return _number(field, value)
    if field == "paper":
        if value not in PAPERS:
            raise ValueError(_("Ukuran kertas yang ada: A4 dan F4."))
        return value
    if field == "letter_family":
        if value not in FAMILIES:
            raise ValueError(_("Huruf surat yang ada: {known}.").format(known=", ".join(FAMILIES)))
        return value
    if field in OFFICE_FLAGS:
        return value if isinstance(value, bool) else str(value).casefold() in {"1", "ya", "true", "yes"}
    known = ", ".join(OFFICE_LABELS)
    raise ValueError(_("Isian {field} tidak dikenal; yang ada: {known}.").format(field=field, known=known))


def _text(field: str, text: str, longest: int) -> str | None:
    if len(text) > longest:
        raise ValueError(_("Paling panjang {n} huruf; yang diisi {m}.").format(n=longest, m=len(text)))
    if field == "name" and not text:
        raise ValueError(_("Nama dinas wajib diisi."))
    return text or None


def _number(field: str, value: object) -> int:
    least, most = OFFICE_NUMBERS[field]
    text = str(value).strip()
    if not text.isdigit() or not least <= int(text) <= most:
        raise ValueError(
            _("{label}: isi angka {least} sampai {most}.").format(label=_(OFFICE_LABELS[field]), least=least, most=most)
        )
    return int(text)


def check_official(values: Mapping[str, object]) -> dict[str, object]:
    """An official ready to store; raises FieldProblems. A signer without rank or NIP would print a blank line."""
    ready: dict[str, object] = {
        key: clean_line(str(values.get(key) or ""))
        for key in ("name", "position", "acting", "on_behalf_of", "through", "rank")
    }
    ready["nip"] = "".join(str(values.get("nip") or "").split())
    ready["starts"], ready["ends"] = values.get("starts"), values.get("ends")
    problems = _official_problems(ready)
    if problems:
        raise FieldProblems(problems)
    return {key: value or None for key, value in ready.items()}


def _official_problems(ready: Mapping[str, object]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for field, sentence in (
        ("name", _("Nama pejabat wajib diisi.")),
        ("position", _("Jabatan wajib diisi, misalnya Kepala Dinas.")),
        ("rank", _("Pangkat wajib diisi, misalnya Pembina Utama Muda (IV/c).")),
    ):
        if not ready[field]:
            problems[field] = sentence
        elif len(str(ready[field])) > 120:
            problems[field] = _("Paling panjang 120 huruf.")
    nip = str(ready["nip"])
    if len(nip) != 18 or not nip.isdigit():
        problems["nip"] = _("NIP harus 18 angka; yang diisi {n}.").format(n=len(nip))
    if ready["acting"] not in {acting.value for acting in Acting}:
        problems["acting"] = _("Pilih pejabat tetap, Plt., Plh., a.n., atau u.b.")
    if ready["acting"] in {Acting.ON_BEHALF, Acting.FOR_HIM} and not ready["on_behalf_of"]:
        problems["on_behalf_of"] = _("Sebutkan atas nama siapa ditandatangani, misalnya Kepala Dinas.")
    if ready["acting"] == Acting.FOR_HIM and not ready["through"]:
        problems["through"] = _("Sebutkan pejabat di antaranya, misalnya Sekretaris.")
    return problems | _period_problems(ready["starts"], ready["ends"], required=True)


def _period_problems(starts: object, ends: object, *, required: bool) -> dict[str, str]:
    if not isinstance(starts, date):
        return {"starts": _("Tanggal mulai wajib diisi.")} if required else {}
    if isinstance(ends, date) and ends < starts:
        return {"ends": _("Tanggal berakhir tidak boleh sebelum tanggal mulai.")}
    return {}


def in_force(starts: date | None, ends: date | None, day: date) -> bool:
    """Whether a period includes the day; an open end is open."""
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def shown_nip(nip: str | None) -> str:
    """A NIP as it is printed."""
    return format_nip(nip or "")
