"""The card of the look before printing: a line a finding, opened to see whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.domain.certificate_check import Check, Finding, Level, Preflight
from otop_desk.i18n import _, _n
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Caption, Card, IconButton, QuietButton, ThaiLabel, clear_layout

ICONS = {Level.GOOD: "circle-check", Level.WARN: "triangle-alert", Level.BAD: "circle-x"}
TONES = {Level.GOOD: "good", Level.WARN: "warn", Level.BAD: "bad"}


def headline(finding: Finding, form: Format) -> str:
    """What was found, with its number."""
    count = len(finding.people)
    if finding.check is Check.GLYPHS and finding.level is Level.GOOD:
        return _("ตัวอักษรครบทุกชื่อ")
    if finding.check is Check.SERIALS:
        if not finding.detail:
            return _("ไม่ใส่เลขที่")
        return _("เลขที่ {span}").format(span=finding.detail)
    if finding.check is Check.ALIKE:
        count = len(finding.detail.splitlines())
        return _n("ชื่อคล้ายกัน {count} คู่", count).format(count=form.count(count))
    if finding.check in _settings():
        return _settings()[finding.check]
    return _counted(finding.check, count).format(count=form.count(count))


def _settings() -> dict[Check, str]:
    """The sentences of findings about what all certificates share."""
    return {
        Check.NO_SIGNATORY: _("ยังไม่มีผู้ลงนาม"),
        Check.NO_OFFICE: _("ยังไม่มีชื่อหน่วยงาน"),
        Check.NO_VENUE: _("ยังไม่ได้กรอกสถานที่อบรม"),
        Check.BACKGROUND: _("ภาพพื้นหลังหยาบหรือไม่ได้สัดส่วนกระดาษ"),
    }


def remedy(check: Check, office: bool) -> str:
    """The act that mends a finding, in words; "" where none is one click away."""
    if office:
        return _("ใช้ของหน่วยงาน")
    return {
        Check.NO_SIGNATORY: _("ใส่ผู้ลงนาม"),
        Check.NO_OFFICE: _("ใส่ชื่อ"),
        Check.NO_VENUE: _("ใส่สถานที่"),
        Check.OUTDATED: _("ออกใหม่"),
    }.get(check, "")


def _counted(check: Check, count: int) -> str:
    """The sentence of a finding about a number of people."""
    if check is Check.GLYPHS:
        return _n("พิมพ์ตัวอักษรไม่ได้ {count} คน", count)
    if check is Check.SPACE:
        return _n("ข้อความยาวเกินที่ {count} คน", count)
    if check is Check.SHRUNK:
        return _n("ย่อชื่อ {count} คน", count)
    if check is Check.WRAPPED:
        return _n("ชื่อสองบรรทัด {count} คน", count)
    if check is Check.NO_TITLE:
        return _n("ไม่มีคำนำหน้า {count} คน", count)
    if check is Check.DOUBLE_SPACE:
        return _n("เว้นวรรคซ้อน {count} คน", count)
    if check is Check.CHANGED:
        return _n("แก้หลังตรวจทาน {count} คน", count)
    if check is Check.OUTDATED:
        return _n("ไม่ตรงกับใบที่ออกแล้ว {count} คน", count)
    if check is Check.REMOVED:
        return _n("ไม่อยู่ในบัญชีแล้ว แต่ยังถือใบที่มีผล {count} คน", count)
    if check is Check.VOIDED:
        return _n(
            "เพิกถอนแล้ว ยังไม่ออกใหม่ {count} คน (พิมพ์เป็นฉบับร่าง)",
            count,
        )
    return _n("ไม่ผ่านเกณฑ์ {count} คน", count)


def detail(finding: Finding, form: Format) -> str:
    """The small line: the first names, or the words of the finding."""
    if finding.check is Check.SERIALS:
        return "" if not finding.detail else _("ต่อเนื่อง") if finding.level is Level.GOOD else _("เลขที่ซ้ำกัน")
    if finding.check is Check.NOT_EARNED and finding.level is Level.GOOD:
        return _("ไม่พิมพ์: {names}").format(names=_first_of([name for _id, name in finding.people], form))
    words = finding.detail.splitlines() or [name for _id, name in finding.people]
    return _first_of(words, form)


def _first_of(words: Sequence[str], form: Format) -> str:
    """The first line or name, and how many more there are."""
    if not words:
        return ""
    more = len(words) - 1
    rest = " " + _("และอีก {count}").format(count=form.count(more)) if more > 0 else ""
    return words[0] + rest


def _unprinted(finding: Finding) -> bool:
    """Whether there is no page to turn to: who has not earned one and who has left the roster get none."""
    left_out = finding.check is Check.NOT_EARNED and finding.level is Level.GOOD
    return left_out or finding.check is Check.REMOVED


class FindingLine(QWidget):
    """One finding: icon, sentence, small line; its button turns to the next person it is about."""

    asked = Signal()
    mend_asked = Signal()

    def __init__(self, theme: Theme, form: Format, finding: Finding, remedy: str) -> None:
        super().__init__()
        self.setObjectName(f"finding_{finding.check}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        picture = QLabel()
        icon, tone = ICONS[finding.level], TONES[finding.level]
        if finding.check is Check.NOT_EARNED and finding.level is Level.GOOD:
            icon, tone = "info", "muted"  # a fact, neither well nor wrong
        picture.setPixmap(theme.pixmap(icon, 20, tone))
        title, small = headline(finding, form), detail(finding, form)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(picture, 0, 0, middle)
        grid.addWidget(ThaiLabel(title, weight=500), 0, 1, middle)
        if small:
            grid.addWidget(Caption(small), 1, 1, 1, 3)
        lines = finding.detail.splitlines() or [name for _id, name in finding.people]
        self.setToolTip("\n".join(lines[:20]))
        if remedy:
            mend = QuietButton(remedy, f"finding_{finding.check}_mend")
            mend.clicked.connect(lambda: self.mend_asked.emit())
            grid.addWidget(mend, 0, 2, middle)
        if finding.people and not _unprinted(finding):
            button = IconButton(theme.icon("chevron-right"), _("ดูทีละคน: {what}").format(what=title),
                                f"finding_{finding.check}_next")  # fmt: skip
            button.clicked.connect(lambda: self.asked.emit())
            grid.addWidget(button, 0, 3, middle)


class FindingsCard(Card):
    """All findings of a batch."""

    person_asked = Signal(int)
    mend_asked = Signal(object)  # the check whose finding is to be mended

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__(_("ตรวจก่อนพิมพ์"), name="certificate_findings", spacing=2)
        self._theme, self._form = theme, form
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self._turn: dict[Check, int] = {}

    def show_findings(self, found: Preflight, office: frozenset[Check] = frozenset()) -> None:
        """Replace the lines; `office`: what the office's settings would mend."""
        clear_layout(self._lines)
        self._turn = {}
        for each in found.findings:
            line = FindingLine(self._theme, self._form, each, remedy(each.check, each.check in office))
            line.asked.connect(partial(self._on_clicked, each))
            line.mend_asked.connect(partial(self.mend_asked.emit, each.check))
            self._lines.addWidget(line)

    def _on_clicked(self, finding: Finding) -> None:
        if not finding.people:
            return
        at = self._turn.get(finding.check, -1) + 1
        self._turn[finding.check] = at
        self.person_asked.emit(finding.people[at % len(finding.people)][0])
