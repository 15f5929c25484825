"""Nothing but the store opens the file of a workshop: by reading the code, and by watching what is opened."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.machine import sample

PACKAGE = Path(__file__).resolve().parents[2] / "otop_desk"
# Runs acts of every kind on a workshop that is open, and prints who opened its file besides the store.
WATCHING = """
import json, os, sys, traceback
from pathlib import Path

path = Path(sys.argv[1])
root = str(Path(sys.argv[2]))
strangers, watching = [], False
PASSED_ON = ("durable.py", "filenames.py")  # whole files are written by these for whoever calls them

def watch(event, words):
    global watching
    if not watching or event not in ("open", "sqlite3.connect"):
        return
    name = "" if isinstance(words[0], int) else os.fsdecode(words[0])
    if path.name not in name or name.endswith(("-journal", ".lock", ".close")):
        return
    watching = False
    callers = [frame.filename for frame in traceback.extract_stack() if frame.filename.startswith(root)]
    own = [caller for caller in callers if os.path.basename(caller) not in PASSED_ON]
    if own and not own[-1].startswith(os.path.join(root, "store")):
        strangers.append([name, own[-1]])
    watching = True

sys.addaudithook(watch)
from otop_desk import cli
from otop_desk.domain.person import Person
from otop_desk.services.backups import copies, rescue
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from otop_desk.services.workshop import picture

watching, out = True, path.parent / "out"
out.mkdir()
with WorkshopFile.open(path) as file:
    keeper = Keeper(file, path.parent / "copies")
    person.add(file, Person(first="ก"))
    file.undo()
    keeper.keep().result()
    file.save_copy(out / "copy")
    file.still_ours(), file.faults(), file.snapshot()
    rescue.options(path, path.parent / "copies")
    copies.copies_of(path, path.parent / "copies")
    for words in (
        ["check", path], ["history", path], ["undo", path], ["print", "report", path, out / "report"],
        ["export", path, out / "book.xlsx"], ["rescue", path, out / "rescued.otop"],
    ):
        cli.main([str(word) for word in words])
    watching = False
    import subprocess
    taken = subprocess.run([sys.executable, "-c", sys.argv[3], str(path)], capture_output=True, text=True)
    watching = True
    person.add(file, Person(first="ข"))
    keeper.close()
    keeper.wait()
found = list(strangers)
picture.read(path)  # the watch itself is tried: this part does open what it is given
seen = [Path(who).name for _name, who in strangers[len(found):]]
watching = False
print(json.dumps({"strangers": found, "control": seen, "second": taken.stdout.strip() or taken.stderr}))
"""
SECOND = """
import sys
from pathlib import Path
from otop_desk.store import lock
from otop_desk.store.file import WorkshopFile
try:
    WorkshopFile.open(Path(sys.argv[1])).close()
    print("got in")
except lock.Taken:
    print("taken")
"""


def test_no_other_part_speaks_sqlite() -> None:
    connecting = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in ("deserialize", "exec_driver_sql", "create_engine"))
        | (node.func.attr == "connect" and getattr(node.func.value, "id", "") in ("sqlite3", "engine"))
    }
    # The roll-up speaks it to a database of its own, which is no workshop.
    assert {name.split("/")[0] for name in connecting} == {"store", "rollup"}


def test_no_other_part_opens_the_file_of_an_open_workshop(tmp_path: Path) -> None:
    path = tmp_path / "โครงการที่เฝ้าดู.otop"
    sample.create(path).close()
    done = subprocess.run(
        [sys.executable, "-c", WATCHING, str(path), str(PACKAGE), SECOND],
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "XDG_DATA_HOME": str(tmp_path / "data")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {"strangers": [], "control": ["picture.py"], "second": "taken"}
