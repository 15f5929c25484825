"""Where a Thai line may end: words of a list first, ICU for the rest, and what belongs together held.

One answer for paper and screen: `endings` grades every place, `wrap_hint` shows a label where it may wrap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from otop_desk.thai.held import Grade, address_joints, held
from otop_desk.thai.letters import LEADING_VOWELS, NEVER_BEFORE
from otop_desk.thai.lexicon import places, read
from otop_desk.thai.named import Token, named, phrases
from otop_desk.thai.patterns import later

HINT = "\u200b"
KEPT = 512  # texts: those of a pack of reports, many times those of a screen

_BEYOND_BMP = later("[\U00010000-\U0010ffff]")
_RUN = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")
_LETTERS = frozenset(filter(_RUN.match, map(chr, range(0x0E01, 0x0E4F))))
_SIGNS = "ๆฯ"
_NO_BREAK = later("\u00a0+")
_PLAIN = later("[ -~ก-๛]*")
# Behind spaces, but not behind an opening or before a closing sign; behind a hyphen or stroke within words.
_HALF = later("[\ud800-\udfff]")
_PLAIN_END = later(r"(?<![ (\[{]) +(?![ )\]}!?/,.:;])|(?<=[^ -])-(?=[A-Za-zก-ฮเ-ไ])|/(?=[A-Za-zก-ฮเ-ไ])")


def _stand_in(match: re.Match[str]) -> str:
    """A BMP character that breaks like this one: ideographs like 一, the rest like a symbol."""
    return "一" if "\U00020000" <= match.group() <= "\U0003ffff" else "☺"


def _even(text: str) -> str:
    """The text in characters of one UTF-16 unit each: icu4py 1.2.0 counts in these."""
    return _BEYOND_BMP().sub(_stand_in, text)


def tokens(text: str) -> tuple[Token, ...]:
    """The Thai words of a text as (start, end, known); unknown: letters that no listed word explains."""
    return tuple(
        (run.start() + piece.start, run.start() + piece.end, piece.known)
        for run in _RUN.finditer(text)
        for piece in read(run.group())
    )


@lru_cache(maxsize=KEPT)
def endings(text: str) -> tuple[tuple[int, Grade], ...]:
    """(place, grade): before which characters a line may end, and how unwillingly; the last is the end.

    Places are counted in characters. Nothing graded above JOINT should be used unless what it parts is wider
    than the line.
    """
    if not text:
        return ()
    thai = tokens(text)
    graded = _outside_thai(text)
    for start, end, _known in thai:
        for place in (start, end):
            if 0 < place < len(text) and text[place] not in NEVER_BEFORE and _inside_thai(text, place):
                graded.setdefault(place, Grade.WORD)
    for match in _NO_BREAK().finditer(text):
        graded.setdefault(match.end(), Grade.BOUND)
    for place in address_joints(text):
        graded.setdefault(place, Grade.TIGHT)
    for place in phrases(text, thai):
        if graded.get(place) == Grade.WORD:
            graded[place] = Grade.PHRASE
    for first, last, grade in (*named(text, thai), *held(text)):
        for place in range(first, last + 1):
            if place in graded and graded[place] < grade:
                graded[place] = grade
    graded[len(text)] = Grade.SPACE
    return tuple(sorted(graded.items()))


@lru_cache(maxsize=KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words, spaces and signs of a text in order; joined they are the text again."""
    if not text:
        return ()
    # imported late: ICU's data costs time at start
    from icu4py.breakers import WordBreaker

    spelled = set(places(text))
    ends = [end for _start, end in WordBreaker(_even(text), "th").segments() if end in spelled]
    return tuple(text[start:end] for start, end in pairwise([0, *ends]))


def _outside_thai(text: str) -> dict[int, Grade]:
    """Line ends at spaces, hyphens and between other scripts."""
    places = _plain_places(text) if _PLAIN().fullmatch(text) else _icu_places(text)
    return {
        place: Grade.HELD
        if text[place] == "·"  # it stands between two things: at a line's end, not at its beginning
        else Grade.SPACE
        if text[place - 1].isspace()
        else Grade.JOINT
        if (text[place - 1] + text[place]).isascii()
        else Grade.WORD
        for place in places
        if text[place] not in NEVER_BEFORE
        and text[place - 1] not in LEADING_VOWELS
        and not _inside_thai(text, place)
    }


def _plain_places(text: str) -> Iterator[int]:
    """The rules of UAX 14 for Thai and ASCII, which spares most texts the loading of ICU's data."""
    for match in _PLAIN_END().finditer(text):
        if match.end() < len(text) and text[: match.start()].strip():
            yield match.end()


def _icu_places(text: str) -> Iterator[int]:
    """ICU's line ends."""
    # imported late: ICU's data costs time at start
    from icu4py.breakers import LineBreaker

    whole = _HALF().sub("\ufffd", _even(text))  # half of a pair can't be given to ICU
    segments = LineBreaker(whole, "th").segments()
    return (place for _start, place in segments if place < len(text))


def _inside_thai(text: str, place: int) -> bool:
    """Whether Thai letters stand on both sides of a place, the signs ๆ and ฯ before it counted."""
    before = text[place - 1]
    return text[place] in _LETTERS and (before in _LETTERS or before in _SIGNS)


@lru_cache(maxsize=KEPT)
def parts(word: str) -> tuple[int, ...]:
    """Where a word of the list that is wider than its line may be parted: between words within it."""
    run = _RUN.search(word)
    if not run:
        return ()
    return tuple(run.start() + piece.end for piece in read(run.group(), whole=False)[:-1])


@lru_cache(maxsize=KEPT)
def breaks(text: str) -> tuple[int, ...]:
    """The places where a line of a label may end, without 0 and the end."""
    return tuple(place for place, grade in endings(text)[:-1] if grade <= Grade.JOINT)


def whole(text: str) -> str:
    """A name as part of a longer text: a line ends in it at its spaces only."""
    ends = [0, *(end for end in breaks(text) if not text[end - 1].isspace()), len(text)]
    return "\u2060".join(text[start:end] for start, end in pairwise(ends))


def forget() -> None:
    """Let the texts go that are kept for the next time."""
    for kept in (endings, words, parts, breaks):
        kept.cache_clear()


def wrap_hint(text: str) -> str:
    """The text with U+200B where a line may break inside it, for display only (`strip_hint` undoes it).

    Qt without libthai breaks Thai nowhere; this lets it.
    """
    if not any("ก" <= char <= "๛" for char in text):
        return text
    text = strip_hint(text)
    out: list[str] = []
    at = 0
    for end in breaks(text):
        if not text[end - 1].isspace():
            out.append(text[at:end])
            at = end
    return HINT.join([*out, text[at:]])


def strip_hint(text: str) -> str:
    """The text without break hints: before anything typed is stored, searched, copied or exported."""
    return text.replace(HINT, "")
