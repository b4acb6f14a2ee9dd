"""The search index: one entry per findable record, the words in use, and two full text tables over the entries."""

from typing import Any

from sqlalchemy import Connection, Index, Integer, Table, Text, event, text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.domain.searching import APOSTROPHES, SIGNS
from umkm_desktop.storage.models.record import Model, strict

TITLE_MARK = "¦"
"""Stands before each word of a title in the index, so that a query can ask for titles only."""


class SearchEntry(Model):
    """What one record is found by; ``id`` is the kind's number in the high bits and the record's id in the low ones.

    Written only by triggers and storage/search_index.py. ``numbers`` (NIK, NIB, telephone …) is searched, never shown.
    """

    __tablename__ = "search_entry"
    __table_args__ = strict(Index("ix_search_entry_title", "kind", text("title COLLATE NOCASE")))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[int] = mapped_column(Integer)
    uid: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)  # shown beside the title
    more: Mapped[str] = mapped_column(Text)  # searched, not shown: address, brand, contact
    numbers: Mapped[str] = mapped_column(Text)
    archived: Mapped[int] = mapped_column(Integer)


class SearchWord(Model):
    """A word in use, and in how many entries: what parts of words and typing errors are compared with."""

    __tablename__ = "search_word"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    word: Mapped[str] = mapped_column(Text, unique=True)
    uses: Mapped[int] = mapped_column(Integer)


def index_text(entry: str = "") -> str:
    """The indexed text of an entry as an SQL expression; ``entry`` is a prefix such as ``new.``."""
    title = f"{entry}title"
    text = f"'{TITLE_MARK}'||replace({title},' ',' {TITLE_MARK}')||' '||{title}||' '||{entry}detail||' '||{entry}more"
    for curved in APOSTROPHES:  # else the full text would part a word there that `words_of` leaves whole
        text = f"replace({text},'{curved}',char(39))"
    return text


_TOKENIZER = "unicode61 remove_diacritics 2 tokenchars ''{}''".format((TITLE_MARK + SIGNS).replace("'", "''''"))

FULL_TEXT = (
    f"CREATE VIEW search_text AS SELECT id, {index_text()} AS body FROM search_entry",
    "CREATE VIRTUAL TABLE search_index USING fts5(body, content='search_text', content_rowid='id', "
    f"columnsize=0, detail=none, prefix='1 2 3 4', tokenize='{_TOKENIZER}')",
    "CREATE VIRTUAL TABLE search_digits USING fts5(numbers, content='search_entry', content_rowid='id', "
    "columnsize=0, detail=none, tokenize='trigram')",
)
"""Words (with prefixes of one to four signs) and trigrams of digits; neither keeps a copy of the text."""


@event.listens_for(Model.metadata.tables[SearchEntry.__tablename__], "after_create")
def _create_full_text(_table: Table, connection: Connection, **_options: Any) -> None:
    for statement in FULL_TEXT:
        connection.exec_driver_sql(statement)
