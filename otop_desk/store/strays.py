"""Journals that lie about: kept with the copies here, so that none is played into a file it is not of."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from otop_desk import durable, filenames, paths
from otop_desk.errors import UserError, disk_reason
from otop_desk.i18n import _
from otop_desk.store import companions

UNNAMED = "unnamed"  # the folder for what is of no known workshop
MOST_KEPT = 20
_ENDINGS = ("-journal", "-wal", "-shm")


def free_name(path: Path) -> None:
    """Take away what a lost file has left beside a name that a new file is about to get. UserError."""
    strays = [path.with_name(path.name + ending) for ending in _ENDINGS]
    for stray in strays:
        companions.clear_odd(stray)
    move_away([stray for stray in strays if os.path.exists(stray)])


def move_away(files: list[Path]) -> None:
    """Keep files and take them from where they are. UserError when they can't be kept or taken."""
    if not files:
        return
    keep(files, UNNAMED)
    try:
        for file in files:
            durable.remove(file)
    except OSError as error:
        raise _no_room(files[0], error) from error


def keep(files: list[Path], uid: str) -> None:
    """A copy of each in the folder of backups, with the workshop's own where it is known. UserError."""
    home = home_of(uid)
    try:
        folder = filenames.free_path(home, f"crash-{datetime.now():%Y%m%d-%H%M%S}", "")
        durable.make_folder(folder)
        for file in files:
            if file.exists():
                durable.replace(folder / file.name, file.read_bytes(), private=True)
    except OSError as error:
        raise _no_room(files[0], error) from error
    _let_old_go(home)


def home_of(uid: str) -> Path:
    """The folder of what is kept of a workshop; the common one where its uid is not known."""
    return paths.data("backups") / filenames.safe_stem(uid, UNNAMED)


def forget(home: Path) -> None:
    """Remove what was kept here of a workshop, and of unknown ones that it may have been. OSError."""
    for folder in (*home.glob("crash-*"), *home.with_name(UNNAMED).glob("crash-*")):
        _remove(folder)


def _let_old_go(home: Path) -> None:
    with suppress(OSError):
        for folder in sorted(home.glob("crash-*"), reverse=True)[MOST_KEPT:]:
            _remove(folder)


def _remove(folder: Path) -> None:
    for file in folder.iterdir():
        durable.remove(file)
    folder.rmdir()


def _no_room(path: Path, error: OSError) -> UserError:
    return UserError(
        _("มีบันทึกค้างจากไฟดับอยู่ข้าง {name} แต่เก็บสำเนาของมันไว้ใน {folder} ไม่ได้ ({reason})").format(
            name=path.name, folder=paths.data("backups"), reason=disk_reason(error)
        ),
        _("ให้เพิ่มที่ว่างในเครื่องนี้ หรือให้สิทธิ์เขียนโฟลเดอร์นั้น แล้วลองใหม่ ไฟล์เดิมไม่ถูกแก้ไข"),
    )
