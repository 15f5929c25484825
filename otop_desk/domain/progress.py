"""How far a stage of the workshop is."""

from __future__ import annotations

from otop_desk.records import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `whole` things (0: nothing to count against), whether that is all, and one more figure.

    `begun`: there is something of it though nothing is done yet.
    """

    done: int
    whole: int
    finished: bool
    more: int = 0
    begun: bool = False
