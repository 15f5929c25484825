"""When an agenda's row is: the day and the times its cells say, on clocks, in words, as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from otop_desk.thai.clock import DAY, parse_duration, parse_time, parse_time_range
from otop_desk.thai.normalise import one_line, paragraphs
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import parse_date

# A year for dates without one: they are told by day and month.
NO_YEAR = 2000
# The day that rows belong to: its date, or its number in the workshop; None for the day pasted into.
DayMark = date | int | None

_FROM = r"(?:(?:ตั้งแต่|ระหว่าง|ใน|ช่วง)?\s*เวลา\s*|ตั้งแต่\s*)?"
_CLOCK = rf"{_FROM}[\d๐-๙]{{1,2}}(?:\s?[.:：,][\d๐-๙oO]{{2}})(?![\d๐-๙])(?:[.:]00)?\.?(?:\s*[ap]\.?m\.?)?"
_SPOKEN = _FROM + (
    r"(?:บ่าย\s*(?:\d|[ก-๛]{2,4}?)?\s*(?:โมง)?|ตี\s*(?:[1-5๑-๕]|หนึ่ง|สอง|สาม|สี่|ห้า)(?:\s*ครึ่ง)?|เที่ยง(?:วัน|ตรง)?|(?:[\d๐-๙]{1,2}|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ|สาม|สี่|ห้า)"
    r"\s*(?:โมง(?:\s*(?:เช้า|เย็น))?|ทุ่ม))(?:\s*ครึ่ง)?(?![ก-๛])"
)
_HOURS = r"(?:[01]\d|2[0-3])[0-5]\d"
_TIME = rf"(?:{_CLOCK}|{_SPOKEN})"
_UNIT = r"(?:\s*(?:น\.(?!\s?[สพ]\.)(?=[ก-๛])|(?:น\.?|นาฬิกา|โมง(?:เช้า)?|hrs?\.?)(?![ก-๛a-z.])))?"
_LEADING = re.compile(
    rf"^[-–•*\s]*((?:{_HOURS}\s*[-–—−~]\s*{_HOURS}\b|{_TIME}){_UNIT}(?:\s*(?:[-–—−~]|ถึง|to)\s*{_TIME})?{_UNIT}"
    r"(?:\s*เป็นต้นไป)?)[\s:,]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BULLET = re.compile(r"^(?:[-–•*▪●>]+\s*|\(?[\d๐-๙]{1,2}[.)]\s+(?=[\d๐-๙]{1,2}[.:][\d๐-๙]{2}))")
_NUMBER = re.compile(r"\(?[\d๐-๙]{1,2}[.)]?")
_WHOLLY_QUOTED = re.compile(r'^"([^"]+)"$')
_DAY_NUMBER = re.compile(r"^(?:วันที่|วัน|day)\s*(\d{1,2})(?=\s*(?:[:(]|[-–](?!\s*\d)|$))", re.IGNORECASE)
# "วันที่ 1 วันอังคารที่ 3 มีนาคม 2569": its number before its date; "Tuesday, 10 March 2026".
_NUMBERED_DAY = re.compile(
    r"^(?:(?:วันที่|day)\s*\d{1,2}\s*[:–-]?\s*(?=วัน|\(|[a-z]{3}))?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,\s]\s*)?",
    re.I,
)
_DAY_WORDS = {"วันแรก": 1, "วันที่หนึ่ง": 1, "วันที่สอง": 2, "วันที่สาม": 3, "วันที่สี่": 4, "วันที่ห้า": 5}
_DAY_IN_WORDS = re.compile(r"^(วันแรก|วันที่[ก-๙]{3,5})(?:\s*(?:ของ|การ|[(:–-]).*)?$")
_SIGNED_TIME = re.compile(r"[.:：,]|โมง|น\.|[ap]\.?m|เที่ยง|บ่าย|ทุ่ม|ตี", re.IGNORECASE)
# How long a row lasts, in brackets behind its times.
_LASTS = re.compile(
    r"\s*(?:\([^()]*(?:ชม|ชั่วโมง|นาที|hrs?|min)[^()]*\)|[/=,:]\s*[\d๐-๙][\d๐-๙.\s]*(?:ชม\.?|ชั่วโมง|นาที|hrs?|min)\S*)\s*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s*[-–—−~]\s*$|\s*เป็นต้นไป\s*$")
_FRACTION = re.compile(r"0?\.\d+")
_SLIPS = (
    (re.compile(r"(?<=[.:])[oO]{2}(?![a-zA-Z])"), "00"),
    (re.compile(r"(?<=\d),(?=\d{2}(?!\d))"), "."),
    (re.compile(r"(?<=[.:]\d\d)\s*โมง(?:เช้า)?"), " น."),
    (re.compile(r"เที่ยงตรง"), "เที่ยง"),
    (re.compile(r"^(?:ระหว่าง|ใน|ช่วง)\s*(?=เวลา)"), ""),
    (re.compile(r"\s*[-–]\s*(?:[.…_]{3,}|…)\s*(?:น\.?)?\s*$"), ""),  # the end is not known yet
)
_EVENING = 18 * 60
# Half days that a row names in place of its times.
_MORNING, _AFTERNOON, _WHOLE = (9 * 60, 180), (13 * 60, 180), (9 * 60, 420)
_PART = r"(?:ภาค|ช่วง|ครึ่งวัน|รอบ|ตอน)?\s*"
_PARTS = (
    (re.compile(rf"{_PART}เช้า|morning", re.IGNORECASE), _MORNING),
    (re.compile(rf"{_PART}บ่าย|afternoon", re.IGNORECASE), _AFTERNOON),
    (re.compile(r"(?:ทั้ง|เต็ม|ตลอด)วัน|(?:all|whole) day", re.IGNORECASE), _WHOLE),
)
_PART_LINE = re.compile(
    rf"(?:{_PART}(?:เช้า|บ่าย|เย็น|ค่ำ|กลางคืน)|morning|afternoon|evening)(?:\s+session)?\s*:?\s*(?:\(.*\))?",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(r"\s*\(?\s*(?:ภาค|ช่วง|ครึ่งวัน|รอบ)\s*(?:เช้า|บ่าย|เย็น|ค่ำ)\s*\)?$|\s+ณ\s+\S.*$")
_TITLE_BEFORE = re.compile(
    r"^(?:(?:ภาค|ช่วง)(?:เช้า|บ่าย)(?:ของ)?)?(?:กำหนดการ)?\s*(?:การ)?(?:ฝึก)?(?:อบรม|ประชุม|สัมมนา|กิจกรรม)?\s*(?:\(?ต่อ\)?)?\s*(?=วัน(?:ที่\s*\d|[ก-๙]))"
)
# Words before a time that it says by itself: "ช่วงเช้า (09.00-12.00 น.)", "ประมาณ 09.00 น."
_BEFORE_TIME = re.compile(
    r"^(?:(?:ภาค|ช่วง|ครึ่งวัน|รอบ)?\s*(?:เช้า|บ่าย|เย็น|ค่ำ)\s*:?|ประมาณ|ราว|ไม่เกิน|ก่อน|[~≈])\s*(\()?\s*(?=(?:เวลา\s*)?[\d๐-๙]{1,2}[.:][\d๐-๙]{2})"
)
# "1.00-2.30 pm": the half of the day is said once for both.
_HALF_ONCE = re.compile(r"^(\d[\d.:]*)\s*([-–—−~]|to)\s*(\d[\d.:]*)\s*([ap])\.?m\.?$", re.IGNORECASE)
# Times at the end of a line, in brackets or not.
_TRAILING = re.compile(
    rf"^(\S(?:.*\S)?)\s*[\s(]\s*((?:เวลา\s*{_CLOCK}|(?<!เวลา\s){_CLOCK}(?={_UNIT}\s*(?:[-–—−~]|ถึง))){_UNIT}"
    rf"(?:\s*(?:[-–—−~]|ถึง)\s*{_TIME})?{_UNIT})\s*\)?\s*$",
    re.IGNORECASE,
)
# "พิธีเปิด เวลา 09.00 - 09.30 น. โดยนายอำเภอ": the times stand between the words.
_BETWEEN = re.compile(
    rf"^(?:\(?\d{{1,2}}[.)]\s*)?(\S(?:.*\S)?)\s+(เวลา\s*{_CLOCK}{_UNIT}\s*(?:[-–—−~]|ถึง)\s*{_TIME}{_UNIT})\s+(\S.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:(?:ระเบียบ)?วาระ(?:ที่)?\s*|\()?(\d{1,2})(?:[.)]\s+(?=\D)|\s+(?=เรื่อง)|$)")
_IN_A_LIST = re.compile(r"^\(?[\d๐-๙]{1,2}[.)]\s+(?=[^\d๐-๙])")
_WEEKDAY = re.compile(
    r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\\s]+"
_PICTURES = re.compile(f"^{_PICTURE}|{_PICTURE}$|(?<=[ก-๛A-Za-z])\\s*[*]{{2,}}$")
_LEADING_MINUTES = re.compile(r"^\(([\d.:\s]+(?:ชั่วโมง|ชม|นาที|hrs?|min)[^()]*)\)\s*(?=\S)", re.IGNORECASE)
_DATED = re.compile(
    r"^(.*?\S)\s*(?:[/,|]\s*)?(?:เวลา\s*|\s|(?<=[/,|]))(?=[\d๐-๙]{1,2}[.:][\d๐-๙]{2})(.+)$", re.DOTALL
)
_ENDING_MINUTES = re.compile(
    r"^(.*?\S)\s+\(?((?:\d{1,3}\s*(?:ชั่วโมง|ชม\.?|นาที)\s*(?:\d{1,2}\s*นาที)?))\)?$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Timed:
    """When a row begins and how long it lasts, as far as it says; `part` are words for half a day."""

    start: int | None
    minutes: int | None
    rest: list[str]
    part: str = ""


def cells_of(line: Sequence[str]) -> list[str]:
    """The cells with something in them; a line of one cell that begins with a time is taken apart."""
    cells = [
        text
        for cell in _days_parted(line)
        if (
            text := _BULLET.sub(
                "", _from_time(_WHOLLY_QUOTED.sub(r"\1", _PICTURES.sub("", paragraphs(cell))))
            )
        )
        and text != "-"
    ]
    if len(cells) != 1:
        return cells
    if (match := _LEADING.match(to_arabic(cells[0]))) and match[2]:
        rest = re.split(r"\s{3,}|\s*\|\s*", cells[0][match.start(2) :])
        return [
            match[1].strip(),
            *(text for part in rest if (text := _BULLET.sub("", _PICTURES.sub("", part)))),
        ]
    if not match and cells[0].startswith("(") and cells[0].endswith(")"):
        return cells
    if not match and (behind := _TRAILING.match(to_arabic(cells[0]))) and day_named(behind[1]) is None:
        return [behind[2], _IN_A_LIST.sub("", cells[0][: behind.end(1)])]
    if not match and (amid := _BETWEEN.match(to_arabic(cells[0]))) and day_named(amid[1]) is None:
        return [amid[2], f"{cells[0][slice(*amid.span(1))]} {cells[0][amid.start(3) :]}"]
    return cells


def _days_parted(line: Sequence[str]) -> Iterator[str]:
    """The cells, with two for one that has a day over its time."""
    for cell in line:
        day, _break, rest = cell.strip().partition("\n")
        if rest and day_named(day) is not None and range_of(rest) is not None:
            yield from (day, rest)
        else:
            yield cell


def _from_time(text: str) -> str:
    """A cell without the words before its time that say the same, and without the brackets around it."""
    found = _BEFORE_TIME.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    return rest.replace(")", "", 1) if found[1] else rest


def begins_with_time(text: str) -> bool:
    """Whether a line's first words are a time."""
    return _LEADING.match(to_arabic(one_line(text))) is not None


def is_part_of_day(cells: Sequence[str]) -> bool:
    """Whether a row only says which half of the day follows ("ภาคบ่าย")."""
    return len(cells) == 1 and bool(_PART_LINE.fullmatch(one_line(cells[0])))


def weekday_of(cells: Sequence[str]) -> str:
    """The day of the week that a row names and nothing else; "" for other rows."""
    word = one_line(cells[0]).strip(" :()").casefold() if len(cells) == 1 else ""
    return word.removeprefix("วัน") if _WEEKDAY.fullmatch(word) else ""


def day_of(cells: list[str]) -> tuple[DayMark, list[str]]:
    """The day that a row names, and its other cells."""
    for at, cell in enumerate(cells[:2]):
        plain = to_arabic(one_line(cell))
        if (dated := _DATED.match(plain)) and (mark := day_named(dated[1])) is not None:
            return mark, [*cells[:at], *cells_of([dated[2]]), *cells[at + 1 :]]
        if (mark := day_named(plain)) is not None:
            return mark, cells[:at] + cells[at + 1 :]
    return None, cells


def day_named(text: str) -> DayMark:
    """The day that a text names and nothing else: a date, a weekday with it, "วันที่ 2"; None for no day."""
    plain = _TITLE_BEFORE.sub("", _PART_BEHIND.sub("", to_arabic(one_line(text))))
    inner = re.search(r"\((.*)\)$", plain)
    dated = _NUMBERED_DAY.sub("", plain)
    for typed in (plain, dated, inner[1] if inner else "", plain[: inner.start()].strip() if inner else ""):
        try:
            if typed and not typed.isdigit() and not re.fullmatch(r"\d{1,2}[.:,]\d{1,2}", typed):
                return parse_date(typed, NO_YEAR, date.today().year)
        except Unreadable:
            pass
    if (worded := _DAY_IN_WORDS.match(plain)) and worded[1] in _DAY_WORDS:
        return _DAY_WORDS[worded[1]]
    match = _DAY_NUMBER.match(plain)
    return int(match[1]) if match else None


def timed(cells: list[str]) -> Timed:
    """Start, minutes and the other cells of a row; the time stands in one of the first three."""
    for at, cell in enumerate(cells[:3]):
        if (both := range_of(cell)) is not None:
            rest = _without_minutes(_without_number(cells[:at]) + cells[at + 1 :])
            return Timed(both[0], both[1] - both[0], rest)
    if len(cells) > 2 and (both := _two_times(cells)) is not None:
        return Timed(both[0], both[1] - both[0], _without_minutes(cells[2:]))
    for at, cell in enumerate(cells[:2]):
        if _SIGNED_TIME.search(cell) and (begin := _time(cell)) is not None:
            return Timed(begin, *_minutes_of(_without_number(cells[:at]) + cells[at + 1 :]))
    for at, cell in enumerate(cells[:2] if len(cells) > 1 else ()):
        if (half := half_day(cell)) is not None:
            return Timed(*half, _without_number(cells[:at]) + cells[at + 1 :], part=one_line(cell))
    return Timed(None, *_minutes_of(cells))


def range_of(cell: str) -> tuple[int, int] | None:
    """Start and end that a cell gives, perhaps with how long that is in brackets; None for anything else."""
    lines = [line for line in cell.split("\n") if line.strip()]
    if len(lines) == 2 and all(_SIGNED_TIME.search(line) and _time(line) is not None for line in lines):
        cell = " - ".join(_OPEN_END.sub("", line) for line in lines)
    text = _without_slips(_LASTS.sub("", one_line(cell)))
    if once := _HALF_ONCE.match(text):
        for half in dict.fromkeys((once[4], "a")):
            both = _range(f"{once[1]} {half}m - {once[3]} {once[4]}m", over_midnight=False)
            if both is not None:
                return both
    return _range(text, over_midnight=True)


def _range(text: str, *, over_midnight: bool) -> tuple[int, int] | None:
    try:
        return parse_time_range(text, over_midnight=over_midnight)
    except Unreadable:
        return None


def leads_with_time(cells: Sequence[str]) -> bool:
    """Whether a row says when it is."""
    return timed(list(cells[:3])).start is not None


def is_time(cell: str) -> bool:
    """Whether a cell is one or two times and nothing else."""
    when = timed([one_line(cell)])
    return when.start is not None and not when.rest


def ending_minutes(title: str) -> tuple[str, int | None]:
    """A title without how long it lasts, and that ("พัก 15 นาที"); None when it does not end so."""
    match = _ENDING_MINUTES.match(to_arabic(title))
    if match is None or match[1].endswith("ละ"):  # "กลุ่มละ 10 นาที" is of each, not of all
        return title, None
    try:
        return title[: match.end(1)], parse_duration(match[2])
    except Unreadable:
        return title, None


def leading_minutes(title: str) -> tuple[str, int | None]:
    """A title without how long it lasts, in brackets before it ("(30 นาที) กล่าวต้อนรับ"), and that."""
    match = _LEADING_MINUTES.match(to_arabic(title))
    try:
        return (title[match.end() :], parse_duration(match[1])) if match else (title, None)
    except Unreadable:
        return title, None


def _without_slips(text: str) -> str:
    """A time without what fingers slip to: "09,00", "๑๒.oo"."""
    text = to_arabic(text)
    for slip, meant in _SLIPS:
        text = slip.sub(meant, text)
    return text


def list_number(text: str) -> str:
    """The number that a list, or an order of business, gives to an item before its words; "" for none."""
    match = _NUMBERED.match(to_arabic(text))
    return match[1] if match else ""


def half_day(cell: str) -> tuple[int, int] | None:
    """Start and minutes of half a day, or a whole, that a cell names; None for anything else."""
    plain = one_line(cell)
    return next((half for words, half in _PARTS if words.fullmatch(plain)), None)


def _without_number(cells: list[str]) -> list[str]:
    """The cells before the time without the list's number and the half of the day, which the time says."""
    return [cell for cell in cells if not (_NUMBER.fullmatch(cell) or is_part_of_day([cell]))]


def _minutes_of(cells: list[str]) -> tuple[int | None, list[str]]:
    """The minutes that one of the first cells gives, and the others."""
    for at, cell in enumerate(cells[:3]):
        try:
            return parse_duration(cell), cells[:at] + cells[at + 1 :]
        except Unreadable:
            continue
    return None, cells


def _time(cell: str) -> int | None:
    try:
        return parse_time(_OPEN_END.sub("", _without_slips(one_line(cell))))
    except Unreadable:
        return None


def _two_times(cells: Sequence[str]) -> tuple[int, int] | None:
    """Start and end in two cells of their own; what lies before a start of the day is how long it lasts."""
    if all(_FRACTION.fullmatch(cell) for cell in cells[:2]) and max(map(len, cells[:2])) > len("0.45"):
        start, end = (round(float(cell) * DAY) for cell in cells[:2])
        return (start, end) if end > start else None
    if not all(_SIGNED_TIME.search(cell) for cell in cells[:2]):
        return None
    start_time, end_time = _time(cells[0]), _time(cells[1])
    if start_time is None or end_time is None or end_time == start_time:
        return None
    if end_time > start_time:
        return start_time, end_time
    return start_time, end_time + (DAY if start_time >= _EVENING else start_time)


def _without_minutes(cells: list[str]) -> list[str]:
    """The cells without one that only repeats the minutes."""
    kept = []
    for cell in cells:
        try:
            parse_duration(cell)
        except Unreadable:
            kept.append(cell)
    return kept
