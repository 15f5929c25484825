"""What the hall sees, as plain words, and the three ways they are laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QTransform

from otop_desk.domain.running import Live, Phase
from otop_desk.i18n import _
from otop_desk.thai.numerals import THAI_DIGITS
from otop_desk.ui.conductor import TONES
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme, typeface
from otop_desk.ui.widgets.wrapping import wrapped

SMALLEST = 28  # px, the least type in the hall
DIGITS = "0123456789"
DIGIT_SHARE = 1 / 3  # of the height, what the digits must reach
ROUND = 24.0  # of the outline of 1000 px type, what its strokes gain
NARROWEST = 0.6  # of their own width, how narrow digits are drawn


class Layout(IntEnum):
    """The three layouts: the clock large, the time left large, the item large with both beside."""

    CLOCK = 1
    COUNTDOWN = 2
    ITEM = 3


@dataclass(frozen=True)
class Face:
    """What is said to the hall: nothing private is ever in it."""

    clock: str
    title: str
    left: str
    tone: str
    after: str
    message: str


def face_of(live: Live | None, now: datetime, message: str, form: Format) -> Face:
    """The words of a moment."""
    clock = form.time(now).removesuffix(" น.").replace(".", ":")
    if live is None or (live.phase is not Phase.ON and live.next is None):
        title = _("จบรายการของวันแล้ว") if live is not None and live.phase is Phase.OVER else ""
        return Face(clock, title, "", "text", "", message)
    after = ""
    if live.phase is Phase.ON and live.present is not None:
        if live.next is not None:
            after = _("ถัดไป {time} {title}").format(
                time=form.minute(live.next.start // 60), title=live.next.item.title
            )
        return Face(clock, live.present.item.title, _left(live.left, form), TONES[live.tone], after, message)
    assert live.next is not None
    starts = live.next.start - live.now
    left = _left(starts, form) if live.phase is Phase.WAITING and starts > 0 else ""
    after = _("เริ่ม {time}").format(time=form.minute(live.next.start // 60))
    return Face(clock, _("ถัดไป: {title}").format(title=live.next.item.title), left, "text", after, message)


def _left(seconds: int, form: Format) -> str:
    """A count down, or up with a plus sign once the time is over."""
    minutes, rest = divmod(abs(seconds), 60)
    text = form.digits(f"{minutes:02}:{rest:02}")
    return f"+{text}" if seconds < 0 else text


def large_digits(height: float, width: float, text: str) -> QPainterPath:
    """The text as an outline around (0, 0) whose digits are a third of `height` tall: ink, never cut.

    Every digit has the room of the widest, so nothing moves from second to second. Digits too wide for
    `width` are drawn narrower (Thai ones are wide for their height); only a text too long for that is
    smaller as well. They stay the digits that were asked for.
    """
    digits = THAI_DIGITS if any(c in THAI_DIGITS for c in text) else DIGITS
    widest = max(_outline(digit)[1] for digit in digits)
    path, x = QPainterPath(), 0.0
    for letter in text:
        outline, advance = _outline(letter)
        room = widest if letter in digits else advance
        path.addPath(outline.translated(x + (room - advance) / 2, 0))
        x += room
    ink = path.boundingRect()
    bounds = [_outline(digit)[0].boundingRect() for digit in digits]
    tallest = max(bound.bottom() for bound in bounds) - min(bound.top() for bound in bounds)
    tall = height * DIGIT_SHARE * 1.02 / tallest
    narrow = min(width / max((x + ROUND) * tall, 1.0), 1.0)
    tall *= min(narrow / NARROWEST, 1.0)
    centre = QTransform.fromTranslate(-ink.center().x(), -ink.center().y())
    return (centre * QTransform.fromScale(tall * max(narrow, NARROWEST), tall)).map(path)


@lru_cache(maxsize=64)
def _outline(letter: str) -> tuple[QPainterPath, float]:
    """A letter of 1000 px type as it is drawn, and its advance: rounding takes long, seconds come fast."""
    font = typeface(1000)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, letter)
    return _rounded(path), QFontMetricsF(font).horizontalAdvance(letter)


def _rounded(path: QPainterPath) -> QPainterPath:
    """The outline with round ends, and as heavy as type for a hall.

    The digits of the face end in level cuts: as large as this they look as if something had cut them off.
    """
    pen = QPainterPathStroker()
    pen.setWidth(ROUND)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return path.united(pen.createStroke(path))


class FacePainter:
    """Paints a face in one of the layouts into a rectangle."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self, painter: QPainter, area: QRectF, face: Face, layout: Layout, full: float | None = None
    ) -> None:
        """Draw everything, sized for a wall of height `full` (None: the area's)."""
        self._full = full or area.height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._theme.color("bg"))
        if face.message:
            band = QRectF(
                area.left(), area.bottom() - area.height() * 0.16, area.width(), area.height() * 0.16
            )
            painter.fillRect(band, self._theme.color("warn_soft"))
            self._words(
                painter, band.adjusted(40, 6, -40, -6), face.message, "warn", 0.05, 700, area.height()
            )
            area = area.adjusted(0, 0, 0, -band.height())
        draw: dict[Layout, Callable[[QPainter, QRectF, Face], None]] = {
            Layout.CLOCK: self._clock,
            Layout.COUNTDOWN: self._countdown,
            Layout.ITEM: self._item,
        }
        margin = area.height() * 0.05
        draw[layout](painter, area.adjusted(margin, margin, -margin, -margin), face)

    def _clock(self, painter: QPainter, area: QRectF, face: Face) -> None:
        full = self._full
        top = _slice(area, 0.0, 0.56)
        self._digits(painter, top, face.clock, "text", full)
        self._words(painter, _slice(area, 0.58, 0.80), face.title, "text", 0.065, 600, full)
        foot = _slice(area, 0.82, 1.0)
        if not face.left:
            self._words(painter, foot, face.after, "muted", 0.05, 400, full)
            return
        share = foot.width() * (0.26 if face.after else 1.0)
        time = QRectF(foot.left(), foot.top(), share, foot.height())
        self._words(painter, time, face.left, face.tone, 0.08, 700, full)
        rest = QRectF(foot.left() + share, foot.top(), foot.width() - share, foot.height())
        self._words(painter, rest, face.after, "muted", 0.05, 400, full)

    def _countdown(self, painter: QPainter, area: QRectF, face: Face) -> None:
        full = self._full
        self._words(painter, _slice(area, 0.0, 0.24), face.title, "text", 0.065, 600, full)
        self._digits(painter, _slice(area, 0.25, 0.78), face.left or face.clock, face.tone, full)
        self._words(painter, _slice(area, 0.82, 1.0), face.after, "muted", 0.05, 400, full)

    def _item(self, painter: QPainter, area: QRectF, face: Face) -> None:
        full = self._full
        self._words(painter, _slice(area, 0.0, 0.34), face.title, "text", 0.085, 700, full)
        half = _slice(area, 0.36, 0.80)
        self._digits(painter, half, face.left or face.clock, face.tone, full)
        foot = _slice(area, 0.84, 1.0)
        beside = QRectF(foot.left(), foot.top(), foot.width() * 0.22, foot.height())
        rest = QRectF(foot.left() + foot.width() * 0.24, foot.top(), foot.width() * 0.76, foot.height())
        self._words(painter, beside, face.clock if face.left else "", "muted", 0.06, 600, full)
        self._words(painter, rest, face.after, "muted", 0.05, 400, full)

    def _digits(self, painter: QPainter, box: QRectF, text: str, tone: str, full: float) -> None:
        path = large_digits(full, box.width(), text)
        least = min(box.height() / max(path.boundingRect().height(), 1.0), 1.0)
        place = QTransform.fromScale(least, least) * QTransform.fromTranslate(
            box.center().x(), box.center().y()
        )
        painter.fillPath(place.map(path), self._theme.color(tone))

    def _words(
        self, painter: QPainter, box: QRectF, text: str, tone: str, share: float, weight: int, full: float
    ) -> None:
        """Text on as many lines as the box has room for, the last cut short; never under 28 px."""
        if not text:
            return
        font = typeface(max(round(full * share), SMALLEST), weight)
        painter.setPen(self._theme.color(tone))
        painter.setFont(font)
        step = font.pixelSize() * 1.5
        most = max(int(box.height() / step + 0.15), 1)
        lines = _lines(text, font, box.width(), most)
        top = box.center().y() - step * len(lines) / 2
        for number, line in enumerate(lines):
            row = QRectF(box.left(), top + number * step, box.width(), step)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)


def _slice(area: QRectF, start: float, end: float) -> QRectF:
    """A band of an area, by shares of its height."""
    return QRectF(
        area.left(), area.top() + area.height() * start, area.width(), area.height() * (end - start)
    )


def _lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text broken at Thai words into at most so many lines of about the same length.

    What is too much ends in "…".
    """
    found, whole = wrapped(text, font, width, most)
    narrow = width
    while whole and 1 < len(found) and narrow > width / 2:
        narrow -= width / 16
        tried, fits = wrapped(text, font, narrow, len(found))
        if not fits:
            break
        found = tried
    return found
