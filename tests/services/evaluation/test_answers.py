"""Sheets in the pile: numbered once, made regular, taken out; totals; forms in their order and bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.evaluation import (
    Form,
    FormKind,
    Item,
    ItemKind,
    Occasion,
    Part,
    Remark,
    Sheet,
    Source,
    Tally,
)
from otop_desk.errors import UserError
from otop_desk.services.evaluation import answers, forms
from otop_desk.services.evaluation.forms import MOST_CHOICES, MOST_ITEMS, MOST_LEVELS
from otop_desk.services.workshop import history
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

ITEMS = (
    Item(1, ItemKind.LEVEL, "ก"),
    Item(2, ItemKind.CHOICE, "ข", ("ใช่", "ไม่")),
    Item(3, ItemKind.WORDS, "ค"),
)
FORM = Form(title="แบบ", parts=(Part("ด้าน", ITEMS),), levels=("น้อย", "กลาง", "มาก"), last_key=3)
TEST = replace(FORM, kind=FormKind.TEST, title="สอบ", parts=(Part("", (replace(ITEMS[1], right=1),)),))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def _said(file: WorkshopFile) -> str:
    line = history.newest(file)
    assert line is not None
    return line.text


def test_numbers_are_given_in_order_and_never_twice(file: WorkshopFile) -> None:
    form = forms.add(file, FORM)
    first = answers.put(file, Sheet(form_id=form.id))
    assert first.number == 1 and _said(file) == "ใส่คำตอบแผ่นที่ 1"
    answers.put(file, lambda: Sheet(form_id=form.id, number=7))
    many = answers.put_all(file, [Sheet(form_id=form.id), Sheet(form_id=form.id, number=3)])
    assert [sheet.number for sheet in many] == [8, 3] and _said(file) == "ใส่คำตอบ 2 แผ่น"
    assert [sheet.number for sheet in answers.sheets(file, form.id)] == [1, 3, 7, 8]
    assert answers.next_number(file, form.id, Occasion.ONCE) == 9
    for wrong in (Sheet(form_id=form.id, number=7), replace(first, number=8)):
        with pytest.raises(UserError, match="อยู่แล้ว"):
            answers.put(file, wrong)
    with pytest.raises(UserError, match="แผ่นที่ 5"):
        answers.put_all(file, [Sheet(form_id=form.id, number=5), Sheet(form_id=form.id, number=5)])
    assert len(answers.sheets(file, form.id)) == 4
    changed = answers.put(file, replace(first, answers=(2,)))
    assert (changed.id, changed.number) == (first.id, 1) and _said(file) == "แก้คำตอบแผ่นที่ 1"
    assert answers.put(file, replace(first, number=2)).number == 2
    answers.remove(file, first.id)
    assert _said(file) == "ลบคำตอบแผ่นที่ 2"
    answers.remove(file, *(sheet.id for sheet in answers.sheets(file, form.id)))
    assert _said(file) == "ลบคำตอบ 3 แผ่น" and answers.next_number(file, form.id, Occasion.ONCE) == 1


def test_each_occasion_has_numbers_of_its_own(file: WorkshopFile) -> None:
    form = forms.add(file, TEST)
    for when in (Occasion.AFTER, Occasion.BEFORE, Occasion.AFTER):
        answers.put(file, Sheet(form_id=form.id, occasion=when))
    assert [(s.occasion, s.number) for s in answers.sheets(file, form.id)] == [
        (Occasion.AFTER, 1), (Occasion.AFTER, 2), (Occasion.BEFORE, 1),
    ]  # fmt: skip
    assert len(answers.sheets(file, form.id, Occasion.BEFORE)) == 1
    with pytest.raises(UserError, match="ไม่มีในแบบ"):
        answers.put(file, Sheet(form_id=form.id, occasion=Occasion.ONCE))


@pytest.mark.parametrize(
    ("given", "fits"), [((3, 2), True), ((4,), False), ((0, 3), False), ((), True), ((-1,), False)]
)
def test_only_what_the_form_offers_is_taken(file: WorkshopFile, given: tuple[int, ...], fits: bool) -> None:
    form = forms.add(file, FORM)
    if fits:
        assert answers.put(file, Sheet(form_id=form.id, answers=given)).answers == given
    else:
        with pytest.raises(UserError, match="ไม่มีในแบบ"):
            answers.put(file, Sheet(form_id=form.id, answers=given))


def test_codes_and_words_are_made_regular(file: WorkshopFile) -> None:
    form = forms.add(file, FORM)
    kept = answers.put(
        file,
        Sheet(form_id=form.id, code=" A๑ b2 ", remarks=(Remark(3, " ดี \n\n"), Remark(3, "  ")), digest="x"),
    )
    assert (kept.code, kept.remarks) == ("a1b2", (Remark(3, "ดี"),))
    answers.put(file, Sheet(form_id=form.id, source=Source.PHONE))
    assert answers.known_digests(file) == {"x"}
    assert answers.by_source(answers.sheets(file, form.id)) == {kept.source: 1, Source.PHONE: 1}


def test_totals_are_typed_in_as_one_step_and_never_below_none(file: WorkshopFile) -> None:
    form = forms.add(file, FORM)
    empty = answers.tally(file, form.id)
    assert empty == Tally(form_id=form.id)
    first = answers.set_tally(file, empty, replace(empty, people=-3, counts=((1, -2, 3),)))
    assert (first.people, first.counts) == (0, ((1, 0, 3),)) and _said(file) == "ใส่ยอดรวมของ แบบ"
    again = answers.set_tally(file, first, replace(first, people=5))
    assert answers.tally(file, form.id) == again and again.id == first.id


def test_forms_stand_in_their_order_and_go_with_their_answers(file: WorkshopFile) -> None:
    one, two, three = (forms.add(file, replace(FORM, title=title)) for title in "กขค")
    assert [form.ordinal for form in (one, two, three)] == [1, 2, 3]

    def order() -> str:
        return "".join(form.title for form in forms.forms(file))

    for form, by, after in ((three, -1, "กคข"), (one, 5, "คขก"), (one, -9, "กคข"), (two, 1, "กคข")):
        forms.move(file, form.id, by)
        assert order() == after
    answers.put(file, Sheet(form_id=one.id))
    answers.set_tally(file, answers.tally(file, one.id), Tally(form_id=one.id, people=2))
    forms.remove(file, one.id)
    assert order() == "คข" and file.all(Sheet) == [] and file.all(Tally) == []
    copied = forms.copy(file, two.id)
    assert copied.title == "สำเนา ข" and copied.uid != two.uid and copied.ordinal == 4


ROUGH = Item(1, ItemKind.CHOICE, " ข้อ ", ("ก", " ", "ข"), right=3), Item(2, ItemKind.LEVEL, "", ("x",), 1)


def test_texts_of_a_form_are_made_regular(file: WorkshopFile) -> None:
    rough = replace(
        FORM, title="  ", intro=" ก \n\n\n ข ", levels=(" น้อย ", "มาก"), pass_percent=0,
        parts=(Part(" ด้าน\n", ROUGH),),
    )  # fmt: skip
    kept = forms.add(file, rough)
    assert (kept.title, kept.levels, kept.pass_percent) == ("แบบไม่มีชื่อ", ("น้อย", "มาก"), 1)
    assert [(part.title, [(i.text, i.choices, i.right) for i in part.items]) for part in kept.parts] == [
        ("ด้าน", [("ข้อ", ("ก", "ข"), 0), ("", (), 0)]),
    ]  # fmt: skip
    assert forms.add(file, replace(FORM, pass_percent=101)).pass_percent == 100
    right = replace(TEST, parts=(Part("", (replace(ITEMS[1], right=2),)),))
    assert forms.add(file, right).items[0].right == 2


def _with(items: int, levels: int = 3, choices: int = 2, kind: FormKind = FormKind.SATISFACTION) -> Form:
    made = tuple(Item(n, ItemKind.CHOICE, "ข้อ", ("ก",) * choices) for n in range(1, items + 1))
    return replace(FORM, kind=kind, parts=(Part("", made),), levels=("ร",) * levels, last_key=items)


@pytest.mark.parametrize(
    ("most", "more"),
    [
        (_with(MOST_ITEMS), _with(MOST_ITEMS + 1)),
        (_with(1, MOST_LEVELS), _with(1, MOST_LEVELS + 1)),
        (_with(1, 3, MOST_CHOICES), _with(1, 3, MOST_CHOICES + 1)),
        (_with(1, 2), _with(1, 1)),
        (_with(1, 1, kind=FormKind.TEST), _with(1, 1)),
    ],
)
def test_a_form_is_as_large_as_it_may_be_and_no_larger(file: WorkshopFile, most: Form, more: Form) -> None:
    forms.add(file, most)
    with pytest.raises(UserError):
        forms.add(file, more)
    assert len(forms.forms(file)) == 1


def test_a_change_that_answers_no_longer_fit_is_refused(file: WorkshopFile) -> None:
    form = forms.add(file, FORM)
    assert forms.edit(file, form, replace(form, levels=("ก", "ข"))).levels == ("ก", "ข")
    file.undo()
    answers.set_tally(file, answers.tally(file, form.id), Tally(form_id=form.id, people=2))
    for levels in (("ก", "ข"), ("ก", "ข", "ค", "ง")):
        with pytest.raises(UserError, match="สำเนา|คำตอบ"):
            forms.edit(file, form, replace(form, levels=levels))
    assert forms.edit(file, form, replace(form, levels=("ก", "ข", "ค"))).levels == ("ก", "ข", "ค")
