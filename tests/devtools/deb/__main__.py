"""`python -m tests.devtools.deb [--try]`, as dev.py calls it."""

from __future__ import annotations

import sys

from tests.devtools.deb import build
from tests.devtools.environment import SetupError

if __name__ == "__main__":
    try:
        sys.exit(build.main(sys.argv[1:]))
    except SetupError as trouble:
        print(f"dev.py: {trouble}", file=sys.stderr)
        sys.exit(1)
