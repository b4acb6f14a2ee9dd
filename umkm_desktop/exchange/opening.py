"""What kind of file this is, by its content and not by its name; what cannot be read is refused with advice."""

import stat
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from umkm_desktop.domain.errors import Unreadable
from umkm_desktop.exchange.sheets import LARGEST_FILE
from umkm_desktop.i18n import _

LARGEST_CONTENT = 600 * 1024 * 1024
"""Unpacked size of a workbook: 100,000 rows of 30 columns take about 150 MB."""
BOMB_SIZE, BOMB_RATIO = 16 * 1024 * 1024, 150
"""A part that unpacks to more than this, and more than that many times its packed size, was made to hurt."""
MOST_PARTS = 2000


class Format(StrEnum):
    """How a file is read."""

    TEXT = "text"
    WORKBOOK = "workbook"


def find_format(path: Path) -> Format:
    """TEXT or WORKBOOK. Raises Unreadable with what to do instead for any other file."""
    head = _head(path)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        _check_workbook(path)
        return Format.WORKBOOK
    if advice := _advice(head):
        raise Unreadable(advice)
    return Format.TEXT


def _head(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable(_("“{name}” adalah folder; pilih satu berkas.").format(name=path.name))
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for, a device never ends
            raise Unreadable(_("“{name}” bukan berkas biasa; simpan isinya sebagai berkas.").format(name=path.name))
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise Unreadable(
            _("Berkas “{name}” tidak dapat dibuka: {why}.").format(name=path.name, why=_why(error))
        ) from error
    if found.st_size == 0:
        raise Unreadable(_("Berkas “{name}” kosong.").format(name=path.name))
    if found.st_size > LARGEST_FILE:
        raise Unreadable(
            _("Berkas lebih dari {size} MB; bagi menjadi beberapa berkas.").format(size=LARGEST_FILE // 2**20)
        )
    return head


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("tidak ada")
    return _("tidak ada izin baca") if isinstance(error, PermissionError) else _("gangguan baca")


def _advice(head: bytes) -> str | None:
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _(
            "Berkas Excel lama (.xls) atau berkata sandi. Buka di Excel, lalu Simpan sebagai .xlsx tanpa kata sandi."
        )
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<head", b"<meta", b"<?xml", b"<div", b"<style")):
        return _("Isinya halaman web yang dinamai seperti Excel. Buka di Excel, lalu Simpan sebagai .xlsx.")
    if text.startswith(b"%pdf"):
        return _("Ini berkas PDF. Minta data aslinya sebagai .xlsx atau .csv.")
    if text.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")):
        return _("Ini bukan berkas tabel. Pilih berkas .xlsx, .csv, atau .txt.")
    return None


def _check_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            _check_kind(names)
            _check_size(parts)
            _check_declarations(package, parts)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise Unreadable(_("Berkas Excel rusak. Buka di Excel, simpan ulang, lalu coba lagi.")) from error


def _check_kind(names: set[str]) -> None:
    if "xl/vbaProject.bin" in names:
        raise Unreadable(_("Berkas Excel ini memuat makro. Simpan sebagai .xlsx biasa, lalu coba lagi."))
    if "xl/workbook.bin" in names:
        raise Unreadable(_("Berkas .xlsb tidak dibaca. Buka di Excel, lalu Simpan sebagai .xlsx."))
    if "xl/workbook.xml" not in names:
        kind = (
            _("OpenDocument (.ods)")
            if "content.xml" in names
            else _("Word")
            if "word/document.xml" in names
            else _("arsip zip")
        )
        raise Unreadable(_("Ini berkas {kind}, bukan Excel. Simpan sebagai .xlsx, lalu coba lagi.").format(kind=kind))


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    bombs = (p for p in parts if p.file_size > BOMB_SIZE and p.file_size > BOMB_RATIO * max(p.compress_size, 1))
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_CONTENT or next(bombs, None):
        raise Unreadable(
            _("Isi berkas Excel ini jauh lebih besar daripada tabel biasa; salin barisnya ke buku kerja baru.")
        )


def _check_declarations(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Document types and entities have no place in a workbook: they are how a file reads other files (XXE)."""
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with package.open(part) as content:
            start = content.read(4096).replace(b"\x00", b"")
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise Unreadable(
                _("Berkas Excel ini memuat rujukan tersembunyi dan tidak dibuka. Salin isinya ke buku kerja baru.")
            )
