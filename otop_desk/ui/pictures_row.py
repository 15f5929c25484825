"""Small pictures kept in the file (logos, a signature), with a button to add one and one to take each out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.workshop import picture
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import IconButton, QuietButton, clear_layout

THUMB = 44


class PicturesRow(QWidget):
    """Emits the asset ids after each change."""

    changed = Signal(object)

    def __init__(self, context: TabContext, name: str, words: str, most: int) -> None:
        super().__init__()
        self._context, self._name, self._words, self._most = context, name, words, most
        self.setObjectName(name)
        self.ids: tuple[int, ...] = ()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._fill()

    def show_pictures(self, ids: tuple[int, ...]) -> None:
        """Show these."""
        if ids != self.ids:
            self.ids = tuple(ids)
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._line)
        theme = self._context.theme
        for place, each in enumerate(self.ids):
            asset = picture.find(self._context.file, each)
            shown = QPixmap()
            if asset is not None:
                shown.loadFromData(picture.thumbnail(asset, 2 * theme.px(THUMB)))
            words = _("เอาภาพออก")
            button = IconButton(QIcon(shown), words, f"{self._name}_remove_{place + 1}")
            button.setIconSize(QSize(theme.px(THUMB - 8), theme.px(THUMB - 8)))
            button.clicked.connect(partial(self._on_removed, place))
            self._line.addWidget(button)
        if len(self.ids) < self._most:
            add = QuietButton(self._words, f"{self._name}_add", icon=theme.icon("plus", "accent"))
            add.clicked.connect(self._on_add)
            self._line.addWidget(add)
        self._line.addStretch()
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _on_removed(self, place: int) -> None:
        self.ids = tuple(each for at, each in enumerate(self.ids) if at != place)
        self._fill()
        self.changed.emit(self.ids)

    def _on_add(self) -> None:
        path = self._context.ask.open_file(self._words, _("รูปภาพ (*.png *.jpg *.jpeg)"))
        if path is None:
            return
        try:
            asset = picture.keep(self._context.file, path)
        except UserError as error:
            self._context.ask.trouble(error)
            return
        self.ids = (*self.ids, asset.id)
        self._fill()
        self.changed.emit(self.ids)
