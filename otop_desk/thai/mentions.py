"""Where a text mentions people: known names whole or in part, numbers, addresses; and what is in doubt.

A name is looked for as it may be typed: with a title or without, น.ส. for นางสาว, spaces or none. A part of a
name counts where it stands as a word of its own. What is also an ordinary word (ลำดวน, เจริญ) counts only
where it clearly names somebody: behind a title, beside the other part of the name, or between spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from otop_desk.thai import titles
from otop_desk.thai.contacts import Contacts
from otop_desk.thai.letters import LEADING_VOWELS
from otop_desk.thai.words import words


class Kind(StrEnum):
    """What is mentioned."""

    FULL = "full"
    FIRST = "first"
    LAST = "last"
    TITLED = "titled"  # a title, a name and a surname of somebody unknown
    NUMBER = "number"  # a telephone, a national ID, an e-mail address, a LINE name


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for and whose it is (0: of somebody who is not on the roster)."""

    first: str
    last: str
    whose: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a text, its title included; the surname begins at `last_at`, it may be any of `whose`."""

    start: int
    end: int
    kind: Kind
    last_at: int = 0
    whose: frozenset[int] = frozenset()


_CALLED = ("คุณ", "พี่", "น้อง", "ป้า", "ลุง", "น้า", "ครู", "หมอ", "กำนัน", "ผู้ใหญ่")
_UNSURE = ("พระ", "อาจารย์", "ศ.", "คุณ")  # they also open other words: พระราชดำริ
_THAI = "ก-๎"
_NEVER_FIRST = frozenset("ะัาำิีึืฺุูๅๆ็่้๊๋์ํ๎")
_LONG = 6  # letters from which on a part of a name is hardly ever a piece of another word


def _either(choices: Iterable[str]) -> str:
    """A pattern for the longest of these, with free spaces after dots."""
    ordered = sorted(set(choices), key=len, reverse=True)
    free = (re.escape(choice).replace(r"\.", r"\.\s*").replace("ว่าที่", r"ว่าที่\s*") for choice in ordered)
    return "|".join(free)


_BEFORE = re.compile(rf"(?:(?:{_either([*titles.ALL, *_CALLED])})\s*)+$")
_TITLED = re.compile(
    rf"(?<![{_THAI}])(?:{_either(title for title in titles.ALL if title not in _UNSURE)})\s*"
    rf"([ก-ฮเ-ไ][{_THAI}]+)\s+([ก-ฮเ-ไ][{_THAI}]{{1,19}})(?![{_THAI}])"
)


class Mentions:
    """Looks for these names and numbers in texts that are clean (thai.normalise)."""

    def __init__(
        self, names: Iterable[Name], phones: Iterable[str] = (), ordinary: Callable[[str], bool] = bool
    ) -> None:
        self._ordinary = ordinary
        self._firsts: dict[str, set[int]] = {}
        self._lasts: dict[str, set[int]] = {}
        self._behind: dict[str, dict[str, set[int]]] = {}
        for name in names:
            for first in _spellings(name.first):
                self._firsts.setdefault(first, set()).add(name.whose)
                for last in _spellings(name.last):
                    self._behind.setdefault(first, {}).setdefault(last, set()).add(name.whose)
            for last in _spellings(name.last):
                self._lasts.setdefault(last, set()).add(name.whose)
        parts = {*self._firsts, *self._lasts}
        self._lengths = sorted({len(part) for part in parts}, reverse=True)
        self._contacts = Contacts(phones)

    def find(self, text: str) -> list[Mention]:
        """All mentions in the order of the text, none over another."""
        found = [Mention(start, end, Kind.NUMBER) for start, end in self._contacts.spans(text)]
        taken = {at for mention in found for at in range(mention.start, mention.end)}
        look = _Look(text)
        at = 0
        while at < len(text):
            mention = None if at in taken else self._name_at(look, at)
            if mention is None:
                at += 1
            else:
                found.append(mention)
                taken.update(range(mention.start, mention.end))
                at = mention.end
        for match in _TITLED.finditer(text):
            if taken.isdisjoint(range(*match.span())) and not self._is_office(match[1]):
                found.append(Mention(match.start(), match.end(), Kind.TITLED, match.start(2)))
        return sorted(found, key=lambda mention: mention.start)

    def doubts(self, text: str) -> list[str]:
        """Parts of names that are left: ordinary words, and pieces of longer words that are none."""
        look = _Look(text)
        taken = {at for mention in self.find(text) for at in range(mention.start, mention.end)}
        left = []
        for at in range(len(text)):
            for length in self._lengths:
                part, end = look.plain[at : at + length], at + length
                if at in taken or length < 3 or end > len(text) or not self._knows(part):
                    continue
                whole = look.word_round(at, end)
                if look.fits(at, end) and (whole == part or not self._ordinary(whole)):
                    left.append(text[at:end])
        return list(dict.fromkeys(left))

    def _knows(self, part: str) -> bool:
        return part in self._firsts or part in self._lasts

    # -- names -----------------------------------------------------------------------------------

    def _name_at(self, look: _Look, at: int) -> Mention | None:
        """The longest name that begins here, if one does."""
        if not look.may_start(at):
            return None
        for length in self._lengths:
            part, end = look.plain[at : at + length], at + length
            if len(part) < length:
                continue
            if part in self._behind and (full := self._full(look, at, end, part)):
                return full
            first, last = self._firsts.get(part), self._lasts.get(part)
            if (first or last) and look.may_end(end) and self._alone(look, at, end):
                start = look.title_before(at)
                if first:
                    return Mention(start, look.initial_behind(end), Kind.FIRST, end, frozenset(first))
                return Mention(at, end, Kind.LAST, at, frozenset(last or ()))
        return None

    def _full(self, look: _Look, at: int, end: int, first: str) -> Mention | None:
        """First name and surname, with any space or none between."""
        behind = look.after_spaces(end)
        for last in sorted(self._behind[first], key=len, reverse=True):
            if look.plain.startswith(last, behind) and look.may_end(behind + len(last)):
                whose = frozenset(self._behind[first][last])
                return Mention(look.title_before(at), behind + len(last), Kind.FULL, behind, whose)
        return None

    def _alone(self, look: _Look, at: int, end: int) -> bool:
        """Whether a part of a name without the other one names somebody here."""
        part = look.plain[at:end]
        if look.stands_apart(at, end):
            return True
        if look.title_before(at) < at and (look.word_ends(end) or len(part) >= _LONG):
            return True
        if self._ordinary(part):
            return False
        return (look.word_starts(at) and look.word_ends(end)) or len(part) >= _LONG

    def _is_office(self, word: str) -> bool:
        """Whether what follows a title is none: นายทะเบียน, นางเอก, นายอำเภอ."""
        return self._ordinary(word) or self._ordinary(words(word)[0])


class _Look:
    """A text with what is asked of it: where words and names may begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = "".join(letter.lower() if letter.isascii() else letter for letter in text)
        self._edges: set[int] | None = None

    def may_start(self, at: int) -> bool:
        """Whether a name can begin here: not within a Latin word or behind a vowel that is written first."""
        before, letter = self.text[at - 1 : at], self.text[at]
        if letter.isspace() or letter in _NEVER_FIRST or before in LEADING_VOWELS:
            return False
        return not (letter.isascii() and before.isascii() and before.isalnum())

    def may_end(self, at: int) -> bool:
        """Whether a name can end here: what follows is no mark or vowel of its last letter."""
        if at >= len(self.text):
            return True
        letter, before = self.text[at], self.text[at - 1]
        if letter in _NEVER_FIRST:
            return letter == "ๆ"
        return not (letter.isascii() and letter.isalnum() and before.isascii())

    def fits(self, at: int, end: int) -> bool:
        """Whether both ends may be a name's."""
        return self.may_start(at) and self.may_end(end)

    def stands_apart(self, at: int, end: int) -> bool:
        """Whether no letter stands before or behind."""
        return not _letter(self.text[at - 1 : at]) and not _letter(self.text[end : end + 1])

    def word_starts(self, at: int) -> bool:
        """Whether a word of the dictionary can begin here."""
        return at == 0 or not _letter(self.text[at - 1]) or at in self._word_edges()

    def word_ends(self, at: int) -> bool:
        """Whether a word of the dictionary can end here."""
        return at >= len(self.text) or not _letter(self.text[at]) or at in self._word_edges()

    def word_round(self, at: int, end: int) -> str:
        """The words that hold this piece."""
        edges = sorted({0, len(self.text), *self._word_edges()})
        start = max(edge for edge in edges if edge <= at)
        return self.text[start : min(edge for edge in edges if edge >= end)]

    def title_before(self, at: int) -> int:
        """Where a title directly before begins; `at` without one."""
        start = max(0, at - 24)
        found = _BEFORE.search(self.text[start:at])
        return start + found.start() if found else at

    def after_spaces(self, at: int) -> int:
        """The place behind up to two spaces or a line break."""
        end = at
        while end < len(self.text) and end < at + 2 and self.text[end].isspace():
            end += 1
        return end

    def initial_behind(self, at: int) -> int:
        """The end of an initial of the surname (กมลวรรณ ก.), or `at`."""
        found = re.compile(r"\s?[ก-ฮ]\.(?![ก-ฮ])").match(self.text, at)
        return found.end() if found else at

    def _word_edges(self) -> set[int]:
        if self._edges is None:
            self._edges, place = set(), 0
            for word in words(self.text):
                place += len(word)
                self._edges.add(place)
        return self._edges


def _letter(text: str) -> bool:
    return bool(text) and text not in "ฯๆ฿" and (text.isalpha() or "ก" <= text <= "๎")


def _spellings(name: str) -> list[str]:
    """A part of a name as it may be typed: with one space between its words, or none."""
    plain = " ".join("".join(letter.lower() if letter.isascii() else letter for letter in name).split())
    return list(dict.fromkeys(spelling for spelling in (plain, plain.replace(" ", "")) if len(spelling) >= 2))
