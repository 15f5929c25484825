"""The clock a day runs by: the computer's, watched against one that nobody can set.

A changed clock must not make an item longer or shorter. So the time of day is checked against a
counter that also runs while the computer sleeps; when the two part, the day goes on by the counter and
the user is asked. What is needed is kept in a small file, so a restart in mid-item (of the program) is
noticed too. The computer's own boot begins the counter anew; then its clock is believed.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from otop_desk import durable, paths
from otop_desk.records import dataclass

TOLERANCE = 2.0  # seconds by which the two may part between two looks
MOST_JUMP = 3.2e9  # seconds, a century: farther no computer's clock was ever off
_YEARS = range(1900, 3001)
SLEW = 5e-4  # and by this share of the time between (the most a clock is slewed when it is put right softly)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where time comes from: the wall clock, a counter in seconds, and a name for this boot.

    `counts_sleep` says that the counter goes on while the computer sleeps.
    """

    wall: Callable[[], datetime]
    counter: Callable[[], float]
    boot: str
    counts_sleep: bool = True


def local_now() -> datetime:
    """The computer's time, with its zone."""
    return datetime.now().astimezone()


def this_computer() -> Sources:
    """The clocks of this computer. Linux: CLOCK_BOOTTIME; macOS: CLOCK_MONOTONIC; Windows: its own counter;

    all three go on while the computer sleeps.
    """
    system = platform.system()
    if system == "Linux":
        boot = Path("/proc/sys/kernel/random/boot_id")
        name = boot.read_text(encoding="ascii").strip() if boot.exists() else system
        return Sources(local_now, lambda: time.clock_gettime(time.CLOCK_BOOTTIME), name)
    if system == "Darwin":
        return Sources(local_now, lambda: time.clock_gettime(time.CLOCK_MONOTONIC), system)
    # the system gives no name for a boot; a counter that went back is another boot anyway
    return Sources(local_now, time.monotonic, system)


def sources_of(wall: Callable[[], datetime]) -> Sources:
    """The clocks to run by, with this wall clock; a fake one brings its own `counter`."""
    counter = getattr(wall, "counter", None)
    if callable(counter):
        return Sources(wall, counter, "fake")
    real = this_computer()
    return Sources(wall, real.counter, real.boot, real.counts_sleep)


class RunClock:
    """Time of day that does not jump; `jumped` is by how many seconds the computer's clock has left it."""

    def __init__(self, sources: Sources, memory: Path | None = None) -> None:
        self._sources = sources
        self._memory = memory
        self._kept = durable.Later(partial(_keep, memory)) if memory is not None else None
        self._wall = sources.wall()
        self._counter = sources.counter()
        self.jumped = 0.0
        self._recall()
        self.now()
        self.remember()

    def __call__(self) -> datetime:
        """The time now (so that the clock can be given wherever one is asked)."""
        return self.now()

    def now(self) -> datetime:
        """The time now, whole and steady: the computer's clock less what it was changed by."""
        wall, counter = self._sources.wall(), self._sources.counter()
        passed = counter - self._counter
        apart = (wall - self._wall).total_seconds() - passed
        if abs(apart) > TOLERANCE + passed * SLEW and (self._sources.counts_sleep or apart < 0):
            self.jumped += apart
            self._wall, self._counter = wall, counter
            self.remember()
        self._wall, self._counter = wall, counter
        return wall - timedelta(seconds=self.jumped)

    def adopt(self) -> float:
        """Believe the computer's clock from now on; gives the seconds by which time goes forward."""
        by, self.jumped = self.jumped, 0.0
        self.now()
        self.remember()
        return by

    def remember(self) -> None:
        """Keep both clocks on the disk for a restart; nobody waits for it."""
        if self._kept is not None:
            kept = {"wall": self._wall.isoformat(), "counter": self._counter, "boot": self._sources.boot}
            self._kept.put(kept | {"jumped": self.jumped})

    def wait(self) -> None:
        """Come back when both clocks are on the disk."""
        if self._kept is not None:
            self._kept.wait()

    def _recall(self) -> None:
        """Take up the clocks of the run before, if the computer has not been started anew since."""
        if self._memory is None:
            return
        try:
            kept = durable.read_json(self._memory)
            wall = datetime.fromisoformat(kept["wall"])
            counter, boot, jumped = float(kept["counter"]), str(kept["boot"]), float(kept["jumped"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return
        if not (counter >= 0 and abs(jumped) <= MOST_JUMP and wall.year in _YEARS):  # NaN is neither
            return
        if boot == self._sources.boot and counter <= self._counter and wall.tzinfo is not None:
            self._wall, self._counter, self.jumped = wall, counter, jumped


def _keep(memory: Path, kept: dict[str, object]) -> None:
    """Write both clocks; a disk that can't be written is no reason to stop."""
    with suppress(OSError):
        durable.write_json(memory, kept)


def memory_of(uid: str) -> Path:
    """Where the clocks of one workshop's run are kept on this computer."""
    return paths.data("clock", f"{uid or 'unnamed'}.json")
