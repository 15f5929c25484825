"""Expressions that are compiled when they are first asked for, and then kept."""

from __future__ import annotations

import re

from otop_desk.thai.patterns import later


def test_an_expression_waits_until_it_is_asked_for_and_is_kept() -> None:
    broken, digits = later("("), later("[0-9]+")
    assert digits().findall("7 of 12") == ["7", "12"] and digits() is digits()
    try:
        broken()
    except re.error:
        return
    raise AssertionError("compiled only now")


def test_without_flags_case_counts() -> None:
    assert later("a")().findall("aA") == ["a"] and later("a")().flags == re.UNICODE
    assert later("a", re.IGNORECASE)().findall("aA") == ["a", "A"]
