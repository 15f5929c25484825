"""A page of the guide as rich text: laid out block by block, so that nothing has to be escaped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from otop_desk.domain.guide import Block, Kind, Page, Span
from otop_desk.i18n import _
from otop_desk.services.guide import pages
from otop_desk.thai.words import strip_hint, wrap_hint
from otop_desk.ui import clipboard
from otop_desk.ui.format import Format
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import LINE_HEIGHT, Theme

STEPS = {Kind.TITLE: "title", Kind.HEADING: "lead", Kind.PICTURE: "caption"}
WEIGHTS = {Kind.TITLE: 700, Kind.HEADING: 600}
SPACE = {Kind.TITLE: (0, 8), Kind.HEADING: (14, 2), Kind.PICTURE: (2, 12)}  # px above and below
WIDEST = 640  # px of a picture
MARGIN = 20  # px around the page


class PageText(QTextBrowser):
    """Shows one page; links lead to other pages by name (`anchorClicked`)."""

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__()
        forgotten(self.viewport())
        self.setObjectName("guide_text")
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)  # Tab goes from link to link
        self.setAccessibleName(_("เนื้อหาคู่มือ"))
        self._theme, self._format = theme, form
        self._page: Page | None = None
        self._words: list[str] = []
        self._laid_for = 0  # px of room for pictures when the page was laid out

    def dress(self, theme: Theme, form: Format) -> None:
        """Take another theme or other digits."""
        self._theme, self._format = theme, form

    def show_page(self, page: Page, words: list[str]) -> None:
        """Show a page from its beginning, with the words searched for marked."""
        self._page, self._words, self._laid_for = page, words, self._room()
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._theme.font())
        self._write(document, page)
        self.setDocument(document)  # the one before goes with it
        self._mark()
        self.setAccessibleName(page.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the window, and the place that is read stays."""
        super().resizeEvent(event)
        if self._page is not None and self._room() != self._laid_for:
            at = self.verticalScrollBar().value()
            self.show_page(self._page, self._words)
            self.verticalScrollBar().setValue(at)

    def _room(self) -> int:
        """Px for a picture beside the margins and the scroll bar, whether that is there or not."""
        edges = 2 * (self.frameWidth() + self._theme.px(MARGIN)) + self.verticalScrollBar().sizeHint().width()
        return min(self._theme.px(WIDEST), max(self.width() - edges, 200))

    def _write(self, document: QTextDocument, page: Page) -> None:
        cursor = QTextCursor(document)
        frame = QTextFrameFormat()
        frame.setMargin(self._theme.px(MARGIN))
        document.rootFrame().setFrameFormat(frame)
        for number, block in enumerate(page.blocks):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format(block))
            if block.kind is Kind.PICTURE:
                self._picture(cursor, block.picture)
                cursor.insertText("\u2028", self._look(block, Span("")))
            if mark := self._sign(block):
                cursor.insertText(mark, self._look(block, Span("", strong=True)))
            for span in block.spans:
                words = span.text if span.key else self._format.digits(span.text)
                cursor.insertText(wrap_hint(words), self._look(block, span))

    def _sign(self, block: Block) -> str:
        if block.kind is Kind.STEP:
            return f"{self._format.count(block.number)}.\t"
        return "•\t" if block.kind is Kind.POINT else ""

    def _block_format(self, block: Block) -> QTextBlockFormat:
        form, px = QTextBlockFormat(), self._theme.px
        above, below = SPACE.get(block.kind, (0, 4))
        form.setTopMargin(px(above))
        form.setBottomMargin(px(below))
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        if block.kind is not Kind.PICTURE:
            form.setLineHeight(LINE_HEIGHT * 100 / 1.3, proportional)  # the face itself takes 1.3
        if block.kind in (Kind.STEP, Kind.POINT):
            form.setLeftMargin(px(30))
            form.setTextIndent(-px(26))
            left = QTextOption.TabType.LeftTab
            form.setTabPositions([QTextOption.Tab(px(26), left)])
        if block.kind is Kind.TIP:
            form.setLeftMargin(px(12))
            form.setRightMargin(px(12))
            form.setBackground(self._theme.color("accent_soft"))
        level = {Kind.TITLE: 1, Kind.HEADING: 2}.get(block.kind, 0)
        form.setHeadingLevel(level)
        return form

    def _look(self, block: Block, span: Span) -> QTextCharFormat:
        theme = self._theme
        weight = 600 if span.strong or span.key else WEIGHTS.get(block.kind, 400)
        look = QTextCharFormat()
        look.setFont(theme.font(STEPS.get(block.kind, "body"), weight))
        look.setForeground(theme.color("muted" if block.kind is Kind.PICTURE else "text"))
        if span.key:
            look.setBackground(theme.color("sunken"))
        if span.page:
            look.setAnchor(True)
            look.setAnchorHref(span.page)
            look.setForeground(theme.color("accent"))
            look.setFontUnderline(True)
        return look

    def _picture(self, cursor: QTextCursor, name: str) -> None:
        """The picture at most as wide as the page, in the pixels of the screen."""
        path: Path = pages.picture(name)
        image = QImage(str(path))
        ratio = self.devicePixelRatioF()
        wide = min(image.width(), self._laid_for)
        size = QSize(wide, round(wide * image.height() / max(image.width(), 1)))
        shown = image.scaled(
            size * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        url = QUrl(f"picture:{name}")
        cursor.document().addResource(QTextDocument.ResourceType.ImageResource.value, url, QPixmap(shown))
        form = QTextImageFormat()
        form.setName(url.toString())
        form.setWidth(size.width())
        form.setHeight(size.height())
        cursor.insertImage(form)

    def _mark(self) -> None:
        """Mark the words searched for."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            cursor = QTextCursor(self.document())
            while not (cursor := self.document().find(wrap_hint(word), cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(self._theme.color("warn_soft"))
                marks.append(mark)
        self.setExtraSelections(marks)

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.mime_data(strip_hint(self.textCursor().selection().toPlainText()))
