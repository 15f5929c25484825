"""The time left of the agenda item that is on, for boards that are shown on their own."""

from __future__ import annotations

from otop_desk.domain.running import Phase
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.live_strip import left_words
from otop_desk.ui.tab import TabContext


def time_left(context: TabContext) -> str:
    """เหลือ ๑๒ นาที; "" while nothing runs."""
    conductor = context.hub.findChild(Conductor)
    live = conductor.live if isinstance(conductor, Conductor) else None
    if live is None or live.phase is not Phase.ON:
        return ""
    return left_words(live, context.format)
