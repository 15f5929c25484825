"""The pages of an SQLite file as bytes: the trees of its tables walked as far as they hold, nothing run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from otop_desk.store.salvage.record import Values, decoded, varint

USUAL_SIZE = 4096
MOST_CELLS = 600_000  # read of one file: ours have a tenth
INNER, LEAF = 5, 13
_HEAD, _FREELIST = 100, 32


@dataclass(slots=True)
class Tree:
    """What a table's tree gave: its rows by id, pages read, and whether a part of it could not be reached."""

    rows: dict[int, Values] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    broken: bool = False


class Pages:
    """The pages of one file, by number from 1."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = _page_size(data)
        self.count = -(-len(data) // self.size)
        self._usable = self.size - (data[20] if len(data) > 20 and data[20] < 64 else 0)
        self._cells_left = MOST_CELLS
        self._beyond = 4 * len(data)  # bytes of overflow pages still to be read: rows may claim each other's
        self._read: dict[int, tuple[list[tuple[int, Values]], bool]] = {}

    def kind(self, number: int) -> int:
        """The first byte of a page's head: INNER or LEAF for a table, others for an index or what is none."""
        at = self._head_at(number)
        return self.data[at] if 1 <= number <= self.count and at < len(self.data) else 0

    def tree(self, root: int, taken: set[int], likely: Callable[[int], bool] = lambda _page: True) -> Tree:
        """All rows below a root page that can be reached; pages in `taken` belong to other trees.

        `likely` says whether the rows of a page can be the table's: a page may say of itself that it is an
        inner page or a leaf and be the other (the two differ in one bit), or hang here by a damaged number.
        """
        tree, waiting = Tree(), [root]
        while waiting:
            number = waiting.pop()
            if not 1 <= number <= self.count or number in taken or number in tree.pages:
                tree.broken = True
                continue
            kind, children = self.kind(number), self.children(number)
            is_leaf = likely(number) if kind == LEAF else not children and likely(number)
            tree.broken |= kind != (LEAF if is_leaf else INNER)
            if is_leaf:
                rows, whole = self.rows(number)
                tree.broken |= not whole
                tree.pages.add(number)
                for row_id, values in rows:
                    tree.rows.setdefault(row_id, values)
            elif children:
                tree.pages.add(number)
                waiting += reversed(children)
            else:
                tree.broken = True
        return tree

    def children(self, number: int) -> list[int]:
        """The pages below an inner page, in order; [] when they can't be an inner page's."""
        page, head = self._page(number), self._head_at(number) % self.size
        cells = self._cells(page, head, 12)
        found = [int.from_bytes(page[at : at + 4], "big") for at in cells]
        found.append(int.from_bytes(page[head + 8 : head + 12], "big"))
        sound = [child for child in dict.fromkeys(found) if 1 < child <= self.count and child != number]
        return sound if 2 * len(sound) > len(found) else []

    def rows(self, number: int) -> tuple[list[tuple[int, Values]], bool]:
        """The rows of a leaf page with their ids, and whether every one could be read."""
        if number not in self._read:
            self._read[number] = self._rows(number)
        return self._read[number]

    def free(self) -> set[int]:
        """Pages that the file's own list of free pages names: what lies there was deleted."""
        found: set[int] = set()
        trunk = int.from_bytes(self.data[_FREELIST : _FREELIST + 4], "big")
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self._page(trunk)
            most = min(int.from_bytes(page[4:8], "big"), self._usable // 4 - 2)
            leaves = (int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(most))
            found.update(leaf for leaf in leaves if 1 < leaf <= self.count)
            trunk = int.from_bytes(page[:4], "big")
        return found

    def leaves(self) -> Iterator[int]:
        """Every page that says it is a leaf of a table."""
        return (number for number in range(1, self.count + 1) if self.kind(number) == LEAF)

    def inner(self) -> Iterator[int]:
        """Every page that says it is an inner page of a table."""
        return (number for number in range(1, self.count + 1) if self.kind(number) == INNER)

    def _rows(self, number: int) -> tuple[list[tuple[int, Values]], bool]:
        page, head = self._page(number), self._head_at(number) % self.size
        found: list[tuple[int, Values]] = []
        room = len(page)  # cells that lie over each other stop at the page's own length
        for at in self._cells(page, head, 8):
            try:
                length, place = varint(page, at)
                row_id, place = varint(page, place)
                room -= _local(self._usable, length)
                if room < 0:
                    break
                found.append((row_id, decoded(self._payload(page, place, length))))
            except ValueError:
                continue
        return found, len(found) == int.from_bytes(page[head + 3 : head + 5], "big")

    def _page(self, number: int) -> bytes:
        return self.data[(number - 1) * self.size : number * self.size]

    def _head_at(self, number: int) -> int:
        return (number - 1) * self.size + (_HEAD if number == 1 else 0)

    def _cells(self, page: bytes, head: int, head_size: int) -> list[int]:
        """Where the cells of a page begin, as far as its list of them makes sense."""
        count = int.from_bytes(page[head + 3 : head + 5], "big")
        first = head + head_size
        count = max(0, min(count, (self._usable - first) // 2, self._cells_left))
        self._cells_left -= count
        places = (int.from_bytes(page[first + 2 * n : first + 2 * n + 2], "big") for n in range(count))
        return [place for place in places if first + 2 * count <= place < len(page)]

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """The bytes of a row: those on its page, and the rest from its chain of overflow pages."""
        local = _local(self._usable, length)
        if length < 1 or at + local > len(page) or length > len(self.data):
            raise ValueError("a row is longer than its page")
        if local == length:
            return page[at : at + length]
        parts, left = [page[at : at + local]], length - local
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        seen: set[int] = set()
        while left > 0:
            if not 1 < following <= self.count or following in seen:
                raise ValueError("a row's further pages are lost")
            seen.add(following)
            self._beyond -= self.size
            if self._beyond < 0:
                raise ValueError("rows claim more pages than there are")
            beyond = self._page(following)
            parts.append(beyond[4 : 4 + min(left, self._usable - 4)])
            left -= self._usable - 4
            following = int.from_bytes(beyond[:4], "big")
        return b"".join(parts)


def _local(usable: int, length: int) -> int:
    """How many bytes of a row of this length lie on its leaf page."""
    most = usable - 35
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    kept = least + (length - least) % (usable - 4)
    return kept if kept <= most else least


def _page_size(data: bytes) -> int:
    """The size that the head tells or the usual one: the smaller, if its pages look as much like pages.

    Where the larger is right half of the smaller's begin within a page; where the smaller is right all of
    the larger's begin with one.
    """
    told = int.from_bytes(data[16:18], "big")
    told = 65536 if told == 1 else told
    if told < 512 or told & (told - 1):
        return USUAL_SIZE
    small, large = sorted((told, USUAL_SIZE))
    return small if _likeness(data, small) > 0.75 * _likeness(data, large) else large


def _likeness(data: bytes, size: int) -> float:
    """How many of the pages of a size but the first begin like pages of a tree, from 0 to 1."""
    kinds = data[size::size]
    return sum(kind in (2, INNER, 10, LEAF) for kind in kinds) / max(1, len(kinds))
