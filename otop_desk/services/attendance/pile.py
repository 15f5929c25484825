"""A signed paper sheet entered by row numbers alone: "1-12 14 15"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.i18n import N_n
from otop_desk.services.attendance import verbs as attendance
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.numerals import to_arabic

_PIECE = re.compile(r"(\d{1,6})(?:\s*[-–—]\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Rows:
    """Row numbers that were understood, in order and once each, and what was not."""

    numbers: tuple[int, ...]
    wrong: tuple[str, ...]


def read_rows(text: str, most: int) -> Rows:
    """Row numbers of a typed line, Thai digits too; `wrong` has words and numbers beyond `most`."""
    plain = to_arabic(text)
    numbers: dict[int, None] = {}
    wrong: list[str] = []
    for found in _PIECE.finditer(plain):
        first = int(found[1])
        last = int(found[2]) if found[2] else first
        if not 1 <= first <= last <= most:
            wrong.append(found[0])
            continue
        numbers.update(dict.fromkeys(range(first, last + 1)))
    wrong += re.findall(r"[^\s\d,;.\-–—]+", _PIECE.sub(" ", plain))
    return Rows(tuple(numbers), tuple(wrong))


def sheet_people(file: WorkshopFile, role: Role) -> list[Person]:
    """The people of a sheet in the order of its rows: those of one role as the office lists them."""
    return file.all(Person, role=role)


def enter(
    file: WorkshopFile, people: Sequence[Person], rows: Rows, sessions: Sequence[int],
    *, others_absent: bool = False, by: str = "",
) -> int:  # fmt: skip
    """Mark the rows of a sheet as there in its half days, as one step; gives how many marks were made.

    A mark that says somebody was there stays as it is; `others_absent` marks the rows that were
    not named and have no mark.
    """
    there = {people[number - 1].id for number in rows.numbers}
    count = 0
    with file.verb("attendance.pile", Label(N_n("ลงชื่อจากใบลงทะเบียน {count} คน"), count=len(there))) as verb:
        moment = file.clock()
        for session in sessions:
            attendance.check_session(file, session)
            marks = {mark.person_id: mark for mark in file.pick(Mark, session_id=session)}
            for person in people:
                old, named = marks.get(person.id), person.id in there
                if not _to_mark(old, named, others_absent):
                    continue
                status = Status.PRESENT if named else Status.ABSENT
                mark = Mark(old.id if old else 0, person.id, session, status, None, "", "", by, moment)
                verb.put(mark) if old else verb.add(mark)
                count += 1
    return count


def _to_mark(old: Mark | None, named: bool, others_absent: bool) -> bool:
    if named:
        return old is None or not old.status.there
    return others_absent and old is None
