"""The tab of certificates and documents: the kinds of paper left, the chosen one's screen beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QWidget

from otop_desk.domain.journal import Change
from otop_desk.features import listed_papers
from otop_desk.features.manifest import load
from otop_desk.i18n import _
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.tab import Tab, TabContext
from otop_desk.ui.widgets import Card
from otop_desk.ui.widgets.lists import ListBox

LEAST, MOST, NARROW = 216, 300, 68  # width of the list with words; with icons alone
BESIDE = 884  # what the screens need beside a list with words
AROUND = 92  # icon, paddings and edges around the words of a line


class CertificateTab(Tab):
    """Screens are built when their paper is first chosen, and renewed when it is chosen again."""

    name, icon = "certificate", "award"
    tables = (
        "workshop", "day", "session", "agenda_item", "person", "team", "mark", "override", "rule", "asset",
        "certificate_settings", "certificate_template", "issued", "proof_mark", "document_texts",
        "note", "strategy", "activity", "board",
    )  # fmt: skip

    @classmethod
    def title(cls) -> str:
        """The words on the tab."""
        return _("เกียรติบัตรและเอกสาร")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.screens: dict[str, Screen] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        card = Card(name="certificate_papers_card", margins=8)
        self.list = ListBox()
        self.list.setObjectName("certificate_papers")
        self.list.setAccessibleName(_("เอกสาร"))
        self.list.setIconSize(QSize(20, 20))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        card.body.addWidget(self.list)
        self.card = card
        row.addWidget(card)
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        self._fill()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.setCurrentRow(0)

    def _fill(self) -> None:
        """One line a paper; the data of a line is its key."""
        for paper in listed_papers():
            title = _(paper.short or paper.title)
            item = QListWidgetItem(self.context.theme.icon(paper.icon), title)
            item.setData(Qt.ItemDataRole.UserRole, paper.key)
            item.setToolTip(title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
            item.setSizeHint(QSize(0, self.context.theme.px(34)))
            self.list.addItem(item)

    def paper_screen(self, key: str) -> Screen:
        """The screen of a paper, made at first asking."""
        if key not in self.screens:
            paper = next(paper for paper in listed_papers() if paper.key == key)
            self.screens[key] = load(paper.screen)(self.context, paper)
            self.stack.addWidget(self.screens[key])
        return self.screens[key]

    def open_paper(self, key: str) -> QWidget:
        """Choose a paper by its key."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.list.setCurrentRow(row)
        return self.paper_screen(key)

    def go_to(self, place: object) -> None:
        self.open_paper(str(place))

    def _key(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else "certificate"

    def _on_chosen(self, _row: int) -> None:
        left, screen = self.stack.currentWidget(), self.paper_screen(self._key())
        if isinstance(left, Screen) and left is not screen:
            left.rest()
        self.stack.setCurrentWidget(screen)
        if self._seen:
            self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Renew the screen that can be seen; the others are renewed when chosen."""
        self.paper_screen(self._key()).refresh(change)

    def _make_room(self, width: int) -> None:
        """Words beside the icons where there is room, else icons alone with their words as tool tips."""
        px = self.context.theme.px
        items = [self.list.item(row) for row in range(self.list.count())]
        words = max(self.list.fontMetrics().horizontalAdvance(item.toolTip()) for item in items)
        with_words = min(max(px(LEAST), words + px(AROUND)), px(MOST))
        roomy = width >= with_words + px(BESIDE)
        self.card.setFixedWidth(with_words if roomy else px(NARROW))
        for item in items:
            item.setText(item.toolTip() if roomy else "")
        self.paper_screen("certificate").be_narrow(not roomy)

    def first_focus(self) -> QWidget:
        """The list of papers."""
        return self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(event.size().width())
