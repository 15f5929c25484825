"""A roll-up that ends itself as kill -9 would: at one of its statements, or told by a line that it commits.

`python -m tests.torture.rollup.victim FOLDER URL AT`: AT is the number of the statement (0: none, and the
number of statements is printed); -1 says "committing" just before it commits and waits for the knife.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from otop_desk.rollup.address import address
from otop_desk.rollup.loading import roll_up


def main(folder: str, url: str, at: int) -> None:
    """Roll up; SIGKILL to itself before statement `at` of the transaction."""
    count = 0

    def before_statement(*_told: Any) -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def before_commit(_connection: Any) -> None:
        if at < 0:
            print("committing", flush=True)

    event.listen(Engine, "before_cursor_execute", before_statement)
    event.listen(Engine, "commit", before_commit)
    roll_up([Path(folder)], address(url, ()), processes=1)
    print(count, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
