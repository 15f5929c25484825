"""Scenes of the agenda's papers: office form, run sheet, revised agenda, planned against actual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from otop_desk.domain.rescue import Way
from otop_desk.domain.running import Phase
from otop_desk.services.agenda import papers as agenda_papers
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import BANGKOK, Stage

DPI = 110


def run_late(file: WorkshopFile) -> datetime:
    """The sample's first day run into the afternoon, late, then rescued; gives the time it is."""
    day = workshop.days(file)[0].id
    now = datetime(2022, 3, 15, 8, 32, 10, tzinfo=BANGKOK)
    agenda_running.start(file, day, now)
    for seconds in (1700, 1930, 3905, 880, 4620):
        now += timedelta(seconds=seconds)
        agenda_running.finish(file, now)
        state = agenda_running.state(file, day, now)
        if state.phase is Phase.WAITING and state.next is not None:
            now += timedelta(seconds=state.next.start - state.now)
            agenda_running.start(file, day, now)
    now += timedelta(minutes=74)
    agenda_running.finish(file, now)
    now += timedelta(minutes=75)
    agenda_running.rescue(file, day, Way.SHORTEN, now)
    return now


def page(pdf: Path, number: int) -> QLabel:
    """One page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[number % len(document)].render(scale=DPI / 72).to_pil().convert("RGB")
    document.close()
    data = picture.tobytes()
    image = QImage(data, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(image.copy()))
    label.setFixedSize(image.size())
    return label


def paper(kind: str, number: int = 0) -> Callable[[Stage], QWidget]:
    def play(stage: Stage) -> QWidget:
        with sample.create(stage.folder / "ตัวอย่าง.otop") as file:
            now = run_late(file)
            out = stage.folder / f"{kind}.pdf"
            agenda_papers.prepare(file, kind, workshop.days(file)[0].id, now)(out)
        return page(out, number)

    return play


ONCE = (("th", "light"),)
SCENES = (
    Scene("agenda-paper", paper("agenda"), looks=ONCE),
    Scene("agenda-paper-run-sheet", paper("run_sheet"), looks=ONCE),
    Scene("agenda-paper-materials", paper("run_sheet", -1), looks=ONCE),
    Scene("agenda-paper-revised", paper("revised"), looks=ONCE),
    Scene("agenda-paper-compared", paper("compared"), looks=ONCE),
)
