"""A list written as lines of words (LINE, Word, a text file) made into columns that regions can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from otop_desk.exchange.roster.footers import ends_letter
from otop_desk.exchange.roster.looks import Look, is_name, look
from otop_desk.exchange.roster.messages import unpacked
from otop_desk.exchange.roster.sections import EMOJI, district_in, is_tambon, section_in
from otop_desk.exchange.roster.turned import turned
from otop_desk.exchange.roster.typed import Rows, in_columns, in_lines
from otop_desk.exchange.tables.sheet import Sheet, trimmed
from otop_desk.thai import places
from otop_desk.thai.names import split_name, without_number
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.phone import read_phone

_PHONE = re.compile(
    r"(?:(?:เบอร์)?(?:โทร(?:ศัพท์)?|มือถือ|tel|phone|เบอร์)\s*[.:]*\s*)?((?<!\d)(?:\+?66"
    r"|0)[\d\s().-]{7,14}\d(?!\d))",
    re.IGNORECASE,
)
_DISTRICT = re.compile(r"(?:(?<!นาย)อำเภอ|(?<![ก-๛.])อ\.)\s*([ก-๛]+)")
_PLACES = re.compile(r"(?:ตำบล|(?<![ก-๛.])ต\.|จังหวัด|(?<![ก-๛.])จ\.|หมู่(?:ที่)?|ม\.)\s*[ก-๛\d]+")
_LABEL = re.compile(
    r"^(ชื่อ(?:[-–\s]*(?:นาม)?สกุล)?|ตำแหน่ง|โทร(?:ศัพท์)?|เบอร์(?:โทร(?:ศัพท์)?)?|มือถือ|อำเภอ|อ\.|สังกัด"
    r"|หน่วยงาน|กลุ่ม|อาหาร|หมายเหตุ)\s*[:：.]\s*(\S.*)$"
)
_DOTS = re.compile(r"[.…_]{4,}\s*$")
_BOLD = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?![\w*])")
_KHUN = re.compile(r"^(\s*(?:[(\[]?[\d๐-๙]{1,4}\s*[.)\]]+|[-–•*])?\s*)คุณ(?!หญิง)(?=[ก-ฮเ-ไ]\S)")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*/\s*[)\]]?")
_WORDED = re.compile(r"[ก-ฮเ-ไ]")
# As a chat writes it before each line: "08:15 ", "[08:15] ".
_TIME = re.compile(
    r"^\s*\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}(?:\s*(?:น\.|[AP]M))?\]?\s+(?=\S)|^\s*\d{1,2}:\d{2}$"
)
# The sender, when the message itself begins with a number and a title.
_SENT = re.compile(r"^\s*\S+(?:\s\S+){0,2}?\s(?=[\d๐-๙]{1,3}\s*[.)]\s*(?:นาย|นาง|น\.ส\.|คุณ|ว่าที่|ดร\.))")
_MEAL = re.compile(r"\s(?:กิน|ทาน|รับประทาน|อาหาร)\s*(?:เจ|มังสวิรัติ|ฮาลาล|อิสลาม|มุสลิม)\s*$")
_NUMBER = re.compile(r"^[(\[]?\s*(?:(?:คน)?ที่\s*)?([\d๐-๙]{1,4})\s*[.)\]:/-]+\s*")
# The number of an identity card: no telephone, nor the beginning of one.
_IDENTITY = re.compile(r"(?<![\d-])(?:\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d)(?![\d-])")
# Number, name, post, office, district, telephone, meal, what is left.
_WIDTH = 8
_LABELLED = {"ตำแหน่ง": 2, "สังกัด": 3, "หน่วยงาน": 3, "กลุ่ม": 3, "อำเภอ": 4, "อ.": 4, "อาหาร": 6, "หมายเหตุ": 7}


def as_table(sheet: Sheet) -> Sheet:
    """The sheet with its lines in columns, row by row as before; itself when it is a table already."""
    sheet = replace(sheet, rows=_in_rows(unpacked(sheet.rows)))
    if (in_rows := turned(sheet)) is not None:
        return in_rows
    filled = [row for row in sheet.rows if any(cell.strip() for cell in row)]
    lone = [cell for row in filled for cell in row[:1] if sum(bool(each.strip()) for each in row) == 1]
    if len(lone) * 10 < len(filled) * 8 or not (any(_is_more(line) for line in lone) or _are_stacked(lone)):
        return sheet
    below = _has_districts_below(lone)
    rows: list[list[str]] = []
    person, closed = -1, False
    for row in sheet.rows:
        text = _line(" ".join(row))
        closed = (closed or ends_letter(text)) and not _NUMBER.match(text)
        if closed:
            rows.append(list(row))
            continue
        label = _LABEL.match(text)
        if label and label[1].startswith("ชื่อ"):
            text, label = label[2], None
        cells = _columns(text)
        if cells is not None:
            person = len(rows)
        elif label and person >= 0 and _take(rows[person], label[1], label[2]):
            cells = []
        elif person >= 0 and not rows[person][5] and text and (phone := _phone_alone(text)):
            rows[person][5], cells = phone, []
        elif below and person >= 0 and (_is_of_district(text) or is_tambon(text)):
            rows[person][4] = rows[person][4] or district_in(text)
            rows[person][7], cells = f"{rows[person][7]} {text}".strip(), []
        rows.append(cells if cells is not None else list(row))
    return replace(sheet, rows=trimmed(rows))


def _in_rows(rows: Rows) -> Rows:
    """What people type instead of a table in columns or a line for each person."""
    return in_lines(_without_times(in_columns(_courteous(_unemphasised(rows)))))


def _unemphasised(rows: Rows) -> Rows:
    """The texts without the stars that chats put around bold words."""
    if not any(cell.count("*") > 1 for row in rows for cell in row):
        return rows
    return tuple(tuple(_BOLD.sub(r"\2", cell) for cell in row) for row in rows)


def _courteous(rows: Rows) -> Rows:
    """คุณ is everybody's title where many names of a column begin with it, not the beginning of a name."""
    calls = Counter(n for row in rows for n, cell in enumerate(row) if "คุณ" in cell and _KHUN.match(cell))
    cells = Counter(n for row in rows for n, cell in enumerate(row) if cell) if calls else calls
    columns = {n for n, count in calls.items() if count > 2 and count * 10 >= cells[n] * 3}
    if not columns:
        return rows
    return tuple(
        tuple(_KHUN.sub(r"\1คุณ ", cell) if n in columns else cell for n, cell in enumerate(row))
        for row in rows
    )


def _line(text: str) -> str:
    """A line without emoji and without dots to sign on; emoji between words behind a name part them."""
    parts = [one_line(part) for part in EMOJI.split(_DOTS.sub(" ", text))]
    for at in range(1, len(parts)):
        if _WORDED.match(parts[at]) and split_name(parts[at - 1]).last and is_name(parts[at - 1]):
            parts[at] = f"/ {parts[at]}"
    return one_line(" ".join(parts))


def _without_times(rows: Rows) -> Rows:
    """Lines copied from a chat without the time and the sender's name before each.

    In messages of several lines only the first has them: that goes when a number and a person follow.
    """
    filled = [row for row in rows if any(row)]
    if sum(bool(row[0:1] and _TIME.match(row[0])) for row in filled) * 10 < len(filled) * 6:
        return tuple(_without_heading(row) for row in rows)
    lines = [_TIME.sub("", " ".join(row), count=1) for row in rows]
    sent = [_SENT.sub("", line, count=1) for line in lines]
    if sum(a != b for a, b in zip(sent, lines, strict=True)) * 2 > len(lines):
        return tuple((line,) for line in sent)
    starts = Counter(" ".join(line.split()[:count]) for line in lines for count in (1, 2, 3) if line.strip())
    return tuple((_without_sender(line, starts),) for line in lines)


def _without_heading(row: tuple[str, ...]) -> tuple[str, ...]:
    line = " ".join(row)
    said = _TIME.sub("", line, count=1)
    return (_SENT.sub("", said, count=1),) if said != line and _SENT.match(said) else row


def _without_sender(line: str, starts: Counter[str]) -> str:
    words = line.split()
    for count in (3, 2, 1):
        name = " ".join(words[:count])
        if starts[name] > 1 and len(words) > count and not _NUMBER.match(name):
            return (
                line.strip()[len(name) :].strip()
                if line.strip().startswith(name)
                else " ".join(words[count:])
            )
    return line


def _are_stacked(lines: Sequence[str]) -> bool:
    """Whether people stand with their telephone in a line of its own under each, and nothing says so."""
    named = sum(is_name(_line(line)) is True for line in lines)
    return named > 1 and sum(bool(_phone_alone(_line(line))) for line in lines) > 1


def _has_districts_below(lines: Sequence[str]) -> bool:
    """Whether each person's district stands in a line of its own under the name, as on an envelope."""
    order = ""
    for line in map(_line, lines):
        if _columns(line) is not None:
            order += "P"
        elif _is_of_district(line):
            order += "D"
    return bool(re.fullmatch(r"(?:PD){2,}", order))


def _is_of_district(line: str) -> bool:
    return bool(_DISTRICT.search(line) and district_in(line))


def _phone_alone(text: str) -> str:
    """The number of a line that holds nothing else, with the word before it or without."""
    found = _PHONE.fullmatch(to_arabic(text))
    return text if read_phone(text) else found[1] if found else ""


def _is_more(line: str) -> bool:
    """Whether a line says more of a person than number and name, or labels what it says."""
    text = _line(line)
    plain = text != one_line(line) and is_name(text)
    numbered = _NUMBER.match(text)
    name = is_name(_without_rest(text[numbered.end() :] if numbered else text).split("/")[0])
    return bool(_LABEL.match(text) or plain) or bool(
        (name or (name is False and numbered and _PHONE.search(to_arabic(text))))
        and (_PHONE.search(to_arabic(text)) or _DISTRICT.search(text) or "  " in line or "/" in text)
    )


def _without_rest(text: str) -> str:
    return one_line(_PHONE.sub(" ", _PLACES.sub(" ", _DISTRICT.sub(" ", to_arabic(text)))))


def _columns(text: str) -> list[str] | None:
    """A person's line in columns; None for any other line, what was said in a chat among them."""
    if _TIME.match(text):
        return None
    number = _NUMBER.match(text)
    body = text[number.end() :] if number else without_number(text)
    meal = _MEAL.search(body)
    body = body[: meal.start()] if meal else body
    body, identity = _without_identity(body)
    name, *others = _pieces(body)
    titled = is_name(name)
    if titled is None or (titled is False and not number) or (section_in(text) and not titled):
        return None
    parts = split_name(name)
    cells = [""] * _WIDTH
    cells[0] = number[1] if number else ""
    cells[1] = f"{parts.title}{parts.first} {parts.last}".strip() if parts.position or parts.rest else name
    cells[2] = parts.position
    named = next((text for text in others if places.is_district(text)), "")
    if district := _DISTRICT.search(body):
        cells[4] = district_in(body) or district[1]
    elif named:
        cells[4] = named
        others.remove(named)
    elif (words := parts.position.rsplit(" ", 1)) and len(words) > 1 and places.is_district(words[1]):
        cells[2], cells[4] = words
    if phone := _PHONE.search(to_arabic(body)):
        cells[5] = phone[1].strip()
    cells[6] = meal[0].strip() if meal else ""
    if not cells[2] and (post := next((text for text in others if look(text) is Look.POST), "")):
        cells[2] = post
        others.remove(post)
    aside = (parts.rest, *others, identity, " ".join(_PLACES.findall(body)))
    cells[7] = " ".join(part for part in aside if part)
    return cells


def _pieces(body: str) -> list[str]:
    """A person's line without telephone, district and places, in its pieces: those that signs part, and what
    stands behind the telephone."""
    rest = _PLACES.sub(" ", _DISTRICT.sub(" ", _PHONE.sub(" / ", to_arabic(body))))
    rest = _EMPTY_BRACKETS.sub("/", one_line(rest))
    return [part for part in re.split(r"\s*[/,]\s*", rest.strip(" ,;:-–|/")) if part] or [""]


def _without_identity(body: str) -> tuple[str, str]:
    """A person's line without the number of an identity card, and that number."""
    found = _IDENTITY.search(to_arabic(body))
    return (f"{body[: found.start()]} {body[found.end() :]}", found[0]) if found else (body, "")


def _take(row: list[str], label: str, value: str) -> bool:
    """Put what a labelled line says into the person's row above; False when that is filled already."""
    place = _LABELLED.get(label, 5)
    if row[place] or (place == 5 and look(value) is not Look.PHONE):
        return False
    row[place] = value
    return True
