"""Numbers that name a person, a business, or a permit: how they are read, printed, masked, and what is wrong with one.

`read_…` returns the number as it is kept (text) or raises RuleBroken with the sentence for the officer; `doubt_…`
returns a sentence where the number may be kept but looks odd, else ``None``. Rules that are sure refuse; those that
rest on practice or on layouts that changed (P-IRT, BPOM, halal, KBLI, telephone) only doubt.
"""

import re
from datetime import date

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _

BEKASI = "3216"
"""Kabupaten Bekasi: BPS ``3216``, Kemendagri ``32.16``."""

_SEPARATORS = re.compile(r"[\s.\-–/'’`\u00a0\u200b]+")
_DIGITS = re.compile(r"\d+\Z", re.ASCII)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+\Z", re.ASCII)


def _digits(typed: str, what: str, *lengths: int) -> str:
    """The digits alone; refuses letters, scientific notation and any other length."""
    text = _SEPARATORS.sub("", typed)
    if _SCIENTIFIC.match(typed.strip()):
        raise RuleBroken(
            _("{what} rusak oleh lembar hitung: angka belakangnya hilang. Ketik ulang dari sumbernya.").format(
                what=what
            )
        )
    wanted = _(" atau ").join(map(str, lengths))
    if not _DIGITS.match(text):
        raise RuleBroken(_("{what} hanya boleh angka, {wanted} angka.").format(what=what, wanted=wanted))
    if len(text) not in lengths:
        raise RuleBroken(
            _("{what} harus {wanted} angka; yang diisi {count}.").format(what=what, wanted=wanted, count=len(text))
        )
    return text


def read_nik(typed: str) -> str:
    """NIK: 16 digits ``PPKKCC DDMMYY NNNN``, with a day that exists (women: day + 40) and a serial above 0000."""
    nik = _digits(typed, _("NIK"), 16)
    if nik_birth(nik) is None:
        raise RuleBroken(_("NIK salah: angka ke-7 sampai ke-12 harus tanggal lahir (HHBBTT; perempuan: tanggal + 40)."))
    if nik.endswith("0000"):
        raise RuleBroken(_("NIK salah: empat angka terakhir tidak mungkin 0000. Salin ulang dari KTP."))
    if nik.startswith("0"):
        raise RuleBroken(_("NIK salah: dua angka pertama harus kode provinsi."))
    return nik


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def nik_birth(nik: str) -> tuple[int, int, int] | None:
    """Day, month and two-digit year in a NIK, or None where no such day exists in either century."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day = day - 40 if day > 40 else day
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    return None if (day, month) == (29, 2) and year % 4 else (day, month, year)


def nik_gender(nik: str) -> str:
    """``P`` (perempuan) where 40 was added to the day, else ``L`` (laki-laki)."""
    return "P" if int(nik[6:8]) > 40 else "L"


def nik_birth_date(nik: str, today: date) -> date | None:
    """Birth date with the century that lies in the past: YY after this year's YY is 19YY."""
    birth = nik_birth(nik)
    if birth is None:
        return None
    day, month, year = birth
    century = 1900 if year > today.year % 100 else 2000
    try:
        return date(century + year, month, day)
    except ValueError:
        return date(1900 + year, month, day) if century == 2000 else None


def doubt_nik(nik: str, *, gender: str = "", today: date | None = None) -> str | None:
    """Gender on the form differs, or the owner would be under 17. (The region digits are the place of first issue.)"""
    if gender and gender != nik_gender(nik):
        return _("Jenis kelamin berbeda dari yang tersirat di NIK; periksa salah satunya.")
    if today and _is_under_age(nik, today):
        return _("Menurut NIK pemilik belum 17 tahun; periksa NIK.")
    return None


def _is_under_age(nik: str, today: date) -> bool:
    born = nik_birth_date(nik, today)
    if born is None:
        return False
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < 17


def mask_nik(nik: str) -> str:
    """``3216••••••••0004``: enough to recognise, not enough to use."""
    return f"{nik[:4]}{'•' * 8}{nik[-4:]}" if len(nik) == 16 else "•" * len(nik)


def read_nib(typed: str) -> str:
    """NIB: 13 digits, the leading zero kept; there is no published check digit."""
    return _digits(typed, _("NIB"), 13)


def read_npwp(typed: str) -> str:
    """NPWP: 15 digits (old) or 16 (an individual's NIK, or 0 before the old number of an entity; PMK 112/2022)."""
    return _digits(typed, _("NPWP"), 15, 16)


def doubt_npwp(npwp: str) -> str | None:
    """The ninth of 15 digits is a Luhn digit over the first eight; some old cards fail it."""
    if len(npwp) == 16:
        if not npwp.startswith("0"):
            return (
                None if nik_birth(npwp) else _("NPWP 16 angka perorangan seharusnya sama dengan NIK; periksa angkanya.")
            )
        npwp = npwp[1:]
    return None if _luhn(npwp[:9]) else _("Angka pemeriksa NPWP tidak cocok; periksa angkanya.")


def format_npwp(npwp: str) -> str:
    """``02.421.275.5-012.000`` of 15 digits; 16 digits stay as they are."""
    if len(npwp) != 15:
        return npwp
    return f"{npwp[:2]}.{npwp[2:5]}.{npwp[5:8]}.{npwp[8]}-{npwp[9:12]}.{npwp[12:]}"


def _luhn(digits: str) -> bool:
    doubled = (int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def read_nip(typed: str) -> str:
    """NIP: 18 digits ``YYYYMMDD YYYYMM S NNN``; the second month is not enforced (PPPK numbers differ there)."""
    nip = _digits(typed, _("NIP"), 18)
    try:
        date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        raise RuleBroken(_("NIP salah: delapan angka pertama harus tanggal lahir (TTTTBBHH).")) from None
    return nip


def format_nip(nip: str) -> str:
    """``19660420 199203 1 008``."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if len(nip) == 18 else nip


_PHONE = re.compile(r"\+?[\d\s().\-–/]+\Z", re.ASCII)


def read_phone(typed: str) -> str:
    """``+62812…`` of ``0812-…``, ``62812…``, ``812…`` or a landline; what is no number stays as typed."""
    text = typed.strip()
    digits = re.sub(r"\D+", "", text)
    if not _PHONE.match(text) or not digits:
        return text
    if digits.startswith("62") and (text.startswith("+") or len(digits) >= 10):
        national = digits[2:].removeprefix("0")
    elif digits.startswith("0"):
        national = digits[1:]
    elif digits.startswith("8"):
        national = digits
    else:
        return text
    return f"+62{national}" if 7 <= len(national) <= 12 and national[0] != "0" else text


def doubt_phone(phone: str) -> str | None:
    """Anything but one Indonesian number of 8 to 13 digits."""
    if re.fullmatch(r"\+62[1-9]\d{6,11}", phone, re.ASCII):
        return None
    if re.search(r"[,;/&]| dan ", phone):
        return _("Isi satu nomor telepon saja; nomor lain tulis di catatan.")
    return _("Nomor telepon tidak lazim; tulis seperti 0812-3456-7890 atau 021-8990123.")


def format_phone(phone: str) -> str:
    """``0812-3456-7890`` of ``+6281234567890``; landlines as ``021-8990123``; anything else as it is."""
    if not phone.startswith("+62"):
        return phone
    national = "0" + phone[3:]
    if national.startswith("08"):
        return "-".join(filter(None, (national[:4], national[4:8], national[8:])))
    cut = 3 if national.startswith(("021", "022", "024", "031", "061")) else 4
    return f"{national[:cut]}-{national[cut:]}"


_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;.]+(?:\.[^\s@,;.]+)+\Z")


def doubt_email(email: str) -> str | None:
    """Not of the form ``nama@contoh.id``."""
    return None if _EMAIL.match(email) else _("Alamat pos-el tidak lazim; tulis seperti nama@contoh.id.")


def read_postal_code(typed: str) -> str:
    """Five digits."""
    return _digits(typed, _("Kode pos"), 5)


def doubt_postal_code(code: str) -> str | None:
    """Kabupaten Bekasi lies in 17xxx."""
    return None if code.startswith("17") else _("Kode pos di luar Kabupaten Bekasi (17xxx).")


def read_kbli(typed: str) -> str:
    """Digits where there are five, else as typed (a title, several codes)."""
    text = _SEPARATORS.sub("", typed)
    return text if re.fullmatch(r"\d{5}", text, re.ASCII) else typed.strip()


def doubt_kbli(kbli: str) -> str | None:
    """KBLI 2020 and 2025 codes have five digits."""
    return None if re.fullmatch(r"\d{5}", kbli, re.ASCII) else _("KBLI lazimnya 5 angka.")


PIRT_PACKAGING = {
    "1": "gelas",
    "2": "plastik",
    "3": "karton/kertas",
    "4": "kaleng",
    "5": "aluminium foil",
    "6": "lain-lain",
    "7": "komposit",
    "8": "ganda",
}
"""First digit of a P-IRT number (PerBPOM 22/2018)."""


def read_pirt(typed: str) -> str:
    """The digits where there are 15 (12 on old labels), else as typed."""
    text = re.sub(r"(?i)^\s*(?:spp|p|dinkes|depkes)?[\s.\-]*p?[\s.\-]*i\.?r\.?t\.?\s*(?:no|nomor)?[\s.:]*", "", typed)
    digits = _SEPARATORS.sub("", text)
    return digits if re.fullmatch(r"\d{15}|\d{12}", digits, re.ASCII) else typed.strip()


def doubt_pirt(pirt: str, today: date | None = None) -> str | None:
    """Length, packaging, food kind, place, and the year in the last two digits (five-year life)."""
    if re.fullmatch(r"\d{12}", pirt, re.ASCII):
        return _("P-IRT 12 angka adalah bentuk lama; periksa apakah sudah diperbarui.")
    if not re.fullmatch(r"\d{15}", pirt, re.ASCII):
        return _("P-IRT lazimnya 15 angka; periksa nomornya.")
    if pirt[0] not in PIRT_PACKAGING or not 1 <= int(pirt[1:3]) <= 15:
        return _("Tiga angka pertama P-IRT (kemasan dan jenis pangan) tidak lazim; periksa nomornya.")
    if today and int(pirt[13:]) < today.year % 100:
        return _("P-IRT menurut nomornya berlaku sampai 20{year}.").format(year=pirt[13:])
    return None if pirt[3:7] == BEKASI else _("P-IRT ini bukan dari Kabupaten Bekasi.")


def format_pirt(pirt: str) -> str:
    """``1234567890123-45`` of 15 digits."""
    return f"{pirt[:13]}-{pirt[13:]}" if re.fullmatch(r"\d{15}", pirt, re.ASCII) else pirt


def read_bpom(typed: str) -> str:
    """``MD 123456789012`` of ``BPOM RI MD123456789012``; else as typed."""
    found = re.fullmatch(r"(?:BPOM)?(?:RI)?(M[DL])(\d{12,15})", _SEPARATORS.sub("", typed).upper(), re.ASCII)
    return f"{found[1]} {found[2]}" if found else typed.strip()


def doubt_bpom(bpom: str) -> str | None:
    """Processed food: MD (made here) or ML (imported) and 12 to 15 digits."""
    return (
        None
        if re.fullmatch(r"M[DL] \d{12,15}", bpom, re.ASCII)
        else _("Nomor BPOM pangan lazimnya MD atau ML diikuti 12 angka.")
    )


def read_halal(typed: str) -> str:
    """``ID32110000123450721`` without blanks; else as typed."""
    text = _SEPARATORS.sub("", typed).upper()
    return text if re.fullmatch(r"(?:ID|KH)\d{12,20}", text, re.ASCII) else typed.strip()


def doubt_halal(halal: str) -> str | None:
    """Certificates of BPJPH begin with ID; ``KH…`` is the ketetapan of the fatwa session."""
    if re.fullmatch(r"ID\d{12,20}", halal, re.ASCII):
        return None
    if halal.startswith("KH"):
        return _("Nomor KH… adalah ketetapan halal; nomor sertifikat diawali ID.")
    return _("Nomor sertifikat halal lazimnya ID diikuti 12–20 angka.")


def read_barcode(typed: str) -> str:
    """EAN-13, and 8, 12 or 14 digits, with a right check digit (GS1, modulo 10)."""
    code = _digits(typed, _("Kode batang"), 8, 12, 13, 14)
    weighted = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(reversed(code)))
    if weighted % 10:
        raise RuleBroken(_("Angka pemeriksa kode batang salah; pindai atau salin ulang."))
    return code


def doubt_barcode(code: str) -> str | None:
    """Prefix 899 is Indonesia's."""
    return None if len(code) != 13 or code.startswith("899") else _("Kode batang tidak berawalan 899 (Indonesia).")


def read_coordinate(typed: str) -> float:
    """Decimal degrees of ``-6.3025`` or ``-6,3025``. Raises RuleBroken for anything else."""
    text = typed.strip().replace("\u2212", "-")
    if re.fullmatch(r"[+-]?\d{1,3},\d+", text, re.ASCII):
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,3}(?:\.\d+)?", text, re.ASCII) or abs(float(text)) > 180:
        raise RuleBroken(_("Koordinat ditulis dalam derajat desimal, contoh -6.3025."))
    return float(text)


def looks_like_phone(text: str) -> bool:
    """A telephone number and nothing else: for columns where it does not belong."""
    return (
        bool(_PHONE.match(text))
        and 9 <= len(re.sub(r"\D", "", text)) <= 14
        and text.lstrip("+( ")[:1] in {"0", "6", "8"}
    )


def looks_like_email(text: str) -> bool:
    """An e-mail address and nothing else."""
    return "@" in text and bool(_EMAIL.match(text.strip()))
