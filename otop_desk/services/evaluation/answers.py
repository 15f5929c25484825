"""Verbs on answers: sheets one by one or many at once, each with its source; totals of a wall tally."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from otop_desk.domain.evaluation import MOST_SHEETS, Form, Occasion, Sheet, Source, Tally, misfits
from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line, paragraphs
from otop_desk.thai.numerals import to_arabic


def sheets(file: WorkshopFile, form_id: int, occasion: Occasion | None = None) -> list[Sheet]:
    """The sheets of a form, or of one occasion, by their number in the pile."""
    rows = file.all(Sheet, form_id=form_id)
    if occasion is not None:
        rows = [sheet for sheet in rows if sheet.occasion is occasion]
    return sorted(rows, key=lambda sheet: (sheet.occasion.value, sheet.number))


def next_number(file: WorkshopFile, form_id: int, occasion: Occasion) -> int:
    """The first number after all sheets of the pile."""
    return max((sheet.number for sheet in sheets(file, form_id, occasion)), default=0) + 1


def put(file: WorkshopFile, given: Sheet | Callable[[], Sheet]) -> Sheet:
    """Store one sheet: a new one (id 0; number 0 takes the next), or one that was corrected.

    A function is asked for it once the verb has begun.
    """
    with file.verb("evaluation.sheet") as verb:
        sheet = given() if callable(given) else given
        words = N_("แก้คำตอบแผ่นที่ {number}") if sheet.id else N_("ใส่คำตอบแผ่นที่ {number}")
        stored = _store(file, verb, sheet)
        verb.label = Label(words, number=stored.number)
        return stored


def put_all(file: WorkshopFile, new: Sequence[Sheet]) -> list[Sheet]:
    """Store many sheets (a scan, a table) as one step."""
    with file.verb("evaluation.sheets", Label(N_n("ใส่คำตอบ {count} แผ่น"), count=len(new))) as verb:
        form_ids = {sheet.form_id for sheet in new}
        forms = {form_id: file.get(Form, form_id) for form_id in form_ids}
        taken = {form_id: _numbers(file, form_id) for form_id in form_ids}
        return [_add(verb, forms[sheet.form_id], taken[sheet.form_id], sheet) for sheet in new]


def remove(file: WorkshopFile, *sheet_ids: int) -> None:
    """Take sheets out of the pile."""
    with file.verb("evaluation.remove_sheets") as verb:
        gone = [file.get(Sheet, sheet_id) for sheet_id in sheet_ids]
        verb.label = Label(N_n("ลบคำตอบ {count} แผ่น"), count=len(gone))
        if len(gone) == 1:
            verb.label = Label(N_("ลบคำตอบแผ่นที่ {number}"), number=gone[0].number)
        verb.delete(*gone)


def tally(file: WorkshopFile, form_id: int, occasion: Occasion = Occasion.ONCE) -> Tally:
    """The totals that were typed in; none yet has id 0."""
    rows = [row for row in file.all(Tally, form_id=form_id) if row.occasion is occasion]
    return rows[0] if rows else Tally(form_id=form_id, occasion=occasion)


def set_tally(file: WorkshopFile, before: Tally, after: Tally) -> Tally:
    """Store totals; a count may be anything from 0 to 1,000,000. Typing in one table is one step."""
    key = f"evaluation.tally.{after.form_id}.{after.occasion.value}"
    with file.verb("evaluation.tally", merge=key) as verb:
        verb.label = Label(N_("ใส่ยอดรวมของ {title}"), title=file.get(Form, after.form_id).title)
        stored = tally(file, after.form_id, after.occasion)
        counts = tuple(tuple(max(count, 0) for count in row) for row in after.counts)
        regular = replace(after, people=max(after.people, 0), counts=counts)
        return verb.save(before, regular, stored if stored.id else None)


def _numbers(file: WorkshopFile, form_id: int) -> dict[Occasion, set[int]]:
    rows = sheets(file, form_id)
    return {occasion: {row.number for row in rows if row.occasion is occasion} for occasion in Occasion}


def _store(file: WorkshopFile, verb: Verb, sheet: Sheet) -> Sheet:
    form = file.get(Form, sheet.form_id)
    taken = _numbers(file, form.id)
    if not sheet.id:
        return _add(verb, form, taken, sheet)
    old = file.get(Sheet, sheet.id)
    if sheet.number != old.number and sheet.number in taken[sheet.occasion]:
        raise _twice(sheet.number)
    return verb.put(_regular(form, sheet))


def _add(verb: Verb, form: Form, taken: dict[Occasion, set[int]], sheet: Sheet) -> Sheet:
    numbers = taken[sheet.occasion]
    if len(numbers) >= MOST_SHEETS:
        raise UserError(
            _("กองหนึ่งมีได้ไม่เกิน {count} แผ่น").format(count=f"{MOST_SHEETS:,}"), _("ให้แยกเป็นอีกแบบหนึ่ง")
        )
    number = sheet.number or max(numbers, default=0) + 1
    if number in numbers:
        raise _twice(number)
    numbers.add(number)
    return verb.add(_regular(form, replace(sheet, id=0, number=number)))


def _twice(number: int) -> UserError:
    return UserError(
        _("มีคำตอบแผ่นที่ {number} อยู่แล้ว").format(number=number),
        _("ไม่ได้นับซ้ำ ให้ตรวจเลขแผ่น หรือเปิดแผ่นเดิมมาแก้"),
    )


def _regular(form: Form, sheet: Sheet) -> Sheet:
    """The sheet as it is kept; UserError for an occasion or an answer the form does not have."""
    wrong = next(misfits(form, sheet), None)
    if sheet.occasion not in form.occasions or wrong is not None:
        raise UserError(_("คำตอบนี้ไม่มีในแบบ {title}").format(title=form.title), _("ให้ตรวจว่าเลือกแบบถูกแล้ว"))
    words = (replace(remark, text=paragraphs(remark.text)) for remark in sheet.remarks)
    code = "".join(to_arabic(one_line(sheet.code)).casefold().split())
    return replace(sheet, code=code, remarks=tuple(remark for remark in words if remark.text))


def known_digests(file: WorkshopFile) -> set[str]:
    """The digests of pictures and rows whose answers are in the file already."""
    return {sheet.digest for sheet in file.all(Sheet) if sheet.digest}


def by_source(rows: Sequence[Sheet]) -> dict[Source, int]:
    """How many sheets came in which way."""
    return {source: count for source in Source if (count := sum(row.source is source for row in rows))}
