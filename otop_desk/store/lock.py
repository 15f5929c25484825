"""Who has a workshop file open: the note beside it, the words of it, and the request to close.

The note lies in the very file that is locked while the workshop is open (see hold.py). One that a crash has
left behind is locked by nobody and bars nobody.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from otop_desk import durable, filenames, paths
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store import companions

When: TypeAlias = Callable[[datetime], str]

_MOST = 4_000  # bytes of a note


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file: computer, user, process, since when (ISO), and which file (volume and number)."""

    host: str
    user: str
    pid: int
    since: str
    volume: int = 0
    number: int = 0

    @classmethod
    def me(cls, now: datetime, volume: int = 0, number: int = 0) -> Holder:
        """This process."""
        return cls(
            socket.gethostname(), _user(), os.getpid(), now.isoformat(timespec="seconds"), volume, number
        )

    @property
    def is_here(self) -> bool:
        """Whether it is a program on this computer."""
        return self.host == socket.gethostname()


class Taken(UserError):
    """The file is open in another window; `holder` says whose, where that is known."""

    def __init__(self, path: Path, holder: Holder | None, when: When | None = None) -> None:
        """`when` puts a moment into words; None: the hour, and the day if it was another one."""
        self.path, self.holder = path, holder
        super().__init__(*_words(path.name, holder, when or _moment))


def note_of(path: Path) -> Path:
    """Where the note of a workshop file lies."""
    return path.with_name(f".{filenames.cut(path.name, filenames.MOST_NAME - 6)}.lock")


def request_of(path: Path) -> Path:
    """Where whoever waits for a workshop file leaves word."""
    return path.with_name(f".{filenames.cut(path.name, filenames.MOST_NAME - 7)}.close")


def taken(path: Path) -> Taken:
    """The file that another process has open, and who that is."""
    return Taken(path, holder_of(path))


def holder_of(path: Path) -> Holder | None:
    """Who has noted that he has the file, under this or another name in its folder; None if nobody has."""
    own = read_note(note_of(path))
    return own or next((holder for _note, holder in _notes_by_file(path)), None)


def _notes_by_file(path: Path) -> Iterator[tuple[Path, Holder]]:
    """The notes in its folder that are of this very file, whatever name it was opened under."""
    try:
        file = path.stat()
        notes = [
            each for each in path.parent.iterdir() if each.name.startswith(".") and each.suffix == ".lock"
        ]
    except OSError:
        return
    for note in notes:
        holder = read_note(note)
        if holder is not None and (holder.volume, holder.number) == (file.st_dev, file.st_ino):
            yield note, holder


def read_note(note: Path) -> Holder | None:
    """What a note says; None when it is none."""
    try:
        told = json.loads(companions.read(note, _MOST) or b"")
        return Holder(
            str(told["host"])[:60],
            str(told["user"])[:60],
            int(told["pid"]),
            str(told.get("since", ""))[:40],
            int(told.get("volume", 0)),
            int(told.get("number", 0)),
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def note_bytes(holder: Holder) -> bytes:
    """A note as it is written."""
    return json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8")


def request_by_file(volume: int, number: int) -> Path:
    """Where word is left for whoever has the file, on this computer, under a name that is not known."""
    return paths.data("requests", f"{volume:x}-{number:x}.close")


def ask_to_close(path: Path, now: datetime) -> None:
    """Leave word for the window that has the file: it settles, keeps a copy and closes. UserError."""
    path = real(path)
    word, places = note_bytes(Holder.me(now)), _requests(path)
    refused = [error for place in places if (error := _refusal(place, word))]
    if len(refused) == len(places):
        raise UserError(
            _("ฝากบอกหน้าต่างที่เปิด {name} อยู่ไม่ได้").format(name=path.name),
            _("ให้ไปปิดที่หน้าต่างนั้น แล้วเปิดใหม่"),
        ) from refused[0]


def _refusal(place: Path, word: bytes) -> OSError | None:
    """Why word can't be left at a place; None when it is there now."""
    try:
        if place.parent == paths.data("requests"):
            durable.make_folder(place.parent)
        durable.replace(place, word)
    except OSError as error:
        return error
    return None


def withdraw(path: Path) -> None:
    """Take the word back."""
    for place in _requests(real(path)):
        with suppress(OSError):
            place.unlink()


def _requests(path: Path) -> list[Path]:
    """Wherever the window that has the file may look: it may have opened it under another name (a link)."""
    places = [request_of(path)]
    for note, _holder in _notes_by_file(path):
        places.append(request_of(note.with_name(note.name[1:].removesuffix(".lock"))))
    holder = holder_of(path)
    if holder is None or holder.is_here:
        with suppress(OSError):
            file = path.stat()
            places.append(request_by_file(file.st_dev, file.st_ino))
    return list(dict.fromkeys(places))


def real(path: Path) -> Path:
    """The file itself where the path is a link: what lies beside it is named after that."""
    return path.resolve() if os.name != "nt" else path.absolute()


def _words(name: str, holder: Holder | None, when: When) -> tuple[str, str]:
    """What the window says of a file that is open elsewhere, and what to do."""
    since = _since(holder.since, when) if holder else ""
    if holder and holder.host and not holder.is_here:
        said = _("ไฟล์ {name} เปิดอยู่ที่เครื่อง {host} โดย {user}").format(
            name=name, host=holder.host, user=holder.user
        )
        return f"{said} {since}".strip(), _("ให้ปิดที่เครื่องนั้นก่อน แล้วเปิดใหม่ หรือเปิดแบบอ่านอย่างเดียว")
    said = _("ไฟล์ {name} เปิดอยู่แล้วในอีกหน้าต่างหนึ่งของเครื่องนี้").format(name=name)
    return f"{said} {since}".strip(), _("ให้ใช้หน้าต่างนั้น หรือปิดก่อนแล้วเปิดใหม่")


def _since(text: str, when: When) -> str:
    try:
        since = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return _("ตั้งแต่ {moment}").format(moment=when(since))


def _moment(since: datetime) -> str:
    hour = _("{hour} น.").format(hour=f"{since:%H:%M}")
    if since.date() == datetime.now(since.tzinfo).date():
        return hour
    return f"{since.day}/{since.month}/{since.year + 543} {hour}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
