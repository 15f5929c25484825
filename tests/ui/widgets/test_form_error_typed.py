"""An error under a field goes when the person types there."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox

from otop_desk.ui.widgets.form import FormRow


def test_typing_takes_the_error_away_and_the_hint_is_back(qtbot) -> None:
    row = FormRow("Name", QLineEdit(), "As printed")
    qtbot.addWidget(row)
    row.fail("No name yet")
    assert row.under.text() == "No name yet"
    QTest.keyClicks(row.field, "a")
    assert row.under.text() == "As printed"
    assert not row.field.property("wrong")


def test_a_check_made_while_typing_still_says_what_is_wrong(qtbot) -> None:
    line = QLineEdit()
    row = FormRow("Name", line)
    qtbot.addWidget(row)
    line.textChanged.connect(lambda: row.fail("Too short"))
    QTest.keyClicks(line, "ab")
    assert row.under.text() == "Too short"


def test_a_number_box_is_typed_in_too(qtbot) -> None:
    row = FormRow("Days", QSpinBox())
    qtbot.addWidget(row)
    row.fail("Too many")
    QTest.keyClicks(row.field, "3")
    assert row.under.text() == ""
