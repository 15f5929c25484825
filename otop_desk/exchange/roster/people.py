"""The people of a row: their names, and what they share: district, role, telephone, meal, group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from otop_desk.domain.person import Role
from otop_desk.exchange.roster.cancelled import CANCELLED, CANCELLED_ALONE, is_cancelled_list
from otop_desk.exchange.roster.cells import (
    Named,
    district_name,
    doubt,
    group_name,
    name_problems,
    people_of,
    typed_problems,
)
from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.findings import ProblemKind, Report, RosterDraft
from otop_desk.exchange.roster.grid import Grid
from otop_desk.exchange.roster.layout import Block
from otop_desk.exchange.roster.looks import Look, look
from otop_desk.exchange.roster.meals import meal_in, meal_name
from otop_desk.exchange.roster.sections import Section, district_in, role_in
from otop_desk.exchange.roster.ticks import is_tick, meal_columns, role_columns, title_columns
from otop_desk.exchange.roster.values import Values
from otop_desk.i18n import _
from otop_desk.thai import places
from otop_desk.thai.names import NameParts
from otop_desk.thai.numerals import parse_int
from otop_desk.thai.phone import read_phone

# A role behind a name, and nothing more: "วิทยากรชุมชน" and "เจ้าหน้าที่ อบต." are posts.
_TAG = re.compile(
    r"วิทยากร|ผู้บรรยาย|พิธีกร|เจ้าหน้าที่|จนท\.?|ผู้จัด|ผู้อบรม|ผู้เข้า(?:รับการ)?(?:อบรม|ร่วม|ฝึก)\S*|ผู้สังเกตการณ์"
    r"|ผู้ประสานงาน(?:โครงการ|งาน)?|speaker|staff|officer|co-?ordinator|trainee|participant",
    re.IGNORECASE,
)
# The number of a telephone in a cell's list.
_NUMBERED = re.compile(r"^\s*\(?[\d๐-๙]{1,2}[.)]\s*(?=[(+]?[0๐+])")
# The number of somebody in a cell's list, before the post.
_IN_A_LIST = re.compile(r"[\d๐-๙]{1,2}[.)]\s*\D")
T = TypeVar("T", Role, str)
_CHECKED = (Field.POSITION, Field.AFFILIATION, Field.DISTRICT, Field.MEAL)


@dataclass(slots=True)
class State:
    """What holds for the rows that follow: the section in force, and whether the signatures have begun."""

    section: Section = Section()
    source: str = ""  # the words that gave the section's role
    nested: bool = False  # an office's line stood right under the district's
    fresh: bool = False  # no person since the section began
    signed: bool = False
    numbered: bool = False
    cancelled: str = ""  # the words over people who don't come
    province: str = ""  # of the rows under its name


@dataclass(slots=True)
class Outcome:
    """What reading a table gave. `taken[row]` has a bit for each column that was used."""

    drafts: list[RosterDraft] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    cancelled: list[int] = field(default_factory=list)
    roles: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # words → rows
    filled: list[int] = field(default_factory=list)
    from_whole: list[int] = field(default_factory=list)  # rows whose district is the whole table's
    meals_in_notes: bool = False


class RowPeople:
    """Reads the people of single rows of one table. `whole` and `source` are what its lines say of all."""

    def __init__(
        self, grid: Grid, block: Block, report: Report, whole: Section, source: str, state: State,
        *, fill: bool = True,
    ) -> None:  # fmt: skip
        self.grid, self.block, self.report, self.whole, self.source = grid, block, report, whole, source
        self.state = state
        self.values = Values(grid, block, fill=fill)
        self.out = Outcome()
        self._mask = ((1 << (block.right + 1)) - 1) & ~((1 << block.left) - 1)
        self._role_columns, self._meal_columns = role_columns(block), meal_columns(block)
        self._title_columns = {} if block.columns(Field.TITLE) else title_columns(block)
        self._district_column = bool(block.columns(Field.DISTRICT)) or any(
            district_in(text)
            for n in block.columns(Field.ADDRESS)
            for text in grid.below(n, block.top, block.bottom)
        )

    def take_all(self, row: int) -> None:
        """Every cell of the row within the table has been used or told."""
        self.out.taken[row] |= self._mask

    def read(self, row: int) -> None:
        """Take in the people of a row, or say why there are none."""
        values = self.values
        raw = [values.raw(row, each) for each in (Field.NAME, Field.FIRST, Field.LAST)]
        if any(look(text) is Look.ERROR for text in raw):
            self._error(row, _("ชื่อในแถวนี้เป็นข้อผิดพลาดของสูตร จึงไม่นำเข้า"))
            return
        title = values.of(row, Field.TITLE) or self._ticked(row, self._title_columns) or ""
        people = people_of(title, *raw)
        people = [each for each in people if each.parts.first or each.parts.last]
        if not people:
            self._error(row, _("แถวนี้ไม่มีชื่อ จึงไม่นำเข้า"))
            return
        state = self.state
        state.numbered = state.numbered or look(values.own(row, Field.SEQUENCE)) is Look.NUMBER
        state.fresh = state.signed = False
        for named in people:
            self._doubts(row, named)
        phones = self._phones(row, people)
        common = self._common(row)
        posts = self._posts(row, people, common.position)
        for named, phone, post in zip(people, phones, posts, strict=True):
            parts = named.parts
            self.out.drafts.append(replace(
                self._tagged(common, parts), title=parts.title, first=parts.first, last=parts.last,
                phone=phone, position=post or _post(parts),
                meal=common.meal or named.meal,
                district=common.district or named.district or district_in(parts.position),
            ))  # fmt: skip
        self._struck(row)
        self._read_comments(row)
        self._take(row)

    def _tagged(self, common: RosterDraft, parts: NameParts) -> RosterDraft:
        """With the role that stands in brackets behind the name, where the row itself says none."""
        if common.role_stated and self.values.of(common.row, Field.ROLE):
            return common
        words = parts.rest.strip("() ") or parts.position
        role = role_in(words) if words and _TAG.fullmatch(words) else None
        if role is None:
            return common
        for rows in self.out.roles.values():
            if common.row in rows:
                rows.remove(common.row)
        self.out.roles[words].append(common.row)
        return replace(common, role=role, role_stated=True)

    def _struck(self, row: int) -> None:
        """A row that the office has crossed out is taken in, and told."""
        if any(
            (row, column) in self.grid.sheet.struck for column in range(self.block.left, self.block.right + 1)
        ):
            self.report.say(row, Field.NAME, _("แถวนี้ถูกขีดฆ่าในไฟล์ ตรวจว่าคนนี้มาหรือไม่"))

    def _read_comments(self, row: int) -> None:
        """Comments on the cells of a row are told with it; one may say that somebody does not come."""
        for column, text in self.grid.notes.get(row, ()):
            if not self.block.left <= column <= self.block.right:
                continue
            if CANCELLED.search(text):
                self._cancel(row, Field.NOTE, text)
            else:
                self.report.say(row, Field.NOTE, _("ความคิดเห็นในไฟล์: “{text}”").format(text=text[:100]))

    def _error(self, row: int, message: str) -> None:
        self.report.say(row, Field.NAME, message, ProblemKind.ERROR)
        self.take_all(row)

    def _common(self, row: int) -> RosterDraft:
        """What all people of a row share: everything but the name."""
        values, state = self.values, self.state
        role, stated = self._role(row)
        for each in values.filled:
            if not values.own(row, each):
                self.out.filled.append(row)
        draft = RosterDraft(
            row=row,
            position=values.of(row, Field.POSITION) or values.headed_post,
            affiliation=values.of(row, Field.AFFILIATION) or state.section.office,
            district=self._district(row),
            meal=self._meal(row),
            role=role,
            role_stated=stated,
            group=group_name(values.of(row, Field.GROUP)) or state.section.group or self.whole.group,
            seat=parse_int(values.own(row, Field.SEAT)) or 0,
            sheet=self.grid.sheet.name,
        )
        for each in _CHECKED:
            self._check(row, each)
        self._check_notes(row)
        if state.cancelled:
            self._cancel(row, Field.NAME, state.cancelled)
        return draft

    def _check(self, row: int, each: Field) -> None:
        own = self.values.own(row, each)
        if look(own) is Look.ERROR:
            self.report.say(row, each, _("ช่องนี้อ่านไม่ได้ ({text}) จึงเว้นว่างไว้").format(text=own))
        elif look(own) is Look.DITTO and not self.values.of(row, each):
            self.report.say(row, each, _("เครื่องหมายละ ({text}) แต่ไม่มีค่าข้างบน จึงเว้นว่างไว้").format(text=own))
        for message in typed_problems(own):
            self.report.say(row, each, message)

    def _district(self, row: int) -> str:
        values = self.values
        province = values.of(row, Field.PROVINCE)
        province = province.removeprefix("จังหวัด").removeprefix("จ.").strip()
        province = province or self.state.province or self.whole.province
        typed = values.of(row, Field.DISTRICT)
        if name := district_name(typed, values.heading(Field.DISTRICT), province):
            return name
        if name := district_in(values.of(row, Field.ADDRESS)):
            return name
        if self.state.section.district:
            return self.state.section.district
        if self._district_column:
            return ""
        office = values.of(row, Field.AFFILIATION)
        if (
            name := district_in(office) or (office if places.is_district(office) else "")
        ) and places.is_district(name):
            return name
        if self.whole.district:
            self.out.from_whole.append(row)
        return self.whole.district

    def _posts(self, row: int, people: list[Named], shared: str) -> list[str]:
        """Each person's post: a line of the cell each where there are as many, else the same for all."""
        lines = self.values.lines(row, Field.POSITION)
        several = len(people) > 1 or _IN_A_LIST.match(shared)
        return lines if several and len(lines) == len(people) else [shared] * len(people)

    def _phones(self, row: int, people: list[Named]) -> list[str]:
        typed = self.values.all(row, Field.PHONE)
        lines = [_NUMBERED.sub("", line) for line in typed[0].splitlines() if line.strip()] if typed else []
        if len(people) > 1 and len(lines) == len(people):
            return [self._phone(row, line) for line in lines]
        told = ", ".join(dict.fromkeys(read for text in typed if (read := self._phone(row, text))))
        if len(people) > 1 and told:
            self.report.say(row, Field.PHONE, _("ช่องชื่อมีหลายคน ตรวจว่าเบอร์โทรศัพท์เป็นของใคร"))
        return [self._phone(row, each.phone) if each.phone and not told else told for each in people]

    def _phone(self, row: int, typed: str) -> str:
        phone = read_phone(typed)
        if phone is None:
            plain = " ".join(typed.split())
            self.report.say(
                row, Field.PHONE, _("อ่านเบอร์โทรศัพท์ “{text}” ไม่ได้ เก็บไว้ตามที่พิมพ์").format(text=plain[:40])
            )
            return plain
        return phone

    def _role(self, row: int) -> tuple[Role, bool]:
        typed = self.values.of(row, Field.ROLE)
        role = role_in(typed) if typed else self._ticked(row, self._role_columns)
        if typed and role is None:
            self.report.say(row, Field.ROLE, _("ไม่รู้จักบทบาท “{text}”").format(text=typed[:40]))
        if role is None and (role := self.state.section.role) is not None:
            self.out.roles[self.state.source].append(row)
        elif role is None and (role := self.whole.role) is not None:
            self.out.roles[self.source].append(row)
        return role or Role.TRAINEE, role is not None

    def _ticked(self, row: int, columns: Mapping[int, T]) -> T | None:
        """What the column stands for in which the row has a tick."""
        for column, meaning in columns.items():
            if is_tick(self.grid.text(row, column)):
                self.out.taken[row] |= 1 << column
                return meaning
        return None

    def _meal(self, row: int) -> str:
        meals = dict.fromkeys(
            meal
            for text in self.values.all(row, Field.MEAL)
            if (meal := meal_name(text, self.values.heading(Field.MEAL)))
        )
        if meals:
            return " ".join(meals)
        if ticked := self._ticked(row, self._meal_columns):
            return ticked
        noted = meal_in(self.values.of(row, Field.NOTE))
        if noted:
            self.out.meals_in_notes = True
            self._take_field(row, Field.NOTE)
        return noted

    def _check_notes(self, row: int) -> None:
        """A note, or a column that nothing uses, that says somebody does not come."""
        for column in range(self.block.left, self.block.right + 1):
            text = self.grid.text(row, column)
            free = self.block.fields[column] in (Field.NOTE, Field.IGNORE, Field.ROLE)
            if not text or not (free or CANCELLED_ALONE.match(text)):
                continue
            if is_tick(text) and self.block.headings and CANCELLED.search(self.block.headings[column]):
                text = self.block.headings[column]
            if text and len(text) < 120 and CANCELLED.search(text):
                self._cancel(row, Field.NOTE, text)
                self.out.taken[row] |= 1 << column

    def begin(self, words: str) -> None:
        """What follows stands under these words, which may say that people don't come."""
        self.state.cancelled = words if is_cancelled_list(words) else ""

    def _cancel(self, row: int, about: Field, text: str) -> None:
        self.out.cancelled.append(row)
        message = _("รายชื่อเขียนว่า “{text}” ตรวจว่าคนนี้มาหรือไม่").format(text=text[:60])
        self.report.say(row, about, message)

    def _doubts(self, row: int, named: Named) -> None:
        parts = named.parts
        about = Field.NAME if self.block.columns(Field.NAME) else Field.FIRST
        told = next(
            (text for text in (parts.rest, named.rest, parts.position) if text and CANCELLED.search(text)),
            "",
        )
        if told:
            self._cancel(row, about, told)
        elif not parts.sure and parts.first:
            self.report.say(row, about, doubt(parts))
        if named.rest and named.rest != told:
            self.report.say(row, about, _("ข้อความ “{text}” ในช่องชื่อไม่ได้ใช้").format(text=named.rest[:60]))
        for each in (parts.title, parts.first, parts.last):
            for message in name_problems(each):
                self.report.say(row, about, message)

    def _take_field(self, row: int, each: Field) -> None:
        for column in self.block.columns(each):
            self.out.taken[row] |= 1 << column

    def _take(self, row: int) -> None:
        unkept = (Field.IGNORE, Field.NOTE, Field.PROVINCE, Field.ADDRESS)
        once = (Field.DISTRICT, Field.POSITION, Field.AFFILIATION, Field.ROLE, Field.GROUP)
        for column, each in enumerate(self.block.fields):
            if each in unkept:
                continue
            if each in once and self.values.own(row, each) != self.grid.text(row, column):
                continue
            self.out.taken[row] |= 1 << column


def _post(parts: NameParts) -> str:
    """The post beside a name; that somebody doesn't come is none."""
    return "" if CANCELLED.search(parts.position) else parts.position
