"""Answers from a table into the file: columns matched to items, rows that came before passed over."""

from __future__ import annotations

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
    known = answers.known_digests(file)
    names = {search_key(person.full_name): person.id for person in file.all(Person)}
    names |= {search_key(f"{person.first}{person.last}"): person.id for person in file.all(Person)}
    fresh = [row for row in rows if row.digest not in known]
    sheets = tuple(_sheet(form, occasion, row, names, offered.name) for row in fresh)
    unknown = [row.name for row in fresh if row.name and form.pairing is Pairing.PERSON]
    missing = tuple(name for name in unknown if search_key(name) not in names)
    return Brought(sheets, len(rows) - len(fresh), tuple(problems), missing)


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
