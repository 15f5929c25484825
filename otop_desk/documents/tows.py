"""The TOWS matrix on paper: strategies with the codes they rest on, then the factors; a blank twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import Folios
from otop_desk.documents.swot import BoardPaper, boxes
from otop_desk.documents.swot_sheet import GROUNDS, SIZES, Box, Entry, Sheet, draw_sheet
from otop_desk.domain.swot import QUADRANT_WORDS
from otop_desk.domain.tows import KIND_WORDS, Kind
from otop_desk.i18n import _
from otop_desk.typeset import MM, PdfDocument


@dataclass(frozen=True, slots=True)
class TowsPaper:
    """Strategies in the order SO WO ST WT, and the factors as a board."""

    title: str
    subtitle: str
    strategies: tuple[Sequence[Entry], Sequence[Entry], Sequence[Entry], Sequence[Entry]]
    factors: BoardPaper


def write_tows(out: Path | BinaryIO, paper: TowsPaper, *, size: str = "A4", blank: bool = False) -> int:
    """The matrix, then the board of factors; `blank` leaves lines to write on. Pages written."""
    pairs = (" × ".join(_(QUADRANT_WORDS[side]) for side in kind.sides) for kind in Kind)
    grounds = (GROUNDS[0], GROUNDS[1], GROUNDS[2], GROUNDS[3])
    cells = [
        Box(kind.value, _(KIND_WORDS[kind]), pair, ground, entries)
        for kind, pair, ground, entries in zip(Kind, pairs, grounds, paper.strategies, strict=True)
    ]
    with PdfDocument(out, shared_book(), title=paper.title, page_size=SIZES[size], tagged=True) as pdf:
        folios = Folios(pdf)
        draw_sheet(pdf, Sheet(paper.title, paper.subtitle, cells, size, blank), folios)
        if any(paper.factors.entries):
            factors = Sheet(paper.factors.title, paper.subtitle, boxes(paper.factors), size)
            draw_sheet(pdf, factors, folios)
        folios.fill(pdf.page_size[0] - 10 * MM, 7 * MM)
        return pdf.pages
