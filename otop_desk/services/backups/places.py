"""Where this computer keeps its copies, a folder for each workshop, and what the files in it are called."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from otop_desk import paths
from otop_desk.errors import DiskTrouble, disk_reason
from otop_desk.i18n import _
from otop_desk.store.copies import commit_log, packed

UNNAMED = "unnamed"
_UID = re.compile(r"[0-9A-Za-z_-]{1,64}")


def folder() -> Path:
    """The folder of all workshops' copies."""
    return paths.data("backups")


def home_of(root: Path, uid: str) -> Path:
    """The folder of one workshop's copies; a uid that is no name for a folder has the common one."""
    return root / (uid if _UID.fullmatch(uid) else UNNAMED)


def homes(root: Path) -> list[Path]:
    """The folders of all workshops that have one. DiskTrouble when they can't be looked at."""
    with readable(root):
        return sorted(path for path in root.iterdir() if path.is_dir()) if root.exists() else []


@contextmanager
def readable(root: Path) -> Iterator[None]:
    """What the disk says of reading the folder of copies becomes a DiskTrouble."""
    try:
        yield
    except OSError as error:
        raise DiskTrouble(
            _("อ่านโฟลเดอร์สำเนาสำรอง {folder} ไม่ได้ ({reason})").format(folder=root, reason=disk_reason(error)),
            _("ให้ตรวจว่าเป็นโฟลเดอร์ และท่านมีสิทธิ์อ่านและเขียน แล้วลองใหม่ ไฟล์โครงการไม่ถูกแก้ไข"),
        ) from error


def copy_path(home: Path, head: packed.Head) -> Path:
    """The path of a copy: in the order of time, and apart from all others."""
    suffix = packed.SUFFIX if head.checked else packed.RAW_SUFFIX
    return home / f"{head.at:%Y%m%d-%H%M%S}-{head.counter:08d}-{head.stamp[:12]}{suffix}"


def log_path(home: Path, at: datetime) -> Path:
    """A path for a new log."""
    return home / f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}{commit_log.SUFFIX}"
