"""Fixtures of the window tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from otop_desk import paths
from otop_desk.errors import DiskTrouble
from otop_desk.store.transactions import Transactions
from tests.ui.attendance_stage import tab  # noqa: F401 - a fixture
from tests.ui.stage import Stage, make_window, new_file


@pytest.fixture
def empty_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A shown window without a file."""
    stage = make_window(tmp_path)
    stage.window.show()
    qtbot.waitExposed(stage.window)
    yield stage
    stage.leave()


@pytest.fixture
def stage(empty_stage: Stage, tmp_path: Path) -> Stage:
    """A shown window on a new workshop of two days in Songkhla."""
    empty_stage.open(new_file(tmp_path / "งาน.otop"))
    return empty_stage


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No folder to begin in takes a file."""
    monkeypatch.setattr(paths, "documents", lambda: tmp_path / "ไม่มี")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The disk takes no transaction as long as there is something in the list."""
    full = ["full"]
    really = Transactions._commit

    def commit(transactions: Transactions) -> None:
        if full:
            raise DiskTrouble("บันทึกไม่ได้")
        really(transactions)

    monkeypatch.setattr(Transactions, "_commit", commit)
    return full
