"""`python -m tests.tour.guide [NAME…]`: the guide's pictures, made anew from the scenes of the tour."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.source import ROOT

PICTURES = ROOT / "resources" / "guide" / "pictures"
# A picture of the guide → the scene it shows.
SCENES = {
    "start": "frame-start",
    "overview": "overview-filled",
    "roster": "attendance-roster",
    "agenda": "agenda-plan",
    "running": "agenda-late",
    "attendance": "attendance-green",
    "kiosk": "attendance-kiosk",
    "swot": "swot-board",
    "action_plan": "plan-filled",
    "evaluation": "evaluation-result",
    "certificate": "certificate",
    "backups": "backups-list",
    "lost-file": "backups-missing",
}
SIZE = "125"  # a window of 1093×614: its words are still read when it is printed 165 mm wide
COLOURS = 64  # flat screens need no more; a picture is a fifth of its size


def main() -> int:
    """Render, make small, say how large all are."""
    parser = argparse.ArgumentParser(prog="guide")
    parser.add_argument("names", nargs="*", help="pictures to make; all of them without a name")
    names = parser.parse_args().names or list(SCENES)
    if unknown := set(names) - set(SCENES):
        parser.error(f"no picture called {', '.join(sorted(unknown))}")
    from otop_desk import app
    from otop_desk.ui.collector import Collector
    from tests.tour import studio

    studio.with_screens()
    Collector(app.application())
    scenes = {scene.name: scene for scene in studio.scenes()}
    with tempfile.TemporaryDirectory(prefix="otop-guide-") as folder:
        for name in names:
            for language in ("th", "en"):
                shot = studio.picture(Path(folder), scenes[SCENES[name]], language, "light", SIZE)
                reduce(shot, PICTURES / language / f"{name}.png")
    total = sum(path.stat().st_size for path in PICTURES.glob("*/*.png"))
    print(f"{len(names)} pictures in two languages; all are {total / 1e6:.2f} MB in {PICTURES}")
    return 0


def reduce(shot: Path, target: Path) -> None:
    """Write a picture with few colours."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(shot) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
