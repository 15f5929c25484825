"""The most memory a process has held: its own, not what the process that started it held before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MB = 1 << 20
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
# Linux counts what the parent held until the child is another program; so a small one stands between.
BETWEEN = (
    "import os, resource, subprocess, sys\n"
    "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    "sys.exit(code)\n"
)


def own_peak() -> float:
    """The most this process has held since it began as this program, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / MB
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / MB


def peak_of(command: Sequence[str]) -> float:
    """The most a command holds while it runs, in MB; CalledProcessError when it fails."""
    between = [sys.executable, "-S", "-c", BETWEEN, *command]
    done = subprocess.run(between, check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout) * UNIT / MB
