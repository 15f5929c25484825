"""Sending to a printer: pages in turn behind a progress that can be stopped."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImageWriter
from PySide6.QtPrintSupport import QPrinter

from otop_desk.domain.certificate_issue import Issued
from otop_desk.errors import Cancelled
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import reading
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.certificate import printer_acts, printing
from otop_desk.ui.certificate.page_view import Pages
from otop_desk.ui.certificate.tab import CertificateTab
from tests.machine import sample
from tests.ui.stage import Stage


@pytest.fixture
def tab(stage: Stage) -> CertificateTab:
    stage.open(sample.create(stage.folder / "s.otop"))
    found = stage.tab("certificate")
    assert isinstance(found, CertificateTab)
    return found


def five(stage: Stage) -> bytes:
    chosen = [each.id for each in reading.read(stage.file).batch(Whom.EARNED)[:5]]
    target = stage.folder / "five.pdf"
    certificate_print.print_batch(stage.file, target, Whom.CHOSEN, chosen)
    return target.read_bytes()


def to_file(pages: Pages, target: Path) -> QPrinter:
    printer = printing.printer_for(pages, "ทดสอบ")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(72)
    printer.setOutputFileName(str(target))
    return printer


def test_pages_are_told_one_by_one(stage: Stage, tab: CertificateTab) -> None:
    pages = Pages(five(stage))
    told: list[tuple[int, int]] = []
    count = printing.send(to_file(pages, stage.folder / "p.pdf"), pages, (0, 0), lambda *at: told.append(at))
    assert count == 5 and told == [(at, 5) for at in range(6)]
    assert len(pypdfium2.PdfDocument(stage.folder / "p.pdf")) == 5


def test_a_stop_is_heeded_before_the_next_page(stage: Stage, tab: CertificateTab) -> None:
    pages = Pages(five(stage))
    drawn: list[int] = []

    def tell(done: int, _total: int) -> None:
        drawn.append(done)
        if done == 2:
            raise Cancelled("")

    with pytest.raises(Cancelled):
        printing.send(to_file(pages, stage.folder / "p.pdf"), pages, (0, 0), tell)
    assert drawn == [0, 1, 2]


def test_the_window_sends_behind_a_progress_and_can_stop(
    stage: Stage, tab: CertificateTab, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask", lambda _parent, pages, _name: to_file(pages, stage.folder / "w.pdf"))
    said: list[str] = []
    context = replace(tab.context, say=lambda words, *_more: said.append(words))
    pages = Pages(five(stage))
    printer_acts.to_printer(context, tab, pages, "ทดสอบ")
    qtbot.waitUntil(lambda: bool(said), timeout=8000)
    assert said == ["ส่งไปเครื่องพิมพ์แล้ว ๕ หน้า"]
    assert stage.answers.asked[-1] == "กำลังส่งไปเครื่องพิมพ์" and (stage.folder / "w.pdf").exists()
    wait = stage.answers.wait

    def late(*parts, **more):
        go = threading.Event()
        work = parts[1]
        job = wait(parts[0], lambda tell: (go.wait(5), work(tell))[1], *parts[2:], **more)
        job.cancel()
        go.set()
        return job

    monkeypatch.setattr(stage.answers, "wait", late)
    printer_acts.to_printer(context, tab, pages, "ทดสอบ")
    qtbot.waitUntil(lambda: len(said) == 2, timeout=8000)
    assert said[1].startswith("หยุดส่งงานพิมพ์แล้ว") and not stage.answers.told


def test_papers_without_a_number_are_offered_it_before_they_leave(stage: Stage, tab: CertificateTab) -> None:
    """Nobody hands out papers whose numbers stand in no register without having been asked."""
    target = stage.folder / "c.pdf"
    acts = [
        lambda: printer_acts.save(tab.context, Whom.EARNED, (), None),
        lambda: printer_acts.save_each(tab.context, Whom.EARNED, (), None),
        lambda: printer_acts.print_(tab.context, tab, Whom.EARNED, ()),
    ]
    stage.answers.choice = -1
    for act in acts:
        stage.answers.asked.clear()
        act()
        assert len(stage.answers.asked) == 1 and stage.answers.asked[0].startswith("ยังไม่ได้ออกเลขที่ ๓๒ ใบ")
    assert stage.file.all(Issued) == []
    stage.answers.choice, stage.answers.paths = 1, [target, None]
    acts[0]()
    stage.work_is_done()
    assert len(stage.file.all(Issued)) == 32
    stage.answers.asked.clear()
    acts[0]()
    assert stage.answers.asked == ["บันทึกเกียรติบัตรเป็น PDF"], "all have their number: nothing to ask"


def test_everybodys_papers_are_signed_ahead_without_a_question(stage: Stage, tab: CertificateTab) -> None:
    stage.answers.paths = [None]
    printer_acts.save(tab.context, Whom.ALL, (), None)
    assert stage.answers.asked == ["บันทึกเกียรติบัตรเป็น PDF"]


def test_what_writes_pictures_is_loaded_before_another_thread_prints(
    stage: Stage, tab: CertificateTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    monkeypatch.setattr(
        QImageWriter, "supportedImageFormats", lambda: threads.append(threading.current_thread())
    )
    printing.printer_for(Pages(five(stage)), "ทดสอบ")
    assert threads == [threading.main_thread()]


def test_what_papers_lack_for_good_is_said_before_they_are_numbered(
    stage: Stage, tab: CertificateTab
) -> None:
    stage.answers.confirms, stage.answers.choice = False, -1
    about = workshop.workshop(stage.file)
    printer_acts.issue(tab.context, Whom.EARNED, ())
    assert "ต้องออกใหม่ทุกใบ" not in stage.answers.asked[-1]
    workshop.edit_details(stage.file, about, replace(about, venue=""))
    settings = certificate.settings(stage.file)
    certificate.edit_settings(stage.file, settings, replace(settings, signatories=()))
    printer_acts.issue(tab.context, Whom.EARNED, ())
    printer_acts.save(tab.context, Whom.EARNED, (), None)
    for asked in stage.answers.asked[-2:]:
        assert "ยังไม่มีผู้ลงนาม" in asked and "ต้องออกใหม่ทุกใบ" in asked
        assert "ยังไม่ได้กรอกสถานที่" in asked
    assert stage.file.all(Issued) == []
