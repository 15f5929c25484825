"""The acts of the window itself: each with its words, key and icon, for the menu and the keyboard help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from otop_desk.i18n import N_, _
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon


@dataclass(frozen=True)
class Act:
    """An act: name for tests, words (msgid), keys, icon, whether it needs an open file."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs_file: bool = False

    @property
    def opens_dialog(self) -> bool:
        """Whether it asks before it acts."""
        return self.words.endswith("…") or self.name in ("guide", "keys", "about")


ACTS = (
    Act("new_file", N_("โครงการใหม่…"), ("Ctrl+N",), "file-plus"),
    Act("open_file", N_("เปิดไฟล์โครงการ…"), ("Ctrl+O",), "folder-open"),
    Act("save_copy", N_("บันทึกสำเนา…"), ("Ctrl+Shift+S",), "copy", True),
    Act("copy_workshop", N_("โครงการใหม่จากโครงการนี้…"), (), "copy", True),
    Act("lend", N_("ยืมสำเนาไปอีกเครื่อง…"), (), "usb", True),
    Act("fold", N_("รวมสำเนาเข้ามา…"), (), "combine", True),
    Act("backups", N_("สำเนาสำรอง…"), ("Ctrl+Shift+B",), "archive-restore"),
    Act("details", N_("รายละเอียดโครงการ…"), ("Ctrl+I",), "pencil", True),
    Act("office", N_("หน่วยงานของเรา…"), (), "stamp"),
    Act("undo", N_("เลิกทำ"), ("Ctrl+Z",), "undo-2", True),
    Act("redo", N_("ทำซ้ำ"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", True),
    Act("history", N_("ประวัติ…"), ("Ctrl+H",), "history", True),
    Act("settings", N_("ตั้งค่า…"), ("Ctrl+,",), "settings"),
    Act("guide", N_("คู่มือ"), ("F1",), "book-open"),
    Act("keys", N_("ปุ่มลัด"), ("Shift+F1", "Ctrl+/"), "keyboard"),
    Act("about", N_("เกี่ยวกับโปรแกรม"), (), "info"),
    Act("close_file", N_("ปิดโครงการ"), ("Ctrl+W",), "log-out", True),
    Act("quit", N_("ออกจากโปรแกรม"), ("Ctrl+Q",), "x"),
)
MENU = (
    "new_file", "copy_workshop", "open_file", "", "details", "history", "save_copy", "backups",
    "lend", "fold", "", "office", "settings", "guide", "keys", "about", "",
    "close_file", "quit",
)  # fmt: skip


def _now(do: Callable[[], object], _checked: bool = False) -> None:
    do()


def _later(window: QWidget, do: Callable[[], object], _checked: bool = False) -> None:
    """From the event loop: the dialog may rebuild the menu or button that asked for it."""
    soon(window, lambda: do())


class Actions:
    """The acts as QActions of one window; `does` maps their names to what they do."""

    def __init__(self, window: QWidget, theme: Theme, does: dict[str, Callable[[], object]]) -> None:
        self._made: dict[str, QAction] = {}
        for act in ACTS:
            action = QAction(_(act.words), window)
            action.setObjectName(f"act_{act.name}")
            action.setShortcuts([QKeySequence(key) for key in act.keys])
            if act.icon:
                action.setIcon(theme.icon(act.icon))
            do = does[act.name]
            action.triggered.connect(partial(_later, window, do) if act.opens_dialog else partial(_now, do))
            window.addAction(action)
            self._made[act.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def set_open(self, is_open: bool) -> None:
        """Enable what needs a file only while there is one."""
        for act in ACTS:
            if act.needs_file:
                self._made[act.name].setEnabled(is_open)

    def menu(self, parent: QWidget) -> QMenu:
        """The menu of the window."""
        menu = QMenu(parent)
        menu.setObjectName("menu")
        menu.setAccessibleName(_("เมนู"))
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
