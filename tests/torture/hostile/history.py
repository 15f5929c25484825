"""Files whose history lies: entries of no table, SQL in names, bombs, labels that format, wild states."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import suppress
from typing import Any

from otop_desk.store.image_words import DICTIONARY
from tests.torture.hostile.case import PWNED, Case
from tests.torture.hostile.values import DATES, WILD, WRONG

INJECTIONS = (
    f"person\" SET first = '{PWNED}' --",
    f"person\"; UPDATE person SET first = '{PWNED}'; --",
    'person" WHERE 1=1 --',
    "seal",
    "commits",
    "journal",
    "journal_image",
    "sqlite_master",
    "sqlite_sequence",
    "main.person",
    "nowhere",
    "",
    "ก",
    "person\x00",
    "PERSON",
    "pragma_table_info",
    "series",
    "x" * 100_000,
    "workshop",
    "rule",
)
COLUMNS = (
    f"first\" = '{PWNED}', \"last",
    "id",
    "rowid",
    "oid",
    "nowhere",
    "",
    "first\x00",
    "FIRST",
    "x" * 100_000,
    'first"="',
    "title",
    "role",
    "seat",
    "group_id",
)
LABELS = (
    "x",
    "",
    "null",
    "[]",
    "1",
    '{"msgid":"x"}',
    '{"values":{}}',
    '{"msgid":1,"values":{}}',
    '{"msgid":null,"values":null}',
    '{"msgid":"{a.__class__}","values":{"a":"x"}}',
    '{"msgid":"{a:>999999999}","values":{"a":"x"}}',
    '{"msgid":"{a!r:>99999999}","values":{"a":"x"}}',
    '{"msgid":"{missing}","values":{}}',
    '{"msgid":"{","values":{}}',
    '{"msgid":"{0}","values":{}}',
    '{"msgid":"x","values":[1]}',
    '{"msgid":"x","values":{"msgid":"y"}}',
    '{"msgid":"x","values":{"self":"y"}}',
    '{"msgid":"x","values":{"":1}}',
    '{"msgid":"{a}","values":{"a":[[[1]]]}}',
    '{"msgid":"{a}","values":{"a":{"b":1}}}',
    '{"msgid":"{a}","values":{"a":1e999}}',
    '{"msgid":"{a}","values":{"a":null}}',
    '{"msgid":"ลบ {count} คน","values":{"count":"x"}}',
    '{"msgid":"' + "ก" * 200_000 + '","values":{}}',
    "[" * 100_000,
    '{"msgid":"{a}","values":{"a":"' + "ก" * 200_000 + '"}}',
    '{"msgid":"\\ud800","values":{}}',
    '{"msgid":"","values":{}}',
    '{"msgid":"x","values":{"a.b":1}}',
    '{"msgid":"%(x)s","values":{}}',
    '{"msgid":"x","values":{"x":' + "9" * 5000 + "}}",
)
STATES = ("", "x", "DONE", "undone", "dropped", "done ", "\x00", b"done", 1, None, "ก" * 100_000)


def packed(listed: Any) -> bytes:
    """Anything, packed as row images are."""
    text = listed if isinstance(listed, bytes) else json.dumps(listed).encode()
    work = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    return work.compress(text) + work.flush()


def unpacked(raw: sqlite3.Connection, entry: int) -> Any:
    """The images of an entry as they lie in the file."""
    row = raw.execute("SELECT packed FROM journal_image WHERE id=?", (entry,)).fetchone()
    return json.loads(zlib.decompressobj(-15, DICTIONARY).decompress(row[0])) if row else []


def _newest(raw: sqlite3.Connection, state: str) -> int:
    """The entry that undo (done) or redo (undone) would take next."""
    order = "DESC" if state == "done" else "ASC"
    row = raw.execute(
        f"SELECT id FROM journal WHERE state=? AND permanent=0 ORDER BY id {order} LIMIT 1", (state,)
    ).fetchone()
    return int(row[0]) if row else 1


def _put_images(raw: sqlite3.Connection, entry: int, images: bytes) -> None:
    raw.execute("INSERT OR REPLACE INTO journal_image (id, packed) VALUES (?, ?)", (entry, images))


def other_images(case: Case) -> None:
    """The entry that undo or redo takes next holds something else."""
    draw = case.draw
    with case.raw() as raw:
        for state in ("done", "undone"):
            entry = _newest(raw, state)
            table, column = draw.choice(INJECTIONS), draw.choice(COLUMNS)
            listed = unpacked(raw, entry) or [["person", 1, None, {"id": 1}]]
            change = listed[-1]
            way = draw.randrange(8)
            if way == 0:
                change[0] = table
            elif way == 1:
                change[2 if change[2] else 3] = {column: "x"}
            elif way == 2:
                change[1] = draw.choice([0, -1, 2**63 - 1, 2**64, 10**40, "1", 1.5, None, True])
            elif way == 3:
                change = [
                    "person",
                    1,
                    {"first": "x"},
                    {"first": draw.choice([1, None, True, 1.5, [], {}, *WILD])},
                ]
            elif way == 4:
                row = raw.execute("SELECT first FROM person WHERE id=1").fetchone()
                value = draw.choice(
                    [1, None, 10**30, [1], {"sha256": "x"}, {"sha256": 1}, {"b64": "AA=="}, *WILD[:9]]
                )
                change = ["person", 1, {"first": value}, {"first": row[0] if row else ""}]
            elif way == 5:
                change = [table, 1, None, {"id": 1, column: "x"}]
            elif way == 6:
                change = ["journal", entry, {"state": "done", "label": "x"}, None]
            else:
                change = ["workshop", 1, None, {"id": 1, "title": "x"}]
            _put_images(raw, entry, packed([*listed[:-1], change]))


def no_images(case: Case) -> None:
    """Bytes that are no images: garbage, cut short, bombs, other JSON."""
    ways: tuple[bytes, ...] = (
        b"",
        b"\x00",
        case.draw.randbytes(500),
        packed([])[:-1],
        packed(b"x"),
        packed(b"["),
        packed({}),
        packed(None),
        packed([1]),
        packed([[1]]),
        packed([["person", 1, 2, 3]]),
        packed([["person", 1, [], []]]),
        packed([None]),
        packed(b"[" * 100_000),
        packed([["person", 1, {"first": "x"}, {"first": "y"}, 1]]),
        packed(b'["\\ud800"]'),
        packed(b"\xff\xfe"),
        packed(b"[" + b'["person",1,null,null],' * 500_000 + b"[]]"),
        packed(b" " * 200_000_000),
        packed([["person", 1, None, {"first": "\x00" * 20_000_000}]]),
        packed(b"[" + b"1," * 5_000_000 + b"1]"),
        packed(b'[["person",1,null,{"id":1,"first":1' + b"0" * 100_000 + b"}]]"),
    )
    with case.raw() as raw:
        content = case.draw.choice(ways)
        for state in ("done", "undone"):
            _put_images(raw, _newest(raw, state), content)
        if case.draw.random() < 0.2:
            raw.execute("UPDATE journal_image SET packed = ?", (content,))


def other_labels(case: Case) -> None:
    with case.raw() as raw:
        label = case.draw.choice(LABELS)
        where = case.draw.choice(["", " WHERE id = (SELECT max(id) FROM journal)", " WHERE state = 'undone'"])
        with suppress(sqlite3.Error):
            raw.execute(f"UPDATE journal SET label = ?{where}", (label,))


def other_entries(case: Case) -> None:
    """Wild states, moments, authors, verbs, uids."""
    draw = case.draw
    ways: tuple[tuple[str, object], ...] = (
        ("state", draw.choice(STATES)),
        ("at", draw.choice(DATES)),
        ("at", draw.choice(WRONG)),
        ("author", draw.choice(WILD)),
        ("author", draw.choice(WRONG)),
        ("verb", draw.choice(WILD)),
        ("uid", draw.choice(WRONG)),
        ("uid", b"x" * 10_000_000),
        ("permanent", draw.choice(WRONG)),
        ("author", "desk" * 1_000_000),
        ("verb", "x" * 10_000_000),
        ("permanent", 7),
    )
    with case.raw() as raw:
        column, value = draw.choice(ways)
        where = draw.choice(["", " WHERE id = (SELECT max(id) FROM journal)"])
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass")
            holder = "CAST(? AS TEXT)"
        else:
            holder = "?"
        with suppress(sqlite3.Error):
            raw.execute(f"UPDATE journal SET {column} = {holder}{where}", (value,))


def other_bytes(case: Case) -> None:
    """The bytes beside the history are gone, others, or huge."""
    ways = (
        "DELETE FROM journal_bytes",
        "UPDATE journal_bytes SET data = zeroblob(30000000)",
        "UPDATE journal_bytes SET sha256 = ''",
        "UPDATE journal_bytes SET entry_id = 1",
        "INSERT INTO journal_bytes (entry_id, sha256, data) "
        "SELECT id, hex(randomblob(32)), zeroblob(1000000) FROM journal LIMIT 60",
    )
    with case.raw() as raw, suppress(sqlite3.Error):
        raw.execute(case.draw.choice(ways))


def other_sums(case: Case) -> None:
    """The sums and the count of transactions are wrong, wild or missing."""
    ways = (
        "CREATE TABLE seal ( name TEXT NOT NULL PRIMARY KEY, rows INTEGER NOT NULL, sum BLOB NOT NULL)",
        "DELETE FROM commits",
        "UPDATE commits SET sums = x''",
        "UPDATE commits SET sums = 'x'",
        "UPDATE commits SET sums = -1",
        "UPDATE commits SET sums = CAST(x'ffffffffffffffff' || substr(sums, 9) AS BLOB)",
        "UPDATE commits SET sums = CAST(sums || zeroblob(16) AS BLOB)",
        "UPDATE commits SET counter = 9223372036854775807",
        "UPDATE commits SET counter = -5",
        "UPDATE commits SET counter = 'x'",
        "UPDATE commits SET stamp = 'x'",
        "UPDATE commits SET stamp = hex(zeroblob(5000000))",
        "UPDATE commits SET previous = 'x'",
        "INSERT INTO commits (id, counter, stamp, previous) VALUES (2, 0, '', '')",
        "UPDATE commits SET id = 7",
        "UPDATE commits SET sums = zeroblob(10000000)",
        "UPDATE commits SET sums = substr(sums, 17)",
        "UPDATE commits SET sums = zeroblob(length(sums))",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807",
        "DELETE FROM sqlite_sequence",
        "UPDATE sqlite_sequence SET seq = -1",
        "UPDATE sqlite_sequence SET name = 'x'",
        "INSERT INTO sqlite_sequence VALUES ('person', 5), (NULL, NULL), (x'00', 'x')",
        "UPDATE series SET last = -1",
        "UPDATE series SET last = 9223372036854775807",
        "UPDATE series SET name = ''",
    )
    case.sealed = case.draw.random() < 0.3
    with case.raw() as raw, suppress(sqlite3.Error):
        raw.execute(case.draw.choice(ways))


def undone_and_done(case: Case) -> None:
    """States that no history has: everything undone, a redo before the newest, an undone permanent entry."""
    ways = (
        "UPDATE journal SET state = 'undone'",
        "UPDATE journal SET state = 'undone' WHERE id % 2",
        "UPDATE journal SET state = 'done'",
        "UPDATE journal SET permanent = 0",
        "UPDATE journal SET permanent = 1",
        "DELETE FROM journal WHERE id % 2",
        "UPDATE journal SET id = id + 5000000 WHERE id = (SELECT max(id) FROM journal)",
        "UPDATE journal SET author = 'phone:1' WHERE id % 2",
        "DELETE FROM journal_image",
    )
    with case.raw() as raw, suppress(sqlite3.Error):
        raw.execute(case.draw.choice(ways))


SPOILS = (
    other_images,
    other_images,
    other_images,
    no_images,
    no_images,
    other_labels,
    other_labels,
    other_entries,
    other_entries,
    other_bytes,
    other_sums,
    other_sums,
    undone_and_done,
)
