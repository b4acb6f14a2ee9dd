"""What each shape of paper holds, in which face, and what draws it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from umkm_desktop.domain.papers.issuing import KINDS, Kind, Shape

if TYPE_CHECKING:
    from umkm_desktop.documents.letter_pages import Layout


@dataclass(frozen=True)
class ShapeRule:
    """The content of a shape, and its typeface; without one it has that of the settings."""

    content: type[Any]
    face: str = ""


SHAPES: Mapping[Shape, ShapeRule] = {
    Shape.CERTIFICATE: ShapeRule(Certificate, "Cert"),
    Shape.LETTER: ShapeRule(OfficialLetter),
    Shape.SALES_LETTER: ShapeRule(EvaluationLetter),
    Shape.TITLED: ShapeRule(TitledPaper),
    Shape.AGREEMENT: ShapeRule(PartnershipAgreement, "Book"),
    Shape.REPORT: ShapeRule(MonthlyReport),
}


def shape_of(kind: Kind) -> ShapeRule:
    """The shape of a kind."""
    return SHAPES[KINDS[kind].shape]


def renderer(kind: Kind) -> Callable[..., bytes]:
    """The function that draws a content of this kind: ``draw(content, seal, logo=…)``; without a seal it is a draft."""
    if KINDS[kind].shape is Shape.CERTIFICATE:
        from umkm_desktop.documents.certificate import render_certificate

        return render_certificate
    return render_paper


def render_paper(content: Any, seal: Seal | None, *, logo: bytes | None = None) -> bytes:
    """The PDF of any content that runs over portrait sheets."""
    from umkm_desktop.documents.letter_pages import render

    return render(layout_of(content, seal, logo))


def layout_of(content: Any, seal: Seal | None, logo: bytes | None = None) -> "Layout":
    """A content ready to be set on portrait sheets; without a seal it is a draft and says so."""
    from umkm_desktop.documents import monthly_report, official_letter
    from umkm_desktop.documents.letter_pages import sealed_layout
    from umkm_desktop.documents.partnership_agreement import agreement_layout
    from umkm_desktop.documents.styles import LADDER

    match content:
        case OfficialLetter():
            return sealed_layout(content, f"Nomor {content.head.number}", official_letter.letter_story, seal, logo)
        case EvaluationLetter():
            return sealed_layout(content, f"Nomor {content.head.number}", official_letter.sales_story, seal, logo)
        case TitledPaper():
            return sealed_layout(content, f"Nomor {content.number}", official_letter.titled_story, seal, logo)
        case MonthlyReport():
            footer = f"Nomor {content.number}" if content.number else content.meta.title
            return sealed_layout(content, footer, monthly_report.story_of, seal, logo, densities=LADDER[:1])
        case PartnershipAgreement():
            return agreement_layout(content)
    raise KeyError(type(content))
