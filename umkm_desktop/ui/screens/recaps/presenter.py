"""What the page of recaps and forms does: choose partner, month and file, match names, store the reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.importing.programme_files import RECAP_COLUMNS
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import N_, _, format_month, format_number, format_rupiah
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.importing import importing, recaps
from umkm_desktop.services.importing.import_plan import CHANGED, NEW, REFUSED, SKIP, UNCHANGED
from umkm_desktop.services.importing.import_undo import UndoResult, undo_import
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import ImportPlan, OpenedFile, PlanRows
from umkm_desktop.services.importing.recap_memory import remember_recap
from umkm_desktop.services.importing.recaps import Recap, RecapLine, companion_choices, partner_choices
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.recaps.view import RecapsView

UNKNOWN = "unknown"
"""A line whose product nobody has matched yet."""


@dataclass(frozen=True)
class SalesLine:
    """One line: where it stands in the file, what the file calls it, what it is, and what becomes of it."""

    row: int
    written: str
    where: str
    product: str
    detail: str
    sold: int | None
    sales: int | None
    action: str
    line: RecapLine | None = None


@dataclass(frozen=True)
class SalesPage:
    """All lines of a file and what is said below them."""

    name: str
    lines: tuple[SalesLine, ...]
    summary: str
    notes: tuple[str, ...]
    to_write: int


def recap_page(recap: Recap, plan: ImportPlan | None) -> SalesPage:
    """A recap with what writing it would do; no plan where nothing is matched."""
    fates = _fates(plan)
    lines = tuple(_recap_line(line, fates) for line in recap.lines)
    unknown = sum(line.action == UNKNOWN for line in lines)
    summary = _("{rows} baris menjadi {lines} laporan · {unknown} belum cocok · jumlah {total}").format(
        rows=format_number(sum(len(line.rows) for line in recap.lines)),
        lines=format_number(len(lines) - unknown),
        unknown=format_number(unknown),
        total=format_rupiah(recap.total("sales")),
    )
    notes = [_("Baris {row}: {sentence}").format(row=row, sentence=sentence) for row, sentence in recap.problems]
    if recap.silent:
        names = ", ".join(one.product for one in recap.silent[:3])
        more = _(" dan {count} lain").format(count=len(recap.silent) - 3) if len(recap.silent) > 3 else ""
        notes.append(_("Tidak disebut rekap, tetap belum lapor: {names}{more}.").format(names=names, more=more))
    return SalesPage(recap.opened.name, lines, summary, tuple(notes), _to_write(plan))


def form_page(plan: ImportPlan, blank: int) -> SalesPage:
    """A filled form with what writing it would do."""
    fates, rows = _fates(plan), PlanRows(plan)
    columns = {name: place for place, name in enumerate(plan.fields)}
    lines = []
    for row, shown in zip(plan.rows, rows.page("", 0, len(plan.rows)), strict=True):
        action, sentence = fates[row.line]
        sold, sales = (row.values[columns[key]] if key in columns else None for key in ("sold", "sales"))
        lines.append(
            SalesLine(
                row.line,
                shown.title,
                _("baris {row}").format(row=row.line),
                shown.title,
                sentence or shown.detail,
                _whole(sold),
                _whole(sales),
                action,
            )
        )
    summary = _("{filled} baris diisi · {blank} baris kosong tetap belum lapor").format(
        filled=format_number(len(lines)), blank=format_number(blank)
    )
    return SalesPage(plan.layout.opened.name, tuple(lines), summary, (), _to_write(plan))


def _recap_line(line: RecapLine, fates: Mapping[int, tuple[str, str]]) -> SalesLine:
    maybe = _("Mungkin: {names}").format(names=", ".join(one.product for one in line.suggestions))
    unknown = maybe if line.suggestions else line.sentence
    action, sentence = (UNKNOWN, unknown) if line.shelved is None else fates.get(line.rows[0], (NEW, ""))
    where = _("baris {row}").format(row=line.rows[0])
    if len(line.rows) > 1:
        where = _("{count} baris dijumlahkan").format(count=len(line.rows))
    about = "" if line.shelved is None else " · ".join(filter(None, (line.shelved.business, line.shelved.outlet)))
    return SalesLine(
        row=line.rows[0],
        written=line.written,
        where=" · ".join(filter(None, (where, line.outlet))),
        product=_("Belum cocok") if line.shelved is None else line.shelved.product,
        detail=" ".join(filter(None, (sentence, line.worked_out))) or about,
        sold=line.figures.get("sold"),
        sales=line.figures.get("sales"),
        action=action,
        line=line,
    )


def _fates(plan: ImportPlan | None) -> dict[int, tuple[str, str]]:
    """What becomes of a row of the file, with the sentence where it is refused."""
    if plan is None:
        return {}
    reasons: dict[int, str] = {}
    for problem in plan.problems:
        reasons.setdefault(problem.row, problem.message)
    told: Sequence[str] = (REFUSED, NEW, CHANGED)
    return {row.line: (row.action, reasons.get(row.line, "") if row.action in told else "") for row in plan.rows}


def _to_write(plan: ImportPlan | None) -> int:
    return 0 if plan is None else plan.new + plan.changed


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


PILLS: Mapping[str, tuple[str, str, str]] = {
    NEW: (N_("Baru"), "up", "plus-lg"),
    CHANGED: (N_("Diperbaiki"), "info", "pencil"),
    UNCHANGED: (N_("Sama"), "flat", "dash"),
    REFUSED: (N_("Ditolak"), "bad", "x-lg"),
    UNKNOWN: (N_("Belum cocok"), "wait", "question-lg"),
}


RECAP, FORM = "recap", "form"
OPENS = ((".xlsx .csv .txt", "*.xlsx *.csv *.txt"),)


class RecapsPresenter:
    """One file at a time; reading, checking and writing run beside the window."""

    def __init__(self, view: "RecapsView", context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self._mode, self._partner, self._rule = RECAP, "", SKIP
        self._month = month_before(month_of(self._desk.today()))
        self._opened: OpenedFile | None = None
        self._recap: Recap | None = None
        self._plan: ImportPlan | None = None
        self._matches: dict[str, str] = {}
        self._how: dict[str, Any] = {}
        self._busy = False

    # --- opening
    def opened(self, *, partner: str = "", month: str = "", mode: str = "", file: str = "") -> None:
        """Show the page; whoever opens it may have chosen partner and month."""
        self._partner, self._month = partner or self._partner, month or self._month
        self._mode = mode or self._mode
        self._tell()
        if file:
            self.open_path(Path(file))

    def refresh(self) -> None:
        """Names of partners may have changed."""
        self._tell()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        kept = {"partner": self._partner, "month": self._month, "mode": self._mode}
        return kept | ({"file": str(self._opened.path)} if self._opened else {})

    def _tell(self) -> None:
        partners = partner_choices(self._desk)
        if not self._partner and len(partners) == 1:
            self._partner = partners[0][0]
        self._view.show_choices(self._mode, partners, self._partner, self._month)
        self._context.set_title(_("Laporan dari berkas"), self._about())
        why = refusal(Permission.EXPORT)
        make = Action(
            _("Buat formulir"),
            self.make_form,
            "file-earmark-spreadsheet",
            enabled=self._desk.may(Permission.EXPORT),
            why=why,
        )
        self._context.set_actions(
            [make, Action(_("Pilih berkas"), self.choose_file, "upload", primary=True, key="Ctrl N")]
        )

    def _about(self) -> str:
        if self._opened is not None:
            return self._opened.name
        return _("Rekap ritel atau formulir pendamping menjadi laporan penjualan")

    # --- choosing
    def choose_mode(self, mode: str) -> None:
        """A retailer's recap or a companion's form."""
        if mode != self._mode and not self._busy:
            self._mode = mode
            self._close()

    def choose_partner(self, uid: str) -> None:
        """Whose recap it is."""
        self._partner, self._matches, self._how = uid, {}, {}
        self._read()

    def choose_month(self, month: str) -> None:
        """Which month the recap is about."""
        self._month = month
        self._read()

    def choose_rule(self, rule: str) -> None:
        """What to do with reports that are there and differ."""
        self._rule = rule
        self._read()

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        if self._busy:
            return
        if self._mode == RECAP and not self._partner:
            self._view.show_problem(_("Pilih dahulu mitra yang mengirim rekap ini."))
            return
        path = self._context.dialogs.ask_open_file(_("Pilih rekap atau formulir"), OPENS, folder="recap")
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Read a file beside the window."""
        self._matches, self._how = {}, {}
        self._run(
            lambda progress: importing.open_file(self._desk, path, progress=progress),
            _("Membaca {name}").format(name=path.name),
            self._file_opened,
        )

    def _file_opened(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._read()

    def _run(self, work: Any, title: str, done: Any, *, quiet: bool = True) -> None:
        self._busy = True
        self._view.show_problem("")

        def ended(answer: Any) -> None:
            self._busy = False
            done(answer)

        self._context.runner.run(
            work, title=title, done=ended, failed=self._failed, cancelled=self._stopped, icon="upload", quiet=quiet
        )

    def _failed(self, refused: Refused) -> None:
        self._busy = False
        self._plan = None
        self._view.show_problem(str(refused))

    def _stopped(self) -> None:
        self._busy = False
        self._view.show_problem(_("Dibatalkan. Tidak ada yang ditulis."))

    # --- reading and matching
    def _read(self) -> None:
        opened = self._opened
        if opened is None or (self._mode == RECAP and not self._partner):
            self._tell()
            return
        reading = self._read_recap if self._mode == RECAP else self._read_form
        self._run(
            partial(reading, opened), _("Memeriksa {name}").format(name=opened.name), lambda answer: self._show(*answer)
        )

    def _read_recap(self, opened: OpenedFile, progress: Progress) -> tuple[Recap, ImportPlan | None, SalesPage]:
        recap = recaps.read_recap(
            self._desk, opened, partner_uid=self._partner, month=self._month, matches=self._matches, **self._how
        )
        matched = any(line.shelved is not None for line in recap.lines)
        plan = recaps.plan_recap(self._desk, recap, on_duplicate=self._rule, progress=progress) if matched else None
        return recap, plan, recap_page(recap, plan)

    def _read_form(self, opened: OpenedFile, progress: Progress) -> tuple[None, ImportPlan, SalesPage]:
        form = recaps.read_report_form(self._desk, opened, on_duplicate=self._rule, progress=progress)
        return None, form.plan, form_page(form.plan, form.blank)

    def _show(self, recap: Recap | None, plan: ImportPlan | None, page: SalesPage) -> None:
        self._recap, self._plan = recap, plan
        shelf = recap.shelf if recap is not None else ()
        names = {one.product_uid: f"{one.product} · {one.business}" for one in shelf}
        self._view.show_page(page, sorted(names.items(), key=lambda pair: pair[1].casefold()))
        self._tell()

    def match(self, key: str, product_uid: str) -> None:
        """Say which of our products a name of the recap is."""
        if self._matches.get(key) != product_uid:
            self._matches[key] = product_uid
            self._read()

    def map_columns(self) -> None:
        """Say by hand which column of the recap is what."""
        if self._recap is None or self._busy:
            return
        table = self._recap.table
        headings = [(heading, heading) for heading in table.headings]
        held = {field: heading for heading, field in table.named_mapping().items()}
        fields = [
            FormField(rule.key, _(rule.label), "choice", choices=headings, width=6, required=rule.required)
            for rule in RECAP_COLUMNS
        ]
        title = _("Kolom rekap ini")
        told = _(
            "Pilih kolom berkas untuk tiap isian; yang kosong tidak dipakai. Diingat untuk rekap mitra ini berikutnya."
        )
        chosen = self._context.dialogs.ask_values(title, told, _("Pakai"), fields, held)
        if chosen is not None:
            taken = {str(heading): key for key, heading in chosen.items() if heading}
            self._how = {"chosen": {heading: taken.get(heading, "-") for heading in table.headings}}
            self._read()

    # --- writing
    def why_not(self) -> str:
        """Why nothing can be stored now; empty when it can."""
        if not self._desk.may(Permission.IMPORT):
            return refusal(Permission.IMPORT)
        if self._plan is None or not (self._plan.new or self._plan.changed):
            return _("Tidak ada laporan baru atau perbaikan.")
        return ""

    def write(self) -> None:
        """Store the reports as one batch, and remember names and columns."""
        plan, recap, matches = self._plan, self._recap, dict(self._matches)
        if self._busy or plan is None or self.why_not():
            return

        def work(progress: Progress) -> str:
            batch = write_import(self._desk, plan, progress=progress).batch
            if recap is not None:
                remember_recap(self._desk, recap.partner_uid, recap.table.named_mapping(), matches)
            return batch

        count = plan.new + plan.changed
        self._run(work, _("Menyimpan laporan"), partial(self._written, count), quiet=False)

    def _written(self, count: int, batch: str) -> None:
        self._close()
        self._context.toast(
            _("{count} laporan tersimpan").format(count=format_number(count)),
            format_month(self._month),
            action=_("Tarik kembali"),
            on_action=partial(self._take_back, batch),
        )

    def _take_back(self, batch: str) -> None:
        self._run(
            lambda progress: undo_import(self._desk, batch, progress=progress), _("Menarik kembali"), self._taken_back
        )

    def _taken_back(self, undone: UndoResult) -> None:
        count = format_number(undone.removed + undone.restored)
        self._context.toast(_("{count} laporan ditarik kembali").format(count=count))

    def cancel(self) -> None:
        """Put the file away; without one go back to where the officer came from."""
        if self._busy:
            return
        if self._opened is None:
            self._context.navigator.back()
        else:
            self._close()

    def _close(self) -> None:
        self._opened = self._recap = self._plan = None
        self._matches, self._how = {}, {}
        self._view.show_problem("")
        self._view.show_page(None, ())
        self._tell()

    # --- the form
    def make_form(self) -> None:
        """Write the form of one companion (or of the businesses without one) for the month."""
        work = None if self._busy else ask_form(self._context, self._month)
        if work is not None:
            self._run(work, _("Menulis formulir"), self._form_written)

    def _form_written(self, written: Exported) -> None:
        detail = _("{count} baris · {file}").format(count=written.rows, file=written.file.name)
        self._context.toast(_("Formulir tersimpan"), detail)


BOOK = ((".xlsx", "*.xlsx"),)
NOBODY = ""
"""The businesses without a companion, among the choices of a form."""

Work = Callable[[Progress], Exported]


def ask_form(context: Context, month: str) -> Work | None:
    """Ask for whom and where; returns what writes the file, None where the officer backed out or may not."""
    desk = context.desk
    if not desk.may(Permission.EXPORT):
        return None
    who = [(NOBODY, _("Usaha tanpa pendamping")), *companion_choices(desk)]
    asked = context.dialogs.ask_values(
        _("Formulir laporan {month}").format(month=format_month(month)),
        _("Berisi produk yang belum dilaporkan; pendamping mengisinya di Excel dan mengembalikannya."),
        _("Simpan"),
        [FormField("who", _("Pendamping"), "choice", required=True, choices=who)],
        {"who": NOBODY},
    )
    if asked is None:
        return None
    name = f"Formulir {month} {dict(who)[asked['who']]}.xlsx"
    path = context.dialogs.ask_save_file(_("Simpan formulir"), name=name, kinds=BOOK, folder="recap")
    return None if path is None else _writing(context, path, month, str(asked["who"]))


def _writing(context: Context, path: Path, month: str, companion: str) -> Work:
    def write(progress: Progress) -> Exported:
        uid = companion or None
        return recaps.write_report_form(context.desk, path, month=month, companion_uid=uid, progress=progress)

    return write
