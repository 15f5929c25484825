"""Thai names: a suggestion how to split one text into title, first and last name; initials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from otop_desk.thai import titles
from otop_desk.thai.normalise import clean

# A Thai name begins with a consonant (or ฤ) or a leading vowel, never with a mark or a later vowel.
_NAME_START = r"(?:[ก-ฮเ-ไ]|(?![ะ-๛])[^\W\d_])"
_THAI_TAIL = re.compile(r"[ะ-ฺๅ-๎]")
_OFFICE_AFTER_NAI = re.compile(r"^นายก\s*(?:เทศมนตรี|องค์การ|อบต|อบจ|สมาคม|สภา|รัฐมนตรี|สโมสร|เหล่ากาชาด)")
# Words that open a surname of several words: ณ สงขลา, บิน อับดุลลาห์.
_SURNAME_LEADS = ("ณ", "ณ.", "บิน", "บินตี", "บินติ", "อัล", "เจ๊ะ", "de", "van", "von", "bin", "binti", "al")
# "ร.ต.อ. หญิง สุดา ใจดี": the rank of a woman, when a given name and a surname still follow.
_WOMAN = re.compile(r"\s*(?:(\(พิเศษ\))\s*|\(หญิง\)\s*|หญิง\s+(?=\S+\s+\S))")
_BRACKETED = re.compile(r"\(.*\)$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A suggested split. `sure` is False when a person should look; `position` is a job before the name."""

    title: str = ""
    first: str = ""
    last: str = ""
    position: str = ""
    sure: bool = True


# "น.ส" is not "น.ส."; คุณ is a title only when it stands alone, for given names begin with it (คุณวุฒิ).
_MORE_AFTER = {"น.ส": r"(?!\.)", "คุณ": r"(?=\s)"}


def _pattern(choices: Iterable[str]) -> re.Pattern[str]:
    """The choices, longest first, with free spaces after dots and ว่าที่, before what can be a name.

    The condition on what follows makes the search step back: นางสาว + ิตรี is นาง + สาวิตรี.
    """
    thai, latin = [], []
    for choice in sorted(choices, key=len, reverse=True):
        body = re.escape(choice).replace(r"\.", r"\.\s*").replace("ว่าที่", r"ว่าที่\s*")
        if choice.isascii():
            latin.append(body if choice.endswith(".") else rf"{body}(?![^\W\d_]|\.)")
        else:
            thai.append(body + _MORE_AFTER.get(choice, ""))
    either = "|".join([*thai, *(f"(?i:{body})" for body in latin)])
    return re.compile(rf"({either})(?=\s*(?:{_NAME_START}|\((?:หญิง|พิเศษ)\)|$))")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


_CANONICAL = {_bare(word): word for word in (*titles.ALL, *titles.POSITIONS)}
_TITLES = _pattern(titles.ALL)
_AFTER = _pattern(title for title in titles.ALL if title.endswith(".") or title in titles.RANKS)
_POSITIONS = _pattern(titles.POSITIONS)
# Latin titles without a dot and คุณ, อาจารย์, พระ need a look: they also begin given names.
_DOUBTFUL = ("พระ", "คุณ", "อาจารย์", "บาทหลวง")


def _take(text: str, choices: re.Pattern[str]) -> tuple[str, str] | None:
    """The longest of the choices that opens the text and leaves what can be a name; and the rest."""
    found = choices.match(text)
    return (_CANONICAL[_bare(found[1])], text[found.end() :]) if found else None


def _title_of(text: str) -> tuple[str, str]:
    """The title that opens the text, once, with a rank or dotted title behind it; and the rest."""
    if _OFFICE_AFTER_NAI.match(text):
        return "", text
    taken = _take(text, _TITLES)
    if not taken:
        return "", text
    parts, rest = [titles.tidy_title(taken[0])], taken[1]
    if (woman := _WOMAN.match(rest)) and (taken[0] in titles.RANKS or taken[0] in titles.SHORT_RANKS):
        parts[0], rest = parts[0] + (woman[1] or "หญิง"), rest[woman.end() :]
    while (more := _take(rest.strip(), _AFTER)) and more[1].strip():
        parts.append(titles.tidy_title(more[0]))
        rest = more[1]
    return _joined(parts), rest


def _joined(parts: list[str]) -> str:
    """Titles in a row: dotted ones close up (ผศ.ดร.), others stand apart (พันโท ดร.)."""
    out = parts[0]
    for part in parts[1:]:
        close = out.endswith(".") and part.endswith(".") and out.split()[-1] in titles.DOTTED
        out += part if close else f" {part}"
    return out


def _first_and_last(text: str) -> tuple[str, str, bool]:
    """Given name, surname, and whether the split is sure."""
    wide = re.split(r" {2,}", text)
    if len(wide) == 2 and " " not in wide[0]:
        return wide[0], " ".join(wide[1].split()), True
    words = text.split()
    if len(words) <= 1:
        return text.strip(), "", False
    first, rest = words[0], words[1:]
    particle = len(rest) == 1 or rest[0].casefold() in _SURNAME_LEADS or "ณ" in rest
    return first, " ".join(rest), particle and not _BRACKETED.search(text)


@lru_cache(maxsize=8192)
def split_name(text: str) -> NameParts:
    """A suggestion: title (longest match, taken once), first name, last name. Never the last word on it.

    น.ส. is spelled out; other short titles stay as typed (`titles.full_title` offers the full form).
    Traps kept: นางนวล as a given name, surnames with a space (ณ สงขลา), ดร. after นาย, นางสาวิตรี.
    """
    rest = clean(text)
    position = ""
    if taken := _take(rest, _POSITIONS):
        position, rest = taken[0], taken[1].strip()
    title, rest = _title_of(rest)
    monk = title.startswith(("พระ", "สามเณร", "แม่ชี"))
    first, last, sure = _first_and_last(rest.strip())
    if monk and first:
        sure = sure or not last or bool(_BRACKETED.search(last))
    if title in _DOUBTFUL or position or _THAI_TAIL.match(last):
        sure = False
    if not title and first.startswith(("นาง", "นาย", "พระ")):
        sure = False
    return NameParts(title, first, last, position, sure and bool(first))


def display_name(title: str, first: str, last: str) -> str:
    """Title and name as Thai spaces them: นางสาวกมลวรรณ แก้วสุวรรณ, พันโท ดร.สุชาดา ทำความดี."""
    name = f"{first} {last}".strip()
    return f"{title}{titles.gap_after(title)}{name}".strip()


def initials(first: str, last: str) -> str:
    """One or two letters for a badge or a round picture: the first consonant of each name."""
    return "".join(filter(None, (_initial(first), _initial(last.removeprefix("ณ ")))))


def _initial(name: str) -> str:
    for char in name:
        if "ก" <= char <= "ฮ" or (char.isalpha() and not "ะ" <= char <= "๎"):
            return char.upper()
    return ""
