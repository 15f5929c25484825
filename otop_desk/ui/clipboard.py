"""What is dragged or put on the clipboard, in an object of Qt's own making.

Qt keeps the clipboard's content until the very end of the process, when Python is gone; one made by a
Python class would then be asked for its wrapper, and the program would crash as it closes.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication


def mime_data(text: str = "", formats: Mapping[str, bytes] | None = None) -> QMimeData:
    """Mime data of plain `text` and of each further format by its name; who takes it owns it."""
    model = QStringListModel([""])
    made = model.mimeData([model.index(0)])  # the only way to have Qt itself make one
    made.clear()
    if text:
        made.setText(text)
    for name, data in (formats or {}).items():
        made.setData(name, data)
    return made


def put(text: str, formats: Mapping[str, bytes] | None = None) -> None:
    """Put text, and the same in further formats, on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime_data(text, formats))
