"""Thai labels: they wrap without libthai, keep their height, elide, and copy clean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from otop_desk import app
from otop_desk.thai.words import HINT
from otop_desk.ui.widgets import TextArea, TextInput, ThaiLabel

LONG = "การพัฒนาศักยภาพเครือข่ายผู้ผลิตผู้ประกอบการสินค้าหนึ่งตำบลหนึ่งผลิตภัณฑ์ให้เข้มแข็งและยั่งยืน"
MEASURE = f"""
from PySide6.QtWidgets import QLabel
from otop_desk import app
from otop_desk.ui.widgets import ThaiLabel
a = app.application()
plain = QLabel({LONG!r}); plain.setWordWrap(True)
ours = ThaiLabel({LONG!r})
print(plain.minimumSizeHint().width(), ours.minimumSizeHint().width(), ours.heightForWidth(160))
"""


def measured(extra: dict[str, str]) -> list[int]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "error", **extra}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], capture_output=True, text=True, env=env, check=True
    )
    return [int(part) for part in done.stdout.split()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have libthai at all")
def test_without_libthai_a_label_still_wraps_at_words(tmp_path: Path) -> None:
    (tmp_path / "libthai.so.0").touch()  # an empty library in front of any real one: it can't be loaded
    plain, ours, height = measured({"LD_LIBRARY_PATH": str(tmp_path)})
    assert plain > 300, "this Qt broke Thai by itself, so the test shows nothing"
    assert ours <= 100
    assert height >= 4 * 22


def test_the_break_marks_never_leave_the_label(qtbot: QtBot) -> None:
    app.application()
    label = ThaiLabel(LONG, copyable=True)
    qtbot.addWidget(label)
    assert label.text() == LONG
    assert label.accessibleName() == LONG
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == LONG


def test_a_text_that_comes_with_break_marks_loses_them(qtbot: QtBot) -> None:
    app.application()
    label = ThaiLabel(f"ชื่อ{HINT}งาน")
    field = TextInput("ชื่อ", "field")
    area = TextArea("ชื่อ", "area")
    for widget in (label, field, area):
        qtbot.addWidget(widget)
    said: list[str] = []
    field.settled.connect(said.append)
    field.insert(f"ชื่อ{HINT}งาน")
    field.textEdited.emit(f"ชื่อ{HINT}งาน")
    field.settle()
    area.setPlainText(f"ชื่อ{HINT}งาน")
    assert [label.text(), field.text(), area.text(), *said] == ["ชื่องาน"] * 4


def test_lines_are_one_and_a_half_times_the_type(qtbot: QtBot) -> None:
    app.application()
    label = ThaiLabel("ที่ปรึกษา")
    label.setFont(app.fonts.base())
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.heightForWidth(500) == 22
    label.setText("บรรทัดหนึ่ง\nบรรทัดสอง")
    assert label.heightForWidth(500) == 44


def test_one_line_ends_in_dots_and_tells_the_whole_in_its_tip(qtbot: QtBot) -> None:
    app.application()
    label = ThaiLabel(LONG, wrap=False)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    qtbot.waitExposed(label)
    assert label.toolTip() == LONG
    label.resize(1600, 24)
    assert label.toolTip() == ""


def test_markup_is_text(qtbot: QtBot) -> None:
    app.application()
    label = ThaiLabel("<b>R&D</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>R&D</b>"


def test_a_label_reckons_its_size_once_until_text_or_type_changes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = ThaiLabel(LONG)
    qtbot.addWidget(label)
    label.show()
    reckoned: list[float] = []
    lines = ThaiLabel._lines
    monkeypatch.setattr(ThaiLabel, "_lines", lambda self, width: reckoned.append(width) or lines(self, width))
    first = label.heightForWidth(160), label.sizeHint(), label.minimumSizeHint()
    count = len(reckoned)
    assert count and (label.heightForWidth(160), label.sizeHint(), label.minimumSizeHint()) == first
    assert len(reckoned) == count
    label.setText(LONG * 2)
    assert label.heightForWidth(160) > first[0]
    label.setText(LONG)
    assert (label.heightForWidth(160), label.sizeHint()) == first[:2]
    larger = label.font()
    larger.setPixelSize(40)
    label.setFont(larger)
    assert label.heightForWidth(160) > first[0] and label.minimumSizeHint().height() > first[2].height()
