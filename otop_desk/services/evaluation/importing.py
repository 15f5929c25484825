"""Answers from a table into the file: columns matched to items, rows that came before passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from otop_desk.domain.evaluation import Form, Occasion, Pairing, Sheet, Source, with_answers
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.exchange.evaluation import table
from otop_desk.exchange.evaluation.table import Match, Problem, Row, Use
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.exchange.tables.sheet import Sheet as Table
from otop_desk.i18n import _
from otop_desk.services.evaluation import answers
from otop_desk.services.remembered import Remembered, Shape, shape_of
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.search import search_key


@dataclass(frozen=True, slots=True)
class Offer:
    """A table as understood: which column is which item. `with_matches` takes a person's correction."""

    name: str
    table: Table
    top: int
    matches: tuple[Match, ...]

    @property
    def matched(self) -> int:
        """How many columns are items."""
        return sum(match.use is Use.ITEM for match in self.matches)


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import gives: new sheets, rows that were in already, cells nobody understands."""

    sheets: tuple[Sheet, ...]
    again: int
    problems: tuple[Problem, ...]
    unknown_names: tuple[str, ...]


def offer(path: Path, form: Form) -> Offer:
    """Open a table (xlsx, xls, ods, csv …) and match its columns; UserError when nothing matches."""
    best: Offer | None = None
    for sheet in read_tables(path):
        if not sheet.rows:
            continue
        top = table.heading_row(sheet, form)
        found = Offer(path.name, sheet, top, tuple(table.match(sheet.rows[top], form)))
        if best is None or found.matched > best.matched:
            best = found
    if best is None or not best.matched:
        raise UserError(
            _("ไม่พบคอลัมน์ที่ตรงกับข้อของแบบ {title} ใน {name}").format(title=form.title, name=path.name),
            _("ให้ตรวจว่าเลือกแบบถูก และหัวคอลัมน์เป็นข้อความของข้อ"),
        )
    return best


def as_before(offered: Offer, form: Form, remembered: Remembered) -> Offer:
    """The offer with its columns as somebody set them the last time for this form and these headings."""
    words = remembered.get(_shape(offered, form)) or ()
    items = {word: key for key, word in _words(form).items()}
    for match, word in zip(offered.matches, words, strict=False):
        if (key := items.get(word, 0) if word else 0) or match.use is Use.ITEM:
            offered = with_item(offered, match.column, key)
    return offered


def remember(offered: Offer, form: Form, remembered: Remembered) -> None:
    """Keep how the columns are set now, by the words of the items."""
    items = _words(form)
    remembered.keep(_shape(offered, form), [items.get(match.key, "") for match in offered.matches])


def _words(form: Form) -> dict[int, str]:
    """The words of each item with those of its part: what is asked before and after is worded alike."""
    return {item.key: search_key(f"{part.title} {item.text}") for part in form.parts for item in part.items}


def _shape(offered: Offer, form: Form) -> Shape:
    return shape_of([form.title, *(match.heading for match in offered.matches)])


def with_match(offered: Offer, column: int, use: Use, key: int = 0) -> Offer:
    """The offer with a column given to another item, or to none; an item has one column."""
    changed = []
    for match in offered.matches:
        if match.column == column:
            match = replace(match, use=use, key=key)
        elif use is Use.ITEM and match.use is Use.ITEM and match.key == key:
            match = replace(match, use=Use.NOTHING, key=0)
        changed.append(match)
    return replace(offered, matches=tuple(changed))


def with_item(offered: Offer, column: int, key: int) -> Offer:
    """The same for an item's key; 0 gives the column to none."""
    return with_match(offered, column, Use.ITEM if key else Use.NOTHING, key)


def bring(file: WorkshopFile, form: Form, occasion: Occasion, offered: Offer) -> Brought:
    """The new sheets that the table gives; nothing is stored yet."""
    rows, problems = table.read(offered.table, offered.top, offered.matches, form)
    names = {search_key(person.full_name): person.id for person in file.all(Person)}
    names |= {search_key(f"{person.first}{person.last}"): person.id for person in file.all(Person)}
    there: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in answers.sheets(file, form.id):
        there[sheet.digest].append(sheet)
    sheets, unknown = list[Sheet](), list[str]()
    for row in rows:
        sheet = _sheet(form, occasion, row, names, offered.name)
        if any(_same_row(sheet, before) for before in there.get(row.digest, ())):
            continue
        sheets.append(sheet)
        if row.name and form.pairing is Pairing.PERSON and search_key(row.name) not in names:
            unknown.append(row.name)
    return Brought(tuple(sheets), len(rows) - len(sheets), tuple(problems), tuple(unknown))


def _same_row(sheet: Sheet, before: Sheet) -> bool:
    """Whether a row of the table is in already: a table may hold what was answered before and after."""
    return sheet.occasion is before.occasion or (sheet.answers, sheet.remarks) == (
        before.answers,
        before.remarks,
    )


def enter(file: WorkshopFile, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Store what was brought, as one step."""
    now = file.clock()
    return answers.put_all(file, [replace(sheet, entered_at=now) for sheet in sheets])


def _sheet(form: Form, occasion: Occasion, row: Row, names: dict[str, int], origin: str) -> Sheet:
    """A row as a sheet; a name is kept only as the person of the roster, and only if the form asks for it."""
    fresh = Sheet(
        form_id=form.id,
        occasion=occasion,
        code=row.code if form.pairing is Pairing.CODE else "",
        person_id=names.get(search_key(row.name)) if form.pairing is Pairing.PERSON else None,
        remarks=row.remarks,
        source=Source.IMPORTED,
        origin=_("{name} แถว {row}").format(name=origin, row=row.number),
        digest=row.digest,
    )
    return with_answers(fresh, row.answers)
