"""Verbs on forms: start from a template, edit, copy, move, remove."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.evaluation import (
    MOST_CHOICES,
    MOST_ITEMS,
    MOST_LEVELS,
    Form,
    FormKind,
    Item,
    ItemKind,
    Part,
    Sheet,
    Tally,
    narrowed,
    with_keys,
)
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.evaluation import templates
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line, paragraphs

TABLES = ("evaluation_form", "evaluation_sheet", "evaluation_tally")


def forms(file: WorkshopFile) -> list[Form]:
    """Every form in its order."""
    return sorted(file.all(Form), key=lambda form: (form.ordinal, form.id))


def form(file: WorkshopFile, form_id: int) -> Form:
    """One form; UserError when it is gone."""
    return file.get(Form, form_id)


def add(file: WorkshopFile, new: Form) -> Form:
    """Put a form (of a template, a file, a copy) behind those there are."""
    with file.verb("evaluation.add_form") as verb:
        return _add(file, verb, new)


def copy(file: WorkshopFile, form_id: int) -> Form:
    """A form like another one, without answers: for changes that answers no longer allow."""
    with file.verb("evaluation.add_form") as verb:
        old = form(file, form_id)
        return _add(file, verb, replace(old, title=_("สำเนา {title}").format(title=old.title)))


def _add(file: WorkshopFile, verb: Verb, new: Form) -> Form:
    verb.label = Label(N_("เพิ่มแบบ {title}"), title=new.title)
    last = max((row.ordinal for row in file.all(Form)), default=0)
    return verb.add(replace(_regular(templates.fresh(new)), ordinal=last + 1))


def edit(file: WorkshopFile, before: Form, after: Form, *, merge: str = "") -> Form:
    """Store what was changed of a form since `before` was read.

    UserError when answers that were given would no longer fit: those stay, the form is to be copied.
    """
    key = f"evaluation.form.{before.id}.{merge}" if merge else None
    with file.verb("evaluation.edit_form", Label(N_("แก้แบบ {title}"), title=after.title), merge=key) as verb:
        regular = _regular(with_keys(after))
        given = file.all(Sheet, form_id=before.id)
        if narrowed(before, regular, given) or (
            file.all(Tally, form_id=before.id) and len(before.levels) != len(regular.levels)
        ):
            raise UserError(
                _("แก้แบบนี้ไม่ได้ เพราะมีคำตอบที่ใส่ไว้แล้วจะไม่ตรงกับแบบใหม่"),
                _("ให้ทำสำเนาแบบ แล้วแก้ที่สำเนา คำตอบเดิมยังอยู่ครบ"),
            )
        return verb.edit(before, regular)


def move(file: WorkshopFile, form_id: int, by: int) -> None:
    """Move a form up (-1) or down (1) in the list."""
    with file.verb("evaluation.move_form", Label(N_("ย้ายแบบ"))) as verb:
        rows = forms(file)
        at = next((place for place, row in enumerate(rows) if row.id == form_id), 0)
        rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
        for place, row in enumerate(rows, start=1):
            verb.put(replace(row, ordinal=place))


def remove(file: WorkshopFile, form_id: int) -> None:
    """Take a form out, with its answers; one step of undo brings all back."""
    with file.verb("evaluation.remove_form") as verb:
        gone = form(file, form_id)
        verb.label = Label(N_("ลบแบบ {title}"), title=gone.title)
        verb.delete(*file.all(Sheet, form_id=form_id), *file.all(Tally, form_id=form_id), gone)


def _regular(form: Form) -> Form:
    """The form with texts made regular at the door; UserError when it is larger than a form can be."""
    if len(form.items) > MOST_ITEMS or len(form.levels) > MOST_LEVELS:
        raise UserError(
            _("แบบหนึ่งมีได้ไม่เกิน {items} ข้อ และ {levels} ระดับ").format(items=MOST_ITEMS, levels=MOST_LEVELS),
            _("ให้แบ่งเป็นสองแบบ"),
        )
    if any(len(item.choices) > MOST_CHOICES for item in form.items):
        raise UserError(_("ข้อหนึ่งมีได้ไม่เกิน {count} ตัวเลือก").format(count=MOST_CHOICES), _("ให้ยุบรวมตัวเลือก"))
    if form.kind is FormKind.SATISFACTION and len(form.levels) < 2:
        raise UserError(_("แบบประเมินต้องมีอย่างน้อย 2 ระดับ"), _("ให้พิมพ์ชื่อระดับเพิ่ม"))
    parts = tuple(Part(one_line(part.title), tuple(map(_regular_item, part.items))) for part in form.parts)
    return replace(
        form,
        title=one_line(form.title) or _("แบบไม่มีชื่อ"),
        intro=paragraphs(form.intro),
        parts=parts,
        levels=tuple(one_line(word) for word in form.levels),
        pass_percent=min(max(form.pass_percent, 1), 100),
    )


def _regular_item(item: Item) -> Item:
    choices = tuple(filter(None, (one_line(choice) for choice in item.choices)))
    if item.kind is not ItemKind.CHOICE:
        choices = ()
    right = item.right if 0 <= item.right <= len(choices) else 0
    return replace(item, text=one_line(item.text), choices=choices, right=right)
