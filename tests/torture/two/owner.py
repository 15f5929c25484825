"""The program that has the workshop: works in it, and meddles with its own file as dialogs do."""

from __future__ import annotations

import mmap
import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from sqlalchemy.exc import DBAPIError

from otop_desk.errors import UserError
from otop_desk.services.backups import places
from otop_desk.services.backups.keeper import Keeper
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ownership import NotOurs
from tests.machine.state import Ticking
from tests.torture.content import digest, history, rows
from tests.torture.kills.verbs import VERBS
from tests.torture.two.child import Answers


class Owner:
    """One open workshop at a time. Every answer says what the file holds as far as this window knows."""

    def __init__(self, seed: int) -> None:
        self.file: WorkshopFile | None = None
        self._keeper: Keeper | None = None
        self._draw = Random(seed)
        self._held: dict[str, Any] = {}

    def answers(self) -> Answers:
        """What can be asked of it."""
        return {
            "open": self.open, "close": self.close, "work": self.work, "meddle": self.meddle,
            "loss": self.loss, "save_as_new": self.save_as_new, "rebuilt": self.rebuilt,
            "holds": self.holds, "asked": self.asked,
        }  # fmt: skip

    def open(self, path: str) -> dict[str, Any]:
        """Open a workshop as the window does; the moment since when it is ours."""
        self.file = WorkshopFile.open(Path(path), clock=Ticking())
        moment = monotonic()
        self._keeper = Keeper(self.file, places.folder())
        return {"since": moment, **self.holds()}

    def close(self) -> dict[str, Any]:
        """Close it; the moment until when it was ours."""
        assert self.file is not None and self._keeper is not None
        held, moment = self.holds(), monotonic()
        self._keeper.close()
        self.file.close()
        self._keeper.wait()
        self.file = None
        return {"until": moment, **held}

    def holds(self) -> dict[str, Any]:
        """Fingerprints of what is in the window; as they were last when the file can't be read any more."""
        assert self.file is not None
        if self.file.still_ours() is None:
            with suppress(sqlite3.Error, DBAPIError):
                self._held = {
                    "holds": digest(self.file), "rows": rows(self.file), "entries": len(history(self.file)),
                }  # fmt: skip
        return self._held

    def work(self, times: int) -> dict[str, Any]:
        """So many random verbs that change something; it ends early when the ground is lost."""
        assert self.file is not None
        done, stop = [], self.file.subscribe(lambda change: self._acknowledged(done))
        refused = ""
        try:
            for _time in range(20 * times):
                if len(done) >= times:
                    break
                try:
                    self._draw.choice(VERBS)(self.file, self._draw)
                except UserError as error:
                    if isinstance(error, NotOurs):
                        refused = str(error)
                        break
        finally:
            stop()
        return {"done": len(done), "refused": refused, **self.holds()}

    def _acknowledged(self, done: list[int]) -> None:
        done.append(1)
        self.holds()

    def loss(self) -> str:
        """What has happened to the file, as the window's watch sees it; "" while it is ours."""
        assert self.file is not None
        lost = self.file.still_ours()
        return "" if lost is None else lost.loss.value

    def asked(self) -> bool:
        """Whether somebody waits for this window to close the file."""
        assert self.file is not None
        return self.file.asked_to_close() is not None

    def save_as_new(self, target: str) -> bool:
        """The way out when the ground is lost."""
        assert self.file is not None
        self.file.save_as_new(Path(target))
        return True

    def rebuilt(self, target: str) -> bool:
        """The workshop as the second copy has it, as a file."""
        assert self._keeper is not None
        Path(target).write_bytes(self._keeper.rebuilt())
        return True

    # -- what dialogs, backups and curious people do to an open file ---------------------------------

    def meddle(self) -> str:
        """Open, read and close our own file in some way that is not the store's."""
        assert self.file is not None
        way = self._draw.choice(
            [self._read, self._head, self._copy, self._sniff, self._sqlite, self._map, self._look,
             self._saved_copy, self._kept_copy, self._fork]
        )  # fmt: skip
        with suppress(UserError):
            way(self.file.path)
        return way.__name__

    def _read(self, path: Path) -> None:
        path.read_bytes()

    def _head(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR)
        os.read(handle, 100)
        os.close(handle)

    def _copy(self, path: Path) -> None:
        shutil.copy2(path, path.with_name("สำเนาด้วยมือ.otop"))

    def _sniff(self, path: Path) -> None:
        from PySide6.QtCore import QFile, QIODevice, QMimeDatabase

        QMimeDatabase().mimeTypeForFile(str(path), QMimeDatabase.MatchMode.MatchContent)
        stream = QFile(str(path))
        stream.open(QIODevice.OpenModeFlag.ReadOnly)
        stream.read(4096)
        stream.close()

    def _sqlite(self, path: Path) -> None:
        raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        with suppress(sqlite3.Error):
            raw.execute("SELECT count(*) FROM person").fetchone()
        raw.close()

    def _map(self, path: Path) -> None:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as held:
            held[:100]

    def _look(self, path: Path) -> None:
        with WorkshopFile.open(path, read_only=True) as file:
            assert file.read_only

    def _saved_copy(self, path: Path) -> None:
        assert self.file is not None
        self.file.save_copy(path.with_name("สำเนา.otop"))

    def _kept_copy(self, _path: Path) -> None:
        assert self._keeper is not None
        if made := self._keeper.keep():
            made.result()

    def _fork(self, path: Path) -> None:
        """A helper that is started and ends: with it go descriptors that it had from us."""
        child = os.fork()
        if not child:
            path.open("rb").close()
            os._exit(0)
        os.waitpid(child, 0)
