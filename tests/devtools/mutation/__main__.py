"""python -m tests.devtools.mutation MODULE… [--tests PATH…] [--count N] [--seed N] [--least PERCENT]

A module is a file or a folder of `otop_desk`. Of each file as many faults as said are drawn by lot, and
the most direct tests of the changed function are run against each. Needs a system
that can fork (Linux, macOS).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pytest

from tests.devtools.environment import ROOT
from tests.devtools.mutation.trial import Trial

TESTS = (
    "domain", "thai", "store", "services", "documents", "exchange", "typeset", "commands", "server", "rollup",
    "test_defaults.py", "test_durable.py", "test_errors.py", "test_features.py", "test_filenames.py",
    "test_instance.py", "test_log.py", "test_paths.py", "test_records.py",
)  # fmt: skip


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py mutate")
    parser.add_argument("modules", nargs="+", type=Path, help="files or folders of otop_desk")
    parser.add_argument("--tests", nargs="+", default=[f"tests/{name}" for name in TESTS])
    parser.add_argument("--count", type=int, default=40, help="faults a file; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=int, default=0, help="percent killed below which it ends red")
    parser.add_argument("--anew", action="store_true", help="measure anew which test passes where")
    return parser.parse_args(words)


def _files(modules: list[Path]) -> list[Path]:
    """The files named, and those in the folders named."""
    files: list[Path] = []
    for module in modules:
        path = (ROOT / module).resolve()
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return files


def main(words: list[str]) -> int:
    """Try the modules; 1 where less is killed than is wanted."""
    options = _arguments(words)
    trial = Trial(_files(options.modules), options.count, options.seed, anew=options.anew)
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary"]
    pytest.main([*quiet, *options.tests], plugins=[trial])
    return 1 if trial.percent < options.least else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
