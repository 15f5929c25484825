"""What is done in the recorded session: verbs of every feature, and all else that writes files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.workshop import Workshop
from otop_desk.features import features
from otop_desk.services.agenda import clock, templates
from otop_desk.services.backups import copies, places
from otop_desk.services.certificate import issue as issuing
from otop_desk.services.certificate import printer_offset, verification
from otop_desk.services.certificate import template as certificate_template
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.groups import exchange as group_exchange
from otop_desk.services.groups import verbs as groups
from otop_desk.services.privacy import erase as privacy
from otop_desk.services.workshop import new_from_old, workbook
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store import engine, migrations, sealing
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.settings import SettingsStore, default_path
from tests.machine import MODULES
from tests.machine.state import fresh
from tests.torture.cuts.desk import Desk, sync

OLDER_ROWS = (
    "INSERT INTO workshop (id, uid, title) VALUES (1, hex(randomblob(16)), 'น้ำ')",
    "INSERT INTO day (id, date, start) VALUES (1, '2022-03-15', '08:30:00')",
    "INSERT INTO session (id, day_id, part) VALUES (1, 1, 'morning'), (2, 1, 'afternoon')",
    "INSERT INTO rule (id, basis) VALUES (1, 'minutes')",
    "INSERT INTO person (id, first) VALUES (1, 'กมล'), (2, 'นวล')",
)
SEALED_FROM = 7  # the version of a file from which on its rows are summed
Act: TypeAlias = "Callable[[Desk], object]"
VERBS = tuple(verb for name in MODULES for verb in import_module(name).VERBS)


def begin(desk: Desk) -> None:
    desk.opened()


def verb(desk: Desk) -> None:
    desk.draw.choice(VERBS)(desk.opened(), desk.draw)


def undo(desk: Desk) -> None:
    desk.opened().undo()


def redo(desk: Desk) -> None:
    desk.opened().redo()


def type_a_title(desk: Desk) -> None:
    """Letter by letter in one field: one entry that grows."""
    file = desk.opened()
    moment, file.clock = file.clock(), file.clock
    file.clock = lambda: moment
    for letters in ("น", "น้", "น้ำ"):
        before = workshop.workshop(file)
        workshop.edit_details(file, before, replace(before, title=letters))
    file.clock = desk.clock


def reopen(desk: Desk) -> None:
    desk.opened()
    desk.close()


def issue(desk: Desk) -> None:
    issuing.issue(desk.opened(), Whom.ALL)


def void(desk: Desk) -> None:
    if rows := [issued for issued in desk.opened().all(Issued) if issued.in_force]:
        issuing.void(desk.opened(), desk.draw.choice(rows).id, "ชื่อผิด")


def reissue(desk: Desk) -> None:
    if rows := desk.opened().all(Issued):
        issuing.reissue(desk.opened(), desk.draw.choice(rows).id, "ชื่อผิด")


def print_a_paper(desk: Desk) -> None:
    papers = [paper for feature in features() for paper in feature.papers if paper.target]
    desk.draw.choice(papers).write(desk.opened(), desk.paper(".pdf"))


def export(desk: Desk) -> None:
    file, ending = desk.opened(), desk.draw.choice([".xlsx", ".otoptemplate", ".otopgroup"])
    target = desk.paper(ending)
    if ending == ".xlsx":
        workbook.export(file, target)
    elif ending == ".otoptemplate":
        certificate_template.export(file, certificate.templates(file)[0].uid, target)
        certificate_template.import_(file, target)
    elif teams := groups.groups(file):
        group_exchange.out(file, teams[0].id, target)
        group_exchange.take_in(file, group_exchange.look(file, target))


def save_copy(desk: Desk) -> None:
    desk.opened().save_copy(desk.documents / f"สำเนา {desk.draw.randrange(2)}.otop")


def work_in_a_copy(desk: Desk) -> None:
    """A few verbs in a saved copy, which later copies may replace."""
    saved = sorted(desk.documents.glob("สำเนา*.otop"))
    if saved:
        desk.take(WorkshopFile.open(desk.draw.choice(saved), clock=desk.clock))


def keep_backup(desk: Desk) -> None:
    desk.opened()
    assert desk.keeper is not None
    if made := desk.keeper.keep():
        made.result()


def restore_backup(desk: Desk) -> None:
    if kept := copies.copies(places.folder()):
        desk.take(copies.restore(desk.draw.choice(kept), desk.documents, clock=desk.clock))


def new_workshop(desk: Desk) -> None:
    desk.take(fresh(desk.documents / f"ใหม่ {desk.steps}.otop"))


def new_like_the_old(desk: Desk) -> None:
    target = desk.documents / f"ปีหน้า {desk.steps}.otop"
    new_from_old.new_from_old(desk.opened(), target, "ปีหน้า", date(2023, 3, 15))


def open_an_older_version(desk: Desk) -> None:
    """A file of an older shape is put there (and surely on the disk), then opened."""
    path = desk.documents / f"รุ่นเก่า {desk.steps}.otop"
    part = path.with_name(f".{path.name}.part")
    part.touch()
    connection = engine.connect(part)
    version = desk.draw.randrange(1, migrations.LATEST)
    migrations.run(connection, 0, version)
    for statement in OLDER_ROWS:
        connection.exec_driver_sql(statement)
    if version >= SEALED_FROM:  # as that program left it: a journal is played only into what its sums tell
        sealing.renew(engine.raw_of(connection))
    engine.hang_up(connection)
    sync(part)
    part.rename(path)
    sync(path.parent)
    desk.say({"step": "older file put there", "holds": {}})
    desk.take(WorkshopFile.open(path, clock=desk.clock))


def erase(desk: Desk) -> None:
    """Personal data goes from a copy, its history and its backups."""
    target = desk.documents / f"ลบแล้ว {desk.steps}.otop"
    desk.opened().save_copy(target)
    desk.say({"step": "copy saved", "holds": {}})
    desk.take(WorkshopFile.open(target, clock=desk.clock))
    privacy.erase(desk.opened(), places.folder())


def settings(desk: Desk) -> None:
    store = SettingsStore(default_path())
    store.change(operator=f"เจ้าหน้าที่ {desk.steps}", theme=desk.draw.choice(["light", "dark"]))
    store.wait()


def agenda_template(desk: Desk) -> None:
    own = [template for template in templates.templates() if template.path]
    if own and desk.draw.random() < 0.3:
        templates.remove_template(desk.draw.choice(own))
    elif desk.draw.random() < 0.5:
        templates.keep_in_library([*templates.library()[:3]])
    else:
        templates.save_template(desk.opened(), f"แบบ {desk.steps}")


def clock_memory(desk: Desk) -> None:
    uid = desk.opened().one(Workshop).uid
    clock.RunClock(clock.sources_of(lambda: datetime.now(UTC)), clock.memory_of(uid)).wait()


def printer(desk: Desk) -> None:
    printer_offset.set_offset("Brother HL", desk.draw.randrange(-20, 20) / 10, 0.5)


def own_key(desk: Desk) -> None:
    verification.own_key("สพจ.สงขลา")


def other_keys(desk: Desk) -> None:
    target = desk.paper(".otoppub")
    verification.export_public(target, "สพจ.สงขลา")
    verification.import_public(target)


def key_backup(desk: Desk) -> None:
    target = desk.root / "papers" / "กุญแจ.otopkey"
    if target.exists() and desk.draw.random() < 0.5:
        verification.restore(target, "กุ้งหวาน ตาลโตนด")
    else:
        verification.back_up(target, "สพจ.สงขลา", "กุ้งหวาน ตาลโตนด")


def command_line(desk: Desk) -> None:
    """One command of the program on a workshop of its own."""
    path = desk.documents / "คำสั่ง.otop"
    roster = Path(__file__).parents[2] / "data" / "songkhla-2565" / "trainees.csv"
    mark, issue_all = ["mark", path, "1", "2", "--session", "1"], ["issue", path, "--all"]
    words = desk.draw.choice([["undo", path], ["redo", path], mark, issue_all])
    if not path.exists():
        words = ["new", path, "--title", "อบรม", "--start", "2022-03-15", "--days", "2"]
    elif desk.draw.random() < 0.3:
        words = ["roster", path, roster]
    command = [sys.executable, "-m", "otop_desk", *map(str, words)]
    subprocess.run(command, capture_output=True, check=False)


OFTEN: tuple[Act, ...] = (verb,) * 12 + (undo, undo, redo, type_a_title)
SOMETIMES: tuple[Act, ...] = (
    reopen, issue, void, reissue, print_a_paper, export, save_copy, work_in_a_copy, keep_backup,
    restore_backup, new_workshop, new_like_the_old, open_an_older_version, erase, settings,
    agenda_template, clock_memory, printer, own_key, other_keys, key_backup, command_line,
)  # fmt: skip
