"""Qt's style sheet keeps what it worked out for a widget until the widget goes, if it listens for that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from otop_desk.ui.widgets import ChoiceBox
from tests.machine import sample
from tests.ui.stage import Stage

GONE = SIGNAL("destroyed(QObject*)")


def unheard(window: QWidget) -> list[str]:
    """The widgets in sight whose end nobody waits for, each with what it stands in."""
    inside = [widget for widget in QApplication.allWidgets() if widget.window() is window]
    return [
        f"{widget.objectName()} in {parent.objectName() or type(parent).__name__}"
        for widget in inside
        if widget.isVisible() and not widget.receivers(GONE) and (parent := widget.parentWidget())
    ]


def test_an_inner_part_of_qt_s_own_is_seen(empty_stage: Stage) -> None:
    field = QTextEdit(empty_stage.window)
    field.show()
    assert unheard(empty_stage.window) == ["qt_scrollarea_viewport in QTextEdit"]
    field.deleteLater()


@pytest.mark.parametrize(
    "name", ["overview", "agenda", "attendance", "swot", "action_plan", "evaluation", "certificate", "room"]
)
def test_nothing_in_sight_is_kept_for_ever(empty_stage: Stage, name: str) -> None:
    empty_stage.open(sample.create(empty_stage.folder / "ตัวอย่าง.otop"))
    empty_stage.tab(name)
    assert unheard(empty_stage.window) == []


def test_nor_is_a_list_of_choices(empty_stage: Stage) -> None:
    box = ChoiceBox("ก", "box", [(1, "ข"), (2, "ค")], parent=empty_stage.window)
    view = box.view()
    assert all(part.receivers(GONE) for part in (view.viewport(), view.parentWidget()))
