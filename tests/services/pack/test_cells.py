"""Every table of the pack says what the file says: row by row, cell by cell; sums are added up anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from otop_desk.domain.attendance import Mark
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.person import Person, Role
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.pack import binding as pack
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()


def plain(text: object) -> str:
    """A text without white space, in Arabic digits: lines broken in a cell read as one."""
    return "".join(str(text).split()).translate(DIGITS)


@dataclass(frozen=True)
class Made:
    file: WorkshopFile
    papers: dict[str, str]  # by title, the text of all its pages

    def rows_follow(self, title: str, rows: list[list[str]]) -> None:
        """Each row's cells come one after another, and no row stands before the one above it."""
        said, at = self.papers[title], 0
        for row in rows:
            first = plain(row[0])
            at = said.find(first, at)
            assert at >= 0, f"{title}: {row} does not come in its place"
            at += len(first)
            for cell in row[1:]:
                found = said.find(plain(cell), at)
                assert found >= 0, f"{title}: {cell} of {row}"
                at = found + len(plain(cell))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("pack")
    with sample.create(folder / "s.otop") as file:
        issued = certificate_issue.issue(file)
        certificate_issue.void(file, issued[1].id, "พิมพ์เสีย")
        certificate_issue.reissue(file, issued[3].id, "ชื่อผิด")
        pack.make(file, folder / "p.pdf")
        yield Made(file, by_paper(folder / "p.pdf"))


def by_paper(path: Path) -> dict[str, str]:
    """The text of each bookmarked paper."""
    with pikepdf.open(path) as bound, bound.open_outline() as outline:
        marks = [(e.title, bound.pages.index(pikepdf.Page(e.destination[0]))) for e in outline.root]
    texts = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            words = page.get_textpage()
            texts.append(plain(words.get_text_range()))
            words.close()
            page.close()
    ends = [start for _title, start in marks[1:]] + [len(texts)]
    found = {}
    for (title, start), end in zip(marks, ends, strict=True):
        found[title.rpartition(". ")[2]] = "".join(texts[start:end])
    return found


def trainees(file: WorkshopFile) -> list[Person]:
    return file.all(Person, role=Role.TRAINEE)


def test_the_register_of_attendance_has_every_mark_and_percentage(made: Made) -> None:
    file, ledger = made.file, Ledger(made.file)
    marks = {(each.person_id, each.session_id): each for each in file.all(Mark)}
    where, said = attendance.standings(file), made.papers["ทะเบียนการเข้าอบรม"]
    for number, person in enumerate(trainees(file), 1):
        cells = [str(number), person.full_name, person.district or person.affiliation]
        for session in ledger.counted:
            mark = marks.get((person.id, session.session.id))
            cells.append("–" if mark is None else attendance_word(mark))
        at = where[person.id]
        hundredths = at.attended * 10_000 // at.total
        cells += [f"{at.attended}/{at.total}", f"{hundredths // 100}.{hundredths % 100:02}"]
        assert plain("".join(cells)) in said, cells


def attendance_word(mark: Mark) -> str:
    from otop_desk.services.attendance import words as attendance_words

    word = attendance_words.status_word(mark.status)
    return word if mark.clock is None else f"{word}{mark.clock:%H.%M} น."


def test_the_sign_in_sheets_name_everybody(made: Made) -> None:
    names = [[each.full_name] for each in trainees(made.file)]
    made.rows_follow("ใบลงทะเบียน (บันทึกแล้ว)", names * 2)  # two days


def test_the_agenda_has_every_item_with_its_time(made: Made) -> None:
    rows = []
    for _day, slots in agenda.all_slots(made.file):
        for slot in slots:
            start, end = (f"{at // 60:02}.{at % 60:02}" for at in (slot.start, slot.end))
            rows.append([f"{start} - {end} น.{slot.item.title}", slot.item.speakers])
    assert len(rows) > 12
    made.rows_follow("กำหนดการ", rows)


def test_the_board_has_every_note_and_the_matrix_every_strategy(made: Made) -> None:
    notes = swot.notes(made.file, None)
    on_top = [each for each in notes if each.stack_id is None]
    assert len(on_top) > 25
    for each in on_top:
        assert plain(each.code + each.text) in made.papers["กระดาน SWOT ของเครือข่าย"]
    codes = {each.id: each.code for each in notes}
    strategies = tows.strategies(made.file)
    assert len(strategies) == 7
    for one in strategies:
        factors = " + ".join(codes[each] for each in one.factors)
        assert plain(one.code + one.text + factors) in made.papers["TOWS Matrix"], one
        assert plain(one.code + one.text) in made.papers["รายงานผลการดำเนินโครงการ"], one


def test_the_plan_has_every_activity_and_its_sums(made: Made) -> None:
    rows, whole, by_source = [], 0, dict[str, int]()
    order = [each.id for each in tows.strategies(made.file)]
    places = {None: len(order), **{each: place for place, each in enumerate(order)}}
    activities = sorted(action_plan.activities(made.file), key=lambda each: places[each.strategy_id])
    for number, each in enumerate(activities, 1):
        satang = sum(funding.amount for funding in each.fundings)
        whole += satang
        for funding in each.fundings:
            by_source[funding.source] = by_source.get(funding.source, 0) + funding.amount
        rows.append([
            f"{number}{each.title}{each.objective}{each.target_group}",
            *(kpi.text for kpi in each.kpis), *(kpi.target for kpi in each.kpis),
            each.area, baht(satang) if satang else "–",
            *(f.source for f in each.fundings if f.amount), each.lead,
        ])  # fmt: skip
    assert len(rows) == 8
    made.rows_follow("แผนปฏิบัติการ", rows)
    made.rows_follow("แผนปฏิบัติการ", [["รวมทั้งสิ้น", baht(whole)]])
    for source, satang in by_source.items():
        if satang:
            assert plain(source + baht(satang)) in made.papers["แผนปฏิบัติการ"]


def baht(satang: int) -> str:
    return f"{satang // 100:,}" if satang % 100 == 0 else f"{satang / 100:,.2f}"


def test_the_register_of_certificates_has_every_number(made: Made) -> None:
    issued = made.file.all(Issued)
    assert len(issued) == 33
    said = made.papers["ทะเบียนคุมเกียรติบัตร"]
    for each in issued:
        on = f"{each.given_on.day} {MONTHS[each.given_on.month - 1]} {each.given_on.year + 543}"
        assert plain(f"{each.serial}{each.kind}{each.name}{on}") in said, each.serial
    assert "พิมพ์เสีย" in said and "ออกใหม่ครั้งที่1" in said
