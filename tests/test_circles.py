"""No file leads back to itself: whatever it imports, at its top, late, or for types alone."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.source import PACKAGE, imports, sources


def arrows() -> dict[str, set[str]]:
    """Each file of the product as a module, with those that it names."""
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sources()
    }
    return {
        module: {name for _node, full, _typing_only in imports(path) if (name := _known(full, modules))}
        - {module}
        for module, path in modules.items()
    }


def _known(full: str, modules: dict[str, Path]) -> str:
    """The module that a dotted name names, or lies in; "" for one outside the product."""
    parent = full.rpartition(".")[0]
    return full if full in modules else parent if parent in modules else ""


def test_no_file_leads_back_to_itself() -> None:
    try:
        TopologicalSorter(arrows()).prepare()
    except CycleError as error:
        pytest.fail("A circle of imports: " + " → ".join(error.args[1]))


def test_a_circle_is_noticed() -> None:
    known = arrows()
    known["otop_desk.thai.numerals"] = {"otop_desk.ui.main_window"}
    with pytest.raises(CycleError):
        TopologicalSorter(known).prepare()
