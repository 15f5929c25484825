"""The verbs of all features, as the random undo machine has them, with undo and redo among them."""

from __future__ import annotations

from importlib import import_module
from random import Random

from otop_desk.store.file import WorkshopFile
from tests.machine import MODULES


def undo(file: WorkshopFile, _rng: Random) -> None:
    file.undo()


def redo(file: WorkshopFile, _rng: Random) -> None:
    file.redo()


VERBS = (*(verb for name in MODULES for verb in import_module(name).VERBS), undo, undo, undo, redo, redo)
