"""The parts screens are made of."""

from umkm_desktop.ui.widgets.buttons import Button, button
from umkm_desktop.ui.widgets.chips import Chip, ChoiceChip
from umkm_desktop.ui.widgets.choice_tiles import Choice, ChoiceTiles
from umkm_desktop.ui.widgets.containers import box, card, divider, frame, outlined, scroll_bar
from umkm_desktop.ui.widgets.drawn import Drawing, DrawnControl, handler
from umkm_desktop.ui.widgets.menus import MenuEntry, build_menu, popup_menu
from umkm_desktop.ui.widgets.month_picker import MonthPicker, month_after
from umkm_desktop.ui.widgets.painting import PillText
from umkm_desktop.ui.widgets.pills import Pill, pill
from umkm_desktop.ui.widgets.scroll_frame import ScrollFrame
from umkm_desktop.ui.widgets.search_box import SearchBox, SearchOpener
from umkm_desktop.ui.widgets.segment import CountTab, CountTabs, ScoreInput, Segment
from umkm_desktop.ui.widgets.table import Table
from umkm_desktop.ui.widgets.table_columns import Column, Spark, Styled, Term
from umkm_desktop.ui.widgets.table_rows import ListSource, PagedSource, Source
from umkm_desktop.ui.widgets.tabs import TabStrip
from umkm_desktop.ui.widgets.text import Label, avatar, heading, key_cap, label, link, tile
from umkm_desktop.ui.widgets.ticks import CheckBox
from umkm_desktop.ui.widgets.tooltip import tooltip

__all__ = [
    "Button",
    "CheckBox",
    "Chip",
    "Choice",
    "ChoiceChip",
    "ChoiceTiles",
    "Column",
    "CountTab",
    "CountTabs",
    "Drawing",
    "DrawnControl",
    "Label",
    "ListSource",
    "MenuEntry",
    "MonthPicker",
    "PagedSource",
    "Pill",
    "PillText",
    "ScoreInput",
    "ScrollFrame",
    "SearchBox",
    "SearchOpener",
    "Segment",
    "Source",
    "Spark",
    "Styled",
    "TabStrip",
    "Table",
    "Term",
    "avatar",
    "box",
    "build_menu",
    "button",
    "card",
    "divider",
    "frame",
    "handler",
    "heading",
    "key_cap",
    "label",
    "link",
    "month_after",
    "outlined",
    "pill",
    "popup_menu",
    "scroll_bar",
    "tile",
    "tooltip",
]
