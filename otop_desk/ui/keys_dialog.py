"""The keyboard help (Shift+F1): the keys of the window, then those of the open tab."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from otop_desk.i18n import N_, _
from otop_desk.ui.actions import ACTS
from otop_desk.ui.tab import Tab
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.pills import StatePill
from otop_desk.ui.widgets.text import SectionTitle, ThaiLabel

GENERAL = (
    ("Ctrl+1 … Ctrl+9", N_("ไปที่แท็บ")),
    ("Ctrl+F", N_("ไปที่ช่องค้นหา")),
    ("Enter", N_("เปิดหรือแก้รายการที่เลือก")),
    ("F2", N_("แก้ในช่อง")),
    ("Ctrl+Tab", N_("ออกจากตารางที่ปุ่ม Tab ไปทีละช่อง")),
    ("F4", N_("เปิดปฏิทินของช่องวันที่")),
    ("Esc", N_("ยกเลิก ปิดหน้าต่างย่อย หรือล้างช่องค้นหา")),
)


class KeysDialog(Dialog):
    """Lists what can be pressed here."""

    def __init__(self, parent: QWidget, tab: Tab | None) -> None:
        super().__init__(parent, _("ปุ่มลัด"), "keys", width=560)
        own = tab_keys(tab) + tab.keys() if tab is not None else []
        if tab is not None and own:
            digits = tab.context.format.digits
            self._list(tab.title(), [(keys, digits(words)) for keys, words in own])
        general = [(keys, _(words)) for keys, words in GENERAL]
        acts = [(" / ".join(keys), _(words).rstrip("…")) for _name, words, keys, _icon in ACTS if keys]
        self._list(_("ทั้งโปรแกรม"), general + acts)
        self.body.addStretch()
        self.add_primary(_("ปิด"), "keys_close", self.accept)

    def _list(self, heading: str, lines: list[tuple[str, str]]) -> None:
        self.body.addWidget(SectionTitle(heading))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, (keys, words) in enumerate(lines):
            grid.addWidget(StatePill(keys), number, 0)
            grid.addWidget(ThaiLabel(words), number, 1)
        self.body.addWidget(holder)


def tab_keys(tab: QWidget) -> list[tuple[str, str]]:
    """The keys of a tab's buttons, shortcuts and menus, with their names; of its pages the shown one."""
    native = QKeySequence.SequenceFormat.NativeText
    keys = [
        (button.shortcut().toString(native), button.accessibleName())
        for button in tab.findChildren(QAbstractButton)
        if not button.shortcut().isEmpty() and button.accessibleName() and button.isVisibleTo(tab)
    ]
    keys += [
        (shortcut.key().toString(native), shortcut.whatsThis())
        for shortcut in tab.findChildren(QShortcut)
        if shortcut.whatsThis() and _owner(shortcut).isVisibleTo(tab)
    ]
    keys += [
        (action.shortcut().toString(native), action.text().rstrip("…"))
        for action in tab.actions()
        if not action.shortcut().isEmpty()
    ]
    return list(dict.fromkeys(keys))


def _owner(shortcut: QShortcut) -> QWidget:
    owner = shortcut.parent()
    assert isinstance(owner, QWidget)
    return owner
