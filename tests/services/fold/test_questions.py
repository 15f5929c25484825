"""Questions that both copies added to one form: answers stay with the question they were given to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.evaluation import Form, FormKind, Item, Part, Sheet, with_answers
from otop_desk.domain.fold import Choice
from otop_desk.services.evaluation import answers, forms
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents
from tests.services.fold.pairs import fold, fold_look

LEVELS = ("น้อย", "ปานกลาง", "มาก")


@pytest.fixture
def asked(pair):
    """One form with one question in both."""
    a, b = pair
    parts = (Part("ด้านวิทยากร", (Item(text="เข้าใจง่าย"),)),)
    forms.add(a, Form(kind=FormKind.SATISFACTION, title="ความพึงพอใจ", parts=parts, levels=LEVELS))
    fold(b, a)
    return pair


def ask(file: WorkshopFile, text: str) -> None:
    """Put a question at the end of the form."""
    (form,) = file.all(Form)
    part = replace(form.parts[-1], items=(*form.parts[-1].items, Item(text=text)))
    forms.edit(file, form, replace(form, parts=(*form.parts[:-1], part)))


def key(file: WorkshopFile, **given: int) -> None:
    """Key in a sheet by the words of its questions."""
    (form,) = file.all(Form)
    keys = {item.text: item.key for item in form.items}
    sheet = with_answers(Sheet(form_id=form.id), {keys[text]: value for text, value in given.items()})
    answers.put_all(file, [replace(sheet, number=len(file.all(Sheet)) + 1)])


def told(file: WorkshopFile) -> list[dict[str, int]]:
    """Each sheet by the words of the questions that the form still has."""
    (form,) = file.all(Form)
    return sorted(
        (
            {i.text: sheet.answer(i.key) for i in form.items if sheet.answer(i.key)}
            for sheet in file.all(Sheet)
        ),
        key=repr,
    )


def both_ask(a: WorkshopFile, b: WorkshopFile) -> None:
    for file, text in ((a, "ของเรา"), (b, "ของเขา")):
        ask(file, text)
        key(file, เข้าใจง่าย=3, **{text: 2})


def test_both_questions_are_kept_each_with_its_answers(asked):
    a, b = asked
    both_ask(a, b)
    (clash,) = fold_look(a, b).conflicts
    assert clash.both
    fold(a, b, {clash.key: Choice.BOTH})
    fold(b, a)
    key(b, ของเขา=1)
    key(a, ของเรา=1, ของเขา=3)
    fold(a, b)
    fold(b, a)
    for file in asked:
        assert [item.text for item in file.all(Form)[0].items] == ["เข้าใจง่าย", "ของเรา", "ของเขา"]
        assert told(file) == sorted(
            (
                {"เข้าใจง่าย": 3, "ของเรา": 2}, {"เข้าใจง่าย": 3, "ของเขา": 2},
                {"ของเขา": 1}, {"ของเรา": 1, "ของเขา": 3},
            ),
            key=repr,
        )  # fmt: skip
        assert file.faults() == []
    assert fold(a, b).nothing_new and fold(b, a).nothing_new


@pytest.mark.parametrize(("choice", "kept"), [(Choice.OURS, "ของเรา"), (Choice.THEIRS, "ของเขา")])
def test_answers_to_the_question_that_was_not_kept_are_never_anothers(asked, choice, kept):
    a, b = asked
    both_ask(a, b)
    (clash,) = fold_look(a, b).conflicts
    before = contents(a)
    fold(a, b, {clash.key: choice})
    key(b, ของเขา=1)  # the other has not heard of it yet
    fold(a, b)
    assert [item.text for item in a.all(Form)[0].items] == ["เข้าใจง่าย", kept]
    others = [{"ของเขา": 1}] if choice is Choice.THEIRS else [{}]
    assert told(a) == sorted([{"เข้าใจง่าย": 3, kept: 2}, {"เข้าใจง่าย": 3}, *others], key=repr)
    fold(b, a)
    assert told(b) == told(a) and fold(a, b).nothing_new
    a.undo()
    a.undo()
    assert contents(a) == before


def test_a_question_that_one_added_keeps_its_key_and_is_not_asked(asked):
    a, b = asked
    ask(b, "ของเขา")
    key(b, ของเขา=2)
    assert fold(a, b).conflicts == ()
    assert a.all(Form) == b.all(Form) and told(a) == told(b) == [{"ของเขา": 2}]


def test_a_question_that_an_answer_brings_back_is_the_one_it_was(pair):
    a, b = pair
    parts = (Part("ด้านวิทยากร", (Item(text="เข้าใจง่าย"), Item(text="ตรงเวลา"))),)
    forms.add(b, Form(kind=FormKind.SATISFACTION, title="ความพึงพอใจ", parts=parts, levels=LEVELS))
    fold(a, b)
    (mine,), (theirs,) = a.all(Form), b.all(Form)
    forms.edit(a, mine, replace(mine, parts=(replace(mine.parts[0], items=mine.items[:1]),)))
    reworded = (theirs.items[0], replace(theirs.items[1], text="มาตรงเวลา"))
    forms.edit(b, theirs, replace(theirs, parts=(replace(theirs.parts[0], items=reworded),)))
    (clash,) = fold_look(a, b).conflicts
    fold(a, b, {clash.key: Choice.THEIRS})
    assert a.all(Form) == b.all(Form)
    ask(a, "ใหม่")
    fold(b, a)
    assert a.all(Form) == b.all(Form) and fold(a, b).nothing_new
