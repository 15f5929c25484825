"""The second program: tries to open the workshop for work by every name it can give it."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile
from tests.torture.two.child import Answers

REST = 0.002  # seconds between two tries: the owner works on the same processors
WAYS = ("itself", "dots", "slashes", "link", "folder link", "hard link", "other case", "descriptor")


class Intruder:
    """Counts what it tried; what it got, it closes at once unless told to keep it."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed)
        self._kept: WorkshopFile | None = None

    def answers(self) -> Answers:
        """What can be asked of it."""
        return {"attack": self.attack, "take": self.take, "leave": self.leave}

    def attack(self, path: str, names: str, seconds: float) -> dict[str, Any]:
        """Try for so long; when it got in, by which way and what the program said else."""
        until, tried = monotonic() + seconds, 0
        got: list[tuple[float, str]] = []
        said: dict[str, int] = {}
        while monotonic() < until:
            select.select([], [], [], REST)
            way = self._draw.choice(WAYS)
            name = self._name(Path(path), Path(names), way)
            tried += 1
            try:
                file = WorkshopFile.open(name)
            except (UserError, OSError) as error:
                kind = type(error).__name__
                said[kind] = said.get(kind, 0) + 1
                continue
            got.append((monotonic(), way))
            with suppress(UserError), file.verb("person.add", Label("บุกรุก")) as verb:
                verb.add(Person(first="ผู้บุกรุก"))
            file.close()
        return {"tried": tried, "got": got, "said": said}

    def take(self, path: str) -> float:
        """Open it and keep it; the moment when it was had. UserError is told."""
        self._kept = WorkshopFile.open(Path(path))
        return monotonic()

    def leave(self) -> bool:
        """Close what was kept."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        return True

    def _name(self, path: Path, names: Path, way: str) -> Path:
        """Another name of the same file; links lie in the folder `names`."""
        name = names / f"{way}.otop"
        with suppress(OSError):
            if way == "link" and not name.is_symlink():
                name.symlink_to(path)
            elif way == "hard link":
                name.unlink(missing_ok=True)
                name.hardlink_to(path)
            elif way == "folder link":
                folder = names / "folder"
                if not folder.is_symlink():
                    folder.symlink_to(path.parent)
                return folder / path.name
        if way == "dots":
            return path.parent / ".." / path.parent.name / "." / path.name
        if way == "slashes":
            return Path(f"//{path}".replace("/docs", "//docs"))
        if way == "other case":
            return path.with_name(path.name.upper())
        if way == "descriptor":
            handle = os.open(path, os.O_RDONLY)
            os.close(handle)
            return path
        return name if way in ("link", "hard link") else path
