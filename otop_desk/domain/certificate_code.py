"""What the code on a certificate says, packed small: serial, name, course, date, key and signature.

The text is "OTOP1:" and base 45 (RFC 9285), all from the alphanumeric set of QR codes, over
version (1 byte), key id (4), days since 2000 (2), flags (1), texts (zero-separated), signature (64).
Texts are Windows-874 where they can be (a byte a letter), else UTF-8; the flags say which, and in their
upper seven bits how often the number was issued anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

PREFIX = "OTOP1:"
MOST = 1200
SIGNATURE = 64
KEY_ID = 4
MOST_COPIES = 0x7F
_HEAD = 1 + KEY_ID + 2 + 1
_VERSION = 1
_EPOCH = date(2000, 1, 1)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


class Unreadable(ValueError):
    """A text that is no code of ours."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the signature vouches for; `copy` n for a paper that was "ออกใหม่ครั้งที่ n"."""

    serial: str
    name: str
    course: str
    given_on: date
    copy: int = 0


def body_of(claim: Claim, key_id: bytes) -> bytes:
    """The bytes that are signed; ValueError for texts with a zero byte or a date before 2000."""
    days = (claim.given_on - _EPOCH).days
    if not 0 <= days <= 0xFFFF or len(key_id) != KEY_ID:
        raise ValueError("date or key out of range")
    texts = (claim.serial, claim.name, claim.course)
    if any("\0" in text for text in texts):
        raise ValueError("a text has a zero byte")
    joined = "\0".join(texts)
    try:
        words, flags = joined.encode("cp874"), 0
    except UnicodeEncodeError:
        words, flags = joined.encode("utf-8"), 1
    flags |= min(claim.copy, MOST_COPIES) << 1
    return bytes([_VERSION]) + key_id + days.to_bytes(2, "big") + bytes([flags]) + words


def write(body: bytes, signature: bytes) -> str:
    """The text of the code."""
    if len(signature) != SIGNATURE:
        raise ValueError("a signature has 64 bytes")
    return PREFIX + base45(body + signature)


def read(text: str) -> tuple[Claim, bytes, bytes, bytes]:
    """The claim, its key id, the signed bytes and the signature; Unreadable for anything else."""
    if not text.startswith(PREFIX) or len(text) > MOST:
        raise Unreadable("no code of ours")
    data = unbase45(text[len(PREFIX) :])
    if len(data) < _HEAD + 2 + SIGNATURE or data[0] != _VERSION:
        raise Unreadable("not a certificate's code")
    body, signature = data[:-SIGNATURE], data[-SIGNATURE:]
    flags, words = body[_HEAD - 1], body[_HEAD:]
    try:
        texts = words.decode("utf-8" if flags & 1 else "cp874").split("\0")
    except UnicodeDecodeError as error:
        raise Unreadable("not a certificate's code") from error
    if len(texts) != 3:
        raise Unreadable("not a certificate's code")
    days = int.from_bytes(body[1 + KEY_ID : 3 + KEY_ID], "big")
    claim = Claim(texts[0], texts[1], texts[2], _EPOCH + timedelta(days=days), flags >> 1)
    return claim, body[1 : 1 + KEY_ID], body, signature


def base45(data: bytes) -> str:
    """Bytes as letters of the alphanumeric set, two bytes in three letters."""
    out: list[str] = []
    for at in range(0, len(data) - 1, 2):
        value = data[at] << 8 | data[at + 1]
        high, low = divmod(value, 45 * 45)
        out += (_LETTERS[low % 45], _LETTERS[low // 45], _LETTERS[high])
    if len(data) % 2:
        out += (_LETTERS[data[-1] % 45], _LETTERS[data[-1] // 45])
    return "".join(out)


def unbase45(text: str) -> bytes:
    """The bytes of a base 45 text; Unreadable unless it is exactly what `base45` writes."""
    try:
        values = [_VALUES[letter] for letter in text]
    except KeyError as error:
        raise Unreadable("a letter that is not of the set") from error
    if len(values) % 3 == 1:
        raise Unreadable("cut off")
    out = bytearray()
    for at in range(0, len(values) - len(values) % 3, 3):
        value = values[at] + values[at + 1] * 45 + values[at + 2] * 2025
        if value > 0xFFFF:
            raise Unreadable("out of range")
        out += value.to_bytes(2, "big")
    if len(values) % 3:
        value = values[-2] + values[-1] * 45
        if value > 0xFF:
            raise Unreadable("out of range")
        out.append(value)
    return bytes(out)
