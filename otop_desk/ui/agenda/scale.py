"""The day drawn to scale: items as blocks as tall as they are long, moved and stretched with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from otop_desk.domain.agenda import AgendaItem, Slot, schedule
from otop_desk.domain.agenda_check import culprits
from otop_desk.domain.agenda_edit import SNAP, moved, snapped
from otop_desk.domain.workshop import Day
from otop_desk.i18n import _
from otop_desk.ui.agenda import words
from otop_desk.ui.format import Format
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme

EDGE = 6  # px at the lower edge of a block that stretch it
START = 5  # px before a press becomes a drag
LEAST_SCALE = 0.46  # px a minute
GAP = 1.0
SLIM = 7.0  # px; a lower block is a plain bar


@dataclass
class Drag:
    """A drag on its way: of which items, to which place, or with how many minutes."""

    item_id: int
    pressed: QPoint
    edge: bool
    under_way: bool = False
    at: int = -1
    minutes: int = 0


class DayScale(QWidget):
    """One day to scale. What a drag would do is shown while it lasts; the signals tell the result."""

    chosen = Signal(int)  # item id
    opened = Signal(int)  # double click
    stretched = Signal(int, int)  # item id, minutes
    dropped = Signal(list, int)  # ids, before which place
    dragged_over = Signal(QPoint)  # global position of a drag on its way
    dropped_outside = Signal(list, QPoint)  # ids, global position

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__()
        self._theme, self._form = theme, form
        self._day = Day()
        self._items: list[AgendaItem] = []
        self._slots: list[Slot] = []
        self._shown: list[Slot] = []
        self._drawn = (8 * 60, 17 * 60)
        self._unit = LEAST_SCALE
        self._bad: dict[int, int] = {}
        self._selected: frozenset[int] = frozenset()
        self._present = 0
        self._now: int | None = None
        self._drag: Drag | None = None
        self.setObjectName("agenda_scale")
        self.setAccessibleName(_("วันตามเวลาจริง"))
        self.setAccessibleDescription(_("ลากเพื่อย้าย ลากขอบล่างเพื่อปรับนาที กด Alt ค้างเพื่อปรับทีละนาที"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # -- what is shown ---------------------------------------------------------------------------

    def show_day(self, day: Day, slots: Sequence[Slot]) -> None:
        """Show a day as the file has it."""
        self._day, self._slots = day, list(slots)
        self._items = [each.item for each in slots]
        self._drag = None
        self._lay(self._slots)
        self.updateGeometry()

    def mark(self, selected: Sequence[int], present: int, now: int | None) -> None:
        """Which items are selected, which is on, and the time of day as a line (None: no line)."""
        state = (frozenset(selected), present, now)
        if state != (self._selected, self._present, self._now):
            self._selected, self._present, self._now = state
            self.update()

    def _lay(self, slots: list[Slot]) -> None:
        self._shown = slots
        self._drawn = self._find_span()
        self._unit = self._find_unit()
        self._bad = culprits(slots)
        self.update()

    @property
    def slots(self) -> list[Slot]:
        """What is drawn just now (while dragging: as it would be)."""
        return self._shown

    def _span(self) -> tuple[int, int]:
        """First and last minute drawn."""
        return self._drawn

    def _find_span(self) -> tuple[int, int]:
        if not self._shown:
            return 8 * 60, 17 * 60
        first = min(slot.start - slot.slack for slot in self._shown)
        last = max(first + 60, *(slot.end for slot in self._shown))
        return first // 30 * 30, -(-last // 30) * 30

    def _find_unit(self) -> float:
        """Pixels a minute."""
        first, last = self._drawn
        return max((self.height() - 20) / (last - first), LEAST_SCALE)

    def y_of(self, minute: int) -> float:
        """Where a minute of the day is drawn."""
        return 10 + (minute - self._drawn[0]) * self._unit

    def block(self, slot: Slot) -> QRectF:
        """Where an item is drawn."""
        left = self._theme.px(52)
        top = self.y_of(slot.start)
        height = max(self.y_of(slot.end) - top - GAP, 3.0)
        return QRectF(left, top, self.width() - left - 8, height)

    # -- the mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slot, edge = self._hit(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or slot is None:
            return
        self._drag = Drag(slot.item.id, event.position().toPoint(), edge)
        self.chosen.emit(slot.item.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            slot, edge = self._hit(event.position())
            shapes = Qt.CursorShape
            self.setCursor(
                shapes.SizeVerCursor if edge else shapes.OpenHandCursor if slot else shapes.ArrowCursor
            )
            return
        drag = self._drag
        if not drag.under_way and (event.position().toPoint() - drag.pressed).manhattanLength() < START:
            return
        drag.under_way = True
        fine = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.drag_to(event.position().toPoint(), fine)
        if not drag.edge:
            self.dragged_over.emit(event.globalPosition().toPoint())

    def drag_to(self, spot: QPoint, fine: bool = False) -> None:
        """Show the day as it would be if the mouse were let go here; `fine` snaps to single minutes."""
        drag = self._drag
        if drag is None:
            return
        if drag.edge:
            self._stretch(drag, spot.y(), 1 if fine else SNAP)
        else:
            drag.at = self._place_near(spot.y())
            order = moved(self._items, {drag.item_id}, self._day.id, drag.at)
            self._lay(schedule(self._day, order))

    def begin_drag(self, item_id: int, edge: bool) -> None:
        """Take hold of an item (of its lower edge)."""
        self._drag = Drag(item_id, QPoint(), edge, under_way=True)

    def _stretch(self, drag: Drag, y: int, step: int) -> None:
        slot = next(each for each in self._slots if each.item.id == drag.item_id)
        end = self._span()[0] + (y - 10) / self._unit
        drag.minutes = snapped(slot.start, round(end - slot.start), step)
        items = [replace(i, minutes=drag.minutes) if i.id == drag.item_id else i for i in self._items]
        self._lay(schedule(self._day, items))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or not drag.under_way:
            return
        self._lay(self._slots)
        outside = not self.rect().contains(event.position().toPoint())
        if drag.edge and drag.minutes:
            self.stretched.emit(drag.item_id, drag.minutes)
        elif not drag.edge and outside:
            self.dropped_outside.emit(self._carried(drag), event.globalPosition().toPoint())
        elif not drag.edge and drag.at >= 0:
            self.dropped.emit(self._carried(drag), drag.at)

    def _carried(self, drag: Drag) -> list[int]:
        """The item, with the whole selection if it is part of one."""
        if drag.item_id in self._selected and len(self._selected) > 1:
            return [each.id for each in self._items if each.id in self._selected]
        return [drag.item_id]

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        slot, _edge = self._hit(event.position())
        if slot is not None:
            self.opened.emit(slot.item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self._lay(self._slots)
            return
        super().keyPressEvent(event)

    def _hit(self, spot: QPointF) -> tuple[Slot | None, bool]:
        """The item under a point, and whether its lower edge is."""
        for slot in self._shown:
            box = self.block(slot)
            if box.contains(spot):
                return slot, spot.y() > box.bottom() - min(EDGE, box.height() / 2)
        return None, False

    def _place_near(self, y: int) -> int:
        """Before which item of the file's order a drop at `y` goes."""
        for place, slot in enumerate(self._slots):
            if y < self.block(slot).center().y():
                return place
        return len(self._slots)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            slot, _edge = self._hit(QPointF(event.pos()))  # type: ignore[attr-defined]
            text = ""
            if slot is not None:
                span = self._form.span(slot.start, slot.end)
                text = f"{span}  {words.title_of(slot.item)[:200]}"
            QToolTip.showText(event.globalPos(), text, self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter)
        font = self._theme.font("caption")
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for slot in self._shown:
            self._paint_slack(painter, slot)
            self._paint_block(painter, metrics, slot)
        self._paint_now(painter)
        painter.end()

    def _paint_hours(self, painter: QPainter) -> None:
        first, last = self._span()
        painter.setFont(self._theme.font("caption"))
        step = 60 if (last - first) <= 14 * 60 else 120
        for minute in range(first, last + 1, step):
            y = self.y_of(minute)
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawLine(QPointF(self._theme.px(46), y), QPointF(self.width() - 4, y))
            painter.setPen(self._theme.color("muted"))
            box = QRectF(0, y - 10, self._theme.px(42), 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                             self._form.bare_minute(minute % 1440))  # fmt: skip

    def _paint_slack(self, painter: QPainter, slot: Slot) -> None:
        """Free time before a locked start, in words where there is room for them."""
        top, bottom = self.y_of(slot.start - slot.slack), self.y_of(slot.start)
        if bottom - top >= self._theme.px(14):
            box = QRectF(self.block(slot).left() + 10, top, self.width(), bottom - top)
            painter.setPen(self._theme.color("muted"))
            text = _("ว่าง {time}").format(time=self._form.duration(slot.slack))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _paint_block(self, painter: QPainter, metrics: QFontMetricsF, slot: Slot) -> None:
        box, item = self.block(slot), slot.item
        bad = item.id in self._bad
        if box.height() < SLIM and not bad and item.id not in (self._present, *self._selected):
            painter.fillRect(box, self._theme.color(words.KIND_GROUNDS[item.kind]))
            return
        painter.setBrush(self._theme.color("bad_soft" if bad else words.KIND_GROUNDS[item.kind]))
        painter.setPen(self._outline(item.id, bad))
        radius = min(4.0, box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)
        if box.height() >= self._theme.px(14):
            painter.setPen(self._theme.color("bad" if bad else "text"))
            inside = box.adjusted(10, 0, -8, 0)
            inside.setHeight(min(box.height(), self._theme.px(22)))
            text = words.title_of(item)[:120]
            if bad:
                text = f"+{self._form.count(self._bad[item.id])}  {text}"
            line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def _outline(self, item_id: int, bad: bool) -> QPen:
        if item_id == self._present:
            return QPen(self._theme.color("good"), 2)
        if item_id in self._selected:
            return QPen(self._theme.color("accent"), 2)
        if bad:
            return QPen(self._theme.color("bad"), 1)
        if self._theme.tokens.line > 1:
            return QPen(self._theme.color("border"), 1)
        return QPen(Qt.PenStyle.NoPen)

    def _paint_now(self, painter: QPainter) -> None:
        first, last = self._span()
        if self._now is not None and first <= self._now <= last:
            y = self.y_of(self._now)
            painter.setPen(QPen(self._theme.color("bad"), 2))
            painter.drawLine(QPointF(self._theme.px(46), y), QPointF(self.width() - 4, y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unit = self._find_unit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        first, last = self._span()
        return QSize(self._theme.px(200), round((last - first) * LEAST_SCALE) + 20)


class ScaleArea(QScrollArea):
    """The drawing in what room there is: asks for `least` px, takes all it gets, scrolls below that."""

    def __init__(self, least: int, inside: DayScale) -> None:
        super().__init__()
        forgotten(self.viewport())
        self._least = least
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(least)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._least)
