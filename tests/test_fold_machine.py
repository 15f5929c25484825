"""The short part of the fold machine, the same at each run; `dev.py torture fold` searches far and wide."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.fold_machine import FoldMachine, drive

TestFoldMachine = FoldMachine.TestCase
TestFoldMachine.settings = settings(
    max_examples=8, stateful_step_count=30, deadline=None, derandomize=True,
    phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.parametrize("seed", [309, 6028, 7068])
def test_runs_that_once_ended_differently(seed):
    drive(seed, acts=120)
