"""Where lines end in passages of many kinds at a hundred widths: cut words, dates, numbers, names.

Words are those that a dictionary, newmm and deepcut all keep whole (tests/thai/passages.txt, see
tests/devtools/judge.py), and those of the program's own list; the rest by the rules of devtools/line_judge.
With PyThaiNLP at hand, newmm alone is asked too.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from otop_desk.documents.fonts import shared_book
from otop_desk.typeset import FontBook, ParagraphStyle, lay_out, text_width
from tests.bench.measure import Measure
from tests.devtools.judge import passages
from tests.devtools.line_judge import whole

PASSAGES = Path(__file__).parents[1] / "thai" / "passages.txt"
WIDTHS = [96.0 + 4 * step for step in range(100)]
STYLE = ParagraphStyle(size=10.7)
Judged = tuple[str, list[tuple[int, int, str]]]


def line_ends(book: FontBook, text: str, width: float) -> list[int]:
    """Where the lines of a passage end: the place of the first character of each next one."""
    places, at = [], 0
    for line in lay_out(book, text, STYLE, width):
        at = text.index(line.text, at)
        places.append(at)
        at += len(line.text)
    return places[1:]


def judged(texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> list[Judged]:
    """Each passage with what a line of it may not end inside of."""
    return [(text, [*((a, b, "agreed word") for a, b in words), *whole(text)]) for text, words in texts]


def count(book: FontBook, found: Iterable[Judged], widths: Sequence[float]) -> tuple[int, Counter[str]]:
    """Line ends in all, and how many of them part something that would have fitted its line, by rule."""
    ends, parted = 0, Counter[str]()
    for text, pieces in found:
        widest = {(a, b): text_width(book, text[a:b], STYLE) for a, b, _rule in pieces}
        for width in widths:
            for place in line_ends(book, text, width):
                ends += 1
                parted.update(rule for a, b, rule in pieces if a < place < b and widest[a, b] <= width)
    return ends, parted


def _newmm(text: str) -> list[tuple[int, int, str]]:
    """Words of the dictionary that newmm alone keeps whole, compounds of two words among them."""
    from pythainlp.corpus import thai_words
    from pythainlp.tokenize import word_tokenize

    found, at = [], 0
    for word in word_tokenize(text, engine="newmm"):
        if len(word) > 1 and word in thai_words():
            found.append((at, at + len(word), "newmm"))
        at += len(word)
    return found


def measures() -> Iterator[Measure]:
    """The share of cut words, and what else came apart."""
    book, texts = shared_book(), list(passages(PASSAGES))
    ends, parted = count(book, judged(texts), WIDTHS)
    yield Measure("passages", len(texts), "")
    yield Measure("line ends judged", ends, "")
    yield Measure(
        "inside a word three judges keep whole", 100 * parted.pop("agreed word", 0) / ends, "%", 0.05
    )
    yield Measure("inside a word of the list", parted.pop("word", 0), "", 0)
    for rule in ("date", "era", "telephone", "e-mail", "number", "unit", "given name", "surname"):
        yield Measure(f"inside: {rule}", parted[rule], "", 0)
    if importlib.util.find_spec("pythainlp"):
        alone = [(text, _newmm(text)) for text, _words in texts]
        ends, parted = count(book, alone, WIDTHS)
        yield Measure("inside a word or compound newmm alone keeps whole", 100 * parted["newmm"] / ends, "%")
