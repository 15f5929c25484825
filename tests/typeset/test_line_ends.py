"""Where lines really end, at a few widths; at a hundred: `python3 dev.py bench breaks`."""

from __future__ import annotations

import pytest

from otop_desk.documents.fonts import shared_book
from tests.bench import bench_breaks
from tests.devtools.judge import passages
from tests.devtools.line_judge import faults


def test_no_line_ends_inside_what_belongs_together() -> None:
    found = bench_breaks.judged(passages(bench_breaks.PASSAGES))
    ends, parted = bench_breaks.count(shared_book(), found, (108.0, 180.0, 331.0))
    assert ends > 800 and parted == {}


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("วันที่ ๑๕ มีนาคม ๒๕๖๕", 17, "date"),
        ("โทร. 0 7431 1234", 12, "telephone"),
        ("ราคา 500 บาท", 9, "unit"),
        ("ถึง a.b@example.co.th", 12, "e-mail"),
        ("นายสมชาย แก้วสุวรรณ", 13, "surname"),
        ("โรงแรมกรีน", 3, "word"),
        ("ต่าง ๆ", 2, "sign"),
    ],
)
def test_the_judge_knows_a_cut(text: str, place: int, rule: str) -> None:
    assert [told for told in faults(text, place) if told.startswith(rule)]
