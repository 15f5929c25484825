"""The small faults that can be put into a module: one change of one node of its syntax tree each.

Texts, annotations, docstrings, `strict` of `zip` and what runs on another system are left alone; all else
that decides is changed.
"""

from __future__ import annotations

import ast
import copy
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_REVERSED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_UNTOUCHED = {"_", "N_", "_n", "N_n", "Label", "UserError", "cast", "TypeVar"}

Change = Callable[[ast.AST], ast.AST | None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: which node (by its place in `ast.walk`), which of its changes, and how it reads."""

    node: int
    change: int
    line: int
    function: tuple[str, int] | None
    """Qualified name and first line of the outermost function it is in; None: it happens on import."""


def mutants(source: str) -> list[Mutant]:
    """Every fault that can be put into a source."""
    tree = ast.parse(source)
    places = {id(node): place for place, node in enumerate(ast.walk(tree))}
    return [
        Mutant(places[id(node)], number, _line(node), function)
        for node, function in _nodes(tree, None, "")
        for number in range(len(list(_changes(node))))
    ]


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The syntax tree of a source with one fault in it."""
    tree = ast.parse(source)
    node = list(ast.walk(tree))[mutant.node]
    change = list(_changes(node))[mutant.change]
    instead = change(copy.deepcopy(node))
    if instead is None:
        raise ValueError("nothing to change")
    _exchange(tree, node, ast.copy_location(instead, node))
    return ast.fix_missing_locations(tree)


def told(source: str, mutant: Mutant) -> str:
    """How a fault reads: the changed part before and after, on one line."""
    node = list(ast.walk(ast.parse(source)))[mutant.node]
    instead = list(_changes(node))[mutant.change](copy.deepcopy(node))
    before, after = (" ".join(ast.unparse(part).split()) for part in (node, instead or node))
    return f"{mutant.line}: {before[:110]}  ->  {after[:110]}"


def functions(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """The code of every function of a compiled module, by qualified name and first line."""
    found = {(code.co_qualname, code.co_firstlineno): code}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found |= functions(inner)
    return found


def _nodes(
    node: ast.AST, function: tuple[str, int] | None, name: str
) -> Iterator[tuple[ast.AST, tuple[str, int] | None]]:
    """Each node that may be changed, with the function it runs in."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield from _definition(node, function, name)
        return
    here = _here(node)
    if here is not None:
        for part in here:
            yield from _nodes(part, function, name)
        return
    yield node, function
    for field, value in ast.iter_fields(node):
        if field == "annotation" or (field == "args" and _is_untouched(node)):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not _is_docstring(part) and not _is_guard(part):
                yield from _nodes(part, function, name)


def _definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, function: tuple[str, int] | None, name: str
) -> Iterator[tuple[ast.AST, tuple[str, int] | None]]:
    """Within a definition: bases, decorators and annotations are left, defaults belong to the outside."""
    inside, inner = function, f"{name}{node.name}."
    if not isinstance(node, ast.ClassDef):
        for default in (*node.args.defaults, *(part for part in node.args.kw_defaults if part)):
            yield from _nodes(default, function, name)
        first = min([node.lineno, *(part.lineno for part in node.decorator_list)])
        inside = function or (f"{name}{node.name}", first)
        inner += "<locals>."
    for part in node.body:
        if not _is_docstring(part):
            yield from _nodes(part, inside, inner)


def _line(node: ast.AST) -> int:
    """The line of a node; a comprehension's is that of its first condition."""
    if isinstance(node, ast.comprehension):
        return node.iter.lineno
    return int(getattr(node, "lineno", 0))


def _here(node: ast.AST) -> list[ast.stmt] | None:
    """What of a choice between systems runs on this one; None of anything else."""
    if not isinstance(node, ast.If):
        return None
    system = re.fullmatch(r"(sys\.platform|os\.name) (==|!=) '(\w+)'", ast.unparse(node.test))
    if system is None:
        return None
    is_it = (sys.platform if system[1] == "sys.platform" else os.name) == system[3]
    return node.body if is_it is (system[2] == "==") else node.orelse


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_guard(node: ast.AST) -> bool:
    """Whether it is `strict` of `zip`, which guards against a mistake that is nowhere made."""
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _is_untouched(node: ast.AST) -> bool:
    """Whether it is a call whose arguments are words, not decisions."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _UNTOUCHED


def _changes(node: ast.AST) -> Iterator[Change]:
    """What can be changed of a node."""
    match node:
        case ast.Compare(ops=ops):
            for at, sign in enumerate(ops):
                for table in (_COMPARED, _REVERSED):
                    if type(sign) in table:
                        yield _sign(at, table[type(sign)])
        case ast.BoolOp():
            yield _with(op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _RECKONED and not _is_words(node):
            yield _with(op=_RECKONED[type(node.op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield lambda node: getattr(node, "operand", None)
        case ast.UnaryOp(op=ast.USub()):
            yield lambda node: getattr(node, "operand", None)
        case ast.Constant(value=bool() as value):
            yield _with(value=not value)
        case ast.Constant(value=int() | float() as value):
            yield _with(value=value + 1)
        case ast.If() | ast.While() | ast.IfExp():
            yield _negated
        case ast.comprehension(ifs=[_, *_]):
            yield _with(ifs=[])
        case ast.Return(value=ast.expr() as value) if not _is_said(value):
            yield _with(value=ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise():
            yield lambda node: ast.Pass()
        case ast.Continue():
            yield lambda node: ast.Break()
        case ast.Break():
            yield lambda node: ast.Continue()
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield _called(_CALLED[name])


def _is_words(node: ast.BinOp | ast.AugAssign) -> bool:
    """Whether texts are put together or filled in."""
    parts = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.value]
    return any(
        isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in parts
    )


def _is_said(node: ast.expr) -> bool:
    """Whether it is None, or yes or no, which are turned round by themselves."""
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool))


def _with(**fields: object) -> Change:
    def change(node: ast.AST) -> ast.AST:
        for name, value in fields.items():
            setattr(node, name, value)
        return node

    return change


def _sign(at: int, sign: type[ast.cmpop]) -> Change:
    def change(node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Compare):
            node.ops[at] = sign()
        return node

    return change


def _called(name: str) -> Change:
    """Another function with the first argument alone, for the keys of `min` suit no `list`."""

    def change(node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Call):
            node.func = ast.Name(name, ast.Load())
            node.keywords = [] if name == "list" else node.keywords
        return node

    return change


def _negated(node: ast.AST) -> ast.AST:
    test = getattr(node, "test", None)
    if isinstance(test, ast.expr):
        setattr(node, "test", ast.UnaryOp(ast.Not(), test))  # noqa: B010 - three kinds of nodes
    return node


def _exchange(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    """Put a node in the place of another."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list):
                setattr(parent, field, [new if part is old else part for part in value])
