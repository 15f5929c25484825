"""Planned against actual on paper while a day is under way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2

from otop_desk.documents.agenda_sheets import ComparedDay, write_compared
from otop_desk.domain.agenda import Kind
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
        document = pypdfium2.PdfDocument(path)
        text = document[0].get_textpage().get_text_bounded()
        document.close()
        found = [word for word in text.split() if word.endswith(("ดำเนินการ", "ยังไม่ถึง"))]
        assert found == told, text
