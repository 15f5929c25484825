"""Signals are connected to methods of ours: to one of Qt's own, PySide keeps a text for good each time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

import otop_desk

UI = Path(otop_desk.__file__).parent / "ui"
OURS = {  # methods of the program's that are called as some of Qt's are
    "self.acts.add", "self.acts.clear", "self.acts.paste", "self.acts.resize", "self.acts.start",
    "self.acts.toggle", "self._conductor.undo", "self._rows.sort", "self.pad.clear",
    "host.close", "tab.refresh", "window.take",
}  # fmt: skip
# who is called may be gone before the signal is: Qt itself ends these, and they are made once for a file
ENDED_BY_QT = {
    "attendance/tab.py": {"self.edge.deleteLater"},
    "evaluation/projector.py": {"self.close"},
    "projector/window.py": {"self.close", "self.update"},
    "room/wall.py": {"self.close"},
    "swot/clock.py": {"self._timer.stop"},
    "swot/projector.py": {"self.close", "clock.stop", "self._turner.stop"},
    "swot/trainee.py": {"self.clock.stop"},
}
QT_S = {
    name
    for module in (QtCore, QtGui, QtWidgets)
    for cls in (getattr(module, each) for each in dir(module))  # loaded when they are first asked for
    if isinstance(cls, type)
    for name, held in vars(cls).items()
    if type(held).__name__ == "method_descriptor"
}


def _slots(tree: ast.Module) -> Iterator[ast.Attribute]:
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "connect"
        ):
            yield from (slot for slot in call.args if isinstance(slot, ast.Attribute))


def _asked(file: str, tree: ast.Module) -> set[str]:
    """What a file connects to by a name that Qt has, too, and no class in it gives a meaning of its own."""
    ours = {f"self.{node.name}" for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    named = {ast.unparse(slot) for slot in _slots(tree) if slot.attr in QT_S}
    return {f"{file}: {name}" for name in named - ours - OURS - ENDED_BY_QT.get(file, set())}


def test_no_signal_is_connected_to_a_method_of_qts_own() -> None:
    assert len(QT_S) > 2_000 and {"hide", "reject", "deleteLater", "trigger"} <= QT_S
    files = {path.relative_to(UI).as_posix(): ast.parse(path.read_bytes()) for path in UI.rglob("*.py")}
    assert sorted(asked for file, tree in files.items() for asked in _asked(file, tree)) == []
