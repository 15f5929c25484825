"""Attendance at 10,000 people: the list, the search, a mark until it is green; kills; papers."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from operator import itemgetter
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk import app
from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Mark, Rule
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Day, Part, Session, Workshop
from otop_desk.services.attendance import images as attendance_images
from otop_desk.services.attendance import papers as attendance_papers
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.sample import making as sample
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.attendance.tab import AttendanceTab
from tests.bench.measure import Measure
from tests.ui.stage import Stage, make_window

PEOPLE = 10_000
START = datetime(2022, 3, 16, 8, 42, tzinfo=timezone(timedelta(hours=7)))
ROOT = Path(__file__).resolve().parents[2]


def measures() -> Iterator[Measure]:
    """All figures of attendance."""
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _room(Path(folder))
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _crowd(Path(folder))
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _papers(Path(folder))
        yield from _kills(Path(folder))


def _room(folder: Path) -> Iterator[Measure]:
    """34 people by fragments of at most four letters."""
    path = folder / "songkhla.otop"
    with sample.create(path) as file:
        everybody = [each.id for each in file.all(Person)]
        attendance.bulk(file, everybody, 3, None)
    stage, tab = _open(folder, path)
    tab._on_session_chosen(3)
    groups, started = 0, perf_counter()
    for person in tab.ledger.people:
        text, down = _fragment(tab, person)
        tab.box.setText(text)
        for _press in range(down):
            QTest.keyClick(tab.box, Qt.Key.Key_Down)
        QTest.keyClick(tab.box, Qt.Key.Key_Return)
        groups += 2 + (down > 0)
    took = perf_counter() - started
    lost = 34 - len(stage.file.pick(Mark, session_id=3))
    stage.window.close()
    yield Measure("34 people by <= 4 letters: key groups", groups, "", 34 * 3)
    yield Measure("34 people by <= 4 letters: marks missing", lost, "", 0)
    yield Measure("34 people by <= 4 letters: whole run", took, "s", None, "the program's own time")


def _fragment(tab: AttendanceTab, person: Person) -> tuple[str, int]:
    """What is typed for a person, and how often the arrow down is pressed: where several are meant."""
    tries = [name[:n] for n in (2, 3, 4) for name in (person.first, person.last)]
    return min(((text, _downs(tab, person, text)) for text in tries), key=itemgetter(1))


def _downs(tab: AttendanceTab, person: Person, text: str) -> int:
    found = tab.desk.find(text, 50)
    meant = tab.desk.meant(text, found)
    if meant is not None and meant.id == person.id:
        return 0
    return next((place for place, each in enumerate(found, start=1) if each.id == person.id), 99)


def _crowd(folder: Path) -> Iterator[Measure]:
    """10,000 people, half of them marked in two half days."""
    path = folder / "crowd.otop"
    _crowd_file(path)
    stage, tab = _open(folder, path)
    yield Measure("10,000 people: tab opened for the first time, painted", tab.shown_ms, "ms")  # type: ignore[attr-defined]
    yield Measure("10,000 people: list shown (read and painted), median", _shown(tab), "ms", 60)
    _settle()
    keys = [_key(tab, char) for word in ("สม", "กมล", "แก้ว", "080", "นา") for char in _typed(tab, word)]
    yield Measure("10,000 people: first result after a key, median", statistics.median(keys), "ms", 16)
    yield Measure("10,000 people: first result after a key, worst", max(keys), "ms")
    greens, commits = _greens(stage, tab)
    yield Measure("10,000 people: mark to green, median", statistics.median(greens), "ms", 30)
    yield Measure("... of which the durable commit, median", statistics.median(commits), "ms")
    yield Measure("10,000 people: mark to green, worst of 60", max(greens), "ms")
    stage.window.close()


def _shown(tab: AttendanceTab) -> float:
    """Milliseconds from asking for the whole list, read anew from the file's rows, until it is painted."""
    times = []
    for _turn in range(7):
        tab.model.set_rows([])
        _settle()
        started = perf_counter()
        tab.refresh(None)
        tab.table.viewport().repaint()
        times.append((perf_counter() - started) * 1000)
        QTest.qWait(150)
    return statistics.median(times)


def _crowd_file(path: Path) -> None:
    rng = random.Random(5)
    firsts = ("กมลวรรณ", "สมชาย", "เพ็ญศรี", "นูรีซัน", "อับดุลเลาะ", "ศิริพร", "แฉล้ม", "โสภา", "ปิยะนุช", "วรวุฒิ")
    lasts = ("แก้วสุวรรณ", "ทองขาว", "ณ เกาะยอ", "สุขเจริญ", "หลีเส็น", "จันทร์ควน", "อินทร์แก้ว", "ใจดี")
    people = [
        Person(
            id=n, title="นาย", first=rng.choice(firsts) + rng.choice(("", "พร", "ชัย", "ศักดิ์")),
            last=rng.choice(lasts) + _ending(n), position="ประธานเครือข่าย OTOP",
            affiliation="เครือข่าย OTOP", district=rng.choice(lasts),
            phone=f"080-{n // 10000:03}-{n % 10000:04}",
            ordinal=n, seat=n,
        )
        for n in range(1, PEOPLE + 1)
    ]  # fmt: skip
    days = [Day(n, date(2022, 3, 14 + n)) for n in (1, 2)]
    sessions = [Session(2 * d + h + 1, d + 1, part) for d in (0, 1) for h, part in enumerate(Part)]
    parts = ((60, Kind.CEREMONY), (150, Kind.LECTURE), (60, Kind.MEAL), (180, Kind.LECTURE))
    items = [
        AgendaItem(id=10 * d + n, day_id=d, ordinal=n, minutes=m, kind=k, counts=k is Kind.LECTURE)
        for d in (1, 2)
        for n, (m, k) in enumerate(parts, start=1)
    ]
    marks = [Mark(person_id=p.id, session_id=s, marked_at=START) for p in people for s in (1, 2) if p.id % 2]
    about = Workshop(id=1, uid="bench", title="งานใหญ่")
    WorkshopFile.create(path, about, *days, *sessions, Rule(id=1), *items, *people, *marks).close()


def _ending(number: int) -> str:
    """Three consonants that tell surnames apart."""
    return "".join(chr(0x0E01 + number // 44**place % 44) for place in range(3))


def _open(folder: Path, path: Path) -> tuple[Stage, AttendanceTab]:
    """A shown window on the tab; the tab gets `shown_ms`, from asking for it until it is painted."""
    app.application()
    stage = make_window(folder)
    stage.clock.now = START
    stage.open(WorkshopFile.open(path, clock=stage.clock))
    stage.window.show()
    _settle()
    for cls in (Person, Mark):
        stage.file.all(cls)
    watch = _FirstPaint()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    started = perf_counter()
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    _settle()
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    tab.shown_ms = (watch.at - started) * 1000  # type: ignore[attr-defined]
    QTest.qWait(400)
    return stage, tab


class _FirstPaint(QObject):
    """When the ledger's rows had been painted for the first time."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parent = watched.parent()
        if event.type() == QEvent.Type.Paint and parent is not None and parent.objectName() == "ledger":
            watched.removeEventFilter(self)
            watched.event(event)
            self.at = self.at or perf_counter()
            return True
        return False


def _settle() -> None:
    for _round in range(8):
        QApplication.processEvents()


def _typed(tab: AttendanceTab, word: str) -> Iterator[str]:
    tab.box.clear()
    _settle()
    yield from word


def _key(tab: AttendanceTab, char: str) -> float:
    """Milliseconds from a key until its results are painted."""
    started = perf_counter()
    tab.box.insert(char)
    tab.table.viewport().repaint()
    return (perf_counter() - started) * 1000


def _greens(stage: Stage, tab: AttendanceTab) -> tuple[list[float], list[float]]:
    """Milliseconds from Enter until the band is painted green, and those that the verb's commit took."""
    greens: list[float] = []
    commits: list[float] = []
    transactions = stage.file._transactions
    assert transactions is not None
    commit: Callable[[], None] = transactions._commit

    def timed() -> None:
        started = perf_counter()
        commit()
        commits.append((perf_counter() - started) * 1000)

    painted: list[float] = []
    paint: Callable[[], None] = tab.band.repaint

    def seen() -> None:
        paint()
        painted.append(perf_counter())

    transactions._commit = timed  # type: ignore[method-assign]
    tab.band.repaint = seen  # type: ignore[assignment, method-assign]
    for n in range(60):
        stage.clock.advance(seconds=30)
        tab.box.setText(str(1122 + 146 * n))  # four digits: nobody else is meant
        _settle()
        started = perf_counter()
        QTest.keyClick(tab.box, Qt.Key.Key_Return)
        greens.append((painted[-1] - started) * 1000)
        assert tab.answers.last is not None and tab.answers.last.tone.value == "good"
        _settle()
    return greens, commits


def _papers(folder: Path) -> Iterator[Measure]:
    """Badges of the sample in each size, rendered at 200 dpi and read back."""
    import pypdfium2

    with sample.create(folder / "songkhla.otop") as file:
        for size in attendance_papers.BADGE_SIZES:
            out = folder / f"{size}.pdf"
            count = attendance_papers.badges(file, out, size=size)
            read: set[str] = set()
            for page in pypdfium2.PdfDocument(out):
                image = page.render(scale=200 / 72).to_pil().convert("L")
                read.update(attendance_images.codes_in_image(image))
            yield Measure(
                f"badges ({size}) not read back at 200 dpi", count - len(read), "", 0, f"of {count}"
            )


def _kills(folder: Path) -> Iterator[Measure]:
    """The program is killed at each of 34 greens."""
    place = folder / "kills"
    place.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.kill_sign_in", str(place), "34"], cwd=ROOT, text=True,
        capture_output=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=True,
    )  # fmt: skip
    yield Measure("kill -9 at each of 34 greens: marks lost", 34 - int(run.stdout), "", 0)
