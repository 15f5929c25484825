"""The small faults of `dev.py mutate`: one change each, words and annotations left alone."""

from __future__ import annotations

import ast

from tests.devtools.mutation.mutants import functions, mutants, mutated, told

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
