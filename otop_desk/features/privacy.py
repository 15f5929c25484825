"""Personal data: erasing them, and the copies in which they can't be read."""

from __future__ import annotations

from otop_desk.features.manifest import Feature

FEATURE = Feature(
    name="privacy",
    commands=("otop_desk.commands.privacy",),
    texts=("privacy", "erase_dialog"),
)
