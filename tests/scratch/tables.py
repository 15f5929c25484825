"""The table of the scratch feature."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.domain.privacy import Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import belongs, number, table, text


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to somebody's home."""

    id: int = 0
    person_id: int = 0
    ordinal: int = 0
    remark: str = ""
    host: str = ""


_visit = table(
    "visit",
    belongs("person_id", "person"),
    number("ordinal"),
    text("remark"),
    text("host", personal=Personal.NAME),
)
VISITS = (Mapped(Visit, _visit),)
