"""A row of pills that slides sideways when the window is narrow or the groups are many."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy

from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.widgets import PillRow


class PillStrip(QScrollArea):
    """Holds a PillRow without a scroll bar: wheel and arrow keys move it, the chosen pill is in sight."""

    def __init__(self, pills: PillRow[object], height: int) -> None:
        super().__init__()
        forgotten(self.viewport())
        self._pills = pills
        self.setObjectName(f"{pills.objectName()}_strip")
        self.setAccessibleName(pills.accessibleName())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        pills.installEventFilter(self)
        self.setWidget(pills)
        self.setWidgetResizable(True)
        pills.chosen.connect(lambda _value: self.show_chosen())

    def show_chosen(self) -> None:
        """Slide until the chosen pill can be seen."""
        self.updateGeometry()
        for pill in self._pills.findChildren(QAbstractButton):
            if pill.isChecked():
                self.ensureWidgetVisible(pill, 40, 0)

    def sizeHint(self) -> QSize:
        hint = self._pills.sizeHint()
        return QSize(hint.width() + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # other pills: another width
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
