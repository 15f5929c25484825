"""How the soak works its figures out."""

from __future__ import annotations

import platform

import pytest

from tests.torture.soak import census, watch
from tests.torture.soak.days import A_DAY, WARM
from tests.torture.soak.running import Met, slope


def met(start: int, grows: float, *, days: int = 20) -> Met:
    """A user whose memory grows by `grows` bytes an act once warm, and much faster before."""
    acts = [WARM // 2, *(WARM + A_DAY * day for day in range(days))]
    return Met(1, days=[{"acts": act, "memory": start + grows * max(act, WARM), "in_use": 0} for act in acts])


def test_memory_grows_as_it_does_for_all_users_together() -> None:
    assert slope([met(200_000_000, 30), met(300_000_000, 90)]) == pytest.approx(600_000)
    assert slope([met(200_000_000, 30), met(0, 0, days=2)]) == pytest.approx(300_000)
    assert slope([met(200_000_000, 30, days=5)]) is None
    assert slope([met(200_000_000, 30)], "in_use") == 0


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc tells")
def test_what_is_in_use_goes_up_and_down_with_what_is_asked_for() -> None:
    before = census.in_use()
    small, large = [str(number) for number in range(100_000)], bytes(30_000_000)
    between = census.in_use()
    del small, large
    assert between > before + 33_000_000 and census.in_use() < before + 3_000_000


def test_a_look_drawn_in_the_act_after_it_has_the_time_of_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, told, doing = [0.0], list[str](), [""]
    monkeypatch.setattr(watch, "TIMER", None)
    watching = watch.Watch(lambda _kind, words: told.append(words), lambda: doing[0])
    monkeypatch.setattr(watching._yardstick, "slowness", lambda: 1.0)
    monkeypatch.setattr(watch, "thread_time", lambda: clock[0])
    try:
        for doing[0] in ("others: look", "type", "click", "go"):
            watching.begin()
            clock[0] += 0.25
            watching.end()
    finally:
        watching.stop()
    assert [words.split(": ")[1].strip() for words in told] == ["click", "go"]


def test_the_yardstick_never_says_that_the_processor_is_faster_than_at_its_best() -> None:
    yardstick = watch.Yardstick()
    assert all(yardstick.slowness() >= 1 for _time in range(3))
