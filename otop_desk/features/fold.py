"""Two copies of one workshop made one again, and copies lent for that."""

from __future__ import annotations

from otop_desk.features.manifest import Feature

FEATURE = Feature(
    name="fold",
    tables="otop_desk.store.tables.fold:FOLD",
    migrations=("otop_desk.store.migrations.v012_fold",),
    commands=("otop_desk.commands.fold",),
    texts=("fold",),
)
