"""Letting go of all that copies and logs hold of a workshop, once personal data were erased, also over a cut.

A note is left before the file is changed; should a cut come in between, the next opening finishes it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from otop_desk import durable
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import DiskTrouble, disk_reason
from otop_desk.i18n import _
from otop_desk.services.backups import places
from otop_desk.store import strays
from otop_desk.store.copies import commit_log, packed
from otop_desk.store.copies.chain import Chains
from otop_desk.store.file import WorkshopFile

_NOTE = "forgetting"


def copies_to_go(file: WorkshopFile, root: Path | None) -> list[Path]:
    """The copies made of a file that hold what it holds: dated ones, and those before a change of version.

    DiskTrouble when they can't be looked at.
    """
    beside = _beside(file.path)
    if root is None:
        return beside
    with places.readable(root):
        gone = _old(places.home_of(root, file.one(Workshop).uid), str(file.path.resolve()))
    return [*beside, *(path for path in gone if path.suffix in (packed.SUFFIX, packed.RAW_SUFFIX, ".otop"))]


@contextmanager
def all_before(file: WorkshopFile, root: Path | None) -> Iterator[None]:
    """What the file holds when the block ends is all that is kept of it here.

    UserError when the disk does not let go of something.
    """
    home = None if root is None else places.home_of(root, file.one(Workshop).uid)
    with ExitStack() as unless_done:
        if home is not None:
            _begin(home, file.state.stamp)
            unless_done.callback(durable.remove, home / _NOTE)
        yield
        unless_done.pop_all()
    try:
        for path in _beside(file.path):
            durable.remove(path)
        if home is not None:
            _finish(home, str(file.path.resolve()), file.state.stamp)
    except OSError as error:
        raise cant_remove(error) from error


def workshop(home: Path, but_for: WorkshopFile | None = None) -> None:
    """Remove all that is kept of a workshop, but for what leads to the file that is open; UserError."""
    try:
        if but_for is None:
            _finish(home, "", "")
            home.rmdir()
        else:
            _finish(home, str(but_for.path.resolve()), but_for.state.stamp)
    except OSError as error:
        raise cant_remove(error) from error


def resume(home: Path, source: str, stamp: str) -> None:
    """Finish what was begun before a cut: `stamp` is the state that the file is in now. OSError."""
    with suppress(FileNotFoundError):
        if (home / _NOTE).read_bytes() != stamp.encode("ascii"):
            _finish(home, source, stamp)
        durable.remove(home / _NOTE)


def cant_remove(error: OSError) -> DiskTrouble:
    """The sentence for a disk that does not let go."""
    return DiskTrouble(
        _("ลบสำเนาไม่หมด: {reason}").format(reason=disk_reason(error)), _("ให้ปิดโปรแกรมแล้วเปิดใหม่ แล้วลองอีกครั้ง")
    )


def _begin(home: Path, stamp: str) -> None:
    with suppress(OSError):  # it only helps over a cut
        if home.is_dir():
            durable.replace(home / _NOTE, stamp.encode("ascii"), private=True)


def _finish(home: Path, source: str, stamp: str) -> None:
    for path in _old(home, source, stamp):
        durable.remove(path)
    strays.forget(home)
    durable.remove(home / _NOTE)


def _old(home: Path, source: str, stamp: str = "") -> list[Path]:
    """What goes: all but what holds the state `stamp`, and what other files that still stand have here."""
    chains = Chains.read(home)
    heads: dict[Path, packed.Head | commit_log.Head] = {**chains.copies}
    heads.update((path, log.head) for path, log in chains.logs.items())
    others = {head.source for head in heads.values() if source and head.source != source}
    standing = {each for each in others if home.name == places.UNNAMED or os.path.isfile(each)}
    kept = {
        path for path, head in heads.items() if head.source in standing or (stamp and head.stamp == stamp)
    }
    kept |= {path.with_name(head.base) for path, head in chains.copies.items() if path in kept and head.base}
    return sorted(path for path in home.glob("*") if path.is_file() and path not in {*kept, home / _NOTE})


def _beside(path: Path) -> list[Path]:
    """Copies that were made beside the file before its version changed."""
    name = re.compile(re.escape(path.stem) + r"\.v\d+\.otop")
    with suppress(OSError):
        return sorted(each for each in path.parent.iterdir() if name.fullmatch(each.name))
    return []
