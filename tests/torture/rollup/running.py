"""The roll-up's suite on a file and on a real server; then rolls up and is killed in the middle, often."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from otop_desk.rollup.address import Address, address
from tests.rollup.conftest import SERVER
from tests.source import ROOT
from tests.torture.figures import Figure
from tests.torture.options import Options
from tests.torture.rollup import cluster, killing

KILLS = 100


def run(options: Options) -> Iterator[Figure]:
    """The suite on both; kills on each, on a server that holds nothing else."""
    with cluster.running() as server:
        yield from _suite(server)
    with cluster.running() as server, tempfile.TemporaryDirectory(prefix="otop-rollup-") as name:
        folder = Path(name)
        kills = options.count or KILLS
        places = (address(f"sqlite:///{folder / 'rollup.db'}", ()), address(server.url(), ()))
        for kind, place in enumerate(places):
            yield from _killed(folder / f"workshops-{kind}", place, kills, options.seed)


def _suite(server: cluster.Cluster) -> Iterator[Figure]:
    """Every test of tests/rollup, those of places on the server too."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/rollup"]
    variables = {**os.environ, SERVER: server.url(), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8")
    counts = {
        word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|error|skipped)", done.stdout)
    }
    if done.returncode:
        print(done.stdout[-4000:], file=sys.stderr)
    yield Figure("tests on a file and on PostgreSQL, passed", counts.get("passed", 0), least=1)
    yield Figure("… failed or skipped", sum(counts.values()) - counts.get("passed", 0), most=0)


def _killed(folder: Path, place: Address, kills: int, seed: int) -> Iterator[Figure]:
    told = killing.killed(folder, place, kills, seed)
    kind = "file" if place.path else "PostgreSQL"
    note = f"{told.at_commit} while committing; old {told.old}, new {told.new}"
    yield Figure(f"runs killed while writing, {kind}", told.killed, least=kills, note=note)
    yield Figure(f"… neither the old nor the new, {kind}", told.neither, most=0)
