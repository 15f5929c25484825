"""What a person should know of a list as a whole, each with the one click that undoes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.i18n import _, _n
from otop_desk.services.roster import importing as roster
from otop_desk.ui.attendance.roster_state import ListState
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Caption, InlineNotice, ScrollColumn, clear_layout

_SERIOUS = (roster.NoticeKind.NAMES, roster.NoticeKind.LOST, roster.NoticeKind.FORMULAS)
_PLAIN = (roster.NoticeKind.DISTRICT,)  # the file says so in words
_IN_TABLE = (*_SERIOUS, roster.NoticeKind.UNUSED, roster.NoticeKind.MENDED)


def is_plain(notice: roster.Notice) -> bool:
    """Whether a notice is only told, not to be checked."""
    return notice.kind in _PLAIN


def tone_of(notice: roster.Notice) -> str:
    """How a notice looks: bad, warn, or accent."""
    if notice.kind in _SERIOUS:
        return "bad"
    return "warn" if (notice.key or notice.spots) and not is_plain(notice) else "accent"


class NoticesView(ScrollColumn):
    """One line a notice. `changed` follows each decision, `table_asked` a wish to see the sheet."""

    changed = Signal()
    table_asked = Signal()

    def __init__(self, theme: Theme, form: Format, state: ListState, parent: QWidget) -> None:
        super().__init__(name="roster_notices", spacing=8, parent=parent)
        self._theme, self._form, self._state = theme, form, state
        self.lines: list[InlineNotice] = []

    def show_state(self) -> None:
        """Show what the list says now, and what was decided."""
        body = self.body
        assert isinstance(body, QVBoxLayout)
        clear_layout(body)
        self.lines = []
        state = self._state
        if state.recalled:
            self._recalled()
        for notice in state.decided:
            self._line("good", _("ไม่ใช้: {what}").format(what=notice.message), _("ใช้ตามเดิม"), notice)
        for notice in state.plan.notices:
            self._line(tone_of(notice), notice.message, self._act(notice), notice)
        if state.plan.missing:
            self._missing()
        if not self.lines:
            body.addWidget(Caption(_("ไม่มีเรื่องที่ต้องรู้เพิ่ม")))
        body.addStretch()

    @staticmethod
    def _act(notice: roster.Notice) -> str:
        if notice.spots:
            return _("ไม่นำเข้าแถวเหล่านี้")
        if notice.key:
            return _("ไม่เติม") if notice.kind is roster.NoticeKind.FILLED else _("ไม่ใช้")
        return _("ดูในตาราง") if notice.kind in _IN_TABLE else ""

    def _line(self, tone: str, text: str, act: str, notice: roster.Notice | None = None) -> InlineNotice:
        name = f"roster_notice_{len(self.lines)}"
        line = InlineNotice(self._theme, tone, self._form.digits(text), name, act=act)
        if notice is not None:
            line.acted.connect(lambda: self._on_act(notice))
        self.lines.append(line)
        self.body.addWidget(line)
        return line

    def _recalled(self) -> None:
        text = _("ใช้คอลัมน์ตามที่เคยตั้งไว้กับรายชื่อแบบเดียวกัน")
        self._line("accent", text, _("อ่านใหม่")).acted.connect(self._on_forget)

    def _missing(self) -> None:
        state = self._state
        count = len(state.plan.missing)
        people = self._form.people(count)
        if state.remove_missing:
            text, act = _n("จะลบ {people}ที่ไม่อยู่ในรายชื่อนี้ออกจากบัญชี", count), _("เก็บไว้")
        else:
            text, act = _n("{people}ในบัญชีไม่อยู่ในรายชื่อนี้ เก็บไว้ตามเดิม", count), _("ลบออกจากบัญชี")
        self._line("warn", text.format(people=people), act).acted.connect(self._on_missing)

    # -- acts ------------------------------------------------------------------------------

    def _on_act(self, notice: roster.Notice) -> None:
        if notice in self._state.decided or notice.key or notice.spots:
            self._state.turn_notice(notice)
            self.changed.emit()
        else:
            self.table_asked.emit()

    def _on_forget(self) -> None:
        self._state.forget_layout()
        self.changed.emit()

    def _on_missing(self) -> None:
        self._state.turn_missing()
        self.changed.emit()
