"""Labels of the history: a long title ends in a sign that something is left out."""

from __future__ import annotations

from otop_desk.domain.journal import brief


def test_a_long_title_shows_that_it_goes_on() -> None:
    assert brief("ก" * 40) == "ก" * 40
    assert brief("ก" * 41) == "ก" * 40 + "…"
    assert brief("หนึ่ง\nสอง") == "หนึ่ง สอง"
    assert brief("ก" * 61, 60) == "ก" * 60 + "…"
