"""What the window shows as done is on the disk: the program is killed at that word, nothing is lost.

All 34 people in a row: `python3 dev.py bench attendance`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("act", ["kill_sign_in", "kill_keying"])
def test_nothing_that_was_said_to_be_done_is_lost_when_the_program_is_killed(
    tmp_path: Path, act: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", f"tests.ui.{act}", str(tmp_path), "5"],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert run.stdout.strip() == "5", run.stderr
