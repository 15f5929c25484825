"""Charts as vectors: shapes of reportlab.graphics, every word through this engine. Look, labels, scales."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, Wedge
from reportlab.lib.colors import HexColor, white

from otop_desk.typeset.canvas import baseline, draw_line, draw_lines, fonts_of
from otop_desk.typeset.drawn import Drawn
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.paragraph import height_of, lay_out
from otop_desk.typeset.style import Align, ParagraphStyle, rgb

PALETTE = ("#0B5B6E", "#E0A12B", "#7A9E7E", "#B5523B", "#5B6FA8", "#8C8C8C", "#3E8E9E", "#C9B458")


def _text() -> ParagraphStyle:
    return ParagraphStyle(size=9, leading=1.25, thai_digits=True)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.2f}"


@dataclass(frozen=True)
class ChartLook:
    """Type and colours of a chart; `format` turns a value into the text at its bar."""

    text: ParagraphStyle = field(default_factory=_text)
    palette: Sequence[str] = PALETTE
    rule: str = "#D0D6D9"
    axis: str = "#6B757A"
    format: Callable[[float], str] = _plain

    def colour(self, index: int, own: str = "") -> str:
        """The colour of a series: its own, or the next of the palette."""
        return own or self.palette[index % len(self.palette)]


@dataclass(frozen=True)
class Series:
    """Values of one kind, one for each category."""

    name: str
    values: Sequence[float]
    colour: str = ""


@dataclass(frozen=True)
class Label:
    """Words at a place: (x, y) is the middle of the left edge, centre or right edge of `width`."""

    x: float
    y: float
    text: str
    align: Align = Align.LEFT
    width: float = 0.0
    colour: str = ""
    weight: int = 0
    size: float = 0.0


class _Shapes(_PDFRenderer):  # type: ignore[misc]
    """ReportLab's renderer of shapes, which shall not call for a font: the words are not its business."""

    def applyStateChanges(self, delta: dict[str, Any], newState: Any) -> None:
        """Colours, lines and transforms only."""
        wanted = {key: value for key, value in delta.items() if key not in ("fontName", "fontSize")}
        super().applyStateChanges(wanted, newState)


class Sheet:
    """What a chart puts on paper: shapes for reportlab.graphics, and labels."""

    def __init__(self, book: FontBook, look: ChartLook) -> None:
        self.book, self.look = book, look
        self.shapes: list[Any] = []
        self.labels: list[Label] = []

    def box(self, x: float, y: float, width: float, height: float, fill: str = "", stroke: str = "") -> None:
        """A rectangle."""

        if width > 0 and height > 0:
            self.shapes.append(Rect(x, y, width, height, **_inks(fill, stroke)))

    def rule(self, x0: float, y0: float, x1: float, y1: float, colour: str = "", width: float = 0.5) -> None:
        """A line."""

        ink = HexColor(colour or self.look.rule)
        self.shapes.append(Line(x0, y0, x1, y1, strokeColor=ink, strokeWidth=width))

    def ring(
        self, x: float, y: float, radius: float, inner: float, start: float, end: float, fill: str
    ) -> None:
        """A part of a ring from `start` to `end` degrees, clockwise from the top."""

        shape = Wedge(x, y, radius, 90 - end, 90 - start, radius1=inner or None, **_inks(fill, ""))
        shape.strokeColor, shape.strokeWidth = white, 0.8
        self.shapes.append(shape)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""

        self.shapes.append(Circle(x, y, radius, **_inks(fill, "")))

    def style(self, label: Label) -> ParagraphStyle:
        """The style of a label."""
        text = self.look.text
        return replace(
            text,
            align=label.align,
            colour=label.colour or text.colour,
            weight=label.weight or text.weight,
            size=label.size or text.size,
        )

    def label(self, x: float, y: float, text: str, align: Align = Align.LEFT, **looks: Any) -> None:
        """Add words."""
        if text:
            self.labels.append(Label(x, y, text, align, **looks))

    def width(self, text: str, weight: int = 0, size: float = 0.0) -> float:
        """The width of words on one line."""
        lines = lay_out(self.book, text, self.style(Label(0, 0, text, weight=weight, size=size)), 1e6)
        return max((line.width for line in lines), default=0.0)

    def height(self, text: str, width: float) -> float:
        """The height of words wrapped in `width`."""
        return height_of(lay_out(self.book, text, self.style(Label(0, 0, text)), width))

    def draw(self, canvas: Any, x: float, y: float, width: float, height: float) -> None:
        """Render shapes, then words, with the lower left corner at (x, y)."""

        drawing = Drawing(width, height)
        for shape in self.shapes:
            drawing.add(shape)
        canvas.saveState()
        _Shapes().draw(drawing, canvas, x, y)
        canvas.restoreState()
        for label in self.labels:
            self._draw_label(canvas, x, y, label)

    def _draw_label(self, canvas: Any, x: float, y: float, label: Label) -> None:
        """Set one label, wrapped in its width if it has one."""
        style = self.style(label)
        room = label.width or self.width(label.text, label.weight, label.size) + 0.5
        lines = lay_out(self.book, label.text, style, room)
        left = x + label.x
        if label.align is Align.CENTRE:
            left -= room / 2
        elif label.align is Align.RIGHT:
            left -= room
        top = y + label.y + height_of(lines) / 2
        if len(lines) == 1:
            draw_line(canvas, left, baseline(top, lines[0]), lines[0])
        else:
            draw_lines(canvas, left, top, lines)


@dataclass(frozen=True)
class Chart(Drawn):
    """A drawing of `width` x `height` points made of shapes and words."""

    width: float = 400.0
    height: float = 200.0
    look: ChartLook = field(default_factory=ChartLook)

    def fill(self, sheet: Sheet, width: float) -> None:
        """Put the chart on the sheet."""

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw the chart with its lower left corner at (x, y)."""
        sheet = Sheet(fonts_of(canvas).book, self.look)
        self.fill(sheet, self.width)
        sheet.draw(canvas, x, y, self.width, self.height)


def scale(top: float, steps: int = 5) -> list[float]:
    """Round marks from 0 to at least `top`: 1, 2 or 5 times a power of ten apart."""
    if top <= 0 or not math.isfinite(top):
        return [0.0, 1.0]
    raw = top / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= raw * 0.999)
    return [i * step for i in range(math.ceil(top / step - 1e-9) + 1)]


def legend(sheet: Sheet, names: Sequence[tuple[str, str]], y: float, width: float) -> float:
    """Names with their colours in rows up from `y`, in the middle; gives the height taken."""
    rows: list[list[tuple[str, str, float]]] = [[]]
    used = 0.0
    for name, colour in names:
        room = sheet.width(name) + 26
        if rows[-1] and used + room > width:
            rows.append([])
            used = 0.0
        rows[-1].append((name, colour, room))
        used += room
    line = sheet.look.text.size * 1.6
    for number, row in enumerate(reversed(rows)):
        x = (width - sum(room for _, _, room in row)) / 2
        middle = y + line * (number + 0.5)
        for name, colour, room in row:
            sheet.box(x, middle - 4, 8, 8, fill=colour)
            sheet.label(x + 12, middle, name)
            x += room
    return line * len(rows) if names else 0.0


def readable_on(fill: str) -> str:
    """Black or white, whichever is easier to read on a colour (WCAG relative luminance)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(fill)]
    light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return "#000000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "#FFFFFF"


def _inks(fill: str, stroke: str) -> dict[str, Any]:
    """Colours as reportlab.graphics takes them."""
    return {
        "fillColor": HexColor(fill) if fill else None,
        "strokeColor": HexColor(stroke) if stroke else None,
        "strokeWidth": 0.6,
    }
