"""The texts of every kind of paper as the program ships them, and the fields each may name."""

from collections.abc import Mapping

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import (
    agreement,
    certificate,
    curation,
    evaluation,
    partners,
    report,
    statement,
)
from umkm_desktop.domain.papers.templates.rules import TemplateRule

TEMPLATES: Mapping[Kind, TemplateRule] = {
    **certificate.RULES,
    **evaluation.RULES,
    **curation.RULES,
    **agreement.RULES,
    **partners.RULES,
    **statement.RULES,
    **report.RULES,
}
