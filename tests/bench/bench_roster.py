"""Ten thousand people: reading a list, comparing it with the roster, sorting, finding a name."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from otop_desk.domain.person import Person
from otop_desk.exchange.roster.findings import RosterDraft
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.roster.match import FIELDS, compare
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.exchange.workbook import Column, Sheet, write_workbook
from otop_desk.thai.search import Entry, PeopleIndex
from otop_desk.thai.sorting import SortKey, person_key
from tests.bench.measure import Measure

T = TypeVar("T")

COUNT = 10_000
FIRSTS = "สม วิ ณัฐ กมล ศิริ บุญ เกียรติ ประ อารี จิต ธีร ปิย วร นูรี อับ".split()
LASTS = "ชาย ภา พงศ์ วรรณ พร มี ศักดิ์ เสริฐ รัตน์ ดี แก้ว ทอง ขาว ซัน ดุล เพชร มณี สุข".split()
QUERIES = ("ส", "สมชาย", "กมล แก้ว", "0812", "ไม่มีใคร")


def measures() -> Iterator[Measure]:
    """Each step by itself; the search is the slowest of five queries, at its best of seven."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        _write(path)
        read, sheets = _timed(lambda: read_tables(path))
    yield Measure("read 10,000 rows of .xlsx", read)
    understood, found = _timed(lambda: interpret_all(sheets))
    yield Measure("understand 10,000 rows", understood)
    there = [_person(n, draft) for n, draft in enumerate(found.drafts, start=1)]
    yield Measure("compare 10,000 rows with the same people", _timed(lambda: compare(found.drafts, there))[0])
    yield Measure("compare 10,000 rows with nobody", _timed(lambda: compare(found.drafts, []))[0])
    yield Measure(
        "sort 10,000 names", _timed(lambda: sorted(there, key=lambda p: person_key(p.first, p.last)))[0]
    )
    index = PeopleIndex([Entry(p.first, p.last, p.title, p.phone, p.id, p.district) for p in there])
    slowest = max(_best(index, query) for query in QUERIES)
    yield Measure("find a name among 10,000, slowest query", slowest * 1000, "ms", 16)


def _write(path: Path) -> None:
    dice = random.Random(2565)

    def row(number: int) -> list[str | int]:
        first = dice.choice(FIRSTS) + dice.choice(LASTS) + dice.choice(LASTS)
        last = dice.choice(LASTS) + dice.choice(LASTS)
        return [number, f"นาย{first}  {last}", "นักวิชาการ", "จะนะ", f"08{dice.randrange(10**8):08}"]

    columns = [Column(title) for title in ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "อำเภอ", "โทรศัพท์")]
    rows = [row(number) for number in range(1, COUNT + 1)]
    write_workbook(path, [Sheet("รายชื่อ", columns, rows, ["บัญชีรายชื่อผู้เข้าอบรม"])])


def _person(number: int, draft: RosterDraft) -> Person:
    return Person(id=number, **{field: getattr(draft, field) for field in FIELDS})


def _order(person: Person) -> tuple[SortKey, SortKey]:
    return person_key(person.first, person.last)


def _best(index: PeopleIndex, query: str) -> float:
    return min(_timed(lambda: index.find(query, 50))[0] for _ in range(7))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result
