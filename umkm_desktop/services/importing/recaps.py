"""Rows of sales out of a retailer's own recap (columns remembered, products matched once, rows summed) and of the forms
on which companions bring the sales of their businesses.

What comes out is a plan of the importer (kind ``sales``): the same checks, the same preview, the same way back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import month_before
from umkm_desktop.domain.fields import Value
from umkm_desktop.domain.importing.programme_files import RECAP_COLUMNS, REPORT_KEYS, SALES_COLUMNS
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import outlet_key
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.domain.text import fold
from umkm_desktop.exchange.columns import rules_of
from umkm_desktop.exchange.reading import Table, lay_out, missing_columns
from umkm_desktop.exchange.sheets import Sheet
from umkm_desktop.i18n import _, format_month, format_number, format_rupiah
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.finding import find
from umkm_desktop.services.gate import listed
from umkm_desktop.services.importing.import_plan import SKIP
from umkm_desktop.services.importing.importing import ImportPlan, Layout, OpenedFile, plan_import
from umkm_desktop.services.importing.recap_memory import known_names, remembered_layout
from umkm_desktop.services.judged_months import on_shelf_in, refuse_closed
from umkm_desktop.services.placements.shelves import Shelves
from umkm_desktop.services.progress import Progress, no_progress
from umkm_desktop.storage.models import Business, Companion, Companionship, Partner, Placement, Product, SalesReport

SUGGESTED = 3
"""Products offered for a name the office does not know."""
ALIKE = 55
"""Likeness in percent from which on a product is offered."""


@dataclass(frozen=True)
class Shelved:
    """A product of the partner's shelves."""

    placement_id: int
    product_uid: str
    product: str
    business: str
    outlet: str | None
    barcode: str | None
    stands: bool = True
    """Whether it was there in the month of the recap."""


@dataclass(frozen=True)
class RecapLine:
    """One product (and outlet) of the recap: the rows it stands in, summed, and the placement it belongs to.

    Without a placement ``sentence`` says why; ``suggestions`` are products it may be.
    """

    rows: tuple[int, ...]
    written: str
    outlet: str
    figures: Mapping[str, int]
    shelved: Shelved | None = None
    sentence: str = ""
    suggestions: tuple[Shelved, ...] = ()
    worked_out: str = ""
    """What of the sales no cell says: the rows for which units and price were multiplied."""

    @property
    def key(self) -> str:
        """What is remembered of the retailer's name for the product."""
        return name_key(self.written)


@dataclass(frozen=True)
class Recap:
    """A recap as read and matched; nothing is written."""

    partner_uid: str
    partner: str
    month: str
    opened: OpenedFile
    table: Table
    lines: tuple[RecapLine, ...]
    problems: tuple[tuple[int, str], ...] = ()
    shelf: tuple[Shelved, ...] = field(default=(), repr=False)

    @property
    def unknown(self) -> list[RecapLine]:
        """Lines without a placement."""
        return [line for line in self.lines if line.shelved is None]

    @property
    def silent(self) -> list[Shelved]:
        """Products on the partner's shelves that the recap does not name: they stay "belum lapor"."""
        named = {line.shelved.placement_id for line in self.lines if line.shelved is not None}
        return [one for one in self.shelf if one.placement_id not in named]

    def total(self, key: str) -> int:
        """The sum of a figure over all lines, known or not."""
        return sum(line.figures.get(key, 0) for line in self.lines)


def read_recap(
    desk: Desk,
    opened: OpenedFile,
    *,
    partner_uid: str,
    month: str,
    header_row: int | None = None,
    chosen: Mapping[str, str] | None = None,
    matches: Mapping[str, str] | None = None,
) -> Recap:
    """Lay a recap out and match its products with the partner's shelves.

    What the last recap of this partner settled about columns and names is used again; ``chosen`` maps headings to
    fields, ``matches`` maps line keys to product uids of now. Raises RuleBroken, NotFound.
    """
    desk.require(Permission.REPORT_SALES)
    with desk.read() as session:
        partner = find(session, Partner, partner_uid)
        remembered = None if chosen or header_row is not None else remembered_layout(session, partner.id)
        table = lay_out(opened.sheet, "recap", header_row=header_row, chosen=chosen, remembered=remembered)
        if "product" not in table.mapping.values():
            sentence = _("Tidak ada kolom nama produk. Kolom yang ada: {headings}. Tentukan sendiri kolomnya.")
            raise RuleBroken(sentence.format(headings=", ".join(table.headings)))
        shelf = _shelf(session, partner.id, month)
        names = known_names(session, partner.id) | dict(matches or {})
        rows, problems = _rows(table)
        lines = _Matching(shelf, names).lines(rows)
        return Recap(partner.uid, partner.name, month, opened, table, lines, tuple(problems), shelf)


def plan_recap(desk: Desk, recap: Recap, *, on_duplicate: str = SKIP, progress: Progress = no_progress) -> ImportPlan:
    """What writing the matched lines would do, one row per placement; raises RuleBroken where no line is matched."""
    desk.require(Permission.IMPORT)
    matched = [line for line in recap.lines if line.shelved is not None]
    if not matched:
        raise RuleBroken(_("Belum ada baris rekap yang cocok dengan produk pada mitra ini."))
    return plan_import(
        desk,
        sales_layout(recap.opened, [(line.rows[0], _sales_row(recap, line)) for line in matched]),
        on_duplicate=on_duplicate,
        progress=progress,
    )


def sales_layout(opened: OpenedFile, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> Layout:
    """Rows of sales that the program itself has put together, laid out as a file whose rows keep their numbers."""
    keys = list(dict.fromkeys(key for _number, row in rows for key in row))
    cells: list[tuple[Any, ...]] = [()] * max(2, *(number for number, _row in rows))
    cells[0] = tuple(rules_of("sales")[key].label for key in keys)
    for number, row in rows:
        cells[number - 1] = tuple("" if row.get(key) is None else row[key] for key in keys)
    sheet = Sheet(opened.sheet.name, cells)
    return Layout(replace(opened, sheet=sheet), lay_out(sheet, "sales", header_row=1))


def _sales_row(recap: Recap, line: RecapLine) -> dict[str, Any]:
    assert line.shelved is not None
    return {
        "month": recap.month,
        "product": line.shelved.product_uid,
        "partner": recap.partner_uid,
        "outlet": line.shelved.outlet,
        **line.figures,
        "source": "recap",
        "evidence": recap.opened.name[:200],
    }


@dataclass(frozen=True)
class _RecapRow:
    number: int
    written: str
    outlet: str
    barcode: str | None
    figures: Mapping[str, int]


def _rows(table: Table) -> tuple[list[_RecapRow], list[tuple[int, str]]]:
    """Rows that name a product and hold a figure, and sentences about those that cannot be read."""
    readers = table.readers()
    rows: list[_RecapRow] = []
    problems: list[tuple[int, str]] = []
    for number, cells in table.records():
        try:
            typed = {key: readers[key](cell) for key, cell in cells.items()}
        except RuleBroken as broken:
            problems.append((number, str(broken)))
            continue
        if not typed.get("product"):
            continue
        values, wrong, _odd = read_record(RECAP_COLUMNS, typed)
        wrong.pop("barcode", None)
        if wrong:
            problems.append((number, next(iter(wrong.values()))))
            continue
        figures = {key: value for key in REPORT_KEYS if isinstance(value := values.get(key), int)}
        barcode = values.get("barcode")
        rows.append(
            _RecapRow(
                number,
                str(values["product"]),
                str(values.get("outlet") or ""),
                str(barcode) if barcode else None,
                figures,
            )
        )
    return rows, problems


_STATES = (State.PLACED.value, State.WITHDRAWN.value)
_NEVER_SUMMED = frozenset({"price", "days"})


def _shelf(session: Session, partner_id: int, month: str) -> tuple[Shelved, ...]:
    """What was on the partner's shelves once: for each product and outlet the placement of that month."""
    columns = (Placement.id, Product.id, Product.uid, Product.name, Business.name, Placement.outlet, Product.barcode)
    statement = (
        select(*columns)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .where(Placement.partner_id == partner_id, Placement.status.in_(_STATES), listed(Placement))
        .order_by(Placement.status, Placement.id)
    )
    rows = session.execute(statement).all()
    shelves = Shelves()
    shelves.learn(session, {row[1] for row in rows}, [month])
    there = {one.id: shelves.stands(one, month) for one in shelves.at(partner_id, month)}
    return tuple(Shelved(row[0], *row[2:], there[row[0]]) for row in rows if row[0] in there)


class _Matching:
    """The retailer's words against the shelves of one partner."""

    def __init__(self, shelf: Sequence[Shelved], names: Mapping[str, str]) -> None:
        self._names = names
        self._says_sales = False
        self._by_uid: dict[str, list[Shelved]] = {}
        self._by_name: dict[str, set[str]] = {}
        self._by_barcode: dict[str, str] = {}
        for one in shelf:
            self._by_uid.setdefault(one.product_uid, []).append(one)
            self._by_name.setdefault(name_key(one.product), set()).add(one.product_uid)
            if one.barcode:
                self._by_barcode[one.barcode] = one.product_uid
        self._labels = {uid: f"{ones[0].product} {ones[0].business}" for uid, ones in self._by_uid.items()}

    def lines(self, rows: Iterable[_RecapRow]) -> tuple[RecapLine, ...]:
        """One line per placement, and one per name (and outlet) that has none; in the order of the recap."""
        groups: dict[object, list[_RecapRow]] = {}
        found: dict[object, tuple[Shelved | None, str]] = {}
        read = list(rows)
        self._says_sales = any("sales" in row.figures for row in read)
        for row in read:
            shelved, sentence = self._placement(row)
            key: object = (
                shelved.placement_id if shelved else (name_key(row.written), outlet_key(row.outlet) if sentence else "")
            )
            groups.setdefault(key, []).append(row)
            found[key] = shelved, sentence
        return tuple(self._line(group, *found[key]) for key, group in groups.items())

    def _line(self, rows: Sequence[_RecapRow], shelved: Shelved | None, sentence: str) -> RecapLine:
        unknown = shelved is None and not sentence
        return RecapLine(
            rows=tuple(row.number for row in rows),
            written=rows[0].written,
            outlet=rows[0].outlet if len({row.outlet for row in rows}) == 1 else "",
            figures=_summed(rows),
            shelved=shelved,
            sentence=sentence or (_("Nama ini belum dikenal pada mitra ini.") if unknown else ""),
            suggestions=self._alike(rows[0].written) if unknown else (),
            worked_out=_worked_out(rows) if self._says_sales else "",
        )

    def _placement(self, row: _RecapRow) -> tuple[Shelved | None, str]:
        uid = self._product(row)
        if uid is None:
            return None, ""
        there = self._by_uid.get(uid, [])
        if not there:
            return None, _("Produk itu tidak tercatat pada mitra ini; catat penempatannya dahulu.")
        if not row.outlet:
            standing = [one for one in there if one.stands] or there
            anywhere = [one for one in standing if not one.outlet] or standing
            if len(anywhere) == 1:
                return anywhere[0], ""
            sentence = _("Produk ini ada di {count} gerai mitra; rekapnya tidak menyebut yang mana.")
            return None, sentence.format(count=len(there))
        exact = [one for one in there if one.outlet and same_outlet(one.outlet, row.outlet)]
        found = exact or [one for one in there if not one.outlet]
        if found:
            return found[0], ""
        sentence = _("Produk ini tidak tercatat di gerai “{outlet}”; catat penempatannya dahulu.")
        return None, sentence.format(outlet=row.outlet)

    def _product(self, row: _RecapRow) -> str | None:
        if row.barcode and row.barcode in self._by_barcode:
            return self._by_barcode[row.barcode]
        key = name_key(row.written)
        if key in self._names:
            return self._names[key]
        same = self._by_name.get(key, set())
        return next(iter(same)) if len(same) == 1 else None

    def _alike(self, written: str) -> tuple[Shelved, ...]:
        from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - 30 ms to load, only for names nobody knows

        near = process.extract(
            written,
            self._labels,
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            limit=SUGGESTED,
            score_cutoff=ALIKE,
        )
        return tuple(self._by_uid[uid][0] for _label, _score, uid in near)


_ANY_OUTLET = frozenset({"gerai", "toko", "cabang", "outlet", "cab"})


def same_outlet(ours: str, theirs: str) -> bool:
    """Whether two names mean one outlet: the words of one all stand in the other, ``Gerai`` and the like aside."""
    one, other = (set(fold(name).split()) - _ANY_OUTLET for name in (ours, theirs))
    return bool(one and other) and (one <= other or other <= one)


def _summed(rows: Sequence[_RecapRow]) -> dict[str, int]:
    """Figures of all rows together; a price stays only where all agree; outlets that sold are counted.

    Each row brings its sales, or units times price where it has none. Where a row that sold brings neither, the sum
    of the others would be too little, so there is none.
    """
    keys = dict.fromkeys(key for row in rows for key in row.figures if key != "sales")
    summed: dict[str, int] = {}
    for key in keys:
        values = [row.figures[key] for row in rows if key in row.figures]
        if key not in _NEVER_SUMMED:
            summed[key] = sum(values)
        elif len(set(values)) == 1:
            summed[key] = values[0]
    if any({"sold", "sales"} & row.figures.keys() for row in rows):
        sales = [_sales_of(row) for row in rows]
        if None not in sales:
            summed["sales"] = sum(one for one in sales if one is not None)
        else:  # "price" of some rows, times units of all, would be a figure nobody wrote
            summed.pop("price", None)
    outlets = {
        outlet_key(row.outlet) for row in rows if row.outlet and (row.figures.get("sold") or row.figures.get("sales"))
    }
    if outlets and "outlets_active" not in summed:
        summed["outlets_active"] = len(outlets)
    return summed


def _sales_of(row: _RecapRow) -> int | None:
    """What one row sold for in rupiah; None where it sold something and nobody can tell for how much."""
    sales, sold, price = (row.figures.get(key) for key in ("sales", "sold", "price"))
    if sales is not None:
        return sales
    if not sold:
        return 0
    return None if price is None else sold * price


def _worked_out(rows: Sequence[_RecapRow]) -> str:
    counted = [row for row in rows if "sales" not in row.figures and row.figures.get("sold")]
    lacking = [row for row in counted if "price" not in row.figures]
    if lacking:
        sentence = _("Baris {rows} tanpa nilai penjualan dan tanpa harga; lengkapi salah satunya.")
        return sentence.format(rows=", ".join(str(row.number) for row in lacking))
    if not counted:
        return ""
    sums = "; ".join(
        f"{row.number}: {format_number(row.figures['sold'])} × {format_rupiah(row.figures['price'])}" for row in counted
    )
    return _("Penjualan dihitung dari jumlah × harga pada baris {rows}.").format(rows=sums)


def partner_choices(desk: Desk) -> list[tuple[str, str]]:
    """Partners with something on their shelves, or that had: what was withdrawn owes its last month too; by name."""
    desk.require(Permission.VIEW)
    shelved = exists().where(
        Placement.partner_id == Partner.id, listed(Placement), Placement.status.in_([State.PLACED, State.WITHDRAWN])
    )
    statement = select(Partner.uid, Partner.name).where(listed(Partner), shelved)
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement.order_by(func.lower(Partner.name), Partner.id))]


def companion_choices(desk: Desk) -> list[tuple[str, str]]:
    """Companions whose contract has not ended, and those who still look after businesses, by name."""
    desk.require(Permission.VIEW)
    caring = exists().where(Companionship.companion_id == Companion.id, Companionship.ends.is_(None))
    asked = or_(Companion.ends.is_(None), Companion.ends >= desk.today(), caring)
    statement = select(Companion.uid, Companion.name).where(Companion.archived_at.is_(None), asked)
    statement = statement.order_by(func.lower(Companion.name))
    with desk.read() as session:
        return [(uid, name) for uid, name in session.execute(statement)]


GIVEN = ("month", "product", "business", "business_nib", "partner", "outlet", "opening", "price")
"""Columns the form fills in itself; opening stock and price come from the last report and may be corrected."""
NUMBER = "placement"
"""The last column of the form: which placement a line is about, whatever else is called the same."""
ASKED = tuple(rule.key for rule in SALES_COLUMNS if rule.key not in {*GIVEN, NUMBER, "evidence", "source"})
_ANSWERS = frozenset(REPORT_KEYS) - {"opening", "price"}


@dataclass(frozen=True)
class ReadForm:
    """A filled form: what writing it would do, and how many of its lines were left blank ("belum lapor")."""

    plan: ImportPlan
    blank: int


def write_report_form(
    desk: Desk, path: Path, *, month: str, companion_uid: str | None = None, progress: Progress = no_progress
) -> Exported:
    """The form of a companion (of all businesses without one) for the placements that owe a report of the month.

    Raises NotFound, NotAllowed, and RuleBroken where every report is in or the month is closed.
    """
    desk.require(Permission.EXPORT)
    rules = {rule.key: rule for rule in SALES_COLUMNS}
    keys = [*GIVEN, *ASKED, NUMBER]
    with desk.read() as session:
        refuse_closed(session, month)
        companion = None if companion_uid is None else find(session, Companion, companion_uid)
        rows = list(_owed(session, month, None if companion is None else companion.id))
    if not rows:
        raise RuleBroken(_("Semua laporan {month} sudah masuk; tidak ada formulir.").format(month=format_month(month)))
    title = _("Laporan {month}").format(month=format_month(month))
    blank: tuple[Value, ...] = (None,) * len(ASKED)
    return export_list(
        desk,
        path,
        f"{title} {companion.name}" if companion else title,
        [ListColumn(rules[key].label, itemgetter(place), rules[key].kind) for place, key in enumerate(keys)],
        ((*row, *blank, number) for number, *row in rows),
        progress,
    )


def _owed(session: Session, month: str, companion_id: int | None) -> Iterator[tuple[Value, ...]]:
    now, before = aliased(SalesReport), aliased(SalesReport)
    cared_for = Companionship.business_id == Business.id, Companionship.ends.is_(None)
    statement = (
        select(
            Placement.uid,
            Product.name,
            Business.name,
            Business.nib,
            Partner.name,
            Placement.outlet,
            before.closing,
            func.coalesce(before.price, Placement.price, Product.price),
        )
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(Partner, Placement.partner_id == Partner.id)
        .outerjoin(before, (before.placement_id == Placement.id) & (before.month == month_before(month)))
        .where(
            on_shelf_in(month),
            listed(Placement),
            ~exists().where(now.placement_id == Placement.id, now.month == month),
            exists().where(*cared_for, Companionship.companion_id == companion_id)
            if companion_id is not None
            else ~exists().where(*cared_for),
        )
        .order_by(func.lower(Business.name), func.lower(Product.name), Placement.id)
    )
    for row in session.execute(statement):
        number, *given = row
        yield (number, month, *given)


def read_report_form(
    desk: Desk, opened: OpenedFile, *, on_duplicate: str = SKIP, progress: Progress = no_progress
) -> ReadForm:
    """Read a filled form; a line without any figure says nothing, so it stays "belum lapor".

    Raises RuleBroken where the file is no such form or nothing is filled in.
    """
    desk.require(Permission.REPORT_SALES)
    table = lay_out(opened.sheet, "sales")
    if missing := missing_columns(table):
        sentence = _("Ini bukan formulir laporan: tidak ada kolom {fields}.")
        raise RuleBroken(sentence.format(fields=", ".join(missing)))
    filled, blank = _filled(table, opened.name)
    if not filled:
        raise RuleBroken(_("Formulir ini belum diisi: tidak ada satu angka pun."))
    plan = plan_import(desk, sales_layout(opened, filled), on_duplicate=on_duplicate, progress=progress)
    return ReadForm(plan, blank)


def _filled(table: Table, name: str) -> tuple[list[tuple[int, dict[str, Any]]], int]:
    readers = table.readers()
    rows: list[tuple[int, dict[str, Any]]] = []
    blank = 0
    for number, cells in table.records():
        if not any(_says_something(readers[key], cells[key]) for key in _ANSWERS & cells.keys()):
            blank += 1
            continue
        rows.append((number, {**cells, "source": "form", "evidence": name[:200]}))
    return rows, blank


def _says_something(read: Any, cell: Any) -> bool:
    try:
        return read(cell) not in (None, "")
    except RuleBroken:
        return True
