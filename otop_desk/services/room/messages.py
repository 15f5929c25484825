"""What a phone may say, read from JSON of whoever sent it: a message of known kinds, or Malformed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from otop_desk.domain.evaluation import MOST_ITEMS, Occasion
from otop_desk.domain.room import LONGEST_CODE, LONGEST_NICKNAME, LONGEST_TEXT
from otop_desk.domain.swot import Quadrant

MARK = re.compile(r"[0-9a-f]{32}\Z")
MOST_ID = 2**52
_TOO_LONG = 20_000  # letters; a text over its own limit is refused in words, one over this is no phone's


class Malformed(ValueError):
    """Nothing the phone's page could have sent."""


@dataclass(frozen=True, slots=True)
class Introduce:
    """A nickname ("" for none) and a group (None: none)."""

    nickname: str
    group_id: int | None


@dataclass(frozen=True, slots=True)
class Write:
    """A new note on the group's board."""

    quadrant: Quadrant
    text: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Other words on an own note; "" takes it away."""

    uid: str
    text: str


@dataclass(frozen=True, slots=True)
class Vote:
    """So many dots on a note."""

    note_id: int
    dots: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A sheet: answers and words by the keys of the items; it takes the place of the one before."""

    form_id: int
    occasion: Occasion
    code: str
    answers: Mapping[int, int]
    remarks: Mapping[int, str]


Message: TypeAlias = Introduce | Write | Rewrite | Vote | Answer


def read(body: object) -> tuple[str, Message]:
    """The request's own id and its message; Malformed for anything else."""
    if not isinstance(body, dict):
        raise Malformed
    reader = _READERS.get(_text(body, "kind"))
    if reader is None:
        raise Malformed
    return mark(body, "form"), reader(body)


def mark(body: Mapping[str, Any], name: str) -> str:
    """A random id of a phone: 32 hexadecimal digits."""
    value = body.get(name)
    if not isinstance(value, str) or not MARK.match(value):
        raise Malformed
    return value


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > _TOO_LONG:
        raise Malformed
    return value.encode("utf-8", "ignore").decode("utf-8")  # half a sign is none


def _number(value: object, most: int = MOST_ID) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Malformed
    return value


def _quadrant(body: Mapping[str, Any]) -> Quadrant:
    try:
        return Quadrant(_text(body, "quadrant"))
    except ValueError as error:
        raise Malformed from error


def _introduce(body: Mapping[str, Any]) -> Introduce:
    group = body.get("group")
    return Introduce(
        _text(body, "nickname")[: LONGEST_NICKNAME + 1], None if group is None else _number(group)
    )


def _answer(body: Mapping[str, Any]) -> Answer:
    try:
        occasion = Occasion(_text(body, "occasion"))
    except ValueError as error:
        raise Malformed from error
    answers = {key: _number(value, 100) for key, value in _by_key(body, "answers").items()}
    words = _by_key(body, "remarks")
    remarks = {key: _text({"text": words[key]}, "text")[: LONGEST_TEXT + 1] for key in words}
    code = _text(body, "code")[: LONGEST_CODE + 1]
    return Answer(_number(body.get("sheet")), occasion, code, answers, remarks)


def _by_key(body: Mapping[str, Any], name: str) -> dict[int, Any]:
    given = body.get(name, {})
    if not isinstance(given, dict) or len(given) > MOST_ITEMS:
        raise Malformed
    if not all(isinstance(key, str) and re.match(r"[1-9][0-9]{0,5}\Z", key) for key in given):
        raise Malformed
    return {int(key): value for key, value in given.items()}


_READERS: dict[str, Callable[[Mapping[str, Any]], Message]] = {
    "introduce": _introduce,
    "write": lambda body: Write(_quadrant(body), _text(body, "text")),
    "rewrite": lambda body: Rewrite(mark(body, "uid"), _text(body, "text")),
    "vote": lambda body: Vote(_number(body.get("note")), _number(body.get("dots"), 999)),
    "answer": _answer,
}
