"""Whatever a text may name is filled in wherever it may be named: no paper shows braces, none fails to print."""

import pypdfium2
import pytest

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import Part, TemplateRule
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.samples import sample_paper


def names_of(rule: TemplateRule, part: Part) -> list[str]:
    return [f"{{{name}}}" for name, field in rule.fields_of(part.key).items() if not field.block]


def named_all_over(rule: TemplateRule, part: Part, names: list[str]) -> str:
    """The text as shipped, and after it these fields."""
    last = part.text.rsplit("\n", 1)[-1].strip("{}")
    end = "\n" if last in rule.fields and rule.fields[last].block else " "
    return part.text + end + " ".join(names)


def filled_in(desk: Desk, kind: Kind, texts: dict[str, str], part: Part) -> None:
    document = pypdfium2.PdfDocument(sample_paper(desk, kind, texts, part=part.key))
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "{" not in words
    assert "}" not in words


@pytest.mark.parametrize("kind", list(TEMPLATES), ids=lambda kind: kind.value)
def test_every_field_is_filled_in_in_every_text(desk: Desk, kind: Kind) -> None:
    rule = TEMPLATES[kind]
    named = {part.key: named_all_over(rule, part, names_of(rule, part)) for part in rule.parts}
    for part in rule.parts:
        if kind is not Kind.CERTIFICATE:
            filled_in(desk, kind, named, part)
            continue
        for name in names_of(rule, part):  # a certificate is one page: all at once do not fit
            filled_in(desk, kind, {one.key: one.text for one in rule.parts} | {part.key: name}, part)
