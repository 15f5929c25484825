"""Qt's own words are Thai in the Thai window and Qt's in the English one."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from otop_desk import app, i18n


def test_standard_buttons_speak_the_language(qtbot: QtBot) -> None:
    app.application()
    both = QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    for language, words in (("th", {"บันทึก", "ยกเลิก"}), ("en", {"Save", "Cancel"})):
        i18n.use(language)
        box = QDialogButtonBox(both)
        qtbot.addWidget(box)
        assert {button.text().replace("&", "") for button in box.buttons()} == words
    i18n.use("th")


def test_the_menu_of_a_field_is_thai(qtbot: QtBot) -> None:
    app.application()
    field = QLineEdit("ก")
    qtbot.addWidget(field)
    words = [
        action.text().partition("\t")[0]
        for action in field.createStandardContextMenu().actions()
        if action.text()
    ]
    assert words == ["เลิกทำ", "ทำซ้ำ", "ตัด", "คัดลอก", "วาง", "ลบ", "เลือกทั้งหมด"]


def test_the_file_dialog_of_qt_is_thai_where_it_is_used(qtbot: QtBot) -> None:
    app.application()
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn).replace("&", "") == "ค้นในโฟลเดอร์:"
    assert dialog.labelText(QFileDialog.DialogLabel.Reject).replace("&", "") == "ยกเลิก"


def latin(dialog: QWidget) -> set[str]:
    """The texts in a dialog that have a word in Latin letters."""
    texts = {w.text() for w in dialog.findChildren(QWidget) if isinstance(w, QAbstractButton | QLabel)}
    texts |= {w.title() for w in dialog.findChildren(QGroupBox)}
    boxes = dialog.findChildren(QComboBox)
    texts |= {box.itemText(n) for box in boxes for n in range(box.count())} | {dialog.windowTitle()}
    texts |= {tabs.tabText(n) for tabs in dialog.findChildren(QTabWidget) for n in range(tabs.count())}
    return {text for text in texts if re.search(r"[A-Za-z]{2}", text.replace("PDF", ""))}


def test_the_print_dialog_is_thai_where_it_is_qts_own(qtbot: QtBot) -> None:
    app.application()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    assert latin(dialog) == set()


def test_the_dialog_of_colours_is_thai(qtbot: QtBot) -> None:
    app.application()
    dialog = QColorDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    assert latin(dialog) == set()


def test_a_text_without_translation_stays_whole() -> None:
    app.application()
    assert QCoreApplication.translate("Nowhere", "%1 of %2 frobs") == "%1 of %2 frobs"
