"""Which open needs of partners one product fits, and what it lacks for those it nearly fits."""

from umkm_desktop.domain.partners.need_rules import FIT_NAMES
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _
from umkm_desktop.services.partners.need_matches import NeedMatch, needs_for_product
from umkm_desktop.ui.context import Context

SHOWN = 6
"""Needs told at once, the best first; more stand in Mitra › Kebutuhan."""


def tell_fitting_needs(context: Context, product_uid: str, product: str) -> None:
    """Say it in a panel, with the reasons."""
    found = needs_for_product(context.desk, product_uid)
    lines = [_line(one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… dan {count} kebutuhan lain.").format(count=len(found) - SHOWN))
    none = _("Belum ada kebutuhan mitra yang terbuka dan cocok dengan produk ini.")
    context.dialogs.tell(_("Kebutuhan mitra untuk {product}").format(product=product), "\n\n".join(lines) or none)


def _line(one: NeedMatch) -> str:
    sentence = _("{partner}: {need}. {fit} {score} %: {reasons}.").format(
        partner=one.need.partner,
        need=one.need.title,
        fit=_(FIT_NAMES[one.match.fit]),
        score=one.match.score,
        reasons=one.match.reasons,
    )
    return sentence + (_(" Di mitra ini: {state}.").format(state=_state(one.placed)) if one.placed else "")


def _state(status: str) -> str:
    return _(STATE_NAMES[State(status)]).lower()
