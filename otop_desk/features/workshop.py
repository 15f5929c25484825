"""The workshop itself: the file, its particulars and days, history, export."""

from __future__ import annotations

from otop_desk.features.manifest import Feature

FEATURE = Feature(
    name="workshop",
    tables="otop_desk.store.tables.spine:WORKSHOP",
    migrations=(
        "otop_desk.store.migrations.v001_spine",
        "otop_desk.store.migrations.v007_ledger",
        "otop_desk.store.migrations.v014_sums",
    ),
    kept=("workshop", "day", "session", "asset"),
    commands=(
        "otop_desk.commands.workshop",
        "otop_desk.commands.printing",
        "otop_desk.commands.history",
        "otop_desk.commands.exporting",
    ),
)
