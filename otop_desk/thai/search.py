"""Finding people and like texts: keys that ignore tone slips, spacing, case and kind of digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from otop_desk.thai.normalise import thai_order
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.phone import phone_digits

# Tone marks, silencer and the short signs, all that is no letter or digit, and what ends ฯ and ๆ.
_IGNORED = re.compile(r"[็-๎ฺๆฯ]|[^\w่-๎ะ-ฺ]|_")
# Letters that sound alike and that people confuse in names.
_ALIKE = str.maketrans("ฆฌญฎฏฐฑฒณธภศษฬใฦ", "คชยดตถททนทพสสลไล") | str.maketrans({"ฤ": "ร", "ะ": ""})
_RO_HAN = re.compile(r"รร(?=([ก-ฮ])?)")
# A name that so many share tells nobody apart; comparing them all would take minutes.
LARGEST_BLOCK = 1_500
_SILENT = re.compile(r"[ก-ฮ][ิุ]?์")


def search_key(text: str) -> str:
    """The text for matching: no tone marks, spaces or punctuation, small letters, 0-9."""
    return _IGNORED.sub("", thai_order(to_arabic(text)).casefold())


def sound_key(text: str) -> str:
    """A coarser key for names: letters that sound alike fall together, silenced letters drop out."""
    return _RO_HAN.sub(_as_heard, search_key(_SILENT.sub("", text))).translate(_ALIKE)


def _as_heard(found: re.Match[str]) -> str:
    """รร is the vowel ั before a consonant (วรรณ) and ัน at an end (บรร)."""
    return "ั" if found[1] else "ัน"


def ngrams(key: str, n: int = 2) -> frozenset[str]:
    """The set of pieces of `n` characters of a key, its ends marked."""
    edged = f"\u0002{key}\u0003"
    return frozenset(edged[i : i + n] for i in range(len(edged) - n + 1)) if key else frozenset()


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of common pieces, 0 to 1 (Sørensen-Dice)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def text_similarity(a: str, b: str) -> float:
    """How alike two notes read, 0 to 1, by pieces of two characters of their search keys."""
    key_a, key_b = search_key(a), search_key(b)
    return 1.0 if key_a and key_a == key_b else dice(ngrams(key_a), ngrams(key_b))


def edit_distance(a: str, b: str, limit: int = 3) -> int:
    """Insertions, deletions, replacements and swaps between two strings; `limit` + 1 when more."""
    return OSA.distance(a, b, score_cutoff=limit)


def name_similarity(a: str, b: str, threshold: float = 0.0) -> float:
    """How alike two names (given name and surname, no title) are, 0 to 1; 1 is alike to the ear.

    Below `threshold` the answer may be any smaller number, found sooner.
    """
    return _likeness(sound_key(a), sound_key(b), threshold)


def _likeness(key_a: str, key_b: str, threshold: float) -> float:
    longest = max(len(key_a), len(key_b))
    if not longest:
        return 0.0
    limit = int((1 - threshold) * longest + 1e-9)
    return max(0.0, 1 - edit_distance(key_a, key_b, limit) / longest)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as the search sees them; `also` holds district, affiliation and what else may be typed."""

    first: str
    last: str
    title: str = ""
    phone: str = ""
    row: int = 0
    also: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """The keys of one person; `all` is everything but digits, for a first quick look."""

    first: str
    last: str
    both: str
    name: str
    also: str
    all: str
    phone: str
    number: str


def typed_key(text: str) -> str:
    """The search key of what somebody types in a hurry: without ั too, so ณฐ finds ณัฐ."""
    return search_key(text).replace("ั", "")


def _row(entry: Entry) -> _Row:
    first, last, also = typed_key(entry.first), typed_key(entry.last), typed_key(entry.also)
    name = typed_key(entry.title) + first + last
    number = str(entry.row) if entry.row else ""
    return _Row(first, last, first + last, name, also, f"{name}\0{also}", phone_digits(entry.phone), number)


class PeopleIndex:
    """People ready to be searched: keys are made once, `find` only compares strings."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._rows = [_row(entry) for entry in entries]
        self._head = ""
        self._holders: Sequence[int] = range(len(self._rows))

    def find(self, query: str, limit: int | None = None) -> list[int]:
        """Places of the people that match, best first; all of them in order for an empty query.

        Start of the given name is best, then given name and surname together, start of the surname,
        inside the name, elsewhere; digits find the row number, the end of a phone, its inside.
        """
        parts = [key for key in map(typed_key, query.split()) if key]
        if not parts:
            return list(range(len(self._rows)))[:limit]
        whole = "".join(parts)
        if whole.isdigit():
            found = self._by_digits(phone_digits(query))
        else:
            rows = self._rows
            found = [
                (rank, place)
                for place in self._holding(parts[0])
                if (rank := _rank(rows[place], whole, parts)) is not None
            ]
        found.sort()
        return [place for _rank, place in found[:limit]]

    def _holding(self, head: str) -> Sequence[int]:
        """Places of the rows that hold `head`; a longer one is looked for only where the shorter was."""
        if self._head not in head:
            self._holders = range(len(self._rows))
        if head != self._head:
            rows = self._rows
            self._head, self._holders = head, [place for place in self._holders if head in rows[place].all]
        return self._holders

    def _by_digits(self, digits: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for place, row in enumerate(self._rows):
            if digits == row.number:
                found.append((0, place))
            elif len(digits) >= 3 and row.phone.endswith(digits):
                found.append((1, place))
            elif (len(digits) >= 3 and digits in row.phone) or digits in row.all:
                found.append((2, place))
        return found


def _rank(row: _Row, whole: str, parts: list[str]) -> int | None:
    """How well a person fits a query, 0 best; None when not at all."""
    if row.first.startswith(whole):
        return 0 if len(row.first) == len(whole) else 1
    tail = "".join(parts[1:])
    if row.both.startswith(whole) or (tail and row.first.startswith(parts[0]) and row.last.startswith(tail)):
        return 2
    if row.last.startswith(whole):
        return 3
    for rank, key in ((4, row.both), (5, row.name), (6, row.also)):
        if whole in key:
            return rank
    return 7 if tail and all(part in row.all for part in parts) else None


def near_duplicates(
    names: Sequence[str], threshold: float = 0.8, among: Collection[int] | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of places whose names are alike but not the same text, most alike first.

    With `among`, only pairs in which one of these places takes part. Names are compared when their
    given names or their surnames sound alike, or when both begin alike.
    """
    keys = [sound_key(name) for name in names]
    alike: dict[tuple[int, int], float] = {}
    for block in _blocks(names):
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if names[a] == names[b] or (among is not None and a not in among and b not in among):
                    continue
                likeness = _likeness(keys[a], keys[b], threshold)
                if likeness >= threshold:
                    alike[a, b] = likeness
    pairs = ((a, b, likeness) for (a, b), likeness in alike.items())
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _blocks(names: Sequence[str]) -> list[list[int]]:
    """Groups of places, in order, whose names are worth comparing."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, name in enumerate(names):
        first, _space, last = name.partition(" ")
        key_1, key_2 = sound_key(first), sound_key(last)
        for key in {("first", key_1), ("last", key_2), ("both", f"{key_1[:3]} {key_2[:3]}")}:
            groups.setdefault(key, []).append(place)
    return [group for group in groups.values() if 1 < len(group) <= LARGEST_BLOCK]
