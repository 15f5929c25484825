"""A copy of an open file: one file that opens anywhere, or a reason in words and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from otop_desk import durable
from otop_desk.errors import UserError
from otop_desk.store import engine
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh


def test_a_copy_is_one_file_that_can_be_carried_off(tmp_path: Path) -> None:
    """No log has to come along: a stick that is read-only opens it as well."""
    with fresh(tmp_path / "a.otop") as file:
        file.save_copy(tmp_path / "b.otop")
        written = contents(file)
    assert (tmp_path / "b.otop").read_bytes()[18:20] == b"\x01\x01"
    assert sorted(path.name for path in tmp_path.glob("b*")) == ["b.otop"]
    with WorkshopFile.open(tmp_path / "b.otop", read_only=True) as copy:
        assert contents(copy) == written


@pytest.mark.parametrize("error", [OSError("no"), PermissionError("no"), FileNotFoundError("no")])
def test_a_disk_that_takes_no_copy_is_said_and_the_old_copy_stays(
    error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settle(_part: Path, _target: Path) -> None:
        raise error

    (tmp_path / "b.otop").write_bytes(b"old")
    with fresh(tmp_path / "a.otop") as file:
        monkeypatch.setattr(durable, "settle", settle)
        with pytest.raises(UserError):
            file.save_copy(tmp_path / "b.otop")
    assert (tmp_path / "b.otop").read_bytes() == b"old" and not list(tmp_path.glob(".b.otop*"))


def test_a_copy_that_fails_its_checks_takes_nobodys_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.otop").write_bytes(b"old")
    with fresh(tmp_path / "a.otop") as file:
        monkeypatch.setattr(engine, "faults", lambda _connection: ["a fault"])
        with pytest.raises(UserError, match="เสียหาย"):
            file.save_copy(tmp_path / "b.otop")
    assert (tmp_path / "b.otop").read_bytes() == b"old" and not list(tmp_path.glob(".b.otop*"))


def test_a_copy_is_only_read_by_its_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faults(connection: Connection) -> list[str]:
        with pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("DELETE FROM person")
        checked.append(True)
        return []

    checked: list[bool] = []
    with fresh(tmp_path / "a.otop") as file:
        monkeypatch.setattr(engine, "faults", faults)
        file.save_copy(tmp_path / "b.otop")
    assert checked == [True]
