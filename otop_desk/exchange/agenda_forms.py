"""The forms of an agenda made into plain rows: columns by headings, days or times across, sentences."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.agenda_check import guessed
from otop_desk.exchange.agenda_speakers import people_of, speaker_of
from otop_desk.exchange.agenda_tables import beside, columns_joined, rejoined, time_parted
from otop_desk.exchange.agenda_times import (
    DayMark,
    cells_of,
    day_named,
    day_of,
    half_day,
    leads_with_time,
    range_of,
    timed,
    weekday_of,
)
from otop_desk.thai.clock import DAY
from otop_desk.thai.names import split_name
from otop_desk.thai.normalise import one_line, paragraphs
from otop_desk.thai.numerals import to_arabic


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number as it was pasted, its cells from the time on; None for speakers and place where no
    heading says which column they are in. `hung` is whether the first cell, that of the time, is empty;
    `lost` counts cells of columns that no item has a place for."""

    number: int
    cells: list[str]
    speakers: str | None = None
    place: str | None = None
    hung: bool = False
    lost: int = 0
    head: bool = False  # it is a table's heading
    own: bool = False  # as this program writes it: what its cells hold is known


Rows = Sequence[Sequence[str]]
_HEADS = tuple(
    "เวลา ช่วงเวลา วัน/เวลา รายการ กิจกรรม หัวข้อ เรื่อง เนื้อหา วิทยากร ผู้รับผิดชอบ นาที ระยะเวลา หมายเหตุ วันที่ สถานที่ "
    "วิชา วาระ ระเบียบวาระ ผู้นำเสนอ ผู้สอน ผู้บรรยาย ประเด็น รายละเอียด โดย time item speaker min topic "
    "activity session venue resource".split()
)
_HEADS_OF_TIME = ("เวลา", "ช่วงเวลา", "วันที่", "วัน/เวลา", "time")
_TIME, _DAY, _MINUTES, _HOURS, _TITLE, _SPEAKER, _LEADER, _PLACE, _NUMBER = (
    "time day minutes hours title speaker leader place number".split()
)
_WHEN = (_DAY, _TIME, _MINUTES, _HOURS)
_A_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
# What a heading says of its column; the first that fits decides.
_KINDS = tuple(
    (kind, re.compile(rf"^(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            _HOURS,
            r"(?:ระยะเวลา|จำนวน|เวลา|duration)?\s*\(?\s*(?:ชั่วโมง|ชม\.?|hours?|hrs?)(?!\s*[:.]?\s*นาที)\b",
        ),
        (_MINUTES, r"(?:เวลา\s*\(\s*)?นาที|ระยะเวลา|จำนวนนาที|min|duration"),
        (_TIME, r"(?:วัน|วันที่)\s*(?:/|และ)?\s*เวลา|เวลา|ช่วงเวลา|เริ่ม|สิ้นสุด|จบ|ถึง$|ตั้งแต่|time|start|end"),
        (_DAY, r"วัน|ว/ด/ป|date|day"),
        (_SPEAKER, r"วิทยากร|ผู้บรรยาย|ผู้นำเสนอ|ผู้เสนอ|ผู้สอน|โดย|speaker|resource|by$"),
        (_LEADER, r"ผู้รับผิดชอบ|ผู้ดำเนิน|responsible|pic$|in charge"),
        (_PLACE, r"สถานที่|ห้อง|place|venue|room"),
        (_NUMBER, r"ที่$|ลำดับ|(?:ระเบียบ)?วาระ(?:ที่)?$|คาบ|ครั้งที่|no\.?$|#"),
        (_TITLE, r"รายการ|กิจกรรม|หัวข้อ|เรื่อง|เนื้อหา|รายละเอียด|ประเด็น|วิชา|activity|topic|item|session"),
    )
)
_RULE = re.compile(r"[\s|:+=-]*")
_GROUP = re.compile(
    r"(?:กลุ่ม|ห้อง|ฐาน|สาย|รุ่น|group|room|team)\s*(?:ที่\s*)?(?:[\d๐-๙]{1,2}|[A-Za-zก-ฮ])(?:\s*\(.*\)|\s*[:–-]\s*\S.*)?",
    re.IGNORECASE,
)
# Rooms and groups with a name, where every column right of the time has one.
_ROOM = re.compile(r"(?:กลุ่ม|ห้อง|ฐาน|เวที|room\b)\s*\S", re.IGNORECASE)
_DAYS_DOWN = re.compile(r"^(?:วัน|เวลา|date|day|time)", re.IGNORECASE)
_FOR_TIMES = re.compile(r"(?:ช่วง)?เวลา|time", re.IGNORECASE)
_EACH_TIME = re.compile(
    r"(?<!\S)(?:(?:ตั้งแต่\s*)?เวลา\s*[\d๐-๙]{1,2}\s?[.:]\s?[\d๐-๙]{2}|[\d๐-๙]{1,2}[.:][\d๐-๙]{2}(?=\s*น\.\s*[ก-ฮเ-ไ](?!ึง)))"
)
_UP_TO = re.compile(r"(?:[-–—−~]|ถึง|และ|กับ)\s*(?:เวลา)?\s*$")


def is_head(cells: Sequence[str], *, first: bool) -> bool:
    """Whether a row is the table's heading: at its top, or with the word "time" further down. At the top a
    row may be one of its words alone, where a page was copied with a cell in each line."""
    if first and len(cells) == 1:
        return cells[0].casefold() in _HEADS
    if not first and not any(cell.casefold().startswith(_HEADS_OF_TIME) for cell in cells):
        return False
    if any(any(char.isdigit() for char in cell) for cell in cells):
        return False
    return sum(any(cell.casefold().startswith(head) for head in _HEADS) for cell in cells) >= 2


def plain_lines(rows: Rows) -> list[Line]:
    """The rows of an agenda in the order of its days, each with the time first."""
    numbered = [(number, [paragraphs(cell) for cell in row]) for number, row in enumerate(_parted(rows), 1)]
    if (sorted_out := _days_across(numbered) or _times_across(numbered)) is not None:
        return sorted_out
    numbered = _groups_joined(rejoined(beside(columns_joined(time_parted(numbered))), is_head))
    lines: list[Line] = []
    kinds: dict[int, str] = {}
    looked, timely = 0, False  # lines that were looked at for a time, and whether one has it
    for number, row in numbered:
        timely = timely or any(leads_with_time(line.cells) for line in lines[looked:])
        looked = len(lines)
        filled = [cell for cell in row if cell]
        if (own := _own(number, row)) is not None:
            lines.append(own)
        elif is_head(filled, first=not timely):
            kinds = _kinds_of(row)
            lines.append(Line(number, [], head=True))
        elif (speakers := _more_speakers(row, lines, kinds)) is not None:
            lines.append(Line(number, [f"โดย {speakers}"]))
        elif kinds and (line := _by_heads(number, row, kinds)) is not None:
            lines.append(line)
        else:
            lines += [Line(number, cells_of([part]), hung=not row[0]) for part in _items_of(filled)] or [
                Line(number, cells_of(row), hung=bool(filled) and not row[0])
            ]
    return lines


def _more_speakers(row: Sequence[str], lines: Sequence[Line], kinds: dict[int, str]) -> str | None:
    """Who else speaks in the item above: a row with nothing but that, in the column of speakers."""
    filled = [n for n, cell in enumerate(row) if cell]
    if len(filled) != 1 or filled[0] < 2 or not lines or len(lines[-1].cells) < 2:
        return None
    column = filled[0]
    if speaker_of(row[column]) or not (kinds.get(column) in (_SPEAKER, _LEADER) if kinds else column == 2):
        return None
    return one_line(row[column]) if kinds or split_name(row[column]).title else None


def _parted(rows: Rows) -> Rows:
    """The rows in columns where each is one text whose cells a sign parts: "| 09.00-10.00 | เปิด |"."""
    lines = [row[0] for row in rows if any(row) and not _RULE.fullmatch(row[0])]
    if any(len(row) > 1 for row in rows) or len(lines) < 2:
        return rows
    if sum(line.strip().startswith("|") for line in lines) * 2 > len(lines):
        bare = [row[0].strip().strip("|") if row else "" for row in rows]
        return [[] if _RULE.fullmatch(line) else [cell.strip() for cell in line.split("|")] for line in bare]
    for sign in ",;":
        if is_head([cell.strip() for cell in lines[0].split(sign)], first=True):
            return [next(csv.reader([row[0]], delimiter=sign), []) if row else [] for row in rows]
    return rows


def _groups_joined(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """What groups do at the same time, a column for each, is one item that names them."""
    head = next((n for n, (_number, row) in enumerate(rows) if len(_groups_in(row)) > 1), None)
    if head is None:
        return rows
    groups = _groups_in(rows[head][1])
    joined = list(rows[:head])
    for number, row in rows[head + 1 :]:
        done = {n: row[n] for n in groups if n < len(row) and row[n]}
        one = next(iter(done.values()), "")
        if len(done) > 1 and len(set(done.values())) > 1:
            one = " / ".join(f"{groups[n]}: {what}" for n, what in done.items())
        others = [cell for n, cell in enumerate(row) if n not in groups and n > min(groups)]
        joined.append((number, [*row[: min(groups)], one, *others]))
    return joined


def _groups_in(row: Sequence[str]) -> dict[int, str]:
    """The columns right of the time that a heading row gives to groups."""
    if not row or not _FOR_TIMES.match(row[0]):
        return {}
    groups = {n: cell for n, cell in enumerate(row) if n and _GROUP.fullmatch(one_line(cell))}
    rooms = {n: cell for n, cell in enumerate(row) if n and _ROOM.match(one_line(cell))}
    return groups or (rooms if len(rooms) == len([cell for cell in row[1:] if cell]) > 1 else {})


def _own(number: int, row: Sequence[str]) -> Line | None:
    """A row as `agenda_rows.write` makes it: times, their minutes, title, speakers, place."""
    if not 3 <= len(row) <= 5 or not row[2] or not (row[1].isascii() and row[1].isdigit()):
        return None
    both = range_of(row[0])
    if both is None or both[1] - both[0] != int(row[1]):
        return None
    speakers, place = [*row[3:], "", ""][:2]
    return Line(number, [row[0], row[2]], speakers, place, own=True)


def _kinds_of(row: Sequence[str]) -> dict[int, str]:
    """What the columns under a heading hold; {} without one title, and a time, minutes or a list's number."""
    kinds = {
        n: kind for n, cell in enumerate(row)
        if (kind := next((kind for kind, words in _KINDS if words.match(one_line(cell))), ""))
    }  # fmt: skip
    found = list(kinds.values())
    if found.count(_TITLE) != 1 or not {*_WHEN, _NUMBER} & set(found):
        return {}
    title = next(n for n, kind in kinds.items() if kind == _TITLE)
    bare = next((n for n in range(title + 1, len(row) + 1) if n >= len(row) or not row[n]), -1)
    if not {_SPEAKER, _LEADER} & set(found) and bare >= 0 and bare not in kinds:
        kinds[bare] = _SPEAKER  # the column without a heading
    return kinds


def _by_heads(number: int, row: Sequence[str], kinds: dict[int, str]) -> Line | None:
    """A row with its cells under their headings; None when they don't fit (a day's line, a merged break)."""
    of = {
        kind: [_tidy(kind, row[n]) for n in kinds if n < len(row) and kinds[n] == kind]
        for kind in kinds.values()
    }
    times = [cell for cell in row[: max(kinds) + 1] if range_of(cell) is not None]
    when = of.get(_TIME, [])
    if not any(of[_TITLE]) or (times and not any(cell in when for cell in map(one_line, times))):
        return None
    front = [n for n, kind in sorted(kinds.items()) if kind in _WHEN and n < len(row)]
    front.sort(key=lambda n: kinds[n] in (_MINUTES, _HOURS))
    cells = cells_of([*(_when(kinds[n], row[n]) for n in front), *of[_TITLE]])
    named = (*of.get(_SPEAKER, []), *of.get(_LEADER, []))
    speakers = next((cell for cell in named if cell.strip("-–— ")), "")
    kept = {n for n, kind in kinds.items()}
    lost = sum(bool(cell) for n, cell in enumerate(row) if n not in kept)
    hung = bool(when) and not any(when)
    return Line(number, cells, speakers, next(iter(of.get(_PLACE, [])), ""), hung, lost)


def _tidy(kind: str, cell: str) -> str:
    """A cell on one line; a title keeps its lines, which may say who speaks."""
    if kind in (_SPEAKER, _LEADER):
        return people_of(cell)
    return paragraphs(cell) if kind == _TITLE else one_line(cell)


def _when(kind: str, cell: str) -> str:
    """A cell before the title; a number under "วัน" is that of a day, one under "ชั่วโมง" so many hours."""
    plain = to_arabic(cell.strip())
    if kind == _HOURS and _A_NUMBER.fullmatch(plain):
        return f"{plain} ชั่วโมง"
    return f"วันที่ {plain}" if kind == _DAY and plain.isdigit() and len(plain) < 3 else cell


def _items_of(filled: Sequence[str]) -> list[str]:
    """The items of a sentence that gives several, each with its time; [] for any other row."""
    if len(filled) != 1:
        return []
    text = one_line(filled[0])
    starts = [mark.start() for mark in _EACH_TIME.finditer(text)]
    starts = [at for at in starts if not _UP_TO.search(text[:at])]
    before = text[: starts[0]].strip(" :") if starts else ""
    if len(starts) < 2 or (before and day_named(before) is None):
        return []
    parts = [text[a:b].strip(" ,;") for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    found = [timed(cells_of([part])) for part in parts]
    ends = [each.start + (each.minutes or 1) if each.start is not None else DAY * 2 for each in found]
    if any(each.start is None or each.start < end for each, end in zip(found[1:], ends, strict=False)):
        return []
    return [part for part in (before, *parts) if part]


def _restful(title: str) -> bool:
    """Whether all days, or all groups, do it together where it is written once."""
    return guessed(AgendaItem(title=title))[0] in (Kind.BREAK, Kind.MEAL)


# -- a column for each day -----------------------------------------------------------------


def _days_across(rows: Sequence[tuple[int, list[str]]]) -> list[Line] | None:
    """Times down the left and a column for each day: the days one after another."""
    head = next((n for n, (_number, row) in enumerate(rows) if len(_days_in(row)) > 1), None)
    if head is None:
        return None
    days = _days_in(rows[head][1])
    by = {n for n, cell in enumerate(rows[head][1]) if dict(_KINDS)[_SPEAKER].match(cell)}
    lines = [Line(number, cells_of(row)) for number, row in rows[:head]]
    for place, (column, _mark) in enumerate(days.items()):
        lines.append(Line(rows[head][0], [rows[head][1][column]]))
        own = max((n for n in range(column) if n and _FOR_TIMES.match(rows[head][1][n])), default=0)
        for number, row in rows[head + 1 :]:
            when = [cell for cell in row[own : max(own + 1, min(days))] if cell]
            what = row[column] if column < len(row) else ""
            shared = next((row[n] for n in days if n < len(row) and row[n]), "") if place else ""
            what = what or (shared if _restful(shared) else "")
            if when and what:
                line = Line(number, cells_of([*when, what]))
                spoken = column + 1 in by and column + 1 < len(row) and bool(row[column])
                lines.append(replace(line, speakers=people_of(row[column + 1]), place="") if spoken else line)
            elif not when and what and place == 0 or (when and not place and not any(row[min(days) :])):
                lines.append(Line(number, cells_of(row)))
    return lines


def _days_in(row: Sequence[str]) -> dict[int, DayMark]:
    """The columns right of the time that a heading row gives to days; the time's own may have no heading."""
    if not row or (row[0] and not _FOR_TIMES.match(row[0])):
        return {}
    return {n: mark for n, cell in enumerate(row) if n and (mark := day_named(cell)) is not None}


# -- a column for each time ----------------------------------------------------------------


def _times_across(rows: Sequence[tuple[int, list[str]]]) -> list[Line] | None:
    """Times along the top and a row for each day, as timetables are: the days one after another."""
    head = next((n for n, (_number, row) in enumerate(rows) if len(_times_in(row)) > 1), None)
    if head is None:
        return None
    times = _times_in(rows[head][1])
    days = [_when(_DAY, row[0]) for _number, row in rows[head + 1 :] if row]
    if not any(day_of([day])[0] is not None or weekday_of([day]) for day in days):
        return None
    lines = [Line(number, cells_of(row)) for number, row in rows[:head]]
    shared: dict[int, str] = {}
    places: dict[int, int] = {}  # of the last day's lines, by column
    for number, row in rows[head + 1 :]:
        if row and not row[0] and places and not any(day_named(cell) for cell in row):
            for n in (n for n in places if n < len(row) and row[n]):
                line = lines[places[n]]
                lines[places[n]] = replace(line, speakers=one_line(row[n]), place="")
            continue
        day = _when(_DAY, row[0]) if row and _DAYS_DOWN.match(rows[head][1][0]) else "".join(row[:1])
        if day_named(day) is None and not weekday_of([day]):
            lines.append(Line(number, cells_of(row)))
            continue
        lines.append(Line(number, [day]))
        places = {}
        for n, when in times.items():
            what = row[n] if n < len(row) else ""
            if what and _restful(what):
                shared[n] = what
            if what := what or shared.get(n, ""):
                places[n] = len(lines)
                lines.append(Line(number, [when, what]))
    return lines


def _times_in(row: Sequence[str]) -> dict[int, str]:
    """The columns that a heading row gives to times."""
    if not row or (row[0] and not _DAYS_DOWN.match(row[0])) or range_of(row[0]) is not None:
        return {}
    halves = {n: cell for n, cell in enumerate(row) if n and half_day(cell) is not None}
    return {n: cell for n, cell in enumerate(row) if n and range_of(cell) is not None} or halves
