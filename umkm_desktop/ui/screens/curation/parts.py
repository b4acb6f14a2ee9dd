"""The parts of Kurasi: where each is built, under which segment it stands, and how one goes to another."""

from importlib import import_module
from typing import Any, Protocol

_MODULES = {
    "queue": "queue_view",
    "sessions": "sessions_view",
    "invite": "invite_view",
    "sheet": "sheet_view",
    "results": "results_view",
    "rubrics": "rubrics_view",
    "rubric": "rubric_editor",
    "figures": "figures_view",
}

_SEGMENTS = {"invite": "sessions", "sheet": "sessions", "results": "sessions", "rubric": "rubrics"}

KINDS = frozenset(
    {"product", "decision", "business", "document", "submission", "rubric", "curation_session", "panel_member"}
    | {"session_entry", "score_sheet", "score_photo", "panel_verdict", "curation_assignment", "officer"}
)
"""What the parts show."""


class Ways(Protocol):
    """The way from one part to another; the arguments are those the part is opened with."""

    def go(self, name: str, /, **arguments: Any) -> None: ...


def segment_of(name: str) -> str:
    """The segment a part stands under."""
    return _SEGMENTS.get(name, name or "queue")


def load(name: str) -> Any:
    """The part's ``build(parent, context, ways)``."""
    return import_module(f"umkm_desktop.ui.screens.curation.{_MODULES[name]}").build
