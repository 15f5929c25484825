"""What SQLite's rollback journal beside a file would put back into it (fileformat2.html, section 3)."""

from __future__ import annotations

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_ALL = 0xFFFFFFFF


def played_back(data: bytes, journal: bytes) -> bytearray | None:
    """The file as it was before the transaction that was cut off; None when this is no journal to play."""
    if not journal.startswith(_MAGIC):
        return None
    first = _numbers(journal, 0)
    _records, _nonce, pages_before, sector, page_size = first
    if page_size not in {1 << n for n in range(9, 17)} or not 32 <= sector <= 1 << 16:
        return None
    if pages_before * page_size > len(data) + len(journal):
        return None
    before = bytearray(data)
    at = 0
    while journal[at : at + 8] == _MAGIC:
        records, nonce, *_rest = _numbers(journal, at)
        at += sector
        for _record in range(len(journal) if records == _ALL else records):
            page = journal[at + 4 : at + 4 + page_size]
            number, told = journal[at : at + 4], journal[at + 4 + page_size : at + 8 + page_size]
            if len(told) < 4 or _checksum(page, nonce) != int.from_bytes(told, "big"):
                del before[pages_before * page_size :]
                return before
            place = (int.from_bytes(number, "big") - 1) * page_size
            if 0 <= place <= len(data) + len(journal):
                before[place : place + page_size] = page
            at += 8 + page_size
        at = -(-at // sector) * sector
    del before[pages_before * page_size :]
    return before


def _numbers(journal: bytes, at: int) -> tuple[int, int, int, int, int]:
    """Of a journal's head: records, nonce, pages of the file before, size of a sector, of a page."""
    parts = [int.from_bytes(journal[at + 8 + 4 * n : at + 12 + 4 * n], "big") for n in range(5)]
    return parts[0], parts[1], parts[2], parts[3], parts[4]


def _checksum(page: bytes, nonce: int) -> int:
    """The sum of every two-hundredth byte from the page's end, as SQLite reckons it."""
    return (nonce + sum(page[-200::-200])) & _ALL
