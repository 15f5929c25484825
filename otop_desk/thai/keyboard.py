"""Keys of a code scanner typed through a Thai keyboard layout, decoded back by their position.

A scanner that plays keyboard sends key positions of the US layout; under Kedmanee the digits
0-9 arrive as จๅ/-ภถุึคต.
"""

from __future__ import annotations

from collections.abc import Callable

from otop_desk.thai.numerals import to_arabic

# Rows of the US layout: number row, QWERTY, home, bottom; the backslash ends the second row.
_US = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_US_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_KEDMANEE = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_KEDMANEE_SHIFT = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
# The standard TIS 820, which Linux offers beside Kedmanee; it differs in four keys.
_TIS = "๏฿/-ภถุึคตจขชๆไำพะัีรนยบลฅฟหกดเ้่าสวงผปแอิืทมใฝ"
_TIS_SHIFT = '๛ๅ๑๒๓๔ู๎๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฃฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_PATTACHOTE = "_=๒๓๔๕ู๗๘๙๐๑๖็ตยอร่ดมวแใฌๅ้ทงกัีานเไขบปลหิคสะจพ"
_PATTACHOTE_SHIFT = '฿+"/,?ุ_.()-%๊ฤๆญษึฝซถฒฯฦํ๋ธำณ์ืผชโฆฑฎฏฐภฺศฮฟฉฬ'

_MAPS = tuple(
    str.maketrans(dict(zip(shift + plain, _US_SHIFT + _US, strict=True)))
    for plain, shift in (
        (_KEDMANEE, _KEDMANEE_SHIFT),
        (_PATTACHOTE, _PATTACHOTE_SHIFT),
        (_TIS, _TIS_SHIFT),
    )
)


def from_kedmanee(text: str) -> str:
    """What the same keys would have typed on a US keyboard."""
    return text.translate(_MAPS[0])


def keyed(text: str) -> str:
    """What a key says where digits are keyed: Thai digits are, and so is the number row of a Thai layout."""
    return from_kedmanee(to_arabic(text))


def readings(text: str) -> tuple[str, ...]:
    """What a scanner may have meant: the text as it came, then by layout, each also with case turned."""
    plain = (text, *(text.translate(layout) for layout in _MAPS))
    return tuple(dict.fromkeys([*plain, *(t.swapcase() for t in plain)]))


def decode_scan(text: str, accepts: Callable[[str], bool]) -> str | None:
    """The first reading of a scan that `accepts` knows (a badge code, say); None when none does."""
    for reading in readings(text.strip()):
        if accepts(reading):
            return reading
    return None
