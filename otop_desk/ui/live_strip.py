"""The live strip in the head of the window: what is on, how long is left, on every tab; and its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from otop_desk.domain.running import Live, Phase
from otop_desk.i18n import _, _n
from otop_desk.ui.conductor import TONES, Conductor
from otop_desk.ui.format import Format
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets.boxes import announce

KEYS = {
    "start": "F6",
    "finish": "F7",
    "plus_one": "F8",
    "plus_five": "F9",
    "minus_five": "Shift+F9",
    "undo": "Shift+F6",
}
WIDEST, NARROWEST = 440, 210


class LiveStrip(QAbstractButton):
    """A pill of three parts: title, time left, ahead or behind. A press shows the agenda."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._theme = context.theme
        self.conductor = Conductor.of(context)
        self._icon, self._title, self._side, self._tone = "clock", "", "", ""
        self.setObjectName("live_strip")
        self.setAccessibleName(_("รายการที่กำลังดำเนินอยู่"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: context.show_tab("agenda"))
        self.conductor.ticked.connect(self.refresh)
        self.conductor.clock_jumped.connect(self._on_clock_jumped)
        self.conductor.fell_behind.connect(self._on_fell_behind)
        self._keys()
        self.refresh()

    def _keys(self) -> None:
        conductor = self.conductor
        does: dict[str, Callable[[], object]] = {
            "start": conductor.start,
            "finish": conductor.finish,
            "plus_one": lambda: conductor.extend(1),
            "plus_five": lambda: conductor.extend(5),
            "minus_five": lambda: conductor.extend(-5),
            "undo": conductor.undo,
        }
        for name, act in does.items():
            self._key(KEYS[name], act)
        self._key("F11", self._project)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        """A key of the whole window, also while there is nothing to show here; gone with the conductor."""
        key = QShortcut(QKeySequence(keys), self._context.window)
        key.activated.connect(lambda: act())
        self.conductor.closed.connect(lambda: key.deleteLater())

    def _on_fell_behind(self, minutes: int) -> None:
        text = _("ช้ากว่ากำหนด {count} นาที").format(count=minutes)
        self._context.say(self._context.format.digits(text), self._rescue, _("กู้เวลา"))

    def _on_clock_jumped(self, _seconds: float) -> None:
        text = _("นาฬิกาเครื่องถูกเปลี่ยน รายการยังนับเวลาต่อตามเดิม")
        self._context.say(text, self.conductor.adopt_clock, _("ใช้เวลาใหม่ของเครื่อง"))

    def _rescue(self) -> None:
        self._context.show_tab("agenda")
        self.conductor.rescue_asked.emit()

    def _project(self) -> None:
        from otop_desk.ui.projector.window import open_projector

        open_projector(self._context)

    def refresh(self) -> None:
        """Say how the day stands now."""
        live = self.conductor.live
        self.setVisible(live is not None and (live.phase is not Phase.IDLE or live.next is not None))
        if live is None:
            return
        before = (self._title, self._tone)
        self._icon, self._title, self._side, self._tone = strip_words(live, self._context.format)
        if live.phase is Phase.ON and (self._title, self._tone) != before:
            announce(self, self.text())  # another item, or its time runs out
        self.setAccessibleDescription(f"{self._title} {self._side}")
        self.setToolTip(f"{self._title}\n{self._side}\n{next_words(live, self._context.format)}".strip())
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> str:
        """good, warn, bad or '': the colour it is drawn in."""
        return self._tone

    def text(self) -> str:
        return f"{self._title}  {self._side}".strip()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self._title) + metrics.horizontalAdvance(self._side)
        return QSize(min(wide + self._theme.px(90), self._theme.px(WIDEST)), self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(NARROWEST), self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
        elif theme.tokens.line > 1:
            painter.setPen(QPen(theme.color(self._tone or "border"), 2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}_soft" if self._tone else "sunken"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        role = self._tone or "muted"
        side = theme.px(18)
        theme.icon(self._icon, role).paint(painter, 16, (self.height() - side) // 2, side, side)
        painter.setPen(theme.color(role))
        painter.setFont(theme.font("body", 600))
        words = box.adjusted(theme.px(44), 0, -16, 0)
        wide = painter.fontMetrics().horizontalAdvance(self._side)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._side)
        painter.setFont(theme.font("body"))
        room = max(int(words.width()) - wide - 14, 0)
        line = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()


def strip_words(live: Live, form: Format) -> tuple[str, str, str, str]:
    """Icon, title, words at the side, tone of a moment."""
    if live.phase is Phase.ON and live.present is not None:
        behind = int(live.behind / 60)
        left = left_words(live, form)
        if behind:
            late = _("ช้า {count}") if behind > 0 else _("เร็ว {count}")
            left = f"{left} · {form.digits(late.format(count=abs(behind)))}"
        return "play", live.present.item.title, left, TONES[live.tone]
    if live.phase is Phase.OVER:
        return "check", _("จบรายการของวันแล้ว"), "", ""
    if live.next is None:
        return "clock", _("ไม่มีรายการถัดไป"), "", ""
    at = form.minute(live.next.start // 60)
    tone = "warn" if live.behind >= 60 else ""
    if live.phase is Phase.IDLE:
        return "clock", live.next.item.title, _("เริ่ม {time}").format(time=at), tone
    return "pause", live.next.item.title, _("รอเริ่ม {time}").format(time=at), tone


def left_words(live: Live, form: Format) -> str:
    """Time left in words: minutes, and seconds in the last of them."""
    if live.left < 0:
        over = -live.left // 60
        if not over:
            return _("หมดเวลาแล้ว")
        return form.digits(_n("เกิน {count} นาที", over).format(count=over))
    minutes = -(-live.left // 60)
    if live.left < 60:
        return form.digits(_n("เหลือ {count} วินาที", live.left).format(count=live.left))
    return form.digits(_n("เหลือ {count} นาที", minutes).format(count=minutes))


def next_words(live: Live, form: Format) -> str:
    """What comes next, and when as things stand."""
    if live.next is None or live.phase is not Phase.ON:
        return ""
    at = form.minute(live.next.start // 60)
    return _("ถัดไป {time} {title}").format(time=at, title=live.next.item.title)
