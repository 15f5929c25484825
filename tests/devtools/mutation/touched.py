"""Which test passes through which function, and how long it takes: measured once, in a fork.

Seconds are the processor's, with a tenth of those of the clock: others may be at work on the machine.
"""

from __future__ import annotations

import marshal
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import CodeType, FrameType

import pytest

from tests.devtools.environment import ROOT
from tests.devtools.mutation.fork import Ending, forked

LIMIT = 3600.0
EACH = 60.0  # seconds for one test; what takes longer is no test to run against a fault
DEFAULTS = "test_defaults.py"  # holds what is decided on import
Place = tuple[str, str, int]


class Touched:
    """The tests by the functions they pass through."""

    def __init__(self, items: list[pytest.Item], seconds: list[float], places: list[set[Place]]) -> None:
        self._order = sorted(range(len(items)), key=lambda number: seconds[number])
        self._items, self._seconds, self._places = items, seconds, places

    def chosen(
        self, name: str, function: tuple[str, int] | None, most_seconds: float, most: int
    ) -> list[pytest.Item]:
        """The quickest tests that pass through a function of a file (None: any of it, with the defaults)."""
        chosen: list[pytest.Item] = []
        spent = 0.0
        for number in self._order:
            of_import = function is None and self._items[number].path.name == DEFAULTS
            if of_import or any(_meets(place, name, function) for place in self._places[number]):
                spent += self._seconds[number]
                if chosen and (spent > most_seconds or len(chosen) >= most):
                    break
                chosen.append(self._items[number])
        return chosen


def _meets(place: Place, name: str, function: tuple[str, int] | None) -> bool:
    return place[0] == name and (function is None or place[1:] == function)


def measure(session: pytest.Session) -> Touched:
    """Run all tests once; those that fail as they are get left out, and are named."""
    with tempfile.NamedTemporaryFile(prefix="touched-") as kept:
        path = Path(kept.name)
        if forked(session, lambda: _all(session, path), LIMIT) is not Ending.PASSED:
            raise pytest.UsageError("the tests did not run to their end")
        seconds, places, failed = marshal.loads(path.read_bytes())
    for number in sorted(set(failed)):
        print(f"left out, for it fails as it is: {session.items[number].nodeid}", flush=True)
        places[number] = set()
    return Touched(session.items, seconds, places)


def _all(session: pytest.Session, path: Path) -> bool:
    """Run every test and write down where it went."""
    seconds: list[float] = []
    places: list[set[Place]] = []
    failed: list[int] = []
    package = str(ROOT / "otop_desk")
    signal.signal(signal.SIGALRM, _too_long)
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        seen: set[CodeType] = set()

        def note(frame: FrameType, _event: str, _argument: object, seen: set[CodeType] = seen) -> None:
            seen.add(frame.f_code)

        started, worked = time.monotonic(), time.process_time()
        signal.setitimer(signal.ITIMER_REAL, EACH)
        threading.settrace(note)
        sys.settrace(note)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.settrace(None)
        seconds.append(time.process_time() - worked + (time.monotonic() - started) / 10)
        places.append({_place(code) for code in seen if code.co_filename.startswith(package)})
        if session.testsfailed > len(failed):
            failed.append(len(seconds) - 1)
            failed += [failed[-1]] * (session.testsfailed - len(failed))
    path.write_bytes(marshal.dumps((seconds, places, failed)))
    return True


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("no test to run against a fault")


def _place(code: CodeType) -> Place:
    name = Path(code.co_filename).relative_to(ROOT).as_posix()
    return name, code.co_qualname, code.co_firstlineno
