"""Two copies met cell by cell: whose value is taken, and where both changed the same."""

from __future__ import annotations

from typing import Any

import pytest

from otop_desk.domain.fold import Loan, Met, meet


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "met"),
    [
        ({"a": 1}, {"a": 1}, {"a": 1}, Met({})),
        ({"a": 1}, {"a": 1}, {"a": 2}, Met({"a": 2})),
        ({"a": 1}, {"a": 2}, {"a": 1}, Met({})),
        ({"a": 1}, {"a": 2}, {"a": 2}, Met({})),
        ({"a": 1}, {"a": 2}, {"a": 3}, Met({}, ("a",))),
        ({}, {}, {"a": 2}, Met({"a": 2})),
        ({"a": 1}, {"a": 1}, {}, Met({"a": None})),
        ({"a": 1}, {}, {"a": 1}, Met({})),
        (None, {"a": 1}, {"a": 1}, Met({})),
        (None, {"a": 1}, {"a": 2}, Met({}, ("a",))),
    ],
    ids=[
        "nobody", "they alone", "we alone", "both the same", "both", "they put it in", "they took it out",
        "we took it out", "no base, alike", "no base, not alike",
    ],
)  # fmt: skip
def test_what_one_side_changed_is_taken_and_what_both_changed_is_told(
    base: dict[str, Any] | None, ours: dict[str, Any], theirs: dict[str, Any], met: Met[str]
) -> None:
    assert meet(base, ours, theirs, ["a"]) == met


def test_clashes_come_in_the_order_asked_and_what_is_not_asked_for_is_left() -> None:
    base, ours, theirs = dict.fromkeys("abcd", 0), dict.fromkeys("abcd", 1), dict.fromkeys("abcd", 2)
    ours["b"] = 0
    assert meet(base, ours, theirs, "cba") == Met({"b": 2}, ("c", "a"))


def test_a_copy_lent_without_numbers_may_not_issue() -> None:
    assert Loan(first=1, last=1).may_issue and Loan(first=50, last=80).may_issue
    assert not Loan().may_issue
