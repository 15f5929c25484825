"""A short word that floats over the foot of the window and leaves by itself, with an undo if there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from otop_desk.i18n import _
from otop_desk.ui.widgets.boxes import announce
from otop_desk.ui.widgets.text import ThaiLabel, show_if

SHOWN_MS = 5000
SHOWN_WITH_ACT_MS = 9000


class Toast(QFrame):
    """One toast a window: `say` shows it, a newer word replaces an older one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setProperty("kind", "toast")
        self._act: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 10, 8)
        row.setSpacing(14)
        self._text = ThaiLabel(wrap=False, name="toast_text")
        self._button = QPushButton()
        self._button.setObjectName("toast_act")
        self._button.setMinimumHeight(32)
        self._button.clicked.connect(self._on_act)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.hide())
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, act: Callable[[], object] | None = None, act_text: str = "") -> None:
        """Show `text`; with `act`, a button (เลิกทำ unless `act_text` names it) does it."""
        self._act = act
        self._text.setText(text)
        self.setAccessibleName(text)
        words = act_text or _("เลิกทำ")
        self._button.setText(words)
        self._button.setAccessibleName(words)
        show_if(self._button, act is not None)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start(SHOWN_WITH_ACT_MS if act else SHOWN_MS)

    def outdate(self) -> None:
        """Something was done since: a button that offers the step before it is taken away."""
        if self._act is not None and self._button.text() in (_("เลิกทำ"), _("ทำซ้ำ")):
            self._timer.stop()
            self._act = None
            self.hide()

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def _on_act(self) -> None:
        act, self._act = self._act, None
        self._timer.stop()
        self.hide()
        if act is not None:
            act()

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        self.adjustSize()
        width = min(self.sizeHint().width() + 8, around.width() - 48)
        self.resize(width, self.sizeHint().height())
        self.move((around.width() - width) // 2, around.height() - self.height() - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and self.isVisible():
            self._place()
        return False
