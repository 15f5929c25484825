"""A pasted agenda without the marks that chats, pages and typists put into it."""

from __future__ import annotations

import re

from otop_desk.thai.numerals import to_arabic

_BOLD = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*\n]*[^\s*])\1(?![\w*])")
_HASHES = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_LEADERS = re.compile(
    r"(?:(?<=[^\s\-–.…_])|(?<=น\.))[ \t]*(?:\.{4,}|…{2,}|_{4,})[ \t]*(?=[^\s.…_\-–])(?!น\.)"
)
_IN_BRACKETS = re.compile(
    r"^([ \t]*(?:[-•*][ \t]*)?)[(\[][ \t]*((?:เวลา[ \t]*)?\d{1,2}[.:]\d{2}[\d.: \t\-–น]*)[)\]][ \t]*(?=\S)",
    re.MULTILINE,
)
_DASH_BETWEEN = re.compile(r"(\d[.:]\d{2}[ \t]*(?:น\.)?)[ \t]*\n[ \t]*[-–][ \t]*\n[ \t]*(?=\d{1,2}[.:]\d{2})")
_AT_THE_END = re.compile(r"^(\S.*?\S)[ \t]+((?:เวลา[ \t]*)?\d{1,2}[.:]\d{2}[ \t]*น\.?)[ \t]*$")
_HYPHENS = str.maketrans("‐‑‒―", "----")
_DASHES = re.compile(r"(?<=[\d.นo])[ \t]*[-–—]{2,}[ \t]*(?=\d)")
# "08.30 09.00 น. ลงทะเบียน": the dash was left out.
_NO_DASH = re.compile(r"^([ \t]*\d{1,2}[.:]\d{2})[ \t]+(?=\d{1,2}[.:]\d{2}[ \t]*น\.)", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*from[ \t]+(?=\d)", re.IGNORECASE | re.MULTILINE)
_APART = re.compile(r"(?<=\d)[ ]+\.[ ]+(?=\d\d(?!\d))")
# "9-10.30 น.", "13-16 น.": the minutes of a full hour are not written.
_FULL_HOURS = re.compile(
    r"(?<![\d.:/-])(\d{1,2})([.:]\d{2})?([ ]*[-–][ ]*)(\d{1,2})([.:]\d{2})?(?=[ ]*น\.(?![ ]?[สพ]\.))"
)
_HOURS = re.compile(r"(?<!\d)(\d{1,2})h(\d{2})(\s*[-–—]\s*)(\d{1,2})h(\d{2})(?!\d)", re.IGNORECASE)
_HAS_TIME = re.compile(r"[\d๐-๙][.:][\d๐-๙]{2}")
_BUSINESS = re.compile(r"^\s*(?:ระเบียบ)?วาระ(?:ที่)?\s*([\d๐-๙]{1,2})")
# "(09.00 - 09.30 น., 30 นาที)": how long it lasts is said twice.
_TWICE = re.compile(r"(?<=\d)(\s*น\.?)?\s*,\s*\d+\s*(?:นาที|ชม\.?|ชั่วโมง)\s*(?=\))")
_TENTH = re.compile(r"^\s*(\d{1,2})\.[1-9]\d\s+(?!น\.|[-–—]|ถึง|\d)")
_ARROW = re.compile(
    r"(?<=[\d๐-๙.])[ \t]*[→⟶➔➜➡⇒]\ufe0f?[ \t]*(?=[\d๐-๙])"
    r"|(?<=\d[.:]\d\d)[ \t]*/[ \t]*(?=\d{1,2}[.:]\d{2}(?!\d))"
)


def unmarked(text: str) -> str:
    """A pasted text without the stars of bold words and the signs of headings; dots that lead from a time to
    its item part them, arrows between times are dashes."""
    text = _TWICE.sub(r"\1", _points_named(text.translate(_HYPHENS)))
    text = _DASH_BETWEEN.sub(r"\1 - ", _IN_BRACKETS.sub(r"\1\2 ", _times_first(text)))
    text = _NO_DASH.sub(r"\1 - ", _DASHES.sub(" - ", text))
    plain = _FULL_HOURS.sub(_with_minutes, _APART.sub(".", _FROM.sub("", text)))
    plain = _HOURS.sub(r"\1.\2\3\4.\5", _ARROW.sub(" - ", _HASHES.sub("", _BOLD.sub(r"\2", plain))))
    if not _LEADERS.search(plain):
        return plain
    return "\n".join(
        _LEADERS.sub("\t", line) if _HAS_TIME.search(line) else line for line in plain.split("\n")
    )


def _points_named(text: str) -> str:
    """Points of an order of business from the tenth on ("3.10 …") told from times: "ข้อ 3.10 …"."""
    lines, number = [], ""
    for line in text.split("\n"):
        if item := _BUSINESS.match(line):
            number = to_arabic(item[1])
        point = _TENTH.match(to_arabic(line)) if number else None
        lines.append(f"ข้อ {line.strip()}" if point and point[1] == number else line)
    return "\n".join(lines)


def _times_first(text: str) -> str:
    """The lines with their times at the front, where all of several have one at the end and nowhere else."""
    lines = [line for line in text.splitlines() if line.strip()]
    ends = [_AT_THE_END.match(line) for line in lines]
    if len(lines) < 3 or not all(end and not _HAS_TIME.search(end[1]) for end in ends):
        return text
    return "\n".join(f"{end[2]} {end[1]}" for end in ends if end)


def _with_minutes(found: re.Match[str]) -> str:
    start, minutes, dash, end, last = found.groups()
    if int(start) > 23 or int(end) > 24 or (minutes and last):
        return found[0]
    return f"{start}{minutes or '.00'}{dash}{end}{last or '.00'}"
