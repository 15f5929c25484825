"""What stands on the clipboard, when it is a list: two lines or more."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def copied_list() -> tuple[str, str] | None:
    """The text and the page (HTML, "" without) that were copied; None when it is no list."""
    mime = QGuiApplication.clipboard().mimeData()
    if mime is None or not mime.hasText():
        return None
    text = mime.text()
    if sum(1 for line in text.splitlines() if line.strip()) < 2:
        return None
    return text, mime.html() if mime.hasHtml() else ""
