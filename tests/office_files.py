"""Files as offices send them, and as attackers would: each function writes one and returns its path."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

KERIPIK = (
    "Keripik Barokah",
    "Siti Aminah",
    "3216065708820004",
    "0812-3456-7890",
    "Telaga Asih",
    "Cikarang Barat",
    "150000000",
)
SAMBAL = (
    "Sambal Ibu Tini",
    "Tini Kartini",
    "3216064507790002",
    "0813-9876-5432",
    "Setia Asih",
    "Tarumajaya",
    "48000000",
)
BATIK = ("Batik Tarum", "O'Brien & <Co>", "3216061203850007", "0857-1111-2222", "Bahagia", "Babelan", "96000000")
PEOPLE = (KERIPIK, SAMBAL, BATIK)
HEADINGS = ("Nama Usaha", "Nama Pemilik", "NIK", "No HP", "Desa/Kelurahan", "Kecamatan", "Omzet")
FIELDS = ("name", "owner_name", "owner_nik", "phone", "village", "district", "annual_sales")


def _lines(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def comma(folder: Path) -> Path:
    path = folder / "koma.csv"
    path.write_bytes(_lines([HEADINGS, *PEOPLE], ",").encode())
    return path


def tab(folder: Path) -> Path:
    path = folder / "tab.txt"
    path.write_bytes(_lines([HEADINGS, *PEOPLE], "\t").encode())
    return path


def bom(folder: Path) -> Path:
    """UTF-8 with a mark, `;`, the sep line of Excel, and a cell of two lines that holds the delimiter."""
    cells = [*KERIPIK[:4], '"Telaga Asih"', '"Cikarang\r\nBarat"', KERIPIK[6]]
    path = folder / "bom.csv"
    path.write_bytes(b"\xef\xbb\xbf" + _lines([HEADINGS, cells, SAMBAL, BATIK], ";").encode())
    return path


def utf16(folder: Path) -> Path:
    """What Excel calls Unicode text."""
    path = folder / "unicode.txt"
    path.write_bytes(_lines([HEADINGS, *PEOPLE], "\t").encode("utf-16"))
    return path


def pipe(folder: Path) -> Path:
    """Windows-1252 with `|` and a name that is no valid UTF-8."""
    path = folder / "pipa.csv"
    path.write_bytes(_lines([HEADINGS, ("Caf\u00e9 Sehat", *KERIPIK[1:]), SAMBAL, BATIK], "|").encode("cp1252"))
    return path


def titles(folder: Path) -> Path:
    """A report: titles, a numbering line under the heading, a total, and a signature."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Rekap 2026"
    sheet.append(["DATA UMKM BINAAN KABUPATEN BEKASI"])
    sheet.append(["Tahun 2026"])
    sheet.append([])
    sheet.append(["No", *HEADINGS])
    sheet.append([f"({number})" for number in range(1, 9)])
    for number, person in enumerate(PEOPLE, 1):
        sheet.append([number, *person[:6], int(person[6])])
    sheet.append(["Jumlah", None, None, None, None, None, None, 294000000])
    sheet.append([])
    book.save(folder / "judul.xlsx")
    return folder / "judul.xlsx"


def merged(folder: Path) -> Path:
    """A heading of two lines with merged groups."""
    book = Workbook()
    sheet = book.active
    sheet.append(["No", "Nama Usaha", "Pemilik", None, None, "Domisili", None, "Tenaga Kerja", None, "Omset/Tahun"])
    sheet.append([None, None, "Nama", "NIK", "No HP", "Desa", "Kecamatan", "L", "P", None])
    for area in ("A1:A2", "B1:B2", "C1:E1", "F1:G1", "H1:I1", "J1:J2"):
        sheet.merge_cells(area)
    for number, person in enumerate(PEOPLE, 1):
        sheet.append([number, person[0], person[1], person[2], person[3], person[4], person[5], 1, 2, int(person[6])])
    book.save(folder / "gabung.xlsx")
    return folder / "gabung.xlsx"


def other_headings(folder: Path) -> Path:
    """Another office's words, spellings and amounts."""
    heads = (
        "NO.",
        "NAMA UMKM",
        "Nama Pelaku Usaha",
        "No. KTP",
        "HP/WA",
        "Kel.",
        "Kec.",
        "Omset / Tahun (Rp)",
        "L/P",
        "Ket.",
    )
    rows = [
        ("1", "Keripik Barokah", "Siti Aminah", "3216 0657 0882 0004", "62812 3456 7890", "Kel. Telagaasih",
         "Kec. CIKARANG BARAT", "Rp 150.000.000,00", "P", "-"),
        ("2", "Sambal Ibu Tini", "Tini Kartini", "3216.0645.0779.0002", "81398765432", "SETIA ASIH",
         "TARUMAJAYA", "48 jt", "P", ""),
        ("3", "Batik Tarum", "O'Brien & <Co>", "3216061203850007", "0857 1111 2222", "bahagia",
         "babelan", "96.000.000", "L", "n/a"),
    ]  # fmt: skip
    path = folder / "lain.csv"
    path.write_bytes(_lines([heads, *rows], ";").encode())
    return path


def text_numbers(folder: Path) -> Path:
    """Everything in Excel is text, telephones are numbers without their zero, and a first sheet explains."""
    book = Workbook()
    book.active.title = "Petunjuk"
    book.active.append(["Isi lembar Data."])
    sheet = book.create_sheet("Data")
    sheet.append([*HEADINGS, "Tahun Mulai", "Tanggal"])
    for person in PEOPLE:
        phone = int(person[3].replace("-", ""))
        sheet.append(
            [*person[:3], phone, *person[4:6], f"{int(person[6]):,}".replace(",", "."), "2019", date(2026, 1, 5)]
        )
    book.save(folder / "teks.xlsx")
    return folder / "teks.xlsx"


def sep_line(folder: Path) -> Path:
    path = folder / "sep.csv"
    path.write_bytes(b"sep=;\r\n" + _lines([HEADINGS, *PEOPLE], ";").encode())
    return path


SHAPES: dict[str, Callable[[Path], Path]] = {
    one.__name__: one for one in (comma, tab, bom, utf16, pipe, titles, merged, other_headings, text_numbers, sep_line)
}
"""Ten files that hold the same three businesses."""


def numeric_nik(folder: Path) -> Path:
    """The NIK went in as a number: its last digit is gone."""
    book = Workbook()
    book.active.append(HEADINGS)
    for person in PEOPLE:
        book.active.append([*person[:2], float(person[2]), *person[3:]])
    book.save(folder / "nik-angka.xlsx")
    return folder / "nik-angka.xlsx"


def scientific_nik(folder: Path) -> Path:
    path = folder / "nik-ilmiah.csv"
    path.write_bytes(_lines([HEADINGS, (*KERIPIK[:2], "3,21607E+15", *KERIPIK[3:]), SAMBAL], ";").encode())
    return path


def counts(folder: Path) -> Path:
    """An aggregate table of a data portal."""
    path = folder / "jumlah.csv"
    rows = [
        (str(n), "32", "JAWA BARAT", "3216", "KABUPATEN BEKASI", kind, str(n * 7), "UNIT", "2021")
        for n, kind in enumerate(["AGRIBISNIS", "BATIK"], 1)
    ]
    heads = (
        "id",
        "kode_provinsi",
        "nama_provinsi",
        "kode_kabupaten_kota",
        "nama_kabupaten_kota",
        "jenis_usaha",
        "jumlah_umkm",
        "satuan",
        "tahun",
    )
    path.write_bytes(_lines([heads, *rows], ",").encode())
    return path


def products(folder: Path) -> Path:
    book = Workbook()
    book.active.append(["Nama Usaha", "Nama Produk", "Merek", "Netto", "Harga", "P-IRT", "Sertifikat Halal", "Barcode"])
    book.active.append(
        [
            "Keripik Barokah",
            "Keripik singkong",
            "Barokah",
            "200 g",
            12500,
            "2063216010123-29",
            "ID32110000123450721",
            None,
        ]
    )
    book.active.append(["Keripik Barokah", "Keripik pisang", "Barokah", "150 g", "15.000", "-", "-", None])
    book.active.append(["Usaha Tak Dikenal", "Produk X", None, None, None, None, None, None])
    book.save(folder / "produk.xlsx")
    return folder / "produk.xlsx"


def partners(folder: Path) -> Path:
    path = folder / "mitra.csv"
    path.write_bytes(
        b"Nama Mitra;Jenis;Alamat;PIC\r\n"
        b"PT Ritel Sejahtera;Minimarket;Jl. Industri 1;Budi\r\n"
        b"CV Pabrik Kain;Pabrik;;\r\n"
    )
    return path


def _workbook_with(path: Path, sheet_xml: bytes, workbook_xml: bytes | None = None) -> Path:
    Workbook().save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet_xml
    if workbook_xml is not None:
        parts["xl/workbook.xml"] = workbook_xml
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


_SHEET = b'<?xml version="1.0"?>%s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def bomb(folder: Path) -> Path:
    """A small file that unpacks into millions of rows."""
    row = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>'
    return _workbook_with(folder / "bom-zip.xlsx", _SHEET % (b"", row * 800_000))


def far_cell(folder: Path) -> Path:
    """Two cells, one in the last corner: a naive reader makes room for 17 thousand million cells."""
    cells = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Nama Usaha</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    return _workbook_with(folder / "jauh.xlsx", _SHEET % (b"", cells))


def xxe(folder: Path) -> Path:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return _workbook_with(
        folder / "xxe.xlsx", _SHEET % (entity, b'<row><c t="inlineStr"><is><t>&e;</t></is></c></row>')
    )


def html_as_xls(folder: Path) -> Path:
    path = folder / "portal.xls"
    path.write_bytes(b"\r\n<html><body><table><tr><td>Nama Usaha</td></tr></table></body></html>")
    return path


def old_xls(folder: Path) -> Path:
    path = folder / "lama.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    return path


def not_a_workbook(folder: Path) -> Path:
    path = folder / "arsip.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return path


def macros(folder: Path) -> Path:
    path = _workbook_with(folder / "makro.xlsm", _SHEET % (b"", b""))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return path


def cut_workbook(folder: Path) -> Path:
    whole = titles(folder).read_bytes()
    path = folder / "terpotong.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    return path


def damaged_sheet(folder: Path) -> Path:
    return _workbook_with(folder / "rusak.xlsx", b"<worksheet><sheetData><row><c></row>")


def empty(folder: Path) -> Path:
    path = folder / "kosong.csv"
    path.write_bytes(b"")
    return path


def binary(folder: Path) -> Path:
    path = folder / "acak.csv"
    path.write_bytes(bytes(range(256)) * 40)
    return path


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "bomb": (bomb, "jauh lebih besar"),
    "xxe": (xxe, "rujukan tersembunyi"),
    "html": (html_as_xls, "halaman web"),
    "xls": (old_xls, "Simpan sebagai .xlsx"),
    "word": (not_a_workbook, "bukan Excel"),
    "macros": (macros, "makro"),
    "cut": (cut_workbook, "rusak"),
    "damaged": (damaged_sheet, "tidak dapat dibaca"),
    "empty": (empty, "kosong"),
    "binary": (binary, "bukan berkas teks"),
}
"""Files that must be refused with a sentence, and some of its words."""
