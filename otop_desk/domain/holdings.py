"""What a workshop file holds, in a few counts and its last act: to tell copies of one workshop apart."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from otop_desk.domain.journal import Label
from otop_desk.records import dataclass

COUNTS = ("people", "marks", "notes", "activities", "certificates")


@dataclass(frozen=True, slots=True)
class Holdings:
    """Counts of what people look for, lines of the history, and the last of them."""

    people: int = 0
    marks: int = 0
    notes: int = 0
    activities: int = 0
    certificates: int = 0
    acts: int = 0
    last: Label | None = None
    last_at: datetime | None = None

    def beside(self, other: Holdings) -> dict[str, int]:
        """By how much each count is more (or less) than another's; only those that differ."""
        differences = {name: getattr(self, name) - getattr(other, name) for name in (*COUNTS, "acts")}
        return {name: difference for name, difference in differences.items() if difference}

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready values."""
        told: dict[str, Any] = {name: getattr(self, name) for name in (*COUNTS, "acts")}
        if self.last is not None:
            told["last"] = {"msgid": self.last.msgid, "values": self.last.values}
        if self.last_at is not None:
            told["last_at"] = self.last_at.isoformat()
        return told

    @classmethod
    def from_dict(cls, told: dict[str, Any]) -> Holdings:
        """What `as_dict` told; what makes no sense is left out."""
        plain = {name: told[name] for name in (*COUNTS, "acts") if isinstance(told.get(name), int)}
        try:
            last = Label(str(told["last"]["msgid"]), **told["last"]["values"])
            return cls(**plain, last=last, last_at=datetime.fromisoformat(told["last_at"]))
        except (KeyError, TypeError, ValueError):
            return cls(**plain)
