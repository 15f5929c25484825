"""All words a window shows or speaks, and which of them are in the wrong language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import MAPPED
from otop_desk.thai.words import strip_hint

THAI = re.compile(r"[\u0e01-\u0e4e]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
BRACED = re.compile(r"\{[^}]*\}")  # names that are filled in when it is printed
MOST_ROWS = 60
MARK = "อ"  # of the program
# Latin words that a Thai screen may show: names, kinds of files, keys, and what officers say in English.
ALLOWED = set(
    "OTOP Desk SWOT TOWS SO WO ST WT PDF Excel Word LINE Google Forms CSV XLSX xlsx csv docx pdf png jpg"
    " jpeg tif tiff bmp webp otop otopgroup zip ics xls PIN QR PNG JPG KB MB GB Qt English Ctrl Alt Shift"
    " Enter Esc Tab Space Delete Backspace Home End PgUp PgDown PgDn Return Del Ins Left Right Up Down Gantt"
    " Pre-test Post-test Likert PESTEL Windows Debian Ubuntu USB KBO NTG ZIP IFE EFE Wi-Fi".split()
)


def texts_of(place: QWidget) -> set[str]:
    """Every text that `place` and what is visible in it shows, or says to a screen reader."""
    said = {place.windowTitle()}
    for widget in [place, *place.findChildren(QWidget)]:
        if widget is place or widget.isVisibleTo(place):
            said |= set(_of(widget))
    return {strip_hint(text).strip() for text in said if text and text.strip()}


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text().replace("&", "")
        menu = getattr(widget, "menu", lambda: None)()
        if isinstance(menu, QMenu):
            yield from (action.text().partition("\t")[0] for action in menu.actions())
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
        yield widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    root = QModelIndex()
    columns = 1 if isinstance(view, QListView) else model.columnCount(root)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(root), MOST_ROWS)):
            yield str(model.index(row, column).data() or "")


def own_words(file: WorkshopFile) -> str:
    """All texts that people have typed into a workshop."""
    rows = [row for mapped in MAPPED for row in file.all(mapped.cls)]
    names = [row.full_name for row in rows if hasattr(row, "full_name")]
    return "\n".join([MARK, *names, *(text for row in rows for text in _strings(vars_of(row)))])


def vars_of(row: object) -> list[object]:
    """The values of a row."""
    return [getattr(row, name) for name in getattr(row, "__dataclass_fields__", {})]


def _strings(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | list):
            yield from _strings(value)
        elif isinstance(value, dict):
            yield from _strings(value.values())
        elif hasattr(value, "__dataclass_fields__"):
            yield from _strings(vars_of(value))


def foreign(texts: Iterable[str], language: str, own: str) -> list[str]:
    """The texts with words of the other language that nobody typed; `own` is what people typed."""
    texts = [BRACED.sub("", text) for text in texts]
    if language == "en":
        return sorted(t for t in texts if any(run not in own for run in THAI.findall(t)))
    return sorted(t for t in texts if any(w not in ALLOWED and w not in own for w in LATIN.findall(t)))
