"""A band over the tabs when the ground under the open file has moved, with the ways out by button and key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.boxes import announce
from otop_desk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from otop_desk.ui.widgets.text import ThaiLabel

WayOut = tuple[str, str, str, Callable[[], object]]  # words, name, key, what it does


class GroundBanner(QFrame):
    """What happened in a sentence; the first way out is the one to take."""

    def __init__(self, theme: Theme, tone: str, text: str, ways: Sequence[WayOut]) -> None:
        super().__init__()
        self.setObjectName("ground_banner")
        self.setProperty("kind", "band")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        picture = QLabel()
        icon = "circle-x" if tone == "bad" else "triangle-alert"
        picture.setPixmap(theme.pixmap(icon, 20, tone, self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ThaiLabel(text, name="ground_banner_text", weight=500, copyable=True), 1)
        for place, (words, name, key, act) in enumerate(ways):
            button = (SecondaryButton if place else PrimaryButton)(words, name, key=key)
            button.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(button)
        self.setAccessibleName(text)
        announce(self, text)
