"""Tables of a closed file emptied for good: for a new workshop that takes only some of an old one along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from otop_desk.store import engine, sealing, trouble

HISTORY = ("journal_bytes", "journal_image", "journal")


def tables(path: Path) -> set[str]:
    """The tables of a closed file that hold rows of features or of the history."""
    with trouble.in_plain_words(path), engine.closing(engine.connect(path, read_only=True)) as connection:
        return set(sealing.tables(engine.raw_of(connection))) - {"sqlite_sequence"}


def strip(path: Path, names: Iterable[str]) -> None:
    """Empty these tables of a closed file, and write it anew without a trace of what they held."""
    with trouble.in_plain_words(path), engine.closing(engine.connect(path)) as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for name in names:
            connection.exec_driver_sql(f'DELETE FROM "{name}"')
        sealing.renew(engine.raw_of(connection))
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM")
