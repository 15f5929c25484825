"""How much a file holds, against the most that is opened: one set of bounds for reading and writing.

Counted once from the file, then kept by each change: no verb leaves more than the next opening takes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store import migrations, trouble
from otop_desk.store.ledger import Ledger, RowChange
from otop_desk.store.rows import Row, Value
from otop_desk.store.schema_check import shapes_of_version
from otop_desk.store.tables import BY_NAME
from otop_desk.store.values import MOST_BLOB, bounds_of

MOST_ROWS, MOST_BYTES = 500_000, 100_000_000  # of all tables kept in memory together; bytes of texts
MOST_LISTS = 30_000_000  # bytes of lists kept as JSON among them: in memory they are ten times as large
MOST_LINE = 100_000  # bytes of a line of the history, but for
MOST_LABEL = 10_000_000  # its words: they are read cut
MOST_KEPT = 100_000_000  # bytes of kept pages, with their backgrounds
MOST_PACKED = MOST_BYTES  # bytes of the packed images of one entry
_JOURNAL, _IMAGES, _KEPT = "journal", "journal_image", "kept_bytes"


@dataclass(frozen=True, slots=True)
class Weight:
    """Rows by table (those kept in memory, and the history's lines); bytes of texts, lists, kept pages.

    `large`: something by itself larger than any of ours (a line of the history, a picture).
    """

    rows: Mapping[str, int]
    texts: int
    lists: int
    kept: int
    large: bool = False

    @classmethod
    def of(cls, raw: sqlite3.Connection, version: int = migrations.LATEST) -> Weight:
        """What a file of this version holds; the bytes of pictures are not read for that."""
        rows, texts, lists = {}, 0, 0
        shapes = shapes_of_version(version)
        for table in shapes:
            if table not in BY_NAME or not BY_NAME[table].cached:
                continue
            names = [column[1] for column in shapes[table].columns if column[2] == "TEXT"]
            listed = [name for name in names if name not in bounds_of(table).texts]
            rows[table], size, listed_size = raw.execute(
                f'SELECT count(*), {_bytes_of(names)}, {_bytes_of(listed)} FROM "{table}"'
            ).fetchone()
            texts, lists = texts + size, lists + listed_size
        plain = [column[1] for column in shapes[_JOURNAL].columns if column[2] in ("TEXT", "BLOB")]
        plain.remove("label")
        rows[_JOURNAL], line, label = raw.execute(
            f"SELECT count(*), {_bytes_of(plain, 'max')}, {_bytes_of(['label'], 'max')} FROM journal"
        ).fetchone()
        large, kept = line > MOST_LINE or label > MOST_LABEL, 0
        for table, shape in shapes.items():
            for name in (column[1] for column in shape.columns if column[2] == "BLOB"):
                most, together = raw.execute(
                    f'SELECT ifnull(max(length("{name}")),0), ifnull(sum(length("{name}")),0) FROM "{table}"'
                ).fetchone()
                large = large or most > (MOST_PACKED if table == _IMAGES else MOST_BLOB)
                kept += together if table == _KEPT else 0
        return cls(rows, texts, lists, kept, large)

    def changed(self, changes: Iterable[RowChange]) -> Weight:
        """What it is after these changes."""
        rows, texts, lists, kept, large = dict(self.rows), self.texts, self.lists, self.kept, self.large
        for table, _row_id, before, after in changes:
            if table in rows:
                rows[table] += (after is not None) - (before is not None)
                if table == _JOURNAL:
                    large = large or (after is not None and _is_long(after))
                    continue
                bounds = bounds_of(table)
                in_lists = _grown(before, after, bounds.lists) if bounds.lists else 0
                lists += in_lists
                texts += in_lists + _grown(before, after, bounds.texts)
            elif table == _KEPT:
                kept += _grown(before, after, ("data",))
        return Weight(rows, texts, lists, kept, large)

    def crowded(self, among: Iterable[str] | None = None) -> tuple[str, int, int] | None:
        """The first table with more rows than it may have: its name, how many, the most; None for none."""
        for table in self.rows if among is None else among:
            if table in BY_NAME and table in self.rows:
                count, most = self.rows[table], BY_NAME[table].most
                if most is not None and count > most:
                    return table, count, most
        return None

    def bearable(self) -> bool:
        """Whether all of it together fits into memory."""
        within = self.texts <= MOST_BYTES and self.lists <= MOST_LISTS and self.kept <= MOST_KEPT
        return within and not self.large and sum(self.rows.values()) <= MOST_ROWS


class Scales:
    """Weighs what is written to an open file before it is on the disk."""

    def __init__(self, raw: sqlite3.Connection, ledger: Ledger) -> None:
        self._raw, self._ledger = raw, ledger
        self._weight: Weight | None = None  # before the transaction, None until it is counted
        self._pending: Weight | None = None  # with what was weighed of it: up to this mark of the ledger
        self._mark = 0

    def begin(self) -> None:
        """Before the first change of a transaction: know what is there."""
        self._pending = self._weight = self._weight or Weight.of(self._raw)
        self._mark = 0

    def weigh(self) -> None:
        """UserError when what was written since the last time leaves more than is opened again.

        A file that held more before may be changed, but not grow.
        """
        assert self._weight is not None and self._pending is not None
        changes = self._ledger.since(self._mark)
        after = self._pending.changed(changes)
        if crowd := after.crowded(change.table for change in changes if change.before is None):
            table, count, most = crowd
            if count > self._weight.rows.get(table, 0):
                raise trouble.too_many(table, count, most)
        if not after.bearable() and self._weight.bearable():
            raise UserError(
                _("ข้อมูลในไฟล์นี้จะมากเกินกว่าที่โปรแกรมรับได้ จึงยังไม่ได้บันทึก"),
                _("ให้แบ่งเป็นหลายโครงการ หรือใช้รูปและพื้นหลังที่เล็กลง"),
            )
        self._pending, self._mark = after, self._ledger.mark()

    def committed(self, *, whole: bool) -> None:
        """What was weighed is on the disk; after a `whole` transaction it is counted anew."""
        self._weight = None if whole else self._pending


def _is_long(row: Row) -> bool:
    letters = sum([len(value) for value in row.values() if isinstance(value, str | bytes)])
    if 4 * letters <= MOST_LINE:  # no letter has more bytes
        return False
    label = _length(row["label"])
    return label > MOST_LABEL or sum(map(_length, row.values())) - label > MOST_LINE


def _grown(before: Row | None, after: Row | None, names: Iterable[str]) -> int:
    """How many bytes more a row has in these columns; those it does not have count nothing."""
    if before is not None and after is not None:
        changed = [name for name in names if before.get(name) != after.get(name)]
        return sum([_length(after.get(name)) - _length(before.get(name)) for name in changed])
    row = after or before or {}
    size = sum([_length(row.get(name)) for name in names])
    return size if before is None else -size


def _length(value: Value) -> int:
    """Bytes of a text or of bytes in the file; 0 for anything else."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass"))
    return len(value) if isinstance(value, bytes) else 0


def _bytes_of(names: list[str], how: str = "sum") -> str:
    """SQL for the bytes of these columns; SQLite's length() of a text would end at a NUL."""
    sizes = [f'ifnull(length(CAST("{name}" AS BLOB)),0)' for name in names]
    return f"ifnull({how}({'+'.join(sizes)}),0)" if sizes else "0"
