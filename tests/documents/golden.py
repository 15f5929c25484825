"""The papers of the sample workshop as they are meant to be: words, places, a small picture of each page.

`python -m tests.documents.golden` writes them anew after a change that is meant; look at what git says then.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pymupdf
from PIL import Image, ImageChops

from otop_desk import cli
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.i18n import speaking
from otop_desk.services.agenda import running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.certificate import issue
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.documents import places
from tests.machine import sample as making

KEPT = Path(__file__).resolve().parents[1] / "data" / "golden"
# A paper with its flags; the file's name is these words joined.
PAPERS = (
    "agenda", "run-sheet", "agenda-compared", "sign-in", "sign-in --filled", "sign-in --phones --day 2",
    "badges", "badges --size a7", "attendance", "attendance --absent 2", "swot", "swot --ranking",
    "swot --blank --group 1", "tows", "tows --blank", "groups", "groups --signs", "plan",
    "plan --digits arabic --paper A3", "gantt", "plan-summary", "thread", "evaluation", "evaluation-wall",
    "evaluation-form", "evaluation-filled", "certificates", "foil", "proof", "register", "report", "pack",
)  # fmt: skip
# Of long papers this many pages have a picture, at so many dots an inch.
PAGES, DPI = 6, 28
# Of these the first pages are enough: the rest says the same of others, or is a paper of its own.
FIRST = {"certificates": 3, "pack": 2, "badges --size a7": 2}
# The code in their corners is another one for each form that is made: their words are compared alone.
CODED = {"evaluation-form", "evaluation-filled"}
# How far a spot of four by four dots may be from the kept one, of 255: smoothing differs a little.
SPOT, MOST = 4, 56


def prepare(path: Path, reword: Callable[[WorkshopFile], None] | None = None) -> None:
    """The sample after its last day: the first day has run, and the first three certificates are issued.

    `reword` may write its texts anew before.
    """
    with making.create(path) as file, speaking("th"):
        if reword is not None:
            reword(file)
        with file.verb("test.uid", Label("เลขประจำไฟล์")) as verb:  # badges' numbers are made from it
            verb.put(replace(workshop.workshop(file), uid="golden"))
        day = workshop.days(file)[0]
        moment = datetime.fromisoformat(f"{day.date}T08:35:00+07:00")
        file.clock = lambda: moment
        for number, item in enumerate(agenda.items(file, day.id)):
            running.start(file, day.id, moment, item.id)
            moment += timedelta(minutes=item.minutes + (number % 3) * 4)
        running.finish(file, moment)
        moment += timedelta(days=1)
        issue.issue(file, Whom.CHOSEN, [person.id for person in file.all(Person)[:3]])


def print_paper(workshop_file: Path, words: str, out: Path, *before: str) -> None:
    """One paper, printed as by hand; `before` are options of the program itself."""
    kind, *flags = words.split()
    if cli.main([*before, "print", kind, str(workshop_file), str(out), *flags]):
        raise AssertionError(f"{words} was refused")


def name_of(words: str) -> str:
    """The name of the kept files of a paper."""
    return "-".join(word.lstrip("-").lower() for word in words.split())


def text(pdf: Path, words: str) -> str:
    """The words of a paper's pages, line by line."""
    with pymupdf.open(pdf) as pages:
        said = [
            "\n".join(line.strip() for line in page.get_text(sort=True).splitlines() if line.strip())
            for page in list(pages)[: FIRST.get(words)]
        ]
    return "".join(f"--- {number}\n{page}\n" for number, page in enumerate(said, 1))


def stands(pdf: Path, words: str) -> list[str]:
    """Where everything on the first pages stands."""
    return places.places(pdf, min(places.PAGES, FIRST.get(words, PAGES)))


def picture(pdf: Path, words: str) -> Image.Image:
    """The first pages beside each other, small and grey."""
    most = min(PAGES, FIRST.get(words, PAGES))
    with pymupdf.open(pdf) as pages:
        drawn = [page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY) for page in list(pages)[:most]]
    images = [Image.frombytes("L", (page.width, page.height), page.samples) for page in drawn]
    sheet = Image.new("L", (sum(i.width for i in images), max(i.height for i in images)), 255)
    at = 0
    for image in images:
        sheet.paste(image, (at, 0))
        at += image.width
    return sheet


def apart(one: Image.Image, other: Image.Image) -> int:
    """How far the most different spot of two pictures is apart; 255 when their sizes differ."""
    if one.size != other.size:
        return 255
    return int(ImageChops.difference(one, other).reduce(SPOT).getextrema()[1])


def png(image: Image.Image) -> bytes:
    """A picture as it is kept: sixteen greys."""
    out = BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Write all of them anew."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / "w.otop"
        prepare(file)
        for words in PAPERS:
            out = Path(room) / f"{name_of(words)}.pdf"
            print_paper(file, words, out)
            (KEPT / f"{name_of(words)}.txt").write_text(text(out, words), encoding="utf-8")
            (KEPT / f"{name_of(words)}.png").write_bytes(png(picture(out, words)))
            if words not in CODED:
                kept = "\n".join(stands(out, words)) + "\n"
                (KEPT / f"{name_of(words)}.places").write_text(kept, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
