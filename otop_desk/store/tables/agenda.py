"""Tables of the agenda as it runs: days begun with their plan, and items with their real times."""

from __future__ import annotations

from sqlalchemy import Column, Integer, UniqueConstraint

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.running import DayRun, ItemRun
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import MINUTES, agenda_item, belongs, ids, number, table, text, word

day_run = table(
    "day_run",
    belongs("day_id", "day"),
    word("began"),
    ids(text("plan", "[]"), "agenda_item", "item_id"),
    UniqueConstraint("day_id"),
)
# item_id is no foreign key: what happened stays known when the item is deleted
item_run = table(
    "item_run",
    belongs("day_id", "day"),
    ids(Column("item_id", Integer, nullable=False), "agenda_item"),
    word("started"),
    word("ended", optional=True),
    number("extra", most=MINUTES),
)

AGENDA = (
    Mapped(AgendaItem, agenda_item, most=3_000),
    Mapped(DayRun, day_run, keyed=("day_id",)),
    Mapped(ItemRun, item_run),
)
