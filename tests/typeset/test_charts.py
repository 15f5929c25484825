"""Charts: where every bar, line and word of them stands, as they are meant to.

`python -m tests.typeset.test_charts` writes it anew after a change that is meant; look at the papers then.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import pytest

from otop_desk.typeset.chart_bars import BarChart, LikertBars
from otop_desk.typeset.charts import ChartLook, Series, Sheet, readable_on, scale
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.style import Align
from tests.source import ROOT

KEPT = ROOT / "tests" / "data" / "charts.txt"
TOWNS = ("จะนะ", "หาดใหญ่", "สะบ้าย้อยกับเทพาและนาทวี")
ONE = (Series("", (5, 0, 12)),)
TWO = (Series("ก่อน", (3, 8, 0.5)), Series("หลัง", (6, 1, 9), "#123456"))
CHARTS: dict[str, BarChart | LikertBars] = {
    "one series": BarChart(300, 120, categories=TOWNS, series=ONE, unit="คน"),
    "two series": BarChart(300, 120, categories=TOWNS, series=TWO),
    "two without values": BarChart(300, 120, categories=TOWNS, series=TWO, values=False),
    "stacked": BarChart(300, 160, categories=TOWNS, series=TWO, stacked=True, unit="บาท"),
    "lying": BarChart(300, 120, categories=TOWNS, series=ONE, lying=True, unit="คน"),
    "two lying": BarChart(300, 160, categories=TOWNS, series=TWO, lying=True),
    "lying stacked": BarChart(300, 120, categories=TOWNS, series=TWO, lying=True, stacked=True),
    "many lying": BarChart(200, 300, categories=TOWNS, series=ONE, lying=True, values=False),
    "nothing": BarChart(100, 60),
    "answers": LikertBars(
        300, 120, questions=("ข้อหนึ่ง", "ข้อสอง", "ไม่มีใครตอบ"),
        levels=("น้อยที่สุด", "น้อย", "กลาง", "มาก", "มากที่สุด"),
        counts=((0, 0, 1, 3, 4), (1, 1, 1, 1, 96), (0, 0, 0, 0, 0)), means=("4.38", "4.90", "-"),
    ),
}  # fmt: skip


def lines() -> Iterator[str]:
    """Each shape and each label, in tenths of a point."""
    book = FontBook.bundled(machine=False)
    for name, chart in CHARTS.items():
        sheet = Sheet(book, ChartLook())
        chart.fill(sheet, chart.width)
        yield f"# {name}: {chart.words() if isinstance(chart, BarChart | LikertBars) else ''}".replace(
            "\n", " / "
        )
        for shape in sheet.shapes:
            told = {key: value for key, value in vars(shape).items() if value is not None}
            yield f"{type(shape).__name__} " + " ".join(f"{key}={_plain(told[key])}" for key in sorted(told))
        for label in sheet.labels:
            yield (
                f"{label.x:.1f} {label.y:.1f} {label.align.name} {label.width:.1f} {label.colour} "
                f"{label.weight} {label.size:.1f} {label.text}"
            )


def _plain(value: object) -> str:
    if isinstance(value, int | float):
        return f"{value:.1f}"
    return value.hexval() if hasattr(value, "hexval") else str(value)


def test_everything_in_a_chart_stands_where_it_is_meant_to() -> None:
    assert list(lines()) == KEPT.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("top", "marks"),
    [
        (0, [0, 1]), (-1, [0, 1]), (math.inf, [0, 1]), (math.nan, [0, 1]), (1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (5, [0, 1, 2, 3, 4, 5]), (6, [0, 2, 4, 6]), (12, [0, 5, 10, 15]), (100, [0, 20, 40, 60, 80, 100]),
        (101, [0, 50, 100, 150]),
    ],
)  # fmt: skip
def test_marks_are_round_and_reach_the_top(top: float, marks: list[float]) -> None:
    assert scale(top) == pytest.approx(marks)


@pytest.mark.parametrize("lying", [True, False])
@pytest.mark.parametrize("most", [3.0, 91_000.0, 987_654_321.75, 98_765_432_100.25])
def test_values_stand_beside_each_other_however_large(most: float, lying: bool) -> None:
    sheet = Sheet(FontBook.bundled(machine=False), ChartLook(format=lambda value: f"{value:,.2f}"))
    values = Series("บาท", (most, most * 0.9, most * 0.95, most / 2, most))
    BarChart(470, 170, categories="กขคงจ", series=[values], lying=lying).fill(sheet, 470)
    numbers = [label for label in sheet.labels if label.align is Align.CENTRE and label.text[0].isdigit()]
    assert len(numbers) >= 2
    for one, other in combinations(numbers, 2):
        room = (sheet.width(one.text, size=one.size) + sheet.width(other.text, size=other.size)) / 2
        assert abs(one.x - other.x) >= room or abs(one.y - other.y) > 9


def test_words_are_black_or_white_whichever_is_easier_to_read() -> None:
    assert [readable_on(fill) for fill in ("#FFFFFF", "#E0A12B", "#0B5B6E", "#000000")] == [
        "#000000",
        "#000000",
        "#FFFFFF",
        "#FFFFFF",
    ]


if __name__ == "__main__":
    KEPT.write_text("\n".join(lines()) + "\n", "utf-8")
