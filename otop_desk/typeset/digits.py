"""Thai digits in running text; e-mail, web addresses and codes keep theirs."""

from __future__ import annotations

import re

from otop_desk.typeset.style import TextStyle

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# What stays as typed: addresses on the web, e-mail, and tokens in which a Latin letter touches a digit.
_KEPT = re.compile(
    r"(?:https?://|www\.)[^\s\u0e00-\u0e7f]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|th|info|io|gov|edu)\b(?:/[^\s\u0e00-\u0e7f]*)?"
    r"|(?=[0-9A-Za-z/_.-]*[A-Za-z])[0-9A-Za-z]+(?:[-_/.][0-9A-Za-z]+)*"
)


def thai_digits(text: str) -> str:
    """`text` with 0-9 as ๐-๙ outside addresses and codes such as COVID-19, A4, S1."""
    parts = []
    at = 0
    for kept in _KEPT.finditer(text):
        parts.append(text[at : kept.start()].translate(_THAI))
        parts.append(kept.group())
        at = kept.end()
    parts.append(text[at:].translate(_THAI))
    return "".join(parts)


def for_style(text: str, style: TextStyle) -> str:
    """`text` with the digits that the style asks for."""
    return thai_digits(text) if style.thai_digits else text
