"""The result for the hall: large figures and bars, no names, no comments."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent

from otop_desk.domain.evaluation import Form
from otop_desk.domain.evaluation_rounding import decimal, percent
from otop_desk.domain.journal import Change
from otop_desk.i18n import _
from otop_desk.ui.hall_window import HallWindow
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Mode, Theme, typeface

TABLES = ("evaluation_form", "evaluation_sheet", "evaluation_tally")
SMALLEST = 28  # px, the least type in the hall


class ResultProjector(HallWindow):
    """Only shows; live while answers come in. F11 full screen, Esc closes."""

    def __init__(self, context: TabContext, form_id: int) -> None:
        super().__init__()
        self.context, self._form_id = context, form_id
        self.setObjectName("evaluation_projector")
        self.setAccessibleName(_("จอฉายผลการประเมิน"))
        self.setWindowTitle(_("จอฉายผลการประเมิน"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theme = Theme(Mode.PROJECTOR, 150)  # the hall's own, whatever the laptop's is
        self.resize(1280, 720)
        self.title, self.large, self.rows = "", "", list[tuple[str, float, str]]()
        context.hub.watch(self, TABLES, self.refresh)
        context.hub.closing.connect(self.close)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show the result as it stands."""
        from otop_desk.services.evaluation import results

        form = self.context.file.find(Form, self._form_id)
        if form is None:
            self.close()
            return
        one, words = results.summary(self.context.file, form), self.context.format
        self.title, self.rows = words.digits(form.title), []
        if one.satisfaction is not None:
            whole = len(form.levels)
            mean = words.digits(decimal(one.satisfaction.overall.mean))
            level = one.satisfaction.overall.level
            self.large = _("{mean} {level} · ผู้ตอบ {count} คน").format(
                mean=mean, level=level, count=words.count(one.answered)
            )
            for part in one.satisfaction.rated:
                if part.measure is not None and part.measure.mean is not None:
                    figures = f"{words.digits(decimal(part.measure.mean))} {part.measure.level}"
                    self.rows.append((part.part.title, float(part.measure.mean) / whole, figures))
        elif one.test is not None:
            up = decimal(one.test.gain.percent_up) if one.test.gain is not None else "–"
            self.large = words.digits(_("คะแนนเพิ่มขึ้นร้อยละ {up}").format(up=up))
            for said, taken in ((_("ก่อนอบรม"), one.test.before), (_("หลังอบรม"), one.test.after)):
                passed = words.digits(percent(taken.passed, taken.n))
                figures = _("{mean} ผ่านร้อยละ {passed}").format(
                    mean=words.digits(decimal(taken.mean)), passed=passed
                )
                self.rows.append((said, float(taken.mean or 0) / max(taken.full, 1), figures))
        self.setAccessibleDescription(
            " ".join([self.title, self.large, *(f"{w} {f}" for w, _s, f in self.rows)])
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.color("bg"))
        edge = self.height() * 0.06
        area = QRectF(self.rect()).adjusted(edge, edge * 0.7, -edge, -edge * 0.7)
        top = area.top() + self._line(painter, area, area.top(), self.title, 0.055, 600, "muted")
        top += self._line(painter, area, top, self.large, 0.1, 700, "accent") + edge * 0.3
        if self.rows:
            tall = min((area.bottom() - top) / len(self.rows), self.height() * 0.14)
            for number, row in enumerate(self.rows):
                self._row(painter, QRectF(area.left(), top + number * tall, area.width(), tall), *row)
        painter.end()

    def _line(
        self, painter: QPainter, area: QRectF, top: float, text: str, share: float, weight: int, tone: str
    ) -> float:
        font = self._font(self.height() * share, weight, text, area.width())
        tall = font.pixelSize() * 1.5
        painter.setFont(font)
        painter.setPen(self.theme.color(tone))
        painter.drawText(QRectF(area.left(), top, area.width(), tall), Qt.AlignmentFlag.AlignVCenter, text)
        return tall

    def _row(self, painter: QPainter, box: QRectF, words: str, share: float, figures: str) -> None:
        size = box.height() * 0.36
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = box.width() * 0.36, box.width() * 0.24
        painter.setFont(self._font(size, 500, words, left - 16))
        painter.setPen(self.theme.color("text"))
        painter.drawText(QRectF(box.left(), box.top(), left - 16, box.height()), middle, words)
        bar = QRectF(box.left() + left, box.center().y() - box.height() * 0.2,
                     box.width() - left - right - 16, box.height() * 0.4)  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("sunken"))
        painter.drawRoundedRect(bar, 6, 6)
        painter.setBrush(self.theme.color("accent"))
        painter.drawRoundedRect(
            QRectF(bar.left(), bar.top(), bar.width() * min(share, 1.0), bar.height()), 6, 6
        )
        painter.setFont(self._font(size, 700, figures, right))
        painter.setPen(self.theme.color("text"))
        painter.drawText(QRectF(box.right() - right, box.top(), right, box.height()), middle, figures)

    def _font(self, size: float, weight: int, text: str, room: float) -> QFont:
        """The size that was asked for, or as small as the room wants; never under the hall's least."""
        font = typeface(max(round(size), SMALLEST), weight)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > room:
            font.setPixelSize(max(int(font.pixelSize() * room / wide), SMALLEST))
        return font
