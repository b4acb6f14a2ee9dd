"""The one list of screens: what the side bar shows, in which order, and who may open it."""

from importlib import import_module
from typing import Any

from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_
from umkm_desktop.ui.navigation import Group, Screen

_VIEW = frozenset({Permission.VIEW})
_EXCHANGE = frozenset({Permission.IMPORT, Permission.EXPORT})
_BACKUPS = frozenset({Permission.BACK_UP, Permission.RESTORE})

SCREENS: tuple[Screen, ...] = (
    Screen("home", N_("Beranda"), "house", Group.MAIN, digit=1),
    Screen("businesses", N_("Register UMKM"), "shop", Group.MAIN, _VIEW, digit=2),
    Screen("curation", N_("Kurasi"), "clipboard-check", Group.MAIN, _VIEW, digit=3),
    Screen("partners", N_("Mitra"), "building", Group.MAIN, _VIEW, digit=4),
    Screen("partnerships", N_("Kemitraan"), "file-earmark-text", Group.MAIN, _VIEW, digit=5),
    Screen("placements", N_("Penempatan"), "box-seam", Group.MAIN, _VIEW, digit=6),
    Screen("evaluation", N_("Evaluasi bulanan"), "graph-up-arrow", Group.MAIN, _VIEW, digit=7),
    Screen("companions", N_("Pendamping"), "person-check", Group.MAIN, _VIEW),
    Screen("issuing", N_("Dokumen"), "printer", Group.MAIN, _VIEW, digit=8),
    Screen("importing", N_("Impor / Ekspor"), "arrow-left-right", Group.MANAGE, _EXCHANGE, digit=9),
    Screen("officers", N_("Petugas"), "people", Group.MANAGE),
    Screen("history", N_("Jejak audit"), "clock-history", Group.MANAGE, frozenset({Permission.VIEW_TRAIL})),
    Screen("backups", N_("Cadangan"), "shield-check", Group.MANAGE, _BACKUPS),
    Screen("office", N_("Pengaturan"), "gear", Group.MANAGE),
    Screen(
        "recaps",
        N_("Laporan dari berkas"),
        "file-earmark-spreadsheet",
        Group.HIDDEN,
        frozenset({Permission.REPORT_SALES}),
    ),
    Screen("templates", N_("Naskah surat"), "file-text", Group.HIDDEN, _VIEW),
    Screen("verifying", N_("Periksa keaslian"), "qr-code-scan", Group.HIDDEN, _VIEW),
)


def load(screen: Screen) -> Any:
    """The screen's ``build(parent, context)``; raises ModuleNotFoundError while the screen is not written."""
    return import_module(screen.module).build
