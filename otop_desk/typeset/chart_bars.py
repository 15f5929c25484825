"""Bars upright or lying, side by side or stacked; Likert bars; a donut."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from otop_desk.typeset.charts import Chart, Series, Sheet, legend, readable_on, scale
from otop_desk.typeset.style import Align


@dataclass(frozen=True)
class BarChart(Chart):
    """Bars for each category; `lying` bars have room for long names; `stacked` puts series end to end."""

    categories: Sequence[str] = ()
    series: Sequence[Series] = ()
    stacked: bool = False
    lying: bool = False
    values: bool = True
    unit: str = ""

    def fill(self, sheet: Sheet, width: float) -> None:
        """Scale, bars, names, legend."""
        names = [(s.name, self.look.colour(i, s.colour)) for i, s in enumerate(self.series) if s.name]
        foot = legend(sheet, names, 0, width) + 4 if len(names) > 1 else 0.0
        if self.lying:
            self._lying(sheet, width, foot)
        else:
            self._upright(sheet, width, foot, scale(self._top()))

    def words(self) -> str:
        """Each category with its values."""
        rows = (
            (name, [f"{s.name} {self.look.format(s.values[at])}".strip() for s in self.series])
            for at, name in enumerate(self.categories)
        )
        return told(rows)

    def _top(self) -> float:
        """The highest value that a bar reaches."""
        if self.stacked:
            return max(
                (sum(s.values[i] for s in self.series) for i in range(len(self.categories))), default=0.0
            )
        return max((v for s in self.series for v in s.values), default=0.0)

    def _upright(self, sheet: Sheet, width: float, foot: float, marks: Sequence[float]) -> None:
        """Bars that stand."""
        form, size = self.look.format, self.look.text.size
        left = max(sheet.width(form(m)) for m in marks) + 6
        slot = (width - left) / max(1, len(self.categories))
        name_room = max((sheet.height(c, slot * 0.96) for c in self.categories), default=0.0) + 4
        low, high = foot + name_room, self.height - size * (2.2 if self.unit else 1.1)
        self._grid(sheet, left, width, low, high, marks)
        if self.unit:
            sheet.label(0, self.height - size * 0.7, self.unit)
        for i, category in enumerate(self.categories):
            x = left + slot * i
            sheet.label(x + slot / 2, low - name_room / 2 - 1, category, Align.CENTRE, width=slot * 0.96)
            self._bars(sheet, i, x, slot, low, (high - low) / marks[-1])
        sheet.rule(left, low, width, low, self.look.axis, 0.8)

    def _grid(
        self, sheet: Sheet, left: float, right: float, low: float, high: float, marks: Sequence[float]
    ) -> None:
        """Level lines with their values."""
        for mark in marks:
            y = low + (high - low) * mark / marks[-1]
            sheet.rule(left, y, right, y)
            sheet.label(left - 4, y, self.look.format(mark), Align.RIGHT)

    def _bars(self, sheet: Sheet, i: int, x: float, slot: float, low: float, unit: float) -> None:
        """The standing bars of one category."""
        count = 1 if self.stacked else max(1, len(self.series))
        bar = min(slot * 0.72 / count, 46.0)
        start = x + (slot - bar * count) / 2
        level = low
        for n, series in enumerate(self.series):
            value = series.values[i]
            height = max(0.0, value) * unit
            colour = self.look.colour(n, series.colour)
            at = start if self.stacked else start + n * bar
            sheet.box(at, level, bar * (1 if self.stacked else 0.94), height, fill=colour)
            text = self.look.format(value)
            if self.values and self.stacked and height > self.look.text.size * 1.1:
                sheet.label(at + bar / 2, level + height / 2, text, Align.CENTRE, colour=readable_on(colour))
            elif self.values and not self.stacked:
                y = level + height + self.look.text.size * 0.6
                self._value(sheet, at + bar * 0.47, y, text, Align.CENTRE, slot / count - 2)
            if self.stacked:
                level += height

    def _value(
        self, sheet: Sheet, x: float, y: float, text: str, align: Align = Align.LEFT, room: float = math.inf
    ) -> None:
        """A value at the end of its bar, small where it has little room beside others.

        Where nothing else is near, no line of the grid runs through it.
        """
        size, wide = self.look.text.size, sheet.width(text)
        if wide > room:
            size = max(size * room / wide, 5.0)
            sheet.label(x, y, text, align, size=size)
            return
        if len(self.series) == 1:
            left = x - wide / 2 if align is Align.CENTRE else x
            sheet.box(left - 1, y - size * 0.56, wide + 2, size * 1.1, fill="#FFFFFF")
        sheet.label(x, y, text, align)

    def _spaced(self, sheet: Sheet, width: float) -> tuple[Sequence[float], float]:
        """Marks whose values have room beside each other in `width`, and the room at its end for a value."""
        for steps in (5, 3, 2, 1):
            marks = scale(self._top(), steps)
            widest = max(sheet.width(self.look.format(mark)) for mark in marks)
            if widest + 4 <= (width - widest - 6) / (len(marks) - 1):
                break
        return marks, widest + 6

    def _lying(self, sheet: Sheet, width: float, foot: float) -> None:
        """Bars that lie, first category on top."""
        size = self.look.text.size
        left = min(max((sheet.width(c) for c in self.categories), default=0.0) + 8, width * 0.42)
        marks, room = self._spaced(sheet, width - left)
        low, unit = foot + size * 1.5, (width - left - room) / marks[-1]
        slot = (self.height - low) / max(1, len(self.categories))
        for mark in marks:
            x = left + mark * unit
            sheet.rule(x, low, x, self.height)
            sheet.label(x, low - size * 0.75, self.look.format(mark), Align.CENTRE)
        count = 1 if self.stacked else max(1, len(self.series))
        bar = min(slot * 0.74 / count, 22.0)
        for i, category in enumerate(self.categories):
            middle = self.height - slot * (i + 0.5)
            sheet.label(left - 5, middle, category, Align.RIGHT, width=left - 5)
            at = left
            for n, series in enumerate(self.series):
                colour = self.look.colour(n, series.colour)
                length = max(0.0, series.values[i]) * unit
                y = middle + bar * count / 2 - bar * (1 if self.stacked else n + 1)
                sheet.box(at if self.stacked else left, y, length, bar * 0.94, fill=colour)
                text = self.look.format(series.values[i])
                if self.values and self.stacked and length > sheet.width(text) + 4:
                    sheet.label(
                        at + length / 2, y + bar * 0.47, text, Align.CENTRE, colour=readable_on(colour)
                    )
                elif self.values and not self.stacked:
                    self._value(sheet, left + length + 3, y + bar * 0.47, text)
                if self.stacked:
                    at += length
        sheet.rule(left, low, left, self.height, self.look.axis, 0.8)


@dataclass(frozen=True)
class LikertBars(Chart):
    """Shares of answers from the lowest level to the highest, one bar a question, the mean at its end.

    `rooms`: how much of the height each question gets, in shares of all; none: equal ones.
    """

    questions: Sequence[str] = ()
    counts: Sequence[Sequence[int]] = ()
    levels: Sequence[str] = ()
    colours: Sequence[str] = ("#B5523B", "#E3B7A0", "#D9DCDD", "#8DBCC4", "#0B5B6E")
    means: Sequence[str] = ()
    rooms: Sequence[float] = ()

    @staticmethod
    def label_room(width: float) -> float:
        """How wide a question may be before it wraps."""
        return width * 0.38 - 6

    def fill(self, sheet: Sheet, width: float) -> None:
        """Bars of 100 per cent, with the share in each part that has room for it."""
        foot = legend(sheet, list(zip(self.levels, self.colours, strict=False)), 0, width) + 4
        left = width * 0.38
        right = width - (max((sheet.width(m, 700) for m in self.means), default=0.0) + 8 if self.means else 0)
        rooms = self.rooms or [1.0] * len(self.questions)
        unit, top = (self.height - foot) / (sum(rooms) or 1.0), self.height
        for row, (question, counts) in enumerate(zip(self.questions, self.counts, strict=True)):
            slot = rooms[row] * unit
            middle, top = top - slot / 2, top - slot
            sheet.label(left - 6, middle, question, Align.RIGHT, width=self.label_room(width))
            self._bar(sheet, counts, left, right, middle, min(slot * 0.72, 20.0))
            if row < len(self.means):
                sheet.label(right + 6, middle, self.means[row], weight=700)

    def words(self) -> str:
        """Each question with how many chose each level, and its mean."""
        means = [*self.means, *[""] * len(self.questions)]
        rows = (
            (question, [f"{n} {level}" for level, n in zip(self.levels, counts, strict=False) if n] + [mean])
            for question, counts, mean in zip(self.questions, self.counts, means, strict=False)
        )
        return told(rows)

    def _bar(
        self, sheet: Sheet, counts: Sequence[int], left: float, right: float, middle: float, bar: float
    ) -> None:
        """One question."""
        total = sum(counts)
        x = left
        for count, colour in zip(counts, self.colours, strict=False):
            length = (right - left) * count / total if total else 0.0
            sheet.box(x, middle - bar / 2, length, bar, fill=colour)
            text = f"{(200 * count + total) // (2 * total)}%" if total else ""  # a half goes up
            if length > sheet.width(text) + 3:
                sheet.label(x + length / 2, middle, text, Align.CENTRE, colour=readable_on(colour))
            x += length
        if not total:
            sheet.box(left, middle - bar / 2, right - left, bar, stroke=self.look.rule)


def told(rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Rows of a chart in words: each name with its values."""
    return "; ".join(
        f"{name} {', '.join(value for value in values if value)}".strip() for name, values in rows
    )
