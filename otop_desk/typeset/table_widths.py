"""Widths of a table's columns, from their content, between what they need and what they would like."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import Any

from otop_desk.typeset.breaks import opportunities
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.drawn import Drawn
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.itemise import clean
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import ParagraphStyle
from otop_desk.typeset.table_model import Cell, Column, Row, TableLook

# Of a long table only the first rows and each column's longest texts are measured.
FIRST_ROWS, LONGEST = 60, 24


def column_widths(
    book: FontBook,
    columns: Sequence[Column],
    header: Sequence[Row],
    rows: Sequence[Row],
    look: TableLook,
    room: float,
) -> list[float]:
    """The width of each column, padding included; together they fill `room` if any column may grow."""
    needs, likes = [], []
    for index, column in enumerate(columns):
        if column.width is not None:
            needs.append(column.width)
            likes.append(column.width)
            continue
        need, like = _measure(book, column, index, header, rows, look)
        pad = 2 * look.pad_x + 0.5
        need = min(max(need + pad, column.least), column.most)
        needs.append(need)
        likes.append(max(need, min(max(like + pad, column.least), column.most, room * 0.5)))
    return _share_out(columns, needs, likes, room)


def _share_out(columns: Sequence[Column], needs: list[float], likes: list[float], room: float) -> list[float]:
    """Divide the room: all get what they need, then toward what they like, then what is left over."""
    if sum(needs) >= room:
        free = [i for i, c in enumerate(columns) if c.width is None]
        fixed = sum(w for i, w in enumerate(needs) if i not in free)
        total = sum(needs[i] for i in free)
        scale = max(0.05, (room - fixed) / total) if total else 1.0
        return [w * scale if i in free else w for i, w in enumerate(needs)]
    if sum(likes) > room:
        part = (room - sum(needs)) / (sum(likes) - sum(needs))
        return [need + (like - need) * part for need, like in zip(needs, likes, strict=True)]
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


def _measure(
    book: FontBook, column: Column, index: int, header: Sequence[Row], rows: Sequence[Row], look: TableLook
) -> tuple[float, float]:
    """(widest word, width that most cells would like) of the cells that cover only this column."""
    need = before = after = 0.0
    wholes: list[float] = []
    body = _texts(rows[:FIRST_ROWS], index, column, look.body)
    if len(rows) > FIRST_ROWS:
        body += nlargest(LONGEST, _texts(rows[FIRST_ROWS:], index, column, look.body), key=_length)
    for content, style in [*_texts(header, index, column, look.head), *body]:
        if isinstance(content, Drawn):
            need = max(need, content.width)
            wholes.append(content.width)
            continue
        text = content if isinstance(content, str) else "".join(s.text for s in content or ())
        for line in text.split("\n"):
            word, whole = _text_widths(book, line, style)
            need = max(need, word)
            wholes.append(whole)
            if column.decimal and style is not look.head:
                tail = _text_widths(book, line[line.rfind(".") :], style)[1] if "." in line else 0.0
                before, after = max(before, whole - tail), max(after, tail)
    need = max(need, before + after)
    wholes.sort()
    usual = wholes[-1 if len(wholes) < 10 else int(len(wholes) * 0.9)] if wholes else 0.0
    return need, max(need, usual)


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


def _text_widths(book: FontBook, text: str, style: ParagraphStyle) -> tuple[float, float]:
    """(widest unbreakable piece, whole) of one line of text in points."""
    text = for_style(clean(text), style)
    whole = shape_line(book, text, style).width * style.size
    widest = 0.0
    begin = 0
    for end in opportunities(text):
        widest = max(widest, shape_line(book, text[begin:end].rstrip(), style).width * style.size)
        begin = end
    return widest, whole + 0.1


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
