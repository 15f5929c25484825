"""A rollback journal played back in memory: record by record as far as it is whole, at the size before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from otop_desk.store.salvage.hot_journal import _checksum, played_back

MAGIC = bytes.fromhex("d9d505f920a163d7")
SECTOR, PAGE, NONCE = 512, 512, 0xFFFFFFFE


def numbers(*told: int) -> bytes:
    return b"".join(number.to_bytes(4, "big") for number in told)


def head(records: int, pages: int, sector: int = SECTOR, page: int = PAGE, nonce: int = NONCE) -> bytes:
    return (MAGIC + numbers(records, nonce, pages, sector, page)).ljust(sector, b"\0")


def record(number: int, letter: bytes, nonce: int = NONCE, page: int = PAGE) -> bytes:
    content = letter * page
    return numbers(number) + content + numbers((nonce + _sum(content)) & 0xFFFFFFFF)


def _sum(content: bytes) -> int:
    """By the letter of the format: bytes 200, 400 … before the end, down to but without the first."""
    at, total = len(content) - 200, 0
    while at > 0:
        total += content[at]
        at -= 200
    return total


def file(letters: str) -> bytes:
    return b"".join(letter.encode() * PAGE for letter in letters)


def letters(data: Sequence[int] | None) -> str:
    assert data is not None and len(data) % PAGE == 0
    return "".join(chr(data[at]) for at in range(0, len(data), PAGE))


def test_pages_come_back_and_the_file_has_its_size_of_before() -> None:
    journal = head(2, 3) + record(2, b"x") + record(3, b"y")
    assert letters(played_back(file("abcde"), journal)) == "axy"
    assert letters(played_back(file("abc"), journal)) == "axy" == letters(played_back(file("ab"), journal))


def test_the_records_that_the_head_does_not_count_are_read_to_the_end() -> None:
    journal = head(0xFFFFFFFF, 3) + record(1, b"x") + record(2, b"y") + record(3, b"z")
    assert letters(played_back(file("abc"), journal)) == "xyz"
    assert letters(played_back(file("abc"), head(1, 3) + record(1, b"x") + record(2, b"y"))) == "xbc"
    assert letters(played_back(file("abc"), head(0, 3) + record(1, b"x"))) == "abc"


@pytest.mark.parametrize("short", [1, 3, 4, 5, PAGE + 4, PAGE + 8])
def test_a_record_that_is_torn_ends_it(short: int) -> None:
    journal = head(2, 2) + record(1, b"x") + record(2, b"y")
    assert letters(played_back(file("abc"), journal[:-short])) == "xb"
    spoilt = journal[: -PAGE - 8] + numbers(2) + b"y" * (PAGE - 200) + b"z" + b"y" * 199 + journal[-4:]
    assert letters(played_back(file("abc"), spoilt + record(1, b"q"))) == "xb"


def test_each_part_begins_at_a_sector_with_a_nonce_of_its_own() -> None:
    one = (head(1, 2, sector=1024) + record(1, b"x")).ljust(2048, b"\0")
    two = head(1, 2, sector=1024, nonce=5) + record(2, b"y", nonce=5)
    assert letters(played_back(file("abc"), one + two)) == "xy"
    assert letters(played_back(file("abc"), one + head(1, 2, sector=1024, nonce=5) + record(2, b"y"))) == "xb"
    assert letters(played_back(file("abc"), one + two[:27])) == "xb"
    assert letters(played_back(file("abc"), head(0, 2)[:28])) == "ab"


@pytest.mark.parametrize("size", [512, 1024, 4096, 65536])
def test_pages_of_every_size(size: int) -> None:
    journal = head(1, 2, page=size) + record(2, b"y", page=size)
    assert played_back(b"a" * 3 * size, journal) == b"a" * size + b"y" * size


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"\0" * 600,
        b"x" + head(1, 2)[1:],
        head(1, 2, page=256),
        head(1, 2, page=131072),
        head(1, 2, page=1000),
        head(1, 2, sector=31),
        (MAGIC + numbers(1, 1, 2, (1 << 16) + 1, PAGE)).ljust(600, b"\0"),
        head(1, 5),
        MAGIC,
    ],
)
def test_what_is_no_journal_of_this_file_is_not_played(journal: bytes) -> None:
    assert played_back(file("abc"), journal) is None


def test_as_many_pages_as_file_and_journal_could_hold_are_believed() -> None:
    assert played_back(file("abc"), head(0, 4)) == file("abc")
    assert letters(played_back(file("ab"), head(1, 3, sector=32) + record(3, b"z"))) == "abz"
    assert played_back(file("ab"), (MAGIC + numbers(0, 1, 2, 1 << 16, PAGE)).ljust(600, b"\0")) == file("ab")


def test_a_page_far_beyond_the_file_is_passed_over() -> None:
    for number in (0, 0xFFFFFFFF, 99):
        assert letters(played_back(file("ab"), head(2, 2) + record(number, b"q") + record(1, b"x"))) == "xb"


def test_the_sum_of_a_page_is_sqlites() -> None:
    content = bytes(range(256)) * 2
    assert _checksum(content, 7) == 7 + content[312] + content[112] and _checksum(content, 2**32 - 1) < 2**32
