"""Files with our tables and values that are none: wrong types, wild texts, dates, lists, references."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress

from tests.torture.hostile.case import Case, columns, filled
from tests.torture.hostile.schema import quoted

WRONG: tuple[object, ...] = (
    b"\x00\xff",
    b"",
    "",
    "x",
    1e308,
    float("inf"),
    -1e308,
    0.5,
    -1,
    2**63 - 1,
    -(2**63),
    2**53 + 1,
    10**9,
    None,
    "0",
    "01",
    "1e5",
    " 7 ",
    "๗",
    "NaN",
    "null",
)
WILD: tuple[str, ...] = (
    "{a.__class__}",
    "{a:>999999999}",
    "{0}",
    "{",
    "}",
    "%s%n",
    "${x}",
    "{{x}}",
    "\x00",
    "a\x00b",
    "\x1b[2J",
    "\r\n\r\n",
    "\u202egnp.exe",
    "\u200b" * 50,
    "\ufeff",
    "\ufffe",
    "\ud800",
    "<script>alert(1)</script>",
    "<b>" * 500,
    "&#x0;",
    "]]>",
    "../../../../etc/passwd",
    "C:\\Windows\\System32",
    "file:///etc/passwd",
    "=cmd|'/c calc'!A1",
    "@SUM(1)",
    "+1",
    "-1",
    "a" * 5000,
    "ก" * 5000,
    "ก " * 5000,
    "่" * 3000,
    "กำ้ี" * 2000,
    "🧑‍🤝‍🧑" * 500,
    "\u0e33" * 3000,
    "אבג שלום " * 200,
    "مرحبا " * 300,
    "\n" * 5000,
    "\t" * 2000,
    "x\u0301" * 3000,
    "１２３",
    "๑๒๓",
    "x'; DROP TABLE person; --",
    "CON",
    "nul.txt",
    ".",
    "..",
    "/",
    "\\",
    "*?<>|:",
    "\U0010ffff",
    "\ue000",
    "ffi",
    "\u2028\u2029",
    "\x85",
)
DATES = (
    "2022-13-45",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "",
    "x",
    "-1",
    "2565-03-15",
    "2022-02-29",
    "15/03/2565",
    "2022-03-15T08:30:00+07:00",
    "99999-01-01",
    "25:61",
    "24:00",
    "08:30:00.999999999",
    "๒๕๖๕-๐๓-๑๕",
    "now",
    "2022-W11",
    "2022-03-15T08:30:00",
    "2022-03-15T08:30:00+99:99",
    "1582-10-10",
    "00:00",
)
LISTS = (
    "x",
    "{}",
    "[",
    "[]",
    "null",
    "1",
    '"x"',
    "[1]",
    "[[]]",
    "[[1]]",
    "[null]",
    '["a", 1]',
    "[1e400]",
    "[NaN]",
    "[-Infinity]",
    "[" * 50_000,
    "[" * 900 + "]" * 900,
    '{"a":' * 900 + "1" + "}" * 900,
    '["\\ud800"]',
    "[" + "1," * 200_000 + "1]",
    '[["a","b","c","d","e"]]',
    '[{"x":1}]',
    "[true]",
    "[1.5]",
    f"[{10**40}]",
    '[["\\u0000"]]',
    "[[[[[]]]]]",
    '[["1","2"],["3"]]',
    '{"__class__":"x"}',
    '[["' + "ก" * 100_000 + '"]]',
)


def _spot(case: Case, raw: sqlite3.Connection, kind: str = "") -> tuple[str, str]:
    """A column of a table with rows; of this type, if one is named."""
    spots = [
        (table, name)
        for table in filled(raw)
        for name, declared in columns(raw, table)
        if not kind or declared == kind
    ]
    return case.draw.choice(spots)


def _put(raw: sqlite3.Connection, spot: tuple[str, str], value: object, *, everywhere: bool = False) -> None:
    table, column = spot
    where = "" if everywhere else f' WHERE id = (SELECT max(id) FROM "{table}")'
    if isinstance(value, str):
        holder = "CAST(? AS TEXT)"  # letters that no decoder takes reach the file, too
        value = value.encode("utf-8", "surrogatepass")
    else:
        holder = "?"
    with suppress(sqlite3.Error):
        raw.execute(f'UPDATE "{table}" SET {quoted(column)} = {holder}{where}', (value,))


def wrong_type(case: Case) -> None:
    with case.raw() as raw:
        value = case.draw.choice(WRONG)
        _put(raw, _spot(case, raw), value, everywhere=case.draw.random() < 0.3)


def wild_text(case: Case) -> None:
    with case.raw() as raw:
        _put(raw, _spot(case, raw, "TEXT"), case.draw.choice(WILD), everywhere=case.draw.random() < 0.5)


def wild_texts_everywhere(case: Case) -> None:
    """In every column that holds free text, another one; lists and dates stay as they are."""
    with case.raw() as raw:
        for table in filled(raw):
            for name, declared in columns(raw, table):
                sample = raw.execute(
                    f'SELECT {quoted(name)} FROM "{table}" WHERE {quoted(name)} <> ""'
                ).fetchone()
                if declared == "TEXT" and (sample is None or _is_free(str(sample[0]))):
                    _put(raw, (table, name), case.draw.choice(WILD), everywhere=True)


def _is_free(text: str) -> bool:
    return not text[:1].isascii() and not text.startswith(("[", "{"))


def huge_text(case: Case) -> None:
    with case.raw() as raw:
        pieces = ("ก", "กำ", "ก ", "a", "\n", "่", "<b>", "นาย\t", "😀")
        size = case.draw.choice([100_000, 1_000_000, 10_000_000])
        piece = case.draw.choice(pieces)
        _put(raw, _spot(case, raw, "TEXT"), piece * (size // len(piece.encode())))


def bad_date(case: Case) -> None:
    with case.raw() as raw:
        spots = [
            (table, name)
            for table in filled(raw)
            for name, declared in columns(raw, table)
            if declared == "TEXT" and _looks_like_a_date(raw, table, name)
        ]
        _put(raw, case.draw.choice(spots), case.draw.choice(DATES), everywhere=case.draw.random() < 0.2)


def _looks_like_a_date(raw: sqlite3.Connection, table: str, name: str) -> bool:
    row = raw.execute(
        f'SELECT 1 FROM "{table}" WHERE {quoted(name)} GLOB "[0-9][0-9]*[-:][0-9][0-9]*" LIMIT 1'
    ).fetchone()
    return row is not None


def bad_list(case: Case) -> None:
    with case.raw() as raw:
        spots = [
            (table, name)
            for table in filled(raw)
            for name, declared in columns(raw, table)
            if declared == "TEXT"
            and raw.execute(f'SELECT 1 FROM "{table}" WHERE {quoted(name)} GLOB "[[{{]*" LIMIT 1').fetchone()
        ]
        _put(raw, case.draw.choice(spots), case.draw.choice(LISTS), everywhere=case.draw.random() < 0.2)


def altered_list(case: Case) -> None:
    """A list or mapping of the right shape, with one value in it that is none."""
    with case.raw() as raw:
        table, name = _spot(case, raw, "TEXT")
        row = raw.execute(
            f'SELECT id, {quoted(name)} FROM "{table}" WHERE {quoted(name)} LIKE "[_%"'
        ).fetchone()
        if row is None:
            return wild_text(case)
        with suppress(ValueError, RecursionError):
            changed = _altered(json.loads(row[1]), case)
            _put(raw, (table, name), json.dumps(changed, ensure_ascii=False), everywhere=True)


def _altered(value: object, case: Case) -> object:
    if isinstance(value, list) and value and case.draw.random() < 0.8:
        at = case.draw.randrange(len(value))
        return [*value[:at], _altered(value[at], case), *value[at + 1 :]]
    if isinstance(value, dict) and value and case.draw.random() < 0.8:
        key = case.draw.choice(sorted(value))
        return {**value, key: _altered(value[key], case)}
    extremes: list[object] = [-1, 0, 10**12, 1e300, "", "x", None, True, [], {}, "ก" * 2000, -0.5, *WILD[:20]]
    return case.draw.choice(extremes)


def number_out_of_range(case: Case) -> None:
    with case.raw() as raw:
        numbers = (-1, 0, 1, 13, 255, 1441, 10**5, 10**9, 10**12, 2**53, -(10**12), 2**62)
        _put(raw, _spot(case, raw, "INTEGER"), case.draw.choice(numbers), everywhere=case.draw.random() < 0.4)


def dangling(case: Case) -> None:
    """References to nobody, to oneself, in a circle."""
    with case.raw() as raw:
        ways = (
            "UPDATE activity SET parent_id = id",
            "UPDATE activity SET parent_id = (SELECT max(id) FROM activity) "
            "WHERE id = (SELECT min(id) FROM activity); "
            "UPDATE activity SET parent_id = (SELECT min(id) FROM activity) "
            "WHERE id = (SELECT max(id) FROM activity)",
            "UPDATE activity SET parent_id = (SELECT min(a.id) FROM activity a WHERE a.id > activity.id)",
            "UPDATE note SET stack_id = id",
            "UPDATE note SET stack_id = (SELECT min(n.id) FROM note n WHERE n.id > note.id)",
            "UPDATE note SET stack_id = 999999",
            "UPDATE note SET origin_id = id",
            "UPDATE person SET group_id = 999999",
            "UPDATE mark SET session_id = 999999 WHERE id = (SELECT min(id) FROM mark)",
            "UPDATE issued SET page_id = 999999",
            "UPDATE issued SET run_id = page_id",
            "UPDATE issued SET person_id = 999999",
            "UPDATE strategy SET factors = '[[999999,1]]'",
            "UPDATE certificate_template SET background_id = 999999",
            "UPDATE certificate_settings SET template = 'nowhere'",
            "UPDATE session SET day_id = 1",
            "UPDATE agenda_item SET day_id = 999999",
            "DELETE FROM day",
            "DELETE FROM session",
            "DELETE FROM person",
            "DELETE FROM kept_bytes",
            "DELETE FROM asset",
            "UPDATE ballot SET note_id = 999999",
        )
        for statement in case.draw.choice(ways).split("; "):
            with suppress(sqlite3.Error):
                raw.execute(statement)


def doubled(case: Case) -> None:
    """Rows that should be one of a kind: the same day, the same mark, the same number, twice."""
    with case.raw() as raw:
        table = case.draw.choice(filled(raw))
        names = ", ".join(quoted(name) for name, _type in columns(raw, table))
        with suppress(sqlite3.Error):
            raw.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{table}"')


SPOILS = (
    wrong_type,
    wrong_type,
    wrong_type,
    wild_text,
    wild_text,
    wild_texts_everywhere,
    huge_text,
    huge_text,
    bad_date,
    bad_list,
    bad_list,
    altered_list,
    altered_list,
    number_out_of_range,
    number_out_of_range,
    dangling,
    dangling,
    doubled,
)
