"""Which content each kind of paper has, and what draws it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from umkm_desktop.documents.content import (
    Certificate,
    EvaluationLetter,
    MonthlyReport,
    OfficialLetter,
    PartnershipAgreement,
    Seal,
    TitledPaper,
)
from umkm_desktop.domain.papers.issuing import Kind

if TYPE_CHECKING:
    from umkm_desktop.documents.letter_pages import Layout

CONTENTS: Mapping[Kind, type[Any]] = {
    Kind.CERTIFICATE: Certificate,
    Kind.EVALUATION_LETTER: EvaluationLetter,
    Kind.AGREEMENT: PartnershipAgreement,
    Kind.MEMORANDUM: PartnershipAgreement,
    Kind.MINUTES: TitledPaper,
    Kind.STATEMENT: TitledPaper,
    Kind.MONTHLY_REPORT: MonthlyReport,
    Kind.DECISION_LETTER: OfficialLetter,
    Kind.REQUEST_LETTER: OfficialLetter,
    Kind.APPEAL_LETTER: OfficialLetter,
    Kind.WARNING_LETTER: OfficialLetter,
    Kind.RECOMMENDATION: OfficialLetter,
}


def renderer(kind: Kind) -> Callable[..., bytes]:
    """The function that draws a content of this kind: ``draw(content, seal, logo=…)``; without a seal it is a draft."""
    if kind is Kind.CERTIFICATE:
        from umkm_desktop.documents.certificate import render_certificate

        return render_certificate
    return render_paper


def render_paper(content: Any, seal: Seal | None, *, logo: bytes | None = None) -> bytes:
    """The PDF of any content that runs over portrait sheets."""
    from umkm_desktop.documents.letter_pages import render

    return render(layout_of(content, seal, logo))


def layout_of(content: Any, seal: Seal | None, logo: bytes | None = None) -> "Layout":
    """A content ready to be set; raises KeyError for one that is not set on portrait sheets."""
    return _makers()[type(content)](content, seal, logo)


def _makers() -> Mapping[type[Any], Callable[[Any, Seal | None, bytes | None], "Layout"]]:
    from umkm_desktop.documents.evaluation_letter import evaluation_layout
    from umkm_desktop.documents.monthly_report import report_layout
    from umkm_desktop.documents.official_letter import letter_layout
    from umkm_desktop.documents.partnership_agreement import agreement_layout
    from umkm_desktop.documents.titled_paper import titled_layout

    return {
        EvaluationLetter: evaluation_layout,
        MonthlyReport: report_layout,
        OfficialLetter: letter_layout,
        PartnershipAgreement: agreement_layout,
        TitledPaper: titled_layout,
    }
