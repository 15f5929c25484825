"""Certificates from a workshop file beside typst; the pack; codes; issuing under kill -9."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.attendance import Mark
from otop_desk.domain.certificate import Recipient
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_serial import gaps
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Session
from otop_desk.services.certificate import code_reading, reading, verification
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import files
from otop_desk.store.file import WorkshopFile
from tests.bench.measure import Measure
from tests.bench.memory import peak_of

FIRST = "กมลวรรณ ลำดวน ณัฐพงศ์ จำเรียง นูรีซัน อับดุลเลาะ เกียรติศักดิ์ ศักรินทร์ ปิยะนุช อุไรวรรณ".split()
LAST = ("แก้วสุวรรณ", "ณ เกาะยอ", "เพชรรัตน์", "โตนดหวาน", "หมัดอะดั้ม", "หลีเส็น", "ทองขาว", "บุญช่วย")
TITLE = "โครงการพัฒนาศักยภาพเครือข่าย OTOP"
KILLS = 100


def measures() -> Iterator[Measure]:
    """All figures, one by one."""
    typst = importlib.util.find_spec("typst") is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _work(1_000, folder, typst)
        yield from _whole(10_000, folder, typst)
        yield from _pack(folder)
        yield from _codes(folder)
        yield from _kills(folder)


def crowd(count: int) -> list[Person]:
    """People with names as varied as on a real list."""
    rng = Random(count)
    return [
        Person(
            title="นาง",
            first=rng.choice(FIRST) + rng.choice("กขคงจชดตนพ"),
            last=rng.choice(LAST) + rng.choice("กขคง"),
            ordinal=n,
            seat=n,
        )
        for n in range(1, count + 1)
    ]


def crowded(path: Path, count: int) -> Path:
    """A workshop file in which everybody came to everything."""
    new = files.NewWorkshop(title=TITLE, start=date(2022, 3, 15), days=2)
    with files.create(path, new) as file:
        halves = [each.id for each in file.all(Session)]
        with file.verb("bench.fill", Label("bench"), permanent=True) as verb:
            for day in (1, 2):
                verb.add(AgendaItem(day_id=day, ordinal=day, title="บรรยาย", minutes=180, counts=True))
            for person in crowd(count):
                stored = verb.add(person)
                for half in halves:
                    verb.add(Mark(person_id=stored.id, session_id=half))
    return path


def _rival(count: int, folder: Path) -> dict[str, float]:
    """typst on a like page: its compile call and its whole process."""
    command = [sys.executable, "-m", "tests.bench.rivals", "typst", str(count), str(folder / "t.pdf")]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout.splitlines()[-1]), "whole": time.perf_counter() - start}


def _work(count: int, folder: Path, typst: bool) -> Iterator[Measure]:
    """The setting of pages alone, after imports."""
    with sample.create(folder / "w.otop") as file:
        sheet = reading.read(file).sheet
    from otop_desk.documents import certificate as paper

    batch = [Recipient(n, each.full_name, f"{n:04}/2565") for n, each in enumerate(crowd(count), 1)]
    took = []
    for _round in range(3):
        out = BytesIO()
        start = time.perf_counter()
        paper.write(out, sheet, batch)
        took.append(time.perf_counter() - start)
    theirs = min(_rival(count, folder)["work"] for _round in range(2)) if typst else None
    name = f"{count:,} certificates"
    yield Measure(f"{name}, work after imports", min(took), "s", theirs, "typst's compile call")
    yield Measure(f"{name}, bytes a page", len(out.getvalue()) / count, "B", 800)


def _whole(count: int, folder: Path, typst: bool) -> Iterator[Measure]:
    """From the file to the PDF, the whole process with its imports and its memory."""
    path = crowded(folder / "crowd.otop", count)
    command = [sys.executable, "-m", "otop_desk", "print", "certificates", str(path), str(folder / "c.pdf")]
    took = []
    for _round in range(2):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - start)
    peak = peak_of(command)
    theirs = _rival(count, folder)["whole"] if typst else None
    name, size = f"{count:,} certificates", (folder / "c.pdf").stat().st_size
    yield Measure(f"{name}, file to PDF, whole process", min(took), "s", theirs, "typst's whole process")
    yield Measure(f"{name}, bytes a page", size / count, "B", 800)
    yield Measure(f"{name}, peak memory", peak, "MB", 150)


def _pack(folder: Path) -> Iterator[Measure]:
    path = folder / "p.otop"
    with sample.create(path) as file:
        certificate_issue.issue(file)
    start = time.perf_counter()
    command = [sys.executable, "-m", "otop_desk", "print", "pack", str(path), str(folder / "pack.pdf")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    yield Measure("pack of the sample, whole process", time.perf_counter() - start, "s", 3.0)


def _codes(folder: Path) -> Iterator[Measure]:
    """Issued with codes, rendered at 200 dpi, read and believed."""
    import pypdfium2

    os.environ["OTOP_DESK_KEYS"] = str(folder / "keys")
    with sample.create(folder / "q.otop") as file:
        plain = certificate.settings(file)
        certificate.edit_settings(file, plain, replace(plain, verification=True))
        issued = certificate_issue.issue(file)
        good = 0
        for each in issued:
            document = pypdfium2.PdfDocument(certificate_print.kept_pdf(file, each))
            out = BytesIO()
            document[0].render(scale=200 / 72).to_pil().save(out, "PNG", compress_level=1)
            claim = verification.verify(code_reading.codes_in(out.getvalue())[0]).claim
            good += (claim.serial, claim.name) == (each.serial, each.name)
            document.close()
    yield Measure("codes not read or not believed", len(issued) - good, "of 32", 0)


def _kills(folder: Path) -> Iterator[Measure]:
    """A process that issues and re-issues is killed at random moments; the series must stay whole."""
    path = folder / "k.otop"
    sample.create(path).close()
    worker = [sys.executable, "-c", WORKER, str(path)]
    rng = Random(9)
    faults = 0
    for _kill in range(KILLS):
        process = subprocess.Popen(worker, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(rng.random() * 0.5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with WorkshopFile.open(path) as file:
            issued = file.all(Issued)
            kept = [certificate_print.kept_pdf(file, each) for each in issued[-3:]]
            faults += bool(gaps(each.number for each in issued)) + bool(file.faults())
            faults += any(not each.startswith(b"%PDF") for each in kept)
    yield Measure(f"faults after {KILLS} kills in mid-issue ({len(issued)} papers)", faults, "", 0)


WORKER = """
import sys
from pathlib import Path
from otop_desk.services.certificate import reading
from otop_desk.services.certificate import issue
from otop_desk.services.certificate.reading import Whom
from otop_desk.store.file import WorkshopFile
with WorkshopFile.open(Path(sys.argv[1])) as file:
    print("ready", flush=True)
    while True:
        for person in reading.read(file).batch(Whom.EARNED):
            if reading.read(file).waiting(Whom.CHOSEN, [person.id]):
                issue.issue(file, Whom.CHOSEN, [person.id])
        for each in reading.read(file).held.values():
            (issue.reissue if each.id % 3 else lambda f, i: issue.void(f, i, "x"))(file, each.id)
"""
