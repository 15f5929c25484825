"""What tells two copies of a workshop apart, said and read back."""

from __future__ import annotations

from datetime import datetime

import pytest

from otop_desk.domain.holdings import Holdings
from otop_desk.domain.journal import Label

FULL = Holdings(34, 136, 40, 12, 30, 500, Label("ลงเวลา {name}", name="ก"), datetime(2022, 3, 16, 9, 30))


def test_only_what_differs_is_said_and_by_how_much() -> None:
    assert FULL.beside(FULL) == {}
    other = Holdings(34, 130, 41, 12, 30, 480)
    assert FULL.beside(other) == {"marks": 6, "notes": -1, "acts": 20}


def test_what_is_said_of_a_file_is_read_back() -> None:
    assert Holdings.from_dict(FULL.as_dict()) == FULL
    plain = Holdings(people=3)
    assert set(plain.as_dict()) == {"people", "marks", "notes", "activities", "certificates", "acts"}
    assert Holdings.from_dict(plain.as_dict()) == plain


@pytest.mark.parametrize(
    "odd",
    [
        {"people": "many"}, {"unheard": 3}, {"last": 5}, {"last": {"msgid": "x"}},
        {"last": {"msgid": "x", "values": {}}, "last_at": "yesterday"},
        {"last": {"msgid": "x", "values": {}}},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_left_out(odd: dict[str, object]) -> None:
    assert Holdings.from_dict({"marks": 7, **odd}) == Holdings(marks=7)
