"""The parts screens are made of."""

from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.centered import CenteredColumn
from umkm_desktop.ui.widgets.charts import LineChart, Series, legend
from umkm_desktop.ui.widgets.chips import Chip, ChoiceChip
from umkm_desktop.ui.widgets.choice_field import ChoiceField, ComboField
from umkm_desktop.ui.widgets.choice_tiles import Choice, ChoiceTiles
from umkm_desktop.ui.widgets.code_box import code_box
from umkm_desktop.ui.widgets.containers import box, card, clear, divider, frame, outlined, scroll_bar
from umkm_desktop.ui.widgets.date_field import DateField
from umkm_desktop.ui.widgets.details import ActionRow, Detail, Details, action_row, bar_row, check_line, details, figure
from umkm_desktop.ui.widgets.drawn import Drawing, DrawnControl, handler
from umkm_desktop.ui.widgets.empty import EmptyState
from umkm_desktop.ui.widgets.field_frame import FieldFrame
from umkm_desktop.ui.widgets.fields import CheckField, DigitsField, MultilineField, PasswordField, TextField
from umkm_desktop.ui.widgets.form import Form, Missing
from umkm_desktop.ui.widgets.form_fields import Field
from umkm_desktop.ui.widgets.form_side import FootBar, MissingPanel
from umkm_desktop.ui.widgets.gauges import Bar, Gauge, Ring, Sparkline, TermBar
from umkm_desktop.ui.widgets.menus import MenuEntry, build_menu, popup_menu
from umkm_desktop.ui.widgets.money_field import MoneyField
from umkm_desktop.ui.widgets.month_picker import MonthPicker, month_after
from umkm_desktop.ui.widgets.overlay import Overlay, is_covered
from umkm_desktop.ui.widgets.page_bar import PageBar
from umkm_desktop.ui.widgets.page_view import PageView, zoom_keys
from umkm_desktop.ui.widgets.painting import PillText
from umkm_desktop.ui.widgets.pills import Pill, pill
from umkm_desktop.ui.widgets.progress import JobTile, ProgressRow, rest_words
from umkm_desktop.ui.widgets.rate_bars import RateBars, RateRow
from umkm_desktop.ui.widgets.scroll_frame import ScrollFrame
from umkm_desktop.ui.widgets.search_box import SearchBox, SearchOpener
from umkm_desktop.ui.widgets.segment import CountTab, CountTabs, ScoreInput, Segment
from umkm_desktop.ui.widgets.strip import Strip, StripRoom
from umkm_desktop.ui.widgets.table import Table
from umkm_desktop.ui.widgets.table_columns import Column, Spark, Styled, Term
from umkm_desktop.ui.widgets.table_rows import ListSource, PagedSource, Source
from umkm_desktop.ui.widgets.tabs import TabStrip
from umkm_desktop.ui.widgets.text import Label, avatar, heading, key_cap, label, link, tile
from umkm_desktop.ui.widgets.ticks import CheckBox
from umkm_desktop.ui.widgets.toast import Toaster
from umkm_desktop.ui.widgets.tooltip import tooltip
from umkm_desktop.ui.widgets.two_panes import TwoPanes

__all__ = [
    "ActionRow",
    "Bar",
    "Button",
    "CenteredColumn",
    "CheckBox",
    "CheckField",
    "Chip",
    "Choice",
    "ChoiceChip",
    "ChoiceField",
    "ChoiceTiles",
    "Column",
    "ComboField",
    "CountTab",
    "CountTabs",
    "DateField",
    "Detail",
    "Details",
    "DigitsField",
    "Drawing",
    "DrawnControl",
    "EmptyState",
    "Field",
    "FieldFrame",
    "FootBar",
    "Form",
    "Gauge",
    "JobTile",
    "Label",
    "LineChart",
    "ListSource",
    "MenuEntry",
    "Missing",
    "MissingPanel",
    "MoneyField",
    "MonthPicker",
    "MultilineField",
    "Overlay",
    "PageBar",
    "PageView",
    "PagedSource",
    "PasswordField",
    "Pill",
    "PillText",
    "ProgressRow",
    "RateBars",
    "RateRow",
    "Ring",
    "ScoreInput",
    "ScrollFrame",
    "SearchBox",
    "SearchOpener",
    "Segment",
    "Series",
    "Source",
    "Spark",
    "Sparkline",
    "Strip",
    "StripRoom",
    "Styled",
    "TabStrip",
    "Table",
    "Term",
    "TermBar",
    "TextField",
    "TwoPanes",
    "Toaster",
    "action_row",
    "avatar",
    "bar_row",
    "box",
    "build_menu",
    "button",
    "card",
    "check_line",
    "clear",
    "code_box",
    "details",
    "divider",
    "figure",
    "frame",
    "handler",
    "heading",
    "is_covered",
    "key_cap",
    "label",
    "legend",
    "link",
    "month_after",
    "outlined",
    "pill",
    "popup_menu",
    "rest_words",
    "scroll_bar",
    "tile",
    "tooltip",
    "zoom_keys",
]
