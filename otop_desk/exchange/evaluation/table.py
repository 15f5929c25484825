"""Answers from a table: what Google Forms, Excel and other survey programs export, a row a respondent."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from otop_desk.domain.evaluation import Form, Item, ItemKind, Remark, width
from otop_desk.exchange.evaluation.numbered import keys_by_number
from otop_desk.exchange.tables.sheet import Sheet as Table
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.search import search_key, text_similarity

ALIKE = 0.72  # of a heading and an item
MOST_HEADING = 20  # rows among which the headings are looked for
LETTERS = "กขคงจฉชซฌ"
_NUMBERED = re.compile(r"^\s*(?:ข้อ(?:ที่)?\s*)?[\d๐-๙]{1,3}(?:[.)]|\s)\s*")
_BRACKETS = re.compile(r"\[(.+)\]\s*$")
_LEADING = re.compile(r"^\D{0,3}(\d)(?!\d)")


class Use(StrEnum):
    """What a column is for, beside the items."""

    ITEM = "item"
    CODE = "code"
    NAME = "name"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Match:
    """A column: its heading and what it is for; `key` is the item's."""

    column: int
    heading: str
    use: Use
    key: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A respondent's row as read; `number` is the row in the table."""

    number: int
    answers: Mapping[int, int]
    remarks: tuple[Remark, ...]
    code: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be understood: it counts as not answered."""

    row: int
    heading: str
    text: str


def heading_row(table: Table, form: Form) -> int:
    """The row (from 0) whose cells are most like the items of the form, else the first of their numbers."""
    keys = [_bare(item.text) for item in form.items]

    @cache  # answers are the same few words and numbers
    def likeness(cell: str) -> float:
        return max((text_similarity(_bare(cell), key) for key in keys), default=0.0)

    def fit(row: Sequence[str]) -> float:
        return sum(likeness(cell) for cell in row if cell)

    rows = table.rows[:MOST_HEADING]
    best = max(range(len(rows)), key=lambda at: (fit(rows[at]), -at), default=0)
    if any(likeness(cell) >= ALIKE for cell in rows[best] if cell):
        return best
    return next((at for at, row in enumerate(rows) if keys_by_number(row, form, {})), best)


def match(headings: Sequence[str], form: Form) -> list[Match]:
    """What each column is for: the most alike of heading and item first, then numbers; each item once."""
    pairs = sorted(
        (
            (text_similarity(_bare(heading), _bare(item.text)), -column, item)
            for column, heading in enumerate(headings)
            for item in form.items
            if heading.strip()
        ),
        key=lambda pair: (-pair[0], -pair[1], pair[2].key),
    )
    chosen: dict[int, int] = {}
    for likeness, minus_column, item in pairs:
        if likeness >= ALIKE and -minus_column not in chosen and item.key not in chosen.values():
            chosen[-minus_column] = item.key
    chosen |= keys_by_number(headings, form, chosen)
    found = []
    for column, heading in enumerate(headings):
        if column in chosen:
            found.append(Match(column, heading, Use.ITEM, chosen[column]))
        else:
            found.append(Match(column, heading, _use(heading)))
    return found


def _use(heading: str) -> Use:
    key = search_key(heading)
    if "รหัส" in heading or key in ("code", "id"):
        return Use.CODE
    return Use.NAME if key.startswith(search_key("ชื่อ")) or key in ("name", "fullname") else Use.NOTHING


def read(table: Table, top: int, matches: Sequence[Match], form: Form) -> tuple[list[Row], list[Problem]]:
    """The rows under the headings; empty ones are passed over."""
    items = {item.key: item for item in form.items}
    known: dict[tuple[int, str], int | None] = {}  # answers are the same few words and numbers
    rows, problems, seen = list[Row](), list[Problem](), Counter[str]()
    for number, cells in enumerate(table.rows[top + 1 :], start=top + 2):
        if not any(cell.strip() for cell in cells):
            continue
        answers: dict[int, int] = {}
        remarks: list[Remark] = []
        texts = {Use.CODE: "", Use.NAME: ""}
        for matched in matches:
            text = cells[matched.column].strip() if matched.column < len(cells) else ""
            if not text:
                continue
            if matched.use in texts:
                texts[matched.use] = text
            elif matched.use is Use.ITEM and items[matched.key].kind is ItemKind.WORDS:
                remarks.append(Remark(matched.key, text))
            elif matched.use is Use.ITEM:
                place = (matched.key, text)
                if place not in known:
                    known[place] = value_of(text, items[matched.key], form)
                value = known[place]
                if value is None:
                    problems.append(Problem(number, matched.heading, text))
                else:
                    answers[matched.key] = value
        line = "\x1f".join(cells)
        seen[line] += 1
        digest = hashlib.sha256(f"{seen[line]}\x1e{line}".encode("utf-8", "surrogatepass")).hexdigest()
        if answers or remarks:
            rows.append(Row(number, answers, tuple(remarks), texts[Use.CODE], texts[Use.NAME], digest))
    return rows, problems


def value_of(text: str, item: Item, form: Form) -> int | None:
    """The level or choice a cell names: its words, its number, its letter; None for none of them."""
    words = form.levels if item.kind is ItemKind.LEVEL else item.choices
    keys = [search_key(word) for word in words]
    plain = to_arabic(text).strip()
    key = search_key(_LEADING.sub("", plain) or plain)
    for wanted in (search_key(plain), key):
        if wanted and wanted in keys:
            return keys.index(wanted) + 1
    bare = re.sub(r"\.0+$", "", plain)
    if bare.isdigit():
        return int(bare) if 1 <= int(bare) <= width(form, item) else None
    if item.kind is ItemKind.CHOICE:
        letter = plain.rstrip(".) ")
        if len(letter) == 1 and letter in LETTERS[: len(words)]:
            return LETTERS.index(letter) + 1
        lettered = re.fullmatch(rf"([{LETTERS}])[.)]\s*(.+)", plain)
        if lettered and search_key(lettered[2]) in keys:
            return keys.index(search_key(lettered[2])) + 1
    inside = [
        n
        for n, wanted in enumerate(keys, start=1)
        if wanted and search_key(plain).strip("0123456789") == wanted
    ]
    return inside[0] if len(inside) == 1 else None


def _bare(text: str) -> str:
    """A heading without its number; of Google's grids what stands in brackets."""
    inside = _BRACKETS.search(text)
    return _NUMBERED.sub("", inside[1] if inside else text)
