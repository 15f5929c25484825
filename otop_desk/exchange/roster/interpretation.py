"""A name list understood: its people as drafts, what was not clear row by row, and notices on the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from otop_desk.errors import UserError
from otop_desk.exchange.roster import notices
from otop_desk.exchange.roster.cancelled import is_cancelled_list
from otop_desk.exchange.roster.fields import NAME_FIELDS, Field
from otop_desk.exchange.roster.findings import (
    Choices,
    Notice,
    ProblemKind,
    Report,
    RosterDraft,
    RosterProblem,
)
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.layout import Block, Layout
from otop_desk.exchange.roster.looks import is_district_text
from otop_desk.exchange.roster.meals import ORDINARY
from otop_desk.exchange.roster.people import State
from otop_desk.exchange.roster.reading import BlockReader
from otop_desk.exchange.roster.regions import understand
from otop_desk.exchange.roster.sections import (
    Section,
    district_in,
    is_continued,
    province_over,
    role_in,
    section_in,
)
from otop_desk.exchange.roster.sheet_reading import SheetReading
from otop_desk.exchange.tables import garbled
from otop_desk.exchange.tables.sheet import Sheet
from otop_desk.i18n import _
from otop_desk.thai import places


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a file says. `layouts` are those that were used, one a sheet."""

    drafts: tuple[RosterDraft, ...]
    problems: tuple[RosterProblem, ...]
    skipped: tuple[RosterProblem, ...]
    notices: tuple[Notice, ...] = ()
    layouts: tuple[Layout, ...] = ()


def interpret(sheet: Sheet, layout: Layout | None = None, choices: Choices | None = None) -> Interpretation:
    """The people of a sheet under a layout (by default what `understand` finds)."""
    return _told([_read(0, sheet, layout, choices or Choices())])


def interpret_all(
    sheets: Sequence[Sheet],
    layouts: Mapping[int, Layout] | None = None,
    choices: Choices | None = None,
) -> Interpretation:
    """The people of every sheet that has some, in order; UserError when no sheet has any.

    `layouts` by the sheet's number replaces what would be understood; one without tables leaves it out.
    """
    chosen = choices or Choices()
    read = [_read(n, sheet, (layouts or {}).get(n), chosen) for n, sheet in enumerate(sheets)]
    told = _told(read)
    empty = tuple(
        RosterProblem(1, Field.NAME, _("แผ่นงานนี้ไม่มีรายชื่อ"), ProblemKind.SKIPPED, reading.grid.sheet.name)
        for reading in read
        if not reading.layout.has_names
    )
    if not told.drafts and not told.problems:
        raise _nothing(read)
    return Interpretation(told.drafts, told.problems, told.skipped + empty, told.notices, told.layouts)


def _nothing(read: Sequence[SheetReading]) -> UserError:
    """Why no list was found, in words that help."""
    texts = [cell for reading in read for row in reading.grid.rows[:200] for cell in row if cell.strip()]
    if sum(garbled.is_lost(text) for text in texts) * 3 > len(texts):
        return UserError(
            _("ตัวอักษรไทยในไฟล์นี้หายไปแล้ว (เหลือแต่ ????)"),
            _("ไฟล์ถูกบันทึกด้วยโปรแกรมที่ไม่รองรับภาษาไทย ขอไฟล์ต้นฉบับ .xlsx จากผู้ส่ง"),
        )
    if any(reading.grid.sheet.unsolved for reading in read):
        return UserError(_("รายชื่อในไฟล์นี้เป็นสูตรที่ยังไม่มีผลลัพธ์"), _("เปิดไฟล์ใน Excel บันทึกหนึ่งครั้ง แล้วเลือกไฟล์นั้นใหม่"))
    return UserError(_("ไม่พบรายชื่อในไฟล์นี้"), _("ตารางต้องมีหัวคอลัมน์ เช่น “ชื่อ-สกุล” และมีชื่ออย่างน้อยหนึ่งแถว"))


def _told(read: Sequence[SheetReading]) -> Interpretation:
    return Interpretation(
        tuple(draft for reading in read for draft in reading.drafts),
        tuple(problem for reading in read for problem in reading.report.problems),
        tuple(problem for reading in read for problem in reading.report.skipped),
        tuple(notice for reading in read for notice in notices.of_sheet(reading)),
        tuple(reading.layout for reading in read),
    )


def _read(number: int, sheet: Sheet, layout: Layout | None, choices: Choices) -> SheetReading:
    chosen = understand(sheet) if layout is None else layout
    reading = SheetReading(number, Grid(sheet), chosen, Report(sheet.name))
    left_out = frozenset(row for place, row in choices.left_out if place == number)
    before: Block | None = None
    state = State()
    fill = notices.key_of("filled", number, "") not in choices.undone
    for block in chosen.blocks:
        if not block.has_names:
            continue
        if before is None or not _goes_on(reading.grid, before, block):
            state = State()
        elif block.head != before.head:
            state.signed = False
            for row in range(block.head[0], block.head[1] + 1):
                reading.report.skip(row, _("หัวตารางซ้ำ"))
        state.cancelled = state.cancelled or _cancelled_words(reading.grid, block)
        whole, sources = _whole(reading, block, choices)
        reader = BlockReader(
            reading.grid, block, reading.report, whole, sources.get("role", ""), state, fill=fill
        )
        outcome = reader.read(left_out)
        reading.outcomes.append((block, outcome))
        reading.wholes.append((block, whole, sources))
        before = block
        if block.head == (0, 0) or block.label:
            state = State()
    if any(outcome.meals_in_notes for _block, outcome in reading.outcomes):
        _ordinary_meals(reading)
    return reading


def _cancelled_words(grid: Grid, block: Block) -> str:
    """The words over a table, or its sheet's name, that say that its people don't come, or only in need."""
    words = [text for row in block.lines for _n, text in grid.filled(row)]
    return next((text for text in (*words, grid.sheet.name) if is_cancelled_list(text)), "")


def _ordinary_meals(reading: SheetReading) -> None:
    """Where notes name special meals, a person without one eats the ordinary meal."""
    for _block, outcome in reading.outcomes:
        outcome.drafts[:] = [draft.with_meal(ORDINARY) for draft in outcome.drafts]


def _goes_on(grid: Grid, before: Block, block: Block) -> bool:
    """Whether a table is the next page of the one before: the same columns, and no new words above it."""
    if block.shape != before.shape or block.left != before.left or not block.shape:
        return False
    words = [text for row in block.lines for _n, text in grid.filled(row)]
    known = {text for row in before.lines for _n, text in grid.filled(row)}
    return all(text in known or is_continued(text) or not section_in(text, line=True) for text in words)


def _whole(reading: SheetReading, block: Block, choices: Choices) -> tuple[Section, dict[str, str]]:
    """What the words over a table and its sheet's name say of everybody in it, with the words that say it."""
    grid = reading.grid
    lines = [text for row in block.lines for _n, text in grid.filled(row)]
    found: dict[str, str] = {}
    sources: dict[str, str] = {}
    roles = {role_in(text): text for text in lines if role_in(text)}
    label = section_in(block.label) if block.label else Section()
    sheet = section_in(grid.sheet.name, line=True) if grid.sheet.name else Section()
    if label.role:
        sources["role"] = block.label
    elif len(roles) == 1:
        sources["role"] = next(iter(roles.values()))
    elif not roles and sheet.role:
        sources["role"] = grid.sheet.name
    districts = {name: text for text in lines if (name := section_in(text, line=True).district)}
    over = _over_names(block)
    for name, text in (
        (label.district, block.label),
        (section_in(over).district, over),
        *_only(districts),
        (sheet.district, grid.sheet.name),
    ):
        if name:
            found["district"], sources["district"] = name, text
            break
    role = role_in(sources.get("role", ""))
    groups = {name for text in lines if (name := section_in(text, line=True).group)}
    group = label.group or (next(iter(groups)) if len(groups) == 1 else "") or sheet.group
    if block.label and not label and block.head == (0, 0):
        group = block.label
    for what in ("role", "district"):
        if notices.key_of(what, reading.number, sources.get(what, "")) in choices.undone:
            sources.pop(what)
            role = None if what == "role" else role
            found.pop(what, None)
    provinces = {name for text in lines if (name := province_over(text))}
    province = next(iter(provinces)) if len(provinces) == 1 else province_over(grid.sheet.name)
    return Section(role, found.get("district", ""), group, province=province), sources


def _over_names(block: Block) -> str:
    """The heading over the names, where it is a district's name instead of the word for names."""
    words = (
        text for text, field in zip(block.headings, block.fields, strict=False)
        if field in NAME_FIELDS and text and (is_district_text(text) or places.is_district(district_in(text)))
    )  # fmt: skip
    return next(words, "")


def _only(districts: Mapping[str, str]) -> list[tuple[str, str]]:
    return list(districts.items()) if len(districts) == 1 else []
