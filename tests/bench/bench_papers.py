"""Every paper of the sample, of a workshop that is too full and of one in English, against the standard."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk import i18n
from tests.bench.measure import Measure
from tests.devtools import paper_rules
from tests.documents import golden
from tests.documents.english import in_latin
from tests.documents.overfull import overfull

WORKSHOPS = {"sample": None, "overfull": overfull, "English": in_latin}
# Signs, cards and forms are not filed: they have sizes and edges of their own.
FREE = ("badges", "certificates", "evaluation-wall", "evaluation-form", "evaluation-filled", "groups --signs")
RULES = ("parted by a line end", "size, edge, number or digits", "heading alone", "ink on a rule")
ARABIC = "plan --digits arabic --paper A3"


def found(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    """(rule, what) for every fault on the papers of one workshop."""
    workshop = folder / f"{kind}.otop"
    i18n.use("th"), i18n.use_on_papers("th")
    golden.prepare(workshop, WORKSHOPS[kind])
    language = ("--lang", "en") if kind == "English" else ()
    for words in golden.PAPERS:
        out, patch = folder / f"{kind}-{golden.name_of(words)}.pdf", pytest.MonkeyPatch()
        with paper_rules.drawn_lines(patch) as lines, contextlib.redirect_stdout(io.StringIO()):
            golden.print_paper(workshop, words, out, *language)
        yield from (("parted by a line end", f"{words}: {what}") for what in paper_rules.cut(lines))
        if words.startswith(FREE) or words == ARABIC or "--blank" in words:
            continue
        pages = paper_rules.faults(out, english=kind == "English")
        yield from (("size, edge, number or digits", f"{words}: {what}") for what in pages)
        yield from (("heading alone", f"{words}: {what}") for what in paper_rules.lone_headings(out))
        yield from (("ink on a rule", f"{words}: {what}") for what in paper_rules.ink_on_rules(out))


def measures() -> Iterator[Measure]:
    """How many faults of each kind, the first of each told."""
    with tempfile.TemporaryDirectory() as name:
        for kind in WORKSHOPS:
            counted, first = Counter[str](), dict[str, str]()
            for rule, what in found(kind, Path(name)):
                counted[rule] += 1
                first.setdefault(rule, what)
            for rule in (
                "parted by a line end",
                "size, edge, number or digits",
                "heading alone",
                "ink on a rule",
            ):
                yield Measure(f"{kind}: {rule}", counted[rule], "", 0, first.get(rule, ""))
    i18n.use("th"), i18n.use_on_papers("th")
