"""Where a text holds a telephone number, a national ID, an e-mail address or a LINE name, however typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from otop_desk.thai.phone import phone_digits, read_phone, valid_national_id

# All patterns read digits that were made ASCII, of whatever script they are.
_PHONE = re.compile(r"(?<!\d)\(?(?:\+?\s*66\)?|0066|0)(?:[\s().\-–—‑‒−_/]{0,2}\d){7,10}(?!\d)", re.ASCII)
# A number in the groups in which numbers are said, with whatever signs between them.
_GROUPS = re.compile(
    r"(?<!\d)[\[(]?0\d{0,2}[^\w\n]{1,3}"
    r"(?:\d{3}[^\w\n]{1,3}\d{3,4}|\d{4}[^\w\n]{1,3}\d{4}|\d{7})(?!\d)",
    re.ASCII,
)
_NATIONAL_ID = re.compile(r"(?<!\d)\d(?:[\s\-]?\d){12}(?!\d)", re.ASCII)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINE = re.compile(r"(?:line|ไลน์)\s*(?:id|ไอดี)?\s*[:：]\s*@?[\w.\-]{3,30}", re.IGNORECASE)
_RUN = re.compile(r"\d(?:[^\w\n]{0,3}\d|_\d){4,24}", re.ASCII)
_CLOCK = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
_CLOCKS = re.compile(rf"{_CLOCK}(?:\s*[\-–]\s*|\s+){_CLOCK}", re.ASCII)
_NEXT_LINE = re.compile(r"[\-/]\d{1,2}$", re.ASCII)  # 074-123456-9: the numbers up to 074-123459 as well
_EXTENSION = re.compile(r"\s*(?:ต่อ|กด)\s*\d{1,6}|\s?[\-/,]\s?\d{1,2}(?![\d.:,])", re.ASCII)


class Contacts:
    """Looks for numbers and addresses; the numbers given are found also where they have no usual form."""

    def __init__(self, phones: Iterable[str] = ()) -> None:
        self._phones = {number for phone in phones if len(number := _significant(phone_digits(phone))) >= 4}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Beginning and end of each, none over another."""
        plain = ascii_digits(text)
        taken: set[int] = set()
        for start, end in self._places(plain):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, end

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        for pattern in (_PHONE, _GROUPS):
            for match in pattern.finditer(text):
                number = match[0]
                if not self._is_phone(number) and (behind := _NEXT_LINE.search(number)):
                    number = number[: behind.start()]
                if self._is_phone(number):
                    yield match.start(), _extended(text, match.start() + len(number))
        for match in _NATIONAL_ID.finditer(text):
            if valid_national_id(match[0]):
                yield match.span()
        for pattern in (_EMAIL, _LINE):
            yield from (match.span() for match in pattern.finditer(text))
        for match in _RUN.finditer(text):
            if self._is_known(match[0]):
                yield match.start(), _extended(text, match.end())

    def _is_phone(self, text: str) -> bool:
        digits = phone_digits(text)
        if self._is_known(digits):
            return True
        return not _CLOCKS.match(text) and bool(read_phone(text) or read_phone(digits))

    def _is_known(self, text: str) -> bool:
        return _significant(phone_digits(text)) in self._phones


def ascii_digits(text: str) -> str:
    """A text with the digits of every script as 0 to 9, each at its place."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in text)


def _significant(digits: str) -> str:
    """A number without what may stand before it: 0, 66, 0066."""
    plain = digits.lstrip("0")
    return plain[2:].lstrip("0") if plain.startswith("66") and len(plain) >= 10 else plain


def _extended(text: str, end: int) -> int:
    """The end of what belongs to a number behind it."""
    extension = _EXTENSION.match(text, end)
    return extension.end() if extension else end
