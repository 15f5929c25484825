"""Each test of the roll-up runs on a file and, where a server is at hand (`torture rollup`), on it too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from otop_desk.rollup.address import Address, address

SERVER = "OTOP_DESK_TEST_POSTGRES"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The kinds of places there are."""
    if "place" in metafunc.fixturenames:
        metafunc.parametrize(
            "place", ["file", *(["server"] if os.environ.get(SERVER) else [])], indirect=True
        )


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Address]:
    """An empty place for a roll-up."""
    if request.param == "file":
        yield address(f"sqlite:///{tmp_path / 'into' / 'rollup.db'}", ())
        return
    whole = address(os.environ[SERVER], ())
    command(whole, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    yield whole


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
