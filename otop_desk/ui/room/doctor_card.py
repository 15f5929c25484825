"""The doctor of the network: what stands in the way of phones, and what to click."""

from __future__ import annotations

import platform

from otop_desk.i18n import _
from otop_desk.services.room.doctor import Cause, advice
from otop_desk.ui.room.host import RoomHost
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Card, InlineNotice, SecondaryButton, ThaiLabel, show_if

_TONES = {Cause.FINE: "good", Cause.WAITING: "accent"}
_ASKED = (Cause.OTHER_WIFI, Cause.FIREWALL, Cause.SEVERAL, Cause.APART)


class DoctorCard(Card):
    """Looks at the signs every two seconds while the room is open."""

    def __init__(self, context: TabContext, host: RoomHost) -> None:
        super().__init__(_("เครือข่าย"), name="room_doctor")
        self.context, self.host = context, host
        self.system = platform.system()
        self.notice = InlineNotice(context.theme, "accent", "", "room_cause")
        self.steps = ThaiLabel(name="room_steps", copyable=True)
        self.next = SecondaryButton(_("ลองแล้ว ยังเข้าไม่ได้"), "room_next_cause")
        self.next.clicked.connect(lambda: host.rule_out(host.cause()))
        for widget in (self.notice, self.steps, self.next):
            self.body.addWidget(widget)

    def refresh(self) -> None:
        """Say what is seen; while the room is closed only that there is no network."""
        why = self.host.cause()
        show_if(self, self.host.server is not None or why is Cause.NO_NETWORK)
        said = advice(why, self.system)
        digits = self.context.format.digits
        self.notice.say(_TONES.get(why, "warn"), said.title)
        numbered = len(said.steps) > 1
        lines = [
            f"{digits(str(number))}. {step}" if numbered else step
            for number, step in enumerate(said.steps, 1)
        ]
        self.steps.setText("\n".join(lines))
        show_if(self.steps, bool(lines))
        show_if(self.next, why in _ASKED)
