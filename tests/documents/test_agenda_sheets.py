"""Planned against actual on paper while a day is under way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2

from otop_desk.documents.agenda import AgendaPaper, DayPage, write_agenda
from otop_desk.documents.agenda_sheets import ComparedDay, write_compared
from otop_desk.domain.agenda import AgendaItem, Kind, Slot
from otop_desk.domain.running import Compared


def test_what_lies_ahead_of_the_running_item_is_not_told_as_left_out(tmp_path: Path) -> None:
    hour = 3600
    left_out = Compared("พิธีเปิด", Kind.CEREMONY, 8 * hour, 9 * hour)
    running = replace(left_out, title="บรรยาย", started=9 * hour)
    ahead = replace(left_out, title="อภิปราย")
    for lines, told in (
        ((left_out, running, ahead), ["ไม่ได้ดำเนินการ", "กำลังดำเนินการ", "ยังไม่ถึง"]),
        ((left_out, replace(running, ended=10 * hour), ahead), ["ไม่ได้ดำเนินการ", "ไม่ได้ดำเนินการ"]),
    ):
        path = tmp_path / "paper.pdf"
        write_compared(path, ["เวลาตามแผนเทียบกับเวลาจริง"], [ComparedDay("วันแรก", lines)])
        text = said(path)
        found = [word for word in text.split() if word.endswith(("ดำเนินการ", "ยังไม่ถึง"))]
        assert found == told, text


def test_times_past_midnight_are_those_of_the_day_after(tmp_path: Path) -> None:
    path, minute = tmp_path / "paper.pdf", 60
    late = Compared("สรุปผล", Kind.LECTURE, 1430 * minute, 1450 * minute, 1441 * minute, 1465 * minute + 7)
    slot = Slot(AgendaItem(id=1, title="สรุปผล", minutes=40), 1430, 1470)
    write_compared(path, ["เวลา"], [ComparedDay("วันแรก", (late,))])
    assert "๒๓.๕๐ - ๐๐.๑๐" in said(path) and "๐๐.๐๑.๐๐ - ๐๐.๒๕.๐๗" in said(path)
    write_agenda(path, AgendaPaper(["กำหนดการ"], [DayPage("วันแรก", [slot], {})], 0, ""))
    assert "๒๓.๕๐ - ๐๐.๓๐ น." in said(path)


def said(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return text
