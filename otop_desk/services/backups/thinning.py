"""Adding a copy and letting old ones go: the newest ten, the last of each of thirty days, within a budget.

Of every state that no other follows stay the files that make it again, in two ways where there are two;
states that nothing has followed for thirty days go, but for the newest. All files of a workshop together
take no more than ten times its size.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from otop_desk.services.backups import places
from otop_desk.store.copies import commit_log, packed
from otop_desk.store.copies.chain import Chains, Way

KEEP, KEEP_DAYS = 10, 30
TIMES_ITS_SIZE = 10
_MOST_ON_ONE, _BASE_AGE = 12, timedelta(days=7)
_MOST_CHANGED = 0.5


def add(home: Path, head: packed.Head, data: bytes) -> Path:
    """Write a copy: whole, or as what differs from a whole one that is recent and like it. OSError."""
    path, chains = places.copy_path(home, head), Chains.read(home)
    ends = chains.ends_before(head.previous, head.stamp, *head.after)
    after = [stamp for stamp in ends if stamp != head.stamp]
    packed.write(path, replace(head, after=after), data, _base(chains, head, data))
    return path


def thin(home: Path, now: datetime) -> None:
    """Let go of what the rule no longer keeps. OSError."""
    chains = Chains.read(home)
    needed, wanted = _needed(chains, now), _wanted(chains)
    newest = max(chains.copies.values(), key=lambda head: head.at, default=None)
    budget = TIMES_ITS_SIZE * newest.size if newest is not None else 0
    for path in sorted(wanted - needed):  # the oldest go first while all together are too large
        kept = _with_bases(chains, needed | wanted)
        if sum(each.stat().st_size for each in kept) <= budget:
            break
        wanted.discard(path)
    kept = _with_bases(chains, needed | wanted)
    for path in {*chains.copies, *chains.logs} - kept:
        if path.suffix != commit_log.SUFFIX or not commit_log.is_open(path):
            with suppress(PermissionError):  # Windows: somebody has it open
                path.unlink(missing_ok=True)


def _base(chains: Chains, head: packed.Head, data: bytes) -> tuple[str, bytes] | None:
    """A whole copy that this one may be told by."""
    bases = [path for path, each in chains.copies.items() if each.checked and not each.base]
    for path in bases[:1]:
        on_it = sum(each.base == path.name for each in chains.copies.values())
        if on_it >= _MOST_ON_ONE or abs(head.at - chains.copies[path].at) > _BASE_AGE:
            return None
        with suppress(ValueError, OSError):
            whole = packed.read(path)
            if packed.share_of_new_pages(data, whole) <= _MOST_CHANGED:
                return path.name, whole
    return None


def _needed(chains: Chains, now: datetime) -> set[Path]:
    """The files that the newest states are made of, and logs that are being written."""
    tips = chains.tips()
    newest = max((tip.at for tip in tips), default=now)
    stamps = [tip.stamp for tip in tips if tip.at == newest or now - tip.at < timedelta(days=KEEP_DAYS)]
    live = [log for log in chains.logs.values() if commit_log.is_open(log.path)]
    needed = {log.path for log in live}
    for stamp in {*stamps, *(log.tail for log in live)}:
        by_length: dict[int, Way] = {}
        for way in chains.ways(stamp):
            by_length.setdefault(len(way.links), way)
            if len(by_length) == 2:
                break
        for way in by_length.values():
            needed |= way.files
    return needed


def _wanted(chains: Chains) -> set[Path]:
    """The dated copies: of each file the newest, and the last of each day before."""
    wanted: set[Path] = set()
    checked = {path: head for path, head in chains.copies.items() if head.checked}
    for source in {head.source for head in checked.values()}:
        own = sorted((path for path, head in checked.items() if head.source == source), reverse=True)
        last_of_day: dict[str, Path] = {}
        for path in own:
            last_of_day.setdefault(path.name[:8], path)
        wanted |= {*own[:KEEP], *list(last_of_day.values())[:KEEP_DAYS]}
    return wanted


def _with_bases(chains: Chains, paths: set[Path]) -> set[Path]:
    """These files, and the whole copies that they stand on."""
    bases = {path.with_name(head.base) for path, head in chains.copies.items() if path in paths and head.base}
    return paths | (bases & chains.copies.keys())
