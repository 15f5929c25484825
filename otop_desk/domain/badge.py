"""The code on a name badge: six digits that tell people apart, and one that catches slips."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

# Damm's quasigroup of order 10 (H. M. Damm, 2004): catches every single wrong digit and every
# swap of two neighbours, with ten digits and no X.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
DIGITS = 7
MOST_PEOPLE = 900_000  # six digits that do not begin with 0
_STEP = 387_421  # has no factor in common with MOST_PEOPLE, so each id gets a number of its own
_BACK = pow(_STEP, -1, MOST_PEOPLE)


def check_digit(digits: str) -> str:
    """The digit that makes `digits` a sound code."""
    state = 0
    for each in digits:
        state = _DAMM[state][int(each)]
    return str(state)


def is_sound(code: str) -> bool:
    """Whether a text has the form of a badge code and its check digit is right."""
    return has_form(code) and check_digit(code[:-1]) == code[-1]


def has_form(code: str) -> bool:
    """Whether a text is as long as a badge code and all digits, whatever its check digit."""
    return len(code) == DIGITS and code.isascii() and code.isdigit() and code[0] != "0"


# What a scanner may put before a code to say its kind ("]Q3"), and signs around it.
_SYMBOLOGY = re.compile(r"^\][A-Za-z]\d")
_AROUND = " *#;:+%$^~!@&_/\\|<>()[]{}\"'`.,?="
_RUN = re.compile(rf"(?<!\d)\d{{{DIGITS}}}(?!\d)", re.ASCII)


def candidates(text: str) -> Iterator[str]:
    """What in a scan may be the code: all of it, or without what a scanner adds, or half when doubled."""
    yield text
    bare = _SYMBOLOGY.sub("", text.strip(_AROUND.replace("]", "")))
    bare = bare.strip(_AROUND)
    yield bare
    half = len(bare) // 2
    if half and bare[:half] == bare[-half:]:
        yield bare[:half].strip(_AROUND)
    runs = dict.fromkeys(_RUN.findall(bare))
    if len(runs) == 1:
        yield next(iter(runs))


def code_of(person_id: int, workshop_uid: str) -> str:
    """The code of a person of a workshop: always there, never stored, never used for another.

    Ids are not used twice, and each workshop begins somewhere else, so a badge of another
    workshop hardly ever means somebody here (34 people: 1 in 26,000).
    """
    number = (person_id * _STEP + _start(workshop_uid)) % MOST_PEOPLE + MOST_PEOPLE // 9
    return f"{number}{check_digit(str(number))}"


def person_of(code: str, workshop_uid: str) -> int | None:
    """The person id that a sound code would stand for in a workshop; None for an unsound one."""
    if not is_sound(code):
        return None
    return (int(code[:-1]) - MOST_PEOPLE // 9 - _start(workshop_uid)) * _BACK % MOST_PEOPLE


def _start(workshop_uid: str) -> int:
    return zlib.crc32(workshop_uid.encode()) % MOST_PEOPLE
