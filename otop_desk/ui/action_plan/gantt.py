"""The Gantt beside the table: the same rows, twelve months from October, bars that can be dragged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from otop_desk.domain.action_plan import Activity, Progress, Span
from otop_desk.i18n import _
from otop_desk.thai.fiscal import in_months, merge_spans
from otop_desk.ui.action_plan import words
from otop_desk.ui.action_plan.columns import NOTES, PlanRow
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme

EDGE = 7
EMPTY = "surface"  # the colour of a bar that is an outline alone
BETWEEN, SMALLEST = 4, 9  # px between the names of two months, and of their type
Place = Callable[[int], tuple[int, int]]  # row number to (top, height) in this widget


def bar_role(code: str) -> str:
    """The colour of a bar: that of its strategy's kind, as on the strategy's pill; empty without one."""
    return NOTES.get(code[:2], EMPTY)


@dataclass
class _Drag:
    """A bar under the mouse: which (-1: a new one), by which end, from which month."""

    row: int
    span: int
    part: str
    month: int
    spans: tuple[Span, ...]


class Gantt(QWidget):
    """Draws what it is told; `dragged` gives an activity and its new spans when the mouse lets go."""

    dragged = Signal(int, tuple)
    chosen = Signal(int)
    scrolled_by = Signal(int)

    def __init__(self, theme: Theme, form: Format, place: Place, head: Callable[[], int]) -> None:
        """`place` says where the table beside it draws a row, `head` how high the table's headings are."""
        super().__init__()
        self.setObjectName("plan_gantt")
        self.setAccessibleName(_("แผนภูมิแกนต์"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(theme.px(300))
        self._theme, self._form, self._place = theme, form, place
        self._rows: list[PlanRow] = []
        self._seen: Callable[[], range] = lambda: range(len(self._rows))
        self._today: float | None = None
        self._head = head
        self._drag: _Drag | None = None
        self.by_quarter = False

    def look_at(self, seen: Callable[[], range]) -> None:
        """Where to ask which rows can be seen; only those are drawn."""
        self._seen = seen

    def show_unit(self, quarters: bool) -> None:
        """Draw and drag by quarters, or by months."""
        self.by_quarter = quarters
        self.update()

    def show_rows(self, rows: list[PlanRow], today: float | None) -> None:
        """The table's rows; `today` in months from October (0.0-12.0) or None outside the year."""
        self._rows, self._today = rows, today
        self.update()

    def spans_of(self, activity: Activity) -> tuple[Span, ...]:
        """The spans to draw: those of the drag while the bar is held."""
        drag = self._drag
        if drag is not None and self._rows[drag.row].id == activity.id:
            return drag.spans
        return activity.spans

    def bar(self, row: int, span: Span) -> QRectF:
        """The box of a span in a row."""
        top, height = self._place(row)
        wide, thick = self.width() / 12, min(self._theme.px(20), height - 12)
        left = (span[0] - 1) * wide + 3
        return QRectF(left, top + (height - thick) / 2, (span[1] - span[0] + 1) * wide - 6, thick)

    # -- painting ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        wide = self.width() / 12
        for quarter in (0, 2):
            painter.fillRect(
                QRectF(quarter * 3 * wide, 0, 3 * wide, self.height()), self._theme.color("sunken")
            )
        painter.setClipRect(0, self._head(), self.width(), self.height() - self._head())
        for number in self._seen():
            row = self._rows[number]
            if row.activity is not None:
                self._bars(painter, number, row)
        if self._today is not None:
            painter.setPen(QPen(self._theme.color("bad"), 1.5))
            painter.drawLine(QPointF(self._today * wide, 0), QPointF(self._today * wide, self.height()))
        painter.setClipping(False)
        self._months(painter, wide)
        painter.end()

    def _months(self, painter: QPainter, wide: float) -> None:
        """The head: quarters above, months beneath."""
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("muted"))
        head = self._head()
        half = head / 2
        for quarter in range(4):
            box = QRectF(quarter * 3 * wide, 0, 3 * wide, head if self.by_quarter else half)
            words = _("ไตรมาส {number}").format(number=self._form.count(quarter + 1))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(self.month_font(wide))
        for place, name in enumerate(() if self.by_quarter else self._form.fiscal_months()):
            painter.drawText(QRectF(place * wide, half - 2, wide, half), Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(QPointF(0, head - 0.5), QPointF(self.width(), head - 0.5))

    def month_font(self, wide: float) -> QFont:
        """The type of the months' names, which never touch: smaller where a month is narrow (`wide`, px)."""
        font = self._theme.font("caption")
        widest = max(map(QFontMetricsF(font).horizontalAdvance, self._form.fiscal_months()))
        if widest + BETWEEN > wide:
            font.setPixelSize(max(int(font.pixelSize() * (wide - BETWEEN) / widest), SMALLEST))
        return font

    def _bars(self, painter: QPainter, number: int, row: PlanRow) -> None:
        """In the colour of the strategy; overdue with a red edge, done with a tick, dropped pale."""
        activity = row.activity
        if activity is None:
            return
        painter.setOpacity(0.4 if activity.progress is Progress.DROPPED else 1.0)
        role = bar_role(row.code)
        edge = QPen(self._theme.color("edge"), 1.5) if role == EMPTY else QPen(Qt.PenStyle.NoPen)
        if row.overdue:
            edge = QPen(self._theme.color("bad"), 3)
        for span in self.spans_of(activity):
            box = self.bar(number, span)
            painter.setPen(edge)
            painter.setBrush(self._theme.color(role))
            painter.drawRoundedRect(box, 5, 5)
            if activity.progress is Progress.DONE:
                painter.setPen(self._theme.color("text" if role == EMPTY else "on_accent"))
                painter.setFont(self._theme.font("caption", 700))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")
        painter.setOpacity(1.0)

    # -- dragging ------------------------------------------------------------------------------------

    def _month_at(self, x: float) -> int:
        return max(1, min(12, int(x / (self.width() / 12)) + 1))

    def _hit(self, point: QPoint) -> tuple[int, int, str] | None:
        """Row, span and part (start, end, body) under a point; span -1 on an empty place of a row."""
        if point.y() < self._head():
            return None
        for number in self._seen():
            row = self._rows[number]
            top, height = self._place(number)
            if row.activity is None or not top <= point.y() < top + height:
                continue
            for place, span in enumerate(row.activity.spans):
                box = self.bar(number, span).adjusted(-2, -6, 2, 6)
                if box.contains(QPointF(point)):
                    near = point.x() - box.left() < EDGE, box.right() - point.x() < EDGE
                    return number, place, "start" if near[0] else "end" if near[1] else "body"
            return number, -1, ""
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return
        number, place, part = found
        activity = self._rows[number].activity
        self.chosen.emit(self._rows[number].id)
        if activity is not None:
            month = self._month_at(event.position().x())
            self._drag = _Drag(number, place, part or "new", month, activity.spans)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            found = self._hit(event.position().toPoint())
            edge = found is not None and found[2] in ("start", "end")
            held = found is not None and found[2] == "body"
            shape = Qt.CursorShape
            other = shape.ArrowCursor if found is None else shape.CrossCursor
            self.setCursor(shape.SizeHorCursor if edge else shape.OpenHandCursor if held else other)
            return
        self._pull(self._month_at(event.position().x()))

    def _pull(self, month: int) -> None:
        """The spans with the held bar moved or stretched to a month."""
        drag = self._drag
        activity = self._rows[drag.row].activity if drag else None
        if drag is None or activity is None:
            return
        start, end = activity.spans[drag.span] if drag.span >= 0 else (month, month)
        if drag.part == "new":
            start, end = self._whole(min(drag.month, month), max(drag.month, month))
        elif drag.part == "start":
            start = min(self._whole(month, month)[0], end)
        elif drag.part == "end":
            end = max(self._whole(month, month)[1], start)
        else:
            by = month - drag.month
            by = round(by / 3) * 3 if self.by_quarter else by
            by = max(1 - start, min(12 - end, by))
            start, end = start + by, end + by
        others = [each for place, each in enumerate(activity.spans) if place != drag.span]
        drag.spans = merge_spans([*others, (start, end)])
        self.update()

    def _whole(self, first: int, last: int) -> tuple[int, int]:
        """These months, widened to whole quarters when that is what is drawn by."""
        if not self.by_quarter:
            return first, last
        return (first - 1) // 3 * 3 + 1, -(-last // 3) * 3

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._hit(event.pos())
            row = self._rows[found[0]] if found else None
            QToolTip.showText(event.globalPos(), self.tip(row) if row else "", self)
            return True
        return super().event(event)

    def tip(self, row: PlanRow) -> str:
        """What a row is: title, months, money, who leads, how far it is."""
        activity = row.activity
        if activity is None:
            return row.heading
        months = in_months(activity.spans, self._form.fiscal_months())
        parts = [
            f"{row.code}  {activity.title}".strip(),
            months or _("ยังไม่มีระยะเวลา ลากที่แถวว่างเพื่อวาด"),
            self._form.baht(activity.amount) if activity.amount else "",
            activity.lead,
            words.standing(activity.progress, row.overdue, row.due),
        ]
        return "\n".join(part for part in parts if part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        row = self._rows[drag.row]
        if row.activity is not None and drag.spans != row.activity.spans:
            self.dragged.emit(row.id, drag.spans)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on an empty month puts a bar there; on a bar it takes the bar away."""
        found = self._hit(event.position().toPoint())
        activity = self._rows[found[0]].activity if found else None
        if found is None or activity is None:
            return
        self._drag = None
        if found[1] >= 0:
            spans = tuple(each for place, each in enumerate(activity.spans) if place != found[1])
        else:
            month = self._month_at(event.position().x())
            spans = merge_spans([*activity.spans, self._whole(month, month)])
        self.dragged.emit(activity.id, spans)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.scrolled_by.emit(event.angleDelta().y())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(460), self._theme.px(300))
