"""Widths of a table's columns, from their content, between what they need and what they would like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from otop_desk.thai.held import Grade
from otop_desk.thai.words import endings
from otop_desk.typeset.breaks import is_number
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.drawn import Drawn
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import ParagraphStyle
from otop_desk.typeset.table_model import Cell, Column, Row, TableLook

# Of a long table only the first rows and each column's longest texts are measured.
FIRST_ROWS, LONGEST = 60, 24
# A text of one piece that is narrower than this many em needs no closer look.
SHORT = 30
# A Latin word is given up to this many em where Thai words need the room.
LATIN = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column needs in points: for numbers, Thai words, all words, what belongs together; its like."""

    number: float
    thai: float
    word: float
    held: float
    like: float


def column_widths(
    book: FontBook,
    columns: Sequence[Column],
    header: Sequence[Row],
    rows: Sequence[Row],
    look: TableLook,
    room: float,
) -> list[float]:
    """The width of each column, padding included; together they fill `room` if any column may grow."""
    return _share_out(columns, _wishes(book, columns, header, rows, look, room), room)


def words_need(
    book: FontBook, columns: Sequence[Column], header: Sequence[Row], rows: Sequence[Row], look: TableLook
) -> float:
    """The least width of a table in which no number and no Thai word is cut."""
    return sum(wish.thai for wish in _wishes(book, columns, header, rows, look, 0.0))


def _wishes(
    book: FontBook,
    columns: Sequence[Column],
    header: Sequence[Row],
    rows: Sequence[Row],
    look: TableLook,
    room: float,
) -> list[Wish]:
    wishes = []
    for index, column in enumerate(columns):
        measured = _measure(book, column, index, header, rows, look)
        pad = 2 * look.pad_x + 0.5
        number, thai, word, held, like = (min(v + pad, column.most) for v in measured)
        if column.width is not None:  # what is asked for, and more where a word has no room in it
            number, thai, word = (max(column.width, v) for v in (number, thai, word))
            wishes.append(Wish(number, thai, word, word, word))
            continue
        held, like = max(held, column.least), max(like, column.least)
        wishes.append(Wish(number, thai, word, held, max(held, min(like, room * 0.5))))
    return wishes


def _share_out(columns: Sequence[Column], wishes: Sequence[Wish], room: float) -> list[float]:
    """Divide the room: what is needed first, then what is liked, then what is left over.

    Where even the needs are too much, no number is cut, then no Thai word, then no word; the widest column
    gives way first.
    """
    if sum(wish.thai for wish in wishes) >= room:
        return _water_level([w.number for w in wishes], [w.thai for w in wishes], room)
    if sum(wish.word for wish in wishes) >= room:
        return _water_level([w.thai for w in wishes], [w.word for w in wishes], room)
    if sum(wish.held for wish in wishes) >= room:
        return _fewest_short([w.word for w in wishes], [w.held for w in wishes], room)
    likes = [wish.like for wish in wishes]
    if sum(likes) > room:
        return _fewest_short([w.held for w in wishes], likes, room)
    widths = list(likes)
    for _round in columns:
        spare = room - sum(widths)
        open_ = {
            i: c.share * widths[i] for i, c in enumerate(columns) if c.width is None and widths[i] < c.most
        }
        total = sum(open_.values())
        if spare < 0.01 or not total:
            break
        for i, share in open_.items():
            widths[i] = min(columns[i].most, widths[i] + spare * share / total)
    return widths


def _water_level(least: Sequence[float], needs: Sequence[float], room: float) -> list[float]:
    """The needs cut down to one level, none below its least, so that they fill the room."""
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    low, high = 0.0, max(needs)
    for _halving in range(50):
        level = (low + high) / 2
        if sum(max(a, min(b, level)) for a, b in zip(least, needs, strict=True)) > room:
            high = level
        else:
            low = level
    return [max(a, min(b, low)) for a, b in zip(least, needs, strict=True)]


def _fewest_short(least: Sequence[float], wants: Sequence[float], room: float) -> list[float]:
    """Each gets its least; what is left goes where the smallest additions make a column content."""
    widths, spare = list(least), room - sum(least)
    order = sorted(range(len(least)), key=lambda i: wants[i] - least[i])
    for place, i in enumerate(order):
        widths[i] += min(wants[i] - least[i], spare / (len(order) - place))
        spare = room - sum(widths)
    return widths


def _measure(
    book: FontBook, column: Column, index: int, header: Sequence[Row], rows: Sequence[Row], look: TableLook
) -> tuple[float, float, float, float, float]:
    """(widest number, Thai word, word, piece that belongs together, what most cells would like)."""
    number = thai = word = held = before = after = 0.0
    wholes: list[float] = []
    body = _texts(rows[:FIRST_ROWS], index, column, look.body)
    if len(rows) > FIRST_ROWS:
        body += nlargest(LONGEST, _texts(rows[FIRST_ROWS:], index, column, look.body), key=_length)
    heads = _texts(header, index, column, look.head)
    for place, (content, style) in enumerate([*heads, *body]):
        if isinstance(content, Drawn):
            number = max(number, content.width)
            wholes.append(content.width)
            continue
        text = content if isinstance(content, str) else "".join(s.text for s in content or ())
        for line in text.split("\n"):
            own = _text_widths(book, line, style)
            # titles are never cut, whatever their letters
            number, thai = max(number, own[0]), max(thai, own[2 if place < len(heads) else 1])
            word, held = max(word, own[2]), max(held, own[3])
            wholes.append(own[4])
            if column.decimal and place >= len(heads):
                tail = _text_widths(book, line[line.rfind(".") :], style)[4] if "." in line else 0.0
                before, after = max(before, own[4] - tail), max(after, tail)
    number = max(number, before + after)
    wholes.sort()
    usual = wholes[-1 if len(wholes) < 10 else int(len(wholes) * 0.9)] if wholes else 0.0
    word = max(number, word)
    return number, max(number, thai), word, max(word, held), max(word, held, usual)


def _length(found: tuple[Any, ParagraphStyle]) -> int:
    return len(found[0]) if isinstance(found[0], str) else 0


def _texts(
    rows: Sequence[Row], index: int, column: Column, default: ParagraphStyle
) -> list[tuple[Any, ParagraphStyle]]:
    """(content, style) of the cells at `index` that cover only that column."""
    found = []
    for row in rows:
        at = 0
        for given in row.cells:
            cell = given if isinstance(given, Cell) else None
            span = cell.columns if cell else 1
            if at == index and span == 1:
                style = (cell.style if cell else None) or row.style or default
                found.append((column.text(cell.content if cell else given), style))
            at += span
            if at > index:
                break
    return found


def _text_widths(book: FontBook, text: str, style: ParagraphStyle) -> tuple[float, ...]:
    """(widest number, Thai word, word, piece that belongs together, whole) of one line of text in points.

    A long word of other letters, as an address is, is no Thai word: it may go on in the next line.
    """
    text = for_style(clean(text), style)

    def width(start: int, end: int) -> float:
        return shape_line(book, text[start:end].strip(), style).width * style.size

    whole = width(0, len(text))
    places = endings(text)
    if not places or (whole < SHORT * style.size and places[0][0] == len(text)):
        thai = min(whole, LATIN * style.size) if _is_latin(text) else whole
        return (whole if is_number(text) else 0.0), thai, whole, whole, whole + 0.1
    widest = {Grade.BOUND: 0.0, Grade.JOINT: 0.0}
    number = thai = 0.0
    for most in widest:
        begin = 0
        for end in (place for place, grade in places if grade <= most):
            piece = width(begin, end)
            widest[most] = max(widest[most], piece)
            if most is Grade.BOUND:
                number = max(number, piece) if is_number(text[begin:end]) else number
                thai = max(thai, min(piece, LATIN * style.size) if _is_latin(text[begin:end]) else piece)
            begin = end
    return number, thai, widest[Grade.BOUND], widest[Grade.JOINT], whole + 0.1


def _is_latin(text: str) -> bool:
    """Whether a piece of text is a word of Latin letters, or an address."""
    return any("A" <= char <= "z" for char in text) and not any(char > "\u0e00" for char in text)


def fraction_widths(
    book: FontBook, columns: Sequence[Column], rows: Sequence[Row], look: TableLook
) -> list[float]:
    """For each decimal column, the widest part from the point on."""
    widths = [0.0] * len(columns)
    for index, column in enumerate(columns):
        if column.decimal:
            found = _texts(rows, index, column, look.body)
            tails = {(t[t.rfind(".") :], s) for t, s in found if isinstance(t, str) and "." in t}
            for tail, style in nlargest(LONGEST, tails, key=_length):
                text = for_style(tail, style)
                widths[index] = max(widths[index], shape_line(book, text, style).width * style.size)
    return widths
