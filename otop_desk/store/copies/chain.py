"""A folder of copies and logs as the chains they form: which states can be made again, and the way to each.

Every state of a workshop has a stamp, a fingerprint of content and history; a commit names the stamp
before its own. So the commits of two files of one workshop that went their own ways never mix.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from otop_desk.store import replay
from otop_desk.store.copies import commit_log, packed, proof
from otop_desk.store.copies.commit_log import Link


@dataclass(frozen=True, slots=True)
class Log:
    """A log and its commits in order."""

    path: Path
    head: commit_log.Head
    links: tuple[Link, ...]

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
                log = Log(path, commit_log.read_head(path), tuple(commit_log.links(path)))
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

    def tips(self) -> dict[str, datetime]:
        """The states no other follows that can be made again, and when each was last written to."""
        followed = {link.previous for link in self._links.values()}
        followed |= {head.previous for head in self.copies.values()}
        moments: dict[str, datetime] = {}
        for head in self.copies.values():
            moments[head.stamp] = max(head.at, moments.get(head.stamp, head.at))
        for log in self.logs.values():
            moment = datetime.fromtimestamp(log.path.stat().st_mtime).astimezone()
            moments[log.tail] = max(moment, moments.get(log.tail, moment))
        return {stamp: at for stamp, at in moments.items() if stamp not in followed and self.leads_to(stamp)}

    def source_of(self, stamp: str) -> tuple[str, str]:
        """The file that a state was last seen in, and the workshop's title: by its log, else by its copy."""
        link = self._links.get(stamp)
        head = self.logs[link.path].head if link is not None else self.copies[self._starts[stamp][0]]
        return head.source, head.title


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
