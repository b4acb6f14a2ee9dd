"""The book of numbers: its lines, its gaps, letters outside the program, cancelled numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import REGISTERS
from umkm_desktop.domain.papers.numbering import (
    NUMBER_STATUS_NAMES,
    OutsideLetter,
    check_last_number,
    doubt_sentence,
    read_span,
    spans_text,
)
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.office.registers import LETTERS
from umkm_desktop.services.papers import number_books
from umkm_desktop.services.papers.number_books import AskedBook, Book, BookLine, BookQuery
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import Listing
from umkm_desktop.ui.screens.issuing.panels import BookPanel, IssuingView

FIELDS = (
    FormField("n", N_("Nomor urut"), required=True, width=4, hint=N_("15, atau 15-18 untuk beberapa surat.")),
    FormField("letter_date", N_("Tanggal surat"), "date", required=True, width=8),
    FormField("subject", N_("Perihal"), required=True),
    FormField("addressee", N_("Tujuan")),
    FormField("text", N_("Nomor lengkap"), hint=N_("Hanya bila tidak menurut pola nomor kantor.")),
)


class BookPresenter(Listing[BookQuery]):
    """One book of one year at a time."""

    def __init__(self, view: IssuingView, context: Context, show: Callable[[str], None]) -> None:
        super().__init__(BookQuery(LETTERS, context.desk.today().year))
        self._view, self._context, self._show = view, context, show

    def opened(self) -> None:
        """The book comes to the front, or something changed."""
        book = self._book()
        years = number_books.book_years(self._context.desk, book.register)
        self._view.show_book(
            BookPanel(
                registers=tuple((register, _(name)) for register, name in REGISTERS.items()),
                register=book.register,
                years=tuple(years),
                year=book.year,
                counts=_counts(book),
                gaps=_gaps(book),
                doubt=doubt_sentence(book.doubt, book=_(REGISTERS[book.register]), year=book.year)
                if book.doubt
                else "",
            )
        )
        self._view.reload_book()

    def _book(self) -> Book:
        return number_books.book(self._context.desk, self.query.register, self.query.year)

    # --- the list
    def count(self) -> int:
        return number_books.count_numbers(self._context.desk, self.query)

    def page(self, offset: int, limit: int) -> Sequence[BookLine]:
        return number_books.page_numbers(self._context.desk, self.query, offset=offset, limit=limit)

    def asked(self) -> None:
        self._view.reload_book()

    def sort(self, _key: str, descending: bool) -> None:
        """From the last number, or from the first."""
        self.ask(descending=descending)

    def choose_book(self, register: str) -> None:
        """Another book; an empty word is the first one."""
        self.query = replace(self.query, register=register or LETTERS)
        self.opened()

    def choose_year(self, year: int) -> None:
        """Another year; 0 is this one."""
        self.query = replace(self.query, year=year or self._context.desk.today().year)
        self.opened()

    def choose_row(self, row: BookLine | None) -> None:
        self.choose(row.document_uid if row else None)

    def choose(self, uid: str | None) -> None:
        """Show the document a number stands on, if the program made it."""
        self._show(uid or "")

    # --- acts
    def actions(self) -> list[Action]:
        """The buttons of the top bar."""
        desk = self._context.desk
        may_cancel, may_note = desk.may(Permission.CANCEL_NUMBERS), desk.may(Permission.NOTE_NUMBERS)
        return [
            Action(
                _("Batalkan nomor…"),
                self.cancel_next,
                icon="slash-circle",
                enabled=may_cancel,
                why="" if may_cancel else refusal(Permission.CANCEL_NUMBERS),
            ),
            Action(
                _("Catat surat luar…"),
                self.note_outside,
                icon="journal-plus",
                primary=True,
                enabled=may_note,
                why="" if may_note else refusal(Permission.NOTE_NUMBERS),
            ),
        ]

    def confirm_last(self) -> None:
        """Ask for the last number of every book of the year that is in doubt, and write them down."""
        desk = self._context.desk
        if not desk.may(Permission.CANCEL_NUMBERS):
            self._view.show_problem(refusal(Permission.CANCEL_NUMBERS))
            return
        year = self._book().year
        asked = number_books.asked_books(desk, year)
        fields = [
            FormField(
                one.register,
                f"{_(REGISTERS[one.register])} {year}",
                "digits",
                width=4,
                hint=_("Diketahui sampai {n}.").format(n=format_number(one.known)),
            )
            for one in asked
        ]
        fields.append(FormField("reason", N_("Dari mana diketahui"), required=True, hint=N_("Misalnya buku agenda.")))
        told = self._context.dialogs.ask_values(
            _("Pastikan nomor terakhir"),
            _(
                "Tulis nomor terakhir yang pernah keluar dari tiap buku, di program ini maupun di kertas; 0 bila belum "
                "ada. Buku yang dikosongkan ditanyakan lagi nanti. Nomor berikutnya menyambung dari sini."
            ),
            _("Pastikan"),
            fields,
            {},
            check=lambda values: _last_problems(asked, values),
        )
        if told is None:
            return
        numbers = {one.register: int(told[one.register]) for one in asked if told.get(one.register)}
        try:
            number_books.confirm_last_numbers(desk, numbers, told["reason"], year=year)
        except FieldProblems as found:
            self._view.show_problem(" ".join(found.problems.values()))
        except Refused as error:
            self._view.show_problem(str(error))
        else:
            self._view.clear_problem()
            self._context.toast(_("Nomor terakhir dipastikan"), ", ".join(_(REGISTERS[name]) for name in numbers))
            self.opened()

    def note_outside(self) -> None:
        """Ask for a letter made outside the program, and note its number."""
        book, desk = self._book(), self._context.desk
        sentence = _("Surat yang dibuat di luar program, supaya nomornya tidak terpakai dua kali.")
        if book.gaps:
            sentence += " " + _("Belum tercatat: {spans}.").format(spans=spans_text(book.gaps))
        asked = self._context.dialogs.ask_values(
            _("Catat surat luar"),
            sentence,
            _("Catat"),
            FIELDS,
            {"n": str(book.next_number), "letter_date": desk.today()},
            check=lambda values: self._problems(book, values),
        )
        if asked is None:
            return
        try:
            numbers = number_books.note_outside(
                desk, book.register, read_span(asked["n"]), _letter(asked), year=book.year
            )
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._view.clear_problem()
        first, last = numbers[0], numbers[-1]
        told = first if first == last else _("{first} sampai {last}").format(first=first, last=last)
        self._context.toast(_("Tercatat"), told)

    def _problems(self, book: Book, values: dict[str, Any]) -> dict[str, str]:
        try:
            span = read_span(values["n"] or "")
        except RuleBroken as broken:
            return {"n": str(broken)}
        return number_books.check_noting(self._context.desk, book.register, span, _letter(values), year=book.year)

    def cancel_next(self) -> None:
        """Take the next number and cancel it."""
        self.query = replace(self.query, year=self._context.desk.today().year)
        book = self._book()
        sentence = _("Nomor berikutnya, {number}, diambil dan dicatat batal. Nomor itu tidak dipakai lagi.")
        reason = self._context.dialogs.ask_text(
            _("Batalkan nomor"), sentence.format(number=book.next_text), _("Batalkan nomor"), label=_("Alasan")
        )
        if reason is None:
            return
        try:
            number = number_books.cancel_number(self._context.desk, book.register, reason)
        except Refused as error:
            self._view.show_problem(str(error))
            return
        self._view.clear_problem()
        self._context.toast(_("Nomor dibatalkan"), number)


def _last_problems(asked: Sequence[AskedBook], values: dict[str, Any]) -> dict[str, str]:
    """At least one book is told, and none below what the program knows."""
    problems: dict[str, str] = {}
    for one in asked:
        try:
            if values.get(one.register):
                check_last_number(int(values[one.register]), least=one.known)
        except RuleBroken as broken:
            problems[one.register] = str(broken)
    if not any(values.get(one.register) for one in asked):
        problems[""] = _("Tulis nomor terakhir sedikitnya satu buku; 0 bila belum ada.")
    return problems


def _letter(values: dict[str, Any]) -> OutsideLetter:
    return OutsideLetter(
        values["letter_date"], values.get("subject") or "", values.get("addressee") or "", values.get("text") or ""
    )


def _counts(book: Book) -> str:
    """``Terbit 130 · Batal 2 · Surat luar 10``."""
    return " · ".join(f"{_(NUMBER_STATUS_NAMES[status])} {format_number(n)}" for status, n in book.counts.items())


def _gaps(book: Book) -> str:
    """What nobody accounts for, as a sentence; empty when every number is."""
    if not book.gaps:
        return ""
    return _("Belum tercatat: {spans}. Catat surat luar, atau biarkan bila nomornya memang tidak dipakai.").format(
        spans=spans_text(book.gaps)
    )
