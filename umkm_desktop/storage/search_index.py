"""Keeps the search index in step with the records: by triggers for every write, in one go after a bulk write."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from umkm_desktop.storage.models.search import index_text

KIND_BITS = 40


@dataclass(frozen=True)
class Source:
    """How entries of one kind are made: ``select`` gives title, detail, more, numbers and archived of ``alias``."""

    kind: str
    number: int
    alias: str
    title: str
    detail: str
    more: str
    numbers: str
    joins: str = ""

    @property
    def first(self) -> int:
        """The lowest entry id of the kind."""
        return self.number << KIND_BITS

    def select(self, where: str) -> str:
        """The entries of the records that ``where`` picks."""
        return (
            f"SELECT {self.first} + {self.alias}.id, {self.number}, {self.alias}.uid, {self.title}, "
            f"{self.detail}, {self.more}, {self.numbers}, {self._archived} "
            f"FROM {self.kind} {self.alias} {self.joins} WHERE {where}"
        )

    @property
    def _archived(self) -> str:
        return "0" if self.kind in {"owner", "document"} else f"{self.alias}.archived_at IS NOT NULL"


def _spaced(*parts: str, between: str = " ") -> str:
    """SQL for the parts that are there, with something between them."""
    joined = "||".join(f"coalesce('{between}'||nullif({part},''),'')" for part in parts)
    return f"substr({joined}, {len(between) + 1})"


def _dotted(*parts: str) -> str:
    return _spaced(*parts, between=" · ")


def _phone(column: str) -> str:
    return f"replace({column},'+62','0')"


SOURCES = (
    Source(
        "business",
        1,
        "b",
        "b.name",
        _dotted("o.name", "b.village", "b.district"),
        _spaced("b.address", "'RT '||b.rt", "'RW '||b.rw", "b.regency", "b.category", "b.email"),
        _spaced("b.nib", "o.nik", "b.npwp", _phone("b.phone")),
        "LEFT JOIN owner o ON o.id = b.owner_id",
    ),
    Source("owner", 2, "o", "o.name", "''", "''", _spaced("o.nik")),
    Source(
        "product",
        3,
        "p",
        "p.name",
        "b.name",
        _spaced("p.brand", "p.category", "p.net_weight", "b.district"),
        _spaced("p.barcode", "p.pirt", "p.bpom", "p.halal"),
        "JOIN business b ON b.id = p.business_id",
    ),
    Source(
        "partner",
        4,
        "m",
        "m.name",
        _dotted("m.group_name", "m.district"),
        _spaced("m.address", "m.contact_name", "m.email"),
        _spaced("m.nib", _phone("m.phone")),
    ),
    Source(
        "agreement",
        5,
        "a",
        _dotted("a.number", "b.name"),
        "m.name",
        "''",
        "''",
        "JOIN business b ON b.id = a.business_id JOIN partner m ON m.id = a.partner_id",
    ),
    Source(
        "placement",
        6,
        "l",
        "p.name",
        _dotted("m.name", "l.outlet"),
        "b.name",
        "''",
        "JOIN product p ON p.id = l.product_id JOIN business b ON b.id = p.business_id "
        "JOIN partner m ON m.id = l.partner_id",
    ),
    Source("document", 7, "d", _dotted("d.number", "d.holder"), "coalesce(d.partner_name,'')", "''", "''"),
)

KINDS: dict[str, Source] = {source.kind: source for source in SOURCES}

_COLUMNS = "id, kind, uid, title, detail, more, numbers, archived"
_KEPT = ("uid", "title", "detail", "more", "numbers", "archived")


def _refresh(kind: str, where: str) -> str:
    """Write the entries of the picked records anew, touching those that differ."""
    setting = ", ".join(f"{column} = excluded.{column}" for column in _KEPT)
    differs = " OR ".join(f"{column} IS NOT excluded.{column}" for column in _KEPT)
    return (
        f"INSERT INTO search_entry ({_COLUMNS}) {KINDS[kind].select(where)} "
        f"ON CONFLICT (id) DO UPDATE SET {setting} WHERE {differs}"
    )


_OF_BUSINESS = (
    ("business", "b.id = new.id"),
    ("product", "p.business_id = new.id"),
    ("agreement", "a.business_id = new.id"),
    ("placement", "l.product_id IN (SELECT id FROM product WHERE business_id = new.id)"),
)
_OF_PRODUCT = (("product", "p.id = new.id"), ("placement", "l.product_id = new.id"))
_OF_PARTNER = (
    ("partner", "m.id = new.id"),
    ("agreement", "a.partner_id = new.id"),
    ("placement", "l.partner_id = new.id"),
)

FOLLOWERS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "business": (
        ("owner_id", "name", "nib", "npwp", "phone", "email", "address", "rt", "rw")
        + ("village", "district", "regency", "category", "archived_at"),
        _OF_BUSINESS,
    ),
    "owner": (("name", "nik"), (("owner", "o.id = new.id"), ("business", "b.owner_id = new.id"))),
    "product": (
        ("business_id", "name", "brand", "category", "net_weight", "barcode", "pirt", "bpom", "halal", "archived_at"),
        _OF_PRODUCT,
    ),
    "partner": (
        ("name", "group_name", "district", "address", "contact_name", "email", "nib", "phone", "archived_at"),
        _OF_PARTNER,
    ),
    "agreement": (("number", "business_id", "partner_id", "archived_at"), (("agreement", "a.id = new.id"),)),
    "placement": (("product_id", "partner_id", "outlet", "archived_at"), (("placement", "l.id = new.id"),)),
}
"""Table: columns that the index shows or searches, and whose entries follow when one of them changes.

An issued document never changes, so none follows.
"""


def _words(entry: str) -> str:
    """The distinct words of an entry as SQL; numbers stay out, they would be as many as the records."""
    text = f"json_quote(lower({entry}title||' '||{entry}detail||' '||{entry}more))"
    return (
        f"SELECT DISTINCT value AS word FROM json_each('['||replace({text},' ','\",\"')||']') "
        "WHERE length(value) > 2 AND value NOT GLOB '*[0-9][0-9][0-9]*'"
    )


_TAKE_OUT = (
    "INSERT INTO search_index(search_index, rowid, body) "
    f"VALUES ('delete', old.id, {index_text('old.')}); "
    "INSERT INTO search_digits(search_digits, rowid, numbers) VALUES ('delete', old.id, old.numbers); "
    f"UPDATE search_word SET uses = uses - 1 WHERE word IN (SELECT word FROM ({_words('old.')})); "
)
_PUT_IN = (
    f"INSERT INTO search_index(rowid, body) VALUES (new.id, {index_text('new.')}); "
    "INSERT INTO search_digits(rowid, numbers) VALUES (new.id, new.numbers); "
    f"INSERT INTO search_word(word, uses) SELECT word, 1 FROM ({_words('new.')}) WHERE true "
    "ON CONFLICT (word) DO UPDATE SET uses = uses + 1; "
)
_FORGET = f"DELETE FROM search_word WHERE uses <= 0 AND word IN (SELECT word FROM ({_words('old.')})); "


def _of_entries() -> Iterator[str]:
    yield f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {_PUT_IN} END"
    yield f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN {_TAKE_OUT} {_FORGET} END"
    yield (
        "CREATE TRIGGER search_entry_changed AFTER UPDATE OF title, detail, more, numbers ON search_entry "
        f"BEGIN {_TAKE_OUT} {_PUT_IN} {_FORGET} END"
    )


def _of_records() -> Iterator[str]:
    for source in SOURCES:
        own = _refresh(source.kind, f"{source.alias}.id = new.id")
        yield f"CREATE TRIGGER search_{source.kind}_added AFTER INSERT ON {source.kind} BEGIN {own}; END"
        yield (
            f"CREATE TRIGGER search_{source.kind}_removed AFTER DELETE ON {source.kind} "
            f"BEGIN DELETE FROM search_entry WHERE id = {source.first} + old.id; END"
        )
    for table, (columns, followers) in FOLLOWERS.items():
        body = " ".join(_refresh(kind, where) + ";" for kind, where in followers)
        yield f"CREATE TRIGGER search_{table}_changed AFTER UPDATE OF {', '.join(columns)} ON {table} BEGIN {body} END"


def search_triggers() -> tuple[str, ...]:
    """Every trigger of the index, as SQL."""
    return (*_of_entries(), *_of_records())


@contextmanager
def entered_afterwards(session: Session, table: str) -> Iterator[None]:
    """Inside, rows added to the table do not reach the index; at the end all of them enter it in one go.

    Eight times cheaper a row than by trigger. For rows *added* to ``table`` in a bulk write; changes and removals
    follow by trigger even here. Whoever catches an exception of the block must roll back: the triggers are gone.
    """
    if table not in KINDS:
        yield
        return
    connection = session.connection()
    newest = int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}").scalar_one())
    with _without_triggers(connection, "search_entry_added", f"search_{table}_added"):
        yield
        _enter(connection, KINDS[table], newest)


@contextmanager
def _without_triggers(connection: Connection, *names: str) -> Iterator[None]:
    """A trigger that touches a full text table costs each row 20 µs even when it has nothing to do."""
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for statement in search_triggers():
        if statement.split()[2] in names:
            connection.exec_driver_sql(statement)


def _enter(connection: Connection, source: Source, after: int) -> None:
    """Entries, both full text tables and the words, for the kind's records with a higher id than ``after``."""
    chosen = source.select(f"{source.alias}.id > {after}")
    connection.exec_driver_sql(f"INSERT INTO search_entry ({_COLUMNS}) {chosen}")
    within = f"WHERE id > {source.first + after} AND id < {source.first + (1 << KIND_BITS)}"
    connection.exec_driver_sql(f"INSERT INTO search_index(rowid, body) SELECT id, body FROM search_text {within}")
    connection.exec_driver_sql(
        f"INSERT INTO search_digits(rowid, numbers) SELECT id, numbers FROM search_entry {within}"
    )
    texts = connection.exec_driver_sql(f"SELECT lower(title||' '||detail||' '||more) FROM search_entry {within}")
    counted = _count_words(text for (text,) in texts)
    if counted:
        connection.exec_driver_sql(
            "INSERT INTO search_word(word, uses) VALUES (?, ?) "
            "ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses",
            list(counted.items()),
        )


_A_NUMBER = re.compile("[0-9]{3}")


def _count_words(texts: Iterable[str]) -> Counter[str]:
    """What `_words` says in SQL: in how many texts each word stands."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(set(text.split(" ")))
    return Counter({word: n for word, n in counted.items() if len(word) > 2 and not _A_NUMBER.search(word)})
