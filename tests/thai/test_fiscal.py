"""The fiscal year from October to September, and the periods of plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.i18n import speaking
from otop_desk.thai import fiscal, told
from otop_desk.thai.reading import Unreadable


def test_years_and_quarters() -> None:
    assert fiscal.fiscal_months(2566)[0] == (2022, 10) and fiscal.fiscal_months(2566)[11] == (2023, 9)
    assert fiscal.month_names()[0] == "ต.ค." and fiscal.month_names(short=False)[11] == "กันยายน"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("ต.ค.-ธ.ค. 65", ((1, 3),)),
        ("ต.ค. 65 - ธ.ค. 65", ((1, 3),)),
        ("ต.ค.65-ก.ย.66", ((1, 12),)),
        ("ไตรมาส ๒", ((4, 6),)),
        ("ไตรมาสที่ 2", ((4, 6),)),
        ("ไตรมาส ๑-๒", ((1, 6),)),
        ("Q1-Q2", ((1, 6),)),
        ("ไตรมาส 1 และ 3", ((1, 3), (7, 9))),
        ("ไตรมาส 1, 2", ((1, 6),)),
        ("ตลอดปี", ((1, 12),)),
        ("ตลอดปีงบประมาณ", ((1, 12),)),
        ("ทุกไตรมาส", ((1, 12),)),
        ("ม.ค.", ((4, 4),)),
        ("มกราคม - มีนาคม", ((4, 6),)),
        ("ต.ค., ธ.ค.", ((1, 1), (3, 3))),
        ("15-16 มี.ค. 66", ((6, 6),)),
        ("15 มี.ค. - 2 เม.ย. 2566", ((6, 7),)),
        ("ไตรมาส ๑ - ไตรมาส ๔", ((1, 12),)),
        ("", ()),
        ("มี.ค. พ.ศ. 2566", ((6, 6),)),
        ("ต.ค.–ธ.ค.", ((1, 3),)),
        ("ช่วง ต.ค.-ธ.ค.", ((1, 3),)),
        ("ประมาณเดือนมีนาคม", ((6, 6),)),
        ("ไตรมาสแรก", ((1, 3),)),
        ("ไตรมาสที่สอง และไตรมาสสุดท้าย", ((4, 6), (10, 12))),
        ("ครึ่งปีแรก", ((1, 6),)),
        ("ครึ่งหลังของปีงบประมาณ", ((7, 12),)),
        ("ไตรมาส ๔/๒๕๖๖", ((10, 12),)),
        ("ไตรมาส 1-2 ปี 2566", ((1, 6),)),
        ("Q3/66", ((7, 9),)),
    ],
)
def test_periods(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert fiscal.parse_period(text, 2566) == spans


@pytest.mark.parametrize(
    "text",
    ["ไตรมาส 1/2565", "ต.ค. 66", "ไตรมาส 5", "ก.ย.-ต.ค.", "เร็ว ๆ นี้", "ไตรมาส 3-1", "1-2", "ไตรมาส", "-"],
)
def test_unreadable_periods(text: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        fiscal.parse_period(text, 2566)
    assert text in str(trouble.value)


@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda p: (min(p), max(p))), max_size=5)
)
def test_written_periods_read_back(spans: list[tuple[int, int]]) -> None:
    merged = fiscal.merge_spans(spans)
    assert fiscal.parse_period(fiscal.format_period(merged)) == merged
    with speaking("en"):
        assert fiscal.parse_period(told.period(merged)) == merged


@given(st.integers(1, 12))
def test_months_there_and_back(month: int) -> None:
    assert fiscal.calendar_month(fiscal.fiscal_month(month)) == month


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        fiscal.parse_period(text, 2566)
    except Unreadable as trouble:
        assert str(trouble)


def test_periods_that_touch_are_one_and_come_in_the_order_of_the_year() -> None:
    assert fiscal.merge_spans([(7, 9), (1, 3)]) == ((1, 3), (7, 9))
    assert fiscal.merge_spans([(4, 6), (1, 3)]) == ((1, 6),) == fiscal.merge_spans([(1, 6), (2, 3)])
    assert fiscal.merge_spans([(1, 2), (4, 5)]) == ((1, 2), (4, 5)) and fiscal.merge_spans([]) == ()


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (((13, 15),), "ต.ค. - ธ.ค."),
        (((0, 1),), "ก.ย. - ต.ค."),
        (((-1, -1),), "ส.ค."),
        (((1, 10**12),), "ต.ค. - ม.ค."),
    ],
)
def test_months_outside_the_year_have_names_too(spans, said):
    assert fiscal.format_period(spans) == said
