"""Colours, fonts, surfaces and scale of the window."""

from umkm_desktop.ui.look.fonts import ellipsis, font, measure, shown
from umkm_desktop.ui.look.scale import factor, hairline, logical, px
from umkm_desktop.ui.look.start import create_app, on_look_change, set_theme, start_look
from umkm_desktop.ui.look.surfaces import STATE_ICONS, Skin, icon, skin_photo, stand_on, surface_of
from umkm_desktop.ui.look.tokens import blend, color, theme
