"""What the journal says of a change: its label, its entry, and the change that is broadcast."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from otop_desk.records import dataclass

MOST_SHOWN, MOST_SENTENCE = 300, 1_000  # letters of one value, of the sentence
_PLACE = re.compile(r"\{(\w+)\}")


def brief(text: str, most: int = 40) -> str:
    """The beginning of a text on one line, for labels: what is left out shows as "…"."""
    line = text.replace("\n", " ")
    return line if len(line) <= most else line[:most] + "…"


class Label:
    """A sentence for the history: a message id and its values, put into words only when shown."""

    __slots__ = ("msgid", "values")

    def __init__(self, msgid: str, **values: str | int) -> None:
        self.msgid = msgid
        self.values = values

    def fill(self, sentence: str) -> str:
        """The message id in some language with the values in their places.

        Only plain names in braces are filled: a label comes from a file, and `{a.b}` or `{a:>999999999}`
        would be code of whoever made it.
        """
        told = {name: str(value)[:MOST_SHOWN] for name, value in self.values.items()}
        filled = _PLACE.sub(lambda place: told.get(place[1], place[0]), sentence[:MOST_SENTENCE])
        return filled if all(told.values()) else filled.rstrip(" :")  # what has no name ends no sentence

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Label) and (self.msgid, self.values) == (other.msgid, other.values)

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(sorted(self.values.items()))))

    def __repr__(self) -> str:
        return f"Label({self.msgid!r}, {self.values!r})"


class State(StrEnum):
    """Where an entry stands: in force, undone (can be redone), or dropped (undone, then another was done)."""

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history; `kept`: its row images are there, it can be undone or brought back.

    `moves` counts how often it was undone and brought back: an odd number says that it is undone.
    """

    id: int
    verb: str
    label: Label
    at: datetime
    state: State
    permanent: bool = False
    uid: str = ""
    author: str = ""
    kept: bool = True
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What a committed verb, undo or redo has touched: table name to row ids; whose entry it is."""

    entry_id: int
    verb: str
    label: Label
    kind: str
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    author: str = ""

    def touches(self, *tables: str) -> bool:
        """Whether any of these tables has a changed row."""
        return any(name in self.rows for name in tables)
