"""Which test passes through which function, and how long it takes: measured in a fork, kept in build/.

Seconds are the processor's, with a tenth of those of the clock: others may be at work on the machine.
"""

from __future__ import annotations

import marshal
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Container, Generator
from pathlib import Path
from types import CodeType, FrameType

import pytest

from tests.devtools.environment import ROOT
from tests.devtools.mutation.fork import Ending, forked

KEPT = ROOT / "build" / "touched.map"
LIMIT = 3600.0
WORK, WAIT = (
    20.0,
    300.0,
)  # seconds of the processor and of the clock for one test; more is too much for a fault
LEAST = 5  # tests run against a fault however long they take
SEVERAL = 20  # tests measured in one fork; what they measured is kept before the next
KEEPING = {
    "test_golden.py",
    "test_designs.py",
    "test_specimen.py",
    "test_readings.py",
    "test_said.py",
    "test_workbook.py",
}
DEFAULTS = "test_defaults.py"  # holds what is decided on import
Place = tuple[str, str]
Measured = tuple[float, set[Place]]


class Touched:
    """The tests by the functions they pass through."""

    def __init__(
        self, items: list[pytest.Item], measured: dict[str, Measured], names: Container[str] = ()
    ) -> None:
        """Of some files alone where `names` are given, so that each fork has little to carry."""
        known = [(*measured[item.nodeid], item) for item in items if item.nodeid in measured]
        self._known = [
            (seconds, {place for place in places if not names or place[0] in names}, item)
            for seconds, places, item in sorted(known, key=lambda one: (len(one[1]), one[0]))
            if places
        ]

    def chosen(self, name: str, function: str | None, most: float) -> tuple[list[pytest.Item], float]:
        """The tests that pass through a function of a file (None: any of it, and the defaults).

        Those that are named after the file, then the most direct ones, which pass through little else, then
        those that compare all that comes out with what is kept: of each a few, and more as far as `most`
        seconds allow (of the last kind three times as many). With them the seconds they take. Of what happens
        on import alone no test is seen to pass: there those named after the file or its folder do.
        """
        passing = [
            one
            for one in self._known
            if any(_meets(place, name, function) for place in one[1])
            or (function is None and _is_own(one[2], name))
        ]
        chosen = [item for _, _, item in self._known if function is None and item.path.name == DEFAULTS]
        together = 0.0
        own = [one for one in passing if _is_own(one[2], name)]
        keeping = [one for one in passing if one[2].path.name in KEEPING]
        for kind, room in ((own, most), (passing, most), (keeping, 3 * most)):
            spent = 0.0
            left = [(seconds, item) for seconds, _, item in kind if item not in chosen]
            for number, (seconds, item) in enumerate(left):
                if number < LEAST or spent + seconds <= room:
                    spent += seconds
                    chosen.append(item)
            together += spent
        return chosen, together


def _is_own(item: pytest.Item, name: str) -> bool:
    """Whether a test is in the file that mirrors a module or its folder: the same room, the same word."""
    module, test = Path(name), item.path.relative_to(ROOT)
    words = (f"test_{module.stem}", f"test_{module.parent.name}")
    return test.parts[1] in (module.parts[1], test.name) and test.stem in words


def _meets(place: Place, name: str, function: str | None) -> bool:
    return place[0] == name and (function is None or place[1] == function)


def measure(session: pytest.Session, names: Container[str], *, anew: bool) -> Touched:
    """Which tests pass through files of these names; those not measured yet are run.

    Those that fail as they are get left out, and are named.
    """
    kept: dict[str, Measured] = marshal.loads(KEPT.read_bytes()) if KEPT.exists() and not anew else {}
    items = [item for item in session.items if item.nodeid not in kept]
    for at in range(0, len(items), SEVERAL):
        kept |= _measured(session, items[at : at + SEVERAL])
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_bytes(marshal.dumps(kept))
    return Touched(session.items, kept, names)


def _measured(session: pytest.Session, items: list[pytest.Item]) -> dict[str, Measured]:
    """What some tests pass through; where one of them takes the fork down, the others are measured apart."""
    with tempfile.NamedTemporaryFile(prefix="touched-") as out:
        path = Path(out.name)
        ended = forked(session, lambda: _run(session, items, path), LIMIT)
        if ended is not Ending.PASSED and len(items) > 1:
            half = len(items) // 2
            return _measured(session, items[:half]) | _measured(session, items[half:])
        lone = ({}, [items[0].nodeid])
        measured, failed = marshal.loads(path.read_bytes()) if ended is Ending.PASSED else lone
    for nodeid in failed:
        print(f"left out, for it fails as it is: {nodeid}", flush=True)
        measured[nodeid] = (0.0, set())
    return dict(measured)


def _run(session: pytest.Session, items: list[pytest.Item], path: Path) -> bool:
    """Run tests and write down where each of them went."""
    measured: dict[str, Measured] = {}
    failed: list[str] = []
    for kind in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(kind, _too_long)
    passed = _Passed()
    session.config.pluginmanager.register(passed)
    for item, following in zip(items, [*items[1:], None], strict=True):
        passed.codes = set()
        failures, started, worked = session.testsfailed, time.monotonic(), time.process_time()
        signal.setitimer(signal.ITIMER_PROF, WORK)
        signal.setitimer(signal.ITIMER_REAL, WAIT)
        threading.settrace(passed.note)
        sys.settrace(passed.note)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.settrace(None)
        seconds = time.process_time() - worked + (time.monotonic() - started) / 10
        measured[item.nodeid] = (seconds, passed.places(item))
        if session.testsfailed > failures:
            failed.append(item.nodeid)
    path.write_bytes(marshal.dumps((measured, failed)))
    return True


class _Passed:
    """The code that ran: in the test at hand, and for each fixture, which several tests may share."""

    def __init__(self) -> None:
        self.codes: set[CodeType] = set()
        self._made: dict[int, set[CodeType]] = {}

    def note(self, frame: FrameType, _event: str, _argument: object) -> None:
        """What the system tells of each call."""
        self.codes.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """What a fixture runs is passed by each test that asks for it, though it is made once."""
        outer, self.codes = self.codes, set()
        try:
            return (yield)
        finally:
            self._made[id(fixturedef)] = self.codes
            self.codes = outer

    def places(self, item: pytest.Item) -> set[Place]:
        """Where in the package a test went by itself and by its fixtures."""
        codes, package = set(self.codes), str(ROOT / "otop_desk")
        for known in item._fixtureinfo.name2fixturedefs.values():  # type: ignore[attr-defined]
            for fixture in known:
                codes |= self._made.get(id(fixture), set())
        return {_place(code) for code in codes if code.co_filename.startswith(package)}


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("no test to run against a fault")


def _place(code: CodeType) -> Place:
    return Path(code.co_filename).relative_to(ROOT).as_posix(), code.co_qualname
