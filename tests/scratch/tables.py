"""The table of the scratch feature."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import belongs, number, table, text


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to somebody's home."""

    id: int = 0
    person_id: int = 0
    ordinal: int = 0
    remark: str = ""


VISITS = (Mapped(Visit, table("visit", belongs("person_id", "person"), number("ordinal"), text("remark"))),)
