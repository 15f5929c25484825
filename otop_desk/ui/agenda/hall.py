"""What the hall sees, steered from the running card: message, layout, dark; also before the wall is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from otop_desk.i18n import N_, _
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, IconButton, SecondaryButton, TextInput, show_if
from otop_desk.ui.widgets.menu import Act, menu_of

MESSAGES = (
    N_("พัก 15 นาที"),
    N_("พักรับประทานอาหารกลางวัน"),
    N_("กรุณาเข้าห้องประชุม"),
    N_("กรุณาปิดเสียงโทรศัพท์"),
    N_("แยกย้ายเข้ากลุ่ม"),
    N_("กรุณาส่งแบบประเมินก่อนกลับ"),
)  # fmt: skip
LAYOUTS = (N_("เวลาปัจจุบันใหญ่"), N_("เวลาที่เหลือใหญ่"), N_("ชื่อรายการใหญ่"))


class HallBar(QWidget):
    """A line to type into, ready messages, how the wall is laid out; below it what is on the wall now."""

    def __init__(self, context: TabContext, conductor: Conductor) -> None:
        super().__init__()
        self._context, self._conductor = context, conductor
        theme = context.theme
        self.setProperty("ground", "clear")
        self.message = TextInput(_("ข้อความขึ้นจอ"), "hall_message", placeholder=_("ข้อความขึ้นจอ"))
        self.message.settled.connect(conductor.say_to_hall)
        icon = theme.icon("message-square")
        self.ready = IconButton(icon, _("ข้อความสำเร็จรูป"), "hall_messages", key="Alt+S")
        self.ready.setMenu(self._messages())
        self.wall = SecondaryButton(_("จอ"), "hall_menu", icon=theme.icon("presentation"), key="Alt+J")
        self.wall.setMenu(self._wall())
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.message, 1)
        line.addWidget(self.ready)
        line.addWidget(self.wall)
        self._told = Caption("", wrap=False, name="hall_now")
        self.clear = IconButton(theme.icon("x"), _("เอาข้อความออกจากจอ"), "hall_clear", key="Alt+X")
        self.clear.clicked.connect(lambda: conductor.say_to_hall(""))
        self._shown = QWidget()
        self._shown.setProperty("ground", "clear")
        shown = QHBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.addWidget(self._told, 1)
        shown.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._shown)
        conductor.hall_changed.connect(self.refresh)
        conductor.ticked.connect(self.refresh)
        self.refresh()

    def _messages(self) -> QMenu:
        texts = [self._context.format.digits(_(msgid)) for msgid in MESSAGES]
        say = self._conductor.say_to_hall
        acts = [Act(f"hall_message_{at}", text, partial(say, text)) for at, text in enumerate(texts)]
        return menu_of(self, "hall_message_list", acts)

    def _wall(self) -> QMenu:
        show = self._conductor.show_layout
        layouts = [
            Act(f"hall_layout_{number}", _(msgid), partial(show, number), ticked=False)
            for number, msgid in enumerate(LAYOUTS, 1)
        ]
        dark = Act("hall_blank", _("ปิดภาพชั่วคราว"), self._conductor.toggle_blank, ticked=False)
        opened = Act("hall_open", _("ฉายจอ"), self._open, told="F11")
        menu = menu_of(self, "hall_acts", [*layouts, None, dark, None, opened])
        *self.layouts, self.dark = [action for action in menu.actions() if action.isCheckable()]
        return menu

    def _open(self) -> None:
        from otop_desk.ui.projector.window import open_projector

        open_projector(self._context)

    def refresh(self) -> None:
        """Show what is on the wall, or will be once it is open."""
        conductor = self._conductor
        is_open = conductor.projector is not None
        for number, action in enumerate(self.layouts, 1):
            action.setChecked(number == conductor.layout)
        self.dark.setChecked(conductor.blank)
        self.message.show_text(conductor.message)
        parts = []
        if conductor.message:
            said = _("บนจอตอนนี้: {text}") if is_open else _("จะขึ้นจอเมื่อเปิด: {text}")
            parts.append(said.format(text=conductor.message))
        if conductor.blank:
            parts.append(_("ปิดภาพอยู่"))
        self._told.setText(" · ".join(parts))
        self.clear.setVisible(bool(conductor.message))
        show_if(self._shown, bool(parts))
