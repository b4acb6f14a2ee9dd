"""What stands against an act is told, and a reason asked for, before it is done all the same."""

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.i18n import _
from umkm_desktop.ui.dialogs import Dialogs

AGAINST = "reason_against"
"""The field of a refusal that a recorded reason lifts."""


def ask_against(dialogs: Dialogs, refused: Refused) -> str | None:
    """The reason why it is done against a rejection or a recorded lack; None where the officer backs out, or where no
    reason would help."""
    if not isinstance(refused, RuleBroken) or refused.field not in {AGAINST, "reason"}:
        return None
    return dialogs.ask_text(
        _("Tetap lakukan dengan alasan?"), str(refused), _("Tetap lakukan"), label=_("Alasan yang dicatat"), lines=2
    )
