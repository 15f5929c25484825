"""The acts of the window itself: each with its words, key and icon, for the menu and the keyboard help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from otop_desk.i18n import N_, _
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets.menu import Act, menu_of

# Object name, words, keys, icon.
ACTS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("new_file", N_("โครงการใหม่…"), ("Ctrl+N",), "file-plus"),
    ("open_file", N_("เปิดไฟล์โครงการ…"), ("Ctrl+O",), "folder-open"),
    ("save_copy", N_("บันทึกสำเนา…"), ("Ctrl+Shift+S",), "copy"),
    ("copy_workshop", N_("โครงการใหม่จากโครงการนี้…"), (), "copy"),
    ("lend", N_("ยืมสำเนาไปอีกเครื่อง…"), (), "usb"),
    ("fold", N_("รวมสำเนาเข้ามา…"), (), "combine"),
    ("backups", N_("สำเนาสำรอง…"), ("Ctrl+Shift+B",), "archive-restore"),
    ("details", N_("รายละเอียดโครงการ…"), ("Ctrl+I",), "pencil"),
    ("office", N_("หน่วยงานของเรา…"), (), "stamp"),
    ("undo", N_("เลิกทำ"), ("Ctrl+Z",), "undo-2"),
    ("redo", N_("ทำซ้ำ"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
    ("history", N_("ประวัติ…"), ("Ctrl+H",), "history"),
    ("settings", N_("ตั้งค่า…"), ("Ctrl+,",), "settings"),
    ("guide", N_("คู่มือ"), ("F1",), "book-open"),
    ("keys", N_("ปุ่มลัด"), ("Shift+F1", "Ctrl+/"), "keyboard"),
    ("about", N_("เกี่ยวกับโปรแกรม"), (), "info"),
    ("close_file", N_("ปิดโครงการ"), ("Ctrl+W",), "log-out"),
    ("quit", N_("ออกจากโปรแกรม"), ("Ctrl+Q",), "x"),
)
_OF_A_FILE = (
    "save_copy", "copy_workshop", "lend", "fold", "details", "undo", "redo", "history", "close_file",
)  # fmt: skip
_ASK = ("guide", "keys", "about")
MENU = (
    "new_file", "copy_workshop", "open_file", "", "details", "history", "save_copy", "backups",
    "lend", "fold", "", "office", "settings", "guide", "keys", "about", "",
    "close_file", "quit",
)  # fmt: skip


class Actions:
    """The acts as QActions of one window; `does` maps their names to what they do."""

    def __init__(self, window: QWidget, theme: Theme, does: dict[str, Callable[[], object]]) -> None:
        self._made: dict[str, QAction] = {}
        for name, msgid, keys, icon in ACTS:
            # From the event loop: a dialog may build the menu or button anew that asked for it.
            asks = msgid.endswith("…") or name in _ASK
            do = partial(soon, window, does[name]) if asks else does[name]
            self._made[name] = Act(f"act_{name}", _(msgid), do, keys, icon).action(window, theme)
            window.addAction(self._made[name])

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def set_open(self, is_open: bool) -> None:
        """Enable what needs a file only while there is one."""
        for name in _OF_A_FILE:
            self._made[name].setEnabled(is_open)

    def menu(self, parent: QWidget) -> QMenu:
        """The menu of the window."""
        menu = menu_of(parent, "menu", (), words=_("เมนู"))
        for name in MENU:
            if name:
                menu.addAction(self._made[name])
            else:
                menu.addSeparator()
        return menu

    def remove(self, window: QWidget) -> None:
        """Take them from the window again (before it is built anew in another language)."""
        for action in self._made.values():
            window.removeAction(action)
            action.deleteLater()
        self._made = {}
