"""What views show of the file is made by a worker: of the newest state, one at a time, the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.errors import UserError
from otop_desk.features import listed_papers
from otop_desk.features.manifest import Paper
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.background import Background, Progress
from otop_desk.ui.certificate.tab import CertificateTab
from otop_desk.ui.proof import Latest, Proof
from tests.machine import sample
from tests.ui.stage import Stage


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def giving(value: object) -> Callable[[], Callable[[Progress], object]]:
    return lambda: lambda _progress: value


def test_only_the_newest_of_what_was_asked_for_meanwhile_is_made(
    qtbot: QtBot, background: Background
) -> None:
    latest = Latest(background, background)
    began, go_on = threading.Event(), threading.Event()
    came: list[object] = []
    dated: list[bool] = []
    latest.ready.connect(came.append)
    latest.dated.connect(dated.append)

    def slow(_progress: Progress) -> str:
        began.set()
        go_on.wait(5)
        return "first"

    latest.want(lambda: slow)
    qtbot.waitUntil(began.is_set)
    for number in range(5):
        latest.want(giving(number))
    assert came == [] and latest.waiting()
    go_on.set()
    qtbot.waitUntil(lambda: not latest.waiting())
    assert came == ["first", 4]
    assert dated[-1] is False and all(dated[:-1])


def test_what_is_refused_is_told_and_the_next_is_made(qtbot: QtBot, background: Background) -> None:
    latest = Latest(background, background)
    refused: list[UserError] = []
    came: list[object] = []
    latest.failed.connect(refused.append)
    latest.ready.connect(came.append)

    def refuse(_progress: Progress) -> None:
        raise UserError("ไม่มีรายชื่อ")

    latest.want(lambda: refuse)
    qtbot.waitUntil(lambda: not latest.waiting())
    latest.want(giving("page"))
    qtbot.waitUntil(lambda: not latest.waiting())
    assert [str(error) for error in refused] == ["ไม่มีรายชื่อ"] and came == ["page"]


def endless(began: threading.Event, stopped: threading.Event) -> Callable[[Progress], object]:
    def work(progress: Progress) -> None:
        began.set()
        try:
            while True:
                progress(0, 1)
        finally:
            stopped.set()

    return work


def test_what_is_dropped_or_whose_view_goes_is_stopped(qtbot: QtBot, background: Background) -> None:
    view = QObject()
    for leave in (Latest.drop, lambda _latest: view.deleteLater()):
        latest = Latest(background, view)
        began, stopped = threading.Event(), threading.Event()
        latest.want(partial(endless, began, stopped))
        qtbot.waitUntil(began.is_set)
        leave(latest)
        qtbot.waitUntil(stopped.is_set)
        qtbot.waitUntil(lambda: not background.busy())


def test_the_work_reads_a_copy_of_the_newest_state(stage: Stage, qtbot: QtBot) -> None:
    context = stage.window.context()
    proof = Proof(context, stage.window)
    came: list[object] = []
    proof.ready.connect(came.append)
    here = threading.get_ident()

    def count(file: WorkshopFile, _progress: Progress) -> tuple[int, bool, bool]:
        return len(file.all(Note)), file.read_only, threading.get_ident() == here

    proof.make(count)
    swot.add_note(stage.file, None, Quadrant.S, "บัตร")
    qtbot.waitUntil(lambda: not proof.waiting())
    assert came == [(1, True, False)]
    proof.make(count)
    stage.window.close_file()
    assert not proof.waiting()
    proof.make(count)  # a view that looks once more as it goes
    assert not proof.waiting()


def test_no_paper_is_printed_in_the_windows_thread(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open(sample.create(stage.folder / "s.otop"))
    printed: list[tuple[str, bool]] = []
    write, here = Paper.write, threading.get_ident()

    def note(paper: Paper, *parts: object) -> None:
        printed.append((paper.key, threading.get_ident() == here))
        write(paper, *parts)  # type: ignore[arg-type]

    monkeypatch.setattr(Paper, "write", note)
    tab = stage.tab("certificate")
    assert isinstance(tab, CertificateTab)
    for paper in listed_papers():
        tab.open_paper(paper.key)
        stage.proofs_come()
    stage.file.undo()
    stage.proofs_come()
    own_screens = {"certificate", "register", "pack"}
    assert {key for key, _window in printed} >= {paper.key for paper in listed_papers()} - own_screens
    assert not [key for key, in_window in printed if in_window]
