"""Dots that somebody gave in both copies, together more than there are: which ballot counts is asked."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from otop_desk.domain.swot import Board
from otop_desk.domain.votes import Source
from otop_desk.services.fold.meeting import Clash, Kind, Meeting
from otop_desk.store.images import Image
from otop_desk.store.past import Rows

Voter: TypeAlias = tuple[int | None, int]  # the board's group, the voter


def ask(ours: Rows, meeting: Meeting) -> None:
    """Put one clash for each such voter in the place of what was taken and asked of single notes."""
    most = _dots(ours, meeting)
    for voter, rows in _by_voter(ours, meeting).items():
        taken = [row_id for row_id in rows if ("ballot", row_id) in meeting.rows]
        mine, theirs, both = (sum(counts) for counts in zip(*map(_counts, rows.values()), strict=True))
        if not taken or both <= max(most.get(voter[0], Board().dots), mine, theirs):
            continue
        apart = tuple(row_id for row_id, (one, other) in rows.items() if one != other)
        for row_id in taken:
            del meeting.rows["ballot", row_id]
        meeting.clashes[:] = [c for c in meeting.clashes if c.table != "ballot" or c.row_id not in apart]
        there = meeting.trios["ballot", apart[0]].there
        meeting.clashes.append(Clash("ballot", apart[0], Kind.VALUE, there=there, rows=apart))


def _counts(sides: tuple[Image | None, Image | None]) -> tuple[int, int, int]:
    """Dots on a note in ours, in theirs, and the most that both together may come to."""
    mine, theirs = (int(side["dots"]) if side is not None else 0 for side in sides)  # type: ignore[arg-type]
    return mine, theirs, max(mine, theirs)


def _by_voter(ours: Rows, meeting: Meeting) -> dict[Voter, dict[int, tuple[Image | None, Image | None]]]:
    """The ballots of each who votes in person: as they are in ours, and in theirs."""
    found: dict[Voter, dict[int, tuple[Image | None, Image | None]]] = defaultdict(dict)
    sides = {row_id: (row, row) for row_id, row in ours["ballot"].items()}
    changed = {i: (trio.ours, trio.theirs) for (table, i), trio in meeting.trios.items() if table == "ballot"}
    for row_id, (mine, theirs) in sorted({**sides, **changed}.items()):
        row = mine or theirs
        if row is not None and row["source"] == Source.OWN and row["voter_id"] is not None:
            found[row["group_id"], row["voter_id"]][row_id] = (mine, theirs)  # type: ignore[index]
    return found


def _dots(ours: Rows, meeting: Meeting) -> dict[int | None, int]:
    """How many dots each has, by the board's group."""
    boards = dict(ours["board"])
    boards |= {i: row for (table, i), row in meeting.rows.items() if table == "board" and row is not None}
    return {row["group_id"]: int(row["dots"]) for row in boards.values()}  # type: ignore[misc, arg-type]
