"""Tests that a certificate asks for: which they are, who has not passed, how the rule reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.evaluation import Form, FormKind, Occasion, Pairing, Sheet
from otop_desk.domain.person import Person
from otop_desk.services.evaluation import answers, forms, passing, templates
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

ASKED = {"needed": True, "pairing": Pairing.PERSON, "pass_percent": 60}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        for number in range(3):
            roster.add(made, Person(title="นาย", first=f"คน{number}", last="ดี"))
        yield made


def _test(file: WorkshopFile, **more: object) -> Form:
    name = next(name for name in templates.TEMPLATES if templates.template(name).kind is FormKind.TEST)
    return forms.add(file, replace(templates.template(name), **{**ASKED, **more}))  # type: ignore[arg-type]


def _sat(file: WorkshopFile, form: Form, person: Person, right: int, when: Occasion = Occasion.AFTER) -> None:
    given = [0] * form.last_key
    for item in [item for item in form.items if item.right][:right]:
        given[item.key - 1] = item.right
    answers.put(file, Sheet(form_id=form.id, occasion=when, person_id=person.id, answers=tuple(given)))


@pytest.mark.parametrize(
    "more", [{"needed": False}, {"pairing": Pairing.CODE}, {"needed": False, "pairing": Pairing.CODE}]
)
def test_only_a_test_that_is_asked_for_and_paired_by_name_counts(
    file: WorkshopFile, more: dict[str, object]
) -> None:
    _test(file, **more)
    forms.add(file, templates.template("network"))
    assert passing.needed(file) == [] and passing.unpassed(file) == frozenset() and passing.words(file) == ""


def test_who_reached_the_mark_afterwards_has_passed(file: WorkshopFile) -> None:
    form = _test(file)
    assert passing.needed(file) == [form]
    enough = -(-form.full_score * 60 // 100)
    one, two, three = file.all(Person)
    assert passing.unpassed(file) == {one.id, two.id, three.id}
    _sat(file, form, one, enough)
    _sat(file, form, two, enough - 1)
    _sat(file, form, three, form.full_score, Occasion.BEFORE)
    assert passing.unpassed(file) == {two.id, three.id}


def test_every_test_has_to_be_passed(file: WorkshopFile) -> None:
    first, second = _test(file, title="ก"), _test(file, title="ข", pass_percent=80)
    one, two, three = file.all(Person)
    for form, people in ((first, (one, two)), (second, (one, three))):
        for person in people:
            _sat(file, form, person, form.full_score)
    assert passing.unpassed(file) == {two.id, three.id}
    assert passing.words(file) == "ผ่าน ก หลังอบรม ไม่น้อยกว่าร้อยละ 60 และผ่าน ข หลังอบรม ไม่น้อยกว่าร้อยละ 80"
