"""Rows read by our own reader are the rows that SQLite wrote; noise is said to be none."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otop_desk.store.salvage import record
from otop_desk.store.salvage.pages import MOST_CELLS, Pages

values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([0, 1, -1, 127, 128, 32767, 2**23 - 1, 2**31, 2**47]),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.binary(max_size=60),
    st.integers(4_000, 20_000).map(lambda size: b"\x01" * size),
)


@settings(max_examples=120)
@given(rows=st.dictionaries(st.integers(-(2**63), 2**63 - 1), st.tuples(values, values, values), max_size=40),
       size=st.sampled_from([512, 1024, 4096, 8192]))  # fmt: skip
def test_every_row_that_sqlite_writes_is_read_as_it_is(rows, size):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.execute(f"PRAGMA page_size={size}")
        raw.execute("CREATE TABLE t (a, b, c)")
        raw.executemany(
            "INSERT INTO t (rowid, a, b, c) VALUES (?, ?, ?, ?)", [(i, *row) for i, row in rows.items()]
        )
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master").fetchone()
        data = raw.serialize()
    pages = Pages(data)
    if size != pages.size:
        return  # told by its head alone, and with a page or two that is not sure
    tree = pages.tree(root, set())
    assert tree.rows == rows and not tree.broken


@settings(max_examples=300)
@given(payload=st.binary(max_size=80))
def test_noise_is_a_record_or_said_to_be_none(payload):
    try:
        assert len(record.decoded(payload)) <= record.MOST_COLUMNS
    except ValueError:
        pass


@settings(max_examples=100)
@given(data=st.binary(max_size=9000), root=st.integers(-5, 9))
def test_noise_in_pages_ends(data, root):
    pages = Pages(data)
    pages.tree(root, set())
    pages.free()
    for number in (*pages.leaves(), *pages.inner()):
        pages.rows(number)
        pages.children(number)


def bomb(cells: int, size: int = 4096) -> bytes:
    """A leaf page whose cells all lead to the same place."""
    page = bytearray(size)
    page[0] = 13
    page[3:5] = cells.to_bytes(2, "big")
    for number in range(cells):
        page[8 + 2 * number : 10 + 2 * number] = (size - 3).to_bytes(2, "big")
    page[-3:] = b"\x01\x05\x00"
    return bytes(page)


def test_cells_over_each_other_are_read_no_more_often_than_there_is_room():
    pages = Pages(bytes(4096) + bomb(2000))
    rows, whole = pages.rows(2)
    assert len(rows) <= 4096 and not whole


def test_a_file_of_nothing_but_cells_is_read_up_to_a_bound():
    pages = Pages(bytes(4096) + bomb(1300) * 2000)
    assert sum(len(pages.rows(number)[0]) for number in pages.leaves()) <= MOST_CELLS


def test_overflow_pages_that_lead_in_a_circle_or_to_each_other_end():
    page = bytearray(bomb(1))
    cell = b"\xff\xff\x7f\x05"  # two million bytes, most of them elsewhere
    page[8:10] = (100).to_bytes(2, "big")
    page[100 : 100 + len(cell)] = cell
    ring = bytearray(4096)
    ring[:4] = (3).to_bytes(4, "big")
    data = bytes(4096) + bytes(page) + bytes(ring) * 600
    rows, whole = Pages(data).rows(2)
    assert rows == [] and not whole


@pytest.mark.parametrize(
    "number", [0, 1, 127, 128, 16383, 16384, 2**31, 2**56 - 1, 2**56, 2**63 - 1, -1, -(2**63)]
)
def test_numbers_of_every_length(number):
    assert record.varint(_varint(number), 0) == (number, len(_varint(number)))


def _varint(number: int) -> bytes:
    """As SQLite writes it."""
    number &= (1 << 64) - 1
    if number >> 56:
        parts = [number & 0xFF]
        number >>= 8
        for _byte in range(8):
            parts.insert(0, number & 0x7F | 0x80)
            number >>= 7
        return bytes(parts)
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.insert(0, number & 0x7F | 0x80)
    return bytes(parts)
