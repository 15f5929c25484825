"""Small rules of type: outlines of batches, digits of a style, marks of lists, scales, line breaks."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from otop_desk.i18n import speaking
from otop_desk.typeset import charts, digits, linebreak, listing, page_outline
from otop_desk.typeset.style import TextStyle


def test_a_short_batch_has_a_bookmark_for_each_name_a_long_one_for_each_run() -> None:
    most, run = page_outline.MOST, page_outline.RUN
    assert page_outline.runs(["ก", "", "ค"]) == [("ก", 0), ("ค", 2)]
    names = [str(number) for number in range(most + 1)]
    assert len(page_outline.runs(names[:-1])) == most
    long = page_outline.runs(names)
    assert len(long) == most // run + 1
    assert long[0] == (f"0 – {run - 1}", 0) and long[1] == (f"{run} – {2 * run - 1}", run)
    assert long[-1] == (f"{most} – {most}", most)


def test_the_bookmarks_are_a_chain_under_their_root() -> None:
    root, *entries = page_outline.objects(7, ["ก(", "ข", "ค"], [30, 31, 32])
    assert root == b"<</First 8 0 R/Last 10 0 R/Count 3>>"
    assert [re.findall(rb"/(Prev|Next) (\d+)", entry) for entry in entries] == [
        [(b"Next", b"9")], [(b"Prev", b"8"), (b"Next", b"10")], [(b"Prev", b"9")],
    ]  # fmt: skip
    assert all(b"/Parent 7 0 R" in entry for entry in entries)
    assert [re.search(rb"/Dest\[(\d+) 0 R/Fit\]", entry)[1] for entry in entries] == [b"30", b"31", b"32"]  # type: ignore[index]
    assert b"(\xfe\xff\x0e\x01\x00\\()" in entries[0]


@pytest.mark.parametrize(
    ("language", "thai", "printed"),
    [("th", True, "ปี ๒๕๖๕"), ("th", False, "ปี 2565"), ("en", True, "ปี 2565"), ("en", False, "ปี 2565")],
)
def test_digits_are_thai_where_style_and_language_are(language: str, thai: bool, printed: str) -> None:
    with speaking(language):
        assert digits.for_style("ปี 2565", TextStyle(thai_digits=thai)) == printed


@pytest.mark.parametrize(
    ("kind", "counters", "mark"),
    [
        ("1.", [3], "3."), ("1.1", [3, 12], "3.12"), ("(1)", [3, 2, 7], "(7)"), ("-", [1], "-"),
        ("•", [9], "•"), ("", [1], ""), ("ก.", [1], "ก."), ("(ก)", [2], "(ข)"),
    ],
)  # fmt: skip
def test_marks_of_lists(kind: str, counters: list[int], mark: str) -> None:
    assert listing.label(kind, counters) == mark


def test_letters_begin_anew_doubled() -> None:
    many = len(listing.LETTERS)
    assert listing.label("ก", [many]) == listing.LETTERS[-1]
    assert listing.label("ก", [many + 1]) == listing.LETTERS[0] * 2
    assert listing.label("ก", [2 * many + 2]) == listing.LETTERS[1] * 3


@pytest.mark.parametrize(
    ("top", "marks"),
    [
        (5, [0, 1, 2, 3, 4, 5]), (12, [0, 5, 10, 15]), (10, [0, 2, 4, 6, 8, 10]),
        (0.4, [0, 0.1, 0.2, 0.3, 0.4]), (1000, [0, 200, 400, 600, 800, 1000]),
        (3, [0, 1, 2, 3]), (26, [0, 10, 20, 30]),
        (0, [0, 1]), (-3, [0, 1]), (float("inf"), [0, 1]),
    ],
)  # fmt: skip
def test_a_scale_has_round_marks(top: float, marks: list[float]) -> None:
    assert charts.scale(top) == pytest.approx(marks)


@pytest.mark.parametrize(
    ("fill", "ink"),
    [("#FFFFFF", "#000000"), ("#000000", "#FFFFFF"), ("#0B5B6E", "#FFFFFF"), ("#E3B7A0", "#000000"),
     ("#767676", "#000000"), ("#757575", "#FFFFFF"), ("#6F6F6F", "#FFFFFF")],
)  # fmt: skip
def test_ink_that_can_be_read_on_a_colour(fill: str, ink: str) -> None:
    assert charts.readable_on(fill) == ink


def _greedy(widths: list[int], room: int) -> list[int]:
    ends = list(range(1, len(widths) + 1))
    return linebreak.greedy(ends, lambda start, end: float(sum(widths[start:end])), lambda _line: float(room))


def test_first_fit_fills_each_line_as_far_as_it_goes() -> None:
    assert _greedy([3, 3, 3, 3], 6) == [2, 4]
    assert _greedy([3, 3, 3, 3], 5) == [1, 2, 3, 4]
    assert _greedy([9, 1, 1], 5) == [1, 3]
    assert _greedy([], 5) == []


@pytest.mark.parametrize("room", [20.0, 33.0, 47.0])
def test_lines_are_broken_at_no_more_cost_than_first_fit(room: float) -> None:
    widths = [3 + (number * 7) % 11 for number in range(40)]
    ends = list(range(1, len(widths) + 1))

    def width_of(start: int, end: int) -> float:
        return float(sum(widths[start:end]))

    def cost(chosen: list[int]) -> float:
        lines = list(pairwise([0, *chosen]))
        return sum(
            linebreak._badness(width_of(start, end), room, 0.0, end == chosen[-1]) for start, end in lines
        )

    first = linebreak.greedy(ends, width_of, lambda _line: room)
    assert cost(first) < linebreak.TOO_WIDE
    assert linebreak._badness(room, room, 0.0, False) == 1.0
    assert linebreak._badness(room * 0.9, room, 0.0, False) == pytest.approx(2.0)
    assert linebreak._badness(room * 1.05, room, room, False) == pytest.approx(1 + 900 * 0.05**2)
    assert linebreak._badness(room * 1.05, room, 0.0, False) == linebreak.TOO_WIDE
    assert (
        linebreak._badness(room * 0.05, room, 0.0, True)
        == 2.0
        == 2 * linebreak._badness(room, room, 0.0, True)
    )
