"""Keying by keys alone, forms changed by place, bands as typed, what the corner codes say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.evaluation import Band, Form, FormKind, Item, ItemKind, Occasion, Part, Sheet, with_keys
from otop_desk.domain.evaluation_editing import (
    Place,
    add_item,
    add_part,
    bands_text,
    move,
    new_item,
    read_bands,
    remove,
    reword,
    split_list,
)
from otop_desk.domain.evaluation_keying import begin, missing, reopen
from otop_desk.domain.evaluation_levels import FIVE, BandTable, bands
from otop_desk.domain.evaluation_paper import MOST_SERIAL, Corner, form_code, payload, read_payload, stamp

SECOND = Part("ข", (Item(0, ItemKind.WORDS), Item(text="3")))
FORM = with_keys(Form(uid="a", levels=FIVE, parts=(Part("ก", (Item(text="1"), Item(text="2"))), SECOND)))


def texts(form: Form) -> list[list[str]]:
    return [[item.text for item in part.items] for part in form.parts]


def test_each_key_answers_one_item_and_backspace_takes_one_back() -> None:
    keying = begin(FORM, Occasion.ONCE)
    assert [item.key for item in keying.items] == [1, 2, 4] and keying.back() is None
    assert keying.press(6) is None and keying.press(-1) is None
    for value in (5, 0, 4):
        pressed = keying.press(value)
        assert pressed is not None
        keying = pressed
    assert keying.whole and keying.item is None and keying.press(1) is None
    assert keying.filled().answers == (5, 0, 0, 4)
    back = keying.back()
    assert back is not None and back.keyed == (5, 0) and back.filled().answers == (5,)


def test_a_sheet_opened_again_keeps_what_is_not_reached() -> None:
    stored = Sheet(7, answers=(5, 3, 0, 2))
    keying = reopen(FORM, stored)
    assert keying.keyed == (5, 3, 2)
    back = keying.back()
    assert back is not None and back.filled() == stored
    pressed = back.press(1)
    assert pressed is not None and pressed.filled().answers == (5, 3, 0, 1) and pressed.filled().id == 7


def test_numbers_that_were_skipped_are_known() -> None:
    assert missing([]) == [] and missing([1, 2, 3]) == [] and missing([2, 5]) == [1, 3, 4]


def test_items_move_over_the_edge_of_a_part_and_parts_move_whole() -> None:
    moved, place = move(FORM, Place(0, 1), 1)
    assert texts(moved) == [["1"], ["2", "", "3"]] and place == Place(1, 0)
    back, place = move(moved, place, -1)
    assert back == FORM and place == Place(0, 1)
    assert move(FORM, Place(0, 0), -1) == (FORM, Place(0, 0))
    up, place = move(FORM, Place(0, 1), -1)
    assert texts(up) == [["2", "1"], ["", "3"]] and place == Place(0, 0)
    turned, place = move(FORM, Place(0), 1)
    assert [part.title for part in turned.parts] == ["ข", "ก"] and place == Place(1)
    assert move(FORM, Place(0), -1) == (FORM, Place(0))


def test_items_and_parts_come_and_go_by_their_place() -> None:
    added, place = add_item(FORM, Place(0, 0), Item(text="ใหม่"))
    assert texts(added)[0] == ["1", "ใหม่", "2"] and place == Place(0, 1)
    last, place = add_item(FORM, Place(9), Item(text="ท้าย"))
    assert texts(last)[1][-1] == "ท้าย" and place == Place(1, 2)
    first, place = add_item(Form(), Place(0), Item(text="แรก"))
    assert texts(first) == [["แรก"]] and place == Place(0, 0)
    assert texts(remove(FORM, Place(0, 0))) == [["2"], ["", "3"]]
    assert texts(remove(FORM, Place(0))) == [["", "3"]]
    parted, place = add_part(FORM, Place(0, 1), "ค")
    assert [part.title for part in parted.parts] == ["ก", "ค", "ข"] and place == Place(1)
    assert reword(FORM, Place(1), "ง").parts[1].title == "ง"
    assert reword(FORM, Place(0, 1), "สอง").items[1].text == "สอง"
    assert new_item(Form(kind=FormKind.TEST)).right == 1
    assert new_item(FORM, ItemKind.CHOICE).choices and not new_item(FORM).choices


def test_bands_are_read_back_as_they_are_shown() -> None:
    for kind in BandTable:
        assert read_bands(bands_text(bands(kind, FIVE))) == bands(kind, FIVE)
    assert read_bands("1.00 น้อย; 4.51-5.00 มากที่สุด") == (Band(451, "มากที่สุด"), Band(100, "น้อย"))
    assert read_bands("มาก") is None and read_bands("4.51 ก; 4.51 ข") is None and read_bands("") is None
    assert split_list(" ก ; ;ข;") == ("ก", "ข")


@given(
    st.sampled_from(Occasion), st.sampled_from([12, 14, 16]), st.booleans(), st.integers(1, 9),
    st.integers(0, 3), st.integers(0, MOST_SERIAL),
)  # fmt: skip
def test_a_corner_code_is_read_as_it_was_written(
    occasion: Occasion, size: int, half: bool, page: int, corner: int, serial: int
) -> None:
    told = Corner(form_code(FORM), stamp(FORM, occasion), occasion, size, half, page, corner, serial)
    text = payload(told)
    assert len(text) == 16 and read_payload(text) == told


def test_other_codes_are_none_of_ours_and_a_changed_form_has_another_stamp() -> None:
    assert read_payload("https://example.org") is None and read_payload("") is None
    assert stamp(FORM, Occasion.ONCE) != stamp(reword(FORM, Place(0, 0), "x"), Occasion.ONCE)
