"""The guide in a window of its own: list of pages, search, the page; F1 from any screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.services.guide import pages
from otop_desk.thai.normalise import one_line
from otop_desk.ui.guide import acts
from otop_desk.ui.guide.page_text import PageText
from otop_desk.ui.widgets.buttons import QuietButton, SecondaryButton
from otop_desk.ui.widgets.dialog import room_of
from otop_desk.ui.widgets.inputs import SearchBox
from otop_desk.ui.widgets.lists import ListBox
from otop_desk.ui.widgets.text import Caption, show_if

if TYPE_CHECKING:
    from otop_desk.ui.shell import Shell

NAME = Qt.ItemDataRole.UserRole
SIZE = QSize(960, 640)


class GuideWindow(QDialog):
    """Stands beside the work; Esc closes it, Ctrl+F searches, Alt+Left goes back."""

    def __init__(self, window: Shell, over: QWidget, page: str) -> None:
        """Opens on `page`; `over` is the window or dialog it is opened from, which it goes with."""
        super().__init__(over, Qt.WindowType.Window)
        self.setObjectName("guide")
        self.setWindowTitle(_("คู่มือ OTOP Desk"))
        self.setAccessibleName(_("คู่มือ OTOP Desk"))
        self.setModal(False)
        self._window = window
        self._been: list[str] = []  # pages seen before the one shown, for the way back
        self.search = SearchBox(window.theme, _("ค้นในคู่มือ"), "guide_search", hint="Ctrl+F")
        self.list = ListBox()
        self.list.setObjectName("guide_list")
        self.list.setAccessibleName(_("หน้าของคู่มือ"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = Caption(_("ไม่พบคำนี้ในคู่มือ ลองคำที่สั้นลง"), name="guide_none")
        self.text = PageText(window.theme, window.format)
        self._build()
        self.search.searched.connect(self._fill)
        self.search.submitted.connect(lambda _text: self.text.setFocus())
        self.list.currentItemChanged.connect(self._on_chosen)
        self.text.anchorClicked.connect(self._on_link)
        window.redrawn.connect(self._on_redrawn)
        self.finished.connect(lambda: self.deleteLater())
        self.resize(SIZE.boundedTo(room_of(self)))
        self._fill("", page)

    def _build(self) -> None:
        theme = self._window.theme
        column = QVBoxLayout()
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(column)
        side.setFixedWidth(theme.px(280))
        column.setContentsMargins(0, 0, 0, 0)
        back = self._back = QuietButton(_("ย้อนกลับ"), "guide_back", key="Alt+Left")
        back.clicked.connect(self._on_back)
        keys = QuietButton(_("ปุ่มลัดของหน้านี้"), "guide_keys", key="Shift+F1")
        keys.clicked.connect(partial(acts.show_keys, self._window, self))
        card = SecondaryButton(_("พิมพ์บัตรวันงาน"), "guide_card", key="Ctrl+P", icon=theme.icon("printer"))
        card.clicked.connect(partial(acts.print_card, self._window, self))
        save = SecondaryButton(_("บันทึกคู่มือเป็น PDF"), "guide_save", key="Ctrl+S", icon=theme.icon("file-down"))
        save.clicked.connect(partial(acts.save_guide, self._window))
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addWidget(keys)
        foot.addStretch()
        foot.addWidget(card)
        foot.addWidget(save)
        for button in (back, keys, card, save):
            button.setAutoDefault(False)
        main = QVBoxLayout()
        main.addWidget(self.text, 1)
        main.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(16)
        row.addWidget(side)
        row.addLayout(main, 1)

    def open_page(self, name: str) -> None:
        """Show a page; what was searched for is forgotten."""
        if self.search.text():
            self.search.clear()
            self._fill("")
        self._select(name)

    def page(self) -> str:
        """The name of the page shown."""
        item = self.list.currentItem()
        return str(item.data(NAME)) if item is not None else ""

    def _select(self, name: str) -> None:
        for place in range(self.list.count()):
            if self.list.item(place).data(NAME) == name:
                self.list.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                return

    def _fill(self, words: str, chosen: str = "") -> None:
        """List the pages that hold the words, under their shelves while nothing is searched for."""
        before = chosen or self.page()
        shelves = {entry.name: entry.shelf for entry in pages.ENTRIES}
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        shelf = ""
        matching = pages.find(words)
        for page in matching:
            if not words.strip() and shelves[page.name] != shelf:
                shelf = shelves[page.name]
                heading = QListWidgetItem(_(shelf))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setForeground(self._window.theme.color("muted"))
                heading.setFont(self._window.theme.font("caption", 600))
                self.list.addItem(heading)
            item = QListWidgetItem(page.title)
            item.setData(NAME, page.name)
            self.list.addItem(item)
        show_if(self.none, not matching)
        if matching:
            names = [page.name for page in matching]
            self._select(before if before in names and not words.strip() else names[0])
            blocker.unblock()
            self._show()

    def _on_chosen(self, current: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if before is not None and before.data(NAME):
            self._been.append(str(before.data(NAME)))
        if current is not None:
            self._show()

    def _show(self) -> None:
        words = one_line(self.search.text()).split()
        if self.page():
            self.text.show_page(pages.page(self.page()), words)
        self._back.setEnabled(bool(self._been))

    def _on_link(self, link: QUrl) -> None:
        self.open_page(link.toString())

    def _on_back(self) -> None:
        if self._been:
            self.search.clear()
            self._fill("", self._been.pop())

    def _on_redrawn(self) -> None:
        """Another language, theme or digits: say everything again, on the same page."""
        anew = GuideWindow(self._window, self.parentWidget() or self._window, self.page())
        anew.setGeometry(self.geometry())
        self.close()
        anew.show()


def open_guide(window: Shell, page: str, over: QWidget) -> GuideWindow:
    """Show a page in the guide's window that belongs to `over`, which is made if there is none yet."""
    guide = over.findChild(GuideWindow)
    if guide is None:
        guide = GuideWindow(window, over, page)
    else:
        guide.open_page(page)
    guide.show()
    guide.activateWindow()
    return guide
