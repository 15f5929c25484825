"""What an open file stands on: who has it, what is wrong with its bytes, waiting until it is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from otop_desk.errors import UserError
from otop_desk.services.workshop import ground
from tests.machine.state import fresh


def test_who_has_a_file_is_told_in_words() -> None:
    here = ground.Holder.me(datetime(2022, 3, 15, 9, 0))
    assert ground.who(here) == "อีกหน้าต่างหนึ่งของเครื่องนี้"
    there = replace(here, host="พัฒนาชุมชน-2", user="somsri")
    assert ground.who(there) == "somsri ที่เครื่อง พัฒนาชุมชน-2"


def test_faults_in_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.otop"
    with fresh(path):
        pass
    data = path.read_bytes()
    assert ground.faults_in(data) == []
    assert ground.faults_in(data.replace("โครงการทดสอบ".encode(), "โครงการทดสอม".encode()))


@pytest.mark.parametrize("looks_taken", [0, 3])
def test_a_file_is_waited_for_until_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks_taken: int
) -> None:
    taken = iter([True] * looks_taken + [False])
    seen: list[tuple[int, int]] = []
    withdrawn: list[Path] = []
    monkeypatch.setattr(ground.opening, "is_taken", lambda _path: next(taken))
    monkeypatch.setattr(ground, "sleep", lambda _seconds: None)
    monkeypatch.setattr(ground, "withdraw", withdrawn.append)
    ground.wait_until_free(tmp_path, lambda done, of: seen.append((done, of)))
    assert seen == [(look, 120) for look in range(looks_taken + 1)]
    assert withdrawn == [tmp_path]


def test_after_a_minute_it_is_said_that_the_file_is_still_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    withdrawn: list[Path] = []
    monkeypatch.setattr(ground.opening, "is_taken", lambda _path: True)
    monkeypatch.setattr(ground, "sleep", slept.append)
    monkeypatch.setattr(ground, "withdraw", withdrawn.append)
    with pytest.raises(UserError, match="ยังไม่ปิด"):
        ground.wait_until_free(tmp_path / "a.otop", lambda _done, _of: None)
    assert sum(slept) == 60 and withdrawn == [tmp_path / "a.otop"]
