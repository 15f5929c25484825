"""The short part of each torture, in a process of its own: every figure within its limits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.source import ROOT


@pytest.mark.skipif(os.name == "nt", reason="forks, and kills them")
@pytest.mark.parametrize("name", ["flips", "fold", "hostile", "kills", "room", "soak", "two"])
def test_the_short_part(name):
    words = [sys.executable, "-m", "tests.torture", name, "--short"]
    variables = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
    done = subprocess.run(words, cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    assert "all limits kept" in done.stdout
