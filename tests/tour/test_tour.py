"""The tour runs to its end: every scene once, in a process that outlives them all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.devtools.environment import ROOT, child_environment
from tests.tour.studio import HERE, scenes

PARTS = sorted(path.stem for path in HERE.glob("tour_*.py"))


@pytest.mark.parametrize("part", PARTS)
def test_every_scene_can_be_played(part: str, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.tour", str(tmp_path)]
    command += ["--once", "--only", part]
    environment = child_environment(screenless=True)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    assert done.returncode == 0, done.stderr[-4000:]
    names = {scene.name for scene in scenes(part)}
    assert len(list(tmp_path.glob("*.png"))) == len(names) > 0
