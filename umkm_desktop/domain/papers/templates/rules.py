"""Texts of papers as the office edits them: named fields, bold, and passages that vanish with their field.

``{nama_usaha}`` is filled in; ``**…**`` is bold; ``[, NIB {nib}]`` stands only when every field in it has a value.
A field that does not exist is refused when the text is saved, so that no paper can be issued with a hole in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from umkm_desktop.domain.errors import FieldProblems
from umkm_desktop.domain.text import clean_lines
from umkm_desktop.i18n import _

LONGEST = 6000
"""Characters of one text; a letter of that length fills three sheets."""

_TOKEN = re.compile(r"\*\*|\[|\]|\{(?P<field>[a-z_0-9]*)\}|[{}]")


@dataclass(frozen=True)
class Part:
    """One text of a kind of paper: its name on screen, what the program ships, and how many lines its field shows."""

    key: str
    label: str
    text: str
    lines: int = 2
    optional: bool = False


@dataclass(frozen=True)
class TemplateField:
    """What a field stands for, and an example for the preview; a ``block`` is a table and stands alone on its line.

    ``parts`` are the texts that may name it, where it has a value only there; empty means all.
    """

    meaning: str
    example: str = ""
    block: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateRule:
    """The texts of a kind and the fields they may name."""

    parts: tuple[Part, ...]
    fields: Mapping[str, TemplateField]

    @property
    def texts(self) -> dict[str, str]:
        """The texts the program ships."""
        return {part.key: part.text for part in self.parts}

    def fields_of(self, part: str) -> dict[str, TemplateField]:
        """The fields one text may name."""
        return {name: field for name, field in self.fields.items() if not field.parts or part in field.parts}

    @property
    def examples(self) -> dict[str, str]:
        """A value for every field that is not a block."""
        return {name: field.example for name, field in self.fields.items() if not field.block}


@dataclass(frozen=True)
class Texts:
    """The texts in use for a kind; version 0 is what the program ships."""

    version: int
    parts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """One text."""
        return self.parts[key]


Piece = tuple[str, bool]
"""Words and whether they are bold."""


def check_texts(rule: TemplateRule, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts ready to store; raises FieldProblems that names every fault and where it is."""
    known = {part.key for part in rule.parts}
    problems = {key: _("Bagian ini tidak dikenal.") for key in texts if key not in known}
    ready: dict[str, str] = {}
    for part in rule.parts:
        text = clean_lines(texts.get(part.key, part.text)).strip()
        ready[part.key] = text
        problem = _problem(rule, part, text)
        if problem:
            problems[part.key] = problem
    if problems:
        raise FieldProblems(problems)
    return ready


def _problem(rule: TemplateRule, part: Part, text: str) -> str:
    if not text and not part.optional:
        return _("{label} wajib diisi.").format(label=_(part.label))
    if len(text) > LONGEST:
        return _("Paling panjang {n} huruf; yang diisi {m}.").format(n=LONGEST, m=len(text))
    for number, line in enumerate(text.split("\n"), 1):
        problem = _line_problem(rule, part, line)
        if problem:
            return problem if "\n" not in text else _("Baris {n}: {what}").format(n=number, what=problem)
    return ""


def _line_problem(rule: TemplateRule, part: Part, line: str) -> str:
    known = rule.fields_of(part.key)
    depth = bold = 0
    for token in _TOKEN.finditer(line):
        mark, field = token[0], token["field"]
        if field is not None:
            if field not in known:
                return _elsewhere(rule, field) or _unknown(field, known)
            if known[field].block and line.strip() != mark:
                return _("{field} adalah tabel; tulis sendirian pada barisnya.").format(field=mark)
        elif mark in "{}":
            return _("Kurung kurawal lepas; nama isian ditulis {example}.").format(example="{nama_usaha}")
        elif mark == "**":
            bold += 1
        else:
            depth += 1 if mark == "[" else -1
            if depth not in {0, 1}:
                return _("Kurung siku tidak berpasangan.")
    if depth:
        return _("Kurung siku tidak berpasangan.")
    return _("Tanda ** harus berpasangan pada barisnya.") if bold % 2 else ""


def _elsewhere(rule: TemplateRule, field: str) -> str:
    """For a field that exists, but not in this text: where it does."""
    if field not in rule.fields:
        return ""
    where = ", ".join(_(part.label) for part in rule.parts if part.key in rule.fields[field].parts)
    return _("Isian {field} hanya dapat dipakai pada: {where}.").format(field=f"{{{field}}}", where=where)


def _unknown(field: str, known: Mapping[str, TemplateField]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistyped name

    close = get_close_matches(field, known, 1)
    if close:
        return _("Isian {field} tidak ada. Maksud Anda {close}?").format(field=f"{{{field}}}", close=f"{{{close[0]}}}")
    return _("Isian {field} tidak ada untuk dokumen ini.").format(field=f"{{{field}}}")


def required_fields(text: str) -> tuple[str, ...]:
    """The fields outside brackets: without a value the text has a hole."""
    words = [word for group, optional in _groups(text) if not optional for word in group]
    return tuple(dict.fromkeys(word for word, is_field, _bold in words if is_field))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its values, without weights. Raises KeyError for a field without a value."""
    return "".join([piece for piece, _bold in pieces(text, values)])


def pieces(text: str, values: Mapping[str, str]) -> list[Piece]:
    """The text with its values, cut where the weight changes; marks inside the values stay text."""
    found: list[Piece] = []
    for group, optional in _groups(text):
        if optional and not all(values[word] for word, is_field, _bold in group if is_field):
            continue
        for word, is_field, bold in group:
            words = values[word] if is_field else word
            if words:
                found.append((words, bold))
    return _joined(found)


def _joined(found: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for words, bold in found:
        if joined and joined[-1][1] == bold:
            joined[-1] = (joined[-1][0] + words, bold)
        else:
            joined.append((words, bold))
    return joined


_Word = tuple[str, bool, bool]
"""Text or a field's name; whether it is a field; whether it is bold."""


@lru_cache(maxsize=512)
def _groups(text: str) -> tuple[tuple[tuple[_Word, ...], bool], ...]:
    """The text cut at its brackets: the words of each passage and whether it may vanish. Read once, used for each."""
    groups: list[tuple[tuple[_Word, ...], bool]] = []
    words: list[_Word] = []
    bold, end = False, 0
    for token in _TOKEN.finditer(text):
        mark, field = token[0], token["field"]
        if token.start() > end:
            words.append((text[end : token.start()], False, bold))
        end = token.end()
        if field:
            words.append((field, True, bold))
        elif mark == "**":
            bold = not bold
        elif mark in "[]":
            groups.append((tuple(words), mark == "]"))
            words = []
    if end < len(text):
        words.append((text[end:], False, bold))
    groups.append((tuple(words), False))
    return tuple(groups)
