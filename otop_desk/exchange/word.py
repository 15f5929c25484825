"""Word out: a wide table on landscape paper, rows whole, header repeated, signatures; plain text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from otop_desk.exchange.workbook import put_whole

_FONT = "TH Sarabun New"
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PAGE, _EDGE = (297, 210), 12  # millimetres
_LETTER, _PADDING = 2.3, 2.0  # of a bold letter in a heading, and beside the words of a cell


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row; `bold` for headings and sums. A first cell over several columns is told by `over`."""

    cells: Sequence[str]
    bold: bool = False
    over: int = 1
    fill: str = ""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: headings, relative widths, rows; `right` are the columns of money."""

    headings: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[WordRow]
    right: frozenset[int] = frozenset()
    title: str = ""
    whole_width: bool = True


@dataclass(frozen=True, slots=True)
class WordPaper:
    """Heading lines, tables one after another, and who signs (lines under each place to sign)."""

    titles: Sequence[str]
    tables: Sequence[WordTable]
    signers: Sequence[Sequence[str]] = field(default=())
    size: float = 12
    signed_after: int = 2


def write_word(path: Path, paper: WordPaper) -> None:
    """Write the .docx whole or not at all."""
    document = Document()
    _set_up(document, paper.size)
    document.core_properties.title = _clean(paper.titles[0])[:255]
    document.core_properties.author = "OTOP Desk"
    for number, line in enumerate(paper.titles):
        _paragraph(
            document, line, bold=number == 0, points=paper.size + (4 if number == 0 else 1), centre=True
        )
    for number, table in enumerate(paper.tables, start=1):
        if table.title:
            _paragraph(document, table.title, bold=True, points=paper.size + 1)
        _table(document, table)
        _paragraph(document, "", points=6)
        if number == min(paper.signed_after, len(paper.tables)) and paper.signers:
            _signatures(document, paper.signers)
    stream = io.BytesIO()
    document.save(stream)
    put_whole(path, stream.getvalue())


def _clean(text: str) -> str:
    return _UNSHOWABLE.sub("", text)


def _set_up(document: Any, points: float) -> None:
    """A4 landscape, narrow edges, Thai type in both of Word's kinds of script, page numbers."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_EDGE)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(points)
    style.paragraph_format.space_after = Pt(0)
    marks = style.element.get_or_add_rPr()
    marks.rFonts.set(qn("w:cs"), _FONT)
    marks.rFonts.set(qn("w:eastAsia"), _FONT)
    _add(marks, "w:szCs", val=str(int(points * 2)))
    _add(marks, "w:lang", val="th-TH", bidi="th-TH")
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = foot.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            _add(run._r, "w:fldChar", fldCharType=kind)
        else:
            _add(run._r, "w:instrText").text = text


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _paragraph(
    document: Any, text: str, *, bold: bool = False, points: float = 12, centre: bool = False
) -> None:
    paragraph = document.add_paragraph()
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, bold, points)


def _run(paragraph: Any, text: str, bold: bool, points: float = 0) -> None:
    """Text with its weight and size, for Thai letters too."""
    run = paragraph.add_run(_clean(text))
    marks = run._r.get_or_add_rPr()
    if bold:
        run.bold = True
        _add(marks, "w:bCs")
    if points:
        run.font.size = Pt(points)
        _add(marks, "w:szCs", val=str(int(points * 2)))


def _table(document: Any, table: WordTable) -> None:
    room = _PAGE[0] - 2 * _EDGE if table.whole_width else (_PAGE[0] - 2 * _EDGE) * 0.6
    widths = [Mm(width) for width in _shared_out(room, table)]
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.headings))
    made.style = "Table Grid"
    made.autofit = False
    margins = _add(made._tbl.tblPr, "w:tblCellMar")
    for side in ("left", "right"):
        _add(margins, f"w:{side}", w="50", type="dxa")
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    lines = [WordRow(table.headings, bold=True, fill="E8EEF0"), *table.rows]
    for number, (row, line) in enumerate(zip(made.rows, lines, strict=True)):
        marks = row._tr.get_or_add_trPr()
        _add(marks, "w:cantSplit")
        if number == 0:
            _add(marks, "w:tblHeader")
        _fill_row(row.cells, line, widths, frozenset() if number == 0 else table.right, centre=number == 0)


def _shared_out(room: float, table: WordTable) -> list[float]:
    """Millimetres of each column: in proportion, but none narrower than the longest word of its heading."""
    shares = [room * width / sum(table.widths) for width in table.widths]
    least = [
        max((len(word) for word in head.split()), default=0) * _LETTER + _PADDING for head in table.headings
    ]
    lacking = sum(max(need - share, 0) for need, share in zip(least, shares, strict=True))
    spare = sum(max(share - need, 0) for need, share in zip(least, shares, strict=True))
    if not lacking or spare < lacking:
        return shares
    return [
        need if share < need else share - (share - need) * lacking / spare
        for need, share in zip(least, shares, strict=True)
    ]


def _fill_row(
    cells: Sequence[Any], line: WordRow, widths: Sequence[int], right: frozenset[int], *, centre: bool
) -> None:
    """One row: the first cell over its columns, then one text a column."""
    for cell, width in zip(cells, widths, strict=True):
        cell.width = width
        if line.fill:
            _add(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=line.fill)
    if line.over > 1:
        cells[0].merge(cells[line.over - 1])
    places = [0, *range(line.over, len(widths))]
    for place, text in zip(places, line.cells, strict=False):
        paragraph = cells[place].paragraphs[0]
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif place in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, text, line.bold)


def _signatures(document: Any, signers: Sequence[Sequence[str]]) -> None:
    """Places to sign side by side, in a table without rules."""
    made = document.add_table(rows=1, cols=len(signers))
    _add(made.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, lines in zip(made.rows[0].cells, signers, strict=True):
        for number, text in enumerate(["", *lines]):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _run(paragraph, text, False)
    _paragraph(document, "", points=6)
