"""Thai and Arabic digits, and whole numbers as people type them."""

from __future__ import annotations

import re

from otop_desk.thai.patterns import later

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"

_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS + "０１２３４５６７８９", "0123456789" * 2)

_LATIN = "A-Za-zÀ-ɏ"
# What keeps its Arabic digits (domain rules §2.5): addresses of the net, and codes in which a
# Latin letter touches a digit: COVID-19, S1, A4. "1.OTOP" is an item number and is no code.
# Lengths are bounded, as those of host names are: hostile text takes no longer than its length.
_KEEP = later(
    rf"""
      \b(?:https?|ftp)://\S+ | \bwww\.\S+
    | (?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
    | (?<![\w-])(?=[\w-]{{0,62}}[{_LATIN}])
      [{_LATIN}\d-]{{1,63}}(?:\.[{_LATIN}\d-]{{1,63}}){{0,8}}\.[A-Za-z]{{2,24}}(?:/\S*)?
    | (?:[{_LATIN}]|(?<!\d)\d(?=[\d._-]{{0,40}}[{_LATIN}]))
      (?:[{_LATIN}\d]|[-_](?=[{_LATIN}\d])|(?<=\d)\.(?=\d))*
    """,
    re.VERBOSE,
)
_ITEM = later(rf"\d+\.(?=[{_LATIN}])")
_GROUPED = later(r"[+]?(?:\d{1,3}(?:,\d{3})+|\d+)", re.ASCII)


def to_arabic(text: str) -> str:
    """The text with every Thai (and full-width) digit as 0-9."""
    return text.translate(_TO_ARABIC)


def all_thai(text: str) -> str:
    """The text with every 0-9 as a Thai digit, whatever surrounds it."""
    return text.translate(_TO_THAI)


def to_thai(text: str) -> str:
    """The text with Thai digits, except in e-mail, web addresses and codes such as COVID-19 or A4."""
    if not any("0" <= c <= "9" for c in text):
        return text
    out: list[str] = []
    at = 0
    while found := _KEEP().search(text, at):
        item = _ITEM().match(text, found.start())
        end = item.end() if item else found.end()
        out.append(text[at : found.start()].translate(_TO_THAI))
        kept = text[found.start() : end]
        out.append(kept.translate(_TO_THAI) if item else kept)
        at = end
    out.append(text[at:].translate(_TO_THAI))
    return "".join(out)


def digits(text: str, thai: bool = True) -> str:
    """The text with Thai digits (`to_thai`), or with Arabic ones throughout."""
    return to_thai(text) if thai else to_arabic(text)


def number(value: int, thai: bool = True, grouped: bool = True) -> str:
    """A whole number for people to read: ๑,๒๓๔ or 1,234."""
    text = f"{value:,}" if grouped else str(value)
    return text.translate(_TO_THAI) if thai else text


def parse_int(text: str) -> int | None:
    """A whole number of at most 18 digits as typed ("1,234", "๑๒"); None when it is none."""
    plain = to_arabic(text).replace("\u00a0", " ").strip()
    if not _GROUPED().fullmatch(plain):
        return None
    bare = plain.replace(",", "").lstrip("+")
    return int(bare) if len(bare) <= 18 else None
