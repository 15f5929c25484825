"""The recorded session: `python -m tests.torture.cuts.session FOLDER SEED STEPS`, under the recorder."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.torture.cuts.acts import OFTEN, SOMETIMES, begin
from tests.torture.cuts.desk import Desk


def main(root: Path, seed: int, steps: int) -> None:
    """So many steps: now a run of verbs, now something else; each kind of act comes once at least."""
    desk = Desk(root, seed)
    desk.step(begin)
    todo: list = []
    while desk.steps < steps:
        if not todo:
            todo = desk.draw.sample(SOMETIMES, len(SOMETIMES))
        for _verb in range(desk.draw.randrange(1, 10)):
            desk.step(desk.draw.choice(OFTEN))
        desk.step(todo.pop())
    desk.close()
    desk.say({"step": "end", "holds": {}})


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
