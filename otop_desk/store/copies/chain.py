"""A folder of copies and logs as the chains they form: which states can be made again, and the way to each.

Every state of a workshop has a stamp, a fingerprint of content and history; a commit names the stamp
before its own. So the commits of two files of one workshop that went their own ways never mix.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import field
from datetime import datetime
from pathlib import Path

from otop_desk.records import dataclass
from otop_desk.store import replay
from otop_desk.store.copies import commit_log, packed, proof
from otop_desk.store.copies.commit_log import Link


@dataclass(frozen=True, slots=True)
class Log:
    """A log, its commits in order, and when it was last written to."""

    path: Path
    head: commit_log.Head
    links: tuple[Link, ...]
    at: datetime

    @property
    def tail(self) -> str:
        """The stamp of the last state that it leads to."""
        return self.links[-1].stamp if self.links else self.head.stamp


@dataclass(frozen=True, slots=True)
class Way:
    """How a state is made again: from a copy, by these commits."""

    copy: Path
    links: tuple[Link, ...]

    @property
    def files(self) -> set[Path]:
        """All files it needs, but the whole copy that its copy may stand on."""
        return {self.copy, *(link.path for link in self.links)}


@dataclass(frozen=True, slots=True)
class Tip:
    """A newest state of a file, when it was last written to, and whether another file went on from it."""

    source: str
    stamp: str
    at: datetime
    is_followed: bool


@dataclass(slots=True)
class Chains:
    """The copies and logs of one folder; what can't be read is passed over."""

    copies: dict[Path, packed.Head] = field(default_factory=dict)
    logs: dict[Path, Log] = field(default_factory=dict)
    _links: dict[str, Link] = field(default_factory=dict)
    _starts: dict[str, list[Path]] = field(default_factory=dict)

    @classmethod
    def read(cls, home: Path) -> Chains:
        """The chains of a folder; none where there is no folder."""
        chains = cls()
        checked = sorted(home.glob(f"*{packed.SUFFIX}"), reverse=True)
        for path in [*checked, *sorted(home.glob(f"*{packed.RAW_SUFFIX}"), reverse=True)]:
            try:
                head = packed.read_head(path)
            except (ValueError, OSError):
                continue
            chains.copies[path] = head
            chains._starts.setdefault(head.stamp, []).append(path)
        for path in sorted(home.glob(f"*{commit_log.SUFFIX}")):
            try:
                moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                log = Log(path, commit_log.read_head(path), tuple(commit_log.links(path)), moment)
            except (ValueError, OSError):
                continue
            chains.logs[path] = log
            chains._links.update((link.stamp, link) for link in log.links)
        return chains

    def ways(self, stamp: str) -> Iterator[Way]:
        """Every way to a state, the shortest first: from the nearest copy before it, then from older ones."""
        links: list[Link] = []
        seen: set[str] = set()
        while stamp not in seen:
            seen.add(stamp)
            for copy in self._starts.get(stamp, ()):
                yield Way(copy, tuple(reversed(links)))
            link = self._links.get(stamp)
            if link is None:
                return
            links.append(link)
            stamp = link.previous

    def leads_to(self, stamp: str) -> bool:
        """Whether a state can be made again."""
        return next(self.ways(stamp), None) is not None

    def before(self, stamp: str) -> set[str]:
        """All states that a state came after, as far as logs and copies tell."""
        found: set[str] = set()
        waiting = [stamp]
        while waiting:
            state = waiting.pop()
            if not state or state in found:
                continue
            found.add(state)
            if state in self._links:
                waiting.append(self._links[state].previous)
            for copy in self._starts.get(state, ()):
                waiting += [self.copies[copy].previous, *self.copies[copy].after]
        return found - {stamp}

    def ends_before(self, *stamps: str) -> list[str]:
        """Of these states and those they came after, the ones that copies and logs of the folder end at."""
        there = {*self._starts, *(log.tail for log in self.logs.values())}
        known = set(stamps).union(*(self.before(stamp) for stamp in stamps))
        return sorted(there & known)

    def last_act(self, stamp: str) -> tuple[int, str | None]:
        """How many transactions led to a state, and the uid of the line of history that the last one wrote.

        The uid is '' before anything was done, None where it can't be told.
        """
        link = self._links.get(stamp)
        if link is None:
            head = self.copies[self._starts[stamp][0]]
            return head.counter, head.entry
        try:
            (commit,) = commit_log.commits(link.path, [link])
        except ValueError:
            return link.counter, None
        uids = [row["uid"] for table, _id, row in commit.rows if table == "journal" and row is not None]
        return link.counter, next((uid.hex() for uid in uids if isinstance(uid, bytes)), None)

    def tips(self) -> list[Tip]:
        """Of each file the newest states that can be made again: no other of the file came after them."""
        moments: dict[tuple[str, str], datetime] = {}
        ends = [(head.source, head.stamp, head.at) for head in self.copies.values()]
        ends += [(log.head.source, log.tail, log.at) for log in self.logs.values()]
        for source, stamp, at in ends:
            moments[source, stamp] = max(at, moments.get((source, stamp), at))
        followed: dict[str, set[str]] = {}
        for source, stamp in moments:
            followed.setdefault(source, set()).update(self.before(stamp))
        everywhere = set().union(*followed.values())
        return [
            Tip(source, stamp, at, stamp in everywhere)
            for (source, stamp), at in moments.items()
            if stamp not in followed[source] and self.leads_to(stamp)
        ]

    def title_of(self, stamp: str) -> str:
        """The title of the workshop in a state: by its log, else by its copy."""
        link = self._links.get(stamp)
        head = self.copies[self._starts[stamp][0]] if link is None else self.logs[link.path].head
        return head.title


def rebuilt(chains: Chains, stamp: str) -> bytes:
    """The workshop file of a state, proved by its stamp; ValueError when no way to it holds, OSError."""
    trouble: ValueError | None = None
    for way in chains.ways(stamp):
        try:
            return _walked(way)
        except (ValueError, sqlite3.Error) as error:
            trouble = ValueError(f"from {way.copy.name}: {error}")
    raise trouble or ValueError("there is no way to this state")


def _walked(way: Way) -> bytes:
    data = packed.read(way.copy)
    if not way.links:
        return data
    by_log: dict[Path, list[Link]] = {}
    for link in way.links:
        by_log.setdefault(link.path, []).append(link)
    found = {
        commit.stamp: commit for path, chosen in by_log.items() for commit in commit_log.commits(path, chosen)
    }
    with proof.opened(data) as raw:
        replay.replay(raw, [found[link.stamp] for link in way.links])
        return raw.serialize()
