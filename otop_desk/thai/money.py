"""Money in whole satang: written in figures and in Thai words, read as people type it."""

from __future__ import annotations

import re
from decimal import Decimal

from otop_desk.i18n import N_
from otop_desk.thai.numerals import all_thai, to_arabic
from otop_desk.thai.patterns import later
from otop_desk.thai.reading import Unreadable

# A larger sum is a slip of the keyboard here, and spreadsheets keep only 15 digits exactly.
MAX_SATANG = 999_999_999_999_99

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_UNITS = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, "ร้อย": 100, "สิบ": 10}
_WORDS = {word: n for n, word in enumerate(_DIGITS) if word} | {"ศูนย์": 0, "เอ็ด": 1, "ยี่": 2}

_NOTHING = ("-", "–", "—", "ไม่ใช้งบประมาณ", "ไม่ใช้งบ", "ไม่มี")
_CURRENCY = later(r"^(?:฿|thb)\s*|\s*(?:฿|thb|บ\.)$", re.IGNORECASE)
_MILLION_BAHT = later(r"(?<=\d)\s*ลบ\.?$")
_APART = later(r"(?<=\d) (?=\d{3}(?!\d))")  # thousands set apart by spaces, all of them
_TAIL = later(r"\s*(?:\.-+|,-+|/-|\.=|=)?\s*$")
_IN_FIGURES = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?"
_FIGURE = later(_IN_FIGURES, re.ASCII)
_MIXED = later(rf"({_IN_FIGURES})\s*((?:ล้าน|แสน|หมื่น|พัน|ร้อย)+)", re.ASCII)
_UNIT = later(r"\d\s*(?:ล้าน|แสน|หมื่น|พัน|ร้อย)")
_COUNTED = later(r"(?<![\d.,])[1-9]\d{0,2}(?![\d.,])", re.ASCII)  # of a sum in figures and words: 2 แสน 5 หมื่น
_TOKEN = later("|".join([*_WORDS, *_UNITS]))  # none begins as another does


def _block(n: int, higher: bool) -> str:
    """0-999,999 in words; a final 1 reads เอ็ด when anything stands before it."""
    out = ""
    for place in range(5, -1, -1):
        digit = n // 10**place % 10
        if not digit:
            continue
        if place == 1 and digit <= 2:
            out += "สิบ" if digit == 1 else "ยี่สิบ"
        elif place == 0 and digit == 1 and (higher or n >= 10):
            out += "เอ็ด"
        else:
            out += _DIGITS[digit] + _PLACES[place]
    return out


def number_text(n: int) -> str:
    """A whole number from 0 up in Thai words (dictionary of the Royal Society: a final 1 is เอ็ด)."""
    if n < 0:
        raise ValueError("negative")
    if n == 0:
        return "ศูนย์"
    millions, rest = divmod(n, 1_000_000)
    head = number_text(millions) + "ล้าน" if millions else ""
    return head + _block(rest, bool(millions))


def baht_text(satang: int) -> str:
    """A sum in Thai words: เก้าหมื่นหนึ่งพันบาทถ้วน, ยี่สิบห้าสตางค์, ศูนย์บาทถ้วน; below 0 after the word ลบ."""
    if satang < 0:
        return f"ลบ{baht_text(-satang)}"
    baht, part = divmod(satang, 100)
    if not part:
        return f"{number_text(baht)}บาทถ้วน"
    return (f"{number_text(baht)}บาท" if baht else "") + f"{number_text(part)}สตางค์"


def format_money(satang: int, thai: bool = False, decimals: bool = True) -> str:
    """91,000.00; without `decimals` whole baht lose ".00" (other sums keep theirs). Arabic by default."""
    sign = "-" if satang < 0 else ""
    baht, part = divmod(abs(satang), 100)
    text = f"{sign}{baht:,}" + (f".{part:02}" if decimals or part else "")
    return all_thai(text) if thai else text


def _read_words(words: str) -> int | None:
    """The number of Thai number words ("หกหมื่น", "ล้านสอง" is not one); None when they are none."""
    total = below = 0
    digit: int | None = None
    ceiling = len(_PLACES)
    at = 0
    while at < len(words):
        found = _TOKEN().match(words, at)
        if not found:
            return None
        word, at = found.group(), found.end()
        if word in _WORDS:
            if digit is not None:
                return None
            digit = _WORDS[word]
        elif word == "ล้าน":
            total = (total + below + (digit or 0) or 1) * 1_000_000
            below, digit, ceiling = 0, None, len(_PLACES)
        else:
            power = _PLACES.index(word)
            if power >= ceiling or digit == 0:
                return None
            below += (1 if digit is None else digit) * 10**power
            digit, ceiling = None, power
    return total + below + (digit or 0)


def _spoken(plain: str, text: str) -> int | None:
    """Satang of a sum in words; None when it is no sum in words."""
    bare = _COUNTED().sub(lambda found: number_text(int(found[0])), plain) if _UNIT().search(plain) else plain
    bare = bare.replace(" ", "").removesuffix("ถ้วน")
    baht, named, satang = bare.partition("บาท")
    if not named and bare.endswith("สตางค์"):
        baht, satang = "", bare
    part = satang.removesuffix("สตางค์")
    whole = _read_words(baht) if baht else 0
    cents = _read_words(part) if part else 0
    if whole is None or cents is None or cents > 99 or not (baht or part):
        return None
    if not named and baht and re.search(r"(?:ร้อย|พัน|หมื่น|แสน|ล้าน)(?:สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|หนึ่ง)$", baht):
        raise Unreadable(N_("“{text}” อ่านได้สองอย่าง พิมพ์เป็นตัวเลข หรือลงท้ายด้วย “บาท”"), text=text.strip())
    return whole * 100 + cents


def _figures(plain: str, text: str) -> int | None:
    """Satang of a sum in figures, or figures with a unit ("1.5 ล้าน"); None when it is neither."""
    scale = 1
    found = _FIGURE().fullmatch(plain)
    if not found and (mixed := _MIXED().fullmatch(plain)):
        units = _read_words(mixed[4])
        if units is None:
            return None
        found, scale = _FIGURE().fullmatch(mixed[1]), units
    if not found:
        return None
    if len(found["whole"].replace(",", "")) > 15:
        raise Unreadable(N_("จำนวนเงิน “{text}” มากเกินไป ตรวจจำนวนหลักอีกครั้ง"), text=text.strip())
    value = Decimal(plain_number(found)) * scale * 100
    if value != value.to_integral_value():
        raise Unreadable(N_("จำนวนเงิน “{text}” มีเศษเล็กกว่าสตางค์ ใส่ทศนิยมได้ ๒ ตำแหน่ง"), text=text.strip())
    return int(value)


def plain_number(found: re.Match[str]) -> str:
    """The matched figure without its commas."""
    return found["whole"].replace(",", "") + "." + (found["part"] or "0")


def parse_money(text: str) -> int:
    """Satang of a sum as typed: "60,000.-", "๖๐,๐๐๐ บาท", หกหมื่น, "1.5 ล้าน"; "-" is 0. Raises Unreadable."""
    plain = " ".join(to_arabic(text).replace("\u200b", "").split())
    if not plain:
        raise Unreadable(N_("ยังไม่ได้ใส่จำนวนเงิน"))
    if plain in _NOTHING:
        return 0
    if re.match(r"[-–—−]\s*[\d฿]", plain) or re.fullmatch(r"\(.*\d.*\)", plain) or plain.startswith("ลบ"):
        raise Unreadable(N_("จำนวนเงิน “{text}” ติดลบ ใส่จำนวนตั้งแต่ศูนย์ขึ้นไป"), text=text.strip())
    if re.match(r"\d{1,3}(?: \d{3})+(?!\d)", plain):
        plain = _APART().sub("", plain)
    bare = _CURRENCY().sub("", _MILLION_BAHT().sub(" ล้าน", plain)).removesuffix("ถ้วน").strip()
    bare = _TAIL().sub("", _TAIL().sub("", bare.removesuffix("บาท")).removesuffix("บาท")).strip()
    value = _figures(bare, text)
    if value is None:
        value = _spoken(plain, text)
    if value is None:
        raise Unreadable(N_("อ่านจำนวนเงิน “{text}” ไม่ได้ ลองพิมพ์เป็นตัวเลข เช่น 60,000"), text=text.strip())
    if value > MAX_SATANG:
        raise Unreadable(N_("จำนวนเงิน “{text}” มากเกินไป ตรวจจำนวนหลักอีกครั้ง"), text=text.strip())
    return value
