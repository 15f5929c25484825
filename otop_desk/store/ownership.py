"""Is the file still ours? Asked before each verb and every two seconds, of the disk itself.

Owning a lock is not enough: a stick is pulled, a folder is renamed, another program writes over the file.
So the path must lead to the file that is held, and that file must be what the last transaction left:
SQLite's own count of changes, and the stamp of the last commit where it was written.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from otop_desk.errors import DiskTrouble
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store import header
from otop_desk.store.hold import Hold

if sys.platform == "darwin":
    import fcntl


class Loss(StrEnum):
    """How a file can be lost to the window that has it open."""

    DELETED = "deleted"
    MOVED = "moved"  # or renamed
    REPLACED = "replaced"
    WRITTEN = "written"  # by another program
    GONE = "gone"  # the folder, the stick, the network
    NO_RIGHTS = "no_rights"


@dataclass(frozen=True, slots=True)
class Lost:
    """What happened, to which file, and where it is now if that is known."""

    loss: Loss
    path: Path
    now_at: Path | None = None


class NotOurs(DiskTrouble):
    """The file is no longer what this window left: nothing more is written to it."""

    def __init__(self, lost: Lost) -> None:
        self.lost = lost
        super().__init__(words(lost), _("ให้กด “บันทึกเป็นไฟล์ใหม่” งานที่ทำไว้ทั้งหมดยังอยู่ในหน้าต่างนี้ ไฟล์เดิมไม่ถูกแก้ไข"))


class _Left(NamedTuple):
    """What our last transaction left: the first bytes, and its stamp in the page at a place."""

    head: bytes
    stamp: bytes
    at: int
    page_size: int


RIGHTS_LAST = 1.0  # seconds
_PAGES = slice(28, 32)  # of the first bytes: how many pages the file has, the highest byte first


class Ownership:
    """What the file was when we last wrote it, held against what it is."""

    def __init__(self, hold: Hold) -> None:
        self._hold = hold
        self._file = os.fstat(hold.handle)
        self._name, self._folder = os.fspath(hold.path), os.fspath(hold.path.parent)
        self._left: _Left | None = None
        self._ask_rights_at = 0.0
        self._at, self._page_size = 0, 0

    def lies_at(self, page: int, page_size: int) -> None:
        """In which page (from 1) a transaction writes its stamp."""
        self._at, self._page_size = (page - 1) * page_size, page_size

    def left(self, stamp: str) -> None:
        """A transaction is on the disk: remember what it left."""
        try:
            head = self._head()
        except OSError:
            return  # lost this very moment: the next look says so
        if head.startswith(header.MAGIC):
            self._left = _Left(head, stamp.encode("ascii"), self._at, self._page_size)

    def look(self) -> Lost | None:
        """What has happened to the file, None if it is ours; asks only the disk, from any thread."""
        self._ask_rights_at = 0.0
        return self.look_at_name() or self.look_inside()

    def look_at_name(self) -> Lost | None:
        """Whether the path still leads to the file we hold, and that has its size."""
        path = self._hold.path
        try:
            here = os.stat(self._name)
        except (FileNotFoundError, NotADirectoryError):
            return self._missing()
        except PermissionError:
            return Lost(Loss.NO_RIGHTS, path)
        except OSError:
            return Lost(Loss.GONE, path)
        if here.st_ino != self._file.st_ino or here.st_dev != self._file.st_dev:
            return Lost(Loss.REPLACED, path)
        if here.st_size < self._least():
            return Lost(Loss.WRITTEN, path)  # cut short
        return None if self._may_write() else Lost(Loss.NO_RIGHTS, path)

    def look_at_all(self) -> Lost | None:
        """Whether the file we hold is what the last transaction left, under whatever name."""
        try:
            if os.fstat(self._hold.handle).st_size < self._least():
                return Lost(Loss.WRITTEN, self._hold.path)
        except OSError:
            return Lost(Loss.GONE, self._hold.path)
        return self.look_inside()

    def look_inside(self) -> Lost | None:
        """Whether what the last transaction wrote lies in the file we hold."""
        left = self._left
        if left is None:
            return None
        try:
            head, page = self._head(), header.read_at(self._hold.handle, left.at, left.page_size)
        except OSError:
            return Lost(Loss.GONE, self._hold.path)
        ours = head == left.head and left.stamp in page
        return None if ours else Lost(Loss.WRITTEN, self._hold.path)

    def _may_write(self) -> bool:
        """Whether SQLite's journal can be made in the folder: worn sticks go read-only. Asked at times."""
        now = monotonic()
        if now >= self._ask_rights_at:
            may = os.access(self._folder, os.W_OK)
            self._ask_rights_at = now + RIGHTS_LAST if may else 0.0
            return may
        return True

    def _least(self) -> int:
        """How many bytes the file has at least."""
        left = self._left
        return 0 if left is None else int.from_bytes(left.head[_PAGES], "big") * left.page_size

    def _head(self) -> bytes:
        return header.read_at(self._hold.handle, 0, header.SIZE)

    def _missing(self) -> Lost:
        """The path leads nowhere: deleted, moved, or the whole place is gone."""
        path = self._hold.path
        if not os.path.isdir(path.parent):
            return Lost(Loss.GONE, path)
        try:
            header.read_at(self._hold.handle, 0, header.SIZE)
            if os.fstat(self._hold.handle).st_nlink == 0:
                return Lost(Loss.DELETED, path)
        except OSError:
            return Lost(Loss.GONE, path)
        where = _where(self._hold.handle)
        if where is not None and not _leads_to(where, self._file):  # as of a stick that was pulled: /a.otop
            return Lost(Loss.GONE, path)
        return Lost(Loss.MOVED, path, where)


def words(lost: Lost) -> str:
    """What happened, in a sentence."""
    sentences = {
        Loss.DELETED: _("ไฟล์ {name} ถูกลบไปแล้ว"),
        Loss.MOVED: _("ไฟล์ {name} ถูกย้ายหรือเปลี่ยนชื่อไปแล้ว"),
        Loss.REPLACED: _("มีไฟล์อื่นมาแทนที่ไฟล์ {name}"),
        Loss.WRITTEN: _("ไฟล์ {name} ถูกแก้ไขจากที่อื่น"),
        Loss.GONE: _("ไม่พบที่เก็บไฟล์ {name} แฟลชไดรฟ์ โฟลเดอร์ หรือเครือข่ายอาจหลุดไป"),
        Loss.NO_RIGHTS: _("ไฟล์ {name} หรือโฟลเดอร์ที่เก็บ เขียนไม่ได้แล้ว"),
    }
    return sentences[lost.loss].format(name=lost.path.name)


def _where(handle: int) -> Path | None:
    """The name an open file has now, where the system tells."""
    try:
        return Path(_name_of(handle))
    except OSError:
        return None


def _leads_to(path: Path, file: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), file)
    except OSError:
        return False


if sys.platform == "linux":

    def _name_of(handle: int) -> str:
        return os.readlink(f"/proc/self/fd/{handle}")

elif sys.platform == "darwin":

    def _name_of(handle: int) -> str:
        return os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).split(b"\0")[0])

else:

    def _name_of(_handle: int) -> str:
        raise OSError
