"""The list: pages from its source, selection, keys, ticks, sorting, and typing into cells, on a real Tk."""

from dataclasses import dataclass

import pytest

from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.widgets.table_rows import BLOCK
from umkm_desktop.ui.widgets.table_view import place_columns


@dataclass
class Sale:
    uid: int
    name: str
    amount: int | None = None


class Counting(w.ListSource):
    """A source that remembers what it was asked for."""

    def __init__(self, rows):
        super().__init__(rows)
        self.asked = []

    def page(self, offset, limit):
        self.asked.append(offset)
        return super().page(offset, limit)


def sales(count):
    return [Sale(number, f"Usaha {number:04}", number * 1000) for number in range(count)]


COLUMNS = [
    w.Column("name", "Usaha", 120, lambda sale: sale.name, stretch=1, sortable=True),
    w.Column("amount", "Oktober", 100, lambda sale: sale.amount, "number", sortable=True, editable=True, money=True),
    w.Column("note", "Catatan", 100, lambda _sale: "", editable=True),
]


@pytest.fixture
def table(app):
    """Build a list of so many rows, 300 px high."""

    def build(rows, columns=COLUMNS, height=300, width=600, **options):
        source = rows if isinstance(rows, w.ListSource) else w.ListSource(rows)
        made = w.Table(app, columns, source, noun="usaha", **options)
        made.place(x=0, y=0, width=width, height=height)
        app.update()
        made.focus_set()
        app.update()
        return made

    return build


def texts(table):
    view = table.view
    return [view.itemcget(item, "text") for item in view.find_all() if view.type(item) == "text"]


def foot(table):
    return table._foot._range.cget("text")


def test_only_the_pages_that_are_seen_are_fetched(table, app):
    source = Counting(sales(11_158))
    made = table(source)
    made.select(9_000 // BLOCK * BLOCK + 30)
    app.update()
    assert source.asked == [0, 9_000 // BLOCK * BLOCK]


def test_only_whole_rows_are_drawn_and_the_foot_says_which(table):
    made = table(sales(96))
    rows = (made.view.winfo_height() - made.view.head_height) // made.view.row_height
    assert foot(made) == f"1–{rows} dari 96 usaha"
    assert sum(text.startswith("Usaha 0") for text in texts(made)) == rows


def test_an_empty_list_says_so(table):
    made = table([])
    assert foot(made) == "0 usaha"
    assert "Tidak ada usaha yang cocok." in texts(made)


def test_an_empty_list_shows_what_the_screen_gives(table):
    made = table([], empty=lambda parent: w.EmptyState(parent, "shop", "Belum ada usaha", "Impor atau tambah usaha."))
    assert [type(child).__name__ for child in made.view.winfo_children()] == ["EmptyState"]
    made.set_source(w.ListSource(sales(1)))
    assert made.view.winfo_children() == []


def test_arrows_and_page_keys_move_the_selection(table, press):
    made = table(sales(96))
    page = made.view.capacity - 1
    places = []
    for key in ("<Down>", "<Down>", "<Up>", "<Next>", "<End>", "<Down>", "<Prior>", "<Home>", "<Up>"):
        press(made.view, key)
        places.append(made.index)
    assert places == [1, 2, 1, 1 + page, 95, 95, 95 - page, 0, 0]


def test_a_selected_row_is_brought_into_view(table):
    made = table(sales(96))
    made.select(50)
    assert made.state.first <= 50 < made.state.first + made.view.capacity


def test_a_row_selected_before_the_list_has_a_size_is_seen_later(app):
    made = w.Table(app, COLUMNS, w.ListSource(sales(96)), noun="usaha")
    made.select(2)
    made.place(x=0, y=0, width=600, height=300)
    app.update()
    assert made.state.first == 0


def test_holding_an_arrow_tells_once(table, app):
    told = []
    made = table(sales(96), on_select=told.append)
    made.view.focus_force()
    for _press in range(5):
        made.view.event_generate("<Down>")
    app.update()
    assert [sale.uid for sale in told][-1] == 5
    assert len(told) <= 2


def test_enter_opens_and_f2_edits_the_row(table, press):
    done = []
    made = table(
        sales(5),
        COLUMNS[:1],
        on_open=lambda sale: done.append(("open", sale.uid)),
        on_edit=lambda sale: done.append(("edit", sale.uid)),
    )
    press(made.view, "<Down>", "<Return>", "<F2>")
    assert done == [("open", 1), ("edit", 1)]


def test_space_ticks_and_ticks_survive_scrolling(table, press):
    made = table(sales(96), ticks=True)
    press(made.view, "<space>", "<End>", "<space>")
    assert made.ticked == {0, 95}
    assert foot(made).endswith("· 2 ditandai")


def test_ctrl_a_ticks_everything_and_then_nothing(table, press):
    made = table(sales(5), ticks=True, on_tick_all=lambda: range(96))
    press(made.view, "<Control-a>")
    everything = made.ticked
    press(made.view, "<Control-a>")
    assert (len(everything), made.ticked) == (96, set())


def test_a_click_in_the_head_sorts_and_a_second_one_turns_it_round(table, app):
    asked = []
    made = table(sales(5), on_sort=lambda key, descending: asked.append((key, descending)))
    for _click in range(2):
        made.view.event_generate("<Button-1>", x=40, y=10)
    app.update()
    assert asked == [("name", False), ("name", True)]


def test_a_click_selects_and_a_double_click_opens(table, app):
    opened = []
    made = table(sales(5), COLUMNS[:1], on_open=lambda sale: opened.append(sale.uid))
    y = made.view.top_of(2) + 5
    for event in ("<Button-1>", "<ButtonRelease-1>", "<Button-1>", "<ButtonRelease-1>"):
        made.view.event_generate(event, x=60, y=y)
    app.update()
    assert (made.index, opened) == (2, [2])


def test_the_wheel_moves_the_rows_but_not_the_selection(table, app):
    made = table(sales(96))
    made.select(0)
    made.view.event_generate("<Button-5>")
    app.update()
    assert (made.state.first, made.index) == (3, 0)


def test_scrolling_stops_at_the_last_whole_page(table):
    made = table(sales(96))
    made.scroll(10_000)
    assert made.state.first == 96 - made.view.capacity


def test_a_reload_keeps_the_selection_on_its_row(table):
    source = w.ListSource(sales(10))
    made = table(source)
    made.select(4)
    source.rows.insert(0, Sale(99, "Baru"))
    made.reload()
    assert (made.index, made.selected.uid) == (5, 4)


def test_a_reload_keeps_the_place_where_the_row_is_gone(table):
    source = w.ListSource(sales(10))
    made = table(source)
    made.select(9)
    del source.rows[9]
    made.reload()
    assert made.selected.uid == 8


def test_a_key_far_away_is_found_by_asking_the_source(table):
    rows = sales(5_000)
    source = w.PagedSource(lambda: 5_000, lambda offset, limit: rows[offset : offset + limit], lambda key: key)
    made = table([])
    made.set_source(source)
    assert made.select_key(4_321)
    assert made.selected.uid == 4_321


def test_columns_of_the_lowest_worth_hide_first_and_the_rest_grows(app):
    columns = [
        w.Column("a", "A", 200, str, stretch=1),
        w.Column("b", "B", 100, str, priority=1),
        w.Column("c", "C", 100, str, priority=2),
    ]
    wide = place_columns(columns, look.px(600))
    narrow = place_columns(columns, look.px(360))
    assert [placed.column.key for placed in wide] == ["a", "b", "c"]
    assert [placed.column.key for placed in narrow] == ["a", "b"]
    assert narrow[0].width + narrow[1].width == look.px(360) - 2 * look.px(11)


def test_hostile_names_are_drawn(table):
    names = ["<b>Maju</b> & Co", "\N{BANANA} keripik", "a\x00b\u202ec", "x" * 5000, "{curly} [exec] $HOME", ""]
    made = table([Sale(number, name) for number, name in enumerate(names)])
    assert made.count == len(names)


def typed(table_with_cells, app, text):
    entry = table_with_cells.editor.entry
    entry.delete(0, "end")
    entry.insert(0, text)
    app.update()
    return entry


@pytest.fixture
def cells(table):
    """A list whose cells are stored into its rows."""

    def build(count=5, refuse=lambda text: None):
        def store(sale, column, text):
            stored.append((sale.uid, column, text))
            return refuse(text)

        stored = []
        made = table(sales(count), on_cell=store)
        made.stored = stored
        return made

    return build


def test_typing_a_figure_opens_the_cell_with_it(cells, press):
    made = cells()
    press(made.view, "<Down>", "7")
    assert made.editor.entry.get() == "7"


def test_enter_stores_and_goes_down_tab_goes_right(cells, press, app):
    made = cells()
    press(made.view, "<F2>")
    press(typed(made, app, "5.000"), "<Return>")
    assert (made.index, made.state.cell) == (1, "amount")
    press(typed(made, app, "6.000"), "<Tab>")
    assert (made.index, made.state.cell) == (1, "note")
    press(typed(made, app, "laku"), "<Tab>")
    assert (made.index, made.state.cell) == (2, "amount")
    assert made.stored == [(0, "amount", "5.000"), (1, "amount", "6.000"), (1, "note", "laku")]


def test_a_cell_left_unchanged_is_not_stored(cells, press):
    made = cells()
    press(made.view, "<F2>")
    press(made.editor.entry, "<Return>")
    assert (made.stored, made.index) == ([], 1)


def test_escape_takes_the_cell_back(cells, press, app):
    made = cells()
    press(made.view, "<F2>")
    press(typed(made, app, "9"), "<Escape>")
    assert (made.stored, made.editor) == ([], None)


def test_a_refused_cell_stays_open_with_its_reason(cells, press, app):
    made = cells(refuse=lambda _text: "Jumlah ditulis dengan angka.")
    press(made.view, "<F2>")
    press(typed(made, app, "x"), "<Return>")
    assert made.index == 0
    assert made.editor._problem.text == "Jumlah ditulis dengan angka."


def test_a_pasted_block_fills_down_and_right(cells, press, app):
    made = cells()
    press(made.view, "<Down>", "<F2>")
    app.clipboard_clear()
    app.clipboard_append("1.000\tlaku\r\n2.000\ttidak\r\n")
    press(made.editor.entry, "<<Paste>>")
    assert made.stored == [(1, "amount", "1.000"), (1, "note", "laku"), (2, "amount", "2.000"), (2, "note", "tidak")]


def test_left_and_right_choose_the_cell(cells, press):
    made = cells()
    press(made.view, "<Right>", "<Right>")
    assert made.state.cell == "note"
    press(made.view, "<Left>")
    assert made.state.cell == "amount"
