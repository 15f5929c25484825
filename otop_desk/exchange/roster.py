"""A name list understood: people as drafts, and what was not clear, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from otop_desk.domain.person import Role
from otop_desk.errors import UserError
from otop_desk.exchange import roster_rows
from otop_desk.exchange.roster_cells import (
    district_name,
    group_name,
    meal_in,
    meal_name,
    name_of,
    typed_problems,
)
from otop_desk.exchange.roster_columns import ColumnMapping, Field, understand
from otop_desk.exchange.roster_file import RosterSheet
from otop_desk.i18n import _
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import parse_int
from otop_desk.thai.phone import read_phone

ORDINARY_MEAL = "ปกติ"


class ProblemKind(StrEnum):
    """How much a problem matters."""

    ERROR = "error"  # the row can't be taken in
    WARNING = "warning"  # taken in; somebody should look
    SKIPPED = "skipped"  # no person: a total, a signature, a row without a name yet


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Something about a row, in the language in force; `row` counts from 1 as spreadsheets do."""

    row: int
    field: Field
    message: str
    kind: ProblemKind = ProblemKind.WARNING
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """A person as a list has it. "" means that the list does not say; `group` is what it calls the group."""

    row: int
    title: str = ""
    first: str = ""
    last: str = ""
    position: str = ""
    affiliation: str = ""
    district: str = ""
    phone: str = ""
    meal: str = ""
    role: Role = Role.TRAINEE
    role_stated: bool = False
    group: str = ""
    seat: int = 0
    sheet: str = ""

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What one sheet (or a whole file) says, with the mapping that was used (None for several sheets)."""

    drafts: tuple[RosterDraft, ...]
    problems: tuple[RosterProblem, ...]
    skipped: tuple[RosterProblem, ...]
    mapping: ColumnMapping | None = None


def interpret(sheet: RosterSheet, mapping: ColumnMapping | None = None) -> Interpretation:
    """The people of a sheet under a mapping (by default what `understand` finds)."""
    chosen = mapping or understand(sheet)
    reader = _Reader(sheet, chosen)
    if chosen.has_names:
        for number in range(chosen.header_row + 1, len(sheet.rows) + 1):
            reader.read(number)
    return Interpretation(reader.finished(), tuple(reader.problems), tuple(reader.skipped), chosen)


def interpret_all(
    sheets: Iterable[RosterSheet], mappings: Mapping[str, ColumnMapping] | None = None
) -> Interpretation:
    """The people of every sheet that has some, in order; UserError when no sheet has any.

    `mappings` by sheet name replaces what would be understood.
    """
    pages = list(sheets)
    results = [interpret(sheet, (mappings or {}).get(sheet.name)) for sheet in pages]
    drafts = tuple(draft for result in results for draft in result.drafts)
    problems = tuple(each for result in results for each in result.problems)
    skipped = tuple(each for result in results for each in result.skipped)
    skipped += tuple(
        RosterProblem(1, Field.NAME, _("แผ่นงานนี้ไม่มีรายชื่อ"), ProblemKind.SKIPPED, sheet.name)
        for sheet, result in zip(pages, results, strict=True)
        if result.mapping and not result.mapping.has_names
    )
    if not drafts and not problems:
        raise UserError(_("ไม่พบรายชื่อในไฟล์นี้"), _("ตารางต้องมีหัวคอลัมน์ เช่น “ชื่อ-สกุล” และมีชื่ออย่างน้อยหนึ่งแถว"))
    mapping = results[0].mapping if len(results) == 1 else None
    return Interpretation(drafts, problems, skipped, mapping)


def title_role(sheet: RosterSheet, header_row: int) -> Role | None:
    """The role that a sheet's name or the lines above its header give to everybody in it."""
    lines = [cell for row in sheet.rows[: max(header_row - 1, 0)] for cell in row if cell.strip()]
    for text in [sheet.name, *lines]:
        if role := roster_rows.role_in(text):
            return role
    return None


# A row with nothing in these columns tells of nobody: a spare line, a second line of the header.
_TELLING = tuple(
    field for field in Field if field not in (Field.IGNORE, Field.SEQUENCE, Field.NOTE, Field.SEAT)
)


class _Reader:
    """Reads the rows of one sheet from top to bottom."""

    def __init__(self, sheet: RosterSheet, mapping: ColumnMapping) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._drafts: list[RosterDraft] = []
        self.problems: list[RosterProblem] = []
        self.skipped: list[RosterProblem] = []
        self._role = title_role(sheet, mapping.header_row)
        top = mapping.header_row
        self._header = [cell.strip() for cell in sheet.rows[top - 1]] if top else []
        self._district = self._group = ""
        self._signed = False
        self._numbered = False
        self._meals_in_notes = False

    def finished(self) -> tuple[RosterDraft, ...]:
        """The drafts; where notes name special meals, a person without one eats the ordinary meal."""
        if not self._meals_in_notes:
            return tuple(self._drafts)
        return tuple(self._with_meal(draft) for draft in self._drafts)

    @staticmethod
    def _with_meal(draft: RosterDraft) -> RosterDraft:
        return draft if draft.meal else replace(draft, meal=ORDINARY_MEAL)

    def read(self, number: int) -> None:
        """Take in row `number`: a person, or something else that is said."""
        row = self._sheet.rows[number - 1]
        if not any(cell.strip() for cell in row):
            return
        if [cell.strip() for cell in row] == self._header:
            self._skip(number, _("หัวตารางซ้ำ"))
        elif self._is_footer(number, row):
            pass
        elif opened := roster_rows.section_of(row):
            role, district, group = opened
            self._role = role or self._role
            self._district, self._group = district or self._district, group or self._group
            self._skip(number, _("หัวข้อ “{text}”").format(text=next(one_line(c) for c in row if c.strip())))
        elif not self._tells_of_nobody(number, row):
            self._person(number, row)

    def _is_footer(self, number: int, row: Sequence[str]) -> bool:
        name, sequence = self._whole_name(row), self._cell(row, Field.SEQUENCE)
        if roster_rows.is_total(row, name):
            self._skip(number, _("แถวรวม"))
        elif roster_rows.is_signature(row, name):
            self._signed = True
            self._skip(number, _("ช่องลงนาม"))
        elif self._signed and roster_rows.is_below_signature(row, name, sequence, self._numbered):
            self._skip(number, _("ช่องลงนาม"))
        elif name and roster_rows.is_nameless(name):
            self._skip(number, _("ยังไม่มีชื่อ"))
        else:
            return False
        return True

    def _tells_of_nobody(self, number: int, row: Sequence[str]) -> bool:
        if not any(self._cell(row, field) for field in _TELLING):
            self._skip(number, _("แถวว่าง"))
        elif self._numbered and not self._cell(row, Field.SEQUENCE) and roster_rows.is_remark(row):
            self._skip(number, _("ข้อความ “{text}”").format(text=self._whole_name(row)[:60]))
        else:
            return False
        return True

    def _skip(self, number: int, why: str) -> None:
        self.skipped.append(RosterProblem(number, Field.NAME, why, ProblemKind.SKIPPED, self._sheet.name))

    def _cell(self, row: Sequence[str], field: Field) -> str:
        place = self._mapping.column(field)
        return one_line(row[place]) if place is not None and place < len(row) else ""

    def _raw(self, row: Sequence[str], field: Field) -> str:
        place = self._mapping.column(field)
        return row[place] if place is not None and place < len(row) else ""

    def _whole_name(self, row: Sequence[str]) -> str:
        parts = (self._cell(row, field) for field in (Field.TITLE, Field.NAME, Field.FIRST, Field.LAST))
        return " ".join(part for part in parts if part)

    def _say(self, number: int, field: Field, message: str, kind: ProblemKind = ProblemKind.WARNING) -> None:
        self.problems.append(RosterProblem(number, field, message, kind, self._sheet.name))

    def _person(self, number: int, row: Sequence[str]) -> None:
        raw = {f: self._raw(row, f) for f in (Field.TITLE, Field.NAME, Field.FIRST, Field.LAST)}
        parts, doubts = name_of(raw)
        sequence = self._cell(row, Field.SEQUENCE)
        if not parts.first and not parts.last:
            self._say(number, Field.NAME, _("แถวนี้ไม่มีชื่อ จึงไม่นำเข้า"), ProblemKind.ERROR)
            return
        self._numbered = self._numbered or parse_int(sequence.rstrip(". ")) is not None
        for field, message in doubts:
            self._say(number, field, message)
        phone, role, stated = self._phone(number, row), *self._role_of(number, row)
        self._drafts.append(
            RosterDraft(
                row=number,
                title=parts.title,
                first=parts.first,
                last=parts.last,
                position=self._cell(row, Field.POSITION) or parts.position,
                affiliation=self._cell(row, Field.AFFILIATION),
                district=district_name(self._cell(row, Field.DISTRICT)) or self._district,
                phone=phone,
                meal=self._meal(row),
                role=role,
                role_stated=stated,
                group=group_name(self._cell(row, Field.GROUP)) or self._group,
                seat=parse_int(self._cell(row, Field.SEAT)) or 0,
                sheet=self._sheet.name,
            )
        )
        for field in (Field.POSITION, Field.AFFILIATION, Field.DISTRICT, Field.MEAL):
            for message in typed_problems(self._cell(row, field)):
                self._say(number, field, message)

    def _phone(self, number: int, row: Sequence[str]) -> str:
        typed = self._cell(row, Field.PHONE)
        phone = read_phone(typed)
        if phone is None:
            self._say(
                number, Field.PHONE, _("อ่านเบอร์โทรศัพท์ “{text}” ไม่ได้ เก็บไว้ตามที่พิมพ์").format(text=typed[:40])
            )
            return typed
        return phone

    def _role_of(self, number: int, row: Sequence[str]) -> tuple[Role, bool]:
        typed = self._cell(row, Field.ROLE)
        role = roster_rows.role_in(typed) if typed else None
        if typed and role is None:
            self._say(number, Field.ROLE, _("ไม่รู้จักบทบาท “{text}”").format(text=typed[:40]))
        role = role or self._role
        return role or Role.TRAINEE, role is not None

    def _meal(self, row: Sequence[str]) -> str:
        if meal := meal_name(self._cell(row, Field.MEAL)):
            return meal
        noted = meal_in(self._cell(row, Field.NOTE))
        if noted:
            self._meals_in_notes = True
        return noted
