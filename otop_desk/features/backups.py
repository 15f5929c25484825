"""Copies of workshops on this computer, and the way back from a damaged or missing file."""

from __future__ import annotations

from otop_desk.features.manifest import Feature

FEATURE = Feature(
    name="backups",
    commands=("otop_desk.commands.backups",),
    texts=("backup", "salvage"),
)
