"""Which content each kind of paper has, and what draws it."""

from collections.abc import Callable, Mapping
from typing import Any

from umkm_desktop.documents.content import Certificate, EvaluationLetter, PartnershipAgreement
from umkm_desktop.domain.issuing import Kind

CONTENTS: Mapping[Kind, type[Any]] = {
    Kind.CERTIFICATE: Certificate,
    Kind.EVALUATION_LETTER: EvaluationLetter,
    Kind.AGREEMENT: PartnershipAgreement,
}


def renderer(kind: Kind) -> Callable[..., bytes]:
    """The function that draws a content of this kind: ``draw(content, seal, logo=…)``; without a seal it is a draft."""
    if kind is Kind.CERTIFICATE:
        from umkm_desktop.documents.certificate import render_certificate  # noqa: PLC0415 - the PDF library is slow

        return render_certificate
    if kind is Kind.EVALUATION_LETTER:
        from umkm_desktop.documents.evaluation_letter import render_evaluation_letter  # noqa: PLC0415

        return render_evaluation_letter
    from umkm_desktop.documents.partnership_agreement import render_agreement  # noqa: PLC0415

    return render_agreement
