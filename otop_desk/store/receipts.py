"""Receipts: marks of requests from other machines that were carried out, so that a repeated one does nothing.

They lie outside the journal: undo takes back what a request did, and never makes the request a new one.
"""

from __future__ import annotations

import sqlite3

from otop_desk.store.ledger import Ledger


class Receipts:
    """The receipts of one open file."""

    def __init__(self, ledger: Ledger, raw: sqlite3.Connection) -> None:
        self._ledger, self._raw = ledger, raw

    def has(self, mark: str) -> bool:
        """Whether the request of this mark was carried out."""
        return self._raw.execute("SELECT 1 FROM receipt WHERE mark=?", (mark,)).fetchone() is not None

    def keep(self, mark: str, owner: int = 0) -> None:
        """Note it with the commit that carries the request out; `owner` 0: nobody is to be known."""
        if not self._raw.in_transaction:
            raise RuntimeError("a receipt belongs to the commit of what it is for")
        self._ledger.insert("receipt", {"mark": mark, "owner": owner})

    def of(self, owner: int) -> frozenset[str]:
        """The marks of one owner's requests."""
        rows = self._raw.execute("SELECT mark FROM receipt WHERE owner=?", (owner,))
        return frozenset(row[0] for row in rows)
