"""Tests that a certificate asks for: a rule beside attendance, off unless a form says so.

Only sheets paired by name tell who sat a test; with any other way nobody could be told to have passed.
"""

from __future__ import annotations

from otop_desk.domain.evaluation import Form, FormKind, Occasion, Pairing, Sheet, passes, score
from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.store.file import WorkshopFile


def needed(file: WorkshopFile) -> list[Form]:
    """The tests a certificate asks for."""
    return [
        form
        for form in file.all(Form)
        if form.needed and form.kind is FormKind.TEST and form.pairing is Pairing.PERSON
    ]


def unpassed(file: WorkshopFile) -> frozenset[int]:
    """Who has not passed every test that is asked for; nobody while none is."""
    forms = needed(file)
    if not forms:
        return frozenset()
    everybody = {person.id for person in file.all(Person)}
    passed = everybody
    for form in forms:
        sheets = file.all(Sheet, form_id=form.id)
        after = (sheet for sheet in sheets if sheet.occasion is Occasion.AFTER and sheet.person_id)
        passed = passed & {sheet.person_id for sheet in after if passes(form, score(form, sheet))}
    return frozenset(everybody - passed)


def words(file: WorkshopFile) -> str:
    """The rule in words, to stand behind that of attendance; "" while there is none."""
    told = [
        _("ผ่าน {title} หลังอบรม ไม่น้อยกว่าร้อยละ {mark}").format(title=form.title, mark=form.pass_percent)
        for form in needed(file)
    ]
    return _(" และ").join(told)
