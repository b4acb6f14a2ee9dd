"""What must be so before an agreement is recorded as signed: asked by the window, the command line and files alike."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.agreements.agreement_contents import check_producer
from umkm_desktop.domain.agreements.cautions import Answers, check_all_answered, check_allowed, check_answers
from umkm_desktop.domain.agreements.partnerships import check_signing
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _


def check_signable(agreement: Mapping[str, object], answers: Answers | None, signed_on: date, today: date) -> None:
    """Raise RuleBroken, with the names, while a required content is missing, or a prohibited one is found or not asked.

    ``agreement`` holds status, term, texts and terms; ``answers`` those about prohibited contents, None for a paper
    that was signed before it came into the program.
    """
    what = _("Perjanjian belum dapat ditandatangani")
    check_signing(agreement, signed_on, today)
    check_producer(agreement, what)
    check_allowed(answers or {}, what)
    problems = check_answers(answers or {})
    if problems:
        raise RuleBroken(_("{what}: {why}").format(what=what, why=" ".join(problems.values())), "cautions")
    if answers is not None:
        check_all_answered(answers, what)
