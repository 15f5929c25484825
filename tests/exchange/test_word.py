"""Tables of a Word paper: no heading is broken inside a word."""

from __future__ import annotations

from otop_desk.exchange.word import WordTable, _shared_out


def test_a_column_is_never_narrower_than_the_longest_word_of_its_heading() -> None:
    table = WordTable(("ที่", "โครงการ / กิจกรรม", "หมายเหตุ"), (1, 20, 1), [])
    first, second, third = _shared_out(270, table)
    assert third >= 20 and round(first + second + third) == 270
    assert _shared_out(10, table)[2] < 1, "where there is no room at all, the proportions stay"
