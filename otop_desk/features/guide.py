"""The guide: how each screen is worked with, and what to do in trouble."""

from __future__ import annotations

from otop_desk.features.manifest import Feature

FEATURE = Feature(name="guide", commands=("otop_desk.commands.guide",), texts=("guide",))
