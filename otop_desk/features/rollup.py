"""Many workshops in one database: the roll-up and the view of a province."""

from __future__ import annotations

from otop_desk.features.manifest import Feature

FEATURE = Feature(
    name="rollup",
    commands=("otop_desk.commands.rollup",),
    texts=("rollup",),
)
