"""Trouble a person can mend, apart from bugs."""

import errno
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from otop_desk.i18n import N_, _, quoted, sentences

_REASONS = {
    errno.ENOSPC: N_("ดิสก์เต็ม"),
    errno.EDQUOT: N_("ดิสก์เต็ม"),
    errno.EACCES: N_("ไม่มีสิทธิ์"),
    errno.EPERM: N_("ไม่มีสิทธิ์"),
    errno.EROFS: N_("ดิสก์เขียนไม่ได้"),
    errno.ENOENT: N_("ไม่มีโฟลเดอร์นี้"),
    errno.ENOTDIR: N_("ไม่มีโฟลเดอร์นี้"),
    errno.EISDIR: N_("เป็นชื่อของโฟลเดอร์"),
    errno.EEXIST: N_("มีชื่อนี้อยู่แล้ว"),
    errno.ENAMETOOLONG: N_("ชื่อไฟล์ยาวเกินไป"),
}
_NO_REASON = N_("อ่านหรือเขียนดิสก์ไม่ได้")


def disk_reason(error: OSError) -> str:
    """Why the disk refused, in the user's language; the system's own words speak English."""
    return _(_REASONS.get(error.errno or 0, _NO_REASON))


class UserError(Exception):
    """Something in the user's input, disk or file: said in plain words, nothing changed.

    `message` says what happened, `hint` what to do next; both are already in the user's language, or in
    that of the paper in whose making they came up: a plain sentence is then looked up when it is told.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self._message, self._hint = message, hint

    @property
    def message(self) -> str:
        """What happened."""
        return _(self._message) if self._message else ""

    @property
    def hint(self) -> str:
        """What to do next."""
        return _(self._hint) if self._hint else ""

    def __str__(self) -> str:
        return sentences(self.message, self.hint)


class Cancelled(UserError):
    """The user stopped a long task; nothing was written."""


Tell = Callable[[int, int], object]
"""What a long task tells: how much is done, of how much. It may raise Cancelled."""


_stopped: ContextVar[Callable[[], bool]] = ContextVar("whether this work is to stop")


@contextmanager
def stoppable(stopped: Callable[[], bool]) -> Iterator[None]:
    """Inside the block `stop_if_asked` raises once `stopped` says so."""
    token = _stopped.set(stopped)
    try:
        yield
    finally:
        _stopped.reset(token)


def stop_if_asked() -> None:
    """Called by long work at each page or row: Cancelled when the person who waits for it gave up."""
    stopped = _stopped.get(None)
    if stopped is not None and stopped():
        raise Cancelled("")


_unprinted: ContextVar[dict[str, None] | None] = ContextVar("texts printed with empty boxes", default=None)
_SHOWN = 8


@contextmanager
def hearing_unprinted() -> Iterator[dict[str, None]]:
    """Inside the block the texts are gathered of which papers print some letters as empty boxes."""
    texts: dict[str, None] = {}
    token = _unprinted.set(texts)
    try:
        yield texts
    finally:
        _unprinted.reset(token)


def note_unprinted(text: str) -> None:
    """Called by a paper that goes on without some letters of `text`, which no font here has."""
    texts = _unprinted.get()
    if texts is not None:
        texts[text] = None


def unprinted_in_words(texts: Collection[str]) -> tuple[str, str]:
    """What the person at the desk is told of such papers, and what can be done."""
    told = _("พิมพ์ให้แล้ว แต่บางตัวอักษรไม่มีแบบอักษรใดพิมพ์ได้ จึงเป็นช่องสี่เหลี่ยมว่าง: {texts}")
    return (
        told.format(texts=quoted(tuple(texts), _SHOWN)),
        _("เติมด้วยมือ หรือแก้เป็นอักษรไทยหรืออังกฤษแล้วพิมพ์ใหม่"),
    )


class DiskTrouble(UserError):
    """The disk refused a file; what stood there before still does."""


class Damaged(UserError):
    """A workshop file that fails its checks: it is left alone, a backup can take its place."""


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """Whatever the disk says of writing the file at `path` becomes a DiskTrouble."""
    try:
        yield
    except OSError as error:
        raise DiskTrouble(
            _("เขียนไฟล์ {path} ไม่ได้ ({reason})").format(path=path, reason=disk_reason(error)),
            _("ปิดไฟล์นี้ในโปรแกรมอื่น ตรวจที่ว่างและสิทธิ์ของโฟลเดอร์ แล้วลองใหม่"),
        ) from error
