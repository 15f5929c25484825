"""Pages in one place, of which one shows; what is hidden takes no room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class PageStack(QWidget):
    """As a QStackedWidget, but as small as the page in view: a tall hidden page makes no other one scroll."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "clear")
        self._pages: list[QWidget] = []
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, page: QWidget) -> None:
        """A further page; the first one shows."""
        self._pages.append(page)
        self._column.addWidget(page)
        page.setVisible(len(self._pages) == 1)
        self._shown = self._shown or page

    def currentWidget(self) -> QWidget | None:
        """The page in view."""
        return self._shown

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page in place of the one in view."""
        before = self._shown
        if page is before or page not in self._pages:
            return
        self._shown = page
        if before is not None:
            before.hide()
        page.show()
