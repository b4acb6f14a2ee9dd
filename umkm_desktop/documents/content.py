"""What the papers say: frozen contents with everything printed, stored as JSON at issue and read back for reprints.

No PDF library here, so that a service can fill a content without waiting for one.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Frozen = TypeVar("Frozen")


@dataclass(frozen=True)
class Run:
    """A piece of running text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Letterhead:
    """The kop: who sends the paper. ``logo`` is the SHA-256 of the stored picture, empty without one."""

    government: str
    office: str
    address: str
    contact: str
    logo: str = ""


@dataclass(frozen=True)
class Signatory:
    """Who signs: the lines above the signature (``a.n.``, ``Plt.`` and position), then name, rank and NIP below it."""

    title_lines: tuple[str, ...]
    name: str
    rank: str
    nip: str


@dataclass(frozen=True)
class Seal:
    """The signed line of the QR code and the short code printed under it."""

    line: str
    code: str


@dataclass(frozen=True)
class PaperMeta:
    """What the file itself says: title, issuing office, the moment of issue (ISO, UTC), and the sheet it is made for.

    ``margins`` are left, right, top and bottom in millimetres, the top one for sheets without letterhead; on
    ``preprinted`` sheets the room of the letterhead stays empty.
    """

    title: str
    author: str
    issued_at: str
    paper: str = "A4"
    mono: bool = False
    family: str = "Sans"
    size: int = 11
    margins: tuple[int, int, int, int] = (30, 20, 25, 21)
    preprinted: bool = False

    @property
    def moment(self) -> datetime:
        """The moment of issue."""
        return datetime.fromisoformat(self.issued_at)


@dataclass(frozen=True)
class Certificate:
    """A partnership certificate."""

    meta: PaperMeta
    letterhead: Letterhead
    number: str
    holder: str
    holder_line: str
    body: tuple[Run, ...]
    validity: str
    place_and_date: str
    signatory: Signatory
    note: str
    heading: str = "SERTIFIKAT KEMITRAAN"


@dataclass(frozen=True)
class LetterOpening:
    """The block that opens a letter: Nomor, Sifat, Lampiran, Hal, place and date, addressee."""

    number: str
    nature: str
    attachment: str
    subject: str
    place_and_date: str
    addressee: tuple[str, ...]


@dataclass(frozen=True)
class SalesRow:
    """One product of the evaluation table, every cell as printed; ``trend`` oldest first, None without a report.

    ``year_before`` is printed where the letter has nine headings.
    """

    product: str
    outlets: str
    previous: str
    current: str
    change: str
    state: str
    trend: tuple[int | None, ...] = ()
    emphasised: bool = False
    year_before: str = ""


@dataclass(frozen=True)
class FollowUp:
    """One row of causes and follow-ups."""

    product: str
    cause: str
    action: str
    responsible: str
    due: str


@dataclass(frozen=True)
class EvaluationLetter:
    """The letter with the result of a month's sales."""

    meta: PaperMeta
    letterhead: Letterhead
    head: LetterOpening
    opening: str
    headings: tuple[str, ...]
    rows: tuple[SalesRow, ...]
    total: SalesRow | None
    table_note: str
    result: str
    follow_ups: tuple[FollowUp, ...]
    closing: str
    signatory: Signatory
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clause:
    """One ayat (mark ``(1)``), huruf (mark ``a.``) or unmarked paragraph of a Pasal."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Article:
    """One Pasal: its name and its clauses."""

    name: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Party:
    """A party: who signs for it, in what position, and the words that introduce it (komparisi).

    ``signed_as`` is the name under the signature, empty for the name in capitals (a title or degree stays as custom
    writes it); ``below`` are further lines under the position, such as rank and NIP.
    """

    name: str
    position: str
    introduction: tuple[Run, ...]
    signed_as: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartnershipAgreement:
    """The text of a partnership agreement between a business and a large partner."""

    meta: PaperMeta
    title_lines: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    opening: str
    first: Party
    second: Party
    agreed: str
    articles: tuple[Article, ...]
    closing: str
    footer: str
    witness: Signatory | None = None
    draft: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A table in a paper: ``widths`` in millimetres (stretched to the text), one letter l, c or r per column.

    In ``lead_columns`` the first line of a cell with several lines is bold (a product, its business under it).
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    alignments: str
    bold_rows: tuple[int, ...] = ()
    lead_columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """One piece of a paper's body.

    ``form``: ``paragraph``; ``point`` (1.) and ``item`` (a.) with their ``mark``; ``table``; ``facts`` (label, colon,
    value); ``result`` (the ruled box of label and value pairs of a decision letter); ``people`` (a numbered list of
    name and unsur, in ``facts``); ``heading``.
    """

    form: str
    runs: tuple[Run, ...] = ()
    mark: str = ""
    table: PaperTable | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class OfficialLetter:
    """A letter in the shape of korespondensi; the last block closes it and stays with the signature.

    ``annex`` (lampiran) begins on a sheet of its own after the letter, under its title.
    """

    meta: PaperMeta
    letterhead: Letterhead
    head: LetterOpening
    blocks: tuple[Block, ...]
    signatory: Signatory
    copies: tuple[str, ...] = ()
    annex_title: str = ""
    annex: tuple[Block, ...] = ()


@dataclass(frozen=True)
class PanelMember:
    """One who signs in the list under minutes: name and for whom he sits there (unsur)."""

    name: str
    element: str


@dataclass(frozen=True)
class TitledPaper:
    """A paper in the shape judul: centred title and number, body, perhaps a list of signers, then the office's own.

    ``acknowledgement`` stands above the signer's title (``Mengetahui``); the last block closes the body.
    """

    meta: PaperMeta
    letterhead: Letterhead
    title: tuple[str, ...]
    number: str
    blocks: tuple[Block, ...]
    place_and_date: str
    signatory: Signatory
    members: tuple[PanelMember, ...] = ()
    acknowledgement: str = ""
    copies: tuple[str, ...] = ()
    members_title: str = "Para kurator,"


@dataclass(frozen=True)
class Figure:
    """One large figure of the report's first page."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """One picture of the report: ``columns`` (a value per label, None without a report), ``stacked`` (several series
    per label, their names in ``series``), ``targets`` (value and aim per label), ``bars`` (a value per label, lying).

    ``values`` holds one row per label, whole numbers as counted; thousands, millions and milliards are shortened on
    paper. ``note`` is the unit in brackets beside the title (``rupiah``, ``produk``).
    """

    form: str
    title: str
    labels: tuple[str, ...]
    values: tuple[tuple[int | None, ...], ...]
    series: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class ReportTable:
    """One table of the report's later pages with its heading."""

    heading: str
    table: PaperTable


@dataclass(frozen=True)
class MonthlyReport:
    """The report of a month for the head of the office: one page of summary first, then the tables.

    ``note`` stands under the large figures: whether they are final, and how changes are compared.
    """

    meta: PaperMeta
    letterhead: Letterhead
    title: tuple[str, ...]
    number: str
    figures: tuple[Figure, ...]
    points: tuple[tuple[Run, ...], ...]
    charts: tuple[Chart, ...]
    decisions: tuple[tuple[Run, ...], ...]
    tables: tuple[ReportTable, ...]
    place_and_date: str
    signatory: Signatory
    copies: tuple[str, ...] = ()
    note: str = ""


def freeze(content: Any) -> str:
    """The content as canonical JSON: sorted keys, no spaces, real characters."""
    return _CANONICAL.encode(content)


def _plain(value: Any) -> dict[str, Any]:
    """A dataclass as a mapping of what JSON then asks for again; TypeError for anything else JSON does not know."""
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


@cache
def _names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(kind.__name__)
    return tuple(field.name for field in fields(kind))


def content_hash(frozen: str) -> str:
    """SHA-256 of the frozen content, as hex."""
    return hashlib.sha256(frozen.encode("utf-8")).hexdigest()


def thaw(kind: type[Frozen], frozen: str) -> Frozen:
    """The content again; raises ValueError or TypeError when the JSON is not of this kind."""
    wanted: Any = kind
    made = _builder(wanted)(json.loads(frozen))
    assert isinstance(made, kind)
    return made


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """How a value of JSON becomes a value of this type; worked out once, because a print run does it for each page."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        build = _builder(next(choice for choice in get_args(kind) if choice is not type(None)))
        return lambda value: None if value is None else build(value)
    if origin is tuple:
        return _tuple_builder(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        parts = [(field.name, _builder(hints[field.name])) for field in fields(kind)]
        return lambda value: kind(**{name: build(value[name]) for name, build in parts if name in value})
    return lambda value: value


def _tuple_builder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    builders = [_builder(kind) for kind in arguments if kind is not Ellipsis]
    if arguments[-1] is Ellipsis:
        return lambda value: tuple(map(builders[0], value))
    return lambda value: tuple(build(item) for build, item in zip(builders, value, strict=True))
