"""Work in a thread: its result, its trouble, its progress, and stopping it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.documents.fonts import shared_book
from otop_desk.errors import Cancelled, UserError
from otop_desk.typeset.document import PdfDocument
from otop_desk.ui.background import Background, Progress
from otop_desk.ui.widgets.ask import Asker, ProgressDialog


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


def test_cancel_stops_a_paper_that_tells_of_nothing_at_its_next_page(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    began, go_on = threading.Event(), threading.Event()
    ends: list[UserError] = []

    def work(_progress: Progress) -> int:
        with PdfDocument(tmp_path / "x.pdf", shared_book(), title="x") as pdf:
            pdf.next_page()
            began.set()
            go_on.wait(5)
            pdf.next_page()
        return pdf.pages

    job = background.run(work, lambda _pages: ends.append(UserError("finished")), ends.append)
    assert began.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert isinstance(ends[0], Cancelled) and list(tmp_path.iterdir()) == []


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


@pytest.mark.qt_log_ignore("raise()")  # what the screenless platform cannot do
def test_the_dialog_of_waiting_is_gone_before_what_comes_next_asks(
    qtbot: QtBot, background: Background
) -> None:
    """A question that follows long work (which printer?) does not stand before a finished progress bar."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    still: list[bool] = []

    def ask_on(_result: object) -> None:
        still.append(any(each.isVisible() for each in window.findChildren(ProgressDialog)))

    def fail(progress: Progress) -> None:
        raise UserError("ดิสก์เต็ม")

    asker = Asker(window, background, str)
    for work in (lambda _progress: None, fail):
        job = asker.wait("กำลังจัดหน้า", work, ask_on, ask_on)
        assert any(each.isVisible() for each in window.findChildren(ProgressDialog))
        with qtbot.waitSignal(job.ended):
            pass
    assert still == [False, False]


def test_what_is_asked_for_after_the_end_is_not_begun(qtbot: QtBot, background: Background) -> None:
    """A timer may fire while the window goes; it meets no thread that is no longer there."""
    begun: list[object] = []
    background.closing.connect(lambda: begun.append(background.run(begun.append, begun.append)))
    background.close()
    job = background.run(begun.append, begun.append)
    assert begun[1:] == [] and not job.running and not background.busy()
