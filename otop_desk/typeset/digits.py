"""The digits that a style asks for where Thai is spoken; their rules are those of thai/numerals."""

from __future__ import annotations

from otop_desk.i18n import language
from otop_desk.thai.numerals import to_thai
from otop_desk.typeset.style import TextStyle


def for_style(text: str, style: TextStyle) -> str:
    """`text` with Thai digits if the style has them, outside addresses and codes such as COVID-19.

    An English paper has Arabic ones whatever its styles say.
    """
    return to_thai(text) if style.thai_digits and language() == "th" else text
