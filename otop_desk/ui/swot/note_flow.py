"""Where the notes of a quadrant lie: columns of cards as high as their text, drops, steps and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

GAP = 9.0
EDGE = 4.0


@dataclass(frozen=True)
class Drop:
    """What a drop here means: the note under the pointer, and the note to come before (None: at the end)."""

    over: int | None = None
    before: int | None = None
    line: QRectF = field(default_factory=QRectF)


@dataclass(frozen=True)
class Flow:
    """Boxes of notes by id, in their order, over so many columns of one width."""

    boxes: Mapping[int, QRectF]
    columns: tuple[tuple[int, ...], ...]
    width: float
    bottom: float

    def over(self, spot: QPointF) -> int | None:
        """The note at a point."""
        return next((note_id for note_id, box in self.boxes.items() if box.contains(spot)), None)

    def drop(self, spot: QPointF) -> Drop:
        """Where a note let go at a point would lie, with the line that shows it."""
        if not self.boxes:
            return Drop(line=QRectF(EDGE, EDGE, self.width, 3))
        place = max(0, min(int((spot.x() - EDGE) // (self.width + GAP)), len(self.columns) - 1))
        column = self.columns[place]
        left = EDGE + place * (self.width + GAP)
        for note_id in column:
            box = self.boxes[note_id]
            if spot.y() < box.center().y():
                return Drop(self.over(spot), note_id, QRectF(left, box.top() - GAP / 2 - 1.5, self.width, 3))
        last = self.boxes[column[-1]].bottom() if column else EDGE
        following = list(self.boxes)
        at = following.index(column[-1]) + 1 if column else len(following)
        before = following[at] if at < len(following) else None
        return Drop(self.over(spot), before, QRectF(left, last + GAP / 2 - 1.5, self.width, 3))

    def beside(self, note_id: int, right: int, down: int) -> int | None:
        """The note a step away: the nearest of the next column, the next of the same; None at the edge."""
        place = next(n for n, column in enumerate(self.columns) if note_id in column)
        if down:
            at = self.columns[place].index(note_id) + down
            return self.columns[place][at] if 0 <= at < len(self.columns[place]) else None
        if not 0 <= place + right < len(self.columns) or not self.columns[place + right]:
            return None
        middle = self.boxes[note_id].center().y()
        return min(self.columns[place + right], key=lambda n: abs(self.boxes[n].center().y() - middle))

    def pages(self, height: float) -> list[float]:
        """The tops of pages of this height on which no note is cut that fits on one."""
        tops, top = [0.0], 0.0
        while any(box.bottom() > top + height for box in self.boxes.values()):
            cut = [
                box.top() - EDGE
                for box in self.boxes.values()
                if box.bottom() > top + height and box.top() > top + EDGE
            ]
            top = max(min(cut, default=top + height), top + min(height, 1.0))
            if top == tops[-1] or len(tops) > len(self.boxes):
                break
            tops.append(top)
        return tops


def flow(heights: Mapping[int, float], columns: int, width: float) -> Flow:
    """Cards in their order, each into the column that is shortest so far."""
    bottoms = [EDGE] * columns
    members: list[list[int]] = [[] for _column in range(columns)]
    boxes: dict[int, QRectF] = {}
    for note_id, height in heights.items():
        place = min(range(columns), key=lambda n: (round(bottoms[n]), n))
        boxes[note_id] = QRectF(EDGE + place * (width + GAP), bottoms[place], width, height)
        bottoms[place] += height + GAP
        members[place].append(note_id)
    return Flow(boxes, tuple(map(tuple, members)), width, max(bottoms))


def columns_that_fit(room: float, least: float) -> int:
    """How many columns at least so wide fit."""
    return max(1, int((room - 2 * EDGE + GAP) // (least + GAP)))
