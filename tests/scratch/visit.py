"""A feature of a test: a verb, a tab, a paper, a command and a stage, made known by its manifest alone.

Run as a program (`python -m tests.scratch.visit FOLDER`), for the tables of the file are read once; it
prints what came of it as JSON. `tests/test_features.py` reads that.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from otop_desk import features

features.MODULES += ("tests.scratch.manifest",)  # before anything reads them

import pymupdf  # noqa: E402
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout  # noqa: E402

from otop_desk import app, cli  # noqa: E402
from otop_desk.documents import groups  # noqa: E402
from otop_desk.domain.journal import Change, Label  # noqa: E402
from otop_desk.domain.person import Person, Role  # noqa: E402
from otop_desk.domain.progress import Progress  # noqa: E402
from otop_desk.services.pack import binding  # noqa: E402
from otop_desk.services.privacy import erase  # noqa: E402
from otop_desk.services.roster import verbs as roster  # noqa: E402
from otop_desk.services.sample import making  # noqa: E402
from otop_desk.services.workshop import new_from_old, overview  # noqa: E402
from otop_desk.store.file import WorkshopFile  # noqa: E402
from otop_desk.store.migrations import LATEST  # noqa: E402
from otop_desk.thai.phone import phone_digits  # noqa: E402
from otop_desk.ui.main_window import MainWindow  # noqa: E402
from otop_desk.ui.settings import SettingsStore  # noqa: E402
from otop_desk.ui.tab import Tab, TabContext  # noqa: E402
from tests.scratch.tables import Visit  # noqa: E402


def visits(file: WorkshopFile) -> list[Visit]:
    """Every visit."""
    return file.all(Visit)


def add(file: WorkshopFile, person_id: int, remark: str, host: str = "") -> Visit:
    """The feature's verb."""
    with file.verb("visit.add", Label("เพิ่มการเยี่ยม")) as verb:
        return verb.add(Visit(person_id=person_id, ordinal=len(visits(file)) + 1, remark=remark, host=host))


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """For the overview."""
    return Progress(len(visits(file)), 0, bool(visits(file)))


def print_visits(file: WorkshopFile, path: Path) -> int:
    """The feature's paper."""
    names = {person.id: person.full_name for person in file.all(Person)}
    members = [groups.Member(names[visit.person_id], visit.remark, visit.host) for visit in visits(file)]
    return groups.write_lists(path, "รายการเยี่ยมบ้าน", "", [groups.GroupPaper("บ้าน", "S", members)])


class VisitTab(Tab):
    """The feature's tab: one line."""

    name, icon = "visit", "users"
    tables = ("visit",)

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.line = QLabel()
        QVBoxLayout(self).addWidget(self.line)

    def refresh(self, change: Change | None = None) -> None:
        """Show what the file says."""
        self.line.setText(str(len(visits(self.context.file))))


def _count(options: argparse.Namespace) -> int:
    with WorkshopFile.open(options.file) as file:
        print(len(visits(file)))
    return 0


def register(sub: Any) -> None:
    """visits FILE"""
    command = sub.add_parser("visits")
    command.add_argument("file", type=Path)
    command.set_defaults(run=_count)


def _private(file: WorkshopFile, folder: Path, person_id: int) -> dict[str, Any]:
    """What of people can be read in a visit: masked, with a person removed, erased."""
    whom, gone = file.get(Person, person_id), file.all(Person, role=Role.TRAINEE)[1]
    add(file, whom.id, f"{whom.first} {whom.last} โทร {whom.phone}", "นางเจ้าบ้าน ใจดีมาก")
    add(file, gone.id, "ไปแล้ว")
    binding.make(file, folder / "private.pdf")
    said: dict[str, Any] = {}
    for name in ("private.pdf", "private-masked.pdf"):
        with pymupdf.open(folder / name) as pdf:
            text = "".join("".join(page.get_text().split()) for page in pdf)
        said[name] = [part for part in (whom.last, "ใจดีมาก") if part in text]
        said[name] += [whom.phone] if phone_digits(whom.phone) in phone_digits(text) else []
    roster.remove(file, gone.id)
    said["of one removed"] = sum(visit.person_id == gone.id for visit in visits(file))
    file.save_copy(folder / "erased.otop")
    with WorkshopFile.open(folder / "erased.otop") as copy:
        erase.erase(copy, None)
        said["erased"] = [visits(copy)[-1].remark, visits(copy)[-1].host]
    return said


def run(folder: Path) -> dict[str, Any]:
    """Every list of the program asked for the feature; what each answered."""
    said: dict[str, Any] = {}
    path = folder / "w.otop"
    with making.create(path) as file:
        person = file.all(Person, role=Role.TRAINEE)[0]
        said["version"] = LATEST
        add(file, person.id, "ไปเยี่ยมแล้ว")
        add(file, person.id, "อีกครั้ง")
        file.undo()
        said["after undo"] = [visit.remark for visit in visits(file)]
        file.redo()
        said["after redo"] = len(visits(file))
        found = overview.overview(file, file.clock())
        said["stage"] = next(made.done for stage, made in found.stages if stage.name == "visit")
        said["missing in pack"] = binding.make(file, folder / "pack.pdf").missing
        said |= _private(file, folder, person.id)
        made = new_from_old.new_from_old(file, folder / "new.otop", "ใหม่", date(2023, 3, 1))
    with WorkshopFile.open(made) as new:
        said["in a new workshop"] = len(visits(new))
    said["command"] = cli.main(["visits", str(path)])
    app.application()
    window = MainWindow(SettingsStore(None), lambda: datetime.now().astimezone(), app.parts)
    window.open_path(path)
    window.show()
    assert window.frame is not None
    window.frame.open_named("visit")
    tab = window.frame.tab()
    assert window.file is not None and isinstance(tab, VisitTab)
    said["tab"] = tab.line.text()
    add(window.file, person.id, "ครั้งที่สาม")
    QApplication.processEvents()
    said["tab after a verb"] = tab.line.text()
    window.close()
    return said


if __name__ == "__main__":
    sys.modules["tests.scratch.visit"] = sys.modules["__main__"]
    print(json.dumps(run(Path(sys.argv[1])), ensure_ascii=False))
