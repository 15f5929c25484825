"""Lists without a row for each person made into rows: people in columns, cards of words and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from otop_desk.exchange.roster.fields import NAME_FIELDS, Field, heading_field, is_exact
from otop_desk.exchange.roster.looks import Look, is_name, is_word, look
from otop_desk.exchange.tables.sheet import Sheet, trimmed
from otop_desk.thai.normalise import one_line

_MOST_LABELS = 40
_LINE = re.compile(r"([^\s:：]+(?:\s*-\s*[^\s:：]+)?)(?:\s*[:：]\s*|\s+)(\S.*)")
_DASHED = re.compile(r"(\S+)\s+[-–—=]\s+(\S.*)")


def turned(sheet: Sheet) -> Sheet | None:
    """The sheet with a row for each person, where people stand in columns or on cards; None for any other."""
    sheet = replace(sheet, rows=tuple(_parted(row) for row in sheet.rows))
    labelled = [row for row in sheet.rows if _label(_first(row)) is not None and len(_filled(row)) > 1]
    fields = [_label(_first(row)) for row in labelled]
    named = sum(each in (Field.NAME, Field.FIRST) for each in fields)
    if not named or len(set(fields)) < 2 or len(labelled) * 3 < sum(any(row) for row in sheet.rows):
        return None
    rows = _from_columns(sheet, fields) if len(set(fields)) == len(fields) else None
    rows = rows or _from_cards(sheet)
    if rows is None:
        return None
    return replace(
        sheet, rows=trimmed(rows), merges=(), hidden=frozenset(), struck=frozenset(), unsolved=frozenset(),
        hidden_columns=frozenset(), turned=True,
    )  # fmt: skip


def _parted(row: tuple[str, ...]) -> tuple[str, ...]:
    """A line "word value", "word: value" or "word - value" in two cells."""
    filled = _filled(row) if sum(bool(cell.strip()) for cell in row) == 1 else []
    forms = (_DASHED.fullmatch(filled[0][1]), _LINE.match(filled[0][1])) if filled else ()
    return next(((found[1], found[2]) for found in forms if found and _label(found[1]) is not None), row)


def _filled(row: Sequence[str]) -> list[tuple[int, str]]:
    return [(n, text) for n, cell in enumerate(row) if (text := one_line(cell))]


def _first(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell.strip()), "")


def _label(text: str) -> Field | None:
    """What a cell names that is nothing but the word for it: "ชื่อ-สกุล :"."""
    word = one_line(text).rstrip(" :：.")
    return heading_field(word) if word and is_exact(word) else None


# -- people in columns -----------------------------------------------------------------------


def _from_columns(sheet: Sheet, fields: Sequence[Field | None]) -> list[list[str]] | None:
    """Columns as rows: the words stand once, on the left, and each has a value for two people or more."""
    start = next(
        n for n, row in enumerate(sheet.rows) if _label(_first(row)) is not None and len(_filled(row)) > 1
    )
    body = [row for row in sheet.rows[start:] if any(cell.strip() for cell in row)]
    if len(body) > _MOST_LABELS:
        return None
    left = _filled(body[0])[0][0]
    named = [row for row in body if _label(_first(row)) in NAME_FIELDS]
    values = [[text for n, text in _filled(row) if n > left] for row in named]
    if any(len(texts) < 2 or not all(_may_be_named(text) for text in texts) for texts in values):
        return None
    if any(_label(text) is not None for row in body for n, text in _filled(row) if n > left):
        return None
    width = max(len(row) for row in body)
    columns = [[row[n] if n < len(row) else "" for row in body] for n in range(left, width)]
    return [*(list(row) for row in sheet.rows[:start]), *columns]


def _may_be_named(text: str) -> bool:
    return is_name(text) is not None or is_word(text) or look(text) is Look.BLANK


# -- cards -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Card:
    values: dict[str, str] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)


def _from_cards(sheet: Sheet) -> list[list[str]] | None:
    """A row for each card: words and values one below another, cards also side by side."""
    above: list[list[str]] = []
    cards: list[_Card] = []
    open_cards: dict[int, _Card] = {}
    opening: dict[int, str] = {}
    for row in sheet.rows:
        pairs = list(_pairs(row))
        if not pairs:
            open_cards = {} if not _filled(row) else open_cards
            if open_cards:
                next(iter(open_cards.values())).more += [text for _n, text in _filled(row)]
            elif _filled(row):
                above.append(list(row))
            continue
        for place, label, value in pairs:
            place = _card_place(place, label, opening)
            card = open_cards.get(place)
            if card is None or label in card.values or label == opening.get(place):
                card = open_cards[place] = _Card()
                opening.setdefault(place, label)
                cards.append(card)
            card.values[label] = value
    return _rows_of(above, [card for card in cards if _is_of_person(card)], len(cards))


def _card_place(place: int, label: str, opening: dict[int, str]) -> int:
    """Where the card of a word begins: there, or left of it where it goes on with a line of that card."""
    left = [known for known in opening if known < place]
    own = place in opening or not left or label in opening.values() or _label(label) in NAME_FIELDS
    return place if own else max(left)


def _pairs(row: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The words of a row that name something, each with its place and what stands behind it."""
    place, label, values = -1, "", list[str]()
    for n, text in _filled(row):
        if _label(text) is not None:
            if label:
                yield place, label, " ".join(values)
            place, label, values = n, text.rstrip(" :："), []
        elif label:
            values.append(text.lstrip(":： "))
        else:
            return
    if label:
        yield place, label, " ".join(values)


def _is_of_person(card: _Card) -> bool:
    return any(
        _label(label) in NAME_FIELDS and (is_name(value) is not None or is_word(value))
        for label, value in card.values.items()
    )


def _rows_of(above: list[list[str]], cards: list[_Card], every: int) -> list[list[str]] | None:
    if not cards or len(cards) * 10 < every * 8:
        return None
    labels = list(dict.fromkeys(label for card in cards for label in card.values))
    rows = [[*(card.values.get(label, "") for label in labels), *card.more] for card in cards]
    return [*above, labels, *rows]
