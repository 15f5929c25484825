"""Plans as pictures: a Gantt chart over named periods, and a matrix of two by two (SWOT, TOWS, impact)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otop_desk.typeset.charts import Chart, Sheet, readable_on
from otop_desk.typeset.style import Align


@dataclass(frozen=True)
class Task:
    """A row of a Gantt chart: spans from a period to another (0 is the first; 2.5 is half of the third)."""

    name: str
    spans: Sequence[tuple[float, float]] = ()
    colour: str = ""
    text: str = ""


@dataclass(frozen=True)
class Gantt(Chart):
    """Tasks over periods; `groups` are wider heads above the periods, as (name, how many periods)."""

    periods: Sequence[str] = ()
    tasks: Sequence[Task] = ()
    groups: Sequence[tuple[str, int]] = ()
    names: float = 0.32

    def fill(self, sheet: Sheet, width: float) -> None:
        """Head, grid, names, spans."""
        left = width * self.names
        slot = (width - left) / max(1, len(self.periods))
        head = self.look.text.size * 1.7
        top = self.height
        if self.groups:
            at = left
            for name, count in self.groups:
                sheet.box(at, top - head, slot * count, head, fill="#E8EEF0", stroke=self.look.rule)
                sheet.label(at + slot * count / 2, top - head / 2, name, Align.CENTRE, weight=700)
                at += slot * count
            top -= head
        for i, period in enumerate(self.periods):
            sheet.box(left + slot * i, top - head, slot, head, stroke=self.look.rule)
            sheet.label(left + slot * (i + 0.5), top - head / 2, period, Align.CENTRE, width=slot)
        top -= head
        row = top / max(1, len(self.tasks))
        for i in range(len(self.periods) + 1):
            sheet.rule(left + slot * i, 0, left + slot * i, top)
        for i, task in enumerate(self.tasks):
            self._task(sheet, task, i, top - row * (i + 0.5), row, left, slot)
        sheet.rule(0, 0, width, 0)

    def _task(
        self, sheet: Sheet, task: Task, index: int, middle: float, row: float, left: float, slot: float
    ) -> None:
        """One row."""
        sheet.rule(0, middle + row / 2, left + slot * len(self.periods), middle + row / 2)
        sheet.label(2, middle, task.name, width=left - 8)
        bar = min(row * 0.6, 14.0)
        colour = task.colour or self.look.palette[0]
        for start, end in task.spans:
            x, length = left + slot * start, slot * (end - start)
            sheet.box(x + 1, middle - bar / 2, max(1.0, length - 2), bar, fill=colour)
            if task.text and sheet.width(task.text) < length - 4:
                sheet.label(x + length / 2, middle, task.text, Align.CENTRE, colour=readable_on(colour))


@dataclass(frozen=True)
class Quadrant:
    """One of the four fields: its title, lines of text and colour."""

    title: str
    lines: Sequence[str] = ()
    fill: str = "#F4F6F7"


@dataclass(frozen=True)
class Point:
    """A mark on the matrix: 0..1 to the right and up."""

    x: float
    y: float
    text: str = ""
    colour: str = "#0B5B6E"


@dataclass(frozen=True)
class Matrix(Chart):
    """Two by two fields (upper left, upper right, lower left, lower right) with axis names and points."""

    quadrants: Sequence[Quadrant] = ()
    across: tuple[str, str] = ("", "")
    up: tuple[str, str] = ("", "")
    points: Sequence[Point] = ()

    def fill(self, sheet: Sheet, width: float) -> None:
        """Fields, their words, axis names, points."""
        size = self.look.text.size
        low = size * 1.7 if any(self.across) else 0.0
        left = max((sheet.width(word) for word in self.up), default=0.0) + 6 if any(self.up) else 0.0
        half_w, half_h = (width - left) / 2, (self.height - low) / 2
        for i, quadrant in enumerate(self.quadrants[:4]):
            x, y = left + half_w * (i % 2), low + half_h * (1 - i // 2)
            sheet.box(x, y, half_w, half_h, fill=quadrant.fill, stroke=self.look.rule)
            self._words(sheet, quadrant, x, y + half_h, half_w)
        for i, word in enumerate(self.across):
            sheet.label(left + half_w * (i + 0.5), low / 2, word, Align.CENTRE)
        for i, word in enumerate(self.up):
            sheet.label(left - 4, low + half_h * (i + 0.5), word, Align.RIGHT)
        for point in self.points:
            x, y = left + point.x * half_w * 2, low + point.y * half_h * 2
            sheet.dot(x, y, 3.2, point.colour)
            sheet.label(x + 5, y, point.text)

    def _words(self, sheet: Sheet, quadrant: Quadrant, x: float, top: float, width: float) -> None:
        """Title and lines of a field, from its top down."""
        size = self.look.text.size
        top -= size * 1.1
        sheet.label(
            x + 6, top, quadrant.title, weight=700, size=size * 1.1, colour=readable_on(quadrant.fill)
        )
        top -= size * 0.9
        for line in quadrant.lines:
            text = f"• {line}"
            height = sheet.height(text, width - 12)
            colour = readable_on(quadrant.fill)
            sheet.label(x + 6, top - height / 2, text, width=width - 12, colour=colour)
            top -= height
