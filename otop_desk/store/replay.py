"""Commits written again onto a file as it was before them: a copy and what came after make it anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from otop_desk.store import engine, sealing
from otop_desk.store.ledger import Commit


class Unfit(ValueError):
    """The commits do not continue this file, or what came out is not what was written."""


def replay(raw: sqlite3.Connection, commits: Iterable[Commit]) -> int:
    """Apply the commits that the file does not have yet, in one transaction; gives how many.

    The result is proved equal by the last stamp. Unfit (nothing is changed then) when the chain has a gap,
    belongs to another file, or its sums do not come out.
    """
    with engine.all_or_nothing(raw, raw.execute):
        raw.execute("PRAGMA defer_foreign_keys=ON")
        counter, stamp = raw.execute("SELECT counter, stamp FROM commits").fetchone()
        done = 0
        for commit in commits:
            if commit.counter <= counter:
                continue
            if commit.whole or commit.counter != counter + 1 or commit.previous != stamp:
                raise Unfit(f"commit {commit.counter} does not follow {counter}")
            _apply(raw, commit)
            counter, stamp, done = commit.counter, commit.stamp, done + 1
        if done:
            _prove(raw, stamp)
    return done


def _apply(raw: sqlite3.Connection, commit: Commit) -> None:
    """The rows of one commit; all that changed go first, so that no two meet in a unique column."""
    for table, row_id, _row in commit.rows:
        raw.execute(f'DELETE FROM "{table}" WHERE id=?', (row_id,))
    for table, _row_id, row in commit.rows:
        if row is not None:
            names = ", ".join(f'"{name}"' for name in row)
            holes = ", ".join("?" * len(row))
            raw.execute(f'INSERT INTO "{table}" ({names}) VALUES ({holes})', tuple(row.values()))
    for table, number in commit.numbers:
        if not raw.execute("UPDATE sqlite_sequence SET seq=? WHERE name=?", (number, table)).rowcount:
            raw.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
    sealing.put_count(raw, commit.counter, commit.stamp, commit.previous)


def _prove(raw: sqlite3.Connection, stamp: str) -> None:
    """Seal what came out, and see that it is what was written."""
    if not sealing.proved(raw):
        raise Unfit("the sums of what came out are not those that were written")
