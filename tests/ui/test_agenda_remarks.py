"""What to look at in a day: whole sentences, beside a scroll bar too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from otop_desk.domain.agenda_check import Oddity, Remark
from otop_desk.ui.agenda.remarks import RemarksDialog
from tests.ui.agenda_stage import agenda_tab
from tests.ui.stage import Stage

LINE = "“๒. กรอบแนวทางการดำเนินงานของเครือข่าย OTOP จังหวัด” เลยเวลาที่กำหนดตายตัวของรายการถัดไป ๔๕ นาที"


def test_no_line_is_elided(empty_stage: Stage, tmp_path: Path) -> None:
    tab = agenda_tab(empty_stage, tmp_path)
    remark = Remark(Oddity.OVERRUN, tab.slots[0].item.id)
    dialog = RemarksDialog(tab.context, [remark] * 9, [LINE] * 9)
    dialog.show()
    box, option = dialog.list, QStyleOptionViewItem()
    box.initViewItemOption(option)
    option.rect = box.visualItemRect(box.item(0))
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
    words = box.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, box)
    wide = max(map(box.fontMetrics().horizontalAdvance, box.item(0).text().split("\n")))
    assert box.verticalScrollBar().isVisible() and wide + 8 <= words.width()
    dialog.reject()
