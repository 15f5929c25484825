"""Drawing shaped text on a ReportLab canvas: at a point, as a block of lines, in a box."""

from __future__ import annotations

from typing import Any

from otop_desk.typeset.composite import DocumentFonts
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.paragraph import Part, SetLine, Text, lay_out
from otop_desk.typeset.shaping import Line, shape_line
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle, number
from otop_desk.typeset.tags import begin_text, end_mark

PRINTED = 4  # the flag of a link that archives ask for
_BLACK = ((0, 0, 0), (0.0, 0.0, 0.0))


def attach(canvas: Any, book: FontBook) -> DocumentFonts:
    """Make any ReportLab canvas able to draw text from `book`; needed once per document."""
    fonts = DocumentFonts(canvas._doc, book)
    canvas.typeset_fonts = fonts
    return fonts


def fonts_of(canvas: Any) -> DocumentFonts:
    """The composite fonts of the document that `canvas` draws; LookupError before `attach`."""
    fonts = getattr(canvas, "typeset_fonts", None)
    if fonts is None:
        raise LookupError("attach(canvas, book) first, or draw on the canvas of a PdfDocument")
    found: DocumentFonts = fonts
    return found


def text_width(book: FontBook, text: str, style: TextStyle) -> float:
    """The width of one line of text in points."""
    line = shape_line(book, for_style(text, style), style)
    return (line.width + style.tracking * line.steps) * style.size


def draw_text(
    canvas: Any, x: float, y: float, text: str, style: TextStyle, align: Align = Align.LEFT
) -> float:
    """Draw one line with its baseline at y, from, around or up to x by `align`; gives its width."""
    fonts = fonts_of(canvas)
    line = shape_line(fonts.book, for_style(text, style), style)
    width = (line.width + style.tracking * line.steps) * style.size
    if align is Align.CENTRE:
        x -= width / 2
    elif align is Align.RIGHT:
        x -= width
    told = bool(line.runs) and begin_text(canvas)
    _show(canvas, fonts, x, y, line, style, style.tracking * style.size)
    if style.underline or style.strike or style.link:
        _decorate(canvas, x, y, width, style)
    if told:
        end_mark(canvas)
    return width


def draw_line(canvas: Any, x: float, y: float, line: SetLine) -> None:
    """Draw a laid-out line; x is the paragraph's left edge, y the baseline."""
    fonts = fonts_of(canvas)
    x += line.x
    for part in line.parts:
        style = part.style
        gap = line.stretch + style.tracking * style.size
        added = line.stretch * part.line.steps + line.space * part.line.text.count(" ")
        width = (part.width + added) * line.squeeze
        _show(canvas, fonts, x, y, part.line, style, gap, line.space, line.squeeze)
        if style.underline or style.strike or style.link:
            _decorate(canvas, x, y, width, style)
        x += width


def draw_lines(canvas: Any, x: float, top: float, lines: tuple[SetLine, ...] | list[SetLine]) -> float:
    """Draw lines downwards from `top`; gives the y of the block's lower edge."""
    told = bool(lines) and begin_text(canvas)
    for line in lines:
        draw_line(canvas, x, baseline(top, line), line)
        top -= line.height
    if told:
        end_mark(canvas)
    return top


def baseline(top: float, line: SetLine) -> float:
    """Where the baseline of a line lies whose upper edge is at `top`."""
    ink = line.ascent + _descent(line.parts)
    return top - (line.height - ink) / 2 - line.ascent


def _descent(parts: tuple[Part, ...]) -> float:
    """How far the fonts of a line reach below the baseline, as a positive number."""
    return max((-p.line.descent * p.style.size for p in parts), default=0.0)


def draw_block(canvas: Any, x: float, top: float, width: float, text: Text, style: ParagraphStyle) -> float:
    """Set a paragraph in `width` with its upper edge at `top`; gives the y of its lower edge."""
    return draw_lines(canvas, x, top, lay_out(fonts_of(canvas).book, text, style, width))


def _show(
    canvas: Any,
    fonts: DocumentFonts,
    x: float,
    y: float,
    line: Line,
    style: TextStyle,
    gap: float,
    space: float = 0.0,
    squeeze: float = 1.0,
) -> None:
    """Write the operators that show a shaped line: `gap` more behind each cluster, `space` more at blanks."""
    if line.missing:
        fonts.note_missing(line)
    runs = fonts.codes(line)
    if not runs:
        return
    size = number(style.size)
    if gap or space:
        ems = 1000 / style.size
        shown = "".join(f"/{r.font.resource} {size} Tf{r.spaced(gap * ems, space * ems)}TJ " for r in runs)
    else:
        shown = "".join(f"/{r.font.resource} {size} Tf<{r.plain}>Tj " for r in runs)
    state = f"{number(gap)} Tc " if gap else ""
    if squeeze != 1.0:
        state += f"{number(squeeze * 100)} Tz "
    text = f"BT {state}{number(x)} {number(y)} Td {shown}ET"
    if state or style.fill != "0 g" or canvas._fillColorObj not in _BLACK:
        text = f"q {style.fill} {text} Q"
    canvas._code.append(text)


def _decorate(canvas: Any, x: float, y: float, width: float, style: TextStyle) -> None:
    """Underline, strike through, link."""
    thick = style.size / 18
    for wanted, at in ((style.underline, -0.16), (style.strike, 0.26)):
        if wanted:
            level = number(y + at * style.size)
            ink = style.fill.upper()
            canvas._code.append(
                f"q {ink} {number(thick)} w {number(x)} {level} m {number(x + width)} {level} l S Q"
            )
    if style.link:
        box = (x, y - 0.25 * style.size, x + width, y + style.size)
        if style.link.startswith("#"):
            canvas.linkRect("", style.link[1:], box, relative=1, Border="[0 0 0]", F=PRINTED)
        elif style.link.split(":", 1)[0].lower() in ("http", "https", "mailto", "tel"):
            canvas.linkURL(style.link, box, relative=1, thickness=0, F=PRINTED)
        else:
            raise ValueError(f"not a link: {style.link!r}")
