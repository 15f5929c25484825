"""A random machine over the verbs of all features: do, undo, redo, close and open again.

Undo everything is the start, redo everything is the end, what is in memory is what is in the file, and
at every step the file passes its own checks.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile
from otop_desk.store.rows import to_row
from tests.machine import MODULES
from tests.machine.state import contents, fresh

VERBS = tuple(verb for name in MODULES for verb in import_module(name).VERBS)


def _as_kept(file: WorkshopFile) -> str:
    """Every value with its type: a word of a list equals its text, and is another."""
    return repr([[to_row(row) for row in rows] for rows in contents(file).values()])


class UndoMachine(RuleBasedStateMachine):
    """Keeps its own list of what the file looked like after each verb, and where in it we stand."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.file = fresh(self.folder / "w.otop")
        self.states = [contents(self.file)]
        self.at = 0

    @rule(verb=st.sampled_from(VERBS), seed=st.integers(0, 2**32))
    def do(self, verb, seed) -> None:
        before = contents(self.file)
        entries = len(self.file.history())
        try:
            verb(self.file, random.Random(seed))
        except UserError:
            assert contents(self.file) == before, "a refused verb changed something"
            assert len(self.file.history()) == entries, "a refused verb left an entry"
            return
        if len(self.file.history()) == entries:
            assert contents(self.file) == before, "a change without an entry"
            return
        assert len(self.file.history()) == entries + 1, "one verb, one entry"
        self.states = [*self.states[: self.at + 1], contents(self.file)]
        self.at += 1

    @rule()
    def undo(self) -> None:
        assert (self.file.undo() is None) == (self.at == 0)
        self.at = max(self.at - 1, 0)

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.file.redo() is not None
        self.at += 1

    @rule()
    def reopen(self) -> None:
        path, clock, held = self.file.path, self.file.clock, _as_kept(self.file)
        self.file.close()
        self.file = WorkshopFile.open(path, clock=clock)
        assert _as_kept(self.file) == held, "a value was of another type in memory"

    @invariant()
    def the_file_is_sound_and_as_expected(self) -> None:
        if hasattr(self, "file"):
            assert self.file.faults() == []
            assert contents(self.file) == self.states[self.at]

    def teardown(self) -> None:
        if not hasattr(self, "file"):
            return
        while self.file.redo() is not None:
            pass
        assert contents(self.file) == self.states[-1], "redo everything is the end"
        while self.file.undo() is not None:
            pass
        assert contents(self.file) == self.states[0], "undo everything is the start"
        self.file.close()
        shutil.rmtree(self.folder)


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
