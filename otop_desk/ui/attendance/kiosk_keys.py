"""Big keys for a touch screen: the Thai letters in the order of the alphabet, digits not among them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from otop_desk.i18n import _

LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮฤฦเแโใไ"  # data: keys
MARKS = "ะาำัิีึืุู็่้๊๋์"  # data: keys


class KioskKeys(QWidget):
    """Says each letter pressed; marks over the letters are not needed, the search passes them over."""

    pressed = Signal(str)
    erased = Signal()
    emptied = Signal()

    def __init__(self, across: int) -> None:
        """`across`: keys in a row."""
        super().__init__()
        self.setObjectName("kiosk_keys")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6 if across <= 12 else 4)
        keys = [self._key(letter, letter if letter not in MARKS[3:] else f"◌{letter}")
                for letter in LETTERS + MARKS]  # fmt: skip
        back = self._button("⌫", _("ลบหนึ่งตัว"), "kiosk_erase")
        back.clicked.connect(self.erased)
        empty = self._button(_("ล้าง"), _("ล้างทั้งหมด"), "kiosk_empty")
        empty.clicked.connect(self.emptied)
        space = self._button("␣", _("เว้นวรรค"), "kiosk_space")
        space.clicked.connect(lambda: self.pressed.emit(" "))
        for place, key in enumerate((*keys, space, back, empty)):
            self._grid.addWidget(key, place // across, place % across)

    def _key(self, letter: str, shown: str) -> QPushButton:
        key = self._button(shown, letter, f"kiosk_key_{ord(letter):x}")
        key.clicked.connect(lambda: self.pressed.emit(letter))
        return key

    def _button(self, text: str, spoken: str, name: str) -> QPushButton:
        key = QPushButton(text)
        key.setObjectName(name)
        key.setAccessibleName(spoken)
        key.setProperty("finger", True)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setMinimumWidth(44)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return key
