"""One table of a sheet read from top to bottom: people as drafts, sections, totals, and what is odd."""

from __future__ import annotations

import re
from dataclasses import replace

from otop_desk.exchange.roster import footers
from otop_desk.exchange.roster.cells import doubt
from otop_desk.exchange.roster.fields import SIGNING, Field
from otop_desk.exchange.roster.findings import ProblemKind, Report, RosterDraft
from otop_desk.exchange.roster.grid import SAMPLE, Grid
from otop_desk.exchange.roster.layout import Block
from otop_desk.exchange.roster.looks import Look, is_word, look
from otop_desk.exchange.roster.people import Outcome, RowPeople, State
from otop_desk.exchange.roster.sections import (
    Section,
    district_in,
    is_address,
    is_place,
    is_tambon,
    province_over,
    section_in,
)
from otop_desk.i18n import _
from otop_desk.thai.names import NameParts, split_name, without_number

_COUNT = re.compile(r"^\(?(?:จำนวน|รวม)?\s*[\d๐-๙]{1,4}\s*(?:คน|ราย|ท่าน|รูป)?\)?$")
_PEOPLE = re.compile(r"คน|ราย|ท่าน|รูป")
_DOTS = re.compile(r"\.{5,}|…{2,}|_{5,}")
_LONGEST_WORD = 40
_TELLING = tuple(each for each in Field if each not in (Field.IGNORE, Field.SEQUENCE, Field.NOTE, Field.SEAT))


class BlockReader:
    """Reads the rows of one table. `whole` and `source` are what its lines say of everybody in it."""

    def __init__(
        self, grid: Grid, block: Block, report: Report, whole: Section, source: str, state: State,
        *, fill: bool = True,
    ) -> None:  # fmt: skip
        self.grid, self.block, self.report, self.state = grid, block, report, state
        self.people = RowPeople(grid, block, report, whole, source, state, fill=fill)
        self.values, self.out = self.people.values, self.people.out
        self._signing = {
            n for n in range(block.left, block.right + 1)
            if block.headings and block.fields[n] is Field.IGNORE and SIGNING.search(block.headings[n])
        }  # fmt: skip
        self._telling = tuple(n for n, field in enumerate(block.fields) if field in _TELLING)
        self._inner_numbers = self._have_inner_numbers()
        self._counted = 0  # people above the last total
        self._people_end = self._last_numbered() or self._last_named()

    def _last_numbered(self) -> int:
        """The last row with a number and a name; 0 where people have no numbers."""
        for row in range(self.block.bottom, self.block.top - 1, -1):
            if self._is_numbered(row) and self._has_person(row):
                return row
        return 0

    def _is_numbered(self, row: int) -> bool:
        """Whether a row has a number in its column, or before the name where all people have."""
        if look(self.values.own(row, Field.SEQUENCE)) is Look.NUMBER:
            return True
        return self._inner_numbers and footers.is_listed(self.values.name(row))

    def _have_inner_numbers(self) -> bool:
        """Whether the titled names of a table without a column of numbers have one before each."""
        if self.block.columns(Field.SEQUENCE):
            return False
        rows = range(self.block.top, min(self.block.bottom, self.block.top + SAMPLE) + 1)
        names = [name for row in rows if look(name := self.values.name(row)) is Look.NAME]
        return len(names) > 1 and all(map(footers.is_listed, names))

    def _last_named(self) -> int:
        """The last row with a name that nothing sets apart from the people above."""
        for row in range(self.block.bottom, self.block.top - 1, -1):
            texts = [text for _n, text in self.grid.filled(row)]
            if self._has_person(row) and not (footers.is_of_signer(texts) and not self.grid.filled(row - 1)):
                return row
        return 0

    def _has_person(self, row: int) -> bool:
        name = self.values.name(row)
        return bool(name) and look(name) not in (Look.BLANK, Look.NUMBER)

    def read(self, left_out: frozenset[int] = frozenset()) -> Outcome:
        """Read all rows but those that a person leaves out."""
        for row in range(self.block.top, self.block.bottom + 1):
            if row in left_out:
                self.people.take_all(row)
                continue
            cells = [
                (n, text) for n, text in self.grid.filled(row) if self.block.left <= n <= self.block.right
            ]
            if cells:
                self._row(row, cells)
        return self.out

    def _skip(self, row: int, why: str) -> None:
        self.report.skip(row, why)
        self.people.take_all(row)

    def _row(self, row: int, cells: list[tuple[int, str]]) -> None:
        texts = [text for _n, text in cells if look(text) is not Look.BLANK]
        name = self.values.name(row)
        numbered = self._is_numbered(row)
        state = self.state
        state.numbered = state.numbered or (numbered and self._inner_numbers and look(name) is Look.NAME)
        if self._is_footer(row, cells, texts, name, numbered):
            return
        lone = [text for n, text in cells if look(text) is not Look.BLANK and not self._is_number(n, text)]
        if self._is_section(row, lone, name, numbered) or self._tells_of_nobody(row, lone):
            return
        if numbered and footers.is_post_alone(without_number(name)):
            self.report.say(row, Field.NAME, _("ช่องชื่อเป็นตำแหน่ง ไม่มีชื่อคน จึงไม่นำเข้า"), ProblemKind.ERROR)
            self.people.take_all(row)
            return
        if (numbered or len(lone) > 1) and footers.is_group_alone(without_number(name)):
            self.report.say(
                row, Field.NAME, _("ช่องชื่อเป็นชื่อกลุ่มหรือหน่วยงาน ไม่มีชื่อคน จึงไม่นำเข้า"), ProblemKind.ERROR
            )
            self.people.take_all(row)
            return
        if self.state.numbered and not numbered and row > self._people_end and look(name) is not Look.NAME:
            self._skip(row, _("ข้อความ “{text}”").format(text=" ".join(texts)[:60]))
            return
        self.people.read(row)

    def _is_number(self, column: int, text: str) -> bool:
        return self.block.fields[column] is Field.SEQUENCE and look(text) is Look.NUMBER

    # -- rows that are no people ---------------------------------------------------------------

    def _is_footer(
        self, row: int, cells: list[tuple[int, str]], texts: list[str], name: str, numbered: bool
    ) -> bool:
        person = numbered and self._has_person(row) and not footers.is_nameless(name)
        dotted = any(_DOTS.search(text) for n, text in cells if n not in self._signing)
        if not person and footers.is_total(texts, name) and not self._heads_people(texts):
            self._give_district(" ".join(texts))
            self._skip(row, _("แถวรวม"))
            if not footers.is_part_total(texts):
                self._end_section()
        elif not person and footers.is_signature(texts, name, foot=row > self._people_end):
            self._sign(row)
        elif not texts and dotted and not numbered:
            self._sign(row)
        elif self.state.signed and not numbered and footers.is_below_signature(
            texts, name, numbered=self.state.numbered
        ):  # fmt: skip
            self._skip(row, _("ช่องลงนาม"))
        elif name and footers.is_nameless(name):
            self._skip(row, _("ยังไม่มีชื่อ"))
        elif footers.is_example(texts):
            self._skip(row, _("แถวตัวอย่าง “{text}”").format(text=" ".join(texts)[:60]))
        elif footers.is_catchword(texts):
            self._skip(row, _("ข้อความ “{text}”").format(text=texts[0][:60]))
        else:
            return False
        return True

    def _heads_people(self, texts: list[str]) -> bool:
        """Whether a district with a count ("อำเภอ: ขลุง", "จำนวน 2 ราย") stands over its people."""
        if len(texts) != 2 or not _COUNT.match(texts[1]) or not section_in(texts[0]).district:
            return False
        own = self.out.drafts[self._counted :]
        return not texts[0].startswith(("รวม", "ยอด")) and (not own or any(draft.district for draft in own))

    def _sign(self, row: int) -> None:
        self.state.signed = True
        self._skip(row, _("ช่องลงนาม"))

    def _give_district(self, text: str) -> None:
        """A total that names its district closes the people above it, where nothing else says theirs."""
        drafts = self.out.drafts
        own, self._counted = drafts[self._counted :], len(drafts)
        if (
            district := section_in(text.partition(" ")[0] if " " in text else text).district
            or district_in(text)
        ) and not any(draft.district for draft in own):
            drafts[len(drafts) - len(own) :] = [replace(draft, district=district) for draft in own]

    def _end_section(self) -> None:
        self.state.section = Section(role=self.state.section.role)
        self.state.nested = False

    def _is_section(self, row: int, lone: list[str], name: str, numbered: bool) -> bool:
        """Whether a row is words over the rows that follow."""
        if not lone or len(lone) > 3 or any(look(text) in (Look.NAME, Look.PHONE) for text in lone):
            return False
        words = [text for text in lone if not _COUNT.match(text)]
        if not words and not numbered and any(_PEOPLE.search(text) for text in lone):
            self._skip(row, _("แถวรวม"))
            return True
        if not words or len(words) > 2 or (len(words) == 2 and not self._is_label(words)):
            return False
        text = " ".join(words)
        if not numbered and self._is_address_of_last(row, text):
            return True
        opened = section_in(text)
        if opened.role and (person := _named_after(text)):
            self._tell_outside(row, person)
            return True
        if opened and not (numbered and text == name and opened == Section(district=text)):
            self.people.begin(text)
            self._open(row, text, opened)
            return True
        if len(words) > 1 or (numbered and text != name) or (len(lone) != len(words) and not numbered):
            return False
        return self._is_remark(row, text, name, numbered)

    @staticmethod
    def _is_label(words: list[str]) -> bool:
        """Whether two cells are a word and what it names ("อำเภอ:", "เทพา")."""
        return words[0].rstrip(" :") in ("อำเภอ", "อ.", "เขต", "กลุ่ม", "กลุ่มที่", "จังหวัด") or bool(
            section_in(words[0]) and not section_in(words[1]).role and look(words[1]) is Look.PLACE
        )

    def _open(self, row: int, text: str, opened: Section) -> None:
        state, old = self.state, self.state.section
        role, district, group = opened.role or old.role, opened.district, opened.group
        if opened.role:
            state.source, old = text, Section(role=opened.role)
        if opened.office and not district:
            state.nested = state.nested or (state.fresh and bool(old.district))
            district = old.district if state.nested else ""
        else:
            state.nested = False
            district = district or (old.district if not opened.role or group else "")
        state.section = Section(role, district, group or old.group, opened.office)
        state.fresh, state.signed = True, False
        state.province = province_over(text) or state.province
        self._skip(row, _("หัวข้อ “{text}”").format(text=text[:60]))

    def _is_remark(self, row: int, text: str, name: str, numbered: bool) -> bool:
        """Words that are neither a person nor a section we know: they end the section, and are told."""
        inner = look(text.strip("() "))
        self.state.province = province_over(text) or self.state.province
        if numbered and text == name:
            return False
        if text == name and self._is_surname_of_last(row, text):
            self._skip(row, _("นามสกุลของแถวบน “{text}”").format(text=text))
            return True
        if self.state.numbered or text != name or not (inner is Look.PLAIN_NAME or is_word(text)):
            last = self.out.drafts[-1] if self.out.drafts else None
            starred = any(set(cell) == {"*"} for _n, cell in self.grid.filled(row))
            if (
                inner is Look.POST
                and text == name
                and last is not None
                and last.row == row - 1
                and not starred
            ):
                if not last.position:
                    self.out.drafts[-1] = replace(last, position=text.strip("() "))
            elif not is_tambon(text):
                self.state.section, self.state.source, self.state.nested = Section(), "", False
                self.people.begin(text)
            self._skip(row, _("ข้อความ “{text}”").format(text=text[:60]))
            return True
        return False

    def _is_address_of_last(self, row: int, text: str) -> bool:
        """An address right under a person is theirs, not the beginning of a section."""
        last = self.out.drafts[-1] if self.out.drafts else None
        if last is None or last.row != row - 1 or not (is_address(text) or self._is_place_below(last, text)):
            return False
        if district := district_in(text):
            self.out.drafts[-1] = replace(last, district=last.district or district)
        self._skip(row, _("ที่อยู่ของแถวบน “{text}”").format(text=text[:60]))
        return True

    def _is_place_below(self, last: RosterDraft, text: str) -> bool:
        """Whether a line with sub-district and district is of the person above, whose own nothing else gave,
        not even such a line over the first of all."""
        return not last.district and not self.state.section.district and is_place(text)

    def _is_surname_of_last(self, row: int, text: str) -> bool:
        """A word alone right under a person without a surname is it."""
        last = self.out.drafts[-1] if self.out.drafts else None
        if (
            last is None
            or last.row != row - 1
            or last.last
            or len(text) > _LONGEST_WORD
            or not is_word(text)
            or look(text) is not Look.TEXT
        ):
            return False
        self.out.drafts[-1] = replace(last, last=text)
        self.report.problems[:] = [
            problem for problem in self.report.problems
            if problem.row != last.row or problem.message != doubt(NameParts(first=last.first))
        ]  # fmt: skip
        return True

    def _tells_of_nobody(self, row: int, lone: list[str]) -> bool:
        if any(
            (text := self.grid.text(row, column)) and look(text) is not Look.BLANK for column in self._telling
        ):
            return False
        if self._is_person_elsewhere(lone):
            self._tell_outside(row, lone[0])
        elif self._unsolved(row):
            self.report.say(row, Field.NAME, _("ชื่อเป็นสูตรที่ยังไม่มีผลลัพธ์ จึงไม่นำเข้า"), ProblemKind.ERROR)
        else:
            self.report.skip(row, _("แถวว่าง"))
        for column in (*self.block.columns(Field.SEQUENCE), *self.block.columns(Field.SEAT)):
            self.out.taken[row] |= 1 << column
        return True

    def _tell_outside(self, row: int, text: str) -> None:
        message = _("ชื่อ “{text}” อยู่นอกช่องชื่อ จึงไม่นำเข้า").format(text=text[:60])
        self.report.say(row, Field.NAME, message, ProblemKind.ERROR)
        self.people.take_all(row)

    @staticmethod
    def _is_person_elsewhere(lone: list[str]) -> bool:
        return any(
            look(text) is Look.NAME or split_name(text).title and split_name(text).last for text in lone
        )

    def _unsolved(self, row: int) -> bool:
        names = (Field.NAME, Field.FIRST, Field.LAST)
        return any((row, n) in self.grid.sheet.unsolved for each in names for n in self.block.columns(each))


def _named_after(text: str) -> str:
    """The person whom a line names behind a role ("วิทยากร: ดร.ปิยะนุช แสงทอง"); "" for words over others."""
    behind = text.partition(":")[2].strip()
    return behind if behind and look(behind) is Look.NAME and split_name(behind).last else ""
