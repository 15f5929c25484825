"""The clock a day runs by: jumps seen, sleep counted, restarts remembered, a broken memory passed over."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from otop_desk.services.agenda.clock import RunClock, Sources, memory_of, sources_of, this_computer

START = datetime(2022, 3, 15, 9, 0, tzinfo=timezone(timedelta(hours=7)))


class Clocks:
    """A wall clock and a counter that a test moves apart."""

    def __init__(self, counts_sleep: bool = True) -> None:
        self.wall, self.counted, self.boot = START, 50.0, "a"
        self.counts_sleep = counts_sleep

    def sources(self) -> Sources:
        return Sources(lambda: self.wall, lambda: self.counted, self.boot, self.counts_sleep)

    def go(self, seconds: float, wall: float | None = None) -> None:
        self.counted += seconds
        self.wall += timedelta(seconds=seconds if wall is None else wall)


def test_a_clock_set_forward_or_back_does_not_move_the_day() -> None:
    clocks = Clocks()
    clock = RunClock(clocks.sources())
    clocks.go(60, wall=60 + 2220)
    assert (clock.now(), clock.jumped) == (START + timedelta(seconds=60), 2220)
    clocks.go(60, wall=60 - 7200)
    assert clock.now() == START + timedelta(seconds=120)
    assert clock.adopt() == 2220 - 7200
    assert clock.now() == clocks.wall


def test_sleep_is_time_that_passed() -> None:
    clocks = Clocks()
    clock = RunClock(clocks.sources())
    clocks.go(3 * 3600)
    assert (clock.now(), clock.jumped) == (START + timedelta(hours=3), 0)


def test_a_clock_put_right_softly_is_no_jump() -> None:
    clocks = Clocks()
    clock = RunClock(clocks.sources())
    for _hour in range(8):
        clocks.go(3600, wall=3600 + 1.5)
        clock.now()
    assert clock.jumped == 0 and clock.now() == clocks.wall


def test_a_counter_that_stops_in_sleep_lets_the_clock_be_believed() -> None:
    clocks = Clocks(counts_sleep=False)
    clock = RunClock(clocks.sources())
    clocks.go(5, wall=3600)
    assert clock.now() == START + timedelta(hours=1)
    clocks.go(5, wall=-600)
    assert clock.now() == START + timedelta(hours=1, seconds=5)


def test_a_restart_of_the_program_remembers_one_of_the_computer_begins_anew(tmp_path: Path) -> None:
    clocks, memory = Clocks(), tmp_path / "deep" / "clock.json"
    RunClock(clocks.sources(), memory).wait()
    clocks.go(100, wall=1000)
    again = RunClock(clocks.sources(), memory)
    again.wait()
    assert again.now() == START + timedelta(seconds=100) and again.jumped == 900
    clocks.boot, clocks.counted = "b", 3.0
    assert RunClock(clocks.sources(), memory).now() == clocks.wall


@pytest.mark.parametrize("text", ["", "{", '{"wall": "x"}', "[]", '{"wall": 3, "counter": {}, "boot": 1}'])
def test_a_broken_memory_is_passed_over(tmp_path: Path, text: str) -> None:
    memory = tmp_path / "clock.json"
    memory.write_text(text, encoding="utf-8")
    clocks = Clocks()
    assert RunClock(clocks.sources(), memory).now() == START


@pytest.mark.parametrize(
    "odd",
    [
        {"jumped": float("nan")}, {"jumped": float("inf")}, {"jumped": 1e300}, {"counter": float("nan")},
        {"counter": -1e300}, {"counter": "x"}, {"wall": "9999-12-31T23:59:00+07:00"},
        {"wall": "0001-01-01T00:00:00+07:00"}, {"jumped": 10**400},
    ],
)  # fmt: skip
def test_odd_numbers_of_a_memory_move_no_clock(tmp_path: Path, odd: dict[str, object]) -> None:
    clocks, memory = Clocks(), tmp_path / "clock.json"
    clocks.counted = 50.0
    kept = {"wall": START.isoformat(), "counter": 1.0, "boot": clocks.boot, "jumped": 0.0}
    memory.write_text(json.dumps(kept | odd), encoding="utf-8")
    clock = RunClock(clocks.sources(), memory)
    clocks.go(5)
    assert clock.now() == clocks.wall and clock.jumped == 0
    clock.wait()


def test_this_computer_has_clocks_that_go_on() -> None:
    sources = this_computer()
    before = sources.counter()
    assert sources.wall().tzinfo is not None and sources.counter() >= before
    assert memory_of("x").name == "x.json"
    assert sources_of(sources.wall).boot == sources.boot
