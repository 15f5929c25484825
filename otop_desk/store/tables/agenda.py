"""Tables of the agenda as it runs: days begun with their plan, and items with their real times."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from otop_desk.store.tables.spine import belongs, number, table, text

day_run = table(
    "day_run",
    belongs("day_id", "day"),
    Column("began", Text, nullable=False),
    text("plan", "[]"),
    UniqueConstraint("day_id"),
)
# item_id is no foreign key: what happened stays known when the item is deleted
item_run = table(
    "item_run",
    belongs("day_id", "day"),
    Column("item_id", Integer, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    number("extra"),
)
