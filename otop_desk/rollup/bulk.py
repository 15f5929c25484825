"""Many rows into a table at once: COPY on a server, executemany in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from otop_desk.rollup.tables import OF_WORKSHOP


def add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, each with the same columns."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
        return
    quoted = connection.dialect.identifier_preparer.quote
    names = list(rows[0])
    columns = ", ".join(quoted(name) for name in names)
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {quoted(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])


def weigh(connection: Connection) -> None:
    """Have a server count what is there, so that it asks many rows in the right way; it would only later."""
    if connection.dialect.name != "sqlite":
        for table in OF_WORKSHOP:
            connection.exec_driver_sql(f"ANALYZE {table.name}")
