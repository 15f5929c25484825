"""What a phone may say: each kind of message at its bounds; anything else is malformed."""

from __future__ import annotations

import pytest

from otop_desk.domain.evaluation import MOST_ITEMS, Occasion
from otop_desk.domain.room import LONGEST_CODE, LONGEST_NICKNAME, LONGEST_TEXT
from otop_desk.domain.swot import Quadrant
from otop_desk.services.room.messages import (
    MOST_ID,
    Answer,
    Introduce,
    Malformed,
    Rewrite,
    Vote,
    Write,
    read,
)

MARK = "0123456789abcdef" * 2
LONG = "x" * 20_000
ANSWER = {"kind": "answer", "sheet": 3, "occasion": "before", "answers": {"1": 0, "999999": 100}}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"kind": "introduce", "nickname": "ก", "group": 0}, Introduce("ก", 0)),
        ({"kind": "introduce"}, Introduce("", None)),
        (
            {"kind": "introduce", "nickname": LONG, "group": MOST_ID},
            Introduce("x" * (LONGEST_NICKNAME + 1), MOST_ID),
        ),
        ({"kind": "write", "quadrant": "S", "text": LONG}, Write(Quadrant.S, LONG)),
        ({"kind": "write", "quadrant": "W", "text": "ก\ud800ข"}, Write(Quadrant.W, "กข")),
        ({"kind": "rewrite", "uid": MARK, "text": ""}, Rewrite(MARK, "")),
        ({"kind": "vote", "note": 5, "dots": 999}, Vote(5, 999)),
        (ANSWER, Answer(3, Occasion.BEFORE, "", {1: 0, 999999: 100}, {})),
        (
            ANSWER | {"answers": {}, "code": LONG, "remarks": {"7": LONG}},
            Answer(3, Occasion.BEFORE, "x" * (LONGEST_CODE + 1), {}, {7: "x" * (LONGEST_TEXT + 1)}),
        ),
        (
            ANSWER | {"answers": {str(key): 1 for key in range(1, MOST_ITEMS + 1)}},
            Answer(3, Occasion.BEFORE, "", dict.fromkeys(range(1, MOST_ITEMS + 1), 1), {}),
        ),
    ],
)
def test_a_message_is_what_its_kind_says(body: dict[str, object], message: object) -> None:
    assert read(body | {"form": MARK}) == (MARK, message)


@pytest.mark.parametrize(
    "body",
    [
        None, [], "introduce", {}, {"kind": "shout"}, {"kind": 5}, {"kind": ["write"]},
        {"kind": "introduce", "nickname": 5}, {"kind": "introduce", "nickname": LONG + "x"},
        {"kind": "introduce", "group": MOST_ID + 1}, {"kind": "introduce", "group": -1},
        {"kind": "introduce", "group": True}, {"kind": "introduce", "group": "1"},
        {"kind": "write", "text": "x"}, {"kind": "write", "quadrant": "X", "text": "x"},
        {"kind": "rewrite", "uid": "x", "text": "x"}, {"kind": "rewrite", "uid": MARK.upper(), "text": ""},
        {"kind": "rewrite", "uid": MARK + "0"}, {"kind": "vote", "note": 5, "dots": 1000},
        {"kind": "vote", "dots": 1},
        ANSWER | {"occasion": "never"}, ANSWER | {"sheet": None}, ANSWER | {"answers": []},
        ANSWER | {"answers": {"0": 1}}, ANSWER | {"answers": {"1000000": 1}},
        ANSWER | {"answers": {"1": 101}},
        ANSWER | {"answers": {"1": None}}, ANSWER | {"answers": {"x": 1}}, ANSWER | {"remarks": {"1": 5}},
        ANSWER | {"answers": {str(key): 1 for key in range(1, MOST_ITEMS + 2)}},
    ],
)  # fmt: skip
def test_anything_else_is_malformed(body: object) -> None:
    with pytest.raises(Malformed):
        read(body | {"form": MARK} if isinstance(body, dict) else body)


@pytest.mark.parametrize("form", [None, "", "x", MARK + "\n", 5])
def test_a_request_has_an_id_of_its_own(form: object) -> None:
    with pytest.raises(Malformed):
        read({"kind": "introduce", "form": form})
