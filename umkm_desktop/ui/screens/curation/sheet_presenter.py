"""A curator's own sheets in a session: the list of products, one sheet, what is given on it, handing it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from umkm_desktop.domain.curation.curation_sessions import INTEREST_NAMES, Act, SheetState, State
from umkm_desktop.domain.curation.rubrics import Criterion, Rubric
from umkm_desktop.domain.curation.running_score import RunningScore, running_score
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.i18n import N_, _, format_day_and_date, format_number
from umkm_desktop.services.curation import curation_sessions, entry_facts, rubrics, score_photos, score_sheets
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.entry_facts import EntryFacts
from umkm_desktop.services.curation.score_photos import PhotoLine
from umkm_desktop.services.curation.score_sheets import MyProduct, SheetPage
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.curation.sheet_photos import SheetPhotos

FINAL = (SheetState.SUBMITTED, SheetState.CONFLICT)

CONFLICT_FIELDS = (
    FormField(
        "interest",
        N_("Jenis"),
        "choice",
        required=True,
        choices=[(one.value, name) for one, name in INTEREST_NAMES.items()],
    ),
    FormField("note", N_("Keterangan"), "multiline", required=True),
)


@dataclass(frozen=True)
class Sheet:
    """One sheet as it is being filled; ``why_not`` is why it can only be read."""

    facts: EntryFacts
    page: SheetPage
    rubric: Rubric
    points: dict[str, int]
    notes: dict[str, str]
    remark: str
    photos: Sequence[PhotoLine]
    why_not: str

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What is judged."""
        return self.page.criteria

    @property
    def score(self) -> RunningScore:
        """The curator's own score so far."""
        return running_score(self.rubric, is_food=self.facts.is_food, points=self.points)


@dataclass
class SessionWork:
    """A curator's part in a session: its products in their order, which one is shown."""

    page: SessionPage
    rubric: Rubric
    products: list[MyProduct] = field(default_factory=list)
    at: int = 0

    @property
    def done(self) -> int:
        """How many are handed in or not his to judge."""
        return sum(1 for one in self.products if is_done(one))


class SheetView(Protocol):
    """What the part can show."""

    def show_products(self, products: Sequence[MyProduct], done: int) -> None: ...
    def refresh_product(self, place: int, product: MyProduct, done: int) -> None: ...
    def select(self, place: int) -> None: ...
    def show_sheet(self, sheet: Sheet | None) -> None: ...
    def show_points(self, sheet: Sheet) -> None: ...
    def go_to(self, key: str) -> None: ...
    def keep_soon(self) -> None: ...
    def show_problem(self, sentence: str, *, kind: str = "bad") -> None: ...


class SheetPresenter:
    """Points are kept a moment after the last key and when another product is chosen; only Ctrl+Enter hands in."""

    def __init__(self, view: SheetView, context: Context, parts: PartNavigator) -> None:
        self._view, self._context, self._parts = view, context, parts
        self._desk = context.desk
        self._work: SessionWork | None = None
        self._sheet: Sheet | None = None
        self._dirty = False
        self._own_writes = 0
        self.photos = SheetPhotos(context, self.keep, self._photos_changed, view.show_problem)

    # --- opening
    def opened(self, *, session: str = "", entry: str = "", **_rest: Any) -> None:
        """The officer's products of a session, the first that is not handed in."""
        uid = session or (self._work.page.line.uid if self._work else "")
        try:
            page = curation_sessions.session_page(self._desk, uid)
            products = score_sheets.my_products(self._desk, uid)
            rubric = rubrics.rubric_page(self._desk, page.rubric_uid).rubric
        except Refused as refused:
            self._work = self._sheet = None
            self._view.show_products([], 0)
            self._view.show_sheet(None)
            self._view.show_problem(str(refused))
            self._context.set_title(_("Kurasi"), "")
            self._context.set_actions([])
            return
        self._work = SessionWork(page, rubric, products)
        self._view.show_problem("")
        self._view.show_products(products, self._work.done)
        wanted = [at for at, one in enumerate(products) if one.entry_uid == entry]
        waiting = [at for at, one in enumerate(products) if not is_done(one)]
        self._tell()
        self._show((wanted or waiting or [0])[0])

    def refresh(self) -> None:
        """Somebody else committed something; what is being filled stays."""
        if self._own_writes:
            self._own_writes = 0
            return
        if self._dirty or self._work is None:
            return
        self.opened(entry=self.entry_uid)

    @property
    def entry_uid(self) -> str:
        """The product shown."""
        return self._sheet.facts.uid if self._sheet else ""

    @property
    def sheet(self) -> Sheet | None:
        """The sheet shown."""
        return self._sheet

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs; what is filled is kept before."""
        self.keep()
        uid = self._work.page.line.uid if self._work else ""
        return {"session": uid, "entry": self.entry_uid}

    def leave(self) -> None:
        """Back to the session."""
        self.keep()
        self._parts.go("sessions", session=self._work.page.line.uid if self._work else "")

    # --- one sheet
    def choose(self, place: int) -> None:
        """Another product of the list."""
        if self._work is not None and place != self._work.at:
            self.keep()
            self._show(place)

    def _show(self, place: int) -> None:
        work = self._work
        if work is None or not work.products:
            self._view.show_sheet(None)
            return
        work.at = max(0, min(place, len(work.products) - 1))
        self._dirty = False
        uid = work.products[work.at].entry_uid
        try:
            facts = entry_facts.entry_facts(self._desk, uid)
            page = score_sheets.read_sheet(self._desk, uid)
            photos = score_photos.photos_of(self._desk, uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        why = page.blocked or _why_not(work.page, page)
        own = [photo for photo in photos if photo.curator == self._desk.officer.name]
        self._sheet = Sheet(facts, page, work.rubric, dict(page.points), dict(page.notes), page.remark, own, why)
        self._view.select(work.at)
        self._view.show_sheet(self._sheet)

    def give(self, key: str, points: int | None) -> None:
        """Points at a criterion; None takes them back."""
        sheet = self._sheet
        if sheet is None or sheet.why_not:
            return
        if points is None:
            sheet.points.pop(key, None)
        else:
            sheet.points[key] = points
        self._changed(sheet)

    def _changed(self, sheet: Sheet) -> None:
        self._dirty = True
        self._view.show_points(sheet)
        self._view.keep_soon()

    def note(self, key: str) -> None:
        """A note at a criterion."""
        sheet = self._sheet
        if sheet is None or sheet.why_not:
            return
        criterion = sheet.rubric.criterion(key)
        text = self._context.dialogs.ask_text(
            _("Catatan"),
            criterion.name,
            _("Simpan"),
            label=_("Catatan"),
            value=sheet.notes.get(key, ""),
            required=False,
            lines=4,
        )
        if text is not None:
            sheet.notes[key] = text
            self._changed(sheet)
            self._view.go_to(key)

    def note_all(self) -> None:
        """A remark about the whole product."""
        sheet = self._sheet
        if sheet is None or sheet.why_not:
            return
        text = self._context.dialogs.ask_text(
            _("Catatan umum"),
            sheet.facts.product,
            _("Simpan"),
            label=_("Catatan"),
            value=sheet.remark,
            required=False,
            lines=4,
        )
        if text is not None:
            self._sheet = replace(sheet, remark=text)
            self._changed(self._sheet)

    def photo(self, key: str) -> None:
        """A picture at a criterion."""
        if self._sheet is not None and not self._sheet.why_not:
            self.photos.add(self._sheet.facts.uid, key)

    def _photos_changed(self, entry_uid: str, key: str) -> None:
        if self.entry_uid == entry_uid and self._work is not None:
            self._show(self._work.at)
            if key:
                self._view.go_to(key)

    # --- keeping and handing in
    def keep(self) -> bool:
        """Keep what is filled; whether nothing is left unkept."""
        sheet = self._sheet
        if not self._dirty or sheet is None:
            return True
        done = self._do(
            lambda: score_sheets.keep_sheet(
                self._desk, sheet.facts.uid, sheet.points, notes=sheet.notes, remark=sheet.remark
            )
        )
        if done:
            self._dirty = False
            self._note_product(filled=len(sheet.points), status=SheetState.DRAFTED.value)
        return done

    def submit(self) -> None:
        """Hand the sheet in and go to the next; what is missing gets the focus."""
        sheet = self._sheet
        if sheet is None or sheet.why_not:
            return
        lacking = [one for one in sheet.criteria if one.key not in sheet.points]
        if lacking:
            names = ", ".join(one.name for one in lacking[:3]) + (" …" if len(lacking) > 3 else "")
            words = _("{n} kriteria belum dinilai: {names}.")
            self._view.show_problem(words.format(n=len(lacking), names=names), kind="wait")
            self._view.go_to(lacking[0].key)
            return
        if self.keep() and self._do(lambda: score_sheets.submit_sheet(self._desk, sheet.facts.uid)):
            self._view.show_problem("")
            self._note_product(filled=len(sheet.points), status=SheetState.SUBMITTED.value)
            self._go_on()

    def declare(self) -> None:
        """Declare a conflict of interest in the product shown."""
        sheet = self._sheet
        if sheet is None or (sheet.why_not and sheet.page.status != SheetState.SUBMITTED):
            return
        sentence = _("Produk ini tidak Anda nilai, dan nilai Anda untuknya tidak dihitung.")
        values = self._context.dialogs.ask_values(
            _("Benturan kepentingan"), sentence, _("Nyatakan"), CONFLICT_FIELDS, danger=True
        )
        if values is None:
            return
        interest, note = str(values["interest"]), str(values["note"] or "")
        self._dirty = False
        if self._do(lambda: score_sheets.declare_interest(self._desk, sheet.facts.uid, interest, note=note)):
            self._note_product(filled=0, status=SheetState.CONFLICT.value)
            self._go_on()

    def _go_on(self) -> None:
        """To the next product that waits, round the end."""
        work = self._work
        if work is None:
            return
        self._tell()
        count = len(work.products)
        following = ((work.at + step) % count for step in range(1, count + 1))
        place = next((at for at in following if not is_done(work.products[at])), None)
        if place is not None:
            self._show(place)
            return
        self._show(work.at)
        self._view.show_problem(_("Semua lembar Anda sudah masuk. Esc kembali ke sesi."), kind="up")

    def _note_product(self, *, filled: int, status: str) -> None:
        work = self._work
        if work is not None:
            shown = replace(work.products[work.at], filled=filled, status=status)
            work.products[work.at] = shown
            self._view.refresh_product(work.at, shown, work.done)

    def _do(self, act: Any) -> bool:
        try:
            act()
        except FieldProblems as problems:
            self._view.show_problem(" ".join(problems.problems.values()))
        except Refused as refused:
            self._view.show_problem(str(refused))
        else:
            self._own_writes += 1
            return True
        return False

    def _tell(self) -> None:
        work = self._work
        if work is None:
            return
        line = work.page.line
        words = _("{title} · {day} · {done} dari {n} dinilai").format(
            title=line.title,
            day=format_day_and_date(line.held_on),
            done=format_number(work.done),
            n=format_number(len(work.products)),
        )
        self._context.set_title(_("Lembar penilaian"), words)
        self._context.set_actions([])


def is_done(product: MyProduct) -> bool:
    """Whether nothing more is asked of the curator for a product."""
    return product.status in FINAL or bool(product.blocked)


def _why_not(session: SessionPage, page: SheetPage) -> str:
    if page.status == SheetState.SUBMITTED and page.session_status == State.RUNNING:
        return _("Lembar ini sudah masuk. Kepala Bidang dapat membukanya kembali dengan alasan.")
    return session.refusals[Act.SCORE]
