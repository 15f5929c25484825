"""Telephone numbers as Thais write them, and the check digit of the national ID."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from otop_desk.thai.numerals import to_arabic

_EXTENSION = re.compile(
    r"\s*(?:ต่อ|กด|ext\.?|#)\s*(\d{1,6}(?:\s*[-–,/]\s*(?!0)\d{1,4}(?!\d))*)\s*$", re.IGNORECASE | re.ASCII
)
_BETWEEN = r"[\s,/]+"
# "0 7431 1234-5": the lines from 1234 to 1235 of one office.
_LINES = re.compile(r"^(0\s?[2-7][\d\s-]{6,12}\d)\s*[-–]\s*(\d{1,2})$", re.ASCII)
# A letter O that stands for a zero among digits.
_ROUND = re.compile(r"[\dOo\s().+-]*\d[\dOo\s().+-]*", re.ASCII)
_LABEL = re.compile(
    r"^(?:(?:(?:id\s*)?line|ไลน์)\s*[/&]\s*)?(?:เบอร์(?:โทร(?:ศัพท์)?)?|โทร(?:ศัพท์)?|มือถือ|ที่ทำงาน|บ้าน|tel|phone"
    r"|mobile|[tTmM])(?:\s*[/&]\s*(?:(?:id\s*)?line|ไลน์))?\s*[.:]*\s*",
    re.IGNORECASE,
)
# Quotes, an apostrophe or ="…" with which people keep a spreadsheet from taking the zero.
_WHOLE = re.compile(r"^(\d+)\.0$")
_GUARD = re.compile(r"^=?[\"'‘’“”`]+|[\"'‘’“”`]+$")
_TRUNK = re.compile(r"^((?:\+|00)?66)\s*\(0\)")
# Whose number it is, before it: "(ภรรยา) 081-100-2403".
_WHOSE = re.compile(r"^\(\s*([ก-๛A-Za-z][^()\d]*?)\s*\)\s*([\d+][^()]*)$")
_COUNTRY = re.compile(r"^\(\s*(\+?\s*66)\s*\)\s*")
_CHAT = re.compile(r"^(?:(?:id\s*)?line|ไลน์|fb|facebook|เฟซ\S*)(?:\s*id)?\s*[:.]?\s*\S", re.IGNORECASE)
_NONE = re.compile(
    r"^\(?(?:ไม่มี(?:เบอร์|โทรศัพท์)?|ไม่ระบุ|ไม่ทราบ|ไม่ให้|ไม่ประสงค์\S*|none|no|n/a|na|nil)\)?$", re.IGNORECASE
)
_NOTE = re.compile(
    r"^(.*?\d)\s*[(\[]\s*([^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]$|^(.*?\d)\s+([ก-๛A-Za-z][^\d]*"
    r"|(?:ไลน์|(?:id\s*)?line|fb|facebook|เฟซ|แฟกซ์|แฟ็กซ์|โทรสาร|fax)(?=[\s:.]).*)$",
    re.DOTALL | re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s().\-–—‑/_]+")
_LIST = re.compile(
    r"\s+(?=(?:มือถือ|บ้าน|ที่ทำงาน|โทร|เบอร์|tel|mobile)\S*\s*[.:]*\s*[+0(])"
    r"|\s*[,;/\n&]\s*|\s*(?:และ|หรือ)\s*|\s{2,}|(?<=\d{4}) (?=0\d)",
    re.IGNORECASE,
)


def _national(digits: str) -> str | None:
    """The number with its leading 0, whatever Excel or a country code took; None when it is none."""
    if digits.startswith("0066"):
        digits = digits[4:]
    elif digits.startswith("66") and len(digits) in (10, 11):
        digits = digits[2:]
    if not digits.startswith("0"):
        digits = f"0{digits}"
    elif digits.startswith("00"):
        digits = digits[1:]
    mobile = len(digits) == 10 and digits[1] in "689"
    fixed = len(digits) == 9 and digits[1] in "23457"
    return digits if mobile or fixed else None


def _one(text: str) -> str | None:
    """One number, with whose it is if that stands behind it."""
    text = _LABEL.sub("", text.strip())
    if whose := _WHOSE.match(text):
        text = f"{whose[2]} ({whose[1]})"
    number = _bare_one(text)
    if number is None and (match := _NOTE.match(text)):
        body, note = (match[1], match[2]) if match[1] else (match[3], match[4].replace(",", " "))
        number = _bare_one(body)
        return f"{number} ({' '.join(note.split())})" if number else None
    return number


def _bare_one(text: str) -> str | None:
    if (lines := _LINES.match(text)) and (first := _national(_SEPARATORS.sub("", lines[1]))) is not None:
        return f"{format_phone(first)} (ถึง {lines[2]})" if len(first) == 9 else None
    found = _EXTENSION.search(text)
    extension = f" ต่อ {' '.join(re.split(_BETWEEN, found[1]))}" if found else ""
    body = text[: found.start()] if found else text
    body = _TRUNK.sub(r"\1", _COUNTRY.sub(r"\1", body.strip()))
    digits = _SEPARATORS.sub("", body.removeprefix("+"))
    if not (digits.isascii() and digits.isdigit()):
        return None
    national = _national(digits)
    return format_phone(national) + extension if national else None


def format_phone(digits: str) -> str:
    """080-000-0001 or 0-7431-1234 of a national number of 10 (mobile) or 9 digits."""
    head = 3 if len(digits) == 10 else 1
    return f"{digits[:head]}-{digits[head:-4]}-{digits[-4:]}"


def read_phone(value: str | float) -> str | None:
    """A phone number as stored ("080-000-0001"), or several with commas; "" of blank, None when unreadable.

    Understands Thai digits, +66(0), the leading zero and ".0" that spreadsheets make, ="081…", "ต่อ 12",
    several numbers in a cell, "ไม่มี", and whose number it is in brackets behind it, which is kept.
    """
    if isinstance(value, float):
        if not value.is_integer():
            return None
        value = int(value)
    text = str(value)
    return _short_phone(text) if len(text) <= _SHORT else _read(text)


def _read(typed: str) -> str | None:
    text = _GUARD.sub("", _GUARD.sub("", to_arabic(typed).strip())).strip()
    text = _WHOLE.sub(r"\1", _LABEL.sub("", text.rstrip("*")))
    if _ROUND.fullmatch(text):
        text = re.sub("[Oo]", "0", text)
    if not text or set(text) <= set("-–—._ ") or _NONE.match(text):
        return ""
    whole = _one(text)
    if whole:
        return whole
    pieces = [part.strip() for part in _LIST.split(text) if part.strip(" -–—.")]
    chats = [part for part in pieces if _CHAT.match(part) and not re.search(r"\d{8}", part)]
    parts = [_one(part) for part in _with_heads(part for part in pieces if part not in chats)]
    if not parts or not all(parts):
        return None
    beside = f" ({' '.join(chats)})" if chats and "(" not in (parts[-1] or "") else ""
    return ", ".join(part for part in parts if part) + beside


def _with_heads(parts: Iterable[str]) -> Iterator[str]:
    """The numbers of a list, those of four digits with the beginning of the one before."""
    before = ""
    for part in parts:
        if before and part.isascii() and part.isdigit() and len(part) == 4 and _bare_one(before):
            part = before[:-4] + part
        before = part if part[-4:].isascii() and part[-4:].isdigit() else ""
        yield part


# A list's telephone is looked at to tell its column, then read.
_SHORT = 60
_short_phone = lru_cache(maxsize=256)(_read)


def forget() -> None:
    """Let the telephones go that are kept for the next time."""
    _short_phone.cache_clear()


def phone_numbers(text: str) -> tuple[str, ...]:
    """The digits of each number that a stored telephone holds, without extension and note."""
    parts = (part.split(" ต่อ ")[0].split("(")[0] for part in text.split(","))
    return tuple(digits for part in parts if (digits := phone_digits(part)))


def phone_digits(text: str) -> str:
    """Only the digits, for search."""
    return re.sub(r"\D", "", to_arabic(text), flags=re.ASCII)


def mask_phone(text: str) -> str:
    """08x-xxx-0001: enough to recognise, not enough to ring (each number of a list)."""
    return ", ".join(_mask(part.strip()) for part in text.split(",")) if text.strip() else ""


def _mask(text: str) -> str:
    body = text.split(" ต่อ ")[0].split(" (")[0]
    count = len(phone_digits(body))
    out, seen = "", 0
    for char in to_arabic(body):
        seen += char.isdigit()
        out += "x" if char.isdigit() and 2 < seen <= count - 4 else char
    return out if count >= 7 else "x" * len(body)


def valid_national_id(text: str) -> bool:
    """Whether 13 digits carry the right check digit: (11 - sum of d[i]*(13-i) mod 11) mod 10."""
    digits = _SEPARATORS.sub("", to_arabic(text))
    if not (digits.isascii() and digits.isdigit() and len(digits) == 13):
        return False
    total = sum(int(d) * (13 - i) for i, d in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])
