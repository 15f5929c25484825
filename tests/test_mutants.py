"""The small faults of `dev.py mutate`: one change each, words and annotations left alone."""

from __future__ import annotations

import ast
from types import SimpleNamespace
from typing import Any

from tests.devtools.environment import ROOT
from tests.devtools.mutation.mutants import functions, mutants, mutated, told
from tests.devtools.mutation.touched import LEAST, Touched

SOURCE = '''
"""Docstring 1."""
LIMIT: int = 3


class Rule:
    """Docstring 2."""

    grace = 15

    def holds(self, late: int, least: int = 0) -> bool:
        """Docstring 3."""
        if not late:
            raise UserError("four", _("5"))
        return late < self.grace and late >= least


def shown(items: list[int]) -> list[int]:
    return [max(item, 1) for item, _same in zip(items, items, strict=True) if item]


def empty(items: list[int]) -> bool:
    return False
'''


def test_everything_that_decides_is_changed_and_nothing_else() -> None:
    said = {told(SOURCE, mutant).partition(": ")[2] for mutant in mutants(SOURCE)}
    assert said == {
        "3  ->  4",
        "15  ->  16",
        "0  ->  1",
        "not late  ->  late",
        "if not late: raise UserError('four', _('5'))  ->  if not not late: raise UserError('four', _('5'))",
        "raise UserError('four', _('5'))  ->  pass",
        "return late < self.grace and late >= least  ->  return None",
        "late < self.grace and late >= least  ->  late < self.grace or late >= least",
        "late < self.grace  ->  late <= self.grace",
        "late < self.grace  ->  late > self.grace",
        "late >= least  ->  late > least",
        "late >= least  ->  late <= least",
        "return [max(item, 1) for item, _same in zip(items, items, strict=True) if item]  ->  return None",
        "max(item, 1)  ->  min(item, 1)",
        "1  ->  2",
        "for item, _same in zip(items, items, strict=True) if item  ->  "
        "for item, _same in zip(items, items, strict=True)",
        "False  ->  True",
    }


def test_what_runs_on_another_system_is_left_alone() -> None:
    source = (
        "import sys\n"
        "if sys.platform == 'win99':\n    first = 1\nelif sys.platform != 'win99':\n    second = 2\n"
        "if os.name == 'mine' and third:\n    pass\n"
    )
    said = [told(source, mutant).partition(": ")[2] for mutant in mutants(source)]
    assert "2  ->  3" in said and "1  ->  2" not in said
    assert not any("win99" in fault for fault in said) and any("'mine'" in fault for fault in said)


def test_each_fault_is_another_program_and_knows_its_function() -> None:
    whole = ast.unparse(ast.parse(SOURCE))
    made = [ast.unparse(mutated(SOURCE, mutant)) for mutant in mutants(SOURCE)]
    assert whole not in made and len(set(made)) == len(made)
    places = {mutant.function for mutant in mutants(SOURCE)}
    known = functions(compile(SOURCE, "rule.py", "exec"))
    assert places == {None, ("Rule.holds", 11), ("shown", 18), ("empty", 22)}
    assert {place for place in places if place} <= set(known)


def test_what_happens_on_import_is_tried_by_the_tests_named_after_the_file_or_its_folder() -> None:
    """No test passes through a module that was imported before; one that fails as it is never counts."""
    module, elsewhere = "otop_desk/store/tables/room.py", ("otop_desk/store/rows.py", "to_row")
    names = (
        "test_tables",
        "test_defaults",
        "store/test_tables",
        "store/test_room",
        "store/test_rows",
        "services/test_room",
    )
    items: list[Any] = [
        SimpleNamespace(path=ROOT / "tests" / f"{name}.py", nodeid=f"{name}.{number}")
        for name in names
        for number in range(2)
    ]
    measured = {item.nodeid: (0.5, {elsewhere} if item.nodeid[-1] == "0" else set()) for item in items}
    chosen, seconds = Touched(items, measured).chosen(module, None, 5.0)
    own = {item.nodeid for item in chosen if "defaults" not in item.nodeid}
    assert own == {"test_tables.0", "store/test_tables.0", "store/test_room.0"} and seconds == 1.5
    assert Touched(items, measured).chosen(module, "table", 5.0) == ([], 0.0)


def test_of_the_tests_that_pass_the_own_come_first_then_the_most_direct() -> None:
    place = ("otop_desk/store/rows.py", "to_row")
    paths = ["tests/services/test_room.py"] * (LEAST + 2) + ["tests/store/test_rows.py"]
    items: list[Any] = [SimpleNamespace(path=ROOT / path, nodeid=str(at)) for at, path in enumerate(paths)]
    further = {(place[0], str(number)) for number in range(9)}
    measured = {item.nodeid: (3.0, {place, *list(further)[: 9 - int(item.nodeid)]}) for item in items}
    chosen, seconds = Touched(items, measured).chosen(*place, 5.0)
    assert [item.nodeid for item in chosen] == ["7", *"65432"] and seconds == 3.0 * (LEAST + 1)


def test_of_the_tests_that_compare_all_a_few_are_run_though_they_pass_through_much() -> None:
    place = ("otop_desk/typeset/digits.py", "digits")
    paths = ["tests/services/test_room.py"] * (LEAST + 3) + ["tests/documents/test_golden.py"]
    items: list[Any] = [SimpleNamespace(path=ROOT / path, nodeid=str(at)) for at, path in enumerate(paths)]
    measured = {item.nodeid: (6.0, {place}) for item in items}
    measured["8"] = (6.0, {place, *((place[0], str(number)) for number in range(9))})
    chosen, seconds = Touched(items, measured).chosen(*place, 5.0)
    assert [item.nodeid for item in chosen] == [*"01234", "8"] and seconds == 6.0 * (LEAST + 1)
