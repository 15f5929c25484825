"""Another program: a process of its own that opens workshop files as it is told, for tests of two windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCRIPT = """
import json, sys
from pathlib import Path
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile

files = {}

def act(what, path, *rest):
    if what == "open":
        files[path] = WorkshopFile.open(Path(path))
    elif what == "read":
        with WorkshopFile.open(Path(path), read_only=True) as file:
            return len(file.all(Person))
    elif what == "add":
        with files[path].verb("person.add", Label("x")) as verb:
            verb.add(Person(first=rest[0]))
    elif what == "close":
        files.pop(path).close()
    elif what == "rounds":  # open, add one, close, as often as it goes
        done = 0
        for _turn in range(int(rest[0])):
            try:
                with WorkshopFile.open(Path(path)) as file:
                    with file.verb("person.add", Label("x")) as verb:
                        verb.add(Person(first="x"))
                done += 1
            except UserError:
                continue
        return done
    return "done"

for line in sys.stdin:
    try:
        answer = act(*json.loads(line))
    except UserError as error:
        answer = [type(error).__name__, str(error)]
    print(json.dumps(answer), flush=True)
"""


class Other:
    """The process; what it answers is what the act gave, or [kind of UserError, its words]."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def __call__(self, what: str, path: Path, *rest: str) -> Any:
        self.ask(what, path, *rest)
        return self.answer()

    def ask(self, what: str, path: Path, *rest: str) -> None:
        """Without waiting for the answer."""
        assert self.process.stdin is not None
        print(json.dumps([what, str(path), *rest]), file=self.process.stdin, flush=True)

    def answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the other program has died"
        return json.loads(line)


@contextmanager
def another_program() -> Iterator[Other]:
    """Started, and ended when the block ends."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdin=pipe, stdout=pipe, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    with process:
        yield Other(process)
        process.kill()
