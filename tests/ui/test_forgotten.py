"""What the style sheet works out for the inner parts of fields and views goes with them."""

from __future__ import annotations

import json
import platform
import subprocess
import sys

import pytest

from tests.devtools.environment import ROOT, child_environment

TRIAL = """
import ctypes, gc, json
from datetime import date
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget
from otop_desk.app import application
from otop_desk.ui.format import Format
from otop_desk.ui.stylesheet import apply
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import BuddhistDateEdit, ChoiceBox, DataTable, NumberEdit, RowsModel, TextArea
from otop_desk.ui.widgets.lists import ListBox

class Heap(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "a b c d e f g used h i".split()]
libc = ctypes.CDLL(None)
libc.mallinfo2.restype = Heap
app = application()
theme, form = Theme(), Format()

window = QWidget()
apply(window, theme)
QVBoxLayout(window)
window.resize(1200, 900)  # so that all fields of a round are painted
window.show()

def round(make):
    host = QWidget(window)
    column = QVBoxLayout(host)
    for _field in range(10):
        column.addWidget(make())
    host.show()
    app.processEvents()
    host.deleteLater()
    for _wait in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

def left(make):
    for _warm in range(6):
        round(make)
    before = libc.mallinfo2().used
    for _more in range(12):
        round(make)
    return (libc.mallinfo2().used - before) / 120

kinds = {
    "QSpinBox": QSpinBox,
    "QComboBox": QComboBox,
    "QPlainTextEdit": QPlainTextEdit,
    "number": lambda: NumberEdit(form, "n", "n", 0, 9),
    "choice": lambda: ChoiceBox("c", "c", [(1, "ก"), (2, "ข")]),
    "day": lambda: BuddhistDateEdit(theme, form, "d", "d", date(2022, 3, 15)),
    "table": lambda: DataTable(theme, "t", "t", RowsModel([])),
    "text": lambda: TextArea("t", "t"),
    "list": ListBox,
}
print(json.dumps({name: left(make) for name, make in kinds.items()}))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="measured by glibc")
def test_fields_leave_nothing_behind_where_qt_s_own_do() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRIAL],
        cwd=ROOT, env=child_environment(screenless=True), capture_output=True, text=True, check=True,
    )  # fmt: skip
    left = json.loads(done.stdout.splitlines()[-1])
    for name in ("QSpinBox", "QComboBox", "QPlainTextEdit"):
        assert left[name] > 300, f"Qt has mended it: {left}"
    for name in ("number", "choice", "day", "table", "text", "list"):
        assert left[name] < 150, left
