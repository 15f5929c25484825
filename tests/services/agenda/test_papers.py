"""What stands on the agenda's papers, how many pages they need, and what is kept off them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pymupdf
import pytest

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.rescue import Way
from otop_desk.errors import UserError
from otop_desk.services.agenda import papers as agenda_papers
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import sheet as agenda_sheet
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

NOW = datetime(2022, 3, 15, 13, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with sample.create(tmp_path / "s.otop") as made:
        yield made


def printed(file: WorkshopFile, kind: str, now: datetime = NOW) -> tuple[int, str]:
    """Pages and text of a paper, without spaces and breaks."""
    out = file.path.with_name(f"{kind}.pdf")
    pages = agenda_papers.prepare(file, kind, workshop.days(file)[0].id, now)(out)
    with pymupdf.open(out) as pdf:
        text = "".join(page.get_text() for page in pdf)
        assert len(pdf) == pages
    return pages, "".join(text.split())


def test_the_office_form_is_one_page_in_thai_digits_without_private_steps(file: WorkshopFile) -> None:
    pages, text = printed(file, "agenda")
    assert pages == 1
    for wanted in (
        "กำหนดการ",
        "ระหว่างวันที่๑๕-๑๖มีนาคม๒๕๖๕",
        "๐๘.๓๐-๐๙.๐๐น.",
        "๑๖.๓๐-๑๗.๐๐น.",
        "หมายเหตุ:กำหนดการอาจเปลี่ยนแปลง",
    ):
        assert wanted in text, wanted
    assert "๑๑ชั่วโมง๑๕นาที" in text
    assert "พิธีกรเชิญประธานจุดธูปเทียน" not in text


def test_the_run_sheet_has_steps_and_materials(file: WorkshopFile) -> None:
    _pages, text = printed(file, "run_sheet")
    assert "พิธีกรเชิญประธานจุดธูปเทียน" in text and "รายการวัสดุ" in text and "กระดาษปรู๊ฟ" in text


def test_planned_against_actual_is_to_the_second(file: WorkshopFile) -> None:
    day = workshop.days(file)[0]
    with pytest.raises(UserError):
        agenda_papers.prepare(file, "compared", day.id, NOW)
    start = NOW.replace(hour=8, minute=32)
    agenda_running.start(file, day.id, start)
    agenda_running.finish(file, start + timedelta(minutes=29, seconds=7))
    _pages, text = printed(file, "compared")
    assert "๐๘.๓๒.๐๐-๐๙.๐๑.๐๗" in text and "+๒:๐๐" in text and "−๐:๕๓" in text
    assert len(agenda_sheet.sheets(file)) == 2


def test_the_revised_agenda_is_one_page_with_the_new_times(file: WorkshopFile) -> None:
    day = workshop.days(file)[0]
    item = agenda.items(file, day.id)[6]
    agenda_running.start(file, day.id, NOW, item.id)
    late = NOW + timedelta(minutes=74)
    agenda_running.rescue(file, day.id, Way.PUSH, late)
    pages, text = printed(file, "revised", late)
    assert pages == 1
    assert "๑๓.๐๐-๑๔.๑๔น." in text and "๑๔.๑๔-๑๕.๑๔น." in text and "ฉบับปรับปรุง" in text


def test_an_item_that_runs_past_midnight_ends_on_the_day_after(file: WorkshopFile) -> None:
    day = workshop.days(file)[0]
    item = agenda.items(file, day.id)[6]
    start = NOW.replace(hour=23, minute=40)
    agenda_running.start(file, day.id, start, item.id)
    agenda_running.finish(file, start + timedelta(minutes=45))
    _pages, text = printed(file, "revised", start + timedelta(minutes=50))
    assert "๒๓.๔๐-๐๐.๒๕น." in text


def test_500_items_and_a_title_of_2000_letters_are_printed_whole(file: WorkshopFile) -> None:
    day = workshop.days(file)[1].id
    long = "การพัฒนาเครือข่าย" * 117
    agenda.retitle(file, agenda.items(file, day)[2].id, long[:2000])
    new = [AgendaItem(title=f"รายการ {n}", minutes=5) for n in range(480)]
    agenda.add_many(file, day, 11, new)
    _pages, text = printed(file, "agenda")
    assert "รายการ๔๗๙" in text and text.count("การพัฒนาเครือข่าย") >= 110


def test_an_empty_agenda_is_said(tmp_path: Path) -> None:
    from datetime import date

    from otop_desk.services.workshop import files

    with files.create(tmp_path / "e.otop", files.NewWorkshop("ก", date(2022, 3, 15), 1)) as empty:
        for kind in ("agenda", "run_sheet", "revised", "compared"):
            with pytest.raises(UserError):
                agenda_papers.prepare(empty, kind, workshop.days(empty)[0].id, NOW)
        with pytest.raises(UserError):
            agenda_papers.export_ics(empty, tmp_path / "e.ics", NOW)


@pytest.mark.parametrize("kind", ["agenda", "run_sheet"])
def test_an_item_longer_than_a_page_has_its_time_on_each(file: WorkshopFile, kind: str) -> None:
    item = agenda.items(file, workshop.days(file)[0].id)[2]
    long = "\n".join(f"ขั้นที่ {n} แจกบัตรคำและอธิบายวิธีการให้ทุกกลุ่ม" for n in range(150))
    title = " ".join(long.split())[:2000]
    agenda.edit(file, item, replace(item, title=title) if kind == "agenda" else replace(item, steps=long))
    printed(file, kind)
    with pymupdf.open(file.path.with_name(f"{kind}.pdf")) as pdf:
        texts = ["".join(page.get_text().split()) for page in pdf]
    going = [text for text in texts if "ขั้นที่" in text]
    assert len(going) > 1 and all("๐๙.๓๐" in text for text in going)
    assert all("น.(ต่อ)" in text or "ตายตัว(ต่อ)" in text for text in going[1:])
