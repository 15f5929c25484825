"""One session of the tests in which modules are tried: the tests are collected once, each fault in a fork."""

from __future__ import annotations

import gc
import importlib
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tests.devtools.environment import ROOT
from tests.devtools.mutation import anew, mutants, touched
from tests.devtools.mutation.fork import Ending, forked
from tests.devtools.mutation.mutants import Mutant

SECONDS = 5.0  # either kind of tests against one fault takes no longer by itself, but a few are always run
IMPORTS = 15.0  # to import all anew, at most


class Trial:
    """A plugin of pytest that runs faults instead of the tests."""

    def __init__(self, files: list[Path], count: int, seed: int, *, anew: bool) -> None:
        self.files, self.count, self.seed, self.anew = files, count, seed, anew
        self.killed = self.tried = self.cut_off = 0
        self._passes_anew: dict[tuple[str, ...], bool] = {}

    @property
    def percent(self) -> float:
        """How many of the faults were noticed, of a hundred."""
        return 100 * self.killed / self.tried if self.tried else 100.0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In the place of the usual loop."""
        capture = session.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            names = {_name(path) for path in self.files}
            passed_through = touched.measure(session, names, anew=self.anew)
            gc.collect()
            for path in self.files:
                self._try_file(session, path, passed_through)
                gc.unfreeze()
            together = f"together {self.killed} of {self.tried}: {self.percent:.1f} %"
            print(f"{together} ({self.cut_off} of them cut off)", flush=True)
        return True

    def _try_file(self, session: pytest.Session, path: Path, passed_through: touched.Touched) -> None:
        """Try the faults of one file and say what came of it."""
        source, started = path.read_text(encoding="utf-8"), time.monotonic()
        name = _name(path)
        drawn = mutants.mutants(source)
        if self.count and len(drawn) > self.count:
            drawn = random.Random(f"{self.seed} {name}").sample(drawn, self.count)
        with suppress(ImportError):  # of another system
            importlib.import_module(anew.module(path))
        live = {(code.co_qualname, code.co_firstlineno): made for code, made in _live(path)}
        gc.freeze()  # a fork copies each page that its collector looks at
        survivors, cut_off = [], []
        for mutant in sorted(drawn, key=lambda mutant: mutant.line):
            items, seconds = passed_through.chosen(name, mutant.function and mutant.function[0], SECONDS)
            if mutant.function and not items:  # of what runs on import alone
                mutant = replace(mutant, function=None)
                items, seconds = passed_through.chosen(name, None, SECONDS)
            told = f"{mutants.told(source, mutant)}  [{len(items)} tests]"
            ending = self._ending(session, path, source, mutant, items, 2 + 1.5 * seconds, live)
            if ending is Ending.PASSED:
                survivors.append(f"    {told}")
            elif ending is Ending.CRASHED:
                cut_off.append(f"    cut off: {told}")
        killed = len(drawn) - len(survivors)
        self.tried, self.killed = self.tried + len(drawn), self.killed + killed
        self.cut_off += len(cut_off)
        percent = f"{100 * killed / len(drawn):5.1f} %" if drawn else "   -   "
        print(f"{percent}  {killed:3} of {len(drawn):3}  {name}  {time.monotonic() - started:.0f} s")
        print("".join(f"{line}\n" for line in survivors + cut_off), end="", flush=True)

    def _ending(
        self, session: pytest.Session, path: Path, source: str, mutant: Mutant,
        items: list[pytest.Item], limit: float, live: dict[tuple[str, int], list[FunctionType]],
    ) -> Ending:  # fmt: skip
        """How the tests end with the fault in: failed, or cut off where nothing ends within the limit.

        Nothing is killed by tests that fail on a module as it is, once it is imported anew.
        """
        if not items:
            return Ending.PASSED
        code = compile(mutants.mutated(source, mutant), str(path), "exec")
        key = mutant.function
        if key is not None and live.get(key):
            instead = mutants.functions(code)[key]
            work = lambda: _patched(session, items, live[key], instead)  # noqa: E731
            return forked(session, work, limit)
        tests = (str(path), *(item.nodeid for item in items))
        if tests not in self._passes_anew:
            whole = compile(source, str(path), "exec")
            ended = forked(session, lambda: anew.run(path, whole, items), IMPORTS + limit)
            self._passes_anew[tests] = ended is Ending.PASSED
            if ended is not Ending.PASSED:
                print(f"nothing is killed by tests that fail when {path.name} is imported anew", flush=True)
        ended = forked(session, lambda: anew.run(path, code, items), IMPORTS + limit)
        return ended if self._passes_anew[tests] else Ending.PASSED


def _name(path: Path) -> str:
    """A file as it is told of."""
    return path.relative_to(ROOT).as_posix()


def _live(path: Path) -> Iterator[tuple[CodeType, list[FunctionType]]]:
    """The functions of a file as they are in memory, by their code."""
    found: dict[CodeType, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if type(thing) is FunctionType and thing.__code__.co_filename == str(path):
            found.setdefault(thing.__code__, []).append(thing)
    yield from found.items()


def _patched(
    session: pytest.Session, items: list[pytest.Item], functions: list[FunctionType], code: CodeType
) -> bool:
    """Whether the tests pass with other code in functions."""
    for function in functions:
        if len(code.co_freevars) != len(function.__code__.co_freevars):
            return False
        function.__code__ = code
    return run_items(session, items)


def run_items(session: pytest.Session, items: list[pytest.Item]) -> bool:
    """Run tests up to the first that fails."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return False
    return True
