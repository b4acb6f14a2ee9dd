"""How the standing of an agreement is shown, in list and page alike."""

from umkm_desktop.domain.partnerships import CONTENTS, STANDING_NAMES, TERM, Standing, listed
from umkm_desktop.i18n import _
from umkm_desktop.services.agreement_details import AgreementDetails
from umkm_desktop.services.agreement_lists import AgreementRow

STANDING_PILLS = {
    Standing.DRAFT: "flat",
    Standing.REVIEWED: "info",
    Standing.NOT_YET: "info",
    Standing.RUNNING: "up",
    Standing.ENDING: "wait",
    Standing.EXPIRED: "bad",
    Standing.ENDED: "flat",
}
SOON, LATER = 30, 90
"""Days before the end from which the term is shown in orange and in amber."""


def standing_words(standing: Standing, days_left: int | None) -> tuple[str, str]:
    """Words and colour of the pill: "30 hari" says more than "segera berakhir"."""
    if standing is Standing.ENDING and days_left is not None:
        return (_("Segera"), "down") if days_left <= SOON else (_("{n} hari").format(n=LATER), "wait")
    return _(STANDING_NAMES[standing]), STANDING_PILLS[standing]


def term_words(row: AgreementRow) -> tuple[str, str]:
    """What is left of the term in words, and the colour of its bar ("" is blue)."""
    standing = Standing(row.standing)
    if row.days_left is None or standing in {Standing.ENDED, Standing.DRAFT}:
        return "–", ""
    if row.days_left < 0:
        return _("lewat"), "down"
    kind = "down" if row.days_left <= SOON else "wait" if row.days_left <= LATER else ""
    words = _("{n} hari") if row.days_left <= LATER else _("{n} bulan")
    return words.format(n=row.days_left if row.days_left <= LATER else row.days_left // 30), kind


def missing_names(details: AgreementDetails) -> str:
    """The missing contents in a sentence."""
    return listed([_(content.name) for content in (*CONTENTS, TERM) if content.key in details.missing])
