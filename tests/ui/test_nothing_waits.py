"""What the disk takes its time for is asked of it by workers: the hands wait for none of it."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from otop_desk.documents import certificate as paper
from otop_desk.domain.certificate_issue import Issued, ProofMark
from otop_desk.domain.person import Person
from otop_desk.server import memory
from otop_desk.services.certificate import proof, reading
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.room.network import Adapter
from otop_desk.services.roster import importing
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.attendance.roster_import import RosterDialog
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.copy_workshop import CopyDialog
from otop_desk.ui.room.tab import RoomTab
from tests.ui.stage import Stage

LIST = Path(__file__).parents[1] / "data" / "songkhla-2565" / "trainees-office-form.xlsx"


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


def test_a_workshop_like_this_one_is_written_by_a_worker(
    stage: Stage, tmp_path: Path, waits: list[str]
) -> None:
    dialog = CopyDialog(stage.window.context(), "รุ่นที่ ๒", date(2023, 5, 8), tmp_path)
    dialog.show()
    waits.clear()
    stage.click("copy_make")
    stage.work_is_done()
    assert dialog.made is not None and dialog.made.exists() and not dialog.isVisible()
    assert not waits, waits[0]
    with WorkshopFile.open(dialog.made) as made:
        assert workshop.workshop(made).title == "รุ่นที่ ๒"


def test_what_stands_in_its_way_is_said_at_the_title(stage: Stage, tmp_path: Path) -> None:
    dialog = CopyDialog(stage.window.context(), "", date(2023, 5, 8), tmp_path)
    dialog.show()
    stage.click("copy_make")
    stage.work_is_done()
    assert dialog.isVisible() and "ยังไม่ได้ใส่ชื่อโครงการ" in dialog._row.under.text()
    dialog.close()


def test_the_room_opens_without_a_wait_for_the_disk_and_is_remembered(stage: Stage, waits: list[str]) -> None:
    tab = stage.tab("room")
    assert isinstance(tab, RoomTab)
    tab.host.find_adapters = lambda: [Adapter("lo", "127.0.0.1", wireless=True)]
    tab.host.changed.emit()
    while stage.window.proofs.busy():  # the server's modules come while the tab is looked at
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)
    assert "otop_desk.server.host" in sys.modules
    waits.clear()
    stage.click("room_open")
    server = tab.host.server
    assert server is not None and not waits, waits
    while stage.window.proofs.busy():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)
    uid = workshop.workshop(stage.file).uid
    assert memory.recall(uid, stage.clock().date()) == server.memory
    tab.host.close()


def test_the_sheet_of_names_is_printed_by_a_worker_and_then_remembered(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.add(stage.file, Person(first="กมล"))
    hands, printed = threading.current_thread(), list[bool]()
    print_proof = proof.print_proof

    def by_whom(*what: Any, **how: Any) -> int:
        printed.append(threading.current_thread() is hands)
        return print_proof(*what, **how)

    monkeypatch.setattr(proof, "print_proof", by_whom)
    stage.answers.paths = [tmp_path / "ใบตรวจทาน.pdf"]
    printer_acts.proof(stage.window.context(), Whom.ALL, ())
    assert stage.file.all(ProofMark) == []
    stage.work_is_done()
    assert printed == [False] and (tmp_path / "ใบตรวจทาน.pdf").exists()
    assert len(stage.file.all(ProofMark)) == 1


def test_pages_of_certificates_to_be_kept_are_set_by_a_worker(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = list[threading.Thread]()
    write = paper.write

    def written(*given: Any, **named: Any) -> int:
        where.append(threading.current_thread())
        return write(*given, **named)

    monkeypatch.setattr(paper, "write", written)
    person.add(stage.file, Person(first="กมล", last="ทดลอง"))
    tab = stage.tab("certificate")
    printer_acts.issue(tab.context, Whom.ALL, ())
    stage.work_is_done()
    (issued,) = stage.file.all(Issued)
    whom = stage.file.get(Person, issued.person_id)
    person.edit(stage.file, whom, replace(whom, last="ใหม่สกุล"))
    printer_acts.reissue(tab.context, reading.read(stage.file).recipients(Whom.ALL))
    stage.work_is_done()
    assert [row.copy for row in stage.file.all(Issued)] == [0, 1], stage.answers.told
    assert threading.current_thread() not in where and len(where) >= 2


def test_a_list_is_read_by_a_worker(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    where, shown = list[threading.Thread](), list[RosterDialog]()
    read = importing.read_list

    def reading_list(path: Path) -> Any:
        where.append(threading.current_thread())
        return read(path)

    monkeypatch.setattr(importing, "read_list", reading_list)
    monkeypatch.setattr(RosterDialog, "exec", lambda dialog: shown.append(dialog))
    tab = stage.tab("attendance")
    tab.go_to(LIST)
    stage.work_is_done()
    tab.go_to(LIST.with_name("none.xlsx"))
    stage.work_is_done()
    assert len(shown) == 1 and len(stage.answers.told) == 1
    assert len(where) == 2 and threading.current_thread() not in where
