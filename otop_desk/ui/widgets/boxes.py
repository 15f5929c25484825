"""What holds other things: cards, columns that scroll, notices, bands, empty states, tiles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from otop_desk.ui.widgets.text import Caption, ThaiLabel, restyle, show_if

_BAND_HEIGHTS = {"": 84, "line": 60, "large": 180}  # px
QWIDGETSIZE_MAX = 16_777_215  # Qt's "no limit"


class Card(QFrame):
    """A white (or dark) surface with a hairline; `body` takes its content from top to bottom."""

    def __init__(
        self, heading: str = "", *, name: str = "", margins: int = 18, spacing: int = 8,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margins, margins - 4, margins, margins - 2)
        self.body.setSpacing(spacing)
        self.heading = Caption(heading, wrap=False)
        show_if(self.heading, bool(heading))
        if heading:
            self.setAccessibleName(heading)
            self.body.addWidget(self.heading)


class ScrollArea(QScrollArea):
    """A scroll area that waits for its style: Qt's lays out all that is inside before and after it has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forgotten(self.viewport())

    def event(self, event: QEvent) -> bool:
        waits = not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if waits and event.type() == QEvent.Type.StyleChange:
            return QAbstractScrollArea.event(self, event)
        return super().event(event)


class ScrollColumn(ScrollArea):
    """A column that scrolls when the window is low; put widgets into `body`."""

    def __init__(self, *, name: str = "", spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.whole = False  # never lower than its content: something around it scrolls
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "clear")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        hint = inside.minimumSizeHint() if inside else QSize(0, 0)
        layout = inside.layout() if inside else None
        tall = hint.height()
        if self.whole and layout is not None and layout.hasHeightForWidth():
            tall = layout.totalHeightForWidth(max(self.width(), 200))
        bar = 0 if self.whole else self.verticalScrollBar().sizeHint().width()
        return QSize(hint.width() + bar + 4, tall + 4 if self.whole else 80)


class MainAndSide(QWidget):
    """The main part at the left and side cards at the right; in a narrow window the side goes below.

    Put widgets into `main` (a layout) and `side` (a ScrollColumn's layout). Made to fill a tab, whose page
    scrolls when the two under each other are too high.
    """

    def __init__(
        self, theme: Theme, name: str, *, side_width: int = 420, narrow: int = 980,
        column: ScrollColumn | None = None,
    ) -> None:  # fmt: skip
        """`side_width` and `narrow` in px; `column`: a side made elsewhere, of no width of its own."""
        super().__init__()
        self._narrow = theme.px(narrow)
        self._wide = side_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        holder = QWidget()
        self.main = QVBoxLayout(holder)
        self.main.setContentsMargins(0, 0, 0, 0)
        self.main.setSpacing(12)
        self._column = column or ScrollColumn(name=f"{name}_side")
        self.side = self._column.body
        self._holder = holder
        self._row.addWidget(holder, 1)
        self._row.addWidget(self._column)
        self._lay_out(stacked=False)

    def is_stacked(self) -> bool:
        """Whether the side stands under the main part."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _lay_out(self, *, stacked: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._column.whole = stacked
        share = self._share()
        self._column.setMinimumWidth(0 if stacked else share)
        self._column.setMaximumWidth(QWIDGETSIZE_MAX if stacked else share)

    def _share(self) -> int:
        return max(min(self._wide, self.width() * 32 // 100), min(300, self._wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        need = self._holder.minimumSizeHint().width() + self._row.spacing() + self._share()
        self._lay_out(stacked=self.width() < max(self._narrow, need))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two: below that the side goes under."""
        hints = (self._holder.minimumSizeHint().width(), self._column.minimumSizeHint().width())
        return QSize(max(hints), self._row.minimumSize().height())


class AnswerBand(QFrame):
    """The large answer to what was typed or scanned: green, amber or red, with a word beside the colour."""

    _ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-x", "": "info"}

    def __init__(self, theme: Theme, name: str, *, size: str = "", parent: QWidget | None = None) -> None:
        """`size` "line": each part stays on one line and ends in "…"; "large": to be read from a metre."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setProperty("kind", "band")
        line, large = size == "line", size == "large"
        self.setMinimumHeight(theme.px(_BAND_HEIGHTS[size]))
        row = QHBoxLayout(self)
        row.setContentsMargins(*((16, 2, 16, 2) if line else (22, 8, 22, 8)))
        row.setSpacing(12 if line else 18)
        self._icon = QLabel()
        step, detail = ("figure", "title") if large else ("title", "caption")
        self._title = ThaiLabel(step=step, weight=600, wrap=not line, name=f"{name}_title")
        self._detail = ThaiLabel(step=detail, tone="muted", wrap=not line, name=f"{name}_detail")
        self._side = ThaiLabel(step="title", weight=600, wrap=False, name=f"{name}_side")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch()
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._side)
        self.clear()

    def say(self, tone: str, title: str, detail: str = "", side: str = "") -> None:
        """Answer: `tone` good/warn/bad/'' with the words; also spoken to a screen reader."""
        restyle(self, tone=tone)
        self._icon.setPixmap(
            self._theme.pixmap(self._ICONS[tone], 32, tone or "muted", self.devicePixelRatioF())
        )
        self._title.setText(title)
        self._detail.setText(detail)
        show_if(self._detail, bool(detail))
        self._side.setText(side)
        self._side.set_tone(tone or "muted")
        show_if(self._side, bool(side))
        show_if(self, True)
        announce(self, " ".join(part for part in (title, detail, side) if part))

    def clear(self) -> None:
        """Take the answer away; the room it takes goes too."""
        show_if(self, False)
        self.setAccessibleName("")


class InlineNotice(QFrame):
    """A line in the page that says what to mind (accent, good, warn, bad), with at most one act."""

    acted = Signal()

    _ICONS = {"accent": "info", "good": "circle-check", "warn": "triangle-alert", "bad": "circle-x"}

    def __init__(
        self, theme: Theme, tone: str, text: str, name: str, *, act: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "band")
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        self._icon = QLabel()
        self._text = ThaiLabel(name=f"{name}_text", copyable=True)
        self.button = QuietButton(act, f"{name}_act")
        show_if(self.button, bool(act))
        self.button.clicked.connect(self.acted)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.say(tone, text)

    def say(self, tone: str, text: str) -> None:
        """Change the words; an empty text hides the notice."""
        restyle(self, tone=tone)
        self._icon.setPixmap(self._theme.pixmap(self._ICONS[tone], 20, tone, self.devicePixelRatioF()))
        self._text.setText(text)
        self.setAccessibleName(text)
        show_if(self, bool(text))


class EmptyState(QWidget):
    """What a screen is for, in one line, and the one button that starts it."""

    acted = Signal()

    def __init__(
        self, icon: QIcon, text: str, name: str, *, act: str = "", key: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        picture = QLabel()
        picture.setPixmap(icon.pixmap(QSize(40, 40), self.devicePixelRatioF()))
        words = ThaiLabel(text, step="lead", tone="muted", align=Qt.AlignmentFlag.AlignHCenter)
        self.button = PrimaryButton(act, f"{name}_act", key=key)
        show_if(self.button, bool(act))
        self.button.clicked.connect(self.acted)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class FigureTile(QFrame):
    """A figure and what it counts, on the colour of its state."""

    def __init__(
        self, figure: str, caption: str, name: str, *, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "tile")
        self.setMinimumWidth(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 10)
        column.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._figure = ThaiLabel(step="figure", weight=700, wrap=False, align=middle, name=f"{name}_figure")
        self._caption = ThaiLabel(step="caption", weight=500, align=middle, name=f"{name}_caption")
        column.addWidget(self._figure)
        column.addWidget(self._caption)
        self.say(figure, caption, tone)

    def say(self, figure: str, caption: str, tone: str = "") -> None:
        """Change figure, words and colour."""
        self._figure.setText(figure)
        self._caption.setText(caption)
        for label in (self._figure, self._caption):
            label.set_tone(tone or "text")
        self.setAccessibleName(f"{caption} {figure}")
        restyle(self, tone=tone)


class ProgressLine(QProgressBar):
    """A thin bar: how much of the whole is done."""

    def __init__(self, label: str, name: str, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTextVisible(False)
        self.setProperty("tone", tone)

    def show_share(self, done: int, total: int, tone: str = "") -> None:
        """`done` of `total`; a total of 0 is an empty bar."""
        self.setUpdatesEnabled(False)  # else Qt draws it at once, and all else that waits to be drawn with it
        self.setRange(0, max(total, 1))
        self.setValue(min(done, max(total, 1)))
        restyle(self, tone=tone)
        self.setUpdatesEnabled(True)


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line


def announce(widget: QWidget, text: str) -> None:
    """Say it to a screen reader without moving the focus."""
    if not text:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 300 names, for the first word said

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def clear_layout(layout: QLayout, keep: Callable[[QWidget], bool] = lambda _: False) -> None:
    """Take all widgets out of a layout (except those to keep) and let them go."""
    home = layout.parentWidget()
    parts = [part for part in home.children() if isinstance(part, QWidget)] if home is not None else []
    kept = {layout.indexOf(part) for part in parts if keep(part)}
    for index in reversed(range(layout.count())):
        if index in kept:
            continue
        item = layout.takeAt(index)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
