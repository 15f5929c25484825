"""The digits that a style asks for; the rules of Thai digits are those of thai/numerals."""

from __future__ import annotations

from otop_desk.thai.numerals import to_thai
from otop_desk.typeset.style import TextStyle


def for_style(text: str, style: TextStyle) -> str:
    """`text` with Thai digits if the style has them, outside addresses and codes such as COVID-19."""
    return to_thai(text) if style.thai_digits else text
