"""Steps from each version of the file to the next: frozen SQL, one transaction, a checked copy first."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection

from otop_desk.errors import UserError
from otop_desk.features import features
from otop_desk.i18n import _
from otop_desk.store import backup, engine

# Each module takes the file to its VERSION by its STATEMENTS; the features' manifests name them.
STEPS: tuple[ModuleType, ...] = tuple(
    sorted(
        (import_module(name) for feature in features() for name in feature.migrations),
        key=lambda step: int(step.VERSION),
    )
)
LATEST: int = STEPS[-1].VERSION


def version_of(connection: Connection) -> int:
    """The file's user_version."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def refuse_newer(connection: Connection, path: Path) -> None:
    """A file of a newer program is left alone, in plain words."""
    version = version_of(connection)
    if version > LATEST:
        raise UserError(
            _("ไฟล์ {name} สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รุ่น {version}) เปิดด้วยรุ่นนี้ไม่ได้").format(
                name=path.name, version=version
            ),
            _("ให้อัปเดตโปรแกรมแล้วเปิดใหม่ ไฟล์เดิมไม่ถูกแก้ไข"),
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
    return copy


def run(connection: Connection, old: int, latest: int = LATEST, proof: Callable[[], object] = bool) -> None:
    """The steps after version `old` up to `latest`, in one transaction that ends with `proof`."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        for step in STEPS:
            if old < step.VERSION <= latest:
                for statement in step.STATEMENTS:
                    connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id={engine.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={latest}")
        proof()
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        if engine.raw_of(connection).in_transaction:  # a full disk rolls back by itself
            connection.exec_driver_sql("ROLLBACK")
        raise
