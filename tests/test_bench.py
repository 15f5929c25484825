"""The benchmarks measure what they say."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench.__main__ import line
from tests.bench.measure import Measure
from tests.bench.memory import MB, own_peak, peak_of
from tests.source import ROOT

OWN = "from tests.bench.memory import own_peak; print(own_peak())"
FILLED = "import sys; held = b'x' * (int(sys.argv[1]) << 20)"


@pytest.mark.skipif(sys.platform == "win32", reason="getrusage")
def test_a_small_child_of_a_large_process_is_measured_by_itself() -> None:
    held = b"x" * (200 * MB)
    assert own_peak() > 200
    done = subprocess.run([sys.executable, "-c", OWN], cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 60
    small = peak_of([sys.executable, "-c", FILLED, "0"])
    large = peak_of([sys.executable, "-c", FILLED, "100"])
    assert small < 60 and 95 < large - small < 110
    assert len(held) == 200 * MB


def test_a_command_that_fails_has_no_peak() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        peak_of([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_benchmark_nobody_wrote_is_a_usage_error() -> None:
    command = [sys.executable, "-m", "tests.bench", "nothing"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "there are: " in done.stderr


def test_a_figure_over_its_limit_is_told() -> None:
    assert Measure("a", 2, most=2).kept
    assert Measure("a", 1e9).kept, "without a limit it is only shown"
    assert "OVER 1.000" in line(Measure("a", 2, most=1))
