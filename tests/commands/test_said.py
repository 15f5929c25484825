"""Every command says of the sample what it said (see said.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import said


@pytest.mark.logs_warnings
def test_every_command_says_what_it_said(tmp_path: Path) -> None:
    assert list(said.lines(tmp_path)) == said.KEPT.read_text(encoding="utf-8").splitlines()
