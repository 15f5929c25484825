"""The running card: what is on, the time left in large digits, and the buttons that steer the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.running import Live, Phase
from otop_desk.domain.workshop import Day
from otop_desk.i18n import _, _n
from otop_desk.ui.agenda import words
from otop_desk.ui.agenda.hall import HallBar
from otop_desk.ui.conductor import TONES, Conductor
from otop_desk.ui.live_strip import KEYS
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    ActButton,
    Caption,
    Card,
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ThaiLabel,
    restyle,
)  # fmt: skip

DAY = 24 * 3600  # s; who is so far over forgot to end it


class RunningCard(Card):
    """Shows one day: the one that runs, else the one that is open in the table."""

    rescue_asked = Signal()

    def __init__(self, context: TabContext, conductor: Conductor) -> None:
        super().__init__(name="running_card", spacing=4)
        self.setAccessibleName(_("กำลังดำเนินการ"))
        self._context, self._conductor = context, conductor
        self._day_id = 0
        self._chosen = 0
        self.shown: Live | None = None  # what it shows, as of the last tick
        self._build_head()
        self._build_words()
        self._build_buttons()
        conductor.ticked.connect(self.refresh)

    def _build_words(self) -> None:
        self._title = ThaiLabel(step="lead", weight=600, wrap=False, name="running_title")
        self._left = ThaiLabel(step="hero", weight=600, tone="good", wrap=False, name="running_left")
        self._behind = ThaiLabel(
            weight=600, wrap=False, align=Qt.AlignmentFlag.AlignRight, name="running_behind"
        )
        self._next = Caption("", wrap=False, name="running_next")
        self._next.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._title)
        side = QWidget()
        side.setProperty("ground", "clear")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._left)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self._behind)
        column.addWidget(self._next)
        column.addStretch()
        row.addWidget(side, 1)
        self.body.addLayout(row)

    def _build_buttons(self) -> None:
        theme, conductor, form = self._context.theme, self._conductor, self._context.format
        five, one = form.count(5), form.count(1)
        self._minus = SecondaryButton(
            f"−{five}", "running_minus_five", hint=_hint(_("ลด {count} นาที").format(count=five), "minus_five")
        )
        self._one = SecondaryButton(
            f"+{one}", "running_plus_one", hint=_hint(_("เพิ่ม {count} นาที").format(count=one), "plus_one")
        )
        self._five = SecondaryButton(
            f"+{five}", "running_plus_five", hint=_hint(_("เพิ่ม {count} นาที").format(count=five), "plus_five")
        )
        self._main = PrimaryButton(_("เริ่ม"), "running_main")
        self._minus.clicked.connect(lambda: conductor.extend(-5))
        self._one.clicked.connect(lambda: conductor.extend(1))
        self._five.clicked.connect(lambda: conductor.extend(5))
        self._main.clicked.connect(self._on_main)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self._minus, self._one, self._five):
            button.setAccessibleName(button.toolTip())
            button.setMinimumWidth(theme.px(48))
            row.addWidget(button)
        row.addWidget(self._main, 1)
        self.body.addLayout(row)
        self.hall = HallBar(self._context, conductor)
        self.body.addWidget(self.hall)

    def _build_head(self) -> None:
        theme = self._context.theme
        self._undo = IconButton(theme.icon("undo-2"), _hint(_("เลิกทำขั้นล่าสุด"), "undo"), "running_undo")
        self._rescue = QuietButton(
            _("กู้เวลา"), "running_rescue", icon=theme.icon("life-buoy", "accent"), key="Ctrl+Shift+R",
            hint=_("สามวิธีแก้เมื่อเกินเวลา"),
        )  # fmt: skip
        self._undo.clicked.connect(self._conductor.undo)
        self._rescue.clicked.connect(self.rescue_asked)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._head = Caption(_("กำลังดำเนินการ"), wrap=False)
        row.addWidget(self._head, 1)
        row.addWidget(self._rescue)
        row.addWidget(self._undo)
        self.body.addLayout(row)

    def show_day(self, day_id: int) -> None:
        """The day that is open in the table."""
        self._day_id = self._conductor.shown_day = day_id
        self.refresh()

    def choose(self, item_id: int) -> None:
        """The item selected in the table: what "start" begins when it is not the next in turn."""
        self._chosen = item_id

    def live(self) -> Live | None:
        """How the shown day stands: the running one, else the open one."""
        conductor = self._conductor
        if conductor.live is not None and conductor.live.phase in (Phase.ON, Phase.WAITING):
            return conductor.live
        if not self._day_id:
            return None
        from otop_desk.services.agenda import running as agenda_running

        return agenda_running.state(self._context.file, self._day_id, conductor.now())

    def is_planning(self) -> bool:
        """Whether the shown day is a plan only: not today's and not running. No clock matters to it then."""
        if self._conductor.live is not None and self._conductor.live.phase in (Phase.ON, Phase.WAITING):
            return False
        day = self._context.file.find(Day, self._day_id)
        return day is None or day.date != self._conductor.now().date()

    def _show_rescue(self, live: Live | None) -> None:
        """The live rescue of a day that runs; before the day what brings its plan back to lunch."""
        from otop_desk.services.agenda import fitting

        planning = self.is_planning()
        over = fitting.over(self._context.file, self._day_id) if planning and self._day_id else 0
        self._rescue.say(_("ดึงให้จบก่อนพักเที่ยง") if planning else _("กู้เวลา"))
        self._rescue.setEnabled(bool(over) if planning else live is not None and bool(live.coming))
        self._rescue.setVisible(not planning or bool(over))
        pressing = bool(over) if planning else live is not None and live.needs_rescue
        restyle(self._rescue, tone="bad" if pressing else "")
        self._head.setText(_("กำหนดการ") if planning else _("กำลังดำเนินการ"))

    def refresh(self) -> None:
        """Show the moment."""
        if self._day_id and self._context.file.find(Day, self._day_id) is None:
            self._day_id = self._conductor.shown_day = 0  # taken out while another tab is in front
        live = self.shown = self.live()
        on = live is not None and live.phase is Phase.ON
        for button in (self._minus, self._one, self._five):
            button.setEnabled(on)
        self._undo.setEnabled(self._conductor.can_undo())
        self._main.setEnabled(live is not None and (on or live.next is not None))
        self._main.say(_("จบรายการ") if on else _("เริ่ม"))
        self._main.setToolTip(KEYS["finish" if on else "start"])
        self._show_rescue(live)
        self._say(live)

    def _say(self, live: Live | None) -> None:
        form = self._context.format
        if live is None or live.phase is Phase.OVER or (live.phase is not Phase.ON and live.next is None):
            over = live is not None and live.phase is Phase.OVER
            self._show(_("จบรายการของวันแล้ว") if over else _("ยังไม่มีรายการ"), "", "muted", "", "", "")
            return
        if live.phase is Phase.ON and live.present is not None:
            behind, tone = words.behind_in_words(live.behind, form)
            following = ""
            if live.left <= -DAY:
                behind = _("ค้างมาจากวันก่อน")
            elif live.next is not None:
                following = _("ถัดไป {time}").format(time=form.minute(live.next.start // 60))
            self._show(
                words.title_of(live.present.item), words.countdown(live.left, form), TONES[live.tone],
                behind, tone, following,
            )  # fmt: skip
            return
        assert live.next is not None
        late = words.behind_in_words(live.behind, form) if live.behind >= 60 else ("", "")
        self._show(
            _("ถัดไป: {title}").format(title=words.title_of(live.next.item)),
            form.bare_minute(live.next.start // 60), "muted", *late,
            _n("{count} นาที", live.next.item.minutes).format(count=form.count(live.next.item.minutes)),
        )  # fmt: skip

    def _show(self, title: str, left: str, tone: str, behind: str, behind_tone: str, following: str) -> None:
        self._title.setText(title)
        self._left.setText(left)
        self._left.set_tone(tone)
        self._left.setVisible(bool(left))
        self._behind.setText(behind)
        self._behind.set_tone(behind_tone or "muted")
        self._next.setText(following)

    def _on_main(self) -> None:
        live = self.live()
        if live is not None and live.phase is Phase.ON:
            self._conductor.finish()
        else:
            self._conductor.start(self._day_id)

    def buttons(self) -> list[ActButton]:
        """The buttons, for those who look after focus."""
        return [self._minus, self._one, self._five, self._main]


def _hint(text: str, key: str) -> str:
    return f"{text} ({KEYS[key]})"
