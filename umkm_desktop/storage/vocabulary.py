"""The words that are in use, in memory: which begin with some letters, which hold them, which were meant."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from umkm_desktop.domain.searching import allowed_slips, words_of

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
