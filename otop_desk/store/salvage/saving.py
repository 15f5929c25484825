"""A damaged file's rows into a new file: the old one is read and never touched; what came of it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from otop_desk import filenames
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _
from otop_desk.store import orphans, sealing
from otop_desk.store.salvage import filling, healing, hot_journal, mending, reading
from otop_desk.store.salvage.shapes import shapes
from otop_desk.store.seal import Seals
from otop_desk.store.values import MOST_ID

MOST_BYTES = 200 << 20
_UNNUMBERED = {"commits", "journal_image"}
_UNTOLD = {"seal", "commits", "sqlite_sequence"}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of the rows, by table.

    `kept` are in the new file, `lost` were in the old one as far as it tells and are not, `stood_in` stand
    for lost ones that others hang on, `changed` lost a value, `healed` came back from the history. In the
    tables that are `intact` every row is proved to be what was written.
    """

    kept: Counter[str]
    lost: Counter[str]
    stood_in: Counter[str]
    changed: Counter[str]
    healed: Counter[str]
    intact: frozenset[str]
    broken: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """Whether it is proved that nothing is missing: a file may no longer tell how much there was."""
        return self.intact >= set(self.kept) and not (self.lost or self.stood_in or self.changed)

    def as_dict(self) -> dict[str, object]:
        """JSON-ready values."""
        told = {name: dict(getattr(self, name)) for name in ("kept", "lost", "stood_in", "changed", "healed")}
        return {**told, "intact": sorted(self.intact), "broken": sorted(self.broken)}


def salvage(source: Path, out: Path, watched: Tell = lambda _done, _all: None) -> Salvaged:
    """Write what can be read of `source` into a new file `out`; UserError when that is nothing, OSError.

    `watched` is told of each step done, of how many; it may raise to stop.
    """
    watched(0, 4)
    found = _read(source)
    watched(1, 4)
    known, rows = shapes(found.version), found.rows
    seals = sealing.among(rows)
    healed: dict[str, int] = {}
    if not set(rows) - _UNTOLD <= sealing.intact(rows, seals):
        healed = healing.heal(rows, known)
    intact = sealing.intact(rows, seals)
    rows.pop("seal", None)
    watched(2, 4)
    before = Counter({table: len(found) for table, found in rows.items()})
    highest = _highest(rows)
    told = mending.mend(rows, known, source.stem)
    watched(3, 4)
    kept = Counter({table: len(found) for table, found in rows.items() if table not in _UNTOLD})
    filling.fill(out, found.version, rows, highest)
    watched(4, 4)
    there = kept - told.stood_in
    lost = Counter({table: max(_written(seals, table), before[table]) for table in kept}) - there
    return Salvaged(
        kept, lost, told.stood_in, told.changed, Counter(healed), frozenset(intact), frozenset(found.broken)
    )


def _written(seals: Seals, table: str) -> int:
    """How many rows a table had as far as the sums tell it."""
    return seals[table].rows if table in seals else 0


def _highest(rows: mending.Rows) -> dict[str, int]:
    """The highest id that was used of each table, by what the file says of it and by its rows."""
    told = {str(row["name"]): row["seq"] for row in rows.pop("sqlite_sequence", {}).values()}
    highest: dict[str, int] = {}
    for table, found in rows.items():
        seen, last = max(found, default=0), told.get(table)
        if table not in _UNNUMBERED and (seen or last):
            highest[table] = max(seen, last if isinstance(last, int) and last <= MOST_ID // 2 else 0)
    return highest


def _read(source: Path) -> reading.Reading:
    """The best reading: of the file as it lies there, or with a journal that may be its own played back."""
    if source.stat().st_size > MOST_BYTES:
        raise UserError(_("ไฟล์ใหญ่เกินไป กู้ข้อมูลไม่ได้"), _("ให้ใช้สำเนาสำรองแทน"))
    data = source.read_bytes()
    readings = [reading.read(data)]
    own = filenames.journal_of(source)
    beside = [own.read_bytes()[:MOST_BYTES]] if own.is_file() else []
    for journal in (*beside, *(orphan.content for orphan in orphans.journals(source))):
        before = hot_journal.played_back(data, journal)
        if before is not None:
            readings.append(reading.read(bytes(before)))
    best = min(readings, key=lambda found: (len(found.broken), -_people_and_history(found)))
    if not any(found for table, found in best.rows.items() if table not in _UNTOLD):
        raise UserError(_("อ่านข้อมูลโครงการจากไฟล์นี้ไม่ได้เลย"), _("ให้ใช้สำเนาสำรองแทน ไฟล์เดิมไม่ถูกแก้ไข"))
    return best


def _people_and_history(found: reading.Reading) -> int:
    return sum(len(rows) for rows in found.rows.values())
