"""A process that does what it is asked over a pipe, and can be killed at any moment."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeAlias

PATIENCE = 60.0  # seconds for an answer on a busy machine
Answers: TypeAlias = "dict[str, Callable[..., Any]]"


class Silent(Exception):
    """The process gave no answer: it hangs, or it has ended."""


class Child:
    """A fork that serves the functions `make()` gives; they are made in it, after the fork."""

    def __init__(self, make: Callable[[], Answers]) -> None:
        self._ours, theirs = socket.socketpair()
        self.pid = os.fork()
        if not self.pid:
            self._ours.close()
            try:
                _serve(theirs, make())
            finally:
                os._exit(0)
        theirs.close()
        self._left = b""

    def ask(self, act: str, *words: Any) -> Any:
        """Have it do an act and give its answer; {"error": …, "kind": …} where it raised."""
        self.tell(act, *words)
        return self.answer()

    def tell(self, act: str, *words: Any) -> None:
        """Ask without waiting for the answer."""
        self._ours.sendall(json.dumps([act, *words]).encode() + b"\n")

    def answer(self) -> Any:
        """The answer to the oldest question; Silent when none comes."""
        until = monotonic() + PATIENCE
        while b"\n" not in self._left:
            if not select.select([self._ours], [], [], max(until - monotonic(), 0))[0]:
                raise Silent
            piece = self._ours.recv(1 << 20)
            if not piece:
                raise Silent
            self._left += piece
        line, _end, self._left = self._left.partition(b"\n")
        return json.loads(line)

    def kill(self) -> float:
        """SIGKILL; gives the moment before it."""
        moment = monotonic()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.wait()
        return moment

    def wait(self) -> None:
        """Wait until it has ended."""
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        self._ours.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.kill()


def _serve(line: socket.socket, answers: Answers) -> None:
    """Answer until the other side is gone."""
    with line.makefile("rw", encoding="utf-8") as stream:
        for question in stream:
            act, *words = json.loads(question)
            try:
                given = answers[act](*words)
            except Exception as error:
                where = " < ".join(frame.name for frame in traceback.extract_tb(error.__traceback__)[:-7:-1])
                given = {"error": f"{error}", "kind": type(error).__name__, "where": where}
            stream.write(json.dumps(given) + "\n")
            stream.flush()
