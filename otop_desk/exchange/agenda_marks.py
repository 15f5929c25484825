"""A pasted agenda without the marks that chats, pages and typists put into it."""

from __future__ import annotations

import re

_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*(?!\*)")
_HASHES = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_LEADERS = re.compile(r"(?<=\S)[ \t]*(?:\.{4,}|…{2,}|_{4,})[ \t]*(?=[^\s.…_])")
_HOURS = re.compile(r"(?<!\d)(\d{1,2})h(\d{2})(\s*[-–—]\s*)(\d{1,2})h(\d{2})(?!\d)", re.IGNORECASE)
_HAS_TIME = re.compile(r"[\d๐-๙][.:][\d๐-๙]{2}")
_ARROW = re.compile(r"(?<=[\d๐-๙.])[ \t]*[→⟶➔➜➡⇒]\ufe0f?[ \t]*(?=[\d๐-๙])")


def unmarked(text: str) -> str:
    """A pasted text without the stars of bold words and the signs of headings; dots that lead from a time to
    its item part them, arrows between times are dashes."""
    plain = _HOURS.sub(r"\1.\2\3\4.\5", _ARROW.sub(" - ", _HASHES.sub("", _BOLD.sub(r"\1", text))))
    if not _LEADERS.search(plain):
        return plain
    return "\n".join(
        _LEADERS.sub("\t", line) if _HAS_TIME.search(line) else line for line in plain.split("\n")
    )
