"""Copies and logs: what goes in comes out; what is damaged is said, and nothing else is made of it."""

from __future__ import annotations

import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otop_desk import durable
from otop_desk.store.copies import commit_log, first_line, packed, plain_values, records
from otop_desk.store.ledger import Commit

DRAW = random.Random(7)
NOW = datetime(2026, 3, 15, 8, 30, tzinfo=UTC)
HEAD = packed.Head("uid", "โครงการ", "/ที่ไหน/งาน.otop", NOW, 7, "a" * 32, "b" * 32, holds={"people": 3})
LOG = commit_log.Head("uid", "โครงการ", "/ที่ไหน/งาน.otop", NOW, "0" * 32)

pages = st.lists(st.integers(0, 255), min_size=1, max_size=12)
values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(max_size=40),
    st.binary(max_size=60),
)
rows = st.lists(
    st.tuples(
        st.sampled_from(["person", "mark"]),
        st.integers(1, 99),
        st.none() | st.dictionaries(st.text(max_size=5), values),
    ),
    max_size=6,
)


def bytes_of(numbers: list[int], rest: int) -> bytes:
    return b"".join(bytes([number]) * packed.PAGE for number in numbers)[: len(numbers) * packed.PAGE - rest]


@settings(max_examples=60)
@given(whole=pages, other=pages, rest=st.integers(0, packed.PAGE - 1))
def test_a_copy_and_one_that_stands_on_it_give_their_bytes(tmp_path_factory, whole, other, rest):
    folder = tmp_path_factory.mktemp("copies")
    first, second = bytes_of(whole, 0), bytes_of(other, rest)
    packed.write(folder / "one.copy", HEAD, first)
    packed.write(folder / "two.copy", HEAD, second, ("one.copy", first))
    packed.write_soon(folder / "three.base", HEAD, second)
    durable.flush(folder / "three.base")
    assert packed.read(folder / "one.copy") == first
    assert packed.read(folder / "two.copy") == packed.read(folder / "three.base") == second
    head = packed.read_head(folder / "two.copy")
    assert (head.base, head.size, head.holds, head.at) == ("one.copy", len(second), {"people": 3}, NOW)
    with pytest.raises(ValueError, match="stands on another"):
        packed.read_whole(folder / "two.copy")
    assert sorted(os.listdir(folder)) == ["one.copy", "three.base", "two.copy"]


@settings(max_examples=150)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7), length=st.none() | st.integers(0, 10_000))
def test_a_damaged_copy_is_said_or_gives_its_bytes(tmp_path_factory, place, bit, length):
    path = tmp_path_factory.mktemp("copies") / "one.copy"
    data = DRAW.randbytes(9_000)
    packed.write(path, HEAD, data)
    content = bytearray(path.read_bytes())[:length]
    if content:
        content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)
    try:
        assert packed.read(path) == data
    except ValueError:
        pass


@pytest.mark.parametrize("base", ["../one.copy", "/etc/passwd", "two.copy"])
def test_a_copy_stands_on_none_but_a_whole_one_beside_it(tmp_path, base):
    packed.write(tmp_path / "two.copy", HEAD, bytes(9000), (base, bytes(9000)))
    with pytest.raises((ValueError, OSError)):
        packed.read(tmp_path / "two.copy")


def test_a_copy_is_never_larger_than_it_says(tmp_path):
    path = tmp_path / "bomb.copy"
    packed.write(path, HEAD, bytes(50_000_000))
    line, _end, body = path.read_bytes().partition(b"\n")
    told = {**json.loads(line), "size": 4096}
    path.write_bytes(json.dumps(told).encode() + b"\n" + body)
    with pytest.raises(ValueError, match="too long"):
        packed.read(path)


@settings(max_examples=120)
@given(
    given_rows=st.lists(rows, min_size=1, max_size=5),
    large=st.binary(min_size=commit_log.LARGE, max_size=6000),
)
def test_what_is_logged_comes_back(tmp_path_factory, given_rows, large):
    path: Path = tmp_path_factory.mktemp("logs") / "a.log"
    given_rows[0] = [*given_rows[0], ("asset", 1, {"data": large}), ("asset", 2, {"data": large})]
    commits = [
        Commit(number, f"{number:032x}", f"{number - 1:032x}", None, tuple(each), (("person", number),))
        for number, each in enumerate(given_rows, start=1)
    ]
    writer = commit_log.Writer(path, LOG)
    assert writer.is_empty and commit_log.is_open(path)
    for commit in commits:
        writer.append(commit)
    writer.flush()
    assert not writer.is_empty and writer.size == path.stat().st_size
    writer.close()
    assert not commit_log.is_open(path)
    links = commit_log.links(path)
    assert commit_log.read_head(path) == LOG
    assert [(link.counter, link.stamp, link.previous) for link in links] == [
        (each.counter, each.stamp, each.previous) for each in commits
    ]
    assert commit_log.commits(path, links) == commits
    assert path.read_bytes().count(large) <= 1 or len(set(large)) == 1


@settings(max_examples=200)
@given(
    st.recursive(
        values | st.integers(),
        lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
        max_leaves=6,
    )
)
def test_plain_values_come_back(value):
    told = plain_values.written(value)
    assert told is not None and plain_values.read(told) == value
    for place in range(len(told)):
        with pytest.raises(ValueError):
            plain_values.read(told[:place])


@settings(max_examples=400)
@given(start=st.sampled_from([b"(\2\0\0\0", b"{", b"l", b"(" * 5, b""]), rest=st.binary(max_size=80))
def test_noise_is_no_plain_value(start, rest):
    try:
        value = plain_values.read(start + rest)
    except ValueError:
        return
    assert repr(plain_values.read(plain_values.written(value) or b"")) == repr(value)


def test_a_log_of_an_earlier_program_is_read(tmp_path):
    """Written there as JSON, each value that is none of JSON's in a pair of its own."""
    path, row = tmp_path / "a.log", {"id": 3, "first": "กมล", "uid": {"b": "AAE="}, "clock": None}
    told = json.dumps([[["person", 3, row], ["mark", 4, None]], [["person", 3]]]).encode()
    writer = commit_log.Writer(path, LOG)
    writer.close()
    place = (7).to_bytes(8, "big") + bytes.fromhex("1" * 32 + "0" * 32)
    with path.open("ab") as stream:
        stream.write(records.record(b"C" + place + told))
    (commit,) = commit_log.commits(path, commit_log.links(path))
    rows = (("person", 3, {**row, "uid": b"\0\1"}), ("mark", 4, None))
    assert commit == Commit(7, "1" * 32, "0" * 32, None, rows, (("person", 3),))


def test_a_log_is_begun_by_nobody_else(tmp_path):
    commit_log.Writer(tmp_path / "a.log", LOG).close()
    with pytest.raises(FileExistsError):
        commit_log.Writer(tmp_path / "a.log", LOG)


@settings(max_examples=200)
@given(content=st.binary(max_size=300))
def test_noise_is_no_copy_and_no_log(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("noise") / "x"
    path.write_bytes(content)
    for read in (packed.read_head, packed.read, commit_log.read_head, commit_log.links):
        with pytest.raises(ValueError):
            read(path)


@pytest.mark.parametrize(
    "told", ["[]", "5", '"x"', "null", "{}", '{"format": "otop-desk log 1"}', "[" * 60_000]
)
def test_a_first_line_that_says_nothing(told):
    with pytest.raises(ValueError):
        first_line.parsed(told.encode(), commit_log.FORMAT, commit_log.Head)


def test_pages_that_differ_are_counted_against_all_there_are():
    base = bytes_of([1, 2, 3, 4], 0)
    assert packed.share_of_new_pages(base, base) == 0 and packed.share_of_new_pages(b"", base) == 0
    assert packed.share_of_new_pages(bytes_of([1, 2, 9, 4], 0), base) == 0.25
    assert packed.share_of_new_pages(bytes_of([1, 2, 3, 4, 5], 9), base) == 0.2
    assert packed.share_of_new_pages(base, b"") == 1
