"""Thai typesetting on ReportLab; knows nothing of workshops. README.md in this folder shows its use."""

from otop_desk.typeset.canvas import attach, draw_block, draw_line, draw_lines, draw_text, text_width
from otop_desk.typeset.document import A4, A4_LANDSCAPE, PdfDocument, atomic_file, missing_glyphs
from otop_desk.typeset.fit import Fitted, fit
from otop_desk.typeset.flow import Heading, Paragraph
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.paragraph import Span, lay_out
from otop_desk.typeset.story import MM, Furniture, Margins
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle
from otop_desk.typeset.trouble import BadPicture, MissingGlyph, MissingGlyphs, UnfitText

__all__ = [
    "A4",
    "A4_LANDSCAPE",
    "Align",
    "BadPicture",
    "Fitted",
    "FontBook",
    "Furniture",
    "Heading",
    "MM",
    "Margins",
    "MissingGlyph",
    "MissingGlyphs",
    "Paragraph",
    "ParagraphStyle",
    "PdfDocument",
    "Span",
    "TextStyle",
    "UnfitText",
    "atomic_file",
    "attach",
    "draw_block",
    "draw_line",
    "draw_lines",
    "draw_text",
    "fit",
    "lay_out",
    "missing_glyphs",
    "text_width",
]
