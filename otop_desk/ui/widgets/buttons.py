"""Buttons: one filled act a screen, outlined and quiet ones beside it, icons with a spoken name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPaintEvent, QPalette, QShortcutEvent
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from otop_desk.ui.theme import TYPE
from otop_desk.ui.widgets.menu import literal
from otop_desk.ui.widgets.text import restyle

ICON = QSize(20, 20)
LEADING = 1.6  # of a line of Thai to its type: two marks above a letter, one below
ICON_BESIDE = QSize(28, 20)  # the icon with air between it and the words


class ActButton(QPushButton):
    """A button that says a verb with its object; `key` is its shortcut, `hint` a longer word on it.

    `size`: '' 36 px, 'large' 44, 'tall' 60. The style sheet sets heights, so setMinimumHeight does nothing.
    """

    kind = "secondary"

    def __init__(
        self, text: str, name: str, *, icon: QIcon | None = None, key: str = "", hint: str = "",
        tone: str = "", size: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", self.kind)
        self.setProperty("big", size)
        self.setProperty("tone", tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hint = hint
        self._key = key
        if icon is not None:
            self.setIcon(icon)
            self.setIconSize(ICON)
        self.say(text)
        if key:
            self.setShortcut(QKeySequence(key))

    def say(self, text: str) -> None:
        """Change the words, e.g. when the number in them changes."""
        self.setText(literal(text))
        if not self.icon().isNull():
            self.setIconSize((ICON_BESIDE if text else ICON) * (self.iconSize().height() / ICON.height()))
        self.setAccessibleName(text)
        self._describe()
        if self._key:
            self.setShortcut(QKeySequence(self._key))

    def set_tone(self, tone: str) -> None:
        """'bad' for what destroys, '' for the rest."""
        restyle(self, tone=tone)

    def event(self, event: QEvent) -> bool:
        # Qt would press a button by its key for 100 ms before it acts; here a key acts at once.
        if isinstance(event, QShortcutEvent):
            if not event.isAmbiguous() and self.isEnabled() and self.isVisible():
                self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it in a window as it does in a dialog: it must not act on what lies below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.window(), QDialog):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def _line_height(self) -> int:
        return round(self.fontInfo().pixelSize() * LEADING)

    def sizeHint(self) -> QSize:
        lines = self.text().count("\n") + 1
        air = self._line_height() - self.fontMetrics().lineSpacing() if lines > 1 else 0
        return super().sizeHint() + QSize(0, max(air, 0) * lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt sets several lines so close that marks below one lie on marks above the next."""
        if "\n" not in self.text():
            super().paintEvent(event)
            return
        option, painter = QStyleOptionButton(), QStylePainter(self)
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        lines, high = self.text().split("\n"), self._line_height()
        top = (self.height() - high * len(lines)) // 2
        how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic
        for number, line in enumerate(lines):
            painter.drawText(QRect(0, top + number * high, self.width(), high), how, line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.font().pixelSize() > 0:
            usual = ICON if self.iconSize().width() == self.iconSize().height() else ICON_BESIDE
            self.setIconSize(usual * max(self.font().pixelSize() / TYPE["body"], 1.0))

    def _describe(self) -> None:
        tip = _tip(self._hint, self._key)
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)


class PrimaryButton(ActButton):
    """The one filled button of a screen."""

    kind = "primary"


class SecondaryButton(ActButton):
    """An outlined button."""


class QuietButton(ActButton):
    """A button without outline, in the accent's colour."""

    kind = "quiet"


class IconButton(ActButton):
    """A square with an icon only; `text` is its tool tip and spoken name."""

    kind = "icon"

    def __init__(
        self, icon: QIcon, text: str, name: str, *, key: str = "", checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, name, icon=icon, key=key, hint=text, parent=parent)
        self.setIconSize(ICON)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        self._hint = text
        self.setAccessibleName(text)
        self._describe()


def _tip(hint: str, key: str) -> str:
    spoken = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
    if hint and spoken:
        return f"{hint} ({spoken})"
    return hint or spoken
