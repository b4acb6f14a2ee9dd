"""The parts screens are made of: everything imported here is handed on."""

from umkm_desktop.ui.widgets.buttons import Button, Chip, ChoiceChip, button
from umkm_desktop.ui.widgets.charts import (
    Bar,
    Gauge,
    LineChart,
    RateBars,
    RateRow,
    Ring,
    Series,
    Sparkline,
    TermBar,
    legend,
)
from umkm_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceTiles, ComboField
from umkm_desktop.ui.widgets.containers import (
    CenteredColumn,
    ScrollFrame,
    TwoPanes,
    box,
    card,
    clear,
    divider,
    frame,
    outlined,
    scroll_bar,
)
from umkm_desktop.ui.widgets.date_field import DateField, MonthPicker, month_after
from umkm_desktop.ui.widgets.details import (
    ActionRow,
    Detail,
    Details,
    EmptyState,
    bar_row,
    check_line,
    code_box,
    details,
    figure,
)
from umkm_desktop.ui.widgets.drawing import Drawing, DrawnControl, PillText, handler
from umkm_desktop.ui.widgets.fields import (
    CheckBox,
    CheckField,
    DigitsField,
    FieldFrame,
    MoneyField,
    MultilineField,
    PasswordField,
    TextField,
)
from umkm_desktop.ui.widgets.form import Field, FootBar, Form, Missing, MissingPanel, answer_click
from umkm_desktop.ui.widgets.notices import JobTile, ProgressRow, Strip, StripPlace, StripRoom, rest_words
from umkm_desktop.ui.widgets.page_view import PageBar, PageView, zoom_keys
from umkm_desktop.ui.widgets.popups import MenuEntry, Overlay, Toaster, build_menu, is_covered, popup_menu, tooltip
from umkm_desktop.ui.widgets.search_box import SearchBox, SearchOpener
from umkm_desktop.ui.widgets.table import Table
from umkm_desktop.ui.widgets.table_rows import ListSource, PagedSource, Source
from umkm_desktop.ui.widgets.table_view import Column, Spark, Styled, Term
from umkm_desktop.ui.widgets.tabs import CountTab, CountTabs, Segment, TabStrip
from umkm_desktop.ui.widgets.text import Label, Pill, avatar, heading, key_cap, label, link, pill, tile
