"""The checked copies of every workshop that was worked on here, and the way back from them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from otop_desk import durable, filenames
from otop_desk.domain.holdings import Holdings
from otop_desk.errors import DiskTrouble, UserError, disk_reason
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.services.backups import holdings, legacy, places
from otop_desk.services.workshop.files import moment_in_name
from otop_desk.store.copies import packed, proof
from otop_desk.store.copies.chain import Chains, rebuilt
from otop_desk.store.file import Clock, WorkshopFile, local_now

_RESTORED = re.compile(r" \((?:กู้คืน|restored) [^()]*\)(?: \(\d+\)| \d+)?$")  # data: of file names


@dataclass(frozen=True, slots=True)
class Copy:
    """A kept state of a workshop: from which file, when, what it holds (None: that is not known yet).

    `path` is None where it lies in the log alone, as what was done after the newest copy. `is_newest`: the
    file was in no state after it; `is_followed`: another file went on from it.
    """

    home: Path
    path: Path | None
    title: str
    source: str
    at: datetime
    stamp: str
    holds: Holdings | None
    is_newest: bool = False
    is_followed: bool = False

    @property
    def uid(self) -> str:
        """The workshop's uid."""
        return self.home.name


def copies(root: Path) -> list[Copy]:
    """Every kept state of every workshop, newest first."""
    found = [copy for home in places.homes(root) for copy in _in(home)]
    return sorted(found, key=lambda copy: (copy.at, copy.stamp), reverse=True)


def copies_of(path: Path, root: Path) -> list[Copy]:
    """Those of the file at `path`, newest first."""
    source = str(path.resolve())
    return [copy for copy in copies(root) if copy.source == source]


def copies_in(root: Path, uid: str) -> list[Copy]:
    """Those of a workshop, whatever its file was called and wherever it lay, newest first."""
    return [copy for copy in copies(root) if uid and copy.uid == uid]


def bytes_of(copy: Copy) -> bytes:
    """The workshop file of a kept state, by whichever way to it holds; UserError when none does."""
    try:
        if copy.path is not None and copy.path.suffix == legacy.SUFFIX:
            return copy.path.read_bytes()
        return rebuilt(Chains.read(copy.home), copy.stamp)
    except (OSError, ValueError, sqlite3.Error) as error:
        raise UserError(_("สำเนานี้อ่านไม่ได้"), _("ให้เลือกสำเนาอื่น")) from error


def known(copy: Copy) -> Copy:
    """The same copy with what it holds, read where that is not known; UserError when it can't be read."""
    if copy.holds is not None:
        return copy
    try:
        with proof.opened(bytes_of(copy)) as raw:
            return replace(copy, holds=holdings.of_bytes(raw))
    except sqlite3.Error as error:
        raise UserError(_("สำเนานี้อ่านไม่ได้"), _("ให้เลือกสำเนาอื่น")) from error


def _in(home: Path) -> Iterator[Copy]:
    """The kept states of one workshop."""
    chains = Chains.read(home)
    tips = {(tip.source, tip.stamp): tip for tip in chains.tips()}
    for path, head in {**chains.copies, **legacy.heads(home)}.items():
        tip = tips.pop((head.source, head.stamp), None)
        if path.suffix == packed.RAW_SUFFIX and tip is None:
            continue
        holds = Holdings.from_dict(head.holds) if head.holds else None
        newest, followed = tip is not None, tip is not None and tip.is_followed
        yield Copy(home, path, head.title, head.source, head.at, head.stamp, holds, newest, followed)
    for tip in tips.values():
        title = chains.title_of(tip.stamp)
        yield Copy(home, None, title, tip.source, tip.at, tip.stamp, None, True, tip.is_followed)


def restore(copy: Copy, into: Path, *, clock: Clock = local_now) -> WorkshopFile:
    """Put a copy into a folder as a new file and open it; neither the copy nor any other file is changed."""
    path = restored_path(Path(copy.source).stem or copy.title, copy.at, into)
    return bring_back(bytes_of(copy), path, clock=clock)


def bring_back(data: bytes, path: Path, *, clock: Clock = local_now) -> WorkshopFile:
    """Write a workshop file's bytes at a new path and open it; UserError when that can't be."""
    put(data, path)
    return WorkshopFile.open(path, clock=clock)


def put(data: bytes, path: Path) -> None:
    """Write a workshop file's bytes where nothing is yet; UserError when that can't be."""
    if filenames.taken(path):
        raise UserError(_("มีไฟล์ชื่อ {name} อยู่แล้ว").format(name=path.name), _("ให้ตั้งชื่ออื่น"))
    try:
        durable.replace(path, data)
    except OSError as error:
        raise DiskTrouble(
            _("เขียนไฟล์ {name} ไม่ได้: {reason}").format(name=path.name, reason=disk_reason(error)),
            _("ให้เลือกโฟลเดอร์อื่น หรือลบไฟล์ที่ไม่ใช้เพื่อเพิ่มที่ว่าง"),
        ) from error


def checked(path: Path) -> Holdings:
    """What a file that was just written holds; UserError when it can't be opened."""
    with WorkshopFile.open(path) as file:
        return holdings.of_file(file)


def restored_path(stem: str, at: datetime, into: Path) -> Path:
    """A free path for what was brought back of a file: its name, and from when it is."""
    when, name = moment_in_name(at), _("{stem} (กู้คืน {when})")
    room = filenames.MOST_STEM - len(name.format(stem="", when=when).encode()) - len(" (99)")
    plain = filenames.cut(_RESTORED.sub("", stem), room).strip(" .")
    return filenames.free_path(into, name.format(stem=plain, when=when), ".otop")


def is_restored(path: Path) -> bool:
    """Whether a file's name says that it was brought back from a copy."""
    return _RESTORED.search(path.stem) is not None
