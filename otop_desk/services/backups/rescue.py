"""What can be had of a workshop whose file is damaged or gone: laid side by side, one of them taken."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from otop_desk import durable, filenames, paths
from otop_desk.domain.holdings import Holdings
from otop_desk.errors import Cancelled, DiskTrouble, Tell, UserError, disk_reason
from otop_desk.i18n import _
from otop_desk.services.backups import copies, holdings
from otop_desk.store.copies import proof
from otop_desk.store.file import Clock, WorkshopFile, local_now
from otop_desk.store.salvage import saving

Kind: TypeAlias = Literal["rebuilt", "salvaged", "copy"]
MOST_COPIES = 5


@dataclass(frozen=True, slots=True)
class Option:
    """One way back: what it is, from when, what it holds, its bytes; if salvaged, what became of the rows.

    `beside` is by how much its counts are more or less than those of the first option.
    """

    kind: Kind
    at: datetime
    holds: Holdings
    data: bytes
    source: str = ""
    salvaged: saving.Salvaged | None = None
    beside: dict[str, int] = field(default_factory=dict)


def options(path: Path, root: Path, watched: Tell = lambda _done, _all: None) -> list[Option]:
    """All ways back to the workshop at `path`, the best first; the file itself is only read."""
    found: list[Option] = []
    if path.is_file():
        found += _salvaged(path, watched)
    kept: list[copies.Copy] = []
    try:
        kept = copies.copies_of(path, root) or copies.copies_in(root, _uid(found))
    except DiskTrouble:
        if not found:
            raise
    newest_first = [*(copy for copy in kept if copy.is_newest), *kept[:MOST_COPIES]]
    states = {copy.stamp or copy.path: copy for copy in reversed(newest_first)}
    for copy in states.values():
        found += _of_copy(copy)
    return _in_order(found)


def _uid(found: list[Option]) -> str:
    """Whose workshop a damaged file is, as far as it says: it has copies under the name it had before."""
    for option in found:
        with proof.opened(option.data) as raw, suppress(sqlite3.Error):
            return holdings.title_of(raw)[0]
    return ""


def salvage(path: Path, out: Path) -> saving.Salvaged:
    """Write what can be read of a damaged file as a new file; UserError when that is nothing."""
    if filenames.taken(out):
        raise UserError(_("มีไฟล์ชื่อ {name} อยู่แล้ว").format(name=out.name), _("ให้ตั้งชื่ออื่น"))
    if not path.is_file():
        raise UserError(_("ไม่พบไฟล์ {name}").format(name=path.name), _("ให้ระบุไฟล์ที่มีอยู่"))
    try:
        return saving.salvage(path, out)
    except OSError as error:
        raise DiskTrouble(
            _("กู้ไฟล์ {name} ไม่ได้: {reason}").format(name=path.name, reason=disk_reason(error)),
            _("ให้ตรวจว่าอ่านไฟล์เดิมได้ และโฟลเดอร์ปลายทางเขียนได้"),
        ) from error


def is_known(path: Path, root: Path) -> bool:
    """Whether there is a copy of the file at `path`; none is read."""
    with suppress(DiskTrouble):  # said where copies are asked for
        return bool(copies.copies_of(path, root))
    return False


def take(option: Option, path: Path, *, clock: Clock = local_now) -> WorkshopFile:
    """Write an option as a new file beside where the workshop's file is or was, and open it; UserError."""
    into = path.parent if os.path.isdir(path.parent) else paths.documents()
    return copies.bring_back(option.data, copies.restored_path(path.stem, option.at, into), clock=clock)


def _salvaged(path: Path, watched: Tell) -> list[Option]:
    """What can be read of the file itself; nothing where that is nothing."""
    with durable.scratch_folder() as folder:
        out = Path(folder) / "salvaged.otop"
        try:
            told = saving.salvage(path, out, watched)
            data = out.read_bytes()
        except Cancelled:
            raise
        except (UserError, OSError):
            return []
    with proof.opened(data) as raw:
        holds = holdings.of_bytes(raw)
    moment = holds.last_at or datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return [Option("salvaged", moment, holds, data, str(path), told)]


def _of_copy(copy: copies.Copy) -> list[Option]:
    try:
        data = copies.bytes_of(copy)
        with proof.opened(data) as raw:
            holds = holdings.of_bytes(raw)
    except (UserError, sqlite3.Error):
        return []
    return [Option("rebuilt" if copy.path is None else "copy", copy.at, holds, data, copy.source)]


def _in_order(found: list[Option]) -> list[Option]:
    """The newest act first, of equal ones what is whole or lost least; each with how it differs."""

    def rank(option: Option) -> tuple[float, int]:
        if option.salvaged is None:
            return -(option.holds.last_at or option.at).timestamp(), 0
        last, told = option.holds.last_at, option.salvaged
        missing = 0 if told.is_whole else 1 + sum(told.lost.values())
        return 0.0 if last is None else -last.timestamp(), missing

    ordered = sorted(found, key=rank)
    return [replace(option, beside=option.holds.beside(ordered[0].holds)) for option in ordered]
