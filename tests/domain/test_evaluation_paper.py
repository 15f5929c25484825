"""The printed sheet: what stands in its corner codes, where these lie, which sheets are one print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Occasion, Part
from otop_desk.domain.evaluation_paper import (
    A4_LEAF,
    A5_LEAF,
    MOST_SERIAL,
    Box,
    Corner,
    Plan,
    code_square,
    form_code,
    payload,
    read_payload,
    stamp,
)

CORNER = Corner("ABCDE", "FGH", Occasion.BEFORE, 14, False, 2, 3, 1234)
ITEMS = tuple(Item(key, ItemKind.CHOICE, f"ข้อ {key}", ("ก", "ข"), 1) for key in range(1, 9))
FORM = Form(uid="u", kind=FormKind.TEST, title="แบบทดสอบ", parts=(Part("", ITEMS),), last_key=8)


@pytest.mark.parametrize(
    ("corner", "text"),
    [
        (CORNER, "EABCDEFGH1E230YA"),
        (replace(CORNER, half=True), "EABCDEFGH1W230YA"),
        (replace(CORNER, occasion=Occasion.ONCE, serial=0), "EABCDEFGH0E23000"),
        (replace(CORNER, occasion=Occasion.AFTER, serial=MOST_SERIAL), "EABCDEFGH2E23ZZZ"),
        (replace(CORNER, page=9, corner=0, serial=36), "EABCDEFGH1E90010"),
    ],
)
def test_codes_on_paper_that_is_already_printed_stay_readable(corner: Corner, text: str) -> None:
    assert payload(corner) == text and read_payload(text) == corner


@pytest.mark.parametrize(
    "text",
    ["EABCDEFGH3E230YA", "EABCDEFGH1E030YA", "EABCDEFGH1E240YA", "EABCDEFGH1E230YAx", "xABCDEFGH1E230YA"],
    ids=["no such occasion", "page 0", "fifth corner", "too long", "another letter"],
)
def test_a_code_that_we_never_print_is_none_of_ours(text: str) -> None:
    assert read_payload(text) is None


def test_the_corner_codes_lie_7_mm_from_the_edges_of_the_leaf() -> None:
    border = 14 / 25 * 2  # two white modules around a code of 21
    near, side = 7 + border, 14 - 2 * border
    far_a4, low_a4 = 210 - 7 - 14 + border, 297 - 7 - 14 + border
    squares = [code_square(A4_LEAF, corner) for corner in range(4)]
    assert squares == [
        pytest.approx(place)
        for place in ((near, near, side), (far_a4, near, side), (far_a4, low_a4, side), (near, low_a4, side))
    ]
    assert code_square(A5_LEAF, 2) == pytest.approx((148.5 - 21 + border, 210 - 21 + border, side))


def test_the_boxes_of_a_page_come_by_item_from_the_lowest_value() -> None:
    two, one, next_page = Box(1, 5, 2, 20, 50), Box(1, 5, 1, 10, 50), Box(2, 6, 1, 10, 50)
    plan = Plan(A4_LEAF, 2, 14, (two, next_page, one))
    assert plan.on(1) == {5: (one, two)} and plan.on(2) == {6: (next_page,)} and plan.on(3) == {}


def test_the_four_corners_of_one_page_are_one_sheet_and_no_other_is() -> None:
    assert {replace(CORNER, corner=corner).sheet for corner in range(4)} == {CORNER.sheet}
    others = [{"page": 1}, {"serial": 1}, {"half": True}, {"size": 12}, {"stamp": "XXX"}, {"form": "XXXXX"}]
    for other in [*others, {"occasion": Occasion.AFTER}]:
        assert replace(CORNER, **other).sheet != CORNER.sheet


def test_an_old_print_is_known_by_its_stamp() -> None:
    now = stamp(FORM, Occasion.BEFORE)
    assert (form_code(FORM), now) == ("BP7JG", "ADK"), "as on sheets that are printed already"
    wording = replace(FORM, parts=(Part("", (replace(ITEMS[0], text="ใหม่"), *ITEMS[1:])),))
    for other in (
        wording,
        replace(FORM, title="อื่น"),
        replace(FORM, intro="อื่น"),
        replace(FORM, levels=("ก",)),
    ):
        assert stamp(other, Occasion.BEFORE) != now
    assert stamp(FORM, Occasion.BEFORE, "en") != now == stamp(FORM, Occasion.BEFORE, "th")
    assert stamp(FORM, Occasion.AFTER) == now, "the same leaf unless its questions are shuffled"
    shuffled = replace(FORM, shuffled=True)
    assert stamp(shuffled, Occasion.AFTER) != stamp(shuffled, Occasion.BEFORE) == now
    assert form_code(replace(FORM, uid="v")) != "BP7JG"
