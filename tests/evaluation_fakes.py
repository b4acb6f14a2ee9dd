"""The evaluation page without a window: it remembers what it was shown."""

from typing import Any


class FakeEvaluation:
    """Rows are read through the presenter, as the grid does."""

    def __init__(self) -> None:
        self.presenter: Any = None
        self.saved = ""
        self.problem: tuple[str, str] = ("", "")
        self.doubt: tuple[str, str] = ("", "")
        self.partners: list[tuple[str, str]] = []
        self.editing = False
        self.picked = ""
        self.letters: list[Any] = []
        self.report_offer: Any = None
        self.sheet: Any = None
        self.fields: dict[str, Any] = {}
        self.dirty = False
        self.notes: dict[str, str] = {}
        self.field_problems: dict[str, str] = {}
        self.reloads = 0
        self.focused = False
        self.waiting = self.row_note = ""
        self.cell = self.closed = ("", "")

    @property
    def rows(self) -> list[Any]:
        return self.presenter.page(0, 100)

    def row(self, product: str) -> Any:
        return next(one for one in self.rows if one.row.product == product)

    @property
    def query(self) -> Any:
        return self.presenter.query

    @property
    def counts(self) -> Any:
        return self.presenter.counts

    @property
    def pane(self) -> "FakeEvaluation":
        return self

    def show_query(self):
        pass

    def reload_list(self, *, keep):
        self.reloads += 1

    def select_first(self):
        pass

    def show_counts(self, counts):
        pass

    def show_total(self, sentence):
        pass

    def show_saved(self, text):
        self.saved = text

    def offer(self, field, choices):
        self.partners = list(choices)

    def show_columns(self):
        pass

    def show_waiting(self, sentence):
        self.waiting = sentence

    def show_row_note(self, sentence):
        self.row_note = sentence

    def show_cell(self, uid, column):
        self.cell = (uid, column)

    def show_rows(self):
        pass

    def finish_typing(self):
        pass

    def half_typed(self):
        return False

    def take_back_typing(self):
        return False

    def show_standing(self, sentence, action=""):
        self.closed = (sentence, action)

    def select(self, uid):
        self.picked = uid

    def is_editing(self):
        return self.editing

    def selected(self):
        return next((one for one in self.rows if one.uid == self.picked), None)

    def show_offers(self, letters, report):
        self.letters, self.report_offer = list(letters), report

    def show_problem(self, sentence, detail=""):
        self.problem = (sentence, detail)

    def show_doubt(self, sentence, detail=""):
        self.doubt = (sentence, detail)

    def show_report(self, sheet):
        self.sheet, self.dirty = sheet, False
        self.fields = {key: value for key, value in sheet.values.items() if value is not None} if sheet else {}

    def focus_report(self):
        self.focused = True

    def type(self, **fields):
        self.fields |= fields
        self.dirty = True
        self.presenter.report.changed()

    def values(self):
        return dict(self.fields)

    def typed(self):
        return dict(self.fields)

    def touched(self):
        return self.dirty

    def drafted(self):
        return dict(self.fields)

    def restore(self, drafted):
        self.type(**drafted)

    def show_notes(self, notes):
        self.notes = dict(notes)

    def show_problems(self, problems):
        self.field_problems = dict(problems)
        return list(problems.values())
