"""What must be so before an agreement is recorded as signed: asked by the window, the command line and files alike."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.agreement_contents import check_producer
from umkm_desktop.domain.cautions import Answers, check_allowed, check_answers
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.partnerships import check_signing
from umkm_desktop.i18n import _


def check_signable(agreement: Mapping[str, object], answers: Answers, signed_on: date, today: date) -> None:
    """Raise RuleBroken, with the names, while a required content is missing or a prohibited one was found.

    ``agreement`` holds status, term, texts and terms; ``answers`` those about prohibited contents, none where nobody
    asked.
    """
    what = _("Perjanjian belum dapat ditandatangani")
    check_signing(agreement, signed_on, today)
    check_producer(agreement, what)
    check_allowed(answers, what)
    problems = check_answers(answers)
    if problems:
        raise RuleBroken(_("{what}: {why}").format(what=what, why=" ".join(problems.values())), "cautions")
