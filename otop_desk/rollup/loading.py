"""Rolling up: every workshop in some folders, written into one database in one transaction.

A file that is as it was is not read again. Of several copies of a workshop the one whose journal stands
further counts, the others are told. A file that is refused keeps what was read of it before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from otop_desk.errors import Tell
from otop_desk.rollup import bulk, database, finding, work
from otop_desk.rollup.address import Address
from otop_desk.rollup.reading import Facts
from otop_desk.rollup.tables import OF_WORKSHOP, source_file, workshop
from otop_desk.store import migrations

COUNTED, COPY, REFUSED = "counted", "copy", "refused"
READER = 2  # raise it when the same file gives other rows than before: everything is then read anew
_BATCH = 5_000  # rows written at once

Source = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file (or folder) that could not be read, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Workshops there are now, those that changed, what was refused; copies that are not counted twice.

    `copies` are (file that is not counted, file that is). `rebuilt`: another version's tables made room.
    """

    workshops: int
    changed: int
    refused: tuple[Refused, ...]
    copies: tuple[tuple[str, str], ...] = ()
    rebuilt: bool = False


def roll_up(
    places: Sequence[Path],
    into: Address,
    *,
    with_names: bool = False,
    tell: Tell = lambda done, whole: None,
    processes: int | None = None,
) -> Outcome:
    """Bring the roll-up up to what lies in these folders. UserError, Cancelled: then nothing has changed."""
    found = finding.workshop_files(places, lambda: tell(0, 0))
    with database.writing(into) as connection:
        run = _Run(connection, with_names=with_names)
        run.forget_gone(places, found)
        tasks = [task for path in found.files if (task := run.task(path)) is not None]
        for done, (task, told) in enumerate(work.answers(tasks, processes)):
            tell(done, len(tasks))
            run.take(task.path, told)
        run.settle()
        tell(len(tasks), len(tasks))
        refused = [Refused(str(path), reason) for path, reason in found.refused]
        return run.outcome({str(path) for path in found.files}, refused)


@dataclass
class _Run:
    """One transaction's work: the sources as they are now, and rows on their way into the tables."""

    connection: Connection
    with_names: bool
    sources: dict[str, Source] = field(default_factory=dict)
    looks: dict[str, finding.Look] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)  # uid → path of the file whose rows are there
    changed: set[str] = field(default_factory=set)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)  # paths whose row of source_file is to be written

    def __post_init__(self) -> None:
        told = database.meta(self.connection)
        self.reader = f"{READER}.{migrations.LATEST}.{int(self.with_names)}"
        self.is_stale = told.get("reader") != self.reader  # then every file is read anew
        for row in self.connection.execute(select(source_file)).mappings():
            self.sources[row["path"]] = dict(row)
            if row["state"] == COUNTED or (row["state"] == REFUSED and row["workshop_uid"]):
                self.written[row["workshop_uid"]] = row["path"]

    def forget_gone(self, places: Iterable[Path], found: finding.Found) -> None:
        """Let go of files that were in these folders and are gone, but not of those in one that is barred."""
        roots = [place.resolve() for place in places]
        there = {str(path) for path in found.files}
        barred = [path for path, _reason in found.refused]
        for name in [name for name in self.sources if name not in there]:
            path = Path(name)
            above = (path, *path.parents)
            if any(root in above for root in roots) and not any(folder in above for folder in barred):
                del self.sources[name]
                self.dirty.add(name)

    def task(self, path: Path) -> work.Task | None:
        """What is to be read of a file; None when a glance tells that it is as it was."""
        known, look = self.sources.get(str(path)), finding.look(path)
        if look is not None:
            self.looks[str(path)] = look
        is_known = known is not None and known["state"] != REFUSED and not self.is_stale
        if is_known and known is not None and look is not None and not finding.has_companions(path):
            if (look.bytes, look.modified, look.changes) == tuple(
                known[name] for name in ("bytes", "modified", "changes")
            ):
                return None
        return work.Task(path, known["digest"] if is_known and known else "", self.with_names)

    def take(self, path: Path, told: work.Answer) -> None:
        """Take over what came of reading a file; the newest of a workshop has its rows written."""
        name, look = str(path), self.looks.get(str(path), finding.Look(0, 0, 0))
        before = self.sources.get(name)
        seen = {
            "bytes": look.bytes,
            "modified": look.modified,
            "changes": look.changes,
            "digest": told.digest,
        }
        self.dirty.add(name)
        if told.refused:
            kept = (
                before["workshop_uid"] if before and self.written.get(before["workshop_uid"]) == name else ""
            )
            place = {key: before[key] if before and kept else blank for key, blank in _NOWHERE.items()}
            source = {"path": name, "state": REFUSED, "reason": told.refused, "workshop_uid": kept}
            self.sources[name] = source | place | seen
        elif told.facts is None and before is not None:
            self.sources[name] = before | seen
        elif told.facts is not None:
            facts = told.facts
            source = {"path": name, "state": COPY, "reason": "", "workshop_uid": facts.uid}
            place = {"position": facts.position, "last_change": facts.last_change}
            self.sources[name] = source | place | seen
            if self._is_newest(name):
                self._write(name, facts)

    def _is_newest(self, name: str) -> bool:
        """Whether a file is further than the one whose rows are there; of the same content that one stays."""
        holder = self.written.get(self.sources[name]["workshop_uid"], "")
        if holder == name or holder not in self.sources or self.sources[holder]["state"] == REFUSED:
            return True
        return _rank(self.sources[name]) > _rank(self.sources[holder])

    def _write(self, name: str, facts: Facts) -> None:
        """Have the rows of a workshop be those of this file."""
        before = self.written.get(facts.uid)
        if before is not None or facts.uid in self.changed:
            self._flush()
            self._delete(facts.uid)
        self.written[facts.uid] = name
        self.changed.add(facts.uid)
        for table, listed in facts.rows.items():
            self.rows.setdefault(table, []).extend(listed)
        if sum(map(len, self.rows.values())) >= _BATCH:
            self._flush()

    def _delete(self, uid: str) -> None:
        for table in OF_WORKSHOP:
            self.connection.execute(table.delete().where(table.c.workshop_uid == uid))

    def _flush(self) -> None:
        for table in OF_WORKSHOP:
            bulk.add(self.connection, table, self.rows.pop(table.name, []))

    def settle(self) -> None:
        """Read the copy that takes the place of a file that has gone; take away whose last file has gone."""
        for uid in [uid for uid, name in self.written.items() if not self._holds(name, uid)]:
            left = [source for source in self.sources.values() if source["workshop_uid"] == uid]
            for source in sorted(left, key=_rank, reverse=True):
                told = work.answer(work.Task(Path(source["path"]), "", self.with_names))
                self.take(Path(source["path"]), told)
                if self._holds(self.written[uid], uid):
                    break
            else:
                self._flush()
                self._delete(uid)
                del self.written[uid]
                self.changed.add(uid)
        self._flush()
        self._write_sources()
        if self.changed:
            bulk.weigh(self.connection)
        database.set_meta(self.connection, reader=self.reader, with_names=str(int(self.with_names)))

    def _holds(self, name: str, uid: str) -> bool:
        return name in self.sources and self.sources[name]["workshop_uid"] == uid

    def _write_sources(self) -> None:
        counted = set(self.written.values())
        for name, source in self.sources.items():
            state = source["state"] if source["state"] == REFUSED else COUNTED if name in counted else COPY
            if state != source["state"]:
                source["state"] = state
                self.dirty.add(name)
        for name in self.dirty:
            self.connection.execute(source_file.delete().where(source_file.c.path == name))
        added = [self.sources[name] for name in sorted(self.dirty) if name in self.sources]
        bulk.add(
            self.connection, source_file, [{c.name: row[c.name] for c in source_file.c} for row in added]
        )

    def outcome(self, listed: set[str], refused: list[Refused]) -> Outcome:
        """What is to be told of the run."""
        here = [self.sources[name] for name in sorted(listed & self.sources.keys())]
        refused += [Refused(row["path"], row["reason"]) for row in here if row["state"] == REFUSED]
        copies = [(row["path"], self.written[row["workshop_uid"]]) for row in here if row["state"] == COPY]
        count = self.connection.execute(select(func.count()).select_from(workshop)).scalar_one()
        rebuilt = bool(self.connection.info["rebuilt"])
        return Outcome(count, len(self.changed), tuple(refused), tuple(copies), rebuilt)


_NOWHERE: Source = {"position": 0, "last_change": ""}


def _rank(source: Source) -> tuple[int, str, str]:
    """How far a file is: by its journal, then by when it was last written; the rest only orders."""
    return source["position"], source["last_change"], source["digest"]
