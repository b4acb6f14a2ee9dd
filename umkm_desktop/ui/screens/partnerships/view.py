"""Kemitraan: agreements of businesses with partners, memoranda of the office, and the clauses both are made of."""

from umkm_desktop.i18n import N_
from umkm_desktop.ui.screens.partnerships.words import HELP
from umkm_desktop.ui.segmented import Arguments, Part, Segments

_PARTS = "umkm_desktop.ui.screens.partnerships"
_SHOWN = frozenset({"document", "business", "partner", "agreement_scan"})
_AGREEMENTS = _SHOWN | {"agreement", "agreement_product"}


def _route(part: str, arguments: Arguments) -> tuple[str, Arguments]:
    """An agreement (``uid``), a ``memorandum`` or a ``clause`` is shown in its own part."""
    others = {key: value for key, value in arguments.items() if key not in ("memorandum", "clause")}
    if memorandum := arguments.get("memorandum"):
        return "memoranda", {**others, "uid": memorandum}
    if clause := arguments.get("clause"):
        return "clauses", {**others, "name": clause}
    return part or ("agreements" if others else ""), others


SEGMENTS = Segments(
    (
        Part(
            "agreements",
            N_("Perjanjian (PKS)"),
            f"{_PARTS}.agreements_view",
            _SHOWN | {"agreement", "agreement_product"},
        ),
        Part("memoranda", N_("Nota kesepahaman (MoU)"), f"{_PARTS}.memoranda_view", _SHOWN | {"memorandum"}),
        Part("clauses", N_("Klausul"), f"{_PARTS}.clauses_view", frozenset({"clause", "legal_basis"})),
    ),
    HELP,
    route=_route,
)
build = SEGMENTS.build
