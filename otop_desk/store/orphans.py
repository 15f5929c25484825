"""A file's journal under another name: it was renamed, linked, moved or copied after a crash in mid-commit.

SQLite knows a journal by the file's name alone; without it what is half written would be taken as content.
So a file that has none is held against the journals in its folder, where the workshop was open since it
was open here, and with what was kept of crashes. One belongs to it when its first page, where it has it, is
this file's at this change or the one before; when the file with it played back (in memory) passes every
check, down to the sums over all rows and the stamp over those; and when that stamp is the one that the half
written file has, or names as the one before. A file that is sound without it is left alone, so that whole
work of another copy is never taken back, unless the very file was open under the journal's name. The
journal then gets the file's name, and crash.py does with it what it does with any other.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from otop_desk import durable, filenames
from otop_desk.records import dataclass
from otop_desk.store import companions, crash, engine, header, limits, lock, strays, trouble
from otop_desk.store.copies import commit_log
from otop_desk.store.header import Header
from otop_desk.store.salvage import hot_journal

_ENDING = "-journal"
_MOST_BESIDE, _MOST_LOGS, _MOST_KEPT = 50, 20, 3
_MORE = 1 << 20


@dataclass(frozen=True, slots=True)
class Orphan:
    """A journal that may be a file's; `is_named`: that very file was open under the journal's name."""

    journal: Path
    content: bytes
    is_named: bool

    @property
    def database(self) -> Path:
        """The file it is called after."""
        return self.journal.with_name(self.journal.name.removesuffix(_ENDING))


def adopt(path: Path) -> None:
    """Give the journal of a file that is held its file's name, if it lies under another. Damaged, OSError.

    It is taken from where it was unless another file may need it.
    """
    if crash.has_left(path):
        return
    orphan = find(path)
    if orphan is None:
        return
    durable.replace(filenames.journal_of(path), orphan.content, private=True)
    if orphan.is_named or not (os.path.lexists(orphan.database) or _is_of_others(orphan, path)):
        with suppress(OSError):  # it may stay: it is played into nothing that is sound
            durable.remove(orphan.journal)


def left(path: Path, is_free: Callable[[], bool]) -> bytes | None:
    """The journal of a file of which nothing may be touched, whatever its name; None when there is none.

    UserError when there is one that can't be read.
    """
    if crash.has_left(path):
        return crash.journal_beside(path) if is_free() else None
    orphan = find(path, is_free)
    return None if orphan is None else orphan.content


def find(path: Path, is_free: Callable[[], bool] = lambda: True) -> Orphan | None:
    """The journal that is proved to be this file's; Damaged when none is and the file is not sound.

    A file that never left its place and has no journal near it is not looked into (the window checks it
    later), nor one that is not free: what is written just now is not sound.
    """
    places, has_moved = _places(path)
    likely = _likely(path, places)
    if not (likely or has_moved) or not is_free():
        return None
    data = path.read_bytes()
    is_now = crash.sound(data)
    proved = [(_changes_with(data, is_now, orphan), orphan) for orphan in likely]
    proved = [(changes, orphan) for changes, orphan in proved if changes is not None]
    if not proved and is_now is None:
        raise trouble.damaged(path)
    best = max(proved, key=lambda told: (told[0], told[1].is_named, len(told[1].content)), default=None)
    return None if best is None else best[1]


def journals(path: Path) -> list[Orphan]:
    """The journals under other names that may be this file's, by what they say of themselves."""
    return _likely(path, _places(path)[0])


def _places(path: Path) -> tuple[list[Path], bool]:
    """Where journals may lie, and whether the workshop was open as another file since it was as this one.

    Other drives and shares are not asked: one that can't be reached now would hold the opening up.
    """
    home, here = strays.home_of(_uid(path)), lock.real(path)
    lived: list[Path] = []
    kept: list[Path] = []
    with suppress(OSError):  # a folder of copies that can't be entered stands in nobody's way
        lived += _lived(home, here)
        kept += [*_kept(home), *_kept(strays.home_of(strays.UNNAMED))]
    near = [filenames.journal_of(source) for source in lived if source.anchor == here.anchor]
    return list(dict.fromkeys([*_beside(path), *near, *kept])), bool(lived)


def _likely(path: Path, places: list[Path]) -> list[Orphan]:
    hot = [journal for journal in places if crash.is_hot(journal)]
    if not hot:
        return []
    head = companions.read(path, header.SIZE, shared=True)
    most = 2 * path.stat().st_size + _MORE  # bytes: one of ours has each page once
    found = []
    for journal in hot:
        content = companions.read(journal, most, shared=True)
        if content is None or head is None or len(content) == most:
            continue
        if content.endswith(hot_journal.MAGIC):  # it names other files
            continue
        if crash.matches(head, content):
            found.append(Orphan(journal, content, _was_open_as(journal, path)))
    return found


def _changes_with(data: bytes, is_now: crash.State | None, orphan: Orphan) -> int | None:
    """Which change of the file it is with this journal played back; None when it is not this file's."""
    before = hot_journal.played_back(data, orphan.content)
    was = crash.sound(before) if before is not None else None
    if before is None or was is None:
        return None
    if orphan.is_named:
        belongs = crash.belongs(data, orphan.content, is_now, was)
    else:  # a journal may hold every page of a file: the stamps of half a transaction tell whose it is
        says = None if is_now is not None else crash.said_by(data)
        belongs = says is not None and bool(was.stamp) and crash.is_same_file(says, was)
    return Header.of(bytes(before[: header.SIZE])).changes if belongs else None


def _beside(path: Path) -> list[Path]:
    """The journals in the file's folder, but for its own and those of part files."""
    names: list[str] = []
    with suppress(OSError), os.scandir(path.parent) as listed:  # a folder may hide what is in it
        names = [entry.name for entry in listed if entry.name.endswith(_ENDING)]
    others = sorted(name for name in names if name[0] != "." and name != path.name + _ENDING)
    return [path.with_name(name) for name in others[:_MOST_BESIDE]]


def _lived(home: Path, here: Path) -> Iterator[Path]:
    """The files that the workshop was open as since it was open as this one, by the logs kept of it."""
    for log in sorted(home.glob(f"*{commit_log.SUFFIX}"), reverse=True)[:_MOST_LOGS]:
        try:
            source = commit_log.read_head(log).source
        except (ValueError, OSError):
            continue
        if source == str(here):
            return
        if Path(source).name and "\0" not in source:
            yield Path(source)


def _kept(home: Path) -> Iterator[Path]:
    """The journals that were kept in a folder of copies of the last crashes."""
    for folder in sorted(home.glob("crash-*"), reverse=True)[:_MOST_KEPT]:
        yield from folder.glob(f"*{_ENDING}")


def _uid(path: Path) -> str:
    """The workshop's uid as the file tells it just now; "" where it can't."""
    try:
        with closing(engine.glance(path)) as raw, limits.budget(raw, 0):
            state = crash.said(raw)
    except (sqlite3.Error, ValueError, TypeError):
        return ""
    return "" if state is None else state.uid


def _was_open_as(journal: Path, path: Path) -> bool:
    """Whether the file is the one that a journal is called after: it has that name, or was open under it."""
    database = journal.with_name(journal.name.removesuffix(_ENDING))
    with suppress(OSError):
        if os.path.samefile(database, path):
            return True
    note = lock.read_note(lock.note_of(database))
    file = path.stat()
    return note is not None and (note.volume, note.number) == (file.st_dev, file.st_ino)


def _is_of_others(orphan: Orphan, path: Path) -> bool:
    """Whether another file in the journal's folder may need it: a copy made after the crash."""
    for other in orphan.journal.parent.glob("*.otop"):
        head = companions.read(other, header.SIZE, shared=True)
        if head is not None and other != path and crash.matches(head, orphan.content):
            if crash.sound(other.read_bytes()) is None:
                return True
    return False
