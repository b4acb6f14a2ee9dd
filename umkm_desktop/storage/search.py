"""Full text search over everything an office keeps; the only place that asks FTS5.

Questions go past SQLAlchemy's result objects, which cost more than the answers.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    TableClause,
    Text,
    column,
    func,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import Session

from umkm_desktop.domain.searching import Match, Query, allowed_slips, judge, words_of
from umkm_desktop.storage.models.search import TITLE_MARK, SearchEntry
from umkm_desktop.storage.search_index import KIND_BITS, KINDS, SOURCES, Source

_PART = "\n"


@dataclass
class Vocabulary:
    """Words in alphabetical order with their number of uses; grows as words are added, never shrinks.

    A word that is no longer in use finds nothing, so keeping it does no harm.
    """

    newest: int = 0
    uses: dict[str, int] = field(default_factory=dict)
    ordered: list[str] = field(default_factory=list)
    _joined: str = ""

    def add(self, rows: Iterable[tuple[int, str, int]]) -> None:
        """Take in ``(id, stored word, uses)``; a stored word may hold several real ones (``01/RW``)."""
        fresh: list[str] = []
        for number, stored, uses in rows:
            self.newest = max(self.newest, number)
            for word in (stored,) if stored.isalnum() and stored.isascii() else words_of(stored):
                if word not in self.uses:
                    fresh.append(word)
                self.uses[word] = self.uses.get(word, 0) + uses
        if fresh:
            self.ordered = sorted([*self.ordered, *fresh])
            self._joined += _PART + _PART.join(fresh) + _PART

    def beginning(self, letters: str) -> list[str]:
        """Words that begin so."""
        start = bisect_left(self.ordered, letters)
        end = bisect_left(self.ordered, letters + "\U0010ffff", start)
        return self.ordered[start:end]

    def holding(self, letters: str, most: int) -> list[str]:
        """Words that hold the letters anywhere, at most so many, those used most first."""
        found: set[str] = set()
        at = self._joined.find(letters)
        while at >= 0 and len(found) < 20 * most:
            start, end = self._joined.rfind(_PART, 0, at) + 1, self._joined.find(_PART, at)
            found.add(self._joined[start:end])
            at = self._joined.find(letters, end)
        return self.most_used(found, most)

    def most_used(self, words: Iterable[str], most: int) -> list[str]:
        """At most so many of the words, those used most first."""
        return sorted(words, key=lambda word: -self.uses[word])[:most]

    def meant(self, word: str, most: int) -> dict[str, int]:
        """Words that may have been meant by a mistyped one, with the number of slips between; nearest first."""
        slips = allowed_slips(word)
        if not slips:
            return {}
        same_start = self.beginning(word[0])
        return (
            self._near(word, same_start, slips, most)
            or self._begun(word, same_start, most)
            or self._near(word, self.ordered, slips, most)
        )

    def _near(self, word: str, among: Sequence[str], slips: int, most: int) -> dict[str, int]:
        from rapidfuzz import process  # noqa: PLC0415 - 30 ms to load, only for words that nobody uses
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        near = process.extract(word, among, scorer=OSA.distance, score_cutoff=slips, limit=4 * most)
        best = sorted(near, key=lambda found: (found[1], -self.uses.get(found[0], 0)))
        return {found: int(slip) for found, slip, _at in best[:most]}

    def _begun(self, word: str, among: Sequence[str], most: int) -> dict[str, int]:
        """Longer words whose beginning was mistyped, while they are being typed."""
        beginnings = list(dict.fromkeys(known[: len(word)] for known in among))
        near = self._near(word, beginnings, 1, most)
        return {full: slip for begun, slip in near.items() for full in self.most_used(self.beginning(begun), most)}


_KNOWN: WeakKeyDictionary[Engine, Vocabulary] = WeakKeyDictionary()
_LOCK = Lock()


def vocabulary_of(connection: Connection) -> Vocabulary:
    """The office file's words as of now: read once, then only what was added."""
    raw = connection.connection.driver_connection
    assert raw is not None
    newest = raw.execute("SELECT coalesce(max(id), 0) FROM search_word").fetchone()[0]
    with _LOCK:
        known = _KNOWN.get(connection.engine)
        if known is None or newest < known.newest:
            known = _KNOWN[connection.engine] = Vocabulary()
        if newest > known.newest:
            known.add(raw.execute("SELECT id, word, uses FROM search_word WHERE id > ?", (known.newest,)))
    return known


INDEXED_PREFIX = 4  # signs: up to here FTS5 answers a prefix as fast as a word
MOST_FORMS = 40  # words in use that one typed word may stand for in one question
EVERY_FORM = 600  # the same, when nothing was found otherwise
MOST_MEANT = 8  # corrections of one mistyped word
NUMBERS_READ = 200  # records of a kind with such a number that are looked at closely
NUMBERS_LISTED = 400  # the same for a list


@dataclass(frozen=True)
class Found:
    """A record that answers; ``words`` are what to mark in it (corrected, where one was mistyped: then ``slips``)."""

    kind: str
    uid: str
    title: str
    detail: str
    archived: bool
    match: Match
    words: tuple[str, ...]
    slips: int = 0


class _Entry(NamedTuple):
    kind: str
    uid: str
    title: str
    detail: str
    more: str
    numbers: str
    archived: bool

    def words(self) -> list[str]:
        return words_of(f"{self.title} {self.detail} {self.more} {self.numbers}")

    def found(self, match: Match, words: tuple[str, ...], slips: int = 0) -> Found:
        return Found(self.kind, self.uid, self.title, self.detail, self.archived, match, words, slips)


@dataclass
class _Hunt:
    """One search on its way: candidates by kind, so that a common kind does not crowd out a rare one."""

    raw: Any
    query: Query
    kinds: Sequence[Source]
    enough: int
    known: Vocabulary
    ids: dict[int, dict[int, None]] = field(default_factory=dict)

    def start_again(self) -> None:
        self.ids = {}

    def take(self, ids: Iterable[int]) -> None:
        for number in ids:
            self.ids.setdefault(number >> KIND_BITS, {})[number] = None

    def ask(self, statement: str, expression: str, most: int = 0) -> None:
        """Candidates for an FTS5 expression, of each kind that has not enough; an empty expression asks nothing.

        Entry ids ascend by kind: an answer shorter than was asked for is the whole rest, else go on at the next kind.
        """
        most = most or self.enough
        at = 0
        while expression and (kind := self._next_wanting(at)) is not None:
            numbers = [row[0] for row in self.raw.execute(statement, (expression, kind.first, most))]
            self.take(number for number in numbers if self._is_wanted(number >> KIND_BITS))
            if len(numbers) < most:
                return
            at = (numbers[-1] >> KIND_BITS) + 1

    def _next_wanting(self, at: int) -> Source | None:
        wanting = (s for s in self.kinds if s.number >= at and len(self.ids.get(s.number, ())) < self.enough)
        return next(wanting, None)

    def _is_wanted(self, kind: int) -> bool:
        return any(source.number == kind for source in self.kinds)

    def entries(self, number: str = "") -> list[_Entry]:
        """The candidates; with a number only those that hold it."""
        wanted = json.dumps([one for ids in self.ids.values() for one in ids])
        rows = self.raw.execute(_ENTRIES, (wanted, number))
        return [
            _Entry(_NAMES[kind], uid, title, detail, more, numbers, bool(archived))
            for kind, uid, title, detail, more, numbers, archived in rows
        ]


_NAMES = {source.number: source.kind for source in SOURCES}
_WORDS = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ? LIMIT ?"
_NUMBERS = "SELECT rowid FROM search_digits WHERE search_digits MATCH ? AND rowid >= ? LIMIT ?"
_TITLES = (
    "SELECT id FROM search_entry WHERE kind = ? AND title >= ? COLLATE NOCASE AND title < ? COLLATE NOCASE LIMIT ?"
)
_ENTRIES = (
    "SELECT kind, uid, title, detail, more, numbers, archived FROM search_entry "
    "WHERE id IN (SELECT value FROM json_each(?)) AND instr(lower(numbers), ?) > 0"
)


def search(session: Session, query: Query, *, kinds: Sequence[str] = (), enough: int = 30) -> list[Found]:
    """Records that answer the query, best first; per kind about ``enough`` candidates are looked at.

    ``kinds`` empty means all. Never raises for anything that was typed.
    """
    if not query:
        return []
    connection = session.connection()
    wanted = [source for source in SOURCES if source.kind in kinds] if kinds else SOURCES
    hunt = _Hunt(connection.connection.driver_connection, query, wanted, enough, vocabulary_of(connection))
    found = _as_typed(hunt)
    found += _by_number(hunt, also_short=not found)
    return sorted(_once(found or _corrected(hunt)), key=_place)


def matching(session: Session, query: Query, kind: str) -> Select[int]:
    """Ids of every record of a kind with what was typed: for lists, in any order, all of them.

    Words that begin so and numbers; where there are none, words that hold it; then what `search` makes of it with
    corrected words. A query without a word matches nothing.
    """
    connection = session.connection()
    source = next(one for one in SOURCES if one.kind == kind)
    hunt = _Hunt(connection.connection.driver_connection, query, [source], 0, vocabulary_of(connection))
    number = _ids_by_number(session, hunt, source)
    begins = _all(_begins(hunt, word) for word in query.words)
    inside = _all(_lies_in(hunt, word, EVERY_FORM) for word in query.words)
    for expression in (begins, inside):
        words = [_ids(_INDEX, _INDEX.c.search_index, expression, source)] if expression else []
        ids = words + ([number] if number is not None else [])
        found = union_all(*ids).subquery() if ids else None
        if found is not None and session.scalar(select(found.c.id).limit(1)) is not None:
            return select(found.c.id)
    uids = [hit.uid for hit in search(session, query, kinds=(kind,))]
    records = table(source.kind, column("id", Integer), column("uid", Text))
    return select(records.c.id).where(records.c.uid.in_(uids))


_INDEX = table("search_index", column("rowid", Integer), column("search_index", Text))
_DIGITS = table("search_digits", column("rowid", Integer), column("search_digits", Text))


def _ids_by_number(session: Session, hunt: _Hunt, source: Source) -> Select[int] | None:
    number = hunt.query.digits
    if len(number) < 3:
        return None
    suspects = _ids(_DIGITS, _DIGITS.c.search_digits, _trigrams(number), source)
    if len(session.execute(suspects.limit(NUMBERS_LISTED + 1)).all()) > NUMBERS_LISTED:
        return suspects  # too many to look at closely, and too many for one that only shares the trigrams to matter
    ids = SearchEntry.id - source.first
    there = SearchEntry.id.in_([source.first + row.id for row in session.execute(suspects)])
    return select(ids.label("id")).where(there, func.instr(SearchEntry.numbers, number) > 0)


def _ids(full_text: TableClause, matched: ColumnElement[str], expression: str, source: Source) -> Select[int]:
    last = source.first + (1 << KIND_BITS) - 1
    of_kind = full_text.c.rowid.between(source.first, last)
    return select((full_text.c.rowid - source.first).label("id")).where(matched.op("MATCH")(expression), of_kind)


def _place(found: Found) -> tuple[object, ...]:
    about = (_ORDER[found.kind], len(found.title), found.title.casefold(), found.uid)
    return found.slips, found.match, found.archived, about


_ORDER = {kind: place for place, kind in enumerate(KINDS)}
"""Among equals the kinds stand as the index lists them: businesses first."""


def _once(found: Iterable[Found]) -> Iterable[Found]:
    best: dict[str, Found] = {}
    for hit in found:
        if hit.uid not in best or hit.match < best[hit.uid].match:
            best[hit.uid] = hit
    return best.values()


def _as_typed(hunt: _Hunt) -> list[Found]:
    """Titles that begin so; then words that begin so in titles, and anywhere; then parts of words."""
    line, words = hunt.query.line, hunt.query.words
    for source in hunt.kinds:
        rows = hunt.raw.execute(_TITLES, (source.number, line, line + "\U0010ffff", hunt.enough))
        hunt.take(row[0] for row in rows)
    hunt.ask(_WORDS, _all(_begins(hunt, word, TITLE_MARK) for word in words))
    begins, inside = (_all(one(hunt, word) for word in words) for one in (_begins, _lies_in))
    hunt.ask(_WORDS, begins)
    if inside != begins:
        hunt.ask(_WORDS, inside)
    if not hunt.ids:
        hunt.ask(_WORDS, _all(_lies_in(hunt, word, EVERY_FORM) for word in words))
    return [entry.found(judge(hunt.query, words, entry.title, entry.detail), words) for entry in hunt.entries()]


def _begins(hunt: _Hunt, word: str, mark: str = "") -> str:
    """FTS5 for a word that begins so; empty when no such word is in use."""
    forms, spelled = hunt.known.beginning(word), hunt.query.spelled[word]
    as_spelled = _prefix(mark + spelled) if not spelled.isascii() else ""  # FTS5 folds some letters in its own way
    if len(mark + word) <= INDEXED_PREFIX or len(forms) > MOST_FORMS or _is_number(word):
        return _either(_prefix(mark + word), as_spelled)
    return _either(_any(mark + form for form in forms), as_spelled)


def _is_number(word: str) -> bool:
    """Words with a number in them are not in the vocabulary."""
    return sum(c.isdigit() for c in word) > 2


def _lies_in(hunt: _Hunt, word: str, most: int = MOST_FORMS) -> str:
    begins = _begins(hunt, word)
    if len(word) < 3:
        return begins
    return _either(begins, _any(form for form in hunt.known.holding(word, most) if not form.startswith(word)))


def _all(parts: Iterable[str]) -> str:
    listed = list(parts)
    return " AND ".join(f"({part})" for part in listed) if all(listed) else ""


def _either(*parts: str) -> str:
    return " OR ".join(part for part in parts if part)


def _any(words: Iterable[str]) -> str:
    return _either(*map(_quoted, words))


def _prefix(word: str) -> str:
    return _quoted(word) + "*"


def _quoted(word: str) -> str:
    """A word as FTS5 takes it literally, whatever signs it holds."""
    return '"' + word.replace('"', '""') + '"'


def _by_number(hunt: _Hunt, *, also_short: bool) -> list[Found]:
    """Records with the typed number among their identifiers; other words must begin words of theirs."""
    number = hunt.query.digits or max(filter(_is_number, hunt.query.words), key=len, default="")
    if len(number) < (3 if also_short else 4):
        return []
    hunt.start_again()
    hunt.ask(_NUMBERS, _trigrams(number), NUMBERS_READ)
    others = tuple(word for word in hunt.query.words if not hunt.query.digits and word != number)
    return [entry.found(Match.NUMBER, others) for entry in hunt.entries(number) if _has_all(others, entry.words())]


def _has_all(asked: Iterable[str], there: Sequence[str]) -> bool:
    return all(any(word.startswith(one) for word in there) for one in asked)


def _trigrams(number: str) -> str:
    """Enough trigrams of a number to find it; a long one needs only every third."""
    step = 1 if len(number) < 8 else 3
    starts = dict.fromkeys([*range(0, len(number) - 2, step), len(number) - 3])
    return " AND ".join(_quoted(number[start : start + 3]) for start in starts)


def _corrected(hunt: _Hunt) -> list[Found]:
    """Hits after correcting words: first those that nobody uses, then any."""
    words = hunt.query.words
    meant = {word: {} if hunt.known.beginning(word) else hunt.known.meant(word, MOST_MEANT) for word in words}
    found = _as_if_meant(hunt, meant)
    if not found and all(forms or hunt.known.beginning(word) for word, forms in meant.items()):
        found = _as_if_meant(hunt, {word: forms or hunt.known.meant(word, MOST_MEANT) for word, forms in meant.items()})
    return found


def _as_if_meant(hunt: _Hunt, meant: dict[str, dict[str, int]]) -> list[Found]:
    hunt.start_again()
    for mark in (TITLE_MARK, ""):
        hunt.ask(_WORDS, _all(_begins_or(hunt, word, forms, mark) for word, forms in meant.items()))
    return [_as_meant(hunt.query, entry, meant) for entry in hunt.entries()]


def _begins_or(hunt: _Hunt, word: str, forms: Iterable[str], mark: str) -> str:
    return _either(_begins(hunt, word, mark), _any(mark + form for form in forms))


def _as_meant(query: Query, entry: _Entry, meant: dict[str, dict[str, int]]) -> Found:
    there = entry.words()
    used = [_used(word, forms, there) for word, forms in meant.items()]
    words = tuple(word for word, _slips in used)
    return entry.found(judge(query, words, entry.title, entry.detail), words, sum(slips for _word, slips in used))


def _used(word: str, forms: dict[str, int], there: Sequence[str]) -> tuple[str, int]:
    """The form of a word that a record holds, and how far it is from the typed one."""
    if any(one.startswith(word) for one in there):
        return word, 0
    return min(((form, slips) for form, slips in forms.items() if form in there), key=lambda f: f[1], default=(word, 0))
