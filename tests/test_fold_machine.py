"""The short part of the fold machine; `dev.py torture fold` runs it long."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.fold_machine import FoldMachine

TestFoldMachine = FoldMachine.TestCase
TestFoldMachine.settings = settings(
    max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
