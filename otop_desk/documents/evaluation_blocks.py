"""What a blank form is made of: headings, items with boxes for levels or choices, lines to write on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Occasion, Part, parts_of
from otop_desk.domain.evaluation_paper import BOX, Box
from otop_desk.i18n import _
from otop_desk.typeset import (
    MM,
    Align,
    FontBook,
    ParagraphStyle,
    PdfDocument,
    draw_box,
    draw_rule,
    draw_tick,
    in_lines,
    lay_out,
    text_width,
)
from otop_desk.typeset.canvas import baseline, draw_lines
from otop_desk.typeset.paragraph import SetLine, height_of

LINE, FRAME = "#9AA0A6", "#222222"
LEAST = 10.0  # points; a level's word is set smaller before it is cut
SMALL = 7.0  # points; the least size of a long remark, which the chapter of results prints in full
GAP = 8.5  # millimetres between the lines to write on
CLEAR = 2.6  # millimetres between a box and the words beside it, so that a tick that runs over is seen
Draw = Callable[[PdfDocument, float, float, Mapping[int, str]], None]  # x and top in points


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a form: its height (mm) and how it is drawn; `leads`: it stays with what follows.

    `boxes`: key, value, x and y of the middle in mm.
    """

    height: float
    draw: Draw
    boxes: tuple[tuple[int, int, float, float], ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place on a page of the leaf (mm from the upper left corner)."""

    block: Block
    page: int
    left: float
    top: float

    def boxes(self) -> list[Box]:
        """Its boxes on the leaf."""
        return [
            Box(self.page, key, value, self.left + x, self.top + y) for key, value, x, y in self.block.boxes
        ]

    def draw(self, pdf: PdfDocument, origin: tuple[float, float], remarks: Mapping[int, str]) -> None:
        """Draw it; `origin` is the leaf's upper left corner on the page, in points."""
        self.block.draw(pdf, origin[0] + self.left * MM, origin[1] - self.top * MM, remarks)
        for box in self.boxes():
            x, y = origin[0] + (box.x - BOX / 2) * MM, origin[1] - (box.y + BOX / 2) * MM
            draw_box(pdf.canvas, x, y, BOX * MM, BOX * MM, stroke=FRAME, line=0.7)


def draw_marks(
    canvas: Any, boxes: Sequence[Box], answers: Mapping[int, int], origin: tuple[float, float]
) -> None:
    """A tick in each box that was answered."""
    for box in boxes:
        if answers.get(box.key) == box.value:
            x, y = origin[0] + (box.x - BOX / 2) * MM, origin[1] - (box.y + BOX / 2) * MM
            draw_tick(canvas, x, y, BOX * MM, "#1F4E8C")


def blocks(form: Form, occasion: Occasion, size: int, width: float, book: FontBook) -> list[Block]:
    """All pieces of the form for this width (mm)."""
    setter = _Setter(form, size, width, book)
    found = [setter.intro()] if form.intro else []
    number = 0
    for place, part in enumerate(parts_of(form, occasion), start=1):
        found += setter.heading(part, place)
        for item in part.items:
            number += 1
            found.append(setter.item(item, number))
    return found


class _Setter:
    """Sets the pieces of one form in one size."""

    def __init__(self, form: Form, size: int, width: float, book: FontBook) -> None:
        self._form, self._width, self._book = form, width, book
        self._body = ParagraphStyle(size=size, leading=1.25, thai_digits=True)
        self._bold = replace(self._body, weight=700)
        self._levels = len(form.levels)
        self._step = min(17.5, (width * 0.52) / max(self._levels, 1))  # from level to level

    def _lines(self, text: str, width: float, style: ParagraphStyle) -> tuple[list[SetLine], float]:
        """Set lines and their height in millimetres."""
        lines = lay_out(self._book, text, style, width * MM)
        return list(lines), height_of(lines) / MM

    def intro(self) -> Block:
        """What is asked of who fills it in."""
        lines, height = self._lines(self._form.intro, self._width, self._body)

        def draw(pdf: PdfDocument, x: float, top: float, _remarks: Mapping[int, str]) -> None:
            draw_lines(pdf.canvas, x, top, lines)

        return Block(height + 2, draw)

    def heading(self, part: Part, place: int) -> list[Block]:
        """The part's heading; over items with levels with the words of the levels."""
        levels = any(item.kind is ItemKind.LEVEL for item in part.items)
        if not part.title and not levels:
            return []
        title = part.title
        if self._form.kind is FormKind.SATISFACTION:
            title = _("ตอนที่ {number} {title}").format(number=place, title=part.title)
        room = self._width - (self._levels * self._step if levels else 0) - 2
        lines, height = self._lines(title, room, self._bold)
        words = [self._level(value) for value in range(self._levels, 0, -1)] if levels else []
        head = max([height, *(tall for _set, tall in words)]) + 2.5

        def draw(pdf: PdfDocument, x: float, top: float, _remarks: Mapping[int, str]) -> None:
            draw_box(
                pdf.canvas, x, top - (head - 0.5) * MM, self._width * MM, (head - 1) * MM, fill="#EEF1F4"
            )
            draw_lines(pdf.canvas, x + 3, top - 1.2 * MM, lines)
            for at, (word, _tall) in enumerate(words):
                left = self._width - (self._levels - at) * self._step
                draw_lines(pdf.canvas, x + left * MM, top - 1.2 * MM, word)

        return [Block(head + 0.5, draw, leads=True)]

    def _level(self, value: int) -> tuple[list[SetLine], float]:
        words = f"{_(self._form.levels[value - 1])}\n({value})"
        style = replace(self._bold, size=12, align=Align.CENTRE, leading=1.15)
        _lines, height = self._lines(words, self._step, style)
        every = [word for level in self._form.levels for word in _(level).split()]
        longest = max(every, key=lambda word: text_width(self._book, word, style))
        while style.size > LEAST and text_width(self._book, longest, style) > self._step * MM:
            style = replace(style, size=style.size - 0.5)
        # the room is as if nothing shrank: sheets printed before have their boxes in the same places
        return self._lines(words, self._step, style)[0], height

    def item(self, item: Item, number: int) -> Block:
        """One item of any kind."""
        if item.kind is ItemKind.LEVEL:
            return self._rated(item, number)
        return self._choice(item, number) if item.kind is ItemKind.CHOICE else self._words(item, number)

    def _rated(self, item: Item, number: int) -> Block:
        room = self._width - self._levels * self._step - 3
        lines, height = self._lines(f"{number}. {item.text}", room, self._body)
        tall = max(height + 1.6, BOX + 3.6)
        boxes = tuple(
            (item.key, value, self._width - (value - 0.5) * self._step, tall / 2)
            for value in range(1, self._levels + 1)
        )

        def draw(pdf: PdfDocument, x: float, top: float, _remarks: Mapping[int, str]) -> None:
            draw_lines(pdf.canvas, x + 3, top - (tall - height) / 2 * MM, lines)
            draw_rule(pdf.canvas, x, top - tall * MM, x + self._width * MM, top - tall * MM, colour=LINE)

        return Block(tall, draw, boxes)

    def _choice(self, item: Item, number: int) -> Block:
        """The question, then its choices: beside one another where they fit, else a line each."""
        lines, height = self._lines(f"{number}. {item.text}", self._width - 2, self._body)
        least = BOX + 3.4
        set_choices = [
            self._lines(self._named(place, choice), self._width - BOX - CLEAR - 10, self._body)
            for place, choice in enumerate(item.choices)
        ]
        places, rows = self._spread([max(line.width for line in text) / MM for text, _t in set_choices])
        tall_of = [
            max([least, *(set_choices[n][1] + 1.0 for n, place in enumerate(places) if place[0] == row)])
            for row in range(rows)
        ]
        tops = [height + 0.6 + sum(tall_of[:row]) for row in range(rows)]
        spots = [(x, tops[row] + tall_of[row] / 2) for row, x in places]
        boxes = tuple((item.key, value, x + BOX / 2, y) for value, (x, y) in enumerate(spots, start=1))

        def draw(pdf: PdfDocument, x: float, top: float, _remarks: Mapping[int, str]) -> None:
            draw_lines(pdf.canvas, x + 3, top, lines)
            for (left, middle), (text, tall) in zip(spots, set_choices, strict=True):
                draw_lines(pdf.canvas, x + (left + BOX + CLEAR) * MM, top - (middle - tall / 2) * MM, text)

        return Block(height + sum(tall_of) + 1.6, draw, boxes)

    def _named(self, place: int, choice: str) -> str:
        """A test's choices have letters, as offices print them."""
        return (
            f"{_('ก ข ค ง จ ฉ ช ซ ฌ').split()[place]}. {choice}"
            if self._form.kind is FormKind.TEST
            else choice
        )

    def _spread(self, widths: Sequence[float]) -> tuple[list[tuple[int, float]], int]:
        """Row and left edge of each choice: in columns as wide as the longest of them."""
        if not widths:
            return [], 0
        step = max(widths) + BOX + CLEAR + 8
        room = self._width - 6
        across = max(min(int(room // step), len(widths)), 1)
        if across < len(widths):
            across = 2 if across >= 2 else 1
        wide = room / across
        places = [(n // across, 6 + n % across * wide) for n in range(len(widths))]
        return places, -(-len(widths) // across)

    def _words(self, item: Item, number: int) -> Block:
        """The question and two lines to write on; of a filled sheet what was written."""
        lines, height = self._lines(f"{number}. {item.text}", self._width - 2, self._body)

        def draw(pdf: PdfDocument, x: float, top: float, remarks: Mapping[int, str]) -> None:
            draw_lines(pdf.canvas, x + 3, top, lines)
            rules = [top - (height + row * GAP) * MM for row in (1, 2)]
            written = _written(pdf.book, remarks.get(item.key, ""), self._body, self._width * MM - 8)
            if len(written) <= len(rules):
                for y, line in zip(rules, written, strict=False):
                    draw_lines(pdf.canvas, x + 6, y + 1.6 * MM - baseline(0, line), [line])
                for y in rules:
                    draw_rule(pdf.canvas, x + 3, y, x + self._width * MM, y, line=0.7, dots=True)
            else:
                draw_lines(pdf.canvas, x + 6, top - (height + 1) * MM, written)

        return Block(height + 2 * GAP + 2.5, draw)


def _written(book: FontBook, text: str, body: ParagraphStyle, width: float) -> list[SetLine]:
    """What was written, a line on each rule; a longer text in smaller type where both rules were."""
    style = replace(body, colour="#1F4E8C")
    lines = lay_out(book, text, style, width) if text else []
    if len(lines) <= 2:
        return lines
    room = (2 * GAP + 1) * MM
    style = replace(style, leading=1.2)
    while height_of(lines) > room and style.size > SMALL:
        style = replace(style, size=style.size - 0.5)
        lines = lay_out(book, text, style, width)
    return in_lines(book, text, style, width, int(room / lines[0].height))
