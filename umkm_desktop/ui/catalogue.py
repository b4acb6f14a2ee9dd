"""The one list of screens, and of the places inside them that have a name of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """The screen's ``build(parent, context)``."""
    return import_module(screen.module).build


@dataclass(frozen=True)
class Jump:
    """A part of a screen; ``arguments`` are what the screen is opened with. Who may open the screen may jump."""

    title: str
    icon: str
    screen: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


JUMPS: tuple[Jump, ...] = (
    Jump(N_("Sesi kurasi"), "clipboard-check", "curation", {"part": "sessions"}),
    Jump(N_("Rubrik kurasi"), "clipboard-check", "curation", {"part": "rubrics"}),
    Jump(N_("Rekap kurasi"), "clipboard-check", "curation", {"part": "figures"}),
    Jump(N_("Register kepatuhan"), "building", "partners", {"part": "compliance"}),
    Jump(N_("Sosialisasi mitra"), "building", "partners", {"part": "outreach"}),
    Jump(N_("Kebutuhan mitra"), "building", "partners", {"part": "needs"}),
    Jump(N_("Wilayah"), "building", "partners", {"part": "districts"}),
    Jump(N_("Nota kesepahaman (MoU)"), "file-earmark-text", "partnerships", {"part": "memoranda"}),
    Jump(N_("Pustaka klausul"), "file-earmark-text", "partnerships", {"part": "clauses"}),
    Jump(N_("Tutup bulan"), "graph-up-arrow", "evaluation", {"part": "judged"}),
    Jump(N_("Belum lapor"), "graph-up-arrow", "evaluation", {"part": "unreported"}),
    Jump(N_("Tindak lanjut"), "graph-up-arrow", "evaluation", {"part": "follow-ups"}),
    Jump(N_("Aturan penilaian"), "graph-up-arrow", "evaluation", {"part": "rules"}),
    Jump(N_("Usaha dampingan"), "person-check", "companions", {"part": "businesses", "mine": True}),
    Jump(N_("Cakupan pendampingan"), "person-check", "companions", {"part": "coverage"}),
    Jump(N_("Rekap ritel"), "file-earmark-spreadsheet", "recaps", {"mode": "recap"}),
    Jump(N_("Formulir pendamping"), "file-earmark-spreadsheet", "recaps", {"mode": "form"}),
    Jump(N_("Dasar hukum"), "gear", "office", {"section": "legal"}),
)
