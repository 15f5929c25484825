"""The PIN: known by a digest alone; guessers wait, whoever asks them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from otop_desk.domain.pin import LEAST, MOST, PAUSE, TRIES, Pin, spare_digits


class Clock:
    now = datetime(2022, 3, 15, 9, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pin(clock):
    return Pin("7319", clock)


def test_the_right_one_opens_and_others_do_not(pin):
    for wrong in ("", "731", "73190", "๗๓๑๙"):
        assert not pin.opens(wrong)
    assert pin.opens("7319")


def test_the_digits_are_nowhere_in_it(pin):
    kept = " ".join(str(value) for value in vars(pin).values())
    assert "7319" not in kept
    assert vars(pin)["_digests"] != vars(Pin("7319", Clock()))["_digests"], "salted"


def test_five_wrong_ones_cost_half_a_minute_and_then_five_more(pin, clock):
    assert (TRIES, PAUSE) == (5, timedelta(seconds=30))
    for turn in range(3):
        for _n in range(TRIES):
            assert pin.waiting() == 0, turn
            pin.opens("0000")
        assert pin.waiting() == 30
        assert not pin.opens("7319"), "the right one too soon"
        clock.now += PAUSE - timedelta(milliseconds=1)
        assert pin.waiting() == 1 and not pin.opens("7319")
        clock.now += timedelta(milliseconds=1)
    assert pin.waiting() == 0 and pin.opens("7319")


def test_a_right_one_forgets_the_wrong_ones_before(pin):
    for _n in range(3):
        for _m in range(TRIES - 1):
            pin.opens("0000")
        assert pin.opens("7319")
    assert pin.waiting() == 0


def test_ten_thousand_guesses_take_more_than_half_a_day(pin, clock):
    """Each try that is taken, counted by the clock they have to wait for."""
    started = clock.now
    for _n in range(0, 10_000, TRIES):
        for _m in range(TRIES):
            pin._wrong += 1  # a try without the cost of the digest
        pin._wrong = TRIES - 1
        pin.opens("x")
        clock.now += timedelta(seconds=pin.waiting())
        if clock.now - started > timedelta(hours=1):
            break
    done = _n + TRIES
    assert (clock.now - started) / done * 10_000 > timedelta(hours=12)


def test_four_to_eight_digits():
    assert (LEAST, MOST) == (4, 8)


def test_who_forgot_it_comes_back_with_the_spare_digits_and_guessers_wait_as_before(clock):
    spare = spare_digits()
    assert len(spare) == MOST and spare.isdecimal() and len({spare_digits() for _again in range(20)}) > 15
    pin = Pin("7319", clock, spare)
    assert not pin.opens("") and pin.opens(spare) and pin.opens("7319")
    assert not Pin("7319", clock).opens(""), "no spare digits are none that open"
    for _n in range(TRIES):
        pin.opens("00000000")
    assert not pin.opens(spare), "too soon"
    clock.now += PAUSE
    assert pin.opens(spare)
