"""A room over a file for tests: the server in its thread, the owner in this one, plain HTTP from a third."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from otop_desk.server import page
from otop_desk.server.host import RoomServer
from otop_desk.server.limits import Limits
from otop_desk.server.memory import Memory
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import verbs as room
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

T = TypeVar("T")
KEY = "0" * 32
PATIENCE = 20.0


def mark(number: int) -> str:
    """An id as a phone makes one."""
    return f"{number:032x}"


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]
    text: str = ""


class Phone:
    """One phone: its own cookie, one request at a time, each over a connection of its own."""

    def __init__(self, host: str) -> None:
        self.host, self.cookie = host, ""

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answered:
        """A request as the page makes it, but for the headers given here; "" leaves one out."""
        sent = {"Cookie": self.cookie}
        if method == "POST":
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent = {name: value for name, value in (sent | headers).items() if value}
        raw = body is None or isinstance(body, bytes)
        data = body if raw else json.dumps(body, ensure_ascii=False).encode()
        link = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            link.request(method, path, data, sent)
            answer = link.getresponse()
            text = answer.read()
            given = {name.lower(): value for name, value in answer.getheaders()}
        finally:
            link.close()
        said = json.loads(text) if "json" in given.get("content-type", "") else {}
        return Answered(answer.status, said, given, text.decode("utf-8", "replace"))

    def join(self, client: int = 1, key: str = KEY) -> Answered:
        """Trade the key for a cookie."""
        answered = self.ask("POST", "/join", {"key": key, "client": mark(client)})
        self.cookie = answered.headers.get("set-cookie", "").partition(";")[0]
        return answered

    def send(self, kind: str, form: int, **message: object) -> Answered:
        """A message with an id of its own."""
        return self.ask("POST", "/send", {"kind": kind, "form": mark(form), **message})

    def state(self) -> dict[str, Any]:
        """What it is shown."""
        return self.ask("GET", "/state").body


@dataclass
class Hall:
    """A file with a group, and its room."""

    file: WorkshopFile
    server: RoomServer
    _rung: SimpleQueue[None]
    _pool: ThreadPoolExecutor

    def play(self, part: Callable[[Phone], T]) -> T:
        """What phones do, in a thread of theirs, while the owner serves."""
        future = self._pool.submit(part, Phone(self.server.host))
        future.add_done_callback(lambda _done: self._rung.put(None))
        while not future.done():
            self._rung.get(timeout=PATIENCE)
            self.file.serve()
        return future.result()


@contextmanager
def hall(folder: Path, limits: Limits | None = None) -> Iterator[Hall]:
    """An open room with notes open and one group."""
    with fresh(folder / "w.otop") as file, ThreadPoolExecutor(1) as pool:
        groups.add_group(file, "กลุ่ม 1")
        room.set_notes(file, True)
        rung: SimpleQueue[None] = SimpleQueue()
        file.on_asked(lambda: rung.put(None))
        memory = Memory(KEY, "1" * 64, "2022-03-15")
        shown = page.parts("uid", "th", True)
        server = RoomServer(lambda work: file.ask(work, author="phone"), "127.0.0.1", memory, shown, limits)
        server.start()
        try:
            yield Hall(file, server, rung, pool)
        finally:
            server.stop()
