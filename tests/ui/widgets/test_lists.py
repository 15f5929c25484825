"""A list of lines that are wrapped: each line has the room that its words need."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyleOptionViewItem

from otop_desk.thai.words import wrap_hint
from otop_desk.ui.widgets.lists import ListBox
from otop_desk.ui.widgets.wrapping import filled, laid
from tests.ui.stage import Stage

TEXT = "มีผลิตภัณฑ์ระดับ ๓-๕ ดาวหลายรายการในทุกอำเภอของจังหวัดและขายได้ตลอดปี"


@pytest.mark.parametrize("width", [180, 200, 220, 240, 260])
def test_no_wrapped_line_is_elided(stage: Stage, width: int) -> None:
    box = ListBox(stage.window)
    box.setWordWrap(True)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for end in range(12, len(TEXT), 2):
        item = QListWidgetItem("S5\n" + wrap_hint(TEXT[:end]))
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
        item.setCheckState(Qt.CheckState.Unchecked)
        box.addItem(item)
    box.resize(width, 300)
    box.show()
    option = QStyleOptionViewItem()
    box.initViewItemOption(option)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    layout, short = laid("ก", box.font()), []
    for row in range(box.count()):
        option.rect = box.visualItemRect(box.item(row))
        words = box.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, box)
        lines = filled(box.item(row).text(), box.font(), words.width() - 8)
        if len(lines) * layout.lineAt(0).height() > words.height():
            short.append(lines)
    assert short == []
