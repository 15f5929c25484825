"""Every verb of the services that can be undone is done by the undo machine."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from otop_desk.errors import UserError
from tests.machine import MODULES
from tests.machine.state import fresh

SERVICES = Path(__file__).resolve().parents[1] / "otop_desk" / "services"
# Verbs that belong to no machine: the sample's own, a new workshop's first (its history is dropped), a board
# that goes out on a stick (it changes no row).
APART = {"sample", "new_from_old.py", "carrying.py"}
NO_ROWS = {"group.out"}


def _names(said: ast.expr, constants: Mapping[str, object]) -> set[str]:
    """The verb's name: a text, a constant of the module, one of two, or one put together from a constant."""
    if isinstance(said, ast.Name):
        return {str(constants[said.id])}
    if isinstance(said, ast.IfExp):
        return _names(said.body, constants) | _names(said.orelse, constants)
    if isinstance(said, ast.JoinedStr):
        parts = [
            _names(part.value if isinstance(part, ast.FormattedValue) else part, constants)
            for part in said.values
        ]
        return {"".join(name for (name,) in parts)}
    return {str(ast.literal_eval(said))}


def _permanent(call: ast.Call) -> bool:
    return any(word.arg == "permanent" for word in call.keywords)


def _calls(tree: ast.AST) -> list[ast.Call]:
    """Calls of `file.verb(…)`."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "verb"
    ]


def _reads_before(function: ast.FunctionDef) -> Iterator[str]:
    """What a verb asks the file before its transaction begins, but for another verb that it returns."""
    begun = [node for node in ast.walk(function) if isinstance(node, ast.With) and _begins(node)]
    if not begun:
        return
    left = {id(part) for node in (*begun, *_returned(function)) for part in ast.walk(node)}
    first = min(node.lineno for node in begun)
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and id(node) not in left and node.lineno < first:
            asked = [*node.args, *(word.value for word in node.keywords)]
            asked += [node.func.value] if isinstance(node.func, ast.Attribute) else []
            if any(isinstance(part, ast.Name) and part.id in ("file", "copy") for part in asked):
                yield ast.unparse(node)


def _begins(node: ast.With) -> bool:
    return any(bool(_calls(item.context_expr)) for item in node.items)


def _returned(function: ast.FunctionDef) -> list[ast.Return]:
    return [node for node in ast.walk(function) if isinstance(node, ast.Return)]


def test_verbs_read_what_they_decide_on_inside_their_transaction() -> None:
    verbs, early = [], []
    for path in SERVICES.rglob("*.py"):
        if APART & {*path.relative_to(SERVICES).parts}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and _calls(node):
                verbs.append(node.name)
                early += [f"{path.name} {node.name}: {asked}" for asked in _reads_before(node)]
    assert len(verbs) > 95
    assert [line for line in early if "file.save_copy(path)" not in line] == []


def test_a_verb_that_reads_too_early_is_seen() -> None:
    """The control."""
    source = "def move(file):\n old = file.get(Note, 1)\n with file.verb('x') as verb:\n  verb.put(old)"
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    assert list(_reads_before(function)) == ["file.get(Note, 1)"]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(SERVICES.parents[1]).with_suffix("").parts).removesuffix(".__init__")


def verbs_in_source() -> set[str]:
    """The names of all verbs that can be undone."""
    names = set()
    for path in SERVICES.rglob("*.py"):
        if APART & {*path.relative_to(SERVICES).parts}:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = vars(import_module(_module(path)))
        for call in _calls(tree):
            if not _permanent(call):
                names |= _names(call.args[0], constants)
    return names


def test_the_undo_machine_does_every_verb(tmp_path) -> None:
    known = verbs_in_source()
    assert len(known) > 70
    everything = [verb for name in MODULES for verb in import_module(name).VERBS]
    rng = random.Random(11)
    done: set[str] = set()
    for turn in range(20):
        with fresh(tmp_path / f"{turn}.otop") as file:
            for verb in rng.choices(everything, k=300):
                try:
                    verb(file, rng)
                except UserError:
                    continue
                done |= {entry.verb for entry in file.history(1)}
        if known - NO_ROWS <= done:
            break
    assert sorted(known - done - NO_ROWS) == []
