"""Steps from each version of the file to the next: frozen SQL, one transaction, a checked copy first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from otop_desk.errors import UserError
from otop_desk.features import features
from otop_desk.i18n import _
from otop_desk.store import backup, engine, sealing
from otop_desk.store.header import APPLICATION_ID

# Each module takes the file to its VERSION by its STATEMENTS, and `convert` where it has one; the features'
# manifests name them.
STEPS: tuple[ModuleType, ...] = tuple(
    sorted(
        (import_module(name) for feature in features() for name in feature.migrations),
        key=lambda step: int(step.VERSION),
    )
)
LATEST: int = STEPS[-1].VERSION
SEALED = 7  # from this version on a file has sums over its rows


def version_of(connection: Connection) -> int:
    """The file's user_version."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def refuse_newer(connection: Connection, path: Path) -> None:
    """A file of a newer program is left alone, in plain words."""
    refuse_version(version_of(connection), path)


def refuse_version(version: int, path: Path) -> None:
    """The same, where the version is known already."""
    if version > LATEST:
        raise UserError(
            _("ไฟล์ {name} สร้างด้วยโปรแกรมรุ่นใหม่กว่า เป็นไฟล์รุ่น {version} โปรแกรมนี้อ่านได้ถึงรุ่น {latest}").format(
                name=path.name, version=version, latest=LATEST
            ),
            _("ให้ติดตั้ง OTOP Desk รุ่นที่อ่านไฟล์รุ่น {version} ได้ (ดูที่เมนู เกี่ยวกับโปรแกรม) ไฟล์เดิมไม่ถูกแก้ไข").format(
                version=version
            ),
        )


def upgrade(connection: Connection, path: Path, proof: Callable[[], object]) -> Path | None:
    """Bring the file to the latest version; returns the checked copy of the old one, if one was needed.

    All steps run in one transaction, at whose end `proof` looks at the result: either the file is new
    throughout and passes, or it is as it was.
    """
    old = version_of(connection)
    if old == LATEST:
        return None
    copy = None
    if old:
        copy = path.with_name(f"{path.stem}.v{old}.otop")
        backup.write_copy(connection, copy)
    run(connection, old, proof=proof)
    _shrink(connection)
    return copy


def _shrink(connection: Connection) -> None:
    """Write a file anew that a step has left half empty; on a full disk the room is used later on."""
    free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    if 4 * int(free) > int(connection.exec_driver_sql("PRAGMA page_count").scalar_one()):
        with suppress(OperationalError):
            connection.exec_driver_sql("VACUUM")


def run(connection: Connection, old: int, latest: int = LATEST, proof: Callable[[], object] = bool) -> None:
    """The steps after version `old` up to `latest`, in one transaction that ends with `proof`.

    The sums over all rows are made anew.
    """
    raw = engine.raw_of(connection)
    with engine.all_or_nothing(raw, connection.exec_driver_sql):
        for step in STEPS:
            if old < step.VERSION <= latest:
                take(raw, step)
        if latest >= SEALED:
            sealing.renew(raw)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={latest}")
        proof()


def take(raw: sqlite3.Connection, step: ModuleType) -> None:
    """One step: its statements, then what it does to rows."""
    for statement in step.STATEMENTS:
        raw.execute(statement)
    if hasattr(step, "convert"):
        step.convert(raw)
