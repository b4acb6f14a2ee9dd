"""The texts of every kind of paper as the program ships them, and the fields each may name."""

from collections.abc import Mapping

from umkm_desktop.domain.issuing import Kind
from umkm_desktop.domain.templates import agreement, certificate, evaluation
from umkm_desktop.domain.templates.rules import TemplateRule

TEMPLATES: Mapping[Kind, TemplateRule] = {**certificate.RULES, **evaluation.RULES, **agreement.RULES}
