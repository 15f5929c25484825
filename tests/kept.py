"""python -m tests.kept: all that tests compare with in tests/data, written anew after a change that is meant.

Look at what git says then: each line that differs is something that people, scripts or papers will see.
"""

from __future__ import annotations

import subprocess
import sys

from tests.source import ROOT

WRITERS = (
    "documents.golden", "documents.designs", "documents.guides", "typeset.specimen", "commands.said",
    "commands.test_parser",
    "services.sample.test_sample", "services.pack.test_workbook", "exchange.roster.readings",
    "rollup.test_tables", "rollup.test_looking", "test_features", "test_defaults",
)  # fmt: skip


def main(names: list[str]) -> int:
    """Those named (by the end of their module's name), or all."""
    for writer in WRITERS:
        if not names or writer.rpartition(".")[2].removeprefix("test_") in names:
            subprocess.run([sys.executable, "-m", f"tests.{writer}"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
