"""The desk of the recorded session: its folders, the open workshop, and the marks it leaves in the log."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.services.backups import places
from otop_desk.services.backups.keeper import Keeper
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, fresh
from tests.torture.content import digest
from tests.torture.cuts.recording import MARKS


class Desk:
    """One open workshop at a time, opened and closed as the window does."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.draw = root, Random(seed)
        self.documents, self.papers = root / "docs", root / "papers"
        self.clock = Ticking()
        self.steps = 0
        self._marks = os.open(root / MARKS, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self.file: WorkshopFile | None = None
        self.keeper: Keeper | None = None
        for folder in (self.documents, self.papers):
            folder.mkdir()
            sync(folder)
        sync(root)

    def opened(self) -> WorkshopFile:
        """The open workshop; the first one is made, later ones opened anew."""
        if self.file is None:
            path = self.documents / "โครงการ.otop"
            self.take(WorkshopFile.open(path, clock=self.clock) if path.exists() else fresh(path))
        assert self.file is not None
        return self.file

    def take(self, file: WorkshopFile) -> None:
        """Work on this file from now on."""
        self.close()
        self.file = file
        self.keeper = Keeper(file, places.folder())
        file.subscribe(self._on_change)

    def close(self) -> None:
        """Close the open workshop, with a copy kept first, as the window does."""
        if self.file is not None and self.keeper is not None:
            self.keeper.close()
            self.keeper.wait()
            self.file.close()
            self.file = None

    def say(self, words: dict[str, object]) -> None:
        """One mark; it lies in the log between what was done before and after."""
        os.write(self._marks, (json.dumps(words, ensure_ascii=False) + "\n").encode())

    def _on_change(self, change: Change) -> None:
        assert self.file is not None
        self.say({"told": self.name(self.file.path), "verb": change.verb})

    def step(self, act) -> None:
        """Do one act and say that it has returned, and what its workshop holds then."""
        try:
            act(self)
        except UserError:
            pass
        self.steps += 1
        holds = {} if self.file is None else {self.name(self.file.path): digest(self.file)}
        self.say({"step": act.__name__, "holds": holds})

    def name(self, path: Path) -> str:
        """A path as the log has it."""
        return path.relative_to(self.root).as_posix()

    def paper(self, ending: str) -> Path:
        """A place for something printed or exported; often one that is there already."""
        return self.papers / f"งาน {self.draw.randrange(3)}{ending}"


def sync(path: Path) -> None:
    """Have a file, or a folder's names, on the disk for sure."""
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
