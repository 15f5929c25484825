"""Threads share one heap, and a large block that is freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.devtools.environment import ROOT

# Mappings of 64 megabytes each are the heaps that glibc makes for threads.
TRIAL = """
import ctypes, re, sys, threading
from otop_desk.ui import allocator
if sys.argv[1] == "settled":
    assert allocator.settle()
gate = threading.Barrier(4)
def work():
    gate.wait()
    held = [bytearray(2_000) for _block in range(500)]
    gate.wait()
threads = [threading.Thread(target=work) for _thread in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
unnamed = re.findall(r"(?m)^([0-9a-f]+)-.* 00:00 0 *$", open("/proc/self/maps").read())
print(sum(int(edge, 16) % (64 << 20) == 0 for edge in unnamed))
"""


def heaps(how: str) -> int:
    """The heaps that threads made for themselves."""
    done = subprocess.run(
        [sys.executable, "-c", TRIAL, how], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's own")
def test_threads_share_one_heap() -> None:
    assert heaps("as it is") > 0
    assert heaps("settled") == 0


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from otop_desk.ui import allocator

    monkeypatch.setattr(sys, "platform", "win32")
    assert allocator.settle() is False
