"""Lines of text for those who paint: broken at Thai words, the last cut short when there are too many."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from otop_desk.thai.words import wrap_hint

MOST_LETTERS = 600  # of a text that is laid out; what lies beyond is cut like a line too many


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[list[str], bool]:
    """The text in at most so many lines of this width, and whether that was all of it."""
    shown = wrap_hint(text[:MOST_LETTERS])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(shown, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    at = end = 0
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        at, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(shown[at:end])
    layout.endLayout()
    if lines and end < len(shown):
        lines[-1] = QFontMetricsF(font).elidedText(shown[at:], Qt.TextElideMode.ElideRight, width)
    return lines, end >= len(shown)
