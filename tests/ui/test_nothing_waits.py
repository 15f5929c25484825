"""What the disk takes its time for is asked of it by workers: the hands wait for none of it."""

from __future__ import annotations

import os
import shutil
import threading
import traceback
from pathlib import Path

import pytest

from otop_desk.domain.person import Person
from otop_desk.services.roster import verbs as person
from tests.ui.stage import Stage


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the window's thread has asked the disk to take something, as it comes."""
    told, flush, hands = list[str](), os.fsync, threading.current_thread()

    def flushed(handle: int) -> None:
        if threading.current_thread() is hands:
            told.append("".join(traceback.format_stack()))
        flush(handle)

    monkeypatch.setattr(os, "fsync", flushed)
    return told


def test_another_workshop_is_opened_without_a_wait_for_the_disk(
    stage: Stage, tmp_path: Path, waits: list[str]
) -> None:
    other = tmp_path / "อีกงาน.otop"
    shutil.copy(stage.file.path, other)
    person.add(stage.file, Person(first="กมล"))  # so that the old one has a copy to make
    waits.clear()
    assert stage.window.open_path(other) and stage.file.path == other
    assert not waits, waits[0]


def test_a_change_of_settings_waits_for_no_disk(stage: Stage, waits: list[str]) -> None:
    stage.window.settings.change(sound=False)
    assert not waits, waits[0]
