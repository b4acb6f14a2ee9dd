"""The page of placements without a window: it remembers what it was shown."""

from typing import Any


class FakeForm:
    """The form of a new placement."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values, self.dirty = values, False
        self.problems: dict[str, str] = {}

    def checked_values(self):
        return {"outlet": "", "reason": "", **self.values}

    def drafted(self):
        return dict(self.values)

    def restore(self, drafted):
        self.values |= drafted
        self.dirty = True

    def show_problems(self, problems):
        self.problems = dict(problems)
        return ()


class FakePlacements:
    """Cards and rows are read through the presenter, as board and list do."""

    def __init__(self) -> None:
        self.presenter: Any = None
        self.query: Any = None
        self.mode = ""
        self.counts: dict[str, int] = {}
        self.page: Any = None
        self.problem = ""
        self.offered: dict[str, list[str]] = {}
        self.picked: tuple[str, str] = ("", "")
        self.form: Any = None

    @property
    def partners(self) -> list[tuple[str, str]]:
        return list(self.presenter.partners)

    @property
    def new(self) -> dict[str, Any] | None:
        return self.form.values if self.form else None

    def lane(self, state: str) -> list[str]:
        return [card.row.product for card in self.presenter.lane(state, 0, 60)]

    def row(self, product: str) -> Any:
        return next(row for row in self.presenter.page(0, 100) if row.product == product)

    def show_query(self):
        self.query, self.mode = self.presenter.query, self.presenter.mode

    def show_board(self, counts):
        self.counts = dict(counts)

    def show_list(self, *, keep):
        pass

    def offer(self, field, choices):
        self.offered[field] = [name for _value, name in choices]

    def select(self, uid, status):
        self.picked = (uid, status)
        place = (
            self.presenter.position if self.mode == "list" else lambda one: self.presenter.place_in_lane(status, one)
        )
        return place(uid) is not None

    def show_placement(self, page):
        self.page = page

    def show_problem(self, sentence):
        self.problem = sentence

    def show_new(self, values):
        self.form = None if values is None else FakeForm(dict(values))

    def type(self, **fields):
        self.form.restore(fields)
