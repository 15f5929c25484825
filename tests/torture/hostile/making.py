"""The sound workshop that hostile files are made from: every table filled, something undone, pages kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from otop_desk import cli
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.services.certificate import issue as issuing
from otop_desk.services.certificate import printer_offset
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.sample import making as sample
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.torture.homes import home_variables
from tests.torture.hostile import gauntlet

FOLDERS = ("docs", "out", "tmp", "cwd", "home")


def lay_out(root: Path) -> Path:
    """The folders a file is tried in; gives where it lies."""
    for name in FOLDERS:
        (root / name).mkdir()
    return root / "docs" / "งาน.otop"


def base(path: Path) -> Path:
    """The sample with issued certificates, a background, and verbs that were undone."""
    with tempfile.TemporaryDirectory() as folder, _at_home(Path(folder)), sample.create(path) as file:
        background = Path(folder) / "พื้นหลัง.pdf"
        background.write_bytes(printer_offset.page(297, 210))
        template = certificate_template.copy(file, certificate.templates(file)[0].uid)
        certificate_template.set_background(file, template, background)
        issuing.issue(file, Whom.ALL, [person.id for person in file.all(Person)][:3])
        issuing.void(file, file.all(Issued)[0].id, "ชื่อผิด")
        _do_and_undo(file)
    return path


def _do_and_undo(file: WorkshopFile) -> None:
    for number in range(3):
        with file.verb("person.add", Label("เพิ่ม {name}", name=f"คน{number}")) as verb:
            verb.add(Person(first=f"คน{number}", last="ใจดี", phone="0812345678"))
    swot.edit_note(file, file.all(Note)[0].id, "ข้อความใหม่")
    file.undo()
    file.undo()


def warm(base_path: Path, short: bool) -> None:
    """In a worker: go through every act once, so that each child finds everything imported."""
    _go_through(base_path, lambda path, out: gauntlet.acts(path, out, short=short))


def warm_rescue(base_path: Path) -> None:
    """In a worker: check and rescue once."""
    _go_through(
        base_path, lambda path, out: [["check", str(path)], ["rescue", str(path), str(out / "x.otop")]]
    )


def _go_through(base_path: Path, acts: Callable[[Path, Path], list[list[str]]]) -> None:
    root = Path(tempfile.mkdtemp(prefix="warm-"))
    try:
        path = lay_out(root)
        shutil.copyfile(base_path, path)
        with _at_home(root), _silence():
            for words in acts(path, root / "out"):
                cli.main(words)
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _at_home(root: Path) -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.update(home_variables(root))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


@contextmanager
def _silence() -> Iterator[None]:
    nowhere, kept = os.open(os.devnull, os.O_WRONLY), (os.dup(1), os.dup(2))
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        for number, stream in enumerate(kept, 1):
            os.dup2(stream, number)
            os.close(stream)
        os.close(nowhere)
