"""Verbs of forms and answers: what they keep, what they refuse, what undo brings back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.attendance import Outlook
from otop_desk.domain.evaluation import Form, Occasion, Pairing, Remark, Sheet, Tally
from otop_desk.domain.person import Person, Role
from otop_desk.errors import UserError
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.certificate import reading
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.evaluation import answers, forms, passing, templates
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import new_from_old
from otop_desk.store.file import WorkshopFile
from tests.machine import sample as making
from tests.machine.state import contents, fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


@pytest.fixture
def form(file: WorkshopFile) -> Form:
    return forms.add(file, templates.template("network"))


def sheet(form: Form, *given: int, **more: object) -> Sheet:
    return Sheet(form_id=form.id, answers=given, **more)  # type: ignore[arg-type]


def test_every_template_can_be_started_from(file: WorkshopFile) -> None:
    for name in templates.TEMPLATES:
        made = forms.add(file, templates.template(name))
        assert made.title and sorted(item.key for item in made.items) == list(range(1, made.last_key + 1))
    assert [form.ordinal for form in forms.forms(file)] == list(range(1, 7))


def test_a_sheet_is_never_counted_twice(file: WorkshopFile, form: Form) -> None:
    assert [answers.put(file, sheet(form, 1)).number for _turn in range(2)] == [1, 2]
    with pytest.raises(UserError, match="แผ่นที่ 2"):
        answers.put(file, sheet(form, 1, number=2))
    with pytest.raises(UserError, match="แผ่นที่ 1"):
        answers.put_all(file, [sheet(form, 2), sheet(form, 2, number=1)])
    assert [row.number for row in answers.sheets(file, form.id)] == [1, 2]
    assert answers.next_number(file, form.id, Occasion.ONCE) == 3


def test_an_answer_the_form_does_not_offer_is_refused(file: WorkshopFile, form: Form) -> None:
    for wrong in ((9,), (-1,)):
        with pytest.raises(UserError):
            answers.put(file, sheet(form, *wrong))
    with pytest.raises(UserError):
        answers.put(file, sheet(form, 1, occasion=Occasion.BEFORE))


def test_removing_a_form_takes_its_answers_and_undo_brings_all_back(file: WorkshopFile, form: Form) -> None:
    answers.put(file, sheet(form, 1, 2, 3, remarks=(Remark(20, "ดี"),)))
    answers.set_tally(file, Tally(form_id=form.id), Tally(form_id=form.id, people=3, counts=((1, 2),)))
    before = contents(file)
    forms.remove(file, form.id)
    assert forms.forms(file) == [] and file.all(Sheet) == [] and file.all(Tally) == []
    file.undo()
    assert contents(file) == before


def test_changing_a_form_keeps_the_answers_or_is_refused(file: WorkshopFile, form: Form) -> None:
    stored = answers.put(file, sheet(form, 2, 1, 1, 5, 5))
    turned = forms.edit(file, form, replace(form, parts=form.parts[::-1]))
    assert answers.sheets(file, form.id)[0].answer(4) == 5 == stored.answer(4)
    with pytest.raises(UserError, match="แก้แบบนี้ไม่ได้"):
        forms.edit(file, turned, replace(turned, levels=turned.levels[:4]))
    copied = forms.copy(file, form.id)
    assert copied.uid != form.uid and answers.sheets(file, copied.id) == []
    assert len(forms.edit(file, copied, replace(copied, levels=copied.levels[:4])).levels) == 4


def test_codes_are_regular_and_a_sheet_outlives_its_line_on_the_roster(file: WorkshopFile) -> None:
    test = forms.add(file, templates.template("test"))
    somebody = roster.add(file, Person(first="สมใจ", last="ดี"))
    kept = answers.put(file, sheet(test, 1, occasion=Occasion.BEFORE, code=" ก ๑๒ A", person_id=somebody.id))
    assert kept.code == "ก12a"
    roster.remove(file, somebody.id)
    assert file.get(Sheet, kept.id) == kept and file.faults() == []


def test_forms_come_along_into_a_new_workshop_and_answers_do_not(tmp_path: Path) -> None:
    with making.create(tmp_path / "s.otop") as old:
        assert len(answers.sheets(old, forms.forms(old)[0].id)) == 32
        made = new_from_old.new_from_old(old, tmp_path / "new.otop", "ใหม่", date(2023, 3, 1))
    with WorkshopFile.open(made) as new:
        assert [form.title for form in forms.forms(new)] == [
            "แบบประเมินความพึงพอใจ หลักสูตรเครือข่าย OTOP", "แบบทดสอบความรู้เครือข่าย OTOP",
        ]  # fmt: skip
        assert new.all(Sheet) == [] and new.all(Tally) == []


def test_a_certificate_may_ask_for_a_passed_test_and_says_so(tmp_path: Path) -> None:
    with making.create(tmp_path / "s.otop") as file:
        before = attendance.earned(file)
        test = forms.forms(file)[1]
        assert "ผ่านแบบทดสอบ" not in passing.words(file) and passing.unpassed(file) == frozenset()
        forms.edit(file, test, replace(test, needed=True, pairing=Pairing.PERSON))
        assert attendance.earned(file) == len(attendance.overrides(file)) and before > 1
        ledger = Ledger(file)
        sentence = words.rule_sentence(ledger.rule, ledger.counted, ledger.test)
        assert sentence.endswith("และผ่าน แบบทดสอบความรู้เครือข่าย OTOP หลังอบรม ไม่น้อยกว่าร้อยละ 60")
        earner = next(person for person in file.all(Person) if person.role is Role.TRAINEE)
        right = tuple(item.right for item in test.items)
        touched: list[set[int] | None] = []
        file.subscribe(lambda change: touched.append(ledger.update(change)))
        assert ledger.standing(earner.id).outlook is not Outlook.EARNED
        answers.put(file, sheet(test, *right, occasion=Occasion.AFTER, person_id=earner.id))
        assert touched == [{earner.id}] and ledger.standing(earner.id).outlook is Outlook.EARNED
        poor = file.all(Person)[1]
        answers.put(file, sheet(test, 1, occasion=Occasion.AFTER, person_id=poor.id))
        where = attendance.standings(file)
        assert where[earner.id].outlook is Outlook.EARNED and where[poor.id].outlook is not Outlook.EARNED
        assert Ledger(file).standing(earner.id).outlook is Outlook.EARNED
        assert [person.id for person in reading.read(file).batch(Whom.EARNED)].count(earner.id) == 1
        forms.edit(file, forms.form(file, test.id), replace(forms.form(file, test.id), needed=False))
        assert attendance.earned(file) == before
