"""A curator's own sheets in a session: the list of products, one sheet, what is given on it, handing it in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.curation.curation_sessions import INTEREST_NAMES, Act, SheetState, State
from umkm_desktop.domain.curation.rubrics import Criterion, Rubric
from umkm_desktop.domain.curation.scoring import RunningScore, running_score
from umkm_desktop.domain.errors import Refused, Unreadable
from umkm_desktop.i18n import N_, _, format_day_and_date, format_number
from umkm_desktop.services.curation import curation_sessions, rubrics, score_sheets
from umkm_desktop.services.curation.curation_sessions import SessionPage
from umkm_desktop.services.curation.score_sheets import EntryFacts, MyProduct, PhotoLine, SheetPage
from umkm_desktop.services.desk import Desk
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import LoadedPresenter
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.curation import papers

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.curation.sheet_view import SheetView

FINAL = (SheetState.SUBMITTED, SheetState.CONFLICT)
PICTURES = (("PNG, JPEG", "*.png *.jpg *.jpeg"),)

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


@dataclass
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


class SheetPresenter(LoadedPresenter[None]):
    """Points are kept a moment after the last key and when another product is chosen; only Ctrl+Enter hands in.

    ``uid`` is that of the product's entry in the session.
    """

    _view: "SheetView"

    def __init__(self, view: "SheetView", context: Context, parts: PartNavigator) -> None:
        super().__init__(view, context, None)
        self._parts = parts
        self._page: SessionPage | None = None
        self._rubric: Rubric | None = None
        self.products: list[MyProduct] = []
        self.sheet: Sheet | None = None
        self._dirty = False
        self._own_writes = 0

    # --- opening
    def opened(self, *, session: str = "", entry: str = "", **_rest: Any) -> None:
        """The officer's products of a session, the first that is not handed in."""
        uid = session or self.session_uid
        self._page, self.products, self.sheet, problem = None, [], None, ""
        try:
            self._page = curation_sessions.session_page(self._desk, uid)
            self.products = score_sheets.my_products(self._desk, uid)
            self._rubric = rubrics.rubric_page(self._desk, self._page.rubric_uid).rubric
        except Refused as refused:
            self._page, problem = None, str(refused)
        self._view.show_problem(problem)
        self._view.reload_list(keep=True)
        self.tell()
        uids = [one.entry_uid for one in self.products]
        waiting = [one.entry_uid for one in self.products if not is_done(one)]
        self._show(entry if entry in uids else next(iter(waiting or uids), ""))

    def refresh(self) -> None:
        """Somebody else committed something; what is being filled stays."""
        if self._own_writes:
            self._own_writes = 0
        elif not self._dirty and self._page is not None:
            self.opened(entry=self.uid)

    @property
    def session_uid(self) -> str:
        """The session shown."""
        return self._page.line.uid if self._page else ""

    def state(self) -> Mapping[str, Any]:
        """What a rebuilt part needs; what is filled is kept before."""
        self.keep()
        return {"session": self.session_uid, "entry": self.uid}

    def leave(self) -> None:
        """Back to the session."""
        self.keep()
        self._parts.go("sessions", session=self.session_uid)

    # --- the list
    @property
    def rows(self) -> list[MyProduct]:
        return self.products

    def key_of(self, row: MyProduct) -> str:
        return row.entry_uid

    @property
    def done(self) -> int:
        """How many are handed in or not his to judge."""
        return sum(1 for one in self.products if is_done(one))

    def choose_row(self, row: MyProduct | None) -> None:
        """Another product of the list."""
        if row is not None and row.entry_uid != self.uid:
            self.keep()
            self._show(row.entry_uid)

    # --- one sheet
    def _show(self, uid: str) -> None:
        self._dirty = False
        self.choose(uid)
        self._view.select(uid)

    def read(self) -> None:
        self.sheet = None
        if not self.uid or self._page is None or self._rubric is None:
            return
        try:
            facts = score_sheets.entry_facts(self._desk, self.uid)
            page = score_sheets.read_sheet(self._desk, self.uid)
            photos = score_sheets.photos_of(self._desk, self.uid)
        except Refused as refused:
            self._view.show_problem(str(refused))
            return
        why = page.blocked or _why_not(self._page, page)
        own = [photo for photo in photos if photo.curator == self._desk.officer.name]
        self.sheet = Sheet(facts, page, self._rubric, dict(page.points), dict(page.notes), page.remark, own, why)

    @property
    def _open_sheet(self) -> Sheet | None:
        """The sheet shown, where it may be filled."""
        return self.sheet if self.sheet is not None and not self.sheet.why_not else None

    def give(self, key: str, points: int | None) -> None:
        """Points at a criterion; None takes them back."""
        if sheet := self._open_sheet:
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
        if sheet := self._open_sheet:
            text = self._ask_note(_("Catatan"), sheet.rubric.criterion(key).name, sheet.notes.get(key, ""))
            if text is not None:
                sheet.notes[key] = text
                self._changed(sheet)
                self._view.go_to(key)

    def note_all(self) -> None:
        """A remark about the whole product."""
        if sheet := self._open_sheet:
            text = self._ask_note(_("Catatan umum"), sheet.facts.product, sheet.remark)
            if text is not None:
                sheet.remark = text
                self._changed(sheet)

    def _ask_note(self, title: str, about: str, value: str) -> str | None:
        return self._context.dialogs.ask_text(
            title, about, _("Simpan"), label=_("Catatan"), value=value, required=False, lines=4
        )

    # --- pictures
    def photo(self, key: str) -> None:
        """Ask for a picture and put it at a criterion; it is drawn anew before it is kept."""
        if self._open_sheet is None:
            return
        path = self._context.dialogs.ask_open_file(_("Foto untuk lembar penilaian"), PICTURES, folder="photos")
        if path is None:
            return
        self.keep()
        desk, uid = self._desk, self.uid
        self.work(
            lambda _progress: _add_photo(desk, uid, key, path),
            _("Menyimpan foto"),
            lambda _uid: self._photos_changed(uid, key),
            icon="image",
        )

    def remove_photo(self, photo: PhotoLine) -> None:
        """Take a picture off."""
        if self.attempt(lambda: score_sheets.remove_photo(self._desk, photo.uid)):
            self._photos_changed(self.uid, "")

    def picture(self, photo: PhotoLine) -> bytes:
        """The bytes of a picture; empty where it cannot be read."""
        return papers.picture_of(self._desk, photo)

    def _photos_changed(self, uid: str, key: str) -> None:
        if self.uid == uid:
            self._show(uid)
            if key:
                self._view.go_to(key)

    # --- keeping and handing in
    def keep(self) -> bool:
        """Keep what is filled; whether nothing is left unkept."""
        sheet = self.sheet
        if not self._dirty or sheet is None:
            return True
        if done := self._store(lambda: self._keep(sheet)):
            self._dirty = False
            self._note_product(len(sheet.points), SheetState.DRAFTED)
        return done

    def _keep(self, sheet: Sheet) -> None:
        revision = score_sheets.keep_sheet(
            self._desk,
            sheet.facts.uid,
            sheet.points,
            notes=sheet.notes,
            remark=sheet.remark,
            revision=sheet.page.revision,
        )
        sheet.page = replace(sheet.page, revision=revision)

    def submit(self) -> None:
        """Hand the sheet in and go to the next; what is missing gets the focus."""
        sheet = self._open_sheet
        if sheet is None:
            return
        lacking = [one for one in sheet.criteria if one.key not in sheet.points]
        if lacking:
            names = ", ".join(one.name for one in lacking[:3]) + (" …" if len(lacking) > 3 else "")
            words = _("{n} kriteria belum dinilai: {names}.")
            self._view.show_problem(words.format(n=len(lacking), names=names), kind="wait")
            self._view.go_to(lacking[0].key)
            return
        if self.keep() and self._store(lambda: score_sheets.submit_sheet(self._desk, sheet.facts.uid)):
            self._view.show_problem("")
            self._note_product(len(sheet.points), SheetState.SUBMITTED)
            self._go_on()

    def declare(self) -> None:
        """Declare a conflict of interest in the product shown."""
        sheet = self.sheet
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
        if self._store(lambda: score_sheets.declare_interest(self._desk, sheet.facts.uid, interest, note=note)):
            self._note_product(0, SheetState.CONFLICT)
            self._go_on()

    def _go_on(self) -> None:
        """To the next product that waits, round the end."""
        place = next(at for at, one in enumerate(self.products) if one.entry_uid == self.uid)
        order = self.products[place + 1 :] + self.products[: place + 1]
        following = next((one.entry_uid for one in order if not is_done(one)), "")
        self._show(following or self.uid)
        if not following:
            self._view.show_problem(_("Semua lembar Anda sudah masuk. Esc kembali ke sesi."), kind="up")

    def _note_product(self, filled: int, status: SheetState) -> None:
        self.products = [
            replace(one, filled=filled, status=status.value) if one.entry_uid == self.uid else one
            for one in self.products
        ]
        self._view.reload_list(keep=True)
        self.tell()

    def _store(self, act: Callable[[], object]) -> bool:
        done = self.attempt(act)
        self._own_writes += done
        return done

    def tell(self) -> None:
        self._view.show_done(self.done, len(self.products))
        self._context.set_actions([])
        if self._page is None:
            self._context.set_title(_("Kurasi"), "")
            return
        line = self._page.line
        words = _("{title} · {day} · {done} dari {n} dinilai").format(
            title=line.title,
            day=format_day_and_date(line.held_on),
            done=format_number(self.done),
            n=format_number(len(self.products)),
        )
        self._context.set_title(_("Lembar penilaian"), words)


def is_done(product: MyProduct) -> bool:
    """Whether nothing more is asked of the curator for a product."""
    return product.status in FINAL or bool(product.blocked)


def _why_not(session: SessionPage, page: SheetPage) -> str:
    if page.status == SheetState.SUBMITTED and page.session_status == State.RUNNING:
        return _("Lembar ini sudah masuk. Kepala Bidang dapat membukanya kembali dengan alasan.")
    return session.refusals[Act.SCORE]


def _add_photo(desk: Desk, entry_uid: str, key: str, path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("{file} tidak dapat dibaca.").format(file=path.name)) from error
    return score_sheets.add_photo(desk, entry_uid, key, content)
