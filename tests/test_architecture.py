"""The house rules, checked on the code itself: layers, sizes, names, docstrings, forbidden forms."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.source import PACKAGE, ROOT, at, everything, functions, imports, room, sources, strings, tell, tree

FILE_LINES, FUNCTION_LINES, DOCSTRING_SHARE = 350, 40, 0.80

CLI = {"features", "cli", "commands", "services", "rollup", "documents", "domain", "thai", "i18n"}
CLI |= {"about", "errors", "paths", "log", "app"}
LEAVES = {"about", "durable", "filenames", "i18n", "errors", "paths", "records"}
# room → what it may import of otop_desk (itself always). `i18n` is a leaf.
LAYERS: dict[str, set[str]] = {
    "features": {"i18n", "records"},
    "domain": {"i18n", "records"},
    "thai": {"errors", "paths", "i18n", "records"},
    "errors": {"i18n"},
    "paths": set(),
    "i18n": {"paths"},
    **dict.fromkeys(("about", "filenames", "records"), set()),
    "instance": {"paths", "windows"},
    "windows": set(),
    "durable": {"filenames", "windows"},
    "log": {"paths", "i18n", "errors", "durable"},
    "typeset": {"durable", "thai", "errors", "paths", "i18n"},
    "documents": {"typeset", "domain", "thai", "i18n", "errors", "paths"},
    "store": {"windows", "filenames", "durable", "features", "domain", "errors", "i18n", "paths", "records"},
    "exchange": {"durable", "domain", "thai", "errors", "i18n"},
    "services": LEAVES | {"features", "store", "exchange", "documents", "domain", "thai"},
    "rollup": LEAVES | {"services", "store", "exchange", "documents", "domain", "thai"},
    "server": {"services", "domain", "i18n", "errors", "paths", "durable"},
    "ui": LEAVES | {"features", "services", "rollup", "server", "domain", "thai", "log", "instance"},
    **dict.fromkeys(("commands", "cli"), CLI),
    "__main__": {"cli"},
    "app": LEAVES | {"features", "ui", "services", "domain", "thai", "log", "store", "instance"},
}
# For type annotations only (under `if TYPE_CHECKING:`) a room may also name these.
LAYERS_OF_TYPES = {"ui": {"store"}, "server": {"store"}, "commands": {"store"}, "cli": {"store"}}

PACKAGES: dict[str, set[str]] = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "sqlalchemy": {"store", "services", "rollup"},
    "reportlab": {"typeset", "documents"},
    "uharfbuzz": {"typeset", "documents"},
    "bidi": {"typeset"},
    "icu4py": {"thai"},
    "rapidfuzz": {"thai"},
    **dict.fromkeys(("openpyxl", "xlsxwriter", "docx", "xlrd", "icalendar"), {"exchange"}),
    "pypdfium2": {"documents", "services", "ui"},
    "PIL": {"typeset", "documents", "exchange", "services", "ui"},
    "platformdirs": {"paths"},
    "cryptography": {"exchange", "services", "store", "documents"},
    "segno": {"typeset", "documents", "ui"},
    "pikepdf": {"documents"},
    "pyhanko": {"services"},
    "zxingcpp": {"exchange", "services", "ui"},
    **dict.fromkeys(("starlette", "uvicorn"), {"server"}),
}
BAD_NAMES = {"util", "utils", "helper", "helpers", "misc", "manager", "managers"}
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
RULE = re.compile(
    r"[\w*:\]\)]\s*\{[^{}]*[\w-]+\s*:\s*[^{}]+;[^{}]*\}|(?:^|;)\s*(?:background|border|color|font)[\w-]*\s*:"
)


def test_rooms_import_only_what_the_layer_map_allows() -> None:
    faults = []
    for path in set(sources()) - {PACKAGE / "__init__.py"}:
        home = room(path)
        assert home in LAYERS, f"{at(path)}: '{home}' is a new room; add it to LAYERS and to the README's map"
        for node, name, typing_only in imports(path):
            parts = name.split(".")
            if parts[0] != "otop_desk" or len(parts) < 2:
                continue
            allowed = LAYERS[home] | {home} | (LAYERS_OF_TYPES.get(home, set()) if typing_only else set())
            if parts[1] not in allowed:
                faults.append(f"{at(path, node)}: {home} may not import otop_desk.{parts[1]}")
            if home == "domain" and parts[1] == "i18n" and name != "otop_desk.i18n.N_":
                faults.append(f"{at(path, node)}: rules mark texts (N_) and never look them up")
    tell(faults, "The layer map (README) is broken:")


def test_third_party_packages_stay_in_their_rooms() -> None:
    faults = []
    for path in sources():
        for node, name, _typing_only in imports(path):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in {"otop_desk", "__future__"}:
                continue
            if top not in PACKAGES:
                faults.append(
                    f"{at(path, node)}: '{top}' is new: add it to PACKAGES here and to pyproject.toml"
                )
            elif room(path) not in PACKAGES[top]:
                faults.append(f"{at(path, node)}: {top} belongs in {', '.join(sorted(PACKAGES[top]))}")
    tell(faults, "A package is used outside its room:")


def test_a_tab_never_imports_another_tab() -> None:
    tabs = {path.parent.name for path in (PACKAGE / "ui").glob("*/tab.py")}
    faults = []
    for path in sources(PACKAGE / "ui"):
        own = path.relative_to(PACKAGE / "ui").parts[0]
        for node, name, _typing_only in imports(path):
            parts = name.split(".")
            if own in tabs and parts[:2] == ["otop_desk", "ui"] and parts[2:3] and parts[2] in tabs - {own}:
                faults.append(f"{at(path, node)}: tab '{own}' imports tab '{parts[2]}'")
    tell(faults, "Tabs meet in services/ and the hub:")


def test_files_stay_under_350_lines() -> None:
    faults = []
    for path in everything():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            faults.append(f"{at(path)}: {lines} lines")
    tell(faults, f"Files over {FILE_LINES} lines (split by verb):")


def test_functions_stay_under_40_lines() -> None:
    faults = []
    for path in [*sources(), *sources(ROOT / "tests" / "devtools"), ROOT / "dev.py"]:
        for node in functions(path):
            doc = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
            told = doc.end_lineno - doc.lineno + 1 if doc and doc.end_lineno else 0
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - told
            if lines > FUNCTION_LINES:
                faults.append(f"{at(path, node)}: {node.name} has {lines} lines (docstring not counted)")
    tell(faults, f"Functions over {FUNCTION_LINES} lines:")


def test_every_module_says_its_duty() -> None:
    faults = [
        at(path)
        for path in everything()
        if not ast.get_docstring(tree(path)) and path.read_text(encoding="utf-8").strip()
    ]
    tell(faults, "Modules without a docstring:")


def test_public_functions_are_documented() -> None:
    lacking: list[str] = []
    total = 0
    for path in sources():
        for owner in [tree(path), *(n for n in tree(path).body if isinstance(n, ast.ClassDef))]:
            if isinstance(owner, ast.ClassDef) and owner.name.startswith("_"):
                continue
            for node in owner.body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_public(node.name):
                    total += 1
                    if not ast.get_docstring(node):
                        lacking.append(f"{at(path, node)}: {node.name}")
    share = 1 - len(lacking) / max(total, 1)
    if share < DOCSTRING_SHARE:
        tell(lacking, f"Only {share:.0%} of {total} public functions have a docstring:")


def is_public(name: str) -> bool:
    """Public and ours: neither _private, __dunder__ nor a Qt override in camelCase."""
    return not name.startswith("_") and name == name.lower()


def test_broad_excepts_live_only_where_the_log_lives() -> None:
    faults = []
    for path in [*sources(), *sources(ROOT / "tests" / "devtools"), ROOT / "dev.py"]:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = "" if node.type is None else ast.unparse(node.type)
            names = set(re.findall(r"\w+", caught))
            rethrows = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if not caught:
                faults.append(f"{at(path, node)}: bare except")
            elif "BaseException" in names and not rethrows:
                faults.append(f"{at(path, node)}: except BaseException that does not end in a bare raise")
            elif "Exception" in names and path != PACKAGE / "log.py":
                faults.append(f"{at(path, node)}: except Exception (name the error you expect)")
    tell(faults, "Broad excepts:")


def test_names_say_what_a_thing_is() -> None:
    faults = []
    for path in [*sources(), *sources(ROOT / "tests")]:
        for part in path.relative_to(ROOT).parts:
            if BAD_NAMES.intersection(re.split(r"[_.]", part.lower())):
                faults.append(f"{at(path)}: the name '{part}'")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                words = re.findall(r"[A-Z][a-z]+", node.name)
                if BAD_NAMES.intersection(word.lower() for word in words):
                    faults.append(f"{at(path, node)}: the class name '{node.name}'")
    tell(faults, f"Names that say nothing ({', '.join(sorted(BAD_NAMES))}):")


def test_no_markup_is_read_from_what_people_typed() -> None:
    faults = []
    for path in sources():
        faults += [
            f"{at(path, node)}: {name}"
            for node, name, _typing_only in imports(path)
            if name.startswith("reportlab.platypus")
            and name.split(".")[-1] in {"Paragraph", "XPreformatted", "*"}
        ]
        faults += [
            f"{at(path, node)}: {ast.unparse(node)}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute)
            and ast.unparse(node) in {"platypus.Paragraph", "platypus.XPreformatted"}
        ]
    tell(faults, "ReportLab's Paragraph reads tags; use typeset/:")


def is_theme(path: Path) -> bool:
    inner = path.relative_to(PACKAGE / "ui").parts
    return inner[0].removesuffix(".py").startswith("theme")


def is_style_sheet(path: Path) -> bool:
    return is_theme(path) or path.stem.startswith("stylesheet")


def test_colours_live_only_in_the_theme() -> None:
    faults = []
    for path in sources(PACKAGE / "ui"):
        if is_theme(path):
            continue
        faults += [f"{at(path, n)}: {n.value!r:.60}" for n in strings(path) if HEX_COLOUR.search(n.value)]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and "GlobalColor" in ast.unparse(node.value):
                if node.attr not in {"transparent"}:
                    faults.append(f"{at(path, node)}: {ast.unparse(node)}")
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "QColor":
                if any(isinstance(argument, ast.Constant) for argument in node.args):
                    faults.append(f"{at(path, node)}: {ast.unparse(node)}")
    tell(faults, "Colours outside ui/theme.py:")


def test_style_sheets_live_only_in_the_theme() -> None:
    faults = []
    for path in sources(PACKAGE / "ui"):
        if is_style_sheet(path):
            continue
        faults += [f"{at(path, n)}: {n.value!r:.60}" for n in strings(path) if RULE.search(n.value)]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".setStyleSheet"):
                if any(
                    isinstance(a, ast.JoinedStr) or (isinstance(a, ast.Constant) and a.value)
                    for a in node.args
                ):
                    faults.append(f"{at(path, node)}: a style sheet written in place")
    tell(faults, "Style sheets outside ui/theme.py and ui/stylesheet.py:")


def test_texts_are_looked_up_when_shown_not_when_imported() -> None:
    faults = []
    for path in sources():
        deferred = {
            id(inner)
            for f in ast.walk(tree(path))
            if isinstance(f, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef)
            for part in (f.body if isinstance(f.body, list) else [f.body])
            for inner in ast.walk(part)
        }
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "_n"}:
                if id(node) not in deferred:
                    faults.append(
                        f"{at(path, node)}: {ast.unparse(node)[:60]} (mark it with N_, look it up later)"
                    )
    tell(faults, "Texts looked up at import time stay in one language:")


def test_message_ids_are_plain_strings() -> None:
    faults = []
    for path in sources():
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "N_", "_n", "N_n"}
            ):
                if any(isinstance(a, ast.JoinedStr) for a in node.args[:1]):
                    faults.append(f"{at(path, node)}: {ast.unparse(node)[:60]}")
    tell(faults, "An f-string can't be translated; use {name} and .format(name=…):")


def test_tests_wait_for_signals_and_never_sleep() -> None:
    faults = []
    for path in sources(ROOT / "tests"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "time.sleep",
                "sleep",
                "QTest.qWait",
                "qtbot.wait",
            }:
                if "bench" not in path.parts:
                    faults.append(f"{at(path, node)}: {ast.unparse(node.func)}")
    tell(faults, "Tests that sleep:")


def test_nothing_is_left_to_do() -> None:
    reminders = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"])
    words = re.compile(rf"#.*\b({reminders})\b|^\s*raise NotImplemented")
    faults = []
    for path in everything():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if words.search(line):
                faults.append(f"{at(path, number)}: {line.strip()[:70]}")
    tell(faults, "Stubs and reminders:")


@pytest.mark.parametrize("tool", ["mypy --no-error-summary", "ruff check --quiet --output-format concise"])
def test_types_and_lint_are_clean(tool: str) -> None:
    command = [sys.executable, "-m", *tool.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    tell([*done.stdout.splitlines(), *done.stderr.splitlines()] if done.returncode else [], f"{tool}:")


def test_lock_files_cover_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for name, lines in {
        "run": project["dependencies"],
        "dev": project["dependencies"] + extras["dev"],
        "bench": project["dependencies"] + extras["dev"] + extras["bench"],
        "build": project["dependencies"] + extras["build"],
    }.items():
        locked = (ROOT / "requirements" / f"{name}.txt").read_text()
        pinned = set(re.findall(r"^([a-z0-9.-]+)==", locked, re.M))
        asked = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in lines}
        assert asked <= pinned, f"{name}: {asked - pinned} not locked; run `python3 dev.py lock`"
