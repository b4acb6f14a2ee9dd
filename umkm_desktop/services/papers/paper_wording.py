"""The office's texts of one paper, filled in: lines, blocks, and the two shapes most papers have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desktop.documents.content import Block, LetterOpening, OfficialLetter, PanelMember, Run, TitledPaper
from umkm_desktop.documents.text import body_blocks, fill_runs
from umkm_desktop.domain.agreements.partnerships import is_blank, listed
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.domain.papers.templates.rules import fill, required_fields
from umkm_desktop.i18n import _
from umkm_desktop.services.papers.ledger import check_ready
from umkm_desktop.services.papers.paper_office import PaperOffice

OPEN = "…"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Wording:
    """The texts of a kind with the values and tables of one record; ``lacking`` are the fields that left a hole.

    A draft shows an ellipsis in a hole; ``check`` refuses it for a paper that is to be issued.
    """

    def __init__(
        self,
        kind: Kind,
        office: PaperOffice,
        values: Mapping[str, str],
        tables: Mapping[str, Sequence[Block]] | None = None,
    ) -> None:
        self._kind, self._office, self._texts = kind, office, office.texts[kind]
        self._fields = TEMPLATES[kind].fields
        self._tables = {"dasar_hukum": _regulations(office, kind)} | dict(tables or {})
        blank = {name: "" for name, field in self._fields.items() if field.block}
        self._values = blank | office_values(office, kind) | dict(values)
        self.lacking: dict[str, None] = {}

    def line(self, part: str, **own: str) -> str:
        """A part on one line, without weights; ``own`` are values of this part only."""
        return fill(self._texts[part], self._for(self._texts[part], own)).strip()

    def lines(self, part: str, **own: str) -> tuple[str, ...]:
        """A part line by line; empty lines are left out."""
        filled = [fill(line, self._for(line, own)).strip() for line in self._texts[part].split("\n")]
        return tuple(line for line in filled if line)

    def runs(self, part: str, **own: str) -> tuple[Run, ...]:
        """A part as running text in two weights."""
        return fill_runs(self._texts[part], self._for(self._texts[part], own))

    def blocks(self, *parts: str) -> tuple[Block, ...]:
        """Parts as the body of a paper."""
        found: list[Block] = []
        for part in parts:
            text = self._texts[part]
            found += body_blocks(text, self._for(text, {}), self._tables)
        return tuple(found)

    def _for(self, text: str, own: Mapping[str, str]) -> Mapping[str, str]:
        """The values, with an ellipsis for what this text needs and nobody has filled in."""
        values = {**self._values, **own} if own else self._values
        holes = [name for name in required_fields(text) if not self._has(name, values)]
        self.lacking |= dict.fromkeys(holes)
        return {**values, **dict.fromkeys(holes, OPEN)} if holes else values

    def _has(self, name: str, values: Mapping[str, str]) -> bool:
        return bool(self._tables.get(name)) if self._fields[name].block else not is_blank(values[name])

    def check(self) -> None:
        """Raise NotReady that names every hole; a draft may have them."""
        if not self._office.draft:
            check_ready(hole_sentences(self._kind, self.lacking))


def hole_sentences(kind: Kind, names: Iterable[str]) -> list[str]:
    """A sentence for each field that left a hole in a text of the kind."""
    sentence = _("Isian {field} ({meaning}) kosong, padahal naskah memerlukannya. Lengkapi datanya dahulu.")
    fields = TEMPLATES[kind].fields
    return [sentence.format(field=f"{{{name}}}", meaning=_(fields[name].meaning)) for name in dict.fromkeys(names)]


def office_values(office: PaperOffice, kind: Kind) -> dict[str, str]:
    """The fields every text may name."""
    return {
        "dinas": running(office.settings.name),
        "daerah": running(office.settings.government.removeprefix("PEMERINTAH ").removeprefix("Pemerintah ")),
        "tempat": office.settings.place,
        "tanggal": office.date,
        "dasar_hukum_singkat": listed(office.basis(kind)),
    }


def running(name: str) -> str:
    """``DINAS KOPERASI DAN USAHA KECIL MENENGAH`` of the kop as running text; mixed case stays as typed."""
    if not name.isupper():
        return name
    return " ".join(word.lower() if word in {"DAN", "SERTA"} else word.capitalize() for word in name.split())


def _regulations(office: PaperOffice, kind: Kind) -> tuple[Block, ...]:
    """Items a., b. …: ``… tentang …;``, before the last one ``dan``, after it a comma."""
    cited = office.regulations_of(kind)[: len(LETTERS)]
    texts = [f"{one.title} tentang {one.about}" if one.about else one.title for one in cited]
    last = len(texts) - 1
    ends = ["," if n == last else "; dan" if n == last - 1 else ";" for n in range(len(texts))]
    return tuple(
        Block("item", (Run(text + end),), f"{LETTERS[n]}.")
        for n, (text, end) in enumerate(zip(texts, ends, strict=True))
    )


@dataclass(frozen=True)
class Letter:
    """What a letter adds to its wording: parts of the body in order, addressee, annex."""

    title: str
    addressee: tuple[str, ...]
    body: tuple[str, ...]
    annex_title: str = ""
    annex: tuple[Block, ...] = ()


def official_letter(wording: Wording, letter: Letter, office: PaperOffice, number: str) -> OfficialLetter:
    """The letter in the shape of korespondensi; raises NotReady for holes."""
    content = OfficialLetter(
        meta=office.meta(f"{letter.title} {number}"),
        letterhead=office.letterhead,
        head=LetterOpening(
            number=number,
            nature=wording.line("sifat"),
            attachment="1 (satu) berkas" if letter.annex else "-",
            subject=wording.line("hal"),
            place_and_date=office.place_and_date,
            addressee=letter.addressee,
        ),
        blocks=wording.blocks(*letter.body),
        signatory=office.signatory_in_capitals,
        copies=wording.lines("tembusan"),
        annex_title=letter.annex_title,
        annex=letter.annex,
    )
    wording.check()
    return content


def titled_paper(
    wording: Wording,
    body: Sequence[str],
    office: PaperOffice,
    number: str,
    *,
    members: tuple[PanelMember, ...] = (),
    acknowledgement: str = "",
    held_on: date | None = None,
) -> TitledPaper:
    """The paper in the shape judul; raises NotReady for holes.

    ``held_on`` is the day it tells of: signed on another one, the acknowledgement itself says when.
    """
    later = held_on is not None and held_on != office.day
    title = wording.lines("judul")
    content = TitledPaper(
        meta=office.meta(f"{running(title[0])} {number}"),
        letterhead=office.letterhead,
        title=title,
        number=number,
        blocks=wording.blocks(*body),
        place_and_date=f"{acknowledgement}, tanggal {office.date}" if later else office.place_and_date,
        signatory=office.signatory_in_capitals,
        members=members,
        acknowledgement="" if later else acknowledgement,
    )
    wording.check()
    return content
