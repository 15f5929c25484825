"""The window's own rules, checked on the code itself."""

from __future__ import annotations

import ast

from tests.source import at, everything, tell, tree


def test_what_qt_keeps_past_python_is_not_made_in_python() -> None:
    """Mime data would crash the program at its end, an icon's engine when icon and engine are garbage."""
    homes = {"QMimeData": "clipboard.py", "QIconEngine": "icons.py"}
    faults = []
    for path in everything():
        for node in ast.walk(tree(path)):
            made = [node.func] if isinstance(node, ast.Call) else []
            made += node.bases if isinstance(node, ast.ClassDef) else []
            for name in {ast.unparse(part).split(".")[-1] for part in made}:
                if homes.get(name, path.name) != path.name:
                    faults.append(f"{at(path, node)}: {name}")
    tell(faults, "Made only in its one place:")


def test_flags_are_never_turned_over() -> None:
    """On Windows `~` of one of Qt's flags takes others with it (ui/flags.py)."""
    faults = [
        at(path, node)
        for path in everything()
        if "ui" in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert)
    ]
    tell(faults, "Take flags away by `without`:")


def test_no_item_of_a_layout_is_looked_at_where_it_lies() -> None:
    """PySide keeps what itemAt() gave when Qt has deleted it, and takes for it what comes to lie there."""
    faults = [
        at(path, node)
        for path in everything()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("itemAt", "itemAtPosition")
    ]
    tell(faults, "Ask indexOf(), or takeAt():")


def test_a_page_is_taken_out_of_its_stack_by_leaving_it_without_a_parent() -> None:
    """After a stack's removeWidget() findChildren() finds the page until it is deleted, and keeps its wrapper
    for ever, with all that it shows."""
    faults = [
        at(path, node)
        for path in everything()
        if "ui" in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "removeWidget"
        if getattr(node.value, "attr", "").strip("_") in ("stack", "pages")
    ]
    tell(faults, "Call the page's setParent(None):")
