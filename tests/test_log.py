"""The log holds what helps to find a bug, and nothing about people."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk import log

pytestmark = pytest.mark.logs_warnings


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    path = log.start(tmp_path / "logs")
    assert path is not None
    yield path
    log.stop()


def test_a_bug_is_logged_with_its_place_but_without_its_message(written: Path) -> None:
    told: list[str] = []
    log.catch_bugs(told.append)
    for _ in range(2):
        try:
            raise KeyError("นางสมศรี ใจดี")
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)
    text = written.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_log.py:" in text
    assert "สมศรี" not in text
    assert told == ["KeyError"], "the same bug is shown once"


def test_a_bug_in_another_thread_is_logged(written: Path) -> None:
    told: list[str] = []
    log.catch_bugs(told.append)
    worker = threading.Thread(target=lambda: [].pop())
    worker.start()
    worker.join()
    assert told == ["IndexError"]
    assert "IndexError" in written.read_text(encoding="utf-8")


def test_a_report_that_fails_does_not_end_the_program(written: Path) -> None:
    def report(kind: str) -> None:
        raise RuntimeError(kind)

    log.catch_bugs(report)
    sys.excepthook(ValueError, ValueError("x"), None)
    assert "RuntimeError" in written.read_text(encoding="utf-8")


def test_the_log_stays_small(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3 * log.BYTES // 400):
        log.logger.info("%d %s", number, "x" * 400)
    files = list(written.parent.iterdir())
    assert 1 < len(files) <= log.KEPT + 1
    assert all(path.stat().st_size <= log.BYTES for path in files)


def test_a_place_that_cant_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert log.start(tmp_path / "file" / "logs") is None
    assert not [h for h in log.logger.handlers if isinstance(h, logging.FileHandler)]


@pytest.mark.skipif(os.name == "nt", reason="rights are POSIX's")
def test_a_log_is_for_its_user_alone_also_after_it_was_rolled_over(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(log, "BYTES", 300)
    before = os.umask(0o022)
    try:
        (tmp_path / "logs").mkdir()
        (tmp_path / "logs" / "otop-desk.log.1").write_text("of a program before")
        assert log.start(tmp_path / "logs") is not None
        for number in range(20):
            log.logger.warning("line %s", number)
        assert log.start(tmp_path / "new" / "logs") is not None
    finally:
        os.umask(before)
        log.stop()
    files = list((tmp_path / "logs").iterdir())
    assert len(files) == 1 + log.KEPT
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "new" / "logs").stat().st_mode) == 0o700
