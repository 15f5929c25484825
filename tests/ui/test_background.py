"""Work in a thread: its result, its trouble, its progress, and stopping it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from otop_desk.errors import Cancelled, UserError
from otop_desk.ui.background import Background, Progress


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_the_result_arrives_in_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    seen: list[tuple[int, bool]] = []
    here = threading.get_ident()
    job = background.run(
        lambda _progress: threading.get_ident(),
        lambda worker: seen.append((worker, threading.get_ident() == here)),
    )
    assert background.busy()
    with qtbot.waitSignal(job.ended):
        pass
    assert seen[0][0] != here
    assert seen[0][1]
    assert not background.busy()


def test_progress_is_told(qtbot: QtBot, background: Background) -> None:
    steps: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for done in range(3):
            progress(done, 3)

    job = background.run(work, lambda _none: None)
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(job.ended):
        pass
    assert steps[-1] == (2, 3)


def test_trouble_of_the_user_goes_to_failed(qtbot: QtBot, background: Background) -> None:
    troubles: list[UserError] = []

    def work(_progress: Progress) -> None:
        raise UserError("ดิสก์เต็ม")

    job = background.run(work, lambda _none: None, troubles.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [str(t) for t in troubles] == ["ดิสก์เต็ม"]


def test_cancel_stops_at_the_next_word_of_progress(qtbot: QtBot, background: Background) -> None:
    began, go_on = threading.Event(), threading.Event()
    ends: list[UserError] = []

    def work(progress: Progress) -> str:
        began.set()
        go_on.wait(5)
        progress(1, 2)
        return "whole"

    job = background.run(work, lambda _text: ends.append(UserError("finished")), ends.append)
    assert began.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert isinstance(ends[0], Cancelled)


def test_a_bug_in_the_work_reaches_the_last_net(qtbot: QtBot, background: Background) -> None:
    job = background.run(lambda _progress: 1 // 0, lambda _none: None)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(job.ended):
        pass
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
