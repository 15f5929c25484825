"""The program's first word: a window or a command, its language, and how each command may end."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from types import ModuleType

import pytest

import otop_desk
from otop_desk import about, cli, i18n
from otop_desk.errors import UserError


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What windows were opened on."""
    opened: list[object] = []

    def run(file: object) -> int:
        assert not gc.isenabled(), "nothing made on the way to the window is garbage"
        opened.append(file)
        return 7

    app = ModuleType("otop_desk.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "otop_desk.app", app)
    monkeypatch.setattr(otop_desk, "app", app, raising=False)
    yield opened
    gc.enable()


@pytest.mark.parametrize(
    ("words", "file"), [([], None), (["a.otop"], "a.otop"), (["B.OTOP"], "B.OTOP"), (["งาน"], "งาน")]
)
def test_a_file_or_nothing_is_a_window(windows: list[object], words: list[str], file: str | None) -> None:
    assert cli.main(words) == 7 and windows == [file]


@pytest.mark.parametrize(
    "words", [["check"], ["--version"], ["--help"], ["a.otop", "b.otop"], ["-x"], ["--lang"]]
)
def test_anything_else_is_a_command(windows: list[object], words: list[str]) -> None:
    assert cli.main(words) in (0, 2) and windows == []


def test_the_language_is_for_this_run_its_papers_too(
    windows: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--lang", "en", "check"]) == 2
    assert (i18n.language(), i18n.language_of_papers()) == ("en", "en")
    assert cli.main(["--lang", "xx", "check"]) == 2
    assert cli.main(["--lang", "th"]) == 2 and windows == []
    capsys.readouterr()


def _ended(end: Callable[[argparse.Namespace], object], *, as_json: bool = False) -> int:
    return cli._run(argparse.Namespace(run=end, json=as_json))


@pytest.mark.parametrize(("given", "code"), [(0, 0), (None, 0), (3, 3), (True, 1)])
def test_a_command_ends_with_its_code(given: object, code: int) -> None:
    assert _ended(lambda _options: given) == code


def test_trouble_is_one_sentence_and_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(_options: argparse.Namespace) -> object:
        raise UserError("ไม่มีไฟล์", "ให้เลือกใหม่")

    assert _ended(refuse) == 1
    plain = capsys.readouterr()
    assert plain.out == "" and plain.err == "ไม่มีไฟล์ ให้เลือกใหม่\n"
    assert _ended(refuse, as_json=True) == 1
    told = capsys.readouterr()
    assert json.loads(told.out) == {"ok": False, "error": "ไม่มีไฟล์ ให้เลือกใหม่"} and told.err == plain.err


def test_a_command_that_is_stopped_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    def stop(_options: argparse.Namespace) -> object:
        raise KeyboardInterrupt

    assert _ended(stop, as_json=True) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err == "หยุดตามคำสั่ง\n"


def test_a_program_that_is_not_installed_is_of_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_name: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", nowhere)
    assert about.version() == "dev"
    monkeypatch.setattr(metadata, "version", lambda name: f"{name} 7")
    assert about.version() == "otop-desk 7"
