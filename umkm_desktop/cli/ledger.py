"""``signed``, ``cancel`` and ``ledger``: what became of numbers after they were given, and the book of them.

``ledger confirm`` tells the last number of a book that is in doubt: after a restore, or of a year kept on paper.
"""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, year
from umkm_desktop.cli.table import Command, arg, day_arg, flag, reason_arg, record_arg
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.papers.issuing import REGISTERS
from umkm_desktop.domain.papers.numbering import (
    NUMBER_STATUS_NAMES,
    NumberStatus,
    OutsideLetter,
    doubt_sentence,
    read_span,
    spans_text,
)
from umkm_desktop.i18n import N_, _, format_date, format_number
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import document_signing
from umkm_desktop.services.office.registers import LETTERS
from umkm_desktop.services.papers import number_books
from umkm_desktop.services.papers.number_books import Book, BookLine, BookQuery

PAGE = 1_000


def _signed(args: argparse.Namespace, context: Context) -> Answer:
    desk, day, uid = context.desk(), args.date, args.number
    scan = Path(args.scan).expanduser() if args.scan else None
    number = document_signing.record_signing(desk, uid, day, scan=scan)
    data = {"number": number, "uid": uid, "status": "signed", "date": day.isoformat(), "scan": scan is not None}
    return Answer(_("Ditandatangani {day}: {number}.").format(day=format_date(day), number=number), data)


def _cancel(args: argparse.Namespace, context: Context) -> Answer:
    if bool(args.number) is args.next:
        raise RuleBroken(_("Sebutkan nomor dokumen, atau --next untuk nomor berikutnya."))
    desk = context.desk()
    if args.next:
        number = number_books.cancel_number(desk, args.register, args.reason)
    else:
        number = document_signing.cancel_document(desk, args.number, args.reason)
    return Answer(_("Batal: {number}.").format(number=number), {"number": number, "status": "cancelled"})


def _ledger(args: argparse.Namespace, context: Context) -> Answer:
    if args.action == "note":
        return _note(args, context)
    if args.action == "confirm":
        return _confirm(args, context)
    desk = context.desk()
    book = number_books.book(desk, args.register, args.year)
    lines: list[BookLine] = []
    query = BookQuery(args.register, book.year, descending=False)
    while page := number_books.page_numbers(desk, query, offset=len(lines), limit=PAGE):
        lines += page
    text = "\n".join([_headline(book), *map(_told, lines)])
    return Answer(text, {**_as_data(book), "numbers": [_line_data(line) for line in lines]})


def _headline(book: Book) -> str:
    counts = ", ".join(f"{_(NUMBER_STATUS_NAMES[s]).lower()} {format_number(n)}" for s, n in book.counts.items())
    parts = [f"{_(REGISTERS[book.register])} {book.year}: {counts}."]
    if book.doubt:
        parts.append(doubt_sentence(book.doubt, book=_(REGISTERS[book.register]), year=book.year))
    else:
        parts.append(_("Nomor berikutnya {number}.").format(number=book.next_text))
    if book.gaps:
        parts.append(_("Belum tercatat: {spans}.").format(spans=spans_text(book.gaps)))
    return " ".join(parts)


def _told(line: BookLine) -> str:
    parts = [
        line.text,
        _(NUMBER_STATUS_NAMES[NumberStatus(line.status)]),
        format_date(line.letter_date) if line.letter_date else "",
        line.subject,
        line.addressee,
        line.reason,
    ]
    return "  ".join(part for part in parts if part)


def _as_data(book: Book) -> dict[str, Any]:
    return {
        "register": book.register,
        "year": book.year,
        "next": book.next_number,
        "next_number": book.next_text,
        "counts": {status.value: count for status, count in book.counts.items()},
        "gaps": [[span.first, span.last] for span in book.gaps],
        "doubt": book.doubt or None,
    }


def _line_data(line: BookLine) -> dict[str, Any]:
    return {
        "n": line.n,
        "number": line.text,
        "status": line.status,
        "date": line.letter_date or "",
        "subject": line.subject,
        "to": line.addressee,
        **facts(line, "reason", "noted_by"),
        "document": line.document_uid,
    }


def _confirm(args: argparse.Namespace, context: Context) -> Answer:
    if args.last is None:
        raise RuleBroken(_("Memastikan nomor terakhir memerlukan --last dan --reason."))
    desk = context.desk()
    try:
        number_books.confirm_last_numbers(desk, {args.register: args.last}, args.reason, year=args.year)
    except FieldProblems as found:
        raise RuleBroken(" ".join(found.problems.values())) from found
    book = number_books.book(desk, args.register, args.year)
    return Answer(_headline(book), _as_data(book))


def _note(args: argparse.Namespace, context: Context) -> Answer:
    if not args.number or not args.date:
        raise RuleBroken(_("Mencatat surat luar memerlukan --number, --date, dan --subject."))
    span, day = read_span(args.number), args.date
    letter = OutsideLetter(day, args.subject, args.to, args.text)
    desk = context.desk()
    numbers = _all_told(
        lambda: number_books.note_outside(desk, args.register, span, letter, year=_year(args, day, desk))
    )
    return Answer(_("Tercatat: {numbers}.").format(numbers=", ".join(numbers)), {"numbers": numbers})


def _year(args: argparse.Namespace, day: date, desk: Desk) -> int:
    """The book's year: as said, else that of the letter (this year's at most)."""
    return args.year or min(day.year, desk.today().year)


def _all_told(act: Callable[[], list[str]]) -> list[str]:
    """Problems of several fields are told with the names of the options."""
    options = {"letter_date": "--date", "subject": "--subject", "addressee": "--to", "text": "--text"}
    try:
        return act()
    except FieldProblems as found:
        told = " ".join(f"{options.get(key, key)}: {sentence}" for key, sentence in found.problems.items())
        raise RuleBroken(_("Belum dicatat. {problems}").format(problems=told)) from found


COMMANDS = (
    Command(
        "signed",
        N_("mencatat bahwa dokumen sudah ditandatangani"),
        _signed,
        record_arg("number", "document", N_("NOMOR")),
        day_arg("--date", N_("hari ditandatangani"), required=True),
        arg("--scan", "FILE", N_("pindaian: PDF, PNG, atau JPEG, paling besar 10 MB")),
    ),
    Command(
        "cancel",
        N_("membatalkan dokumen yang belum ditandatangani, atau nomor berikutnya"),
        _cancel,
        record_arg("number", "document", N_("NOMOR"), N_("nomor dokumen"), nargs="?"),
        flag("--next", N_("nomor berikutnya diambil dan dibatalkan")),
        arg("--register", about=N_("buku nomor, untuk --next"), choices=tuple(REGISTERS), default=LETTERS),
        reason_arg(required=True),
    ),
    Command(
        "ledger",
        N_("buku nomor; note mencatat surat luar, confirm memastikan nomor terakhir"),
        _ledger,
        arg(
            "action",
            about=N_("mencatat surat luar, atau memastikan nomor terakhir"),
            nargs="?",
            choices=("note", "confirm"),
        ),
        arg("--register", about=N_("buku nomor"), choices=tuple(REGISTERS), default=LETTERS),
        arg("--year", N_("TAHUN"), N_("bawaan tahun ini"), type=year, default=0),
        arg("--number", "N", N_("nomor urut: 15, atau 15-18")),
        day_arg("--date", N_("tanggal surat")),
        arg("--subject", N_("PERIHAL"), default=""),
        arg("--to", N_("TUJUAN"), default=""),
        arg("--text", N_("NOMOR"), N_("nomor lengkap bila tidak menurut pola"), default=""),
        arg("--last", "N", N_("nomor terakhir yang keluar, untuk confirm; 0 belum ada"), type=int),
        reason_arg(N_("dari mana nomor terakhir itu diketahui")),
    ),
)
