"""The page of placements without a window: it remembers what it was shown."""

from typing import Any


class FakePlacements:
    """Cards and rows are read through the presenter, as board and list do."""

    def __init__(self) -> None:
        self.presenter: Any = None
        self.query: Any = None
        self.mode = ""
        self.counts: dict[str, int] = {}
        self.page: Any = None
        self.problem = ""
        self.partners: list[tuple[str, str]] = []
        self.picked: tuple[str, str] = ("", "")
        self.new: dict[str, Any] | None = None
        self.dirty = False
        self.new_problems: dict[str, str] = {}

    def lane(self, state: str) -> list[str]:
        return [card.row.product for card in self.presenter.lane(state, 0, 60)]

    def row(self, product: str) -> Any:
        return next(row for row in self.presenter.page(0, 100) if row.product == product)

    def show_query(self, query, mode):
        self.query, self.mode = query, mode

    def show_board(self, counts):
        self.counts = dict(counts)

    def show_list(self, *, keep):
        pass

    def offer_partners(self, choices):
        self.partners = list(choices)

    def offer_districts(self, names):
        self.districts = list(names)

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
        self.new, self.dirty = (None if values is None else dict(values)), False

    def type(self, **fields):
        self.new |= fields
        self.dirty = True

    def new_values(self):
        return {"outlet": "", "reason": "", **self.new}

    def new_touched(self):
        return self.dirty

    def new_drafted(self):
        return dict(self.new)

    def restore_new(self, drafted):
        self.type(**drafted)

    def show_new_problems(self, problems):
        self.new_problems = dict(problems)
