"""The one list of places inside screens that have a name of their own: the palette goes straight to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from umkm_desktop.i18n import N_


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
