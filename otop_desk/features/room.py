"""The room: notes, votes and answers from the phones of those who sit in it."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="room",
    tables="otop_desk.store.tables.room:ROOM",
    migrations=("otop_desk.store.migrations.v011_room",),
    tab=Tab("smartphone", N_("มือถือ"), "otop_desk.ui.room.tab:RoomTab", ("room",)),
    texts=("room", "server"),
)
