"""Reading the project's own code for the tests that check it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "otop_desk"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def sources(folder: Path = PACKAGE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def everything() -> list[Path]:
    return [*sources(), *sources(ROOT / "tests"), ROOT / "dev.py"]


def at(path: Path, node: ast.AST | int = 1) -> str:
    line = node if isinstance(node, int) else getattr(node, "lineno", 1)
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def room(path: Path) -> str:
    """The first part of a file's path inside the package: its room."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def tell(faults: list[str], rule: str) -> None:
    """Fail with every fault on its own line."""
    assert not faults, rule + "\n  " + "\n  ".join(sorted(faults))


def imports(path: Path) -> Iterator[tuple[ast.stmt, str, bool]]:
    """Each import: the statement, the full dotted name, and whether it serves types only."""
    typing_only: set[ast.AST] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            typing_only.update(inner for statement in node.body for inner in ast.walk(statement))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, node in typing_only
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = ["otop_desk", *path.relative_to(PACKAGE).parts[:-1]]
                base = ".".join([*here[: len(here) - node.level + 1], *filter(None, [base])])
            for alias in node.names:
                yield node, f"{base}.{alias.name}", node in typing_only


def strings(path: Path) -> Iterator[ast.Constant]:
    """String constants that are not docstrings."""
    lone = {id(n.value) for n in ast.walk(tree(path)) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in lone:
            yield node


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
