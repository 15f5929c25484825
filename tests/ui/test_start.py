"""What the way to a window that can be used brings along, and what is left for later."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from otop_desk import app
from tests.machine import sample
from tests.source import PACKAGE, at

# Opens the window on a file as the bench does, and tells what had been loaded and built when it was ready.
START = """
import json, re, sys
from otop_desk import app
from otop_desk.ui.tab import TabPlace

built = []
load = TabPlace.load

def loaded(place):
    built.append(place.name)
    return load(place)

TabPlace.load = loaded
assert app.smoke(sys.argv[1]) == 0
from otop_desk.thai import lexicon
ours = {name: module for name, module in sys.modules.items() if name.startswith("otop_desk.")}
print(json.dumps({
    "modules": sorted(sys.modules),
    "files": [module.__file__ for module in ours.values()],
    "tabs": built,
    "words": lexicon.costs.cache_info().currsize,
    "expressions": [
        f"{module}.{name}"
        for module in ("clock", "held", "money", "normalise", "numerals")
        for name, value in vars(ours.get(f"otop_desk.thai.{module}", re)).items()
        if f"otop_desk.thai.{module}" in ours and isinstance(value, re.Pattern)
    ],
}))
"""
# For a later act, with what stands on it: printing, tables of other programs, phones, the province.
LATER = (
    "otop_desk.typeset", "otop_desk.documents", "otop_desk.exchange", "otop_desk.server", "otop_desk.rollup",
    "otop_desk.commands", "otop_desk.cli",
    "reportlab", "uharfbuzz", "PIL", "openpyxl", "xlsxwriter", "docx", "xlrd", "icalendar", "pypdfium2",
    "pikepdf", "pyhanko", "cryptography", "segno", "zxingcpp", "starlette", "uvicorn", "rapidfuzz",
    "sqlalchemy.orm", "fractions", "PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtMultimedia",
)  # fmt: skip
WIDGETS_LATER = ("choice", "dates", "form", "numbers", "page_stack", "rows", "table")


@dataclass
class Started:
    """What a start has told of itself."""

    modules: set[str]
    files: list[str]
    tabs: list[str]
    words: int
    expressions: list[str]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Started:
    path = tmp_path_factory.mktemp("start") / "sample.otop"
    sample.create(path).close()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(path.parent), "XDG_DATA_HOME": ""}
    command = [sys.executable, "-c", START, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return Started(**{**told, "modules": set(told["modules"])})


def test_one_tab_is_built_and_the_others_are_not_even_imported(started: Started) -> None:
    assert started.tabs == ["overview"]
    homes = {place.name: place.target.partition(":")[0] for place in app.tabs()}
    assert started.modules & set(homes.values()) == {homes["overview"]}


def test_what_a_later_act_needs_is_left_for_it(started: Started) -> None:
    brought = [
        name
        for name in sorted(started.modules)
        if any(name == later or name.startswith(f"{later}.") for later in LATER)
    ]
    assert not brought
    assert not started.modules & {f"otop_desk.ui.widgets.{name}" for name in WIDGETS_LATER}


def test_neither_list_of_words_nor_expression_for_typed_text_is_read(started: Started) -> None:
    assert started.words == 0
    assert not started.expressions


def test_frozen_classes_on_the_way_are_records(started: Started) -> None:
    """`otop_desk.records` makes them in a third of the time."""
    faults = []
    for path in map(Path, started.files):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        pythons = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "dataclasses"
            and "dataclass" in {name.name for name in node.names}
            for node in tree.body
        )
        frozen = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and any("frozen" in ast.unparse(d) for d in node.decorator_list)
        ]
        if pythons and path != PACKAGE / "records.py":
            faults += [f"{at(path, node)}: {node.name}" for node in frozen]
    assert not faults, "import dataclass from otop_desk.records here:\n" + "\n".join(faults)
