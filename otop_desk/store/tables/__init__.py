"""Which domain class lies in which table; each feature's manifest names its own."""

from __future__ import annotations

from typing import Any

from otop_desk.features import features
from otop_desk.features.manifest import load
from otop_desk.store.rows import Mapped

MAPPED: tuple[Mapped, ...] = tuple(
    mapped for feature in features() if feature.tables for mapped in load(feature.tables)
)
BY_CLASS: dict[type[Any], Mapped] = {mapped.cls: mapped for mapped in MAPPED}
BY_NAME: dict[str, Mapped] = {mapped.name: mapped for mapped in MAPPED}
