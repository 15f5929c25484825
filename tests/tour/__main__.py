"""`python -m tests.tour OUT [--only NAME] [--once]`: write the pictures of the window and say where."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    """Render, list the pictures."""
    parser = argparse.ArgumentParser(prog="tour")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="only scenes with this in their name")
    parser.add_argument("--once", action="store_true", help="one picture of each scene, not of each look")
    options = parser.parse_args()
    from tests.tour.studio import render

    written = render(options.out, options.only, once=options.once)
    for path in written:
        print(path)
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
