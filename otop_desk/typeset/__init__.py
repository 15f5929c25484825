"""Thai typesetting on ReportLab; knows nothing of workshops. README.md in this folder shows its use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from otop_desk.typeset.canvas import attach, draw_block, draw_line, draw_lines, draw_text, text_width
from otop_desk.typeset.document import (
    A4,
    A4_LANDSCAPE,
    PdfDocument,
    atomic_file,
    missing_glyphs,
)
from otop_desk.typeset.drawn import (
    Blank,
    Drawn,
    Mark,
    QrCode,
    draw_box,
    draw_checkbox,
    draw_cross,
    draw_qr,
    draw_rule,
    draw_tick,
)
from otop_desk.typeset.fit import Fitted, fit, fit_words, in_lines, shortened
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.furniture import MM, Furniture, Margins, page_label
from otop_desk.typeset.paragraph import SetLine, Span, lay_out
from otop_desk.typeset.picture import Picture, draw_picture, load_picture
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle
from otop_desk.typeset.table_model import Cell, Column, Row, TableLook
from otop_desk.typeset.trouble import BadPicture, MissingGlyph, MissingGlyphs, UnfitText

if TYPE_CHECKING:
    from otop_desk.typeset.blocks import Figure, Gap, Signatory, SignatureLook, Signatures
    from otop_desk.typeset.flow import Heading, Paragraph
    from otop_desk.typeset.listing import ListItem, list_flowables
    from otop_desk.typeset.table import Table

# What needs Platypus is imported when first asked for: a batch of certificates does without.
_LATER = {
    "Figure": "blocks",
    "Gap": "blocks",
    "Heading": "flow",
    "ListItem": "listing",
    "Paragraph": "flow",
    "Signatory": "blocks",
    "SignatureLook": "blocks",
    "Signatures": "blocks",
    "Table": "table",
    "list_flowables": "listing",
}


def __getattr__(name: str) -> Any:
    """A flowable, from its module."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


__all__ = [
    "A4",
    "A4_LANDSCAPE",
    "Align",
    "BadPicture",
    "Blank",
    "Cell",
    "Column",
    "Drawn",
    "Figure",
    "Fitted",
    "FontBook",
    "Furniture",
    "Gap",
    "Heading",
    "ListItem",
    "MM",
    "Margins",
    "Mark",
    "MissingGlyph",
    "MissingGlyphs",
    "Paragraph",
    "ParagraphStyle",
    "PdfDocument",
    "Picture",
    "QrCode",
    "Row",
    "SetLine",
    "Signatory",
    "SignatureLook",
    "Signatures",
    "Span",
    "Table",
    "TableLook",
    "TextStyle",
    "UnfitText",
    "atomic_file",
    "attach",
    "draw_block",
    "draw_box",
    "draw_checkbox",
    "draw_cross",
    "draw_line",
    "draw_lines",
    "draw_picture",
    "draw_qr",
    "draw_rule",
    "draw_text",
    "draw_tick",
    "fit",
    "fit_words",
    "in_lines",
    "lay_out",
    "list_flowables",
    "load_picture",
    "missing_glyphs",
    "text_width",
    "page_label",
    "shortened",
]
