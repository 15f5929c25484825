"""Reading many files: one after the other, or in processes beside this one when there are many.

A file that takes its process with it (memory, a fault in a library) is refused like any other bad file.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from otop_desk import i18n
from otop_desk.errors import UserError
from otop_desk.rollup import finding, reading
from otop_desk.store import trouble

ALONE_UP_TO = 100  # files below which starting processes costs more than it saves
MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read; the hash it had when it was read last, and whether names are asked for."""

    path: Path
    known: str
    with_names: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: its content's hash with its facts, or without when it is as it was, or the reason."""

    digest: str = ""
    facts: reading.Facts | None = None
    refused: str = ""


def answer(task: Task) -> Answer:
    """Read one file."""
    told = finding.digest(task.path)
    if told and told == task.known:
        return Answer(told)
    try:
        return Answer(told, reading.read(task.path, with_names=task.with_names))
    except UserError as error:
        return Answer(told, refused=str(error))
    except (ArithmeticError, LookupError, ValueError, RecursionError, MemoryError):
        return Answer(told, refused=str(trouble.damaged(task.path)))


def _speaking(language: str, task: Task) -> Answer:
    i18n.use(language)
    return answer(task)


def answers(tasks: Sequence[Task], processes: int | None = None) -> Iterator[tuple[Task, Answer]]:
    """Every file with what came of it, in their order."""
    count = min(processes or os.cpu_count() or 1, MOST_PROCESSES)
    if len(tasks) < ALONE_UP_TO or count < 2:
        yield from ((task, answer(task)) for task in tasks)
        return
    left = deque(tasks)
    while left:
        yield from _in_processes(left, count)
        if left:  # one of those under way broke its process: they are read one by one, each in its own
            for _turn in range(min(2 * count, len(left))):
                task = left.popleft()
                yield task, _alone(task)


def _in_processes(left: deque[Task], count: int) -> Iterator[tuple[Task, Answer]]:
    """Take tasks off the left end as they are answered, until none is left or a process breaks."""
    with _pool(count) as pool:
        ask: Callable[[Task], Future[Answer]] = lambda task: pool.submit(_speaking, i18n.language(), task)  # noqa: E731
        try:
            waiting = deque(ask(task) for task in list(left)[: 2 * count])
            ahead = deque(list(left)[2 * count :])
            while waiting:
                told = waiting.popleft().result()
                if ahead:
                    waiting.append(ask(ahead.popleft()))
                yield left.popleft(), told
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(task: Task) -> Answer:
    with _pool(1) as pool:
        try:
            return pool.submit(_speaking, i18n.language(), task).result()
        except BrokenProcessPool:
            return Answer(refused=str(trouble.damaged(task.path)))


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
