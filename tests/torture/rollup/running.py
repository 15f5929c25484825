"""The roll-up's suite on a file and on a real server; then rolls up and is killed in the middle, often."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from otop_desk.rollup.address import Address, address
from tests.rollup import stage
from tests.rollup.conftest import SERVER
from tests.source import ROOT
from tests.torture.figures import Figure
from tests.torture.options import Options
from tests.torture.rollup import cluster

KILLS, WORKSHOPS = 100, 30


def run(options: Options) -> Iterator[Figure]:
    """The suite on both; kills on both, half and half."""
    with cluster.running() as server, tempfile.TemporaryDirectory(prefix="otop-rollup-") as name:
        yield from _suite(server)
        folder = Path(name)
        kills = options.count or KILLS
        places = (address(f"sqlite:///{folder / 'rollup.db'}", ()), address(server.url(), ()))
        for place in places:
            yield from _killed(folder / "workshops", place, kills // 2, options.seed)


def _suite(server: cluster.Cluster) -> Iterator[Figure]:
    """Every test of tests/rollup, those of places on the server too."""
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/rollup",
        "tests/rollup/on_a_server.py",
    ]
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
    """Kill it at a random moment of a run that changes every workshop: what is there is old or new."""
    dice = random.Random(seed)
    for number in range(WORKSHOPS):
        stage.workshop(folder / f"{number:02}.otop", f"{number:032x}")
    _roll_up(folder, place).wait()
    old = took = killed = neither = whole = 0.0
    before = _content(place)
    for turn in range(kills):
        for number in range(WORKSHOPS):
            stage.change(folder / f"{number:02}.otop", "workshop", title=f"รอบที่ {turn}")
        if not took:
            start = time.monotonic()
            _roll_up(folder, place).wait()
            took = time.monotonic() - start
            before = _content(place)
            continue
        process = _roll_up(folder, place)
        try:
            process.wait(dice.uniform(0.05, took * 1.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        after = _content(place)
        titles = {row["title"] for row in after["workshop"]}
        old += after == before
        whole += titles == {f"รอบที่ {turn}"} and after != before
        neither += not (after == before or (len(titles) == 1 and len(after["workshop"]) == WORKSHOPS))
        before = after
    kind = "file" if place.path else "PostgreSQL"
    yield Figure(f"runs killed, {kind}", killed, least=1, note=f"old {old:g}, new {whole:g}")
    yield Figure(f"… neither the old nor the new, {kind}", neither, most=0)


def _roll_up(folder: Path, place: Address) -> subprocess.Popen[bytes]:
    into = place.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "otop_desk", "rollup", str(folder), "--into", into]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _content(place: Address) -> dict[str, list[dict[str, object]]]:
    """The rows of all workshops; on a server once it has seen that its client is gone."""
    return {
        name: stage.rows(place, name) for name in ("workshop", "participant", "evaluation", "source_file")
    }
