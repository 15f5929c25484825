"""The sample workshop for tests: made once in a process, a copy of it for each that asks.

All copies are of one workshop; who needs another makes it with `services.sample.making`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from otop_desk.i18n import language
from otop_desk.services.sample import making
from otop_desk.store.file import WorkshopFile


def create(path: Path) -> WorkshopFile:
    """The sample at a path where nothing is yet, open."""
    with path.open("xb") as out:
        out.write(_made(language()))
    return WorkshopFile.open(path)


@cache
def _made(_language: str) -> bytes:
    """The bytes of the sample, made in the language in force."""
    with TemporaryDirectory() as folder, making.create(Path(folder) / "sample.otop") as file:
        return file.snapshot()
