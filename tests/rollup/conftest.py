"""Each test of the roll-up runs on a file and on a PostgreSQL server that is started for it.

`OTOP_DESK_TEST_POSTGRES` names a server that is running already. Where there is none and PostgreSQL 15 isn't
installed, the tests run on a file alone; `dev.py test` says so first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from otop_desk.rollup.address import Address, address
from tests.devtools import machine
from tests.torture.rollup import cluster

SERVER = "OTOP_DESK_TEST_POSTGRES"
HAS_SERVER = bool(os.environ.get(SERVER)) or all(map(machine.is_there, machine.SERVER.values()))
collect_ignore = [] if HAS_SERVER else ["test_on_a_server.py"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The kinds of places there are."""
    if "place" in metafunc.fixturenames:
        metafunc.parametrize("place", ["file", *(["server"] if HAS_SERVER else [])], indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Address]:
    """A server that is running, the same for all tests of a process."""
    if os.environ.get(SERVER):
        yield address(os.environ[SERVER], ())
        return
    with cluster.running() as started:
        yield address(started.url(), ())


@pytest.fixture
def emptied(server: Address) -> Address:
    """The server's database with nothing in it."""
    command(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return server


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """An empty place for a roll-up."""
    if request.param == "file":
        return address(f"sqlite:///{tmp_path / 'into' / 'rollup.db'}", ())
    emptied: Address = request.getfixturevalue("emptied")
    return emptied


def command(place: Address, *statements: str) -> None:
    """Have the server do something, as its administrator."""
    engine = create_engine(place.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
