"""What a verb decides on is read inside its transaction: two authors never decide on the same stale row."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType

import pytest

from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile
from tests.machine import MODULES
from tests.machine.state import fresh

READS = ("all", "pick", "find", "get", "one")


class Watch:
    """Notes what a call to a service reads before its first verb begins."""

    def __init__(self) -> None:
        self._early: dict[FrameType, str] = {}
        self.found: set[str] = set()

    def read(self, name: str) -> None:
        """A read: remembered for the outermost service it happens in."""
        outer, inner = _services(sys._getframe(2))
        if outer is not None and inner is not None:
            self._early.setdefault(outer, f"{_place(inner)} reads ({name})")

    def begin(self) -> None:
        """A verb begins: whatever its service has read by now was read too early."""
        outer, _inner = _services(sys._getframe(2))
        if outer in self._early:
            assert outer is not None
            self.found.add(f"{_place(outer)}: {self._early[outer]} before its verb begins")

    def over(self) -> None:
        """The call has returned."""
        self._early.clear()


def _services(frame: FrameType | None) -> tuple[FrameType | None, FrameType | None]:
    """The outermost and the innermost frame of the services on the stack."""
    frames = []
    while frame is not None:
        if "/otop_desk/services/" in frame.f_code.co_filename.replace("\\", "/"):
            frames.append(frame)
        frame = frame.f_back
    return (frames[-1], frames[0]) if frames else (None, None)


def _place(frame: FrameType) -> str:
    path = frame.f_code.co_filename.replace("\\", "/").rpartition("/services/")[2]
    return f"{path}:{frame.f_code.co_qualname}"


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """A watch over every file that is opened in the test."""
    watch = Watch()

    def watched(name: str) -> Callable[..., object]:
        plain = getattr(WorkshopFile, name)

        def read(self: WorkshopFile, *args: object, **where: object) -> object:
            if self._transactions is None or not self._transactions.is_busy:
                watch.read(name)
            return plain(self, *args, **where)

        return read

    for name in READS:
        monkeypatch.setattr(WorkshopFile, name, watched(name))
    plain = WorkshopFile._transaction

    @contextmanager
    def transaction(self: WorkshopFile, *, whole: bool = False) -> Iterator[object]:
        watch.begin()
        with plain(self, whole=whole) as done:
            yield done

    monkeypatch.setattr(WorkshopFile, "_transaction", transaction)
    return watch


@pytest.mark.parametrize("module", MODULES)
def test_verbs_read_inside_their_transaction(module: str, watch: Watch, tmp_path) -> None:
    everything = [verb for name in MODULES for verb in import_module(name).VERBS]
    own = set(import_module(module).VERBS)
    rng = random.Random(7)
    with fresh(tmp_path / "w.otop") as file:
        for turn in range(min(400, 40 * len(own))):  # the one verb of a fold needs no 200
            verb = rng.choice([*own]) if turn % 2 else rng.choice(everything)
            try:
                verb(file, rng)
            except UserError:
                pass
            watch.over()
    assert watch.found == set()
