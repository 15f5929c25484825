"""What SQLite's rollback journal beside a file would put back into it (fileformat2.html, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MAGIC = bytes.fromhex("d9d505f920a163d7")  # of a journal; at its end it names others that SQLite would delete
_ALL = 0xFFFFFFFF


class Head(NamedTuple):
    """Of a journal's head: records, nonce, pages of the file before, size of a sector, of a page."""

    records: int
    nonce: int
    pages_before: int
    sector: int
    page_size: int


def head_of(journal: bytes) -> Head | None:
    """What a journal's head says; None when this is none that SQLite would play."""
    head = _head(journal, 0)
    sizes = head.page_size in {1 << n for n in range(9, 17)} and 32 <= head.sector <= 1 << 16
    return head if journal.startswith(MAGIC) and sizes else None


def pages(journal: bytes) -> Iterator[tuple[int, bytes]]:
    """Number (from 1) and content of each page that a journal holds, up to the first that its sum refutes."""
    first = head_of(journal)
    if first is None:
        return
    at, size = 0, first.page_size
    while journal[at : at + 8] == MAGIC:
        head = _head(journal, at)
        at += first.sector
        for _record in range(len(journal) if head.records == _ALL else head.records):
            page = journal[at + 4 : at + 4 + size]
            number, told = journal[at : at + 4], journal[at + 4 + size : at + 8 + size]
            if len(told) < 4 or _checksum(page, head.nonce) != int.from_bytes(told, "big"):
                return
            yield int.from_bytes(number, "big"), page
            at += 8 + size
        at = -(-at // first.sector) * first.sector


def played_back(data: bytes, journal: bytes) -> bytearray | None:
    """The file as it was before the transaction that was cut off; None when this is no journal to play."""
    head = head_of(journal)
    most = len(data) + len(journal)
    if head is None or head.pages_before * head.page_size > most:
        return None
    before = bytearray(data)
    for number, page in pages(journal):
        place = (number - 1) * head.page_size
        if 0 <= place <= most:
            before[place : place + head.page_size] = page
    del before[head.pages_before * head.page_size :]
    return before


def _head(journal: bytes, at: int) -> Head:
    return Head(*(int.from_bytes(journal[at + 8 + 4 * n : at + 12 + 4 * n], "big") for n in range(5)))


def _checksum(page: bytes, nonce: int) -> int:
    """The sum of every two-hundredth byte from the page's end, as SQLite reckons it."""
    return (nonce + sum(page[-200::-200])) & _ALL
