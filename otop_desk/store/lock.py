"""The words for "open on another computer": a small file beside the workshop that says who has it.

Whether the file is taken is SQLite's own lock to say; this note only names the holder, so one
left over from a power cut never bars anybody.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
from datetime import datetime
from pathlib import Path

from otop_desk import durable
from otop_desk.errors import UserError
from otop_desk.i18n import _


def note_of(path: Path) -> Path:
    """Where the note of a workshop file lies."""
    return path.with_name(f".{path.name}.lock")


def leave_note(path: Path, now: datetime) -> None:
    """Say that this process has the file; a folder that takes no note is no trouble."""
    holder = {"host": socket.gethostname(), "user": _user(), "pid": os.getpid(), "since": now.isoformat()}
    try:
        durable.replace(note_of(path), json.dumps(holder, ensure_ascii=False).encode("utf-8"))
    except OSError:
        return


def remove_note(path: Path) -> None:
    """Take the note away when the file is closed."""
    try:
        note_of(path).unlink(missing_ok=True)
    except OSError:
        return


def taken(path: Path) -> UserError:
    """The sentence for a file that another process has open."""
    try:
        holder = json.loads(note_of(path).read_text(encoding="utf-8"))
        host, user = str(holder["host"])[:60], str(holder["user"])[:60]
    except (OSError, ValueError, KeyError, TypeError):
        host, user = "", ""
    if host and host != socket.gethostname():
        return UserError(
            _("ไฟล์ {name} เปิดอยู่ที่เครื่อง {host} โดย {user}").format(name=path.name, host=host, user=user),
            _("ให้ปิดที่เครื่องนั้นก่อน แล้วเปิดใหม่"),
        )
    return UserError(
        _("ไฟล์ {name} เปิดอยู่แล้วในอีกหน้าต่างหนึ่งของเครื่องนี้").format(name=path.name),
        _("ให้ใช้หน้าต่างนั้น หรือปิดก่อนแล้วเปิดใหม่"),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
